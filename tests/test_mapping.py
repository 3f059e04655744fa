"""What of an article another format loses follows from its mapping."""

import pytest

from newsschema.formats.mapping import Loss, Mapped, Mapping, losses
from newsschema.formats.taking import Taking, extra_json
from newsschema.records import Article

SOME = Mapping(
    "some",
    (
        Mapped("id", "uri"),
        Mapped("schema_version", ""),
        Mapped("body", "text"),
        Mapped("headline", "title", "changed", "cut at 10 letters"),
        Mapped("media", "pictures"),
        Mapped("media[].alt_text", "", "lost", "it has no such field"),
        Mapped("keywords", "", "lost", "it has no keywords"),
        Mapped("version", "version", "changed", "it counts from 1", str.isdigit),
    ),
)
ARTICLE = Article.model_validate({
    "id": "a", "schema_version": "1.0", "body": "Rain.", "headline": "Rain", "keywords": ["rain"],
    "media": [{"kind": "image", "caption": "Rain"}, {"kind": "image", "alt_text": "Grey."}],
})  # fmt: skip


def test_losses_have_their_places_and_reasons() -> None:
    """Only of what is there; a list without words of its own is one loss."""
    assert list(losses(ARTICLE, SOME)) == [
        Loss("a", "/headline", "changed", "cut at 10 letters"),
        Loss("a", "/keywords", "lost", "it has no keywords"),
        Loss("a", "/media/1/alt_text", "lost", "it has no such field"),
    ]


@pytest.mark.parametrize(("version", "told"), [("2", []), ("2b", ["/version"])])
def test_a_value_that_is_spared_is_no_loss(version: str, told: list[str]) -> None:
    """Of a field that is changed, those values that come out as they were."""
    article = Article.model_validate({"id": "a", "schema_version": "1.0", "body": "Rain.", "version": version})

    assert [loss.pointer for loss in losses(article, SOME)] == told


def test_a_field_that_a_mapping_forgot_is_an_error() -> None:
    """A format that says nothing of a field would lose it in silence."""
    with pytest.raises(KeyError, match="some maps no such field"):
        list(losses(ARTICLE.model_copy(update={"section": "Weather"}), SOME))


def test_what_nobody_took_is_kept_canonically() -> None:
    """Keys in order; members that were taken leave a gap where others follow."""
    item = Taking({"b": [{"x": 1}, {"x": 2}, {"y": "ü"}], "a": None, "c": {}, "d": {"e": 1}})
    for place, member in item.members("b"):
        if isinstance(member, dict) and "x" in member:
            item.take(*place, "x")
    item.take("d", "e")

    assert extra_json(item.rest()) == '{"a":null,"b":[null,null,{"y":"ü"}],"c":{}}'


def test_what_was_put_back_is_left() -> None:
    """A value that no field could hold after all."""
    item = Taking({"width": "wide"})
    item.take("width")
    item.put_back("width")

    assert item.rest() == {"width": "wide"}


def test_nothing_is_left_of_a_document_taken_whole() -> None:
    """Then extra_json is null."""
    item = Taking({"a": [1, 2]})
    item.take("a", 0)
    item.take("a", 1)

    assert item.rest() is None
    assert extra_json(item.rest()) is None
