"""Which engine states which rule: the table that the parity tests take at its word.

Most of it follows from the declaration: the wire asks its own rules, the engines of values ask those of fields and
records, and JSON Schema states a rule of records where all of it can be said in its words. The rest was learned by
running the validators and stands in EXCEPTIONS, each with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from newsschema.engines import fields, json_schema
from newsschema.rules import catalogue, shape, sources
from newsschema.rules.rule import Rule

Engine = Literal["wire", "record", "columnar", "json_schema"]
#: states: refuses all that breaks the rule. beyond: lets it pass. coerces: states it, but takes one thing for another.
#: not asked: what the rule is about never reaches this engine.
Word = Literal["states", "beyond", "coerces", "not asked"]
#: What the validators of a schema make of a record; open: they may come apart, and nothing is promised.
Verdict = Literal["refuses", "accepts", "open"]

ENGINES: Final[Mapping[Engine, str]] = {
    "wire": "bytes to text and JSON: newsschema.wire and the readers",
    "record": "one record: pydantic and the plain rules",
    "columnar": "a batch of records: Arrow",
    "json_schema": "schemas/article.schema.json, in any validator of 2020-12",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What an engine says of a rule."""

    word: Word
    #: Why it does not simply state it; "" where it does.
    because: str = ""


_STATES: Final = Said("states")
_ONE_PLACE: Final = Said("beyond", "JSON Schema compares a value with constants, never with another place")
_WARNING: Final = Said("beyond", "a schema can only refuse, and a warning does not")
_BYTES: Final = Said("not asked", "told of bytes, before there are values")
_VALUES: Final = Said("not asked", "told of values, which the wire does not know")
_ELSEWHERE: Final[Mapping[str, Said]] = {
    "run": Said("not asked", "asked of all articles of a run, by convert"),
    "grounding": Said("not asked", "told of candidates, before there is a record"),
}
_TYPED: Final = "a batch has its types and its fields already: the parser refuses the line, the record engine tells why"

#: What the declaration does not tell, by code and engine.
EXCEPTIONS: Final[Mapping[tuple[str, Engine], Said]] = {
    (shape.LONE_SURROGATE.code, "record"): Said("states", "Python's own strings can hold one"),
    (shape.LONE_SURROGATE.code, "json_schema"): Said("beyond", "half a character is a string to most validators"),
    (shape.EXTRACTION_FAILED.code, "wire"): Said("not asked", "told by the extractor, of itself"),
    **{(rule.code, "wire"): Said("not asked", "told by the readers of other formats") for rule in sources.RULES},
    (shape.WRONG_TYPE.code, "columnar"): Said("not asked", _TYPED),
    (shape.WRONG_TYPE.code, "json_schema"): Said("coerces", "takes 1.0 for a whole number"),
    (shape.UNKNOWN_FIELD.code, "columnar"): Said("not asked", _TYPED),
    (shape.NOT_FINITE.code, "json_schema"): Said(
        "beyond", "JSON has no such number; what 1e999 becomes, parsers decide"
    ),
}
#: Rules that JSON Schema validators judge differently, though the schema does not speak of them.
OPEN: Final = frozenset({shape.LONE_SURROGATE.code, shape.NOT_FINITE.code})


def says(rule: Rule, engine: Engine) -> Said:
    """What the engine says of the rule."""
    told = EXCEPTIONS.get((rule.code, engine))
    if told is not None:
        return told
    match rule.asked_by:
        case "wire":
            return _STATES if engine == "wire" else _BYTES
        case "run" | "grounding":
            return _ELSEWHERE[rule.asked_by]
        case "fields" | "record" if engine == "wire":
            return _VALUES
        case "record" if engine == "json_schema" and not json_schema.states(rule):
            return _ONE_PLACE if rule.severity == "error" else _WARNING
        case _:
            return _STATES


def row(rule: Rule) -> dict[str, str | dict[str, str]]:
    """A rule's row in schemas/engines.json: a word for each engine, and the reasons of those that need one."""
    said = {engine: says(rule, engine) for engine in ENGINES}
    words: dict[str, str | dict[str, str]] = {engine: told.word for engine, told in said.items()}
    reasons: dict[str, str] = {engine: told.because for engine, told in said.items() if told.because}
    return {"name": rule.name, **words, "because": reasons} if reasons else {"name": rule.name, **words}


def json_schema_verdict(record: Mapping[str, Any], found: Iterable[tuple[str, str]]) -> Verdict:
    """What every validator of the schema makes of a record, given code and pointer of all that the record engine found.

    Open where only a 1.0 for a whole number stands in the way: the record engine then asks no rule, a schema does.
    """
    verdict: Verdict = "accepts"
    for code, pointer in found:
        if code in OPEN:
            return "open"
        word = says(catalogue.BY_CODE[code], "json_schema").word
        if word == "states" or (word == "coerces" and not whole_number(record, pointer)):
            verdict = "refuses"
        elif word == "coerces" and verdict == "accepts":
            verdict = "open"
    return verdict


def whole_number(record: Mapping[str, Any], pointer: str) -> bool:
    """Whether a whole number written with a fraction of nothing stands where a whole number should: 1.0.

    >>> whole_number({"media": [{"width": 640.0}]}, "/media/0/width")
    True
    """
    value: Any = record
    path: list[str] = []
    for step in pointer.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(step)]
            path[-1] += "[]"
        else:
            value = value[step]
            path.append(step)
    kind = fields.at(tuple(path))
    return kind is not None and kind.kind == "integer" and isinstance(value, float) and value.is_integer()
