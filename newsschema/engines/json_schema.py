"""The declaration as portable JSON Schema 2020-12, in our own text, for people who do not use Python.

Portable means what pydantic, jsonschema, jsonschema-rs and ajv in strict mode judge alike: no discriminator,
no titles inside, patterns that RE2 can run, and newlines forbidden beside each pattern because Python's `$` lets one
pass at the end. No word that a validator must be told of first either: ajv in strict mode refuses a schema with
an unknown keyword, and with any `format` unless a second package is there, so a date is said by its pattern alone
and the list of rules that are beyond JSON Schema is a definition, ``$defs/x-rules``.

Generators of code make one type of each record and of each closed list, called as it is here. What they stumble over
is avoided: json-schema-to-typescript takes a `$ref` with a description beside it for a type of its own (`Span1`), and
anything but if/then in `allOf` for another shape of the record (`[k: string]: unknown`); datamodel-code-generator
numbers the lists that stand in the fields (`Kind1`); and both call a root without a title after nothing we said.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from newsschema.engines import fields
from newsschema.engines.closed_lists import closed_lists, name_of_list
from newsschema.engines.schema_words import may, sayable, whole
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

    Rules it cannot state, or states only in part (it cannot compare two places of a document), are listed by
    code in ``$defs/x-rules/enum``.
    """
    records = {record.name: _record(record) for record in fields.records()}
    root = records.pop("Article")
    lists: Schema = {name: {"type": "string", "enum": list(among)} for name, among in closed_lists().items()}
    definitions = {**records, **lists, "x-rules": _beyond()}
    return {"$schema": DIALECT, "$id": SCHEMA_ID, "title": "Article", **root, "$defs": definitions}


def statement(rule: Rule) -> Schema | None:
    """What the schema can say of a rule, at the record it is asked of; never stricter than the rule. None: nothing.

    A warning is never said, for a schema can only refuse; nor is a rule of bare values, `Byline.person_ids[]`.
    """
    if rule.holds is None or rule.severity != "error" or "." in rule.of or not sayable(rule.holds):
        return None
    return may(rule.holds)


def states(rule: Rule) -> bool:
    """Whether the schema refuses all that breaks a rule of the record, and not only some of it."""
    return rule.holds is not None and statement(rule) is not None and whole(rule.holds)


@cache
def validator() -> Draft202012Validator:
    """A checker of the schema that resolves references inside it and nowhere else: it opens no connection."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  0.1 s, and 1.2 s where its format extras are installed
    from referencing import Registry  # noqa: PLC0415  comes with jsonschema

    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=Registry())


def _beyond() -> Schema:
    return {
        "description": "The rules of newsschema that this schema does not state; schemas/rules.json tells of them.",
        "type": "string",
        "enum": [rule.code for rule in catalogue.OF_A_RECORD if not states(rule)],
    }


def _record(record: fields.RecordType) -> Schema:
    schema: Schema = {
        "description": record.prose,
        "type": "object",
        "properties": {field.name: _field(record, field) for field in record.fields},
        "required": [field.name for field in record.fields if field.required],
        "additionalProperties": False,
    }
    stated = list(_stated(record.names))
    return {**schema, "allOf": stated} if stated else schema


def _stated(names: Iterable[str]) -> Iterable[Schema]:
    """What the rules asked of a record of these names come to, each with its code, each an if/then."""
    wanted = set(names)
    for rule in catalogue.OF_A_RECORD:
        said = statement(rule)
        if said is not None and wanted & set(rule.of.split()):
            part = "" if states(rule) else ", in part"
            condition = said if "if" in said else {"if": {"type": "object"}, "then": said}
            yield {"$comment": f"{rule.code} {rule.name}{part}", **condition}


def _field(record: fields.RecordType, field: fields.FieldOf) -> Schema:
    counterparts = ", ".join(f"{name}: {at}" for name, at in field.counterparts.items())
    prose = f"{field.prose} ({counterparts})" if counterparts else field.prose
    listed = name_of_list(record, field)
    said = _chosen(listed, field.type) if listed else _type(field.type)
    return {"description": prose, **({"allOf": [said]} if "$ref" in said else said)}


def _chosen(listed: str, kind: fields.ValueType) -> Schema:
    """A value from a closed list of that name, or a list of such values."""
    if kind.item is None:
        return _reference(listed, nullable=kind.nullable)
    return _list(kind, _reference(listed, nullable=kind.item.nullable))


def _type(kind: fields.ValueType) -> Schema:
    match kind.kind:
        case "list":
            return _list(kind, _type(kind.item) if kind.item else {})
        case "record" if kind.record:
            return _reference(kind.record.name, nullable=kind.nullable)
        case _:
            return _scalar(kind)


def _reference(name: str, *, nullable: bool) -> Schema:
    reference = {"$ref": f"#/$defs/{name}"}
    return {"anyOf": [reference, {"type": "null"}]} if nullable else reference


def _list(kind: fields.ValueType, item: Schema) -> Schema:
    """A list; null says the same as an empty one, so where one member is needed null is refused too."""
    least = kind.limit("min_length")
    return {"type": "array", "items": item, "minItems": least} if least else {"type": ["array", "null"], "items": item}


def _scalar(kind: fields.ValueType) -> Schema:
    schema: Schema = {"type": [kind.kind, "null"] if kind.nullable else kind.kind}
    for check in kind.checks:
        match check.name:
            case "among":  # one value: lists of more have a definition
                schema["const"] = check.value[0]
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
    return schema
