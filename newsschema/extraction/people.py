"""The parties of an article: one table of who is named, who speaks and who wrote it.

People named in the body are found once, over the whole body, so that a surname in the headline meets the full name
further down. Sources are added as quotes and figures are read: a later mention ("Reyes", "the chairwoman", "she",
"President Lund") resolves to the party it speaks of, and a source that nobody named becomes a party of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsschema import records
from newsschema.extraction.names import Naming, find_namings, split_title
from newsschema.extraction.person_words import BODIES, POSTS, gender_of_given_name, gender_of_words
from newsschema.extraction.quotation_marks import Quotation, find_quotations
from newsschema.extraction.source_forms import SourceReading, read_source
from newsschema.records.attribution import SourceForm
from newsschema.records.person import PartyKind
from newsschema.span import Span

_NAMED_IN = frozenset({"paragraph", "list_item", "pull_quote", "heading", "headline", "caption", "other"})
# From the "he " of "the chairwoman", and what is before it looked at then: found seven times sooner than "\b[Tt]he ".
_THE_POST = re.compile(r"he (?<=\b[Tt]he )([a-z]+)(?=[’'.,;:]| (?!of\b)[a-z])")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?”\n])[ \u00a0]*$")
_LOOKS_BACK = 2000
# More people of one surname than any story has; the limit keeps a hostile body linear.
_MOST_NAMESAKES = 8


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
    same_as: Sequence[str] = ()
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
        #: Parties by what is left of their names when words are left out: surnames, particles, a lone given name.
        self._by_short: dict[str, list[str]] = {}
        # What a pronoun looks back over, by place: people named, and sources. Two lists, so that a source never
        # has to be pushed into the middle of a long one.
        self._named_at: list[tuple[int, str]] = []
        self._sources_at: list[tuple[int, str]] = []
        #: Who was last known by a post: "chairwoman" to the party.
        self._by_post: dict[str, str] = {}
        self._by_place: dict[int, tuple[Naming, str]] = {}
        paragraphs = [Span(block.start, block.end) for block in blocks if block.kind in _NAMED_IN]
        self._paragraph_starts = [paragraph.start for paragraph in paragraphs]
        self._add_people(find_namings(body, paragraphs), find_quotations(body, paragraphs))
        self._places = sorted(self._by_place)
        self._first_named = {party.id: min(party.mentions).start for party in self._parties.values() if party.mentions}
        self._mention_posts(paragraphs)

    def _add_people(self, namings: Sequence[Naming], quotations: Sequence[Quotation]) -> None:
        reporting = {naming.name.casefold() for naming in namings if naming.reports}
        for naming in namings:
            if naming.is_person or (" " in naming.name and _is_shortened(naming.name, reporting)):
                self._named(naming)
        k = 0
        for naming in namings:
            owner = self._by_name.get(naming.name) or self._by_short_name(naming.name)
            if owner is None:
                continue
            self._parties[owner].mentions.add(naming.span)
            self._by_place[naming.span.start] = (naming, owner)
            while k < len(quotations) and quotations[k].outer.end <= naming.span.start:
                k += 1
            # Whom a speaker names is not whom the reporter's next "he" means.
            if k == len(quotations) or naming.span.start < quotations[k].outer.start:
                self._named_at.append((naming.span.start, owner))

    def _named(self, naming: Naming) -> None:
        """Tell the party this naming is of what the naming tells."""
        known = self._by_name.get(naming.name)
        party = self._parties[known] if known else self._first_named_so(naming.name)
        party.title = party.title or naming.title
        party.role = party.role or naming.role
        party.affiliation = party.affiliation or naming.affiliation
        party.gender = party.gender or _gender(naming)

    def _first_named_so(self, name: str) -> _Party:
        """The party of a name that nobody was known by: one known by a shorter or a longer one, or a new one."""
        known: str | None = None
        words = name.split()
        bare = len(words) == 1
        for other in self._by_short.get(words[-1].casefold(), []):
            full = self._parties[other].name or ""
            if bare or " " not in full or full.split()[0] == words[0]:
                known = other
        if known is None and not bare:
            known = self._by_short_name(name)
        party = self._parties[known] if known else self._new("person", name)
        if party.name is None or (not bare and " " not in party.name):
            party.name = name
        self._know(party, name)
        return party

    def _know(self, party: _Party, name: str) -> None:
        self._by_name[name] = party.id
        for short in _short_names(name):
            owners = self._by_short.setdefault(short, [])
            if len(owners) < _MOST_NAMESAKES and party.id not in owners:
                owners.append(party.id)

    def _by_short_name(self, name: str) -> str | None:
        """The party that part of a name means: the one named last before it, else the first to come."""
        owners = self._by_short.get(name.casefold())
        if owners is None:  # most that is capitalised is nobody's name
            return None
        return next((owner for owner in reversed(owners) if self._parties[owner].mentions), owners[0])

    def _new(self, kind: PartyKind, name: str | None = None) -> _Party:
        party = _Party(f"p{len(self._parties) + 1}", kind, name)
        self._parties[party.id] = party
        return party

    def _mention_posts(self, paragraphs: Sequence[Span]) -> None:
        """Mentions by post alone, "the chairwoman", of people whose post the article has told before."""
        for party in self._parties.values():
            self._know_post(party)
        for paragraph in paragraphs if self._by_post else ():
            for found in _THE_POST.finditer(self._body, paragraph.start, paragraph.end):
                owner = self._by_post.get(found[1])
                start = found.start() - 1
                if owner and paragraph.start <= start and self._first_named.get(owner, len(self._body)) < start:
                    self._parties[owner].mentions.add(Span(start, found.end()))

    def _know_post(self, party: _Party) -> None:
        self._by_post.update(dict.fromkeys(_heads(party), party.id))
        if party.role is not None and " " in party.role:
            self._by_post[party.role.lower()] = party.id

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
        if kind == "person":
            self._know(party, name)
        self._by_name[name] = party.id
        party.kind = kind
        party.role, party.affiliation = role or party.role, affiliation or party.affiliation
        party.beats, party.previous_posts = beats or party.beats, previous_posts or party.previous_posts
        party.bio = bio or party.bio
        if name_span is not None:
            party.mentions.add(Span(name_span.start, name_span.end))
        return party.id

    def add_stated(self, stated: records.StatedParty) -> str:
        """Enter a party that the source lists beside its text, and return its id; what the text tells of it stays."""
        party = self._parties[self.add_author(stated.name, kind=stated.kind)]
        party.title, party.role = party.title or stated.title, party.role or stated.role
        party.affiliation = party.affiliation or stated.affiliation
        party.same_as = tuple(dict.fromkeys((*party.same_as, *stated.same_as)))
        return party.id

    def source(self, words: Span) -> Source:
        """The party that the noun phrase at *words* names as a source, entered if it is new, and the phrase's form.

        The id is null when a pronoun has nobody to stand for, and for the narrator's "I" and "we". Ask in body order:
        a later pronoun looks back over the sources before it.
        """
        owner, form = self._person_in(words), "named"
        if owner is None:
            owner, form = self._otherwise_meant(words)
        if owner is not None:
            self._parties[owner].mentions.add(words)
            insort(self._sources_at, (words.start, owner))
        return Source(owner, form)

    def _otherwise_meant(self, words: Span) -> Source:
        """The party meant by words that hold no person's name, and their form."""
        reading = read_source(words.of(self._body))
        if reading.form == "pronoun":
            return Source(self._pronoun(reading.head, words.start), "pronoun")
        return Source(self._described(reading, words.of(self._body)), reading.form)

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
        paragraph = self._paragraph_starts[max(0, bisect_right(self._paragraph_starts, at) - 1) :][:1]
        named = self._before(self._named_at, at)
        # A name that opens its sentence, or a source, is what a pronoun most likely means; then any name: first in
        # its own paragraph, then in those before.
        leading = [spoken for spoken in named if _SENTENCE_OPENS.search(self._body[max(0, spoken[0] - 4) : spoken[0]])]
        likely = sorted((*leading, *self._before(self._sources_at, at)), reverse=True)
        start = paragraph[0] if paragraph else 0
        near = [spoken for spoken in (*likely, *reversed(named)) if spoken[0] >= start]
        for _, owner in (*near, *likely, *reversed(named)):
            if _stands_for(pronoun, self._parties[owner]):
                return owner
        return None

    @staticmethod
    def _before(spoken_of: list[tuple[int, str]], at: int) -> list[tuple[int, str]]:
        return spoken_of[bisect_left(spoken_of, (at - _LOOKS_BACK, "")) : bisect_left(spoken_of, (at, ""))]

    def _described(self, reading: SourceReading, phrase: str) -> str:
        description = reading.description.lower()
        key = " ".join(phrase.lower().split()) if reading.form == "titled" else description
        known = self._by_name.get(key) or self._by_name.get(reading.description)
        if reading.description.islower() and reading.form != "unnamed":
            # "the mayor" is the mayor told of before, but "her lawyer" and "the Lund mayor" may be others.
            definite = phrase.split(maxsplit=1)[0].lower() == "the"
            known = self._by_post.get(description if definite or " " in description else "") or known
            known = (self._by_post.get(reading.head) if definite and reading.form == "titled" else None) or known
        if known is not None and reading.form != "unnamed":
            return known
        return self._new_source(reading, key).id

    def _new_source(self, reading: SourceReading, key: str) -> _Party:
        title, name = split_title(reading.description) if reading.form == "named" else (None, reading.description)
        withheld = reading.form in {"titled", "unnamed"}
        party = self._new("person" if title else reading.kind, None if withheld else name)
        self._by_name.setdefault(key, party.id)
        party.title = title
        if withheld:
            party.role, party.gender = reading.description, gender_of_words(reading.description.lower().split())
            self._by_post[reading.head] = party.id
        elif reading.kind == "organization":
            self._by_post[reading.head] = party.id
        elif reading.form == "named":
            self._know(party, name)
        return party

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
            same_as=list(party.same_as),
            mentions=[records.Span(start=m.start, end=m.end, text=m.of(self._body)) for m in mentions],
        )


def _short_names(name: str) -> list[str]:
    """What a later mention may leave of a name, in case-folded form: its last words, or its first alone.

    >>> _short_names("Joost van der Meulen")
    ['van der meulen', 'der meulen', 'meulen', 'joost']
    """
    words = [word.rstrip(",") for word in name.casefold().split()]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return [" ".join(words[k:]) for k in range(1, len(words))] + words[:1]


def _is_shortened(name: str, reporting: set[str]) -> bool:
    """Whether a part of the name stands elsewhere beside a reporting verb: so it is somebody's."""
    return not any(word in BODIES for word in name.casefold().split()) and any(
        short in reporting for short in _short_names(name)
    )


def _heads(party: _Party) -> set[str]:
    """The nouns a party is also called by: "chairwoman" for the chairwoman of the board."""
    role = (party.role or "").lower().split()
    end = next((k for k, word in enumerate(role) if word in {"of", "for", "at", "in", "with"}), len(role))
    return {word for word in (*role[:end][-1:], *(party.title or "").lower().split()[-1:]) if word in POSTS}


def _gender(naming: Naming) -> str:
    words = [*(naming.title or "").lower().replace(".", "").split(), *(naming.role or "").lower().split()]
    return gender_of_words(words) or gender_of_given_name(naming.name.split()[0].lower())


def _stands_for(pronoun: str, party: _Party) -> bool:
    if pronoun == "he":
        return party.kind in {"person", "unknown"} and party.gender != "f"
    if pronoun == "she":
        return party.kind in {"person", "unknown"} and party.gender != "m"
    if pronoun == "it":
        return party.kind in {"organization", "document"}
    return party.kind in {"group", "organization"}
