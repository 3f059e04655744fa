r"""The body of an article of ours in a content of ANS, to the letter, both ways.

Each stretch of the body, block or not, is an element whose content is its text with "&", "<" and ">" as entities.
Beside it, in our corner of its additional properties, stands what ANS has no word for: what parted it from the stretch
before, and what kind of block it is. Other systems read paragraphs, headings, lists and pulled quotes.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args

from newsschema.formats import fitting
from newsschema.formats.ans.item import ADDITIONAL, OURS, AnsItem, string
from newsschema.formats.ans.media import MEDIA_TYPES
from newsschema.formats.taking import Place, Step
from newsschema.records.block import Block, BlockKind

#: Elements that hold elements of text, and where.
_HOLDS: Final = {"list": "items", "quote": "content_elements"}
#: Elements that hold nothing but text of the body; we write no others, but for media, which hold none of it.
TEXTUAL: Final = frozenset({"text", "header", *_HOLDS})
#: Lists inside lists go no deeper, whatever level a block says; it is written beside.
DEEPEST_LIST: Final = 8


def content_of(body: str, blocks: Sequence[Block]) -> tuple[list[dict[str, Any]], str]:
    r"""The elements of a body, and the blanks that are left behind the last.

    >>> elements, tail = content_of("Rain\n\nIt fell.\n", [Block(kind="headline", start=0, end=4)])
    >>> [(element["content"], element["additional_properties"]["newsschema"]) for element in elements], tail
    ([('Rain', {'before': '', 'block': 'headline'}), ('It fell.', {'before': '\n\n'})], '\n')
    """
    elements: list[dict[str, Any]] = []
    before = ""
    for text, block in _stretches(body, blocks):
        bare = text if block is not None else text.strip()
        if not bare:
            before += text
            continue
        at = text.index(bare)
        element = _element(bare, before + text[:at], block)
        before = text[at + len(bare) :]
        if block is not None and block.kind == "list_item":
            _listed(elements, element, block.level or 1)
        elif block is not None and block.kind == "pull_quote":
            elements.append({"type": "quote", "subtype": "pullquote", "content_elements": [element]})
        else:
            elements.append(element)
    return elements, before


def _stretches(body: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Block | None]]:
    """The body in order: its blocks, and what stands between them."""
    end = 0
    for block in blocks:
        if block.start > end:
            yield body[end : block.start], None
        yield body[block.start : block.end], block
        end = block.end
    if end < len(body):
        yield body[end:], None


def _element(text: str, before: str, block: Block | None) -> dict[str, Any]:
    ours: dict[str, Any] = {"before": before}
    element: dict[str, Any] = {"type": "text", "content": html.escape(text, quote=False)}
    if block is not None:
        ours["block"] = block.kind
        if block.kind == "heading":
            element["type"] = "header"
        if block.level is not None:
            (element if block.kind == "heading" else ours)["level"] = block.level
    return {**element, ADDITIONAL: {OURS: ours}}


def _listed(elements: list[dict[str, Any]], item: dict[str, Any], level: int) -> None:
    """Items in a row are one list, those of a lower level lists in it."""
    for _ in range(min(level, DEEPEST_LIST)):
        if not elements or elements[-1]["type"] != "list":
            elements.append({"type": "list", "list_type": "unordered", "items": []})
        elements = elements[-1]["items"]
    elements.append(item)


def exact_body(item: AnsItem) -> tuple[str, tuple[Block, ...]] | None:
    """The body as we wrote it, taken; None where somebody else wrote the document, or its texts, since."""
    if not item.is_ours or not _holds_only_ours(item):
        return None
    places = list(_text_places(item))
    contents = [item.look(*place, "content") for place in places]
    before = [item.look(*place, ADDITIONAL, OURS, "before") for place in places]
    if not all(isinstance(text, str) and text and "<" not in text for text in contents):
        return None
    if not all(isinstance(blanks, str) for blanks in before):
        return None
    parts, blocks = list[str](), list[Block]()
    length = 0
    for place, text, blanks in zip(places, contents, before, strict=True):
        read = html.unescape(text)
        start = length + len(blanks)
        length = start + len(read)
        parts += (blanks, read)
        block = _block(item, place, start, length)
        if block is not None:
            blocks.append(block)
        for name in ("type", "content"):
            item.take(*place, name)
        item.own(string, "before", *place)
    body = "".join(parts) + (item.own(string, "tail") or "")
    _take_holders(item)
    return (body, tuple(blocks)) if body else None


def _holds_only_ours(item: AnsItem, *inside: Step) -> bool:
    """Whether a content has no elements but such as we write, no deeper than we do."""
    known = TEXTUAL if inside else TEXTUAL | MEDIA_TYPES.keys()
    for at, _ in item.members(*(inside or ("content_elements",))):
        type_ = item.type_of(*at)
        if type_ not in known or len(at) > DEEPEST_LIST * 2 + 2:
            return False
        if type_ in _HOLDS and not _holds_only_ours(item, *at, _HOLDS[type_]):
            return False
    return True


def _block(item: AnsItem, place: Place, start: int, end: int) -> Block | None:
    kind = item.own(_block_kind, "block", *place)
    if kind is None:
        return None
    level = item.own(fitting.positive, "level", *place)
    if level is None and fitting.positive(item.look(*place, "level")):
        level = fitting.positive(item.take(*place, "level"))
    return Block(kind=kind, start=start, end=end, level=level)


def _text_places(item: AnsItem, *inside: Step) -> Iterator[Place]:
    for at, _ in item.members(*(inside or ("content_elements",))):
        type_ = item.type_of(*at)
        if type_ in _HOLDS:
            yield from _text_places(item, *at, _HOLDS[type_])
        elif type_ in TEXTUAL:
            yield at


def _take_holders(item: AnsItem, *inside: Step) -> None:
    for at, _ in item.members(*(inside or ("content_elements",))):
        type_ = item.type_of(*at)
        if type_ in _HOLDS:
            for name in ("type", "subtype", "list_type"):
                item.take(*at, name)
            _take_holders(item, *at, _HOLDS[type_])


def _block_kind(value: object) -> Any:  # noqa: ANN401  a BlockKind
    return value if isinstance(value, str) and value in get_args(BlockKind) else None
