"""Whether a word carries a statement: which words are asked, and what is looked at around each.

A feature is a sum: numbers of words times small odd factors, so that which stands where matters, and a number of its
own, so that two features never mean the same. Where sums fall together the models learn what both have in common.
"""

from __future__ import annotations

import numpy as np

from newsschema.extraction.learned.passage import Flags, Passage, last_of, next_of
from newsschema.extraction.learned.rows import Rows
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
        word + 1_009,
        before + 20_011,
        after + 30_011,
        word * 3 + before * 5 + 50_021,
        sign[cues - 2] + 70_001,
        sign[cues + 2] + 80_021,
        before_group + 90_001,
        word * 3 + before_group * 5 + after_group * 7 + 100_003,
        share * 131 + 110_017,
        place * 131 + 120_011,
        opener + 130_003,
        word * 3 + opener * 5 + 140_009,
        subject + 150_001,
        word * 3 + subject * 5 + 152_003,
        fine[cues] * 3 + before_group * 5 + after_group * 7 + 156_007,
        fine[cues] * 3 + subject * 5 + opener * 7 + 157_007,
        after_group * 3 + fine[cues + 2] * 5 + fine[cues + 3] * 7 + 158_003,
        np.minimum(verbs, 3) * 131 + before_group * 3 + 159_013,
        word * 3 + np.minimum(verbs, 2) * 131 + place * 1_031 + 159_017,
    )
    rows.add_where(share == 0, passage.tail[cues] + 160_001)
    _add_quotations(rows, passage, cues, (kind[cues] & CAPITAL) * 131 + 180_001)
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
    rows.add_where(any_, capital, word + near * 131 + 210_011)
    rows.add_where(on_left, sign[left] + _apart(back) * 131 + 190_027)
    rows.add_where(
        on_right,
        sign[right] + _apart(ahead) * 131 + led * 3 + 200_003,
        word * 3 + led * 5 + (_apart(ahead) < 5) * 131 + 201_007,
    )


def _apart(distances: Numbers) -> Numbers:
    return np.where(distances < 5, distances, np.where(distances < 9, 5, 9))


def _add_others_that_say(rows: Rows, passage: Passage, cues: Numbers) -> None:
    """Each verb of saying near by, the far ones of a side alike."""
    first, end = passage.first[cues], passage.end[cues]
    flags = passage.is_(SAYING)
    for offset in range(1 - _BESIDE, _BESIDE):
        at = cues + offset
        if offset and (there := flags[np.minimum(at, passage.size - 1)] & (at >= first) & (at < end)).any():
            rows.add_where(there, offset * 131 + 170_003)
    said = passage.before(SAYING)
    behind = said[np.minimum(cues + NEAR + 1, end)] - said[np.minimum(cues + _BESIDE, end)]
    ahead = said[np.maximum(cues + 1 - _BESIDE, first)] - said[np.maximum(cues - NEAR, first)]
    for side, counted in ((_BESIDE, behind), (-_BESIDE, ahead)):
        for more in range(int(counted.max(initial=0))):
            rows.add_where(counted > more, side * 131 + 170_003)


def _add_hints(rows: Rows, word: Numbers, cues: Numbers, hints: Hints) -> None:
    """What the rules found here, and whether here is inside the words of another statement of theirs."""
    there: Flags = hints.there[cues]
    sides = 2 * (hints.after[cues] >= 0) + 4 * (hints.before[cues] >= 0) + 8 * (hints.source[cues] > cues)
    shape = np.where(there, 1 + sides, 0)
    inside = hints.inside[cues].astype(np.int64)
    others = np.minimum(hints.count[cues] - there, 2)
    rows.add(
        shape * 131 + 220_009,
        word + shape * 131 + 230_003,
        (inside * 3 + others * 7) * 131 + shape * 1_009 + 240_007,
        word * 3 + (inside + 2 * there) * 131 + 250_007,
    )
