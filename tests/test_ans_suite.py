"""The development half of the ANS suite: read without a loss, and refused or noted where it is broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from ans_leaves import marked, unaccounted

from benchmarks.corpora import CORPUS
from newsschema.formats.ans.reading import draft_of
from newsschema.formats.json_items import Met
from newsschema.records import Article, Provenance

SUITE = CORPUS / "standards" / "ans-0.10.12"
pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the ANS suite is not here: NEWSSCHEMA_CORPUS")
#: Where in a story a schema's values stand, for those that are no documents.
IN_A_STORY: dict[str, tuple[str | int, ...]] = {
    "utils/keyword.json": ("taxonomy", "keywords", 0),
    "utils/auxiliary.json": ("taxonomy", "auxiliaries", 0),
    "utils/named_entity.json": ("taxonomy", "named_entities", 0),
    "utils/tag.json": ("taxonomy", "tags", 0),
    "utils/reference.json": ("content_elements", 0),
    "traits/trait_label.json": ("label",),
    "traits/trait_content_restrictions.json": ("content_restrictions",),
    "traits/trait_publishing.json": ("publishing",),
    "traits/trait_workflow.json": ("workflow",),
}
#: A schema of stories asks nothing of what is embedded; that of embeds does.
STRAYS_IN_GOOD_ONES: dict[str, set[str | None]] = {
    "story-fixture-tiny-house.json": {
        "/content_elements/7/embed/config/referent is not what ANS asks for: a field cannot be called so"
    }
}


def expectations() -> list[dict[str, Any]]:
    """What the suite expects: schema, fixture, valid."""
    if not SUITE.is_dir():
        return []
    found = json.loads((SUITE / "dev" / "expectations.json").read_text("utf-8"))
    return [{**told, "schema": told["schema"].removeprefix("0.10.12/")} for told in found]


def fixture(name: str) -> Any:  # noqa: ANN401  JSON
    """A file of the suite."""
    return json.loads((SUITE / "dev" / "fixtures" / name).read_text("utf-8"))


def in_a_story(told: dict[str, Any]) -> Any:  # noqa: ANN401  JSON
    """The value in a story, where it is no document; itself where it is one; None where a story has no place for it."""
    value, schema = fixture(told["fixture"]), told["schema"]
    element = schema.startswith("story_elements/") and not told["fixture"].startswith("story")
    place = IN_A_STORY.get(schema) or (("content_elements", 0) if element else None)
    if place is None:
        return value if "/" not in schema else None
    for step in reversed(place[1:]):
        value = [value] if isinstance(step, int) else {step: value}
    return {"type": "story", "version": "0.10.12", "headlines": {"basic": "Rain"}, place[0]: value}


def met(document: dict[str, Any]) -> Met:
    """What is made of a document."""
    return draft_of(document, Provenance(source_format="ans"))


def read_with_marks(document: dict[str, Any]) -> tuple[dict[str, Any], Article]:
    """The document with its values told apart, and what is read of it."""
    told = marked(document)
    draft = met(told).draft
    assert draft is not None
    return told, Article.model_validate(draft.stated())


def test_what_is_good_is_read_without_a_loss(compared: Callable[[str], None]) -> None:
    """Every document with a text gives a record in which each value is found; the others say that they have none."""
    read, without_text, counted = 0, 0, 0
    good = {told["fixture"]: told for told in expectations() if told["valid"] and "/" not in told["schema"]}
    for name in sorted(good):
        document = fixture(name)
        made = met(document)
        if made.draft is None:
            assert made.findings[0].code == "NS022", (name, made.findings)
            without_text += 1
            continue
        count, missed = unaccounted(*read_with_marks(document))
        assert missed == [], name
        assert {issue.message for issue in made.draft.provenance.warnings} <= STRAYS_IN_GOOD_ONES.get(name, set()), name
        read, counted = read + 1, counted + count

    assert read
    compared(f"ANS documents that are good: {len(good)}; {read} read, {without_text} without a text; {counted} values")


def test_elements_that_are_good_are_read_in_a_story(compared: Callable[[str], None]) -> None:
    """Nothing strays, and nothing is lost."""
    count = 0
    for told in expectations():
        document = in_a_story(told)
        if not told["valid"] or "/" not in told["schema"] or document is None:
            continue
        draft = met(document).draft
        assert draft is not None
        assert draft.provenance.warnings == [], told
        assert unaccounted(*read_with_marks(document))[1] == [], told
        count += 1

    compared(f"elements and traits that are good: {count} read in a story")


def test_what_is_broken_is_refused_or_noted(compared: Callable[[str], None]) -> None:
    """With the place of the fault, as a document and, for what is only a part of one, in a story."""
    refused = noted = 0
    for told in expectations():
        document = in_a_story(told)
        if told["valid"] or not isinstance(document, dict):
            continue
        made = met(document)
        if made.draft is None:
            assert any(finding.code in {"NS020", "NS023"} and finding.pointer for finding in made.findings), told
            refused += 1
        else:
            assert made.draft.provenance.warnings, told
            noted += 1

    compared(f"ANS that is broken: {refused} refused, {noted} noted, none read without a word")
