"""Numbers in Han signs: 一千二百 is 1,200 and 三十五万 is 350,000, in Chinese and in Japanese.

Only what has a digit first and a power of ten is read: a lone 一 or 千 is part of words and of names, and 二百五, which
is 250 to one speaker and 205 to none, is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_DIGITS: Final = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_GREAT: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
#: What a number begins with.
OPENINGS: Final = _DIGITS.keys() | {"十"}
_NOUGHTS: Final = frozenset("〇零")
_TEN: Final = 10
_LONGEST: Final = 20


def han_numeral(keys: Sequence[str], at: int) -> tuple[int, int] | None:
    """Where the number that begins with the token *at* ends, and its value; null where none does.

    >>> han_numeral("约一千二百人", 1), han_numeral("三十五万", 0), han_numeral("二百五", 0), han_numeral("千代田", 0)
    ((5, 1200), (4, 350000), None, None)
    """
    if keys[at] not in OPENINGS:
        return None
    total = group = digit = 0
    last, end = 0, at
    while end < min(len(keys), at + _LONGEST):
        sign = keys[end]
        if sign in _DIGITS:
            if digit:
                return None  # a year or a telephone number, digit by digit
            digit = _DIGITS[sign]
        elif sign in _SMALL:
            group, digit, last = group + (digit or 1) * _SMALL[sign], 0, _SMALL[sign]
        elif sign in _GREAT:
            total, group, digit, last = total + (group + digit) * _GREAT[sign], 0, 0, _GREAT[sign]
        else:
            break
        end += 1
    if end - at < len("十二") or not last or (digit and last > _TEN and keys[end - 2] not in _NOUGHTS):
        return None
    return end, total + group + digit
