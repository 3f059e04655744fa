"""The encoding of an XML document: what its first bytes and its declaration say, held against its bytes.

The order is that of the XML recommendation (appendix F): a byte order mark, the widths of "<?", the declaration,
else UTF-8. Encodings in which markup could hide from a reader of ASCII (UTF-7 and its kind) are not read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import Final, NamedTuple

from newsschema.rules.finding import Finding
from newsschema.rules.sources import NOT_OF_ITS_FORMAT, WRONG_CHARSET

#: Byte order marks and what "<?" looks like without one; the longer before the shorter.
_SIGNS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""<\?xml[ \t\r\n][^>]{0,200}?encoding[ \t\r\n]{0,9}=[ \t\r\n]{0,9}["']([A-Za-z][\w.-]{0,40})["']"""
)
#: Encodings that write every character of markup as ASCII does; everything else is asked for by its mark alone.
_LIKE_ASCII: Final = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp(?:125\d|437|850|852|866|932|949|950|874)|koi8-[rut]|mac-roman|mac-latin2|mac-cyrillic"
    r"|gb2312|gbk|gb18030|big5|big5hkscs|euc_jp|euc_kr|shift_jis|tis-620"
)
#: Latin 1 has control characters where Windows has quotation marks; nobody writes the former, many say so by mistake.
_LATIN_1: Final = "iso8859-1"
_C1: Final = re.compile(rb"[\x80-\x9f]")
_NOT_IN_1252: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
#: What stands for any encoding of two or four bytes a letter that a document says it is in.
_WIDE: Final = "utf-16"


class Decoded(NamedTuple):
    """A document as text, or why there is none."""

    text: str = ""
    #: What turns the text back into its bytes.
    encoding: str = "utf-8"
    #: Bytes of a mark before the text.
    begins: int = 0
    #: A warning where the label was wrong, an error where there is no text.
    finding: Finding | None = None


def decoded(raw: bytes, format_: str) -> Decoded:
    """The text of a document; NS020 for bytes that are in no encoding they name, NS024 for a label that was mended."""
    said, encoding, begins = _named(raw)
    if encoding is None:
        return Decoded(finding=_refusal(format_, f"it says it is in {said}, which is not read"))
    warned = None
    if encoding == _WIDE:  # its declaration could be read a byte a letter: what wrote it changed its mind behind it
        encoding = "utf-8"
        warned = WRONG_CHARSET.finding("", {"said": said, "read": "utf-8"})
    elif encoding == _LATIN_1 and _C1.search(raw) and not _NOT_IN_1252.search(raw):
        encoding = "cp1252"
        warned = WRONG_CHARSET.finding("", {"said": said, "read": "windows-1252"})
    try:
        text = raw[begins:].decode(encoding)
    except UnicodeDecodeError as error:
        at = begins + error.start
        line = raw.count(b"\n", 0, at) + 1
        column = at - raw.rfind(b"\n", 0, at)
        reason = f"byte {raw[at]:#04x} at line {line}, column {column} is not in {encoding}"
        return Decoded(finding=replace(_refusal(format_, reason), line=line, offset=at, column=column))
    return Decoded(text, encoding, begins, warned)


def _named(raw: bytes) -> tuple[str, str | None, int]:
    """What the document says its encoding is, the codec to read it with, and the length of its mark."""
    for sign, encoding in _SIGNS:
        if raw.startswith(sign):
            marked = len(sign) if not sign.startswith((b"<", b"\0<")) else 0
            little = sign in {codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE}
            exact = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le" if little else "utf-16-be"}
            exact["utf-32"] = "utf-32-le" if little else "utf-32-be"
            return exact.get(encoding, encoding), exact.get(encoding, encoding), marked
    declared = _DECLARED.match(raw[:300].lstrip())
    said = declared[1].decode() if declared else "utf-8"
    try:
        codec = codecs.lookup(said).name
    except LookupError:
        return said, None, 0
    if re.fullmatch(r"utf-(?:16|32)(?:-[lb]e)?", codec):
        return said, _WIDE, 0
    return said, codec if _LIKE_ASCII.fullmatch(codec) else None, 0


def _refusal(format_: str, reason: str) -> Finding:
    return NOT_OF_ITS_FORMAT.finding("", {"format": format_, "reason": reason})
