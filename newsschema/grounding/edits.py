"""Body and candidate side by side, word by word, from a given place on: every edit is judged by itself.

Where the keys part, the next thing that explains it is taken: the narrator breaks in; the same number or the same word
is written otherwise; a word is misspelt; a small word is dropped or added. What nothing explains stops the walk, and
the candidate is refused there, however much of it agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from newsschema.extraction.number_words import SCALE_ABBREVIATIONS, SCALE_LETTERS, SCALES
from newsschema.extraction.numerals import find_numerals
from newsschema.grounding.folding import is_number
from newsschema.grounding.narration import behind_clauses, closes, pauses, reopenings
from newsschema.grounding.reading import Body
from newsschema.grounding.slips import is_slip
from newsschema.grounding.small_words import may_go
from newsschema.grounding.spellings import same_in_full, same_without_umlauts
from newsschema.grounding.tokens import Tokens

#: Per cent, as papers of several languages write it.
PER_CENT: Final = frozenset(
    (
        ("%",), ("per", "cent"), ("percent",), ("pct",), ("prozent",), ("prosent",), ("procent",), ("procenta",),
        ("procento",), ("pour", "cent"), ("por", "ciento"), ("por", "cento"), ("per", "cento"), ("százalék",),
        ("prosenttia",), ("проценты",), ("процентов",), ("процента",), ("процент",), ("відсотків",), ("відсотки",),
        ("τοις", "εκατό"), ("फीसदी",), ("प्रतिशत",),
    )
)  # fmt: skip
#: Most breaks of the narrator, small words side by side, words that another is parted into.
_MOST_BREAKS: Final = 12
_MOST_SMALL: Final = 2
_CONTRACTED: Final = ((1, 1), (1, 2), (2, 1))
_JOINS: Final = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_BACK: Final = 4
_LONGEST_NUMERAL: Final = 80
#: How often a word that begins a sentence is looked for elsewhere.
_MOST_LOOKED_AT: Final = 8
_BEFORE_SENTENCE: Final = re.compile(r"(?:^|[.!?:\n\"“”‘’'«»„(\[])[\s\"“‘'«„(\[]*$")
_NO_NAMES: Final = frozenset({"de", "lb"})


class Wanted(NamedTuple):
    """A candidate's text, cleaned, with its tokens."""

    text: str
    tokens: Tokens


class Piece(NamedTuple):
    """Tokens of the body, and the candidate's that they are."""

    first: int
    end: int
    wanted_first: int
    wanted_end: int


class Walk(NamedTuple):
    """How far body and candidate go together."""

    #: In the body's order; of one that stopped, as far as it came.
    pieces: tuple[Piece, ...]
    edits: int
    #: The tokens of body and candidate at which nothing explains the difference; null when the candidate came through.
    stopped: tuple[int, int] | None = None

    @property
    def matched(self) -> int:
        """Tokens of the candidate that are explained."""
        return self.pieces[-1].wanted_end if self.pieces else 0


def walk(body: Body, wanted: Wanted, start: int) -> Walk:
    """Body and candidate together from the body's token *start* on.

    O(n) in the tokens of the candidate.
    """
    return _Walker(body, wanted, start).go()


class _Walker:
    """Where a walk is. One walker makes one walk."""

    def __init__(self, body: Body, wanted: Wanted, start: int) -> None:
        self.body, self.wanted = body, wanted
        self.here, self.there = body.tokens.keys, wanted.tokens.keys
        self.first = self.at = start
        self.wanted_first = self.reached = 0
        self.edits = 0
        self.pieces: list[Piece] = []

    def go(self) -> Walk:
        here, there = self.here, self.there
        length, most = len(here), len(there)
        while self.reached < most:
            if self.at < length and here[self.at] == there[self.reached]:
                self.at += 1
                self.reached += 1
            elif not self._explained():
                self._close_piece(self.at, self.reached)
                return Walk(tuple(self.pieces), self.edits, (self.at, self.reached))
        self._close_piece(self.at, self.reached)
        return Walk(tuple(self.pieces), self.edits)

    def _explained(self) -> bool:
        if self._narrated():
            return True
        if self.at >= len(self.here):
            return False
        return self._written_otherwise() or self._misspelt() or self._small()

    def _close_piece(self, at: int, reached: int) -> None:
        if at > self.first:
            self.pieces.append(Piece(self.first, at, self.wanted_first, reached))

    def _narrated(self) -> bool:
        """Whether the narrator breaks in here, or broke in a few words ago with words that the speaker uses too."""
        if len(self.pieces) >= _MOST_BREAKS:
            return False
        text, tokens = self.body.text, self.body.tokens
        for back in range(_BACK):
            at, reached = self.at - back, self.reached - back
            if at <= self.first or reached <= self.wanted_first or at >= len(self.here):
                return False
            for place in self._reopenings(text[tokens.ends[at - 1] : tokens.starts[at]], tokens.starts[at]):
                again = tokens.from_place(place)
                if again > at and self._goes_on(again, reached):
                    self._close_piece(at, reached)
                    self.first = self.at = again
                    self.wanted_first = self.reached = reached
                    return True
        return False

    def _reopenings(self, gap: str, start: int) -> Iterable[int]:
        """Where the speaker may go on behind the narrator, who begins at *start* behind the signs of a gap."""
        if closes(gap):
            return reopenings(self.body.text, start)
        if not pauses(gap):
            return ()
        tokens, first = self.body.tokens, self.body.tokens.from_place(start)
        return [
            place
            for place in behind_clauses(self.body.text, start)
            if self.body.turning.isdisjoint(self.here[first : tokens.from_place(place)])
        ]

    def _goes_on(self, again: int, reached: int) -> bool:
        """Whether the candidate goes on at the body's token *again*."""
        here, there = self.here[again : again + 2], self.there[reached : reached + 2]
        if here[: len(there)] == there:
            return True
        if not here or len(there) < 2:
            return False
        first, last = self._slips(again, reached), self._slips(again + 1, reached + 1)
        return (here[0] == there[0] or first) and (here[1:] == there[1:] or last or here[0] == there[0])

    def _written_otherwise(self) -> bool:
        """Whether the same words are parted otherwise, or the same number or share is written in another way."""
        for length, wanted_length in _JOINS:
            here = self.here[self.at : self.at + length]
            there = self.there[self.reached : self.reached + wanted_length]
            if "".join(here) == "".join(there) and self._may_join(length, wanted_length):
                return self._on(length, wanted_length)
        if self._contracted():
            return True
        for length, wanted_length in ((1, 1), *_JOINS):
            here = self.here[self.at : self.at + length]
            there = self.there[self.reached : self.reached + wanted_length]
            if tuple(here) in PER_CENT and tuple(there) in PER_CENT:
                return self._on(length, wanted_length)
        return self._same_scale() or self._same_number()

    def _contracted(self) -> bool:
        """Whether a contraction stands for the words in full, or an umlaut for two letters."""
        languages = self.body.languages
        if same_without_umlauts(self.here[self.at], self.there[self.reached], languages):
            return self._on(1, 1)
        before = self.here[self.at - 1] if self.at else ""
        for length, wanted_length in _CONTRACTED:
            here = self.here[self.at : self.at + length]
            there = self.there[self.reached : self.reached + wanted_length]
            behind = "".join(self.here[self.at + length : self.at + length + 1])
            if same_in_full(here, there, before, behind, languages):
                return self._on(length, wanted_length)
        return False

    def _may_join(self, length: int, wanted_length: int) -> bool:
        """Whether words that are the same letters are the same words: "cannot" is "can not", "now" is not "no w"."""
        here = self.here[self.at : self.at + length]
        there = self.there[self.reached : self.reached + wanted_length]
        if any(map(is_number, (*here, *there))):
            return _is_grouped(self.body.text, self.body.tokens, self.at, length) and _is_grouped(
                self.wanted.text, self.wanted.tokens, self.reached, wanted_length
            )
        turning = self.body.turning
        return turning.isdisjoint(here) == turning.isdisjoint(there)

    def _same_scale(self) -> bool:
        """Whether "bn" stands for the "billion" behind a number; "m" does for "million", not the other way round."""
        if not self.at or not is_number(self.here[self.at - 1]):
            return False
        printed, wanted = self.here[self.at], self.there[self.reached]
        scale = SCALES.get(printed) or SCALE_ABBREVIATIONS.get(printed)
        other = SCALES.get(wanted) or SCALE_ABBREVIATIONS.get(wanted) or SCALE_LETTERS.get(wanted)
        return scale is not None and scale == other and self._on(1, 1)

    def _same_number(self) -> bool:
        here, there = self.here[self.at], self.there[self.reached]
        if not (is_number(here) or is_number(there) or (here in SCALES or there in SCALES)) or self.body.comma:
            return False
        printed = _numeral_at(self.body.text, self.body.tokens, self.at)
        wanted = _numeral_at(self.wanted.text, self.wanted.tokens, self.reached)
        if printed is None or wanted is None or printed[0] != wanted[0]:
            return False
        return self._on(printed[1], wanted[1])

    def _misspelt(self) -> bool:
        if not self._slips(self.at, self.reached):
            return False
        self.edits += 1
        return self._on(1, 1)

    def _slips(self, at: int, reached: int) -> bool:
        """Whether a token of the candidate is one of the body misspelt."""
        if at >= len(self.here) or reached >= len(self.there):
            return False
        printed, wanted = self.here[at], self.there[reached]
        if is_number(printed) or is_number(wanted):
            if is_number(printed) and is_number(wanted):
                return False
            printed, wanted = (
                self._word(self.body.tokens, self.body.text, at),
                self._word(self.wanted.tokens, self.wanted.text, reached),
            )
        return is_slip(printed, wanted, name=self._is_name(at), written=self.body.written)

    @staticmethod
    def _word(tokens: Tokens, text: str, at: int) -> str:
        return text[tokens.starts[at] : tokens.ends[at]].lower()

    def _is_name(self, at: int) -> bool:
        """Whether the body has the token as a name: with a capital where no sentence begins, there or elsewhere."""
        text, start = self.body.text, self.body.tokens.starts[at]
        if not text[start].isupper() or self.body.languages & _NO_NAMES:
            return False
        if _BEFORE_SENTENCE.search(text, max(0, start - 6), start) is None:
            return True
        word = text[start : self.body.tokens.ends[at]]
        again = -1
        for _ in range(_MOST_LOOKED_AT):
            again = text.find(f" {word}", again + 1)
            if again < 0:
                return False
            if again + 1 != start and text[again - 1 : again].isalpha():
                return True
        return False

    def _small(self) -> bool:
        """Whether small words were dropped or added here."""
        small = self.body.small
        if not small:
            return False
        negated = self.at > 0 and self.here[self.at - 1] in self.body.negating
        for count in range(1, _MOST_SMALL + 1):
            dropped = tuple(self.here[self.at : self.at + count])
            behind = self.at + count
            inside = self.at > self.first and behind < len(self.here) and self._meets(behind, self.reached)
            if inside and may_go(dropped, self.here[behind], small, negated=negated):
                self.edits += count
                return self._on(count, 0)
            added = tuple(self.there[self.reached : self.reached + count])
            after = self.reached + count
            if (
                after < len(self.there)
                and self._meets(self.at, after)
                and may_go(added, self.there[after], small, negated=negated)
            ):
                self.edits += count
                return self._on(0, count)
        return False

    def _meets(self, at: int, reached: int) -> bool:
        return self.here[at] == self.there[reached] or self._slips(at, reached)

    def _on(self, length: int, wanted_length: int) -> bool:
        self.at += length
        self.reached += wanted_length
        return True


def _is_grouped(text: str, tokens: Tokens, first: int, count: int) -> bool:
    """Whether tokens are one number whose thousands are set apart."""
    for at in range(first + 1, first + count):
        if len(tokens.keys[at]) != 3 or text[tokens.ends[at - 1] : tokens.starts[at]].strip():
            return False
    return is_number(tokens.keys[first])


def _numeral_at(text: str, tokens: Tokens, at: int) -> tuple[float, int] | None:
    """The number that begins with a token, and of how many tokens it is; null where none does."""
    start = tokens.starts[at]
    for numeral in find_numerals(text[start : start + _LONGEST_NUMERAL]):
        if numeral.span.start > 0 or numeral.value is None:
            return None
        end = tokens.from_place(start + numeral.span.end)
        if end <= at or tokens.ends[end - 1] > start + numeral.span.end:
            return None  # "0" of "0,8"
        return numeral.value, end - at
    return None
