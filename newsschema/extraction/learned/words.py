"""Words as the models see them: numbers for a word and for its classes, and what it is, as bits.

A word is looked at once and remembered; features are sums of such numbers (`models`). A class is the word itself where
it is a function word, a pronoun or a stop, and else no more than its shape: "Reyes" and "Okoro" are one class.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

from newsschema.extraction.cues import AUXILIARIES, SPOILERS
from newsschema.extraction.sentences import DASHES, Token
from newsschema.extraction.source_phrases import PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS, TIME_WORDS
from newsschema.extraction.word_list import word_list

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Of a hash so many bits are kept: the tables have so many places.
BITS: Final = 20
MASK: Final = (1 << BITS) - 1
#: What stands for the word before the first and after the last.
BEFORE: Final = crc32(b"<") & MASK
AFTER: Final = crc32(b">") & MASK
#: Share of a word's uses that carry a statement from which it counts as a verb of saying.
OFTEN: Final = 0.4
#: So many words are remembered; then it begins anew.
REMEMBERED: Final = 50_000
#: Nor are words of more signs altogether.
MOST_SIGNS: Final = 2_000_000
#: Words in a quotation from which it is a long one.
LONG: Final = 4

FUNCTION, PRONOUN, AUXILIARY, OPENER, SAYING, VERB, CAPITAL, LETTERS, MANNER, TIME, DETERMINER, QUOTED, OWNER = (
    1 << bit for bit in range(13)
)
#: Stops and words that ask or answer where words said begin and end.
COMMA, COLON, THAT, TO, ACCORDING, INFLECTED, NO_START, NO_END, ENDS_BEFORE, STARTS_AFTER, JOINS, ENDS_SENTENCE = (
    1 << bit for bit in range(13, 25)
)
#: The same as STARTS_AFTER for a word printed just so: neither "But" nor "that's".
STARTS_AFTER_PLAIN: Final = 1 << 25
#: Stops that part clauses.
PARTS: Final = 1 << 26

_DETERMINERS = word_list("the a an his her their our its my this that these those some your")
_PRONOUNS = SUBJECT_PRONOUNS | word_list("who him them which that his her its their our my those these me us whom")
_OPENERS = word_list("that to how whether what why if where who which when")
_FUNCTION = (
    PREPOSITIONS
    | RELATIVES
    | _DETERMINERS
    | _OPENERS
    | word_list(
        "and or but as while because although though since than so until unless is was were are be been has had have "
        "do does did not would will could should may might can into over under between among against both either nor "
        "yet within without despite upon whose it's he's she's they're we're i'm there there's"
    )
)
_AUXILIARIES = (
    (AUXILIARIES - {"to", "went", "on", "came", "out"}) | SPOILERS | word_list("being am publicly further n't")
)
_TIMES = TIME_WORDS | word_list(
    "week month year morning night afternoon evening january february march april june july august september october "
    "november december jan. feb. aug. sept. oct. nov. dec."
)
_VERBS = word_list(
    "said says say saying told tells added wrote tweeted asked announced argued noted explained declared is was were "
    "are has had have does did been "
    "believes think thinks thought wants want wanted called calls made took went came gave"
)
_ENDINGS = ("ing", "ed", "ly", "s")
_NO_START = frozenset({".", ",", ";", ":", ")", "]"})
_NO_END = frozenset({",", ".", ";", "(", *DASHES})
_ENDS_BEFORE = frozenset({",", ";", "-", "(", ":", ".", "?", "!", *DASHES}) | word_list(
    "while when as after because before but and during in on at if since with for who which than by to"
)
_STARTS_AFTER = frozenset({",", ";", ":", "(", *DASHES}) | word_list("but and that because so")
_JOINS = frozenset({"and", "but", "as", "while", "when", ",", "or"})
_ENDINGS_OF_VERBS = ("ed", "ing", "s")
_SHORTEST = 4
_CLOSES = frozenset("”»\"'’ ")


class _Met:
    """The words met so far, each with its number: the place of what is known of it in every column."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        #: Numbers for the word itself, for its class, for class and ending, and for its last two letters.
        self.sign, self.group, self.fine, self.tail = (np.zeros(REMEMBERED, np.int64) for _ in range(4))
        #: What it is, as bits, and the share of its uses that carry a statement; 0 where that is not known.
        self.kind = np.zeros(REMEMBERED, np.int64)
        self.rate = np.zeros(REMEMBERED, np.float64)
        #: Signs of all the words together.
        self.signs = 0

    def grow(self) -> None:
        """Make room for as many again: for a call of more words, or for what other threads meet meanwhile."""
        for name in ("sign", "group", "fine", "tail", "kind", "rate"):
            column = getattr(self, name)
            setattr(self, name, np.concatenate([column, np.zeros_like(column)]))


class Vocabulary:
    """The words met so far. *rates* tells of words how often they carry a statement."""

    def __init__(self, rates: Mapping[str, float]) -> None:
        self.rates = rates
        self._met = _Met()
        self._lock = Lock()

    def words(self, body: str, tokens: Sequence[Token]) -> Words:
        """What is known of the words, and quotations, of some tokens."""
        if len(self._met.numbers) + len(tokens) > REMEMBERED or self._met.signs > MOST_SIGNS:
            self._met = _Met()
        met = self._met  # another thread may begin anew
        known = met.numbers
        numbers = [known.get(token.text) for token in tokens]
        for k, found in enumerate(numbers):
            if found is None:
                token = tokens[k]
                text = token.text or _kind_of_quotation(body, token)
                again = known.get(text)
                numbers[k] = self._meet(met, text, token) if again is None else again
        return Words(met, np.array(numbers, np.int64))

    def _meet(self, met: _Met, text: str, token: Token) -> int:
        """Enter a word. A quotation stands under what it is like, never under its own text, which is empty."""
        with self._lock:
            if (known := met.numbers.get(text)) is not None:
                return known
            at = len(met.numbers)
            if at == len(met.sign):
                met.grow()
            values = self._word(text, token)
            met.signs += len(text)
            met.sign[at], met.group[at], met.fine[at], met.tail[at], met.kind[at], met.rate[at] = values
            met.numbers[text] = at
        return at

    def _word(self, text: str, token: Token) -> tuple[int, int, int, int, int, float]:
        sign = number(token.low or text)
        if token.quotation is not None:
            return sign, sign, sign, sign, QUOTED, 0.0
        low, kind = token.low, 0
        rate = self.rates.get(low, 0.0)
        for bit, words in _KINDS:
            if low in words:
                kind |= bit
        for bit, words in _KINDS_AS_PRINTED:
            if text in words:
                kind |= bit
        letters = text[0].isalpha()
        kind |= LETTERS * letters | CAPITAL * text[0].isupper() | SAYING * (rate > OFTEN)
        kind |= VERB * (rate > OFTEN or low in _VERBS) | MANNER * (low.endswith("ly") and not text[0].isupper())
        kind |= OWNER * text.endswith(("'s", "’s", "s'", "s’"))
        kind |= INFLECTED * (len(low) >= _SHORTEST and low.endswith(_ENDINGS_OF_VERBS) and text.islower())
        if kind & (FUNCTION | PRONOUN | AUXILIARY) or not text[0].isalnum():
            return sign, sign, sign, sign, kind, rate
        group = number("Aa" if kind & CAPITAL else "aa" if letters else "11")
        ending = next((ending for ending in _ENDINGS if low.endswith(ending)), "") if not kind & CAPITAL else ""
        fine = group + number(f"-{ending}") * 3 + (rate > OFTEN) * 9_973 & MASK
        return sign, group, fine, number(low[-2:]), kind, rate


class Words:
    """What is known of some words, a column for each thing."""

    __slots__ = ("fine", "group", "kind", "rate", "sign", "tail")

    def __init__(self, met: _Met, numbers: Numbers) -> None:
        self.sign: Numbers = met.sign[numbers]
        self.group: Numbers = met.group[numbers]
        self.fine: Numbers = met.fine[numbers]
        self.tail: Numbers = met.tail[numbers]
        self.kind: Numbers = met.kind[numbers]
        self.rate: Floats = met.rate[numbers]


_KINDS: Final = (
    (FUNCTION, _FUNCTION),
    (PRONOUN, _PRONOUNS),
    (AUXILIARY, _AUXILIARIES),
    (OPENER, _OPENERS),
    (TIME, _TIMES),
    (DETERMINER, _DETERMINERS),
    (THAT, {"that"}),
    (TO, {"to"}),
    (ACCORDING, {"according"}),
    (ENDS_BEFORE, _ENDS_BEFORE),
    (STARTS_AFTER, _STARTS_AFTER),
)
_KINDS_AS_PRINTED: Final = (
    (COMMA, {","}),
    (COLON, {":"}),
    (NO_START, _NO_START),
    (NO_END, _NO_END),
    (STARTS_AFTER_PLAIN, _STARTS_AFTER),
    (PARTS, {",", ".", ";"}),
    (JOINS, _JOINS),
    (ENDS_SENTENCE, {".", "?", "!"}),
)


def number(text: str) -> int:
    """A number for a text, the same on every machine."""
    return crc32(text.encode("utf-8", "replace")) & MASK


def _kind_of_quotation(body: str, token: Token) -> str:
    """A quotation by how it ends, and where that tells nothing by whether it is long: no word is spelled so."""
    last = token.end - 1
    while last > token.start and body[last] in _CLOSES:
        last -= 1
    if body[last] == "," or body[token.end : token.end + 1] == ",":
        return "“,”"
    if body[last] in ".?!…":
        return "“.”"
    return "“ ”" if body.count(" ", token.start, token.end) < LONG - 1 else "“—”"
