"""newsschema stats report: where it writes, in which form, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from told_corpora import HOSTILE, hostile, told, written

import newsschema as ns
from newsschema.cli import stats
from newsschema.cli.main import parser, run
from newsschema.corpus_report.gathering import corpus_report
from newsschema.views.corpus_page import corpus_page

Shell = pytest.CaptureFixture[str]


@pytest.fixture(name="corpus")
def _corpus(tmp_path: Path) -> Path:
    """Three articles of two speakers, and a broken record."""
    records = [told(n, ("Ana Reyes", "Tom Okoro")[n % 2], published_on=f"2026-01-0{n + 1}") for n in range(3)]
    return written(tmp_path / "in.jsonl", records, broken=1)


@pytest.mark.parametrize("said", [["stats"], ["stats", "report"]])
def test_the_verb_may_be_left_out(said: list[str], corpus: Path, tmp_path: Path, capsys: Shell) -> None:
    """Before a source, and before an option."""
    page = tmp_path / "report.html"

    assert run([*said, str(corpus), "-o", str(page), "-q"]) == 1
    assert run([*said, "-o", str(tmp_path / "again.html"), str(corpus), "-q"]) == 1
    assert "Corpus report: 3 articles" in page.read_text("utf-8")
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()
    assert capsys.readouterr().out == ""


def test_every_verb_of_stats_is_known_as_one() -> None:
    """Or it would be taken for a source."""
    commands = next(action for action in parser()._actions if isinstance(action.choices, dict))
    assert isinstance(commands.choices, dict)
    verbs = next(action for action in commands.choices["stats"]._actions if isinstance(action.choices, dict))

    assert {*stats.VERBS} == {*(verbs.choices or ()), "-h", "--help"}


def test_three_forms_have_the_same_numbers(corpus: Path, tmp_path: Path) -> None:
    """By the suffix: a page, JSON and CSV."""
    for suffix in ("html", "json", "csv"):
        assert run(["stats", str(corpus), "-o", str(tmp_path / f"report.{suffix}"), "-q"]) == 1
    values = json.loads((tmp_path / "report.json").read_bytes())
    rows = list(csv.DictReader(io.StringIO((tmp_path / "report.csv").read_text("utf-8"))))
    by_speaker = {it["speaker"]: it["quotes"] for it in values["quotes"]["by"]["speaker"]["counted"]}
    page = (tmp_path / "report.html").read_text("utf-8")

    assert {"Ana Reyes": 2, "Tom Okoro": 1} == by_speaker
    assert {"Ana Reyes": "2", "Tom Okoro": "1"} == {
        it["group"]: it["value"] for it in rows if (it["section"], it["measure"]) == ("quotes by speaker", "quotes")
    }
    assert re.search(r"<bdi>Ana Reyes</bdi> is quoted most: 2 quotes of 3, in 2 articles\.", page)
    assert (values["read"], values["refused"], values["articles"]) == (4, 1, 3)
    assert [("NS010", 2)] == [(it["code"], it["refused"]) for it in values["findings"]]
    assert "1 of 4 records read breaks a rule and is not counted here." in page


def test_without_a_target_a_few_lines_are_printed(corpus: Path, capsys: Shell) -> None:
    """The sums, and the account on standard error."""
    assert run(["stats", str(corpus)]) == 1
    shown = capsys.readouterr()

    assert shown.out.splitlines() == [
        "articles  3",
        "published 2026-01-01 to 2026-01-03",
        "quotes    3: 3 direct, 0 mixed, 0 indirect; 3 of somebody named, 0 by role, 0 of nobody known",
        "speakers  2: Ana Reyes 2, Tom Okoro 1",
        "figures   3: count 3",
        "records   4, 1 refused: NS010 2",
    ]
    assert shown.err.splitlines()[-1] == "in=4 ok=3 refused=1"


@pytest.mark.parametrize(("form", "begins"), [("html", "<!DOCTYPE html>"), ("json", "{"), ("csv", "section,group,")])
def test_every_form_goes_to_standard_output(form: str, begins: str, corpus: Path, capsys: Shell) -> None:
    """As --to says."""
    assert run(["stats", str(corpus), "--to", form, "-o", "-", "-q"]) == 1
    assert capsys.readouterr().out.startswith(begins)


def test_a_report_that_is_there_stays(corpus: Path, tmp_path: Path, capsys: Shell) -> None:
    """Exit 4 before anything is read; with --overwrite it goes."""
    page = tmp_path / "report.html"
    page.write_text("older", encoding="utf-8")

    assert run(["stats", str(corpus), "-o", str(page), "-q"]) == 4
    assert page.read_text("utf-8") == "older"
    assert "report.html" in capsys.readouterr().err
    assert run(["stats", str(corpus), "-o", str(page), "--overwrite", "-q"]) == 1
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [*tmp_path.glob(".*")] == []


@pytest.mark.parametrize(
    ("arguments", "code", "told_"),
    [
        (["-o", "report.txt"], 2, "end it in .html, .json or .csv, or say --to"),
        (["-o", "s3://bucket/report.html"], 2, "is in a store"),
        (["gone.jsonl"], 3, "gone.jsonl: there is no such file"),
        (["-o", "in.jsonl/report.html"], 4, "in.jsonl"),
    ],
)
def test_what_goes_wrong_has_a_code(
    arguments: list[str], code: int, told_: str, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shell
) -> None:
    """And says what to do; nothing is left behind."""
    monkeypatch.chdir(corpus.parent)

    assert run(["stats", "report", "in.jsonl", *arguments, "-q"]) == code
    assert told_ in capsys.readouterr().err
    assert [path.name for path in corpus.parent.iterdir()] == ["in.jsonl"]


def test_top_and_period_say_how_much_is_told(corpus: Path, capsys: Shell) -> None:
    """Of groups so many; time by what is asked for."""
    run(["stats", str(corpus), "--to", "json", "--top", "1", "--period", "month", "-q"])
    values = json.loads(capsys.readouterr().out)
    by_speaker = values["quotes"]["by"]["speaker"]

    assert (2, ["Ana Reyes"]) == (by_speaker["groups"], [it["speaker"] for it in by_speaker["counted"]])
    assert [("2026-01", 3)] == [(it["name"], it["articles"]) for it in values["time"]["periods"]]
    run(["stats", str(corpus), "--to", "html", "--top", "1", "-q"])
    page = capsys.readouterr().out

    assert "Tom Okoro" not in page
    assert "The other 1 quotes" not in page
    assert "One other quote" in page


def test_a_folder_tells_what_was_refused_when_it_was_written(corpus: Path, tmp_path: Path, capsys: Shell) -> None:
    """Its records hold now; the account of its manifest is in the report."""
    ns.convert(corpus, tmp_path / "out", to="parquet")

    assert run(["stats", str(tmp_path / "out"), "--to", "html", "-q"]) == 0
    page = capsys.readouterr().out

    assert "1 record was refused when the folder was written" in page
    assert "NS010" in page
    run(["stats", str(tmp_path / "out"), "-q"])
    assert "/out: 4 read, 1 refused when it was written\n" in capsys.readouterr().out


def test_texts_lines_and_parquet_are_reported_alike(tmp_path: Path, capsys: Shell) -> None:
    """A source is a source; only what it is called differs."""
    (tmp_path / "a.txt").write_text("“The port is open,” said Ana Reyes. It has 16 crates.", encoding="utf-8")
    ns.convert(tmp_path / "a.txt", tmp_path / "a.jsonl")
    ns.convert(tmp_path / "a.jsonl", tmp_path / "a.parquet")
    told_: list[dict[str, object]] = []
    for name in ("a.txt", "a.jsonl", "a.parquet"):
        assert run(["stats", str(tmp_path / name), "--to", "json", "-q"]) == 0
        told_.append(json.loads(capsys.readouterr().out) | {"sources": None})

    assert told_[0] == told_[1] == told_[2]


@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_warnings_are_told_beside_refusals(suffix: str, tmp_path: Path, capsys: Shell) -> None:
    """Of records that hold, by the block and one by one."""
    furniture = told(0, blocks=[{"kind": "author_bio", "start": 0, "end": 12}])
    source = written(tmp_path / f"in.{suffix}", [furniture])

    assert run(["stats", str(source), "--to", "json", "-q"]) == 0
    assert [("NS308", 0, 1)] == [
        (it["code"], it["refused"], it["warned"]) for it in json.loads(capsys.readouterr().out)["findings"]
    ]


def test_an_empty_folder_is_an_empty_report(tmp_path: Path, capsys: Shell) -> None:
    """No article, and a page that says so."""
    (tmp_path / "in.jsonl").touch()

    assert run(["stats", str(tmp_path), "--to", "html"]) == 0
    page = capsys.readouterr().out

    assert "Corpus report: no articles" in page
    assert "There is no quote." in page
    assert "There is no record." in page


def test_hostile_names_stay_text(tmp_path: Path, capsys: Shell) -> None:
    """No element of theirs, and their page is no longer for their length."""
    run(["stats", str(written(tmp_path / "in.jsonl", hostile())), "--to", "html", "-q"])
    page = capsys.readouterr().out

    assert "<script" not in page
    assert "<img" not in page
    assert "⟦RLO⟧" in page
    assert len(page) < 150_000 < sum(map(len, HOSTILE)) + 50_000


def test_nothing_is_said_of_rules_that_were_not_asked() -> None:
    """A report over batches that nobody judged says so; so does one over nothing."""
    unjudged = corpus_page(corpus_report(ns.to_batches([ns.extract("Rain fell.")])))
    nothing = corpus_page(corpus_report([]))

    assert "No record was judged for this report." in unjudged
    assert "There is no record." in nothing
    assert "Nothing was found wrong" not in unjudged + nothing
