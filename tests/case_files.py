"""The case files of the rules, as the tests of every engine ask for them; `cases/rules/README.md` tells their form."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

FOLDER: Final = Path(__file__).parent / "cases" / "rules"

Kind = Literal["holds", "breaks"]


@dataclass(frozen=True, slots=True)
class Case:
    """One file: a record, several or a line of bytes, and everything to be found there."""

    code: str
    kind: Kind
    #: "shifted-by-one".
    name: str
    say: str
    #: One for most cases, several for a case of the run, none for a case of the wire.
    articles: tuple[dict[str, Any], ...]
    #: The bytes of a case of the wire; None for all others.
    raw: bytes | None
    #: What the bytes are read as: "jsonl" or "text".
    format: str
    #: The most bytes a line may have; None for the usual limit.
    longest: int | None
    #: Code and pointer, sorted.
    findings: tuple[tuple[str, str], ...]
    #: Which article each finding is of, in the same order.
    places: tuple[int, ...]

    @property
    def article(self) -> dict[str, Any]:
        """The one record of the case. Raises ValueError where there is none, or more than one."""
        (article,) = self.articles
        return article

    def __str__(self) -> str:
        return f"{self.code}/{self.kind}-{self.name}"


def cases(code: str | None = None, kind: Kind | None = None) -> list[Case]:
    """Every case of a rule, or of all, in order of code and name; of one kind where that is told.

    A Case prints as the path of its file, so `ids=str` names it in a test.
    """
    return [case for case in _all() if code in {None, case.code} and kind in {None, case.kind}]


def record_cases(code: str | None = None, kind: Kind | None = None) -> list[Case]:
    """The cases of one record: what every engine of records can be asked."""
    return [case for case in cases(code, kind) if len(case.articles) == 1]


@cache
def _all() -> tuple[Case, ...]:
    return tuple(_read(path) for path in sorted(FOLDER.glob("NS*/*.json")))


def _read(path: Path) -> Case:
    said = json.loads(path.read_text(encoding="utf-8"))
    unknown = set(said) - {"say", "article", "articles", "raw", "raw_base64", "format", "longest", "findings"}
    kind, _, name = path.stem.partition("-")
    if unknown or kind not in {"holds", "breaks"} or not name:
        raise ValueError(f"{path} is no case: {sorted(unknown) or path.stem}")
    raw = said["raw"].encode() if "raw" in said else None
    found = sorted((finding["code"], finding["pointer"], finding.get("article", 0)) for finding in said["findings"])
    return Case(
        code=path.parent.name,
        kind="holds" if kind == "holds" else "breaks",
        name=name,
        say=said["say"],
        articles=tuple([said["article"]] if "article" in said else said.get("articles", ())),
        raw=base64.b64decode(said["raw_base64"]) if "raw_base64" in said else raw,
        format=said.get("format", "jsonl"),
        longest=said.get("longest"),
        findings=tuple((code, pointer) for code, pointer, _ in found),
        places=tuple(place for _, _, place in found),
    )
