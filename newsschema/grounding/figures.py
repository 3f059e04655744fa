"""Where a reported figure stands in a body: word for word, key for key, or by its value.

"$1.2bn" is "1.2 billion dollars" and "sixteen rockets" is "16 rockets". The number must be the same, the unit must be
the same, and the words around it that the candidate has must stand around it in the body; a noun for another is a
refusal, and so is a value that the body has elsewhere than in the context the candidate gives.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from newsschema.extraction.number_words import SCALE_ABBREVIATIONS, SCALE_LETTERS, SCALES
from newsschema.grounding.alignment import Refused
from newsschema.grounding.cleaning import without_markup, without_notes
from newsschema.grounding.figure_values import Number, Values, read_values
from newsschema.grounding.placing import nearest
from newsschema.grounding.quotations import Place, Places, same_words
from newsschema.grounding.reading import MOST_PLACES, Body
from newsschema.grounding.tokens import Tokens
from newsschema.span import Span

_WORDS: Final = re.compile(r"\w")
_WORD_OF: Final = {factor: word for word, factor in SCALES.items()}
#: A scale that nothing behind it tells from metres or tonnes: "2.9m 9 litre cases".
_SCALE_GLUED: Final = re.compile(r"(?<=\d)(?P<scale>[kKmMbBtT]|bn|mn|tn|bln|mln|trn)\b")
_PERCENT: Final = r"(?:\s?%|\s(?:per\s?cent|percent)\b)"
#: "2.5 to 3.5 percent" and "2.5% to 3.5%".
_SHARES: Final = re.compile(rf"(?P<from>\d[\d.,]*)(?P<to>\s(?:to|and)\s\d[\d.,]*)(?P<sign>{_PERCENT})")
_BOTH_SHARES: Final = re.compile(rf"(?P<from>\d[\d.,]*){_PERCENT}(?P<to>\s(?:to|and)\s\d[\d.,]*)(?P<sign>{_PERCENT})")


class Figures:
    """The figures of one body, read when a candidate first asks for a value."""

    def __init__(self, body: Body) -> None:
        self.body: Final = body

    @cached_property
    def values(self) -> Values:
        """The body as values and words."""
        return read_values(self.body, self.body.text)

    @cached_property
    def numbers(self) -> Sequence[Number]:
        """Its numbers, in order."""
        return [self.values.numbers[at] for at in sorted(self.values.numbers)]

    def find(self, text: str, around: Sequence[Span]) -> Places:
        """The places at which a figure stands, in order and never none, or why it stands nowhere.

        *around* is where its context stands; what is there by its value goes before what is elsewhere as it is, and
        what is only elsewhere, and not as it is, is refused.
        """
        bare = text.strip()
        if not _WORDS.search(bare):
            return Refused("empty")
        exact = self._exact(bare)
        if isinstance(exact, list) and (not around or nearest(exact, around)):
            return exact
        other = self._in_context(self._otherwise(bare), bare, around)
        return exact if isinstance(exact, list) and isinstance(other, Refused) else other

    def _exact(self, text: str) -> Places:
        spans = self.body.verbatim(text)
        whole = [Place((span,), "exact") for span in spans if self._is_whole(span)]
        return whole or Refused("not_found")

    def _otherwise(self, text: str) -> Places:
        """The places at which a figure stands in other writing, or why it stands nowhere."""
        cleaned = without_notes(without_markup(text)).strip()
        same = [place for place in same_words(self.body, cleaned) if self._is_whole(place.whole)]
        wanted = read_values(self.body, cleaned)
        if same and not wanted.numbers:
            return same
        if places := self._by_value(wanted) or same:
            return places
        scaled = _SCALE_GLUED.sub(_spelled_out, cleaned)
        if scaled != cleaned and (places := self._by_value(read_values(self.body, scaled))):
            return places
        return self._shares(cleaned) or self._refusal(wanted, cleaned)

    def _shares(self, text: str) -> list[Place]:
        """The places of two shares, the sign of the first being told by the second or printed as well."""
        for shares, other in ((_SHARES, r"\g<from>\g<sign>\g<to>\g<sign>"), (_BOTH_SHARES, r"\g<from>\g<to>\g<sign>")):
            if shares.search(text) and (places := self._by_value(read_values(self.body, shares.sub(other, text)))):
                return places
        return []

    def _in_context(self, found: Places, text: str, around: Sequence[Span]) -> Places:
        if isinstance(found, Refused) or not around or nearest(found, around):
            return found
        return Refused("number", around[0], f"{' '.join(self._numbers_in(around[0])) or '–'} / {text}")

    def _is_whole(self, span: Span) -> bool:
        """Whether no number reaches over the ends of a stretch."""
        numbers = self.numbers
        at = bisect_left(numbers, span.start, key=lambda number: number.span.end)
        for number in numbers[at:]:
            if number.span.start >= span.end:
                return True
            if number.span.overlaps(span) and not span.holds(number.span):
                return False
        return True

    def _by_value(self, wanted: Values) -> list[Place]:
        """The places where the values and words of a candidate stand in its order."""
        if not wanted.numbers:
            return []
        keys, found = wanted.tokens.keys, list[Place]()
        for at in islice(self.values.tokens.hits(keys), MOST_PLACES):
            if (span := self._span(wanted, at)) and self.body.holds_whole(span):
                found.append(Place((span,), "value"))
        return found

    def _span(self, wanted: Values, at: int) -> Span | None:
        """The stretch of the candidate's values at a token of the body; none where the money is other money."""
        count = len(wanted.tokens.keys)
        printed = [number for k in range(at, at + count) if (number := self.values.numbers.get(k))]
        named = {number.currency for number in wanted.numbers.values() if number.currency}
        if named and named != {number.currency for number in printed if number.currency}:
            return None
        span = self.values.tokens.span(at, at + count)
        money = [one for number in printed for one in number.money if named or span.holds(one)]
        start = min([span.start, *(stretch.start for stretch in money)])
        return Span(start, max([span.end, *(stretch.end for stretch in money)])).trimmed(self.body.text)

    def _refusal(self, wanted: Values, text: str) -> Refused:
        """Another number, or the same of something else; with the place most like it."""
        if not wanted.numbers:
            return Refused("not_found")
        keys = {number.key for number in wanted.numbers.values()}
        same = next((number for number in self.numbers if number.key in keys), None)
        if same is not None and keys <= {number.key for number in self.numbers}:
            near = self._with_words(self.values.tokens.from_place(same.span.start), len(wanted.tokens.keys))
            return Refused("unit", near, f"{near.of(self.body.text)} / {text}")
        other = next(self._beside_words(wanted), None)
        if other is None:
            return Refused("number")
        return Refused("number", other, f"{other.of(self.body.text)} / {text}")

    def _beside_words(self, wanted: Values) -> Iterator[Span]:
        """Numbers of the body that stand before the words that the candidate's stands before."""
        for at in wanted.numbers:
            behind = wanted.tokens.keys[at + 1 : at + 2]
            for place in self.values.tokens.hits(behind) if behind else ():
                if place - 1 in self.values.numbers:
                    yield self.values.tokens.span(place - 1, place + 1)

    def _with_words(self, at: int, count: int) -> Span:
        tokens: Tokens = self.values.tokens
        return tokens.span(at, min(at + count, len(tokens.keys)))

    def _numbers_in(self, stretch: Span) -> list[str]:
        return [number.span.of(self.body.text) for number in self.numbers if stretch.holds(number.span)]


def _spelled_out(scale: re.Match[str]) -> str:
    letter = scale["scale"].lower()
    factor = SCALE_LETTERS.get(letter) or SCALE_ABBREVIATIONS.get(letter)
    return f" {_WORD_OF[factor]}" if factor else scale.group()
