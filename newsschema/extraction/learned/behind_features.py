"""The words said behind a cue: what is looked at for each place where they may begin, and where they may end."""

from __future__ import annotations

import numpy as np

from newsschema.extraction.learned.passage import Passage, next_of, steps
from newsschema.extraction.learned.reach_choices import Bounds, Choices
from newsschema.extraction.learned.rows import Looks, Rows, look
from newsschema.extraction.learned.rule_hints import Hints
from newsschema.extraction.learned.words import (
    COLON,
    COMMA,
    ENDS_SENTENCE,
    FUNCTION,
    JOINS,
    LETTERS,
    OPENER,
    PRONOUN,
    QUOTED,
    THAT,
    TIME,
    TO,
    Numbers,
)

#: Between two quotations of a list stand no more words than these.
_LIST = 4
#: Looked for so far behind a beginning.
_QUOTATION_WITHIN, _THAT_WITHIN = 8, 10
_SAYS_SOON, _SAYS_LATER = 8, 12
#: Right behind the cue, or one word on.
_SOONEST = 2

_NONE_AFTER = Looks(
    look(1_013),
    look(2_003, word=1),
    look(3_001, opens=1),
    look(4_007, left=131),
    look(5_011, before=1),
    look(6_011, opens=3, second=5),
    look(7_013, before=1, side=1),
    look(8_009, has_hint=131),
    look(9_007, word=1, has_hint=131),
    look(11_027, before=1, has_hint=131),
    look(11_047, sides=131, has_hint=524),
    look(11_057, sides=131, opens=3, second=5),
)
_STARTS_AFTER = Looks(
    look(12_007, distance=1),
    look(13_007, here=1),
    look(14_011, previous=1),
    look(15_017, word=3, distance=1),
    look(16_007, here=3, previous=5),
    look(17_021, here=3, distance=1),
    look(18_013, word=3, here=5),
    look(19_009, opener=1, soon=131),
    look(21_011, previous=3, word=5),
    look(22_013, previous=3, opener=5),
    look(23_011, commas=131, here=1),
    look(24_007, said=131, here=1),
    look(25_013, said=131, previous=1),
    look(28_019, is_hint=131, has_hint=262, here=3),
    look(28_027, ahead=131, quoted=262, previous=3),
)
_QUOTATION_NEAR = Looks(look(29_017, away=131, quotation=1, led=9_973))
_THAT_NEAR = Looks(look(31_019, away=131, here=1))
_ENDS_AFTER = Looks(
    look(1_019, last=1),
    look(4_013, next=1),
    look(5_021, next=3, then=5),
    look(6_029, last=1, length=1),
    look(7_019, next=3, length=1),
    look(8_011, next=3, rest=1),
    look(9_011, last=1, fine=1),
    look(11_047, quoted=131, more=262, next=3, opener=5),
    look(3_011, last=1, opener=1),
    look(12_011, soon=131, next=3, last=1),
    look(13_009, commas=131, next=3, last=1),
    look(15_031, opener=3, next=5),
    look(17_027, is_end=131),
    look(18_041, is_end=131, next=3),
    look(19_031, is_end=131, last=1, word=3),
    look(21_013, is_end=131, length=1, quoted=1_031),
    look(21_017, listed=131),
    look(21_023, listed=131, quotation=1),
    look(24_019, next=3, gap=131, subject=5, last=1),
)
_JOINED_AFTER = Looks(look(22_027, next=3, tail=5), look(23_017, next=3, after=5, third=7))


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
        _NONE_AFTER,
        word=word,
        opens=opens,
        left=np.minimum(6, end - behind),
        before=before,
        second=second,
        side=side,
        has_hint=has_hint,
        sides=sides,
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
        _STARTS_AFTER,
        distance=distance,
        here=here,
        previous=previous,
        word=word,
        opener=opener,
        soon=j - behind < _SOONEST,
        commas=commas,
        said=said,
        is_hint=j == hints.after[cue],
        has_hint=has_hint,
        ahead=ahead,
        quoted=(kind & QUOTED) != 0,
    )
    end = passage.end[j]
    quotation = next_of(passage.is_(QUOTED))[j]
    near = (quotation < end) & (quotation - j < _QUOTATION_WITHIN)
    quotation = np.where(near, quotation, j)
    led = passage.is_(COMMA | COLON | THAT)[quotation - 1]
    away = np.minimum(quotation - j, 4)
    rows.add_where(near, _QUOTATION_NEAR, away=away, quotation=passage.sign[quotation], led=led)
    that = next_of(passage.is_(THAT))[j]
    rows.add_where((that < end) & (that - j < _THAT_WITHIN), _THAT_NEAR, away=np.minimum(that - j, 4), here=here)
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
    gap = np.where((away > 0) & (away < _SAYS_LATER), np.minimum(4, away), 0)
    subject = np.where(gap > 0, group[np.where(gap > 0, says - 1, 0)], 0)
    rows = Rows(len(j))
    rows.add(
        _ENDS_AFTER,
        last=last,
        next=next_,
        then=then,
        length=length,
        rest=rest,
        fine=fine[j],
        quoted=quoted,
        more=more,
        opener=opener,
        soon=soon,
        commas=commas,
        is_end=is_end,
        word=word,
        listed=listed,
        quotation=sign[j] * ((kind[j] & QUOTED) != 0),
        gap=gap,
        subject=subject,
    )
    joins = (j + 2 < end) & ((kind[j + 1] & JOINS) != 0)
    after = np.where((kind[j + 2] & (FUNCTION | PRONOUN)) != 0, then, group[j + 2])
    third = fine[np.minimum(j + 3, passage.size - 1)]
    rows.add_where(joins, _JOINED_AFTER, next=next_, tail=passage.tail[j + 2], after=after, third=third)
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
