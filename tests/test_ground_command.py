"""newsschema ground and its runs: every candidate is in an article or in the quarantine, with its bytes and reasons."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newsschema as ns
from newsschema.cli.main import run
from newsschema.grounded_runs import GroundingLedger, ground_sources
from newsschema.options import Options
from newsschema.quarantine import read_quarantine

HARBOUR = "“We counted 16 crates,” Ana Reyes said on Monday. More than 300 people had left."
TOWN = "“The bridge is shut,” said Tom Okoro. Ångström’s ferry runs."
GOOD = {"text": "We counted 16 crates", "speaker": "Reyes"}
BAD = {"text": "We counted 61 crates", "speaker": "Reyes"}


def lines(path: Path, *rows: Mapping[str, Any] | str) -> Path:
    """A file of lines."""
    told = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{one}\n" for one in told), encoding="utf-8")
    return path


def articles(path: Path) -> list[dict[str, Any]]:
    """The records of a file of lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def bodies(tmp_path: Path) -> Path:
    """Two texts under their ids."""
    return lines(
        tmp_path / "bodies.jsonl",
        {"id": "harbour", "body": HARBOUR, "language": "en", "headline": "Crates counted"},
        {"id": "town", "body": TOWN, "mood": "calm"},
    )


class TestTheAccount:
    """in = ok + quarantined, counted in candidates."""

    def test_answers_are_joined_with_their_bodies(
        self, tmp_path: Path, bodies: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """By id; what stands in a text is an article, the rest goes to the quarantine."""
        rows = lines(
            tmp_path / "llm.jsonl",
            {"id": "harbour", "quotes": [GOOD, BAD], "figures": [{"text": "300 people", "value": 300}]},
            {"id": "town", "quotes": [{"text": "The bridge is shut", "speaker": "Okoro"}]},
        )
        clean, bad = tmp_path / "clean.jsonl", tmp_path / "bad.jsonl"
        code = run(["ground", str(rows), "--bodies", str(bodies), "-o", str(clean), "--quarantine", str(bad)])
        held = articles(clean)

        assert 1 == code
        assert "in=4 ok=3 quarantined=1 lost=0" == capsys.readouterr().err.splitlines()[-1]
        assert ["harbour", "town"] == [one["id"] for one in held]
        assert "Crates counted" == held[0]["headline"]
        assert [1, 1] == [len(one["quotes"]) for one in held]
        assert [] == [finding for one in held for finding in ns.validate(one)]

    def test_a_refused_candidate_keeps_its_bytes_and_place(self, tmp_path: Path, bodies: Path) -> None:
        """Its own bytes, exactly, and the byte of the source at which they begin."""
        told = '{ "text":"We counted 61 crates" , "speaker": "Réyes" }'
        rows = lines(tmp_path / "llm.jsonl", {"id": "town"}, f'{{"id": "harbour", "quotes": [{told}]}}')
        ground_sources(rows, tmp_path / "clean.jsonl", [bodies])
        (entry,) = read_quarantine(tmp_path / "clean.quarantine.jsonl")
        raw = rows.read_bytes()

        assert (told.encode(), 2) == (entry.raw, entry.line)
        assert entry.offset is not None
        assert told.encode() == raw[entry.offset : entry.offset + len(entry.raw)]
        assert [("NS114", "/quotes/0")] == [(one.code, one.pointer) for one in entry.findings]

    def test_what_cannot_be_read_is_counted_too(self, tmp_path: Path, bodies: Path) -> None:
        """A broken line, a row without a text, a candidate that is none, a member that is none of ours."""
        rows = lines(
            tmp_path / "llm.jsonl",
            '{"id": "harbour", "quotes": [',
            {"quotes": [GOOD, GOOD]},
            {"id": "nowhere"},
            {"id": "town", "quotes": [{"txt": "The bridge"}, 7], "figures": "none"},
        )
        ledger = ground_sources(rows, tmp_path / "clean.jsonl", [bodies])
        codes = [entry.findings[0].code for entry in read_quarantine(tmp_path / "clean.quarantine.jsonl")]

        assert ("in=7 ok=0 quarantined=7 lost=0", 1) == (str(ledger), ledger.articles)
        assert ["NS002", "NS111", "NS111", "NS111", "NS012", "NS011", "NS011"] == codes

    def test_two_bodies_of_one_id_are_none(self, tmp_path: Path) -> None:
        """Nobody can tell which was meant; the same one twice is one."""
        bodies = lines(
            tmp_path / "bodies.jsonl",
            {"id": "a", "body": HARBOUR},
            {"id": "a", "body": TOWN},
            {"id": "b", "body": TOWN},
            {"id": "b", "body": TOWN},
        )
        rows = lines(tmp_path / "llm.jsonl", {"id": "a", "quotes": [GOOD]}, {"id": "b", "quotes": []})
        ledger = ground_sources(rows, tmp_path / "clean.jsonl", [bodies])
        (entry,) = read_quarantine(tmp_path / "clean.quarantine.jsonl")

        assert (1, "NS111") == (ledger.articles, entry.findings[0].code)
        assert "two of the bodies" in entry.findings[0].message

    def test_a_text_is_written_once(self, tmp_path: Path, bodies: Path) -> None:
        """Rows on one text that stand together are one article; those that come again later are refused."""
        one = {"id": "harbour", "quotes": [GOOD]}
        rows = lines(
            tmp_path / "llm.jsonl", one, {"id": "harbour", "figures": [{"text": "16 crates"}]}, {"id": "town"}, one
        )
        ledger = ground_sources(rows, tmp_path / "clean.jsonl", [bodies])
        held = articles(tmp_path / "clean.jsonl")

        assert "in=3 ok=2 quarantined=1 lost=0" == str(ledger)
        assert [("harbour", 1, 1)] == [(a["id"], len(a["quotes"]), len(a["figures"])) for a in held if "quotes" in a]

    def test_a_body_of_the_row_needs_no_id(self, tmp_path: Path) -> None:
        """The article is known by the digest of its body then."""
        rows = lines(tmp_path / "llm.jsonl", {"body": HARBOUR, "answer": json.dumps({"quotes": [GOOD]})})
        ledger = ground_sources(rows, tmp_path / "clean.jsonl")

        assert "in=1 ok=1 quarantined=0 lost=0" == str(ledger)
        assert articles(tmp_path / "clean.jsonl")[0]["id"].startswith("urn:sha256:")


class TestSourcesAndOutputs:
    """Lines and columns, packed or not; one file, or standard output."""

    def test_columns_come_out_as_lines_do(self, tmp_path: Path) -> None:
        """Candidates in Parquet, as lists of structs, with their texts."""
        rows = [{"id": "h", "body": HARBOUR, "quotes": [GOOD, BAD]}, {"id": "t", "body": TOWN, "quotes": []}]
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / "llm.parquet")
        of_columns = ground_sources(tmp_path / "llm.parquet", tmp_path / "a.parquet")
        of_lines = ground_sources(lines(tmp_path / "llm.jsonl", *rows), tmp_path / "b.parquet")

        assert "in=2 ok=1 quarantined=1 lost=0" == str(of_columns) == str(of_lines)
        assert pq.read_table(tmp_path / "a.parquet").equals(pq.read_table(tmp_path / "b.parquet"))

    @pytest.mark.parametrize("kind", ["text", "records", "parquet", "columns", "gz"])
    def test_bodies_of_any_format(self, tmp_path: Path, kind: str) -> None:
        """Articles of any known format; a file of text is known by its name."""
        match kind:
            case "text":
                held = tmp_path / "harbour.txt"
                held.write_text(HARBOUR, encoding="utf-8")
            case "columns":
                held = tmp_path / "bodies.parquet"
                pq.write_table(pa.table({"id": ["harbour"], "body": [HARBOUR], "mood": [1]}), held)
            case "gz":
                held = tmp_path / "bodies.jsonl.gz"
                held.write_bytes(gzip.compress(json.dumps({"id": "harbour", "body": HARBOUR}).encode()))
            case _:
                source = lines(tmp_path / "x.jsonl", ns.extract(HARBOUR).model_dump(mode="json") | {"id": "harbour"})
                held = tmp_path / ("articles.parquet" if kind == "parquet" else "articles.jsonl")
                ns.convert(source, held)
        rows = lines(tmp_path / "llm.jsonl", {"id": "harbour", "quotes": [GOOD]})
        ledger = ground_sources(rows, tmp_path / "clean.jsonl", [held])

        assert "in=1 ok=1 quarantined=0 lost=0" == str(ledger)
        assert HARBOUR == articles(tmp_path / "clean.jsonl")[0]["body"]

    def test_standard_input_and_output(
        self, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Lines in, lines out."""
        rows = lines(tmp_path / "llm.jsonl", {"id": "h", "body": HARBOUR, "quotes": [GOOD]})
        with rows.open("rb") as stream:
            monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": stream})())
            code = run(["ground", "-"])

        assert 0 == code
        assert "h" == json.loads(capfdbinary.readouterr().out)["id"]

    def test_an_old_output_is_left_alone(self, tmp_path: Path) -> None:
        """Without --overwrite, and where too many were refused."""
        rows = lines(tmp_path / "llm.jsonl", {"body": HARBOUR, "quotes": [BAD, GOOD]})
        clean = lines(tmp_path / "clean.jsonl", "old")
        code = run(["ground", str(rows), "-o", str(clean), "--overwrite", "--max-errors", "0", "-q"])

        assert (5, "old\n") == (code, clean.read_text(encoding="utf-8"))
        assert 4 == run(["ground", str(rows), "-o", str(clean)])

    def test_a_dry_run_writes_nothing(self, tmp_path: Path) -> None:
        """And accounts for everything."""
        rows = lines(tmp_path / "llm.jsonl", {"body": HARBOUR, "quotes": [BAD, GOOD]})
        ledger: GroundingLedger = ground_sources(rows, tmp_path / "clean.jsonl", options=Options(dry_run=True))

        assert "in=2 ok=1 quarantined=1 lost=0" == str(ledger)
        assert ["llm.jsonl"] == [path.name for path in tmp_path.iterdir()]

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [(["missing.jsonl"], 3), (["llm.jsonl", "-o", "folder"], 2), (["llm.jsonl", "--max-errors", "x"], 2)],
    )
    def test_a_broken_call_has_its_exit_code(
        self, tmp_path: Path, arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As the other commands have them."""
        monkeypatch.chdir(tmp_path)
        lines(tmp_path / "llm.jsonl", {"body": HARBOUR, "quotes": [BAD]})

        assert code == run(["ground", *arguments, "-q"])

    def test_findings_are_shown_in_their_forms(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With the place in the source, as a line of JSON where that is asked for."""
        rows = lines(tmp_path / "llm.jsonl", {"body": HARBOUR, "quotes": [BAD]})
        run(["ground", str(rows), "-o", str(tmp_path / "c.jsonl"), "--output-format", "jsonl"])
        told = json.loads(capsys.readouterr().err.splitlines()[0])

        assert ("NS114", 1, "/quotes/0") == (told["code"], told["line"], told["pointer"])


class TestNames:
    """What the files of other tools call things is told on the command line."""

    SAVED: Mapping[str, Any] = {
        "document_id": "t",
        "text": "„Die Brücke ist zu“, sagte Karla Brandt. Es fehlen 300 Kisten.",
        "extractions": [
            {
                "extraction_class": "Zitat",
                "extraction_text": "Die Brücke ist zu",
                "attributes": {"Sprecherin": "Karla Brandt"},
            },
            {"extraction_class": "Zahl", "extraction_text": "300 Kisten", "attributes": {"Wert": "300"}},
        ],
    }
    NAMES = ("--quote-class", "Zitat", "--figure-class", "Zahl", "--attribute", "Sprecherin=speaker")

    def test_classes_and_attributes_of_another_tool(self, tmp_path: Path) -> None:
        """Without them what they name is refused, with them it is grounded."""
        saved, clean = lines(tmp_path / "saved.jsonl", self.SAVED), tmp_path / "clean.jsonl"
        without = run(["ground", str(saved), "-o", str(tmp_path / "none.jsonl"), "-q"])
        code = run(["ground", str(saved), "-o", str(clean), *self.NAMES, "--attribute", "Wert=value", "-q"])
        (article,) = articles(clean)

        assert (1, 0) == (without, code)
        assert "Karla Brandt" == article["quotes"][0]["attribution"]["source"]["text"]
        assert ["300 Kisten"] == [figure["span"]["text"] for figure in article["figures"]]

    @pytest.mark.parametrize(
        ("names", "says"),
        [
            (("--quote-class", "Zahl", "--figure-class", "Zahl"), "'Zahl' cannot be a class of quotes and of figures"),
            (("--attribute", "Wert=worth"), "'Wert' cannot be 'worth'"),
        ],
    )
    def test_names_that_are_none_are_a_broken_call(
        self, tmp_path: Path, names: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The message says how to name."""
        saved = lines(tmp_path / "saved.jsonl", self.SAVED)

        assert 2 == run(["ground", str(saved), "-o", str(tmp_path / "clean.jsonl"), *names])
        assert says in capsys.readouterr().err

    def test_a_name_without_its_field_is_wrong_usage(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As argparse has it."""
        with pytest.raises(SystemExit) as stopped:
            run(["ground", "saved.jsonl", "--attribute", "Wert"])

        assert 2 == stopped.value.code
        assert "write NAME=FIELD" in capsys.readouterr().err


class TestTheBatch:
    """The pure function for pipelines: every candidate is in the one batch or in the other."""

    def test_a_batch_comes_out_as_two(self) -> None:
        """Articles in our schema, refused candidates with their rows."""
        rows = [
            {"id": "h", "body": HARBOUR, "answer": json.dumps({"quotes": [GOOD, BAD]})},
            {"id": "t", "body": None, "answer": json.dumps({"quotes": [GOOD]})},
            {"id": "u", "body": TOWN, "answer": "{"},
        ]
        valid, refused = ns.ground_batch(pa.RecordBatch.from_pylist(rows))
        told = [(one["row"], one["pointer"], one["findings"][0]["code"]) for one in refused.to_pylist()]

        assert ns.arrow_schema() == valid.schema
        assert (["h", "u"], [1, 0]) == (valid["id"].to_pylist(), [len(one) for one in valid["quotes"].to_pylist()])
        assert [(0, "/answer/quotes/1", "NS114"), (1, "/answer/quotes/0", "NS111"), (2, "/answer", "NS002")] == told
        assert 0 == ns.validate_batch(valid)[1].num_rows

    def test_a_batch_without_texts_is_a_broken_call(self) -> None:
        """The message names the column."""
        with pytest.raises(ValueError, match="column body is missing"):
            ns.ground_batch(pa.record_batch({"id": ["a"]}))
