"""Those we are measured beside do the same work: every article, every value, and the checks they claim."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import newsschema as ns
from benchmarks.contestants import CONTESTANTS, present
from benchmarks.conversion import SLOW_SHARE, whole
from benchmarks.generated_articles import lines
from benchmarks.packed_stream import ARTICLES, members
from benchmarks.processes import Spent, surroundings
from benchmarks.spoiling import WAYS, spoilt

COUNT = 60
#: Faults of a single field, which whoever checks fields must see.
OF_FIELDS = [kind for kind, (code, _) in WAYS.items() if "NS010" <= code <= "NS015"]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some articles that hold."""
    path = tmp_path_factory.mktemp("contestants") / "in.jsonl"
    path.write_bytes(b"".join(line for line, _ in lines(7, COUNT)))
    return path


def contest(name: str, source: Path, target: Path) -> subprocess.CompletedProcess[bytes]:
    """One of them in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.contestants", name, str(source), str(target)]
    return subprocess.run(command, env=surroundings(), capture_output=True, check=False)


def absent(name: str) -> bool:
    """Whether the library of one is not installed."""
    return not present()[name]


@pytest.mark.parametrize("name", CONTESTANTS)
def test_every_contestant_writes_every_article(name: str, source: Path, tmp_path: Path) -> None:
    """In input order, with the values of the source, down to the pieces of quotes."""
    if absent(name):
        pytest.skip(f"{CONTESTANTS[name][0]} is not installed")
    told = contest(name, source, tmp_path / "out.parquet")
    assert told.returncode == 0, told.stderr.decode()
    rows = pq.read_table(tmp_path / "out.parquet", columns=["id", "body", "quotes"]).to_pylist()
    records = [json.loads(line) for line in source.read_bytes().splitlines()]

    assert [(record["id"], record["body"]) for record in records] == [(row["id"], row["body"]) for row in rows]
    assert [[q["content"] for q in record["quotes"]] for record in records] == [
        [q["content"] for q in row["quotes"]] for row in rows
    ]


@pytest.mark.parametrize("name", ["pydantic", "msgspec", "jsonschema"])
def test_who_checks_fields_refuses_their_faults(name: str, source: Path, tmp_path: Path) -> None:
    """A contestant that is said to check does: the first record with a field out of bounds ends it."""
    if absent(name):
        pytest.skip(f"{CONTESTANTS[name][0]} is not installed")
    (tmp_path / "in.jsonl").write_bytes(source.read_bytes() + spoilt(record_of(source), "negative_offset") + b"\n")

    assert contest(name, tmp_path / "in.jsonl", tmp_path / "out.parquet").returncode


@pytest.mark.parametrize("kind", OF_FIELDS)
def test_structs_say_what_our_fields_say(kind: str, source: Path) -> None:
    """Missing, of another type, unknown, not in its list, out of bounds, empty: msgspec refuses each."""
    msgspec: Any = pytest.importorskip("msgspec")
    from benchmarks.structs import article_struct

    decoder = msgspec.json.Decoder(article_struct(), strict=True)
    decoder.decode(json.dumps(record_of(source)))

    with pytest.raises(msgspec.ValidationError):
        decoder.decode(spoilt(record_of(source), kind))


def record_of(source: Path) -> dict[str, Any]:
    """The first record."""
    return json.loads(source.read_bytes().split(b"\n", 1)[0])


def test_a_packed_stream_holds_articles_with_ids_of_their_own() -> None:
    """Members unpack to lines that hold, as many as they say, and no id comes twice."""
    unpacked = [gzip.decompress(member).splitlines() for member in islice(members(10**9), 2)]
    ids = [json.loads(line)["id"] for made in unpacked for line in made]

    assert [ARTICLES, ARTICLES] == [len(made) for made in unpacked]
    assert len(set(ids)) == 2 * ARTICLES
    assert [[], []] == [ns.validate(made[0]) for made in unpacked]


def test_a_packed_stream_ends_past_its_size() -> None:
    """The last member goes over what was asked, and there is none after it."""
    assert len(list(members(1))) == 1


def test_who_converts_a_share_is_told_for_the_whole() -> None:
    """Time grows with the input; memory is what it was."""
    assert Spent(10.0, 20.0, 3) == whole(Spent(1.0, 2.0, 3), SLOW_SHARE)
