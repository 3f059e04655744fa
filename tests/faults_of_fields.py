"""Faults in what the fields say, planted wherever the reading of the models has a place for them.

A place is left out where the same bad value would break a rule as well: a fault is planted alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from newsschema.engines import fields
from newsschema.engines.fields import RecordType, ValueType
from newsschema.records.vocabulary import (
    ARTICLE_ID,
    CODE,
    LANGUAGE,
    LARGEST_INTEGER,
    MOMENT,
    POINTER,
    SHA256,
    URL,
)
from newsschema.rules.finding import pointer

Json = dict[str, Any]
#: Code and pointer of everything one fault breaks, the fault itself first.
Broken = list[tuple[str, str]]

#: Stands for "take the field away".
TAKEN: Final = object()


@dataclass(frozen=True, slots=True)
class Place:
    """One field of one record of the article, or one member of a list, whether or not it has a value."""

    holder: Any
    key: str | int
    kind: ValueType
    #: "Quote.marks"; the members of a list are named after it.
    name: str
    required: bool
    steps: tuple[str | int, ...]

    @property
    def value(self) -> Any:  # noqa: ANN401  a JSON value
        """What stands there; None where nothing does."""
        return self.holder[self.key] if isinstance(self.key, int) else self.holder.get(self.key)

    @property
    def is_member(self) -> bool:
        """Whether it stands in a list."""
        return isinstance(self.key, int)


def places(record: Json, kind: RecordType | None = None, steps: tuple[str | int, ...] = ()) -> Iterator[Place]:
    """Every place of the article, outer before inner."""
    kind = kind or fields.read()
    for of in kind.fields:
        name, value = f"{kind.name}.{of.name}", record.get(of.name)
        yield Place(record, of.name, of.type, name, of.required, (*steps, of.name))
        inner = of.type.item
        if inner is not None:
            for index, one in enumerate(value or ()):
                yield Place(value, index, inner, name, required=True, steps=(*steps, of.name, index))
                if inner.record:
                    yield from places(one, inner.record, (*steps, of.name, index))
        elif of.type.record and value is not None:
            yield from places(value, of.type.record, (*steps, of.name))


# Each asks: which bad values may stand here, so that this one fault is the only one?

#: Without its id a record is not found by those that refer to it; without pieces a quote breaks rules too.
NEVER_MISSING: Final = {"Person.id", "Quote.id", "ReportedFigure.id", "Quote.content"}
#: Texts that another text must equal.
TIED_TEXTS: Final = {
    "Article.body",
    "Article.dateline",
    "Media.caption",
    "Quote.text",
    "QuoteSpan.text",
    "Span.text",
}
#: Ids others refer to and ids that refer, and the days an instant must agree with.
TIED_FORMS: Final = {
    "Person.id",
    "Quote.id",
    "ReportedFigure.id",
    "Byline.person_ids",
    "Attribution.person_id",
    "Quote.continues",
    "Change.figure_id",
    "ReportedFigure.counted_from",
    "ReportedFigure.part_of",
    "ReportedFigure.conflicts_with",
    "ReportedFigure.quote_id",
    "Article.published_on",
    "Article.modified_on",
}
ORDERED_MOMENTS: Final = {
    "Article.published_at",
    "Article.modified_at",
    "Article.embargoed_until",
    "Article.expires_at",
}
TIED_OFFSETS: Final = {
    "Alignment.edits",
    "Alignment.occurrences",
    "Block.start",
    "Block.end",
    "QuoteSpan.start",
    "QuoteSpan.end",
    "Span.end",
}

#: Lists that a rule asks to be empty where something else says so: no member is put into one that is.
TIED_LISTS: Final = {"Alignment.folds"}

WRONG_TYPES: Final[dict[str, tuple[Any, ...]]] = {
    "string": (7, True, ["a"], {"text": "a"}),
    "integer": ("1", True, 1.0, 1.5, [1]),
    "number": ("1", True, [0.5]),
    "boolean": ("true", 1, 0, [True]),
    "record": ("a", 7, [], True),
    "list": ("a", {}, 7, True),
}
WRONG_MOMENTS: Final = (
    "2026-02-30T10:00:00Z",
    "2023-02-29T10:00:00Z",
    "2026-01-08T10:00:00",
    "2026-01-08 10:00:00Z",
    "2026-01-08t10:00:00z",
    "2026-01-08T24:00:00Z",
    "2016-12-31T23:59:60Z",
    "2026-01-08T10:00:00+0100",
    "2026-01-08T10:00:00.1234567Z",
    "2026-01-08T10:00Z",
    "2026-01-08",
)
#: Bad values by form; an id that is referred to is no place for them, so `ID` is not among these.
WRONG_FORMS: Final = {
    MOMENT: WRONG_MOMENTS,
    ARTICLE_ID: ("a b", "é1", ""),
    LANGUAGE: ("en_US", "", "e n", "abcdefghi"),
    SHA256: ("A" * 64, "0" * 63, ""),
    POINTER: ("quotes/0", "\n"),
    CODE: ("NS1", "ns101", "NS1011", ""),
    URL: ("ftp://example.org/a", "https://example.org/a b", "https://exämple.org/", "https://", "example.org"),
}


def missing(at: Place) -> list[Any]:
    """Required, and taken away or null; a null among the members of a list."""
    if not at.required or at.name in NEVER_MISSING or (at.is_member and at.name in TIED_FORMS):
        return []
    return [] if at.is_member else [None, TAKEN]


def wrong_type(at: Place) -> list[Any]:
    """A value of another JSON type; a closed list of values is asked for its members first."""
    return [] if at.kind.limit("among") else list(WRONG_TYPES[at.kind.kind])


def not_in_list(at: Place) -> list[Any]:
    """A value outside the closed list; the marks of a quote are held against its kind as well."""
    among = at.kind.limit("among")
    return ["nonsense", "", among[0].upper() + " "] if among and at.name != "Quote.marks" else []


def out_of_range(at: Place) -> list[Any]:
    """One too little or one too much."""
    least, most = at.kind.limit("at_least"), at.kind.limit("at_most")
    if least is None or at.name in TIED_OFFSETS:
        return []
    if at.kind.kind == "number":
        return [least - 0.1, most + 0.5, -1, 2]
    return [least - 1] if at.name == "Span.start" else [least - 1, most + 1, LARGEST_INTEGER + 1]


def wrong_length(at: Place) -> list[Any]:
    """An empty text."""
    return [""] if at.kind.limit("min_length") and at.kind.kind == "string" and at.name not in TIED_TEXTS else []


def wrong_pattern(at: Place) -> list[Any]:
    """A text of another form, and a good one with a line end, which Python's `$` lets pass."""
    form = at.kind.limit("pattern")
    if form is None or at.name in TIED_FORMS:
        return []
    ended = [f"{at.value}\n"] if at.value else []
    return ended if at.name in ORDERED_MOMENTS else [*ended, *WRONG_FORMS[form]]


def not_finite(at: Place) -> list[Any]:
    """Infinity or no number; of the sides of a figure only the side that leaves its rules true."""
    if not at.kind.limit("finite"):
        return []
    sides = {"ReportedFigure.low": [-math.inf], "ReportedFigure.high": [math.inf], "ReportedFigure.value": []}
    return sides.get(at.name, [math.inf, -math.inf, math.nan])


def _planted(code: str, wrong: Callable[[Place], list[Any]]) -> Callable[[Json, Random], Broken]:
    """The fault that puts one of the wrong values at one of the places that can take it."""

    def plant(article: Json, random: Random) -> Broken:
        article["media"] = [*(article.get("media") or ()), {"kind": "image"}]  # so that there are numbers to spoil
        article["subjects"] = [*(article.get("subjects") or ()), {"name": "harbours"}]
        at, values = random.choice([(at, values) for at in places(article) if (values := wrong(at))])
        value = random.choice(values)
        if value is TAKEN:
            at.holder.pop(at.key, None)
        else:
            at.holder[at.key] = value
        return [(code, pointer(at.steps))]

    return plant


def null_in_a_list(article: Json, random: Random) -> Broken:
    """A null after the last member of a list, empty lists included."""
    at = random.choice([at for at in places(article) if at.kind.item is not None and at.name not in TIED_LISTS])
    at.holder[at.key] = [*(at.value or ()), None]
    return [("NS010", pointer((*at.steps, len(at.value) - 1)))]


def missing_or_null(article: Json, random: Random) -> Broken:
    """A required field gone, or a null in a list."""
    return random.choice([_planted("NS010", missing), null_in_a_list])(article, random)


def unknown_field(article: Json, random: Random) -> Broken:
    """A name no field of the record has: misspelt, in another case, or of another format."""
    records = [(article, ()), *((at.value, at.steps) for at in places(article) if at.kind.record and at.value)]
    record, steps = random.choice(records)
    name = random.choice(["confidance", "Id", "articleBody", "a/b~c", ""])
    record[name] = random.choice([None, 1, "a", [], {}])
    return [("NS012", pointer((*steps, name)))]


def too_short(article: Json, random: Random) -> Broken:
    """An empty text; or a quote emptied, whose text then joins nothing and which has not some of each."""
    quotes = article.get("quotes") or []
    if not quotes or random.random() < 0.5:
        return _planted("NS015", wrong_length)(article, random)
    n = random.randrange(len(quotes))
    quotes[n]["content"] = []
    mixed = [("NS303", f"/quotes/{n}/kind")] if quotes[n]["kind"] == "mixed" else []
    return [("NS015", f"/quotes/{n}/content"), *mixed, ("NS304", f"/quotes/{n}/text")]


def number_of_no_size(article: Json, random: Random) -> Broken:
    """A number that is none, in a figure of its own or wherever else a number may stand."""
    if random.random() < 0.5:
        return _planted("NS017", not_finite)(article, random)
    span = {"start": 0, "end": 1, "text": article["body"][0]}
    value = random.choice([math.inf, -math.inf, math.nan])
    made = {"id": "new:1", "span": span, "quantity": "count", "bound": "exact", "modality": "denied", "value": value}
    article["figures"] = [*(article.get("figures") or ()), made]
    return [("NS017", f"/figures/{len(article['figures']) - 1}/value")]


FAULTS_OF_FIELDS: Final[dict[str, Callable[[Json, Random], Broken]]] = {
    "NS010": missing_or_null,
    "NS011": _planted("NS011", wrong_type),
    "NS012": unknown_field,
    "NS013": _planted("NS013", not_in_list),
    "NS014": _planted("NS014", out_of_range),
    "NS015": too_short,
    "NS016": _planted("NS016", wrong_pattern),
    "NS017": number_of_no_size,
}
