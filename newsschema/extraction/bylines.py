"""Who is credited with an article: from the bylines it prints and from the notes on its authors.

A printed line is taken apart by `credit_lines`, a note at the foot by `author_notes`; here the two meet. A note
adds post, paper, beats and earlier posts to the author of the same name, and where no line names its author,
the note itself is the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsschema.credits.author_notes import AuthorNote, PastPost, read_author_note
from newsschema.credits.credit_lines import ParsedCredit, parse_credit_line
from newsschema.credits.credit_parties import CreditedParty, PartyKind
from newsschema.records import Block
from newsschema.records.byline import BylineEvidence, BylineRole
from newsschema.span import Span

__all__ = ["Author", "Credit", "ParsedCredit", "PastPost", "find_credits", "parse_credit_line"]


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody credited; spans are code points of the body."""

    #: Without title and shouting: "Ana Reyes" where "ANA REYES" is printed.
    name: str
    kind: PartyKind
    #: The name as printed.
    name_span: Span
    #: Post, without article: "harbour bureau chief". None when not told.
    role: str | None = None
    #: "Coastal Times". None when not told.
    affiliation: str | None = None
    #: Subjects covered, in the order told.
    beats: tuple[str, ...] = ()
    previous_posts: tuple[PastPost, ...] = ()
    #: The note on this author; None when the body has none.
    bio: Span | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit: who did what for the article, and where the body tells it."""

    #: As printed; of a note on an author, the name.
    text: str
    role: BylineRole
    evidence: BylineEvidence
    #: The words it is read from.
    span: Span
    authors: tuple[Author, ...]


def find_credits(body: str, blocks: Sequence[Block]) -> tuple[Credit, ...]:
    r"""Every credit of the article, printed ones first, each kind in body order.

    Nobody is credited twice by the same evidence; an article that names nobody gives an empty tuple.

    >>> from newsschema.extraction.furniture import find_blocks
    >>> body = (
    ...     "By Ana Reyes\n\nA fire closed the pier at Port Vell on Monday night.\n\n"
    ...     "Ana Reyes is the harbour reporter at Coastal Times. She covers trade and weather."
    ... )
    >>> [credit] = find_credits(body, find_blocks(body))
    >>> credit.text, credit.authors[0].role, credit.authors[0].affiliation, credit.authors[0].beats
    ('By Ana Reyes', 'harbour reporter', 'Coastal Times', ('trade', 'weather'))
    """
    notes = [(span, note) for span, note in _notes(body, blocks)]
    printed = [_enriched(credit, notes) for credit in _printed(body, blocks)]
    named = {author.name.casefold() for credit in printed for author in credit.authors}
    told: list[Credit] = []
    for span, note in notes:
        if note.name.casefold() not in named:
            named.add(note.name.casefold())
            author = _with_note(Author(note.name, "person", note.name_span.shift(span.start)), span, note)
            told.append(Credit(author.name_span.of(body), "author", "author_bio", span, (author,)))
    return (*printed, *told)


def _notes(body: str, blocks: Sequence[Block]) -> Iterator[tuple[Span, AuthorNote]]:
    """Notes on authors with their places; a stretch that goes on about "She" belongs to the note above it."""
    spans: list[Span] = []
    for block in blocks:
        if block.kind != "author_bio":
            continue
        goes_on = re.match(r"(?:She|He|They) ", body[block.start : block.start + 5])
        if goes_on and spans:
            spans[-1] = Span(spans[-1].start, block.end)
        else:
            spans.append(Span(block.start, block.end))
    for span in spans:
        note = read_author_note(span.of(body))
        if note is not None:
            yield span, note


def _printed(body: str, blocks: Sequence[Block]) -> Iterator[Credit]:
    """Credits of byline lines, those on consecutive lines read as one, and of credits at the foot."""
    for span in _lines_of_credits(body, blocks):
        line = parse_credit_line(span.of(body))
        for section in line.sections:
            whole = span if len(line.sections) == 1 else section.span.shift(span.start)
            authors = tuple(_author(party, span.start) for party in section.parties)
            yield Credit(whole.of(body), section.role, "printed", whole, authors)


def _lines_of_credits(body: str, blocks: Sequence[Block]) -> list[Span]:
    lines: list[Span] = []
    last: Block | None = None
    for block in blocks:
        text = body[block.start : block.end]
        if block.kind == "byline" and last is not None and last.kind == "byline" and not _opens_credit(text):
            lines[-1] = Span(lines[-1].start, block.end)
        elif block.kind == "byline":
            lines.append(Span(block.start, block.end))
        last = block
    return lines


def _opens_credit(text: str) -> bool:
    return parse_credit_line(text).cued


def _author(party: CreditedParty, start: int) -> Author:
    return Author(party.name, party.kind, party.span.shift(start), party.post, party.affiliation)


def _enriched(credit: Credit, notes: Sequence[tuple[Span, AuthorNote]]) -> Credit:
    """The credit with what the notes tell of its authors; what the line prints is kept."""
    by_name = {note.name.casefold(): (span, note) for span, note in reversed(notes)}
    authors = tuple(
        _with_note(author, *by_name[author.name.casefold()]) if author.name.casefold() in by_name else author
        for author in credit.authors
    )
    return replace(credit, authors=authors)


def _with_note(author: Author, span: Span, note: AuthorNote) -> Author:
    return replace(
        author,
        role=author.role or note.role,
        affiliation=author.affiliation or note.affiliation,
        beats=note.beats,
        previous_posts=tuple(replace(post, span=post.span.shift(span.start)) for post in note.previous_posts),
        bio=span,
    )
