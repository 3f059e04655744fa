"""The handbook's page about a model's answer: a text, an answer with faults, and what becomes of each of them.

Text, answer and reasons are a case of the tests; what becomes of it is asked of grounding when the page is made.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from newsschema.grounding.alignment import Aligned
from newsschema.grounding.grounding import ground
from newsschema.grounding.outcome import Outcome

CASE: Final = "tests/cases/answers/faults.json"
PAGE: Final = "docs/model-answers.md"
WIDTH: Final = 110
INDENT: Final = " " * 10


def answers_page(project: Path, says_how: str) -> dict[str, str]:
    """The page by its path in the project; empty where the project has no cases."""
    path = project / CASE
    if not path.is_file():
        return {}
    case = json.loads(path.read_text(encoding="utf-8"))
    outcomes = ground(case["body"], case["answer"]).outcomes
    lines = [
        f"<!-- {says_how} -->",
        *_INTRODUCTION,
        "## The text",
        "",
        *_block("text", case["body"]),
        "## The answer",
        "",
        "In the form of [the schema](prompting.md#the-schema):",
        "",
        *_block("json", json.dumps(case["answer"], indent=2, ensure_ascii=False)),
        "## What becomes of it",
        "",
        *_table(case["becomes"]),
        "",
        "What `ns.ground(body, answer)` finds, candidate by candidate:",
        "",
        *_block("text", "\n".join(line for outcome in outcomes for line in _told(outcome, case["body"]))),
        *_CLOSING,
    ]
    return {PAGE: "\n".join(lines).rstrip() + "\n"}


_INTRODUCTION: Final = (
    "# What becomes of a model's answer",
    "",
    "One text, one answer with eight typical faults of language models and with nothing wrong in its last candidate,",
    "and what becomes of each. The text is ours, and so are the answer and its faults.",
    "",
)
_CLOSING: Final = (
    'A score of likeness would have taken most of them: without its "not" the first is nine tenths of the sentence,',
    "and 5,000 is all of 15,000 but a digit. So there is none. Differences are judged one by one: a slip of form (a",
    "mark, a case, a misspelt word) is forgiven and counted, and what can carry a meaning refuses the candidate. What",
    "is refused is kept, with its words, the nearest place in the text and what differs there. [Rules](rules.md)",
    "tells the story of each code.",
)


def _block(language: str, text: str) -> Iterator[str]:
    yield from (f"```{language}", text.rstrip("\n"), "```", "")


def _table(becomes: list[dict[str, Any]]) -> Iterator[str]:
    yield "| the fault | the candidate | becomes | why |"
    yield "|---|---|---|---|"
    for told in becomes:
        yield f"| {told['say']} | {told['text']} | {told['becomes']} | {told['why']} |"


def _told(outcome: Outcome, body: str) -> Iterator[str]:
    """A candidate and what became of it, as lines."""
    record, stands = outcome.record, outcome.alignment
    yield f"{'refused' if record is None else 'grounded':10}{outcome.text}"
    if record is not None and isinstance(stands, Aligned):
        words = " … ".join(f"[{span.start}:{span.end}] {span.of(body)}" for span in stands.spans)
        source = record.attribution and record.attribution.source
        yield f"{INDENT}{stands.status}, {words}{f', by {source.text}' if source else ''}"
    for found in outcome.findings:
        told = f"{found.code} {found.message}"
        yield from textwrap.wrap(told, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
