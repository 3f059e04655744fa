"""Credit lines: "By Ana Reyes and Tom Okoro, Staff Writers | The Gazette", as text to parties.

A line is read in three steps: what is no name (addresses, handles, days, hours, buttons) is blanked where it
stands, so that every offset stays true; cues ("by", "additional reporting by", "photographs by") part it into
sections; punctuation parts a section into names, posts and papers. Measured on 111 hand-labelled strings of
news pages (benchmarks keep the figure); the shapes of the lines were learned there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsschema.credits.author_notes import AuthorNote, read_author_note
from newsschema.credits.credit_parties import CreditedParty, PartyReader
from newsschema.credits.masthead import MONTH, NAME, TITLE_AT_END, WEEKDAY, plain_name
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
    #: Words that are neither name, post, paper, place, day nor handle; a line that has some is hardly a credit.
    unread: tuple[str, ...] = ()
    #: Whether a cue ("By", "Photographs by") opens it.
    cued: bool = False

    @property
    def persons(self) -> tuple[CreditedParty, ...]:
        """Everyone named, in printed order, whatever they did."""
        return tuple(party for section in self.sections for party in section.parties if party.kind == "person")

    @property
    def role(self) -> BylineRole | None:
        """What the first named did; None when nobody is named."""
        return self.sections[0].role if self.sections else None


_SIGN_OF_WORD = re.compile(r"\w")
_OTHER_SPACE = re.compile(r"[^\S\n ]")
_HANDLE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+")
_DAY = rf"{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?:,? \d{{4}})?"
_CHAFF = re.compile(
    rf"(?:{WEEKDAY},? )?(?:{_DAY}|\d{{4}}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})(?!\w)"
    r"|\b\d{1,2}(?::\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)(?: (?:[ECMP][SD]?T|GMT|UTC|BST)\b)?"
    r"|\b(?:Last )?(?:Published|Updated|Posted)\b(?! by):?|\b(?:Email|Twitter(?: Today)?|Print this article)\b:?"
    r"|\bFollow\b[^|\n]*",
    re.IGNORECASE,
)
#: The words a credit opens with, in a group named for what they make of whom they name.
CUE = re.compile(
    r"(?:^|(?<=[\s,;.|·(—–-]))(?:"
    r"(?P<photographer>(?:photo(?:graph)?s?|photography|pictures?|images?|video) by)"
    r"|(?P<translator>translat(?:ed|ion) by)|(?P<editor>edit(?:ed|ing) by)"
    r"|(?P<contributor>(?:with )?(?:additional|further) (?:reporting|writing) (?:by|from)|with (?:reporting|files|"
    r"contributions?|assistance) (?:by|from))"
    r"|(?P<author>(?:(?:(?:special )?report(?:ed|ing)?|written|writing|compiled|posted|words|text|story|analysis"
    r"|opinion|commentary|comment|review|column|interview|perspective) )?by\b|von\b|par\b|(?:words|text|story)(?= ?:))"
    r") ?:? ?",
    re.IGNORECASE,
)
#: How the first word of each of those begins: a cue that begins otherwise would not be seen at the head of a line.
_CUE_WORD = re.compile(
    r"photo|picture|image|video|translat|edit|with|additional|further|special|report|writ|compil|posted|words|text"
    r"|story|analysis|opinion|comment|review|column|interview|perspective|by|von|par",
    re.IGNORECASE,
)
_ROLES: dict[str, BylineRole] = {
    "author": "author",
    "photographer": "photographer",
    "translator": "translator",
    "editor": "editor",
    "contributor": "contributor",
}
_WIRE = re.compile(
    r"(?:the )?(?:associated press|ap|afp|upi|reuters|dpa|jiji|pa|press association)(?: staff)?", re.IGNORECASE
)
_CONTRIBUTED = re.compile(r" (?:also )?contributed\b[^|;\n]*")
_FULL_STOP = re.compile(r"([^\W\d_]{3})\. (?=[^\W\d_])")
_ASIDE = re.compile(r"\([^()]*\)")
_PAPER_ASIDE = re.compile(r"\(([^()]*)\)(?= ?(?:$|[|;,\n]))")
#: A sentence on somebody after the line has named him: "ANA REYES. ANA REYES is business editor".
_RETOLD = re.compile(rf"(; {NAME})( (?:is|was|covers|writes) [^|\n]*)")


def parse_credit_line(text: str) -> ParsedCredit:
    """Names, posts, papers and handles of one credit line, with their places in it.

    Never raises; a text longer than ``LONGEST_LINE`` or without a name gives an empty value.

    >>> line = parse_credit_line("By ANA REYES and Tom Okoro, Staff Writers | The Gazette; editing by Jo Marsh @jm")
    >>> [(party.name, party.post, party.affiliation) for party in line.persons]
    [('Ana Reyes', 'Staff Writer', 'The Gazette'), ('Tom Okoro', 'Staff Writer', 'The Gazette'), ('Jo Marsh', None, None)]
    >>> [section.role for section in line.sections], line.handles
    (['author', 'editor'], ('@jm',))
    """  # noqa: E501  the printed line and what is read from it, side by side
    if len(text) > LONGEST_LINE:
        return ParsedCredit()
    note = None if CUE.match(text) else read_author_note(text)
    if note is not None:
        return _of_note(note, text)
    handles = tuple(found[0] for found in _HANDLE.finditer(text)) if "@" in text else ()
    line = _without_chaff(text)
    line = _PAPER_ASIDE.sub(lambda aside: f";{aside[1]};", line)
    line = _ASIDE.sub(lambda aside: aside[0].replace(",", " "), line)
    line = _FULL_STOP.sub(lambda stop: stop[0] if TITLE_AT_END.search(stop[1]) else f"{stop[1]}; ", line)
    line = _RETOLD.sub(lambda told: told[1] + ";" * len(told[2]), line)
    sections: list[CreditSection] = []
    organizations: list[str] = []
    unread: list[str] = []
    cues = list(CUE.finditer(line))
    for role, stretch in _stretches(line, cues):
        reader = PartyReader(text, line)
        reader.read(_names_of(line, stretch))
        organizations += reader.organizations
        unread += reader.unread
        if reader.parties:
            of_a_wire = role == "author" and all(_WIRE.fullmatch(party.name) for party in reader.parties)
            done = "wire" if of_a_wire else role
            sections.append(CreditSection(done, stretch.trimmed(text), tuple(reader.parties)))
    cued = bool(cues) and not re.search(r"\w", line[: cues[0].start()])
    return ParsedCredit(tuple(sections), handles, tuple(organizations), tuple(unread), cued)


def opens_with_cue(text: str) -> bool:
    """Whether the line begins with the cue of a section, "By" or "Photo by", but for handles and the like.

    Much sooner answered than what the line credits.
    """
    if not may_open_with_cue(text):
        return False
    line = _without_chaff(text)
    first = _SIGN_OF_WORD.search(line)
    return first is not None and CUE.match(line, first.start()) is not None


def may_open_with_cue(text: str) -> bool:
    """Whether the line's first word may be a cue's: False of nearly all prose, without a search through the line.

    True proves nothing; a line that opens with chaff, or holds an address anywhere, is left to `opens_with_cue`.
    """
    if "@" in text:
        return True
    line = _with_plain_spaces(text)
    first = _SIGN_OF_WORD.search(line)
    if first is None:
        return False
    return bool(_CUE_WORD.match(line, first.start()) or _CHAFF.match(line, first.start()))


def _without_chaff(text: str) -> str:
    line = _with_plain_spaces(text)
    return _blanked(_blanked(line, _HANDLE) if "@" in line else line, _CHAFF)


def _with_plain_spaces(text: str) -> str:
    return _OTHER_SPACE.sub(" ", text)


def _names_of(line: str, stretch: Span) -> Span:
    """A section without the cue before its names and without "contributed reporting" behind them."""
    cue = CUE.match(line, stretch.start, stretch.end)
    start = cue.end() if cue else stretch.start
    told = _CONTRIBUTED.search(line, start, stretch.end)
    return Span(start, told.start() if told else stretch.end).trimmed(line)


def _of_note(note: AuthorNote, text: str) -> ParsedCredit:
    """A whole sentence in the place of a line: "Ana Reyes is a reporter for The Gazette"."""
    party = CreditedParty(plain_name(note.name), "person", note.name_span, note.role, note.affiliation)
    handles = tuple(found[0] for found in _HANDLE.finditer(text))
    papers = (note.affiliation,) if note.affiliation else ()
    return ParsedCredit((CreditSection("author", Span(0, len(text)), (party,)),), handles, papers)


def _blanked(line: str, chaff: re.Pattern[str]) -> str:
    """The line with *chaff* turned into separators of the same length."""
    return chaff.sub(lambda found: ";" * len(found[0]), line)


def _stretches(line: str, cues: Sequence[re.Match[str]]) -> Iterator[tuple[BylineRole, Span]]:
    """Role and place of each section, in order; words before the first cue are the authors'."""
    edges: list[tuple[int, BylineRole]] = []
    if not cues or cues[0].start() > 0:
        edges.append((0, "author"))
    edges.extend((cue.start(), _ROLES[cue.lastgroup or "author"]) for cue in cues)
    for number, (start, role) in enumerate(edges):
        end = edges[number + 1][0] if number + 1 < len(edges) else len(line)
        if number > 0 and "\n" in line[start:end].strip():
            # Posts and papers on lines below a helper's are nobody's for certain, so they are left.
            end = line.index("\n", start)
        told = _CONTRIBUTED.search(line, start, end)
        if told is None:
            yield role, Span(start, end)
            continue
        named = max(line.rfind(mark, start, told.start()) for mark in ";|\n")
        if named < 0 and any(cue.start() == start for cue in cues):
            named = line.rfind(",", start, told.start())
        if named > 0:
            yield role, Span(start, named)
        yield "contributor", Span(max(start, named + 1), end)
