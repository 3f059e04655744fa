"""Findings as people and programs want to see them: text, concise, json, jsonl, github, sarif."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from newsschema._version import __version__
from newsschema.rules import catalogue
from newsschema.rules.finding import Finding

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the source it was found in."""

    source: str
    finding: Finding

    @property
    def place(self) -> str:
        """file:line:column, as far as they are known."""
        return ":".join(str(part) for part in (self.source, self.finding.line, self.finding.column) if part is not None)

    @property
    def values(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return {
            "source": self.source,
            **{name: value for name, value in asdict(self.finding).items() if value is not None},
        }


def concise(told: Iterable[Told]) -> Iterator[str]:
    """One line a finding: ``in.jsonl:17:212: NS101 'x' is not at body[31:58] (/quotes/1/content/0)``."""
    for one in told:
        warned = "" if one.finding.refuses else "warning: "
        yield f"{one.place}: {warned}{one.finding}"


def text(told: Iterable[Told]) -> Iterator[str]:
    """As concise, with how to mend it on a line of its own."""
    for one in told:
        yield from concise([one])
        if one.finding.mend:
            yield f"    {one.finding.mend}"


def jsonl(told: Iterable[Told]) -> Iterator[str]:
    """One JSON object a finding."""
    for one in told:
        yield json.dumps(one.values, ensure_ascii=False)


def json_list(told: Iterable[Told]) -> Iterator[str]:
    """One JSON list, written as it comes."""
    opening = "["
    for one in told:
        yield (
            f"{opening}\n{json.dumps(one.values, ensure_ascii=False)}"
            if opening == "["
            else f", {json.dumps(one.values, ensure_ascii=False)}"
        )
        opening = ","
    yield "[]" if opening == "[" else "]"


def github(told: Iterable[Told]) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the lines of a change."""
    for one in told:
        finding = one.finding
        level = "error" if finding.refuses else "warning"
        places = {"file": one.source, "line": finding.line, "col": finding.column, "title": finding.code}
        where = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in places.items() if value is not None)
        yield f"::{level} {where}::{_escaped(str(finding))}"


def sarif(told: Iterable[Told]) -> Iterator[str]:
    """One SARIF 2.1.0 log (OASIS), for code scanning."""
    results = [_sarif_result(one) for one in told]
    codes = sorted({result["ruleId"] for result in results})
    rules = [
        {
            "id": code,
            "name": rule.name,
            "shortDescription": {"text": rule.name.replace("-", " ")},
            "fullDescription": {"text": rule.why},
            "help": {"text": rule.mend},
        }
        for code in codes
        if (rule := catalogue.BY_CODE.get(code))
    ]
    driver = {"name": "newsschema", "version": __version__, "rules": rules}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    yield json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(one: Told) -> dict[str, Any]:
    finding = one.finding
    region = {"startLine": finding.line, "startColumn": finding.column, "byteOffset": finding.offset}
    known = {name: value for name, value in region.items() if value is not None}
    place: dict[str, Any] = {"artifactLocation": {"uri": one.source}}
    if known:
        place["region"] = known
    return {
        "ruleId": finding.code,
        "level": "error" if finding.refuses else "warning",
        "message": {"text": str(finding)},
        "locations": [{"physicalLocation": place}],
        "properties": {"pointer": finding.pointer},
    }


def _escaped(value: str, more: str = "") -> str:
    for character in ("%", "\r", "\n", *more):
        value = value.replace(character, f"%{ord(character):02X}")
    return value


FORMS: Final[Mapping[str, Callable[[Iterable[Told]], Iterator[str]]]] = {
    "text": text,
    "concise": concise,
    "json": json_list,
    "jsonl": jsonl,
    "github": github,
    "sarif": sarif,
}
