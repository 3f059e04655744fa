"""What a user of another tool calls quotes, figures and what belongs to them.

Those tools leave the names to their users, so the names here are guesses, and a user adds their own. What bears a name
nobody told us of is not guessed at: a class becomes a finding, and an attribute a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from newsschema.dialects.llm import LISTS, AnswerField
from newsschema.grounding.answer_fields import candidate_of, field_of, unknown, wrong_type
from newsschema.grounding.answers import Part, Read, refused
from newsschema.rules import shape
from newsschema.rules.finding import Finding, pointer

#: Words of the names of classes, in the singular: "direct_quote" is a quote.
CLASSES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("quote", "quotation", "statement", "utterance"), "quotes"),
    **dict.fromkeys(
        ("figure", "number", "quantity", "amount", "statistic", "percentage", "count", "measurement"), "figures"
    ),
}
#: Names of attributes and the fields they are.
ATTRIBUTES: Final[Mapping[str, str]] = {
    **{field.name: field.name for fields in LISTS.values() for field in fields if not field.needed},
    **dict.fromkeys(("said_by", "spoken_by", "attributed_to", "attribution", "speaker_name", "who"), "speaker"),
    **dict.fromkeys(("verb", "reporting_verb", "cue_verb"), "cue"),
    **dict.fromkeys(("quote_kind", "quote_type", "quotation_type"), "kind"),
    **dict.fromkeys(("sentence",), "context"),
    **dict.fromkeys(("numeric_value", "normalized_value"), "value"),
    **dict.fromkeys(("units", "currency", "unit_of_measure"), "unit"),
    **dict.fromkeys(("source_name", "according_to"), "source"),
}
#: Who speaks for a quote gives a figure: either name is understood of both.
AKIN: Final[Mapping[str, str]] = {"speaker": "source", "source": "speaker"}
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Naming:
    """Which of a tool's classes are quotes and figures, and which of its attributes are fields of ours."""

    #: A word of a class's name, or the whole name, in lower case: "quotes" or "figures".
    classes: Mapping[str, str]
    #: The name of an attribute in lower case, words joined by "_": a field of a quote or a figure.
    attributes: Mapping[str, str]

    def adding(self, classes: Mapping[str, str] | None = None, attributes: Mapping[str, str] | None = None) -> Naming:
        """The same with more names; a name given again means what it means here.

        Raises ValueError for a list or a field that is none of ours.

        >>> NAMING.adding(classes={"Zitat": "quotes"}).list_of("zitat")
        'quotes'
        """
        fields = {field.name for known in LISTS.values() for field in known}
        for name, ours in (classes or {}).items():
            if ours not in LISTS:
                raise ValueError(f"{name!r} cannot be {ours!r}: say {' or '.join(LISTS)}")
        for name, ours in (attributes or {}).items():
            if ours not in fields:
                raise ValueError(f"{name!r} cannot be {ours!r}: say one of {', '.join(sorted(fields))}")
        told = [{_key(name): ours for name, ours in (names or {}).items()} for names in (classes, attributes)]
        return Naming({**self.classes, **told[0]}, {**self.attributes, **told[1]})

    def list_of(self, name: str) -> str | None:
        """The list that a class belongs to; null where no word of its name says, or two say different things."""
        key = _key(name)
        if key in self.classes:
            return self.classes[key]
        lists = {self.classes[word] for word in map(_singular, key.split("_")) if word in self.classes}
        return lists.pop() if len(lists) == 1 else None

    def field_of(self, kind: str, name: str) -> AnswerField | None:
        """The field of a candidate that an attribute is; null for one that is none."""
        fields = {field.name: field for field in LISTS[kind]}
        ours = self.attributes.get(_key(name), "")
        return fields.get(ours) or fields.get(AKIN.get(ours, ""))


NAMING: Final = Naming(CLASSES, ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a record of another tool has a candidate, its text and its attributes."""

    candidate: str
    text: str
    attributes: str


def part_of(kind: str, text: object, attributes: Mapping[str, Any], naming: Naming, places: Places) -> Part:
    """The candidate that another tool's text with its attributes is.

    An attribute that cannot be read costs the attribute and not the candidate: their users were never told our form.
    """
    said: dict[str, Any] = {"text": text}
    warnings: list[Finding] = []
    for name, held in attributes.items():
        at = f"{places.attributes}{pointer((name,))}"
        field = naming.field_of(kind, name)
        if field is None or field.name in said:
            found = unknown(at, name, f"a member of {kind}")
            warnings.append(replace(found, severity="warning", mend="say which field it is, or leave it out"))
            continue
        value, faults = field_of(_only(held), field, at)
        warnings += (replace(fault, severity="warning") for fault in faults)
        if value is not None:
            said[field.name] = value
    candidate, found = candidate_of(said, kind, "")
    if candidate is None:
        faults = [replace(one, pointer=places.text) for one in found]
        return refused({"text": text, **attributes}, places.candidate, *faults, *warnings)
    return Read(candidate, places.candidate, tuple(warnings))


def class_unknown(said: object, name: object, at: str, naming: Naming) -> Part:
    """The refusal of something whose class is not known to be of quotes or figures."""
    place, _, field = at.rpartition("/")
    if not isinstance(name, str):
        return refused(said, place, wrong_type(at, field, "a string", name))
    among = ", ".join(map(repr, sorted(naming.classes)))
    found = shape.NOT_IN_LIST.finding(at, {"field": field, "value": name, "among": among})
    return refused(said, place, replace(found, mend="say whether it is of quotes or of figures, or leave it out"))


def _only(held: object) -> object:
    """The one member of a list of one; anything else as it is."""
    listed = cast("list[object]", held) if isinstance(held, list) else []
    return listed[0] if len(listed) == 1 else held


def _key(name: str) -> str:
    return _BETWEEN_WORDS.sub("_", name.strip()).strip("_").casefold()


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
