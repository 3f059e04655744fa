"""PolNeAR beside our quotes: the corpus, its scorer, and our quotes told in the scorer's form.

Corpus (Newell et al. 2018) and scorer are not ours; corpora.py says where they lie. Where its conventions are others
than ours they are met here and nowhere else: its content holds the "that" before it, its source is "who" where we
name whom that stands for, a quote that goes on over paragraphs is one item, a quote without words of its own for its
source has those of the same speaker before it, and of a statement inside another's words it keeps the outer one only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from benchmarks.corpora import CORPUS, scorer_path
from newsschema.records import Quote

SCORER: Final = scorer_path("quotes")
#: Of the words of a segment or a quote, what has to be shared.
HALF: Final = 0.5
THAT: Final = "that "
RELATIVE: Final = re.compile(r",? (?:who|which|that)\b")

Stretch = list[int]
Prediction = dict[str, Any]


def gold_path(split: str) -> Path:
    """Where the articles of a split stand, one a line."""
    return CORPUS / "quotes" / "polnear" / f"{split}.jsonl"


def predictions(body: str, quotes: Sequence[Quote]) -> list[Prediction]:
    """The quotes as the scorer wants them, those left out that stand inside another's words."""
    told = _joined(body, quotes)
    return [one for one in told if not any(_stands_inside(one, other) for other in told if other is not one)]


def _joined(body: str, quotes: Sequence[Quote]) -> list[Prediction]:
    """The quotes, those that carry on another as part of it."""
    told: list[Prediction] = []
    by_id: dict[str, Prediction] = {}
    spoke: dict[str | None, Stretch | None] = {}
    for quote in quotes:
        one, party = _prediction(body, quote), quote.attribution.person_id
        if one["speaker_span"] is not None:
            spoke[party] = one["speaker_span"]
        elif quote.continues in by_id:
            by_id[quote.id] = by_id[quote.continues]
            by_id[quote.id]["spans"] += one["spans"]
            continue
        elif quote.attribution.source_form == "implicit":
            one["speaker_span"] = spoke.get(party)
        by_id[quote.id] = one
        told.append(one)
    return told


def _prediction(body: str, quote: Quote) -> Prediction:
    spans = [[piece.start, piece.end] for piece in quote.content]
    first = quote.content[0]
    if not first.quoted and body.endswith(f" {THAT}", 0, first.start):
        spans[0][0] -= len(THAT)
    source, cue = quote.attribution.source, quote.attribution.cue
    return {
        "spans": spans,
        "speaker_span": [source.start, _with_relative(body, source.end)] if source else None,
        "speaker": None,
        "cue_span": [cue.start, cue.end] if cue else None,
        "kind": quote.kind,
        "confidence": quote.confidence,
    }


def _with_relative(body: str, end: int) -> int:
    """Where a source ends with the "who" that follows it."""
    relative = RELATIVE.match(body, end)
    return relative.end() if relative else end


def _stands_inside(one: Prediction, other: Prediction) -> bool:
    """Whether a quote is told within the words of another: its cue is there."""
    cue: Stretch | None = one["cue_span"]
    return cue is not None and any(start <= cue[0] and cue[1] <= end for start, end in other["spans"])


@dataclass(frozen=True, slots=True)
class Judged:
    """One of our quotes, or one of the gold's, after it was held against the other side."""

    #: direct, mixed or indirect by the scorer's reading of the text.
    kind: str
    #: Matched, and with the right speaker.
    right: bool
    #: Ours: how sure we are of it. Gold: how sure we are of the quote that is right; None where there is none.
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Our quotes and the gold's of all articles, each judged by the other."""

    ours: tuple[Judged, ...]
    gold: tuple[Judged, ...]
    #: Quotation-marked segments that the gold gives to nobody, and those of them that one of our quotes holds.
    scare_quotes: int
    credited: int


def compare(scorer: ModuleType, articles: Sequence[dict[str, Any]], told: Sequence[dict[str, Any]]) -> Agreement:
    """Every quote beside the gold, matched by the scorer once for all confidences."""
    ours: list[Judged] = []
    gold: list[Judged] = []
    scare = credited = 0
    for article, prediction in zip(articles, told, strict=True):
        words = scorer.Tokens(article["text"])
        segments = [held for stretch in scorer.quote_segments(article["text"]) if (held := words.cover([stretch]))]
        inside = frozenset[int]().union(*segments)
        rows = [row for row in prediction["quotes"] if words.cover(row["spans"])]
        theirs = scorer.items(words, article["attributions"], "content")
        given = scorer.items(words, rows, "spans")
        right = {
            i: j for i, j, _ in scorer.match(theirs, given, HALF) if scorer.speaker_ok(words, theirs[i], given[j])[0]
        }
        found = set(right.values())
        ours += [
            Judged(scorer.kind_of(one["tok"], inside), j in found, row["confidence"])
            for j, (one, row) in enumerate(zip(given, rows, strict=True))
        ]
        gold += [
            Judged(scorer.kind_of(one["tok"], inside), i in right, rows[right[i]]["confidence"] if i in right else None)
            for i, one in enumerate(theirs)
        ]
        nobodys = [segment for segment in segments if not _held(theirs, segment)]
        scare += len(nobodys)
        credited += sum(_held(given, segment) for segment in nobodys)
    return Agreement(tuple(ours), tuple(gold), scare, credited)


def _held(rows: Sequence[dict[str, Any]], segment: frozenset[int]) -> bool:
    """Whether one of the rows covers at least half of the segment's words."""
    return any(len(row["tok"] & segment) >= HALF * len(segment) for row in rows)


def bins(ours: Sequence[Judged], count: int = 10) -> Iterator[dict[str, float]]:
    """For each tenth of confidence: how many quotes, how sure on average, and the share that is right.

    >>> list(bins([Judged("direct", True, 0.96), Judged("direct", False, 0.92)]))
    [{'from': 0.9, 'to': 1.0, 'quotes': 2, 'confidence': 0.94, 'right': 0.5}]
    """
    for k in range(count):
        held = [
            (one, one.confidence)
            for one in ours
            if one.confidence is not None and min(int(one.confidence * count), count - 1) == k
        ]
        if held:
            yield {
                "from": k / count,
                "to": (k + 1) / count,
                "quotes": len(held),
                "confidence": round(sum(sure for _, sure in held) / len(held), 3),
                "right": round(sum(one.right for one, _ in held) / len(held), 3),
            }


def at_precision(agreement: Agreement, kinds: Sequence[str], least: float) -> dict[str, float] | None:
    """The lowest confidence from which on at least so many of our quotes are right, and the recall there.

    None where no confidence is told, or the surest quotes are not sure enough.
    """
    sure = sorted(
        ((one.confidence, one.right) for one in agreement.ours if one.kind in kinds and one.confidence is not None),
        reverse=True,
    )
    found = None
    right = 0
    for k, (confidence, is_right) in enumerate(sure, 1):
        right += is_right
        # Quotes that are equally sure are taken together: no threshold parts them.
        if (k == len(sure) or sure[k][0] < confidence) and right >= least * k:
            found = (confidence, k, right / k)
    if found is None:
        return None
    wanted = [one for one in agreement.gold if one.kind in kinds]
    met = sum(one.confidence is not None and one.confidence >= found[0] for one in wanted)
    return {
        "confidence": found[0],
        "quotes": found[1],
        "precision": round(found[2], 4),
        "recall": round(met / len(wanted), 4),
    }
