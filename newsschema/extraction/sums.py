"""Parts tied because they add up: behind a colon or in a bracket, nounless behind a total, before one that says it is.

"Six people: four passengers and two drivers", "nine tugs; four came back, three are lost and two lie in port", "four
cooks and three waiters, seven in all".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from newsschema.extraction.amounts import Amount
from newsschema.extraction.part_relations import REACH, counts, fits, is_nounless, makes_up
from newsschema.extraction.sentence_reach import in_one_sentence, sentences_between

#: What a list of parts opens with, a word or two after the total: "six people: four ...", "12 (seven women ...".
_OPENS: Final = re.compile(r"(?:[^.!?\n:;()]{0,40}: ?| ?\(| ?[—–] ?)(?:[a-z]+ ){0,3}")
_IN_ALL: Final = re.compile(r",? (?:in all|in total|altogether|all told|overall|combined)\b")
_TOTAL_OF: Final = re.compile(r"\b(?:(?:for )?a (?:combined |grand )?total of|making) $")
_ENDS_OF_TOTAL: Final = ("of ", "making ", "\n")
#: Numbers that begin a sentence and go on about the things of the one before: "Nine are new".
_OPENS_WITH_VERB: Final = re.compile(r" (?:was|were|is|are|had|have|has|remain(?:ed|s)?|died|survived|came|went)\b")
#: Of no total are more looked at, so that reading stays linear.
_MOST_PARTS: Final = 8


def _following(amounts: Sequence[Amount], place: int) -> Iterable[tuple[int, Amount]]:
    """The amounts behind that at *place* that may be its parts: a few, near, each with a value."""
    total = amounts[place]
    for following in range(place + 1, min(len(amounts), place + 1 + _MOST_PARTS)):
        part = amounts[following]
        near = 0 <= part.key - total.numeral.span.end <= REACH
        if not near or part.numeral.value is None or part.part_of not in {None, total.key} or part.change:
            return
        yield following, part


def list_parts(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties the numbers behind a colon, a dash or in a bracket that add up to the one before it."""
    tied = list(amounts)
    for place, total in enumerate(amounts[:-1]):
        opening = _OPENS.fullmatch(text, total.end, amounts[place + 1].lead)
        if opening is None or total.part_of is not None or total.numeral.value is None:
            continue
        within = (
            (k, part)
            for k, part in _following(tied, place)
            if in_one_sentence(text, total.end, part.key, REACH) and makes_up(part, total)
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
    return part._replace(
        part_of=total.key,
        inherits=total.key if lends else part.inherits,
        noun=None if lends else part.noun,
        bare=False,
    )


def add_up(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties nounless numbers behind a counted total that, with those already tied, add up to it.

    They stand in its sentence, or begin the next one.
    """
    tied = list(amounts)
    for place, total in enumerate(amounts):
        if not counts(total) or total.part_of is not None or total.inherits is not None or total.bare:
            continue
        places = _closing(_nounless(text, tied, place), total.numeral.value or 0.0)
        for k in places or islice(_opening_next(text, tied, place), 1):
            tied[k] = _part_of_list(tied[k], total)
    return tied


def _nounless(text: str, amounts: Sequence[Amount], place: int) -> Iterable[tuple[int, Amount]]:
    total = amounts[place]
    opens_next = any(_opening_next(text, amounts, place))
    for k, part in _following(amounts, place):
        own = part.noun is not None and (not is_nounless(text, part) or (part.numeral.value or 0) <= 1)
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
    near = part.key - total.numeral.span.end <= REACH and part.part_of is None
    if near and part.alone and fits(part, total) and _OPENS_WITH_VERB.match(text, part.numeral.span.end):
        begins = sentences_between(text, total.numeral.span.end, part.key) == 1 and text[part.key].isupper()
        if begins and part.key >= 4 and text[part.key - 4 : part.key].rstrip(" ")[-1:] in {".", "!", "?", "”", '"'}:
            yield k


def close_behind(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Ties the numbers before a total that says it is one: "four cooks and three waiters, seven in all"."""
    tied = list(amounts)
    for place, total in enumerate(amounts):
        whole = total.numeral.value
        if whole is None or total.part_of is not None or not says_it_is_a_total(text, total):
            continue
        before = (
            (k, tied[k])
            for k in range(place - 1, max(-1, place - 1 - _MOST_PARTS), -1)
            if tied[k].part_of is None
            and tied[k].numeral.value is not None
            and makes_up(tied[k], total)
            and in_one_sentence(text, tied[k].numeral.span.end, total.key, REACH)
        )
        for k in _closing(before, whole):
            tied[k] = tied[k]._replace(part_of=total.key)
    return tied


def says_it_is_a_total(text: str, amount: Amount) -> bool:
    """Whether words beside a number say that it is a total: "seven in all", "a total of seven"."""
    behind = _IN_ALL.match(text, amount.end) or _IN_ALL.match(text, amount.numeral.span.end)
    if behind is not None:
        return True
    ends = text.endswith(_ENDS_OF_TOTAL, max(0, amount.lead - 24), amount.lead)
    return ends and _TOTAL_OF.search(text, max(0, amount.lead - 24), amount.lead) is not None
