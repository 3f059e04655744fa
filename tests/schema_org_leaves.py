"""What became of every value of a schema.org document: each is in a field of the article, or in its extra_json.

Two accounts. `unaccounted` takes documents as they are, and so believes a value that a field happens to have too.
`lost` takes documents whose texts are all different (`distinct`), and believes nothing: each has to be found by itself.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from newsschema.formats import body_text
from newsschema.formats.fitting import article_id, language, url
from newsschema.formats.moments import when
from newsschema.records import Article

Leaf = tuple[str, Any]

#: JSON-LD's own words for a list: what stands in one is a value of the property that has the list.
_LISTS: Final = frozenset({"@list", "@set"})

#: Types that say no more than that the field of ours is there, or which kind the article, party or item is of.
SAID_BY_FIELDS: Final = frozenset({
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "Person", "Organization", "WebPage", "ImageObject", "VideoObject",
    "AudioObject", "MediaObject", "CorrectionComment", "DefinedTerm", "DefinedTermSet", "CreativeWork", "Role", "Thing",
})  # fmt: skip


def leaves(value: Any, name: str = "") -> Iterator[Leaf]:  # noqa: ANN401  JSON
    """Every value of some JSON that can hold no other, with its name."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from leaves(member, name if key in _LISTS else key)
    elif isinstance(value, list):
        for member in value:
            yield from leaves(member, name)
    else:
        yield name, value


def unaccounted(document: Any, articles: list[Article]) -> list[Leaf]:  # noqa: ANN401  JSON
    """The leaves of a document that no field tells and no extra_json keeps."""
    kept: Counter[str] = Counter()
    told: set[str] = set()
    for article in articles:
        said = article.model_dump(mode="json", exclude={"extra_json", "provenance"}, exclude_defaults=True)
        told |= {str(leaf) for _, leaf in leaves(said)}
        extra = json.loads(article.extra_json or "{}")
        # What stood in a graph beside the article is included in it.
        kept.update(repr((name.replace("@included", "@graph"), value)) for name, value in leaves(extra))
    bodies = "\n".join(article.body for article in articles)
    stood = [(name.replace("@included", "@graph"), value) for name, value in leaves(document)]
    return [leaf for leaf in stood if not _is_kept(leaf, kept) and not _is_told(leaf, told, bodies)]


def _term(type_: Any) -> str:  # noqa: ANN401  JSON
    """A type without prefix and address."""
    return re.split("[/:#]", str(type_))[-1]


def _is_kept(leaf: Leaf, kept: Counter[str]) -> bool:
    """Whether one is left of those that are kept; it is then used up. A reference and its node have one @id."""
    if leaf[0] == "@id":
        return repr(leaf) in kept
    kept[repr(leaf)] -= 1
    return kept[repr(leaf)] >= 0


def _is_told(leaf: Leaf, told: set[str], bodies: str) -> bool:
    """Whether a field says it, in its own form."""
    name, value = leaf
    if name == "@type":
        return _term(value) in SAID_BY_FIELDS
    if not isinstance(value, str):
        return str(value) in told or name == "position"
    plain = html.unescape(value)
    moment = when(value)
    forms = {
        value,
        plain,
        url(value),
        article_id(value),
        language(value),
        moment and moment.moment,
        moment and moment.day,
    }
    return (
        not forms.isdisjoint(told)
        or all(part.strip() in told for part in plain.split(","))
        or plain.replace("\r\n", "\n") in bodies
        or body_text.plain(plain) in bodies
        or value.removesuffix("px") in told
        or plain.strip().lower().replace(" ", "_") in told
        or (name in {"givenName", "familyName"} and any(value in text for text in told))
        or (name == "@context" and "schema.org" in value)
    )


#: Words that a reader knows; what they say is in a field under a word of ours, so they are left as they are.
_KNOWN_WORDS: Final = frozenset({"author", "editor", "interview", "group", "en", "newsschema:extra_json", ""})
_MARK: Final = re.compile(r"q[a-z]{5}q")


def distinct(document: Any) -> Any:  # noqa: ANN401  JSON
    """A document with another text in the place of each that is free: an address, a moment or a name, as it was."""
    numbers = count()

    def other(value: Any, name: str = "") -> Any:  # noqa: ANN401  JSON
        if isinstance(value, dict):
            return {key: member if key == "@context" else other(member, key) for key, member in value.items()}
        if isinstance(value, list):
            return [other(member, name) for member in value]
        if not isinstance(value, str) or name == "@type" or value in _KNOWN_WORDS:
            return value
        mark = _mark(next(numbers))
        if value.startswith("http"):
            return f"https://{mark}.example/"
        return value if when(value) else f"Ana {mark.title()}"

    return other(document)


def _mark(number: int) -> str:
    """Letters that no other number has, and that stand in no other's."""
    return "q" + "".join(chr(ord("a") + number // 13**place % 13) for place in range(5)) + "q"


def lost(document: Any, articles: list[Article]) -> list[Leaf]:  # noqa: ANN401  JSON
    """The leaves of a distinct document that are neither in a field nor kept.

    The type of a node may go only with something else that the node tells, or where it alone makes a field.
    """
    fields = [
        article.model_dump(mode="json", exclude={"extra_json", "provenance"}, exclude_defaults=True)
        for article in articles
    ]
    extras = [json.loads(article.extra_json or "{}") for article in articles]
    told = json.dumps(fields).lower()
    kept = json.dumps(extras).lower()
    left = Counter(repr(leaf) for leaf in leaves(extras))
    met, may_go = Counter[str](), Counter[str]()
    gone: list[Leaf] = []
    for node, leaf in _leaves_with_nodes(document):
        name, value = leaf
        marks = _MARK.findall(str(value).lower())
        if marks:
            found = marks[0] in told or marks[0] in kept
        elif name == "@type":
            # Which of several nodes a kept type was of is not told, so they are counted.
            others = _MARK.findall(json.dumps(node).lower())
            term = _term(value)
            may_go[repr(leaf)] += term in SAID_BY_FIELDS and (
                term in _TOLD_ALONE or any(mark in told for mark in others)
            )
            met[repr(leaf)] += 1
            found = True
        elif left[repr(leaf)] > 0:
            left[repr(leaf)] -= 1
            found = True
        else:
            found = _is_said(name, value, told)
        gone += [] if found else [leaf]
    return [*gone, *(("@type", type_) for type_ in met if met[type_] - left[type_] > may_go[type_])]


#: Types that make a field by themselves: the article's own, and media of which nothing else is known.
_TOLD_ALONE: Final = frozenset({
    "NewsArticle", "LiveBlogPosting", "ImageObject", "VideoObject", "MediaObject", "Role"
})  # fmt: skip


def _is_said(name: str, value: Any, told: str) -> bool:  # noqa: ANN401  JSON
    """Whether a word, a number or a moment is in a field."""
    if name == "@context":
        return "schema.org" in str(value)
    if isinstance(value, str) and (moment := when(value)):
        return (moment.moment or moment.day or "").lower() in told
    return value is not None and value != "" and f"{value}".lower() in told


def _leaves_with_nodes(value: Any, name: str = "", node: Any = None) -> Iterator[tuple[Any, Leaf]]:  # noqa: ANN401  JSON
    """Every leaf with the object that it stands in."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _leaves_with_nodes(member, name if key in _LISTS else key, value)
    elif isinstance(value, list):
        for member in value:
            yield from _leaves_with_nodes(member, name, node)
    else:
        yield node, (name, value)
