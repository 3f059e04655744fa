"""The article it all began with. Its text is its publisher's and lies outside the project."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import newsschema as ns
from newsschema.engines import json_schema

CORPUS = Path(os.environ.get("NEWSSCHEMA_CORPUS", Path(__file__).parent.parent / "../shared/corpus"))
SEED = CORPUS.parent / "seed"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed is not here: set NEWSSCHEMA_CORPUS")


def gold(name: str) -> dict[str, Any]:
    """One of the gold files beside the text."""
    return json.loads((SEED / f"{name}.gold.json").read_bytes())


@cache
def article() -> ns.Article:
    """The article as extracted."""
    (path,) = SEED.glob("*.txt")
    return ns.read(path)


def name_of(attribution: ns.Attribution | None) -> str | None:
    """The name of who is meant."""
    if attribution is None or attribution.person_id is None:
        return None
    return next(person.name for person in article().people if person.id == attribution.person_id)


def found(quote: dict[str, Any], among: ns.Article | None = None) -> ns.Quote | None:
    """The quote that covers most of a gold quote, and at least half of it."""
    wanted = {place for start, end in quote["spans"] for place in range(start, end)}

    def shared(one: ns.Quote) -> float:
        has = {place for piece in one.content for place in range(piece.start, piece.end)}
        return len(wanted & has) / len(wanted | has)

    best = max((among or article()).quotes, key=shared)
    return best if shared(best) >= 0.5 else None


def test_it_holds_in_every_engine() -> None:
    """Models, rules and JSON Schema."""
    record = json.loads(article().model_dump_json())

    assert ns.validate(record) == []
    assert json_schema.validator().is_valid(record)
    assert ns.Article.model_validate(record) == article()


def test_nothing_is_invented() -> None:
    """No headline, date or address stands in it, so none stands in the record."""
    one = article()

    assert (one.headline, one.dateline, one.url, one.canonical_url, one.published_at, one.published_on) == (None,) * 6


def test_authors_come_from_the_notes_at_the_end() -> None:
    """Both, with role and affiliation."""
    people = {person.id: person for person in article().people}
    told = [people[byline.person_ids[0]] for byline in article().bylines]

    assert [(one["name"], one["role"], one["affiliation"]) for one in gold("quotes")["bylines"]] == [
        (person.name, person.role, person.affiliation) for person in told
    ]


def test_furniture_is_labelled() -> None:
    """The caption and both lines at the foot."""
    kinds = {(block.start, block.end): block.kind for block in article().blocks}

    assert [kinds.get((start, end)) for start, end in gold("quotes")["captions"]] == ["caption"]
    assert [kinds.get((start, end)) for start, end in gold("quotes")["furniture"]] == ["boilerplate", "boilerplate"]


def test_direct_quotes_are_whole_and_have_the_right_speaker() -> None:
    """Four of four; the interrupted ones are one quote of two spans."""
    wanted = [quote for quote in gold("quotes")["quotes"] if quote["kind"] == "direct"]
    got = [found(quote) for quote in wanted]

    assert [(quote["speaker"], len(quote["spans"]), "direct") for quote in wanted] == [
        (name_of(one.attribution), len(one.content), one.kind) for one in got if one
    ]


def test_the_unclosed_quote_ends_with_its_paragraph() -> None:
    """And says that its marks were never closed."""
    last = article().quotes[-1]
    end = gold("quotes")["quotes"][-1]["spans"][-1][1]

    assert (last.marks, last.content[-1].end) == ("unclosed", end)


def test_every_statement_is_found_when_beliefs_are_asked_for() -> None:
    """Sixteen of sixteen, each with its source and in its own words."""
    (path,) = SEED.glob("*.txt")
    whole = ns.extract(path.read_text(encoding="utf-8"), statements="all")
    got = [(quote, found(quote, whole)) for quote in gold("quotes")["quotes"]]

    assert [quote["id"] for quote, one in got if one is None or not _same_source(quote, one)] == []


def test_indirect_statements_have_the_right_source() -> None:
    """At least nine of twelve; the unnamed official is unnamed."""
    wanted = [quote for quote in gold("quotes")["quotes"] if quote["kind"] == "indirect"]
    got = [(quote, found(quote)) for quote in wanted]
    right = [one for quote, one in got if one and _same_source(quote, one)]
    unnamed = [one.attribution.source_form for quote, one in got if one and quote["anonymous"]]

    assert len(right) >= 9
    assert unnamed == ["unnamed"]


def _same_source(quote: dict[str, Any], one: ns.Quote) -> bool:
    source = one.attribution.source
    start, end = quote["source_span"]
    return source is not None and source.start < end and start < source.end


def test_figures_have_their_value_and_source() -> None:
    """At least ten of eleven; parts are tied to their total; no casualties are 0."""
    figures = article().figures
    wanted = gold("figures")["figures"]
    got = {
        one["id"]: figure
        for one in wanted
        for figure in figures
        if figure.span.start < one["span"][1] and one["span"][0] < figure.span.end and figure.value == one["value"]
    }
    total, parts = got["f2"], [got[part] for part in ("f3", "f4", "f5")]

    assert len(got) >= 10
    assert total.parts_complete is True
    assert [total.id] * 3 == [part.part_of for part in parts]
    assert {"Mark Esper"} == {name_of(figure.attribution) for figure in (total, *parts)}
    assert [got[zero].value for zero in ("f6", "f7", "f9")] == [0.0] * 3
