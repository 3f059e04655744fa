"""Who said it: the speaker of a candidate as an attribution of the body's own words.

The extractor's own reading of the body comes first. Where that has the words and ascribes them to the same speaker, by
a name, a post or a pronoun, its attribution is taken, cue and all. Else the speaker's name has to stand near the words
(`speaker_places`); a name that stands only far away, or only in what is quoted, is no evidence that its bearer spoke.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count

from newsschema import records
from newsschema.extraction.cues import CUES
from newsschema.extraction.figure_records import record_span
from newsschema.extraction.people import Parties
from newsschema.extraction.person_words import TITLES
from newsschema.extraction.quotes import find_quotes
from newsschema.grounding.marked_words import MarkedBody
from newsschema.grounding.speaker_forms import folded, forms_of, name_words
from newsschema.grounding.speaker_places import Absent, SpeakerPlaces
from newsschema.span import Span


@dataclass(frozen=True, slots=True)
class Ascribed:
    """The speaker was found."""

    attribution: records.Attribution
    #: Who seems to speak instead, by name; null where nothing says so.
    other: str | None = None


class Speakers:
    """The parties of one body, and what its words are ascribed to. Nothing is read before somebody is asked for."""

    def __init__(
        self, body: str, blocks: Sequence[records.Block], marked: MarkedBody, people: Sequence[records.Person] = ()
    ) -> None:
        """*people* is the table of an article that was extracted before; its parties keep their ids."""
        self._body, self._blocks = body, blocks
        self._places = SpeakerPlaces(body, marked)
        self._known = list(people)
        #: The ids our parties have in the table handed out.
        self._ids: dict[str, str] = {}

    def ascribe(
        self, speaker: str, content: Sequence[Span], quoted: Sequence[Span], cue: str | None = None
    ) -> Ascribed | Absent:
        """The attribution of some words to a speaker; *quoted* are those of them that stand between marks."""
        read = self._read_there(content)
        if read is not None and self._is_of(speaker, read):
            return Ascribed(self._entered(read))
        place = self._places.nearest(speaker, content, quoted, self._namesakes)
        if isinstance(place, Absent):
            return place
        source = self._parties.source(place)
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
        return Ascribed(self._entered(attribution), self._somebody_else(read, source.person_id))

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
    def _quotes(self) -> list[tuple[int, int, records.Quote]]:
        """The extractor's reading of the body, by piece; by rules alone, for it is only asked beside another's."""
        read = find_quotes(self._body, self._blocks, self._parties, model=None)
        return sorted(((p.start, p.end, quote) for quote in read for p in quote.content), key=lambda one: one[:2])

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._quotes]

    @cached_property
    def _furthest(self) -> list[int]:
        """How far any piece up to each reaches."""
        return list(accumulate((end for _, end, _ in self._quotes), max))

    @cached_property
    def _names(self) -> dict[str, records.Person]:
        """What is known of the parties once all quotes are read."""
        _ = self._quotes
        return {person.id: person for person in self._parties.records()}

    @cached_property
    def _namesakes(self) -> dict[str, frozenset[str]]:
        """The given names that go with a surname."""
        found: dict[str, frozenset[str]] = {}
        for person in self._names.values():
            words = name_words(person.name or "")
            if len(words) > 1:
                found[words[-1]] = found.get(words[-1], frozenset()) | {words[0]}
        return found

    def _read_there(self, content: Sequence[Span]) -> records.Attribution | None:
        """What the extractor ascribes these words to; None where no quote of its has half of them."""
        shared: dict[str, int] = {}
        said: dict[str, records.Attribution] = {}
        for span in content:
            place = bisect_right(self._starts if self._quotes else [], span.end - 1) - 1
            while place >= 0 and self._furthest[place] > span.start:
                start, end, quote = self._quotes[place]
                length = min(end, span.end) - max(start, span.start)
                shared[quote.id] = shared.get(quote.id, 0) + max(0, length)
                said[quote.id] = quote.attribution
                place -= 1
        most = max(shared, key=lambda id_: shared[id_], default=None)
        return said[most] if most and 2 * shared[most] >= sum(span.length for span in content) else None

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
        return any(form.search(folded(text)) for text in said for form in forms_of(speaker))

    def _somebody_else(self, read: records.Attribution | None, person_id: str | None) -> str | None:
        """Whom the extractor names, where that is another party."""
        if read is None or read.source_form != "named" or read.person_id in {None, person_id}:
            return None
        party = self._names.get(read.person_id or "")
        return party.name if party else None

    def _entered(self, attribution: records.Attribution) -> records.Attribution:
        """The attribution, its party under the id it has in the table that is handed out."""
        own = attribution.person_id
        if own is None:
            return attribution
        if own not in self._ids:
            self._ids[own] = self._id_in_table(own) if self._known else own
        return attribution.model_copy(update={"person_id": self._ids[own]})

    def _id_in_table(self, own: str) -> str:
        """The id of the same party in the table that was given, or one that is free there."""
        party = next(person for person in self._parties.records() if person.id == own)
        taken = {person.id for person in self._known} | set(self._ids.values())
        same = next((person.id for person in self._known if _is_same(person, party)), None)
        return same or next(id_ for n in count(len(self._known) + 1) if (id_ := f"p{n}") not in taken)


def _is_same(one: records.Person, other: records.Person) -> bool:
    """Whether two readings of one body speak of the same party: by its name, or where it has none by its mentions."""
    if one.name is not None or other.name is not None:
        return one.name == other.name
    return not {mention.start for mention in one.mentions}.isdisjoint(mention.start for mention in other.mentions)
