"""What tools that people load our Parquet with make of every column: equal values, or a difference with a name.

    python -m benchmarks.compatibility [--node FOLDER] [--write]

Every field of the articles written is set somewhere, null elsewhere, and at its edges: nested, and in every normalised
table. FOLDER is one where npm has installed hyparquet. With --write results/compatibility.json is made of the tools
that are installed, from which the page takes its matrix.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.engine_readers import Tool, by_pyarrow, tools
from benchmarks.rich_articles import rich_articles
from benchmarks.value_differences import WRONG, differences
from newsschema.engines.arrow_batches import to_batch
from newsschema.formats.parquet_sinks import NestedParquet, NormalisedParquet

RESULT: Final = Path(__file__).parent / "results/compatibility.json"


def written(folder: Path) -> dict[str, Path]:
    """The articles as Parquet, by the name of what is written: "article" is the nested file, others are tables."""
    batch = to_batch(rich_articles())
    with NestedParquet(folder / "article.parquet") as nested, NormalisedParquet(folder / "tables") as tables:
        nested.write(batch)
        tables.write(batch)
    return {"article": folder / "article.parquet"} | {path.stem: path for path in sorted((folder / "tables").iterdir())}


def ways(tool: Tool, path: Path) -> dict[str, list[str]]:
    """In which ways each column of a file differs as a tool reads it; an empty list where all its values are equal."""
    ours, theirs = by_pyarrow(path), tool.read(path)
    if len(ours) != len(theirs):
        return {name: [WRONG] for name in ours[0]}
    met: defaultdict[str, set[str]] = defaultdict(set)
    for row, other in zip(ours, theirs, strict=True):
        for name in {*row, *other}:
            # A column that is not there at all is wrong: its members may be left out where they are null.
            told = differences(row[name], other[name]) if name in row and name in other else [WRONG]
            met[name].update(told)
    return {name: sorted(met[name]) for name in ours[0]}


def kind(held: Any) -> str:  # noqa: ANN401  a pa.DataType, untyped
    """The kind of a column's type, as the page tells it."""
    if pa.types.is_list(held):
        return f"list of {kind(held.value_type)}"
    return "struct" if pa.types.is_struct(held) else str(held)


def compared(there: Iterable[Tool], files: Mapping[str, Path]) -> dict[str, Any]:
    """All that is told of the tools that are there."""
    kinds = {name: {field.name: kind(field.type) for field in pq.read_schema(path)} for name, path in files.items()}
    return {
        "columns": kinds,
        "tools": {
            tool.name: {"version": tool.version, "ways": {name: ways(tool, path) for name, path in files.items()}}
            for tool in there
        },
    }


def main() -> None:
    """Print what differs; write the result where that is wanted."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--node", type=Path, help="a folder where npm has installed hyparquet")
    asked.add_argument("--write", action="store_true", help=f"write {RESULT.name}")
    chosen = asked.parse_args()
    with TemporaryDirectory() as folder:
        told = compared(tools(chosen.node), written(Path(folder)))
    for name, tool in told["tools"].items():
        met = sorted({way for columns in tool["ways"].values() for found in columns.values() for way in found})
        print(f"{name} {tool['version']}: {', '.join(met) or 'equal'}")
    if chosen.write:
        RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
