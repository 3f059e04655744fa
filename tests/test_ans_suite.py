"""The development half of the ANS suite: read without a loss, refused or noted where it is broken, written validly."""

from __future__ import annotations

import html
import json
import math
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema
import pytest
from leaves import leaves
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from benchmarks import generated_articles
from benchmarks.corpora import CORPUS
from benchmarks.rich_articles import rich_articles
from newsschema.formats.ans import ANS, MAPPING
from newsschema.formats.ans.reading import draft_of
from newsschema.formats.json_items import Met
from newsschema.formats.mapping import losses
from newsschema.formats.markup_text import markup_text
from newsschema.formats.taking import Place
from newsschema.records import Article, Provenance
from newsschema.records.vocabulary import canonical_moment

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
#: Types of a source that a field of ours tells by other words.
TOLD: dict[str, str] = {"text": "paragraph list_item other", "header": "heading", "list": "list_item", "wires": "wire"}
#: Types that being in bylines, or among the corrections, tells.
TOLD_BY_ITS_FIELD = frozenset({"author", "correction"})
#: A schema of stories asks nothing of what is embedded; that of embeds does.
STRAYS_IN_GOOD_ONES: dict[str, set[str | None]] = {
    "story-fixture-tiny-house.json": {
        "/content_elements/7/embed/config/referent is not what ANS asks for: a field cannot be called so"
    }
}
#: Files that the suite calls broken and that are not so where they stand: an element of a type that nobody knows.
NO_FAULT_IN_A_STORY = {"interstitial-link-fixture-bad.json"}


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


def unaccounted(document: dict[str, Any], article: Article) -> tuple[int, list[tuple[Place, Any]]]:
    """How many values a document holds, and those that neither stand in extra_json nor in a field."""
    rest = dict(leaves(json.loads(article.extra_json or "{}")))
    fields = article.model_dump(mode="json", exclude_defaults=True, exclude={"extra_json", "provenance"})
    values = [value for _, value in leaves(fields)]
    words = "\0".join(" ".join(value.split()) for value in values if isinstance(value, str))
    all_leaves = list(leaves(document))
    missed = [
        (place, leaf)
        for place, leaf in all_leaves
        if not (place in rest and rest[place] == leaf) and not _is_told(leaf, values, words)
    ]
    return len(all_leaves), missed


def _is_told(leaf: Any, values: list[Any], words: str) -> bool:  # noqa: ANN401  JSON
    if leaf in ("", None):
        return True
    if not isinstance(leaf, str):
        return any(type(value) in (int, float) and math.isclose(value, leaf) for value in values)
    said = " ".join(markup_text(leaf)[0].split())
    forms = {said, " ".join(leaf.split()), html.unescape(leaf), leaf.replace(" ", "%20"), *TOLD.get(leaf, leaf).split()}
    forms.add(canonical_moment(leaf) if "T" in leaf else leaf)
    return leaf in TOLD_BY_ITS_FIELD or any(form and form in words for form in forms)


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
        count, missed = unaccounted(document, Article.model_validate(made.draft.stated()))
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
        article = Article.model_validate(draft.stated())
        assert draft.provenance.warnings == [], told
        assert unaccounted(document, article)[1] == [], told
        count += 1

    compared(f"elements and traits that are good: {count} read in a story")


def test_what_is_broken_is_refused_or_noted(compared: Callable[[str], None]) -> None:
    """With the place of the fault, as a document and, for what is only a part of one, in a story."""
    refused = noted = 0
    passed: list[str] = []
    for told in expectations():
        document = in_a_story(told)
        if told["valid"] or not isinstance(document, dict):
            continue
        made = met(document)
        if made.draft is None:
            assert any(finding.code in {"NS020", "NS023"} and finding.pointer for finding in made.findings), told
            refused += 1
        elif made.draft.provenance.warnings:
            noted += 1
        else:
            passed.append(told["fixture"])

    assert set(passed) <= NO_FAULT_IN_A_STORY
    compared(f"ANS that is broken: {refused} refused, {noted} noted, {len(passed)} without a fault where they stand")


@cache
def validator() -> jsonschema.Draft4Validator:
    """The official schema of a story, with all it refers to, from files alone."""
    schemas = [json.loads(path.read_text("utf-8")) for path in sorted((SUITE / "shared" / "schema").rglob("*.json"))]
    registry: Registry[Any] = Registry().with_resources(
        (schema["id"], Resource(contents=schema, specification=DRAFT4)) for schema in schemas if "id" in schema
    )
    (story,) = [schema for schema in schemas if schema.get("id", "").endswith("0.10.12/story.json")]
    return jsonschema.Draft4Validator(story, registry=registry, format_checker=jsonschema.FormatChecker())


def faults_of(article: Article) -> list[str]:
    """What the official schema finds in the story of an article."""
    assert ANS.document is not None
    return [error.message for error in validator().iter_errors(ANS.document(article))]


def test_the_official_schema_is_at_work() -> None:
    """It takes the suite's good stories and refuses its broken ones."""
    verdicts = [
        (told["valid"], validator().is_valid(fixture(told["fixture"])))
        for told in expectations()
        if told["schema"] == "story.json"
    ]

    assert verdicts
    assert all(valid == found for valid, found in verdicts)


@pytest.mark.parametrize("number", range(len(rich_articles())))
def test_rich_articles_are_valid_stories(number: int) -> None:
    """Every field set, none set, and the edges."""
    assert faults_of(rich_articles()[number]) == []


@pytest.mark.slow
def test_a_thousand_generated_articles_are_valid_stories(compared: Callable[[str], None]) -> None:
    """And they come back less their losses."""
    for number in range(1000):
        article = Article.model_validate(generated_articles.article(7, number))
        assert faults_of(article) == []
        assert_back(article)

    compared("generated articles written as ANS: 1000 valid by the official schema, and back less their losses")


def assert_back(article: Article) -> None:
    """Our record, written and read, is the same but for what the losses name."""
    assert ANS.document is not None
    draft = met(json.loads(json.dumps(ANS.document(article)))).draft
    assert draft is not None
    lost = {loss.pointer.split("/")[1] for loss in losses(article, MAPPING)} | {"provenance"}
    again = Article.model_validate(draft.stated()).model_dump(exclude=lost)
    assert again == article.model_dump(exclude=lost)
