"""Hypothesis strategies for whole good articles: every field reachable, every rule held, nothing filtered out.

Fields no rule speaks of are drawn off the reading of the models (`single_values`); what rules tie together is
built by hand, in the order in which one thing follows from another: pieces before kind, parts before total.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from hypothesis import strategies as st
from single_values import article_ids, bodies, extra_json, numbers, part_values, values_of

from newsschema.engines import fields
from newsschema.engines.fields import FieldOf, RecordType
from newsschema.records import Article

Json = dict[str, Any]

#: How ids look; in one article people, quotes and figures may well share theirs, for ids are of their lists.
ID_FORMS: Final = ("{letter}{n}", "{n}", "A.{n}:b-_", f"{'x' * 120}{{n}}")
#: Source forms that are words of the body.
SHOWN_FORMS: Final = ("named", "titled", "pronoun")
CREDITS: Final = ("author", "contributor", "photographer", "translator")


def articles() -> st.SearchStrategy[Json]:
    """Articles as JSON says them, good by every rule; absent, null and [] stand for nothing in all their ways."""
    return _articles()


def article_models() -> st.SearchStrategy[Article]:
    """The same as frozen models."""
    return _articles().map(Article.model_validate)


@dataclass(slots=True)
class Story:
    """The article being drawn: what is known of it so far, for those parts that refer to one another."""

    draw: st.DrawFn
    body: str
    id_form: str
    people: list[str] = field(default_factory=list[str])
    quotes: list[str] = field(default_factory=list[str])

    def ids(self, letter: str, most: int) -> list[str]:
        """Ids for a list of at most so many records."""
        return [self.id_form.format(letter=letter, n=n) for n in range(1, self.draw(st.integers(0, most)) + 1)]

    def maybe(self, made: Callable[[], Any]) -> Any:  # noqa: ANN401  what is made, or None
        """The thing made, every second time."""
        return made() if self.draw(st.booleans()) else None

    def one_of(self, among: Sequence[Any]) -> Any:  # noqa: ANN401  a member, or None where there is none
        """A member, or null where there is none to choose or none is wanted."""
        return self.maybe(lambda: self.draw(st.sampled_from(among))) if among else None

    def span(self, start: int = 0) -> Json:
        """A stretch of the body at or after *start*, which must lie before its end."""
        at = self.draw(st.integers(start, len(self.body) - 1))
        end = self.draw(st.integers(at + 1, min(len(self.body), at + 40)))
        return {"start": at, "end": end, "text": self.body[at:end]}

    def record(self, record: RecordType, **told: Any) -> Json:  # noqa: ANN401  values of fields
        """A record whose other fields are free."""
        if record.name == "Span":
            return self.span()
        if not told and record.name in BY_HAND:
            return BY_HAND[record.name](self)
        made = {of.name: told[of.name] if of.name in told else self._free(of) for of in record.fields}
        return self._sparse(record, made)

    def named(self, name: str, **told: Any) -> Json:  # noqa: ANN401  as above
        """The record type of that name, drawn."""
        return self.record(RECORDS[name], **told)

    def _free(self, of: FieldOf) -> Any:  # noqa: ANN401  a JSON value
        kind, draw = of.type, self.draw
        if kind.item is not None:
            return [self._single(kind.item) for _ in range(draw(st.sampled_from([0, 0, 1, 2])))]
        return self._single(kind) if of.required else self.maybe(lambda: self._single(kind))

    def _single(self, kind: fields.ValueType) -> Any:  # noqa: ANN401  a JSON value
        return self.record(kind.record) if kind.record else self.draw(values_of(kind))

    def _sparse(self, record: RecordType, made: Json) -> Json:
        """The same record with its nothings written in one of four ways."""
        nothing = self.draw(st.sampled_from(["absent", "null", "mixed", "list null"]))
        if nothing == "null":
            return made
        kept: Json = {}
        for n, of in enumerate(record.fields):
            value = made[of.name]
            if value is None or value == []:
                if nothing == "absent" or (nothing == "mixed" and n % 2):
                    continue
                value = None
            kept[of.name] = value
        return kept


RECORDS: Final = {record.name: record for record in fields.records()}


@st.composite
def _articles(draw: st.DrawFn) -> Json:
    story = Story(draw, draw(bodies), draw(st.sampled_from(ID_FORMS)))
    people = _people(story)
    quotes = _quotes(story)
    return story.named(
        "Article",
        id=draw(article_ids),
        body=story.body,
        blocks=_blocks(story, quotes),
        people=people,
        bylines=[_byline(story) for _ in range(draw(st.integers(0, 2)))],
        quotes=quotes,
        figures=_figures(story),
        extra_json=story.maybe(lambda: draw(extra_json)),
        **_dates(story),
        **_printed(story, "dateline", "dateline_span"),
    )


def _people(story: Story) -> list[Json]:
    story.people = story.ids("p", 3)
    return [story.named("Person", id=one) for one in story.people]


def _byline(story: Story) -> Json:
    roles = RECORDS["Byline"].field("role")
    free = [role for role in (roles.type.limit("among") if roles else ()) if story.people or role not in CREDITS]
    role = story.draw(st.sampled_from(free))
    least = 1 if role in CREDITS else 0
    whom = story.draw(st.lists(st.sampled_from(story.people), min_size=least, max_size=3)) if story.people else []
    return story.named("Byline", role=role, person_ids=whom)


def _attribution(story: Story) -> Json:
    form = story.draw(values_of(_kind_of("Attribution", "source_form")))
    source = story.span() if form in SHOWN_FORMS else story.maybe(story.span)
    return story.named("Attribution", source_form=form, source=source, person_id=story.one_of(story.people))


def _alignment(story: Story, *, by_value: bool = True) -> Json:
    """An alignment whose counts are those of its status."""
    among = _kind_of("Alignment", "status").limit("among")
    status = story.draw(st.sampled_from([one for one in among if by_value or one != "value"]))
    no_edit, no_fold = status in {"exact", "normalised"}, status == "exact"
    told: Json = {"folds": []} if no_fold else {}
    return story.named(
        "Alignment",
        status=status,
        edits=0 if no_edit else story.draw(st.integers(1 if status == "edited" else 0, 9)),
        occurrences=story.draw(st.integers(2 if status == "ambiguous" else 1, 9)),
        **told,
    )


def _media(story: Story) -> Json:
    return story.named("Media", **_printed(story, "caption", "caption_span"))


def _printed(story: Story, text: str, span: str) -> Json:
    """A text and the span it is printed at: one of the two, both alike, or neither."""
    where = story.maybe(story.span)
    if where is None:
        return {span: None, text: story.maybe(lambda: story.draw(values_of(_kind_of("Article", "headline"))))}
    return {span: where, text: story.maybe(lambda: where["text"])}


def _quotes(story: Story) -> list[Json]:
    story.quotes = story.ids("q", 3)
    return [_quote(story, n) for n in range(len(story.quotes))]


def _quote(story: Story, n: int) -> Json:
    content: list[Json] = []
    at = 0
    for _ in range(story.draw(st.integers(1, 3))):
        if at < len(story.body):
            content.append({**story.span(at), "quoted": story.draw(st.booleans())})
            at = content[-1]["end"]
    quoted = {piece["quoted"] for piece in content}
    kind = "mixed" if len(quoted) == 2 else "direct" if quoted == {True} else "indirect"
    marks = [mark for mark in _kind_of("Quote", "marks").limit("among") if (mark == "none") == (kind == "indirect")]
    return story.named(
        "Quote",
        id=story.quotes[n],
        kind=kind,
        content=content,
        text=" ".join(piece["text"] for piece in content),
        marks=story.draw(st.sampled_from(marks)),
        continues=story.one_of(story.quotes[:n]),
        alignment=story.maybe(lambda: _alignment(story, by_value=False)),
    )


def _blocks(story: Story, quotes: Sequence[Json]) -> list[Json]:
    """Blocks in order; where a quote begins in one, that one is no furniture."""
    begun = [piece["start"] for quote in quotes for piece in quote["content"]]
    blocks: list[Json] = []
    at = 0
    for _ in range(story.draw(st.integers(0, 3))):
        if at < len(story.body):
            span = story.span(at)
            at = span["end"]
            kinds = _kind_of("Block", "kind").limit("among")
            if any(span["start"] <= start < at for start in begun):
                kinds = [kind for kind in kinds if kind not in {"author_bio", "boilerplate"}]
            kind = story.draw(st.sampled_from(kinds))
            blocks.append(story.named("Block", kind=kind, start=span["start"], end=at))
    return blocks


def _dates(story: Story) -> Json:
    """Moments in the order the rules ask for, with the days that agree with them."""
    said: Json = {}
    for first, second in (("published_at", "modified_at"), ("embargoed_until", "expires_at")):
        one, other = (story.maybe(lambda: story.draw(values_of(_kind_of("Article", "created_at")))) for _ in "ab")
        if one and other:
            one, other = sorted((one, other), key=datetime.fromisoformat)
        said |= {first: one, second: other}
    embargo, expiry = said["embargoed_until"], said["expires_at"]
    if embargo and expiry and datetime.fromisoformat(embargo) == datetime.fromisoformat(expiry):
        said["expires_at"] = None
    for day, at in (("published_on", "published_at"), ("modified_on", "modified_at")):
        days = values_of(_kind_of("Article", day))
        said[day] = story.maybe(lambda at=at, days=days: said[at][:10] if said[at] else story.draw(days))
    return said


def _figures(story: Story) -> list[Json]:
    """Figures that lean on one another: parts and nouns without circles, conflicts named on both sides."""
    ids = story.ids("f", 5)
    uphill = story.draw(st.booleans())
    order = range(len(ids)) if uphill else range(len(ids) - 1, -1, -1)
    leans: dict[str, Json] = {one: {"conflicts_with": [], "part_of": None, "counted_from": None} for one in ids}
    done: list[str] = []
    for n in order:
        one, others = ids[n], [other for other in ids if other != ids[n]]
        leans[one] |= {"part_of": story.one_of(done), "counted_from": story.one_of(done)}
        other = story.one_of(others)
        leans[one]["change"] = other and {"side": story.draw(st.sampled_from(["from", "to"])), "figure_id": other}
        other = story.one_of(done)
        if other:
            leans[one]["conflicts_with"].append(other)
            leans[other]["conflicts_with"].append(one)
        done.append(one)
    values: dict[str, float | None] = {}
    for one in reversed(done):  # parts stand after their totals in `done`, so every total finds its parts told
        values[one] = _value(story, one, leans, values)
    for one in ids:
        # Shares of one whole may not exceed it; parts are of other kinds here.
        kinds = [kind for kind in _kind_of("ReportedFigure", "quantity").limit("among") if kind != "percent"]
        if leans[one]["part_of"] is not None:
            leans[one]["quantity"] = story.draw(st.sampled_from(kinds))
    return [story.named("ReportedFigure", id=one, **leans[one], **_bounds(story, values[one])) for one in ids]


def _value(story: Story, one: str, leans: dict[str, Json], values: dict[str, float | None]) -> float | None:
    """The value of a figure: the sum of its parts where they are said to be complete, in the order they stand."""
    parts = [values[other] for other in leans if leans[other]["part_of"] == one]
    complete = story.draw(st.sampled_from([None, False, True]))
    leans[one]["parts_complete"] = complete
    known = [part for part in parts if part is not None]
    if complete and known and len(known) == len(parts):
        return story.maybe(lambda: sum(known, start=0.0))
    return story.maybe(lambda: story.draw(part_values if leans[one]["part_of"] else numbers))


def _bounds(story: Story, value: float | None) -> Json:
    """How a number binds, with the sides that asks for, the value between them."""
    bounds = _kind_of("ReportedFigure", "bound").limit("among")
    bound = story.draw(st.sampled_from([b for b in bounds if value is not None or b not in {"exact", "approximate"}]))
    middle: float = story.draw(part_values) if value is None else value
    low = story.draw(st.sampled_from([middle, middle - 1, middle - 7.25]))
    high = story.draw(st.sampled_from([middle, middle + 1, middle + 7.25]))
    wants_low, wants_high = bound in {"at_least", "more_than", "range"}, bound in {"at_most", "less_than", "range"}
    return {
        "bound": bound,
        "value": value,
        "low": low if wants_low else story.maybe(lambda: low),
        "high": high if wants_high else story.maybe(lambda: high),
        "quote_id": story.one_of(story.quotes),
    }


def _kind_of(record: str, name: str) -> fields.ValueType:
    found = RECORDS[record].field(name)
    if found is None:
        raise KeyError(f"{record}.{name}")
    return found.type


#: Records that rules bind inside; drawn by hand wherever the walk comes upon them.
BY_HAND: Final[dict[str, Callable[[Story], Json]]] = {
    "Alignment": _alignment,
    "Attribution": _attribution,
    "Media": _media,
}
