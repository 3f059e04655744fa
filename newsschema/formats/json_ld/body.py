"""The body of a schema.org article: its articleBody or text, the updates of live coverage, or what text there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsschema.formats.body_text import BodyText
from newsschema.formats.json_ld.taking import NodeTaking, prose
from newsschema.formats.markup_text import MARKUP, markup_text
from newsschema.formats.schema_org.values import placed_texts
from newsschema.formats.taking import Place
from newsschema.records.block import Block, BlockKind

Body = tuple[str, Sequence[Block]]

#: Where a whole text stands, in the order they are asked.
_WHOLE: Final = ("articleBody", "text")
_UPDATES: Final = "liveBlogUpdate"


def body_of(node: NodeTaking, description: str | None, headline: str | None) -> Body | None:
    """The body and its blocks; None where the article has no text at all.

    A plain text is kept as it is, but for character references and line ends. Of markup the text is read, and the
    markup stays in the rest. Without a body, its description, else its headline, is the text that it has.
    """
    for name in _WHOLE:
        found = _whole(node, name)
        if found is not None:
            return found
    updates = _updates(node)
    if updates is not None:
        return updates
    kept = BodyText()
    kept.add("paragraph", description or "")
    if not kept:
        kept.add("headline", headline or "")
    return kept.whole() if kept else None


def _whole(node: NodeTaking, name: str) -> Body | None:
    """A body that stands in one property, as one text or as a list of its paragraphs."""
    texts = [(at, text) for at, text in placed_texts(node.look(name), (name,)) if prose(text) is not None]
    # Texts in several languages are as many bodies: the first one's language is read, the others stay.
    languages = [node.look(*at[:-1], "@language") for at, _ in texts]
    texts = [placed for placed, language in zip(texts, languages, strict=True) if language == languages[0]]
    if len(texts) == 1 and not MARKUP.search(texts[0][1]):
        node.take(*texts[0][0])
        return _with_plain_ends(prose(texts[0][1]) or ""), ()
    kept = BodyText()
    for at, text in texts:
        _add(kept, node, at, text)
    return kept.whole() if kept else None


def _updates(node: NodeTaking) -> Body | None:
    """The updates of live coverage, in the order of the source: each its headline and its text."""
    kept = BodyText()
    for at, update in node.flat(_UPDATES):
        if isinstance(update, dict):
            headline = next((name for name in ("headline", "name") if update.get(name)), "headline")
            for inner, text in placed_texts(update.get(headline), (*at, headline)):
                _add(kept, node, inner, text, "heading")
            whole = next((name for name in _WHOLE if update.get(name)), _WHOLE[0])
            for inner, text in placed_texts(update.get(whole), (*at, whole)):
                _add(kept, node, inner, text)
    return kept.whole() if kept else None


def _add(kept: BodyText, node: NodeTaking, at: Place, text: str, kind: BlockKind = "paragraph") -> None:
    """Append a text that is plain, which is then taken, or markup, which is not."""
    if kind == "heading" or not MARKUP.search(text):
        said = prose(text)
        if said is not None:
            kept.add(kind, said, 2 if kind == "heading" else None)
            node.take(*at)
        return
    body, blocks = markup_text(text)
    for block in blocks:
        kept.add(block.kind, body[block.start : block.end], block.level)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
