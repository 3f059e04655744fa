"""What kind of source a noun phrase is: a named one, a post, somebody unnamed, a group, a body or a paper.

The head noun decides, and the determiner before it: "a port official" is one person whose name is withheld, "the
mayor" one everybody knows, "port officials" a group, "the survey" a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsschema.extraction.person_words import BODIES, CROWDS, DOCUMENTS, POSTS
from newsschema.extraction.source_phrases import SUBJECT_PRONOUNS
from newsschema.records.attribution import SourceForm
from newsschema.records.person import PartyKind

_WORD = re.compile(r"[\w’'.&-]+")
_ENDS_HEAD = frozenset(
    "of for in at from with on to by who whose which that as and or about during after including against under near "
    "outside inside close familiar involved speaking briefed".split()
)
_INDEFINITE = frozenset({"a", "an", "one", "another", "any", "some"})
_DETERMINERS = _INDEFINITE | frozenset(
    "the his her their its our my this that these those two three four five six several many most other both each all no".split()
)
_PRONOUNS = SUBJECT_PRONOUNS | frozenset({"him", "her", "them"})


@dataclass(frozen=True, slots=True)
class SourceReading:
    """How a source that is no person named in the article is to be understood."""

    form: SourceForm
    kind: PartyKind
    #: The phrase without its determiner: "port official".
    description: str
    #: The noun it turns on, in lower case: "official".
    head: str


def read_source(phrase: str) -> SourceReading:
    """What *phrase*, a source as printed, tells of its kind; any text gives an answer.

    >>> read_source("a port official").form, read_source("the survey of 400 crews").kind
    ('unnamed', 'document')
    """
    words = _WORD.findall(phrase)
    lows = [word.lower().removesuffix("’s").removesuffix("'s") for word in words]
    if len(lows) == 1 and lows[0] in _PRONOUNS:
        return SourceReading("pronoun", "group" if lows[0] == "they" else "unknown", phrase, lows[0])
    first = 1 if len(lows) > 1 and lows[0] in _DETERMINERS else 0
    end = next((k for k in range(first + 1, len(lows)) if lows[k] in _ENDS_HEAD), len(lows))
    head = lows[end - 1] if end else ""
    description = " ".join(words[first:end]) or phrase
    determiner = lows[0] if first else ""
    return SourceReading(*_form_and_kind(words[first:end], head, determiner), description, head)


def _form_and_kind(words: list[str], head: str, determiner: str) -> tuple[SourceForm, PartyKind]:
    proper = bool(words) and words[-1][:1].isupper()
    if head in DOCUMENTS and not proper:
        return "document", "document"
    if proper and determiner in {"", "the"}:
        is_body = determiner == "the" or head in BODIES or words[-1].isupper() or words[0].lower() in BODIES
        return "named", "organization" if is_body else "unknown"
    if head in CROWDS or determiner in {"some", "several", "many", "most", "both", "all", "these", "those", "other"}:
        return "collective", "group"
    if head in POSTS:
        return ("unnamed", "unknown") if determiner in _INDEFINITE else ("titled", "person")
    if head in BODIES:
        return "collective", "organization"
    if head.endswith("s") and not head.endswith("ss") and determiner not in _INDEFINITE:
        return "collective", "group"
    if determiner in _INDEFINITE:
        return "unnamed", "unknown"
    return "collective", "unknown"
