"""By how much or how many times: the number that says what lies between the two sides of a change.

"Rose 20 percent to 120 from 100", "from 8 to 12, a rise of four", "doubled from 10 to 20". It is linked to what the
quantity became, so that a rule can ask whether the three agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsschema.extraction.amounts import Amount, Change
from newsschema.extraction.moving_verbs import MOVED

_HAS_MOVED: Final = re.compile(
    rf"\b{MOVED}(?: by| some| about| around| nearly| almost| more than| just| a)* $", re.IGNORECASE
)
_TO_ITS_SIDES: Final = re.compile(
    r"(?: (?:in|on|over|during|since|last|this) [\w ]{1,24})?,? (?:from|to)(?: about| around| nearly| just| almost)? "
)
_CHANGE: Final = (
    r"(?:rise|fall|drop|increase|decrease|decline|gain|loss|jump|cut|reduction|difference|change|surge|slump)"
)
_OF: Final = re.compile(rf",? (?:an?|the) (?:[a-z]+ )?{_CHANGE} of (?:about |around |nearly |just |almost )?")
_ARTICLE: Final = re.compile(r",? an? (?:nearly |roughly |almost |further )?")
_CHANGE_BEHIND: Final = re.compile(rf"(?: [a-z]+)?[ -]{_CHANGE}\b")


def link_differences(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of *text*, those that say by how much linked to what became. Linear in their number."""
    linked = list(amounts)
    for place, (one, other) in enumerate(pairwise(amounts)):
        became = _became(one, other)
        if became is None:
            continue
        if place and _leads(text, linked[place - 1], one) and _may_differ(linked[place - 1], became):
            linked[place - 1] = _by(linked[place - 1], became)
        behind = linked[place + 2] if place + 2 < len(linked) else None
        if behind is not None and _follows(text, other, behind) and _may_differ(behind, became):
            linked[place + 2] = _by(behind, became)
    return linked


def _became(one: Amount, other: Amount) -> Amount | None:
    """Of two that are the sides of one change what it became."""
    if one.change is None or other.change is None or one.change.other != other.key:
        return None
    return one if one.change.side == "to" else other


def _leads(text: str, amount: Amount, sides: Amount) -> bool:
    """Whether the amount stands between the verb and the sides: "rose | 20 percent | to 120 from 100"."""
    if _TO_ITS_SIDES.fullmatch(text, amount.end, sides.lead) is None:
        return False
    return amount.numeral.form == "fold" or _HAS_MOVED.search(text, max(0, amount.lead - 40), amount.lead) is not None


def _follows(text: str, sides: Amount, amount: Amount) -> bool:
    """Whether the amount is the rise or fall told behind the sides: ", a rise of four", ", a 20 percent drop"."""
    if _OF.fullmatch(text, sides.end, amount.lead):
        return True
    told = _ARTICLE.fullmatch(text, sides.end, amount.lead)
    return told is not None and _CHANGE_BEHIND.match(text, amount.measured_end) is not None


def _may_differ(amount: Amount, became: Amount) -> bool:
    """Whether the amount can say by how much: a share or multiple of what is none, or an amount of the same unit."""
    if amount.change is not None or amount.numeral.value is None:
        return False
    if amount.numeral.form == "fold":
        return True
    if amount.measure is None or became.measure is None:
        shares = amount.measure is not None and amount.measure.quantity == "percent"
        points = amount.noun is not None and amount.measure is None and became.measure is not None
        return shares or (amount.measure is None and became.measure is None) or points
    same = amount.measure.unit == became.measure.unit
    return same or (amount.measure.quantity == "percent" and became.measure.quantity != "percent")


def _by(amount: Amount, became: Amount) -> Amount:
    return amount._replace(change=Change("by", became.key), bare=False)
