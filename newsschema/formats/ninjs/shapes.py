"""What ninjs asks of its properties: types, words and ranges, as data.

Source: IPTC ninjs 1.0 to 3.1 (iptc.org/std/ninjs). One declaration serves the versions from 2.0 on, whose names differ
in their capitals alone, and one the versions 1.x. A word that any version knows is let pass: most documents do not say
which version they follow. Moments are asked for as RFC 3339 has them, though the schemas of IPTC only recommend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["text", "moment", "language", "number", "integer", "list", "object", "anything"]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a value is to be."""

    kind: Kind
    #: The words that a text may be; empty for any.
    words: tuple[str, ...] = ()
    #: The range of a number, both ends in it.
    range: tuple[float, float] | None = None
    #: What the members of a list are.
    item: Shape | None = None
    #: The properties of an object; None for any.
    properties: Mapping[str, Shape] | None = None
    #: Properties it must have.
    required: tuple[str, ...] = ()
    #: Pairs of which it may have only one.
    either: tuple[tuple[str, str], ...] = ()
    #: The same, of which it must have one.
    just_one: tuple[tuple[str, str], ...] = ()
    #: What a property whose name begins so is, besides those named.
    prefixes: Mapping[str, Shape] | None = None
    #: What a property of any other name is.
    others: Shape | None = None


TEXT: Final = Shape("text")
MOMENT: Final = Shape("moment")
NUMBER: Final = Shape("number")
INTEGER: Final = Shape("integer")
ANYTHING: Final = Shape("anything")
PERCENT: Final = Shape("integer", range=(0, 100))
URGENCY: Final = Shape("integer", range=(1, 9))
STATUS: Final = Shape("text", ("usable", "withheld", "canceled"))
TYPE: Final = Shape(
    "text", ("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning")
)
SCAN: Final = Shape("text", ("progressive", "interlaced"))
FREQUENCY: Final = Shape("text", ("secondly", "minutely", "hourly", "daily", "weekly", "monthly", "yearly"))
GEOMETRY: Final = Shape(
    "text",
    (
        *("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"),
        *("Feature", "FeatureCollection"),
    ),
)


_NOTHING_MORE: Final[Mapping[str, Shape]] = {}


def _object(
    listed: Mapping[str, Shape] = _NOTHING_MORE,
    /,
    required: tuple[str, ...] = (),
    either: tuple[tuple[str, str], ...] = (),
    just_one: tuple[tuple[str, str], ...] = (),
    **properties: Shape,
) -> Shape:
    properties = {**listed, **properties}
    return Shape("object", properties=properties, required=required, either=either, just_one=just_one)


def _list(item: Shape) -> Shape:
    return Shape("list", item=item)


_ADDRESS: Final = _object(lines=_list(TEXT), locality=TEXT, area=TEXT, postalCode=TEXT, country=TEXT)
_CONTACTS: Final = _list(
    _object(just_one=(("value", "address"),), type=TEXT, role=TEXT, lang=TEXT, name=TEXT, value=TEXT, address=_ADDRESS)
)
_CONCEPT: Final = {"name": TEXT, "rel": TEXT, "uri": TEXT, "literal": TEXT}
_SYMBOLS: Final = _list(_object(exchange=TEXT, symbolType=TEXT, symbol=TEXT, ticker=TEXT))
_ORGANISATION: Final = _object(_CONCEPT, symbols=_SYMBOLS, contactInfo=_CONTACTS)
_GEO_JSON: Final = Shape("object", properties={"type": GEOMETRY}, required=("type",), others=ANYTHING)
_DATES: Final = _object(
    either=(("startDate", "expectedStartDate"), ("endDate", "expectedEndDate")),
    startDate=MOMENT,
    endDate=MOMENT,
    expectedStartDate=TEXT,
    expectedEndDate=TEXT,
    expectedDuration=TEXT,
    recurrence=_object(
        recurrenceDates=_list(TEXT),
        recurrenceRules=_list(_object(frequency=FREQUENCY, interval=INTEGER, until=MOMENT, count=INTEGER)),
    ),
)
_RENDITION: Final = _object(
    {
        **dict.fromkeys(("name", "href", "contentType", "title", "format", "aspectRatio", "videoCodec"), TEXT),
        **dict.fromkeys(("transportProtocol", "bitrate"), TEXT),
        **dict.fromkeys(("width", "height", "sizeInBytes", "duration", "frameRate"), NUMBER),
    },
    required=("name",),
    poi=_object(x=INTEGER, y=INTEGER),
    scanType=SCAN,
)
_COVERAGE: Final = _object(
    dict.fromkeys(("uri", "title", "edNote", "language"), TEXT),
    pubStatus=STATUS,
    type=TYPE,
    commissioned=_object(by=TEXT, on=MOMENT, references=_list(_object(name=TEXT, value=TEXT))),
    dates=_DATES,
    audiences=_list(_object(audience=TEXT, significance=INTEGER)),
    exclAudience=_list(TEXT),
    urgency=URGENCY,
    itemCount=_object(rangeFrom=INTEGER, rangeTo=INTEGER),
    wordCount=INTEGER,
    renditions=_list(_RENDITION),
)
_RIGHTS: Final = _object(
    just_one=(("linkedRights", "encodedRights"),), langId=TEXT, linkedRights=TEXT, encodedRights=TEXT
)
_STANDARD: Final = _object(name=TEXT, version=TEXT, schema=TEXT)
_SOURCE_TYPE: Final = _object(name=TEXT, uri=TEXT, literal=TEXT)
#: What all versions call the same, but for capitals.
_OF_ALL: Final = {
    **dict.fromkeys(
        ("uri", "profile", "version", "copyrightHolder", "copyrightNotice", "usageTerms", "edNote", "title"), TEXT
    ),
    "slugline": TEXT,
    "located": TEXT,
    **dict.fromkeys(("firstCreated", "versionCreated", "contentCreated", "expires"), MOMENT),
    "type": TYPE,
    "representationType": Shape("text", ("complete", "incomplete", "full", "partial")),
    "pubStatus": STATUS,
    "urgency": URGENCY,
    "language": Shape("language"),
    "rightsInfo": _RIGHTS,
    "digitalSourceType": _SOURCE_TYPE,
}


def _texts(**counts: Shape) -> Shape:
    return _list(_object(counts, required=("value",), role=TEXT, contentType=TEXT, value=TEXT))


_FROM_2: Final = _OF_ALL | {
    "embargoedUntil": MOMENT,
    "descriptions": _texts(),
    "bodies": _texts(charCount=INTEGER, wordCount=INTEGER),
    "headlines": _texts(),
    "people": _list(_object(_CONCEPT, contactInfo=_CONTACTS)),
    "organisations": _list(_ORGANISATION),
    "places": _list(_object(_CONCEPT, contactInfo=_CONTACTS, geoJSON=_GEO_JSON)),
    "subjects": _list(_object(_CONCEPT, creator=TEXT, relevance=PERCENT, confidence=PERCENT)),
    "events": _list(_object(_CONCEPT, id=TEXT)),
    "eventDetails": _object(eventStatus=TEXT, plannedCoverageStatus=TEXT, dates=_DATES, organiser=_ORGANISATION),
    "plannedCoverage": _list(_COVERAGE),
    "objects": _list(_object(_CONCEPT)),
    "infoSources": _list(_object(name=TEXT, role=TEXT, uri=TEXT, literal=TEXT, contactInfo=_CONTACTS)),
    "by": TEXT,
    "renditions": _list(_RENDITION),
    "altIds": _list(_object(role=TEXT, value=TEXT)),
    "trustIndicators": _list(_object(role=TEXT, title=TEXT, href=TEXT)),
    "standard": _STANDARD,
    "genres": _list(_object(name=TEXT, uri=TEXT, literal=TEXT)),
}
_ASSOCIATION: Final = Shape(
    "object",
    properties=_FROM_2 | {"name": TEXT, "rel": TEXT, "associations": _list(ANYTHING)},
    required=("name", "uri"),
)
#: An item of ninjs 2.0 or later, by the names of 3.1.
ITEM: Final = Shape("object", properties=_FROM_2 | {"associations": _list(_ASSOCIATION)}, required=("uri",))

_OLD_CONCEPT: Final = {"name": TEXT, "rel": TEXT, "scheme": TEXT, "code": TEXT}
_OLD_RENDITION: Final = _object(
    dict.fromkeys(("href", "mimetype", "title", "format"), TEXT),
    height=NUMBER,
    width=NUMBER,
    sizeInBytes=NUMBER,
    duration=NUMBER,
)
_OF_1: Final = _OF_ALL | {
    "mimetype": TEXT,
    "embargoed": MOMENT,
    "person": _list(_object(_OLD_CONCEPT, contactInfo=_CONTACTS)),
    "organisation": _list(_object(_OLD_CONCEPT, symbols=_SYMBOLS, contactInfo=_CONTACTS)),
    "place": _list(
        Shape(
            "object",
            properties=_OLD_CONCEPT | {"contactInfo": _CONTACTS},
            prefixes={"geometry_": Shape("object", others=ANYTHING)},
        )
    ),
    "subject": _list(_object(_OLD_CONCEPT, creator=TEXT, relevance=PERCENT, confidence=PERCENT)),
    "event": _list(_object(_OLD_CONCEPT)),
    "object": _list(_object(_OLD_CONCEPT)),
    "infosource": _list(_object(_OLD_CONCEPT, contactInfo=_CONTACTS)),
    "byline": TEXT,
    "headline": TEXT,
    "charCount": NUMBER,
    "wordCount": NUMBER,
    "renditions": Shape("object", others=_OLD_RENDITION),
    "altIds": Shape("object", others=ANYTHING),
    "trustindicator": _list(_object(scheme=TEXT, code=TEXT, title=TEXT, href=TEXT)),
    "$standard": _STANDARD,
    "genre": _list(_object(name=TEXT, scheme=TEXT, code=TEXT)),
}
_TEXTS_OF_1: Final = {"body_": TEXT, "description_": TEXT, "headline_": TEXT}
_ASSOCIATION_OF_1: Final = Shape(
    "object",
    properties=_OF_1 | {"associations": Shape("object", others=ANYTHING)},
    required=("uri",),
    prefixes=_TEXTS_OF_1,
)
#: An item of ninjs 1.x, by its own names.
ITEM_OF_1: Final = Shape(
    "object",
    properties=_OF_1 | {"associations": Shape("object", others=_ASSOCIATION_OF_1)},
    required=("uri",),
    prefixes=_TEXTS_OF_1,
)
