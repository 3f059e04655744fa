"""Where a body names a speaker near some words, and the reporting verb that stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from newsschema.extraction.cues import CUES
from newsschema.extraction.person_words import TITLES
from newsschema.grounding.marked_words import MarkedBody
from newsschema.grounding.speaker_forms import WORD, folded, forms_of, name_words, standing
from newsschema.span import Span

#: How far a name may stand from the words, in code points: about a paragraph of a newspaper.
NEAR: Final = 420
#: How far a cue may stand from the name.
CUE_NEAR: Final = 40
_WORD_BEFORE: Final = re.compile(r"([\w.'’-]+)[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Absent:
    """The speaker was not found near the words, and why."""

    reason: str


class SpeakerPlaces:
    """The names of one body, looked for from the words outwards."""

    def __init__(self, body: str, marked: MarkedBody) -> None:
        self._body, self._marked = body, marked

    @cached_property
    def _folded(self) -> str:
        return folded(self._body)

    def nearest(
        self, speaker: str, content: Sequence[Span], quoted: Sequence[Span], namesakes: Mapping[str, frozenset[str]]
    ) -> Span | Absent:
        """The place of the speaker's name nearest to the words, in its fullest form; or how far it is.

        Outside the words that are *quoted*, for whom a speaker names is not who speaks. *namesakes* are the given
        names that go with a surname in this body, folded: "Bill Clinton" is not found at "Hillary Clinton".
        """
        first, last = content[0].start, content[-1].end
        far: int | None = None
        for form in forms_of(speaker):
            places = [Span(*found.span()) for found in form.finditer(self._folded, max(0, first - NEAR), last + NEAR)]
            outside = [place for place in places if not any(span.overlaps(place) for span in quoted)]
            own = [place for place in outside if not self._is_of_a_namesake(place, speaker, namesakes)]
            told = [place for place in own if not self._marked.is_quoted(place.start)] or own
            if told:
                return min(told, key=lambda place: gap(place, first, last))
            far = self._how_far(form, first, last) if far is None else far
        if far is None:
            return Absent("the body does not name them" if name_words(speaker) else "it is no name")
        return Absent(
            "only the words themselves, or somebody of that surname" if far <= NEAR else f"{far:,} characters away"
        )

    def cue_beside(self, source: Span, content: Sequence[Span], cue: str | None) -> Span | None:
        """The candidate's cue beside a name, else a reporting verb right beside it; None where there is neither."""
        if cue and (words := [folded(word) for word in WORD.findall(cue)]):
            window = max(0, source.start - CUE_NEAR), source.end + CUE_NEAR
            places = [Span(*found.span()) for found in standing(words).finditer(self._folded, *window)]
            free = [place for place in places if not any(span.overlaps(place) for span in (*content, source))]
            return min(free, key=lambda place: gap(place, source.start, source.end), default=None)
        behind = re.compile(r"[ \u00a0]*(\w+)").match(self._body, source.end)
        before = _WORD_BEFORE.search(self._body, max(0, source.start - CUE_NEAR), source.start)
        for found in (behind, before):
            if found is not None and found[1].lower() in CUES:
                return Span(*found.span(1))
        return None

    def _is_of_a_namesake(self, place: Span, speaker: str, namesakes: Mapping[str, frozenset[str]]) -> bool:
        """Whether a given name stands before the surname at a place, and it is not the speaker's."""
        words = name_words(speaker)
        if len(words) == 1 or words[0] in TITLES:  # no given name to tell it by
            return False
        others = namesakes.get(words[-1], frozenset()) - set(words)
        before = _WORD_BEFORE.search(self._body, max(0, place.start - CUE_NEAR), place.start) if others else None
        return before is not None and folded(before[1]) in others

    def _how_far(self, form: re.Pattern[str], first: int, last: int) -> int | None:
        return min((gap(Span(*found.span()), first, last) for found in form.finditer(self._folded)), default=None)


def gap(place: Span, first: int, last: int) -> int:
    """How far a place is from a stretch; 0 where they touch or overlap."""
    return max(0, first - place.end, place.start - last)
