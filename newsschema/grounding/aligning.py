"""Candidates to alignments: each tied to the words of the body it was extracted from, or refused.

Pure and deterministic: the same body and candidates give the same alignments, whatever came before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from newsschema.grounding.alignment import Aligned, Alignment, Refused
from newsschema.grounding.candidate import Candidate, FigureCandidate, QuoteCandidate
from newsschema.grounding.cut_off import answers_otherwise, cut_off, is_limiter
from newsschema.grounding.figures import Figures
from newsschema.grounding.folds import needed_folds
from newsschema.grounding.placing import in_turn, likeliest, nearest
from newsschema.grounding.quotations import Place, Places, find_quotation
from newsschema.grounding.reading import Body
from newsschema.span import Span

__all__ = ["Body", "align"]


def align(body: Body | str, candidates: Sequence[Candidate], language: str | None = None) -> list[Alignment]:
    """What becomes of each candidate, in their order.

    The order tells: a text that several candidates share is placed by the context of each, else the first of them at
    its first place, the second at its second. *language* is that of the body, a BCP 47 tag, null where unknown; a body
    that is a `Body` has its own. Never raises, whatever the texts.

    >>> from newsschema.grounding.candidate import QuoteCandidate
    >>> align("“We will not sail,” she said.", [QuoteCandidate("we will not sail"), QuoteCandidate("We will sail")])
    ... # doctest: +NORMALIZE_WHITESPACE
    [Aligned(spans=(Span(start=1, end=17),), status='normalised', edits=0, folds=('case',), occurrences=1),
     Refused(reason='negation', nearest=Span(start=1, end=8), differs='not / –')]
    """
    read = body if isinstance(body, Body) else Body(body, language)
    return _Aligner(read, candidates).alignments()


class _Aligner:
    """One body with the candidates of one answer."""

    def __init__(self, body: Body, candidates: Sequence[Candidate]) -> None:
        self.body, self.candidates = body, candidates
        self.figures: Final = Figures(body)
        #: By text and, of figures, by context.
        self.found: Final[dict[tuple[str, str | None], Places]] = {}
        self.shares: Final = Counter(
            (one.text, isinstance(one, FigureCandidate)) for one in candidates if not one.context
        )
        self.turns: Final[Counter[tuple[str, bool]]] = Counter()

    def alignments(self) -> list[Alignment]:
        return [self._alignment(candidate) for candidate in self.candidates]

    def _alignment(self, candidate: Candidate) -> Alignment:
        found = self._found(candidate)
        if isinstance(found, Refused):
            return found
        place, sure = self._placed(candidate, found)
        if isinstance(candidate, QuoteCandidate):
            if not sure:
                place = next((one for one in found if cut_off(self.body, one.whole) is None), place)
            if turned := self._turned(candidate, place):
                return turned
        folds: tuple[str, ...] = ()
        if place.status != "exact":
            folds = needed_folds(self.body.text, place.spans, candidate.text)
        if place.status == "value":
            folds = tuple(sorted({*folds, "numerals"}))
        return Aligned(place.spans, place.status if sure else "ambiguous", place.edits, folds, len(found))

    def _found(self, candidate: Candidate) -> Places:
        if isinstance(candidate, FigureCandidate):
            key = candidate.text, candidate.context or ""
        else:
            key = candidate.text, None
        found = self.found.get(key)
        if found is None:
            found = self.found[key] = self._find(candidate)
        return found

    def _find(self, candidate: Candidate) -> Places:
        if isinstance(candidate, FigureCandidate):
            return self.figures.find(candidate.text, self._around(candidate, sure=True))
        return find_quotation(self.body, candidate.text)

    def _around(self, candidate: Candidate, *, sure: bool = False) -> Sequence[Span]:
        """Where the candidate's context stands, or, unless it must be *sure*, what is most like it."""
        if not candidate.context:
            return ()
        key = candidate.context, None
        found = self.found.get(key)
        if found is None:
            found = self.found[key] = find_quotation(self.body, candidate.context)
        if isinstance(found, list):
            return [place.whole for place in found]
        return () if sure else likeliest(self.body, candidate.context)

    def _turned(self, candidate: Candidate, place: Place) -> Refused | None:
        """The refusal of words that are turned: their negation was cut off, or made an answer by a comma.

        What is cut off may still be shown by the candidate's context.
        """
        text = self.body.text
        if place.status != "exact" and answers_otherwise([span.of(text) for span in place.spans], candidate.text):
            return Refused("negation", place.whole, f"{place.whole.of(text)} / {candidate.text}")
        cut = cut_off(self.body, place.whole)
        if cut is None or any(around.holds(cut) for around in self._around(candidate, sure=True)):
            return None
        return Refused("limiter" if is_limiter(cut.of(text)) else "negation", place.whole, f"{cut.of(text)} / –")

    def _placed(self, candidate: Candidate, places: Sequence[Place]) -> tuple[Place, bool]:
        """The place that is meant, and whether that is sure."""
        if len(places) == 1:
            return places[0], True
        if candidate.context:
            near = nearest(places, self._around(candidate))
            return (near or places)[0], len(near) == 1
        key = candidate.text, isinstance(candidate, FigureCandidate)
        self.turns[key] += 1
        return in_turn(places, self.turns[key] - 1, self.shares[key])
