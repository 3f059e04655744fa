"""`--report`: a run that is asked for its page writes it when it is done, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_read import read_report
from refused_lines import REFUSED, lines_with_refused

from newsschema.cli.main import run
from newsschema.formats.output_folder import MANIFEST_NAME


@pytest.fixture(name="lines")
def _lines(here: Path) -> str:
    return lines_with_refused(here / "in.jsonl").name


@pytest.mark.parametrize("target", ["out", "news.parquet", "news.jsonl", "-"])
def test_a_report_is_written_beside(target: str, lines: str, here: Path, capfdbinary: object) -> None:
    """Of a folder, a file and a stream; exit 1 as ever, when records were refused."""
    del capfdbinary
    code = run(["convert", lines, "-o", target, "--report", "pages/run.html", "-q"])
    told = read_report(here / "pages/run.html").text

    assert code == 1
    assert "5 in = 2 ok + 3 quarantined, 0 lost" in told
    assert "is not at body[" in told
    assert [path.name for path in (here / "pages").iterdir()] == ["run.html"]


def test_the_numbers_are_those_of_the_quarantine(
    lines: str, here: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The command that stands by an example shows that record."""
    run(["convert", lines, "-o", "out", "--report", "run.html", "-q"])
    told = read_report(here / "run.html").text
    place = told.index("newsschema quarantine show out/quarantine.jsonl ", told.index("in.jsonl, line 4"))
    words = told[place:].split("\n")[0].split()[:5]
    capfdbinary.readouterr()
    run([words[1], words[2], words[3], words[4][0], "--raw"])

    assert capfdbinary.readouterr().out == REFUSED[1]


@pytest.mark.parametrize("more", [["--on-error", "fail"], ["--max-errors", "1"], ["--from", "nothing"]])
def test_a_run_that_fails_has_no_report(more: list[str], lines: str, here: Path) -> None:
    """Nor is anything left of one."""
    run(["convert", lines, "-o", "out", "--report", "pages/run.html", "-q", *more])

    assert not (here / "pages").exists()


@pytest.mark.parametrize(
    ("report", "code", "said"),
    [
        ("older.html", 4, "is already there: pass --overwrite, or name another with --report"),
        ("run.txt", 2, "a report is a page"),
        ("s3://bucket/run.html", 2, "is in a store"),
        ("out.html", 2, "the run writes something else there"),
    ],
)
def test_what_cannot_be_a_report_is_told_first(
    report: str, code: int, said: str, lines: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is read or written."""
    (here / "older.html").write_text("older", encoding="utf-8")
    quarantine = ["--quarantine", "out.html"] if report == "out.html" else []

    assert code == run(["convert", lines, "-o", "out", "--report", report, *quarantine])
    assert said in capsys.readouterr().err
    assert not (here / "out").exists()
    assert (here / "older.html").read_text("utf-8") == "older"


def test_a_dry_run_has_a_report(lines: str, here: Path) -> None:
    """The only thing it writes, with examples though nothing is put aside."""
    run(["convert", lines, "-o", "out", "--dry-run", "--report", "run.html", "-q"])
    told = read_report(here / "run.html").text

    assert "5 in = 2 ok + 3 quarantined" in told
    assert "is not at body[" in told
    assert sorted(path.name for path in here.iterdir()) == ["in.jsonl", "run.html"]


def test_a_run_that_adds_tells_of_what_it_added(lines: str, here: Path) -> None:
    """And its report goes over that of the run before."""
    run(["convert", lines, "-o", "out", "--report", "run.html", "-q"])
    lines_with_refused(here / "more.jsonl", [b"[1]"])
    run(["convert", "more.jsonl", "-o", "out", "--append", "--report", "run.html", "-q"])
    told = read_report(here / "run.html").text

    assert "3 in = 0 ok + 3 quarantined" in told  # the two that hold are doubles by now
    assert "This run added to a folder" in told
    assert "is not at body[" not in told


def test_a_run_that_was_done_before_reads_its_quarantine(lines: str, here: Path) -> None:
    """With --resume nothing is judged again; the examples are those that were put aside then."""
    for _ in range(2):
        run(["convert", lines, "-o", "out", "--resume", "--report", "run.html", "-q"])

    assert "is not at body[" in read_report(here / "run.html").text


def test_a_report_may_lie_in_the_folder(lines: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody takes it for a part of it."""
    code = run(["convert", lines, "-o", "out", "--report", "out/run.html"])

    assert code == 1
    assert "the report of this run is in out/run.html" in capsys.readouterr().err
    assert (here / "out" / MANIFEST_NAME).exists()
    assert "2 ok" in read_report(here / "out/run.html").text
    assert run(["validate", "out", "-q"]) == 0


def test_a_replay_has_a_report_too(lines: str, here: Path) -> None:
    """It is a run as any other."""
    run(["convert", lines, "-o", "out", "-q"])
    run(["quarantine", "replay", "out", "-o", "mended", "--report", "run.html", "-q"])

    assert "3 in = 0 ok + 3 quarantined" in read_report(here / "run.html").text


def test_a_disk_that_takes_no_report_leaves_the_output(
    lines: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 4, and a word that the output itself is complete."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsschema.cli.run_page.Path.write_text", full)
    code = run(["convert", lines, "-o", "out", "--report", "run.html", "-q"])

    assert code == 4
    assert "the output itself is complete" in capsys.readouterr().err
    assert (here / "out" / MANIFEST_NAME).exists()
    assert not (here / "run.html").exists()


@pytest.mark.usefixtures("lines")
def test_what_goes_by_the_record_is_reported_alike(here: Path) -> None:
    """The two paths meet the same refused records, in the same order."""
    for name in ("record.xml", "blocks.jsonl"):
        to = ["--to", "newsml_g2"] if name == "record.xml" else []
        run(["convert", "in.jsonl", "-o", name, "--report", f"{name}.html", "-q", *to])
    pages = [read_report(here / f"{name}.html").text for name in ("record.xml", "blocks.jsonl")]
    shared = [page[page.index("in.jsonl, line") : page.index("What each source held")] for page in pages]

    assert shared[0].replace("record.", "blocks.") == shared[1]
