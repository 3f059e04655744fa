"""The validators of JSON Schema that are asked: one of Python, one of Rust, one of JavaScript.

Each takes the schema and a file of records, one a line, and answers True for each that is valid. None may open a
connection: what a schema refers to must stand in it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

Schema = dict[str, Any]
Validator = Callable[[Schema, Path], list[bool]]
NODE: Final = Path(__file__).parent / "node"


def in_python(schema: Schema, records: Path) -> list[bool]:
    """The package jsonschema, with a registry that holds nothing."""
    validator = Draft202012Validator(schema, registry=Registry())
    return [validator.is_valid(record) for record in _records(records)]


def in_rust(schema: Schema, records: Path) -> list[bool]:
    """jsonschema-rs, where it is installed."""
    rust = pytest.importorskip("jsonschema_rs", reason="needs pip install 'newsschema[fast]'")
    validator = rust.Draft202012Validator(schema, retriever=refuse)
    return [validator.is_valid(record) for record in _records(records)]


def in_javascript(ajv: Path) -> Validator:
    """Ajv in strict mode, from a folder it is installed in."""

    def judge(schema: Schema, records: Path) -> list[bool]:
        written = records.with_suffix(".schema.json")
        written.write_text(json.dumps(schema), encoding="utf-8")
        with records.open("rb") as lines:
            ran = subprocess.run(["node", "judge.mjs", written], cwd=ajv, stdin=lines, capture_output=True, check=False)
        if ran.returncode:
            raise AssertionError(ran.stderr.decode())
        return [line == b"1" for line in ran.stdout.split()]

    return judge


def install_ajv(folder: Path) -> str | None:
    """Install the pinned ajv into a copy of the folder `node`; answers why that cannot be done here, or None."""
    shutil.copytree(NODE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    if not (shutil.which("node") and shutil.which("npm")):
        return "ajv needs node and npm, which are not here"
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        ran = subprocess.run(install, cwd=folder, capture_output=True, check=False, timeout=120)
    except subprocess.TimeoutExpired:
        return "npm ci did not finish in two minutes: is the registry reached?"
    return f"npm ci failed: {ran.stderr.decode(errors='replace')[-300:]}" if ran.returncode else None


def refuse(uri: str) -> Schema:
    """What answers a validator that wants a schema from elsewhere."""
    raise AssertionError(f"{uri} was asked for")


def _records(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
