"""Pictures, films and sound that a page's JSON-LD, metas and figures tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from newsschema.formats import fitting
from newsschema.formats.pages.figures import PICTURE, figures
from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import Page
from newsschema.formats.schema_org.values import first_text
from newsschema.records import Media
from newsschema.records.media import MediaKind

#: A page that lists more lists its archive.
MOST_MEDIA: Final = 50
_PRINTED: Final = ("caption", "alt_text", "credit_line")
_PROPERTIES: Final[tuple[tuple[str, MediaKind], ...]] = (("image", "image"), ("video", "video"), ("audio", "audio"))


def media(page: Page, *, with_figures: bool) -> list[Media]:
    """The media of an article, each once; og:image only where JSON-LD has no picture.

    What is printed below a figure is put to the medium that JSON-LD or a meta tells of, where that does not say it.
    Figures are for those who ask for the body too, for they take a third of the time of all metadata.
    """
    found: dict[str, Media] = {}
    for item in (*_of_json_ld(page), *_of_metas(page), *(figures(page) if with_figures else ())):
        key = _key(item)
        if key in found:
            found[key] = _completed(found[key], item)
        elif key and len(found) < MOST_MEDIA:
            found[key] = item
    return list(found.values())


def _key(item: Media) -> str:
    """A picture of several sizes has one address but for the query; where the path names no picture, that does."""
    if item.url is None:
        return item.caption or ""
    path = item.url.partition(":")[2].partition("#")[0]
    return path.partition("?")[0] if PICTURE.search(path.partition("?")[0]) else path


def _completed(item: Media, printed: Media) -> Media:
    told = {name: getattr(printed, name) for name in _PRINTED if getattr(item, name) is None}
    return item.model_copy(update=told)


def _of_json_ld(page: Page) -> Iterator[Media]:
    for name, kind in _PROPERTIES:
        told = page.article.get(name)
        for each in cast("list[object]", told) if isinstance(told, list) else [told]:
            if isinstance(each, str) and (address := fitting.url(each)):
                yield Media(kind=kind, url=address)
            elif isinstance(each, dict):
                yield from _of_node(_in_place(page, cast("Mapping[str, Any]", each)), kind)


def _in_place(page: Page, node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The node that another one stands for which has nothing but its @id."""
    id_ = node.get("@id")
    if not isinstance(id_, str) or not node.keys() <= {"@id", "@type"}:
        return node
    return page.nodes_by_id.get(id_, node)


def _of_node(node: Mapping[str, Any], kind: MediaKind) -> Iterator[Media]:
    address = next((fit for name in ("contentUrl", "url") if (fit := fitting.url(first_text(node.get(name))))), None)
    caption = _words(node.get("caption")) or _words(node.get("description"))
    if address is None and caption is None:
        return
    yield Media(
        kind=kind,
        url=address,
        caption=caption,
        alt_text=_words(node.get("alternateName")),
        credit_line=_words(node.get("creditText")) or _words(node.get("copyrightNotice")),
        creator=_words(node.get("creator")) or _words(node.get("author")),
        width=fitting.positive(_size(node.get("width"))),
        height=fitting.positive(_size(node.get("height"))),
        media_type=_words(node.get("encodingFormat")),
        license_url=fitting.url(first_text(node.get("license"))),
    )


def _of_metas(page: Page) -> Iterator[Media]:
    address = fitting.url(page.metas.first("og:image", "og:image:url", "og:image:secure_url", "twitter:image"))
    if address is not None and not page.article.get("image"):
        alt = page.metas.first("og:image:alt", "twitter:image:alt")
        sizes = [fitting.positive(page.metas.first(f"og:image:{side}")) for side in ("width", "height")]
        yield Media(
            kind="image",
            url=address,
            alt_text=alt,
            width=sizes[0],
            height=sizes[1],
            media_type=page.metas.first("og:image:type"),
        )


def _words(value: object) -> str | None:
    text = first_text(value)
    return plain(text) or None if text else None


def _size(value: object) -> object:
    """A side in pixels as pages write it: 640, "640", "640px", {"value": 640}."""
    if isinstance(value, dict):
        value = cast("Mapping[str, Any]", value).get("value")
    return value.removesuffix("px") if isinstance(value, str) else value
