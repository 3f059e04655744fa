"""Pages of articles that want to be more than text: nothing of the data becomes an element, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

import pytest
from hostile_articles import hostile_article
from hypothesis import given, settings
from pages_read import PageRead
from strategies import article_models

from newsschema.engines import fields
from newsschema.engines.fields import RecordType
from newsschema.markup.signs import shown
from newsschema.records import Article
from newsschema.records.vocabulary import ARTICLE_ID, DAY, MOMENT, SHA256, URL
from newsschema.views.article_facts import laid_out
from newsschema.views.article_page import article_page

#: Texts that are not asked for letter for letter: words of the body stand in it; a quote's text is its pieces, and of a
#: long article the table has its beginning; of a cue its words are shown.
ELSEWHERE: Final = {"Span.text", "QuoteSpan.text", "Quote.text", "Attribution.cue_lemma", "Article.body"}
FORMS: Final = {None, ARTICLE_ID, URL, MOMENT, f"^{DAY}$", SHA256}


@cache
def asked_for() -> frozenset[str]:
    """The fields whose texts a page must have: all that are free texts, or of a form that people read."""
    return frozenset(
        f"{record.name}.{of.name}"
        for record in fields.records()
        for of in record.fields
        for kind in [of.type.item or of.type]
        if kind.kind == "string" and not kind.limit("among") and kind.limit("pattern") in FORMS
    ) - frozenset(ELSEWHERE)


def told(record: Any, of: RecordType) -> Iterator[str]:  # noqa: ANN401  a model
    """Every text of a record that its page must have."""
    for one in of.fields:
        value, kind = getattr(record, one.name), one.type.item or one.type
        for single in value if isinstance(value, list) else [value]:
            if single is not None and kind.record is not None:
                yield from told(single, kind.record)
            elif single is not None and f"{of.name}.{one.name}" in asked_for():
                yield laid_out(single) if one.name == "extra_json" else single


def faults(article: Article) -> list[str]:
    """What is wrong with the page of an article."""
    read = PageRead(article_page(article))
    found = list(read.strange)
    if read.body != shown(article.body):
        found.append(f"body {read.body!r} is not {shown(article.body)!r}")
    found += [f"{text!r} is not told" for text in told(article, fields.read()) if shown(text) not in read.text]
    addresses = {link for link in read.links if link[0] != "#"}
    if not addresses <= {text for text in told(article, fields.read()) if text.startswith("http")}:
        found.append(f"addresses {addresses}")
    if not read.languages <= {"en", article.language}:
        found.append(f"languages {read.languages}")
    return found


def test_hostile_articles_become_text() -> None:
    """300: closed lists of elements, attributes, classes and ids; the body letter for letter; every text told."""
    found = {number: faults(hostile_article(number)) for number in range(300)}

    assert {} == {number: wrong[:3] for number, wrong in found.items() if wrong}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_many_hostile_articles_become_text(part: int, compared: Callable[[str], None]) -> None:
    """The same of 20,000."""
    found = {number: faults(hostile_article(number)) for number in range(1000 * part, 1000 * part + 1000)}

    assert {} == {number: wrong[:3] for number, wrong in found.items() if wrong}

    compared(f"pages of hostile articles, part {part}: 1,000 pages, 0 faults")


@settings(max_examples=60)
@given(article_models())
def test_good_articles_are_told_whole(article: Article) -> None:
    """Whatever a good article holds, too."""
    assert [] == faults(article)


def test_a_page_that_lets_data_in_is_found_out() -> None:
    """The reader of pages can find fault: with an element, an attribute, an id and a link of others."""
    page = article_page(hostile_article(1))
    spoilt = {
        '<img src="x">': "<img",
        '<p onclick="f()">x</p>': "<p onclick",
        '<p id="mine">x</p>': "id=mine",
        '<a href="javascript:f()">x</a>': "href=javascript",
        '<a href="#q999999">x</a>': "##q999999 leads nowhere",
        "<!-- x -->": "<!--",
        "</section>": "</",
    }

    for added, sign in spoilt.items():
        strange = PageRead(page.replace("</main>", f"{added}</main>")).strange
        assert any(told.startswith(sign) for told in strange), (added, strange)
