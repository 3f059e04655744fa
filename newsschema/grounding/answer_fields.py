"""One candidate of an answer, field by field: taken as it is, or refused with everything that is wrong with it.

What a field is, and what it chooses from, stands in `dialects.llm`; here it is asked of what came back.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from newsschema.dialects.llm import LISTS, AnswerField
from newsschema.grounding.candidate import Candidate, FigureCandidate, QuoteCandidate
from newsschema.rules import shape
from newsschema.rules.finding import Finding

OF_LIST: Final[Mapping[str, type[Candidate]]] = {"quotes": QuoteCandidate, "figures": FigureCandidate}
#: A number as JSON has it, and no longer than one on the wire.
NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
LONGEST_NUMBER: Final = 64

_FIELDS: Final = {kind: {field.name: field for field in fields} for kind, fields in LISTS.items()}
_FOUND: Final[Mapping[type, str]] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def candidate_of(said: object, kind: str, pointer: str) -> tuple[Candidate | None, list[Finding]]:
    """The candidate that one member of the list *kind* is, null where a finding refuses it, and everything found.

    "", null and absent say the same: that it is not known. What fits the schema and has words is never refused.
    """
    if not isinstance(said, Mapping):
        return None, [wrong_type(pointer, f"a member of {kind}", "an object", said)]
    known = _FIELDS[kind]
    found = [unknown(f"{pointer}/{_step(name)}", name, f"a member of {kind}") for name in said if name not in known]
    taken: dict[str, Any] = {}
    for name, field in known.items():
        value = said.get(name)
        if value and value.__class__ is str and _is_plain(value, field):
            taken[name] = value
            continue
        taken[name], faults = field_of(value, field, f"{pointer}/{name}")
        found += faults
    return (None if any(one.refuses for one in found) else OF_LIST[kind](**taken)), found


def _is_plain(value: str, field: AnswerField) -> bool:
    """Whether a text is beyond doubt, as most are: the rest goes the way that can say why."""
    return value.isascii() and not field.number and not value.isspace() and (not field.among or value in field.among)


def field_of(value: object, field: AnswerField, pointer: str) -> tuple[Any, list[Finding]]:
    """What a field holds, null where it is empty, and what is wrong with it; it is null then too."""
    found = list(_faults(value, field, pointer))
    if found or value is None or (isinstance(value, str) and not value.strip()):
        return None, found
    return (float(value) if field.number and isinstance(value, str | int | float) else value), []


def _faults(value: object, field: AnswerField, pointer: str) -> Iterator[Finding]:
    told = {"field": field.name, "value": value}
    if value is None:
        if field.needed:
            yield shape.MISSING.finding(pointer, told)
    elif field.number and isinstance(value, int | float) and not isinstance(value, bool):
        yield from _faults_of_number(value, told, pointer)
    elif not isinstance(value, str):
        yield wrong_type(pointer, field.name, "a string", value)
    elif not value.strip():
        if field.needed:
            length = {"found": "no words", "wanted": "at least one"}
            yield replace(shape.WRONG_LENGTH.finding(pointer, told | length), mend="copy the words from the text")
    elif not value.isascii() and not _is_text(value):
        yield shape.LONE_SURROGATE.finding(pointer)
    elif field.number:
        yield from _faults_of_number(value, told, pointer)
    elif field.among and value not in field.among:
        yield shape.NOT_IN_LIST.finding(pointer, told | {"among": ", ".join(map(repr, field.among))})


def _faults_of_number(value: str | float, told: dict[str, Any], pointer: str) -> Iterator[Finding]:
    """Of a number, mostly one written as a string; a comma in it is one of thousands here and of tenths there.

    A warning: what a model makes of the words is no evidence, and the words are there without it.
    """
    wanted = {"wanted": "a number in digits such as 1200000 or 0.5"}
    if isinstance(value, str) and (len(value) > LONGEST_NUMBER or not NUMBER.fullmatch(value)):
        found = shape.WRONG_PATTERN.finding(pointer, told | wanted)
    elif not _is_finite(value):
        found = shape.NOT_FINITE.finding(pointer, told)
    else:
        return
    yield replace(found, severity="warning", mend="write it in digits, or nothing; only the words were looked at")


def _is_finite(value: str | float) -> bool:
    try:
        return math.isfinite(float(value))
    except OverflowError:  # a whole number that no float can hold
        return False


def _is_text(value: str) -> bool:
    """Whether a string has no half of a surrogate pair; the wire lets none through, but not all came by it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def wrong_type(pointer: str, field: str, wanted: str, value: object) -> Finding:
    """The finding for a value of another type than its place."""
    found = _FOUND.get(type(value), "something else")
    return shape.WRONG_TYPE.finding(pointer, {"field": field, "wanted": wanted, "found": found})


def unknown(pointer: str, field: str, record: str) -> Finding:
    """The finding for a name that is none of ours."""
    found = shape.UNKNOWN_FIELD.finding(pointer, {"field": field, "record": record})
    return replace(found, mend="correct its name, or leave it out")


def _step(name: object) -> str:
    """A name as a step of a JSON Pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")
