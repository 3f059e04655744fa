"""The command line: results on standard output, talk on standard error, and an exit code for each ending."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsschema.cli.main import run

LEAST = '{"id": "a", "schema_version": "1.0", "body": "Rain fell."}'
SHIFTED = (
    '{"id": "b", "schema_version": "1.0", "body": "“Rain” fell.", "people": [{"id": "p1", "kind": "person", '
    '"mentions": [{"start": 1, "end": 5, "text": "Rain"}, {"start": 2, "end": 6, "text": "Rain"}]}]}'
)


@pytest.fixture
def lines(tmp_path: Path) -> str:
    """A file of two records, the second with a span one character off."""
    path = tmp_path / "in.jsonl"
    path.write_text(f"{LEAST}\n{SHIFTED}\n", encoding="utf-8")
    return str(path)


Shell = pytest.CaptureFixture[str]


def test_a_text_becomes_a_record_on_standard_output(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without -o the record goes to standard output, and the account to standard error."""
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    code = run(["convert", str(tmp_path / "a.txt")])
    shown = capfdbinary.readouterr()

    assert code == 0
    assert json.loads(shown.out)["body"] == "Rain fell."
    assert shown.err.splitlines()[-1] == b"in=1 ok=1 quarantined=0 lost=0"


def test_refused_records_are_told_and_counted(lines: str, tmp_path: Path, capsys: Shell) -> None:
    """Exit 1; the last line is the account; the finding stands with file, line and column."""
    code = run(["convert", lines, "-o", str(tmp_path / "out.parquet"), "--output-format", "concise"])
    told = capsys.readouterr().err.splitlines()

    assert code == 1
    assert told[0] == f"{lines}:2:161: NS101 'Rain' is not at body[2:6] (/people/0/mentions/1)"
    assert told[-1] == "in=2 ok=1 quarantined=1 lost=0"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["convert", "gone.txt", "-o", "out"], 3, "gone.txt: there is no such file"),
        (["convert", "in.jsonl", "-o", "in.jsonl"], 4, "is already there: pass --overwrite"),
        (["convert", "in.jsonl", "-o", "out", "--to", "docx"], 2, "no format is called or fits 'docx'"),
        (["convert", "in.jsonl", "-o", "out", "--to", "text"], 2, "text is read, not written"),
        (
            ["convert", "in.jsonl", "-o", "out", "--max-errors", "0"],
            5,
            "1 of 2 records were refused and the limit is 0",
        ),
        (["convert", "in.jsonl", "-o", "out", "--on-error", "fail"], 5, "raise --max-errors"),
        (["convert", "in.jsonl", "-o", "out", "--max-errors", "x"], 2, "--max-errors 'x' is no limit"),
        (["convert", "in.jsonl", "-o", "in.jsonl/out.json"], 4, "in.jsonl"),
        (["validate", "gone.jsonl"], 3, "there is no such file"),
        (["quarantine", "ls", "gone.jsonl"], 3, "no such file"),
        (["quarantine", "ls", "in.jsonl"], 3, "is no entry of a quarantine"),
        (["explain", "text-in-body"], 2, "did you mean text-is-in-the-body"),
        (["schema", "--format", "arrow", "--table", "verbs"], 2, "no table is called 'verbs'"),
    ],
)
def test_what_goes_wrong_has_a_code_and_a_mend(
    arguments: list[str], code: int, told: str, lines: str, monkeypatch: pytest.MonkeyPatch, capsys: Shell
) -> None:
    """Each ending is told in one line that says what to do."""
    monkeypatch.chdir(Path(lines).parent)

    assert run(arguments) == code
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["convert"], ["convert", "a", "--tables", "flat"], ["validate", "a", "--select", "XX"]]
)
def test_wrong_usage_is_two(arguments: list[str], capsys: Shell) -> None:
    """As argparse has it, with the usage on standard error."""
    with pytest.raises(SystemExit) as stopped:
        run(arguments)

    assert stopped.value.code == 2
    assert "usage: newsschema" in capsys.readouterr().err


def test_files_of_a_folder_that_are_not_read_are_told(tmp_path: Path, capsys: Shell) -> None:
    """By their suffix; what is hidden, and what is named itself, is none."""
    folder = tmp_path / "in/deeper"
    folder.mkdir(parents=True)
    for name in ("a.docx", "deeper/b.docx", "deeper/plain", ".hidden.docx"):
        (tmp_path / "in" / name).write_bytes(b"x")
    (folder / "rain.txt").write_text("Rain fell.", encoding="utf-8")
    told = "not read, as no format has their suffix: 1 without a suffix, 2 .docx; "
    for verb in (["convert"], ["validate"], ["stats", "quotes"]):
        assert run([*verb, str(tmp_path / "in")]) == 0
        assert capsys.readouterr().err.startswith(told)
        run([*verb, str(tmp_path / "in"), "-q"])
        run([*verb, str(folder / "rain.txt")])
        assert "not read" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (["story.json-ld"], "story.json-ld becomes a folder of JSON Lines, as no format has the suffix .json-ld: "),
        (["out"], ""),
        (["out-0.1"], ""),
        (["news.docs", "--to", "parquet"], ""),
        (["news.docs", "-q"], ""),
    ],
)
def test_a_target_that_looks_like_a_file_and_is_none_is_told(
    target: list[str], told: str, lines: str, monkeypatch: pytest.MonkeyPatch, capsys: Shell
) -> None:
    """Who misspells a suffix learns that a folder was made."""
    monkeypatch.chdir(Path(lines).parent)
    run(["convert", lines, "-o", *target])
    shown = capsys.readouterr().err

    assert ("becomes a folder" in shown) == bool(told)
    assert told in shown
    assert Path(target[0]).is_dir()


def test_of_a_record_with_many_findings_some_are_told(tmp_path: Path, capsys: Shell) -> None:
    """People see the first of them and how many more there are, programs all; the quarantine has all."""
    strange = {f"name{count}": count for count in range(20)}
    (tmp_path / "in.jsonl").write_text(json.dumps(json.loads(LEAST) | strange) + "\n", encoding="utf-8")
    run(["convert", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out")])
    shown = capsys.readouterr().err

    assert shown.count("NS012") == 5
    assert "    and 15 more findings of this record\n" in shown
    run(["convert", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "more"), "--output-format", "jsonl"])
    assert capsys.readouterr().err.count('"NS012"') == 20


class TestValidate:
    """Findings in every form."""

    def test_text_says_how_to_mend(self, lines: str, capsys: Shell) -> None:
        """The finding, then the mend, and the count on standard error."""
        code = run(["validate", lines])
        shown = capsys.readouterr()

        assert code == 1
        assert (
            shown.out.splitlines()[1] == "    move the span, or keep the body exactly as it was when the span was taken"
        )
        assert shown.err == "in=2 ok=1 refused=1\n"

    @pytest.mark.parametrize("form", ["json", "jsonl"])
    def test_json_for_programs(self, form: str, lines: str, capsys: Shell) -> None:
        """The same values, as a list or a line each."""
        run(["validate", lines, "--output-format", form, "-q"])
        shown = capsys.readouterr()
        found = json.loads(shown.out)
        (finding,) = found if form == "json" else [found]

        assert shown.err == ""
        assert (finding["code"], finding["source"], finding["line"], finding["column"]) == ("NS101", lines, 2, 161)
        assert SHIFTED.encode()[finding["offset"] - len(LEAST) - 1 :].startswith(b'{"start": 2')

    def test_json_of_nothing_is_an_empty_list(self, tmp_path: Path, capsys: Shell) -> None:
        """A program that parses the output can rely on it."""
        (tmp_path / "in.jsonl").write_text(LEAST, encoding="utf-8")

        assert run(["validate", str(tmp_path / "in.jsonl"), "--output-format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == []

    def test_github_shows_it_beside_the_line(self, lines: str, capsys: Shell) -> None:
        """A workflow command with file, line and column, which is of letters and not of bytes."""
        run(["validate", lines, "--output-format", "github"])

        assert f"::error file={lines},line=2,col=157,title=NS101::NS101" in capsys.readouterr().out

    def test_sarif_names_rule_and_region(self, lines: str, capsys: Shell) -> None:
        """One log with the rules it speaks of."""
        run(["validate", lines, "--output-format", "sarif"])
        (sarif,) = json.loads(capsys.readouterr().out)["runs"]
        (result,) = sarif["results"]

        assert [rule["id"] for rule in sarif["tool"]["driver"]["rules"]] == ["NS101"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            (["--ignore", "NS101"], 0),
            (["--ignore", "NS1"], 0),
            (["--select", "NS2"], 0),
            (["--select", "text-is-in-the-body"], 1),
        ],
    )
    def test_rules_are_selected_and_ignored(self, asked: list[str], code: int, lines: str) -> None:
        """By code, by the beginning of codes, by name."""
        assert run(["validate", lines, *asked]) == code

    def test_a_text_is_extracted_from_first(self, tmp_path: Path) -> None:
        """Whatever a reader can read can be validated."""
        (tmp_path / "a.txt").write_text("“Rain fell,” said Ana Reyes.", encoding="utf-8")

        assert run(["validate", str(tmp_path / "a.txt")]) == 0


@pytest.mark.parametrize(("target", "told"), [("out.parquet", "bulk path"), ("out.json", "record path: ")])
def test_the_path_is_told_to_who_asks(lines: str, target: str, told: str, tmp_path: Path, capsys: Shell) -> None:
    """Which way the records go, and why."""
    run(["convert", lines, "-o", str(tmp_path / target), "--verbose", "--jobs", "2", "--compression-level", "3"])

    assert capsys.readouterr().err.startswith(told)


def test_the_quarantine_can_be_looked_at(lines: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Ls tells of each record, --by code counts, show gives the bytes."""
    run(["convert", lines, "-o", str(tmp_path / "out")])
    path = str(tmp_path / "out/quarantine.jsonl")
    capfdbinary.readouterr()

    assert run(["quarantine", "ls", path]) == 0
    assert b"1  " in (shown := capfdbinary.readouterr().out)
    assert b"NS101" in shown
    assert run(["quarantine", "ls", path, "--by", "code"]) == 0
    assert capfdbinary.readouterr().out.split() == [b"1", b"NS101", b"text-is-in-the-body"]
    assert run(["quarantine", "show", path, "1", "--raw"]) == 0
    assert capfdbinary.readouterr().out == SHIFTED.encode()
    assert run(["quarantine", "show", path, "2"]) == 2


def test_explaining_a_rule(capsys: Shell) -> None:
    """Its code in any case or its name; without one, the list of all."""
    assert run(["explain", "ns409"]) == 0
    assert "parts-make-the-total (warning, since 0.1)" in capsys.readouterr().out
    assert run(["explain"]) == 0
    assert "NS101  error    text-is-in-the-body" in capsys.readouterr().out


def test_the_schema_is_printed_or_written(tmp_path: Path, capsys: Shell) -> None:
    """JSON Schema by default; Arrow for a table."""
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "urn:newsschema:article:1.0"
    assert run(["schema", "--format", "arrow", "--table", "quotes"]) == 0
    assert "article_id: string" in capsys.readouterr().out
    assert run(["schema", "-o", str(tmp_path / "s.json")]) == 0
    assert json.loads((tmp_path / "s.json").read_bytes())["type"] == "object"


class TestAsAProcess:
    """What only a process of its own shows."""

    def shell(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run the command as a newcomer's shell would."""
        command = [sys.executable, "-m", "newsschema", *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=False)

    def test_the_version(self) -> None:
        """Told before anything is imported."""
        assert self.shell("--version").stdout == b"newsschema 0.1.0\n"

    @pytest.mark.parametrize("given", [LEAST.encode(), b"Rain fell.", b"[" + LEAST.encode() + b"]"])
    def test_standard_input_tells_its_format(self, given: bytes) -> None:
        """JSON Lines, JSON and text come through a pipe without being named."""
        told = self.shell("convert", "-", given=given)

        assert told.returncode == 0
        assert json.loads(told.stdout)["body"] == "Rain fell."

    def test_a_reader_that_goes_away_is_no_complaint(self, tmp_path: Path) -> None:
        """`newsschema ... | head -1` ends quietly."""
        lines = "\n".join(LEAST.replace('"a"', f'"a{n}"') for n in range(20_000))
        (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
        command = [sys.executable, "-m", "newsschema", "convert", str(tmp_path / "in.jsonl"), "-q"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            complaint = process.stderr.read()

        assert process.returncode == 141
        assert complaint == b""


def test_commands_carry_no_more_than_they_need(lines: str, tmp_path: Path) -> None:
    """Arrow's pool is the one that gives memory back, unless somebody chose; pandas is not loaded for nothing."""
    pytest.importorskip("pandas")
    told = (
        "import sys; from newsschema.cli.main import run; sys.argv[1:] and run(sys.argv[1:]);"
        "import pyarrow as pa; pa.array([1]); print(pa.default_memory_pool().backend_name, 'pandas' in sys.modules)"
    )

    def light(*arguments: str, **chosen: str) -> str:
        command = [sys.executable, "-c", told, *arguments]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ARROW_")} | chosen
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout.strip()

    convert = ("convert", lines, "-o", str(tmp_path / "out"), "--overwrite", "--to", "parquet")
    assert light(*convert).split() in (["jemalloc", "False"], [light().split()[0], "False"])
    assert light(*convert, ARROW_DEFAULT_MEMORY_POOL="system").split() == ["system", "False"]
    assert light().endswith("True")


def test_standard_input_in_process(monkeypatch: pytest.MonkeyPatch, capsys: Shell) -> None:
    """A stream of records is validated as a file is, and called "-"."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SHIFTED.encode())))

    assert run(["validate", "-", "--output-format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("-:1:161: NS101")
