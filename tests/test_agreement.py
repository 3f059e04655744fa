"""The table of engines, and that every rule has the cases which hold the engines to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from case_files import Case, cases, record_cases

from newsschema import wire
from newsschema.engines import agreement, json_schema
from newsschema.handbook import engines as handbook_engines
from newsschema.handbook.rules import rule_page, rules_index
from newsschema.rules import candidates, catalogue, sources
from newsschema.rules.rule import Rule

PROJECT = Path(__file__).parent.parent
#: Broken by no record: NS019 tells of a defect of ours, the others are told by the readers of other formats and of
#: candidates, before there is a record.
OF_NO_CASE = {"NS019", *(rule.code for rule in (*sources.RULES, *candidates.RULES))}
every_rule = pytest.mark.parametrize("rule", catalogue.RULES, ids=lambda rule: rule.code)
every_rule_with_cases = pytest.mark.parametrize(
    "rule", [rule for rule in catalogue.RULES if rule.code not in OF_NO_CASE], ids=lambda rule: rule.code
)


class TestTheTable:
    """A row for each rule, a word for each engine, a reason wherever a rule is not simply stated."""

    @every_rule
    def test_a_rule_has_its_row(self, rule: Rule) -> None:
        """In the committed table, in the words that the table explains."""
        committed = json.loads((PROJECT / "schemas/engines.json").read_bytes())
        row = committed["rules"][rule.code]

        assert agreement.row(rule) == row
        assert {row[engine] for engine in committed["engines"]} <= set(committed["words"])
        assert set(agreement.ENGINES) == set(committed["engines"])

    @every_rule
    def test_what_is_not_stated_has_its_reason(self, rule: Rule) -> None:
        """Nobody should have to ask why an engine is silent."""
        silent = {engine for engine in agreement.ENGINES if agreement.says(rule, engine).word != "states"}
        reasons = {engine for engine in agreement.ENGINES if agreement.says(rule, engine).because}

        assert silent <= reasons

    @every_rule
    def test_a_rule_has_its_docs(self, rule: Rule) -> None:
        """In the index of rules, on a page of its own, and on the page of engines."""
        assert f"[{rule.code}](rules/{rule.code}.md) | {rule.name} |" in rules_index("made")
        assert f"\n# {rule.code} {rule.name}\n" in rule_page(rule, "made", PROJECT)
        assert f"| {rule.code} {rule.name} |" in handbook_engines.engines_page("made")

    @every_rule_with_cases
    def test_some_engine_states_a_rule(self, rule: Rule) -> None:
        """A rule that every engine leaves to another would hold nothing; those of a run are asked by conversion."""
        words = {agreement.says(rule, engine).word for engine in agreement.ENGINES}

        assert "states" in words or rule.asked_by == "run"

    def test_the_schema_lists_what_the_table_calls_beyond(self) -> None:
        """Whoever has only the schema learns the same of the rules of a record."""
        listed = json_schema.json_schema()["$defs"]["x-rules"]["enum"]
        beyond = [rule.code for rule in catalogue.OF_A_RECORD if agreement.says(rule, "json_schema").word == "beyond"]

        assert beyond == listed

    def test_every_word_is_explained(self) -> None:
        """The page and the table tell what each promises."""
        assert set(get_args(agreement.Word)) == set(handbook_engines.WORDS)

    def test_every_exception_is_of_a_rule(self) -> None:
        """A code that is no rule's would never be looked up."""
        assert {code for code, _ in agreement.EXCEPTIONS} | agreement.OPEN <= set(catalogue.BY_CODE)


class TestTheVerdictOfASchema:
    """What follows from the table for one record."""

    @pytest.mark.parametrize("case", record_cases(), ids=str)
    def test_a_validator_says_so(self, case: Case) -> None:
        """Our own validator judges every case as the table says, where it says anything."""
        verdict = agreement.json_schema_verdict(case.article, case.findings)
        valid = json_schema.validator().is_valid(case.article)

        assert verdict in {"open", "accepts" if valid else "refuses"}

    @pytest.mark.parametrize(
        ("found", "verdict"),
        [
            ([], "accepts"),
            ([("NS101", "/quotes/0")], "accepts"),
            ([("NS101", "/quotes/0"), ("NS301", "/quotes/0/kind")], "refuses"),
            ([("NS011", "/media/0/width")], "open"),
            ([("NS011", "/media/0/width"), ("NS012", "/x")], "refuses"),
            ([("NS012", "/x"), ("NS011", "/media/0/width")], "refuses"),
            ([("NS011", "/media/0/kind")], "refuses"),
            ([("NS012", "/x"), ("NS017", "/figures/0/value")], "open"),
        ],
    )
    def test_one_stated_rule_is_enough(self, found: list[tuple[str, str]], verdict: str) -> None:
        """Whatever else is found; only where validators come apart by nature is nothing promised."""
        record = {"media": [{"kind": 7, "width": 640.0}]}

        assert verdict == agreement.json_schema_verdict(record, found)


class TestTheCases:
    """Two of each kind at least, and one whose place is not where bytes or UTF-16 would have it."""

    @every_rule_with_cases
    def test_two_hold_and_two_break(self, rule: Rule) -> None:
        """One case shows that a rule can break; two show what it is about."""
        assert len(cases(rule.code, "holds")) >= 2
        assert len(cases(rule.code, "breaks")) >= 2

    @every_rule_with_cases
    def test_one_breaks_after_letters_beyond_ascii(self, rule: Rule) -> None:
        """An engine that counts bytes, or UTF-16, is found out by each rule."""
        assert any(breaks_after_letters_beyond_ascii(case) for case in cases(rule.code, "breaks"))


def breaks_after_letters_beyond_ascii(case: Case) -> bool:
    """Whether letters beyond ASCII stand before a place where the case breaks its rule."""
    if case.raw is not None:
        found = wire.parse(case.raw, longest=case.longest or wire.LONGEST_RECORD).finding
        before = case.raw[: found.column - 1] if found and found.column and found.column > 1 else case.raw
        return not before.isascii()
    told = zip(case.findings, case.places, strict=True)
    return any(
        code == case.code and not body_before(case.articles[at], pointer).isascii() for (code, pointer), at in told
    )


def body_before(record: dict[str, Any], pointer: str) -> str:
    """The body before the words of the innermost record on the way to a place; all of it where none has any."""
    body: str = record.get("body") or ""
    value: Any = record
    starts: list[int] = []
    for step in pointer.split("/")[1:]:
        if not isinstance(value, dict | list) or (isinstance(value, dict) and step not in value):
            break
        value = value[int(step)] if isinstance(value, list) else value[step]
        starts = (list(starts_in(value)) if isinstance(value, dict) else []) or starts
    return body[: max(min(starts), 0)] if starts else body


def starts_in(value: Any) -> Iterator[int]:  # noqa: ANN401  any JSON value
    """Every start of a span or a block in a value."""
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from starts_in(inner)
    if isinstance(value, dict) and isinstance(value.get("start"), int):
        yield value["start"]
