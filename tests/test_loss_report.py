"""What an output format does not hold is told in a report that is staged, named and resumed with the outputs."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping as Named
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from parted_folders import converted, parts_in, whole
from strategies import article_models

import newsschema as ns
from benchmarks.generated_articles import lines
from newsschema.cli.main import run
from newsschema.conversion import Watch, convert
from newsschema.errors import OutputFailed, TargetExists, UnfitTarget
from newsschema.formats import registry
from newsschema.formats.json_items import JsonItems, Met
from newsschema.formats.loss_report import FIELDS, LossReport, LossWriter, is_report
from newsschema.formats.mapping import Mapped, Mapping, losses
from newsschema.intake import sources_of
from newsschema.manifest import Part, read_manifest
from newsschema.part_staging import PartStaging, StagedPart
from newsschema.records import Article, Draft, Provenance

HELD = ("id", "body", "headline")
#: Of a format that holds a body under a title of at most ten letters.
MAPPING = Mapping(
    "brief",
    (
        Mapped("id", "uri"),
        Mapped("body", "text"),
        Mapped("headline", "title", "changed", "cut at 10 letters"),
        *(Mapped(name, "", "lost", "it has no such field") for name in Article.model_fields if name not in HELD),
    ),
)


def _document(article: Article) -> Named[str, Any]:
    return {"uri": article.id, "title": (article.headline or "")[:10], "text": article.body}


def _drafting(item: Named[str, Any], provenance: Provenance) -> Met:
    return Met(Draft(item["text"], provenance, {"id": item["uri"]}))


BRIEF = JsonItems("brief", _drafting, _document, MAPPING)
FORMAT = registry.Format(
    "brief",
    "a body and a title",
    (".brief",),
    (),
    reader=f"{__name__}:BRIEF",
    writer=f"{__name__}:BRIEF",
    mapping=f"{__name__}:MAPPING",
)


@pytest.fixture(autouse=True)
def _brief_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # where a run to standard output has its quarantine
    known = MappingProxyType({**registry.formats(), "brief": FORMAT})
    monkeypatch.setattr(registry, "formats", lambda: known)


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Articles, refused records and doubles in six files, which the record path makes parts of."""
    made = [line for line, _ in lines(1, 60, 0.1)]
    made[55] = made[1]
    paths = [tmp_path / f"{name}.jsonl" for name in "abcdef"]
    for at, path in enumerate(paths):
        path.write_bytes(b"".join(made[at * 10 : at * 10 + 10]))
    return [str(path) for path in paths]


def report_of(path: Path) -> list[dict[str, str]]:
    """The lines of a report."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def expected_of(sources: list[str], tmp_path: Path) -> list[dict[str, str]]:
    """What the mapping says of every article that a run over the sources accepts."""
    converted(sources, tmp_path / "ours", to="jsonl")
    found = [loss for article in ns.scan(tmp_path / "ours") for loss in losses(article, MAPPING)]
    told = [(loss.article, loss.pointer, loss.keeps, loss.why, "brief") for loss in found]
    return [dict(zip(FIELDS, one, strict=True)) for one in told]


class TestTheReport:
    """Every loss of every article that was written, in their order."""

    @pytest.mark.parametrize("target", ["out", "out.brief", "-"])
    def test_says_what_the_mapping_says(self, target: str, sources: list[str], tmp_path: Path) -> None:
        """For a folder, for a file and for a stream; the ledger counts it."""
        report = tmp_path / "report.jsonl"
        ledger = ns.convert(sources, target if target == "-" else tmp_path / target, to="brief", loss=report)
        told = report_of(report)

        assert told == expected_of(sources, tmp_path) != []
        assert ledger.loss == str(report)
        assert ledger.losses == {keeps: sum(one["keeps"] == keeps for one in told) for keeps in ("changed", "lost")}
        assert ledger.account()["losses"] == ledger.losses

    @pytest.mark.parametrize("to", ["jsonl", "json", "parquet"])
    def test_of_our_own_formats_is_empty(self, to: str, sources: list[str], tmp_path: Path) -> None:
        """Nothing is lost in them, and records take the path they always take."""
        routes: list[str] = []
        ledger = convert(
            sources, tmp_path / "out", watch=Watch(route=routes.append), to=to, loss=tmp_path / "report.jsonl"
        )

        assert (tmp_path / "report.jsonl").read_bytes() == b""
        assert ledger.losses == {}
        assert routes[0].startswith("bulk path") == (to != "json")

    def test_is_not_made_in_a_dry_run(self, sources: list[str], tmp_path: Path) -> None:
        """Nothing is written then, and nothing counted."""
        ledger = ns.convert(sources, tmp_path / "out", to="brief", loss=tmp_path / "report.jsonl", dry_run=True)

        assert not (tmp_path / "report.jsonl").exists()
        assert (ledger.losses, ledger.loss) == ({}, None)

    def test_is_counted_on_the_command_line(
        self, sources: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Before the last line, and only where there is something to tell."""
        words = ["--loss", str(tmp_path / "report.jsonl"), "--overwrite", "-o", str(tmp_path / "out")]
        run(["convert", *sources, *words, "--to", "brief"])
        told = [line for line in capsys.readouterr().err.splitlines() if "values" in line]
        run(["convert", *sources, *words, "--to", "jsonl"])
        counts = ns.convert(sources, tmp_path / "again", to="brief", loss=tmp_path / "again.jsonl").losses

        assert told == [f"values changed={counts['changed']} lost={counts['lost']}: see {tmp_path / 'report.jsonl'}"]
        assert "values" not in capsys.readouterr().err


@given(article_models())
@settings(max_examples=50, deadline=None)
def test_a_line_is_one_object(article: Article) -> None:
    """Whatever stands in an id: the five fields in their order, as many lines as were counted."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "report.jsonl"
        writer = LossWriter(place, LossReport(place, "brief", MAPPING))
        writer.write([article])
        writer.close()

        assert [tuple(line) for line in report_of(place)] == [FIELDS] * writer.counts.total()
        assert {line["article"] for line in report_of(place)} == {article.id}


class TestItsName:
    """It is given with those of the outputs, or not at all."""

    def test_one_that_is_there_stays(self, sources: list[str], tmp_path: Path) -> None:
        """Exit 4 without --overwrite, before anything is written."""
        report = tmp_path / "report.jsonl"
        report.write_bytes(b"older")
        for target in ("out", "out.brief"):
            with pytest.raises(TargetExists, match=r"report\.jsonl"):
                ns.convert(sources, tmp_path / target, to="brief", loss=report)

            assert not (tmp_path / target).exists()
        assert report.read_bytes() == b"older"
        ns.convert(sources, tmp_path / "out", to="brief", loss=report, overwrite=True)
        assert report_of(report) == expected_of(sources, tmp_path)

    @pytest.mark.parametrize("target", ["out", "out.brief"])
    def test_none_is_given_when_a_run_fails(
        self, target: str, sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A disk that is full when the report is written leaves the older report and the older outputs."""
        words = {"to": "brief", "loss": tmp_path / "report.jsonl", "overwrite": True}
        converted(sources[:1], tmp_path / target, **words)
        before = whole(tmp_path)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(LossWriter, "write", full)
        with pytest.raises(OutputFailed, match=r"report\.jsonl: no space left"):
            converted(sources, tmp_path / target, **words)

        assert whole(tmp_path) == before

    def test_it_is_a_file_of_its_own(self, sources: list[str], tmp_path: Path) -> None:
        """Not standard output, no folder, and nothing that the run writes."""
        taken = ("-", tmp_path, tmp_path / "out/quarantine.jsonl", tmp_path / "out/_manifest.json")
        for report in (*taken, tmp_path / "out" / BRIEF.file_name):
            with pytest.raises(UnfitTarget, match="with --loss"):
                ns.convert(sources, tmp_path / "out", to="brief", loss=report)

        assert run(["convert", *sources, "--to", "brief", "--loss", "-"]) == 2
        assert not (tmp_path / "out").exists()

    def test_an_older_one_in_the_folder_goes(self, sources: list[str], tmp_path: Path) -> None:
        """When the outputs that it tells of are replaced; one elsewhere is its owner's."""
        inside, outside = tmp_path / "out/report.jsonl", tmp_path / "report.jsonl"
        converted(sources, tmp_path / "out", to="brief", loss=inside)
        converted(sources, tmp_path / "out", to="brief", loss=outside, overwrite=True)
        there = (inside.exists(), outside.exists())
        converted(sources, tmp_path / "out", to="brief", overwrite=True)

        assert there == (False, True)
        assert outside.exists()


class TestAsASource:
    """A report holds no records."""

    def test_a_folder_is_read_without_it(self, sources: list[str], tmp_path: Path) -> None:
        """By the manifest, and also beside an output that has none."""
        converted(sources, tmp_path / "out", to="brief", loss=tmp_path / "out/report.jsonl")
        converted(sources, tmp_path / "beside/articles.brief", loss=tmp_path / "beside/report.jsonl")

        assert "report.jsonl" not in [Path(source.name).name for source in sources_of(tmp_path / "beside")]
        assert [Path(source.name).name for source in sources_of(tmp_path / "out")] == [BRIEF.file_name]

    @pytest.mark.parametrize(
        "line", [b"", b'{"id": "a"}', b'{"article":', b'{"article":"a","pointer":"/b"}', b'{"article":1e999}', b"\xff"]
    )
    def test_what_is_none_is_read(self, line: bytes, tmp_path: Path) -> None:
        """A file that only begins like one is a source, and what is wrong with it is told."""
        (tmp_path / "a.jsonl").write_bytes(line + b"\n")

        assert not is_report(tmp_path / "a.jsonl")


class TestParts:
    """One report of a run of many parts."""

    def test_parts_say_what_one_says(self, sources: list[str], tmp_path: Path) -> None:
        """The same lines in the same order; the manifest holds the report and each part its share."""
        words = {"to": "brief", "part_bytes": 1}
        one = converted(sources, tmp_path / "one", to="brief", loss=tmp_path / "one/report.jsonl")
        many = converted(sources, tmp_path / "many", **words, loss=tmp_path / "many/report.jsonl")
        manifest = read_manifest(tmp_path / "many/_manifest.json")

        assert parts_in(tmp_path / "many") == 6
        assert (tmp_path / "one/report.jsonl").read_bytes() == (tmp_path / "many/report.jsonl").read_bytes()
        assert one.losses == many.losses != {}
        assert manifest is not None
        assert manifest.loss is not None
        assert manifest.loss.is_at(tmp_path / "many" / manifest.loss.path)
        assert manifest.ledger.losses == many.losses
        assert sum(part.loss.bytes for part in manifest.parts if part.loss) == manifest.loss.bytes

    def test_a_run_that_goes_on_has_all_of_it(self, sources: list[str], tmp_path: Path) -> None:
        """The shares of finished parts are kept; doubles of what these hold are refused; nothing is done twice."""
        words: dict[str, Any] = {"to": "brief", "part_bytes": 1}
        undisturbed = converted(sources, tmp_path / "new", **words, loss=tmp_path / "new/report.jsonl")
        resumed = {**words, "loss": tmp_path / "out/report.jsonl", "resume": True}
        stopped(sources, tmp_path / "out", resumed, after=3)
        again = converted(sources, tmp_path / "out", **resumed)
        done = converted(sources, tmp_path / "out", **resumed)

        assert undisturbed.findings["NS211"] == 1
        assert whole(tmp_path / "out") == whole(tmp_path / "new")
        assert undisturbed.losses == again.losses == done.losses
        assert done.loss == str(tmp_path / "out/report.jsonl")

    def test_parts_without_a_share_are_made_anew(self, sources: list[str], tmp_path: Path) -> None:
        """A run without a report cannot be gone on with by one that is to have it."""
        words: dict[str, Any] = {"to": "brief", "part_bytes": 1, "resume": True}
        stopped(sources, tmp_path / "out", words, after=3)
        converted(sources, tmp_path / "out", **words, loss=tmp_path / "report.jsonl")

        assert report_of(tmp_path / "report.jsonl") == expected_of(sources, tmp_path)

    def test_a_report_that_was_changed_is_made_anew(self, sources: list[str], tmp_path: Path) -> None:
        """What is there already counts only when all of it is as the run left it."""
        words: dict[str, Any] = {"to": "brief", "loss": tmp_path / "report.jsonl", "resume": True}
        converted(sources, tmp_path / "out", **words)
        (tmp_path / "report.jsonl").write_bytes(b"")
        converted(sources, tmp_path / "out", **words, overwrite=True)

        assert report_of(tmp_path / "report.jsonl") == expected_of(sources, tmp_path)


def stopped(sources: list[str], target: Path, words: dict[str, Any], after: int) -> None:
    """A run that was interrupted when it had finished so many parts."""
    finish, made = PartStaging.finish, [after]

    def finish_and_stop(staging: PartStaging, part: Part) -> StagedPart:
        if not made[0]:
            raise KeyboardInterrupt
        made[0] -= 1
        return finish(staging, part)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartStaging, "finish", finish_and_stop)
        with pytest.raises(KeyboardInterrupt):
            converted(sources, target, **words)
