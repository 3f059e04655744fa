"""Ids met in a run: exactly those met before are said to be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.seen_ids import SeenIds


def always_alike(_: str) -> int:
    """The worst fingerprint there is."""
    return 7


IDS = st.text(alphabet="aé🚀", max_size=4)


@pytest.mark.parametrize("fingerprint", [hash, len, always_alike], ids=["hash", "length", "all alike"])
@given(batches=st.lists(st.lists(IDS, max_size=8), max_size=8))
def test_what_was_met_is_known_and_nothing_else(fingerprint: Callable[[str], int], batches: list[list[str]]) -> None:
    """However badly fingerprints tell ids apart, no two ids are taken for one."""
    met: set[str] = set()
    with SeenIds(fingerprint) as seen:
        for batch in batches:
            expected: list[bool] = []
            for one in batch:
                expected.append(one in met)
                met.add(one)

            assert expected == seen.add(batch).tolist()


def test_many_ids_stand_in_few_runs() -> None:
    """Runs are merged as they grow, so that a look-up stays short."""
    with SeenIds() as seen:
        for start in range(0, 100_000, 500):
            assert not seen.add([f"urn:news:{n}" for n in range(start, start + 500)]).any()
        assert seen.add([f"urn:news:{n}" for n in range(0, 100_000, 7)]).all()

        assert seen.runs <= 12
