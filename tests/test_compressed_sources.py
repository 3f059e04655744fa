"""Sources that are compressed: standard input, whose first bytes must tell, and what is damaged."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsschema.cli.main import run

LEAST = '{"id": "a", "schema_version": "1.0", "body": "Rain fell."}'


@pytest.mark.parametrize("way", ["gzip", "gzip in two members", "zstd"])
def test_standard_input_is_unpacked(way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stream has no suffix: its first bytes tell that it is compressed, and records are found at their lines."""
    raw = LEAST.encode() + b"\n" + LEAST.replace('"a"', '"b"').encode()
    packed = {
        "gzip": gzip.compress(raw),
        "gzip in two members": gzip.compress(raw[:20]) + gzip.compress(raw[20:]),
        "zstd": pa.compress(raw, "zstd", asbytes=True),
    }[way]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(packed)))

    assert run(["convert", "-", "-o", str(tmp_path / "out.parquet"), "-q"]) == 0
    assert pq.read_table(tmp_path / "out.parquet")["id"].to_pylist() == ["a", "b"]


@pytest.mark.parametrize("lines", [1, 50_000], ids=["in the first bytes", "later"])
@pytest.mark.parametrize("way", ["cut off", "damaged"])
def test_damaged_compression_is_told(
    lines: int, way: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A stream that breaks off is unreadable, as a file would be, and leaves neither output nor traceback."""
    packed = gzip.compress(b"".join(LEAST.replace('"a"', f'"a{n}"').encode() + b"\n" for n in range(lines)))
    spoilt = packed[:-12] if way == "cut off" else packed[:-12] + b"\xff" * 12
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(spoilt)))

    assert run(["convert", "-", "-o", str(tmp_path / "out.parquet"), "-q"]) == 3
    assert "fetch it again" in capsys.readouterr().err
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("to", ["out.parquet", "out.jsonl"])
def test_a_damaged_file_is_told(suffix: str, to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether its lines go by the block or one at a time, a file that goes bad far inside is unreadable."""
    lines = b"".join(LEAST.replace('"a"', f'"a{n}"').encode() + b"\n" for n in range(50_000))
    packed = gzip.compress(lines) if suffix == ".gz" else pa.compress(lines, "zstd", asbytes=True)
    source = tmp_path / f"a.jsonl{suffix}"
    source.write_bytes(packed[: len(packed) // 2] + b"\xff" * 64 + packed[len(packed) // 2 + 64 :])

    assert run(["convert", str(source), "-o", str(tmp_path / to), "-q"]) == 3
    assert "fetch it again" in capsys.readouterr().err
    assert not (tmp_path / to).exists()
