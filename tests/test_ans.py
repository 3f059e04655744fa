"""ANS: what its documents say in our fields, what is refused, what is written, and never an exception."""

import json
from pathlib import Path
from typing import Any

import pytest
from ans_documents import Documents
from ans_leaves import unaccounted
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from newsschema.formats.ans.exact_body import DEEPEST_LIST
from newsschema.formats.ans.reading import draft_of
from newsschema.formats.ans.shapes.elements import ELEMENTS
from newsschema.formats.ans.writing import document_of
from newsschema.formats.json_items import Met
from newsschema.formats.registry import format_of
from newsschema.formats.source import Source
from newsschema.records import Article, Draft, Provenance

CASES = Path(__file__).parent / "cases" / "ans"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file, each with what it says."""
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def met(document: Any) -> Met:  # noqa: ANN401  JSON
    """What is made of a document."""
    return draft_of(document, Provenance(source_format="ans"))


def drafted(document: Any) -> Draft:  # noqa: ANN401  JSON
    """The draft of a document that has one."""
    draft = met(document).draft
    assert draft is not None
    return draft


def as_stated(draft: Draft) -> Article:
    """The article of what the document states."""
    return Article.model_validate(draft.stated())


def codes_of(draft: Draft) -> list[str]:
    """The rules that what the document states breaks; a source may well contradict itself."""
    try:
        as_stated(draft)
    except ValidationError as refused:
        return [error["type"] for error in refused.errors()]
    return []


def written(facts: dict[str, Any]) -> dict[str, Any]:
    """The story of an article of some facts, as it comes back from a file."""
    article = Article.model_validate({"id": "a", "schema_version": "1.0", **facts})
    return json.loads(json.dumps(document_of(article)))


def story(*elements: Any, **facts: Any) -> dict[str, Any]:  # noqa: ANN401  JSON
    """A story of some elements."""
    return {"type": "story", "version": "0.10.12", "content_elements": list(elements), **facts}


@pytest.mark.parametrize("case", cases("reading"), ids=lambda case: case["says"])
def test_a_document_is_read(case: dict[str, Any]) -> None:
    """Each field that the case names, the rest, and the places that stray."""
    article = as_stated(drafted(case["document"]))
    told = article.model_dump(mode="json", exclude_defaults=True)
    strayed = [issue.message.split(" ")[0] for issue in drafted(case["document"]).provenance.warnings if issue.message]

    assert {name: told.get(name, [] if value == [] else None) for name, value in case["record"].items()} == case[
        "record"
    ]
    assert sorted(strayed) == case.get("strayed", [])
    if "extra" in case:
        assert json.loads(article.extra_json or "null") == case["extra"]


def test_a_warning_leads_to_the_value_that_strays() -> None:
    """To extra_json where it is kept there, and nowhere where a field holds it or nothing is there."""
    header = {"type": "header", "content": "Wind", "level": "2"}
    draft = drafted({"type": "story", "content_elements": [header], "weather": "rain"})

    assert {(issue.message or "").split(" ")[0]: issue.path for issue in draft.provenance.warnings} == {
        "/content_elements/0/level": "",
        "/weather": "/extra_json",
        "/version": "",
    }


def test_results_are_refused_by_their_name() -> None:
    """They are of ANS, and hold documents: whoever hands them in learns what to hand in."""
    refused = met({"type": "results", "version": "0.10.12", "content_elements": [story()]})

    assert [finding.code for finding in refused.findings] == ["NS020"]
    assert "content_elements" in refused.findings[0].message


@pytest.mark.parametrize("case", cases("refusals"), ids=lambda case: case["says"])
def test_a_document_is_refused(case: dict[str, Any]) -> None:
    """With the code and the place of each finding."""
    refused = met(case["document"])

    assert refused.draft is None
    assert [[finding.code, finding.pointer] for finding in refused.findings] == case["findings"]


@pytest.mark.parametrize(
    "case", [case for case in cases("reading") if case.get("strayed") is None], ids=lambda case: case["says"]
)
def test_what_was_read_is_written_and_read_the_same(case: dict[str, Any]) -> None:
    """A document of others, once it is ours, comes back as it was read."""
    article = as_stated(drafted(case["document"]))
    again = as_stated(drafted(json.loads(json.dumps(document_of(article)))))

    assert again.model_copy(update={"provenance": None}) == article.model_copy(update={"provenance": None})


def test_one_who_adds_to_what_we_wrote_loses_nothing() -> None:
    """What we kept of another source is then a part of the rest."""
    again = as_stated(drafted({**written({"body": "Rain.\nWind.", "extra_json": '{"k":1}'}), "slug": "rain"}))

    assert again.body == "Rain.\nWind."
    assert json.loads(again.extra_json or "") == {
        "slug": "rain",
        "additional_properties": {"newsschema": {"extra_json": '{"k":1}'}},
    }


@pytest.mark.parametrize(("element", "body"), [
    ({"type": "text", "content": "Hail<br/>fell."}, "Rain. Wind.\n\nHail\nfell."),
    ({"type": "blockquote", "content": "Hail."}, "Rain. Wind.\n\nHail."),
    ({"type": "element_group", "content_elements": [{"type": "text", "content": "Hail."}]}, "Rain. Wind.\n\nHail."),
    ({"type": "table", "rows": [[{"type": "text", "content": "Hail"}]]}, "Rain. Wind.\n\nHail"),
    ({"type": "correction", "text": "Hail, no rain."}, "Rain. Wind.\n\nHail, no rain."),
    ({"type": "quote", "content_elements": [{"type": "raw_html", "content": "<p>Hail"}]}, "Rain. Wind.\n\nHail"),
])  # fmt: skip
def test_a_text_that_somebody_else_wrote_into_ours_is_read_like_his(element: dict[str, Any], body: str) -> None:
    """The body is then made of the elements, for ours are no longer all of it."""
    document = written({"body": "Rain.\nWind."})
    document["content_elements"] = [*document["content_elements"], element]

    assert drafted(document).body == body


def test_a_picture_that_somebody_else_put_into_ours_leaves_the_body_as_it_was() -> None:
    """It has no text of the body."""
    document = written({"body": "Rain.\nWind."})
    document["content_elements"] = [
        {"type": "image", "url": "https://img.example/a.jpg"},
        *document["content_elements"],
    ]

    assert drafted(document).body == "Rain.\nWind."
    assert [medium.url for medium in drafted(document).said["media"]] == ["https://img.example/a.jpg"]


def test_an_author_whom_somebody_else_credits_in_ours_is_read_like_his() -> None:
    """A name that we did not write may be a whole line of credits."""
    document = written({"body": "Rain."})
    document["credits"] = {"by": [{"type": "author", "name": "Ana Reyes and Tom Okoro"}]}

    assert [party.name for party in drafted(document).credits[0].parties] == ["Ana Reyes", "Tom Okoro"]


def test_an_operation_on_what_we_wrote_keeps_what_is_its_own() -> None:
    """And what we kept of another source, in its place."""
    document = written({"body": "Rain.", "extra_json": '{"k":1}'})
    operation = {"type": "story_operation", "operation": "update", "story_id": "a", "story": document}
    extra = json.loads(drafted(operation).said["extra_json"])

    assert extra == {
        "type": "story_operation",
        "operation": "update",
        "story_id": "a",
        "story": {"additional_properties": {"newsschema": {"extra_json": '{"k":1}'}}},
    }


@pytest.mark.parametrize(
    "role", ["subheadline", "subheadline.basic", "subheadline.", "subheadline.web", "basic", "web"]
)
def test_roles_of_headlines_come_back(role: str) -> None:
    """Also those that two names of ANS would make the same."""
    labels = [{"text": "Storm", "role": role}]
    draft = drafted(written({"body": "Rain.", "headline": "Mole breaks", "alternative_headlines": labels}))

    assert [dict(label) for label in draft.said["alternative_headlines"]] == labels


@pytest.mark.parametrize("level", [1, 2, 3, 9, 4000])
def test_items_of_a_lower_level_are_lists_in_lists(level: int) -> None:
    """As deep as others may follow; the level itself comes back in any case."""
    blocks = [{"kind": "list_item", "start": 0, "end": 1}, {"kind": "list_item", "start": 2, "end": 3, "level": level}]
    article = Article.model_validate({"id": "a", "schema_version": "1.0", "body": "A\nB", "blocks": blocks})
    document = document_of(article)

    assert as_stated(drafted(document)).blocks == article.blocks
    items, depth = document["content_elements"][0]["items"], 1
    while items[-1]["type"] == "list":
        items, depth = items[-1]["items"], depth + 1
    assert depth == min(level, DEEPEST_LIST)


def test_content_inside_content_is_read_to_a_depth() -> None:
    """What lies deeper is told, and kept."""
    nested: dict[str, Any] = {"type": "text", "content": "Deep."}
    for _ in range(200):
        nested = {"type": "element_group", "content_elements": [nested]}
    draft = drafted(story({"type": "text", "content": "Rain."}, nested))

    assert draft.body == "Rain."
    assert "Deep." in draft.said["extra_json"]
    assert any("nested deeper" in str(issue.message) for issue in draft.provenance.warnings)


@pytest.mark.parametrize("bytes_", [
    b'{"type": "story", "version": "0.10.12", "content_elements": []}',
    b'{"_id": "a", "type": "image", "version": "0.10.12", "caption": "Rain."}',
    b'{"type": "redirect", "version": "0.10.12", "canonical_url": "/a", "redirect_url": "/b"}',
])  # fmt: skip
def test_ans_is_told_from_bytes(tmp_path: Path, bytes_: bytes) -> None:
    """Of JSON files and of lines alike."""
    for name in ("a.json", "a.jsonl"):
        path = tmp_path / name
        path.write_bytes(bytes_)

        assert format_of(Source(name, path)).name == "ans"


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 2000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)
WORDS = st.sampled_from(
    ["0.10.12", "author", "basic", "2026-01-08T08:00:00Z", "https://a.example", "<p>Rain", "wires", *ELEMENTS]
)
NAMES = st.sampled_from(sorted({
    *("type", "version", "content", "content_elements", "items", "credits", "by", "name", "headlines", "basic", "tail"),
    *("taxonomy", "keywords", "keyword", "tags", "text", "streams", "url", "level", "rows", "header", "corrections"),
    *("promo_items", "image", "additional_properties", "newsschema", "block", "before", "credit", "kind", "role"),
    *("extra_json", "alternative_headlines", "embargo", "active", "content_restrictions", "end_time", "body", "story"),
    *("citation", "cells", "distributor", "category", "named_entities", "primary_section", "sections", "label"),
}))  # fmt: skip
JSON = st.recursive(
    SCALARS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=4), inner, max_size=5),
    max_leaves=25,
)
TYPES = st.sampled_from(
    ["story", "image", "video", "audio", "gallery", "collection", "author", "text", "story_operation"]
)


@given(document=st.dictionaries(NAMES, JSON, max_size=8), type_=TYPES | JSON)
def test_any_object_gives_a_reading(document: dict[str, Any], type_: Any) -> None:  # noqa: ANN401  JSON
    """A draft or findings, never an exception and never both; and every draft is a record or breaks rules of ours."""
    made = met({**document, "type": type_})

    assert (made.draft is None) == bool(made.findings)
    if made.draft is not None:
        assert made.draft.body
        json.loads(made.draft.said.get("extra_json", "{}"))
        assert not [code for code in codes_of(made.draft) if code < "NS100"]


def typed(fields: dict[str, Any], type_: str) -> dict[str, Any]:
    """An element of a type, whatever else it holds."""
    return {**fields, "type": type_}


@pytest.mark.parametrize("broken", [0.0, 0.03, 0.2])
def test_no_value_is_lost(broken: float) -> None:
    """Of documents that have every field in its turn, sound ones and such as have something else in some places."""
    documents = Documents(7, broken)
    read = 0
    for _ in range(150):
        document = documents.document()
        draft = met(document).draft
        if draft is not None:
            assert unaccounted(document, as_stated(draft))[1] == []
            read += 1

    assert read > 75


def test_a_lost_value_would_be_seen() -> None:
    """The account misses what neither a field nor the rest tells, however short it is and wherever else it stands."""
    document = story({"type": "header", "content": "Rain 1", "level": 1}, slug="1", status="usable")
    article = as_stated(drafted(story({"type": "text", "content": "Rain 1"})))

    assert unaccounted(document, article)[1] == [
        *((("content_elements", 0, "type"), "header"), (("content_elements", 0, "level"), 1)),
        *((("slug",), "1"), (("status",), "usable")),
    ]


ELEMENT = st.builds(typed, st.dictionaries(NAMES, JSON, max_size=5), st.sampled_from(sorted(ELEMENTS)))


@given(elements=st.lists(ELEMENT, max_size=5))
def test_blocks_lie_in_the_body(elements: list[dict[str, Any]]) -> None:
    """In order and apart, whatever the elements hold."""
    made = met(story({"type": "text", "content": "Rain."}, *elements))
    assert made.draft is not None
    end = 0
    for block in made.draft.blocks:
        assert end <= block.start < block.end <= len(made.draft.body)
        end = block.end
