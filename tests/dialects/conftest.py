"""What the tools of other engines are given: our Parquet, and node's tools where node is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.rich_articles import rich_articles
from newsschema.engines.arrow_batches import to_batch
from newsschema.formats.parquet_sinks import NestedParquet, NormalisedParquet

NODE = Path(__file__).parent / "node"


@pytest.fixture(scope="session")
def nested_parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file of the rich articles, nested."""
    path = tmp_path_factory.mktemp("nested") / "articles.parquet"
    with NestedParquet(path) as sink:
        sink.write(to_batch(rich_articles()))
    return path


@pytest.fixture(scope="session")
def tables_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the same articles as tables."""
    folder = tmp_path_factory.mktemp("tables")
    with NormalisedParquet(folder) as sink:
        sink.write(to_batch(rich_articles()))
    return folder


@pytest.fixture(scope="session")
def node_tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pinned packages of tests/dialects/node installed; skips where that cannot be."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed: the tools of TypeScript cannot be asked")
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(NODE / name, folder)
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"npm ci could not install the tools of TypeScript: {done.stderr.strip()[:200]}")
    return folder
