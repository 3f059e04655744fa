from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.rich_articles import in_json_shape, rich_articles
from newsschema.engines.arrow_batches import from_batch, to_batch
from newsschema.engines.arrow_schema import arrow_schema, table_names
from newsschema.errors import NothingToRead, UnreadableSource
from newsschema.formats import parquet_sinks
from newsschema.formats.parquet import is_normalised, read_batches
from newsschema.formats.parquet_sinks import NestedParquet, NormalisedParquet
from newsschema.records import Article
from newsschema.rules import catalogue

ARTICLES = rich_articles()
BATCH = to_batch(ARTICLES)


def articles_of(source: Any) -> list[Article]:  # noqa: ANN401  a path or a stream
    """The models that a source holds."""
    return [Article.model_validate(said) for batch in read_batches(source) for said in from_batch(batch)]


def nested_file(path: Path, batch: Any = BATCH) -> Path:  # noqa: ANN401  a pa.RecordBatch, untyped
    """A nested file of these articles."""
    with NestedParquet(path) as sink:
        sink.write(batch)
    return path


def normalised_folder(path: Path) -> Path:
    """A folder of tables of the rich articles."""
    with NormalisedParquet(path) as sink:
        sink.write(BATCH)
    return path


def many(count: int) -> Any:  # noqa: ANN401  as above
    """A batch of small articles with ids of their own."""
    return to_batch([ARTICLES[2].model_copy(update={"id": f"a{n}"}) for n in range(count)])


def test_articles_come_back_from_a_nested_file(tmp_path: Path) -> None:
    """Model to Parquet to model gives the same articles in the same order."""
    assert ARTICLES == articles_of(nested_file(tmp_path / "a.parquet"))


def test_articles_come_back_from_a_folder_of_tables(tmp_path: Path) -> None:
    """The normalised tables of a folder give the same articles in the same order."""
    folder = normalised_folder(tmp_path / "tables")

    assert sorted(f"{name}.parquet" for name in table_names()) == sorted(path.name for path in folder.iterdir())
    assert ARTICLES == articles_of(folder)


def test_tables_can_be_written_each_to_a_path_of_its_own(tmp_path: Path) -> None:
    """A caller that renames outputs when they are done says where each table goes."""
    paths = {name: tmp_path / f"{name}.unfinished" for name in table_names()}
    with NormalisedParquet(paths) as sink:
        sink.write(BATCH)
    folder = tmp_path / "done"
    folder.mkdir()
    for name, path in paths.items():
        path.replace(folder / f"{name}.parquet")

    assert ARTICLES == articles_of(folder)


def test_articles_come_back_from_a_folder_of_parts(tmp_path: Path) -> None:
    """Nested files of a folder are read by name; files put out of sight are not."""
    nested_file(tmp_path / "2.parquet", BATCH.slice(2))
    nested_file(tmp_path / "1.parquet", BATCH.slice(0, 2))
    nested_file(tmp_path / ".1.parquet.tmp.parquet")

    assert ARTICLES == articles_of(tmp_path)


def test_articles_come_back_from_a_stream() -> None:
    """A stream that is written stays open and can be read."""
    stream = io.BytesIO()
    with NestedParquet(stream) as sink:
        sink.write(BATCH)

    assert ARTICLES == articles_of(stream)


def test_no_articles_are_a_good_file(tmp_path: Path) -> None:
    """Files and tables without rows have their schemas and give no articles."""
    with NestedParquet(tmp_path / "none.parquet"), NormalisedParquet(tmp_path / "tables"):
        pass

    assert arrow_schema() == pq.read_schema(tmp_path / "none.parquet")
    assert [] == articles_of(tmp_path / "none.parquet")
    assert [] == articles_of(tmp_path / "tables")


def test_a_file_has_the_schema_it_was_given(tmp_path: Path) -> None:
    """What is read back has the types that were written, without Arrow's own note of them too."""
    path = nested_file(tmp_path / "a.parquet")
    plain = io.BytesIO()
    pq.write_table(pq.read_table(path), plain, store_schema=False)

    assert arrow_schema() == pq.read_schema(path)
    assert arrow_schema() == pq.read_schema(plain)
    assert ARTICLES == articles_of(plain)


@pytest.mark.parametrize("name", ["a.parquet", "tables/articles.parquet", "tables/quotes.parquet"])
def test_metadata_is_added_when_it_is_known(tmp_path: Path, name: str) -> None:
    """The ledger's digest goes in at the close, beside the schema version and the rules."""
    for sink in (NestedParquet(tmp_path / "a.parquet"), NormalisedParquet(tmp_path / "tables")):
        with sink:
            sink.write(BATCH)
            sink.close({"newsschema.ledger_digest": "éf"})
    metadata = pq.read_metadata(tmp_path / name).metadata

    assert ("éf".encode(), b"1.0", catalogue.digest().encode()) == (
        metadata[b"newsschema.ledger_digest"],
        metadata[b"newsschema.schema_version"],
        metadata[b"newsschema.rules_digest"],
    )


def test_closing_answers_how_many_articles_there_are(tmp_path: Path) -> None:
    """Closing counts what was written, once or twice asked."""
    sink = NestedParquet(tmp_path / "a.parquet")
    sink.write(BATCH)
    sink.write(BATCH.slice(1, 2))

    assert (6, 6) == (sink.close({}), sink.close())


def test_pages_are_checked_and_compressed(tmp_path: Path) -> None:
    """Every column is zstd, without a dictionary, with statistics where it has values."""
    group = pq.read_metadata(nested_file(tmp_path / "a.parquet")).row_group(0)
    columns = [group.column(n) for n in range(group.num_columns)]

    assert {("ZSTD", False, True)} == {
        (column.compression, column.has_dictionary_page, column.statistics is not None) for column in columns
    }


def test_row_groups_fill_up_over_batches(tmp_path: Path) -> None:
    """Small batches are gathered and large ones parted, in both shapes: 4,096 articles to a group."""
    small, large = many(5000), many(20_000)
    with NestedParquet(tmp_path / "a.parquet") as nested, NormalisedParquet(tmp_path / "tables") as tables:
        for sink in (nested, tables):
            sink.write(small)
            sink.write(large.slice(5000))
    groups = {
        name: [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)]
        for name in ("a.parquet", "tables/articles.parquet", "tables/mentions.parquet", "tables/quotes.parquet")
        for metadata in [pq.read_metadata(tmp_path / name)]
    }

    assert {
        "a.parquet": [4096, 4096, 4096, 4096, 3616],
        "tables/articles.parquet": [4096, 4096, 4096, 4096, 3616],
        "tables/mentions.parquet": [4096, 4096, 4096, 4096, 3616],
        "tables/quotes.parquet": [],
    } == groups
    assert large["id"].to_pylist() == [
        id_ for batch in read_batches(tmp_path / "tables") for id_ in batch["id"].to_pylist()
    ]
    assert max(batch.num_rows for batch in read_batches(tmp_path / "a.parquet")) <= 2048


def test_long_texts_make_short_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group closes when its articles reach the limit in bytes, however few they are."""
    monkeypatch.setattr(parquet_sinks, "ROW_GROUP_BYTES", 1)
    with NestedParquet(tmp_path / "a.parquet") as sink:
        for n in range(3):
            sink.write(BATCH.slice(n, 1))

    assert 3 == pq.read_metadata(tmp_path / "a.parquet").num_row_groups


def test_an_abandoned_output_lets_go_of_its_files(tmp_path: Path) -> None:
    """An exception inside the block comes through, and nothing more is written."""

    def stop_after_writing() -> None:
        with NormalisedParquet(tmp_path / "tables") as sink:
            sink.write(BATCH)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stop_after_writing()

    assert 0 == pq.read_metadata(tmp_path / "tables" / "articles.parquet").num_rows


def test_a_batch_of_something_else_is_not_written(tmp_path: Path) -> None:
    """A sink takes nested articles and nothing else."""
    with NestedParquet(tmp_path / "a.parquet") as sink, pytest.raises(ValueError, match="column body is missing"):
        sink.write(BATCH.drop_columns(["body"]))


def test_a_name_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colon in a name makes no address of it."""
    monkeypatch.chdir(tmp_path)
    with NestedParquet("day:1.parquet") as sink:
        sink.write(BATCH)

    assert ARTICLES == articles_of("day:1.parquet")


def test_a_file_of_another_program_is_read(tmp_path: Path) -> None:
    """Large strings and columns in another order, as other programs write them, are the same articles."""
    names = [*reversed(arrow_schema().names)]
    large = [pa.large_string() if field.type == pa.string() else field.type for field in arrow_schema()]
    schema = pa.schema(dict(zip(arrow_schema().names, large, strict=True)))
    pq.write_table(pa.Table.from_batches([BATCH]).cast(schema).select(names), tmp_path / "other.parquet")

    assert ARTICLES == articles_of(tmp_path / "other.parquet")


def test_a_folder_is_told_by_its_tables(tmp_path: Path) -> None:
    """A nested file called articles.parquet does not make a folder of tables; two tables do."""
    nested_file(tmp_path / "articles.parquet")
    folder = normalised_folder(tmp_path / "tables")

    assert (False, True) == (is_normalised(tmp_path), is_normalised(folder))
    assert ARTICLES == articles_of(tmp_path)


def flipped(path: Path, at: int) -> None:
    """The file with one bit of one byte turned."""
    held = bytearray(path.read_bytes())
    held[at] ^= 1
    path.write_bytes(held)


def test_a_turned_bit_is_found(tmp_path: Path) -> None:
    """A page whose bytes changed after it was written is refused, not read as other words."""
    path = nested_file(tmp_path / "a.parquet")
    body = pq.read_metadata(path).row_group(0).column(2)
    flipped(path, body.data_page_offset + body.total_compressed_size - 5)

    assert "body" == body.path_in_schema
    with pytest.raises(UnreadableSource, match=r"a\.parquet: the checksum of a page does not agree with its bytes"):
        articles_of(path)


@pytest.mark.parametrize("held", [b"", b"PAR1", b"Rain fell.\n" * 9, b"PAR1" + b"\0" * 90])
def test_what_is_not_parquet_is_refused(tmp_path: Path, held: bytes) -> None:
    """A text, an empty file and a file without its end say what they are not."""
    path = tmp_path / "a.parquet"
    path.write_bytes(held)
    with pytest.raises(UnreadableSource, match=r"a\.parquet: it is not a Parquet file, or its end is missing"):
        articles_of(path)


def test_a_file_that_lost_its_middle_is_refused(tmp_path: Path) -> None:
    """A file cut and joined again is damaged."""
    path = nested_file(tmp_path / "a.parquet")
    held = path.read_bytes()
    path.write_bytes(held[:100] + held[-100:])
    with pytest.raises(UnreadableSource, match="the file is damaged or cut off"):
        articles_of(path)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (pa.table({"id": ["a"]}), "it does not hold the table article: column .* is missing"),
        (BATCH.set_column(2, "body", pa.array([1, 2, 3, 4])), "column body is int64, not string"),
        (
            BATCH.replace_schema_metadata({"newsschema.schema_version": "2"}),
            "it follows schema version 2, this is 1.0: install the newsschema that wrote it",
        ),
    ],
)
def test_another_schema_is_refused(tmp_path: Path, table: Any, said: str) -> None:  # noqa: ANN401  pa.Tables, untyped
    """A Parquet file of something else is refused by the column that tells, or by its version."""
    held = table if isinstance(table, pa.Table) else pa.Table.from_batches([table])
    pq.write_table(held, tmp_path / "a.parquet")
    with pytest.raises(UnreadableSource, match=said):
        articles_of(tmp_path / "a.parquet")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing file, an empty folder and a missing table each say so."""
    (tmp_path / "empty").mkdir()
    folder = normalised_folder(tmp_path / "tables")
    (folder / "quotes.parquet").unlink()

    with pytest.raises(UnreadableSource, match=r"gone\.parquet: there is no such file"):
        articles_of(tmp_path / "gone.parquet")
    with pytest.raises(NothingToRead):
        articles_of(tmp_path / "empty")
    with pytest.raises(UnreadableSource, match=r"quotes\.parquet: there is no such file"):
        articles_of(folder)


def test_tables_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    """Tables of two runs in one folder are an error that names the table and the article."""
    folder = normalised_folder(tmp_path / "tables")
    with NormalisedParquet(tmp_path / "other") as sink:
        sink.write(many(1))
    (tmp_path / "other" / "articles.parquet").replace(folder / "articles.parquet")
    with pytest.raises(UnreadableSource, match="article urn:example:full is not in the table of articles: the tables"):
        articles_of(folder)


def test_a_name_for_people_stands_in_the_error() -> None:
    """A stream is told under the name the caller knows it by."""
    with pytest.raises(UnreadableSource, match=r"^standard input: it is not a Parquet file"):
        list(read_batches(io.BytesIO(b"Rain."), "standard input"))


def test_slow_parts_of_pyarrow_stay_unloaded() -> None:
    """Reading and writing Parquet loads neither pyarrow.dataset nor pandas, each a second of start."""
    script = (
        "import sys, newsschema.formats.parquet; print([m for m in ('pyarrow.dataset', 'pandas') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "[]" == ran.stdout.strip()


def test_records_are_the_same_from_file_and_model(tmp_path: Path) -> None:
    """What a file gives in JSON's shape is what the models say."""
    path = nested_file(tmp_path / "a.parquet")

    assert in_json_shape(ARTICLES) == [said for batch in read_batches(path) for said in from_batch(batch)]
