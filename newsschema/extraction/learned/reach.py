"""How far the words said reach, for every cue of a passage: behind it, before it, or where the rules found both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from newsschema.extraction.learned import ahead_features, behind_features, reach_choices
from newsschema.extraction.learned.asked import Asked, bounds, last_before
from newsschema.extraction.learned.models import Models
from newsschema.extraction.learned.passage import Context, Passage
from newsschema.extraction.learned.reach_choices import Bounds
from newsschema.extraction.learned.rule_hints import Hint, Hints
from newsschema.extraction.learned.words import QUOTED, Numbers
from newsschema.extraction.sentences import Token
from newsschema.extraction.statement_reach import ASIDES

#: How often words that the rules found on both sides of cue and source are those said: 51 of 60 in 300 training
#: articles.
AROUND: Final = 0.85


def ask_for_words(passage: Passage, asked: Sequence[Asked], table: Hints, models: Models) -> None:
    """The pieces of what is said, and how likely they are right."""
    open_: list[Asked] = []
    for one in asked:
        if told := _told_around(one.context, one.cue, one.hint):
            one.pieces, one.words_sure = list(told), AROUND
        else:
            open_.append(one)
    sides = [bounds(one.context, one.cue, one.phrase) for one in open_]
    begins = _numbers([one.context.begins for one in open_])
    at = Bounds(
        begins + _numbers([one.cue for one in open_]),
        begins + _numbers([first for _, first, _ in sides]),
        begins + _numbers([lead for _, _, lead in sides]),
        _numbers([one.context.begins + one.phrase.first if one.phrase else -1 for one in open_]),
    )
    _ask_behind(passage, open_, at, table, models)
    lasts = [last_before(one.context, lead) for one, (_, _, lead) in zip(open_, sides, strict=True)]
    ahead = [number for number, last in enumerate(lasts) if last >= 0]
    some = Bounds(*(column[ahead] for column in at))
    ends = begins[ahead] + _numbers([lasts[number] for number in ahead])
    _ask_ahead(passage, [open_[number] for number in ahead], some, ends, table, models)


def _ask_behind(passage: Passage, asked: Sequence[Asked], at: Bounds, table: Hints, models: Models) -> None:
    """Where the words behind the cues begin, and where they end."""
    among = reach_choices.starts_after(passage, at.behind)
    none = models.starts_after.sums(behind_features.features_of_none_after(passage, at, table))
    sums = models.starts_after.sums(behind_features.starts_after_features(passage, at, among, table))
    limits, places = among.bounds(len(asked)), among.places.tolist()
    begun: list[Asked] = []
    starts: list[int] = []
    for number, one in enumerate(asked):
        first, end = limits[number], limits[number + 1]
        chosen, one.words_sure = models.starts_after.best([none[number], *sums[first:end]])
        if chosen:
            begun.append(one)
            starts.append(places[first + chosen - 1])
    begin = _numbers(starts)
    ends = reach_choices.ends_after(passage, begin)
    cues = _numbers([one.place for one in begun])
    sums = models.ends_after.sums(behind_features.ends_after_features(passage, cues, begin, ends, table))
    limits, places = ends.bounds(len(begun)), ends.places.tolist()
    for number, one in enumerate(begun):
        first, end = limits[number], limits[number + 1]
        if first < end:
            chosen, sure = models.ends_after.best(sums[first:end])
            one.words_sure *= sure
            zero = one.context.begins
            start = starts[number] - zero
            one.pieces.append((start, _before_aside(one.context.tokens, start, places[first + chosen] - zero)))


def _before_aside(tokens: Sequence[Token], start: int, last: int) -> int:
    """The last token of what is said, where the reporter goes on: ", contradicting what others had said".

    What another comma ends stands among the words said: "the crew, responding to a call, had found it".
    """
    comma = next((k for k in range(last - 1, start, -1) if tokens[k].text == ","), None)
    return comma - 1 if comma is not None and tokens[comma + 1].low in ASIDES else last


def _ask_ahead(
    passage: Passage, asked: Sequence[Asked], at: Bounds, lasts: Numbers, table: Hints, models: Models
) -> None:
    """Where the words before the cues begin; they end on *lasts*."""
    among = reach_choices.starts_before(passage, lasts)
    none = models.starts_before.sums(ahead_features.features_of_none_before(passage, at, lasts, table))
    sums = models.starts_before.sums(ahead_features.starts_before_features(passage, at, lasts, among, table))
    limits, places, last = among.bounds(len(asked)), among.places.tolist(), lasts.tolist()
    for number, one in enumerate(asked):
        first, end = limits[number], limits[number + 1]
        chosen, sure = models.starts_before.best([none[number], *sums[first:end]])
        one.words_sure *= sure
        if chosen:
            zero = one.context.begins
            one.pieces.insert(0, (places[first + chosen - 1] - zero, last[number] - zero))


def _numbers(found: Sequence[int]) -> Numbers:
    return np.array(found, np.int64)


def _told_around(context: Context, cue: int, hint: Hint) -> tuple[tuple[int, int], ...]:
    """The two pieces of words on either side of what parts them, where the rules found both; empty where they did not.

    An interrupted quotation, “The budget,” Reyes said, “is spent,” and words with ", according to Reyes," among them.
    """
    if hint.before < 0 or hint.after < 0:
        return ()
    quoted = context.kind[hint.before_last] & context.kind[hint.after] & QUOTED
    if quoted or context.tokens[cue].low == "according":
        return ((hint.before, hint.before_last), (hint.after, hint.after_last))
    return ()
