"""Refused candidates as findings: one rule for each reason of the aligner, with the place and what differs there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from newsschema.grounding.alignment import Reason, Refused
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.rules.rule import Rule

BY_REASON: Final[Mapping[Reason, Rule]] = MappingProxyType(
    {
        "empty": rules.CANDIDATE_HAS_WORDS,
        "not_found": rules.WORDS_ARE_FOUND,
        "number": rules.NUMBER_IS_THE_BODYS,
        "unit": rules.UNIT_IS_THE_BODYS,
        "negation": rules.NEGATION_IS_THE_BODYS,
        "limiter": rules.LIMIT_IS_THE_BODYS,
        "opposite": rules.SENSE_IS_THE_BODYS,
        "name": rules.NAME_IS_THE_BODYS,
        "wording": rules.WORDING_IS_THE_BODYS,
        "words_added": rules.NO_WORDS_ADDED,
        "words_missing": rules.NO_WORDS_MISSING,
        "pieces_out_of_order": rules.PIECES_IN_ORDER,
        "elided_negation": rules.NOTHING_TURNS_IN_AN_ELLIPSIS,
        "too_many_edits": rules.FEW_SLIPS,
    }
)


def refusal(refused: Refused, text: str, pointer: str) -> Finding:
    """The finding that refuses a candidate of that text, at its pointer.

    >>> from newsschema.span import Span
    >>> print(refusal(Refused("number", Span(14, 24), "16, not 61"), "61 rockets", "/figures/0"))
    NS114 the candidate '61 rockets' gives another number than the body: body[14:24], 16, not 61 (/figures/0)
    """
    near = f"body[{refused.nearest.start}:{refused.nearest.end}]" if refused.nearest else ""
    reason = ", ".join(part for part in (near, refused.differs) if part)
    return BY_REASON[refused.reason].finding(pointer, {"text": text, "reason": reason or "nothing is like it"})
