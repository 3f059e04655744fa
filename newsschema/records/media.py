"""Media: pictures, films, sound, graphics and documents that came with the article."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.vocabulary import Positive, Record, Span, Url, Words, prose

MediaKind = Literal["image", "video", "audio", "graphic", "document"]


class Media(Record):
    """One item beside the text."""

    kind: Annotated[MediaKind, prose("What it is.")]
    url: Annotated[
        Url | None, prose("Where it can be fetched.", schema_org="contentUrl", ninjs="renditions[].href")
    ] = None
    caption: Annotated[Words | None, prose("What its caption says.", schema_org="caption")] = None
    caption_span: Annotated[Span | None, prose("Where the body carries the caption. Null when it does not.")] = None
    alt_text: Annotated[Words | None, prose("The description for those who do not see it.")] = None
    credit_line: Annotated[Words | None, prose("The credit as printed.", schema_org="creditText")] = None
    creator: Annotated[Words | None, prose("Who made it.", schema_org="creator")] = None
    width: Annotated[Positive | None, prose("Pixels across.", schema_org="width", ninjs="renditions[].width")] = None
    height: Annotated[Positive | None, prose("Pixels down.", schema_org="height", ninjs="renditions[].height")] = None
    media_type: Annotated[
        Words | None,
        prose("Media type: 'image/jpeg'.", schema_org="encodingFormat", ninjs="renditions[].contentType"),
    ] = None
    license_url: Annotated[Url | None, prose("The licence it may be used under.", schema_org="license")] = None
