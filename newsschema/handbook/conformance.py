"""The handbook's conformance suite: the case files of the rules as plain records and findings, for any language.

A case file of ours holds a record with its sentence and its findings; here each is a file of its own, so that a
runner needs no reader of ours. Records are copied as they are written: 640.0 is not 640, and 1e999 is no number
that Python could write again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from newsschema import wire_places
from newsschema.engines import agreement
from newsschema.rules import catalogue

CASES: Final = "tests/cases/rules"
SUITE: Final = "schemas/conformance"


def conformance_suite(project: Path, says_how: str) -> dict[str, str]:
    """The text of every file of the suite, by its path in the project; empty where the project has no cases.

    Bytes that are no text stand in it as `surrogateescape` has them.
    """
    paths = sorted((project / CASES).glob("NS*/*.json"))
    made: dict[str, str] = {}
    index: list[dict[str, Any]] = []
    for path in paths:
        said = path.read_text(encoding="utf-8")
        case = json.loads(said)
        name = f"{path.stem.partition('-')[0]}/{path.parent.name}-{path.stem.partition('-')[2]}"
        suffix, text = _file(case, said)
        made[f"{SUITE}/{name}.{suffix}"] = text
        if case["findings"]:
            made[f"{SUITE}/{name}.findings.json"] = json.dumps(case["findings"], indent=2) + "\n"
        index.append(dict(_entry(case, path.parent.name, f"{name}.{suffix}")))
    if index:
        made[f"{SUITE}/index.json"] = json.dumps({"$comment": says_how, "cases": index}, indent=2) + "\n"
    return made


def _entry(case: Mapping[str, Any], code: str, file: str) -> Iterator[tuple[str, Any]]:
    """What the index tells of a case."""
    rule = catalogue.BY_CODE[code]
    yield "file", file
    yield "code", code
    yield "say", case["say"]
    yield "reads", _reads(case)
    if "longest" in case:
        yield "longest", case["longest"]
    yield "stated_by", [engine for engine in agreement.ENGINES if agreement.says(rule, engine).word == "states"]
    if "article" in case:
        found = [(finding["code"], finding["pointer"]) for finding in case["findings"]]
        yield "json_schema", agreement.json_schema_verdict(case["article"], found)


def _reads(case: Mapping[str, Any]) -> str:
    """What the file holds: a record, a run of records, one a line, a line of JSON Lines, or a plain text."""
    if "article" in case:
        return "record"
    if "articles" in case:
        return "run"
    return "text" if case.get("format") == "text" else "line"


def _file(case: Mapping[str, Any], said: str) -> tuple[str, str]:
    """The suffix and the text of the file a case is of."""
    if "article" in case:
        return "json", as_written(said, "/article")
    if "articles" in case:
        return "jsonl", "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in case["articles"])
    if "raw_base64" in case:
        return "bin", base64.b64decode(case["raw_base64"]).decode("utf-8", "surrogateescape")
    return "txt", case["raw"]


def as_written(said: str, pointer: str) -> str:
    """The value at a pointer as its file has it, moved to the left margin."""
    raw = said.encode()
    at = wire_places.column_of(raw, pointer) or 1
    text = raw[at - 1 :].decode()
    _, end = json.JSONDecoder().raw_decode(text)
    return text[:end].replace("\n  ", "\n") + "\n"
