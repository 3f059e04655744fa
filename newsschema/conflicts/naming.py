"""What a figure is known by across articles: the noun it counts, the place, and what befell those counted.

The lists are short on purpose. A noun that is missing from GENERAL costs the reader a row or two; the rule that an
article which uses a noun for several things is left out does the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from newsschema.extraction.word_list import word_list

#: Nouns that count anybody or anything, so that two figures of them need have nothing to do with each other.
GENERAL: Final = word_list(
    """
    adult age area boy case century child citizen city country day decade edition example game girl group hour
    household human individual item kind man member minute month night nation number occasion one other part percent
    person piece place point reason resident round season second side site state step thing time town type unit way
    week woman word worker year
    """
)
_MARKS: Final = "\"'“”‘’.,;:()[]"
_PLACE_OPENS: Final = re.compile(
    r"(?:(?:in|at|near|outside|inside|around|across|on|off|from) )?(?:the )?", re.IGNORECASE
)

#: What befalls those who are counted, by the words that tell it; an active verb stands before the number.
_DEEDS: Final = {
    "dead": (r"killed|dead|died|dies?|slain|perished|drowned|lost their lives", r"kill(?:ed|s|ing)"),
    "hurt": (r"injured|wounded|hurt", r"(?:injur|wound)(?:ed|es|s|ing)|hurt(?:s|ing)?"),
    "missing": (r"missing|unaccounted for", r"(?!)"),
    "arrested": (r"arrested|detained", r"(?:arrest|detain)(?:ed|s|ing)"),
    "displaced": (r"displaced|evacuated|fled", r"(?:displac|evacuat)(?:ed|es|ing)"),
    "rescued": (r"rescued", r"rescu(?:ed|es|ing)"),
    "ill": (r"infected|sickened|hospitali[sz]ed", r"(?:infect|sicken|hospitali[sz])(?:ed|es|s|ing)"),
    "homeless": (r"homeless", r"(?!)"),
}
_BEHIND: Final = re.compile(
    r"(?: who| that)?(?: (?:was|were|is|are|be|been|being|had|has|have|also|still|now|reported|reportedly|confirmed|"
    rf"feared|believed|left)){{0,3}} (?:{'|'.join(f'(?P<{deed}>{told})' for deed, (told, _) in _DEEDS.items())})\b",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{deed}>{told})' for deed, (_, told) in _DEEDS.items())})"
    r"(?: (?:at|least|most|more|less|fewer|than|about|some|as|many|up|to|nearly|almost|around|an?|estimated|another|"
    r"over|the|all|other)){0,3} $",
    re.IGNORECASE,
)
#: Code points looked at behind a figure, and before it: half a dozen words.
_REACH_BEHIND: Final = 64
_REACH_BEFORE: Final = 40


@lru_cache(maxsize=1 << 14)
def place_name(printed: str) -> str:
    r"""A place as it is compared.

    >>> place_name("in the Gulf"), place_name("PORT VELL, Sundral"), place_name("Port\nVell")
    ('gulf', 'port vell', 'port vell')
    """
    words = " ".join(printed.split(",", maxsplit=1)[0].split())
    opening = _PLACE_OPENS.match(words)
    return (words[opening.end() :] if opening else words).strip(_MARKS).casefold()


def deed_beside(body: str, start: int, end: int) -> str | None:
    """What befell those that the figure ``body[start:end]`` counts, by the words beside it; None where none tell.

    >>> [deed_beside(body, body.index("12"), body.index("p") + 6) for body in (
    ...     "12 people were killed in Vell", "the blast wounded at least 12 people", "12 people sang")]
    ['dead', 'hurt', None]
    """
    told = _BEHIND.match(body[end : end + _REACH_BEHIND]) or _BEFORE.search(body[max(start - _REACH_BEFORE, 0) : start])
    return told.lastgroup if told else None
