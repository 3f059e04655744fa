"""Findings as people and programs want to see them: text, concise, json, jsonl, github, sarif."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import quote

from newsschema._version import __version__
from newsschema.markup.signs import shown_on_a_line
from newsschema.rules import catalogue
from newsschema.rules.finding import Finding

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the source it was found in."""

    source: str
    finding: Finding
    #: The record's bytes, and the byte of the source at which they begin, where they are at hand.
    raw: bytes = b""
    begins: int | None = None

    @property
    def place(self) -> str:
        """file:line:column, as far as they are known."""
        return ":".join(str(part) for part in (self.source, self.finding.line, self.finding.column) if part is not None)

    @property
    def column(self) -> int | None:
        """The column in UTF-16 code units, counted from 1, as editors and GitHub count; None where it is not known."""
        offset, column = self.finding.offset, self.finding.column
        if offset is None or column is None or self.begins is None:
            return None
        at = offset - self.begins
        before = self.raw[max(0, at - column + 1) : at]
        return (
            len(before.decode("utf-8", "replace").encode("utf-16-le")) // 2 + 1 if len(before) == column - 1 else None
        )

    @property
    def values(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return {
            "source": self.source,
            **{name: value for name, value in asdict(self.finding).items() if value is not None},
        }


def concise(told: Iterable[Told]) -> Iterator[str]:
    """One line a finding: ``in.jsonl:17:212: NS101 'x' is not at body[31:58] (/quotes/1/content/0)``.

    What hides in a name or a record is shown, for these lines go to terminals.
    """
    for one in told:
        warned = "" if one.finding.refuses else "warning: "
        yield shown_on_a_line(f"{one.place}: {warned}{one.finding}")


def text(told: Iterable[Told]) -> Iterator[str]:
    """As concise, with how to mend it on a line of its own."""
    for one in told:
        yield from concise([one])
        if one.finding.mend:
            yield f"    {shown_on_a_line(one.finding.mend)}"


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
        places = {"file": one.source, "line": finding.line, "col": one.column, "title": finding.code}
        where = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in places.items() if value is not None)
        yield f"::{level} {where}::{_escaped(str(finding))}"


def sarif(told: Iterable[Told]) -> Iterator[str]:
    """One SARIF 2.1.0 log (OASIS), for code scanning; nothing is written before all is known."""
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
    # Columns of a region are those of text; bytes go beside it, for a region tells of one or the other.
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(one: Told) -> dict[str, Any]:
    finding = one.finding
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.source)}}
    if finding.line is not None:
        column = {} if one.column is None else {"startColumn": one.column}
        place["region"] = {"startLine": finding.line, **column}
    bytes_ = {"byteOffset": finding.offset, "byteColumn": finding.column}
    return {
        "ruleId": finding.code,
        "level": "error" if finding.refuses else "warning",
        "message": {"text": str(finding)},
        "locations": [{"physicalLocation": place}],
        "properties": {"pointer": finding.pointer} | {name: at for name, at in bytes_.items() if at is not None},
    }


def _uri(source: str) -> str:
    """A source as a URI reference (RFC 3986): what a path holds that no address may is percent-encoded.

    >>> _uri("in/news of 3%.jsonl"), _uri("s3://bucket/in.jsonl")
    ('in/news%20of%203%25.jsonl', 's3://bucket/in.jsonl')
    """
    path = source.replace(os.sep, "/")
    return quote(path, safe="/:@!$&'()*+,;=~")


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
