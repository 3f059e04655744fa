"""Sifting: which lines keep a piece of a block from being parsed, told one by one at a fifth of what judging costs.

pyarrow says that some line of a piece is to blame, and seldom which. Here each is held against the shape alone:
fields that the schema has, values of their types, no constraint and no rule. Whatever does not fit goes to the record
path, whose verdict and wording are final; what fits may still be refused by pyarrow, which is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from pydantic_core import CoreConfig, CoreSchema, SchemaValidator, ValidationError, core_schema

from newsschema.engines.fields import Kind, RecordType, ValueType, read

SCALARS: Final[Mapping[Kind, Callable[[], CoreSchema]]] = {
    "string": lambda: core_schema.str_schema(strict=True),
    "integer": lambda: core_schema.int_schema(strict=True, ge=-(2**63), le=2**63 - 1),
    "number": lambda: core_schema.float_schema(strict=True, allow_inf_nan=False),
    "boolean": lambda: core_schema.bool_schema(strict=True),
}


def fits(line: bytes) -> bool:
    """Whether a line is one JSON object of the shape of an article. Keys that stand twice are not looked for."""
    try:
        _article().validate_json(line)
    except ValidationError:
        return False
    return True


@cache
def _article() -> SchemaValidator:
    return SchemaValidator(_record(read()), CoreConfig(cache_strings="keys"))


def _record(of: RecordType) -> CoreSchema:
    fields = {field.name: core_schema.typed_dict_field(_shape(field.type), required=False) for field in of.fields}
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True)


def _shape(of: ValueType) -> CoreSchema:
    """The schema of a value; null is in place anywhere."""
    if of.record:
        return core_schema.nullable_schema(_record(of.record))
    if of.item:
        return core_schema.nullable_schema(core_schema.list_schema(_shape(of.item), strict=True))
    return core_schema.nullable_schema(SCALARS[of.kind]())
