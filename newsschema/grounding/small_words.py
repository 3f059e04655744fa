"""Words a transcriber may drop or add and leave the statement as it was: articles and fillers of speech.

Closed classes of each grammar. Words that bound or hedge are not among them, whatever their size: "only", "may",
"a few". A language without a list forgives none.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_SMALL: Final = MappingProxyType(
    {
        "en": "a an the that very really just so well actually um uh er erm of to oh ah you i mean know",
        "de": "der die das den dem des ein eine einen einem einer äh ähm ja halt eben also nun mal",
        "fr": "le la les l un une des euh ben bon donc alors",
        "es": "el la los las un una unos unas eh pues",
        "it": "il lo la i gli le l un uno una ehm beh allora ecco",
        "pt": "o a os as um uma uns umas né então",
        "nl": "de het een eh hè nou dus even",
        "sv": "en ett den det de eh ju alltså liksom",
        "no": "en et ei den det de eh jo altså liksom",
        "da": "en et den det de øh jo altså ligesom",
        "ro": "un o niște păi deci",
        "ca": "el la els les un una doncs bé",
        "hu": "a az egy hát szóval",
    }
)
#: Filler of two words; neither is one alone.
_OF_TWO: Final = frozenset({("you", "know"), ("i", "mean")})
_ONLY_IN_TWO: Final = frozenset({"you", "know", "i", "mean"})
#: "A few" is some and "few" is hardly any.
_NEEDS_ITS_ARTICLE: Final = frozenset({"few", "little"})
_ARTICLES: Final = frozenset({"a", "an", "the"})
#: Of the small words of English those that say nothing of a number behind them: "just 5", "like 5" and "so 5" do.
_BEFORE_NUMBERS: Final = _ARTICLES | {"of", "to", "that"}


def small_words(languages: frozenset[str]) -> frozenset[str]:
    """The small words that all of those languages have."""
    lists = [frozenset(_SMALL.get(tag, "").split()) for tag in sorted(languages)]
    return frozenset[str]().union(*lists[:1]).intersection(*lists) if lists else frozenset()


def may_go(words: tuple[str, ...], behind: str, small: frozenset[str], *, negated: bool = False) -> bool:
    """Whether those words may be dropped, or added, before the word *behind*.

    When what stands before them is *negated*, they bound the negation: "not just" is not "not".

    >>> english = small_words(frozenset({"en"}))
    >>> may_go(("the",), "port", english), may_go(("a",), "few", english), may_go(("you", "know"), "it", english)
    (True, False, True)
    >>> may_go(("just",), "5", english), may_go(("just",), "money", english, negated=True)
    (False, False)
    """
    if negated and not _ARTICLES.issuperset(words):
        return False
    if not small.issuperset(words) or (words[-1] in _ARTICLES and behind in _NEEDS_ITS_ARTICLE):
        return False
    if behind[-1:].isdigit() and not _BEFORE_NUMBERS.issuperset(words):
        return False
    return words in _OF_TWO or not _ONLY_IN_TWO.intersection(words)
