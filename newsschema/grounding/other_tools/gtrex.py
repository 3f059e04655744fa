"""What gtrex reads and writes: a line of JSON for each claim.

A claim is a text that is said to stand in a source, so it is a quote unless its line says that it is a figure. The
output of `gtrex verify` (version 1.1) is the line without its `source` and with a verdict under `gtrex`; that of
`gtrex repair` has the source's words for the claim where they were alike enough, and what the model wrote in
`gtrex.claim_original`. The model's words are the candidate: the source's own always stand in the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PureWindowsPath
from typing import Any, Final, cast

from newsschema.dialects.llm import QUOTE
from newsschema.grounding.answer_rows import AnswerRow, text_of
from newsschema.grounding.answers import Part, gathered
from newsschema.grounding.other_tools.naming import NAMING, Naming, Places, class_unknown, part_of

#: Members by which a text may be known; the id of a line is mostly that of its claim, and comes last.
IDS: Final = ("document_id", "doc_id", "article_id", "source_path", "id")
#: Members that may say of which class a claim is.
CLASS: Final = ("class", "type", "label", "kind")
OWN: Final = ("claim", "source", "language", "gtrex")
KINDS: Final = next(field.among for field in QUOTE if field.name == "kind")


def row_of(record: Mapping[str, Any], naming: Naming = NAMING) -> AnswerRow:
    """The row that a line of one claim is. Never raises: what is wrong with it stands in its answer."""
    known_by = next((name for name in IDS if name in record), "id")
    told, faults = text_of(record, {"id": known_by, "body": "source", "language": "language"})
    if known_by == "source_path":
        told["id"] = _name_of_file(told["id"])
    classed = next((name for name in CLASS if name in record and record[name] not in KINDS), None)
    kind = "quotes" if classed is None else _list_of(record[classed], naming)
    others = {name: held for name, held in record.items() if name not in {*OWN, known_by, classed} - {"source_path"}}
    fields = {name: held for name, held in others.items() if kind and naming.field_of(kind, name)}
    rest = {name: held for name, held in others.items() if name not in fields}
    answer = gathered([*faults, _part(record, kind, classed or "", fields, naming)])
    return AnswerRow(told["id"], told["body"], answer, told["language"], rest)


def _part(record: Mapping[str, Any], kind: str | None, classed: str, fields: Mapping[str, Any], naming: Naming) -> Part:
    text, at = _words_of_the_model(record)
    if kind is None:
        return class_unknown(text, record[classed], f"/{classed}", naming)
    return part_of(kind, text, fields, naming, Places("", at, ""))


def _name_of_file(path: str | None) -> str | None:
    """What a file without ids is known by among bodies: its name without folder and suffix."""
    return path and (PureWindowsPath(path).name.partition(".")[0] or None)


def _list_of(name: object, naming: Naming) -> str | None:
    return naming.list_of(name) if isinstance(name, str) else None


def _words_of_the_model(record: Mapping[str, Any]) -> tuple[object, str]:
    """The claim before any repair, and where it stands."""
    verdict: object = record.get("gtrex")
    if isinstance(verdict, Mapping) and "claim_original" in verdict:
        return cast("Mapping[str, Any]", verdict)["claim_original"], "/gtrex/claim_original"
    return record.get("claim"), "/claim"
