"""The declaration in other languages: every field is there, told once, and the text is the same at every making."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from newsschema.cli.main import run
from newsschema.dialects.columns import Column, columns_of_table, keys_of_table
from newsschema.dialects.languages import WRITERS, written
from newsschema.engines import fields
from newsschema.engines.arrow_schema import arrow_schema, table_names
from newsschema.engines.closed_lists import closed_lists
from newsschema.records import SCHEMA_VERSION

ALL = ("article", *table_names())
TABLED = ("arrow", "spark", "duckdb", "iceberg")


def names_below(columns: tuple[Column, ...]) -> Iterator[Any]:
    """The names of columns, each with those of its members."""
    yield from ((column.name, list(names_below(column.members))) for column in columns)


def spark_names(struct: dict[str, Any]) -> Iterator[Any]:
    """The same of a StructType's JSON."""
    for of in struct["fields"]:
        inner = (
            of["type"]["elementType"] if isinstance(of["type"], dict) and "elementType" in of["type"] else of["type"]
        )
        yield of["name"], list(spark_names(inner)) if isinstance(inner, dict) else []


def iceberg_fields(held: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  any JSON value
    """Every field of an Iceberg schema, at any depth, those of lists among them."""
    if isinstance(held, dict):
        if "id" in held:
            yield held
        elif "element-id" in held:
            yield {"id": held["element-id"], "required": held["element-required"]}
        for inner in held.values():
            yield from iceberg_fields(inner)
    elif isinstance(held, list):
        for inner in held:
            yield from iceberg_fields(inner)


@pytest.mark.parametrize("language", WRITERS)
def test_a_text_is_the_same_at_every_making(language: str) -> None:
    """Nothing of the moment or of the machine goes into it, and it has no line end of its own."""
    text = written(language)

    assert text == written(language)
    assert text == text.strip()


@pytest.mark.parametrize("table", ALL)
def test_columns_are_those_of_arrow_with_their_prose(table: str) -> None:
    """A table has the columns of its Arrow schema, in their order and of their types, each with its prose."""
    columns = columns_of_table(table)

    assert [(held.name, held.type) for held in arrow_schema(table)] == [(of.name, of.type) for of in columns]
    assert [] == [of.name for of in columns if not of.prose]


def test_a_column_tells_what_it_is_part_of() -> None:
    """The start of a place is told as that of a place; a key and an offset have a prose too."""
    told = {column.name: column.prose for column in columns_of_table("figures")}

    assert (
        told["place_start"] == "Where it holds, as printed. First code point of the words in the body, counted from 0."
    )
    assert told["article_id"] == "The article it belongs to."
    assert {column.name: column.prose for column in columns_of_table()}["modified_at_offset_minutes"] == (
        "Minutes east of UTC in which modified_at was written."
    )


def test_keys_tie_a_row_to_its_place() -> None:
    """An article is known by its id, a row of a list by its article and place, of one inside also by its parent."""
    keys = [keys_of_table(table) for table in ("article", "articles", "quotes", "quote_spans")]

    assert [("id",), ("id",), ("article_id", "position"), ("article_id", "quote_id", "position")] == keys


@pytest.mark.parametrize("table", ALL)
def test_spark_has_every_column(table: str) -> None:
    """The StructType has the columns and members of the table, all nullable, each with its comment."""
    struct = json.loads(written("spark", table))

    assert list(names_below(columns_of_table(table))) == list(spark_names(struct))
    assert all(of["nullable"] and of["metadata"]["comment"] for of in struct["fields"])


@pytest.mark.parametrize("table", ALL)
def test_iceberg_numbers_every_field_once(table: str) -> None:
    """Ids run from 1 without a gap, over the members of structs and lists, and no field is required."""
    found = list(iceberg_fields(json.loads(written("iceberg", table))))

    assert list(range(1, len(found) + 1)) == sorted(of["id"] for of in found)
    assert not any(of["required"] for of in found)


@pytest.mark.parametrize("table", ALL)
def test_duckdb_tells_of_every_column(table: str) -> None:
    """Each column stands once in the table and has its comment; only keys may not be null."""
    text = written("duckdb", table)
    made, told = text.split("\n);\n")
    names = arrow_schema(table).names

    assert names == re.findall(r'^  "(\w+)" ', made, re.MULTILINE)
    assert names == re.findall(rf'^COMMENT ON COLUMN "{table}"\."(\w+)" IS \'', told, re.MULTILINE)
    assert list(keys_of_table(table)) == re.findall(r'^  "(\w+)" \w+ NOT NULL', made, re.MULTILINE)


def test_duckdb_has_all_tables_in_one_text() -> None:
    """Asked for all, it makes the nested table and the normalised ones, a child after its parent."""
    assert list(ALL) == re.findall(r'^CREATE TABLE "(\w+)"', written("duckdb", "all"), re.MULTILINE)


def test_typescript_has_every_record_field_and_list() -> None:
    """An interface for each record, a member for each field, a type for each closed list, and the version."""
    text = written("typescript")
    interfaces = dict(
        re.findall(r"^export interface (\w+)(?: extends \w+)? \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL)
    )
    found = {name: set(re.findall(r"^  (\w+)\??: ", inside, re.MULTILINE)) for name, inside in interfaces.items()}
    found["QuoteSpan"] |= found["Span"]

    assert {record.name: {of.name for of in record.fields} for record in fields.records()} == found
    assert set(closed_lists()) == set(re.findall(r"^export type (\w+) =(?! string)", text, re.MULTILINE))
    assert f'export const SCHEMA_VERSION = "{SCHEMA_VERSION}";' in text


def test_typescript_tells_absence_from_presence() -> None:
    """A nullable field and a list may be null or absent, a required one neither; a needed list has a first."""
    text = written("typescript")

    assert "  headline?: string | null;" in text
    assert "  quotes?: Quote[] | null;" in text
    assert "  published_at?: Moment | null;" in text
    assert "  body: string;" in text
    assert "  content: [QuoteSpan, ...QuoteSpan[]];" in text
    assert not re.search(r"\b(any|unknown)\b(?!\")", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("language", TABLED)
def test_an_unknown_table_is_told_with_those_there_are(language: str) -> None:
    """Asking for a table that is none names the ones that are."""
    with pytest.raises(ValueError, match="no table is called 'verbs': name one of article, articles, blocks"):
        written(language, "verbs")


@pytest.mark.parametrize("language", ["jsonschema", "typescript"])
def test_a_language_of_records_has_no_tables(language: str) -> None:
    """JSON Schema and TypeScript tell of the nested record alone."""
    with pytest.raises(ValueError, match="knows no table 'quotes': leave --table out"):
        written(language, "quotes")


def test_an_unknown_language_is_told_with_those_there_are() -> None:
    """The sentence names the languages there are."""
    with pytest.raises(ValueError, match="not written in 'xsd': name one of jsonschema, arrow, typescript"):
        written("xsd")


@pytest.mark.parametrize("language", WRITERS)
def test_the_command_prints_a_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`newsschema schema --format` prints what the writer answers."""
    assert run(["schema", "--format", language]) == 0
    assert f"{written(language)}\n" == capsys.readouterr().out


def test_the_command_refuses_a_table_where_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    """A table of TypeScript is a mistake in the call, told in a sentence."""
    assert run(["schema", "--format", "typescript", "--table", "quotes"]) == 2
    assert "newsschema: TypeScript tells of the whole record" in capsys.readouterr().err
