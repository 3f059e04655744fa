"""A schema.org article as a draft: every value of its node goes to a field of ours or to what no field holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, cast

from newsschema.formats.fitting import article_id, language, url
from newsschema.formats.json_items import Met
from newsschema.formats.json_ld.body import body_of
from newsschema.formats.json_ld.credits import credits_of, is_party, parties_of
from newsschema.formats.json_ld.media import corrections_of, media_of
from newsschema.formats.json_ld.nodes import is_context
from newsschema.formats.json_ld.taking import NodeTaking, prose
from newsschema.formats.schema_org.values import Node, placed_texts, types
from newsschema.formats.taking import extra_json
from newsschema.records import Draft, Label, Provenance, Subject
from newsschema.records.article import ArticleKind
from newsschema.rules.sources import HOLDS_NO_TEXT

#: The kinds that a type of schema.org tells; of the others `genre` tells.
KINDS: Final[dict[str, ArticleKind]] = {
    "ReportageNewsArticle": "report",
    "AnalysisNewsArticle": "analysis",
    "OpinionNewsArticle": "opinion",
    "BackgroundNewsArticle": "background",
    "ReviewNewsArticle": "review",
    "LiveBlogPosting": "live",
}
#: The genres by which the other kinds are written; read in any case.
GENRES: Final[dict[str, ArticleKind]] = {
    "interview": "interview",
    "press release": "press_release",
    "unknown": "unknown",
    "analysis": "analysis",
    "opinion": "opinion",
    "background": "background",
    "review": "review",
}
#: Of our fields those that are a text of one property each.
TEXTS: Final = {
    "description": "description",
    "version": "version",
    "dateline": "dateline",
    "section": "articleSection",
    "copyright_notice": "copyrightNotice",
    "credit_line": "creditText",
    "digital_source_type": "digitalSourceType",
}
#: Those that are the name of somebody.
NAMES: Final = {"publisher": "publisher", "copyright_holder": "copyrightHolder"}
#: Who derived a node from the text of its article; whoever reads the article derives it again.
MAKER: Final = {"@type": "Organization", "name": "newsschema"}
#: All that a part has which we derived.
_OF_DERIVED: Final = frozenset({"@type", "text", "spokenByCharacter", "author", "about", "sdPublisher"})
#: So many letters are looked through again for parts that are out of order; then they stay.
MOST_LOOKED_THROUGH: Final = 100_000_000
#: By what an `extra_json` is known that cannot stand among the article's own properties.
EXTRA: Final = "newsschema:extra_json"
_STATUS: Final = frozenset({"usable", "withheld", "canceled"})
_IRI: Final = re.compile(r"(?!_:)[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def draft_of(article: Node, provenance: Provenance, around: Sequence[Any] = ()) -> Met:
    """The draft of an article's node; what stood *around* it goes to `extra_json` as JSON-LD's @included."""
    node = NodeTaking(article)
    said: dict[str, Any] = {name: node.first(prose, property_) for name, property_ in TEXTS.items()}
    said |= {name: node.name(property_) for name, property_ in NAMES.items()}
    said |= {"headline": _headline(node), "kind": _kind(node), "id": _id(node), **_times(node), **_addresses(node)}
    body = body_of(node, said["description"], said["headline"])
    if body is None:
        reason = "its node has no articleBody, text, description or headline"
        return Met(findings=(HOLDS_NO_TEXT.finding("", {"reason": reason}),))
    if not isinstance(article.get("version"), bool) and isinstance(article.get("version"), int):
        said["version"] = str(node.take("version"))
    said |= {
        "alternative_headlines": [Label(text=text) for text in _every(node, "alternativeHeadline")],
        "language": _language(node),
        "publisher_url": node.address(url, "publisher", "url"),
        "status": node.first(lambda text: text if text in _STATUS else None, "creativeWorkStatus"),
        "keywords": _keywords(node),
        "subjects": _subjects(node),
        "media": media_of(node),
        "corrections": corrections_of(node),
        "usage_terms": node.first(prose, "usageInfo", "text") or node.name("usageInfo"),
    }
    credits_, parties = credits_of(node), parties_of(node)
    _take_what_fields_say(node, said, body[0])
    said["extra_json"] = _extra_json(node, around)
    kept = {name: value for name, value in said.items() if value is not None and value != []}
    provenance = provenance.model_copy(update={"warnings": [*provenance.warnings, *node.warnings]})
    return Met(Draft(body[0], provenance, kept, tuple(body[1]), credits_, parties))


def _headline(node: NodeTaking) -> str | None:
    """The headline; the name that templates add to it says the same, or stays."""
    headline = node.first(prose, "headline") or node.first(prose, "name")
    name = node.look("name")
    if headline is not None and isinstance(name, str) and prose(name) == headline:
        node.take("name")
    return headline


def _kind(node: NodeTaking) -> ArticleKind | None:
    """The kind that type or genre tells; a type that says more than the kind stays."""
    named = types({name: node.look(name) for name in ("@type", "type")})
    kind: ArticleKind | None = next((KINDS[name] for name in sorted(named) if name in KINDS), None)
    if named and not named - {"NewsArticle", *(name for name in KINDS if KINDS[name] == kind)}:
        node.take("@type")
    if kind is not None:
        return kind
    for place, text in placed_texts(node.look("genre"), ("genre",)):
        if text.strip().lower() in GENRES:
            node.take(*place)
            return GENRES[text.strip().lower()]
    return None


def _id(node: NodeTaking) -> str | None:
    """What the source calls the article everywhere: a whole IRI, else its identifier; "#article" names it only here."""
    for place in (("@id",), ("identifier",), ("identifier", "value")):
        told = node.look(*place)
        fits = isinstance(told, str) and (place != ("@id",) or _IRI.fullmatch(told))
        if fits and (id_ := article_id(told)) is not None:
            node.take(*place)
            return id_
    return None


def is_iri(id_: str) -> bool:
    """Whether an id can be an @id wherever it stands."""
    return bool(_IRI.fullmatch(id_))


def _times(node: NodeTaking) -> dict[str, str | None]:
    published, modified = node.time("datePublished"), node.time("dateModified")
    if _is_before(modified.moment, published.moment):
        node.note(("dateModified",), "it is before datePublished")
        node.put_back("dateModified")
        modified = modified._replace(moment=None, day=None)
    return {
        "published_at": published.moment,
        "published_on": published.day,
        "modified_at": modified.moment,
        "modified_on": modified.day,
        "created_at": node.moment("dateCreated"),
        "expires_at": node.moment("expires"),
    }


def _is_before(moment: str | None, other: str | None) -> bool:
    return bool(moment and other) and datetime.fromisoformat(str(moment)) < datetime.fromisoformat(str(other))


def _addresses(node: NodeTaking) -> dict[str, str | None]:
    page = node.address(url, "mainEntityOfPage")
    if page is not None:
        node.take_type("WebPage", "mainEntityOfPage")
    return {"url": node.address(url, "url"), "canonical_url": page, "license_url": node.address(url, "license")}


def _language(node: NodeTaking) -> str | None:
    """A language by its tag, or by the alternateName of an object, where schema.org puts the tag."""
    tag = node.look("inLanguage", "alternateName")
    if isinstance(tag, str) and language(tag):
        return language(node.take("inLanguage", "alternateName"))
    return node.first(language, "inLanguage")


def _every(node: NodeTaking, name: str) -> list[str]:
    """Every text of a property that says something."""
    placed = [(place, prose(text)) for place, text in placed_texts(node.look(name), (name,))]
    for place, text in placed:
        if text is not None:
            node.take(*place)
    return [text for _, text in placed if text is not None]


def _keywords(node: NodeTaking) -> list[str]:
    """Keywords: a list as it is, one text by its commas."""
    told = _every(node, "keywords")
    if isinstance(node.look("keywords"), str):
        return [word.strip() for text in told for word in text.split(",") if word.strip()]
    return told


def _subjects(node: NodeTaking) -> list[Subject]:
    """What the article is about; parties are told elsewhere."""
    found: list[Subject] = []
    for place, member in node.flat("about"):
        if isinstance(member, dict) and is_party(cast("Node", member)):
            continue
        name = node.name(*place)
        if name is None:
            continue
        scheme = node.first(prose, *place, "inDefinedTermSet")
        found.append(Subject(name=name, scheme=scheme, code=node.first(prose, *place, "termCode")))
        node.take_type("DefinedTerm", *place)
        node.take_type("DefinedTermSet", *place, "inDefinedTermSet")
    return found


def _take_what_fields_say(node: NodeTaking, said: Mapping[str, Any], body: str) -> None:
    """Take the vocabulary's name, types that say no more than their field, and what is derived from the body."""
    context = node.look("@context")
    if isinstance(context, str) and is_context(context):
        node.take("@context")
    for name, place in NAMES.items():
        if said[name] is not None or said.get(f"{name}_url") is not None:
            node.take_type("Organization", place)
    if said["usage_terms"] is not None:
        node.take_type("CreativeWork", "usageInfo")
    _take_derived(node, body)


def _take_derived(node: NodeTaking, body: str) -> None:
    """Take the parts that say they were taken from the body, if they have what we write of such and the body has them.

    They stand in the order of the body, so that each is looked for behind the last one first.
    """
    at, left = 0, MOST_LOOKED_THROUGH
    for place, part in node.members("hasPart"):
        if not isinstance(part, dict) or not part.keys() <= _OF_DERIVED or part.get("sdPublisher") != MAKER:
            continue
        pieces = [prose(text) or "" for _, text in placed_texts(part.get("text"))]
        found = at
        for piece in pieces:
            behind = body.find(piece, found)
            found = behind if behind >= 0 else body.find(piece)
            left -= 0 if behind >= 0 else 2 * len(body)
            if found < 0 or left < 0:
                break
        else:
            if pieces:
                node.take(*place)
            at = found
        if left < 0:
            return


def _extra_json(node: NodeTaking, around: Sequence[Any]) -> str | None:
    """What no field holds, with what a writer of ours could not leave in its place, and what stood around."""
    place = ("additionalProperty",)
    ours = node.look(*place, "value") if node.look(*place, "propertyID") == EXTRA else None
    if isinstance(ours, str) and (value := _value_of(ours)) is not None:
        node.take(*place)
        rest = node.rest() or {}
        if not rest and not around:
            return ours
        if not around and isinstance(value, dict) and value.keys().isdisjoint(rest):
            return extra_json({**rest, **value})
        node.put_back(*place)
    rest = node.rest()
    if not around:
        return extra_json(rest)
    inner = (rest or {}).get("@included", [])
    included = [*(inner if isinstance(inner, list) else [inner]), *around]
    return extra_json({**(rest or {}), "@included": included})


def _value_of(text: str) -> Any:  # noqa: ANN401  JSON
    """The value of a text that is JSON; None for null too, and for what is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
