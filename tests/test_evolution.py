"""What changed between two schemas is told field by field, and the word for it is true of real records."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from small_schemas import WORLD, accepted, pairs

from newsschema.cli.main import run
from newsschema.engines.json_schema import json_schema
from newsschema.errors import UnfitTarget, UnreadableSource
from newsschema.evolution import versions
from newsschema.evolution.change import compatibility
from newsschema.evolution.compare import compare
from newsschema.records import SCHEMA_VERSION

Json = dict[str, Any]

PROJECT: Final = Path(__file__).parent.parent
CASES: Final = {
    path.stem: json.loads(path.read_bytes()) for path in sorted(Path(__file__).parent.glob("cases/evolution/*.json"))
}
NEW_READS_OLD: Final = frozenset({"same", "full", "backward"})
OLD_READS_NEW: Final = frozenset({"same", "full", "forward"})


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
class TestHandMadeChanges:
    """tests/cases/evolution: a change each, with the word for it and records that bear it out."""

    def test_the_word_is_right(self, case: Json) -> None:
        """And so is every change with its place."""
        changes = compare(case["old"], case["new"])

        assert case["compatible"] == compatibility(changes)
        assert [(told["kind"], told["pointer"]) for told in case["changes"]] == [(c.kind, c.pointer) for c in changes]

    def test_backwards_it_is_the_opposite(self, case: Json) -> None:
        """What is backward compatible one way is forward compatible the other way."""
        turned = {"backward": "forward", "forward": "backward"}
        word = compatibility(compare(case["new"], case["old"]))

        assert turned.get(case["compatible"], case["compatible"]) == word

    def test_its_records_bear_it_out(self, case: Json) -> None:
        """A record that one schema takes and the other refuses, for each way that is broken."""
        old, new = Draft202012Validator(case["old"]), Draft202012Validator(case["new"])
        for name, takes, refuses, kept in (
            ("refused_by_new", old, new, NEW_READS_OLD),
            ("refused_by_old", new, old, OLD_READS_NEW),
        ):
            if name in case:
                assert case["compatible"] not in kept
                assert (True, False) == (takes.is_valid(case[name]), refuses.is_valid(case[name]))


def test_every_broken_way_is_shown_by_a_record() -> None:
    """But for rules no schema states, and for what cannot be judged."""
    unshown = [
        name
        for name, case in CASES.items()
        for way, kept in (("refused_by_new", NEW_READS_OLD), ("refused_by_old", OLD_READS_NEW))
        if case["compatible"] not in kept and way not in case
    ]

    assert unshown == ["neighbours-too-close", "pattern-changed", "rule-beyond-added"]


class TestSmallWorlds:
    """Random pairs of schemas, judged by every value of a small world."""

    @given(pairs())
    def test_a_good_word_is_never_wrong(self, pair: tuple[Json, Json]) -> None:
        """Backward: the new schema takes whatever the old one took; forward: the other way about; same: both."""
        old, new = pair
        word = compatibility(compare(old, new))
        taken = [*zip(WORLD, accepted(old), accepted(new), strict=True)] if word != "none" else []

        assert compare(old, copy.deepcopy(old)) == []
        assert word not in NEW_READS_OLD or [] == [value for value, was, now in taken if was and not now]
        assert word not in OLD_READS_NEW or [] == [value for value, was, now in taken if now and not was]


class TestOurOwnSchema:
    """The schema of an article, changed by hand."""

    def test_a_new_optional_field(self) -> None:
        """Told once, with its pointer; old readers refuse it."""
        new = json_schema()
        new["$defs"]["Quote"]["properties"]["mood"] = {"type": ["string", "null"]}
        told = [str(change) for change in compare(json_schema(), new)]

        assert told == ["/$defs/Quote/properties/mood: the optional field mood was added (breaks forward)"]

    def test_a_rule_stated_otherwise(self) -> None:
        """By its code."""
        new = json_schema()
        stated = new["$defs"]["ReportedFigure"]["allOf"]
        dropped = stated.pop()["$comment"].split()[0]
        (change,) = compare(json_schema(), new)

        assert ("rule-removed", f"the rule {dropped} was removed") == (change.kind, change.says)


class TestCommand:
    """newsschema diff OLD NEW."""

    @pytest.mark.parametrize(
        ("name", "required", "code"),
        [
            ("same-in-other-order", "full", 0),
            ("prose-only", "full", 0),
            ("made-optional", "backward", 0),
            ("made-optional", "forward", 1),
            ("made-optional", "full", 1),
            ("made-required", "backward", 1),
            ("made-required", "forward", 0),
            ("number-to-text", "forward", 1),
        ],
    )
    def test_the_exit_code_answers_what_is_required(
        self, name: str, required: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """0 where as much holds; the last line is the word."""
        files = [_written(tmp_path / f"{side}.json", CASES[name][side]) for side in ("old", "new")]

        assert code == run(["diff", *files, "--require", required])
        assert capsys.readouterr().out.splitlines()[-1].startswith(f"{CASES[name]['compatible']}: ")

    def test_for_programs(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One JSON object with the word and every change."""
        case = CASES["field-renamed"]
        files = [_written(tmp_path / f"{side}.json", case[side]) for side in ("old", "new")]
        code = run(["diff", *files, "--output-format", "json"])
        told = json.loads(capsys.readouterr().out)

        assert (1, "none", False) == (code, told["compatible"], told["met"])
        assert case["changes"] == [{name: change[name] for name in ("kind", "pointer")} for change in told["changes"]]

    def test_a_version_is_a_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The committed schema and that of the code differ in prose at most."""
        assert 0 == run(["diff", SCHEMA_VERSION, "current", "--folder", str(PROJECT), "--require", "full"])
        assert capsys.readouterr().out.splitlines()[-1].startswith(("same: ", "full: "))

    def test_backward_is_what_is_required_by_default(self, tmp_path: Path) -> None:
        """As registries of schemas have it."""
        files = [_written(tmp_path / f"{side}.json", CASES["made-optional"][side]) for side in ("old", "new")]

        assert (0, 1) == (run(["diff", *files]), run(["diff", *reversed(files)]))

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "name a file"),
            ("{", "is not JSON"),
            ("[]", "a schema is one JSON object"),
            ('{"type": "text"}', "it is no JSON Schema: $.type"),
            ('{"$schema": "http://json-schema.org/draft-07/schema#"}', "its dialect is"),
            ('{"a": 1, "a": 2}', "a schema is one JSON object"),
            ('{"not": ' * 80 + "{}" + "}" * 80, "a schema is one JSON object"),
        ],
    )
    def test_what_is_no_schema_is_unreadable(
        self, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Exit 3, and why."""
        path = tmp_path / "old.json"
        if text:
            path.write_text(text, encoding="utf-8")

        assert 3 == run(["diff", str(path), "current"])
        assert said in capsys.readouterr().err

    def test_a_version_nobody_committed_is_unreadable(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """But for the version of the code, which it has with it."""
        assert 3 == run(["diff", "0.1", "current", "--folder", str(tmp_path)])
        assert "schemas/0.1/article.schema.json" in capsys.readouterr().err
        assert 0 == run(["diff", SCHEMA_VERSION, "current", "--folder", str(tmp_path)])


class TestFrozen:
    """A version that went out stays as it was."""

    def test_all_promises_are_kept(self) -> None:
        """Mend by taking the file back, or by a new SCHEMA_VERSION: docs/evolution.md."""
        assert versions.broken_promises(PROJECT) == []

    def test_it_is_frozen_once(self, project: Path) -> None:
        """The digest stands in schemas/frozen.json; a second time is an error."""
        versions.freeze(project)

        assert [SCHEMA_VERSION] == list(versions.frozen(project))
        assert [] == versions.broken_promises(project)
        with pytest.raises(UnfitTarget, match="frozen already: what changes now needs a new SCHEMA_VERSION"):
            versions.freeze(project)

    def test_what_was_never_written_is_not_frozen(self, tmp_path: Path) -> None:
        """There would be nothing to hold."""
        with pytest.raises(UnreadableSource):
            versions.freeze(tmp_path)

    def test_another_byte_is_told(self, project: Path) -> None:
        """A description, too: the file is what other people have."""
        versions.freeze(project)
        path = project / versions.path_of(SCHEMA_VERSION)
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")

        assert [f"{versions.path_of(SCHEMA_VERSION)} is frozen and was changed: take it back from the history"] == (
            versions.broken_promises(project)
        )

    def test_the_declaration_may_change_its_prose(self, project: Path) -> None:
        """And nothing else, until it has a version of its own."""
        path = project / versions.path_of(SCHEMA_VERSION)
        schema = json_schema()
        schema["description"] = "Said otherwise."
        _written(path, schema)
        versions.freeze(project)
        other = project / "other"
        schema["properties"]["headline"]["minLength"] = 2
        _written(other / versions.path_of(SCHEMA_VERSION), schema)
        (other / "schemas").mkdir(exist_ok=True)
        versions.freeze(other)

        assert [] == versions.broken_promises(project)
        (told,) = versions.broken_promises(other)
        assert told.startswith("1.0 is frozen, the declaration is not the same: /properties/headline: minLength went")

    def test_the_handbook_writes_it_no_more(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """--freeze holds what --write wrote; --check tells who touched it."""
        folder = ["--folder", str(project)]
        path = project / versions.path_of(SCHEMA_VERSION)
        path.unlink()
        assert 0 == run(["handbook", "--write", *folder])
        assert path.read_bytes() == (project / "schemas/article.schema.json").read_bytes()
        assert 0 == run(["handbook", "--freeze", *folder])
        path.write_text("{}", encoding="utf-8")
        assert 0 == run(["handbook", "--write", *folder])
        assert "{}" == path.read_text(encoding="utf-8")
        assert 1 == run(["handbook", "--check", *folder])
        assert "is frozen and was changed" in capsys.readouterr().err


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the schema of today's version in its place."""
    _written(tmp_path / versions.path_of(SCHEMA_VERSION), json_schema())
    return tmp_path


def _written(path: Path, schema: Json) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema), encoding="utf-8")
    return str(path)
