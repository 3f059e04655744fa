"""The catalogue, its cases, and the plain engine that the others are held against."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from case_files import Case, cases, record_cases
from faults import FAULTS, plant
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import articles

from newsschema import wire
from newsschema.engines import fields, per_record, spelling
from newsschema.formats.plain_text import PlainText
from newsschema.formats.source import Source
from newsschema.records import Article
from newsschema.records.refusal import rules_of
from newsschema.rules import candidates, catalogue, sources
from newsschema.rules.element import Element
from newsschema.rules.expression import Expression
from newsschema.rules.meaning import meaning
from newsschema.rules.rule import Rule
from newsschema.rules.words import article, each, every, here, refers_to, unique

#: Broken by no record: NS019 tells of a defect of ours, the others are told by the readers of other formats and of
#: candidates, before there is a record.
OF_NO_CASE = {"NS019", *(rule.code for rule in (*sources.RULES, *candidates.RULES))}
ROOMS = {
    "0": {"wire", "fields"},
    "1": {"record", "grounding"},
    "2": {"record", "run"},
    "3": {"record"},
    "4": {"record"},
}
every_rule = pytest.mark.parametrize("rule", catalogue.RULES, ids=lambda rule: rule.code)


def broken_in(found: list[Any]) -> list[tuple[str, str]]:
    """Code and pointer of findings, in order."""
    return sorted((finding.code, finding.pointer) for finding in found)


class TestTheCatalogue:
    """Codes, names and sentences are a promise to everyone who filters by them."""

    def test_codes_are_in_order_and_stand_once(self) -> None:
        """Whoever looks a code up finds one rule, where he looks for it."""
        codes = [rule.code for rule in catalogue.RULES]

        assert all(one < other for one, other in pairwise(codes))

    def test_names_stand_once(self) -> None:
        """A rule can be selected by its name."""
        names = [rule.name for rule in catalogue.RULES]

        assert len(set(names)) == len(names)

    @every_rule
    def test_a_rule_tells_its_whole_story(self, rule: Rule) -> None:
        """What broke, what to do and why: each is there, begins as a clause does and has no full stop."""
        told = [rule.says, rule.mend, rule.why]
        clauses = [text for text in told if text.removesuffix("...") == text.strip().removesuffix("...").rstrip(".!")]

        assert all(told)
        assert told == clauses

    @every_rule
    def test_a_name_is_a_short_phrase(self, rule: Rule) -> None:
        """Lower case and hyphens, so that it needs no quoting in a shell."""
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)

    @every_rule
    def test_a_code_says_who_asks(self, rule: Rule) -> None:
        """The first digit is the room a rule stands in."""
        assert re.fullmatch(r"NS[0-4][0-9]{2}", rule.code)
        assert rule.asked_by in ROOMS[rule.code[2]]

    @every_rule
    def test_a_rule_is_said_or_left_to_others(self, rule: Rule) -> None:
        """What the wire and the fields refuse has no expression; everything else has one."""
        assert (rule.holds is None) == (rule.asked_by in {"wire", "fields", "grounding"})

    @every_rule
    def test_a_sentence_shows_what_the_record_has(self, rule: Rule) -> None:
        """A sentence about fields no record has would show nothing but None."""
        shown = set(re.findall(r"\{(\w+)[!}]", rule.says))
        named = {field.name for record in fields.records() for field in record.fields} | {"here"}

        assert rule.holds is None or shown <= named

    def test_a_rule_is_found_by_code_and_by_name(self) -> None:
        """In any case, and with spaces around."""
        rule = catalogue.BY_CODE["NS304"]

        assert rule is catalogue.find(" ns304 ")
        assert rule is catalogue.find("Text-joins-content")
        assert catalogue.find("NS999") is None


class TestTheCases:
    """Every rule has cases that any language can run."""

    @every_rule
    def test_a_rule_has_a_case_of_each_kind(self, rule: Rule) -> None:
        """One that holds and one that breaks, or nobody has shown what the rule is for."""
        kinds = {case.kind for case in cases(rule.code)}

        assert rule.code in OF_NO_CASE or kinds == {"holds", "breaks"}

    @pytest.mark.parametrize("case", cases(), ids=str)
    def test_a_case_is_of_its_rule(self, case: Case) -> None:
        """A case that holds finds nothing; one that breaks finds its own code, and says in a sentence what it shows."""
        codes = {code for code, _ in case.findings}

        assert case.code in catalogue.BY_CODE
        assert (case.code in codes) == (case.kind == "breaks")
        assert bool(codes) == (case.kind == "breaks")
        assert case.say.endswith(".")

    @pytest.mark.parametrize("case", record_cases(), ids=str)
    def test_the_whole_record_is_judged_so(self, case: Case) -> None:
        """The record engine finds everything the case lists, and nothing else."""
        found = broken_in(per_record.findings(case.article))

        assert list(case.findings) == found

    @pytest.mark.parametrize("case", [case for case in record_cases() if case.code >= "NS1"], ids=str)
    def test_the_plain_rules_alone_say_the_same(self, case: Case) -> None:
        """On a dict of the right shape, without a model in between."""
        found = broken_in(rules_of(Article).findings(case.article))

        assert list(case.findings) == found

    @pytest.mark.parametrize("case", [c for c in cases() if c.raw is not None and c.format == "jsonl"], ids=str)
    def test_a_line_is_judged_so(self, case: Case) -> None:
        """What the wire lets through holds as a record, too."""
        parsed = wire.parse(case.raw or b"", longest=case.longest or wire.LONGEST_RECORD)
        found = [parsed.finding] if parsed.finding else per_record.findings(parsed.value or {})

        assert list(case.findings) == broken_in(found)

    @pytest.mark.parametrize("case", [case for case in cases() if case.format == "text"], ids=str)
    def test_a_text_is_judged_so(self, case: Case, tmp_path: Path) -> None:
        """Refusals are findings; what was only noticed stands in the provenance of the draft."""
        path = tmp_path / "case.txt"
        path.write_bytes(case.raw or b"")
        (reading,) = PlainText().read(Source(path.name, path))
        noticed = reading.draft.provenance.warnings if reading.draft else []
        found = broken_in(list(reading.findings)) + [(issue.code, issue.path) for issue in noticed]

        assert list(case.findings) == found

    @pytest.mark.parametrize("case", cases("NS211"), ids=str)
    def test_a_run_is_judged_so(self, case: Case) -> None:
        """The rule of the run means of articles what the rule of ids means of quotes: the first one keeps it."""
        rule = catalogue.BY_CODE["NS211"]
        assert rule.holds is not None
        asked, run, memo = meaning(rule.holds), case.articles, {}
        of_run = [Element(one, None, run, n, one, (), (n,), memo) for n, one in enumerate(run)]
        found = [element.index for element in of_run if asked(element, None) is False]

        assert list(case.places) == found


class TestSpelling:
    """A misspelt field is null, and null is silence: it would never break."""

    @every_rule
    def test_every_place_a_rule_names_is_there(self, rule: Rule) -> None:
        """In every record the rule is asked of."""
        misspelt = [] if rule.holds is None else spelling.misspelt(rule)

        assert misspelt == []

    @pytest.mark.parametrize(
        ("of", "holds", "name"),
        [
            ("Span", here.strat < here.end, "strat"),
            ("Quote", every(here.contents, each.quoted == True), "contents"),  # noqa: E712  a word, not a verdict
            ("Quote", every(here.content, each.quotted == True), "quotted"),  # noqa: E712  as above
            ("Quote", here.attribution.persn_id != "", "persn_id"),
            ("Article", article.boddy != "", "boddy"),
            ("Quote", refers_to(here.id, article.people, each.idd), "idd"),
            ("Quot", here.id != "", "Quot"),
            ("Byline.people_ids[]", unique(here), "people_ids"),
        ],
        ids=["here", "list", "member", "step", "article", "key", "record", "field of a record"],
    )
    def test_a_misspelling_is_found(self, of: str, holds: Expression, name: str) -> None:
        """Wherever in a rule it stands, and told by its name."""
        rule = Rule("NS999", "for-this-test", "", "", "", of=of, holds=holds)
        found = spelling.misspelt(rule)

        assert found
        assert name in " ".join(found)

    def test_a_misspelt_field_to_blame_is_found(self) -> None:
        """The pointer of a finding must lead somewhere, too."""
        rule = Rule("NS999", "for-this-test", "", "", "", of="Quote", holds=here.id != "", at=here.txt)
        found = spelling.misspelt(rule)

        assert len(found) == 1


class TestWholeArticles:
    """Good articles hold; a fault in one is found where it was planted, and nothing else is."""

    @given(articles())
    def test_a_good_article_has_no_findings(self, good: dict[str, Any]) -> None:
        """Neither errors nor warnings, as JSON and as a model; and the model comes back from JSON as it was."""
        found = per_record.findings(good)
        model = Article.model_validate(good)
        again = Article.model_validate_json(model.model_dump_json())

        assert found == []
        assert rules_of(Article).findings(model) == []
        assert again == model

    @given(articles(), st.integers(0, 2**32))
    def test_planted_faults_are_found(self, good: dict[str, Any], state: int) -> None:
        """Every rule of the record and of the fields: its code, at its place, with what must break along with it."""
        random = Random(state)
        planted = {code: plant(code, good, random) for code in list(FAULTS)[state % 3 :: 3]}
        expected = {code: fault.broken for code, fault in planted.items()}
        found = {code: broken_in(per_record.findings(fault.article)) for code, fault in planted.items()}

        assert expected == found

    def test_every_rule_of_a_record_has_its_fault(self) -> None:
        """A rule without one would never be seen to break in a whole article."""
        asked = {rule.code for rule in catalogue.RULES if rule.asked_by in {"record", "fields"}}

        assert asked == set(FAULTS)

    def test_every_field_of_every_record_is_reached(self) -> None:
        """A field the strategy never fills is a field no engine is tried on."""
        reached: set[str] = set()

        @settings(max_examples=150, derandomize=True, database=None)
        @given(articles())
        def fill(good: dict[str, Any]) -> None:
            reached.update(filled(good, fields.read()))

        fill()
        every_field = {f"{record.name}.{field.name}" for record in fields.records() for field in record.fields}

        assert reached == every_field


def filled(record: dict[str, Any], kind: fields.RecordType) -> set[str]:
    """The fields of a record, and of those inside it, that are neither absent nor null nor empty."""
    found: set[str] = set()
    for field in kind.fields:
        value = record.get(field.name)
        if value is None or value == []:
            continue
        found.add(f"{kind.name}.{field.name}")
        inner = field.type.item or field.type
        if inner.record:
            for one in value if isinstance(value, list) else [value]:
                found |= filled(one, inner.record)
    return found
