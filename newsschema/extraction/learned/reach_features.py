"""How far the words said reach: where they begin behind the cue, where they end, and where they begin before it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsschema.extraction.learned.passage import Passage, next_of, steps
from newsschema.extraction.learned.rows import Rows
from newsschema.extraction.learned.rule_hints import Hints
from newsschema.extraction.learned.words import (
    CAPITAL,
    COLON,
    COMMA,
    DETERMINER,
    ENDS_BEFORE,
    ENDS_SENTENCE,
    FUNCTION,
    JOINS,
    LETTERS,
    NO_END,
    NO_START,
    OPENER,
    PARTS,
    PRONOUN,
    QUOTED,
    STARTS_AFTER,
    STARTS_AFTER_PLAIN,
    THAT,
    TIME,
    TO,
    Numbers,
)

#: So many words behind a cue the words said may begin.
REACH = 13
#: Any word may open what is said so soon; later only a quotation, a pronoun, an article, a name, or what opens clauses.
_SOON = 3
_MAY_OPEN = QUOTED | OPENER | PRONOUN | DETERMINER | CAPITAL
#: Between two quotations of a list stand no more words than these.
_LIST = 4
#: Looked for so far behind a beginning.
_QUOTATION_NEAR, _THAT_NEAR = 8, 10
_SAYS_SOON, _SAYS_LATER = 8, 12


class Bounds(NamedTuple):
    """Some cues with what is known of their sources, in places."""

    cues: Numbers
    #: The first place behind cue and source, the first of the two, and the source's first: -1 without one.
    behind: Numbers
    lead: Numbers
    source: Numbers


class Choices(NamedTuple):
    """Places to choose from, cue after cue, in order."""

    #: For each the number of its cue, and its place.
    of: Numbers
    places: Numbers

    def bounds(self, count: int) -> list[int]:
        """Where those of each of so many cues begin, and where the last one's end."""
        return np.searchsorted(self.of, np.arange(count + 1)).tolist()


def starts_after(passage: Passage, behind: Numbers) -> Choices:
    """The places at which words said may begin that stand from each of *behind* on."""
    places = behind[:, None] + np.arange(REACH)
    of, column = np.nonzero(places < passage.end[behind - 1, None])
    at = places[of, column]
    kind, before = passage.kind[at], passage.kind[at - 1]
    good = (column < _SOON) | ((kind & _MAY_OPEN) != 0) | ((before & (TIME | STARTS_AFTER_PLAIN)) != 0)
    good &= (kind & NO_START) == 0
    return Choices(of[good], at[good])


def ends_after(passage: Passage, starts: Numbers) -> Choices:
    """The places on which words that begin at each of *starts* may end."""
    lengths = passage.end[starts] - starts
    of = np.repeat(np.arange(len(starts)), lengths)
    at = np.arange(len(of)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + starts[of]
    kind = passage.kind[at]
    ends = (at + 1 == passage.end[at]) | ((passage.kind[at + 1] & ENDS_BEFORE) != 0) | ((kind & QUOTED) != 0)
    good = ends & ((kind & NO_END) == 0)
    return Choices(of[good], at[good])


def starts_before(passage: Passage, lasts: Numbers) -> Choices:
    """The places at which words said before the cue, that end on each of *lasts*, may begin."""
    first = passage.first[lasts]
    lengths = lasts - first + 1
    of = np.repeat(np.arange(len(lasts)), lengths)
    at = np.arange(len(of)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + first[of]
    kind = passage.kind[at]
    starts = (at == first[of]) | ((kind & (QUOTED | THAT)) != 0) | ((passage.kind[at - 1] & STARTS_AFTER) != 0)
    good = starts & ((kind & PARTS) == 0)
    return Choices(of[good], at[good])


def features_of_none_after(passage: Passage, at: Bounds, hints: Hints) -> Rows:
    """What is looked at for no words behind the cue, cue for cue."""
    cues, behind = at.cues, at.behind
    word, opens, second = passage.sign[cues], passage.sign[behind], passage.fine[behind + 1]
    before, side = passage.group[at.lead - 1], (behind > cues + 1) * 131
    has_hint = hints.has_words(cues, after=True)
    end = passage.end[cues]
    sides = _quoted_ahead(passage, at) + 2 * (passage.quoted[end] > passage.quoted[behind])
    rows = Rows(len(cues))
    rows.add(
        1_013,
        word + 2_003,
        opens + 3_001,
        np.minimum(6, end - behind) * 131 + 4_007,
        before + 5_011,
        opens * 3 + second * 5 + 6_011,
        before + side + 7_013,
        has_hint * 131 + 8_009,
        word + has_hint * 131 + 9_007,
        before + has_hint * 131 + 11_027,
        (sides + 4 * has_hint) * 131 + 11_047,
        sides * 131 + opens * 3 + second * 5 + 11_057,
    )
    return rows


def starts_after_features(passage: Passage, at: Bounds, among: Choices, hints: Hints) -> Rows:
    """What is looked at for each beginning of words behind a cue."""
    of, j = among
    cue, behind = at.cues[of], at.behind[of]
    kind = passage.kind[j]
    has_hint = hints.has_words(at.cues, after=True)[of]
    ahead = _quoted_ahead(passage, at)[of]
    word, here = passage.sign[cue], passage.fine[j]
    previous = np.where((passage.kind[j - 1] & TIME) != 0, 53, passage.group[j - 1])
    opens = next_of(passage.is_(OPENER) & ~passage.is_(TO))[behind]
    opener = np.where(opens < j, passage.sign[np.where(opens < j, opens, 0)], 0)
    says = passage.next_saying[behind]
    said = np.where(says < j, 1 + (passage.rate[np.where(says < j, says, 0)] > 0.7), 0)
    commas = np.minimum(2, passage.commas[j] - passage.commas[behind])
    distance = np.minimum(j - behind, 9) * 131
    rows = Rows(len(j))
    rows.add(
        distance + 12_007,
        here + 13_007,
        previous + 14_011,
        word * 3 + distance + 15_017,
        here * 3 + previous * 5 + 16_007,
        here * 3 + distance + 17_021,
        word * 3 + here * 5 + 18_013,
        opener + (j - behind < 2) * 131 + 19_009,
        previous * 3 + word * 5 + 21_011,
        previous * 3 + opener * 5 + 22_013,
        commas * 131 + here + 23_011,
        said * 131 + here + 24_007,
        said * 131 + previous + 25_013,
        ((j == hints.after[cue]) + 2 * has_hint) * 131 + here * 3 + 28_019,
        (ahead + 2 * ((kind & QUOTED) != 0)) * 131 + previous * 3 + 28_027,
    )
    end = passage.end[j]
    quotation = next_of(passage.is_(QUOTED))[j]
    near = (quotation < end) & (quotation - j < _QUOTATION_NEAR)
    quotation = np.where(near, quotation, j)
    led = passage.is_(COMMA | COLON | THAT)[quotation - 1]
    away = np.minimum(quotation - j, 4) * 131
    rows.add_where(near, away + passage.sign[quotation] + led * 9_973 + 29_017)
    that = next_of(passage.is_(THAT))[j]
    rows.add_where((that < end) & (that - j < _THAT_NEAR), np.minimum(that - j, 4) * 131 + here + 31_019)
    return rows


def _quoted_ahead(passage: Passage, at: Bounds) -> Numbers:
    """1 where a quotation stands before cue and source, or one word before."""
    before = passage.kind[at.lead - 1] | passage.kind[at.lead - 2]
    return np.where((before & QUOTED) != 0, 1, 0)


def ends_after_features(passage: Passage, cues: Numbers, starts: Numbers, among: Choices, hints: Hints) -> Rows:
    """What is looked at for each end of words that begin at *starts*."""
    of, j = among
    cue, start, end = cues[of], starts[of], passage.end[j]
    sign, group, fine, kind = passage.sign, passage.group, passage.fine, passage.kind
    word, opening = sign[cue], group[start]
    opener = np.where((kind[start] & (OPENER | QUOTED | PRONOUN)) != 0, opening, 61 + (opening & 7))
    next_, then = sign[j + 1], fine[j + 2]
    closes = (j + 1 == end) | ((j + 2 == end) & ((kind[j + 1] & ENDS_SENTENCE) != 0))
    last = closes * 9_973
    length = steps(j - start) * 131 + (j - start > 19) * 1_031
    rest = steps(end - 1 - j) * 131
    quoted = (passage.quoted[j + 1] > passage.quoted[start]).astype(np.int64)
    more = passage.quoted[end] > passage.quoted[j + 1]
    says = passage.next_saying[j + 1]
    away = np.where(says < end, says - j, 0)
    soon = (away > 0) & (away < _SAYS_SOON)
    commas = np.minimum(passage.commas[j + 1] - passage.commas[start], 3)
    has_words = hints.after[cue] >= 0
    is_end = (j == hints.after_last[cue]) + 2 * has_words + 4 * (hints.after[cue] == start)
    listed = _lists(passage)[j] >= start
    rows = Rows(len(j))
    rows.add(
        last + 1_019,
        next_ + 4_013,
        next_ * 3 + then * 5 + 5_021,
        last + length + 6_029,
        next_ * 3 + length + 7_019,
        next_ * 3 + rest + 8_011,
        last + fine[j] + 9_011,
        (quoted + 2 * more) * 131 + next_ * 3 + opener * 5 + 11_047,
        last + opener + 3_011,
        soon * 131 + next_ * 3 + last + 12_011,
        commas * 131 + next_ * 3 + last + 13_009,
        opener * 3 + next_ * 5 + 15_031,
        is_end * 131 + 17_027,
        is_end * 131 + next_ * 3 + 18_041,
        is_end * 131 + last + word * 3 + 19_031,
        is_end * 131 + length + quoted * 1_031 + 21_013,
        listed * 131 + 21_017,
        listed * 131 + sign[j] * ((kind[j] & QUOTED) != 0) + 21_023,
    )
    joins = (j + 2 < end) & ((kind[j + 1] & JOINS) != 0)
    after = np.where((kind[j + 2] & (FUNCTION | PRONOUN)) != 0, then, group[j + 2])
    third = fine[np.minimum(j + 3, passage.size - 1)]
    rows.add_where(
        joins,
        next_ * 3 + passage.tail[j + 2] * 5 + 22_027,
        next_ * 3 + after * 5 + third * 7 + 23_017,
    )
    gap = np.where((away > 0) & (away < _SAYS_LATER), np.minimum(4, away), 0)
    subject = np.where(gap > 0, group[np.where(gap > 0, says - 1, 0)], 0)
    rows.add(next_ * 3 + gap * 131 + subject * 5 + last + 24_019)
    return rows


def _lists(passage: Passage) -> Numbers:
    """Where a list of quotations goes on the place of the one before, else -1: a “bully,” a “boor” and a “fool”."""
    found = np.full(passage.size, -1)
    quotations = np.flatnonzero(passage.is_(QUOTED))
    one, other = quotations[:-1], quotations[1:]
    plain = passage.is_(LETTERS) & ~passage.is_(FUNCTION)
    counted = np.concatenate([np.zeros(1, np.int64), np.cumsum(plain)])
    listed = (passage.first[one] == passage.first[other]) & (other - one - 1 <= _LIST)
    listed &= counted[other] == counted[one + 1]
    for first, end in zip(one[listed].tolist(), other[listed].tolist(), strict=True):
        found[first:end] = first
    return found


def features_of_none_before(passage: Passage, at: Bounds, lasts: Numbers, hints: Hints) -> Rows:
    """What is looked at for no words before the cue, cue for cue; *lasts* are where they would end."""
    cues = at.cues
    word, parting, after = passage.sign[cues], passage.group[lasts + 1], passage.group[cues + 1]
    ending = _ending(passage, lasts)
    has_hint = hints.has_words(cues, after=False)
    ends = ending * 3 + parting * 5
    inverted = (at.source > cues) * 9_973
    tail = steps(passage.end[cues] - 1 - np.maximum(cues, at.source)) * 131
    gap = steps(lasts - passage.first[cues] + 1) * 131
    rows = Rows(len(cues))
    rows.add(
        31_013,
        word + 32_003,
        ends + 33_013,
        after + 34_019,
        ends + after * 7 + 35_023,
        ends + tail + 36_007,
        ends + inverted + 37_003,
        gap + parting * 3 + 38_011,
        word * 7 + ends + 39_019,
        ends + after * 7 + tail + 41_011,
        has_hint * 131 + 42_013,
        has_hint * 131 + word + 43_003,
        has_hint * 131 + ends + 44_017,
    )
    return rows


def starts_before_features(passage: Passage, at: Bounds, lasts: Numbers, among: Choices, hints: Hints) -> Rows:
    """What is looked at for each beginning of words that end on *lasts*."""
    of, j = among
    cue, last = at.cues[of], lasts[of]
    word, here, previous = passage.sign[cue], passage.group[j], passage.sign[j - 1]
    ending, parting = _ending(passage, last), passage.group[last + 1]
    ends = ending * 3 + parting * 5
    length = steps(last - j) * 131
    opens = j == passage.first[j]
    wholly = ((passage.quoted[last + 1] - passage.quoted[j]) * 2 >= last - j + 1) * 9_973
    before = (passage.quoted[j] > passage.quoted[passage.first[j]]) * 1_031
    is_start = (j == hints.before[cue]) + 2 * hints.has_words(cue, after=False)
    quotation = np.where((passage.kind[j] & QUOTED) != 0, here, 0)
    rows = Rows(len(j))
    rows.add(
        opens * 131 + 45_007,
        here + 46_021,
        previous + 47_017,
        here * 3 + previous * 5 + 48_017,
        length + ending + 49_003,
        wholly + opens * 131 + 51_001,
        before + ending + quotation * 3 + 52_009,
        length + previous * 3 + ending * 5 + 53_003,
        is_start * 131 + 54_001,
        is_start * 131 + ends + 55_001,
        is_start * 131 + word * 3 + 56_003,
        is_start * 131 + opens * 1_031 + wholly + 57_037,
    )
    return rows


def _ending(passage: Passage, lasts: Numbers) -> Numbers:
    """The class of a quotation on which words end."""
    return np.where((passage.kind[lasts] & QUOTED) != 0, passage.group[lasts], 71)
