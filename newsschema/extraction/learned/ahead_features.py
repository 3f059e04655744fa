"""The words said before a cue: what is looked at for each place where they may begin."""

from __future__ import annotations

import numpy as np

from newsschema.extraction.learned.passage import Passage, steps
from newsschema.extraction.learned.reach_choices import Bounds, Choices
from newsschema.extraction.learned.rows import Looks, Rows, look
from newsschema.extraction.learned.rule_hints import Hints
from newsschema.extraction.learned.words import QUOTED, Numbers

_NONE_BEFORE = Looks(
    look(31_013),
    look(32_003, word=1),
    look(33_013, ends=1),
    look(34_019, after=1),
    look(35_023, ends=1, after=7),
    look(36_007, ends=1, tail=1),
    look(37_003, ends=1, inverted=1),
    look(38_011, gap=1, parting=3),
    look(39_019, word=7, ends=1),
    look(41_011, ends=1, after=7, tail=1),
    look(42_013, has_hint=131),
    look(43_003, has_hint=131, word=1),
    look(44_017, has_hint=131, ends=1),
)
_STARTS_BEFORE = Looks(
    look(45_007, opens=131),
    look(46_021, here=1),
    look(47_017, previous=1),
    look(48_017, here=3, previous=5),
    look(49_003, length=1, ending=1),
    look(51_001, wholly=1, opens=131),
    look(52_009, before=1, ending=1, quotation=3),
    look(53_003, length=1, previous=3, ending=5),
    look(54_001, is_start=131),
    look(55_001, is_start=131, ends=1),
    look(56_003, is_start=131, word=3),
    look(57_037, is_start=131, opens=1_031, wholly=1),
)


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
        _NONE_BEFORE,
        word=word,
        ends=ends,
        after=after,
        tail=tail,
        inverted=inverted,
        gap=gap,
        parting=parting,
        has_hint=has_hint,
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
        _STARTS_BEFORE,
        opens=opens,
        here=here,
        previous=previous,
        length=length,
        ending=ending,
        wholly=wholly,
        before=before,
        quotation=quotation,
        is_start=is_start,
        ends=ends,
        word=word,
    )
    return rows


def _ending(passage: Passage, lasts: Numbers) -> Numbers:
    """The class of a quotation on which words end."""
    return np.where((passage.kind[lasts] & QUOTED) != 0, passage.group[lasts], 71)
