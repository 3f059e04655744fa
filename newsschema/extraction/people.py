"""The parties of an article: one table of who is named, who speaks and who wrote it.

People named in the body are found once, over the whole body, so that a surname in the headline meets the full name
further down. Sources are added as quotes and figures are read: a later mention ("Reyes", "the chairwoman", "she",
"President Lund") resolves to the party it speaks of, and a source that nobody named becomes a party of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsschema import records
from newsschema.extraction.names import Naming, find_namings
from newsschema.extraction.person_words import FEMALE_WORDS, MALE_WORDS, MEN, POSTS, WOMEN
from newsschema.extraction.source_forms import SourceReading, read_source
from newsschema.records.attribution import SourceForm
from newsschema.records.person import PartyKind
from newsschema.span import Span

_NAMED_IN = frozenset({"paragraph", "list_item", "pull_quote", "heading", "headline", "caption", "other"})
_THE_POST = re.compile(r"\b[Tt]he ([a-z]+)(?=[’'.,;:]| (?!of\b)[a-z])")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?”\n])[ \u00a0]*$")
_LOOKS_BACK = 2000


@dataclass(slots=True)
class _Party:
    id: str
    kind: PartyKind
    name: str | None = None
    title: str | None = None
    role: str | None = None
    affiliation: str | None = None
    bio: records.Span | None = None
    beats: Sequence[str] = ()
    previous_posts: Sequence[records.Post] = ()
    mentions: set[Span] = field(default_factory=set[Span])
    #: "m", "f", or "" where nothing tells.
    gender: str = ""


class Source(NamedTuple):
    """A source as an attribution needs it."""

    person_id: str | None
    form: SourceForm


class Parties:
    """The table of an article's parties; grows as authors and sources become known."""

    def __init__(self, body: str, blocks: Sequence[records.Block]) -> None:
        """Find the people *body* names in its paragraphs, headings and captions. Linear in the body."""
        self._body = body
        self._parties: dict[str, _Party] = {}
        self._by_name: dict[str, str] = {}
        self._by_surname: dict[str, list[str]] = {}
        # What a pronoun looks back over, by place: people named, and sources. Two lists, so that a source never
        # has to be pushed into the middle of a long one.
        self._named_at: list[tuple[int, str]] = []
        self._sources_at: list[tuple[int, str]] = []
        #: Who was last known by a post: "chairwoman" to the party.
        self._by_post: dict[str, str] = {}
        self._by_place: dict[int, tuple[Naming, str]] = {}
        paragraphs = [Span(block.start, block.end) for block in blocks if block.kind in _NAMED_IN]
        namings = find_namings(body, paragraphs)
        self._add_people(namings)
        self._places = sorted(self._by_place)
        self._first_named: dict[str, int] = {}
        for start, owner in self._named_at:
            self._first_named.setdefault(owner, start)
        self._mention_posts(paragraphs)

    def _add_people(self, namings: Sequence[Naming]) -> None:
        for naming in namings:
            if naming.is_person:
                self._named(naming)
        for naming in namings:
            owner = self._by_name.get(naming.name) or self._by_surname_before(naming)
            if owner is not None:
                self._parties[owner].mentions.add(naming.span)
                self._named_at.append((naming.span.start, owner))
                self._by_place[naming.span.start] = (naming, owner)

    def _named(self, naming: Naming) -> None:
        """The party this naming is of: one known by its name or surname, or a new one."""
        surname = _surname(naming.name)
        known = self._by_name.get(naming.name)
        bare = " " not in naming.name
        for other in [] if known else self._by_surname.get(surname, []):
            party = self._parties[other]
            full = party.name or ""
            if bare or " " not in full or full.split()[0] == naming.name.split()[0]:
                known = other
        if known is None:
            known = self._new("person", naming.name).id
            self._by_surname.setdefault(surname, []).append(known)
        party = self._parties[known]
        if party.name is None or (" " in naming.name and " " not in party.name):
            party.name = naming.name
        self._by_name[naming.name] = known
        party.title = party.title or naming.title
        party.role = party.role or naming.role
        party.affiliation = party.affiliation or naming.affiliation
        party.gender = party.gender or _gender(naming)

    def _by_surname_before(self, naming: Naming) -> str | None:
        """The party a surname or a title and surname means: the one named last before it, else the first after."""
        if " " in naming.name:
            return None
        owners = self._by_surname.get(naming.name, ())
        before = [owner for owner in owners if self._parties[owner].mentions]
        return before[-1] if before else next(iter(owners), None)

    def _new(self, kind: PartyKind, name: str | None = None) -> _Party:
        party = _Party(f"p{len(self._parties) + 1}", kind, name)
        self._parties[party.id] = party
        return party

    def _mention_posts(self, paragraphs: Sequence[Span]) -> None:
        """Mentions by post alone, "the chairwoman", of people whose post the article has told before."""
        for party in self._parties.values():
            self._by_post.update(dict.fromkeys(_heads(party), party.id))
        for paragraph in paragraphs:
            for found in _THE_POST.finditer(self._body, paragraph.start, paragraph.end):
                owner = self._by_post.get(found.group(1))
                if owner is not None and self._first_named[owner] < found.start():
                    self._parties[owner].mentions.add(Span(*found.span()))

    def add_author(  # noqa: PLR0913  what a byline or an author's note can tell, each by its name
        self,
        name: str,
        *,
        kind: PartyKind = "person",
        role: str | None = None,
        affiliation: str | None = None,
        beats: Sequence[str] = (),
        previous_posts: Sequence[records.Post] = (),
        bio: records.Span | None = None,
        name_span: records.Span | None = None,
    ) -> str:
        """Enter an author and return the party's id; one the body names already is the same party.

        What is told here wins over what the body told; *name_span* is where the byline or the note names them.
        """
        party = self._parties.get(self._by_name.get(name, "")) or self._new(kind, name)
        self._by_name[name] = party.id
        if kind == "person" and party.id not in self._by_surname.setdefault(_surname(name), []):
            self._by_surname[_surname(name)].append(party.id)
        party.kind = kind
        party.role, party.affiliation = role or party.role, affiliation or party.affiliation
        party.beats, party.previous_posts = beats or party.beats, previous_posts or party.previous_posts
        party.bio = bio or party.bio
        if name_span is not None:
            party.mentions.add(Span(name_span.start, name_span.end))
        return party.id

    def source(self, words: Span) -> Source:
        """The party that the noun phrase at *words* names as a source, entered if it is new, and the phrase's form.

        The id is null when a pronoun has nobody to stand for, and for the narrator's "I" and "we". Ask in body order:
        a later pronoun looks back over the sources before it.
        """
        named = self._person_in(words)
        reading = read_source(words.of(self._body))
        if named is not None:
            owner, form = named, "named"
        elif reading.form == "pronoun":
            owner, form = self._pronoun(reading.head, words.start), "pronoun"
        else:
            owner, form = self._described(reading, words.of(self._body)), reading.form
        if owner is not None:
            self._parties[owner].mentions.add(words)
            insort(self._sources_at, (words.start, owner))
        return Source(owner, form)

    def _person_in(self, words: Span) -> str | None:
        """The person whose name ends the phrase: "harbour spokesman Tom Okoro"; "Okoro’s lawyer" is not Okoro."""
        at = bisect_left(self._places, words.start)
        while at < len(self._places) and self._places[at] < words.end:
            naming, owner = self._by_place[self._places[at]]
            at += 1
            opens = naming.span.start == words.start and not naming.possessive
            if naming.span.end >= words.end or opens:
                return owner if not self._led_by_a_noun(Span(words.start, naming.span.start)) else None
        return None

    def _led_by_a_noun(self, before: Span) -> bool:
        """Whether the name only completes a noun: "a spokesman for Okoro"."""
        text = f" {before.of(self._body)} "
        return any(word in text for word in (" for ", " of ", " to ", " at ", " with ", " from ", " in "))

    def _pronoun(self, pronoun: str, at: int) -> str | None:
        if pronoun in {"i", "we", "you"}:
            return None
        named = self._before(self._named_at, at)
        sources = self._before(self._sources_at, at)
        leading = [spoken for spoken in named if _SENTENCE_OPENS.search(self._body[max(0, spoken[0] - 4) : spoken[0]])]
        # A name that opens its sentence, or a source, is what a pronoun most likely means; then any name.
        for spoken in (*sorted((*leading, *sources), reverse=True), *reversed(named)):
            if _stands_for(pronoun, self._parties[spoken[1]]):
                return spoken[1]
        return None

    @staticmethod
    def _before(spoken_of: list[tuple[int, str]], at: int) -> list[tuple[int, str]]:
        return spoken_of[bisect_left(spoken_of, (at - _LOOKS_BACK, "")) : bisect_left(spoken_of, (at, ""))]

    def _described(self, reading: SourceReading, phrase: str) -> str:
        key = phrase.lower() if reading.form == "titled" else reading.description.lower()
        known = self._by_name.get(key) or self._by_name.get(reading.description)
        if reading.form == "titled" and phrase[:4].lower() == "the " and reading.description.islower():
            # "the mayor" is the mayor told of before; "her lawyer" and "the Lund mayor" may be others.
            known = self._by_post.get(reading.head) or known
        if known is not None and reading.form != "unnamed":
            return known
        withheld = reading.form in {"titled", "unnamed"}
        party = self._new(reading.kind, None if withheld else reading.description)
        self._by_name.setdefault(key, party.id)
        if withheld:
            party.role, party.gender = reading.description, _gender_of_words(key.split())
            self._by_post[reading.head] = party.id
        return party.id

    def records(self) -> list[records.Person]:
        """The parties as records, p1 first: people the body names, by first mention, then others as they came up."""
        return [self._record(party) for party in self._parties.values()]

    def _record(self, party: _Party) -> records.Person:
        mentions = sorted(party.mentions)
        return records.Person(
            id=party.id,
            kind=party.kind,
            name=party.name,
            title=party.title,
            role=party.role,
            affiliation=party.affiliation,
            beats=list(party.beats),
            bio=party.bio,
            previous_posts=list(party.previous_posts),
            mentions=[records.Span(start=m.start, end=m.end, text=m.of(self._body)) for m in mentions],
        )


def _surname(name: str) -> str:
    words = [word for word in name.split() if word.lower().strip(",") not in _SUFFIXES]
    return words[-1].rstrip(",") if words else name


def _heads(party: _Party) -> set[str]:
    """The nouns a party is also called by: "chairwoman" for the chairwoman of the board."""
    role = (party.role or "").lower().split()
    end = next((k for k, word in enumerate(role) if word in {"of", "for", "at", "in", "with"}), len(role))
    return {word for word in (*role[:end][-1:], *(party.title or "").lower().split()[-1:]) if word in POSTS}


def _gender(naming: Naming) -> str:
    words = [*(naming.title or "").lower().replace(".", "").split(), *(naming.role or "").lower().split()]
    first = naming.name.split()[0].lower()
    return _gender_of_words(words) or ("m" if first in MEN - WOMEN else "f" if first in WOMEN - MEN else "")


def _gender_of_words(words: Sequence[str]) -> str:
    return next(("m" if word in MALE_WORDS else "f" for word in words if word in MALE_WORDS | FEMALE_WORDS), "")


def _stands_for(pronoun: str, party: _Party) -> bool:
    if pronoun == "he":
        return party.kind in {"person", "unknown"} and party.gender != "f"
    if pronoun == "she":
        return party.kind in {"person", "unknown"} and party.gender != "m"
    if pronoun == "it":
        return party.kind in {"organization", "document"}
    return party.kind in {"group", "organization"}
