"""Items of ninjs: read from every version with every value accounted for, and written so that the schema holds.

The suite of IPTC's own cases stands outside the project; its tests skip where it is not.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leaves import json_values, leaves

from benchmarks.corpora import CORPUS
from newsschema.engines import per_record
from newsschema.extraction.article import record_of
from newsschema.formats import registry
from newsschema.formats.json_items import Met
from newsschema.formats.markup_text import markup_text
from newsschema.formats.moments import when
from newsschema.formats.ninjs import NINJS
from newsschema.formats.ninjs.reading import draft_of
from newsschema.formats.reading import Reading
from newsschema.formats.sniffing import json_kind
from newsschema.formats.source import Source
from newsschema.records import Article, Provenance

HERE = Provenance(source_format="ninjs")
CASES = sorted((Path(__file__).parent / "cases" / "ninjs").glob("*.json"))
SUITE = CORPUS / "standards" / "ninjs"
needs_the_suite = pytest.mark.skipif(not SUITE.is_dir(), reason="the suite of ninjs is not there: NEWSSCHEMA_CORPUS")

#: Of the cases that should fail, those whose fault is one of their version alone, which they do not tell: the list of
#: sources came with 1.2, and so did the type "component".
OF_A_LATER_VERSION = {"1.0/016_infosource", "1.1/002_infosource", "1.1/001_type_component"}


def read(item: dict[str, Any]) -> Met:
    """What the reader makes of an item."""
    return draft_of(item, HERE)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_item_is_read(path: Path) -> None:
    """The article it states, what of it is left, and what is noted; or what refuses it."""
    case = json.loads(path.read_text("utf-8"))
    met = read(case["item"])

    if "refused" in case:
        assert [finding.code for finding in met.findings] == case["refused"]
        return
    assert met.draft is not None
    stated = Article.model_validate(met.draft.stated()).model_dump(mode="json", exclude_defaults=True)
    extra = json.loads(stated.pop("extra_json", "null"))
    warnings = [warning["message"] for warning in stated.pop("provenance").get("warnings", [])]
    if "id" not in case["article"]:
        del stated["id"]
    assert stated == {"schema_version": "1.0", **case["article"]}
    assert extra == case["extra"]
    assert warnings == case["warnings"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_item_that_is_read_is_an_article(path: Path) -> None:
    """Whatever extraction adds breaks no rule."""
    met = read(json.loads(path.read_text("utf-8"))["item"])

    if met.draft is not None:
        per_record.build(record_of(met.draft))


NAMES = (
    *("uri", "type", "profile", "version", "firstCreated", "versionCreated", "embargoed", "expires", "pubStatus"),
    *("language", "headlines", "descriptions", "bodies", "people", "organisation", "places", "subjects", "infoSources"),
    *("by", "byline", "located", "renditions", "associations", "altIds", "genres", "rightsInfo", "digitalSourceType"),
    *("body_text", "headline", "headline_", "description_html", "title", "$standard", "standard", "edNote"),
)


@given(st.dictionaries(st.sampled_from(NAMES), json_values, max_size=8), st.booleans())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_object_is_read_or_refused(item: dict[str, Any], ours: bool) -> None:  # noqa: FBT001  drawn
    """Never an exception, and what is read is in our forms."""
    met = read({"uri": "a", **item, **({"profile": "newsschema-1.0"} if ours else {})})

    assert (met.draft is None) == any(finding.refuses for finding in met.findings)
    if met.draft is not None:
        Article.model_validate(met.draft.stated())


#: Texts whose markup says more than their words, or just that.
MARKED_UP = st.sampled_from(
    [
        "<p>Rain.</p><p>Wind.</p>",
        "<p>Rain.<!-- x --></p>",
        "Rain.<br>Wind",
        "Rain, <i>rain</i>.",
        "<iframe src='https://vell.example'></iframe><p>Rain",
        "<script>rain()</script>",
        "<p> </p>",
        "<hr/>Rain",
    ]
)
TEXTS = st.lists(
    st.fixed_dictionaries(
        {"value": MARKED_UP | st.text(max_size=9)},
        optional={
            "role": st.sampled_from(
                ["main", "Caption", "alt_text", "credit", "summary", "Writer", "correction", "text"]
            ),
            "contentType": st.sampled_from(["text/html", "text/plain", "application/xml+nitf"]),
        },
    ),
    max_size=3,
)
MARKUP = st.fixed_dictionaries(
    {},
    optional={
        "bodies": TEXTS,
        "headlines": TEXTS,
        "descriptions": TEXTS,
        "body_text": MARKED_UP,
        "headline": MARKED_UP,
        "type": st.sampled_from(["picture", "text"]),
        "renditions": st.just([{"href": "https://vell.example/a"}]),
        "associations": st.lists(
            st.fixed_dictionaries({"type": st.just("picture"), "descriptions": TEXTS, "by": MARKED_UP}), max_size=2
        ),
    },
)


@given(st.dictionaries(st.sampled_from(NAMES), json_values, max_size=8) | MARKUP)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_every_value_of_any_object_is_somewhere(item: dict[str, Any]) -> None:
    """In a field or in extra_json."""
    met = read({"uri": "a", **item})

    if met.draft is not None:
        assert lost(item, Article.model_validate(met.draft.stated())) == []


@pytest.mark.parametrize(
    "item",
    [
        {"uri": "a", "bodies": [{"value": "Rain."}]},
        {"uri": "a", "versioncreated": "2026-01-08T10:00:00Z", "headline": "Rain"},
        {"uri": "a", "type": "text", "body_text": "Rain."},
        {"uri": "a", "description_text": "Rain."},
        {"uri": "a", "headline": "Rain", "byline": "Ana Reyes"},
        {"uri": "a", "title": "Rain", "rightsinfo": {"langid": "odrl"}},
        {"uri": "a", "title": "Rain", "infoSources": []},
    ],
)
def test_an_item_is_known_by_its_names(item: dict[str, Any]) -> None:
    """Whatever its version."""
    assert json_kind(json.dumps(item).encode()) == "ninjs"


def lost(item: dict[str, Any], article: Article) -> list[tuple[tuple[str | int, ...], Any]]:
    """The values of an item that are neither left in their place nor in any field: as they are, or as fields have them.

    A moment is the same instant, a percentage the same share, an address may be told in two parts, and markup that only
    parts its text is the same words.
    """
    kept = dict(leaves(json.loads(article.extra_json or "{}")))
    fields = article.model_dump(mode="json", exclude={"extra_json", "provenance"})
    held = {json.dumps(value) for _, value in leaves(fields)}
    texts = {" ".join(value.split()) for _, value in leaves(fields) if isinstance(value, str)}
    return [
        (place, value)
        for place, value in leaves(item)
        if not (place in kept and kept[place] == value) and not _is_held(value, held, texts)
    ]


#: Anything that an element says beyond where a part begins and ends.
TOLD_BESIDE = re.compile(r"<(?!/?(?:p|div|br|h[1-6]|li|ul|body|html|section|article|main)\s*/?>)", re.IGNORECASE)


def _is_held(value: Any, held: set[str], texts: set[str]) -> bool:  # noqa: ANN401  JSON
    if isinstance(value, str):
        found = when(value)
        instant = found and (found.moment or found.day)
        words = " ".join(markup_text(value)[0].split()) if "<" in value and not TOLD_BESIDE.search(value) else ""
        return (
            bool(words and words in texts)
            or " ".join(value.split()) in texts
            or (instant is not None and json.dumps(instant) in held)
            or any(text.startswith("http") and (text.startswith(value) or text.endswith(value)) for text in texts)
            or value in {"", "keyword", "section", "publisher"}  # the name of the field that the others are in
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return bool({json.dumps(value), json.dumps(value / 100), json.dumps(int(value))} & held)
    return value in ([], {})


def of_the_suite(*parts: str) -> list[Path]:
    """The files of the suite that stand in a folder, at any depth."""
    return sorted(path for path in (SUITE / "dev").rglob("*.json") if set(parts) & set(path.parts))


def readings_of(path: Path) -> list[Reading]:
    """What the reader makes of a file."""
    return list(NINJS.read(Source(path.name, path)))


@needs_the_suite
def test_what_should_pass_is_read_with_every_value() -> None:
    """Or has no text at all, which most cases of the suite have not: they try out one property each."""
    read_, without_text, missing = 0, 0, []
    paths = [path for path in of_the_suite("should_pass", "examples", "documentation") if "not-valid" not in path.parts]
    for path in paths:
        for reading in readings_of(path):
            if reading.draft is None:
                assert reading.findings[0].code == "NS022", path
                without_text += 1
                continue
            read_ += 1
            article = Article.model_validate(reading.draft.stated())
            per_record.build(record_of(reading.draft))
            missing += [(path.name, *pair) for pair in lost(json.loads(reading.raw), article)]

    assert missing == []
    assert (len(paths), read_, without_text) == (135, 91, 57)


@needs_the_suite
def test_what_has_no_text_has_no_property_for_one() -> None:
    """The items that are refused as such hold none of the properties that texts stand in."""
    for path in of_the_suite("should_pass"):
        for reading in readings_of(path):
            if reading.draft is None:
                names = {name.partition("_")[0].lower() for name in json.loads(reading.raw)}
                assert not names & {"body", "bodies", "description", "descriptions", "headline", "headlines", "title"}


@needs_the_suite
def test_what_should_fail_is_refused_or_noted() -> None:
    """By a finding that names the fault; but for faults of a version that the item does not tell."""
    silent = set()
    for path in of_the_suite("should_fail", "not-valid"):
        (reading,) = readings_of(path)
        warnings = reading.draft.provenance.warnings if reading.draft else ()
        if not warnings and not [finding for finding in reading.findings if finding.code != "NS022"]:
            silent.add(f"{path.parts[-3]}/{path.stem}")

    assert silent == OF_A_LATER_VERSION


@needs_the_suite
def test_the_suite_is_known_as_ninjs() -> None:
    """All that is read, from its first bytes."""
    for path in of_the_suite("examples", "documentation"):
        if readings_of(path)[0].draft is not None:
            assert registry.format_of(Source(path.name, path)).name == "ninjs", path


@pytest.mark.parametrize(
    ("version", "name", "noted"),
    [
        ("2.1", "headline", True),
        ("3.0", "versioncreated", True),
        ("3.0", "versionCreated", False),
        ("2.1", "by", False),
        ("2.1", "versionCreated", True),
        ("2.1", "versioncreated", False),
        ("2.1", "embargoedUntil", True),
        ("3.1", "embargoed", True),
        ("1.4", "headline", False),
        ("1.4", "versionCreated", True),
    ],
)
def test_names_are_those_of_the_version_that_an_item_declares(version: str, name: str, noted: bool) -> None:  # noqa: FBT001  told by the case
    """A name of another version is noted, and read all the same."""
    item = {"uri": "a", "standard": {"version": version}, "bodies": [{"value": "Rain."}], name: "2026-01-08T10:00:00Z"}
    met = read(item)

    assert met.draft is not None
    assert any(name in (issue.message or "") for issue in met.draft.provenance.warnings) == noted


@pytest.mark.parametrize(
    ("names", "noted"),
    [
        (("versioncreated", "pubstatus", "embargoed"), []),
        (("versionCreated", "pubStatus", "embargoedUntil"), []),
        (("versioncreated", "pubStatus", "embargoed"), ["/versioncreated", "/embargoed"]),
        (("body_text", "versioncreated", "headline"), []),
        (("body_text", "versionCreated", "embargoedUntil"), ["/embargoedUntil", "/versionCreated"]),
        (("body_text", "by", "bodies"), ["/by", "/bodies"]),
    ],
)
def test_an_item_that_names_no_version_is_to_be_of_one(names: tuple[str, ...], noted: list[str]) -> None:
    """Whichever that is: only names that no version has beside the others are noted."""
    values = {"pubstatus": "usable", "bodies": [{"value": "Rain."}]}
    item = {"uri": "a", "title": "Rain", **{name: values.get(name.lower(), "2026-01-08T10:00:00Z") for name in names}}
    met = read(item)

    assert met.draft is not None
    assert [(issue.message or "").partition(" ")[0] for issue in met.draft.provenance.warnings] == noted


def test_a_note_says_where_its_value_is() -> None:
    """In extra_json, or in a field of the record."""
    met = read({"uri": "a", "title": "Rain", "versioncreated": "2026-01-08T10:00:00Z", "pubStatus": "free"})
    assert met.draft is not None

    assert [issue.path for issue in met.draft.provenance.warnings] == ["/extra_json", ""]


@pytest.mark.parametrize("name", ["feed", "feed.json", "feed.jsonl", "feed.ninjs", "feed.2026"])
def test_items_one_a_line_are_read_whatever_their_file_is_called(name: str, tmp_path: Path) -> None:
    """The bytes tell; no document begins so."""
    path = tmp_path / name
    path.write_text('{"uri": "a", "title": "Rain"}\n{"uri": "b", "title": "Wind"}\n')

    assert [reading.draft and reading.draft.body for reading in readings_of(path)] == ["Rain", "Wind"]
