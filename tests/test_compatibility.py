"""What other tools make of our Parquet is what the page says of them, column by column."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.compatibility import RESULT, ways, written
from benchmarks.engine_readers import PYTHONS, Tool, tools
from benchmarks.pipeline_tables import met_by
from benchmarks.value_differences import WAYS, WRONG, Number, Told, differences

MOMENT = datetime(2026, 3, 4, 5, 6, 7, 89_012, UTC)
TOLD: dict[str, Any] = json.loads(RESULT.read_bytes())
#: Those that `make test` installs; the larger ones are asked in tests/dialects.
AT_HAND = ("DuckDB", "Polars", "pandas", "pandas with Arrow")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file that is read."""
    return written(tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def there() -> dict[str, Tool]:
    """The tools that are installed, by name."""
    return {tool.name: tool for tool in tools()}


@pytest.mark.parametrize("name", AT_HAND)
def test_a_tool_reads_what_the_page_says(name: str, files: dict[str, Path], there: dict[str, Tool]) -> None:
    """Every column of every file; a difference that is gone is as much a change as a new one."""
    if name not in there:
        pytest.skip(f"{name} is not installed: pip install 'newsschema[dev]'")

    assert {of: ways(there[name], path) for of, path in files.items()} == TOLD["tools"][name]["ways"]


def test_every_tool_is_on_the_page() -> None:
    """And nothing that any of them gives is wrong."""
    assert set(TOLD["tools"]) == {name for name, _, _ in PYTHONS} | {"hyparquet"}
    assert met_by(TOLD["tools"].values()) <= set(WAYS)


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (None, None, []),
        (None, float("nan"), ["nan"]),
        (None, 0, [WRONG]),
        (0, None, [WRONG]),
        (1, 1.0, ["float"]),
        (1.0, 1, [WRONG]),
        (1, True, [WRONG]),
        (True, np.True_, []),
        (2, np.int64(2), []),
        (2, Number(2), []),
        (2.5, Number(2.5), []),
        (True, Number(1), [WRONG]),
        (2**53, Told("bigint", 2**53), ["bigint"]),
        (2**53, Told("bigint", 2**53 - 1), ["bigint", WRONG]),
        ("a", "a", []),
        ("a", "b", [WRONG]),
        ([1, None], np.array([1.0, np.nan], dtype=object), ["array", "float", "nan"]),
        ([1], [1, 1], [WRONG]),
        ([], None, [WRONG]),
        ([], "", [WRONG]),
        ({"a": 1, "b": None}, {"a": 1}, ["absent"]),
        ({"a": 1, "b": None}, {"b": None}, [WRONG]),
        ({"a": 1}, {"a": 1, "c": None}, [WRONG]),
        (MOMENT, MOMENT, []),
        (MOMENT, MOMENT.replace(tzinfo=None), ["zone"]),
        (MOMENT, MOMENT.replace(microsecond=89_000), ["milliseconds"]),
        (MOMENT, MOMENT.replace(second=8), [WRONG]),
        (MOMENT, None, [WRONG]),
        (date(2026, 3, 4), datetime(2026, 3, 4, tzinfo=UTC), ["midnight"]),
        (date(2026, 3, 4), datetime(2026, 3, 4, 1, tzinfo=UTC), [WRONG]),
        (date(2026, 3, 4), date(2026, 3, 5), [WRONG]),
    ],
    ids=repr,
)
def test_a_difference_has_a_name_or_is_wrong(ours: Any, theirs: Any, told: list[str]) -> None:  # noqa: ANN401  any value
    """What keeps the meaning is told from what does not."""
    assert list(differences(ours, theirs)) == told
