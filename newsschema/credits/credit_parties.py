"""The parties one section of a credit line names, read piece by piece.

Punctuation and small words part a section; a piece is a name, a post, a paper, a place, or several of them run
together ("AP National Writer", "Tom Okoro Associated Press"). Names gather until a post or a paper tells what
all of them are: "Ana Reyes and Tom Okoro, Staff Writers".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from newsschema.credits.masthead import (
    DEGREE,
    HONORIFIC,
    KNOWN_NEWSROOM_AT_END,
    POST,
    POST_AT_END,
    POST_NOUN_AT_END,
    is_desk,
    is_newsroom,
    is_person_name,
    plain_name,
)
from newsschema.span import Span

PartyKind = Literal["person", "organization", "group"]


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


_PART = re.compile(
    r" ?(?:[;|·•\n]|(?P<joint>, ?(?:and|und|et) | (?:and|und|et|&) )|,(?! ?(?:Jr|Sr|II|III|IV)\b)|(?: [-–—] )"
    r"|(?: (?P<at>special (?:to|for)|for|at|of(?= the\b))(?-i:(?: the(?=\s))?) )|(?: (?P<place>in|from) ))",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"^special (?:to|for)(?-i:(?: the)?) ", re.IGNORECASE)
_INVERTED = re.compile(r"(?P<last>[A-Z][\w'’-]+), (?P<first>[A-Z][\w'’-]+(?: [A-Z]\.)?)")
_INITIAL_THEN_PAPER = re.compile(r"(?:[A-Z][\w'’-]+ [A-Z]\. [A-Z][\w'’-]+) (?P<paper>\S+ .+)")
_PLURAL_POST = re.compile(r"s$")
_FIRST_WORD = re.compile(r"\w+ ")
_PAPER_STAFF = re.compile(r"(?!staff\b)(.+?) ((?:wire )?(?:staff|services?|reports?)(?: reports?)?)", re.IGNORECASE)


class PartyReader:
    """One section while it is read: names gather until a post or a paper tells what they are."""

    def __init__(self, text: str, line: str) -> None:
        #: The line as printed, and the same with chaff blanked; offsets are the same in both.
        self.text, self.line = text, line
        self.parties: list[CreditedParty] = []
        #: Papers, wires and desks in printed order.
        self.organizations: list[str] = []
        #: Pieces that are nothing a credit holds.
        self.unread: list[str] = []
        self._told_from = 0

    def read(self, words: Span) -> None:
        """Read the names and what follows them; *words* has no cue any more."""
        inverted = _INVERTED.fullmatch(self.line, words.start, words.end)
        if inverted and not is_newsroom(inverted["first"]) and not is_newsroom(inverted["last"]):
            self._name(words, plain_name(f"{inverted['first']} {inverted['last']}"), "person")
            return
        at, before = words.start, ""
        for mark in _PART.finditer(self.line, words.start, words.end):
            self._part(Span(at, mark.start()), before)
            at, before = mark.end(), mark.lastgroup or ""
        self._part(Span(at, words.end), before)

    def _part(self, span: Span, before: str) -> None:
        """Read one piece between two marks; *before* is what parts it from the last: at, place, joint or nothing."""
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
            self._mixed(span, words, before)

    def _mixed(self, span: Span, words: str, before: str) -> None:
        """A piece of several things: "AP National Writer", "Ana Reyes Associated Press", "Gazette Staff"."""
        posted = POST_AT_END.search(words)
        known = KNOWN_NEWSROOM_AT_END.search(words) or _INITIAL_THEN_PAPER.fullmatch(words)
        if posted:
            front = _stripped(self.line, Span(span.start, span.start + posted.start()))
            field = _FIRST_WORD.match(words, posted.start())
            if self.parties and field and front.length and not is_newsroom(front.of(self.line)):
                # "Live Science Contributor": the field of work belongs to the paper's name.
                longer = Span(span.start, span.start + field.end() - 1)
                front = longer if is_newsroom(longer.of(self.line)) else front
                posted = POST_NOUN_AT_END.search(words) if front is longer else posted
            name = front.of(self.line)
            if is_person_name(name) and not self.parties:
                self._person(front)
            elif is_newsroom(name) or (self.parties and is_person_name(name)) or name.isupper():
                self._paper(front)
            elif name:
                posted = None
            self._post(words if posted is None else words[posted.start() :])
        elif is_desk(words):
            self._desk(span, words)
        elif known and " " in (name := words[: known.start("paper")].strip()) and is_person_name(name):
            self._person(Span(span.start, span.start + len(name)))
            self._paper(Span(span.start + known.start("paper"), span.end))
        elif before == "joint" and is_newsroom(words):
            self.organizations.append(words)
            self._name(span, words, "organization")
        elif is_newsroom(words):
            self._paper(span)
        else:
            self.unread.append(words)

    def _person(self, span: Span) -> None:
        words = span.of(self.text)
        if " " not in words and self.parties:
            self.unread.append(words)
        elif plain_name(words) not in {party.name for party in self.parties}:
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
        if not any(party.kind == "person" for party in self.parties):
            self._name(span, words, "organization")
            return
        self.parties[self._told_from :] = [
            party if party.affiliation or party.kind != "person" else replace(party, affiliation=words)
            for party in self.parties[self._told_from :]
        ]

    def _desk(self, span: Span, words: str) -> None:
        paper = _PAPER_STAFF.fullmatch(words)
        if not self.parties:
            name = span.of(self.text)
            self.organizations.append(name)
            self.parties.append(CreditedParty(name, "group", span, affiliation=paper[1] if paper else None))
        elif paper:
            self._paper(Span(span.start, span.start + paper.end(1)))
            self._post(paper[2])
        elif words.casefold().startswith("staff"):
            self._post(words)
        else:
            self._paper(span)


def _stripped(line: str, span: Span) -> Span:
    """The piece without marks at its ends; the full stop of "Jr." and of an initial stays."""
    words = span.of(line)
    start = span.start + len(words) - len(words.lstrip(" .,:;*–—-·|()\n"))
    end = span.start + len(words.rstrip(" ,:;*–—-·|\n"))
    if end > start and line[end - 1] == "." and not re.search(r"\b(?:Jr|Sr|JR|SR|[A-Z])\.$", line[start:end]):
        end -= 1
    return Span(start, max(start, end))
