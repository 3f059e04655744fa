"""Credit lines: "By Ana Reyes and Tom Okoro, Staff Writers | The Gazette", as text to parties.

The line may be printed in a body, or be what metadata has for an author; both are read alike. It takes three steps:
what is no name is blanked where it stands (`credit_chaff`); cues ("by", "photographs by") part the line into sections
(`credit_cues`); marks and small words part a section into names, posts, papers and places (`credit_parties`). The
shapes of the lines were learned from 111 hand-labelled strings of news pages and from what the metadata of some eight
hundred pages has for authors; `python -m benchmarks.bylines` measures on the former.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsschema.credits.author_notes import AuthorNote, read_author_note
from newsschema.credits.credit_chaff import CHAFF, HANDLE, with_plain_spaces, without_chaff
from newsschema.credits.credit_cues import CONTRIBUTED, CUE, Cue, find_cues, may_begin_cue
from newsschema.credits.credit_parties import CreditedParty, PartyReader
from newsschema.credits.newsroom_words import AGENCIES, AGENCIES_IN_FULL
from newsschema.credits.person_names import NAME, TITLE_AT_END, is_one_unspaced_name, plain_name
from newsschema.records.byline import BylineRole
from newsschema.span import Span

#: No line of credits is longer; what is, is prose. The bound also keeps every search here short.
LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class CreditSection:
    """What one cue introduces: "additional reporting by Tom Okoro"."""

    role: BylineRole
    span: Span
    parties: tuple[CreditedParty, ...]


@dataclass(frozen=True, slots=True)
class ParsedCredit:
    """A credit line taken apart. Without sections it names nobody."""

    sections: tuple[CreditSection, ...] = ()
    handles: tuple[str, ...] = ()
    #: Papers, wires and desks in printed order, credited themselves or as somebody's affiliation.
    organizations: tuple[str, ...] = ()
    #: Where somebody was, or a wire: "in Port Vell". In printed order.
    places: tuple[str, ...] = ()
    #: Words that are neither name, post, paper, place, day nor handle; a line that has some is hardly a credit.
    unread: tuple[str, ...] = ()
    #: Whether a cue that nothing but a credit has ("By", "Photographs by") opens it.
    cued: bool = False

    @property
    def persons(self) -> tuple[CreditedParty, ...]:
        """Everyone named, in printed order, whatever they did."""
        return tuple(party for section in self.sections for party in section.parties if party.kind == "person")

    @property
    def role(self) -> BylineRole | None:
        """What the first named did; None when nobody is named."""
        return self.sections[0].role if self.sections else None


#: No cue, day or hour that a line opens with is longer.
_HEAD = 60
_SIGN_OF_WORD = re.compile(r"\w")
_FULL_STOP = re.compile(r"([^\W\d_]{3})\. (?=[^\W\d_])")
_ASIDE = re.compile(r"\([^()]*\)")
_PAPER_ASIDE = re.compile(r"\(([^()]*)\)(?= ?(?:$|[|;,\n])| (?:and|und|et|og|och|en|y|e|&) )")
#: A sentence on somebody after the line has named him: "ANA REYES. ANA REYES is business editor".
_RETOLD = re.compile(rf"(; {NAME})( (?:is|was|covers|writes) [^|\n]*)")
#: Where a helper was, told behind the word for helping: "contributed reporting from Port Vell".
_HELPED_FROM = re.compile(r" (?:from|in|aus|depuis|desde|en|de|da) (?P<place>[^\W\d_a-z][^,.;|]*)")


def parse_credit_line(text: str) -> ParsedCredit:
    """Names, posts, papers, places and handles of one credit line, with the places of the names in it.

    *text* is plain, without tags and entities. Never raises; a text longer than ``LONGEST_LINE`` or without a name
    gives an empty value.

    >>> line = parse_credit_line("By ANA REYES and Tom Okoro, Staff Writers | The Gazette; editing by Jo Marsh @jm")
    >>> [(party.name, party.post, party.affiliation) for party in line.persons]
    [('Ana Reyes', 'Staff Writer', 'The Gazette'), ('Tom Okoro', 'Staff Writer', 'The Gazette'), ('Jo Marsh', None, None)]
    >>> [section.role for section in line.sections], line.handles
    (['author', 'editor'], ('@jm',))
    """  # noqa: E501  the printed line and what is read from it, side by side
    if len(text) > LONGEST_LINE:
        return ParsedCredit()
    note = None if may_begin_cue(text) and CUE.match(text) else read_author_note(text)
    if note is not None:
        return _of_note(note, text)
    handles = tuple(found[0] for found in HANDLE.finditer(text)) if "@" in text else ()
    line = _parted(without_chaff(text))
    sections: list[CreditSection] = []
    organizations: list[str] = []
    places: list[str] = []
    unread: list[str] = []
    cues = list(find_cues(line))
    for role, stretch in _stretches(line, cues):
        names, cued = _names_of(line, stretch, cues)
        reader = PartyReader(text, line, cued=cued)
        reader.read(names)
        organizations += reader.organizations
        helped_from = _HELPED_FROM.search(line, names.end, stretch.end)
        places += [*reader.places, *([helped_from["place"].strip()] if helped_from else [])]
        unread += reader.unread
        if cues and not cued and all(_is_word(party) for party in reader.parties):
            # "Recipe by Ana Reyes": a word alone before a cue is of the cue.
            unread += [party.name for party in reader.parties]
        elif reader.parties:
            done = "wire" if role == "author" and all(_is_of_agency(party) for party in reader.parties) else role
            sections.append(CreditSection(done, stretch.trimmed(text), tuple(reader.parties)))
    opened = bool(cues) and cues[0].strong and not _SIGN_OF_WORD.search(line, 0, cues[0].start)
    return ParsedCredit(tuple(sections), handles, _once(organizations), _once(places), tuple(unread), opened)


def _is_word(party: CreditedParty) -> bool:
    return party.kind == "person" and " " not in party.name and not is_one_unspaced_name(party.name)


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _is_of_agency(party: CreditedParty) -> bool:
    """Whether an agency wrote, itself or its staff."""
    name = party.name.casefold().removeprefix("the ").removesuffix(" staff")
    return party.kind != "person" and (name in AGENCIES or name in AGENCIES_IN_FULL)


def opens_with_cue(text: str) -> bool:
    """Whether the line begins with the cue of a section, "By" or "Photo by", but for handles and the like.

    Much sooner answered than what the line credits.
    """
    if not may_open_with_cue(text):
        return False
    line = without_chaff(text)
    first = _SIGN_OF_WORD.search(line)
    return first is not None and CUE.match(line, first.start()) is not None


def may_open_with_cue(text: str) -> bool:
    """Whether the line's first word may be a cue's: False of nearly all prose, without a search through the line.

    True proves nothing; a line that opens with chaff, or holds an address anywhere, is left to `opens_with_cue`.
    """
    if "@" in text:
        return True
    first = _SIGN_OF_WORD.search(text)
    if first is None:
        return False
    head = with_plain_spaces(text[first.start() : first.start() + _HEAD])
    return may_begin_cue(head) or CHAFF.match(head) is not None


def _parted(line: str) -> str:
    """The line with papers in brackets, and sentences, parted by semicolons; as long as before."""
    if "(" in line:
        line = _PAPER_ASIDE.sub(lambda aside: f";{aside[1]};", line)
        line = _ASIDE.sub(lambda aside: aside[0].replace(",", " "), line)
    line = _FULL_STOP.sub(lambda stop: stop[0] if TITLE_AT_END.search(stop[1]) else f"{stop[1]}; ", line)
    return _RETOLD.sub(lambda told: told[1] + ";" * len(told[2]), line)


def _names_of(line: str, stretch: Span, cues: Sequence[Cue]) -> tuple[Span, bool]:
    """A section without its cue and without "contributed reporting" behind the names; and whether it has a cue."""
    cue = next((cue for cue in cues if cue.start == stretch.start), None)
    start = cue.end if cue else stretch.start
    told = CONTRIBUTED.search(line, start, stretch.end)
    return Span(start, told.start() if told else stretch.end).trimmed(line), cue is not None


def _of_note(note: AuthorNote, text: str) -> ParsedCredit:
    """A whole sentence in the place of a line: "Ana Reyes is a reporter for The Gazette"."""
    party = CreditedParty(plain_name(note.name), "person", note.name_span, note.role, note.affiliation)
    handles = tuple(found[0] for found in HANDLE.finditer(text))
    papers = (note.affiliation,) if note.affiliation else ()
    return ParsedCredit((CreditSection("author", Span(0, len(text)), (party,)),), handles, papers)


def _stretches(line: str, cues: Sequence[Cue]) -> Iterator[tuple[BylineRole, Span]]:
    """Role and place of each section, in order; words before the first cue are the authors'."""
    edges: list[tuple[int, BylineRole]] = []
    if not cues or cues[0].start > 0:
        edges.append((0, "author"))
    edges.extend((cue.start, cue.role) for cue in cues)
    for number, (start, role) in enumerate(edges):
        end = edges[number + 1][0] if number + 1 < len(edges) else len(line)
        if number > 0 and "\n" in line[start:end].strip():
            # Posts and papers on lines below a helper's are nobody's for certain, so they are left.
            end = line.index("\n", start)
        told = CONTRIBUTED.search(line, start, end)
        if told is None:
            yield role, Span(start, end)
            continue
        named = max(line.rfind(mark, start, told.start()) for mark in ";|\n")
        if named < 0 and any(cue.start == start for cue in cues):
            named = line.rfind(",", start, told.start())
        if named > 0:
            yield role, Span(start, named)
        yield "contributor", Span(max(start, named + 1), end)
