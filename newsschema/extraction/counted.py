"""What a number counts: the noun phrase behind it, read without a parser.

From the number on, words are taken until one that cannot be inside a noun phrase (an article, a preposition,
an auxiliary, a common verb form) or until the first plural, since a count of two or more is followed by one:
"16 long-range rockets | hit", "two Estonian patrol boats | on". The closed classes are those of any grammar
of English; verbs that news puts right behind a bare number ("four died", "one landed") are listed besides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from newsschema.extraction.number_words import ONES, SCALES, TENS
from newsschema.extraction.word_list import word_list
from newsschema.span import Span


class CountedNoun(NamedTuple):
    """A noun phrase behind a number."""

    span: Span
    #: Whether its head is a plural: then the number is a count, never the number of a name or a year.
    plural: bool


_CLOSED: Final = word_list(
    """
    a an the this that these those his her its their our my your whose which who whom what when where why how of
    in on at to from by for with without within into onto over under after before since until till during
    between among against about around across per via than as if because while although though but and or nor so
    yet not is are was were be been being am isn't aren't wasn't weren't has have had having do does did don't
    didn't will would can could may might must shall should cannot can't won't wouldn't it he she they we you i
    him them us me himself itself themselves there here then now also just only even still already up down off
    out away back ahead each every all any some such both either neither no more less most least today yesterday
    tomorrow tonight currently total altogether overall alone apart ago earlier later too respectively together
    next last again once twice inside outside near toward towards behind beyond beside besides above below
    despite amid through throughout plus minus versus vs compared including starting following according like
    anywhere everywhere somewhere elsewhere worldwide nationwide overnight
    monday tuesday wednesday thursday friday saturday sunday january february march april
    june july august september october november december
    """
)
_VERBS: Final = word_list(
    """
    said say says told left went came made laid lay took got gave hit fell rose died killed won lost ran led met set put
    sat stood held kept began became found knew thought saw felt brought bought sold paid sent spent built grew
    cost lives lived living die dying remain remained know need want make take go come get give see show shows
    sank burned broke drove flew fled hurt landed failed missed struck caught escaped survived turned crashed
    exploded reached returned arrived wounded injured arrested dead missing alive
    """
)
#: Of those verbs the ones that qualify a noun as well: "three set points", "two missing girls".
_ALSO_MODIFIERS: Final = word_list("set dead missing lost injured wounded arrested")
_OUTSIDE: Final = _CLOSED | ONES.keys() | TENS.keys() | SCALES.keys()
_BEFORE_NOUN: Final = re.compile(
    r"[ \u00a0](?:more|other|others|additional|further|extra|straight|consecutive|or more|or so|new|"
    r"of (?:the|its|his|her|their|our|these|those|all|my|your)(?: (?:most|best|least|only|world[’']s))?|of)"
    r"(?= [^\W\d_])"
)
#: A size before the noun, "eight million 250ml bottles"; a model inside a name, "two new 737 Max jets".
_SIZED: Final = re.compile(r" [0-9]+(?:\.[0-9]+)?[ -]?[a-zA-Z]{1,7}(?= [a-z]+s\b)")
_MODEL: Final = re.compile(r" (?P<word>-?[0-9]{1,4}(?:s\b|[A-Za-z]?(?= (?:[A-Z][\w-]* ){0,2}[a-z][a-z-]*s\b)))")
_WORD: Final = re.compile(r"(?P<gap>[ \u00a0])(?P<word>(?:[A-Z]\.){2,}(?= [a-z])|[^\W\d_](?:[\w’'&.-]*\w)?)")
_HYPHENATED: Final = re.compile(r"-(?!(?:to|or|and|by|in|on|of|for|plus)\b)(?P<word>[a-z]+)")
#: "Model S and | Model X vehicles".
_NAMES_OF_KINDS: Final = re.compile(r" (?:[A-Z][\w-]* ){1,3}(?P<noun>[a-z-]+)\b")
_COORDINATED: Final = re.compile(r" (?P<one>[A-Za-z][\w-]*)(?: (?P<two>[A-Za-z][\w-]*))?")

_IRREGULAR_PLURALS: Final = word_list(
    """
    people men women children feet teeth mice geese police cattle staff personnel troops sheep fish aircraft
    spacecraft crew data media criteria bacteria salmon deer series species
    """
)
_NO_PLURALS: Final = word_list(
    """
    sports news was has is this its us plus versus less business across thus gas bus focus status always perhaps
    towards besides physics politics economics process access press class loss mass glass boss cross success
    congress address progress illness express wireless campus virus census bonus chaos crisis basis analysis
    """
)
_BLANKS: Final = frozenset(" \u00a0")
_MOST_WORDS: Final = 6
#: "Bed", "sled" are things.
_SHORTEST_PAST: Final = 4


def is_plural(word: str) -> bool:
    """Whether *word* reads as a plural noun.

    >>> [is_plural(word) for word in ("boats", "People", "servicewomen", "class", "crisis")]
    [True, True, True, False, False]
    """
    low = word.lower()
    if low in _IRREGULAR_PLURALS or low.endswith(("men", "children", "people")):
        return low not in {"men's", "omen", "specimen", "regimen", "acumen", "abdomen"}
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is", "’s", "'s"))
        and low not in _NO_PLURALS
    )


def counted_after(text: str, at: int, *, one: bool = False) -> CountedNoun | None:
    """The noun phrase that begins at *at*, right behind a number; None where no noun does.

    With *one* the noun is singular, so all words up to the next function word belong to it.

    >>> found = counted_after("16 long-range rockets hit", 2)
    >>> found and (found.span.of("16 long-range rockets hit"), found.plural)
    ('long-range rockets', True)
    """
    gap = text[at : at + 1]
    if gap == "-":
        hyphenated = _HYPHENATED.match(text, at)
        return CountedNoun(Span(*hyphenated.span("word")), plural=False) if hyphenated else None
    if gap not in _BLANKS:
        return None
    if opening := _BEFORE_NOUN.match(text, at) or _SIZED.match(text, at):
        at = opening.end()
    words: list[re.Match[str]] = []
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, at) or _model(text, at, words)):
        word, low = match["word"], match["word"].lower()
        if low in {"and", "or", "&"} and words and _carries_on(text, match.end(), words[-1]["word"]):
            at = match.end()
            continue
        if _ends_phrase(text, match, words[-1]["word"] if words else None):
            break
        words.append(match)
        at = match.end()
        if text[at : at + 1] not in _BLANKS or (one and is_plural(word)):
            break
    while words and _is_no_noun(words[-1]["word"].lower(), alone=len(words) == 1):
        words.pop()
    if not words:
        return None
    return CountedNoun(Span(words[0].start("word"), words[-1].end("word")), is_plural(words[-1]["word"]))


def _is_no_noun(low: str, *, alone: bool) -> bool:
    """Whether the last word of what was read is an adverb or a verb: "one passenger | drowned"."""
    past = low.endswith("ed") and not low.endswith("eed") and len(low) > _SHORTEST_PAST and not alone
    return low.endswith("ly") or low in _VERBS or past


def first_word(text: str, noun: CountedNoun) -> CountedNoun:
    """The noun cut to its first word."""
    word = noun.span.of(text).split()[0]
    return CountedNoun(Span(noun.span.start, noun.span.start + len(word)), plural=is_plural(word))


def _model(text: str, at: int, words: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The number of a model behind a name or "new", where a plural follows."""
    named = words and (words[-1]["word"][0].isupper() or words[-1]["word"] == "new")
    return _MODEL.match(text, at) if named else None


def _ends_phrase(text: str, match: re.Match[str], before: str | None) -> bool:
    """Whether the word just read stands outside the noun phrase, *before* being the last one inside."""
    low = match["word"].lower()
    if low in _OUTSIDE:
        return True
    if before is None:
        if low in _ALSO_MODIFIERS and (next_word := _WORD.match(text, match.end())) and is_plural(next_word["word"]):
            return False
        return low in _VERBS or (low.endswith("ed") and not _noun_follows(text, match.end()))
    if before.lower() == "times":
        return True  # "6.5 times earnings"
    # A second plural goes on ("sales units"), unless it reads as a verb ("buses crashes").
    return is_plural(before) and (low in _VERBS or not is_plural(low) or low.endswith("es"))


def _carries_on(text: str, at: int, before: str) -> bool:
    """Whether "and" at *at* joins two modifiers of one noun: "four local and foreign banks"."""
    following = _COORDINATED.match(text, at)
    if is_plural(before) or following is None or following["one"].lower() in _CLOSED:
        return False
    names = _NAMES_OF_KINDS.match(text, at) if before[0].isupper() else None
    if names is not None and is_plural(names["noun"]):
        return True
    return is_plural(following["two"] or "") or (is_plural(following["one"]) and before[0].isupper())


def _noun_follows(text: str, at: int) -> bool:
    """Whether a participle is a modifier ("five armed men") and not the verb ("four failed to")."""
    following = _WORD.match(text, at)
    return (
        following is not None
        and following["word"].lower() not in _CLOSED
        and (is_plural(following["word"]) or not following["word"].lower().endswith("ly"))
    )
