"""schema.org as pages write it: the nodes of JSON-LD documents, which of them is the article, and whom it credits.

The words are those of the schema.org vocabulary. What is read is mostly made by templates of content systems, so
anything may stand anywhere: a name where an object belongs, a list in a list, several people in one name. Nothing here
raises for that, and what cannot be understood is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from newsschema.formats.schema_org.parties import parties
from newsschema.formats.schema_org.values import Node, types

#: No document of a page comes near; what does is made to exhaust its reader.
MOST_NODES: Final = 20_000
DEEPEST: Final = 100
#: What other values stand in. A union of the two, made at each value, took a third of the time of the walk.
_HOLDING: Final = (dict, list)
#: What may tell a party by its @id alone, or hold such.
_TELLING: Final = (str, list)

#: NewsArticle with its subtypes, and the posting of live coverage.
NEWS_TYPES: Final = frozenset({
    "newsarticle", "analysisnewsarticle", "askpublicnewsarticle", "backgroundnewsarticle", "opinionnewsarticle",
    "reportagenewsarticle", "reviewnewsarticle", "liveblogposting",
})  # fmt: skip
ARTICLE_TYPES: Final = frozenset({
    "article", "advertisercontentarticle", "satiricalarticle", "report", "techarticle", "scholarlyarticle",
    "medicalscholarlyarticle",
})  # fmt: skip
POSTING_TYPES: Final = frozenset({"blogposting", "socialmediaposting", "discussionforumposting"})
_RANKS: Final = {name: k for k, known in enumerate((NEWS_TYPES, ARTICLE_TYPES, POSTING_TYPES)) for name in known}
#: Properties whose nodes are other works than the one that has them.
OTHER_WORKS: Final = frozenset({
    "isPartOf", "hasPart", "mentions", "about", "citation", "relatedLink", "itemListElement", "publisher", "comment",
    "liveBlogUpdate", "isBasedOn", "blogPost", "review", "itemReviewed", "object", "result", "author", "sharedContent",
    "subjectOf", "significantLink", "translationOfWork", "workTranslation", "sourceOrganization",
})  # fmt: skip
#: Properties that name parties.
CREDITS: Final = ("author", "creator", "contributor", "editor", "publisher")

__all__ = ["CREDITS", "Node", "article_in", "articles_in", "nodes", "parties", "resolved", "types"]


def nodes(document: object, most: int = MOST_NODES) -> Iterator[Node]:
    """Every object of a document, outer before inner, in its order; each once, and no more than *most*."""
    return _walk(document, frozenset(), most)


def article_in(documents: Sequence[Any], known: Callable[[], Mapping[str, Node]] | None = None) -> Node | None:
    """The node that is the article of a page, its parties that are told by reference put in their places.

    *known* answers the nodes of the documents by their @id, for who keeps them; it is asked only where it must be.

    News before other articles before postings; one that tells a headline, a date or an author before one that does
    not. None where there is no article.
    """
    found = [node for document in documents for node in articles_in(document)]
    if not found:
        return None
    chosen = min(found, key=lambda node: (not _told(node), rank(node), -_told(node)))
    if not _refers(chosen):
        return chosen
    return resolved(chosen, known() if known else by_id(documents))


def articles_in(document: object, most: int = MOST_NODES) -> Iterator[Node]:
    """Every node that is an article and no neighbour of another, in order, among the first *most* nodes."""
    return (node for node in _walk(document, OTHER_WORKS, most) if rank(node) is not None)


def rank(node: Node) -> int | None:
    """How surely a node is the article of its page: 0 is news, 1 any article, 2 a posting; None is none."""
    ranks = [_RANKS[name] for name in map(str.lower, types(node)) if name in _RANKS]
    return min(ranks) if ranks else None


def by_id(documents: Sequence[Any], most: int = MOST_NODES) -> Mapping[str, Node]:
    """The nodes of documents by their @id; of several with one id, that which tells most."""
    found: dict[str, Node] = {}
    for document in documents:
        for node in nodes(document, most):
            id_ = node.get("@id")
            if isinstance(id_, str) and len(node) > len(found.get(id_, ())):
                found[id_] = node
    return found


def resolved(node: Node, known: Mapping[str, Node]) -> Node:
    """A node with its parties in their places where it has only their @id."""
    told = {name: _in_place(node[name], known, 0) for name in CREDITS if name in node}
    return {**node, **told}


def _refers(node: Node) -> bool:
    """Whether a party of the node may be told by reference: by an @id, or by a text that may be one."""
    for value in (node[name] for name in CREDITS if name in node):
        listed = cast("list[object]", value) if isinstance(value, list) else [value]
        if any(isinstance(each, _TELLING) for each in listed) or any("@id" in each for each in nodes(value)):
            return True
    return False


def _in_place(value: Any, known: Mapping[str, Node], depth: int) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, list) and depth < DEEPEST:
        return [_in_place(member, known, depth + 1) for member in cast("list[Any]", value)]
    id_ = cast("Node", value).get("@id") if isinstance(value, dict) else value
    return (
        {**known[id_], **(value if isinstance(value, dict) else {})} if isinstance(id_, str) and id_ in known else value
    )


def _told(node: Node) -> int:
    """How many of the things are told by which an article is known."""
    return sum(bool(node.get(name)) for name in ("headline", "datePublished", "author"))


def _walk(document: object, shut: frozenset[str], most: int) -> Iterator[Node]:
    """Objects in document order, but not what stands under the names of *shut*."""
    waiting: list[tuple[object, int]] = [(document, 0)] if isinstance(document, _HOLDING) else []
    met: set[int] = set()
    while waiting and len(met) < most:
        value, depth = waiting.pop()
        if id(value) in met or depth > DEEPEST:
            continue
        met.add(id(value))
        if isinstance(value, dict):
            node = cast("Node", value)
            yield node
            inner = [each for name, each in node.items() if isinstance(each, _HOLDING) and name not in shut]
        else:
            inner = [each for each in cast("list[object]", value) if isinstance(each, _HOLDING)]
        if inner:
            waiting += [(member, depth + 1) for member in reversed(inner)]
