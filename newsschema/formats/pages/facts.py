"""What a page states beside its body: every field it fills, with the evidence of each.

What no field holds is kept too, within bounds: the rest of the article's JSON-LD, and metas that are about the article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from newsschema.formats import fitting
from newsschema.formats.moments import When
from newsschema.formats.pages.beside import beside
from newsschema.formats.pages.body import Body
from newsschema.formats.pages.credits import credited
from newsschema.formats.pages.evidence import LONGEST, Evidence
from newsschema.formats.pages.headline import headline
from newsschema.formats.pages.media import media
from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import Page
from newsschema.formats.pages.publisher import Publisher, publisher
from newsschema.formats.pages.times import Dated, dated
from newsschema.formats.schema_org import types
from newsschema.formats.schema_org.values import first_text, texts
from newsschema.formats.taking import Taking
from newsschema.records import Label, StatedCredit

#: The rest of JSON-LD, and the metas, that are kept: so many letters each, and no more in all.
MOST_JSON_LD: Final = 16_000
MOST_METAS: Final = 4_000
_KINDS: Final = {
    "AnalysisNewsArticle": "analysis",
    "OpinionNewsArticle": "opinion",
    "BackgroundNewsArticle": "background",
    "ReviewNewsArticle": "review",
    "LiveBlogPosting": "live",
    "ReportageNewsArticle": "report",
}
#: Metas that tell of the article; others are for browsers, shops and search engines.
_ABOUT_ARTICLE: Final = (
    "og:",
    "article:",
    "twitter:",
    "dc.",
    "dcterms.",
    "citation_",
    "parsely-",
    "sailthru.",
    "news_",
)
_MOST_KEYWORDS: Final = 100
_LONGEST_KEYWORD: Final = 200


@dataclass(slots=True)
class Facts:
    """What a page states, while it is gathered."""

    said: dict[str, Any] = field(default_factory=dict[str, Any])
    credits: tuple[StatedCredit, ...] = ()
    evidence: dict[str, Evidence] = field(default_factory=dict[str, Evidence])
    #: Place and reason of values that were left out, which are kept in the evidence or the rest.
    strays: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    #: What no field holds.
    rest: dict[str, Any] = field(default_factory=dict[str, Any])

    def put(self, name: str, value: object, evidence: Evidence | str) -> None:
        """State a field, unless there is nothing to state."""
        if value is not None and value != []:
            self.said[name] = value
            self.evidence[name] = evidence if isinstance(evidence, Evidence) else Evidence(evidence)

    def extra(self) -> dict[str, Any]:
        """What goes to `extra_json`: the evidence of each field, and what no field holds."""
        told = {name: one.to_json() for name, one in self.evidence.items()}
        return {**({"evidence": told} if told else {}), **self.rest}


def facts(page: Page, printed: Body | None = None) -> Facts:
    """Everything that a page states beside its body; *printed* is that body, whose first lines may credit somebody."""
    found = Facts()
    site = publisher(page)
    article = Taking(page.article)
    _put_headlines(found, page, site, article)
    if (whom := credited(page, site, printed)) is not None:
        found.credits = whom.credits
        found.evidence["bylines"] = whom.evidence
    _put_times(found, page, article)
    _put_addresses(found, page, site, article)
    _put_words(found, page, article)
    found.put("media", media(page, with_figures=printed is not None), "page")
    _keep_rest(found, page, article)
    if printed is not None and (furniture := beside(page, printed.text)):
        found.rest["furniture"] = furniture
    return found


def _put_headlines(found: Facts, page: Page, site: Publisher, article: Taking) -> None:
    told = headline(page, site)
    if told is not None:
        found.put("headline", *told)
    other = [plain(text) for text in texts(article.take("alternativeHeadline"))]
    labels = [Label(text=text) for text in dict.fromkeys(other) if text and text != found.said.get("headline")]
    found.put("alternative_headlines", labels, "json_ld.alternativeHeadline")


def _put_times(found: Facts, page: Page, article: Taking) -> None:
    published = dated(page, "published")
    _put_time(found, "published", published)
    modified = dated(page, "modified")
    if modified and published and _before(modified.when, published.when):
        found.strays.append((modified.evidence.source, f"{modified.text} is before it was published"))
        found.evidence["modified_at"] = Evidence("", {modified.evidence.source: modified.text[:LONGEST]})
    else:
        _put_time(found, "modified", modified)
    created = dated(page, "created")
    if created and created.when.moment:
        found.put("created_at", created.when.moment, created.evidence)
        article.take("dateCreated")
    for name in ("datePublished", "dateModified"):
        article.take(name)


def _put_time(found: Facts, told: str, time: Dated | None) -> None:
    if time is None:
        return
    others = time.evidence.others if time.when.whole else {**time.evidence.others, time.evidence.source: time.text}
    found.put(f"{told}_at", time.when.moment, time.evidence)
    if time.when.moment is None:
        found.put(f"{told}_on", time.when.day, Evidence(time.evidence.source, others))


def _before(one: When, other: When) -> bool:
    if one.moment and other.moment:
        return datetime.fromisoformat(one.moment) < datetime.fromisoformat(other.moment)
    return (one.moment or one.day or "")[:10] < (other.moment or other.day or "")[:10]


def _put_addresses(found: Facts, page: Page, site: Publisher, article: Taking) -> None:
    found.put("url", fitting.url(page.address), "address")
    canonical = [("link rel=canonical", text) for text in page.metas.links.get("canonical", ())]
    canonical += [("og:url", text) for text in page.metas.named.get("og:url", ())]
    canonical += [("json_ld.mainEntityOfPage", text) for text in _addresses(article.look("mainEntityOfPage"))]
    canonical += [("json_ld.url", text) for text in _addresses(article.look("url"))]
    fit = [(place, address) for place, text in canonical if (address := fitting.url(text))]
    if fit:
        others = {place: address[:LONGEST] for place, address in fit[1:] if address != fit[0][1]}
        found.put("canonical_url", fit[0][1], Evidence(fit[0][0], others))
    if site.name:
        found.put("publisher", site.name, site.source or "")
        found.put("publisher_url", site.url, "json_ld.publisher")
    license_ = [("json_ld.license", text) for text in _addresses(article.look("license"))]
    license_ += [("link rel=license", text) for text in page.metas.links.get("license", ())]
    for place, text in license_:
        if "license_url" not in found.said:
            found.put("license_url", fitting.url(text), place)


def _addresses(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        text = each.get("@id", each.get("url")) if isinstance(each, dict) else each
        if isinstance(text, str):
            yield text


def _put_words(found: Facts, page: Page, article: Taking) -> None:
    """Description, section, keywords, language, kind and rights."""
    metas = page.metas
    _put_first(found, "description", [
        ("json_ld.description", first_text(article.look("description"))),
        *((name, metas.first(name)) for name in ("og:description", "description", "twitter:description")),
    ])  # fmt: skip
    _put_first(found, "section", [
        ("json_ld.articleSection", first_text(article.look("articleSection"))),
        *((name, metas.first(name)) for name in ("article:section", "parsely-section", "section", "dc.subject")),
    ])  # fmt: skip
    languages = [("json_ld.inLanguage", first_text(article.look("inLanguage"))), ("html lang", metas.language)]
    languages += [(name, metas.first(name)) for name in ("og:locale", "content-language", "dc.language", "language")]
    _put_first(found, "language", [(place, fitting.language(text)) for place, text in languages])
    for place, listed in _keywords(page, article):
        if listed:
            found.put("keywords", listed, place)
            break
    kind = next((_KINDS[name] for name in sorted(types(page.article)) if name in _KINDS), None)
    found.put("kind", kind, "json_ld.@type")
    for name, theirs in (
        ("copyright_notice", "copyrightNotice"),
        ("copyright_holder", "copyrightHolder"),
        ("credit_line", "creditText"),
    ):
        found.put(name, first_text(article.look(theirs)), f"json_ld.{theirs}")


def _put_first(found: Facts, name: str, told: list[tuple[str, str | None]]) -> None:
    fit = [(place, tidy) for place, text in told if text and (tidy := plain(text))]
    if fit:
        others = {place: text[:LONGEST] for place, text in fit[1:] if text != fit[0][1]}
        found.put(name, fit[0][1], Evidence(fit[0][0], others))


def _keywords(page: Page, article: Taking) -> Iterator[tuple[str, list[str]]]:
    told = article.look("keywords")
    yield (
        "json_ld.keywords",
        _listed([told] if isinstance(told, str) else list(texts(told)), split=isinstance(told, str)),
    )
    for name in ("news_keywords", "parsely-tags", "keywords"):
        yield name, _listed(list(page.metas.named.get(name, ()))[:1], split=True)
    yield "article:tag", _listed(list(page.metas.named.get("article:tag", ())), split=False)


def _listed(told: list[str], *, split: bool) -> list[str]:
    words = [plain(word) for text in told for word in (text.replace(";", ",").split(",") if split else [text])]
    return [word for word in dict.fromkeys(words) if word and len(word) <= _LONGEST_KEYWORD][:_MOST_KEYWORDS]


#: Properties of the article that fields hold, or that say nothing of it.
_HELD: Final = (
    "@context", "headline", "name", "description", "articleSection", "keywords", "inLanguage", "url", "publisher",
    "author", "creator", "articleBody", "text", "image", "thumbnailUrl", "license", "copyrightNotice",
    "copyrightHolder", "creditText", "mainEntityOfPage",
)  # fmt: skip


def _keep_rest(found: Facts, page: Page, article: Taking) -> None:
    for name in _HELD:
        if name in page.article:
            article.take(name)
    rest = article.rest()
    if rest:
        length = len(json.dumps(rest, ensure_ascii=False))
        found.rest["json_ld"] = rest if length <= MOST_JSON_LD else {"left_out": f"{length} letters of JSON"}
    kept: dict[str, str] = {}
    held = {evidence.source for evidence in found.evidence.values()}
    length = 0
    for name, values in page.metas.named.items():
        if name.startswith(_ABOUT_ARTICLE) and name not in held and values[0] not in found.said.values():
            text = " | ".join(values)[:LONGEST]
            length += len(name) + len(text)
            if length > MOST_METAS:
                break
            kept[name] = text
    if kept:
        found.rest["meta"] = kept
