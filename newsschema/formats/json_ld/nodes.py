"""The articles of a JSON-LD document, each with what it refers to in its place, and what stands around them."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from newsschema.formats.schema_org import CREDITS, Node, articles_in, by_id, nodes, rank

#: Properties whose nodes are put in their places where an article has only their @id.
REFERRING: Final = (*CREDITS, "translator", "image", "video", "audio", "associatedMedia", "mentions", "about")
#: What a node must have to be put anywhere.
_TELLING: Final = frozenset({"name", "givenName", "familyName", "url", "contentUrl"})
#: So many references of an article are followed, and so many letters of nodes put in by the references of documents,
#: or this many times their own, so that few bytes do not become many.
MOST_REFERENCES: Final = 100
MOST_LETTERS: Final = 1_000_000
MOST_TIMES: Final = 10
#: Properties that a reader looks at.
READ: Final = frozenset({
    "@context", "@graph", "@id", "@type", "type", "about", "additionalProperty", "alternativeHeadline", "articleBody",
    "articleSection", "associatedMedia", "audio", "author", "contributor", "copyrightHolder", "copyrightNotice",
    "correction", "creativeWorkStatus", "creator", "creditText", "dateCreated", "dateModified", "datePublished",
    "dateline", "description", "digitalSourceType", "editor", "expires", "genre", "hasPart", "headline", "identifier",
    "image", "inLanguage", "keywords", "license", "liveBlogUpdate", "mainEntityOfPage", "mentions", "name", "publisher",
    "text", "translator", "url", "usageInfo", "version", "video",
})  # fmt: skip
#: The address of the vocabulary, and its names with that or its usual prefix before them.
_CONTEXT: Final = re.compile(r"https?://(?:www\.)?schema\.org/?(?:#)?")
_TERM: Final = r"(?:https?://(?:www\.)?schema\.org/#?|{prefixes}:)(?=[A-Za-z]+$)"
#: What a property's value may be wrapped in that is a list (JSON-LD 1.1, sections 4.3.1 and 4.3.2).
_LISTS: Final = ("@list", "@set")
#: What of an article its text can be read from.
_TELLING_TEXT: Final = frozenset({"articleBody", "text", "liveBlogUpdate", "description", "headline", "name"})


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article of a document."""

    #: Which of the documents has it.
    document: int
    node: Node
    #: What stands in its document beside the articles, told with the first of them that has a text; of documents
    #: without an article with the first of all.
    around: tuple[Any, ...] = ()
    #: Whether it is the only one of its document.
    alone: bool = True


def articles_of(documents: Sequence[Any]) -> list[FoundArticle]:
    """The articles of documents that know of one another, in order; none where there is none."""
    documents = [_short(document) for document in documents]
    references = _References(documents)
    seen: set[int] = set()
    placed: list[tuple[int, Node]] = []
    for number, document in enumerate(documents):
        for node in articles_in(document, sys.maxsize):
            if id(node) not in seen and not _is_stub(node, references.known) and not _is_of_others(node, document):
                seen |= {id(inner) for inner in nodes(node, sys.maxsize)}
                placed.append((number, references.resolved(node)))
    if not placed:
        return []
    count = Counter(number for number, _ in placed)
    around = _around_each(documents, placed, references.told)
    return [FoundArticle(number, node, around[k], count[number] == 1) for k, (number, node) in enumerate(placed)]


def _around_each(documents: Sequence[Any], placed: Sequence[tuple[int, Node]], told: set[int]) -> list[tuple[Any, ...]]:
    """For each article what is told with it of what stands beside."""
    teller: dict[int, int] = {}
    for k, (number, node) in enumerate(placed):
        if number not in teller or (
            _TELLING_TEXT.isdisjoint(placed[teller[number]][1]) and not _TELLING_TEXT.isdisjoint(node)
        ):
            teller[number] = k
    around: list[list[Any]] = [[] for _ in placed]
    first = teller[placed[0][0]]
    for number, document in enumerate(documents):
        around[teller.get(number, first)] += _around(document, told)
    return [tuple(each) for each in around]


def _is_stub(node: Node, known: Mapping[str, Node]) -> bool:
    """Whether a node only refers to one that tells more."""
    id_ = node.get("@id")
    return isinstance(id_, str) and known.get(id_) is not node and set(node) <= {"@id", "@type", "name", "url"}


def _is_of_others(node: Node, document: Any) -> bool:  # noqa: ANN401  JSON
    """Whether an article speaks in words of another vocabulary: Mastodon's are Articles too, with a "content".

    Only what names itself news is read whatever its context, for contexts of publishers' own are as a rule made over
    schema.org.
    """
    context = node.get("@context") or (document.get("@context") if isinstance(document, dict) else None)
    listed = cast("list[Any]", context) if isinstance(context, list) else [context]
    told = [member.get("@vocab") if isinstance(member, dict) else member for member in listed]
    vocabularies = [each.lower() for each in told if isinstance(each, str) and each.strip()]
    return bool(vocabularies) and not any("schema" in each for each in vocabularies) and rank(node) != 0


class _References:
    """The nodes of documents by their @id, to be put where articles refer to them."""

    def __init__(self, documents: Sequence[Any]) -> None:
        self.known: Mapping[str, Node] = by_id(documents, sys.maxsize)
        #: The nodes that are told with an article, by their identity: the articles, and what was put in them.
        self.told: set[int] = set()
        self._letters: dict[int, int] = {}
        self._left = max(MOST_LETTERS, MOST_TIMES * sum(map(_letters, documents))) if self.known else 0

    def resolved(self, node: Node) -> Node:
        """An article with the nodes it refers to, its lists without what wraps them."""
        self.told.add(id(node))
        left = MOST_REFERENCES

        def put_in(value: Any) -> Any:  # noqa: ANN401  JSON
            nonlocal left
            if isinstance(value, list):
                return [put_in(member) for member in cast("list[Any]", value)]
            reference = cast("Node", value) if isinstance(value, dict) else {"@id": value}
            found = self._found(reference) if left else None
            if found is None:
                return value
            left -= 1
            self.told.add(id(found))
            return {**found, **reference}

        listed = {name: _listed(value) if name in READ else value for name, value in node.items()}
        return {**listed, **{name: put_in(listed[name]) for name in REFERRING if name in listed}}

    def _found(self, reference: Node) -> Node | None:
        """The node that a reference means, where it tells more, and not more than is left to be told again."""
        id_ = reference.get("@id")
        found = self.known.get(id_) if isinstance(id_, str) else None
        if found is None or not _completes(found, reference):
            return None
        if id(found) in self.told:  # it is told once more
            letters = self._letters.setdefault(id(found), 0) or _letters(found)
            self._letters[id(found)] = letters
            if letters > self._left:
                return None
            self._left -= letters
        return found


def _letters(value: Any) -> int:  # noqa: ANN401  JSON
    """About how many letters a value is written with."""
    if isinstance(value, dict):
        return 2 + sum(len(name) + 4 + _letters(member) for name, member in cast("Node", value).items())
    if isinstance(value, list):
        return 2 + sum(1 + _letters(member) for member in cast("list[Any]", value))
    return len(value) + 2 if isinstance(value, str) else 5


def _listed(value: Any) -> Any:  # noqa: ANN401  JSON
    """The list that a value is wrapped around, if it is; its members come out in their order."""
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := value.get(next(iter(value))), list):
        return cast("list[Any]", inner) if next(iter(value)) in _LISTS else value
    return value


def _completes(found: Node, reference: Node) -> bool:
    """Whether a node can be put in the place of what refers to it: it names something, and contradicts nothing."""
    names_another = found is not reference and rank(found) is None and not _TELLING.isdisjoint(found)
    return names_another and all(found[name] == told for name, told in reference.items() if name in found)


def _around(document: Any, told: set[int]) -> Iterator[Any]:  # noqa: ANN401  JSON
    """What is left of a document without the nodes that are told already; a graph by its members."""
    left = _without(document, told)
    if not isinstance(left, dict):
        return
    rest = {name: value for name, value in cast("Node", left).items() if name != "@graph" and not _is_ours(name, value)}
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
    prefixes = "|".join(map(re.escape, sorted({"schema", *_prefixes(document)}, key=len, reverse=True)))
    term = re.compile(_TERM.format(prefixes=f"(?:{prefixes})"))
    long = any(":" in name and term.match(name) for node in nodes(document, sys.maxsize) for name in node)
    return _shortened(document, term) if long else document


def has_long_names(value: object) -> bool:
    """Whether some name in a value would be read as a shorter one."""
    return _short(value) is not value


def _prefixes(document: Any) -> Iterator[str]:  # noqa: ANN401  JSON
    """What the document's own context writes before the names of the vocabulary."""
    context = document.get("@context") if isinstance(document, dict) else None
    for member in cast("list[Any]", context) if isinstance(context, list) else [context]:
        for name, value in member.items() if isinstance(member, dict) else ():
            if isinstance(value, str) and is_context(value) and name.isalnum():
                yield name


def _shortened(value: Any, term: re.Pattern[str]) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, list):
        return [_shortened(member, term) for member in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    node = cast("Node", value)
    short = {name: term.sub("", name) for name in node}
    # A name that stands in two ways would lose one of its values, so there both stay.
    ways = Counter(short.values())
    return {name if ways[short[name]] > 1 else short[name]: _shortened(member, term) for name, member in node.items()}
