"""A sentence as the models see it: numbers for words, for their classes, and for what stands between two of them.

A word is hashed once and remembered; features are sums of such numbers (`models`). A class is the word itself where it
is a function word, a pronoun or a stop, and else no more than its shape: "Reyes" and "Okoro" are one class.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple
from zlib import crc32

from newsschema.extraction.cues import AUXILIARIES, SPOILERS
from newsschema.extraction.sentences import Token
from newsschema.extraction.source_phrases import PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS, TIME_WORDS
from newsschema.extraction.word_list import word_list

#: Of a hash so many bits are kept: sums of a few stay small numbers, which Python adds soonest.
BITS: Final = 20
MASK: Final = (1 << BITS) - 1
#: What stands for the word before the first and after the last.
BEFORE: Final = crc32(b"<") & MASK
AFTER: Final = crc32(b">") & MASK
#: Share of a word's uses that carry a statement from which it counts as a verb of saying.
OFTEN: Final = 0.4
#: So many words are remembered; then it begins anew.
REMEMBERED: Final = 50_000
#: Words in a quotation from which it is a long one.
LONG: Final = 4

FUNCTION, PRONOUN, AUXILIARY, OPENER, SAYING, VERB, CAPITAL, LETTERS, MANNER, TIME, DETERMINER, QUOTED, OWNER = (
    1 << bit for bit in range(13)
)

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
_CLOSES = frozenset("”»\"'’ ")


class Word(NamedTuple):
    """What is known of a word, or of a quotation, wherever it stands."""

    #: A number for the word itself.
    sign: int
    #: For its class.
    group: int
    #: For its class and its ending.
    fine: int
    #: For its last two letters.
    tail: int
    #: What it is, as bits.
    kind: int
    #: Share of its uses that carry a statement; 0 where that is not known.
    rate: float


class Vocabulary:
    """The words met so far. *rates* tells of words how often they carry a statement."""

    def __init__(self, rates: Mapping[str, float]) -> None:
        self.rates = rates
        self._met: dict[str, Word] = {}

    def words(self, body: str, tokens: Sequence[Token]) -> list[Word]:
        """The words of some tokens."""
        met = self._met
        if len(met) > REMEMBERED:
            met.clear()
        found: list[Word] = []
        for token in tokens:
            text = token.text or _kind_of_quotation(body, token)
            word = met.get(text)
            if word is None:
                word = met[text] = self._word(text, token)
            found.append(word)
        return found

    def _word(self, text: str, token: Token) -> Word:
        sign = number(token.low or text)
        if token.quotation is not None:
            return Word(sign, sign, sign, sign, QUOTED, 0.0)
        low, kind = token.low, 0
        rate = self.rates.get(low, 0.0)
        for bit, words in _KINDS:
            if low in words:
                kind |= bit
        letters = text[0].isalpha()
        kind |= LETTERS * letters | CAPITAL * text[0].isupper() | SAYING * (rate > OFTEN)
        kind |= VERB * (rate > OFTEN or low in _VERBS) | MANNER * (low.endswith("ly") and not text[0].isupper())
        kind |= OWNER * text.endswith(("'s", "’s", "s'", "s’"))
        if kind & (FUNCTION | PRONOUN | AUXILIARY) or not text[0].isalnum():
            return Word(sign, sign, sign, sign, kind, rate)
        group = number("Aa" if kind & CAPITAL else "aa" if letters else "11")
        ending = next((ending for ending in _ENDINGS if low.endswith(ending)), "") if not kind & CAPITAL else ""
        fine = group + number(f"-{ending}") * 3 + (rate > OFTEN) * 9_973 & MASK
        return Word(sign, group, fine, number(low[-2:]), kind, rate)


_KINDS: Final = (
    (FUNCTION, _FUNCTION),
    (PRONOUN, _PRONOUNS),
    (AUXILIARY, _AUXILIARIES),
    (OPENER, _OPENERS),
    (TIME, _TIMES),
    (DETERMINER, _DETERMINERS),
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


class Context:
    """One sentence, with everything the features ask of it more than once."""

    __slots__ = (
        "commas",
        "fine",
        "folded",
        "folded_at",
        "group",
        "kind",
        "n",
        "openers",
        "quotations",
        "quoted",
        "rate",
        "sign",
        "tail",
        "tokens",
        "verbs",
    )

    def __init__(self, tokens: Sequence[Token], words: Sequence[Word]) -> None:
        self.tokens, self.n = tokens, len(tokens)
        sign, group, fine, tail, kind, rate = zip(*words, strict=True) if words else ((), (), (), (), (), ())
        self.sign: tuple[int, ...] = sign
        self.group: tuple[int, ...] = group
        self.fine: tuple[int, ...] = fine
        self.tail: tuple[int, ...] = tail
        self.kind: tuple[int, ...] = kind
        self.rate: tuple[float, ...] = rate
        #: Where the quotations stand.
        self.quotations = [k for k, bits in enumerate(kind) if bits & QUOTED]
        # How many stand before each place, so that a stretch is asked by a difference.
        self.commas = [0, *accumulate([token.text == "," for token in tokens])]
        self.quoted = [0, *accumulate([bits & QUOTED and 1 for bits in kind])]
        self.verbs = [0, *accumulate([bits & VERB and 1 for bits in kind])]
        self.openers: list[int] = []
        self.folded: list[int] = []
        self.folded_at: list[int] = []

    def fold(self) -> None:
        """Make what only sources are asked by: words side by side that are no function words are taken as one."""
        if self.folded:
            return
        self.openers = [0, *accumulate([bits & OPENER and 1 for bits in self.kind])]
        plain = False
        for bits, group in zip(self.kind, self.group, strict=True):
            is_plain = bool(bits & LETTERS) and not bits & (FUNCTION | AUXILIARY)
            if not (is_plain and plain):
                self.folded.append(1 if is_plain else group)
            plain = is_plain
            self.folded_at.append(len(self.folded) - 1)

    def pattern(self, first: int, end: int) -> int:
        """A number for what stands in ``[first, end)``, folded; of a long stretch for its two ends."""
        if first >= end:
            return 0
        folded, a, b = self.folded, self.folded_at[first], self.folded_at[end - 1] + 1
        if b - a > 4:
            return folded[a] + folded[a + 1] * 3 + folded[b - 2] * 5 + folded[b - 1] * 7 + 11_003
        found = 1
        for k in range(a, b):
            found = found * 13 + folded[k] & MASK
        return found

    def sign_at(self, k: int) -> int:
        """The number of a word, of one beyond the sentence too."""
        return BEFORE if k < 0 else AFTER if k >= self.n else self.sign[k]

    def group_at(self, k: int) -> int:
        """That of its class."""
        return BEFORE if k < 0 else AFTER if k >= self.n else self.group[k]

    def fine_at(self, k: int) -> int:
        """That of its class and ending."""
        return BEFORE if k < 0 else AFTER if k >= self.n else self.fine[k]


def step(distance: int) -> int:
    """A distance, the far ones in steps."""
    return distance if distance < 5 else 5 if distance < 8 else 6 if distance < 13 else 7
