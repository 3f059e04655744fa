"""What others read from our outputs: the same counts and the same values, in DuckDB, Polars, pandas and pyarrow.

The truth is made in plain Python from the models the sources hold, without Arrow; every reader's rows are brought
into one plain form and compared with it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from other_readers import LINE_READERS, PARQUET_READERS, QUARANTINE_READERS, Reader, Row, plain

import newsschema as ns
from benchmarks.contestants import quoted
from benchmarks.generated_articles import lines
from benchmarks.rich_articles import rich_articles
from newsschema.engines.arrow_schema import arrow_schema, root_table, table_names
from newsschema.engines.fields import RecordType, ValueType, read

SEEDS = Path(__file__).parent.parent / "seeds"
GENERATED = 300
SPOILT_SHARE = 0.3


def said(value: Any) -> Any:  # noqa: ANN401  as a reader gives it
    """A plain value without what is null or empty, which JSON Lines leave out."""
    if isinstance(value, dict):
        held: Row = value
        return {name: said(inner) for name, inner in held.items() if inner is not None and inner != []}
    return [said(inner) for inner in value] if isinstance(value, list) else value


def columns_of(record: RecordType, values: Row) -> Row:
    """A record as the nested columns have it: a moment is an instant and the minutes of its zone."""
    held: Row = {}
    for of in record.fields:
        held[of.name] = value_of(of.type, values[of.name])
        if of.type.is_moment:
            zone = datetime.fromisoformat(values[of.name]).utcoffset() if values[of.name] else None
            held[f"{of.name}_offset_minutes"] = None if zone is None else zone // timedelta(minutes=1)
    return held


def value_of(kind: ValueType, value: Any) -> Any:  # noqa: ANN401  as above
    """One value, plain."""
    if value is None:
        return None
    if kind.item:
        return [value_of(kind.item, member) for member in value]
    if kind.record:
        return columns_of(kind.record, value)
    return plain(datetime.fromisoformat(value)) if kind.is_moment else value


def spread(values: Row, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """A record's values by flat name."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from spread(value, f"{prefix}{name}_")
        else:
            yield prefix + name, value


def tables_of(articles: list[Row]) -> dict[str, list[Row]]:
    """The rows of every table, parents first."""
    made: dict[str, list[Row]] = {name: [] for name in table_names()}

    def put(table: Any, record: Row, keys: Row) -> None:  # noqa: ANN401  a TableOf
        flat = dict(spread(record))
        made[table.name].append({name: {**flat, **keys}.get(name) for name in arrow_schema(table.name).names})
        for child in table.children:
            below = {"article_id": keys.get("article_id", flat["id"])}
            if child.parent_id:
                below[child.parent_id] = flat["id"]
            for position, member in enumerate(flat.get(child.listed_as) or []):
                put(child, member, {**below, "position": position})

    for article in articles:
        put(root_table(), article, {})
    return made


@dataclass(frozen=True, slots=True)
class Made:
    """What was converted, and into what."""

    #: As JSON has it, every field there.
    articles: list[Row]
    nested: list[Row]
    folder: Path
    lines: Path
    quarantine: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The seeds, generated articles and those with every field and every edge, in every output; and spoilt ones."""
    folder = tmp_path_factory.mktemp("readers")
    rich, many, bad = (folder / name for name in ("rich.jsonl", "many.jsonl", "bad.jsonl"))
    rich.write_text("".join(f"{article.model_dump_json()}\n" for article in rich_articles()), encoding="utf-8")
    many.write_bytes(b"".join(line for line, _ in lines(7, GENERATED)))
    bad.write_bytes(b"".join(line for line, _ in lines(8, GENERATED, SPOILT_SHARE)))
    sources = [str(SEEDS / "*.txt"), str(rich), str(many)]
    ns.convert(sources, folder / "columns", to="parquet", tables="both")
    ns.convert(sources, folder / "lines", to="jsonl")
    refused = ns.convert(bad, folder / "bad.parquet").quarantine
    assert refused is not None
    articles = [article.model_dump() for article in ns.scan(sources)]
    nested = [columns_of(read(), article) for article in articles]
    return Made(articles, nested, folder / "columns", folder / "lines/articles.jsonl", Path(refused))


@pytest.mark.parametrize("reader", PARQUET_READERS, ids=lambda reader: reader.__name__)
def test_nested_parquet_is_read_as_written(reader: Reader, made: Made) -> None:
    """Every value of every article, nulls and empty lists told apart."""
    assert made.nested == plain(reader(made.folder / "articles.parquet"))


@pytest.mark.parametrize("table", table_names())
@pytest.mark.parametrize("reader", PARQUET_READERS, ids=lambda reader: reader.__name__)
def test_tables_are_read_as_written(reader: Reader, table: str, made: Made) -> None:
    """Every row of every normalised table, with the ids it hangs on and its place."""
    expected = tables_of(made.nested)[table]

    assert expected, "a table without rows proves nothing"
    assert expected == plain(reader(made.folder / f"tables/{table}.parquet"))


@pytest.mark.parametrize("reader", LINE_READERS, ids=lambda reader: reader.__name__)
def test_lines_are_read_as_written(reader: Reader, made: Made) -> None:
    """Every value of every line; what is null or empty is not there."""
    expected = [said(article) for article in made.articles]

    assert expected == [said(row) for row in plain(reader(made.lines))]


@pytest.mark.parametrize("reader", QUARANTINE_READERS, ids=lambda reader: reader.__name__)
def test_the_quarantine_is_read_as_written(reader: Reader, made: Made) -> None:
    """Places, findings and bytes come back, those that are no text from base64, and the digest agrees."""
    entries = [json.loads(line) for line in made.quarantine.read_bytes().splitlines()]
    spoilt = [line.rstrip(b"\n") for line, kind in lines(8, GENERATED, SPOILT_SHARE) if kind]
    rows = [said(row) for row in plain(reader(made.quarantine))]
    held = [row["text"].encode() if "text" in row else base64.b64decode(row["base64"]) for row in rows]

    assert [said(entry) for entry in entries] == rows
    assert spoilt == held
    assert [hashlib.sha256(raw).hexdigest() for raw in held] == [row["sha256"] for row in rows]


@pytest.mark.parametrize("reader", PARQUET_READERS, ids=lambda reader: reader.__name__)
def test_outputs_without_articles_are_read(reader: Reader, tmp_path: Path) -> None:
    """No rows, in the nested file and in every table."""
    (tmp_path / "none.jsonl").write_bytes(b"\n")
    ns.convert(tmp_path / "none.jsonl", tmp_path / "out", to="parquet", tables="both")
    files = [tmp_path / "out/articles.parquet", *(tmp_path / f"out/tables/{name}.parquet" for name in table_names())]

    assert [[]] * len(files) == [reader(file) for file in files]


def test_sums_over_nested_fields_are_those_of_python(made: Made) -> None:
    """Quotes and their pieces by kind, figures and their values, straight from the nested file in SQL."""
    database = pytest.importorskip("duckdb").connect()
    nested = quoted(str(made.folder / "articles.parquet"))
    quotes = [quote for article in made.articles for quote in article["quotes"]]
    figures = [figure for article in made.articles for figure in article["figures"]]
    kinds = f"SELECT q.kind, count(*), sum(len(q.content)) FROM (SELECT unnest(quotes) q FROM {nested}) GROUP BY ALL"  # noqa: S608  our own path
    values = f"SELECT count(*), sum(f.value), max(f.span.end) FROM (SELECT unnest(figures) f FROM {nested})"  # noqa: S608  as above
    pieces: Counter[str] = Counter()
    for quote in quotes:
        pieces[quote["kind"]] += len(quote["content"])
    many = Counter(quote["kind"] for quote in quotes)
    count, total, furthest = database.execute(values).fetchall()[0]

    assert {(kind, many[kind], pieces[kind]) for kind in many} == set(database.execute(kinds).fetchall())
    assert (len(figures), max(figure["span"]["end"] for figure in figures)) == (count, furthest)
    assert pytest.approx(sum(figure["value"] or 0.0 for figure in figures)) == total


def test_tables_join_on_their_keys(made: Made) -> None:
    """Who is quoted how often, by the key of two columns, is what the models say."""
    database = pytest.importorskip("duckdb").connect()
    quotes, people = (quoted(str(made.folder / f"tables/{name}.parquet")) for name in ("quotes", "people"))
    joined = f"""
        SELECT p.name, count(*) FROM {quotes} q
        JOIN {people} p ON p.article_id = q.article_id AND p.id = q.attribution_person_id GROUP BY ALL
    """  # noqa: S608  our own paths
    names = [
        next(person["name"] for person in article["people"] if person["id"] == quote["attribution"]["person_id"])
        for article in made.articles
        for quote in article["quotes"]
        if quote["attribution"]["person_id"] is not None
    ]

    assert Counter(names) == dict(database.execute(joined).fetchall())
