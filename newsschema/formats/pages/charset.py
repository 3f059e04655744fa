"""The charset of a page: what its bytes are in, whatever its labels say.

The order is the WHATWG's (Encoding Standard and HTML, section 13.2.3: byte order mark, then the transport's label,
then the page's own), with one difference that real pages ask for: bytes that are valid UTF-8 beyond ASCII are UTF-8,
since text in another charset hardly ever is by chance. Labels mean what browsers take them for: "iso-8859-1" is
windows-1252.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

#: The WHATWG lets a browser look this far for a label.
_LABEL_WITHIN: Final = 4096
_LABEL: Final = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_LABEL: Final = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Labels that browsers read as another charset, which holds all of theirs.
_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
#: A page cannot hold a label that it could be read by, if it were in one of these.
_NEVER_LABELS: Final = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "utf-8-sig"})
_FALLBACK: Final = "cp1252"
#: Of undecodable UTF-8, how much may still be a slip in a page that is UTF-8 otherwise.
_SLIPS: Final = 0.2


class Decoded(NamedTuple):
    """The text of a page."""

    text: str
    #: Python's name of the charset it was read as.
    charset: str
    #: The label that it gainsays, as the page or its sender has it; None where the label was right, or there is none.
    gainsaid: str | None = None


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    r"""The text of a page's bytes. Never raises: a byte that no charset explains becomes U+FFFD.

    *declared* is the label of whoever sent it, such as HTTP's Content-Type; it goes before the page's own.

    >>> decode(b'<meta charset="iso-8859-1">caf\xc3\xa9')
    Decoded(text='<meta charset="iso-8859-1">café', charset='utf-8', gainsaid='iso-8859-1')
    >>> decode(b"caf\xe9"), decode(b"\xef\xbb\xbfcaf\xc3\xa9").text
    (Decoded(text='café', charset='cp1252', gainsaid=None), 'café')
    """
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(charset, "replace"), charset)
    sixteen = sixteen_bits(raw)
    if sixteen is not None:
        return Decoded(raw.decode(sixteen, "replace"), sixteen)
    label = declared or label_of(raw)
    charset = _codec(label)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _other(raw, label, charset)
    wrong = charset not in {None, "utf-8"} and not text.isascii()
    return Decoded(text, "utf-8", label if wrong else None)


def label_of(raw: bytes) -> str | None:
    """The charset that a page says it is in: by <meta> or by its XML declaration; None where it says none."""
    start = raw[:_LABEL_WITHIN]
    found = _LABEL.search(start) or _XML_LABEL.match(start)
    return found[1].decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip(" \"'")).name
    except (LookupError, ValueError):
        return None
    try:
        "".encode(name)  # a name of Python's own that is no charset: "hex", "rot13"
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name in _NEVER_LABELS else _READ_AS.get(name, name)


def sixteen_bits(raw: bytes) -> str | None:
    """UTF-16, by its mark or because every other byte of its markup is null; None for anything else."""
    for mark, charset in _MARKS[1:]:
        if raw.startswith(mark):
            return charset
    start = raw[:200]
    if start[1::2].count(0) > 60:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > 60 else None


def _other(raw: bytes, label: str | None, charset: str | None) -> Decoded:
    """Bytes that are no valid UTF-8."""
    if charset is not None and charset != "utf-8":
        text = raw.decode(charset, "replace")
        if "\ufffd" not in text or charset != _FALLBACK:
            return Decoded(text, charset)
    mixed = raw.decode("utf-8", _SLIP_HANDLER)
    good = len(mixed) - len(raw.decode("ascii", "ignore"))
    told = len(mixed) - len(raw.decode("utf-8", "ignore"))
    if told <= _SLIPS * max(good, 1):
        return Decoded(mixed, "utf-8", label or "utf-8")
    return Decoded(raw.decode(_FALLBACK, "replace"), _FALLBACK, label)


_SLIP_HANDLER: Final = "newsschema.windows_1252"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(_FALLBACK, "replace"), error.end


codecs.register_error(_SLIP_HANDLER, _as_windows_1252)
