"""JSON Lines by whole columns are, byte for byte, what the models write of the same articles."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import to_json
from strategies import article_models

from benchmarks.generated_articles import lines
from newsschema.engines import json_text
from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.json_strings import escaped
from newsschema.engines.json_text import json_lines, parts
from newsschema.engines.text_shape import in_text_shape
from newsschema.formats.json_lines import line_of
from newsschema.records import Article

EVERY_CONTROL = "".join(map(chr, (*range(0x20), 0x7F, 0x80, 0x2028, 0x2029, 0xFEFF, 0x1F600))) + '"\\/'


def by_columns(batch: object) -> bytes:
    """What the columns write."""
    return b"".join(bytes(piece) for piece in json_lines(batch))


@given(st.lists(article_models(), min_size=1, max_size=4))
def test_columns_write_what_the_models_write(articles: Sequence[Article]) -> None:
    """Key order, what is left out, floats and escapes, in both shapes and from the middle of a batch."""
    batch = to_batch(articles)
    expected = [line_of(article) for article in articles]

    assert b"".join(expected) == by_columns(batch) == by_columns(in_text_shape(batch))
    assert b"".join(expected[1:]) == by_columns(batch.slice(1))


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(EVERY_CONTROL))))
@example([None, EVERY_CONTROL, "", "\n", '\\"\n\x01u0001', "plain"])
def test_texts_are_escaped_as_the_models_escape_them(texts: list[str | None]) -> None:
    """Sliced columns too, whose bytes begin elsewhere."""
    expected = [None if text is None else to_json(text)[1:-1].decode() for text in texts]
    column = pa.array(texts, pa.string())
    written = escaped(column)
    written.validate(full=True)

    assert expected == written.to_pylist()
    assert expected[1:] == escaped(column.slice(1)).to_pylist()


@pytest.mark.parametrize("value", [0.0, -0.0, 1e16, 1e-7, 0.1, 5e-324, 1.7976931348623157e308, 123456789.125])
def test_floats_are_written_as_the_models_write_them(value: float) -> None:
    """Each by its bits, though some are equal."""
    (line, _), *_ = lines(1, 1)
    article = Article.model_validate_json(line)
    figures = [one.model_copy(update={"value": value if n else 0.0}) for n, one in enumerate(article.figures)]
    changed = article.model_copy(update={"figures": figures})

    assert line_of(changed) == by_columns(to_batch([changed]))


def test_generated_articles_come_back_as_they_were() -> None:
    """Lines that were written canonically, to columns and back, in several slices."""
    made = [line for line, _ in lines(2, 1_100)]
    batch = to_batch([Article.model_validate_json(line) for line in made])

    assert b"".join(made) == by_columns(batch)
    assert not list(json_lines(batch.slice(0, 0)))


@pytest.mark.parametrize(("rows", "size"), [(7, 2**30), (100, 20_000), (100, 1)])
def test_slices_are_small_and_lose_nothing(rows: int, size: int) -> None:
    """Whatever the limit, every row is there once, in order, and no slice of several rows is over it."""
    batch = to_batch([Article.model_validate_json(line) for line, _ in lines(3, 40)])
    made = list(parts(batch, rows, size))

    assert batch.column("id").to_pylist() == [one for part in made for one in part.column("id").to_pylist()]
    assert all(part.num_rows <= rows and (part.num_rows == 1 or part.nbytes <= size) for part in made)
    assert json_text.BYTES < 2**27
