"""The head of an article's page: headline, credits, dates, publisher and addresses, and what the page holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsschema.markup.elements import Child, Markup, joined, link, tag
from newsschema.records import Article, Byline
from newsschema.views.direction import direction, language_tag
from newsschema.views.numbers import Numbers, party_name
from newsschema.views.rows import leading

_EVIDENCE = {"printed": "as printed", "author_bio": "from a note on the author", "metadata": "from metadata"}
Fact = tuple[str, Child]


def head(numbers: Numbers, parts: Sequence[tuple[str, str]]) -> Markup:
    """The head; *parts* are the ids of what follows, and what each is called."""
    article = numbers.article
    return tag(
        "div",
        joined(_headlines(article)),
        tag("p", joined(_credits(numbers), between="; "), class_="credits"),
        facts(_dates(article)),
        tag("nav", joined((leading(anchor, words) for anchor, words in parts), between=" "), aria_label="On this page"),
        id="head",
    )


def facts(told: Iterable[Fact]) -> Markup | None:
    """Names and values; None where there is nothing to tell."""
    listed = [tag("dt", name) + tag("dd", value) for name, value in told if value]
    return tag("dl", joined(map(Markup, listed)), class_="facts") if listed else None


def _headlines(article: Article) -> Iterator[Markup]:
    tongue = language_tag(article.language)
    if article.headline is None:
        yield tag("h1", "No headline is given", class_="missing")
    else:
        yield tag("h1", article.headline, lang=tongue, dir=direction(article.language, article.headline))
    for other in article.alternative_headlines:
        yield tag("p", f"{other.role or 'also'}: ", tag("span", other.text, lang=tongue, dir="auto"), class_="other")
    if article.description is not None:
        way = direction(article.language, article.description)
        yield tag("p", article.description, class_="description", lang=tongue, dir=way)


def _credits(numbers: Numbers) -> Iterator[Markup]:
    if not numbers.article.bylines:
        yield joined(["No byline is given"])
    for byline in numbers.article.bylines:
        yield _credit(byline, numbers)


def _credit(byline: Byline, numbers: Numbers) -> Markup:
    """The credit as printed, whom it names where that is more, and how it is known."""
    parties = [numbers.party(id_) for id_ in byline.person_ids]
    names = [party_name(party) for party in parties if party is not None]
    people = joined((numbers.person(id_) for id_ in byline.person_ids), between=", ")
    known = f"{byline.role}, {_EVIDENCE[byline.evidence]}"
    if names == [byline.text]:
        return joined([people, f" ({known})"])
    return joined([f"{byline.text} (", joined([people, known] if people else [known], between="; "), ")"])


def _dates(article: Article) -> Iterator[Fact]:
    published = article.published_at or article.published_on
    yield "Published", published or "not told"
    yield "Changed", article.modified_at or article.modified_on
    if article.publisher or article.publisher_url:
        page = link(article.publisher_url) if article.publisher_url else None
        yield "Publisher", joined([article.publisher, page], between=", ")
    yield "Read at", link(article.url)
    yield "Canonical", link(article.canonical_url)
    yield "Status", article.status
