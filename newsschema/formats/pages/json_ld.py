"""JSON-LD of a page: the scripts that hold it, and what JSON they are once harmless slips are mended.

Found by plain search, so that it needs no HTML parser and a broken page loses none. What is mended can be read in one
way only: comments and CDATA marks of HTML around the JSON, raw line ends inside texts, commas before a closing bracket,
a semicolon at the end, character references for the quotation marks of JSON itself, several documents one after the
other. Anything else is told and left out; a value is never guessed.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

#: The plus sign behind it is written in several ways ("&#x2B;"), and this never is.
_SIGN: Final = "application/ld"
#: A letter that seldom stands in a page, and what of the sign stands before it. A single letter is looked for in a
#: sixth of the time of the sign itself, which took half of the time of reading a page's JSON-LD.
_SELDOM: Final = (("+", "application/ld"), ("#", "application/ld&"))
#: Of a page that has more of such a letter, 150 to 300 being usual, the sign is looked for.
MOST_SELDOM: Final = 20_000
_OPENING: Final = re.compile(r"<script\b[^<>]{0,500}$", re.IGNORECASE)
_CLOSING: Final = re.compile(r"</script", re.IGNORECASE)
_TYPED: Final = re.compile(r"""\btype\s*=\s*["']?\s*$""", re.IGNORECASE)
_MARK_BEFORE: Final = re.compile(
    r"\s*(?:<!--(?:\s*//)?|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|/\*[^*]{0,200}\*/|//[^\n]{0,200}\n)"
)
_MARK_AFTER: Final = re.compile(r"(?:(?://\s*)?-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?|;)\s*\Z")
#: Texts of JSON are passed over whole, so that a comma inside one is not touched; one that is not closed to the end,
#: since otherwise every mark in it would be tried as the beginning of another.
_TEXT_OR_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\Z))|,(?=\s{0,200}[}\]])', re.DOTALL)
#: Every escape of JSON, so that none is begun in the middle of another; a character in two halves is one.
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
#: Asked first: to go through the escapes of every article body took as long as to read its JSON.
_MAY_BE_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")
#: More scripts, or longer ones, are no page's; what is behind the bounds is told as left out.
MOST_SCRIPTS: Final = 200
LONGEST_SCRIPT: Final = 4 * 1024 * 1024
#: The JSON of a page is not nested deeper; json's own limit is the interpreter's.
_DECODER: Final = json.JSONDecoder(strict=False)


class Broken(NamedTuple):
    """A script whose JSON cannot be read."""

    #: Code point of the page's text at which it begins.
    at: int
    reason: str


class Scripts(NamedTuple):
    """The JSON-LD of a page."""

    documents: tuple[Any, ...] = ()
    broken: tuple[Broken, ...] = ()


def json_ld(text: str) -> Scripts:
    """Every document of the JSON-LD of a page, in its order, and what could not be read. Linear in the page.

    >>> json_ld('<script type="application/ld+json">{"headline": "Rain",}</script>').documents
    ({'headline': 'Rain'},)
    """
    documents: list[Any] = []
    broken: list[Broken] = []
    for number, (at, script) in enumerate(_scripts(text)):
        if number >= MOST_SCRIPTS or len(script) > LONGEST_SCRIPT:
            broken.append(Broken(at, "there are more scripts, or it is longer, than a page of news has"))
            break
        try:
            documents += _documents(script)
        except RecursionError:
            broken.append(Broken(at, "it is nested too deep"))
        except ValueError as error:
            broken.append(Broken(at, str(error)))
    return Scripts(tuple(documents), tuple(broken))


def _scripts(text: str) -> Iterator[tuple[int, str]]:
    """Where each script begins, and what is in it."""
    at = 0
    for sign in _signs(text):
        if sign < at:
            continue  # in the script before
        at = sign + len(_SIGN)
        # The last tag that is opened before it, and not one found by looking from each before that.
        opened = text.rfind("<", max(0, sign - 520), sign)
        opening = _OPENING.match(text, opened, sign) if opened >= 0 else None
        end = text.find(">", sign, sign + 500)
        if opening is None or end < 0 or not _TYPED.search(text, opening.start(), sign):
            continue
        closing = _CLOSING.search(text, end)
        if closing is None:
            return
        yield end + 1, text[end + 1 : closing.start()]
        at = closing.end()


def _signs(text: str) -> list[int]:
    """Where the sign stands, in order; of a page that has it in no usual spelling, wherever it does.

    >>> _signs("<script type='application/ld&#x2B;json'>{}</script><script type='application/ld+json'>{}</script>")
    [14, 65]
    >>> _signs("<script type='application/ld-json'>")
    [14]
    """
    found: list[int] = []
    find = text.find
    for letter, before in _SELDOM:
        last, length = before[-1], len(before)
        at, met = find(letter), 0
        while at >= 0:
            # The letter before is asked first: of a hundred it is one.
            if text[at - 1] == last and at >= length and text.startswith(before, at - length):
                found.append(at - length)
            at, met = find(letter, at + 1), met + 1
            if met > MOST_SELDOM:
                return _all_of(text, _SIGN)
    return sorted(found) or _all_of(text, _SIGN)


def _all_of(text: str, sign: str) -> list[int]:
    """Where a sign stands in a text, in order."""
    if (
        text.rfind(sign) < 0
    ):  # half of the time that a search from the beginning takes (CPython 3.11, letters of two bytes)
        return []
    return [found.start() for found in re.finditer(re.escape(sign), text)]


def _documents(script: str) -> list[Any]:
    """The documents of a script. Raises ValueError where it is no JSON, with what is wrong."""
    script = script.strip(" \t\r\n\ufeff\u00a0")
    if _MAY_BE_HALF.search(script):
        script = _ESCAPE.sub(_whole, script)
    if not script:
        return []
    try:
        return [_DECODER.decode(script)]
    except json.JSONDecodeError as error:
        wrong = error
    for mended in _mended(script):
        try:
            return _several(mended)
        except json.JSONDecodeError:
            continue
    raise wrong


def _whole(escape: re.Match[str]) -> str:
    """An escape, or U+FFFD for half of a character that JSON writes in two."""
    return "\ufffd" if escape["half"] else escape[0]


def _mended(script: str) -> Iterator[str]:
    """The script with slips mended, one kind more each time."""
    bare = script
    while (before := _MARK_BEFORE.match(bare)) is not None and before.end() > before.start():
        bare = bare[before.end() :]
    while (after := _MARK_AFTER.search(bare, max(0, len(bare) - 40))) is not None:
        bare = bare[: after.start()].rstrip()
    bare = bare.lstrip()
    yield bare
    without_commas = _TEXT_OR_COMMA.sub(lambda found: found[1] or "", bare)
    yield without_commas
    if '"' not in bare and "&quot;" in bare:
        yield html.unescape(bare)


def _several(script: str) -> list[Any]:
    """One document, or several one after the other."""
    found: list[Any] = []
    at = 0
    while at < len(script):
        value, at = _DECODER.raw_decode(script, at)
        if not isinstance(value, dict | list):
            raise json.JSONDecodeError("no object", script, 0)
        found.append(value)
        while at < len(script) and script[at] in " \t\r\n,":
            at += 1
    return found
