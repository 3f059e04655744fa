"""What two spellings of the same word share: the key of a token, by which body and candidate are compared.

A key forgets the Unicode form, case, invisible signs, the points that Arabic, Hebrew and Greek print or leave out, the
grouping of numbers and whether a small number is spelled out. It never forgets a letter, so no two words of a language
share one. Forms are those of Unicode Standard Annex 15, cases those of its default caseless matching, with the two
letters i of Turkish as one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from newsschema.extraction.number_words import ONES, TENS

#: Signs that print nothing: soft hyphens, joiners, marks of direction, selectors of variants, byte order marks.
INVISIBLE: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
#: Quotation marks of every sort, and dashes.
QUOTES: Final = "\"“”„‟«»‹›「」『』'‘’‚‛`´＂＇"
DASHES: Final = "-‐‑‒–—―−﹣－"
#: Apostrophes, as typed, as set and as letters.
APOSTROPHES: Final = "'’ʼ＇‘"

_UNSEEN: Final = re.compile(f"[{INVISIBLE}]")
_BLANK: Final = re.compile(r"\s")
_LINE_END: Final = re.compile(r"[-\u00ad\u2010]\s*\n\s*")
#: Arabic vowels and the stroke that stretches a word, Hebrew points and accents.
POINTS: Final = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_APOSTROPHE: Final = re.compile(f"[{APOSTROPHES}]")
#: Greek capitals are printed without their accents.
_GREEK_ACCENT: Final = re.compile("(?<=[α-ω])[\u0300\u0301\u0342]")
_GREEK: Final = re.compile("[ά-ώἀ-ῼ]")
_NUMBER_WORDS: Final = {word: str(value) for word, value in (*ONES.items(), *TENS.items())}
_GROUP: Final = re.compile(r"[\s'’,.]")
_PLAIN_NUMBER: Final = re.compile(r"[0-9]+")
#: Digits in threes, or, as in India, in twos before the last three.
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[\s'’,.][0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_DECIMAL: Final = re.compile(r"(?P<whole>[0-9\s'’,.]*?)[.,](?P<part>[0-9]+)")


def word_key(word: str) -> str:
    r"""The key of a word, sign or character.

    >>> word_key("Straße") == word_key("STRASSE"), word_key("can’t"), word_key("Sixteen"), word_key("gov-\nernment")
    (True, 'cant', '16', 'government')
    """
    if word.isascii() and word.isalpha():
        low = word.lower()
        return _NUMBER_WORDS.get(low, low)
    low = _UNSEEN.sub("", _LINE_END.sub("", unicodedata.normalize("NFKC", word)))
    low = unicodedata.normalize("NFC", POINTS.sub("", low).casefold().replace("i\u0307", "i").replace("ı", "i"))
    if _GREEK.search(low):
        low = unicodedata.normalize("NFC", _GREEK_ACCENT.sub("", unicodedata.normalize("NFD", low)))
    low = _BLANK.sub("", _APOSTROPHE.sub("", low))  # some signs are a blank and a mark
    return _NUMBER_WORDS.get(low, "%" if low == "٪" else low) or f"\ufffd{ord(word[0]):x}"


def number_key(printed: str, *, comma: bool) -> str:
    """The key of a number in digits of any script; with *comma* it is the comma that parts decimals.

    >>> number_key("15,000.50", comma=False), number_key("15.000,5", comma=True), number_key("15\u202f000", comma=True)
    ('15000.5', '15000.5', '15000')
    >>> number_key("1.234", comma=False), number_key("1.234", comma=True), number_key("−4", comma=False)
    ('1.234', '1234', '-4')
    """
    digits = printed if printed.isascii() else _in_ascii(printed)
    sign, digits = ("-", digits[1:]) if digits[0] in "-−–" else ("", digits)
    if _PLAIN_NUMBER.fullmatch(digits):
        return sign + digits
    point, other = (",", ".") if comma else (".", ",")
    marks = set(_GROUP.findall(digits))
    if _GROUPED.fullmatch(digits) and (len(marks) == 1 and (point not in marks or digits.count(point) > 1)):
        return sign + _GROUP.sub("", digits)
    parts = _DECIMAL.fullmatch(digits)
    whole, part = (parts["whole"], parts["part"]) if parts else (digits, "")
    if parts is None or digits[len(whole)] not in {point, other} or point in whole:
        return sign + digits
    if whole and not _PLAIN_NUMBER.fullmatch(whole) and not _GROUPED.fullmatch(whole):
        return sign + digits
    part = part.rstrip("0")
    return f"{sign}{_GROUP.sub('', whole) or '0'}{'.' if part else ''}{part}"


def _in_ascii(printed: str) -> str:
    """Digits of any script as those of ours, spaces of any width as blanks."""
    signs = unicodedata.normalize("NFKC", printed)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in signs)


def is_number(key: str) -> bool:
    """Whether a key is that of a number."""
    return key[-1:].isdigit()
