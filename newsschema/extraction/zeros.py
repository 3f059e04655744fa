"""Counts of nought said by negation: "no casualties", "nobody was hurt", "none of the four".

Newspapers give the toll of an event even where it is nothing, and a reader who adds tolls up wants the 0.
"No immediate plans", "no comment", "no one knows" count nothing. The two are told apart by the noun or the verb:
those of harm and of its aftermath, the ones tolls are given in, listed here after reading agency copy on attacks,
storms and fires. "None of" and "not a single" count whatever stands behind them.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.extraction.counted import CountedNoun, counted_after
from newsschema.span import Span

_HARM = (
    r"(?:casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|victims?|survivors?|wounded|losses|loss of life|"
    r"damages?|arrests?|hostages?|missing|(?:new |confirmed )?(?:cases|infections)|evacuations|detentions|"
    r"outages|fires|explosions|leaks?|oil spills?)"
)
#: What may stand between: "no immediate reports of serious injuries", "no other civilian deaths".
_BETWEEN = (
    r"(?:(?:reports? of|reported|known|confirmed|serious|immediate|major|significant|structural|further|other|more|"
    r"additional|new|civilian|military|human|any|[A-Z][A-Za-z.]{1,15}) ){0,4}"
)
_HARMED = (
    r"(?:(?: else)? (?:is|are|was|were|has been|have been|had been)(?: (?:reported(?: to be)?|seriously|badly|"
    r"known to be|otherwise|immediately|believed))* (?:hurt|injured|killed|harmed|wounded|arrested|detained|charged|"
    r"missing|trapped|dead|evacuated|inside|aboard|on board|home)"
    r"|(?: else)? (?:died|drowned|perished|survived|escaped))"
)

#: Where a nought may be said; the scanner of numerals looks no further. A word is "no" only before a noun of harm.
NOUGHT: Final = re.compile(
    rf"(?P<sign>[Nn]o|[Ww]ithout) (?P<noun>{_BETWEEN}{_HARM})(?![\w-])"
    rf"|(?P<nobody>[Nn]obody|[Nn]o one|[Nn]o-one){_HARMED}(?!\w)"
    r"|(?P<none>[Nn]one)(?= of (?:the|its|his|her|their|our|those|these|them|which|whom)\b)"
    r"|(?P<single>[Nn]ot (?:a single|one single))(?= [a-z])"
)
_OWNED: Final = re.compile(r"[’'](?= )|[’']s(?= )")
_OF: Final = re.compile(r" of (?:the|its|his|her|their|our|those|these)(?= )")


def nought_at(text: str, at: int) -> Span | None:
    """The word or words that say nought at *at*; None where what stands there counts nothing.

    >>> nought_at("No one was hurt", 0), nought_at("No one knows", 0)
    (Span(start=0, end=6), None)
    """
    match = NOUGHT.match(text, at)
    if match is None:
        return None
    said = "sign" if match["sign"] else "nobody" if match["nobody"] else "none" if match["none"] else "single"
    return Span(*match.span(said))


def noun_of_nought(text: str, nought: Span) -> CountedNoun | None:
    """What there is none of; None for "nobody", and for "none of the four", whose noun another number has."""
    match = NOUGHT.match(text, nought.start)
    if match is None or match["nobody"]:
        return None
    if match["noun"]:
        return CountedNoun(Span(*match.span("noun")), plural=True)
    if match["single"]:
        return counted_after(text, nought.end, one=True)
    of = _OF.match(text, nought.end)
    noun = counted_after(text, of.end()) if of else None
    if noun is not None and (owned := _OWNED.match(text, noun.span.end)):  # "none of the delegates' votes"
        noun = counted_after(text, owned.end())
    return noun if noun is not None and noun.plural else None
