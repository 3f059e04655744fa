"""The page of the formats follows from the registry and the mappings."""

import pytest

from newsschema.formats import registry
from newsschema.formats.mapping import Mapped, Mapping
from newsschema.formats.registry import Format
from newsschema.handbook.formats import formats_page
from newsschema.records import Article

TWO = Mapping(
    "two",
    (
        Mapped("media[].caption", "pictures[].text", "changed", "cut | folded"),
        Mapped("media", "pictures"),
        *(Mapped(name, "", "lost", "no place") for name in Article.model_fields if name not in {"media", "body"}),
        Mapped("body", "text"),
    ),
)
FORMATS = (
    Format("one", "ours", (".one",), ("text/one",), reader="a:A", writer="a:A"),
    Format("two", "theirs", (".two", ".2"), (), writer="b:B", extra="deux", mapping=f"{__name__}:TWO"),
)


@pytest.fixture
def page() -> list[str]:
    """The lines of a page of two formats."""
    return formats_page("made", FORMATS).splitlines()


def test_a_format_has_a_line(page: list[str]) -> None:
    """Name, sense, suffixes, media types, directions, extra."""
    assert "| `one` | ours | `.one` | `text/one` | yes | yes |  |" in page
    assert "| `two` | theirs | `.two` `.2` |  |  | yes | `deux` |" in page


def test_a_field_has_a_word_in_each_format_that_maps(page: list[str]) -> None:
    """All fields of an article in their order, longer paths behind theirs."""
    at = page.index("| field | two |") + 2
    rows = [line.split(" | ") for line in page[at : page.index("", at)]]

    assert [row[0].strip("| `") for row in rows if "[]" not in row[0]] == list(Article.model_fields)
    assert "| `media` | kept |" in page
    assert page[page.index("| `media` | kept |") + 1] == "| `media[].caption` | changed |"
    assert "`one`: our records as they are; every field is kept." in page


def test_a_mapping_is_told_with_its_reasons(page: list[str]) -> None:
    """A bar in a reason does not end its cell."""
    assert r"| `media[].caption` | `pictures[].text` | changed | cut \| folded |" in page
    assert "| `headline` |  | lost | no place |" in page


def test_every_format_of_the_table_is_on_the_page() -> None:
    """Whatever is registered, with a mapping or without."""
    page = formats_page("made")

    assert all(f"\n| `{format_.name}` | " in page for format_ in registry.TABLE)
    assert all(f"\n## In {format_.name}\n" in page for format_ in registry.TABLE if format_.mapping)
