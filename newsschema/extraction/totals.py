"""Parts tied to their total: "16 boats, 11 of which reached port, while one turned back and four sank".

Parts are tied where the text marks them ("of which", "of them", "of the 16", "including"), where a colon or a bracket
lists numbers that add up, where nounless numbers behind a counted total do, and where a total closes its own parts
("four cooks and three waiters, seven in all"). A total is called complete only when its parts, all of them exact, add
up, or when the text says that they are all of it (`told_wholes`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from newsschema.extraction.amounts import Amount
from newsschema.extraction.part_relations import NO_SUMS, REACH, counts, fits, is_nounless, is_share, makes_up
from newsschema.extraction.sentence_reach import in_one_sentence
from newsschema.extraction.sums import add_up, close_behind, list_parts
from newsschema.extraction.told_wholes import tell_wholes

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
#: "Two of the five crew", "one of three members": the number before belongs to the one behind.
_OF_TOTAL: Final = re.compile(r" of (?:the |its |his |her |their |our |those |these |all |every )?$")
#: "Three of the last 10", where nothing is counted.
_OF_THE_LAST: Final = re.compile(r" of (?:the|its|his|her|their) (?:last|past|first|next|remaining) ")
_NOT_BEFORE: Final = re.compile(r"\bnot $", re.IGNORECASE)
#: What goes on with the parts of a list: "11 of them by Osk and | nine by Pell".
_NEXT_PART: Final = re.compile(r"(?:,|;|\b(?:and|while|but|with))(?: the| another| a further)? $")
_NEXT_OF_KIND: Final = re.compile(r"(?:,|,? and|;) (?:at least |about |some |another )?$")


def tie_parts(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of *text* with their totals. Linear in their number: a total looks at no more than eight parts."""
    tied = _before_total(text, amounts)
    tied = _marked(text, tied)
    tied = list_parts(text, tied)
    tied = add_up(text, tied)
    return tell_wholes(text, close_behind(text, tied))


def mark_complete(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts, with those totals marked whose parts, two at least and all exact, add up or are said to be all."""
    parts: dict[int, list[Amount]] = {}
    for amount in amounts:
        if amount.part_of is not None:
            parts.setdefault(amount.part_of, []).append(amount)
    return tuple(
        amount._replace(complete=True) if amount.key in parts and _is_complete(amount, parts[amount.key]) else amount
        for amount in amounts
    )


def _is_complete(total: Amount, parts: Sequence[Amount]) -> bool:
    values = [part.numeral.value for part in parts if part.numeral.value is not None]
    if any(is_share(part, total) for part in parts):
        return False
    hedged = any(amount.approximator is not None for amount in (total, *parts))
    if hedged or len(values) < 2 or len(values) < len(parts) or total.numeral.value is None:
        return False
    return total.whole or math.fsum(values) == total.numeral.value


def _before_total(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties the number of "one of three members" to the total that follows it."""
    tied = list(amounts)
    for place, total in enumerate(amounts[1:], 1):
        part = amounts[place - 1]
        if part.alone and total.alone and fits(part, total) and _OF_THE_LAST.fullmatch(text, part.end, total.lead):
            tied[place - 1] = part._replace(part_of=total.key, bare=False)
            tied[place] = total._replace(bare=False)
            continue
        gap = text[part.numeral.span.end : total.lead]
        if part.measure is None and counts(total) and fits(part, total) and _OF_TOTAL.fullmatch(gap):
            # "Half of the 40 seats" takes the noun but is no number of them.
            of = None if part.numeral.form == "fraction" else total.key
            tied[place - 1] = part._replace(part_of=of, inherits=total.key, noun=None, bare=False)
    return tied


def _marked(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties what the text marks as part of the total before it, and what goes on with such parts."""
    tied: list[Amount] = []
    whole = {amount.part_of for amount in amounts}
    total: Amount | None = None
    named_to, of_the_total, told, left = 0, False, False, 0.0
    for amount in amounts:
        if total is not None and amount.bare and _is_named_again(text, amount, total):
            tied.append(amount._replace(inherits=total.key, noun=None))
            named_to, of_the_total = amount.numeral.span.end, True
            continue
        marked = (
            total is not None
            and amount.part_of is None
            and amount.key not in whole
            and (
                _is_marked(text, amount, total, named_to, of_the_total=of_the_total)
                or (told and _goes_on(text, amount, tied[-1], total, left))
            )
        )
        # "The two of them" are all of the two.
        all_of_it = total is not None and amount.measure is None and amount.numeral.value == total.numeral.value
        if total is not None and marked and not all_of_it and (is_share(amount, total) or fits(amount, total)):
            tied.append(_as_part(text, amount, total))
            told, left = True, left - (amount.numeral.value or 0.0)
            continue
        tied.append(amount)
        if _can_be_total(amount):
            total, told, left = amount, False, amount.numeral.value or 0.0
            named_to = amount.numeral.span.end
            of_the_total = _OF_THE_BEFORE.search(text, max(0, amount.lead - 28), amount.lead) is not None
    return tied


def _can_be_total(amount: Amount) -> bool:
    summable = amount.measure is not None and amount.measure.quantity not in NO_SUMS and amount.change is None
    return (counts(amount) or summable) and not amount.bare and amount.part_of is None


def _is_named_again(text: str, amount: Amount, total: Amount) -> bool:
    """Whether "the 60" of "Of the 60, nine held lead" are the 60 wells before."""
    named = amount.numeral.value == total.numeral.value and amount.key - total.key <= REACH
    return named and _OF_THE_BEFORE.search(text, max(0, amount.lead - 28), amount.lead) is not None


def _as_part(text: str, amount: Amount, total: Amount) -> Amount:
    """The amount tied to its total; "a third of them" takes the noun but is no number of them."""
    if amount.numeral.form == "fraction":
        return amount._replace(inherits=total.key, noun=None)
    if is_share(amount, total):
        return amount._replace(part_of=total.key)
    has_own = amount.measure is not None or (amount.noun is not None and amount.noun.plural)
    if has_own and not _OF_THEM_BEHIND.match(text, amount.numeral.span.end):
        return amount._replace(part_of=total.key)
    return amount._replace(part_of=total.key, inherits=total.key, noun=None)


def _is_marked(text: str, amount: Amount, total: Amount, named_to: int, *, of_the_total: bool) -> bool:
    """Whether words mark *amount* as part of *total*, which was last named up to *named_to*."""
    if amount.numeral.form in {"nought", "ratio", "fold"} and amount.numeral.value != 0:
        return False
    share = is_share(amount, total)
    alike = (amount.measure is None) == (total.measure is None) and (not amount.measure or makes_up(amount, total))
    if not (share or alike):
        return False
    behind = _OF_THEM_BEHIND.match(text, amount.measured_end) is not None
    before = _OF_THEM_BEFORE.search(text, max(0, amount.lead - 32), amount.lead) is not None
    if _NOT_BEFORE.search(text, max(0, amount.lead - 4), amount.lead):
        return False  # "was not one of them"
    if behind or before:
        return amount.key - total.key <= REACH
    inside = of_the_total and (share or is_nounless(text, amount)) and amount.numeral.form != "nought"
    including = _INCLUDING.search(text, max(0, amount.lead - 32), amount.lead) is not None
    return (inside or including) and in_one_sentence(text, named_to, amount.key, REACH)


def _goes_on(text: str, amount: Amount, before: Amount, total: Amount, left: float) -> bool:
    """Whether *amount* carries on a list of parts in one sentence, and there is room for it in the total."""
    value = amount.numeral.value
    if value is None or value > left or not makes_up(amount, total):
        return False
    if not in_one_sentence(text, before.end, amount.key, REACH):
        return False
    if amount.alone:
        return _NEXT_PART.search(text, max(before.end, amount.lead - 20), amount.lead) is not None
    return _NEXT_OF_KIND.fullmatch(text, before.end, amount.lead) is not None and not text[
        before.end : amount.lead
    ].startswith(", and ")
