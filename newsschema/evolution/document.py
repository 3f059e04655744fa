"""A JSON Schema document as it is compared: its references followed, its nulls told apart, its prose set aside."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Steps = tuple[str | int, ...]
Schema = Mapping[str, Any]

#: What judges nothing; `$defs` counts where it is referred to. Whatever begins with x- is prose too.
PROSE: Final = ("title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly")
NAMING: Final = frozenset({"$id", "$comment", "$defs", "$schema", "$anchor", "x-rules"})
#: Words that may refuse null whatever `type` says.
COMBINED: Final = frozenset({"not", "allOf", "anyOf", "oneOf", "if", "$ref"})
TYPES: Final = frozenset({"string", "number", "integer", "boolean", "object", "array"})
NULL: Final = {"type": "null"}
#: A chain of references longer than this is a circle.
LONGEST_CHAIN: Final = 32
CODE: Final = re.compile(r"[A-Z]{2}[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Node:
    """A subschema, and where it stands."""

    schema: Schema
    at: Steps

    def below(self, *steps: str | int) -> Node:
        """The subschema some steps further down; absent is the schema of everything."""
        found: Any = self.schema
        for step in steps:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                found = True
        return Node(as_schema(found), (*self.at, *steps))

    @property
    def stated(self) -> dict[str, Any]:
        """What judges: no names, no prose."""
        return {word: said for word, said in self.schema.items() if not is_prose(word) and word not in NAMING}

    @property
    def types(self) -> frozenset[str]:
        """The types it allows, null aside: a number may be an integer."""
        named = self.schema.get("type")
        if named is None:
            return TYPES
        types = frozenset([named] if isinstance(named, str) else named) - {"null"}
        return types | {"integer"} if "number" in types else types

    @property
    def values(self) -> dict[str, Any] | None:
        """The values `enum` and `const` allow, null aside, by their text; None where neither stands."""
        listed = [self.schema["enum"]] if "enum" in self.schema else []
        if "const" in self.schema:
            listed.append([self.schema["const"]])
        if not listed:
            return None
        first, *others = [{text_of(value): value for value in values if value is not None} for values in listed]
        return {text: value for text, value in first.items() if all(text in other for other in others)}

    @property
    def allows_null(self) -> bool:
        """Whether its `type`, `enum` and `const` let null through."""
        named = self.schema.get("type", "null")
        typed = named == "null" or (not isinstance(named, str) and "null" in named)
        return typed and None in self.schema.get("enum", [None]) and self.schema.get("const") is None


@dataclass(frozen=True, slots=True)
class Core:
    """What is left of a subschema when its references are followed and "or null" is taken off."""

    node: Node
    #: Whether an `anyOf` around it let null through.
    wrapped: bool
    #: The nodes gone through on the way, itself the last.
    way: tuple[Node, ...]

    @property
    def nullable(self) -> bool:
        """Whether null may stand here."""
        return self.wrapped or self.node.allows_null


class Document:
    """A schema and the definitions it refers to."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401  any JSON value
        self.root = Node(as_schema(root), ())

    @property
    def definitions(self) -> str:
        """The text of what can be referred to."""
        return text_of(self.root.schema.get("$defs", {}))

    def core(self, node: Node) -> Core:
        """The subschema behind references and "or null"; a reference that leads nowhere stays as it is."""
        way, wrapped = [node], False
        for _ in range(LONGEST_CHAIN):
            inner = self._behind(way[-1])
            if inner is None:
                break
            wrapped = wrapped or "anyOf" in way[-1].stated
            way.append(inner)
        return Core(way[-1], wrapped, tuple(way))

    def _behind(self, node: Node) -> Node | None:
        stated = node.stated
        if stated.keys() == {"$ref"}:
            return self._referred(stated["$ref"])
        if stated.keys() == {"anyOf"}:
            choices = [at for at, choice in enumerate(stated["anyOf"]) if choice != NULL]
            return node.below("anyOf", choices[0]) if len(choices) == 1 < len(stated["anyOf"]) else None
        return None

    def _referred(self, reference: str) -> Node | None:
        if reference != "#" and not reference.startswith("#/"):
            return None
        steps = [step.replace("~1", "/").replace("~0", "~") for step in reference.split("/")[1:]]
        found: Any = self.root.schema
        for step in steps:
            if not isinstance(found, Mapping) or step not in found:
                return None
            found = found[step]
        return Node(as_schema(found), tuple(steps))


def as_schema(said: Any) -> Schema:  # noqa: ANN401  any JSON value
    """A subschema as an object: true is {}, false forbids everything."""
    if isinstance(said, Mapping):
        return said
    return {} if said is True else {"not": {}}


def is_prose(word: str) -> bool:
    """Whether a word of a schema speaks to people only."""
    return word in PROSE or (word.startswith("x-") and word != "x-rules")


def text_of(value: Any) -> str:  # noqa: ANN401  any JSON value
    """A value as one text, however it was written: 1 and 1.0 are one value, 1 and true are two.

    >>> text_of({"b": 1.0, "a": True})
    '{"a": true, "b": 1}'
    """

    def plain(said: Any) -> Any:  # noqa: ANN401  any JSON value
        if isinstance(said, Mapping):
            return {word: plain(inner) for word, inner in said.items()}
        if isinstance(said, list):
            return [plain(inner) for inner in said]
        return int(said) if isinstance(said, float) and said.is_integer() else said

    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False)


def code_of(member: Any) -> str | None:  # noqa: ANN401  any JSON value
    """The code of the rule that a member of `allOf` states, by its comment."""
    found = CODE.match(str(member.get("$comment", ""))) if isinstance(member, Mapping) else None
    return found.group() if found else None


def stated_codes(said: Any) -> frozenset[str]:  # noqa: ANN401  any JSON value
    """The codes of all rules stated anywhere in a schema."""
    inner = said.values() if isinstance(said, Mapping) else said if isinstance(said, list) else ()
    own = code_of(said)
    return frozenset([own] if own else []).union(*map(stated_codes, inner))
