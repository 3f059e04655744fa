"""Records of an older version are brought up to date by named steps, and nothing of them is lost."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from strategies import articles

from newsschema import intake
from newsschema.conversion import convert
from newsschema.engines import per_record
from newsschema.records import SCHEMA_VERSION, migrations
from newsschema.records.migrations import Migration, MigrationFailed, mend_of, set_aside, up_to_date

Json = dict[str, Any]


def _headline(record: Json) -> Json:
    return {"headline" if name == "title" else name: value for name, value in record.items()}


def _no_moods(record: Json) -> Json:
    record = set_aside(record, {"mood": record.pop("mood")} if "mood" in record else {})
    taken = {
        f"/bylines/{at}/mood": byline.pop("mood")
        for at, byline in enumerate(record.get("bylines") or [])
        if "mood" in byline
    }
    return set_aside(record, taken) if taken else record


#: A history that never was: 0.8 said title, 0.9 knew moods.
HISTORY: Final = (
    Migration("title-is-headline", "0.8", "0.9", _headline, "A title is called a headline."),
    Migration("no-moods", "0.9", SCHEMA_VERSION, _no_moods, "Moods have no field any more."),
)
OLD: Final[Json] = {
    "id": "a1",
    "schema_version": "0.8",
    "body": "Rain fell on Vell.",
    "title": "Rain",
    "mood": "grey",
    "bylines": [{"text": "The Desk", "role": "wire", "evidence": "metadata", "mood": "dry"}],
    "extra_json": '{"mood":"kept before","z":[1,2.5]}',
}


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that reads 0.8 and 0.9."""
    monkeypatch.setattr(migrations, "MIGRATIONS", HISTORY)


def leaves(value: Any) -> Iterator[str]:  # noqa: ANN401  any JSON value
    """Every single value in a record, those in its extra_json included; null says nothing."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "schema_version":
                yield from leaves(json.loads(inner) if name == "extra_json" and isinstance(inner, str) else inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value is not None:
        yield json.dumps(value)


def test_there_is_no_older_version_yet() -> None:
    """1.0 is the first; the test of each later step stands beside its version's."""
    assert migrations.MIGRATIONS == ()


class TestUpToDate:
    """What the steps make of a record."""

    def test_all_steps_are_taken_in_order(self) -> None:
        """Two steps from 0.8 to the version of today, which the record then says."""
        made = up_to_date(OLD, HISTORY)

        assert (SCHEMA_VERSION, "Rain", False) == (made["schema_version"], made["headline"], "title" in made)
        assert json.loads(made["extra_json"]) == {
            "/bylines/0/mood": "dry",
            "mood": "kept before",
            "mood (2)": "grey",
            "z": [1, 2.5],
        }

    def test_a_record_on_the_way_takes_the_rest(self) -> None:
        """From 0.9 only the second step is left."""
        made = up_to_date({**OLD, "schema_version": "0.9"}, HISTORY)

        assert ("Rain", False) == (made["title"], "mood" in made)

    def test_the_record_given_is_not_changed(self) -> None:
        """Steps work on a copy, down to the last list."""
        given_record = copy.deepcopy(OLD)
        up_to_date(given_record, HISTORY)

        assert given_record == OLD

    @pytest.mark.parametrize("said", [SCHEMA_VERSION, "2.0", "0.7", "", None, 1, ["0.8"]])
    def test_what_is_current_or_unknown_is_left_alone(self, said: object) -> None:
        """The very same record comes back; the models say what is wrong with it."""
        record = {**OLD, "schema_version": said}

        assert up_to_date(record, HISTORY) is record

    def test_steps_that_do_not_lead_here_are_not_taken(self) -> None:
        """Half a way would leave a record of no version at all."""
        assert up_to_date(OLD, HISTORY[:1]) is OLD

    def test_a_record_unlike_its_version_is_told(self) -> None:
        """The step that failed is named, with the reason."""
        with pytest.raises(MigrationFailed, match=r"no-moods \(0.9 to 1.0\) could not be applied: TypeError"):
            up_to_date({**OLD, "bylines": [1]}, HISTORY)

    @given(articles())
    def test_nothing_is_lost(self, article: Json) -> None:
        """Every value of the old record stands in the new one or in its extra_json, as often as before."""
        old = {**json.loads(json.dumps(article)), "schema_version": "0.8", "mood": {"sky": [1, None, "grey"]}}
        if "headline" in old:
            old["title"] = old.pop("headline")
        before = Counter(leaves(old))
        made = up_to_date(old, HISTORY)

        assert not before - Counter(leaves(made))
        assert [] == [found for found in per_record.findings(made) if found.refuses]


class TestSetAside:
    """What has no field any more."""

    @pytest.mark.parametrize(
        ("held", "kept"),
        [
            (None, {"mood": "grey"}),
            ('{"a":1}', {"a": 1, "mood": "grey"}),
            ("[1]", {"extra_json": [1], "mood": "grey"}),
            ("no JSON", {"extra_json": "no JSON", "mood": "grey"}),
            (7, {"extra_json": 7, "mood": "grey"}),
            ('{"mood":1,"mood (2)":2}', {"mood": 1, "mood (2)": 2, "mood (3)": "grey"}),
        ],
    )
    def test_it_stands_beside_what_was_there(self, held: object, kept: Json) -> None:
        """Whatever extra_json was, it is still there."""
        assert kept == json.loads(set_aside({"extra_json": held}, {"mood": "grey"})["extra_json"])


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.1", "newer than this newsschema: pip install --upgrade newsschema"),
        ("1.10", "newer than this"),
        ("99", "newer than this"),
        ("0.9", "no version of that name can be brought up to 1.0"),
        ("1.0-draft", "name the version the record follows"),
        ("", "name the version"),
        ("9" * 5000, "name the version"),
    ],
)
def test_a_version_nobody_knows_is_refused_with_advice(version: str, said: str) -> None:
    """NS013 at the field, and what to do about it."""
    (found,) = per_record.findings({"id": "a", "schema_version": version, "body": "Rain."})

    assert ("NS013", "/schema_version") == (found.code, found.pointer)
    assert said in found.mend


@pytest.mark.usefixtures("history")
class TestWhereRecordsComeIn:
    """The one place all readers share."""

    def test_the_engine_judges_what_the_record_became(self) -> None:
        """An article of today."""
        article = per_record.build(OLD)

        assert ("Rain", SCHEMA_VERSION) == (article.headline, article.schema_version)

    def test_lines_are_read(self, tmp_path: Path) -> None:
        """Old and new records may stand in one file."""
        path = tmp_path / "in.jsonl"
        new = {"id": "a2", "schema_version": SCHEMA_VERSION, "body": "Hail fell."}
        path.write_text(f"{json.dumps(OLD)}\n{json.dumps(new)}\n", encoding="utf-8")

        assert ["Rain", None] == [article.headline for article in intake.scan(path)]

    @pytest.mark.parametrize("to", ["jsonl", "parquet"])
    def test_they_are_converted_in_their_place(self, to: str, tmp_path: Path) -> None:
        """The columns refuse an old record, the record path takes it in; one of no known version is quarantined."""
        path = tmp_path / "in.jsonl"
        new = {"id": "a2", "schema_version": SCHEMA_VERSION, "body": "Hail fell."}
        records = [new, OLD, {**new, "id": "a3"}, {**OLD, "id": "a4", "schema_version": "0.1"}]
        path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        ledger = convert(path, tmp_path / "out", to=to)

        assert (4, 3, 1) == (ledger.read, ledger.written, ledger.quarantined)
        assert ["a2", "a1", "a3"] == [article.id for article in intake.scan(tmp_path / "out" / f"articles.{to}")]

    def test_validate_says_what_scan_does(self) -> None:
        """As JSON text or as a dict."""
        assert [] == intake.validate(OLD) == intake.validate(json.dumps(OLD))

    def test_a_record_unlike_its_version_is_a_finding(self) -> None:
        """One, that names the step; the run goes on."""
        (found,) = per_record.findings({**OLD, "bylines": [1]})

        assert ("NS013", "/schema_version") == (found.code, found.pointer)
        assert "the migration no-moods (0.9 to 1.0) could not be applied: TypeError" in found.mend

    def test_an_unknown_version_says_which_are_known(self) -> None:
        """Beside the finding."""
        assert mend_of("0.7") == "no version of that name can be brought up to 1.0, only 0.8, 0.9"
