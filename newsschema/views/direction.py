"""Which way a text runs, and what its language may be called in a page.

Scripts that run from right to left are those of ISO 15924 whose letters Unicode gives the bidirectional class R or AL;
languages are those that CLDR says are written in one of them where no script is named.
"""

from __future__ import annotations

import re
from typing import Final, Literal
from unicodedata import bidirectional

Way = Literal["ltr", "rtl", "auto"]

_RTL_SCRIPTS: Final = re.compile(
    "adlm|arab|aran|armi|avst|chrs|cprt|elym|garm|hatr|hebr|hung|khar|lydi|mand|mani|mend|merc|mero|narb|nbat|nkoo|"
    "orkh|ougr|palm|phli|phlp|phnx|prti|rohg|samr|sarb|sogd|sogo|syrc|syre|syrj|syrn|thaa|todr|yezi"
)
_RTL_LANGUAGES: Final = re.compile(
    "aii|ar|arc|ars|ary|arz|azb|bal|bqi|ckb|dv|fa|glk|he|iw|ji|khw|ks|lrc|mzn|nqo|pbt|pnb|prs|ps|rhg|sd|skr|syr|ug|ur|yi"
)
#: As in RFC 5646, section 2.1, but for tags of private use alone and those kept from before it: a language of two or
#: three letters, then extended language, script, region, variants, extensions and private use.
_WELL_FORMED: Final = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)


def language_tag(language: str | None) -> str | None:
    """The language as an attribute may have it: None where the tag is not well formed, or not told.

    >>> language_tag("pt-BR"), language_tag("x-harbour"), language_tag("english")
    ('pt-BR', None, None)
    """
    return language if language is not None and _WELL_FORMED.fullmatch(language) else None


def direction(language: str | None, text: str) -> Way:
    """Which way a text runs: by its script or language where that is told, else by its first letter that has a way.

    >>> direction("ur", "x"), direction("az-Arab", "x"), direction("ur-Latn", "x"), direction(None, "5 " + chr(0x5D0))
    ('rtl', 'rtl', 'ltr', 'rtl')
    """
    tag = _WELL_FORMED.fullmatch(language) if language else None
    if tag is not None:
        script = tag["script"]
        if script is not None:
            return "rtl" if _RTL_SCRIPTS.fullmatch(script.lower()) else "ltr"
        if _RTL_LANGUAGES.fullmatch(tag[0].split("-")[0].lower()):
            return "rtl"
    for letter in text:
        way = bidirectional(letter)
        if way == "L":
            return "ltr"
        if way in {"R", "AL"}:
            return "rtl"
    return "auto"
