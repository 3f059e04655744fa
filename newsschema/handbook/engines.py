"""The handbook's pages about agreement: which engine states which rule, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsschema.engines import agreement
from newsschema.rules import catalogue
from newsschema.rules.rule import Rule

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
    """Each reason once, with the engines and the rules it is given for."""
    given: dict[tuple[str, str, str], list[Rule]] = {}
    for engine in agreement.ENGINES:
        for rule in catalogue.RULES:
            told = agreement.says(rule, engine)
            if told.because:
                given.setdefault((engine, told.word, told.because), []).append(rule)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for (engine, word, because), rules in given.items():
        alike.setdefault((word, because, _stretches(rules)), []).append(f"`{engine}`")
    for (word, because, codes), engines in alike.items():
        yield f"- {', '.join(engines)} {word}: {because} ({codes})"


def _stretches(rules: Sequence[Rule]) -> str:
    """The codes of rules, those that follow one another in the catalogue as first and last: NS010 to NS017."""
    stretches: list[list[Rule]] = []
    for rule in rules:
        before = catalogue.RULES.index(rule) - 1
        if stretches and stretches[-1][-1] is catalogue.RULES[before]:
            stretches[-1].append(rule)
        else:
            stretches.append([rule])
    ends = [(stretch[0].code, stretch[-1].code) for stretch in stretches]
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in ends)
