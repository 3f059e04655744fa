"""Counts of nought said by negation: "no casualties", "no reports of injuries".

Newspapers give the toll of an event even where it is nothing, and a reader who adds tolls up wants the 0.
"No immediate plans" or "no comment" count nothing. The two are told apart by the noun: nouns of harm and
of its aftermath, the ones tolls are given in, listed here after reading agency copy on attacks, storms and fires.
"""

from __future__ import annotations

import re
from typing import Final

_HARM = (
    r"(?:casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|victims?|survivors?|wounded|losses|loss of life|"
    r"damages?|arrests?|hostages?|missing|(?:new |confirmed )?(?:cases|infections)|evacuations|detentions|"
    r"outages|fires|explosions|leaks?|oil spills?)"
)
#: What may stand between: "no immediate reports of serious injuries", "no other civilian deaths".
_BETWEEN = (
    r"(?:(?:reports? of|reported|known|confirmed|serious|immediate|major|significant|structural|further|other|more|"
    r"additional|new|civilian|military|human|[A-Z][A-Za-z.]{1,15}) ){0,4}"
)

#: Matches at "no" (or "zero"); group "noun" is what there was none of.
NOUGHT: Final = re.compile(rf"[Nn]o (?P<noun>{_BETWEEN}{_HARM})(?![\w-])")
