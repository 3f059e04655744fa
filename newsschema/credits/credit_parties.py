"""The parties one section of a credit line names, read piece by piece.

A piece is a name, a post, a paper, a place, or several of them run together ("AP National Writer", "Tom Okoro
Associated Press"). Names gather until a post or a paper tells what all of them are: "Ana Reyes and Tom Okoro, Staff
Writers". A word alone is a name only if the section has nothing else that could be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from newsschema.credits.credit_pieces import Joint, pieces_of
from newsschema.credits.inverted_names import inverted_names
from newsschema.credits.masthead import KNOWN_NEWSROOM_AT_END, is_desk, is_institution, is_newsroom, is_person_name
from newsschema.credits.newsroom_words import NOT_TOLD
from newsschema.credits.person_names import DEGREE, DEGREES_AT_END, HONORIFIC, is_one_unspaced_name, plain_name
from newsschema.credits.posts import POST_AT_END, POST_AT_START, POST_NOUN_AT_END, is_post
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


_SPECIAL = re.compile(r"^special (?:to|for)(?-i:(?: the)?) ", re.IGNORECASE)
_INITIAL_THEN_PAPER = re.compile(r"(?:[A-Z][\w'’-]+ [A-Z]\. [A-Z][\w'’-]+) (?P<paper>\S+ .+)")
_PLURAL_POST = re.compile(r"s$")
_FIRST_WORD = re.compile(r"\w+ ")
_PAPER_STAFF = re.compile(r"(?!staff\b)(.+?) ((?:wire )?(?:staff|services?|reports?)(?: reports?)?)", re.IGNORECASE)
#: "(à Port-Vell)", "em Lisboa": a piece of its own that tells a place.
_IN_A_PLACE = re.compile(r"(?:in|from|à|en|em|aus|uit|desde|dal|i) (?=[^\W\d_a-zà-ÿ])")
#: Words that begin names of towns and hardly a person's: "New York", "São Paulo", "Port Vell".
_PLACE = re.compile(
    r"(?:São|Buenos|Los|Las|New|Rio|Ciudad|Puerto|Porto|Port|Nueva|Kuala|Hong|Tel|Cape|Saint|San|Santa) [A-ZÀ-Þ]"
)
_SPACES = re.compile(r" {2,}")
_SIGN_OF_WORD = re.compile(r"[^\W_]")
_STOP_STAYS = re.compile(r"\b(?:Jr|Sr|JR|SR|[A-Z]|e\. ?V|S\.A|o\.o)\.$")
#: "記者 王小明", "김민수 기자": the word for a reporter stands with the name.
_POST_UNSPACED = re.compile(
    r"^(?:本報|本报)?(?:記者|记者)[ :：]?|(?<=\w) ?(?:기자|특파원|編集委員|記者|记者|報導"
    r"|报导|报道|撰|摄)$"
)
#: "台北報導": of those words, the ones that stand behind a place too.
_REPORTED = frozenset({"報導", "报导", "报道"})
_PARTICLE_AND_WORD = re.compile(r"(?:de|da|do|di) [^\W\d_]+")


class PartyReader:
    """One section while it is read: names gather until a post or a paper tells what they are."""

    def __init__(self, text: str, line: str, *, cued: bool = False) -> None:
        #: The line as printed, and the same with chaff blanked; offsets are the same in both.
        self.text, self.line = text, line
        self.cued = cued
        self.parties: list[CreditedParty] = []
        #: Papers, wires and desks in printed order.
        self.organizations: list[str] = []
        #: Where they were, in printed order.
        self.places: list[str] = []
        #: Pieces that are nothing a credit holds.
        self.unread: list[str] = []
        self._told_from = 0

    def read(self, words: Span) -> None:
        """Read the names and what follows them; *words* has no cue any more."""
        inverted = inverted_names(self.line, words)
        if inverted:
            for span, name in inverted:
                self._name(span, plain_name(name), "person")
            return
        whole = _stripped(self.line, words)
        if is_institution(whole.of(self.line)):
            self._body(whole)
            return
        for piece in pieces_of(self.line, words):
            self._part(piece.span, piece.before)
        self._leave_doubtful_words()

    def _leave_doubtful_words(self) -> None:
        """Take back a word alone that was read as a person beside other names, or words that were not understood."""
        persons = [party for party in self.parties if party.kind == "person"]
        if not self.unread and len(persons) < 2:
            return
        for party in persons:
            if " " not in party.name and not is_one_unspaced_name(party.name):
                self.parties.remove(party)
                self.unread.append(party.name)

    def _body(self, span: Span) -> None:
        words = span.of(self.text)
        self.organizations.append(words)
        self._name(span, words, "group" if is_desk(words) else "organization")

    def _part(self, span: Span, before: Joint) -> None:
        """Read one piece between two marks; *before* is what parts it from the last."""
        special = _SPECIAL.match(self.line[span.start : span.end])
        if special:
            span, before = Span(span.start + special.end(), span.end), "at"
        span = _stripped(self.line, span)
        words = self.line[span.start : span.end]
        if not _SIGN_OF_WORD.search(words) or DEGREE.fullmatch(words):
            return
        if words.casefold() in NOT_TOLD:
            self.unread.append(words)
        elif before == "place":
            (self.places if words[0].isupper() or is_one_unspaced_name(words) else self.unread).append(words)
        elif self.parties and (told := _IN_A_PLACE.match(words)):
            self.places.append(words[told.end() :])
        elif self.parties and _PLACE.match(words):
            self.places.append(words)
        elif before == "at":
            self._paper(span)
        elif is_post(words):
            self._post(words, span)
        elif self._is_person(words):
            self._person(span)
        else:
            self._mixed(span, words, before)

    def _is_person(self, words: str) -> bool:
        name = _SPACES.sub(" ", DEGREES_AT_END.sub("", words))
        title = HONORIFIC.match(name)
        name = name[title.end() :] if title else name
        known = KNOWN_NEWSROOM_AT_END.search(name)
        if known and " " in name[: known.start("paper")].strip() and not known["paper"].istitle():
            return False
        return (
            is_person_name(name)
            and not is_desk(name)
            and not POST_NOUN_AT_END.search(name)
            and not POST_AT_START.match(name)
        )

    def _mixed(self, span: Span, words: str, before: Joint) -> None:
        """A piece of several things: "AP National Writer", "Ana Reyes Associated Press", "Gazette Staff"."""
        posted = POST_AT_END.search(words)
        known = KNOWN_NEWSROOM_AT_END.search(words) or _INITIAL_THEN_PAPER.fullmatch(words)
        opens = POST_AT_START.match(words)
        if opens and " " in words[opens.end() :] and self._is_person(words[opens.end() :]):
            self._person(Span(span.start + opens.end(), span.end))
            if self.cued:
                # Without a cue it proves no credit: "Anchor Dana Marsh Retires" is a headline, and nobody's post.
                self._post(words[: opens.end()].strip(), span)
        elif posted:
            self._with_post(span, words, posted)
        elif is_desk(words) and before == "joint" and not _PAPER_STAFF.fullmatch(words):
            self._body(span)
        elif is_desk(words):
            self._desk(span, words)
        elif known and " " in (name := words[: known.start("paper")].strip()) and is_person_name(name):
            self._person(Span(span.start, span.start + len(name)))
            self._paper(Span(span.start + known.start("paper"), span.end))
        elif before == "joint" and is_newsroom(words):
            self._body(span)
        elif is_newsroom(words):
            self._paper(span)
        else:
            self.unread.append(words)

    def _with_post(self, span: Span, words: str, posted: re.Match[str]) -> None:
        """A piece that a post closes; what stands before it is a name, a paper, or not understood."""
        at = posted.start()
        front = _stripped(self.line, Span(span.start, span.start + at))
        field = _FIRST_WORD.match(words, at)
        if self.parties and field and front.length and not is_newsroom(front.of(self.line)):
            # "Live Science Contributor": the field of work belongs to the paper's name.
            longer = Span(span.start, span.start + field.end() - 1)
            if is_newsroom(longer.of(self.line)):
                noun = POST_NOUN_AT_END.search(words)
                front, at = longer, noun.start() if noun else at
        name = front.of(self.line)
        if self._is_person(name) and not self.parties and (" " in name or self.cued):
            self._person(front)
        elif is_newsroom(name) or (self.parties and is_person_name(name)) or name.isupper():
            self._paper(front)
        elif name:
            self._post(words, span)
            return
        self._post(words[at:], span)

    def _person(self, span: Span) -> None:
        words = span.of(self.text)
        degrees = DEGREES_AT_END.search(words)
        if degrees:
            span = Span(span.start, span.start + degrees.start())
        unspaced = _POST_UNSPACED.search(span.of(self.line)) if is_one_unspaced_name(words) else None
        if unspaced and unspaced[0]:
            edges = (
                (span.start, span.start + unspaced.start())
                if unspaced.start()
                else (span.start + unspaced.end(), span.end)
            )
            span = Span(*edges)
        words = span.of(self.text)
        if self.parties and (_PARTICLE_AND_WORD.fullmatch(words) or (unspaced and unspaced[0] in _REPORTED)):
            # "João Silva, de Lisboa", "王小明／台北報導": where somebody was, or a paper, and nobody's whole name.
            (self.places if unspaced else self.unread).append(words)
        elif " " not in words and self.parties and not is_one_unspaced_name(words):
            (self.places if self._may_tell_a_place(span) else self.unread).append(words)
        elif (name := plain_name(words)) not in {party.name for party in self.parties}:
            title = HONORIFIC.match(words)
            self._name(Span(span.start + (title.end() if title else 0), span.end), name, "person")

    def _may_tell_a_place(self, span: Span) -> bool:
        """Whether a word behind a comma is where somebody was: "Ana Reyes, Lisbon", "AFP, Manila".

        Behind a cue and names it may as well be part of a headline ("By Royal Command, Charles"), so there it is left.
        """
        of_papers = not any(party.kind == "person" for party in self.parties)
        return self.line[: span.start].rstrip().endswith(",") and (of_papers or not self.cued)

    def _name(self, span: Span, name: str, kind: PartyKind) -> None:
        if self.parties and (self.parties[-1].affiliation or self.parties[-1].post):
            self._told_from = len(self.parties)
        self.parties.append(CreditedParty(name, kind, span))

    def _post(self, words: str, span: Span) -> None:
        if not self.parties:
            # A post that nobody is named with: "Staff Reporter".
            self.organizations.append(span.of(self.text))
            self._name(span, span.of(self.text), "group")
            return
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
            self._post(paper[2], span)
        elif words.casefold().startswith("staff"):
            self._post(words, span)
        else:
            self._paper(span)


def _stripped(line: str, span: Span) -> Span:
    """The piece without marks at its ends; the full stop of "Jr." and of an initial stays."""
    words = span.of(line)
    start = span.start + len(words) - len(words.lstrip(" .,:;*–—-·|()©\n"))
    end = span.start + len(words.rstrip(" ,:;*–—-·|\n"))
    if end > start and line[end - 1] == "." and not _STOP_STAYS.search(line[start:end]):
        end -= 1
    return Span(start, max(start, end))
