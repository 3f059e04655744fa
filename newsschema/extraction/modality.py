"""How far an article stands behind a number: reported, estimated, planned, alleged, denied, hypothetical, negated.

Told by the nearest cue before the number in its sentence: "will send 300", "an estimated 40", "if 12 ships".
The lists are the modal verbs of English and the hedges agency style books prescribe.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.records.figure import Modality

_CUES: Final = re.compile(
    r"\b(?=[adcphniwumstgebflr])(?:(?P<denied>den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|reject(?:s|ed|ing)?)"
    r"|(?P<alleged>alleged(?:ly)?|alleg(?:e|es|ing)|accus(?:e[sd]?|ing)|purported(?:ly)?|claim(?:s|ed|ing)?)"
    r"|(?P<negated>(?:did|do|does|has|have|had|is|are|was|were)(?: not|n[’']t)|never|without)"
    r"|(?P<hypothetical>if|unless|would|could|might|may|should|whether|potential(?:ly)?)"
    r"|(?P<planned>will|plan(?:s|ned|ning)? to|aim(?:s|ed|ing)? (?:to|for)|intend(?:s|ed|ing)? to|set to|due to|"
    r"scheduled (?:to|for)|propos(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|going to|"
    r"target(?:s|ed|ing)? of)"
    r"|(?P<estimated>estimat(?:e[sd]?|ing|ion)|project(?:s|ed|ing|ion)|forecast(?:s|ed|ing)?|"
    r"expect(?:s|ed|ing)?|predict(?:s|ed|ing)?|believed to|thought to|likely|reckon(?:s|ed)?))\b",
    re.IGNORECASE,
)
#: The words before a number that a cue is looked for in, in code points; about a dozen words.
_REACH: Final = 72
#: A "not" further off than this denies something else.
_NEGATION_REACH: Final = 24
_BREAK: Final = re.compile(r"[.!?;:][”\"’')]* |\n")
_MODALITIES: Final[dict[str, Modality]] = {
    "denied": "denied",
    "alleged": "alleged",
    "negated": "negated",
    "hypothetical": "hypothetical",
    "planned": "planned",
    "estimated": "estimated",
}


def modality_of(text: str, at: int, first: int = 0) -> Modality:
    """The modality of a number that starts at *at*; reported where no cue from *first* on says otherwise.

    >>> modality_of("The ministry will hire 300 nurses", 23)
    'planned'
    """
    start = max(first, at - _REACH)
    for clause in _BREAK.finditer(text, start, at):
        start = clause.end()
    cue: Modality = "reported"
    for match in _CUES.finditer(text, start, at):
        group = match.lastgroup
        far = group == "negated" and at - match.end() > _NEGATION_REACH
        if group is not None and not far and match.group() != "May":
            cue = _MODALITIES[group]
    return cue
