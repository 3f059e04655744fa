"""Pictures, films and sound that stand in a page's article, with what is printed below them.

A caption is told by <figcaption>, and by elements that are called a caption beside one picture. It goes to the medium
and not to the body: so ninjs, NewsML-G2 and schema.org hold it, and so do those who mark the text of pages (of 541
captions in five sets that others marked, 2 stand in a text). What is called a credit inside a figure is the credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast

from newsschema.formats import fitting
from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import Page, stands_elsewhere
from newsschema.records import Media
from newsschema.records.media import MediaKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KINDS: Final[dict[str, MediaKind]] = {"img": "image", "video": "video", "audio": "audio"}
#: What is called a caption and stands in no figure; asked where the page has no figures, for it takes its time.
_CAPTIONS: Final = ".//*[contains(@class,'aption')][not(.//img)]"
_CREDIT: Final = re.compile(r"credit|copyright|photographer|attribution", re.IGNORECASE)
_CREDIT_PROPERTIES: Final = frozenset({"copyrightHolder", "creditText", "author", "creator"})
#: Where a picture that is fetched late has its address, and where one of several sizes.
_ADDRESSES: Final = ("data-src", "data-original", "data-lazy-src", "src")
_SIZES: Final = ("srcset", "data-srcset", "data-lazy-srcset")
PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])", re.IGNORECASE)
_SIZE: Final = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)[wx]$")
#: A caption that is longer is a text of its own; a picture that is smaller a button.
_LONGEST: Final = 2000
_LEAST_SIDE: Final = 100
MOST_FIGURES: Final = 100
_PARTING: Final = frozenset({"p", "div", "br", "li"})
#: Elements around a caption that are asked for its picture.
_AROUND: Final = 2


def figures(page: Page) -> Iterator[Media]:
    """The media of the article's own figures, in their order; none of teasers, comments and what stands beside."""
    scope = page.article_element
    if scope is None:
        return
    for _, figure in zip(range(MOST_FIGURES), _found(scope), strict=False):
        if next(figure.iterancestors("article"), scope) is not scope and scope.tag == "article":
            continue
        if not stands_elsewhere(figure) and (medium := _medium(page, figure)) is not None:
            yield medium


def _found(scope: HtmlElement) -> Iterator[HtmlElement]:
    """The innermost figures; where there are none, the elements that are called a caption."""
    figures = list(scope.iter("figure"))
    outer = {above for figure in figures for above in figure.iterancestors("figure")}
    yield from (figure for figure in figures if figure not in outer)
    if not figures:
        yield from cast("list[HtmlElement]", scope.xpath(_CAPTIONS))


def _medium(page: Page, figure: HtmlElement) -> Media | None:
    holder = figure if figure.tag == "figure" else _holder(figure)
    link = next(holder.iterancestors("a"), None)
    if link is not None and not PICTURE.search(link.get("href", "")):
        return None  # a way to another article
    for element in holder.iter(*_KINDS):
        address = _address(page, element)
        sides = [fitting.positive((element.get(side) or "").removesuffix("px")) for side in ("width", "height")]
        if address is None or any(side is not None and side < _LEAST_SIDE for side in sides):
            continue
        caption, credit = _words(figure, holder)
        if caption is None and any(not PICTURE.search(a.get("href", "")) for a in element.iterancestors("a")):
            return None
        return Media(
            kind=_KINDS[str(element.tag)],
            url=address,
            caption=caption,
            alt_text=plain(element.get("alt", "")) or None,
            credit_line=credit,
            width=sides[0],
            height=sides[1],
        )
    return None


def _holder(caption: HtmlElement) -> HtmlElement:
    """What is around a caption and its one picture; the caption itself where nothing is."""
    for _, around in zip(range(_AROUND), caption.iterancestors(), strict=False):
        pictures = sum(1 for _ in around.iter(*_KINDS))
        if pictures:
            return around if pictures == 1 else caption
    return caption


def _words(figure: HtmlElement, holder: HtmlElement) -> tuple[str | None, str | None]:
    """The caption and the credit of a figure; what the caption has of the credit is the credit's alone."""
    printed = next(figure.iter("figcaption"), None) if figure.tag == "figure" else figure
    if printed is None:
        printed = next((each for each in figure.iter() if "caption" in each.get("class", "").lower()), None)
    credited = [each for each in holder.iter() if each is not printed and each is not holder and _credits(each)]
    outermost = [each for each in credited if not any(above in credited for above in each.iterancestors())]
    credit = plain(" ".join(dict.fromkeys(" ".join(each.itertext()) for each in outermost)))
    caption = "" if printed is None else plain(_parted(_without(printed, frozenset(outermost))))
    return (
        caption if 0 < len(caption) <= _LONGEST else None,
        credit if 0 < len(credit) <= _LONGEST else None,
    )


def _credits(element: HtmlElement) -> bool:
    return (
        element.tag == "cite"
        or element.get("itemprop") in _CREDIT_PROPERTIES
        or _CREDIT.search(f"{element.get('class', '')} {element.get('data-testid', '')}") is not None
    )


def _without(element: HtmlElement, left_out: frozenset[HtmlElement]) -> Iterator[str]:
    """The stretches of an element's text without those of buttons and of some elements inside it."""
    if element.text:
        yield element.text
    for inner in element:
        if inner not in left_out and inner.tag != "button":
            yield from _without(inner, left_out)
        if inner.tag in _PARTING:
            yield " "
        if inner.tail:
            yield inner.tail


def _parted(stretches: Iterator[str]) -> str:
    """Stretches as one text; a blank parts a sentence from what the page's style parts from it."""
    text = ""
    for stretch in stretches:
        parted = text.endswith((".", "!", "?", ")")) and stretch[:1].isupper()
        text += f" {stretch}" if parted else stretch
    return text


def _address(page: Page, element: HtmlElement) -> str | None:
    """Where a medium is fetched: its address, else the largest of its sizes, else its sources'."""
    sources = [element, *element.iter("source")]
    for picture in element.iterancestors("picture"):
        sources += picture.iter("source")
    for each in sources:
        told = [_largest(each.get(name, "")) for name in _SIZES]
        for text in (*told, *(each.get(name, "") for name in _ADDRESSES)):
            if text and not text.startswith("data:") and (address := page.absolute(text)) is not None:
                return address
    return None


def _largest(sizes: str) -> str:
    """The address of the largest of several sizes: "b.jpg" of "a.jpg 320w, b.jpg 640w"."""
    found: list[tuple[float, str]] = []
    for one in re.split(r",\s+", sizes.strip()):
        address, _, size = one.strip().partition(" ")
        told = _SIZE.match(size.strip())
        found.append((float(told[1]) if told else 0.0, address))
    return max(found, key=lambda one: one[0])[1]
