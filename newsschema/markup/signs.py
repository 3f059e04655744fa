"""Characters that hide, shown: controls, and those that turn the direction of a text.

A page whose text turns round unseen, or ends at a NUL, misleads whoever checks it. So each such character is written as
a sign in double brackets with the short name of the Unicode standard ("⟦RLO⟧", "⟦NUL⟧"), and the text of a page is
`shown` of the text of the article, letter for letter.
"""

from __future__ import annotations

import re
from typing import Final

#: Names of the ASCII controls (ISO 6429); tab and line feed show by themselves.
_CONTROLS: Final = [
    "NUL",
    "SOH",
    "STX",
    "ETX",
    "EOT",
    "ENQ",
    "ACK",
    "BEL",
    "BS",
    "HT",
    "LF",
    "VT",
    "FF",
    "CR",
    "SO",
    "SI",
    "DLE",
    "DC1",
    "DC2",
    "DC3",
    "DC4",
    "NAK",
    "SYN",
    "ETB",
    "CAN",
    "EM",
    "SUB",
    "ESC",
    "FS",
    "GS",
    "RS",
    "US",
]
#: Characters that turn or fence the direction of a text (Unicode Standard Annex 9, section 2).
_DIRECTIONS: Final = {
    0x061C: "ALM",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
#: Others that no font shows: the later controls, joints and marks without width, noncharacters, lone surrogates.
_UNSEEN: Final = {
    0x7F: "DEL",
    0xAD: "SHY",
    0x200B: "ZWSP",
    0x2028: "LS",
    0x2029: "PS",
    0x2060: "WJ",
    0xFEFF: "BOM",
}
_NAMES: Final = (
    dict(enumerate(_CONTROLS)) | {code: f"U+{code:04X}" for code in range(0x80, 0xA0)} | _DIRECTIONS | _UNSEEN
)
#: A character that hides. Tags are among them: whole sentences can be hidden in them from people and told to a model,
#: and elsewhere only the flags of some regions are made of them. Joiners and selectors of variants are left, for
#: scripts and emoji need them. Noncharacters and surrogates may not stand in a page at all (HTML, section 13.1.2).
HIDDEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e007f"
    r"\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff"
    r"\U0004fffe\U0004ffff\U0005fffe\U0005ffff\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff"
    r"\U0009fffe\U0009ffff\U000afffe\U000affff\U000bfffe\U000bffff\U000cfffe\U000cffff\U000dfffe\U000dffff"
    r"\U000efffe\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)


def sign(character: str) -> str:
    """What stands for a hidden character.

    >>> sign(chr(0x202E)), sign(chr(0)), sign(chr(0xFFFE))
    ('⟦RLO⟧', '⟦NUL⟧', '⟦U+FFFE⟧')
    """
    code = ord(character)
    return f"⟦{_NAMES.get(code, f'U+{code:04X}')}⟧"


def shown(text: str) -> str:
    """A text as a page shows it: the same, with a sign for each character that hides.

    >>> shown("to" + chr(0x200F) + "day")
    'to⟦RLM⟧day'
    """
    return HIDDEN.sub(lambda met: sign(met.group()), text)


def shown_on_a_line(text: str) -> str:
    r"""The same on one line: a line feed is a sign too.

    >>> shown_on_a_line("a name" + chr(10) + "of two lines")
    'a name⟦LF⟧of two lines'
    """
    return shown(text).replace("\n", sign("\n"))
