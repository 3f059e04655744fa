"""Corpora for the report: articles by who says what in them, and names that want to be something else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import newsschema as ns

Json = dict[str, Any]
BODY = "“Rain fell.” Sixteen crates sank."
SAID = {"start": 1, "end": 11, "text": "Rain fell.", "quoted": True}
COUNTED = {"start": 13, "end": 27, "text": "Sixteen crates"}
#: Names that end an element, start one, turn a line, stop a text, or never end.
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "Ana \u202eseyeR anA",
    "nul\x00, bell\x07 and a lone \u2028 break",
    "ليلى حداد",
    "a" + "\u0301" * 100_000,
    "W" * 5_000,
    "=HYPERLINK(1)",
    'name\nwith, "commas" and lines',
    " ",
    "None",
)


def told(number: int, speaker: str | None = "Ana Reyes", **more: Any) -> Json:  # noqa: ANN401  fields of any type
    """One article with a direct quote of the speaker and a count."""
    quote = {
        "id": "q1",
        "kind": "direct",
        "content": [SAID],
        "text": "Rain fell.",
        "attribution": {"source_form": "implicit", "person_id": "p1", "cue_lemma": "say", "manner": "speech"},
        "marks": "balanced",
    }
    figure = {"id": "f1", "span": COUNTED, "quantity": "count", "value": 16.0, "bound": "exact", "modality": "reported"}
    return {
        "id": f"a{number}",
        "schema_version": "1.0",
        "body": BODY,
        "people": [{"id": "p1", "kind": "person", "name": speaker}],
        "quotes": [quote],
        "figures": [figure | {"counted": "crates"}],
        **more,
    }


def hostile() -> list[Json]:
    """Articles whose every free text is a hostile one."""
    return [
        told(
            number,
            text,
            publisher=text,
            section=text,
            published_on="2026-01-08",
            provenance={"source_format": text, "reader": text, "extractor": text, "newsschema_version": text},
        )
        | {"figures": [told(0)["figures"][0] | {"counted": text, "unit": text}]}
        for number, text in enumerate(HOSTILE)
    ]


def models(records: Iterable[Json]) -> list[ns.Article]:
    """The records as articles."""
    return [ns.Article.model_validate(record) for record in records]


def written(path: Path, records: Iterable[Json], broken: int = 0) -> Path:
    """The records as JSON Lines, some broken ones behind them."""
    lines = [one.model_dump_json() for one in models(records)] + ['{"id": "x"}'] * broken
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
