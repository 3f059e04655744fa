"""Findings as other programs read them: SARIF, GitHub's workflow commands, and the place of a fault in its line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsschema.cli.findings import Told, github, sarif
from newsschema.cli.main import run
from newsschema.rules.finding import Finding

Shell = pytest.CaptureFixture[str]
BODY = "Flöda i hamnen: 16 båtar sjönk."
RECORD: dict[str, Any] = {
    "id": "a1",
    "body": BODY,
    "schema_version": "1.0",
    "headline": "Båtar sjönk",
    "blocks": [{"kind": "paragraph", "start": 0, "end": 500}],
    "provenance": {"source_format": "json", "source_sha256": "0" * 64},
}
#: A workflow command (GitHub's documentation of them): its name, properties, and message, each escaped.
COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:\r\n]*)::(?P<message>[^\r\n]*)")


def unescaped(value: str) -> str:
    """A property or a message as GitHub's runner reads it."""
    return re.sub(r"%(25|0A|0D|3A|2C)", lambda met: chr(int(met[1], 16)), value)


def log_of(told: list[Told]) -> Any:  # noqa: ANN401  a log of another package
    """A log as a reader of SARIF takes it."""
    reader = pytest.importorskip("sarif_pydantic")
    return reader.Sarif.model_validate_json("\n".join(sarif(told)))


def test_a_fault_in_a_document_of_several_lines_is_told_by_its_own(tmp_path: Path, capsys: Shell) -> None:
    """Line and byte of the value, and not how many bytes stand before it in the whole record."""
    path = tmp_path / "one.json"
    path.write_text(json.dumps(RECORD, indent=2, ensure_ascii=False), encoding="utf-8")
    line = path.read_text("utf-8").splitlines().index('      "end": 500') + 1

    run(["validate", str(path), "--output-format", "concise"])

    assert capsys.readouterr().out.startswith(f"{path}:{line}:14: NS103")


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b'{"headline": "R\xc3\xa5",\n "body": x}', "2:10: NS002 the line is not JSON: expecting value at column 10"),
        (b'{"a": 1,\n "b": "\xff"}', "2:8: NS001 byte 8 of the line is not UTF-8"),
        (b'[{"a": 1},\n\n {"b": 1,\n "b": 2}]', "4:2: NS003 the key 'b' stands twice in one object"),
    ],
)
def test_what_is_no_json_is_told_by_its_line(raw: bytes, told: str, tmp_path: Path, capsys: Shell) -> None:
    """The message counts as the place does."""
    path = tmp_path / "one.json"
    path.write_bytes(raw)

    run(["validate", str(path), "--output-format", "concise"])

    assert f"{path}:{told}" in capsys.readouterr().out.splitlines()


def test_columns_are_those_of_editors(tmp_path: Path, capsys: Shell) -> None:
    """In UTF-16 code units: letters beyond ASCII count once, those beyond the first plane twice; bytes go beside."""
    line = json.dumps(RECORD | {"headline": "Båtar 🚢"}, ensure_ascii=False)
    path = tmp_path / "one.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    at = line.index("500}")

    run(["validate", str(path), "--output-format", "sarif"])
    (found,) = json.loads(capsys.readouterr().out)["runs"]
    result = found["results"][0]

    assert found["columnKind"] == "utf16CodeUnits"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": at + 2}
    assert result["properties"]["byteColumn"] == len(line[:at].encode()) + 1


def test_a_reader_of_sarif_takes_the_log() -> None:
    """With its rules, levels and places; a path is a URI, and what has no line has no region."""
    told = [
        Told("in/news of 3%.jsonl", Finding("NS101", "/quotes/0", "it is not there", line=3, offset=40, column=2)),
        Told("-", Finding("NS301", "", "this is odd", severity="warning")),
    ]

    log = log_of(told)
    (found,) = log.runs
    first, second = found.results

    assert ["NS101", "NS301"] == [rule.id for rule in found.tool.driver.rules]
    assert ["error", "warning"] == [result.level.value for result in found.results]
    assert first.locations[0].physical_location.artifact_location.uri == "in/news%20of%203%25.jsonl"
    assert first.locations[0].physical_location.region.start_line == 3
    assert second.locations[0].physical_location.region is None


def test_github_reads_the_commands_as_they_were_meant() -> None:
    """Whatever stands in names and messages: line ends, commas, colons and percent signs come back."""
    finding = Finding("NS101", "", "50% of\nlines: a,b\r ::x", line=2, offset=6, column=7)

    (line,) = github([Told("in dir/a,b:c%.jsonl", finding, b"123456789", 0)])
    command = COMMAND.fullmatch(line)

    assert command is not None
    properties = dict(each.split("=") for each in command["properties"].split(","))
    assert {"file": "in dir/a,b:c%.jsonl", "line": "2", "col": "7", "title": "NS101"} == {
        name: unescaped(value) for name, value in properties.items()
    }
    assert ("error", str(finding)) == (command["name"], unescaped(command["message"]))


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_conversion_tells_one_document(form: str, tmp_path: Path, capsys: Shell) -> None:
    """However many records were refused: standard error is one log before the account."""
    path = tmp_path / "in.jsonl"
    path.write_text("{}\n[]\nx\n", encoding="utf-8")

    run(["convert", str(path), "-o", str(tmp_path / "out.jsonl"), "--output-format", form])
    told, _ = json.JSONDecoder().raw_decode(capsys.readouterr().err)

    results = told if form == "json" else told["runs"][0]["results"]
    assert {1, 2, 3} == {
        one["line"] if form == "json" else one["locations"][0]["physicalLocation"]["region"]["startLine"]
        for one in results
    }
