"""Currencies: every one of ISO 4217, with the nicknames and signs newspapers print for them.

Codes and names are those of the standard (`iso_4217`, generated), nicknames and signs those of papers
(`currency_names`); here both are read. A bare word that several currencies share (peso, krone, dinar, franc) names a
unit and no code, since only the story tells whose, but for the few that wire services mean one country's by (dollar,
pound, rouble, lira) and "Rs".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple

from newsschema.extraction.counted import counted_after
from newsschema.extraction.currency_names import (
    BY_CODE_ALONE,
    DOUBTFUL,
    NEEDS_A_COUNTRY,
    NEVER_A_CODE,
    NO_MONEY,
    NOUNS_BESIDES,
    PRINTED,
    WHOSE,
    WITHDRAWN,
)
from newsschema.extraction.iso_4217 import CURRENCIES
from newsschema.extraction.number_words import SCALE_ABBREVIATIONS, SCALE_LETTERS, SCALES, alternatives
from newsschema.extraction.word_list import opening_word, word_list


class Currency(NamedTuple):
    """Money of one country or union, or its hundredth part."""

    #: ISO 4217; null for a word several currencies share and for hundredths, which have no code.
    code: str | None
    #: Singular, in lower case but for the country: "US dollar".
    name: str


_HUNDREDTHS: Final = "cent sen penny pence paisa kopeck centavo eurocent"
_IRREGULAR: Final = MappingProxyType(
    {"krone": "kroner", "krona": "kronor", "penny": "pennies", "leu": "lei", "lev": "leva", "paisa": "paise"}
)
_UNCHANGED: Final = word_list("yen yuan renminbi won sen pence quid sterling")
_PLAIN: Final = str.maketrans("áéíóúãë’", "aeiouae'")
# Few stories need the patterns that follow, and these are compiled by the first that does.
# What a doubtful code must stand beside: "1,200", "350", "45000", "1.2 million". Four digits without a comma are a year
# or a model.
_SUM_BEHIND: Final = r"[0-9]{1,3}(?:,[0-9]{2,3})+|[0-9]{5,}|[1-9][0-9]{2}(?![0-9.])"
_SCALE_BEHIND: Final = r"[0-9.]+[ -]?([A-Za-z]+)"
_SUM_BEFORE: Final = r"(?:[0-9],[0-9]{3}(?:\.[0-9]+)?|(?<![0-9.,])[0-9]{5,})$"
_SCALE_BEFORE: Final = r"[0-9 -]([A-Za-z]+)$"
_SCALES: Final = frozenset({*SCALES, *SCALE_ABBREVIATIONS, *SCALE_LETTERS})
#: "5 million won a prize", but "5 million won a year"; "1,200 won seats", but "1,200 won per kilo".
_A_TIME: Final = r"an? (?:day|week|month|year|night|head|kilo)\b"
_A_SUM_OF_WON: Final = rf"(?! (?!{_A_TIME})(?:an?|the|their|his|her|its|over|back)\b)"
_WON_ALONE: Final = rf"(?! (?!{_A_TIME}|(?:per|each|to|from|or)\b)\w)"
_WON: Final = Currency("KRW", "won")


def _plural(name: str) -> str:
    head, _, last = name.rpartition(" ")
    plural = last if last in _UNCHANGED else _IRREGULAR.get(last, f"{last}s")
    return f"{head} {plural}".strip()


def _rows() -> Iterator[Sequence[str]]:
    """Code, standard name, English name and its plural of every currency that is paid in."""
    for line in chain(CURRENCIES.splitlines(), WITHDRAWN.strip().splitlines()):
        if line[:3] not in NO_MONEY and line[:3] != "XDR":  # whose names are in the table of what papers print
            yield line.replace(" & ", " and ").replace("ʻ", "’").split("|")  # as papers set them


def _forms(currency: Currency, *plurals: str) -> Iterator[tuple[str, Currency]]:
    """Singular and plurals in lower case, with their accents and without, each to the currency so spelled."""
    forms = (currency.name, _plural(currency.name), *plurals)
    for form in forms:
        yield form.lower(), currency
    if not "".join(forms).isascii():
        plain = Currency(currency.code, currency.name.translate(_PLAIN))
        for form in forms:
            yield form.lower().translate(_PLAIN), plain


class _Tables:
    """What is looked up, filled from the standard first and from what papers print then."""

    def __init__(self) -> None:
        self.codes: dict[str, Currency] = {}
        self.words: dict[str, Currency] = {}
        self.signs: dict[str, Currency] = {}
        #: Rows whose names are spelled out when a phrase that ends like them is met; few stories have more than one.
        self._full_names: dict[str, list[tuple[str, str, str, str]]] = {}
        #: The first words of those names, in lower case, with accents and without.
        self._first_of_full: set[str] = set()
        rows = list(_rows())
        nouns = [_noun(one) for code, _, one, _ in rows if code not in BY_CODE_ALONE]
        self._users = Counter(_plain(noun) for noun in nouns)
        self._nouns = {*NOUNS_BESIDES, *nouns, *self._users}
        for row in rows:
            self._standard(*row)
        for line in PRINTED.strip().splitlines():
            self._printed(*line.split("|"))
        for name in _HUNDREDTHS.split():
            part = Currency(None, "penny" if name == "pence" else name)
            self.words |= {name: part, _plural(name): part}
        self.words |= {"kroners": self.words["krone"], "¢": self.words["cent"], "lire": Currency("ITL", "lira")}
        self.words |= dict.fromkeys(("reais", "reals"), Currency("BRL", "real"))
        self.words["pounds sterling"] = self.words["pound sterling"]

    def named(self, phrase: str) -> Currency | None:
        """The currency of a phrase in lower case."""
        if (found := self.words.get(phrase)) is not None or " " not in phrase:
            return found
        ending = phrase[phrase.rfind(" ") + 1 :].removesuffix("s")
        for code, standard, one, many in self._full_names.get(ending, ()):
            for form, currency in (
                *_forms(Currency(code, self._as_in_a_sentence(one)), many),
                *_forms(Currency(code, self._as_in_a_sentence(standard))),
            ):
                # A standard name of one word is the noun, which stands there or needs its country.
                if " " in form:
                    self.words.setdefault(form, currency)
        return self.words.get(phrase)

    def first_words(self) -> set[str]:
        """The words that phrases which `named` knows begin with."""
        return self._first_of_full.union(map(opening_word, self.words))

    def _standard(self, code: str, standard: str, one: str, many: str) -> None:
        noun = _noun(one)
        bare = noun not in NEEDS_A_COUNTRY and code not in BY_CODE_ALONE
        whose = WHOSE.get(noun) or (code if self._users[_plain(noun)] == 1 else None)
        self.codes[code] = Currency(code, noun if bare and whose == code else one)
        if code in BY_CODE_ALONE:
            return
        for ending in {*_endings(one), *_endings(many), *_endings(standard)}:
            self._full_names.setdefault(ending, []).append((code, standard, one, many))
        firsts = {opening_word(name.lower()) for name in (standard, one, many)}
        self._first_of_full |= firsts.union(map(_plain, firsts))
        if bare:
            self.words.update(_forms(Currency(whose, noun), _noun(many)))

    def _printed(self, code: str, names: str, signs: str) -> None:
        for name in filter(None, names.split(";")):
            self.words.update(_forms(Currency(code or None, name)))
        meant = Currency(code or None, names.partition(";")[0])
        if code:
            meant = self.codes.setdefault(code, meant)
        self.signs |= dict.fromkeys(filter(None, signs.split(";")), meant)

    def _as_in_a_sentence(self, name: str) -> str:
        """The name with a capital for the country only: "Rwanda franc"."""
        return " ".join([low if (low := word.lower()) in self._nouns else word for word in name.split()])


def _noun(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _endings(name: str) -> tuple[str, str]:
    """The last word of a name without the "s" of its plural, with accents and without."""
    last = _noun(name).removesuffix("s")
    return last, _plain(last)


def _plain(word: str) -> str:
    return word if word.isascii() else word.translate(_PLAIN)


_TABLES: Final = _Tables()

#: Three-letter codes to the currency.
CURRENCY_CODES: Final = MappingProxyType(
    {code: currency for code, currency in _TABLES.codes.items() if code not in NEVER_A_CODE}
)
#: Lower-case words and nicknames, singular and plural, to the currency; `currency_named` knows the full names as well.
CURRENCY_WORDS: Final = MappingProxyType(_TABLES.words)
#: "Won" needs more than a look into that table, see `won_behind`.
_FIRST_WORDS: Final = frozenset(_TABLES.first_words() | {"won"})
#: What is set before a number besides codes, as printed.
CURRENCY_SIGNS: Final = MappingProxyType(_TABLES.signs)

# A sign of letters must stand free ("PLX-R18" is no money); "$" may follow a dash or digits ("$5-$7").
_LETTERED: Final = [sign for sign in _TABLES.signs if sign[0].isalpha()]
_MARKS: Final = [sign for sign in _TABLES.signs if not sign[0].isalpha()]
_BEFORE: Final = re.compile(
    rf"(?P<sign>(?<![\w$£€-])(?:{alternatives(_LETTERED)}|[A-Z]{{3}})|(?<![A-Za-z$£€])(?:{alternatives(_MARKS)}))"
    r"[ \u00a0]?(?P<minus>[-−–]?)$"
)
_LONGEST_SIGN: Final = max(map(len, _TABLES.signs)) + 2
#: The last two of each sign, or the one.
_ENDS_OF_SIGNS: Final = frozenset(sign[-2:] for sign in _TABLES.signs)


def currency_named(phrase: str) -> Currency | None:
    """The currency of a word or a name in lower case, singular or plural; None where it has none.

    >>> currency_named("costa rican colons")
    Currency(code='CRC', name='Costa Rican colon')
    """
    return _TABLES.named(phrase)


def may_begin_currency(word: str) -> bool:
    """Whether a phrase that begins with that word, as `opening_word` gives it in lower case, may name a currency.

    >>> may_begin_currency("costa"), may_begin_currency("crates")
    (True, False)
    """
    return word in _FIRST_WORDS


def currency_before(text: str, at: int) -> tuple[Currency, int] | None:
    """The currency whose sign or code stands right before *at*, and where the sign starts; None without one.

    >>> currency_before("worth HK$40", 9)
    (Currency(code='HKD', name='Hong Kong dollar'), 6)
    >>> currency_before("COP 27", 4) is None
    True
    """
    # Most numbers stand behind a word, and the pattern would be tried at each of the signs before.
    end = text[max(0, at - 5) : at].rstrip("-−– \u00a0\n")
    if not (end[-1:].isupper() or end[-1:] in _ENDS_OF_SIGNS or end[-2:] in _ENDS_OF_SIGNS):
        return None
    match = _BEFORE.search(text, max(0, at - _LONGEST_SIGN - 1), at)
    if match is None:
        return None
    sign = match["sign"]
    currency = CURRENCY_SIGNS.get(sign) or CURRENCY_CODES.get(sign)
    if currency is None or (sign in DOUBTFUL and not _sum_follows(text, at)):
        return None
    return currency, match.start()


def currency_behind(text: str, at: int, code: str, end: int) -> Currency | None:
    """The currency of a code that ends at *end*, behind the number that ends at *at*; None where it is no money.

    A doubtful code must stand behind a sum and before no noun: "1,200 SLE patients" are no leones.
    """
    is_sum = code not in DOUBTFUL or (_sum_ends(text, at) and counted_after(text, end) is None)
    return (CURRENCY_CODES.get(code) or CURRENCY_SIGNS.get(code)) if is_sum else None


def won_behind(text: str, at: int, end: int) -> Currency | None:
    """South Korea's, where the "won" that ends at *end* is no verb: "2 trillion won", "900,000 won per head"."""
    goes_on = _A_SUM_OF_WON if _scale_ends(text, at) else _WON_ALONE
    return _WON if _sum_ends(text, at) and re.match(goes_on, text[end : end + 12]) else None


def _sum_follows(text: str, at: int) -> bool:
    """Whether the number that starts at *at* looks like a sum."""
    scaled = re.match(_SCALE_BEHIND, text[at : at + 30])
    return re.match(_SUM_BEHIND, text[at : at + 30]) is not None or (
        scaled is not None and scaled[1].lower() in _SCALES
    )


def _sum_ends(text: str, at: int) -> bool:
    """Whether the number that ends at *at* looks like a sum."""
    return _scale_ends(text, at) or re.search(_SUM_BEFORE, text[max(0, at - 24) : at]) is not None


def _scale_ends(text: str, at: int) -> bool:
    scaled = re.search(_SCALE_BEFORE, text[max(0, at - 24) : at])
    return scaled is not None and scaled[1].lower() in _SCALES
