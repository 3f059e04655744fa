"""Where in an article each record type stands, read from the models themselves."""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from newsschema.records.vocabulary import Record
from newsschema.rules.element import Path


def places(root: type[Record]) -> Mapping[str, tuple[Path, ...]]:
    """The paths at which each record type is found below *root*, by the type's name.

    A type is also found where its subtypes are: a rule about Span is asked of every QuoteSpan.
    """
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path, model in walk(root):
        for ancestor in model.__mro__:
            if issubclass(ancestor, Record) and ancestor is not Record:
                found[ancestor.__name__].append(path)
    return {name: tuple(paths) for name, paths in found.items()}


def walk(model: type[Record], path: Path = ()) -> Iterator[tuple[Path, type[Record]]]:
    """Every record below and including *model*, with its path, outer before inner."""
    yield path, model
    for name, field in model.model_fields.items():
        kind, listed = record_of(field.annotation)
        if kind is not None:
            yield from walk(kind, (*path, f"{name}[]" if listed else name))


def record_of(annotation: Any) -> tuple[type[Record] | None, bool]:  # noqa: ANN401  annotations have no better type
    """The record type an annotation holds, if it holds one, and whether in a list."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return record_of(inner[0])
    if origin in {Union, types.UnionType}:
        return next((found for found in map(record_of, inner) if found[0]), (None, False))
    if origin is list:
        return record_of(inner[0])[0], True
    return (annotation, False) if isinstance(annotation, type) and issubclass(annotation, Record) else (None, False)
