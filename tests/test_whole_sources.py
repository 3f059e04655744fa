"""Sources that are one record, and longer than any record may be."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import newsschema as ns
from newsschema.cli.main import run
from newsschema.formats import whole_sources
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source


@pytest.mark.parametrize(("length", "pieces"), [(0, [0]), (10, [10]), (11, [11]), (12, [11, 1]), (35, [11, 10, 10, 4])])
def test_over_the_limit_it_comes_in_pieces(length: int, pieces: list[int], tmp_path: Path) -> None:
    """Up to the limit a source is one reading; over it each piece is refused, and together they are all of it."""
    raw = bytes(65 + at % 26 for at in range(length))
    (tmp_path / "a.txt").write_bytes(raw)
    met = list(whole_sources.read_whole(Source("a.txt", tmp_path / "a.txt"), Reading, longest=10))

    assert pieces == [len(reading.raw) for reading in met]
    assert raw == b"".join(reading.raw for reading in met)
    assert [length > 10] * len(met) == [bool(reading.findings) for reading in met]


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_what_unpacks_to_too_much_is_refused_piece_by_piece(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A packed text is not unpacked whole: its pieces are in the quarantine, and none of them is replayed as a text."""
    monkeypatch.setattr(whole_sources, "LONGEST_RECORD", 1000)
    (tmp_path / f"a.{suffix}.gz").write_bytes(gzip.compress(b"Rain fell. " * 200))
    ledger = ns.convert(tmp_path / f"a.{suffix}.gz", tmp_path / "out")
    refused = [json.loads(line) for line in (tmp_path / "out/quarantine.jsonl").read_text("utf-8").splitlines()]
    code = run(["quarantine", "replay", str(tmp_path / "out/quarantine.jsonl"), "-o", str(tmp_path / "again"), "-q"])

    assert (ledger.read, ledger.quarantined) == (3, 3)
    assert [0, 1001, 2001] == [each["offset"] for each in refused]
    assert ["NS005"] * 3 == [each["findings"][0]["code"] for each in refused]
    assert code == 1
