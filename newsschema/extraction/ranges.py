"""Two numbers that are one range, or two sides of a change.

"5 to 10", "$5-7 million", "between 40 and 50" are one figure with two ends. "Rose from 5 to 10" is two figures,
the one before and the one after. "7- or 8-inch" is two figures that share a unit, and "4-2" alone is a score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsschema.extraction.amounts import Amount, Change
from newsschema.extraction.approximators import approximator_before
from newsschema.extraction.moving_verbs import MOVED
from newsschema.extraction.numeral import Numeral
from newsschema.span import Span

_JOINT: Final = re.compile(
    r" ?(?P<dash>[-–—~]) ?|-? (?P<word>to|through|or|and|until|up to) "
    r"(?:up to |as (?:many|much|high) as |about |around |just )?|-to-"
    r"| (?P<less>(?:and|but) (?:less|fewer|smaller|lower|below|under)(?: or equal)?(?: than)?(?: or equal to)?) ",
    re.IGNORECASE,
)
_LONGEST_JOINT: Final = 36
_BETWEEN: Final = re.compile(r"\bbetween (?:about |around |roughly )?$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom (?:about |around |roughly |nearly |just )?$", re.IGNORECASE)
_MORE_THAN: Final = re.compile(
    r"(?:(?:more|greater|larger|higher)(?: or equal)? than(?: or equal to)?|above|over) $", re.IGNORECASE
)
_HAS_MOVED: Final = re.compile(rf"\b{MOVED}\b[^.;]{{0,60}}$", re.IGNORECASE)
_BY: Final = re.compile(r"\bby (?:about |around |nearly )?$")
_FROM_BEHIND: Final = re.compile(r",? (?:up |down )?from ")
_SCORE_BEHIND: Final = re.compile(r" (?:win|victory|lead|loss|defeat|draw|vote|record|tie|series|down|up|at)\b")
_UP_FROM: Final = re.compile(r",? (?:up|down) from (?:about |around |just )?$")
#: Between the sides of a change: a few words, no comma and no other preposition of a change.
_WAY: Final = re.compile(r"(?: (?!to |from )[\w.:’'-]+){1,6} to (?:about |around |just |nearly )?")
_LONGEST_WAY: Final = 60
_LIST_ENDS: Final = re.compile(r",? (?:and|or) ")
_LONGEST_GAP: Final = 7
#: No game is won by so much.
_HIGHEST_SCORE: Final = 1000
_HANGING: Final = re.compile(r"-,? (?:(?:or|and|to) )?$")


def join_ranges(text: str, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts with ranges joined, changes linked and scores taken out, in order."""
    joined: list[Amount] = []
    for amount in _lend_to_hanging(text, amounts):
        if not joined:
            joined.append(amount)
            continue
        before = joined[-1]
        gap = text[before.measured_end : amount.lead] if amount.lead - before.measured_end <= _LONGEST_JOINT else ""
        if (cents := _with_cents(before, amount, gap)) is not None:
            joined[-1] = cents
        elif gap and (joint := _JOINT.fullmatch(gap)) and _alike(before, amount):
            joined[-1:] = _joined(text, before, amount, joint)
        elif _is_later(text, before, amount):
            joined[-1:] = _changed(before, amount)
        elif gap.strip().endswith("from") and _back_to_back(text, before, amount):
            joined[-1:] = _changed(amount, before)[::-1]
        else:
            joined.append(amount)
    return tuple(joined)


def _lend_to_hanging(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Gives "7-" of "7- or 8-inch", and a list of bare numbers, the unit or the noun of the number that follows."""
    lent = list(amounts)
    in_list = False
    for place in range(len(lent) - 2, -1, -1):
        this, following = lent[place], lent[place + 1]
        gap = text[this.numeral.span.end : following.numeral.span.start]
        in_list = _lists(this, following, gap, in_list=in_list)
        if this.measure is not None or len(gap) > _LONGEST_GAP or not (in_list or _HANGING.fullmatch(gap)):
            continue
        if following.measure:
            measure = following.measure._replace(end=this.numeral.span.end)
            lent[place] = this._replace(measure=measure, noun=None, bare=False)
        elif following.noun or following.inherits is not None:
            lender = following.key if following.noun else following.inherits
            lent[place] = this._replace(inherits=lender, noun=None, bare=False)
    return lent


def _lists(this: Amount, following: Amount, gap: str, *, in_list: bool) -> bool:
    """Whether "12,500, 9,000 and 7,250 crowns" is under way, read from its end; *in_list* says that it was."""
    if this.noun is not None or not this.numeral.numeral == following.numeral.numeral == "digits":
        return False
    goes_on = gap == ", " if in_list else _LIST_ENDS.fullmatch(gap) is not None
    return goes_on and this.numeral.form == following.numeral.form == "cardinal"


def _alike(first: Amount, second: Amount) -> bool:
    """Whether both are plain numbers of one kind, so that they may be two ends of something."""
    if first.change is not None or first.numeral.value is None or second.numeral.value is None:
        return False
    if "ratio" in {first.numeral.form, second.numeral.form}:
        return False
    if first.measure is None or second.measure is None:
        return True
    same_unit = first.measure.unit.split(" per ")[0] == second.measure.unit.split(" per ")[0]
    return (
        same_unit
        or (first.measure.unit == second.measure.unit)
        or (first.measure.code is not None and first.measure.code == second.measure.code)
    )


def _joined(text: str, first: Amount, second: Amount, joint: re.Match[str]) -> list[Amount]:
    low = _scaled_as(first, second)
    high = second.numeral.value or 0.0
    word = (joint["word"] or "").lower()
    moved = _FROM.search(text, max(0, first.lead - 16), first.lead)
    if (
        moved
        and word in {"to", "up to"}
        and (low > high or _HAS_MOVED.search(text, max(0, first.lead - 70), first.lead))
    ):
        return list(_changed(first, second))
    if joint["dash"]:
        return _dashed(text, first, second, low=low, tight=" " not in joint.group())
    if _is_range(text, first, second, word=word, joint=joint, low=low):
        return [_range(first, second, low)]
    hanging = first.alone and not first.bare and first.numeral.form == "cardinal"
    if word == "to" and hanging and second.measure is not None and low >= high:
        # "By 52 to 48 percent" is no range, and both sides are percentages.
        return [first._replace(measure=second.measure._replace(end=first.numeral.span.end)), second]
    return [first, second]


def _is_range(text: str, first: Amount, second: Amount, *, word: str, joint: re.Match[str], low: float) -> bool:
    high = second.numeral.value or 0.0
    if low >= high or _is_step(text, first, second):
        return False
    if joint["less"]:
        return _MORE_THAN.search(text, max(0, first.lead - 34), first.lead) is not None
    if word == "and":
        return _BETWEEN.search(text, max(0, first.lead - 24), first.lead) is not None
    if word == "or":
        return high == low + 1 and first.measure is None and first.numeral.numeral == second.numeral.numeral
    return (
        first.measure is None
        or second.measure is not None
        or first.measure.end == first.numeral.span.end
        or _FROM.search(text, max(0, first.lead - 16), first.lead) is not None
    )


def _is_step(text: str, first: Amount, second: Amount) -> bool:
    """Whether "by $4 million to $12 million from" says by how much first."""
    by = _BY.search(text, max(0, first.lead - 14), first.lead)
    return by is not None and _FROM_BEHIND.match(text, second.measured_end) is not None


def _dashed(text: str, first: Amount, second: Amount, *, low: float, tight: bool) -> list[Amount]:
    """A dash makes a range of what is counted or measured, and a score of what is not."""
    high = second.numeral.value or 0.0
    counts = (
        second.measure is not None
        or (second.noun is not None and second.noun.plural)
        or second.numeral.scale > 1
        or low >= _HIGHEST_SCORE
        or approximator_before(text, first.lead) is not None
        or _FROM.search(text, max(0, first.lead - 16), first.lead) is not None
    )
    if _SCORE_BEHIND.match(text, second.numeral.span.end):
        return []
    if low < high and counts:
        return [_range(first, second, low)]
    return [first, second] if first.measure or not (tight or (first.alone and second.alone)) else []


def _scaled_as(first: Amount, second: Amount) -> float:
    """The first number, with the scale word of the second where it has none: "$5-7 million"."""
    value = first.numeral.value or 0.0
    if first.numeral.scale == 1 and second.numeral.scale > 1 and value < 1000 and value < (second.numeral.value or 0.0):
        return value * second.numeral.scale
    return value


def _range(first: Amount, second: Amount, low: float) -> Amount:
    written = first.numeral.numeral if first.numeral.numeral == second.numeral.numeral else "mixed"
    span = Span(first.numeral.span.start, second.numeral.span.end)
    numeral = Numeral(span, None, low, second.numeral.value, written, "range", second.numeral.scale)
    measure = second.measure or (first.measure and first.measure._replace(end=span.end))
    noun = None if measure else second.noun
    return second._replace(numeral=numeral, lead=first.lead, measure=measure, noun=noun, bare=False)


def _changed(was: Amount, became: Amount) -> tuple[Amount, Amount]:
    """Both sides linked; a side without a unit takes the other's."""
    if was.measure is None and became.measure is not None and not (was.noun and was.noun.plural):
        was = was._replace(measure=became.measure._replace(end=was.numeral.span.end), noun=None)
    elif became.measure is None and was.measure is not None and not (became.noun and became.noun.plural):
        became = became._replace(measure=was.measure._replace(end=became.numeral.span.end), noun=None)
    return (
        was._replace(change=Change("from", became.key), bare=False),
        became._replace(change=Change("to", was.key), bare=False),
    )


def _back_to_back(text: str, became: Amount, was: Amount) -> bool:
    """Whether "to 45 percent from 40 percent" tells a change, the new side first."""
    to = re.search(
        r"\bto (?:about |around |nearly |just )?$", text[max(0, became.lead - 14) : became.lead], re.IGNORECASE
    )
    up = _UP_FROM.search(text, became.measured_end, was.lead)
    return (to is not None or up is not None) and _alike(became, was) and became.change is None


def _is_later(text: str, was: Amount, became: Amount) -> bool:
    """Whether "from 410 in 2011 to 260" tells a change, the time or more words between its two sides."""
    if not 0 < became.lead - was.measured_end <= _LONGEST_WAY or not _alike(was, became):
        return False
    moved = _FROM.search(text, max(0, was.lead - 16), was.lead) and _HAS_MOVED.search(
        text, max(0, was.lead - 70), was.lead
    )
    return moved is not None and _WAY.fullmatch(text, was.measured_end, became.lead) is not None


def _with_cents(first: Amount, second: Amount, gap: str) -> Amount | None:
    """The one amount of "thirteen dollars and 45 cents"; None for all else."""
    if first.measure is None or second.measure is None or gap not in {" ", " and ", ", "}:
        return None
    if first.measure.quantity != "money" or second.measure.unit not in {"cent", "penny", "sen"}:
        return None
    whole, part = first.numeral.value, second.numeral.value
    if whole is None or part is None or not 0 <= part < 100 or first.measure.unit == second.measure.unit:
        return None
    span = Span(first.numeral.span.start, second.numeral.span.end)
    numeral = first.numeral._replace(span=span, value=whole + part / 100)
    return first._replace(numeral=numeral, measure=first.measure._replace(end=second.measure.end))
