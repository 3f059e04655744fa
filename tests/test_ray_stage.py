"""Ray runs our stages and our jobs, and what it writes is what one process writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from engine_jobs import PARTS, TEXTS, held_against_one_process, run_example, write_texts

import newsschema as ns
from newsschema.errors import UnreadableSource
from newsschema.stages import ray as on_ray
from newsschema.stages.listing import listing
from newsschema.stages.shapes import apart

ray: Any = pytest.importorskip("ray", reason="Ray is not installed: pip install 'newsschema[ray]'")
pytest.importorskip("ray.data", reason="Ray's datasets are not installed: pip install 'newsschema[ray]'")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # Ray's own


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """A Ray of two workers on this machine."""
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield
    ray.shutdown()


def table_of(dataset: Any) -> Any:  # noqa: ANN401  a Dataset, a pa.Table
    """All its rows; of a block without any Ray forgets the columns."""
    return pa.concat_tables([table for table in ray.get(dataset.to_arrow_refs()) if table.num_rows])


def test_a_job_is_that_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, though a worker was killed in the middle."""
    monkeypatch.chdir(tmp_path)
    held_against_one_process(tmp_path, on_ray.convert)


def test_broken_calls_are_told_as_ever(tmp_path: Path) -> None:
    """The error of a task is ours, not Ray's."""
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8b no more")
    with pytest.raises(UnreadableSource, match=r"a\.jsonl\.gz"):
        on_ray.convert(tmp_path / "a.jsonl.gz", tmp_path / "out")


def test_stages_map_batches() -> None:
    """Texts to articles and refused rows, then validated; every row once."""
    texts = ray.data.from_arrow(pa.table({"id": ["a", "b"], "body": ["Rain fell.", ""]}))
    both = texts.map_batches(ns.stage("extract", output="both"), batch_format="pyarrow")
    articles, refused = apart(table_of(both))
    again = table_of(ray.data.from_arrow(articles).map_batches(ns.stage(), batch_format="pyarrow"))

    assert [ns.extract("Rain fell.").model_copy(update={"id": "a"})] == [*ns.from_batches([articles])]
    assert ["NS015"] == [row["findings"][0]["code"] for row in refused.to_pylist()]
    assert articles == again.cast(ns.arrow_schema())


def test_a_listing_is_a_dataset(tmp_path: Path) -> None:
    """Files to the records of all of them, refused ones beside."""
    write_texts(tmp_path / "in")
    articles, refused = apart(table_of(on_ray.read(tmp_path / "in", listing(separator="=====", model=None))))

    assert (PARTS * (TEXTS + 1), PARTS) == (articles.num_rows, refused.num_rows)


def test_the_example_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job, a listing, and articles validated."""
    monkeypatch.chdir(tmp_path)
    made = run_example("Ray", tmp_path)

    assert (3, 1) == (made["ledger"].read, made["ledger"].quarantined)
    assert ["Rain fell.", "Snow fell."] == sorted(table_of(made["checked"])["body"].to_pylist())
