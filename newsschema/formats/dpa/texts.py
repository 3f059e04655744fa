"""The text of an entry of digitalwires: its article, boxes and captions as one body.

What a part is follows the NewsML-G2 that dpa's own converter makes of an entry: the dateline opens the first paragraph,
the box of information follows the article, and an entry without an article is the caption of its picture or its sound.
"""

from __future__ import annotations

import re
from typing import Any, Final

from newsschema.credits.newsroom_words import AGENCIES, AGENCIES_IN_FULL
from newsschema.formats.body_text import BodyText, plain
from newsschema.formats.markup_text import BLANK_LINES, markup_text, tells_more
from newsschema.formats.taking import Taking
from newsschema.records import Block, Span
from newsschema.records.block import BlockKind

Body = tuple[str, tuple[Block, ...]]
#: What a part is, its text, and its level.
Part = tuple[BlockKind, str, int | None]

#: The place of a dateline, before the agency or the day: "Port Vell (dpa) - ".
_PLACE: Final = re.compile(r"[^(\d\n]+")
_BESIDE_PLACE: Final = " ,;-–—"
#: What every article stands in, and so says nothing.
_WRAPPING: Final = '<section class="main">'


def body_of(entry: Taking) -> Body | None:
    """The body, its values taken; None where the entry has no text."""
    parts = BodyText()
    article = _read(entry, "article_html")
    for kind, text, level in _opened(entry, article):
        parts.add(kind, text, level)
    for kind, text, level in _read(entry, "infobox_html") if article else _instead(entry):
        parts.add(kind, text, level)
    return parts.whole() if parts else None


def dateline_of(entry: Taking, body: Body) -> dict[str, Any]:
    """The place of writing and where the body has it, as fields; none where no paragraph opens with the dateline.

    >>> entry = Taking({"dateline": "Port Vell (dpa) - ", "article_html": "<p>Rain.</p>"})
    >>> dateline_of(entry, body_of(entry))["dateline"]
    'Port Vell'
    """
    dateline = _dateline(entry)
    text, blocks = body
    start = next((block.start for block in blocks if block.kind == "paragraph"), 0)
    found = _PLACE.match(dateline) if dateline and text.startswith(dateline, start) else None
    place = found[0].strip(_BESIDE_PLACE) if found else ""
    if not place or place.lower() in AGENCIES | AGENCIES_IN_FULL:
        return {}
    start += dateline.index(place)
    return {"dateline": place, "dateline_span": Span(start=start, end=start + len(place), text=place)}


def _dateline(entry: Taking) -> str:
    """What stands before the first paragraph: "Port Vell (dpa) -"; "" for nothing."""
    dateline = entry.look("dateline")
    return plain(dateline) if isinstance(dateline, str) else ""


def _opened(entry: Taking, article: list[Part]) -> list[Part]:
    """The article, its first paragraph opened by the dateline, which is taken, unless the text has it already."""
    dateline = _dateline(entry)
    at = next((k for k, (kind, _, _) in enumerate(article) if kind == "paragraph"), None)
    if not dateline or at is None:
        return article
    entry.take("dateline")
    kind, text, level = article[at]
    if text.startswith(dateline):
        return article
    return [*article[:at], (kind, f"{dateline} {text}", level), *article[at + 1 :]]


def _read(entry: Taking, name: str) -> list[Part]:
    """The parts of a piece of markup; what it tells beside its text is kept."""
    html = entry.look(name)
    if not isinstance(html, str):
        return []
    body, blocks = markup_text(html)
    inner = html.removeprefix(_WRAPPING).removesuffix("</section>") if html.startswith(_WRAPPING) else html
    if body and not tells_more(inner):
        entry.take(name)
    return [(block.kind, body[block.start : block.end], block.level) for block in blocks]


def _instead(entry: Taking) -> list[Part]:
    """What stands for the article: teaser, caption or headline."""
    if teaser := entry.text("teaser"):
        return _paragraphs(teaser, "paragraph")
    for place, _ in (*entry.members("descriptions"), *entry.members("associations")):
        for name in ("description", "caption"):
            if caption := entry.text(*place, name):
                return _paragraphs(caption, "caption")
    headline = entry.look("headline")
    return [("headline", headline, None)] if isinstance(headline, str) else []


def _paragraphs(text: str, kind: BlockKind) -> list[Part]:
    return [(kind, paragraph, None) for paragraph in BLANK_LINES.split(text)]
