"""Tools that people load our Parquet with, each reading a file into rows of Python's own values.

hyparquet runs in Node, in a folder where npm has installed it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

from benchmarks.value_differences import Number, Told

Row = dict[str, Any]
SCRIPT: Final = Path(__file__).with_name("hyparquet_rows.mjs")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as it is installed, and how it reads."""

    name: str
    version: str
    #: The rows of a Parquet file, in its order.
    read: Callable[[Path], list[Row]]


def _module(name: str) -> Any:  # noqa: ANN401  libraries without types
    return import_module(name)


def by_pyarrow(path: Path) -> list[Row]:
    """What the others are held against."""
    return _module("pyarrow.parquet").read_table(path).to_pylist()


def by_duckdb(path: Path) -> list[Row]:
    """Handed over as Arrow: its own rows need one more library for moments with zones."""
    return _module("duckdb").connect().read_parquet(str(path)).to_arrow_table().to_pylist()


def by_polars(path: Path) -> list[Row]:
    """As plain rows."""
    return _module("polars").read_parquet(path).to_dicts()


def by_pandas(path: Path) -> list[Row]:
    """With the columns of NumPy that it makes unasked."""
    return _module("pandas").read_parquet(path).to_dict("records")


def by_pandas_with_arrow(path: Path) -> list[Row]:
    """With columns of Arrow."""
    return _module("pandas").read_parquet(path, dtype_backend="pyarrow").to_dict("records")


def by_spark(path: Path) -> list[Row]:
    """Collected in a session of UTC."""
    return [row.asDict(recursive=True) for row in _spark().read.parquet(str(path)).collect()]


@cache
def _spark() -> Any:  # noqa: ANN401  as above
    made = _module("pyspark.sql").SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    return (
        made.config("spark.sql.session.timeZone", "UTC").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    )


def by_datasets(path: Path) -> list[Row]:
    """As a data set of Hugging Face."""
    with TemporaryDirectory() as cached:
        return list(_module("datasets").Dataset.from_parquet(str(path), cache_dir=cached))


def by_iceberg(path: Path) -> list[Row]:
    """The file itself, added to a table of a catalogue in SQLite."""
    with TemporaryDirectory() as folder:
        schema = _module("pyarrow.parquet").read_schema(path)
        catalogue = _module("pyiceberg.catalog.sql").SqlCatalog(
            "news", uri=f"sqlite:///{folder}/news.db", warehouse=Path(folder).as_uri()
        )
        try:
            catalogue.create_namespace("news")
            table = catalogue.create_table("news.rows", schema=schema)
            table.add_files([path.absolute().as_uri()])
            return table.scan().to_arrow().to_pylist()
        finally:
            catalogue.close()


def by_delta(path: Path) -> list[Row]:
    """The file itself, in a folder that is made a table of Delta."""
    lake = _module("deltalake")
    with TemporaryDirectory() as folder:
        (Path(folder) / "part.parquet").write_bytes(path.read_bytes())
        lake.convert_to_deltalake(folder)
        return _module("pyarrow").table(lake.DeltaTable(folder).to_pyarrow_table()).to_pylist()


def by_daft(path: Path) -> list[Row]:
    """As plain rows."""
    return _module("daft").read_parquet(str(path)).to_pylist()


def hyparquet_in(folder: Path) -> Tool:
    """hyparquet, as it is installed in a folder by npm."""
    about = json.loads((folder / "node_modules/hyparquet/package.json").read_bytes())
    script = folder / SCRIPT.name  # modules are looked for beside the script
    shutil.copy(SCRIPT, script)
    node = shutil.which("node") or "node"

    def read(path: Path) -> list[Row]:
        done = subprocess.run([node, script, path.absolute()], capture_output=True, text=True, check=True)
        return cast("list[Row]", json.loads(done.stdout, object_hook=_untold, parse_int=Number, parse_float=Number))

    return Tool("hyparquet", about["version"], read)


def _untold(held: dict[str, Any]) -> Any:  # noqa: ANN401  as above
    """What the script tells that JSON has no word for."""
    if set(held) != {"way", "value"}:
        return held
    if held["way"] == "bigint":
        return Told("bigint", int(held["value"]))
    return datetime.fromisoformat(held["value"])


#: All of Python's: what people call it, what its package is called, how it reads.
PYTHONS: Final = (
    ("DuckDB", "duckdb", by_duckdb),
    ("Polars", "polars", by_polars),
    ("pandas", "pandas", by_pandas),
    ("pandas with Arrow", "pandas", by_pandas_with_arrow),
    ("Spark", "pyspark", by_spark),
    ("HF datasets", "datasets", by_datasets),
    ("PyIceberg", "pyiceberg", by_iceberg),
    ("Delta", "deltalake", by_delta),
    ("Daft", "daft", by_daft),
)


def tools(node: Path | None = None) -> Iterator[Tool]:
    """The tools that are installed here, those of Node in a folder of its own."""
    for name, package, read in PYTHONS:
        with suppress(PackageNotFoundError):
            yield Tool(name, version(package), read)
    if node is not None:
        yield hyparquet_in(node)
