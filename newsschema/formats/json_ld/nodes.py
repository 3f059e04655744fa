"""The articles of a JSON-LD document, each with what it refers to in its place, and what stands around them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from newsschema.formats.schema_org import CREDITS, Node, articles_in, by_id, nodes, rank

#: Properties whose nodes are put in their places where an article has only their @id.
REFERRING: Final = (*CREDITS, "translator", "image", "video", "audio", "associatedMedia", "mentions", "about")
#: What a node must have to be put anywhere.
_TELLING: Final = frozenset({"name", "givenName", "familyName", "url", "contentUrl"})
#: So many references of an article are followed, so that few bytes do not become many.
MOST_REFERENCES: Final = 100
#: Names of the vocabulary with its address or its usual prefix before them.
_CONTEXT: Final = re.compile(r"https?://(?:www\.)?schema\.org/?(?:#)?")
_TERM: Final = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)(?=[A-Za-z]+$)")


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article of a document."""

    #: Which of the documents has it.
    document: int
    node: Node
    #: What stands beside the articles, told with the first of them.
    around: tuple[Any, ...] = ()


def articles_of(documents: Sequence[Any]) -> list[FoundArticle]:
    """The articles of documents that know of one another, in order; none where there is none."""
    documents = [_short(document) for document in documents]
    known = by_id(documents, sys.maxsize)
    seen: set[int] = set()
    placed: list[tuple[int, Node]] = []
    told: set[int] = set()
    for number, document in enumerate(documents):
        for node in articles_in(document, sys.maxsize):
            if id(node) not in seen and not _is_stub(node, known):
                seen |= {id(inner) for inner in nodes(node, sys.maxsize)}
                told.add(id(node))
                placed.append((number, _with_references(node, known, told)))
    around = tuple(_around(documents, told)) if placed else ()
    return [FoundArticle(number, node, () if k else around) for k, (number, node) in enumerate(placed)]


def _is_stub(node: Node, known: Mapping[str, Node]) -> bool:
    """Whether a node only refers to one that tells more."""
    id_ = node.get("@id")
    return isinstance(id_, str) and known.get(id_) is not node and set(node) <= {"@id", "@type", "name", "url"}


def _with_references(node: Node, known: Mapping[str, Node], told: set[int]) -> Node:
    """An article with the nodes it refers to; those that are put in are added to what is told."""
    left = MOST_REFERENCES

    def put_in(value: Any, depth: int = 0) -> Any:  # noqa: ANN401  JSON
        nonlocal left
        if isinstance(value, list) and depth < MOST_REFERENCES:
            return [put_in(member, depth + 1) for member in cast("list[Any]", value)]
        reference = cast("Node", value) if isinstance(value, dict) else {"@id": value}
        id_ = reference.get("@id")
        found = known.get(id_) if isinstance(id_, str) else None
        if found is None or left == 0 or not _completes(found, reference):
            return value
        left -= 1
        told.add(id(found))
        return {**found, **reference}

    return {**node, **{name: put_in(node[name]) for name in REFERRING if name in node}}


def _completes(found: Node, reference: Node) -> bool:
    """Whether a node can be put in the place of what refers to it: it names something, and contradicts nothing."""
    names_another = found is not reference and rank(found) is None and not _TELLING.isdisjoint(found)
    return names_another and all(found[name] == told for name, told in reference.items() if name in found)


def _around(documents: Sequence[Any], told: set[int]) -> Iterator[Any]:
    """What is left of documents without the nodes that are told already; a graph by its members."""
    for document in documents:
        left = _without(document, told)
        if not isinstance(left, dict):
            continue
        rest = {
            name: value for name, value in cast("Node", left).items() if name != "@graph" and not _is_ours(name, value)
        }
        graph = left.get("@graph", [])
        yield from graph if isinstance(graph, list) else [graph]
        if rest:
            yield rest


def _without(value: Any, told: set[int]) -> Any:  # noqa: ANN401  JSON
    if id(value) in told:
        return None
    if isinstance(value, dict):
        return {name: _without(member, told) for name, member in value.items() if id(member) not in told}
    if isinstance(value, list):
        return [_without(member, told) for member in value if id(member) not in told]
    return value


def _is_ours(name: str, value: object) -> bool:
    """Whether a member only says that the words are schema.org's."""
    return name == "@context" and isinstance(value, str) and is_context(value)


def is_context(text: str) -> bool:
    """Whether a @context is that of schema.org."""
    return bool(_CONTEXT.fullmatch(text.strip()))


def _short(document: Any) -> Any:  # noqa: ANN401  JSON
    """A document by the short names of its terms; itself where none is long."""
    long = any(_TERM.match(name) for node in nodes(document, sys.maxsize) for name in node)
    return _shortened(document) if long else document


def _shortened(value: Any) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, list):
        return [_shortened(member) for member in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    node = cast("Node", value)
    short = {name: _TERM.sub("", name) for name in node}
    # A name that stands in both ways would lose one of its values, so there both stay.
    both = len(set(short.values())) < len(short)
    return {name if both else short[name]: _shortened(member) for name, member in node.items()}
