"""The text of an entry of digitalwires: its article, boxes and captions as one body.

What a part is follows the NewsML-G2 that dpa's own converter makes of an entry: the dateline opens the first paragraph,
the box of information follows the article, and an entry without an article is the caption of its picture or its sound.
"""

from __future__ import annotations

import re
from typing import Any, Final

from newsschema.formats.body_text import BodyText, plain
from newsschema.formats.markup_text import markup_text, tells_more
from newsschema.formats.taking import Taking
from newsschema.records import Block, Span
from newsschema.records.block import BlockKind

Body = tuple[str, tuple[Block, ...]]

#: The place of a dateline, before the agency or the day: "Port Vell (dpa) - ".
_PLACE: Final = re.compile(r"[^(\d\n]+")
#: What every article stands in, and so says nothing.
_WRAPPING: Final = '<section class="main">'
_BOXES: Final = ("infobox_html",)


def body_of(entry: Taking) -> Body | None:
    """The body, its values taken; None where the entry has no text."""
    parts = BodyText()
    article = _read(entry, "article_html")
    dateline = entry.text("dateline") if article else None
    for k, (kind, text, level) in enumerate(article):
        opened = f"{dateline.rstrip()} {text}" if dateline and k == 0 else text
        parts.add(kind, opened, level)
    if article:
        for box in _BOXES:
            for kind, text, level in _read(entry, box):
                parts.add(kind, text, level)
        return parts.whole()
    for text, kind in _instead(entry):
        parts.add(kind, text)
    return parts.whole() if parts else None


def dateline_of(entry: Taking) -> dict[str, Any]:
    """The place of writing and where the body has it, as fields; the whole dateline opens the body.

    >>> dateline_of(Taking({"dateline": "Port Vell (dpa) - ", "article_html": "<p>Rain.</p>"}))["dateline"]
    'Port Vell'
    """
    dateline, html = entry.look("dateline"), entry.look("article_html")
    if not isinstance(dateline, str) or not isinstance(html, str):
        return {}
    found = _PLACE.match(plain(dateline))
    place = found[0].strip(" ,;-–—") if found else ""
    if not place or not markup_text(html)[0]:
        return {}
    return {"dateline": place, "dateline_span": Span(start=0, end=len(place), text=place)}


def _read(entry: Taking, name: str) -> list[tuple[BlockKind, str, int | None]]:
    """The parts of a piece of markup; what it tells beside its text is kept."""
    html = entry.look(name)
    if not isinstance(html, str):
        return []
    body, blocks = markup_text(html)
    inner = html.removeprefix(_WRAPPING).removesuffix("</section>") if html.startswith(_WRAPPING) else html
    if body and not tells_more(inner):
        entry.take(name)
    return [(block.kind, body[block.start : block.end], block.level) for block in blocks]


def _instead(entry: Taking) -> list[tuple[str, BlockKind]]:
    """What stands for the article: teaser, caption or headline."""
    if teaser := entry.text("teaser"):
        return [(teaser, "paragraph")]
    for place, _ in (*entry.members("descriptions"), *entry.members("associations")):
        for name in ("description", "caption"):
            if caption := entry.text(*place, name):
                return [(caption, "caption")]
    headline = entry.look("headline")
    return [(headline, "headline")] if isinstance(headline, str) and plain(headline) else []
