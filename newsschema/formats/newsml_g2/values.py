"""What the readers of one XML item gather, and how they take its values: words, moments, codes, labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from newsschema.formats import fitting
from newsschema.formats.moments import when
from newsschema.formats.xml_trees.element import Element
from newsschema.formats.xml_trees.writing import EXACT
from newsschema.records import Issue, Media, StatedCredit, StatedParty
from newsschema.rules.sources import STRAYS_FROM_FORMAT

#: Notes of one item; more of them tell nobody more, and a hostile one could be made of nothing else.
MOST_NOTES: Final = 100
#: A value of a controlled vocabulary: the alias of its scheme, a colon, its code (NewsML-G2, QCodeType).
_QCODE: Final = re.compile(r"(?P<scheme>[^\s:]+):(?P<code>\S+)")


@dataclass(slots=True)
class Gathered:
    """What an item said so far."""

    #: The format as findings call it: "NewsML-G2".
    format: str
    said: dict[str, Any] = field(default_factory=dict[str, Any])
    credits: list[StatedCredit] = field(default_factory=list[StatedCredit])
    parties: list[StatedParty] = field(default_factory=list[StatedParty])
    media: list[Media] = field(default_factory=list[Media])
    issues: list[Issue] = field(default_factory=list[Issue])

    def note(self, element: Element, reason: str, name: str = "") -> None:
        """Tell of a value that is not what its format asks for; it stays where it is."""
        place = f"<{element.name}>{f' @{name}' if name else ''} on line {element.line}"
        if len(self.issues) > MOST_NOTES:
            return
        if len(self.issues) == MOST_NOTES:
            place, reason = f"<{element.name}> from line {element.line} on", "further places are not told one by one"
        found = STRAYS_FROM_FORMAT.finding("", {"place": place, "format": self.format, "reason": reason})
        self.issues.append(Issue(code=found.code, path="/extra_json", message=found.message))

    def put(self, name: str, value: Any) -> bool:  # noqa: ANN401  a field's value
        """Say a field, unless nothing is to be said or something was said of it; answers whether it was put."""
        if value in (None, "", []) or name in self.said:
            return False
        self.said[name] = value
        return True

    def words(self, name: str, element: Element | None) -> None:
        """A field of words from an element; later ones stay with the rest."""
        if element is not None and name not in self.said:
            self.put(name, words_of(element))

    def moment(self, element: Element | None, at: str, on: str | None = None) -> None:
        """A field of a moment from an element; where the day alone is known, the field of the day."""
        if element is None or at in self.said or (on is not None and on in self.said):
            return
        exact = element.take(EXACT)
        text = exact or element.take_text()
        told = when(text)
        if exact:
            element.take_text()
        if told is None:
            element.put_back_text()
            element.put_back(EXACT)
            if text:
                self.note(element, f"{text[:60]!r} is no date and time")
            return
        if told.moment:
            self.said[at] = told.moment
        elif told.day and on:
            self.said[on] = told.day
        if not told.whole or (told.moment is None and on is None):
            element.put_back_text()

    def moment_after(self, before: str, element: Element | None, at: str, on: str | None, reason: str) -> None:
        """The same of a moment that cannot be before another field's; one that is is told and left where it is."""
        self.moment(element, at, on)
        if element is not None and out_of_order(self.said, before, at):
            self.said.pop(at)
            element.put_back_text()
            element.put_back(EXACT)
            self.note(element, reason)


def out_of_order(said: Mapping[str, Any], before: str, at: str) -> bool:
    """Whether of two fields the one that comes first tells a later moment; an end is later than its beginning."""
    first, last = said.get(before), said.get(at)
    if not first or not last:
        return False
    began, ended = datetime.fromisoformat(first), datetime.fromisoformat(last)
    return ended <= began if at == "expires_at" else ended < began


def in_language(elements: Sequence[Element], language: str | None) -> list[Element]:
    """Elements that say the same in several languages: those in a language first, then those of none told."""
    primary = _primary(language)
    if not primary:
        return list(elements)

    def rank(one: Element) -> int:
        own = _primary(one.attribute("xml:lang"))
        return 0 if own == primary else 2 if own else 1

    return sorted(elements, key=rank)


def _primary(tag: str | None) -> str:
    return (tag or "").partition("-")[0].strip().lower()


def words_of(element: Element) -> str | None:
    """The text of an element, taken; None, and left where it is, where it has none."""
    exact = element.attribute(EXACT)
    if exact:
        element.take(EXACT)
        element.take_text()
        return exact
    if element.attribute("xml:space") == "preserve":
        element.take("xml:space")
        return element.take_exact_text() or None
    if not element.text.strip():
        return None
    return element.take_text()


def scheme_and_code(qcode: str) -> tuple[str, str] | None:
    """The parts of a qcode; None for what is none.

    >>> scheme_and_code("medtop:20000013"), scheme_and_code("sports")
    (('medtop', '20000013'), None)
    """
    found = _QCODE.fullmatch(qcode)
    return (found["scheme"], found["code"]) if found else None


def last_part(code: str) -> str:
    """What a qcode or the address of a concept ends in.

    >>> last_part("stat:usable"), last_part("http://cv.example/genre/Press_Release")
    ('usable', 'Press_Release')
    """
    return code.rstrip("/#").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


def coded(element: Element) -> str | None:
    """The code of a concept, by what it is told with, left there: a qcode, an address or a literal."""
    return next((value for name in ("qcode", "uri", "literal") if (value := element.attribute(name))), None)


def take_code(element: Element) -> None:
    """The code of a concept is held by a field."""
    for name in ("qcode", "uri", "literal"):
        if element.attribute(name):
            element.take(name)
            return


def name_element(element: Element, language: str | None = None) -> Element | None:
    """The name of a concept: in the language of the text where it has one, else its first."""
    names = [one for one in element.all("name") if one.text.strip() or one.attribute(EXACT)]
    return next(iter(in_language(names, language)), None)


def share_of_hundred(gathered: Gathered, element: Element, name: str) -> float | None:
    """A share that is written as a whole number up to 100, taken; the exact one where we wrote it beside."""
    exact = element.attribute(f"newsschema:{name}")
    text = element.attribute(name)
    if exact is not None:
        try:
            share = fitting.share(float(exact))
        except ValueError:
            share = None
        if share is not None:
            element.take(f"newsschema:{name}")
            element.take(name)
            return share
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdigit() and int(text[:9]) <= 100:
        element.take(name)
        return int(text) / 100
    gathered.note(element, f"{text[:40]!r} is no whole number from 0 to 100", name)
    return None
