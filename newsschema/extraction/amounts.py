"""An amount: one numeral read with its currency, its unit or its noun, before it becomes a record.

The amounts of a stretch are read one by one here; `ranges` and `totals` then look at them side by side.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from newsschema.extraction.approximators import Approximator
from newsschema.extraction.counted import CountedNoun, counted_after, first_word, is_plural
from newsschema.extraction.currencies import currency_before
from newsschema.extraction.lookalikes import looks_like_a_label, looks_like_a_name
from newsschema.extraction.measures import Measure, measure_after, money_measure, per
from newsschema.extraction.multiples import times_behind
from newsschema.extraction.numeral import Numeral
from newsschema.extraction.numerals import find_numerals
from newsschema.extraction.ones import opens_a_tale, what_one_is
from newsschema.extraction.word_list import word_list
from newsschema.extraction.zeros import noun_of_nought
from newsschema.span import Span


class Change(NamedTuple):
    """That the quantity went from one amount to another, or by how much."""

    side: Literal["from", "to", "by"]
    #: Key of the amount on the other side; of one that says by how much, of what it became.
    other: int


class Amount(NamedTuple):
    """One figure in the making. Offsets count from the start of the stretch it was read from."""

    numeral: Numeral
    #: Where its currency sign starts, else where the numeral does.
    lead: int
    measure: Measure | None = None
    noun: CountedNoun | None = None
    #: A number with neither unit nor noun that counts only if another amount lends it one: "one landed".
    bare: bool = False
    approximator: Approximator | None = None
    change: Change | None = None
    #: Keys of the amounts whose noun or unit it takes over and of the total it is a part of.
    inherits: int | None = None
    part_of: int | None = None
    #: On a total: the text says that its parts are all of it.
    whole: bool = False
    #: On a total: its parts are all of it, as the text says or as their sum shows.
    complete: bool = False

    @property
    def key(self) -> int:
        """Where the numeral starts, which no two amounts of a stretch share."""
        return self.numeral.span.start

    @property
    def measured_end(self) -> int:
        """One past the number and its unit."""
        end = self.numeral.span.end
        return end if self.measure is None else max(end, self.measure.end)

    @property
    def end(self) -> int:
        """One past the number and its unit or its noun."""
        end = self.measured_end
        return end if self.noun is None else max(end, self.noun.span.end)

    @property
    def span(self) -> Span:
        """The number with its currency, its unit or its noun."""
        return Span(self.lead, self.end)

    @property
    def alone(self) -> bool:
        """Whether it has neither unit nor noun of its own."""
        return self.measure is None and self.noun is None


#: ", 34," behind a name or a noun; "aged 34", "turned 40".
_AGE_BEFORE: Final = re.compile(
    r"\b(?:aged?|ages|age of|turn(?:s|ed|ing)?|will be|(?:people|adults|children|men|women|pensioners|residents|"
    r"voters|drivers|workers|those|anyone|everyone|patients|players|citizens) (?:over|under|above))"
    r" (?:between |from |just )?$",
    re.IGNORECASE,
)
#: The last words of that.
_ENDS_OF_AGE: Final = word_list("age aged ages of turn turns turned turning be over under above between from just")
_OR_OLDER: Final = re.compile(r" (?:or|and) (?:older|younger)\b")
_AFTER_NAME: Final = re.compile(r"[a-z]\.?, $")
_BEFORE_REST: Final = re.compile(r", (?![0-9])| ?[―—]|,? (?:of|from) [A-Z]")
_OF_UNIT: Final = re.compile(
    r" (?:of|more|additional|other|full|straight|consecutive|long|whole|extra|further|previous|past|coming|calendar) "
)
_OF_ONE: Final = re.compile(r" (?:of )?an? (?!quarter|half|third)")
_OF_ARTICLE: Final = re.compile(r" (?:the|its|their|his|her|our|all)(?= )")
#: "The 12 page document" is one, and it is pages that are counted.
_THE_ONE: Final = re.compile(r"\b(?:an?|the|this|that|its|his|her) $", re.IGNORECASE)
#: "The two turned on each other": a pronoun, unless a total is near.
_THE_TWO: Final = re.compile(r"\b(?:the|those|these) $", re.IGNORECASE)
_PAIR_NOT: Final = word_list(
    "sides ways hands ends parties cases times shoes boots socks gloves trousers pants jeans shorts glasses sunglasses "
    "scissors binoculars tights headphones earrings skis legs eyes"
)
_PAIR_NOUN: Final = re.compile(r" (?:of )?(?P<noun>[a-z]+)\b")
_OLDEST: Final = 120
#: So many pounds are money, unless it is said what they are of.
_NO_WEIGHT: Final = 10**6
_WEIGHED: Final = re.compile(r" (?:of|in weight|heav\w+|light\w+|per square|\w+ of )\b|-")
_SPENT: Final = re.compile(
    r"\b(?:cost(?:s|ing)?|pa(?:y|ys|id|ying)|price[ds]?|worth|fees?|fine[ds]?|spen[dt]|spending|charge[ds]?|earn(?:s|ed)?|"
    r"salary|wages?|tax(?:es)?|owe[ds]?|debts?|prize|borrowed|lent|loan|sold for|bought for|saved|raised)\b[^.;]{0,26}$"
)
_BELOW_ZERO: Final = re.compile(r" below zero\b")
#: What degrees without a scale are of.
_WEATHER: Final = re.compile(
    r"\b(?:temperatures?|heat(?:wave)?|hot|hott\w+|cold\w*|warm\w*|cool\w*|weather|thermometers?|mercury|freez\w+|"
    r"frost\w*|(?:highs?|lows?) of|sunny|night|shade|oven|fever|climate)\b",
    re.IGNORECASE,
)


def read_amounts(text: str) -> list[Amount]:
    """The amounts of *text* in order; what is no quantity is left out."""
    read: list[Amount] = []
    named = Span(0, 0)
    for numeral in find_numerals(text):
        if named.start <= numeral.span.start < named.end:
            continue  # "737" of "two new 737 Max jets"
        amount = _read(text, numeral)
        if amount is not None:
            below = amount.numeral.value is not None and amount.numeral.value < 0 and amount.measure
            named = amount.noun.span if amount.noun else Span(numeral.span.end, below.end) if below else named
            read.append(amount)
    return read


def _read(text: str, numeral: Numeral) -> Amount | None:
    if numeral.form == "nought":
        return _nought(text, numeral)
    if numeral.form == "pair":
        return _pair(text, numeral)
    if money := _money(text, numeral):
        return money
    if looks_like_a_label(text, numeral):
        return None
    return _multiple(text, numeral) or _age(text, numeral) or _measured_or_counted(text, numeral)


def _measured_or_counted(text: str, numeral: Numeral) -> Amount | None:
    start, end = numeral.span.start, numeral.span.end
    measure = None if numeral.form in {"ratio", "fold"} else measure_after(text, end)
    of_one = _OF_ONE if numeral.form == "fraction" else _OF_UNIT  # "half a percent"; "two more hours"
    if measure is not None and measure.unit == "degree":
        numeral, measure = _temperature(text, numeral, measure)
    if measure is not None and measure.unit == "pound" and _is_of_money(text, numeral, measure):
        measure = measure._replace(quantity="money", code="GBP")
    if measure is None and (gap := of_one.match(text, end)):
        measure = measure_after(text, gap.end() - 1)
    is_one = numeral.value == 1 and numeral.span.of(text).lower() == "one"
    if is_one and opens_a_tale(text, start):
        return None
    noun_at = end + 1 if text[end : end + 2] == "+ " else end  # "200+ guests"
    noun = None if measure or numeral.form == "fold" else counted_after(text, noun_at, one=is_one)
    if noun is None and numeral.form == "fraction" and (article := _OF_ARTICLE.match(text, end)):
        noun = counted_after(text, article.end())
    if noun and not noun.plural and _is_whole(numeral) and _THE_ONE.search(text, max(0, start - 7), start):
        noun = first_word(text, noun)
    use = what_one_is(text, start, end, noun) if is_one and measure is None else "count"
    if use == "pronoun" or looks_like_a_name(text, numeral, measure, noun):
        return None
    stands_for_people = measure is None and noun is None and _THE_TWO.search(text, max(0, start - 7), start)
    return Amount(numeral, start, measure, noun, bare=use == "bare" or bool(stands_for_people))


def _is_whole(numeral: Numeral) -> bool:
    """Whether it is a whole number of several."""
    return numeral.value is not None and numeral.value > 1 and numeral.value % 1 == 0


def _temperature(text: str, numeral: Numeral, measure: Measure) -> tuple[Numeral, Measure]:
    """Degrees that are of heat and cold, "20 degrees below zero", "a high of 38 degrees"; others stay as they are."""
    below = _BELOW_ZERO.match(text, measure.end)
    if below is not None and numeral.value is not None:
        span = Span(numeral.span.start, numeral.span.end)
        return numeral._replace(span=span, value=-numeral.value), Measure("temperature", "degree", None, below.end())
    around = text[max(0, numeral.span.start - 60) : measure.end + 40]
    if _WEATHER.search(around) is None:
        return numeral, measure
    return numeral, Measure("temperature", "degree", None, measure.end)


def _is_of_money(text: str, numeral: Numeral, measure: Measure) -> bool:
    """Whether pounds are paid and not weighed: "costs nine pounds", "half a million pounds"."""
    if _WEIGHED.match(text, measure.end):
        return False
    spent = _SPENT.search(text, max(0, numeral.span.start - 40), numeral.span.start) is not None
    return spent or numeral.scale >= _NO_WEIGHT


def _nought(text: str, numeral: Numeral) -> Amount:
    noun = noun_of_nought(text, numeral.span)
    # "None of them" counts only where somebody says of whom.
    leaning = noun is None and numeral.span.of(text).lower() == "none"
    return Amount(numeral, numeral.span.start, noun=noun, bare=leaning)


def _multiple(text: str, numeral: Numeral) -> Amount | None:
    """The number of "three times the average", which counts no times."""
    end = times_behind(text, numeral.span.end) if numeral.form == "cardinal" else None
    if end is None:
        return None
    span = Span(numeral.span.start, end)
    return Amount(numeral._replace(span=span, form="fold"), span.start)


def _money(text: str, numeral: Numeral) -> Amount | None:
    # Words follow no sign: "$ five" is a line end or a table.
    sign = None if text[numeral.span.start].isalpha() else currency_before(text, numeral.span.start)
    if sign is None:
        return None
    currency, lead = sign
    # "$31.20 US", "$5 dollars": the word behind says it again, and perhaps more closely.
    again = measure_after(text, numeral.span.end)
    end = again.end if again and again.quantity == "money" else numeral.span.end
    return Amount(numeral, lead, per(text, money_measure(currency, end)))


def _pair(text: str, numeral: Numeral) -> Amount | None:
    """Two of "both pilots", "a couple of guards"; both sides of a matter are no count."""
    following = _PAIR_NOUN.match(text, numeral.span.end)
    if following is None or not is_plural(following["noun"]) or following["noun"] in _PAIR_NOT:
        return None
    if measure := measure_after(text, following.start("noun") - 1):
        return Amount(numeral, numeral.span.start, measure)
    return Amount(numeral, numeral.span.start, noun=CountedNoun(Span(*following.span("noun")), plural=True))


def _age(text: str, numeral: Numeral) -> Amount | None:
    """Years of age that no word says: "A man, 34, was", "aged 5"."""
    start, end = numeral.span.start, numeral.span.end
    if numeral.form != "cardinal" or numeral.scale > 1 or not 0 < (numeral.value or 0) < _OLDEST:
        return None
    if _OR_OLDER.match(text, end):
        return Amount(numeral, start, Measure("age", "year", "a", end))
    word = text[max(0, start - 24) : start].rstrip().rpartition(" ")[2].lower()
    may_tell = not word.isalpha() or word in _ENDS_OF_AGE
    told = may_tell and _AGE_BEFORE.search(text, max(0, start - 24), start) and not measure_after(text, end)
    noun = counted_after(text, end) if told else None
    if not told and (numeral.span.length > 3 or not text[start].isdigit()):
        return None
    apposed = _AFTER_NAME.search(text, max(0, start - 4), start) and _BEFORE_REST.match(text, end)
    if (told and not (noun and noun.plural)) or apposed:
        return Amount(numeral, start, Measure("age", "year", "a", end))
    return None
