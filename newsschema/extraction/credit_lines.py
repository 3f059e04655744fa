"""Credit lines: "By Ana Reyes and Tom Okoro, Staff Writers | The Gazette", as text to parties.

A line is read in three steps: what is no name (addresses, handles, days, hours, buttons) is blanked where it
stands, so that every offset stays true; cues ("by", "additional reporting by", "photographs by") part it into
sections; punctuation parts a section into names, posts and papers. Measured on 111 hand-labelled strings of
news pages (benchmarks keep the figure); the shapes of the lines were learned there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from newsschema.extraction.masthead import (
    DEGREE,
    HONORIFIC,
    KNOWN_NEWSROOM_AT_END,
    MONTH,
    NAME,
    POST,
    POST_AT_END,
    POST_NOUN_AT_END,
    WEEKDAY,
    is_desk,
    is_newsroom,
    is_person_name,
    plain_name,
)
from newsschema.records.byline import BylineRole
from newsschema.span import Span

PartyKind = Literal["person", "organization", "group"]

#: No line of credits is longer; what is, is prose. The bound also keeps every search here short.
LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class CreditedParty:
    """One name of a credit line, with what the line says of it."""

    #: Without title and shouting: "Ana Reyes" for "Dr. ANA REYES".
    name: str
    kind: PartyKind
    #: The name as printed, in code points of the line.
    span: Span
    #: Post as printed, singular: "Staff Writer". None when not told.
    post: str | None = None
    #: The paper, wire or network: "The Gazette". None when not told.
    affiliation: str | None = None


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


_HANDLE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+")
_DAY = rf"{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?:,? \d{{4}})?"
_CHAFF = re.compile(
    rf"(?:{WEEKDAY},? )?(?:{_DAY}|\d{{4}}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})(?!\w)"
    r"|\b\d{1,2}(?::\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)(?: (?:[ECMP][SD]?T|GMT|UTC|BST)\b)?"
    r"|\b(?:Last )?(?:Published|Updated|Posted)\b(?! by):?|\b(?:Email|Twitter(?: Today)?|Print this article)\b:?"
    r"|\bFollow\b[^|\n]*",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:^|(?<=[\s,;.|·(—–-]))(?:"
    r"(?P<photographer>(?:photo(?:graph)?s?|photography|pictures?|images?|video) by)"
    r"|(?P<translator>translat(?:ed|ion) by)|(?P<editor>edit(?:ed|ing) by)"
    r"|(?P<contributor>(?:with )?(?:additional|further) (?:reporting|writing) (?:by|from)|with (?:reporting|files|"
    r"contributions?|assistance) (?:by|from))"
    r"|(?P<author>(?:(?:(?:special )?report(?:ed|ing)?|written|writing|compiled|posted|words|text|story|analysis"
    r"|opinion|commentary|comment|review|column|interview|perspective) )?by\b|von\b|par\b)"
    r"):? ?",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r" (?:also )?contributed\b[^|;\n]*")
_PART = re.compile(
    r" ?(?:[;|·•\n]|, ?(?:and|und|et) |(?: (?:and|und|et|&) )|,(?! ?(?:Jr|Sr|II|III|IV)\b)|(?: [-–—] )"
    r"|(?: (?P<at>special (?:to|for)|for|at|of(?= the\b))(?: the(?=\s))? )|(?: (?P<place>in|from) ))",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"^special (?:to|for)(?: the)? ", re.IGNORECASE)
_FULL_STOP = re.compile(r"[^\W\d_]{3}(\. )(?=[^\W\d_])")
_INVERTED = re.compile(r"(?P<last>[A-Z][\w'’-]+), (?P<first>[A-Z][\w'’-]+(?: [A-Z]\.)?)")
_NAME_THEN_REST = re.compile(rf"({NAME}) (?:is|was|covers|writes|reports) ")
_INITIAL_THEN_PAPER = re.compile(r"([A-Z][\w'’-]+ [A-Z]\. [A-Z][\w'’-]+) (\S+ .+)")
_PLURAL_POST = re.compile(r"s$")


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
    handles = tuple(found[0] for found in _HANDLE.finditer(text))
    line = _blanked(_blanked(re.sub(r"[^\S\n]", " ", text), _HANDLE), _CHAFF)
    line = re.sub(r"\([^()]*\)", lambda aside: aside[0].replace(",", " "), line)
    line = _FULL_STOP.sub(lambda stop: stop[0] if HONORIFIC.search(stop[0]) else stop[0][:3] + "; ", line)
    sections: list[CreditSection] = []
    organizations: list[str] = []
    unread: list[str] = []
    cues = list(_CUE.finditer(line))
    for role, stretch in _stretches(line, cues):
        reading = _Reading(text, line, role, stretch)
        organizations += reading.organizations
        unread += reading.unread
        if reading.parties:
            sections.append(CreditSection(reading.role, stretch.trimmed(text), tuple(reading.parties)))
    cued = bool(cues) and not re.search(r"\w", line[: cues[0].start()])
    return ParsedCredit(tuple(sections), handles, tuple(organizations), tuple(unread), cued)


def _blanked(line: str, chaff: re.Pattern[str]) -> str:
    """The line with *chaff* turned into separators of the same length."""
    return chaff.sub(lambda found: ";" * len(found[0]), line)


def _stretches(line: str, cues: Sequence[re.Match[str]]) -> Iterator[tuple[BylineRole, Span]]:
    """Role and place of each section, in order; words before the first cue are the authors'."""
    edges = [(0, "author")] if not cues or cues[0].start() > 0 else []
    edges += [(cue.start(), cue.lastgroup or "author") for cue in cues]
    for number, (start, role) in enumerate(edges):
        end = edges[number + 1][0] if number + 1 < len(edges) else len(line)
        told = _CONTRIBUTED.search(line, start, end)
        if told is None:
            yield _role(role), Span(start, end)
            continue
        named = max(line.rfind(mark, start, told.start()) for mark in ";|\n")
        if named < 0 and any(cue.start() == start for cue in cues):
            named = line.rfind(",", start, told.start())
        if named > 0:
            yield _role(role), Span(start, named)
        yield "contributor", Span(max(start, named + 1), end)


def _role(name: str) -> BylineRole:
    roles: dict[str, BylineRole] = {
        "photographer": "photographer", "translator": "translator", "editor": "editor", "contributor": "contributor",
    }  # fmt: skip
    return roles.get(name, "author")


class _Reading:
    """One section while it is read: names gather until a post or a paper tells what they are."""

    def __init__(self, text: str, line: str, role: BylineRole, stretch: Span) -> None:
        self.text, self.line, self.role = text, line, role
        self.parties: list[CreditedParty] = []
        self.organizations: list[str] = []
        self.unread: list[str] = []
        self._told_from = 0
        cue = _CUE.match(line, stretch.start)
        start = cue.end() if cue and cue.end() <= stretch.end else stretch.start
        told = _CONTRIBUTED.search(line, start, stretch.end)
        words = Span(start, told.start() if told else stretch.end).trimmed(line)
        inverted = _INVERTED.fullmatch(line, words.start, words.end)
        if inverted and not is_newsroom(inverted["first"]) and not is_newsroom(inverted["last"]):
            self._name(words, plain_name(f"{inverted['first']} {inverted['last']}"), "person")
            return
        sentence = _NAME_THEN_REST.match(line, words.start, words.end)
        before = "" if sentence is None else None
        end = words.end if sentence is None else sentence.end(1)
        at = words.start
        for mark in (*_PART.finditer(line, words.start, end), None):
            self._part(Span(at, mark.start() if mark else end), before or "")
            if mark is None:
                break
            at, before = mark.end(), mark.lastgroup or ("new" if mark[0].strip() in {"and", "&", "und", "et"} else "")
        if self.parties and all(party.kind == "organization" for party in self.parties) and self.role == "author":
            self.role = "wire" if any(map(_is_wire, self.organizations)) else self.role

    def _part(self, span: Span, before: str) -> None:
        """Read one piece between two marks; *before* is what parts it from the last: at, place, new or nothing."""
        special = _SPECIAL.match(self.line[span.start : span.end])
        if special:
            span, before = Span(span.start + special.end(), span.end), "at"
        span = _stripped(self.line, span)
        words = self.line[span.start : span.end]
        if not words or not re.search(r"[^\W_]", words) or DEGREE.fullmatch(words):
            return
        if before == "place":
            if not words[0].isupper():
                self.unread.append(words)
        elif before == "at":
            self._paper(span)
        elif POST.fullmatch(words):
            self._post(words)
        elif is_person_name(words) and not is_desk(words) and not POST_NOUN_AT_END.search(words):
            self._person(span)
        else:
            self._mixed(span, words)

    def _mixed(self, span: Span, words: str) -> None:
        """A piece of several things: "AP National Writer", "Ana Reyes Associated Press", "Gazette Staff"."""
        posted = POST_AT_END.search(words)
        known = KNOWN_NEWSROOM_AT_END.search(words) or _INITIAL_THEN_PAPER.fullmatch(words)
        if posted:
            front = _stripped(self.line, Span(span.start, span.start + posted.start()))
            name = front.of(self.line)
            if is_person_name(name) and not self.parties:
                self._person(front)
            elif is_newsroom(name) or (self.parties and is_person_name(name)) or name.isupper():
                self._paper(front)
            elif name:
                posted = None
            self._post(words if posted is None else posted[0])
        elif is_desk(words):
            self._desk(span, words)
        elif known and is_person_name(words[: known.start(known.lastindex or 0)].strip()):
            paper = span.start + known.start(known.lastindex or 0)
            self._person(_stripped(self.line, Span(span.start, paper)))
            self._paper(Span(paper, span.end))
        elif is_newsroom(words):
            self._paper(span)
        else:
            self.unread.append(words)

    def _person(self, span: Span) -> None:
        words = span.of(self.text)
        if " " not in words and self.parties:
            self.unread.append(words)
        elif (self.role, plain_name(words)) not in {(self.role, party.name) for party in self.parties}:
            title = HONORIFIC.match(words)
            self._name(Span(span.start + (title.end() if title else 0), span.end), plain_name(words), "person")

    def _name(self, span: Span, name: str, kind: PartyKind) -> None:
        if self.parties and (self.parties[-1].affiliation or self.parties[-1].post):
            self._told_from = len(self.parties)
        self.parties.append(CreditedParty(name, kind, span))

    def _post(self, words: str) -> None:
        if len(self.parties) - self._told_from > 1:
            words = _PLURAL_POST.sub("", words)
        self.parties[self._told_from :] = [
            party if party.post or party.kind != "person" else replace(party, post=words)
            for party in self.parties[self._told_from :]
        ]

    def _paper(self, span: Span) -> None:
        words = _stripped(self.line, span).of(self.text)
        self.organizations.append(words)
        told = [party for party in self.parties if party.kind == "person"]
        if not told:
            self._name(span, words, "organization")
            return
        self.parties[self._told_from :] = [
            party if party.affiliation else replace(party, affiliation=words)
            for party in self.parties[self._told_from :]
        ]

    def _desk(self, span: Span, words: str) -> None:
        self.organizations.append(span.of(self.text))
        paper = re.fullmatch(r"(.+?) ((?:wire )?(?:staff|services?|reports?|desk|team)(?: reports?)?)", words, re.I)
        if not self.parties:
            name = span.of(self.text)
            self.parties.append(CreditedParty(name, "group", span, affiliation=paper[1] if paper else None))
        elif paper:
            self._paper(Span(span.start, span.start + paper.end(1)))
            self._post(paper[2])
        else:
            self._post(words)


def _stripped(line: str, span: Span) -> Span:
    """The piece without marks at its ends; the full stop of "Jr." and of an initial stays."""
    words = span.of(line)
    start = span.start + len(words) - len(words.lstrip(" .,:;*–—-·|()\n"))
    end = span.start + len(words.rstrip(" ,:;*–—-·|\n"))
    if end > start and line[end - 1] == "." and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", line[start:end]):
        end -= 1
    return Span(start, max(start, end))


def _is_wire(name: str) -> bool:
    return bool(re.fullmatch(r"(?:the )?(?:associated press|ap|afp|upi|reuters|dpa|jiji|pa|press association)", name, re.I))
