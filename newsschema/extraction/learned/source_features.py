"""Which noun phrase is the source of a statement: the words that may be its head, and what is looked at for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from newsschema.extraction.learned.passage import Flags, Passage, steps
from newsschema.extraction.learned.rows import Looks, Rows, look
from newsschema.extraction.learned.rule_hints import Hints
from newsschema.extraction.learned.words import (
    ACCORDING,
    AUXILIARY,
    CAPITAL,
    FUNCTION,
    LETTERS,
    MANNER,
    OPENER,
    OWNER,
    PRONOUN,
    QUOTED,
    Numbers,
)

#: So many words before a cue and behind it a source is looked for.
REACH_BEFORE, REACH_BEHIND = 26, 13
#: Before this only names and pronouns are.
FAR = 18
#: Candidates further off than this are all alike.
FARTHEST_RANK = 5

_ABOUT_NONE = Looks(
    look(4_001),
    look(5_003, word=1),
    look(6_007, before=1),
    look(7_001, after=1),
    look(8_009, word=3, before=5),
    look(10_007, has_hint=131),
    look(11_003, word=1, has_hint=131),
    look(12_007, before_group=3, has_hint=131),
)
_ABOUT_EACH = Looks(
    look(13_001, far=131, side=1),
    look(14_009, pattern=1, side=1),
    look(15_013, here=1, side=1),
    look(16_001, here=3, far=131, side=1),
    look(17_011, word=1, side=1),
    look(18_013, rank=131, side=1),
    look(19_001, following=1, side=1),
    look(23_003, around=1, rank=131, side=1),
    look(21_001, previous=1, side=1),
    look(25_013, commas=262, quoted=131, side=1),
    look(27_011, here=3, place=131, side=1),
    look(28_001, verbs=131, before_cue=3, side=1),
    look(29_009, governor=1, side=1),
    look(31_013, governor=3, rank=131, side=1),
    look(32_003, governor=3, here=5, before_cue=7, side=1),
    look(33_013, following=3, before_cue=5, close=131, side=1),
    look(34_019, following=3, here=5, side=1),
    look(36_007, fine=3, rank=131, side=1),
    look(36_013, governor=3, fine_cue=5, side=1),
    look(36_017, fine_cue=3, rank=131, here=5, side=1),
    look(36_019, fine_after=3, close=131, side=1),
    look(36_037, after=3, fine_two_after=5, side=1),
)
_ABOUT_OWNER = Looks(look(37_003, close=131, beside=524, helped=1_048, side=1))
_ABOUT_LEFT = Looks(look(38_011, here=1, opened=917, rank=131))
_ABOUT_FIRST = Looks(look(1_013, around=1, is_left=300_007))
_WITHOUT_HINT = Looks(look(39_019, rank=131))
_WITH_HINT = Looks(
    look(42_013, place=131),
    look(43_003, place=131, here=3),
    look(44_017, place=131, word=3),
    look(45_007, place=131, following=3),
    look(46_021, place=131, rank=2_003),
)


@dataclass(frozen=True)
class Candidates:
    """The words that may be the head of the source of some cues, cue after cue, in order."""

    passage: Passage
    cues: Numbers
    #: For each the number of its cue, and its place.
    of: Numbers
    places: Numbers

    @cached_property
    def bounds(self) -> list[int]:
        """Where those of each cue begin, and where the last one's end."""
        return np.searchsorted(self.of, np.arange(len(self.cues) + 1)).tolist()

    @cached_property
    def is_left(self) -> Flags:
        """Which stand before their cue."""
        return self.places < self.cues[self.of]

    @cached_property
    def ranks(self) -> Numbers:
        """The how-manieth each is on its side of the cue."""
        begins = np.array(self.bounds[:-1], np.int64)
        left = np.bincount(self.of[self.is_left], minlength=len(self.cues))[self.of]
        number = np.arange(len(self.of)) - begins[self.of]
        return np.minimum(np.where(self.is_left, left - number, number - left + 1), FARTHEST_RANK)


def candidates(passage: Passage, cues: Numbers) -> Candidates:
    """The words that may be the head of the source of each cue."""
    places = cues[:, None] + np.arange(-REACH_BEFORE, REACH_BEHIND + 1)
    inside = (places >= passage.first[cues, None]) & (places < passage.end[cues, None])
    # A source of "according" stands behind it.
    inside &= (places > cues[:, None]) | ~passage.is_(ACCORDING)[cues, None]
    of, column = np.nonzero(inside & (places != cues[:, None]))
    at = places[of, column]
    kind, cue = passage.kind[at], cues[of]
    pronoun, capital = (kind & PRONOUN) != 0, (kind & CAPITAL) != 0
    good = ((kind & (QUOTED | LETTERS)) == LETTERS) & (((kind & (FUNCTION | AUXILIARY)) == 0) | pronoun)
    following = passage.kind[at + 1]
    goes_on = ((following & CAPITAL) != 0) & ((following & (PRONOUN | QUOTED | FUNCTION)) == 0)
    good &= ~(capital & ((kind & OWNER) == 0) & goes_on & (at + 1 != cue))  # "Ana" of "Ana Reyes"
    good &= capital | pronoun | (((kind & MANNER) == 0) & (at >= cue - FAR))
    return Candidates(passage, cues, of[good], at[good])


def features_of_none(passage: Passage, cues: Numbers, hints: Hints) -> Rows:
    """What is looked at for no source at all, cue for cue; `features_where_spoken` is still to be added."""
    sign, group = passage.sign, passage.group
    word, before, after = sign[cues], sign[cues - 1], sign[cues + 1]
    has_words = (hints.after[cues] >= 0) | (hints.before[cues] >= 0)
    has_hint = np.where(has_words, 1 + (hints.source[cues] >= 0), 0)
    rows = Rows(len(cues))
    rows.add(_ABOUT_NONE, word=word, before=before, after=after, has_hint=has_hint, before_group=group[cues - 1])
    return rows


def features(among: Candidates, hints: Hints) -> Rows:
    """What is looked at for each candidate; `features_where_spoken` is still to be added."""
    passage = among.passage
    sign, group, fine = passage.sign, passage.group, passage.fine
    j, cue, rank, is_left = among.places, among.cues[among.of], among.ranks, among.is_left
    first, end = np.where(is_left, j + 1, cue + 1), np.where(is_left, cue, j)
    side = np.where(is_left, 0, 99_991)
    distance = end - first
    far = steps(distance)
    here, word = group[j], sign[j]
    commas = np.minimum(passage.commas[end] - passage.commas[first], 3)
    quoted = passage.quoted[end] > passage.quoted[first]
    verbs = np.minimum(passage.verbs[end] - passage.verbs[first], 3)
    following, previous = group[j + 1], group[j - 1]
    governor = passage.governors[j]
    before_cue, fine_cue = group[cue - 1], fine[cue]
    around = _around(passage, cue)
    close = np.where(distance == 0, 0, np.where(distance < 3, 1, 2))
    at = j - passage.first[j]
    place = np.where(at == 0, 0, np.where(at < 4, 1, 2))
    rows = Rows(len(j))
    rows.add(
        _ABOUT_EACH,
        far=far,
        side=side,
        pattern=passage.pattern(first, end),
        here=here,
        word=word,
        rank=rank,
        following=following,
        around=around,
        previous=previous,
        commas=commas,
        quoted=quoted,
        place=place,
        verbs=verbs,
        before_cue=before_cue,
        governor=governor,
        close=close,
        fine=fine[j],
        fine_cue=fine_cue,
        fine_after=fine[j + 1],
        after=sign[j + 1],
        fine_two_after=fine[j + 2],
    )
    auxiliaries = passage.before(AUXILIARY)
    helped = auxiliaries[end] > auxiliaries[first]
    owner = (passage.kind[j] & OWNER) != 0
    rows.add_where(owner, _ABOUT_OWNER, close=close, beside=j + 1 == cue, helped=helped, side=side)
    openers = passage.before(OPENER)
    opened = openers[end] > openers[first]
    rows.add_where(is_left, _ABOUT_LEFT, here=here, opened=opened, rank=np.minimum(rank, 3))
    is_first = np.diff(among.of, prepend=-1) != 0
    rows.add_where(is_first, _ABOUT_FIRST, around=around, is_left=is_left)
    _add_hints(rows, among, cue, hints)
    return rows


def features_where_spoken(among: Candidates, number: int, spoke: set[int]) -> tuple[list[int], list[list[int]]]:
    """What is looked at beside, for no source and for each candidate of one cue: *spoke* are sources of earlier ones.

    A cue at a time, because who speaks at one is known only when the one before was asked.
    """
    of_none = [bool(spoke) * 131 + 9_001]
    first, end = among.bounds[number], among.bounds[number + 1]
    if not spoke:
        return of_none, [[]] * (end - first)
    places = among.places[first:end].tolist()
    cue = int(among.cues[number])
    around, word = int(_around(among.passage, among.cues[number])), int(among.passage.sign[cue])
    return of_none, [[around + 131 + 2_027, word + 3_019] if place in spoke else [around + 2_027] for place in places]


def _around(passage: Passage, cue: Numbers) -> Numbers:
    """What stands right before and right behind the cue."""
    return passage.group[cue - 1] * 3 + passage.group[cue + 1] * 5


def _add_hints(rows: Rows, among: Candidates, cue: Numbers, hints: Hints) -> None:
    """Whether it is in the source the rules found, at its beginning or at its end, or beside it."""
    passage, j, rank = among.passage, among.places, among.ranks
    source, source_last = hints.source[cue], hints.source_last[cue]
    has_words = (hints.after[cue] >= 0) | (hints.before[cue] >= 0)
    rows.add_where(~has_words, _WITHOUT_HINT, rank=rank)
    if not has_words.any():
        return
    inside = (source <= j) & (j <= source_last)
    place = np.where(inside, (j == source) + 2 * (j == source_last), 5) + (source > cue) * 17
    rows.add_where(
        has_words,
        _WITH_HINT,
        place=place,
        here=passage.group[j],
        word=passage.sign[cue],
        following=passage.group[j + 1],
        rank=rank,
    )
