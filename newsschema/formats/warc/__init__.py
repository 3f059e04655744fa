"""WARC, crawls of the web (ISO 28500:2017): each page of HTML that was fetched, and each text that was made of one.

A *response* record that is HTTP with status 2xx and HTML is a page, read as `formats.html` reads it, with the address
from WARC-Target-URI; fastwarc (the extra ``warc``) reads the HTTP message: head, chunks, gzip, deflate and brotli.
*Resource* and *conversion* records are pages where they are HTML, and texts where they are plain text, as those of a
WET file are.

WARC-Date is when the page was fetched, which is not when it was published: it is kept in ``extra_json``, as
``{"warc": {"WARC-Date": ..., "WARC-Record-ID": ...}}``.

All else in a crawl is no article and no broken record: requests, metadata, pictures, redirects, pages that were not
found. It is skipped and counted by its kind, and the ledger tells of it beside the records read. A stretch of the file
that is no record of a WARC is refused (NS020) with its place and bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from fastwarc.warc import WarcRecord as HttpRecord

from newsschema._version import __version__
from newsschema.formats import fitting
from newsschema.formats.html import LONGEST_PAGE, page_draft
from newsschema.formats.json_items import Met
from newsschema.formats.plain_text import draft_of
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.formats.taking import extra_json
from newsschema.formats.warc.records import WarcRecord, WarcRecords
from newsschema.records import Provenance
from newsschema.rules import sources

#: Bytes of a block; a page is not longer as it was sent, with its HTTP head.
LONGEST_BLOCK: Final = LONGEST_PAGE + 64 * 1024
#: Bytes of a page unpacked at once, at least.
STEP: Final = 64 * 1024
HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
#: Fields of a record that are kept.
KEPT: Final = {"warc-date": "WARC-Date", "warc-record-id": "WARC-Record-ID"}


@dataclass(frozen=True, slots=True)
class Payload:
    """What was fetched."""

    raw: bytes
    #: Media type in small letters, without parameters; "" where nobody said.
    media_type: str
    charset: str | None


class Skipped(Exception):
    """A record that is no page; its only argument is the kind of it."""


class Crawls:
    """Reads a WARC file, page by page."""

    def read(self, source: Source) -> Iterator[Reading]:
        """A reading for each page, and for each stretch that is no record; what is no page is told to the source."""
        with source.open() as opened:
            for record in WarcRecords(opened, LONGEST_BLOCK):
                try:
                    reading = _reading(record, source.name)
                except Skipped as skipped:
                    source.skip(skipped.args[0])
                else:
                    yield reading


def _reading(record: WarcRecord, name: str) -> Reading:
    """The reading of a record. Raises Skipped."""
    raw = record.head + (record.block or b"")
    if record.broken is not None:
        found = sources.NOT_OF_ITS_FORMAT.finding("", {"format": "record of a WARC", "reason": record.broken})
        return Reading(raw, offset=record.offset, findings=(found.at_line(None, record.offset),))
    provenance = Provenance(
        source_format="warc",
        source_name=name,
        byte_offset=record.offset,
        reader="warc",
        newsschema_version=__version__,
    )
    met = _met(record, provenance)
    findings = tuple(finding.at_line(None, record.offset) for finding in met.findings)
    return Reading(raw, offset=record.offset, draft=met.draft, findings=() if met.draft else findings)


def _met(record: WarcRecord, provenance: Provenance) -> Met:
    if record.block is None:
        raise Skipped(f"record of more than {LONGEST_BLOCK:,} bytes" if _holds_page(record) else _kind(record))
    if not _holds_page(record):
        raise Skipped(_kind(record))
    try:
        payload = _payload(record, record.block)
    except OSError as error:  # fastwarc's, for a message that does not keep to HTTP
        reason = f"its HTTP message cannot be read ({str(error).lower()})"
        return Met(findings=(sources.NOT_OF_ITS_FORMAT.finding("", {"format": "page", "reason": reason}),))
    provenance = provenance.model_copy(update={"source_sha256": hashlib.sha256(payload.raw).hexdigest()})
    address = fitting.url(record.fields.get("warc-target-uri", "").strip("<>"))
    fetching = _fetching(record)
    if payload.media_type == "text/plain":
        return _text(payload, provenance, address, fetching)
    return page_draft(payload.raw, provenance, address, payload.charset, fetching)


def _kind(record: WarcRecord) -> str:
    return f"{record.fields.get('warc-type', 'nameless').lower()[:20]} record"


def _holds_page(record: WarcRecord) -> bool:
    """Whether a record is of a type that may hold a page."""
    return record.fields.get("warc-type", "").lower() in {"response", "resource", "conversion"}


def _payload(record: WarcRecord, block: bytes) -> Payload:
    """What a record holds. Raises Skipped where it is no text that we read, and OSError."""
    stated = record.fields.get("content-type", "").lower()
    if not stated.startswith("application/http"):
        payload = Payload(block, stated.partition(";")[0].strip(), _charset(stated))
        text = record.fields.get("warc-type", "").lower() != "response" and payload.media_type == "text/plain"
    else:
        payload, text = _answered(block), False
    if payload.media_type not in HTML_TYPES and not text:
        raise Skipped(_kind_of_media(payload.media_type))
    return payload


def _kind_of_media(media_type: str) -> str:
    family = media_type.partition("/")[0]
    known = family in {"application", "audio", "font", "image", "multipart", "text", "video"}
    return f"not HTML ({family})" if known else "not HTML (of no known type)"


def _answered(block: bytes) -> Payload:
    """The page of an HTTP answer, unpacked. Raises Skipped where it is none, and OSError."""
    message = HttpRecord()
    message.set_bytes_content(block)
    message.is_http = True
    message.parse_http(auto_decode="all")
    status = message.http_headers.status_code
    if status is None:
        raise Skipped("response without a status")
    if not 200 <= status < 300:
        raise Skipped(f"status {status}")
    media_type = (message.http_content_type or "").lower()
    if media_type not in HTML_TYPES:
        return Payload(b"", media_type, None)
    # By as much as the page is likely to have: fastwarc makes room for all that is asked for. One that unpacks to more
    # than is read of any page is told of by the reader of pages.
    step, length = max(len(block), STEP), 0
    parts: list[bytes] = []
    while length <= LONGEST_PAGE and (some := message.reader.read(step)):
        parts.append(some)
        length += len(some)
    # A page that came in one part is not copied.
    return Payload(b"".join(parts), media_type, _charset(message.http_headers.get("Content-Type") or ""))


def _charset(content_type: str) -> str | None:
    """The charset that a Content-Type names (RFC 9110, section 8.3).

    >>> _charset('text/html; Charset="ISO-8859-1"'), _charset("text/html")
    ('iso-8859-1', None)
    """
    for parameter in content_type.lower().split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _text(payload: Payload, provenance: Provenance, address: str | None, fetching: Mapping[str, Any]) -> Met:
    """The draft of a text that was made of a page."""
    try:
        text = payload.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"its byte {error.start + 1} is not UTF-8"
        return Met(findings=(sources.NOT_OF_ITS_FORMAT.finding("", {"format": "text of a crawl", "reason": reason}),))
    if not text.strip():
        return Met(findings=(sources.HOLDS_NO_TEXT.finding("", {"reason": "the text is empty"}),))
    made = draft_of(text)
    warnings = [*provenance.warnings, *made.provenance.warnings]
    said = {"url": address} if address else {}
    said |= {"extra_json": extra} if (extra := extra_json(fetching or None)) else {}
    return Met(replace(made, provenance=provenance.model_copy(update={"warnings": warnings}), said=said))


def _fetching(record: WarcRecord) -> Mapping[str, Any]:
    """What the record says of the fetching, for `extra_json`."""
    kept = {name: record.fields[field] for field, name in KEPT.items() if field in record.fields}
    return {"warc": kept} if kept else {}


WARC: Final = Crawls()
