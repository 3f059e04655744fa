"""What stands in a credit line and names nobody: addresses, handles, days, hours, links and buttons.

It is blanked where it stands, each sign a mark that parts, so that every offset into the line stays true.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.credits.masthead import MONTH, WEEKDAY

#: One class, for this runs over every line that is looked at: all white space, and signs without width.
_OTHER_SPACE = re.compile(
    r"[\t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
)
#: An address or a handle.
HANDLE: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+")
_LINK = re.compile(r"https?://\S*|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/\S*", re.IGNORECASE)
_DAY = rf"{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?:,? \d{{4}})?"
_DAY_ABROAD = r"\b\d{1,2}(?:\.|er|º)? (?:de )?[^\W\d_]{3,10}\.?(?:,| de)? \d{4}(?!\w)"
#: What a line that opens with it may still be a credit behind.
CHAFF: Final = re.compile(
    rf"(?:(?<= )(?:le|am|el|il|em|on|op|den) )?(?:{WEEKDAY},? )?(?:{_DAY}"
    r"|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?!\w)"
    r"|\b\d{1,2}(?::\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)(?: (?:[ECMP][SD]?T|GMT|UTC|BST|Uhr)\b)?"
    r"|\b(?:Last )?(?:Published|Updated|Posted)\b(?! by):?|\b(?:Email|Twitter(?: Today)?|Print this article)\b:?"
    r"|\b\d{1,3} min(?:ute)?s?\b(?: read\b)?|\b\d{1,3} (?:minute|hour|day)s? ago\b"
    rf"|\bFollow\b[^|\n]*|{_DAY_ABROAD}",
    re.IGNORECASE,
)
#: What all chaff has. Asked first, for most credits are a name and nothing else.
_MAY_HOLD_CHAFF: Final = re.compile(r"\d|\b(?:publish|updat|post|email|twitter|print|follow)", re.IGNORECASE)


def with_plain_spaces(text: str) -> str:
    """The text with every space but a line end made a plain one."""
    return _OTHER_SPACE.sub(" ", text)


def without_chaff(text: str) -> str:
    """The text, as long as before, with chaff turned into semicolons and every space into a plain one."""
    line = with_plain_spaces(text)
    if "@" in line:
        line = _blanked(line, HANDLE)
    if "/" in line:
        line = _blanked(line, _LINK)
    return _blanked(line, CHAFF) if _MAY_HOLD_CHAFF.search(line) else line


def _blanked(line: str, chaff: re.Pattern[str]) -> str:
    return chaff.sub(lambda found: ";" * len(found[0]), line)
