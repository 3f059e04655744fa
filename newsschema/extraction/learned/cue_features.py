"""Whether a word carries a statement: which words are asked, and what is looked at around each.

A feature is a sum: numbers of words times small odd factors, so that which stands where matters, and a number of its
own, so that two features never mean the same. Where sums fall together the models learn what both have in common.
"""

from __future__ import annotations

import numpy as np

from newsschema.extraction.learned.passage import Flags, Passage, last_of, next_of
from newsschema.extraction.learned.rows import Looks, Rows, look
from newsschema.extraction.learned.rule_hints import Hints
from newsschema.extraction.learned.words import (
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    FUNCTION,
    INFLECTED,
    OPENER,
    PRONOUN,
    QUOTED,
    SAYING,
    Numbers,
)

#: So far before and behind a word a quotation makes a candidate of a verb that is in no list.
REACH_BEFORE, REACH_BEHIND = 7, 4
#: So far other verbs of saying are looked for, and words that open what is said.
NEAR, OPENS_WITHIN = 12, 7
#: So far before a verb its subject is looked for.
_SUBJECT_WITHIN = 4
#: Within so many words a verb of saying is told apart by how far it is.
_BESIDE = 4
#: A quotation so near is told apart by how far it is.
_CLOSE = 5

_ABOUT_WORDS = Looks(
    look(1_009, word=1),
    look(20_011, before=1),
    look(30_011, after=1),
    look(50_021, word=3, before=5),
    look(70_001, two_before=1),
    look(80_021, two_after=1),
    look(90_001, before_group=1),
    look(100_003, word=3, before_group=5, after_group=7),
    look(110_017, share=131),
    look(120_011, place=131),
    look(130_003, opener=1),
    look(140_009, word=3, opener=5),
    look(150_001, subject=1),
    look(152_003, word=3, subject=5),
    look(156_007, fine=3, before_group=5, after_group=7),
    look(157_007, fine=3, subject=5, opener=7),
    look(158_003, after_group=3, fine_two_after=5, fine_three_after=7),
    look(159_013, verbs=131, before_group=3),
    look(159_017, word=3, some_verbs=131, place=1_031),
)
_ABOUT_UNKNOWN = Looks(look(160_001, tail=1))
_ABOUT_QUOTATIONS = Looks(look(180_001, capital=131), look(210_011, word=1, near=131))
_ABOUT_QUOTATION_BEFORE = Looks(look(190_027, quotation=1, apart=131))
_ABOUT_QUOTATION_BEHIND = Looks(
    look(200_003, quotation=1, apart=131, led=3),
    look(201_007, word=3, led=5, close=131),
)
_ABOUT_HINTS = Looks(
    look(220_009, shape=131),
    look(230_003, word=1, shape=131),
    look(240_007, inside=393, others=917, shape=1_009),
    look(250_007, word=3, inside=131, there=262),
)


def candidates(passage: Passage) -> Numbers:
    """The places of words that may carry a statement, in order: known words, colons, and verbs beside a quotation."""
    quoted = passage.quoted
    places = np.arange(passage.size)
    before = quoted[np.maximum(places - REACH_BEFORE, passage.first)]
    near = quoted[np.minimum(places + REACH_BEHIND + 1, passage.end)] > before
    before_quotation = np.append(passage.is_(QUOTED)[1:], False)
    colon = passage.is_(COLON) & before_quotation & (places > passage.first)
    return np.flatnonzero((passage.rate > 0) | colon | (passage.is_(INFLECTED) & near))


def features(passage: Passage, cues: Numbers, hints: Hints) -> Rows:
    """What is looked at for the words at some places."""
    sign, group, fine, kind = passage.sign, passage.group, passage.fine, passage.kind
    first, end = passage.first[cues], passage.end[cues]
    word, before, after = sign[cues], sign[cues - 1], sign[cues + 1]
    before_group, after_group = group[cues - 1], group[cues + 1]
    opens = next_of(passage.is_(OPENER))[cues + 1]
    opened = (opens <= cues + OPENS_WITHIN) & (opens < end)
    opener = np.where(opened, sign[np.where(opened, opens, 0)], 0)
    share = (passage.rate[cues] * 8).astype(np.int64)
    at = cues - first
    place = np.where(at == 0, 0, np.where(at < 4, 1, np.where(cues < end - 4, 2, 3)))
    subject = _subjects(passage, cues)
    verbs = passage.verbs[cues] - passage.verbs[first]
    rows = Rows(len(cues))
    rows.add(
        _ABOUT_WORDS,
        word=word,
        before=before,
        after=after,
        two_before=sign[cues - 2],
        two_after=sign[cues + 2],
        before_group=before_group,
        after_group=after_group,
        share=share,
        place=place,
        opener=opener,
        subject=subject,
        fine=fine[cues],
        fine_two_after=fine[cues + 2],
        fine_three_after=fine[cues + 3],
        verbs=np.minimum(verbs, 3),
        some_verbs=np.minimum(verbs, 2),
    )
    rows.add_where(share == 0, _ABOUT_UNKNOWN, tail=passage.tail[cues])
    _add_quotations(rows, passage, cues, kind[cues] & CAPITAL)
    _add_others_that_say(rows, passage, cues)
    _add_hints(rows, word, cues, hints)
    return rows


def _subjects(passage: Passage, cues: Numbers) -> Numbers:
    """The class of the word that would be the subject, over auxiliaries."""
    at = last_of(~passage.is_(AUXILIARY))[cues - 1]
    kinds = passage.kind[at] & (PRONOUN | FUNCTION | CAPITAL)
    there = (at >= passage.first[cues]) & (at >= cues - _SUBJECT_WITHIN)
    return np.where(there, passage.group[at] + 7 * kinds, 0)


def _add_quotations(rows: Rows, passage: Passage, cues: Numbers, capital: Numbers) -> None:
    """The nearest quotations on either side, how far, and whether a comma or a colon leads to the one behind."""
    first, end, sign = passage.first[cues], passage.end[cues], passage.sign
    word = sign[cues]
    flags = passage.is_(QUOTED)
    left, right = last_of(flags)[cues - 1], next_of(flags)[cues + 1]
    on_left, on_right = left >= first, right < end
    if not (on_left.any() or on_right.any()):
        return
    right = np.where(on_right, right, end)
    back, ahead = cues - left, right - cues
    any_ = on_left | on_right
    near = (on_left & (back < 6)) + 2 * (on_right & (ahead < 6))
    led = np.where(passage.is_(COMMA | COLON)[right - 1], sign[right - 1], 0)
    rows.add_where(any_, _ABOUT_QUOTATIONS, capital=capital, word=word, near=near)
    rows.add_where(on_left, _ABOUT_QUOTATION_BEFORE, quotation=sign[left], apart=_apart(back))
    apart = _apart(ahead)
    rows.add_where(
        on_right, _ABOUT_QUOTATION_BEHIND, quotation=sign[right], apart=apart, led=led, word=word, close=apart < _CLOSE
    )


def _apart(distances: Numbers) -> Numbers:
    return np.where(distances < _CLOSE, distances, np.where(distances < 9, 5, 9))


def _add_others_that_say(rows: Rows, passage: Passage, cues: Numbers) -> None:
    """Each verb of saying near by, the far ones of a side alike."""
    first, end = passage.first[cues], passage.end[cues]
    flags = passage.is_(SAYING)
    for offset in range(1 - _BESIDE, _BESIDE):
        at = cues + offset
        if offset and (there := flags[np.minimum(at, passage.size - 1)] & (at >= first) & (at < end)).any():
            rows.add_flag(there, offset * 131 + 170_003)
    said = passage.before(SAYING)
    behind = said[np.minimum(cues + NEAR + 1, end)] - said[np.minimum(cues + _BESIDE, end)]
    ahead = said[np.maximum(cues + 1 - _BESIDE, first)] - said[np.maximum(cues - NEAR, first)]
    for side, counted in ((_BESIDE, behind), (-_BESIDE, ahead)):
        for more in range(int(counted.max(initial=0))):
            rows.add_flag(counted > more, side * 131 + 170_003)


def _add_hints(rows: Rows, word: Numbers, cues: Numbers, hints: Hints) -> None:
    """What the rules found here, and whether here is inside the words of another statement of theirs."""
    there: Flags = hints.there[cues]
    sides = 2 * (hints.after[cues] >= 0) + 4 * (hints.before[cues] >= 0) + 8 * (hints.source[cues] > cues)
    shape = np.where(there, 1 + sides, 0)
    inside = hints.inside[cues].astype(np.int64)
    others = np.minimum(hints.count[cues] - there, 2)
    rows.add(_ABOUT_HINTS, word=word, shape=shape, inside=inside, others=others, there=there)
