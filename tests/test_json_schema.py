"""The JSON Schema: portable, closed to the network, never stricter than the rules."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from strategies import articles

from newsschema.engines import json_schema
from newsschema.rules import catalogue
from newsschema.rules.expression import Expression
from newsschema.rules.rule import Rule
from newsschema.rules.words import article, both, each, every, here, implies, negate, present, refers_to

LEAST: dict[str, Any] = {"id": "a", "schema_version": "1.0", "body": "Rain fell."}


def nodes(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  any JSON value
    """Every schema inside a schema, itself included; names of fields and records are no keywords."""
    if isinstance(schema, dict):
        yield schema
        for word, inner in schema.items():
            yield from nodes(list(inner.values()) if word in {"properties", "$defs"} else inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from nodes(inner)


def test_nothing_in_it_trips_a_validator() -> None:
    """No titles inside, no discriminators, no tuples, sets or multiples; whole numbers that JavaScript holds."""
    schema = json_schema.json_schema()
    words = {word for node in nodes(schema) if node is not schema for word in node}

    assert schema["title"] == "Article"
    assert not {"title", "discriminator", "multipleOf", "prefixItems", "uniqueItems", "patternProperties"} & words


def test_every_pattern_forbids_newlines_and_is_plain() -> None:
    """Python's $ lets a newline pass at the end; RE2 has no look-around."""
    patterned = [
        node for node in nodes(json_schema.json_schema()) if "pattern" in node and node != json_schema.NO_NEWLINE
    ]

    assert patterned
    assert all(node["not"] == json_schema.NO_NEWLINE for node in patterned)
    assert not any(re.search(r"\(\?[=!<]|\\[dwsb]", node["pattern"]) for node in patterned)


def test_every_field_has_its_prose() -> None:
    """A reader of the schema is told what absence means."""
    records = [node for node in nodes(json_schema.json_schema()) if "additionalProperties" in node]

    assert all(field["description"] for record in records for field in record["properties"].values())
    assert all(record["additionalProperties"] is False for record in records)


def test_what_it_cannot_state_is_listed() -> None:
    """Each rule of a record is either in the schema by its code or on the list of what is beyond it."""
    schema = json_schema.json_schema()
    stated = {node["$comment"][:5] for node in nodes(schema) if str(node.get("$comment", "")).startswith("NS")}
    beyond = schema["$defs"]["x-rules"]["enum"]

    assert stated | set(beyond) == {rule.code for rule in catalogue.OF_A_RECORD}
    assert not stated & set(beyond)


PRESENT, REFERS = present(here.low), refers_to(here.id, article.figures)


@pytest.mark.parametrize(
    ("holds", "says_something", "says_all"),
    [
        (PRESENT, True, True),
        (REFERS, False, False),
        (both(PRESENT, REFERS), True, False),
        (both(PRESENT, here.bound == "range"), True, True),
        (implies(here.bound == "range", both(PRESENT, REFERS)), True, False),
        (implies(REFERS, PRESENT), False, False),
        (negate(both(PRESENT, REFERS)), False, False),
        (every(here.content, both(present(each.text), each.start < each.end)), True, False),
        (here.low <= here.high, False, False),
    ],
)
def test_a_part_is_told_from_the_whole(holds: Expression, *, says_something: bool, says_all: bool) -> None:
    """A rule of which only a part can be said is said in part, and counts as beyond."""
    rule = Rule("NS999", "for-this-test", "", "", "", of="ReportedFigure", holds=holds)

    assert says_something == (json_schema.statement(rule) is not None)
    assert says_all == json_schema.states(rule)


def test_warnings_and_bare_values_are_beyond() -> None:
    """A schema can only refuse, and its statements stand at records."""
    warning = Rule("NS999", "for-this-test", "", "", "", of="Quote", holds=PRESENT, severity="warning")
    bare = Rule("NS999", "for-this-test", "", "", "", of="Byline.person_ids[]", holds=PRESENT)

    assert not json_schema.states(warning)
    assert not json_schema.states(bare)


def test_checking_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """References are resolved inside the schema and nowhere else."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    json_schema.validator.cache_clear()

    assert json_schema.validator().is_valid(LEAST)


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({}, True),
        ({"headline": None, "quotes": None}, True),
        ({"headline": ""}, False),
        ({"unknown": 1}, False),
        ({"published_on": "2026-02-29"}, False),
        ({"published_on": "2024-02-29"}, True),
        ({"published_on": "2024-02-29\n"}, False),
        ({"published_at": "2026-01-08T09:30:00+01:00"}, True),
        ({"published_at": "2026-01-08 09:30:00"}, False),
        ({"url": "https://example.org/a b"}, False),
        ({"body": 1}, False),
        ({"keywords": [None]}, False),
    ],
)
def test_it_judges_fields_as_the_models_do(change: dict[str, Any], *, holds: bool) -> None:
    """The verdict on a field is the same in JSON Schema and in the record engine."""
    from newsschema.engines import per_record

    record = {**LEAST, **change}

    assert holds == json_schema.validator().is_valid(record)
    assert holds == (per_record.findings(record) == [])


@given(articles())
def test_it_is_never_stricter_than_the_rules(good: dict[str, Any]) -> None:
    """A record that holds every rule is valid, whatever is in it."""
    record = json.loads(json.dumps(good))
    errors = [error.message for error in json_schema.validator().iter_errors(record)]

    assert errors == []
