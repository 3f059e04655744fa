"""What else an article says of itself, what came with it, how it was corrected, and where all of it is from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from newsschema._version import __version__
from newsschema.markup.elements import Markup, joined, link, tag
from newsschema.records import Article, Correction, Media, Subject
from newsschema.views.article_head import Fact, facts
from newsschema.views.told_values import place, share


def facts_section(article: Article) -> Markup:
    """The fields that no other section tells of."""
    return tag("section", tag("h2", "About the article"), facts(_stated(article)), id="facts")


def _stated(article: Article) -> Iterator[Fact]:
    yield "Id", tag("code", article.id)
    yield "Kind", article.kind
    yield "Language", article.language
    yield "Section", article.section
    at = f" at {place(article.dateline_span)}" if article.dateline_span else ""
    where = article.dateline or (article.dateline_span.text if article.dateline_span else None)
    yield "Dateline", f"{where}{at}" if where else None
    yield "Keywords", ", ".join(article.keywords)
    yield "Subjects", joined(map(_subject, article.subjects), between="; ")
    yield "Published on", article.published_on if article.published_at else None
    yield "Changed on", article.modified_on if article.modified_at else None
    yield "Made", article.created_at
    yield "Embargoed until", article.embargoed_until
    yield "Expires", article.expires_at
    yield "Version", article.version
    yield "Copyright", joined([article.copyright_notice, article.copyright_holder], between="; held by ")
    yield "Credit line", article.credit_line
    yield "Licence", link(article.license_url)
    yield "Usage terms", article.usage_terms
    yield "Made by", article.digital_source_type


def _subject(subject: Subject) -> str:
    code = " ".join(part for part in (subject.scheme, subject.code) if part)
    sure = f"sure {share(subject.confidence)}" if subject.confidence is not None else ""
    of = f"relevance {share(subject.relevance)}" if subject.relevance is not None else ""
    more = ", ".join(part for part in (code, of, sure) if part)
    return f"{subject.name} ({more})" if more else subject.name


def media_section(article: Article) -> Markup | None:
    """Pictures and the like, folded; none is fetched."""
    items = (tag("li", facts(_item(item))) for item in article.media)
    return _folded("media", f"Media ({len(article.media)})", items) if article.media else None


def _item(item: Media) -> Iterator[Fact]:
    yield "Kind", joined([item.kind, item.media_type], between=", ")
    yield "Address", link(item.url)
    at = f" at {place(item.caption_span)}" if item.caption_span else ""
    caption = item.caption or (item.caption_span.text if item.caption_span else None)
    yield "Caption", f"{caption}{at}" if caption else None
    yield "In words", item.alt_text
    yield "Credit", item.credit_line
    yield "Made by", item.creator
    if item.width or item.height:
        yield "Pixels", f"{item.width or '?'} × {item.height or '?'}"
    yield "Licence", link(item.license_url)


def corrections_section(article: Article) -> Markup | None:
    """What the editors put right, with the old words and the new."""
    notes = (tag("li", facts(_note(note))) for note in article.corrections)
    return _folded("corrections", f"Corrections ({len(article.corrections)})", notes) if article.corrections else None


def _note(note: Correction) -> Iterator[Fact]:
    yield note.kind.replace("_", " ").capitalize(), f"{note.text}{f' at {place(note.span)}' if note.span else ''}"
    yield "Issued", note.issued_at
    yield "Stood before", note.old_text
    yield "Stands now", note.new_text
    yield "Mends", tag("code", note.target_path) if note.target_path else None


def extra_section(article: Article) -> Markup | None:
    """What the source said and no field holds, folded."""
    if article.extra_json is None:
        return None
    told = tag("pre", laid_out(article.extra_json), tabindex=0)
    return tag("details", tag("summary", "What the source said besides"), told, id="extra")


def laid_out(text: str) -> str:
    r"""JSON over several lines; a text that is none, or that Python cannot hold, as it is.

    >>> laid_out('{"desk":"night"}')
    '{\n  "desk": "night"\n}'
    """
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text


def provenance_section(article: Article) -> Markup:
    """The way from the source to this page, with the digests to check it by."""
    return tag("section", tag("h2", "Evidence and provenance"), facts(_way(article)), id="provenance")


def _way(article: Article) -> Iterator[Fact]:
    digest = hashlib.sha256(article.body.encode("utf-8", "surrogatepass")).hexdigest()
    yield "Body", joined([f"{len(article.body):,} code points, SHA-256 ", tag("code", digest)])
    way = article.provenance
    if way is None:
        yield "Source", "not told"
    else:
        yield "Source", joined([way.source_name or "not named", f"read as {way.source_format}"], between=", ")
        yield "Source SHA-256", tag("code", way.source_sha256) if way.source_sha256 else None
        told = (("byte", way.byte_offset), ("line", way.line))
        yield "Begins at", ", ".join(f"{name} {at:,}" for name, at in told if at is not None)
        yield "Reader", way.reader
        yield "Extractor", way.extractor or "none: nothing was looked for in the text"
        yield "Record made by", f"newsschema {way.newsschema_version}" if way.newsschema_version else None
    yield "Schema version", article.schema_version
    yield "Page made by", f"newsschema {__version__}"


def _folded(anchor: str, name: str, items: Iterator[Markup]) -> Markup:
    return tag("details", tag("summary", name), tag("ul", joined(items, between="\n")), id=anchor)
