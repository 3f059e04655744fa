"""The large tools, and the one of Node, read our Parquet as the page says; `make test` asks the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.compatibility import RESULT, ways, written
from benchmarks.engine_readers import PYTHONS, hyparquet_in, tools

TOLD: dict[str, Any] = json.loads(RESULT.read_bytes())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file that is read."""
    return written(tmp_path_factory.mktemp("written"))


@pytest.mark.parametrize("name", [name for name, _, _ in PYTHONS])
def test_a_tool_reads_what_the_page_says(name: str, files: dict[str, Path]) -> None:
    """Every column of every file."""
    there = {tool.name: tool for tool in tools()}
    if name not in there:
        pytest.skip(f"{name} is not installed: pip install 'newsschema[dialects]'")

    assert {of: ways(there[name], path) for of, path in files.items()} == TOLD["tools"][name]["ways"]


def test_hyparquet_reads_what_the_page_says(node_tools: Path, files: dict[str, Path]) -> None:
    """As it is pinned in the folder of Node's tools."""
    tool = hyparquet_in(node_tools)

    assert {of: ways(tool, path) for of, path in files.items()} == TOLD["tools"]["hyparquet"]["ways"]
