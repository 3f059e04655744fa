"""The report page of a run: what it tells, from where, and that it stays small."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pages_read import PageRead, read_report
from refused_lines import SHIFTED, lines_with_refused
from small_news import manifest_of, record, written

import newsschema as ns
from newsschema.cli.run_page import write_run_page
from newsschema.errors import OutputFailed, UnfitTarget, UnreadableSource
from newsschema.ledger import SourceCount
from newsschema.options import Options
from newsschema.views.refused_examples import MOST_CODES, MOST_EXAMPLES, Excerpt, RefusedExamples
from newsschema.views.run_account import RunAccount, account_of_folder, account_of_run
from newsschema.views.run_page import run_page


def converted(folder: Path, target: str = "out", **words: Any) -> ns.Ledger:  # noqa: ANN401  words of convert
    """The ledger of a run of the lines above."""
    return ns.convert(lines_with_refused(folder / "in.jsonl"), folder / target, **words)


class TestAFolder:
    """What the page of an output folder tells."""

    def test_the_account_stands_first(self, tmp_path: Path) -> None:
        """The sum, before anything else that was counted."""
        converted(tmp_path)
        write_run_page(tmp_path / "out", tmp_path / "run.html", overwrite=False)
        told = read_report(tmp_path / "run.html").text

        assert "5 in = 2 ok + 3 quarantined, 0 lost" in told
        assert told.index("5 in = 2 ok") < told.index("Findings by rule")

    def test_findings_have_their_story_and_examples(self, tmp_path: Path) -> None:
        """Each code links to its rule on the page, which has the mend, the place and the bytes."""
        converted(tmp_path)
        account = account_of_folder(tmp_path / "out")
        page = run_page(account)
        read = PageRead(page)
        start = SHIFTED["quotes"][0]["content"][0]["start"]

        assert {"#rule-NS101", "#rule-NS001", "#rule-NS002"} <= set(read.values("href"))
        assert {"rule-NS101", "rule-NS001", "rule-NS002"} <= set(read.values("id"))
        assert f"'1 ships wait outside' is not at body[{start}:" in read.text
        assert "move the span, or keep the body exactly as it was" in read.text
        assert "in.jsonl, line 4, column 52" in read.text
        assert '<mark><span class="sign">⟦FF⟧</span></mark> &lt;b&gt;fell&lt;/b&gt;.' in page

    def test_every_file_is_told_with_its_digest(self, tmp_path: Path) -> None:
        """Parts, tables, quarantine, and what the sources were."""
        converted(tmp_path, to="parquet", tables="both", part_bytes=1)
        manifest = manifest_of(tmp_path / "out")
        told = PageRead(run_page(account_of_folder(tmp_path / "out"))).text
        files = [*(file for part in manifest.parts for file in part.files), manifest.quarantine]

        assert all(file.path in told and file.sha256 in told for file in files)
        assert all(piece.sha256 in told for part in manifest.parts for piece in part.pieces if piece.last)

    def test_settings_are_told(self, tmp_path: Path) -> None:
        """The versions, and what was asked for; what nobody asked for in words."""
        converted(tmp_path)
        told = PageRead(run_page(account_of_folder(tmp_path / "out"))).text

        assert f"newsschema{ns.__version__}Schema1.0" in told
        assert "Format of the sourceseach source by its own" in told

    def test_links_have_their_ends(self, tmp_path: Path) -> None:
        """Every anchor that is linked to is there, once."""
        converted(tmp_path)
        read = PageRead(run_page(account_of_folder(tmp_path / "out")))
        ids = read.values("id")

        assert {link.removeprefix("#") for link in read.values("href")} <= set(ids)
        assert len(set(ids)) == len(ids)

    def test_a_run_that_refused_nothing(self, tmp_path: Path) -> None:
        """Says so, and has no rules to tell of."""
        ns.convert(written(tmp_path / "in.jsonl", [record(1)]), tmp_path / "out")
        read = PageRead(run_page(account_of_folder(tmp_path / "out")))

        assert "every record held" in read.text
        assert "Rules that were broken" not in read.text

    def test_what_is_skipped_and_lost_is_told(self, tmp_path: Path) -> None:
        """By kind, and with the report that tells each value."""
        converted(tmp_path, "news.json", to="ninjs", loss=tmp_path / "loss.jsonl")
        ledger = converted(tmp_path)
        counted = ns.Ledger(
            ledger.sources, 2, ledger.findings, skipped={"request record": 40}, losses={"lost": 7}, loss="l"
        )
        told = PageRead(run_page(RunAccount("out", counted, {}, RefusedExamples()))).text

        assert "request record40" in told
        assert "7 lost" in told

    @pytest.mark.parametrize(("left", "said"), [(None, "is not there"), (b"{}\n", "could not be read to its end")])
    def test_a_quarantine_that_is_gone_or_damaged(
        self, left: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The page is made and says so; exit 1, and a word on standard error."""
        converted(tmp_path)
        path = tmp_path / "out/quarantine.jsonl"
        path.unlink()
        if left is not None:
            path.write_bytes(left)
        code = write_run_page(tmp_path / "out", tmp_path / "run.html", overwrite=False)

        assert code == 1
        assert said in capsys.readouterr().err
        assert said in read_report(tmp_path / "run.html").text

    def test_a_quarantine_of_more_than_the_account(self, tmp_path: Path) -> None:
        """Is told of: a dead run may have left a share behind the older one."""
        converted(tmp_path)
        path = tmp_path / "out/quarantine.jsonl"
        path.write_bytes(path.read_bytes() * 2)

        assert "holds 6 records and the account tells of 3" in account_of_folder(tmp_path / "out").notes[0]

    @pytest.mark.parametrize(
        ("told", "said"),
        [(None, "holds no _manifest.json"), ("{}", "is no manifest"), ("written", "is no manifest")],
    )
    def test_a_folder_without_an_account(self, told: str | None, said: str, tmp_path: Path) -> None:
        """Nothing is made of a folder without a manifest, or with one whose counts are texts."""
        converted(tmp_path)
        path = tmp_path / "out/_manifest.json"
        if told is None:
            path.unlink()
        elif told == "written":
            manifest = json.loads(path.read_bytes())
            manifest["ledger"]["written"] = "2"
            path.write_text(json.dumps(manifest), encoding="utf-8")
        else:
            path.write_text(told, encoding="utf-8")

        with pytest.raises(UnreadableSource, match=said):
            write_run_page(tmp_path / "out", tmp_path / "run.html", overwrite=False)

    @pytest.mark.parametrize("name", ["run.jsonl", "run", "s3://bucket/run.html"])
    def test_a_page_has_the_name_of_one(self, name: str, tmp_path: Path) -> None:
        """A report never goes over what is no page."""
        converted(tmp_path)

        with pytest.raises(UnfitTarget):
            write_run_page(tmp_path / "out", name, overwrite=True)

    def test_an_older_page_stays_unless_it_may_go(self, tmp_path: Path) -> None:
        """As every output of ours."""
        converted(tmp_path)
        (tmp_path / "run.html").write_text("older", encoding="utf-8")
        with pytest.raises(OutputFailed, match="pass --overwrite"):
            write_run_page(tmp_path / "out", tmp_path / "run.html", overwrite=False)
        kept = (tmp_path / "run.html").read_text("utf-8")
        write_run_page(tmp_path / "out", tmp_path / "run.html", overwrite=True)

        assert kept == "older"
        assert "2 ok" in read_report(tmp_path / "run.html").text


class TestAFile:
    """What the page of an output of one file tells, from its ledger."""

    def test_the_ledger_is_enough(self, tmp_path: Path) -> None:
        """The account, the file with its digest, and examples out of the quarantine beside it."""
        ledger = converted(tmp_path, "news.parquet")
        account = account_of_run(ledger, str(tmp_path / "news.parquet"), Options(), RefusedExamples())
        read = PageRead(run_page(account))

        assert "5 in = 2 ok + 3 quarantined" in read.text
        assert "is not at body[" in read.text
        assert str(tmp_path / "news.quarantine.jsonl") in read.text
        assert {file.path for file in account.files} == {ledger.outputs[0], ledger.quarantine}

    def test_what_went_to_a_store_is_named(self) -> None:
        """Nobody looks at it there, and examples are what was met."""
        ledger = ns.Ledger(
            (SourceCount("a", 2, 1, 1),), 1, {"NS101": 1}, ("s3://bucket/out/articles.jsonl",), "s3://b/q.jsonl"
        )
        met = RefusedExamples()
        met.meet("a", 1, 0, b"x", [ns.Finding("NS101", "/body", "shifted")])
        told = PageRead(run_page(account_of_run(ledger, "s3://bucket/out", Options(), met))).text

        assert "s3://bucket/out/articles.jsonl" in told
        assert "Bring it here to look at them." in told
        assert "newsschema quarantine" not in told
        assert "shifted" in told


class TestExamples:
    """What is kept of records that pass by."""

    def test_few_of_a_rule_from_several_sources(self) -> None:
        """Where there are several; the first of each."""
        met = RefusedExamples()
        for number in range(1000):
            met.meet(f"in-{number // 400}.jsonl", number, None, b"x" * 10_000, [ns.Finding("NS101", "", "shifted")])
        breaches = met.by_code["NS101"]

        assert [("in-0.jsonl", 0), ("in-1.jsonl", 400), ("in-2.jsonl", 800)] == sorted(
            (example.source, example.line) for example in breaches.examples
        )
        assert breaches.records == breaches.findings == met.records == 1000

    def test_what_is_kept_is_bounded(self) -> None:
        """However many rules, records and findings there are, and however long what they say."""
        met = RefusedExamples()
        for number in range(2000):
            found = ns.Finding(f"code {number}", "/x" * 50_000, "long " * 50_000, "mend " * 50_000)
            met.meet("name" * 50_000, 1, 0, b"x" * 100_000, [found, ns.Finding("NS101", "", "m")])
        page = run_page(RunAccount("out", ns.Ledger((), 0, {}), {}, met))

        assert len(met.by_code) == MOST_CODES
        assert met.others == 2000 - (MOST_CODES - 1)
        assert all(len(breaches.examples) <= MOST_EXAMPLES for breaches in met.by_code.values())
        assert len(page) < 2_000_000

    def test_many_sources_are_counted_and_not_all_shown(self) -> None:
        """Those with refused records are."""
        sources = tuple(
            SourceCount(f"in-{number}.txt", 1, int(number != 9000), int(number == 9000)) for number in range(9999)
        )
        page = run_page(RunAccount("out", ns.Ledger(sources, 9998, {}), {}, RefusedExamples()))

        assert "in-9000.txt" in page
        assert "of 9,999" in page
        assert len(page) < 200_000

    @pytest.mark.parametrize("fault", [None, 0, 5, 999, 1000, 1500, 2999, 3000, -4])
    def test_an_excerpt_cuts_no_character(self, fault: int | None) -> None:
        """Of bytes that are UTF-8, where the fault is at one."""
        raw = "港".encode() * 1000
        at = None if fault is None else fault - fault % 3
        excerpt = Excerpt.of(raw, at)

        assert excerpt.before.decode() + excerpt.after.decode() == "港" * ((excerpt.end - excerpt.begin) // 3)
        assert raw[excerpt.begin : excerpt.end] == excerpt.before + excerpt.after
        assert 0 < excerpt.end - excerpt.begin <= 402

    def test_a_record_that_is_cut_off_shows_its_end(self) -> None:
        """Where the fault is: behind its last byte."""
        excerpt = Excerpt.of(b"x" * 5000 + b", {", 5003)

        assert excerpt.before.endswith(b", {")
        assert (excerpt.after, excerpt.end) == (b"", 5003)

    def test_refusals_without_a_reason_are_no_clean_run(self) -> None:
        """An account that tells of refused records and of no finding says so, not that all records held."""
        ledger = ns.Ledger((SourceCount("in.jsonl", 2, 1, 1),), 1, {})
        read = PageRead(run_page(RunAccount("out", ledger, {}, RefusedExamples())))

        assert "Records were refused, and the account does not tell why." in read.text
        assert "every record held" not in read.text
