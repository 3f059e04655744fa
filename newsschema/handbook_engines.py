"""The handbook's pages about agreement: which engine states which rule, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsschema.engines import agreement
from newsschema.rules import catalogue

#: What the words of the table promise; engines.json and the page both tell it.
WORDS: Final = {
    "states": "refuses all that breaks the rule (where the rule is a warning: tells of it)",
    "beyond": "lets it pass; ask another engine",
    "coerces": "states the rule, but takes one thing for another",
    "not asked": "what the rule is about never reaches this engine",
}


def engines_values() -> dict[str, Any]:
    """The table as JSON values: a row for each rule, a word for each engine, a reason for each that is not `states`."""
    return {
        "words": WORDS,
        "engines": dict(agreement.ENGINES),
        "rules": {rule.code: agreement.row(rule) for rule in catalogue.RULES},
    }


def engines_page(says_how: str) -> str:
    """The table as a page, with its reasons below."""
    lines = [f"<!-- {says_how} -->", "# Engines", "", *_INTRODUCTION, ""]
    lines += [f"- **{word}**: {meaning}" for word, meaning in WORDS.items()]
    lines += ["", *(f"- `{engine}`: {meaning}" for engine, meaning in agreement.ENGINES.items()), ""]
    lines += [f"| rule | {' | '.join(agreement.ENGINES)} |", "|---|" + "---|" * len(agreement.ENGINES)]
    for rule in catalogue.RULES:
        words = [agreement.says(rule, engine).word for engine in agreement.ENGINES]
        lines.append(f"| {rule.code} {rule.name} | {' | '.join(words)} |")
    lines += ["", "## Why not", "", *_reasons()]
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION: Final = (
    "A rule is declared once and asked by several engines. This table says for each which of them states it, and the",
    "parity tests take it at its word: what an engine states, it refuses wherever another does.",
)


def _reasons() -> Iterator[str]:
    """Each reason once, with the engine and the rules it is given for."""
    given: dict[tuple[str, str, str], list[str]] = {}
    for rule in catalogue.RULES:
        for engine in agreement.ENGINES:
            told = agreement.says(rule, engine)
            if told.because:
                given.setdefault((engine, told.word, told.because), []).append(rule.code)
    for (engine, word, because), codes in given.items():
        yield f"- `{engine}`, {word}: {because} ({', '.join(codes)})"
