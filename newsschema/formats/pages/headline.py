"""The headline of a page: what its places say it is, and which of them is believed.

JSON-LD, <h1>, og:title, other metas and <title> each say one, with the site's name, a kicker or words for search
engines put to it, or with another text altogether. What a heading of the page and another place both say is the
headline; so JSON-LD, which nobody reads, is checked against what a reader sees. Where og:title is that headline with
words left out, the rest was kicker or words for search engines: so on eight of twelve such pages of three sets that
others marked, while on three the longer one was the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsschema.formats.pages.evidence import Evidence, evidence
from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import Page
from newsschema.formats.pages.publisher import Publisher
from newsschema.formats.schema_org.values import first_text

_WORDS: Final = re.compile(r"\w+")
_METAS: Final = ("twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")
#: Headings behind these are those of other things.
_HEADINGS: Final = 6
_CUT_OFF: Final = ("...", "…")
#: A shorter one that is contained in a longer is a label, not its core.
_LEAST_WORDS: Final = 4
_LONGEST: Final = 500


class Candidate(NamedTuple):
    """What one place says."""

    place: str
    text: str
    #: Its words, so that spellings and typography of one headline are one.
    key: tuple[str, ...]


def headline(page: Page, site: Publisher) -> tuple[str, Evidence] | None:
    """The headline and its evidence; None where no place says one."""
    candidates = [Candidate(place, text, key) for place, text in _told(page, site) if (key := _key(text))]
    if not candidates:
        return None
    chosen = _core(_believed(candidates), candidates)
    told = ((one.place, one.text) for one in candidates)
    return chosen.text, evidence(chosen.place, chosen.text, told)


def _key(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.replace("\u00ad", "").casefold()))


def _told(page: Page, site: Publisher) -> Iterator[tuple[str, str]]:
    """Each place that says a headline, and what it says without the site's name."""
    metas = page.metas
    headings = [text for text in metas.headings[:_HEADINGS] if not site.is_site(text) and len(text) <= _LONGEST]
    told = [("json_ld.headline", first_text(page.article.get("headline")) or first_text(page.article.get("name")))]
    told += [("h1" if number == 0 else f"h1[{number + 1}]", text) for number, text in enumerate(headings)]
    told += [(name, metas.first(name)) for name in ("og:title", *_METAS)]
    told.append(("title", metas.title))
    for place, text in told:
        if text and len(text) <= _LONGEST:
            yield place, site.without_site(plain(text))


def _believed(candidates: Sequence[Candidate]) -> Candidate:
    """What a heading and another place say; else JSON-LD or og:title where something else says so; else a heading."""
    places: dict[tuple[str, ...], list[str]] = {}
    for one in candidates:
        places.setdefault(one.key, []).append(one.place)
    headings = [one for one in candidates if one.place.startswith("h1")]
    others = [one for one in candidates if not one.place.startswith("h1")]
    vouched = {one.key for one in others if not one.text.endswith(_CUT_OFF)}
    # <title> vouches for a heading too, but less than what was written to be shown elsewhere.
    titled = {one.key for one in others if one.place != "title"} & vouched
    for trusted in (titled, vouched):
        for heading in headings:
            if heading.key in trusted:
                return heading
    json_ld = next((one for one in others if one.place == "json_ld.headline"), None)
    if json_ld and len(places[json_ld.key]) > 1:
        return json_ld
    whole = [one for one in headings if len(one.key) > 1]
    return next(iter([*whole[:1], *([json_ld] if json_ld else []), *others, *headings]))


def _core(chosen: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """og:title where it is the chosen one with words left out, and no less than half of them."""
    shared = next((one for one in candidates if one.place == "og:title"), None)
    if shared is None or shared.text.endswith(_CUT_OFF):
        return chosen
    short, long = shared.key, chosen.key
    if not max(_LEAST_WORDS, len(long) / 2) <= len(short) < len(long):
        return chosen
    rest = iter(long)
    return shared if all(word in rest for word in short) else chosen
