"""Conversion: every record is written or put aside, and older outputs survive whatever goes wrong."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsschema as ns
from newsschema import quarantine, staging
from newsschema.conversion import Watch
from newsschema.errors import OutputFailed, RecordsLost, TargetExists, TooManyErrors, UnfitTarget, UnreadableSource
from newsschema.formats.json_lines import JsonLinesSink
from newsschema.formats.parquet_sinks import ArticleSink
from newsschema.ledger import Bookkeeper

BAD: Sequence[Callable[[int], bytes]] = (
    lambda n: b"not json %d" % n,
    lambda n: b'{"id": "b%d", "schema_version": "1.0", "body": "x", "colour": 1}' % n,
    lambda n: b'{"id": "b%d", "schema_version": "1.0", "body": "\xff"}' % n,
    lambda n: b'{"id": "b%d", "id": "b%d", "schema_version": "1.0", "body": "x"}' % (n, n),
    lambda n: b'{"id": "b%d", "schema_version": "1.0"}' % n,
    lambda n: b'{"id": "g0", "schema_version": "1.0", "body": "taken %d"}' % n,
)


def good(number: int) -> bytes:
    """A line that holds."""
    return json.dumps(
        {"id": f"g{number}", "schema_version": "1.0", "body": f"Rain “{number}” fell."}, ensure_ascii=False
    ).encode()


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def planted(path: Path, count: int, broken: Sequence[int]) -> list[bytes]:
    """Lines of which some are broken; answers the broken ones."""
    bad = {number: BAD[turn % len(BAD)](number) for turn, number in enumerate(broken)}
    path.write_bytes(b"".join(bad.get(number, good(number)) + b"\n" for number in range(count)))
    return [bad[number] for number in sorted(bad)]


def test_a_thousand_with_thirty_seven_broken(tmp_path: Path) -> None:
    """The account balances, and the 37 are in the quarantine byte for byte, with place and reason."""
    source = tmp_path / "in.jsonl"
    broken = planted(source, 1000, range(5, 1000, 27))
    ledger = ns.convert(source, tmp_path / "out", to="parquet", tables="both")
    aside = list(quarantine.read_quarantine(tmp_path / "out/quarantine.jsonl"))
    whole = source.read_bytes()

    assert str(ledger) == "in=1000 ok=963 quarantined=37 lost=0"
    assert [refused.raw for refused in aside] == broken
    assert all(whole[refused.offset or 0 :].startswith(refused.raw) for refused in aside)
    assert all(
        refused.line and refused.findings and all(f.code and f.message and f.mend for f in refused.findings)
        for refused in aside
    )
    assert sum(1 for _ in ns.scan(tmp_path / "out/articles.parquet")) == 963
    assert sum(1 for _ in ns.scan(tmp_path / "out/tables")) == 963


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=st.lists(st.booleans(), max_size=60))
def test_nothing_is_lost(marks: list[bool], tmp_path: Path) -> None:
    """What goes in comes out, in order, as records or as quarantine, and the ledger says so."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [good(n) if holds else b"broken %d" % n for n, holds in enumerate(marks)]
    source.write_bytes(b"\n".join(lines))
    ledger = ns.convert(source, out, overwrite=True)
    written = [json.loads(line)["id"] for line in out.read_bytes().splitlines()]
    aside = tmp_path / "out.quarantine.jsonl"
    refused = [one.raw for one in quarantine.read_quarantine(aside)] if aside.exists() else []

    assert (ledger.read, ledger.lost) == (len(lines), 0)
    assert written == [f"g{n}" for n, holds in enumerate(marks) if holds]
    assert refused == [line for line, holds in zip(lines, marks, strict=True) if not holds]
    assert aside.exists() == (False in marks)


@given(raw=st.binary(max_size=200), source=st.text(max_size=9), line=st.none() | st.integers(1, 9))
def test_the_quarantine_gives_back_any_bytes(raw: bytes, source: str, line: int | None) -> None:
    """Text or not, what went in comes out."""
    refused = quarantine.Refused(source, line, None, raw, (ns.Finding("NS002", "", "it is not", line=line),))
    entry = json.loads(json.dumps(refused.to_json()))

    assert quarantine.Refused.from_json(entry) == refused
    assert entry["length"] == len(raw)


def test_changed_bytes_are_noticed(tmp_path: Path) -> None:
    """A quarantine somebody edited is not taken for evidence."""
    entry = quarantine.Refused("in", 1, 0, b"\xff", ()).to_json()
    entry["base64"] = base64.b64encode(b"\xfe").decode()
    (tmp_path / "q.jsonl").write_text(json.dumps(entry), encoding="utf-8")

    with pytest.raises(UnreadableSource, match="the bytes are not those that were refused"):
        list(quarantine.read_quarantine(tmp_path / "q.jsonl"))


class TestTargets:
    """Where outputs may go."""

    def test_what_is_there_is_kept_unless_it_may_go(self, tmp_path: Path) -> None:
        """Without --overwrite the older file stands."""
        planted(tmp_path / "in.jsonl", 2, [])
        (tmp_path / "out.json").write_text("old", encoding="utf-8")
        with pytest.raises(TargetExists, match="pass --overwrite"):
            ns.convert(tmp_path / "in.jsonl", tmp_path / "out.json")
        assert (tmp_path / "out.json").read_text(encoding="utf-8") == "old"

        ns.convert(tmp_path / "in.jsonl", tmp_path / "out.json", overwrite=True)

        assert len(json.loads((tmp_path / "out.json").read_bytes())) == 2

    def test_a_quarantine_of_an_older_run_goes_with_its_outputs(self, tmp_path: Path) -> None:
        """A run without refusals leaves none beside its output that could be taken for its own."""
        planted(tmp_path / "in.jsonl", 2, [1])
        ns.convert(tmp_path / "in.jsonl", tmp_path / "out")
        planted(tmp_path / "in.jsonl", 2, [])
        ns.convert(tmp_path / "in.jsonl", tmp_path / "out", overwrite=True)

        assert not (tmp_path / "out/quarantine.jsonl").exists()

    def test_tables_need_a_folder_and_parquet(self, tmp_path: Path) -> None:
        """Several files do not fit into one, and only Parquet has tables."""
        planted(tmp_path / "in.jsonl", 1, [])
        with pytest.raises(UnfitTarget, match="makes several files"):
            ns.convert(tmp_path / "in.jsonl", tmp_path / "out.parquet", tables="both")
        with pytest.raises(UnfitTarget, match="is for Parquet"):
            ns.convert(tmp_path / "in.jsonl", tmp_path / "out", to="jsonl", tables="both")
        with pytest.raises(UnfitTarget, match="cannot go to standard output"):
            ns.convert(tmp_path / "in.jsonl", "-", to="parquet")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_is_not_ours_is_said(self, tmp_path: Path) -> None:
        """Permission denied, with the path and what to do."""
        planted(tmp_path / "in.jsonl", 1, [])
        (tmp_path / "closed").mkdir(mode=0o500)
        with pytest.raises(OutputFailed, match="permission denied"):
            ns.convert(tmp_path / "in.jsonl", tmp_path / "closed/out.jsonl")

    def test_a_file_where_a_folder_should_be_is_said(self, tmp_path: Path) -> None:
        """The path and the reason, and nothing is changed."""
        planted(tmp_path / "in.jsonl", 1, [])
        (tmp_path / "file").write_text("old", encoding="utf-8")
        with pytest.raises(OutputFailed, match="file"):
            ns.convert(tmp_path / "in.jsonl", tmp_path / "file/out.jsonl")
        assert (tmp_path / "file").read_text(encoding="utf-8") == "old"

    def test_a_dry_run_writes_nothing(self, tmp_path: Path) -> None:
        """It judges all the same."""
        planted(tmp_path / "in.jsonl", 10, [3])
        ledger = ns.convert(tmp_path / "in.jsonl", tmp_path / "out", dry_run=True)

        assert str(ledger) == "in=10 ok=9 quarantined=1 lost=0"
        assert names_in(tmp_path) == ["in.jsonl"]


def _forget(*_: object) -> None:
    """A sink that loses what it is given."""


class TestWhatStopsARun:
    """A run that does not finish changes nothing."""

    def runs(self, tmp_path: Path, **words: Any) -> list[str]:  # noqa: ANN401  options of any kind
        """Convert over an older file; answers what lies there afterwards."""
        planted(tmp_path / "in.jsonl", 100, [10, 20, 30])
        (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
        with pytest.raises(TooManyErrors):
            ns.convert(tmp_path / "in.jsonl", tmp_path / "out.jsonl", overwrite=True, **words)
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
        return names_in(tmp_path)

    @pytest.mark.parametrize(
        "words", [{"on_error": "fail"}, {"max_errors": 2}, {"max_errors": "2%"}, {"max_errors": "0"}]
    )
    def test_too_many_refused(self, tmp_path: Path, words: dict[str, Any]) -> None:
        """The limit is a number or a share; over it no output gets its name and nothing is left behind."""
        assert self.runs(tmp_path, **words) == ["in.jsonl", "out.jsonl"]

    @pytest.mark.parametrize("limit", [3, "3%", "100%", None])
    def test_not_too_many(self, tmp_path: Path, limit: int | str | None) -> None:
        """Up to the limit a run finishes."""
        planted(tmp_path / "in.jsonl", 100, [10, 20, 30])

        assert ns.convert(tmp_path / "in.jsonl", tmp_path / "out", max_errors=limit).quarantined == 3

    @pytest.mark.parametrize("limit", ["many", "-1", "5%%", ""])
    def test_a_limit_that_is_none(self, tmp_path: Path, limit: str) -> None:
        """It is said before anything is read."""
        with pytest.raises(ValueError, match="is no limit: say a number such as 100 or a share such as 2%"):
            ns.convert(tmp_path / "gone.jsonl", tmp_path / "out", max_errors=limit)

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
    def test_an_interruption_or_a_full_disk(
        self, tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The older file stands, and no staged one is left."""

        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(JsonLinesSink, "write_batch", fail)
        planted(tmp_path / "in.jsonl", 3, [])
        (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
        with pytest.raises((KeyboardInterrupt, OutputFailed)) as caught:
            ns.convert(tmp_path / "in.jsonl", tmp_path / "out.jsonl", overwrite=True)

        assert names_in(tmp_path) == ["in.jsonl", "out.jsonl"]
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
        assert isinstance(caught.value, KeyboardInterrupt) or "out.jsonl: no space left" in str(caught.value)

    def test_an_output_that_holds_too_little(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The output's own count is held against what was accepted, before it gets its name."""
        monkeypatch.setattr(JsonLinesSink, "write_batch", _forget)
        planted(tmp_path / "in.jsonl", 3, [])
        with pytest.raises(RecordsLost, match="read 3, written 0, quarantined 0"):
            ns.convert(tmp_path / "in.jsonl", tmp_path / "out.jsonl")

        assert names_in(tmp_path) == ["in.jsonl"]

    def test_strays_of_a_dead_run_are_swept(self, tmp_path: Path) -> None:
        """What a killed run had staged goes with the next run to the same name; a living run's is kept."""
        dead = tmp_path / f".out.jsonl.{2**22 + 1}-00000000{staging.SUFFIX}"
        alive = tmp_path / f".out.jsonl.{os.getppid()}-00000000{staging.SUFFIX}"
        for stray in (dead, alive):
            stray.write_text("half", encoding="utf-8")
        planted(tmp_path / "in.jsonl", 1, [])
        ns.convert(tmp_path / "in.jsonl", tmp_path / "out.jsonl")

        assert (dead.exists(), alive.exists()) == (False, True)


def test_progress_and_refusals_are_told_as_they_come(tmp_path: Path) -> None:
    """A watcher sees what was counted at the end, and each refusal once."""
    planted(tmp_path / "in.jsonl", 5, [1, 3])
    counts: list[tuple[int, int]] = []
    refused: list[int | None] = []
    watch = Watch(
        lambda so_far: counts.append((so_far.read, so_far.refused)),
        lambda arrival: refused.append(arrival.reading.line),
    )
    ns.convert(tmp_path / "in.jsonl", tmp_path / "out", None, watch)

    assert refused == [2, 4]
    assert counts[-1] == (5, 2)


def test_the_ledger_is_an_account_of_the_content() -> None:
    """The same records give the same digest, whatever the outputs are called."""
    one, other = Bookkeeper(), Bookkeeper()
    for books in (one, other):
        books.count("a", [], refused=False)

    assert one.close(1).digest == other.close(1).digest
    with pytest.raises(RecordsLost):
        one.close(0)


def test_reading_one_and_scanning_many(tmp_path: Path) -> None:
    """Read wants exactly one article; scan hands refused records on, or raises when nobody takes them."""
    planted(tmp_path / "in.jsonl", 3, [1])
    with pytest.raises(ValueError, match="NS002"):
        list(ns.scan(tmp_path / "in.jsonl"))
    refused: list[object] = []
    assert [article.id for article in ns.scan(tmp_path / "in.jsonl", refused=refused.append)] == ["g0", "g2"]
    assert len(refused) == 1
    planted(tmp_path / "in.jsonl", 2, [])
    with pytest.raises(UnreadableSource, match=r"2 articles, not one: use newsschema\.scan"):
        ns.read(tmp_path / "in.jsonl")
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    assert ns.read(tmp_path / "a.txt").body == "Rain fell."


def test_outputs_are_let_go_of_although_the_quarantine_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not closed is closed by whoever finds it, and prints that it failed."""
    let_go: list[bool] = []
    abandon = ArticleSink.abandon

    def noted(sink: ArticleSink) -> None:
        let_go.append(True)
        abandon(sink)

    close = quarantine.QuarantineWriter.close

    def full(writer: quarantine.QuarantineWriter) -> None:
        close(writer)
        raise OSError(27, "File too large", str(writer.path))

    monkeypatch.setattr(ArticleSink, "abandon", noted)
    monkeypatch.setattr(quarantine.QuarantineWriter, "close", full)
    (tmp_path / "in.jsonl").write_bytes(b"{}\n")
    with pytest.raises(OutputFailed):
        ns.convert(tmp_path / "in.jsonl", tmp_path / "out.parquet")

    assert let_go == [True]
