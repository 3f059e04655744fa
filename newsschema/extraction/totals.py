"""Figures that lean on another: an inherited noun, the parts of a total.

"16 boats, 11 of which reached port, while one turned back and four sank": the 16 lends its noun to the
three numbers behind it and is their total. Parts are tied where the text marks them ("of which", "of them",
"of the 16", "including"), or where nounless numbers behind a counted total add up to it exactly. A total is
called complete only when its parts, all of them exact, add up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from newsschema.extraction.amounts import Amount

_SENTENCE_ENDS: Final = re.compile(r"[.!?][”\"’')]* +[A-Z“\"‘]|\n")
_OF_THEM_BEHIND: Final = re.compile(
    r",? of (?:(?:which|whom|them)\b|(?:those|these)(?=[,.;]| (?:who|were|are|was|is)\b))"
)
_OF_THEM_BEFORE: Final = re.compile(
    r"\b(?:of|among) (?:(?:which|whom|them),?|(?:those|these),) (?:about |at least |only |just |some |nearly )?$",
    re.IGNORECASE,
)
_OF_THE_BEFORE: Final = re.compile(
    r"\b(?:of|among) (?:the|its|his|her|their|our|those|these|all) (?:[a-z]+ )?$", re.IGNORECASE
)
_INCLUDING: Final = re.compile(r"\b(?:including|among them|of them|comprising) (?:at least |about |some )?$")
_CARRIES_ON: Final = re.compile(
    r"(?:\b(?:from|to|versus|vs\.?|than|or|and|while|but|compared with|compared to)|,)"
    r" (?:just |about |only |another )?$"
)
#: "Two of the five crew", "one of three members": the number before belongs to the one behind.
_OF_TOTAL: Final = re.compile(r" of (?:the |its |his |her |their |our |those |these |all |every )?$")
#: How far a part may stand from its total, and a list from its first noun, in code points.
_REACH: Final = 320
_LIST_REACH: Final = 90
_MOST_PARTS: Final = 8


def lean_on_others(text: str, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts with nouns inherited and parts tied; a bare one that nothing lends a noun is left out."""
    led = _parts_before(text, amounts)
    led = _marked_parts(text, led)
    led = _unmarked_parts(text, led)
    led = _carried_on(text, led)
    kept = tuple(amount for amount in led if not amount.bare or amount.inherits is not None)
    return _completed(kept)


def _counts(amount: Amount) -> bool:
    return amount.noun is not None and amount.measure is None and amount.numeral.value is not None


def _same_breath(text: str, first: Amount, second: Amount, reach: int) -> bool:
    """Whether both stand in one sentence, no further apart than *reach*."""
    apart = second.key - first.numeral.span.end
    return 0 <= apart <= reach and _SENTENCE_ENDS.search(text, first.numeral.span.end, second.key) is None


def _parts_before(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties the number of "one of three members" to the total that follows it."""
    tied = list(amounts)
    for place, total in enumerate(amounts[1:], 1):
        part = amounts[place - 1]
        gap = text[part.numeral.span.end : total.lead]
        if part.measure is None and _counts(total) and _fits(part, total) and _OF_TOTAL.fullmatch(gap):
            tied[place - 1] = replace(part, part_of=total.key, inherits=total.key, noun=None)
    return tied


def _marked_parts(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    tied: list[Amount] = []
    total: Amount | None = None
    of_the_total = False
    for amount in amounts:
        marked = (
            total is not None and amount.part_of is None and _is_marked(text, amount, total, of_the_total=of_the_total)
        )
        if total is not None and marked and _fits(amount, total):
            tied.append(_as_part(text, amount, total))
            continue
        tied.append(amount)
        if _counts(amount) and not amount.bare and amount.part_of is None:
            total = amount
            of_the_total = _OF_THE_BEFORE.search(text, max(0, amount.lead - 28), amount.lead) is not None
    return tied


def _as_part(text: str, amount: Amount, total: Amount) -> Amount:
    """The amount tied to its total; "a third of them" takes the noun but is no number of them."""
    if amount.numeral.form == "fraction":
        return replace(amount, inherits=total.key, noun=None)
    has_own = amount.noun is not None and amount.noun.plural
    if has_own and not _OF_THEM_BEHIND.match(text, amount.numeral.span.end):
        return replace(amount, part_of=total.key)
    return replace(amount, part_of=total.key, inherits=total.key, noun=None)


def _is_marked(text: str, amount: Amount, total: Amount, *, of_the_total: bool) -> bool:
    if amount.measure is not None or amount.numeral.form in {"nought", "ratio", "fold"}:
        return False
    behind = _OF_THEM_BEHIND.match(text, amount.numeral.span.end) is not None
    before = _OF_THEM_BEFORE.search(text, max(0, amount.lead - 32), amount.lead) is not None
    if behind or before:
        return amount.key - total.key <= _REACH
    if not _same_breath(text, total, amount, _REACH):
        return False
    if _INCLUDING.search(text, max(0, amount.lead - 32), amount.lead):
        return True
    return of_the_total and (amount.noun is None or not amount.noun.plural)


def _fits(amount: Amount, total: Amount) -> bool:
    value = amount.numeral.value if amount.numeral.value is not None else amount.numeral.low
    whole = total.numeral.value
    return value is not None and whole is not None and value <= whole


def _unmarked_parts(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties nounless numbers behind a counted total that, with those already tied, add up to it."""
    tied = list(amounts)
    for place, total in enumerate(amounts):
        if not _counts(total) or total.part_of is not None or total.inherits is not None or total.bare:
            continue
        parts: list[int] = []
        left = total.numeral.value or 0.0
        for following in range(place + 1, min(len(tied), place + 1 + _MOST_PARTS)):
            part = tied[following]
            value = part.numeral.value
            if value is None or not _same_breath(text, total, part, _REACH) or part.part_of not in {None, total.key}:
                break
            if part.measure is not None or part.numeral.form == "nought" or (_counts(part) and part.part_of is None):
                break
            parts.append(following)
            left -= value
            if left <= 0:
                break
        if left == 0 and len(parts) > 1:
            for part in parts:
                lends = tied[part].noun is None
                tied[part] = replace(tied[part], part_of=total.key, inherits=total.key if lends else None)
    return tied


def _carried_on(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Lends a nounless number the noun or unit of the one before it in a list: "12 pupils and three"."""
    carried: list[Amount] = []
    by_key: dict[int, Amount] = {}
    for amount in amounts:
        lent = amount
        if carried and _goes_on(text, carried[-1], amount):
            before = carried[-1]
            lent = _lent(amount, before if before.inherits is None else by_key.get(before.inherits, before))
        carried.append(lent)
        by_key[lent.key] = lent
    return carried


def _goes_on(text: str, before: Amount, amount: Amount) -> bool:
    """Whether *amount* has nothing of its own and carries a list on."""
    if not amount.alone or amount.bare or before.bare or amount.inherits is not None:
        return False
    return (
        amount.numeral.form not in {"nought", "ratio", "fraction"}
        and _same_breath(text, before, amount, _LIST_REACH)
        and _CARRIES_ON.search(text, max(0, amount.lead - 30), amount.lead) is not None
    )


def _lent(amount: Amount, lender: Amount) -> Amount:
    if lender.measure is not None and lender.measure.quantity != "percent":
        return replace(amount, measure=replace(lender.measure, end=amount.numeral.span.end))
    return amount if lender.noun is None else replace(amount, inherits=lender.key)


def _completed(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """Marks the totals whose parts are at least two, all exact, and add up."""
    parts: dict[int, list[Amount]] = {}
    for amount in amounts:
        if amount.part_of is not None:
            parts.setdefault(amount.part_of, []).append(amount)
    return tuple(replace(amount, complete=_adds_up(amount, parts.get(amount.key, []))) for amount in amounts)


def _adds_up(total: Amount, parts: Sequence[Amount]) -> bool:
    values = [part.numeral.value for part in parts if part.numeral.value is not None]
    hedged = any(amount.approximator is not None for amount in (total, *parts))
    if hedged or len(values) < 2 or len(values) < len(parts) or total.numeral.value is None:
        return False
    return math.fsum(values) == total.numeral.value
