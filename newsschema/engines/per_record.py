"""The record engine: pydantic for what fields say, the plain rules for what they cannot, findings for both.

All findings of a record come at once. A wrong type is the exception: no rule can be asked of a text where a
number should stand, so then only what the fields refuse is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from newsschema.records import Article
from newsschema.records.migrations import MigrationFailed, mend_of, up_to_date
from newsschema.records.refusal import SHAPE_ALONE, rules_of, validation_error
from newsschema.records.vocabulary import FORMS
from newsschema.rules import shape
from newsschema.rules.finding import Finding, pointer
from newsschema.rules.rule import Rule

#: pydantic's error types and the rule of ours each of them breaks; any other is a wrong type.
BREAKS: Final[Mapping[str, Rule]] = {
    "missing": shape.MISSING,
    "extra_forbidden": shape.UNKNOWN_FIELD,
    "literal_error": shape.NOT_IN_LIST,
    "greater_than_equal": shape.OUT_OF_RANGE,
    "less_than_equal": shape.OUT_OF_RANGE,
    "string_too_short": shape.WRONG_LENGTH,
    "too_short": shape.WRONG_LENGTH,
    "string_pattern_mismatch": shape.WRONG_PATTERN,
    "finite_number": shape.NOT_FINITE,
    "string_unicode": shape.LONE_SURROGATE,
}
WANTED: Final[Mapping[str, str]] = {
    "string_type": "a string",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "model_type": "an object",
    "model_attributes_type": "an object",
}
FOUND: Final[Mapping[type, str]] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the engine makes of a record: the article when it holds, and everything found either way."""

    article: Article | None
    findings: tuple[Finding, ...]


def judge(record: Mapping[str, Any] | Article) -> Judgement:
    """The article of a record in our shape, or the findings that refuse it; warnings come along with an article.

    This is where every record comes by, from JSON, Parquet or a caller, so this is where one of an older schema version
    is brought up to date; findings then point into the record as it became.
    """
    try:
        held = up_to_date(record) if isinstance(record, Mapping) else record
    except MigrationFailed as failed:
        return Judgement(None, (_not_migrated(failed),))
    try:
        shaped = held if isinstance(held, Article) else Article.model_validate(held, context={SHAPE_ALONE: True})
    except ValidationError as error:
        return Judgement(None, tuple(_shape_findings(error, held)))
    findings = tuple(rules_of(Article).findings(shaped))
    return Judgement(None if any(finding.refuses for finding in findings) else shaped, findings)


def findings(record: Mapping[str, Any] | Article) -> list[Finding]:
    """Everything found in a record, errors and warnings; empty when it holds."""
    return list(judge(record).findings)


def build(record: Mapping[str, Any]) -> Article:
    """The article. Raises pydantic's ValidationError with every finding that refuses it, codes as error types."""
    judgement = judge(record)
    if judgement.article is None:
        raise validation_error("Article", judgement.findings)
    return judgement.article


def _shape_findings(error: ValidationError, record: object) -> list[Finding]:
    details = error.errors(include_url=False)
    found = [_finding(detail) for detail in details]
    if any(map(_of_another_type, details)) or not isinstance(record, Mapping):
        return found
    return found + rules_of(Article).findings(record)


def _of_another_type(detail: ErrorDetails) -> bool:
    """Whether the value is of another JSON type than its field; of a closed list pydantic tells only what is in it."""
    if detail["type"] == "literal_error":
        return not isinstance(detail["input"], str | None)
    return _finding(detail).code == shape.WRONG_TYPE.code


def _finding(detail: ErrorDetails) -> Finding:
    """One of pydantic's errors as a finding of ours."""
    kind, value = detail["type"], detail["input"]
    rule = BREAKS.get(kind, shape.WRONG_TYPE)
    if value is None and kind not in {"extra_forbidden", "too_short"}:
        rule = shape.MISSING  # null where a value is required says the same as absent
    elif kind == "float_type" and type(value) is int:
        rule = shape.NOT_FINITE  # a whole number no float can hold
    found = rule.finding(pointer(detail["loc"]), _shown(detail))
    of_version = rule is shape.NOT_IN_LIST and found.pointer == "/schema_version"
    return replace(found, mend=mend_of(value)) if of_version else found


def _not_migrated(failed: MigrationFailed) -> Finding:
    shown = {"field": "schema_version", "value": failed.step.from_version, "among": repr(failed.step.to_version)}
    return replace(shape.NOT_IN_LIST.finding("/schema_version", shown), mend=f"mend the record: the migration {failed}")


def _shown(detail: ErrorDetails) -> dict[str, Any]:
    """What the sentence of a shape rule is filled with."""
    loc, context, value = detail["loc"], detail.get("ctx", {}), detail["input"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "the record")
    if loc and isinstance(loc[-1], int):
        name = f"a member of {name}"
    kind = detail["type"]
    shown: dict[str, Any] = {
        "field": name,
        "record": "the article" if len(loc) == 1 else pointer(loc[:-1]),
        "value": value,
        "found": FOUND.get(type(value), "something else"),
        "among": context.get("expected"),
        "wanted": WANTED.get(kind, "of another type"),
    }
    if kind == "greater_than_equal":
        shown["wanted"] = f"at least {context['ge']}"
    elif kind == "less_than_equal":
        shown["wanted"] = f"at most {context['le']}"
    elif kind in {"string_too_short", "too_short"}:
        unit = "characters" if kind == "string_too_short" else "members"
        shown |= {"found": f"no {unit}", "wanted": f"at least {context['min_length']}"}
    elif kind == "string_pattern_mismatch":
        shown["wanted"] = FORMS[context["pattern"]]
    return shown
