"""Totals whose parts the text itself says are all of it, whether or not they add up.

"Three of the eight judges agreed, the remaining six did not", "four cooks and three waiters, eight in all", "a fleet of
nine, made up of three tugs and five barges". `sums` ties what closes; here is read what a writer claims to be complete,
so that a sum which does not close can be told. Nothing is claimed where a number is hedged, where one of the parts has
none ("and a cook"), or where "the rest" goes without a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsschema.extraction.amounts import Amount
from newsschema.extraction.part_relations import REACH, counts, makes_up
from newsschema.extraction.sentence_reach import sentences_between
from newsschema.extraction.sums import says_it_is_a_total

#: "The remaining | six", "the rest, | six,".
_REMAINING: Final = re.compile(r"(?<!of )(?<!Of )\b[Tt]he (?:remaining|other|rest(?:,| [—–(-]|:)) ?$")
#: From one part of a list to the next.
_NEXT: Final = re.compile(r"(?:,|;)? and |, |; ")
#: From the last part to a total that closes the list: "four cooks and three waiters quit, | eight in all".
_TO_TOTAL: Final = re.compile(
    r"(?: [a-z’'-]+){0,4}(?:,| [—–-]|:) (?:or |making |for )?(?:a (?:\w+ )?total of |all )?"
    r"| (?:for|making) a (?:\w+ )?total of "
)
_ALL: Final = re.compile(r"\ball $")
#: "In all since May" is a total of more than the sentence tells.
_OVER_TIME: Final = re.compile(
    r" (?:in all|in total|altogether|all told|overall|combined)?,? ?(?:since|so far|this|to date|over|during|last|in "
    r"[0-9]|for the)\b"
)
#: What says that the parts behind it are all of the total before it.
_MADE_UP_OF: Final = re.compile(
    r"(?: [\w’'-]+){0,4},? (?:consist(?:s|ed|ing) of|made up of|composed of|comprising|divided into|split into) "
)
#: Before a list these tell that it began with something uncounted: "a cook, | four sailors".
_BEGAN_BEFORE: Final = re.compile(r"(?:[,;&]|\b(?:and|plus|besides|or)) ?$")
#: Behind a list these tell that it goes on with something uncounted.
_GOES_ON: Final = re.compile(r",? (?:and|plus|as well as|besides|or) |, (?:an?|some|several|many|more)\b")
#: Between a total and its list stand at most four words and a few signs; a glance at how far they are apart spares most
#: amounts the reading, and half the time.
_FARTHEST: Final = 96
#: No list has more parts, so that reading stays linear.
_MOST_PARTS: Final = 8
#: Whoever adds up wrongly is not wrong by half.
_WRONG_BY: Final = 0.5


def tell_wholes(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of *text*, those tied and marked that the text says to be a total and all its parts. O(n) in them."""
    told = list(amounts)
    for place in range(1, len(told)):
        _close_with_rest(text, told, place)
        if places := _listed_before(text, told, place):
            _tie(told, place, places)
        elif places := _listed_behind(text, told, place - 1):
            _tie(told, place - 1, places)
    return told


def _tie(amounts: list[Amount], whole: int, places: Sequence[int]) -> None:
    amounts[whole] = amounts[whole]._replace(whole=True)
    for k in places:
        amounts[k] = amounts[k]._replace(part_of=amounts[whole].key)


def _close_with_rest(text: str, amounts: list[Amount], place: int) -> None:
    """Marks the total of "three of the eight agreed, the remaining six did not", and ties the rest to it."""
    rest = amounts[place]
    if _REMAINING.search(text, max(0, rest.lead - 20), rest.lead) is None or text.startswith(" of ", rest.end):
        return
    first = max(0, place - _MOST_PARTS)
    key = next((one.part_of for one in reversed(amounts[first:place]) if one.part_of is not None), None)
    whole = next((k for k in range(first, place) if amounts[k].key == key), None)
    if whole is None or rest.part_of not in {None, key} or not _is_rest(text, rest, amounts[whole]):
        return
    between = [one for one in amounts[first:place] if one.key != key and one.key >= _began(amounts, first, whole)]
    if any(one.part_of != key and makes_up(one, amounts[whole]) for one in between):
        return  # perhaps a part that was not seen to be one
    if rest.part_of is None:
        amounts[place] = rest._replace(part_of=key, inherits=key, noun=None, bare=False)
    amounts[whole] = amounts[whole]._replace(whole=True)


def _began(amounts: Sequence[Amount], first: int, whole: int) -> int:
    """Where the first of the total and its parts stands."""
    total = amounts[whole]
    return min([total.key, *(one.key for one in amounts[first:whole] if one.part_of == total.key)])


def _is_rest(text: str, rest: Amount, total: Amount) -> bool:
    """Whether a number is of what the total counts, near it and lower."""
    value, whole = rest.numeral.value, total.numeral.value
    if not counts(total) or value is None or whole is None or value >= whole or not makes_up(rest, total):
        return False
    near = 0 <= rest.key - total.key <= REACH and sentences_between(text, total.key, rest.key) <= 1
    return near and (rest.noun is None or not rest.noun.plural or _head(text, rest) == _head(text, total))


def _head(text: str, amount: Amount) -> str:
    return amount.noun.span.of(text).lower().rpartition(" ")[2] if amount.noun else ""


def _listed_before(text: str, amounts: Sequence[Amount], place: int) -> list[int]:
    """The places of a list of parts that ends with its total: "four cooks and three waiters, eight in all"."""
    total = amounts[place]
    if total.lead - amounts[place - 1].end > _FARTHEST or not _may_be_whole(total):
        return []
    if _TO_TOTAL.fullmatch(text, amounts[place - 1].end, total.lead) is None:
        return []
    says = says_it_is_a_total(text, total) or _ALL.search(text, max(0, total.lead - 4), total.lead)
    if not says or _OVER_TIME.match(text, total.end):
        return []
    places = [place - 1]
    while len(places) < _MOST_PARTS and places[-1] > 0:
        before = places[-1] - 1
        if _NEXT.fullmatch(text, amounts[before].end, amounts[places[-1]].lead) is None:
            break
        places.append(before)
    places.reverse()
    start = amounts[places[0]].lead
    return places if _is_list(text, amounts, places, total) and not _began_before(text, start) else []


def _listed_behind(text: str, amounts: Sequence[Amount], place: int) -> list[int]:
    """The places of a list of parts behind a total that is made up of them."""
    total = amounts[place]
    if amounts[place + 1].lead - total.end > _FARTHEST or not _may_be_whole(total):
        return []
    if _MADE_UP_OF.fullmatch(text, total.end, amounts[place + 1].lead) is None:
        return []
    places = [place + 1]
    while len(places) < _MOST_PARTS and places[-1] + 1 < len(amounts):
        behind = places[-1] + 1
        if _NEXT.fullmatch(text, amounts[places[-1]].end, amounts[behind].lead) is None:
            break
        places.append(behind)
    goes_on = _GOES_ON.match(text, amounts[places[-1]].end) is not None
    return places if _is_list(text, amounts, places, total) and not goes_on else []


def _may_be_whole(amount: Amount) -> bool:
    free = amount.part_of is None and amount.change is None and amount.numeral.form == "cardinal"
    return free and amount.approximator is None and amount.numeral.value is not None


def _began_before(text: str, start: int) -> bool:
    return _BEGAN_BEFORE.search(text, max(0, start - 9), start) is not None


def _is_list(text: str, amounts: Sequence[Amount], places: Sequence[int], total: Amount) -> bool:
    """Whether the amounts at *places* are a whole list, "and" before its last, that might well be all of the total."""
    parts = [amounts[k] for k in places]
    if len(parts) < 2 or " and " not in text[parts[-2].end : parts[-1].lead]:
        return False
    if not all(_may_be_whole(part) and not part.bare and makes_up(part, total) for part in parts):
        return False
    whole, values = total.numeral.value or 0.0, [part.numeral.value or 0.0 for part in parts]
    return max(values) < whole and abs(whole - sum(values)) <= _WRONG_BY * whole
