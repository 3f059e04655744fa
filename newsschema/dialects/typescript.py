"""The records in TypeScript: an interface each, with its prose as JSDoc, for programs that read our JSON.

A nullable field may also be absent, for the two mean the same; a list may be null or absent too, as an empty one.
Plain types only, so that the file is erased to one constant by whatever strips types: Node, Deno, esbuild.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

from newsschema.engines import fields
from newsschema.engines.closed_lists import closed_lists, name_of_list
from newsschema.engines.fields import FieldOf, Kind, RecordType, ValueType
from newsschema.records import SCHEMA_VERSION

#: How long a line of the file may be, that of the project.
WIDTH: Final = 120
NAMES: Final[Mapping[Kind, str]] = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
}


def typescript() -> str:
    """The module: the schema's version, the closed lists, and an interface for every record."""
    parts = [
        f"/** The version of the schema. */\nexport const SCHEMA_VERSION = {json.dumps(SCHEMA_VERSION)};",
        "/** An RFC 3339 text with its offset: 2026-01-08T09:30:00+01:00. */\nexport type Moment = string;",
        "/** A day of the calendar: 2026-01-08. */\nexport type Day = string;",
        *(_closed_list(name, among) for name, among in closed_lists().items()),
        *(_interface(record) for record in fields.records()),
    ]
    return "\n\n".join(parts)


def _closed_list(name: str, among: tuple[str, ...]) -> str:
    values = [json.dumps(value, ensure_ascii=False) for value in among]
    short = f"export type {name} = {' | '.join(values)};"
    return short if len(short) <= WIDTH else "\n".join([f"export type {name} =", *(f"  | {v}" for v in values)]) + ";"


def _interface(record: RecordType) -> str:
    """The interface; of a record that extends another only what it adds."""
    bases = [known for known in fields.records() if known.name in record.names[1:]]
    inherited = {of.name for base in bases for of in base.fields}
    extends = f" extends {bases[0].name}" if bases else ""
    inside = [line for of in record.fields if of.name not in inherited for line in _field(record, of)]
    return "\n".join([*_comment(record.prose, ""), f"export interface {record.name}{extends} {{", *inside, "}"])


def _field(record: RecordType, of: FieldOf) -> Iterator[str]:
    yield from _comment(of.prose, "  ")
    listed = name_of_list(record, of)
    empty = of.type.nullable and not of.required
    said = f"{listed}{'[]' if of.type.item else ''}" if listed else _type(of.type)
    yield f"  {of.name}{'' if of.required else '?'}: {said}{' | null' if empty else ''};"


def _type(of: ValueType) -> str:
    if of.item:
        member = _type(of.item)
        # A list that must have a member says so: its first is there without asking.
        return f"[{member}, ...{member}[]]" if of.limit("min_length") else f"{member}[]"
    if of.record:
        return of.record.name
    if among := of.limit("among"):
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in among)
    if of.is_moment:
        return "Moment"
    return "Day" if of.is_day else NAMES[of.kind]


def _comment(prose: str, indent: str) -> list[str]:
    """The prose as JSDoc, its paragraphs kept."""
    said = [line.strip() for line in prose.replace("*/", "*\\/").strip().split("\n")]
    lines = [part for line in said for part in textwrap.wrap(line, WIDTH - len(f"{indent}/**  */")) or [""]]
    if len(lines) == 1:
        return [f"{indent}/** {lines[0]} */"]
    return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines), f"{indent} */"]
