"""Those who turn JSON Lines of our articles into Parquet beside us, each to be run as a process of its own.

    python -m benchmarks.contestants NAME IN.jsonl OUT.parquet

`duckdb-tuned` is DuckDB at its best for this file: told the columns, row groups of our size, our level of zstd, order
kept. `duckdb-default` is what one gets who does not know that. `polars` and `pyarrow` are told our schema too and
stream. None of these validates anything. The others are what people write who want records checked, every line before
its row: `pydantic` through our own model, rules included; `msgspec` through structs with the constraints of our fields;
`jsonschema` through our JSON Schema.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final

THREADS: Final = 2
#: As newsschema.formats.parquet_sinks writes unless told otherwise.
ZSTD_LEVEL: Final = 1
ROW_GROUP_ROWS: Final = 8192
#: Articles turned into rows at once: Python objects of a whole row group would be most of the memory.
ROWS_AT_ONCE: Final = 1024
#: What pyarrow.json reads at once: the least memory at which it is as fast as it gets.
BLOCK_BYTES: Final = 4 * 2**20

COLUMNS_FILE: Final = "columns-for-duckdb.txt"

Convert = Callable[[Path, Path], None]


def duckdb_tuned(source: Path, target: Path) -> None:
    """The copy with everything said. Columns are the text shape: JSON has no moments, and texts are read fastest."""
    import duckdb  # noqa: PLC0415  each process loads what it measures

    database = duckdb.connect()
    database.execute(f"SET threads = {THREADS}")
    database.execute("SET preserve_insertion_order = true")
    told = f"{quoted(str(source))}, format = 'newline_delimited', columns = {columns_told(database, target.parent)}"
    written = f"COMPRESSION zstd, COMPRESSION_LEVEL {ZSTD_LEVEL}, ROW_GROUP_SIZE {ROW_GROUP_ROWS}"
    database.execute(f"COPY (FROM read_json({told})) TO {quoted(str(target))} (FORMAT parquet, {written})")


def columns_told(database: Any, folder: Path) -> str:  # noqa: ANN401  a duckdb connection
    """The text shape's columns as `read_json` takes them.

    They are kept in the folder of the output: the throwaway run makes them, so that no run that counts pays for the
    import of our models.
    """
    kept = folder / COLUMNS_FILE
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    from newsschema.engines.text_shape import text_schema  # noqa: PLC0415  as above

    database.register("shape", text_schema().empty_table())
    described = database.execute("DESCRIBE SELECT * FROM shape").fetchall()
    columns = ", ".join(f"{quoted(str(name))}: {quoted(str(kind))}" for name, kind, *_ in described)
    kept.write_text(f"{{{columns}}}", encoding="utf-8")
    return f"{{{columns}}}"


def duckdb_default(source: Path, target: Path) -> None:
    """The copy as the manual's first page has it, threads apart."""
    import duckdb  # noqa: PLC0415  as above

    database = duckdb.connect()
    database.execute(f"SET threads = {THREADS}")
    database.execute(
        f"COPY (FROM read_json({quoted(str(source))})) TO {quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)"
    )


def polars_sink(source: Path, target: Path) -> None:
    """Its lazy reader told our columns, into its streaming writer told our row groups and compression."""
    os.environ["POLARS_MAX_THREADS"] = str(THREADS)  # read at import
    import polars as pl  # noqa: PLC0415  as above

    from newsschema.engines.text_shape import text_schema  # noqa: PLC0415  as above

    shape = pl.from_arrow(text_schema().empty_table())
    assert isinstance(shape, pl.DataFrame)  # noqa: S101  a table becomes a frame
    pl.scan_ndjson(source, schema=shape.schema).sink_parquet(
        target, compression="zstd", compression_level=ZSTD_LEVEL, row_group_size=ROW_GROUP_ROWS
    )


def pyarrow_stream(source: Path, target: Path) -> None:
    """Its incremental reader with our schema, block by block into its writer."""
    import pyarrow as pa  # noqa: PLC0415  as above
    import pyarrow.json as pj  # noqa: PLC0415  as above

    from newsschema.engines.text_shape import text_schema  # noqa: PLC0415  as above

    pa.set_cpu_count(THREADS)
    told = pj.ParseOptions(explicit_schema=text_schema(), unexpected_field_behavior="error")
    with pj.open_json(source, parse_options=told, read_options=pj.ReadOptions(block_size=BLOCK_BYTES)) as batches:
        _write((pa.Table.from_batches([batch]) for batch in batches), target)


def pydantic_rows(source: Path, target: Path) -> None:
    """Every line through the model, rows of it through `from_pylist`."""
    from newsschema.records import Article  # noqa: PLC0415  as above

    _write(_tables(source, lambda line: Article.model_validate_json(line).model_dump(mode="json")), target)


def msgspec_rows(source: Path, target: Path) -> None:
    """Every line through a strict decoder of a struct, rows of it through `from_pylist`."""
    import msgspec  # noqa: PLC0415  as above

    from benchmarks.structs import article_struct  # noqa: PLC0415  as above

    decoder = msgspec.json.Decoder(article_struct(), strict=True)
    _write(_tables(source, lambda line: msgspec.to_builtins(decoder.decode(line))), target)


def jsonschema_rows(source: Path, target: Path) -> None:
    """Every line through `json.loads` and the validator, rows of it through `from_pylist`."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  as above

    from newsschema.engines.json_schema import json_schema  # noqa: PLC0415  as above

    validator = Draft202012Validator(json_schema())

    def row(line: bytes) -> dict[str, Any]:
        record = json.loads(line)
        validator.validate(record)
        return record

    _write(_tables(source, row), target)


def _tables(source: Path, row: Callable[[bytes], dict[str, Any]]) -> Iterator[Any]:
    """pa.Tables of the rows of all lines, some at once."""
    import pyarrow as pa  # noqa: PLC0415  as above

    from newsschema.engines.text_shape import text_schema  # noqa: PLC0415  as above

    with source.open("rb") as file:
        while rows := [row(line) for line in islice(file, ROWS_AT_ONCE)]:
            yield pa.Table.from_pylist(rows, schema=text_schema())


def _write(tables: Iterable[Any], target: Path) -> None:
    """Tables into row groups and compression as ours."""
    import pyarrow as pa  # noqa: PLC0415  as above
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    from newsschema.engines.text_shape import text_schema  # noqa: PLC0415  as above

    with pq.ParquetWriter(target, text_schema(), compression="zstd", compression_level=ZSTD_LEVEL) as writer:
        waiting: list[Any] = []
        for table in tables:
            waiting.append(table)
            if sum(map(len, waiting)) >= ROW_GROUP_ROWS:
                writer.write_table(pa.concat_tables(waiting), row_group_size=ROW_GROUP_ROWS)
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting), row_group_size=ROW_GROUP_ROWS)


#: By name: the library it cannot do without, and what it does.
CONTESTANTS: Final[Mapping[str, tuple[str, Convert]]] = {
    "duckdb-tuned": ("duckdb", duckdb_tuned),
    "duckdb-default": ("duckdb", duckdb_default),
    "polars": ("polars", polars_sink),
    "pyarrow": ("pyarrow", pyarrow_stream),
    "pydantic": ("pydantic", pydantic_rows),
    "msgspec": ("msgspec", msgspec_rows),
    "jsonschema": ("jsonschema", jsonschema_rows),
}
#: So slow that they are given a part of the input, and what they took is told for the whole.
SLOW: Final = frozenset({"jsonschema"})


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
