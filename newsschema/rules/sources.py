"""What the readers of pages and agency formats refuse or note. They ask it themselves; its reasons stand here."""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule

NOT_OF_ITS_FORMAT: Final = Rule(
    "NS020",
    "source-is-of-its-format",
    "the source is no {format}: {reason}",
    "name the format it is in with --from, or mend it where the message says",
    "what breaks the rules of its own format cannot be read without guessing",
    asked_by="wire",
)
REACHES_OUTSIDE: Final = Rule(
    "NS021",
    "source-stands-alone",
    "the source asks for something outside itself: {reason}",
    "take the document type and its entities out of it",
    "an entity that reads a file or an address would let a stranger's document read ours",
    asked_by="wire",
)
HOLDS_NO_TEXT: Final = Rule(
    "NS022",
    "source-holds-an-article",
    "there is no article in it: {reason}",
    "leave it out, or name another format with --from where the text is there and was not seen",
    "an article is made of a text; a menu, a login page or a bare picture would be an invented one",
    asked_by="wire",
)
STRAYS_FROM_FORMAT: Final = Rule(
    "NS023",
    "values-keep-to-their-format",
    "{place} is not what {format} asks for: {reason}",
    "mend it in the source; its value is kept in extra_json",
    "a value that no field of ours can hold is told and kept, not forced into one",
    severity="warning",
    asked_by="wire",
)
WRONG_CHARSET: Final = Rule(
    "NS024",
    "bytes-are-in-the-charset-they-name",
    "the source says it is {said}, and was read as {read}",
    "name the encoding that the bytes are in",
    "a wrong label turns every letter beyond ASCII into another, and offsets with them",
    severity="warning",
    asked_by="wire",
)

RULES: Final = (NOT_OF_ITS_FORMAT, REACHES_OUTSIDE, HOLDS_NO_TEXT, STRAYS_FROM_FORMAT, WRONG_CHARSET)
