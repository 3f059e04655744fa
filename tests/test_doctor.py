"""The doctor: what stands in the way is told before it does, and nothing is touched."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import tomllib
from pathlib import Path
from subprocess import run as started

import pytest

import newsschema as ns
from newsschema import doctor
from newsschema.cli.main import run
from newsschema.doctor import checkup
from newsschema.options import Options
from newsschema.rules import catalogue

LEAST = b'{"id": "a", "schema_version": "1.0", "body": "Rain fell."}\n'
PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some sources."""
    (tmp_path / "a.jsonl").write_bytes(LEAST)
    (tmp_path / "told").write_bytes(LEAST)
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    return tmp_path


def test_here_all_is_well() -> None:
    """Versions, schema, rules, processors, temporary files and locks, and nothing in the way."""
    found = checkup()
    told = {check.name: check.told for check in found.setup}

    assert found.well
    assert told["newsschema"] == ns.__version__
    assert told["rules"] == f"{len(catalogue.RULES)}, digest {catalogue.digest()}"
    assert tempfile.gettempdir() in told["temporary files"]
    assert told["locks in ."] == "available"
    assert ((), ()) == (found.sources, found.target)


def test_it_knows_the_extras_and_requirements_of_the_project() -> None:
    """A library that is added to the project is looked at."""
    extras = {name: wanted for name, wanted in PROJECT["optional-dependencies"].items() if name in doctor.EXTRAS}
    modules = {name: re.split(r"[>\[]", wanted[0])[0].replace("-", "_") for name, wanted in extras.items()}
    required = {wanted.split(">")[0] for wanted in PROJECT["dependencies"]}

    assert doctor.EXTRAS == modules
    assert set(extras) == set(PROJECT["optional-dependencies"]) - {
        "all",
        "browser",
        "dialects",
        "docs",
        "engines",
        "dev",
    }
    assert required <= set(doctor.REQUIRED)


def test_a_missing_extra_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is no fault."""
    monkeypatch.setattr(doctor, "EXTRAS", {"cli": "rich_that_nobody_has"})
    found = checkup()
    [extra] = [check for check in found.setup if check.name == "extra cli"]

    assert (extra.told, extra.mend) == ("rich_that_nobody_has is not installed", "pip install 'newsschema[cli]'")
    assert found.well


def test_temporary_files_that_cannot_be_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ids are kept there: without it no conversion ends well."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    found = checkup()
    [check] = [check for check in found.setup if not check.well]

    assert not found.well
    assert (check.name, check.mend) == ("temporary files", "set TMPDIR to a folder you may write to")


def test_a_conversion_is_told_before_it_is_made(folder: Path) -> None:
    """Format and who told it, size, and the path to columns; nothing is made."""
    before = sorted(folder.rglob("*"))
    found = checkup([str(folder / "a.jsonl"), str(folder / "told")], folder / "out", Options(to="parquet"))
    sources = {Path(source.name).name: source for source in found.sources}

    assert found.well
    assert ("jsonl", "suffix", None) == (
        sources["a.jsonl"].format,
        sources["a.jsonl"].told_by,
        sources["a.jsonl"].why_by_record,
    )
    assert ("jsonl", "content", len(LEAST)) == (sources["told"].format, sources["told"].told_by, sources["told"].size)
    assert [check.told for check in found.target if check.name == "outputs"] == [str(folder / "out/articles.parquet")]
    assert sorted(folder.rglob("*")) == before


def test_one_source_that_goes_by_record_takes_the_others_along(folder: Path) -> None:
    """As in the conversion itself, whose reason is told."""
    told: list[str] = []
    sources = [str(folder / "a.jsonl"), str(folder / "a.txt")]
    found = checkup(sources, folder / "out", Options(to="parquet"))
    from newsschema.conversion import Watch

    (folder / "a.txt").write_text("Hail fell.", encoding="utf-8")
    ns.convert(sources, folder / "out", Options(to="parquet"), Watch(route=told.append))

    assert {f"record path: {source.why_by_record}" for source in found.sources} == set(told)


def test_what_is_already_there_stands_in_the_way(folder: Path) -> None:
    """Unless it may go."""
    ns.convert(folder / "a.jsonl", folder / "out.parquet")
    found = checkup([str(folder / "a.jsonl")], folder / "out.parquet")
    [there] = [check for check in found.target if not check.well]

    assert (there.name, there.told) == ("already there", str(folder / "out.parquet"))
    assert "--overwrite" in there.mend
    assert checkup([str(folder / "a.jsonl")], folder / "out.parquet", Options(overwrite=True)).well


@pytest.mark.parametrize(
    ("source", "target", "says"),
    [
        ("gone.jsonl", "out", "there is no such file"),
        ("broken.gz", "out", "damaged or cut off"),
        ("page", "out", "no format is called or fits"),
        ("a.jsonl", "out.csv/x.json/y", None),
    ],
)
def test_sources_that_cannot_be_read_are_told(folder: Path, source: str, target: str, says: str | None) -> None:
    """Each in its place, all of them at once."""
    (folder / "broken.gz").write_bytes(b"\x1f\x8bno")
    (folder / "page").write_bytes(b"%PDF-1.7")
    found = checkup([str(folder / source), str(folder / "a.txt")], folder / target)

    assert found.well is (says is None)
    assert len(found.sources) == 2
    assert (says or "") in (found.sources[0].problem or "")
    assert found.sources[1].problem is None


def test_a_target_nothing_can_be_put_into_is_told(folder: Path) -> None:
    """Before anything is read."""
    found = checkup([str(folder / "a.txt")], "-", Options(to="parquet"))
    [check] = found.target

    assert not found.well
    assert check.told.startswith("-: parquet cannot go to standard output")


def test_standard_input_is_left_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be waited for, and what was taken from it would be gone."""
    monkeypatch.setattr(sys, "stdin", None)

    assert run(["doctor", "-"]) == 0
    assert "-: told by its content when it is read, of unknown size" in capsys.readouterr().out


def test_the_command_tells_both_ways(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For people, with what stands in the way marked, and as JSON; 1 when something does."""
    words = ["doctor", str(folder / "a.jsonl"), str(folder / "gone"), "-o", str(folder / "out"), "--to", "parquet"]

    assert run(words) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("  !")] == [
        f"  ! {folder / 'gone'}: there is no such file: check the path and its permissions"
    ]
    assert f"    {folder / 'a.jsonl'}: jsonl by suffix, {len(LEAST)} B" in lines
    assert "      bulk path" in lines
    assert run([*words, "--output-format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["well"], told["sources"][0]["format"], told["sources"][1]["size"]) == (False, "jsonl", None)


def test_the_setup_is_told_without_arrow() -> None:
    """So that it starts quickly, and tells what is wrong where pyarrow cannot be imported."""
    code = "import sys; from newsschema.cli.main import run; run(['doctor']); sys.exit('pyarrow' in sys.modules)"

    assert started([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
