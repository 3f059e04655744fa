"""Who said it: the speaker of a candidate as an attribution of the body's own words.

The extractor's own reading of the body comes first. Where that has the words and ascribes them to the same speaker, by
a name, a post or a pronoun, its attribution is taken, cue and all. Where it ascribes them to somebody else and the body
leaves no doubt (`other_speakers`), the candidate's speaker is refuted. Else the speaker's name has to stand near the
words (`speaker_places`); one that stands only far away, or only in what is quoted, is no evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from typing import Final

from newsschema import records
from newsschema.extraction.cues import CUES
from newsschema.extraction.figure_records import record_span
from newsschema.extraction.people import Parties
from newsschema.extraction.person_words import TITLES
from newsschema.extraction.quotes import find_quotes
from newsschema.grounding.figure_givers import giver_of
from newsschema.grounding.marked_words import MarkedBody
from newsschema.grounding.other_speakers import OtherSpeakers
from newsschema.grounding.read_quotes import ReadQuotes
from newsschema.grounding.speaker_forms import folded, forms_of, name_words, only_owns
from newsschema.grounding.speaker_places import Absent, SpeakerPlaces, gap
from newsschema.span import Span

#: How far from words a name and its verb are right at them: a mark, a comma and a space.
_RIGHT_THERE: Final = 4


@dataclass(frozen=True, slots=True)
class Ascribed:
    """The speaker was found."""

    attribution: records.Attribution
    #: Who seems to speak instead, by name; null where nothing says so.
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """The speaker did not say these words, as far as the body tells."""

    #: Why, in words.
    reason: str
    #: The body's own attribution of the words, where it leaves no doubt; not yet entered among the parties.
    attribution: records.Attribution | None = None
    #: Whom it ascribes them to, by name; null where the speaker is refuted for another reason.
    other: str | None = None


class Speakers:
    """The parties of one body, and what its words are ascribed to. Nothing is read before somebody is asked for."""

    def __init__(
        self, body: str, blocks: Sequence[records.Block], marked: MarkedBody, people: Sequence[records.Person] = ()
    ) -> None:
        """*people* is the table of an article that was extracted before; its parties keep their ids."""
        self._body, self._blocks, self._marked = body, blocks, marked
        self._places = SpeakerPlaces(body, marked)
        self._known = list(people)
        #: The ids our parties have in the table handed out.
        self._ids: dict[str, str] = {}

    def ascribe(
        self,
        speaker: str,
        content: Sequence[Span],
        quoted: Sequence[Span],
        cue: str | None = None,
        within: Span | None = None,
    ) -> Ascribed | Refuted:
        """The attribution of some words to a speaker; *quoted* are those of them that stand between marks.

        With *within*, the sentence of a figure, a name elsewhere counts only where a cue reaches the words.
        """
        quote = self._quotes.at(content)
        given = giver_of(self._body, within, content[0], self._parties) if within and quote is None else None
        read = quote.attribution if quote is not None else given
        if read is not None and self._is_of(speaker, read):
            if quote is not None and read.source is not None and self._others.excludes(speaker, quote, content):
                return Refuted(_told_there(self._body, read), other=read.source.text)
            return Ascribed(self.entered(read))
        place = self._places.nearest(speaker, content, quoted, self._namesakes)
        source = None if isinstance(place, Absent) else self._parties.source(place)
        meant = source.person_id if source else None
        other = None if quote is None else self._others.beside(speaker, meant, quote, content)
        if other is not None and not isinstance(place, Absent) and self._speaks_there(place, content):
            other = replace(other, sure=False)
        own = quote.attribution if quote is not None and other is not None and other.sure else None
        if isinstance(place, Absent) or source is None:
            return Refuted(place.reason if isinstance(place, Absent) else "", own)
        if own is not None and other is not None:
            return Refuted(_told_there(self._body, own), own, other.name)
        if within is not None and quote is None and (given is not None or not within.holds(place)):
            return Refuted(
                "no reporting verb of theirs reaches it, and its sentence does not name them or has it from another"
            )
        told = self._places.cue_beside(place, content, cue)
        known = CUES.get(told.of(self._body).lower()) if told else None
        attribution = records.Attribution(
            source=record_span(self._body, place),
            source_form=source.form,
            person_id=source.person_id,
            cue=record_span(self._body, told) if told else None,
            cue_lemma=known.lemma if known else None,
            manner=known.manner if known else None,
        )
        return Ascribed(self.entered(attribution), other.name if other else None)

    def _speaks_there(self, place: Span, content: Sequence[Span]) -> bool:
        """Whether a name stands with a reporting verb right at some words, in one sentence with them."""
        cue = self._places.cue_beside(place, content, None)
        if cue is None:
            return False
        told = Span(min(place.start, cue.start), max(place.end, cue.end))
        before = self._body[told.end : content[0].start] if told.end <= content[0].start else ""
        return gap(told, content[0].start, content[-1].end) <= _RIGHT_THERE and "." not in before

    def entered(self, attribution: records.Attribution) -> records.Attribution:
        """The attribution, its party under the id it has in the table that is handed out."""
        own = attribution.person_id
        if own is None:
            return attribution
        if own not in self._ids:
            self._ids[own] = self._id_in_table(own) if self._known else own
        return attribution.model_copy(update={"person_id": self._ids[own]})

    def people(self) -> list[records.Person]:
        """The parties of the article that was given, and those that some words were ascribed to."""
        found = {person.id: person for person in self._known}
        for person in self._parties.records() if self._ids else ():
            if (id_ := self._ids.get(person.id)) is not None:
                found.setdefault(id_, person if id_ == person.id else person.model_copy(update={"id": id_}))
        return list(found.values())

    @cached_property
    def _parties(self) -> Parties:
        return Parties(self._body, self._blocks)

    @cached_property
    def _quotes(self) -> ReadQuotes:
        """The extractor's reading of the body; by rules alone, for it is only asked beside another's."""
        return ReadQuotes(find_quotes(self._body, self._blocks, self._parties, model=None))

    @cached_property
    def _others(self) -> OtherSpeakers:
        return OtherSpeakers(self._body, self._names, self._marked)

    @cached_property
    def _names(self) -> dict[str, records.Person]:
        """What is known of the parties once all quotes are read."""
        _ = self._quotes
        return {person.id: person for person in self._parties.records()}

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The last names of the persons that the body names."""
        people = [party.name for party in self._names.values() if party.kind == "person" and party.name]
        return frozenset(words[-1] for name in people if (words := name_words(name)))

    @cached_property
    def _namesakes(self) -> dict[str, frozenset[str]]:
        """The given names that go with a surname."""
        found: dict[str, frozenset[str]] = {}
        for person in self._names.values():
            words = name_words(person.name or "")
            if len(words) > 1:
                found[words[-1]] = found.get(words[-1], frozenset()) | {words[0]}
        return found

    def _is_of(self, speaker: str, attribution: records.Attribution) -> bool:
        """Whether an attribution is to this speaker: by its words, else by the party they mean."""
        party = self._names.get(attribution.person_id or "")
        words, named = name_words(speaker), name_words(party.name or "") if party else []
        if words and named and words[-1] == named[-1]:
            # Two of one surname are told apart by the given name, where both have one.
            given = words[0].rstrip(".")
            alone = len(words) == 1 or len(named) == 1 or len(given) == 1 or given in TITLES
            return alone or named[0] in words or named[-len(words) :] == words
        said = [attribution.source.text] if attribution.source else []
        said += [party.title or "", party.role or ""] if party and party.name is None else []
        is_person = bool(words) and words[-1] in self._surnames
        return any(
            not (is_person and only_owns(folded(text), Span(*found.span())))
            for text in said
            for form in forms_of(speaker)
            if (found := form.search(folded(text)))
        )

    def _id_in_table(self, own: str) -> str:
        """The id of the same party in the table that was given, or one that is free there."""
        party = next(person for person in self._parties.records() if person.id == own)
        taken = {person.id for person in self._known} | set(self._ids.values())
        same = next((person.id for person in self._known if _is_same(person, party)), None)
        return same or next(id_ for n in count(len(self._known) + 1) if (id_ := f"p{n}") not in taken)


def _told_there(body: str, attribution: records.Attribution) -> str:
    """The words of the body that ascribe: "said Captain Lina Novak"."""
    told = [span for span in (attribution.source, attribution.cue) if span is not None]
    return repr(body[min(span.start for span in told) : max(span.end for span in told)]) if told else ""


def _is_same(one: records.Person, other: records.Person) -> bool:
    """Whether two readings of one body speak of the same party: by its name, or where it has none by its mentions."""
    if one.name is not None or other.name is not None:
        return one.name == other.name
    return not {mention.start for mention in one.mentions}.isdisjoint(mention.start for mention in other.mentions)
