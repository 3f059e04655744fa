"""The noun that says what is counted, so that 3 patrol boats and a boat are known to be of one kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SINGULARS: Final = {
    "people": "person",
    "persons": "person",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "buses": "bus",
    "viruses": "virus",
    "campuses": "campus",
    "crises": "crisis",
    "knives": "knife",
    "wives": "wife",
    "housewives": "housewife",
    "midwives": "midwife",
    "lives": "life",
    "wolves": "wolf",
    "thieves": "thief",
    "loaves": "loaf",
    "leaves": "leaf",
    "halves": "half",
    "calves": "calf",
    "shelves": "shelf",
    "scarves": "scarf",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "series": "series",
    "species": "species",
    "news": "news",
}
_HEAD_ENDS: Final = re.compile(r" (?:of|in|from|with|who|that|which|for|on|at|to|by) ")
_MARKS: Final = "\"'“”‘’.,;:()[]"


@lru_cache(maxsize=1 << 14)
def head_noun(counted: str) -> str:
    """The noun that says what is counted, in lower case and the singular; "" where there are no letters.

    >>> head_noun("long-range Rockets"), head_noun("members of parliament"), head_noun("servicewomen")
    ('rocket', 'member', 'servicewoman')
    """
    words = _HEAD_ENDS.split(" ".join(counted.casefold().split()))[0].split()
    word = words[-1].strip(_MARKS) if words else ""
    return singular(word.removesuffix("’s").removesuffix("'s"))


def singular(word: str) -> str:
    """A noun of lower case in the singular, by the regular endings and a few exceptions.

    >>> [singular(word) for word in ("crates", "ferries", "boxes", "class", "bus", "men", "police")]
    ['crate', 'ferry', 'box', 'class', 'bus', 'man', 'police']
    """
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "’s")) and len(word) > 3:
        return word[:-1]
    return word
