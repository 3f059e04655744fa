"""Page: one page of the web as its readers look at it, each part made when it is first asked for.

Its JSON-LD needs a search through the text, its head one more pass, its elements a parser (lxml, which comes with the
extra). Whoever asks for less pays for less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urljoin, urlsplit

from newsschema.formats import fitting
from newsschema.formats.pages.json_ld import Scripts, json_ld
from newsschema.formats.pages.metas import Metas, metas
from newsschema.formats.schema_org import article_in, by_id

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNREAD: Final = re.compile(r"<(?:(?P<script>script)|(?P<style>style)|(?P<svg>svg)|(?P<comment>!--))", re.IGNORECASE)
_CLOSINGS: Final[Mapping[str, re.Pattern[str]]] = {
    "script": re.compile(r"</script[^>]*>?", re.IGNORECASE),
    "style": re.compile(r"</style[^>]*>?", re.IGNORECASE),
    "svg": re.compile(r"</svg[^>]*>?", re.IGNORECASE),
    "comment": re.compile(r"--!?>"),
}
#: How deep a page is looked into: its JSON-LD alone, its head too, or its elements too.
Depth = Literal["json_ld", "head", "whole"]
PARSER_IS_THERE: Final = find_spec("lxml") is not None and find_spec("trafilatura") is not None
#: A page of news has some thousand; to look through one of so many takes some seconds.
MOST_ELEMENTS: Final = 100_000
_BESIDE_THE_ARTICLE: Final = ("nav", "aside", "footer")
_MUCH_PROSE: Final = 1500
#: So much of a page's prose an <article> must hold to be the article.
_MOST_PROSE: Final = 0.5
#: A paragraph of prose is at least so long; what is shorter is a label, a teaser or a link.
PARAGRAPH: Final = 80
#: Control characters, and references to them: no text has them, and lxml refuses to move text that does.
_CONTROLS: Final = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))
_CONTROL: Final = re.compile(f"[{re.escape(_CONTROLS)}]")
_CONTROL_REFERENCE: Final = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9])"
    r"|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
_ELSEWHERE: Final = re.compile(
    r"relat|comment|teaser|promo|recommend|(?<!with-)(?<!has-)sidebar|most-?(?:read|popular)|trending|newsletter|card"
    r"|(?:^|[\s_])(?:site|page|global)?-?footer",
    re.IGNORECASE,
)
#: One of these stands in whatever that finds.
_MAY_BE_ELSEWHERE: Final = (
    "relat", "comment", "teaser", "promo", "recommend", "sidebar", "most", "trending", "newsletter", "card", "footer"
)  # fmt: skip
_FORMS: Final = frozenset({"form", "button"})
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


class Page:
    """A page that was decoded."""

    def __init__(self, text: str, address: str | None = None, depth: Depth = "whole") -> None:
        #: All of it.
        self.text = text
        #: Where it was fetched, where that is known.
        self.address = address
        #: How much of it is looked at; what lies deeper is as if it were empty.
        self.depth: Depth = depth
        #: Whether it was found to have more elements than are looked through.
        self.crowded = False

    @cached_property
    def scripts(self) -> Scripts:
        """Its JSON-LD."""
        return json_ld(self.text)

    @cached_property
    def article(self) -> Mapping[str, Any]:
        """The node of its JSON-LD that is the article; empty where there is none."""
        return article_in(self.scripts.documents, lambda: self.nodes_by_id) or {}

    @cached_property
    def nodes_by_id(self) -> Mapping[str, Mapping[str, Any]]:
        """The nodes of its JSON-LD by their @id."""
        return by_id(self.scripts.documents)

    @cached_property
    def markup(self) -> str:
        """The page without scripts, styles, drawings and comments: what a visitor reads, and its head."""
        if self.depth == "json_ld":
            return ""
        return without_controls(without_unread(self.text))

    @cached_property
    def metas(self) -> Metas:
        """Its head."""
        return metas(self.markup)

    def absolute(self, address: str | None) -> str | None:
        """An address of the page as it is fetched; None for one that is none, or that nothing tells the site of."""
        if not address:
            return None
        try:
            if address.startswith(("https://", "http://")):
                return fitting.url(address) if urlsplit(address).hostname else None
            return fitting.url(urljoin(self._base, address.strip()))
        except ValueError:
            return None

    @cached_property
    def _base(self) -> str:
        """What addresses of the page are relative to; empty where nothing tells."""
        links = self.metas.links
        known = (self.address, *links.get("canonical", ()), self.metas.first("og:url"))
        site = next((each for each in known if fitting.url(each)), None) or ""
        try:
            return urljoin(site, next(iter(links.get("base", ())), ""))
        except ValueError:
            return site

    @property
    def parsed(self) -> bool:
        """Whether its elements were asked for already, so that looking through them costs no parsing."""
        return "tree" in self.__dict__

    @cached_property
    def tree(self) -> HtmlElement | None:
        """Its elements; None where it has none, and where lxml is not installed."""
        if self.depth != "whole" or not PARSER_IS_THERE:
            return None
        from lxml import etree  # noqa: PLC0415  the extra  # pyright: ignore[reportAttributeAccessIssue]
        from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415  as above

        # Parsed from bytes whose charset is told: a label inside the page has no say any more.
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False)
        try:
            tree = document_fromstring(_DECLARATION.sub("", self.markup).encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, ValueError):
            return None
        if tree.xpath("count(//*)") > MOST_ELEMENTS:
            self.crowded = True
            return None
        _drop_furniture(tree)
        return tree

    @cached_property
    def article_element(self) -> HtmlElement | None:
        """The <article> that holds most of its prose, else <main>, else all elements; None where it has none."""
        if self.tree is None:
            return None
        most, article = max(self.articles, key=_prose_told, default=(0, self.tree))
        if most and most >= _MOST_PROSE * self.prose:
            return article
        return next(self.tree.iter("main"), self.tree)

    @cached_property
    def articles(self) -> list[tuple[int, HtmlElement]]:
        """Its <article>, in order, each behind the letters of its prose."""
        return [] if self.tree is None else [(prose(element), element) for element in self.tree.iter("article")]

    @cached_property
    def prose(self) -> int:
        """The letters of its prose; 0 where it has no elements."""
        return 0 if self.tree is None else prose(self.tree)


def _drop_furniture(tree: HtmlElement) -> None:
    """Take out what neither body nor byline stands in; without it trafilatura needs a sixth less time.

    A footer in an article may hold its byline, and one with much prose was not closed where it ends.
    """
    for element in list(tree.iter(*_BESIDE_THE_ARTICLE)):
        within = element.tag == "footer" and next(element.iterancestors("article"), None) is not None
        if not within and prose(element) < _MUCH_PROSE:
            element.drop_tree()


def stands_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands among teasers, comments, forms or what else is no part of the article."""
    return any(
        above.tag in _FORMS or _is_called_elsewhere(above.get("class", ""))
        for above in element.iterancestors()
        if above.tag not in {"body", "html"}
    )


def _is_called_elsewhere(named: str) -> bool:
    return has_one_of(named, _MAY_BE_ELSEWHERE) and _ELSEWHERE.search(named) is not None


def has_one_of(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of some words in small letters stands in a text, in letters of any kind.

    Asked before a pattern of them: of names that have none, which nearly all are, it takes a tenth of the time.
    """
    lowered = text.lower()
    for word in words:  # noqa: SIM110  any() of a generator takes twice as long
        if word in lowered:
            return True
    return False


def _prose_told(told: tuple[int, HtmlElement]) -> int:
    return told[0]


def prose(tree: HtmlElement) -> int:
    """How many letters stand in paragraphs that are longer than labels."""
    return sum(length for each in tree.iter("p") if (length := len("".join(each.itertext()))) >= PARAGRAPH)


def without_controls(text: str) -> str:
    r"""A text of markup without control characters and references to them.

    >>> without_controls("Ra\x0bin&#27; &#x1F; fell&#10;&#311;")
    'Rain  fell&#10;&#311;'
    """
    if any(sign in text for sign in _CONTROLS):  # a third of the time of the pattern, which most pages need not
        text = _CONTROL.sub("", text)
    return _CONTROL_REFERENCE.sub("", text)


def without_unread(text: str) -> str:
    """A page's markup without what no visitor reads. Linear: of a kind that is not closed once, no more is looked for.

    >>> without_unread("<p>Rain</p><script>x = '<p>'</script><!-- <p>Fog</p> --><p>Wind</p>")
    '<p>Rain</p><p>Wind</p>'
    """
    kept: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while (found := _UNREAD.search(text, at)) is not None:
        kind = found.lastgroup or ""
        closing = None if kind in unclosed else _CLOSINGS[kind].search(text, found.end())
        if closing is None:
            unclosed.add(kind)
            kept.append(text[at : found.end()])
            at = found.end()
            continue
        kept.append(text[at : found.start()])
        at = closing.end()
    kept.append(text[at:])
    return "".join(kept)
