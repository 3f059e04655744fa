from __future__ import annotations

import gzip
import io
import os
import re
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from newsschema.cli.main import run
from newsschema.cli.progress import BAR_WIDTH, ProgressLine
from newsschema.formats.packing import counted
from newsschema.formats.source import Source
from newsschema.frames import skip
from newsschema.progress import Meter, Progress

#: Hardly compressible, so that packed and unpacked sizes are alike and a reading ahead is small beside them.
BYTES = os.urandom(3_000_000)


def packed(folder: Path, suffix: str) -> Path:
    """A file of BYTES, packed as its suffix says."""
    path = folder / f"a.txt{suffix}"
    match suffix:
        case ".gz":
            path.write_bytes(gzip.compress(BYTES, 1))
        case ".zst":
            with pa.CompressedOutputStream(str(path), "zstd") as out:
                out.write(BYTES)
        case _:
            path.write_bytes(BYTES)
    return path


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_the_bytes_read_are_those_on_disk(tmp_path: Path, suffix: str) -> None:
    """Half way through its bytes a source is about half read, and at its end wholly, packed or not."""
    path = packed(tmp_path, suffix)
    meter = Meter([Source("a", path)])
    size = path.stat().st_size

    with meter.sources[0].open() as opened:
        before = meter.bytes_read
        assert opened.read(1_500_000) == BYTES[:1_500_000]
        half_way = meter.bytes_read
        assert opened.read() == BYTES[1_500_000:]
        at_the_end = meter.bytes_read

    assert meter.bytes_total == size
    assert before <= 200_000
    assert size * 0.45 < half_way < size * 0.6
    assert (size, size) == (at_the_end, meter.bytes_read)


def test_sources_add_up_and_a_look_at_the_first_bytes_counts_for_nothing(tmp_path: Path) -> None:
    """Whatever stands before the source that is open counts as read."""
    for name in "abc":
        (tmp_path / name).write_bytes(b"x" * 1000)
    meter = Meter([Source(name, tmp_path / name) for name in "abc"])

    told = [meter.bytes_read]
    for source in meter.sources[1:]:  # as a run does that goes on where another stopped
        assert source.first_bytes() == b"x" * 1000
        told.append(meter.bytes_read)
        with source.open() as opened:
            opened.read()
        told.append(meter.bytes_read)

    assert told == [0, 0, 2000, 2000, 3000]
    assert meter.bytes_total == 3000


def test_a_place_that_was_sought_counts_as_read(tmp_path: Path) -> None:
    """A plain file can still be sought, and stands where it was sought to."""
    (tmp_path / "a").write_bytes(BYTES)
    meter = Meter([Source("a", tmp_path / "a")])

    with meter.sources[0].open() as opened:
        assert opened.seekable()
        skip(opened, 2_000_000)

        assert meter.bytes_read == 2_000_000
        assert opened.read(5) == BYTES[2_000_000:2_000_005]


def test_a_stream_has_no_total_but_is_counted(tmp_path: Path) -> None:
    """What was taken from standard input counts, though nobody knows how much will come; sources after it add up."""
    (tmp_path / "a").write_bytes(b"x" * 1000)
    stream = counted(io.BytesIO(b"y" * 500))
    meter = Meter([Source("-", stream=stream), Source("a", tmp_path / "a")])

    assert meter.sources[0].open().read() == b"y" * 500
    after_the_stream = meter.bytes_read
    with meter.sources[1].open() as opened:
        opened.read()

    assert (None, 500, 1500) == (meter.bytes_total, after_the_stream, meter.bytes_read)


def test_a_folder_of_tables_is_as_large_as_its_files(tmp_path: Path) -> None:
    """A source of several files is their sum."""
    (tmp_path / "articles.parquet").write_bytes(b"x" * 10)
    (tmp_path / "quotes.parquet").write_bytes(b"x" * 20)

    assert Source("t", tmp_path).size == 30


class Terminal(io.StringIO):
    """A stream that shows what a terminal would."""

    def isatty(self) -> bool:
        """It is one."""
        return True

    @property
    def seen(self) -> str:
        """The last line as it stands there, colours left out."""
        row: list[str] = []
        at = 0
        for letter in re.sub(r"\x1b\[[0-9;]*m", "", self.getvalue()):
            if letter == "\r":
                at = 0
                continue
            row[at : at + 1] = [letter]
            at += 1
        return "".join(row).rstrip()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        """What it shows."""
        return self.seconds


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if rich were not installed."""
    monkeypatch.setitem(sys.modules, "rich.console", None)


@pytest.mark.usefixtures("plain")
class TestTheLine:
    """The line without rich."""

    def test_tells_what_is_known(self) -> None:
        """The share of the bytes, records, refusals, rates, and the time left as it went so far."""
        terminal, clock = Terminal(), Clock()
        line = ProgressLine(terminal, clock)
        line.tell(Progress(0, 0, 0, 400_000_000))
        clock.seconds += 10
        line.tell(Progress(20_000, 3, 100_000_000, 400_000_000))

        assert terminal.seen == "25% of 400 MB, 20,000 records, 3 refused, 2,000 a second, 10 MB/s, 30 s left"

    def test_leaves_out_what_is_not_known(self) -> None:
        """A stream has no end, so there is no share and no time left; and some sources tell no bytes at all."""
        terminal, clock = Terminal(), Clock()
        line = ProgressLine(terminal, clock)
        line.tell(Progress(0, 0))
        clock.seconds += 2
        line.tell(Progress(500, 0, 3_000_000, None))
        of_a_stream = terminal.seen
        clock.seconds += 2
        line.tell(Progress(900, 0))

        assert of_a_stream == "3 MB, 500 records, 0 refused, 250 a second, 2 MB/s"
        assert terminal.seen == "900 records, 0 refused, 225 a second"

    def test_begins_in_the_middle_where_a_run_does(self) -> None:
        """What another run read before this one says nothing of how quick this one is."""
        terminal, clock = Terminal(), Clock()
        line = ProgressLine(terminal, clock)
        line.tell(Progress(90_000, 0, 300_000_000, 400_000_000))
        clock.seconds += 10
        line.tell(Progress(100_000, 0, 350_000_000, 400_000_000))

        assert terminal.seen == "88% of 400 MB, 100,000 records, 0 refused, 1,000 a second, 5 MB/s, 10 s left"

    def test_is_written_five_times_a_second_at_most(self) -> None:
        """However often it is told."""
        terminal, clock = Terminal(), Clock()
        line = ProgressLine(terminal, clock)
        for read in range(1000):
            clock.seconds += 0.01
            line.tell(Progress(read, 0))

        assert 40 <= terminal.getvalue().count("\r") <= 50

    def test_leaves_nothing_behind(self) -> None:
        """What was written is written over, and gone when something else is to be told."""
        terminal, clock = Terminal(), Clock()
        line = ProgressLine(terminal, clock)
        clock.seconds += 1
        line.tell(Progress(1, 0, 1_000_000))
        clock.seconds += 1
        line.tell(Progress(1, 0))
        shorter = terminal.seen
        line.clear()
        cleared = terminal.seen
        line.clear()

        assert (shorter, cleared) == ("1 records, 0 refused, 0 a second", "")
        assert terminal.getvalue().endswith("\r")

    def test_fits_the_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A narrow one shows the beginning: a line that wraps cannot be written over."""

        def narrow(_: object) -> int:
            return 20

        monkeypatch.setattr("newsschema.cli.progress._columns", narrow)
        terminal, clock = Terminal(), Clock()
        line = ProgressLine(terminal, clock)
        clock.seconds += 1
        line.tell(Progress(20_000, 3, 100_000_000, 400_000_000))

        assert terminal.seen == "25% of 400 MB, 20,0"


@pytest.mark.parametrize("no_colour", ["", "1"])
def test_rich_draws_a_bar_before_it(no_colour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra a bar stands there, in colour unless NO_COLOR is set."""
    pytest.importorskip("rich")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", no_colour)
    terminal, clock = Terminal(), Clock()
    line = ProgressLine(terminal, clock)
    clock.seconds += 0.5
    line.tell(Progress(200, 3, 100, 400))
    bar, words = terminal.seen[:BAR_WIDTH], terminal.seen[BAR_WIDTH:]
    line.clear()

    assert words == " 25% of 400 B, 200 records, 3 refused"
    assert {"━"} == set(bar.rstrip(" ")[:5])
    assert ("\x1b[" in terminal.getvalue()) is (not no_colour)
    assert terminal.seen == ""


@pytest.mark.parametrize(("terminal", "flags"), [(Terminal(), ["-q"]), (io.StringIO(), [])], ids=["quiet", "piped"])
def test_nothing_is_told_where_nobody_looks(
    terminal: io.StringIO, flags: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No line in a file, in a pipe, or when told to be quiet."""
    monkeypatch.setattr(sys, "stderr", terminal)
    (tmp_path / "in.txt").write_text("Rain fell.", encoding="utf-8")
    monkeypatch.setattr("newsschema.cli.progress.BETWEEN", 0)

    assert run(["convert", str(tmp_path / "in.txt"), "-o", str(tmp_path / "out"), *flags]) == 0
    assert "\r" not in terminal.getvalue()


@pytest.mark.parametrize("command", ["convert", "validate"])
def test_a_run_on_a_terminal_shows_its_line_and_takes_it_away(
    command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Findings and the account stand on lines of their own."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("newsschema.cli.progress.BETWEEN", 0)
    (tmp_path / "in.txt").write_bytes(b"\xff")
    (tmp_path / "other.txt").write_text("Rain fell.", encoding="utf-8")
    output = ["-o", str(tmp_path / "out")] if command == "convert" else []

    assert run([command, str(tmp_path / "in.txt"), str(tmp_path / "other.txt"), *output]) == 1
    told = terminal.getvalue()
    assert "records, 1 refused" in told
    for line in told.split("\n")[:-1]:
        shown = line.rsplit("\r", 1)[-1]
        assert "records, " not in shown
        assert line == shown or set(line.split("\r")[-2]) == {" "}
