"""The formats by name, suffix, media type and first bytes. A table: naming a format imports nothing.

A package of somebody else adds a format by an entry point of the group ``newsschema.formats`` that loads a
`Format`. The table's own come first and keep their suffixes; others follow in the order of their names, so
that what a suffix means does not depend on the order of installation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, cast

from newsschema.errors import CannotWrite, MissingExtra, UnknownFormat
from newsschema.formats.sniffing import json_kind, recognised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsschema.formats.mapping import Mapping as FieldMapping
    from newsschema.formats.reading import Reader, Writer
    from newsschema.formats.source import Source

GROUP: Final = "newsschema.formats"


@dataclass(frozen=True, slots=True)
class Format:
    """What is known of a format before it is imported."""

    name: str
    #: For people: "plain text, one article a file".
    says: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    #: "module:object" of its Reader; None when it is only written.
    reader: str | None = None
    #: "module:object" of its Writer; None when it is only read.
    writer: str | None = None
    #: The extra of newsschema that its library comes with.
    extra: str | None = None
    #: "module:object" of its Mapping; None where our fields stand in it as they are, and where it is only read.
    mapping: str | None = None


TABLE: Final = (
    Format(
        "text",
        "plain text, one article a file",
        (".txt", ".text"),
        ("text/plain",),
        reader="newsschema.formats.plain_text:TEXT",
    ),
    Format(
        "jsonl",
        "our records, one JSON object a line",
        (".jsonl", ".ndjson"),
        ("application/jsonl", "application/x-ndjson"),
        reader="newsschema.formats.json_lines:JSON_LINES",
        writer="newsschema.formats.json_lines:JSON_LINES",
    ),
    Format(
        "json",
        "our records, one JSON object or a list of them",
        (".json",),
        ("application/json",),
        reader="newsschema.formats.json_document:JSON",
        writer="newsschema.formats.json_document:JSON",
    ),
    Format(
        "html",
        "web pages, one article a page",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        reader="newsschema.formats.html:HTML",
        extra="html",
    ),
    Format(
        "warc",
        "crawls of the web, each page of HTML an article",
        (".warc", ".wet"),
        ("application/warc",),
        reader="newsschema.formats.warc:WARC",
        extra="warc",
    ),
    Format(
        "parquet",
        "our records, nested or as tables",
        (".parquet",),
        ("application/vnd.apache.parquet",),
        reader="newsschema.formats.parquet_records:PARQUET",
        writer="newsschema.formats.parquet_records:PARQUET",
    ),
    Format(
        "ninjs",
        "items of news agencies (IPTC ninjs), one JSON object a line or a document",
        (),
        (),
        reader="newsschema.formats.ninjs:NINJS",
        writer="newsschema.formats.ninjs:NINJS",
        mapping="newsschema.formats.ninjs:MAPPING",
    ),
    Format(
        "dpa",
        "entries of dpa's digitalwires, one JSON object a line or a document",
        (),
        (),
        reader="newsschema.formats.dpa:DPA",
    ),
    Format(
        "json_ld",
        "schema.org articles in JSON-LD, as web pages carry them",
        (".jsonld",),
        ("application/ld+json",),
        reader="newsschema.formats.json_ld:JSON_LD",
        writer="newsschema.formats.json_ld:JSON_LD",
        mapping="newsschema.formats.json_ld.mapping:MAPPING",
    ),
    Format(
        "ans",
        "Arc XP's ANS, 0.x in, 0.10 out",
        (),
        (),
        reader="newsschema.formats.ans:ANS",
        writer="newsschema.formats.ans:ANS",
        mapping="newsschema.formats.ans:MAPPING",
    ),
    Format(
        "newsml_g2",
        "IPTC NewsML-G2, and NewsML 1 and NITF to read, one item or a message of several",
        (".xml", ".newsml", ".nitf"),
        (
            "application/vnd.iptc.g2.newsitem+xml",
            "application/vnd.iptc.g2.newsmessage+xml",
            "application/vnd.iptc.g2.packageitem+xml",
            "application/nitf+xml",
        ),
        reader="newsschema.formats.newsml_g2:NEWSML_G2",
        writer="newsschema.formats.newsml_g2:NEWSML_G2",
        mapping="newsschema.formats.newsml_g2:MAPPING",
    ),
)
#: Another name of the default: each source tells its own format.
AUTO: Final = "auto"
#: Formats that share a suffix with our own records: there, what the bytes begin like decides.
SHARED: Final = frozenset({"json", "jsonl"})


@cache
def formats() -> Mapping[str, Format]:
    """Every format by its name."""
    known = {format_.name: format_ for format_ in TABLE}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        known.setdefault(point.name, cast("Format", point.load()))
    return MappingProxyType(known)


def suffixes() -> frozenset[str]:
    """Every suffix that some format reads."""
    return frozenset(suffix for format_ in formats().values() if format_.reader for suffix in format_.suffixes)


def named(name: str, option: Literal["--from", "--to"] = "--from") -> Format:
    """The format of a name, a suffix (".jsonl") or a media type. Raises UnknownFormat.

    Names are also known as people write them, without the dot of a suffix, and with or without dashes.

    >>> [named(name).name for name in ("json_ld", ".jsonld", "JSON-LD", "jsonld", "newsml", "text/html")]
    ['json_ld', 'json_ld', 'json_ld', 'json_ld', 'newsml_g2', 'html']
    """
    wanted = name.lower()
    for format_ in formats().values():
        if wanted == format_.name or wanted in format_.suffixes or wanted in format_.media_types:
            return format_
    for format_ in formats().values():
        if _letters(wanted) in map(_letters, (format_.name, *format_.suffixes)):
            return format_
    raise UnknownFormat(name, _writers() if option == "--to" else _readers(), option)


def _readers() -> list[str]:
    return [known.name for known in formats().values() if known.reader]


def _writers() -> list[str]:
    return [known.name for known in formats().values() if known.writer]


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def asked_for(name: str | None) -> Format | None:
    """The format of a name; None where each source is to tell its own. Raises UnknownFormat."""
    return None if name is None or name.lower() == AUTO else named(name)


@dataclass(frozen=True, slots=True)
class Told:
    """The format that a source is in, and what told."""

    format: Format
    by: Literal["suffix", "content"]
    #: For people: "its suffix .jsonl", or what in the bytes.
    sign: str


def format_of(source: Source) -> Format:
    """The format a source is in, by its suffix, else by its first bytes. Raises UnknownFormat."""
    return told_of(source).format


def told_of(source: Source) -> Told:
    """The format a source is in, and what told. Raises UnknownFormat.

    A suffix that many formats have, ".json", tells only that it is one of them; the bytes tell which.
    """
    for format_ in formats().values():
        if format_.reader and source.suffix in format_.suffixes:
            found = recognised(source.first_bytes()) if format_.name in SHARED else None
            if found is not None and found.format not in SHARED and json_kind(source.first_bytes()) == found.format:
                return Told(named(found.format), "content", found.sign)
            return Told(format_, "suffix", f"its suffix {source.suffix}")
    found = recognised(source.first_bytes())
    if found is None:
        raise UnknownFormat(source.name, _readers())
    return Told(named(found.format), "content", found.sign)


def sniffed(first: bytes, name: str) -> str:
    r"""The name of the format that bytes begin like. Raises UnknownFormat for bytes that are no text of ours.

    >>> sniffed(b'{"id": "a"}\n{"id": "b"}\n', "-"), sniffed(b"PAR1...", "-"), sniffed(b"Rain fell.", "-")
    ('jsonl', 'parquet', 'text')
    """
    told = recognised(first)
    if told is None:
        raise UnknownFormat(name, _readers())
    return told.format


def reader_of(format_: Format) -> Reader:
    """The reader. Raises UnknownFormat when it has none and MissingExtra when its library is not installed."""
    if format_.reader is None:
        raise UnknownFormat(format_.name, _readers())
    return cast("Reader", _loaded(format_.reader, format_))


def writer_of(format_: Format) -> Writer:
    """The writer. Raises CannotWrite when it has none and MissingExtra when its library is not installed."""
    if format_.writer is None:
        raise CannotWrite(format_.name, [known.name for known in formats().values() if known.writer])
    return cast("Writer", _loaded(format_.writer, format_))


def mapping_of(format_: Format) -> FieldMapping | None:
    """Where our fields stand in a format; None where nothing of ours is lost in it."""
    return None if format_.mapping is None else cast("FieldMapping", _loaded(format_.mapping, format_))


def _loaded(target: str, format_: Format) -> object:
    module, _, name = target.partition(":")
    try:
        return getattr(import_module(module), name)
    except ImportError as error:
        if format_.extra is None:
            raise
        raise MissingExtra(format_.name, format_.extra) from error
