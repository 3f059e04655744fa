"""Those who turn JSON Lines of our articles into Parquet beside us, each to be run as a process of its own.

    python -m benchmarks.contestants NAME IN.jsonl OUT.parquet

`duckdb-tuned` is DuckDB at its best for this file: told the columns, row groups of our size, our level of zstd, order
kept. `duckdb-default` is what one gets who does not know that. Neither validates anything. `pydantic` is what people
write who want records checked: every line through the model, then `from_pylist`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Final

THREADS: Final = 2
#: As newsschema.formats.parquet writes unless told otherwise.
ZSTD_LEVEL: Final = 1
ROW_GROUP_ROWS: Final = 8192
#: Articles turned into rows at once: Python objects of a whole row group would be most of the memory.
ROWS_AT_ONCE: Final = 1024

Convert = Callable[[Path, Path], None]


def duckdb_tuned(source: Path, target: Path) -> None:
    """The copy with everything said. Columns are the text shape: JSON has no moments, and texts are read fastest."""
    import duckdb  # noqa: PLC0415  each process loads what it measures

    from newsschema.engines.text_shape import text_schema  # noqa: PLC0415  as above

    database = duckdb.connect()
    database.execute(f"SET threads = {THREADS}")
    database.execute("SET preserve_insertion_order = true")
    shape = text_schema().empty_table()
    database.register("shape", shape)
    described = database.execute("DESCRIBE SELECT * FROM shape").fetchall()
    columns = ", ".join(f"{quoted(str(name))}: {quoted(str(kind))}" for name, kind, *_ in described)
    told = f"{quoted(str(source))}, format = 'newline_delimited', columns = {{{columns}}}"
    written = f"COMPRESSION zstd, COMPRESSION_LEVEL {ZSTD_LEVEL}, ROW_GROUP_SIZE {ROW_GROUP_ROWS}"
    database.execute(f"COPY (FROM read_json({told})) TO {quoted(str(target))} (FORMAT parquet, {written})")


def duckdb_default(source: Path, target: Path) -> None:
    """The copy as the manual's first page has it, threads apart."""
    import duckdb  # noqa: PLC0415  as above

    database = duckdb.connect()
    database.execute(f"SET threads = {THREADS}")
    database.execute(
        f"COPY (FROM read_json({quoted(str(source))})) TO {quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)"
    )


def pydantic_from_pylist(source: Path, target: Path) -> None:
    """Every line through the model, rows of it through `from_pylist`, row groups and compression as ours."""
    import pyarrow as pa  # noqa: PLC0415  as above
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    from newsschema.engines.text_shape import text_schema  # noqa: PLC0415  as above
    from newsschema.records import Article  # noqa: PLC0415  as above

    schema = text_schema()
    with (
        source.open("rb") as file,
        pq.ParquetWriter(target, schema, compression="zstd", compression_level=ZSTD_LEVEL) as writer,
    ):
        waiting: list[pa.Table] = []
        while rows := [
            Article.model_validate_json(line).model_dump(mode="json") for line in islice(file, ROWS_AT_ONCE)
        ]:
            waiting.append(pa.Table.from_pylist(rows, schema=schema))
            if len(waiting) * ROWS_AT_ONCE >= ROW_GROUP_ROWS:
                writer.write_table(pa.concat_tables(waiting), row_group_size=ROW_GROUP_ROWS)
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting), row_group_size=ROW_GROUP_ROWS)


#: By name: the library it cannot do without, and what it does.
CONTESTANTS: Final[Mapping[str, tuple[str, Convert]]] = {
    "duckdb-tuned": ("duckdb", duckdb_tuned),
    "duckdb-default": ("duckdb", duckdb_default),
    "pydantic": ("pydantic", pydantic_from_pylist),
}


def present() -> dict[str, bool]:
    """Whether each one's library is installed."""
    return {name: find_spec(library) is not None for name, (library, _) in CONTESTANTS.items()}


def quoted(text: str) -> str:
    """A text as SQL writes it.

    >>> quoted("o'clock")
    "'o''clock'"
    """
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def main() -> None:
    """Be one of them."""
    command = argparse.ArgumentParser(description="Convert a file as one of the contestants does.")
    command.add_argument("name", choices=CONTESTANTS)
    command.add_argument("source", type=Path)
    command.add_argument("target", type=Path)
    chosen = command.parse_args()
    CONTESTANTS[chosen.name][1](chosen.source, chosen.target)


if __name__ == "__main__":
    main()
