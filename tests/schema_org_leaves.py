"""What became of every value of a schema.org document: each is in a field of the article, or in its extra_json."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from newsschema.formats import body_text
from newsschema.formats.fitting import article_id, language, url
from newsschema.formats.moments import when
from newsschema.records import Article

Leaf = tuple[str, Any]

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
            yield from leaves(member, key)
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
        return str(value).rpartition("/")[2] in SAID_BY_FIELDS
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
