"""HTML, one article a page: metadata from JSON-LD, metas and elements, the body from trafilatura (the extra ``html``).

What is believed, in this order: the article's JSON-LD, metas, <time> and the elements of the byline. A headline is
checked against the headings of the page. Each field's evidence is kept in ``extra_json``:

    {"evidence": {"headline": {"from": "h1", "others": {"og:title": "..."}}}, "json_ld": {...}, "meta": {...},
     "furniture": [{"kind": "related", "text": "...", "url": "..."}]}

"others" are what other places said, at most 300 letters each; "json_ld" is what of the article's JSON-LD no field
holds, left out where it is longer than 16,000 letters; "meta" are metas about the article, at most 4,000 letters;
"furniture" are notes on authors and links to other stories that stand in the article's element beside its text.

Without the extra a page is read whose JSON-LD has the whole text (articleBody); any other is MissingExtra. Nothing is
ever fetched. A page that is no article is refused (NS022); one longer than `LONGEST_PAGE` too, so that time is bounded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final

from newsschema._version import __version__
from newsschema.errors import MissingExtra
from newsschema.formats.json_items import Met
from newsschema.formats.pages.body import body
from newsschema.formats.pages.charset import Decoded, decode, sixteen_bits
from newsschema.formats.pages.facts import facts
from newsschema.formats.pages.kind import why_no_article
from newsschema.formats.pages.page import Page
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.formats.taking import extra_json
from newsschema.formats.whole_sources import read_whole
from newsschema.records import Draft, Issue, Provenance
from newsschema.rules import sources
from newsschema.rules.finding import Finding

#: Bytes. The longest page of news measured has 3 MB; a hostile one of this length takes some seconds.
LONGEST_PAGE: Final = 16 * 1024 * 1024
EXTRA_IS_THERE: Final = find_spec("trafilatura") is not None
#: Null bytes that a text may have got by some accident; more of them are a picture, an archive or the like.
MOST_NULLS: Final = 100


@dataclass(frozen=True, slots=True)
class HtmlPages:
    """Reads a whole source as one page."""

    def read(self, source: Source) -> Iterator[Reading]:
        """One reading: a draft, or why there is none (NS005 or NS020 too long, NS022 no article).

        Raises MissingExtra where the body must be looked for and trafilatura is not installed.
        """
        yield from read_whole(source, lambda raw: _reading(raw, source.name))


def _reading(raw: bytes, name: str) -> Reading:
    provenance = Provenance(
        source_format="html",
        source_name=name,
        source_sha256=hashlib.sha256(raw).hexdigest(),
        reader="html",
        newsschema_version=__version__,
    )
    met = page_draft(raw, provenance)
    return Reading(raw, draft=met.draft, findings=met.findings)


def page_draft(
    raw: bytes,
    provenance: Provenance,
    address: str | None = None,
    declared_charset: str | None = None,
    beside: Mapping[str, Any] | None = None,
) -> Met:
    """The draft of one page, whose provenance so far is given, or what refuses it.

    *address* is where it was fetched, *declared_charset* what its sender said it is in, *beside* what else goes to its
    `extra_json`. Raises MissingExtra as `read`.
    """
    if len(raw) > LONGEST_PAGE:
        reason = f"it is {len(raw):,} bytes long, and no page of more than {LONGEST_PAGE:,} is read"
        return _refused(sources.NOT_OF_ITS_FORMAT.finding("", {"format": "HTML", "reason": reason}))
    if raw.count(0) > MOST_NULLS and sixteen_bits(raw) is None:
        return _refused(sources.NOT_OF_ITS_FORMAT.finding("", {"format": "HTML", "reason": "its bytes are no text"}))
    decoded = decode(raw, declared_charset)
    page = Page(decoded.text, address)
    found = body(page)
    if found is None and not EXTRA_IS_THERE and page.markup.strip():
        raise MissingExtra("html", "html")
    reason = why_no_article(page, found)
    if found is None or reason is not None:
        return _refused(sources.HOLDS_NO_TEXT.finding("", {"reason": reason or "it has no text"}))
    stated = facts(page, found)
    stated.put("body", found.text, found.source)
    extra = extra_json({**stated.extra(), **(beside or {})})
    said = {name: value for name, value in stated.said.items() if name != "body"}
    warnings = [*_noted_charset(decoded), *_noted_scripts(page), *_noted_strays(stated.strays)]
    return Met(
        Draft(
            found.text,
            provenance.model_copy(update={"warnings": [*provenance.warnings, *warnings]}),
            said={**said, **({"extra_json": extra} if extra else {})},
            blocks=found.blocks,
            credits=stated.credits,
        )
    )


def _refused(finding: Finding) -> Met:
    return Met(findings=(finding,))


def _noted_charset(decoded: Decoded) -> Iterator[Issue]:
    if decoded.gainsaid is not None:
        told = sources.WRONG_CHARSET.finding("", {"said": decoded.gainsaid, "read": decoded.charset})
        yield Issue(code=told.code, path="", message=told.message)


def _noted_scripts(page: Page) -> Iterator[Issue]:
    for broken in page.scripts.broken:
        line = page.text.count("\n", 0, broken.at) + 1
        yield _stray(f"the script on line {line}", "JSON-LD", broken.reason)


def _noted_strays(strays: list[tuple[str, str]]) -> Iterator[Issue]:
    for place, reason in strays:
        yield _stray(place, "HTML", reason)


def _stray(place: str, format_: str, reason: str) -> Issue:
    told = sources.STRAYS_FROM_FORMAT.finding("", {"place": place, "format": format_, "reason": reason})
    return Issue(code=told.code, path="", message=told.message)


HTML: Final = HtmlPages()
