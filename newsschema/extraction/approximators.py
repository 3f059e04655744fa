"""Words that say how a number binds: "about", "more than", "up to", "or so".

The lists follow the bounds of ISO 80000-style reporting in CQE and NewsQuant (about, above, below), kept as
finer steps: at_least is not more_than. Wire style prefers "more than" to "over"; both are read.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final, NamedTuple

from newsschema.extraction.word_list import in_small_letters, word_list
from newsschema.records.figure import Bound
from newsschema.span import Span


class Approximator(NamedTuple):
    """The words and what they make of the number."""

    span: Span
    bound: Bound


_DEGREE: Final = r"(?:(?:well|just|slightly|far|a little|much|significantly|considerably) )?"
_BEFORE: Final = MappingProxyType(
    {
        "at_least": r"at least|no (?:fewer|less) than|not less than|a? ?minimum of|≥ ?|>= ?",
        "more_than": rf"{_DEGREE}(?:more|greater|larger|higher|bigger|longer|older|better) than|in excess of|"
        rf"upwards? of|north of|{_DEGREE}(?:over|above)|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|> ?",
        "at_most": r"(?<!back )(?<!from )up to|as (?:many|much|high|long|little|few) as|"
        r"no (?:more|greater|larger|longer|later|faster|higher|bigger|older) than|not more than|at most|capped at|"
        r"a? ?maximum of|≤ ?|<= ?",
        "less_than": rf"{_DEGREE}(?:less|fewer|smaller|lower|shorter|younger) than|{_DEGREE}(?:under|below|shy of)"
        r"|short of|south of|< ?|sub-",
        "approximate": r"(?:somewhere )?(?:about|around|approximately|roughly)|approx\.?|nearly|almost|close to|near|"
        r"some|an estimated|estimated|circa|c\. ?|barely|virtually|in the (?:region|neighbou?rhood|vicinity) of|"
        r"on the order of|more or less|give or take|~ ?|≈ ?|an average of (?:about|around)",
    }
)
_BEHIND: Final = MappingProxyType(
    {
        "approximate": r"or so|-ish|or thereabouts|give or take|approximately",
        "at_least": r"at least|or (?:more|older|above|greater|higher|over|longer)|and (?:more|above|up|over|older)|"
        r"plus\b|\+",
        "at_most": r"or (?:less|fewer|under|younger|below|lower)|and (?:under|younger|below)|at most",
    }
)


def _one_of(table: MappingProxyType[str, str]) -> str:
    return "|".join(f"(?P<{bound}>{words})" for bound, words in table.items())


# "About a 40-year spell" is about 40; "over a 40-year career" is not over 40.
_ARTICLE: Final = (
    "(?:(?<! over)(?<! above)(?<! under)(?<! below)(?<! near)(?<! around) (?:an?|another|its|only|just|the))?"
)
#: In small letters, with the sign before it, by which `re` leaps from word to word.
_LEADING: Final = re.compile(rf"[^\w-](?:{_one_of(_BEFORE)})(?= |$|(?<=[ ≥≤<>=~≈-])){_ARTICLE} ?$")
_FOLLOWING: Final = re.compile(rf"(?:(?:, (?=give))|-(?=plus)| ?)(?:{_one_of(_BEHIND)})(?!\w)", re.IGNORECASE)
_LONGEST: Final = 34
#: How far before it the pattern looks: "from | up to".
_LOOKS_BACK: Final = 6
_BOUNDS: Final[MappingProxyType[str, Bound]] = MappingProxyType(
    {
        "approximate": "approximate",
        "at_least": "at_least",
        "more_than": "more_than",
        "at_most": "at_most",
        "less_than": "less_than",
    }
)
#: The last letters a leading approximator may end with; most numbers have none, and are told so cheaply.
_LAST_WORDS: Final = word_list(
    """
    least than of over above exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing topped
    topping to as most under below about around approximately roughly approx nearly almost near some estimated
    circa barely virtually less take sub c at
    """
)
#: And the last signs of those that are none, or of a line.
_LAST_SIGNS: Final = frozenset("≥≤<>=~≈\n")
#: What may stand between that and the number.
_ARTICLES: Final = word_list("a an another its only just the")

#: Verbs of motion and place, behind which "over two fences" is a way and no number above two.
_WAYS: Final = re.compile(
    r"\b(?:r[ua]n(?:s|ning)?|leap(?:s|t|ed|ing)?|leapt|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|fl(?:y|ies|ew|ying|own)|"
    r"walk(?:s|ed|ing)?|dr(?:ive|ives|ove|iving|iven)|sail(?:s|ed|ing)?|step(?:s|ped|ping)?|look(?:s|ed|ing)?|"
    r"pass(?:es|ed|ing)?|crawl(?:s|ed|ing)?|hid(?:e|es|ing|den)?|buried|hung|hang(?:s|ing)?|lean(?:s|ed|ing)?|"
    r"fight(?:s|ing)?|fought|argu(?:e|es|ed|ing)|drap(?:e|ed)|stretch(?:es|ed|ing)|found|lie[sd]?|lay|lying|sits?|sat|"
    r"went|go|goes|gone|came|come|comes|march(?:es|ed)?|rush(?:es|ed)?|rode|ride|skipp?(?:ed|s)?|battle[sd]?|rule[ds]?|"
    r"trapped|chest|placed|wrapped|built|bridges?|wall|fence|hedge|ring|circle[sd]?|gather(?:ed|s)?|mov(?:e|es|ed|ing)|"
    r"clos(?:e|ed) in|tripp?(?:ed|ing)|back|all) (?:\w+ly )?$",
    re.IGNORECASE,
)
#: What is about something: "a novel about 12 monks".
_TELLS: Final = re.compile(
    r"\b(?:novels?|books?|films?|movies?|stor(?:y|ies)|tales?|plays?|songs?|poems?|articles?|series|questions?|"
    r"concern(?:s|ed)?|worr(?:y|ies|ied)|information|lies|lied|jokes?|joked|facts?|news|talks?|talked|talking|speaks?|"
    r"spoke|speaking|know[sn]?|knew|think(?:s|ing)?|thought|told|tells?|heard|hears?|asked|asks?|complain(?:s|ed|ts?)?|"
    r"documentary|musical|opera|drama|comedy|rumou?rs?|debate|dreams?|dreamed|bothered|excited|happy|angry|all|"
    r"something|what|how) $",
    re.IGNORECASE,
)


def is_a_way(text: str, words: Span) -> bool:
    """Whether words such as "over" and "about" are a preposition of place or subject where they stand.

    >>> is_a_way("A goat leapt over two fences", Span(13, 17)), is_a_way("A novel about 12 monks", Span(8, 13))
    (True, True)
    """
    said = words.of(text).lower()
    if said == "about":
        return _TELLS.search(text, max(0, words.start - 16), words.start) is not None
    return said in {"over", "under", "around", "up to", "near", "above", "below"} and (
        _WAYS.search(text, max(0, words.start - 24), words.start) is not None
    )


def approximator_before(text: str, at: int) -> Approximator | None:
    """The approximator that ends right before *at*, without the space between; None without one.

    >>> approximator_before("well over 300 sheep", 10)
    Approximator(span=Span(start=0, end=9), bound='more_than')
    """
    start = max(0, at - _LONGEST)
    before, last = ["", "", *text[start:at].rstrip(" -.").lower().rsplit(" ", 2)][-2:]
    if last in _ARTICLES:
        last = before
    if last not in _LAST_WORDS if last.isalpha() else not (last[-1:].isalpha() or last[-1:] in _LAST_SIGNS):
        return None
    first = max(0, start - _LOOKS_BACK)
    window = in_small_letters(f"\n{text[first:at]}")
    match = _LEADING.search(window, start - first)
    if match is None or match.lastgroup is None:
        return None
    words = Span(*match.span(match.lastgroup)).shift(first - 1)
    return Approximator(words.trimmed(text), _BOUNDS[match.lastgroup])


def approximator_behind(text: str, at: int) -> Approximator | None:
    """The approximator that begins at *at*, behind a number or its unit: "40 or so", "18 or older".

    >>> approximator_behind("40 or more", 2)
    Approximator(span=Span(start=3, end=10), bound='at_least')
    """
    match = _FOLLOWING.match(text, at)
    if match is None or match.lastgroup is None:
        return None
    return Approximator(Span(*match.span(match.lastgroup)), _BOUNDS[match.lastgroup])
