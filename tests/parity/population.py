"""The population the engines are compared on: good articles, most of them with one to three values spoilt.

Record i depends on the seed and on i alone, so a disagreement is found again by its number. Every record can be
written as JSON: what only bytes can break (a lone surrogate, NaN, a duplicate key) is for the wire's own tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from newsschema.engines import fields
from newsschema.engines.fields import RecordType, ValueType
from parity.stories import story

Json = dict[str, Any]

#: Bad forms of ids, addresses, days, moments, digests, pointers, tags and codes; each is good for some field or none.
FORMS: Final = (
    "",
    " ",
    "a b",
    "a\n",
    "é",
    "🚀",
    "q1",
    "x" * 129,
    "https://example.org/",
    "https://example.org/\n",
    "ftp://example.org/",
    "https://exämple.org/",
    "2026-02-29",
    "2024-02-29",
    "2024-02-29\n",
    "2026-1-08",
    "2026-01-08T10:00:00Z",
    "2026-01-08T10:00:00+01:00\n",
    "2026-02-30T10:00:00Z",
    "2026-01-08 10:00:00Z",
    "2026-01-08t10:00:00z",
    "2026-01-08T24:00:00Z",
    "2026-01-08T23:59:60Z",
    "2026-01-08T10:00:00.1234567Z",
    "2026-01-08T10:00:00.Z",
    "2026-01-08T10:00:00+0100",
    "2026-01-08T10:00:00+24:00",
    "0999-12-31T23:59:59Z",
    "3000-01-01T00:00:00Z",
    "en_US",
    "/quotes/0",
    "quotes/0",
    "NS101",
    "A" * 64,
)
WHOLE: Final = (-1, 0, 1, 7, 2**31, 2**53 - 1, 2**53, 2**62)
NUMBERS: Final = (-0.1, 0, 0.0, 1, 1.5, 12, 1e-12, -7.25, 1e300, 2**53)
REFERENCES: Final = ("id", "person_id", "continues", "part_of", "counted_from", "quote_id")
WRONG_TYPES: Final[dict[str, tuple[Any, ...]]] = {
    "string": (7, True, ["a"], {}),
    "integer": ("1", True, 1.5, [1]),
    "number": ("1", False, [0.5]),
    "boolean": ("true", 1, 0),
    "record": ("a", 7, [], True),
    "list": ("a", {}, 7),
}
#: The fields of each record that are lists or records.
NESTS: Final = {
    record.name: [of for of in record.fields if of.type.record or of.type.item] for record in fields.records()
}


@dataclass(frozen=True, slots=True)
class Place:
    """One field, or one member of a list, whether or not it has a value."""

    holder: Any
    key: Any
    kind: ValueType

    @property
    def value(self) -> Any:  # noqa: ANN401  a JSON value
        """What stands there; None where nothing does."""
        return self.holder.get(self.key) if isinstance(self.holder, dict) else self.holder[self.key]

    def put(self, value: object) -> None:
        """Write another value there."""
        self.holder[self.key] = value


def records(seed: int, count: int) -> Iterator[Json]:
    """So many records, in order; a third of them good."""
    return (record(seed, number) for number in range(count))


def record(seed: int, number: int) -> Json:
    """One of them."""
    random = Random(seed << 32 | number)
    made = story(random, number)
    for _ in range(int(random.random() * 4)):
        random.choices(MUTATIONS, cum_weights=WEIGHTS)[0](made, random)
    return made


def good(seed: int, number: int) -> Json:
    """The same record before anything was spoilt."""
    return story(Random(seed << 32 | number), number)


def somewhere(made: Json, random: Random) -> Place:
    """A place in the record: fields that have a value are looked into rather than passed by."""
    at = _field(made, fields.read(), random)
    while True:
        inside = _inside(at, random)
        if inside is None:
            return at
        at = inside


def _inside(at: Place, random: Random) -> Place | None:
    """A place inside one, where there is any; now and then the place itself is meant."""
    value, chance = at.value, random.random()
    if isinstance(value, list) and at.kind.item and value and chance < 0.85:
        return Place(value, int(random.random() * len(value)), at.kind.item)
    if isinstance(value, dict) and at.kind.record and chance < 0.95:
        return _field(value, at.kind.record, random)
    return None


def _field(holder: Json, kind: RecordType, random: Random) -> Place:
    """A field of a record: one that is a list or a record and there, more often than chance would have it."""
    full = [of for of in NESTS[kind.name] if holder.get(of.name)]
    among = full if full and random.random() < 0.7 else kind.fields
    of = among[int(random.random() * len(among))]
    return Place(holder, of.name, of.type)


# Each spoils one thing in place, or finds nothing to spoil.


def another_value(made: Json, random: Random) -> None:
    """A value of the right type that may well be wrong: out of its list, its range, its form, or only out of place."""
    at = somewhere(made, random)
    match at.kind.kind:
        case "string":
            at.put(random.choice([*FORMS, *at.kind.limit("among"), "Report"] if at.kind.limit("among") else FORMS))
        case "integer":
            at.put(random.choice(WHOLE))
        case "number":
            at.put(random.choice(NUMBERS))
        case "boolean":
            at.put(not at.value)
        case "list":
            at.put([])
        case _:
            at.put({})


def null(made: Json, random: Random) -> None:
    """Null, in a field or among the members of a list."""
    somewhere(made, random).put(None)


def gone(made: Json, random: Random) -> None:
    """The field left out, or the member taken from its list."""
    at = somewhere(made, random)
    if isinstance(at.holder, list):
        at.holder.pop(at.key)
    else:
        at.holder.pop(at.key, None)


def twice(made: Json, random: Random) -> None:
    """A member of a list once more, next to itself or at the end."""
    at = somewhere(made, random)
    if isinstance(at.holder, list):
        at.holder.insert(random.choice((at.key, len(at.holder))), deepcopy(at.value))


def moved(made: Json, random: Random) -> None:
    """A span or block moved or stretched by a little, or a piece of its text changed."""
    for _ in range(6):
        at = somewhere(made, random)
        if type(at.value) is int:
            at.put(at.value + random.choice((-2, -1, 1, 2, 40)))
            return


def retold(made: Json, random: Random) -> None:
    """A text with one character more, less or other."""
    for _ in range(6):
        at = somewhere(made, random)
        if type(at.value) is str and at.value and not at.kind.limit("among"):
            cut = int(random.random() * len(at.value))
            at.put(at.value[:cut] + random.choice(("", "x", "é", "🚀", "\u0301", "\n")) + at.value[cut + 1 :])
            return


def other_word(made: Json, random: Random) -> None:
    """A value of a closed list exchanged for another of the same list."""
    for _ in range(6):
        at = somewhere(made, random)
        if type(at.value) is str and at.kind.limit("among"):
            at.put(random.choice(at.kind.limit("among")))
            return


def other_sides(made: Json, random: Random) -> None:
    """The numbers of a figure taken away, exchanged for one another, or set."""
    figures = _members(made, "figures")
    if figures:
        figure = random.choice(figures)
        one, other = random.sample(("value", "low", "high"), 2)
        figure[one] = random.choice((None, figure.get(other), random.choice(NUMBERS)))
        figure["bound"] = random.choice(("exact", "range", "at_least", "less_than", figure.get("bound")))


def other_pieces(made: Json, random: Random) -> None:
    """A piece of a quote marked as quoted, or as not; or the pieces moved into one another."""
    pieces = [piece for quote in _members(made, "quotes") for piece in _members(quote, "content")]
    if pieces:
        piece, other = random.choice(pieces), random.choice(pieces)
        piece["quoted"] = random.choice((True, False))
        if random.random() < 0.3:
            piece |= {name: other.get(name) for name in ("start", "end", "text")}


def other_alignment(made: Json, random: Random) -> None:
    """How words were found told otherwise: by another status, with other counts."""
    records = [one for name in ("quotes", "figures") for one in _members(made, name)]
    told = [inner for one in records if isinstance(inner := one.get("alignment"), dict)]
    if told:
        alignment = random.choice(told)
        alignment["status"] = random.choice(("exact", "normalised", "edited", "value", "value", "ambiguous"))
        alignment["edits"] = random.choice((0, 1, alignment.get("edits")))


def other_reference(made: Json, random: Random) -> None:
    """An id, or a reference to one, exchanged for another of the article, or for one that is not there."""
    told = [one for name in ("people", "quotes", "figures") for one in _members(made, name)]
    told += [inner for one in told if isinstance(inner := one.get("attribution"), dict)]
    holders = [(one, name) for one in told for name in REFERENCES if isinstance(one.get(name), str)]
    if holders:
        holder, name = random.choice(holders)
        holder[name] = random.choice([*(one["id"] for one in told if isinstance(one.get("id"), str)), "nobody"])


def circle(made: Json, random: Random) -> None:
    """Figures, or quotes, tied in a circle of one to three."""
    name, link = random.choice((("figures", "part_of"), ("figures", "counted_from"), ("quotes", "continues")))
    among = [one for one in _members(made, name) if isinstance(one.get("id"), str)]
    for one, onward in zip(among[:3], [*among[1:3], *among[:1]], strict=False):
        one[link] = onward["id"]


def one_sided(made: Json, random: Random) -> None:
    """A conflict told on one figure only, or with a figure that is not there."""
    figures = [one for one in _members(made, "figures") if isinstance(one.get("id"), str)]
    if figures:
        random.choice(figures)["conflicts_with"] = [random.choice([*(one["id"] for one in figures), "f99"])]


def another_moment(made: Json, random: Random) -> None:
    """A date of the article exchanged for a good one that may contradict the others."""
    name = random.choice(("published_at", "modified_at", "embargoed_until", "expires_at"))
    made[name] = random.choice(("2024-02-05T00:30:00+14:00", "2024-02-05T00:30:00-12:00", "2020-02-29T01:00:00+01:00"))


def out_of_order(made: Json, random: Random) -> None:
    """A list turned about."""
    at = somewhere(made, random)
    whole = made.get(random.choice(("blocks", "figures", "quotes", "people")))
    for listed in (at.holder, whole):
        if isinstance(listed, list):
            listed.reverse()
            return


def wrong_type(made: Json, random: Random) -> None:
    """A value of another JSON type: what Arrow cannot hold."""
    at = somewhere(made, random)
    at.put(random.choice(WRONG_TYPES[at.kind.kind]))


def unknown_field(made: Json, random: Random) -> None:
    """A field no record has."""
    at = somewhere(made, random)
    holder = at.holder if isinstance(at.holder, dict) else made
    holder[random.choice(("confidance", "Id", "a/b~c"))] = random.choice((None, 1, "a", [], {}))


def _members(made: Json, name: str) -> list[Json]:
    """The records of a list, whatever earlier mutations left of it."""
    listed = made.get(name)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


Mutation = Callable[[Json, Random], None]
_OFTEN: Final[dict[Mutation, int]] = {
    another_value: 26,
    null: 8,
    gone: 8,
    twice: 6,
    moved: 12,
    retold: 10,
    other_word: 10,
    other_sides: 6,
    other_pieces: 6,
    other_alignment: 6,
    other_reference: 12,
    circle: 4,
    one_sided: 3,
    another_moment: 4,
    out_of_order: 3,
    wrong_type: 3,
    unknown_field: 1,
}
MUTATIONS: Final = tuple(_OFTEN)
WEIGHTS: Final = tuple(sum([*_OFTEN.values()][: n + 1]) for n in range(len(_OFTEN)))
