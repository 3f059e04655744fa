"""Nouns and units lent from one number to another: "12 pupils and three", "two or six guests", "charged seven".

A nounless number takes over what the one before counts where the text carries a list or a story on, or what the one
behind counts where both stand before one noun. What lends nothing stays without a noun: null, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsschema.extraction.amounts import Amount
from newsschema.extraction.sentence_reach import in_one_sentence

_CARRIES_ON: Final = re.compile(
    r"(?:\b(?:from|to|versus|vs\.?|against|than(?: the)?|or|and|while|but|compared with|compared to)|,|;)"
    r" (?:just |about |only |another |some |at least )?$"
)
#: A verb that takes the number as its object, where the number ends the clause: "and charged | seven."
_OBJECT_OF: Final = re.compile(
    r"(?:,|;|\b(?:and|but|while|whilst))(?: [\w’'-]+){0,3} (?:is|are|was|were|[a-z]{3,}(?:ed|s)|lost|won|held|sold|"
    r"bought|found|killed|hurt|kept|left|took|sent|built|made|had|has|saw|name|add|hire|need)"
    r" (?:just |about |only |another |at least )?$"
)
_CLAUSE_ENDS: Final = re.compile(r"[.,;:!?)”\"]|$| (?:and|but|while|in|on|at|for|from|with|last|this|who|which|that)\b")
#: "Two more", "15 others", which are of the kind told before.
_MORE: Final = re.compile(
    r" (?:more|others)(?=[.,;:!?)]| (?:were|was|are|is|have|had|who|in|on|at|from|to|and|by)\b|$)"
)
#: "Two or | six guests".
_SHARED: Final = re.compile(r",? (?:or|and|to) ")
#: In a bracket behind its total: "58 names (at least | four are false)".
_IN_BRACKET: Final = re.compile(r" \((?:at least |about |only |just |some )?")
#: "162 points, | or 2.1 percent": the same again as a share.
_ASIDE: Final = re.compile(r",? or |,? \(")
_LEND_NOTHING: Final = frozenset({"ratio", "fold", "fraction"})
_LEAN_ON_NOTHING: Final = _LEND_NOTHING | {"nought"}
#: How far a list reaches from its first noun, in code points.
_LIST_REACH: Final = 90
_MORE_REACH: Final = 240


def lend_nouns(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of *text*, those without a noun or unit lent one where the words around show which."""
    lent: list[Amount] = []
    by_key: dict[int, Amount] = {}
    for place, amount in enumerate(amounts):
        behind = amounts[place + 1] if place + 1 < len(amounts) else None
        before = _without_aside(text, lent)
        taken = _from_before(text, before, amount, by_key) if before else amount
        if taken is amount and behind is not None:
            taken = _from_behind(text, amount, behind)
        lent.append(taken)
        by_key[taken.key] = taken
    return lent


def _without_aside(text: str, amounts: Sequence[Amount]) -> Amount | None:
    """The last amount; of "162 points, or 2.1 percent," the points."""
    if len(amounts) > 1 and amounts[-1].measure and amounts[-1].measure.quantity == "percent":
        first, aside = amounts[-2:]
        if _ASIDE.fullmatch(text, first.end, aside.lead):
            return first
    return amounts[-1] if amounts else None


def _from_before(text: str, before: Amount, amount: Amount, by_key: dict[int, Amount]) -> Amount:
    lender = before if before.inherits is None else by_key.get(before.inherits, before)
    nounless = _without_verb(text, before, amount)
    takes = nounless.alone and amount.inherits is None and not before.bare
    return _lent(nounless, lender) if takes and _leans(text, before, lender, amount) else amount


def _leans(text: str, before: Amount, lender: Amount, amount: Amount) -> bool:
    """Whether the words around a nounless number show that it goes on with what the one before counts."""
    if amount.numeral.form in _LEAN_ON_NOTHING or lender.numeral.form in _LEND_NOTHING:
        return False
    counts = lender.measure is None
    if _MORE.match(text, amount.numeral.span.end):
        return counts and amount.key - before.numeral.span.end <= _MORE_REACH
    if not in_one_sentence(text, before.numeral.span.end, amount.key, _LIST_REACH):
        return False
    if counts and _IN_BRACKET.fullmatch(text, before.end, amount.lead):
        return True
    carries = _CARRIES_ON.search(text, max(before.numeral.span.end, amount.lead - 34), amount.lead)
    if carries and (not amount.bare or amount.numeral.value == 1 or "than" in carries.group()):
        return True
    ends = counts and not amount.bare and _CLAUSE_ENDS.match(text, amount.numeral.span.end)
    return bool(ends and _OBJECT_OF.search(text, before.end, amount.lead))


def _without_verb(text: str, before: Amount, amount: Amount) -> Amount:
    """The amount without a "noun" that is its verb: "90 canoes; 14 leak."."""
    noun = amount.noun
    if noun is None or noun.plural or (amount.numeral.value or 0) <= 1 or " " in noun.span.of(text):
        return amount
    counted = before.noun is not None and before.noun.plural and before.measure is None
    new_clause = text[amount.lead - 2 : amount.lead] in {"; ", ": "}
    if counted and new_clause and _CLAUSE_ENDS.match(text, noun.span.end):
        return amount._replace(noun=None)
    return amount


def _from_behind(text: str, amount: Amount, behind: Amount) -> Amount:
    """The amount with the noun or unit of the number right behind it, where one stands for both."""
    shares = (
        amount.alone
        and not amount.bare
        and amount.numeral.form == behind.numeral.form == "cardinal"
        and _SHARED.fullmatch(text, amount.numeral.span.end, behind.lead) is not None
    )
    if not shares or (behind.measure is None and not (behind.noun and behind.noun.plural)):
        return amount
    return _lent(amount, behind)


def _lent(amount: Amount, lender: Amount) -> Amount:
    if lender.measure is not None and lender.measure.quantity != "percent":
        return amount._replace(measure=lender.measure._replace(end=amount.numeral.span.end))
    return amount if lender.noun is None else amount._replace(inherits=lender.key, bare=False)
