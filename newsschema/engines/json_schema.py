"""The declaration as portable JSON Schema 2020-12, in our own text, for people who do not use Python.

Portable means what pydantic, jsonschema, jsonschema-rs and ajv in strict mode judge alike: no discriminator,
no titles, no formats that only some assert, patterns that RE2 can run, and newlines forbidden beside each
pattern because Python's `$` lets one pass at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from newsschema.engines import fields
from newsschema.engines.schema_words import Beyond, may
from newsschema.records import SCHEMA_VERSION
from newsschema.rules import catalogue
from newsschema.rules.rule import Rule

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID: Final = f"urn:newsschema:article:{SCHEMA_VERSION}"
#: Only a string can hold a newline; without the type, `not` would refuse every null.
NO_NEWLINE: Final[Schema] = {"type": "string", "pattern": "\\n"}


def json_schema() -> Schema:
    """The schema of an article, a new dict at every call.

    Rules it cannot state (it cannot compare two places of a document) are listed by code under ``x-rules``.
    """
    definitions = {record.name: _record(record) for record in fields.records()}
    root = definitions.pop("Article")
    beyond = [rule.code for rule in catalogue.OF_A_RECORD if rule.severity == "error" and statement(rule) is None]
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **root, "$defs": definitions, "x-rules": beyond}


def statement(rule: Rule) -> Schema | None:
    """What the schema can say of a rule, at the record it is asked of; never stricter than the rule. None: nothing."""
    if rule.holds is None or rule.severity != "error":
        return None
    try:
        return may(rule.holds)
    except Beyond:
        return None


@cache
def validator() -> Draft202012Validator:
    """A checker of the schema that resolves references inside it and nowhere else: it opens no connection."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  0.1 s, and 1.2 s where its format extras are installed
    from referencing import Registry  # noqa: PLC0415  comes with jsonschema

    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=Registry())


def _record(record: fields.RecordType) -> Schema:
    schema: Schema = {
        "description": record.prose,
        "type": "object",
        "properties": {field.name: _field(field) for field in record.fields},
        "required": [field.name for field in record.fields if field.required],
        "additionalProperties": False,
    }
    stated = list(_stated(record.names))
    return {**schema, "allOf": stated} if stated else schema


def _stated(names: Iterable[str]) -> Iterable[Schema]:
    """What the rules asked of a record of these names come to, each with its code."""
    wanted = set(names)
    for rule in catalogue.OF_A_RECORD:
        said = statement(rule)
        if said is not None and wanted & set(rule.of.split()):
            yield {"$comment": f"{rule.code} {rule.name}", **said}


def _field(field: fields.FieldOf) -> Schema:
    counterparts = ", ".join(f"{name}: {at}" for name, at in field.counterparts.items())
    prose = f"{field.prose} ({counterparts})" if counterparts else field.prose
    return {"description": prose, **_type(field.type)}


def _type(kind: fields.ValueType) -> Schema:
    match kind.kind:
        case "list":
            return _list(kind)
        case "record" if kind.record:
            reference = {"$ref": f"#/$defs/{kind.record.name}"}
            return {"anyOf": [reference, {"type": "null"}]} if kind.nullable else reference
        case _:
            return _scalar(kind)


def _list(kind: fields.ValueType) -> Schema:
    """A list; null says the same as an empty one, so where one member is needed null is refused too."""
    least = kind.limit("min_length")
    item = _type(kind.item) if kind.item else {}
    return {"type": "array", "items": item, "minItems": least} if least else {"type": ["array", "null"], "items": item}


def _scalar(kind: fields.ValueType) -> Schema:
    schema: Schema = {"type": [kind.kind, "null"] if kind.nullable else kind.kind}
    for check in kind.checks:
        match check.name:
            case "among":
                schema["enum"] = [*check.value, None] if kind.nullable else list(check.value)
            case "pattern":
                schema |= {"pattern": check.value, "not": NO_NEWLINE}
            case "at_least":
                schema["minimum"] = check.value
            case "at_most":
                schema["maximum"] = check.value
            case "min_length":
                schema["minLength"] = check.value
            case "finite":
                pass  # JSON has no other numbers; the wire layer refuses what is none
    if kind.is_moment:
        schema["format"] = "date-time"
    elif kind.is_day:
        schema["format"] = "date"
    return schema
