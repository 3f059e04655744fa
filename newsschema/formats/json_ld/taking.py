"""The node of an article while its values are taken from it: texts that may be lists, objects or nothing of use."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from html.entities import html5
from typing import Any, Final, TypeVar

from newsschema.formats.fitting import url
from newsschema.formats.markup_text import MARKUP
from newsschema.formats.moments import When, when
from newsschema.formats.schema_org.values import placed_texts
from newsschema.formats.taking import Place, Step, Taking
from newsschema.records.provenance import Issue
from newsschema.rules.sources import STRAYS_FROM_FORMAT

#: Longer values are cut in a message; the rest of the document has them whole.
LONGEST_SHOWN: Final = 80
#: A character reference that stands for nothing, by which a text of blanks alone is known to be meant.
MEANT: Final = "&#11;"
_BLANK: Final = re.compile(r"(?:\s|&nbsp;)*")
#: A character reference with its end. HTML also reads some without it, but those of "?a=1&section=2" are none.
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

Value = TypeVar("Value")


def prose(text: str) -> str | None:
    """A text with its character references read; None for one that says nothing.

    >>> prose("Rain &amp; wind"), prose("&nbsp; "), prose(" &#11;"), prose("/?a=1&section=2&notit;")
    ('Rain & wind', None, ' ', '/?a=1&section=2&notit;')
    """
    if _BLANK.fullmatch(text):
        return None
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def _resolved(reference: re.Match[str]) -> str:
    """What a character reference stands for; one that HTML has no such name for stands for itself."""
    named = reference[0][1:]
    return html.unescape(reference[0]) if named.startswith("#") or named in html5 else reference[0]


def written(text: str) -> str:
    """A text as `prose` reads it back: with character references only where it would be read otherwise.

    >>> written("Rain & wind"), written("R&amp;D"), written(" ")
    ('Rain & wind', 'R&amp;amp;D', ' &#11;')
    """
    if _BLANK.fullmatch(text):
        return f"{html.escape(text, quote=False)}{MEANT}"
    return html.escape(text, quote=False) if prose(text) != text or MARKUP.search(text) else text


class NodeTaking(Taking):
    """A node, what was taken from it, and what was noticed on the way."""

    def __init__(self, node: Any) -> None:  # noqa: ANN401  JSON
        super().__init__(node)
        self.warnings: list[Issue] = []

    def first(self, fit: Callable[[str], Value | None], *place: Step) -> Value | None:
        """The first text at or in a place that fits, taken; None, and a note, where texts are there and none fits."""
        strays: list[str] = []
        for at, text in placed_texts(self.look(*place), place):
            value = fit(text)
            if value is not None:
                self.take(*at)
                return value
            strays += [text] if text.strip() else []
        if strays:
            self.note(place, f"{strays[0][:LONGEST_SHOWN]!r} has no form that a field of ours takes")
        return None

    def name(self, *place: Step) -> str | None:
        """The first name at a place, taken: that of an object, or a text that stands alone and is no address."""
        for at, member in self.flat(*place):
            if not isinstance(member, str) or url(member) is None:
                value = self.first(prose, *at)
                if value is not None:
                    return value
        return None

    def address(self, fit: Callable[[str], Value | None], *place: Step) -> Value | None:
        """An address at a place, or that of the object there: its @id or url. What is no address is left, unnoted.

        An @id with a fragment, "/rain#webpage", is what a node is called, and no page's address.
        """
        for member, _ in self.flat(*place):
            for at in (member, (*member, "@id"), (*member, "url")):
                text = self.look(*at)
                if at[-1] == "@id" and isinstance(text, str) and "#" in text:
                    continue
                if isinstance(text, str) and (value := fit(text)) is not None:
                    self.take(*at)
                    return value
        return None

    def time(self, *place: Step) -> When:
        """The moment or the day at a place; taken where all of it is told so. One without either is noted."""
        found = self.look(*place)
        for at, text in placed_texts(found, place):
            told = when(text)
            if told is not None:
                if told.whole:
                    self.take(*at)
                return told
        if found not in (None, "", [], {}):
            self.note(place, f"{str(found)[:LONGEST_SHOWN]!r} is neither a day nor a moment")
        return When()

    def moment(self, *place: Step) -> str | None:
        """The moment at a place, taken; where only a day is told, it is left."""
        if (told := when_of(self.look(*place))) is not None and told.moment is None:
            return None
        return self.time(*place).moment

    def flat(self, *place: Step) -> Iterator[tuple[Place, Any]]:
        """The members of the list at a place, and of lists in it, each with its place; or what stands there alone.

        Lists nest no deeper than the wire lets them.
        """
        for at, member in self.members(*place):
            if isinstance(member, list):
                yield from self.flat(*at)
            elif member is not None:
                yield at, member

    def take_type(self, name: str, *place: Step) -> None:
        """Take the type of a node, which a field of ours says by being there, if it is the one named."""
        if self.look(*place, "@type") == name:
            self.take(*place, "@type")

    def note(self, place: Place, reason: str) -> None:
        """Note what strays from the vocabulary, by its place in the source."""
        shown = {"place": "/" + "/".join(map(str, place)), "format": "schema.org", "reason": reason}
        finding = STRAYS_FROM_FORMAT.finding("", shown)
        self.warnings.append(Issue(code=finding.code, path="/extra_json", message=finding.message))


def when_of(value: object) -> When | None:
    """The first moment or day among the texts of a value."""
    return next((told for _, text in placed_texts(value) if (told := when(text)) is not None), None)
