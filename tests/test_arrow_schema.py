from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import pyarrow as pa
import pytest

from newsschema.engines.arrow_schema import arrow_schema, arrow_type, conformed, derive_tables, table_names
from newsschema.engines.fields import ValueType, read
from newsschema.records import Record, Span
from newsschema.records.vocabulary import MOMENT, Id, Listed, Moment, Offset, Words, prose
from newsschema.rules import catalogue

ALL = ("article", *table_names())
PORTABLE = {
    pa.string(),
    pa.bool_(),
    pa.int32(),
    pa.int64(),
    pa.float64(),
    pa.date32(),
    pa.timestamp("us", tz="UTC"),
}


def columns_below(columns: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  pa.Fields, untyped
    """Every column, struct member and list member, with the path that leads there."""
    for column in columns:
        yield column.name, column
        held = column.type
        inner = [held.value_field] if pa.types.is_list(held) else list(held) if pa.types.is_struct(held) else []
        yield from ((f"{column.name}.{path}", below) for path, below in columns_below(inner))


@pytest.mark.parametrize("table", ALL)
def test_every_type_is_one_that_all_readers_of_parquet_share(table: str) -> None:
    """Only string, bool, integers, float64, date32, timestamp[us, UTC], lists and structs stand in a schema."""
    found = {
        column.type
        for _, column in columns_below(arrow_schema(table))
        if not pa.types.is_list(column.type) and not pa.types.is_struct(column.type)
    }

    assert found <= PORTABLE


@pytest.mark.parametrize("table", ALL)
def test_every_column_is_nullable(table: str) -> None:
    """The rules say what is required; the file says it of nothing."""
    assert [] == [path for path, column in columns_below(arrow_schema(table)) if not column.nullable]


@pytest.mark.parametrize("table", ALL)
def test_a_member_of_a_list_is_called_element(table: str) -> None:
    """Members of lists bear the name Parquet gives them, so that a schema equals what is read back."""
    lists = [column.type for _, column in columns_below(arrow_schema(table)) if pa.types.is_list(column.type)]

    assert {"element"} >= {held.value_field.name for held in lists}


@pytest.mark.parametrize("table", ALL)
def test_a_moment_has_its_written_zone_beside_it(table: str) -> None:
    """After every timestamp column, at any depth, comes its offset in minutes."""
    columns = dict(columns_below(arrow_schema(table)))
    instants = [path for path, column in columns.items() if pa.types.is_timestamp(column.type)]

    assert {path: pa.int32() for path in instants} == {
        path: columns[f"{path}_offset_minutes"].type for path in instants
    }


def test_moments_and_days_are_known_by_their_patterns() -> None:
    """published_at and a correction's issued_at are instants, published_on is a day."""
    columns = dict(columns_below(arrow_schema()))

    assert [pa.timestamp("us", tz="UTC"), pa.date32(), pa.timestamp("us", tz="UTC")] == [
        columns[path].type for path in ("published_at", "published_on", "corrections.element.issued_at")
    ]


@pytest.mark.parametrize("table", ALL)
def test_a_schema_tells_its_version_and_rules(table: str) -> None:
    """The metadata carries the schema version and the digest of the rule catalogue."""
    told = {b"newsschema.schema_version": b"1.0", b"newsschema.rules_digest": catalogue.digest().encode()}

    assert told == arrow_schema(table).metadata


def test_every_list_of_records_is_a_table() -> None:
    """The tables are named after their fields, a child after its parent, but for the pieces of a quote."""
    names = (
        "articles blocks alternative_headlines subjects bylines people previous_posts mentions quotes quote_spans "
        "figures media corrections warnings"
    )

    assert tuple(names.split()) == table_names()


def test_a_row_is_tied_to_its_article_and_to_its_parent() -> None:
    """Children carry article_id and position, children of children also the id of their parent."""
    tied = {"mentions": "person_id", "previous_posts": "person_id", "quote_spans": "quote_id"}
    expected = {name: ["article_id", *([tied[name]] if name in tied else []), "position"] for name in table_names()[1:]}

    assert expected == {name: arrow_schema(name).names[: len(keys)] for name, keys in expected.items()}


@pytest.mark.parametrize("table", ALL)
def test_no_table_has_a_column_twice(table: str) -> None:
    """Keys, fields and the fields of records spread over the row do not share a name."""
    names = arrow_schema(table).names

    assert len(set(names)) == len(names)


def test_a_record_inside_a_row_is_spread_over_it() -> None:
    """Its columns bear the names of the fields that lead to them."""
    wanted = {"attribution_source_start", "attribution_source_form", "span_text", "change_figure_id", "conflicts_with"}

    assert wanted <= set(arrow_schema("figures").names)


def test_an_unknown_table_is_told_with_those_there_are() -> None:
    """Asking for a table that is none names the ones that are."""
    with pytest.raises(ValueError, match="no table is called 'headlines': name one of article, articles, blocks"):
        arrow_schema("headlines")


class Loose(Record):
    """A record that may be empty."""

    note: Annotated[Words | None, prose("A note.")] = None


class HoldsLoose(Record):
    """A row in which an empty record could not be told from none."""

    loose: Annotated[Loose | None, prose("It.")] = None


class Clashing(Record):
    """A row whose own column has the name of one spread over it."""

    span: Annotated[Span | None, prose("The words.")] = None
    span_start: Annotated[Offset | None, prose("Where they start, again.")] = None


class Nameless(Record):
    """A member of a list without an id, holding a list."""

    words: Annotated[Listed[Span], prose("Some words.")] = []  # noqa: RUF012  pydantic copies a default


class HoldsNameless(Record):
    """A list whose members cannot be pointed at."""

    id: Annotated[Id, prose("An id.")]
    nameless: Annotated[Listed[Nameless], prose("Some.")] = []  # noqa: RUF012  as above


class Twice(Record):
    """Two lists of one name at two places."""

    id: Annotated[Id, prose("An id.")]
    words: Annotated[Listed[Span], prose("Some words.")] = []  # noqa: RUF012  as above


class HoldsTwice(Record):
    """A list of the same name as one inside another."""

    id: Annotated[Id, prose("An id.")]
    words: Annotated[Listed[Span], prose("Some words.")] = []  # noqa: RUF012  as above
    twice: Annotated[Listed[Twice], prose("Some.")] = []  # noqa: RUF012  as above


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (HoldsLoose, "Loose requires no value"),
        (Clashing, "table articles would have a column twice"),
        (HoldsNameless, "a list in table nameless cannot be tied to its row"),
        (HoldsTwice, "two lists would share a table"),
    ],
)
def test_a_model_that_cannot_be_tabled_is_refused(model: type[Record], said: str) -> None:
    """What tables could not give back is an error when they are derived, not a loss when they are written."""
    with pytest.raises(TypeError, match=said):
        derive_tables(read(model))


def test_a_list_of_moments_is_refused() -> None:
    """A member of a list cannot be two columns."""

    class Times(Record):
        """Moments in a list."""

        at: Annotated[Listed[Moment], prose("Some moments.")] = []  # noqa: RUF012  as above

    (field,) = read(Times).fields

    assert field.type.item is not None
    assert field.type.item.limit("pattern") == MOMENT
    with pytest.raises(TypeError, match="make it a list of records"):
        arrow_type(ValueType("list", item=field.type.item))


def test_columns_are_taken_as_other_programs_write_them() -> None:
    """Large and view strings, dictionaries, another order and an untyped column of nulls are mended."""
    wanted = arrow_schema("mentions")
    held = pa.table(
        {
            "end": pa.array([4]),
            "start": pa.array([0]),
            "text": pa.array(["Rain"], pa.large_string()),
            "article_id": pa.array(["a"]).dictionary_encode(),
            "person_id": pa.array(["p1"], pa.string_view()),
            "position": pa.array([None]),
        }
    )
    mended = conformed(held, "mentions")

    assert wanted == mended.schema
    assert [
        {"article_id": "a", "person_id": "p1", "position": None, "start": 0, "end": 4, "text": "Rain"}
    ] == mended.to_pylist()


@pytest.mark.parametrize(
    ("column", "array", "said"),
    [
        ("start", pa.array(["0"]), "column start is string, not int64"),
        ("start", pa.array([0], pa.uint64()), "column start is uint64, not int64"),
        ("origin", pa.array(["x"]), "column origin is none of ours"),
    ],
)
def test_columns_that_mean_something_else_are_refused(column: str, array: object, said: str) -> None:
    """A column of another type, or one that we have not, is named."""
    held = {field.name: pa.array([None], field.type) for field in arrow_schema("mentions")} | {column: array}
    with pytest.raises(ValueError, match=said):
        conformed(pa.table(held), "mentions")


def test_a_missing_column_is_named() -> None:
    """A table without one of its columns is refused."""
    held = arrow_schema("mentions").empty_table().drop_columns(["text"])
    with pytest.raises(ValueError, match="column text is missing"):
        conformed(held, "mentions")
