"""What takes an address, and what says that it works on this machine alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pyarrow as pa
import pytest
from stored import put

import newsschema as ns
from newsschema.cli.main import run
from newsschema.doctor import checkup
from newsschema.errors import UnfitTarget, UnreadableSource
from newsschema.stages.job import convert_by
from newsschema.stages.listing import listing, paths_of

#: Text enough for an article.
STORY = "The mayor of Vell said: “We mend the bridge.” Twelve boats came."


@pytest.mark.parametrize(
    "command",
    [
        ["compact", "s3://bucket/out"],
        ["card", "s3://bucket/out"],
        ["quarantine", "ls", "s3://bucket/out"],
        ["quarantine", "replay", "s3://bucket/out", "-o", "again"],
        ["quarantine", "replay", "quarantine.jsonl", "-o", "s3://bucket/out"],
        ["quarantine", "replay", "quarantine.jsonl", "-o", "again", "--quarantine", "s3://bucket/aside.jsonl"],
    ],
)
def test_what_works_on_this_machine_alone_says_so(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And makes no folder that is called s3: of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quarantine.jsonl").touch()
    try:
        code = run(command)
    except SystemExit as refused:  # argparse's
        code = refused.code

    assert code in {2, 3}
    assert "s3://bucket/" in (told := capsys.readouterr().err)
    assert "in a store" in told or "to a store" in told
    assert os.listdir(tmp_path) == ["quarantine.jsonl"]  # noqa: PTH208  names alone


def test_workers_are_not_sent_to_stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for sources, which would be left out of a listing, nor with an output."""
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'newsschema[remote]'")
    monkeypatch.chdir(tmp_path)
    address = f"memory://{secrets.token_hex(4)}"
    put(f"{address}/in/a.txt", STORY.encode(), tmp_path)
    (tmp_path / "on-its-way").rename(tmp_path / "a.txt")

    for ask in (lambda: convert_by(map, f"{address}/in/", "out"), lambda: paths_of(["a.txt", f"{address}/in/"])):
        with pytest.raises(UnreadableSource, match=r"in/a\.txt: is in a store"):
            ask()
    with pytest.raises(UnfitTarget, match=f"{address}/out: is in a store"):
        convert_by(map, "a.txt", f"{address}/out")
    with pytest.raises(UnfitTarget, match="only a whole output goes to a store"):
        convert_by(map, "a.txt", "out", quarantine=f"{address}/aside.jsonl")
    assert os.listdir(tmp_path) == ["a.txt"]  # noqa: PTH208  as above


def test_a_listing_reads_addresses(tmp_path: Path) -> None:
    """Where workers are handed paths, an address does as well."""
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'newsschema[remote]'")
    address = f"memory://{secrets.token_hex(4)}/a.txt"
    put(address, STORY.encode(), tmp_path)
    batch = pa.record_batch({"path": [address, str(tmp_path / "on-its-way")]})

    assert [one for made in listing().each([batch]) for one in made.column("body").to_pylist()] == [STORY] * 2


def test_an_address_that_lost_a_slash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Path of an address is no folder of the name s3: here, unless there is one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    with pytest.raises(UnfitTarget, match="pass the address as text"):
        ns.convert("a.txt", Path("s3://bucket/out"))
    (tmp_path / "s3:").mkdir()

    assert ns.convert("a.txt", Path("s3://bucket/out")).outputs == ("s3:/bucket/out/articles.jsonl",)


def test_the_doctor_looks_at_a_store(bucket: str, tmp_path: Path) -> None:
    """What is there, and whether anything can be."""
    put(f"{bucket}/in/a.txt", STORY.encode(), tmp_path)
    put(f"{bucket}/out/articles.jsonl", b"", tmp_path)

    free = checkup([f"{bucket}/in/"], f"{bucket}/other")
    taken = checkup([f"{bucket}/in/"], f"{bucket}/out")
    nowhere = checkup([f"{bucket}/in/"], "s3://bucket-of-nobody/out")

    assert [check.name for check in free.target] == ["outputs", "already there"]
    assert free.sources[0].name == f"{bucket}/in/a.txt"
    assert all(check.well for check in free.target)
    assert [check.told for check in taken.target if not check.well] == [f"{bucket}/out/articles.jsonl"]
    assert "there is no such bucket" in next(check.told for check in nowhere.target if not check.well)
