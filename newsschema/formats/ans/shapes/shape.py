"""What Arc XP's ANS asks of the values that we read, and of some beside them, as data.

Written after reading the schemas of ANS 0.10.12 (github.com/washingtonpost/ans-schema, MIT); they are neither copied
nor needed here. Where the schemas are looser than the prose beside them, the schemas were followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

ShapeKind = Literal["any", "text", "number", "integer", "flag", "moment", "list", "object"]
_NONE: Final[Mapping[str, Shape]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What is asked of a value."""

    kind: ShapeKind
    #: The texts that it may be; empty for any.
    words: frozenset[str] = frozenset()
    #: A pattern that a text has to match from its beginning on.
    pattern: str | None = None
    #: A pattern that the name of each field of an object has to match likewise.
    names: str | None = None
    #: The least number, length of a text, or count of members.
    least: int | None = None
    #: The greatest length or count.
    most: int | None = None
    fields: Mapping[str, Shape] = field(default_factory=lambda: _NONE)
    required: tuple[str, ...] = ()
    #: Fields of which exactly one is there; empty where that is not asked.
    either: tuple[str, ...] = ()
    #: Fields that may be there only where another is.
    needs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    #: Whether it may have no other fields than those.
    closed: bool = False
    #: What is asked of the members of a list, or of those fields of an object that are not named.
    members: Shape | None = None
    #: What is asked of an object instead, by the type it says it has.
    by_type: Mapping[str, Shape] = field(default_factory=lambda: _NONE)
    #: The field that tells the type.
    told_by: str = "type"


TEXT: Final = Shape(kind="text")
NUMBER: Final = Shape(kind="number")
INTEGER: Final = Shape(kind="integer")
FLAG: Final = Shape(kind="flag")
MOMENT: Final = Shape(kind="moment")
ANY: Final = Shape(kind="any")
OPEN: Final = Shape(kind="object")
TEXTS: Final = Shape(kind="list", members=TEXT)
#: Texts by name, of which "basic" is the one that is always there: headlines, descriptions.
BY_NAME: Final = Shape(kind="object", required=("basic",), members=TEXT)


def one_of(*words: str) -> Shape:
    """A text that is one of some."""
    return Shape(kind="text", words=frozenset(words))


def listed(members: Shape, least: int | None = None, most: int | None = None) -> Shape:
    """A list of values of one shape."""
    return Shape(kind="list", members=members, least=least, most=most)


def closed(fields: Mapping[str, Shape], *required: str) -> Shape:
    """An object with these fields and no others."""
    return Shape(kind="object", fields=fields, required=required, closed=True)


def opened(fields: Mapping[str, Shape], *required: str) -> Shape:
    """An object with these fields and any others."""
    return Shape(kind="object", fields=fields, required=required)


def either(**shapes: Shape) -> Shape:
    """An object of one of some types, with what each of them asks."""
    return Shape(kind="object", fields={"type": one_of(*shapes)}, required=("type",), by_type=shapes)
