"""The stage: texts or articles in, rows of one schema out, each row of the input once, whatever is handed on."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from arrow_records import as_batch

import newsschema as ns
from benchmarks.rich_articles import rich_articles
from newsschema import errors
from newsschema.engines.arrow_batches import from_batch, from_batches, to_batch
from newsschema.quarantine import read_quarantine
from newsschema.quarantine_table import SCHEMA as QUARANTINE
from newsschema.records import SCHEMA_VERSION
from newsschema.replay import judged_again
from newsschema.stages.batch import FINDINGS
from newsschema.stages.listing import listing, paths_of
from newsschema.stages.shapes import apart

RAIN = "VELL, Jan. 8 — Rain fell on 16 farms on Monday, said Ana Reyes, the mayor."
SNOW = "Snow fell.\r\nIt melted.\r\n"
BARE = {"id": "a1", "schema_version": SCHEMA_VERSION, "body": "Rain fell."}


def no_utf8(texts: list[bytes]) -> Any:  # noqa: ANN401  a pa.StringArray
    """Texts as some programs hand them on: Arrow does not look."""
    return pa.array(texts, pa.binary()).view(pa.string())


def test_texts_become_the_articles_that_extract_makes() -> None:
    """Without other columns an article is that of `extract`, in the schema of articles."""
    articles, refused = ns.extract_batch(pa.record_batch({"body": [RAIN, SNOW]}))

    assert [ns.extract(RAIN), ns.extract(SNOW)] == [*from_batches([articles])]
    assert ns.arrow_schema() == articles.schema
    assert 0 == refused.num_rows


def test_options_of_extraction_are_taken() -> None:
    """Statements and model are those of the one article."""
    texts = pa.record_batch({"body": [RAIN]})
    articles, _ = ns.extract_batch(texts, statements="all", model=None)
    staged = ns.stage("extract", statements="all", model=None)(texts)

    assert [ns.extract(RAIN, statements="all", model=None)] == [*from_batches([articles])]
    assert articles == staged


def test_what_the_source_states_goes_in() -> None:
    """Columns are fields: moments as texts or as instants with their zones, days, lists, records; null says nothing."""
    moments = pa.array(["2026-01-08T09:30:00+01:00", None])
    seen = [ns.Media(kind="image", caption="Rain on Vell", width=640)]
    media = to_batch([ns.extract(RAIN).model_copy(update={"media": seen})])["media"]
    texts = pa.record_batch(
        {
            "id": ["a", None],
            "body": pa.array([RAIN, SNOW], pa.large_string()),
            "headline": pa.array(["Rain", None]).dictionary_encode(),
            "published_at": moments,
            "modified_at": pa.array([1_767_861_000_000_000, None], pa.timestamp("us", "America/New_York")),
            "modified_at_offset_minutes": pa.array([-300, None], pa.int32()),
            "expires_at": pa.array([1_767_861_000_000, None], pa.timestamp("ms", "UTC")),
            "published_on": pa.array(["2026-01-08", None]).cast(pa.date32()),
            "keywords": [["rain", "Vell"], None],
            "media": pa.concat_arrays([media, pa.nulls(1, media.type)]),
        }
    )
    made, _ = ns.extract_batch(texts)
    rain, snow = from_batches([made])

    assert ("a", "Rain", ["rain", "Vell"]) == (rain.id, rain.headline, rain.keywords)
    assert ("2026-01-08T09:30:00+01:00", "2026-01-08T03:30:00-05:00") == (rain.published_at, rain.modified_at)
    assert ("2026-01-08T08:30:00Z", "2026-01-08") == (rain.expires_at, rain.published_on)
    assert seen == rain.media
    assert ns.extract(SNOW) == snow


def test_every_row_is_in_one_of_both() -> None:
    """A row that makes no article is refused as it came, with all that is wrong with it, and costs no other."""
    texts = pa.record_batch(
        {
            "id": ["a", "b", "c d", "d", "e"],
            "body": no_utf8([RAIN.encode(), b"", b"Hail fell.", b"Sno\xff fell.", b"It melted."]),
            "url": ["https://e.org/a", None, "nowhere", None, None],
        }
    )
    articles, refused = ns.extract_batch(texts)
    told = refused.column("findings").to_pylist()

    assert ["a", "e"] == articles["id"].to_pylist()
    assert texts.take(pa.array([1, 2, 3])) == refused.drop_columns(["findings"])
    assert [{"/body"}, {"/id", "/url"}, {""}] == [{found["pointer"] for found in row} for row in told]
    assert "the row holds bytes that are not UTF-8" == told[2][0]["message"]
    assert FINDINGS == refused.schema.field("findings")


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"text": ["Rain"]}, "column body is missing"),
        ({"body": ["Rain"], "quotes": [[]]}, "column quotes is found in the text"),
        ({"body": ["Rain"], "crawl": ["x"]}, "column crawl is none of ours"),
        ({"body": ["Rain"], "published_at": pa.array([0], pa.timestamp("us"))}, "column published_at has no zone"),
    ],
)
def test_columns_that_say_nothing_of_an_article_are_an_error(columns: dict[str, Any], sentence: str) -> None:
    """A column must not disappear silently."""
    with pytest.raises(ValueError, match=sentence):
        ns.extract_batch(pa.record_batch(columns))


@pytest.mark.parametrize("column", ["headline", "body", "keywords"])
def test_a_row_that_is_no_utf8_is_refused(column: str) -> None:
    """Whatever column it is in, before anybody writes it to a file that others cannot read."""
    batch = to_batch([ns.extract(RAIN), ns.extract(SNOW), ns.extract("Hail fell.")])
    bad = no_utf8([b"Rain", b"\xff", b"Hail"])
    listed = pa.ListArray.from_arrays(pa.array([0, 1, 2, 3], pa.int32()), bad, type=batch.schema.field("keywords").type)
    at = batch.schema.get_field_index(column)
    spoilt = batch.set_column(at, batch.schema.field(column), listed if column == "keywords" else bad)
    valid, refused = ns.validate_batch(spoilt)
    told = [{finding["code"] for finding in row} for row in refused["findings"].to_pylist()]
    raws = ns.stage(output="refused")(spoilt)["raw"].to_pylist()

    assert 3 == valid.num_rows + refused.num_rows
    assert 1 == sum(codes == {"NS001"} for codes in told) == sum(b"\xff" in raw for raw in raws)


@pytest.mark.parametrize("what", ["validate", "extract"])
@pytest.mark.parametrize("rows", [[], ["Rain fell."], [""], ["Rain fell.", "", "Snow fell.", "", ""]])
def test_one_table_of_both_comes_apart(what: Any, rows: list[str]) -> None:  # noqa: ANN401  a word of a literal
    """In the order of the input; what comes apart is the same as either output by itself; and nothing is lost."""
    texts = pa.record_batch({"id": [f"a{n}" for n in range(len(rows))], "body": pa.array(rows, pa.string())})
    records = [BARE | {"id": f"a{n}", "body": row} for n, row in enumerate(rows)]
    given = texts if what == "extract" else as_batch(records)
    both = ns.stage(what, output="both")(given)
    articles, refused = apart(both)

    assert len(rows) == both.num_rows
    assert [row == "" for row in rows] == both["refused"].is_valid().to_pylist()
    assert ns.stage(what)(given) == articles
    assert ns.stage(what, output="refused")(given) == refused
    assert (ns.arrow_schema(), QUARANTINE) == (articles.schema, refused.schema)


def test_tables_and_iterators_are_taken() -> None:
    """Ray hands over tables, Spark and Daft iterators of batches; the rows and the schema are the same."""
    texts = pa.record_batch({"body": [RAIN, "", SNOW]})
    by = ns.stage("extract", output="both")
    table = pa.Table.from_batches([texts.slice(0, 1), texts.slice(1)])

    assert pa.Table.from_batches([by(texts)]) == by(table).combine_chunks()
    assert [by(texts.slice(0, 1)), by(texts.slice(1))] == [*ns.convert_batches(table.to_batches(), by)]
    assert by.schema == by(table.slice(0, 0)).schema
    assert [to_batch(rich_articles())] == [*ns.convert_batches([to_batch(rich_articles())])]


def test_the_text_shape_is_handed_on_nested() -> None:
    """What `pyarrow.json` read has moments as texts; what is handed on has one schema whatever came."""
    record = BARE | {"published_at": "2026-01-08T09:30:00+01:00"}
    (told,) = from_batch(ns.stage()(as_batch([record])))

    assert record == {name: told[name] for name in record}


def test_instants_in_another_zone_are_the_same() -> None:
    """Spark names the zone of its session; the values do not change."""
    batch = to_batch([ns.extract(RAIN).model_copy(update={"published_at": "2026-01-08T09:30:00+01:00"})])
    at = batch.schema.get_field_index("published_at")
    shown = batch.set_column(at, "published_at", batch["published_at"].cast(pa.timestamp("us", "Asia/Tokyo")))

    assert batch == ns.stage()(shown)


def test_refused_rows_are_a_quarantine(tmp_path: Path) -> None:
    """Written to Parquet they are read as one, and judged again: the bytes are the row."""
    rows = to_batch(rich_articles())
    spoilt = rows.set_column(rows.schema.get_field_index("body"), "body", pa.array([""] * len(rows)))
    pq.write_table(pa.Table.from_batches([ns.stage(output="refused", source="mine")(spoilt)]), tmp_path / "q.parquet")
    entries = [*read_quarantine(tmp_path / "q.parquet")]
    again = [{finding.code for finding in judged_again(entry).findings} for entry in entries]

    assert {"mine"} == {entry.source for entry in entries}
    assert [{finding.code for finding in entry.findings} for entry in entries] == again
    assert len(rows) == len(entries)


def test_a_stage_is_a_frozen_value() -> None:
    """It goes to any worker and says the same there; words it does not know are told at once."""
    made = ns.stage("extract", output="both", statements="all", model=None)

    assert made == pickle.loads(pickle.dumps(made))  # noqa: S301  our own
    with pytest.raises(ValueError, match="'valid' or 'refused' or 'both'"):
        ns.stage(output="all")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  on purpose


def test_a_listing_reads_files(tmp_path: Path) -> None:
    """Paths in, the records of files of any format out, the refused ones with their bytes and places."""
    (tmp_path / "a.txt").write_text(RAIN, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        f'{{"id": "b", "schema_version": "1.0", "body": "Hail."}}\n{"{"}\n' * 600, "utf-8"
    )
    paths = pa.record_batch({"path": paths_of(tmp_path)})
    by = listing(model=None)
    made = pa.Table.from_batches([*by(paths)], schema=by.schema)
    articles, refused = apart(made)
    tables = [*by(pa.Table.from_batches([paths]))]

    assert (601, 600) == (articles.num_rows, refused.num_rows)
    assert [(str(tmp_path / "b.jsonl"), 2, b"{")] == [
        (row["source"], row["line"], row["raw"]) for row in refused.slice(0, 1).to_pylist()
    ]
    assert made == pa.concat_tables(tables)


BROKEN_CALLS = [
    errors.UnknownFormat("x", ["b", "a"]),
    errors.CannotWrite("x", ["b"]),
    errors.MissingExtra("Ray", "ray"),
    errors.UnreadableSource("a.txt", "is gone", "find it"),
    errors.NothingToRead("in"),
    errors.NotOneArticle("a", "no article"),
    errors.OutputFailed("out", "disk is full"),
    errors.UnfitTarget("out", "is none", "name one"),
    errors.TargetExists("out"),
    errors.TooManyErrors(3, 10, "2"),
    errors.RecordsLost(3, 1, 1),
]


@pytest.mark.parametrize("error", BROKEN_CALLS, ids=lambda error: type(error).__name__)
def test_an_error_comes_back_from_a_worker(error: errors.NewsschemaError) -> None:
    """Its kind, its sentence and its fields."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own

    assert (type(error), str(error), vars(error)) == (type(again), str(again), vars(again))
    assert getattr(error, "strerror", None) == getattr(again, "strerror", None)
