"""DuckDB, Polars, pandas and pyarrow, each reading a file of ours into rows, and one plain form for what they give.

A reader whose library is not installed skips the test that asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.contestants import columns_told, quoted
from newsschema.engines.text_shape import text_schema

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Row = dict[str, Any]
Reader = Callable[[Path], list[Row]]


def plain(value: Any) -> Any:  # noqa: ANN401  whatever a reader gives
    """A value as every reader's comes to be: moments as microseconds, days as text, what is absent None."""
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if hasattr(value, "tolist"):  # numpy, and its scalars
        return plain(value.tolist())
    if value is None or (not isinstance(value, str) and (repr(value) in {"NaT", "<NA>"} or value != value)):  # noqa: PLR0124  NaN
        return None
    if isinstance(value, date):  # a datetime is one
        return (value - EPOCH) // timedelta(microseconds=1) if isinstance(value, datetime) else value.isoformat()
    assert isinstance(value, str | bool | int | float), f"nobody should read a {type(value).__name__}"
    return value


def by_duckdb(path: Path) -> list[Row]:
    """A Parquet file. Handed over as Arrow: its own rows need one more library for moments with zones."""
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().sql(f"FROM read_parquet({quoted(str(path))})").to_arrow_table().to_pylist()


def by_polars(path: Path) -> list[Row]:
    """A Parquet file."""
    return pytest.importorskip("polars").read_parquet(path).to_dicts()


def by_pandas(path: Path) -> list[Row]:
    """A Parquet file."""
    return pytest.importorskip("pandas").read_parquet(path).to_dict("records")


def by_pyarrow(path: Path) -> list[Row]:
    """A Parquet file."""
    return pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()


def lines_by_duckdb(path: Path) -> list[Row]:
    """JSON Lines, told the columns: left to guess, it takes texts for moments."""
    database = pytest.importorskip("duckdb").connect()
    told = f"{quoted(str(path))}, format = 'newline_delimited', columns = {columns_told(database, path.parent)}"
    return database.sql(f"FROM read_json({told})").to_arrow_table().to_pylist()


def lines_by_polars(path: Path) -> list[Row]:
    """JSON Lines, told the columns."""
    polars: Any = pytest.importorskip("polars")
    return polars.read_ndjson(path, schema=polars.from_arrow(text_schema().empty_table()).schema).to_dicts()


def lines_by_pandas(path: Path) -> list[Row]:
    """JSON Lines, left as they are."""
    pandas: Any = pytest.importorskip("pandas")
    return pandas.read_json(path, lines=True, dtype=False, precise_float=True).to_dict("records")


def lines_by_pyarrow(path: Path) -> list[Row]:
    """JSON Lines, told the columns; any other is an error."""
    pj: Any = pytest.importorskip("pyarrow.json")
    told = pj.ParseOptions(explicit_schema=text_schema(), unexpected_field_behavior="error")
    return pj.read_json(path, parse_options=told).to_pylist()


def refused_by_duckdb(path: Path) -> list[Row]:
    """A quarantine, whose columns it finds out."""
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().sql(f"FROM read_json({quoted(str(path))})").to_arrow_table().to_pylist()


def refused_by_polars(path: Path) -> list[Row]:
    """A quarantine, whose columns it finds out."""
    return pytest.importorskip("polars").read_ndjson(path, infer_schema_length=None).to_dicts()


def refused_by_pyarrow(path: Path) -> list[Row]:
    """A quarantine, whose columns it finds out."""
    pj: Any = pytest.importorskip("pyarrow.json")
    return pj.read_json(path, read_options=pj.ReadOptions(block_size=2**26)).to_pylist()


PARQUET_READERS = (by_duckdb, by_polars, by_pandas, by_pyarrow)
LINE_READERS = (lines_by_duckdb, lines_by_polars, lines_by_pandas, lines_by_pyarrow)
QUARANTINE_READERS = (refused_by_duckdb, refused_by_polars, lines_by_pandas, refused_by_pyarrow)
