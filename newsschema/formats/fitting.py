"""Fitting: values of other formats in the forms that our fields ask for, or None, and then they stay where they are.

Only the writing changes, never what is meant: an address with letters beyond ASCII is the same address with them
percent-encoded (RFC 3987, section 3.1).
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from newsschema.records.vocabulary import ARTICLE_ID, LANGUAGE, URL

#: What of ASCII may stand in an address as it is; the percent sign too, for what is encoded already.
_SAFE: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_URL: Final = re.compile(URL)
_ARTICLE_ID: Final = re.compile(ARTICLE_ID)
_LANGUAGE: Final = re.compile(LANGUAGE)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


def url(text: object) -> str | None:
    """An http or https address as `Article.url` has it; None for anything else. One without scheme, "//a.b", is https.

    >>> url(" https://news.example/år 1 "), url("//news.example/a"), url("mailto:a@b.example")
    ('https://news.example/%C3%A5r%201', 'https://news.example/a', None)
    """
    if not isinstance(text, str):
        return None
    if _URL.fullmatch(text):
        return text
    text = _CONTROL.sub("", text.strip())
    text = f"https:{text}" if text.startswith("//") else text
    scheme, colon, rest = text.partition(":")
    encoded = quote(f"{scheme.lower()}{colon}{rest}", safe=_SAFE)
    return encoded if _URL.fullmatch(encoded) else None


def article_id(text: object) -> str | None:
    """An identifier as `Article.id` has it; None for one that is empty or too long, or no text."""
    if not isinstance(text, str):
        return None
    encoded = quote(text.strip(), safe=_SAFE)
    return encoded if _ARTICLE_ID.fullmatch(encoded) else None


def language(text: object) -> str | None:
    """A language tag as `Article.language` has it; None for what is none.

    >>> language("pt_BR"), language("English language")
    ('pt-BR', None)
    """
    if not isinstance(text, str):
        return None
    tag = text.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def stated_language(text: object) -> str | None:
    """A language tag as `language` has it; None as well for a word such as "English", which only looks like one.

    No registered language has a name of more than three letters, and one letter is for tags of one's own (RFC 5646,
    section 2.2.1).

    >>> stated_language("gsw-CH"), stated_language("English")
    ('gsw-CH', None)
    """
    tag = language(text)
    first = tag.partition("-")[0] if tag else ""
    return tag if len(first) in {2, 3} or first.lower() in {"i", "x"} else None


def words(text: object) -> str | None:
    """A text that says something; None for an empty one or what is no text."""
    return text if isinstance(text, str) and text.strip() else None


def positive(number: object) -> int | None:
    """A whole number from 1 on, also where it was written as a text or with a point; None for anything else.

    >>> positive("640"), positive(640.0), positive(0), positive(True)
    (640, 640, None, None)
    """
    if isinstance(number, str) and number.strip().isascii() and number.strip().isdigit() and len(number) < 17:
        number = int(number)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**53 else None


def share(number: object) -> float | None:
    """A share 0..1 as a float; None for anything else."""
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
        return None
    return float(number)
