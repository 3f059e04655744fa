"""The committed schemas: one file a version, found by its name; frozen once, and held to it ever after.

`schemas/1.0/article.schema.json` is written by the handbook while 1.0 is being made. Freezing enters its digest in
`schemas/frozen.json`; from then on nothing writes the file, and the declaration may differ from it in prose only,
until it is given a version of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

from newsschema import wire
from newsschema.engines.json_schema import DIALECT, json_schema
from newsschema.errors import UnfitTarget, UnreadableSource
from newsschema.evolution.compare import compare
from newsschema.records import SCHEMA_VERSION

#: The name of the schema of the code that runs.
CURRENT: Final = "current"
VERSION: Final = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}")
FROZEN: Final = "schemas/frozen.json"
WRITTEN_BY: Final = "written by newsschema handbook --freeze; do not edit"


def path_of(version: str) -> str:
    """Where the schema of a version stands in the project.

    >>> path_of("1.0")
    'schemas/1.0/article.schema.json'
    """
    return f"schemas/{version}/article.schema.json"


def schema_named(name: str, folder: Path) -> Any:  # noqa: ANN401  a JSON Schema
    """The schema a person means by a name: `current`, a version such as `1.0` of the project in *folder*, or a file.

    Raises UnreadableSource for what is not there or is no JSON Schema 2020-12.
    """
    if name == CURRENT:
        return json_schema()
    if not VERSION.fullmatch(name):
        return read_schema(Path(name))
    committed = folder / path_of(name)
    if name == SCHEMA_VERSION and not committed.is_file():
        return json_schema()
    return read_schema(committed)


def read_schema(path: Path) -> Any:  # noqa: ANN401  a JSON Schema
    """The JSON Schema in a file. Raises UnreadableSource for what is not there, no JSON or no schema of our dialect."""
    from jsonschema import Draft202012Validator, SchemaError  # noqa: PLC0415  as in engines.json_schema

    try:
        parsed = wire.parse(path.read_bytes())
    except OSError as error:
        mend = "name a file, a version in schemas/, or `current`"
        raise UnreadableSource(str(path), (error.strerror or "it cannot be read").lower(), mend) from error
    if parsed.finding or parsed.value is None:
        reason = parsed.finding.message if parsed.finding else "it is empty"
        raise UnreadableSource(str(path), reason, "a schema is one JSON object")
    schema = parsed.value
    if schema.get("$schema", DIALECT) != DIALECT:
        raise UnreadableSource(str(path), f"its dialect is {schema['$schema']!r}", f"only {DIALECT} is compared")
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise UnreadableSource(str(path), f"it is no JSON Schema: {error.json_path}", "mend the schema") from error
    return schema


def frozen(folder: Path) -> dict[str, str]:
    """The SHA-256 of every frozen version's file, by version; none where nothing is frozen yet."""
    path = folder / FROZEN
    return json.loads(path.read_text(encoding="utf-8"))["sha256"] if path.is_file() else {}


def freeze(folder: Path) -> str:
    """Freeze the committed schema of the current version; answers its path.

    Raises UnfitTarget where it is frozen already, UnreadableSource where it was never written.
    """
    known = frozen(folder)
    name = path_of(SCHEMA_VERSION)
    if SCHEMA_VERSION in known:
        raise UnfitTarget(name, "it is frozen already", "what changes now needs a new SCHEMA_VERSION")
    read_schema(folder / name)
    digests = {**known, SCHEMA_VERSION: _digest(folder / name)}
    text = json.dumps({"$comment": WRITTEN_BY, "sha256": digests}, indent=2)
    (folder / FROZEN).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return name


def broken_promises(folder: Path) -> list[str]:
    """A sentence for every frozen version that is no longer what it was; empty when all are kept."""
    told: list[str] = []
    for version, digest in frozen(folder).items():
        path = folder / path_of(version)
        if not path.is_file() or _digest(path) != digest:
            told.append(f"{path_of(version)} is frozen and was changed: take it back from the history")
        elif version == SCHEMA_VERSION:
            changes = [change for change in compare(read_schema(path), json_schema()) if change.kind != "prose"]
            told += [f"{version} is frozen, the declaration is not the same: {change}" for change in changes]
    return told


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
