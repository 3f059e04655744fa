"""Parts tied to their total: "16 boats, 11 of which reached port, while one turned back and four sank".

Parts are tied where the text marks them ("of which", "of them", "of the 16", "including"), where a colon or a bracket
lists numbers that add up, where nounless numbers behind a counted total do, and where a total closes its own parts
("four cooks and three waiters, seven in all"). A total is called complete only when its parts, all of them exact, add
up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from newsschema.extraction.amounts import Amount
from newsschema.extraction.sentence_reach import in_one_sentence, sentences_between

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
#: What goes on with the parts of a list: "11 of them by Osk and | nine by Pell".
_NEXT_PART: Final = re.compile(r"(?:,|;|\b(?:and|while|but|with))(?: the| another| a further)? $")
_NEXT_OF_KIND: Final = re.compile(r"(?:,|,? and|;) (?:at least |about |some |another )?$")
#: What a list of parts opens with, a word or two after the total: "six people: four ...", "12 (seven women ...".
_OPENS: Final = re.compile(r"(?:[^.!?\n:;()]{0,40}: ?| ?\(| ?[—–] ?)(?:[a-z]+ ){0,3}")
_IN_ALL: Final = re.compile(r",? (?:in all|in total|altogether|all told|overall|combined)\b")
_TOTAL_OF: Final = re.compile(r"\b(?:(?:for )?a (?:combined |grand )?total of|making) $")
#: Numbers that begin a sentence and go on about the things of the one before: "Nine are new".
_OPENS_WITH_VERB: Final = re.compile(r" (?:was|were|is|are|had|have|has|remain(?:ed|s)?|died|survived|came|went)\b")
#: How far a part may stand from its total, in code points.
_REACH: Final = 320
_MOST_PARTS: Final = 8
#: Shares of different wholes and times do not make up another.
_NO_SUMS: Final = frozenset({"percent", "duration", "age", "temperature", "speed", "rate"})


def tie_parts(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of *text* with their totals. Linear in their number: a total looks at no more than eight parts."""
    tied = _before_total(text, amounts)
    tied = _marked(text, tied)
    tied = _listed(text, tied)
    tied = _adding_up(text, tied)
    return _closed_behind(text, tied)


def mark_complete(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts, with those totals marked whose parts are at least two, all exact, and add up."""
    parts: dict[int, list[Amount]] = {}
    for amount in amounts:
        if amount.part_of is not None:
            parts.setdefault(amount.part_of, []).append(amount)
    return tuple(replace(amount, complete=_adds_up(amount, parts.get(amount.key, []))) for amount in amounts)


def _adds_up(total: Amount, parts: Sequence[Amount]) -> bool:
    values = [part.numeral.value for part in parts if part.numeral.value is not None]
    if any(_is_share(part, total) for part in parts):
        return False
    hedged = any(amount.approximator is not None for amount in (total, *parts))
    if hedged or len(values) < 2 or len(values) < len(parts) or total.numeral.value is None:
        return False
    return math.fsum(values) == total.numeral.value


def _counts(amount: Amount) -> bool:
    return amount.noun is not None and amount.measure is None and amount.numeral.value is not None


def _makes_up(part: Amount, total: Amount) -> bool:
    """Whether both count, or are amounts of one unit that can be added."""
    if part.measure is None or total.measure is None:
        plain = part.numeral.form not in {"nought", "ratio", "fold", "fraction"}
        return plain and part.measure is None and total.measure is None
    return part.measure.unit == total.measure.unit and part.measure.quantity not in _NO_SUMS


def _is_share(part: Amount, total: Amount) -> bool:
    """Whether the part is told in percent of what the total counts."""
    shares = part.measure is not None and part.measure.unit in {"percent", "per cent", "percentage"}
    return shares and part.change is None and _counts(total)


def _fits(amount: Amount, total: Amount) -> bool:
    value = amount.numeral.value if amount.numeral.value is not None else amount.numeral.low
    whole = total.numeral.value
    return value is not None and whole is not None and value <= whole


def _before_total(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties the number of "one of three members" to the total that follows it."""
    tied = list(amounts)
    for place, total in enumerate(amounts[1:], 1):
        part = amounts[place - 1]
        gap = text[part.numeral.span.end : total.lead]
        if part.measure is None and _counts(total) and _fits(part, total) and _OF_TOTAL.fullmatch(gap):
            # "Half of the 40 seats" takes the noun but is no number of them.
            of = None if part.numeral.form == "fraction" else total.key
            tied[place - 1] = replace(part, part_of=of, inherits=total.key, noun=None, bare=False)
    return tied


def _marked(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties what the text marks as part of the total before it, and what goes on with such parts."""
    tied: list[Amount] = []
    total: Amount | None = None
    named_to, of_the_total, told, left = 0, False, False, 0.0
    for amount in amounts:
        if total is not None and amount.bare and _is_named_again(text, amount, total):
            tied.append(replace(amount, inherits=total.key, noun=None))
            named_to, of_the_total = amount.numeral.span.end, True
            continue
        marked = (
            total is not None
            and amount.part_of is None
            and (
                _is_marked(text, amount, total, named_to, of_the_total=of_the_total)
                or (told and _goes_on(text, amount, tied[-1], total, left))
            )
        )
        # "The two of them" are all of the two.
        whole = total is not None and amount.measure is None and amount.numeral.value == total.numeral.value
        if total is not None and marked and not whole and (_is_share(amount, total) or _fits(amount, total)):
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
    summable = amount.measure is not None and amount.measure.quantity not in _NO_SUMS and amount.change is None
    return (_counts(amount) or summable) and not amount.bare and amount.part_of is None


def _is_named_again(text: str, amount: Amount, total: Amount) -> bool:
    """Whether "the 60" of "Of the 60, nine held lead" are the 60 wells before."""
    named = amount.numeral.value == total.numeral.value and amount.key - total.key <= _REACH
    return named and _OF_THE_BEFORE.search(text, max(0, amount.lead - 28), amount.lead) is not None


def _as_part(text: str, amount: Amount, total: Amount) -> Amount:
    """The amount tied to its total; "a third of them" takes the noun but is no number of them."""
    if amount.numeral.form == "fraction":
        return replace(amount, inherits=total.key, noun=None)
    if _is_share(amount, total):
        return replace(amount, part_of=total.key)
    has_own = amount.measure is not None or (amount.noun is not None and amount.noun.plural)
    if has_own and not _OF_THEM_BEHIND.match(text, amount.numeral.span.end):
        return replace(amount, part_of=total.key)
    return replace(amount, part_of=total.key, inherits=total.key, noun=None)


def _is_marked(text: str, amount: Amount, total: Amount, named_to: int, *, of_the_total: bool) -> bool:
    """Whether words mark *amount* as part of *total*, which was last named up to *named_to*."""
    if amount.numeral.form in {"nought", "ratio", "fold"} and amount.numeral.value != 0:
        return False
    share = _is_share(amount, total)
    alike = (amount.measure is None) == (total.measure is None) and (not amount.measure or _makes_up(amount, total))
    if not (share or alike):
        return False
    behind = _OF_THEM_BEHIND.match(text, amount.measured_end) is not None
    before = _OF_THEM_BEFORE.search(text, max(0, amount.lead - 32), amount.lead) is not None
    if behind or before:
        return amount.key - total.key <= _REACH
    inside = of_the_total and (share or _is_nounless(text, amount)) and amount.numeral.form != "nought"
    including = _INCLUDING.search(text, max(0, amount.lead - 32), amount.lead) is not None
    return (inside or including) and in_one_sentence(text, named_to, amount.key, _REACH)


def _is_nounless(text: str, amount: Amount) -> bool:
    """Whether nothing is counted: no noun, or what was read for one is a verb; "seven-point" counts points."""
    if amount.noun is None:
        return amount.measure is None
    return not amount.noun.plural and text[amount.noun.span.start - 1] != "-"


def _goes_on(text: str, amount: Amount, before: Amount, total: Amount, left: float) -> bool:
    """Whether *amount* carries on a list of parts in one sentence, and there is room for it in the total."""
    value = amount.numeral.value
    if value is None or value > left or not _makes_up(amount, total):
        return False
    if not in_one_sentence(text, before.span.end, amount.key, _REACH):
        return False
    if amount.alone:
        return _NEXT_PART.search(text, max(before.span.end, amount.lead - 20), amount.lead) is not None
    return _NEXT_OF_KIND.fullmatch(text, before.span.end, amount.lead) is not None and not text[
        before.span.end : amount.lead
    ].startswith(", and ")


def _following(amounts: Sequence[Amount], place: int) -> Iterable[tuple[int, Amount]]:
    """The amounts behind that at *place* that may be its parts: a few, near, each with a value."""
    total = amounts[place]
    for following in range(place + 1, min(len(amounts), place + 1 + _MOST_PARTS)):
        part = amounts[following]
        near = 0 <= part.key - total.numeral.span.end <= _REACH
        if not near or part.numeral.value is None or part.part_of not in {None, total.key} or part.change:
            return
        yield following, part


def _listed(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties the numbers behind a colon, a dash or in a bracket that add up to the one before it."""
    tied = list(amounts)
    for place, total in enumerate(amounts[:-1]):
        opening = _OPENS.fullmatch(text, total.span.end, amounts[place + 1].lead)
        if opening is None or total.part_of is not None or total.numeral.value is None:
            continue
        within = (
            (k, part)
            for k, part in _following(tied, place)
            if in_one_sentence(text, total.span.end, part.key, _REACH) and _makes_up(part, total)
        )
        for k in _closing(within, total.numeral.value):
            tied[k] = _part_of_list(tied[k], total)
    return tied


def _closing(parts: Iterable[tuple[int, Amount]], whole: float) -> list[int]:
    """The places of the first parts, two at least, that add up to *whole*; none when they never do."""
    places: list[int] = []
    left = whole
    for place, part in parts:
        places.append(place)
        left -= part.numeral.value or 0.0
        if left <= 0:
            break
    return places if left == 0 and len(places) > 1 else []


def _part_of_list(part: Amount, total: Amount) -> Amount:
    """A part that has its own noun or unit keeps it; a verb taken for a noun ("two lie in port") is none."""
    lends = part.measure is None and total.noun is not None and (part.noun is None or not part.noun.plural)
    if part.noun is not None and (part.numeral.value or 0) <= 1:
        lends = False
    return replace(
        part,
        part_of=total.key,
        inherits=total.key if lends else part.inherits,
        noun=None if lends else part.noun,
        bare=False,
    )


def _adding_up(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties nounless numbers behind a counted total that, with those already tied, add up to it.

    They stand in its sentence, or begin the next one.
    """
    tied = list(amounts)
    for place, total in enumerate(amounts):
        if not _counts(total) or total.part_of is not None or total.inherits is not None or total.bare:
            continue
        places = _closing(_nounless(text, tied, place), total.numeral.value or 0.0)
        for k in places or islice(_opening_next(text, tied, place), 1):
            tied[k] = _part_of_list(tied[k], total)
    return tied


def _nounless(text: str, amounts: Sequence[Amount], place: int) -> Iterable[tuple[int, Amount]]:
    total = amounts[place]
    opens_next = any(_opening_next(text, amounts, place))
    for k, part in _following(amounts, place):
        own = part.noun is not None and (not _is_nounless(text, part) or (part.numeral.value or 0) <= 1)
        if part.measure is not None or part.numeral.form == "nought" or (own and part.part_of is None):
            return
        if sentences_between(text, total.numeral.span.end, part.key) > opens_next:
            return
        yield k, part


def _opening_next(text: str, amounts: Sequence[Amount], place: int) -> Iterable[int]:
    """The place behind, where a nounless number begins the sentence after the total's and a verb follows it."""
    total, k = amounts[place], place + 1
    if k >= len(amounts):
        return
    part = amounts[k]
    near = part.key - total.numeral.span.end <= _REACH and part.part_of is None
    if near and part.alone and _fits(part, total) and _OPENS_WITH_VERB.match(text, part.numeral.span.end):
        begins = sentences_between(text, total.numeral.span.end, part.key) == 1 and text[part.key].isupper()
        if begins and part.key >= 4 and text[part.key - 4 : part.key].rstrip(" ")[-1:] in {".", "!", "?", "”", '"'}:
            yield k


def _closed_behind(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties the numbers before a total that says it is one: "four cooks and three waiters, seven in all"."""
    tied = list(amounts)
    for place, total in enumerate(amounts):
        whole = total.numeral.value
        if whole is None or total.part_of is not None or not _says_it_is_a_total(text, total):
            continue
        before = (
            (k, tied[k])
            for k in range(place - 1, max(-1, place - 1 - _MOST_PARTS), -1)
            if tied[k].part_of is None
            and tied[k].numeral.value is not None
            and _makes_up(tied[k], total)
            and in_one_sentence(text, tied[k].numeral.span.end, total.key, _REACH)
        )
        for k in _closing(before, whole):
            tied[k] = replace(tied[k], part_of=total.key)
    return tied


def _says_it_is_a_total(text: str, amount: Amount) -> bool:
    behind = _IN_ALL.match(text, amount.span.end) or _IN_ALL.match(text, amount.numeral.span.end)
    return behind is not None or _TOTAL_OF.search(text, max(0, amount.lead - 24), amount.lead) is not None
