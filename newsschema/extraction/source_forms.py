"""What kind of source a noun phrase is: a named one, a post, somebody unnamed, a group, a body or a paper.

The head noun decides, and the determiner before it: "a port official" is one person whose name is withheld, "the
mayor" one everybody knows, "port officials" a group, "the survey" a document.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsschema.extraction.person_words import BODIES, CROWDS, DOCUMENTS, POSTS
from newsschema.extraction.source_phrases import SUBJECT_PRONOUNS
from newsschema.extraction.word_list import word_list
from newsschema.records.attribution import SourceForm
from newsschema.records.person import PartyKind

_WORD = re.compile(r"[\w’'.&-]+")
_ENDS_HEAD = word_list(
    "of for in at from with on to by who whose which that as and or about during after including against under near "
    "outside inside close familiar involved speaking briefed"
)
_INDEFINITE = frozenset({"a", "an", "one", "another", "any", "some"})
_OF_MANY = word_list("some several many most both all these those other")
_DETERMINERS = _INDEFINITE | word_list(
    "the his her their its our my this that these those two three four five six several many most other both each "
    "all no"
)
_PRONOUNS = SUBJECT_PRONOUNS | frozenset({"him", "her", "them"})


class SourceReading(NamedTuple):
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
    words = _WORD.findall(phrase) or [phrase]
    lows = [word.lower().removesuffix("’s").removesuffix("'s") for word in words]
    if len(lows) == 1 and lows[0] in _PRONOUNS:
        return SourceReading("pronoun", "group" if lows[0] == "they" else "unknown", phrase, lows[0])
    first = 1 if len(lows) > 1 and lows[0] in _DETERMINERS else 0
    end = next((k for k in range(first + 1, len(lows)) if lows[k] in _ENDS_HEAD), len(lows))
    head, description = lows[end - 1], " ".join(words[first:end])
    determiner = lows[0] if first else ""
    return SourceReading(*_form_and_kind(words[first:end], head, determiner), description, head)


def _form_and_kind(words: list[str], head: str, determiner: str) -> tuple[SourceForm, PartyKind]:
    # A word alone at a sentence's start has its capital from there: "Police said", "Officials said".
    common = len(words) == 1 and (head in CROWDS or head in DOCUMENTS or head.removesuffix("s") in POSTS)
    proper = words[-1][:1].isupper() and not common
    plural = head.endswith("s") and not head.endswith("ss") and determiner not in _INDEFINITE
    # First that fits: the order is part of the meaning, "critics" is a group though "critic" is a post.
    readings: tuple[tuple[bool, SourceForm, PartyKind], ...] = (
        (head in DOCUMENTS and not proper, "document", "document"),
        (proper and determiner in {"", "the"}, "named", _kind_of_name(words, head, determiner)),
        (head in CROWDS or determiner in _OF_MANY, "collective", "group"),
        (head in POSTS and determiner in _INDEFINITE, "unnamed", "unknown"),
        (head in POSTS, "titled", "person"),
        (head in BODIES, "collective", "organization"),
        (plural, "collective", "group"),
        (determiner in _INDEFINITE, "unnamed", "unknown"),
    )
    for holds, form, kind in readings:
        if holds:
            return form, kind
    return "collective", "unknown"


def _kind_of_name(words: list[str], head: str, determiner: str) -> PartyKind:
    """A name that no person's post or title goes with: a body where an article or a word says so."""
    is_body = determiner == "the" or head in BODIES or words[-1].isupper() or words[0].lower() in BODIES
    return "organization" if is_body else "unknown"
