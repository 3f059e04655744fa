"""NITF: what its head and its body become."""

from __future__ import annotations

import io

import pytest

from newsschema.formats.newsml_g2 import NEWSML_G2
from newsschema.formats.packing import counted
from newsschema.formats.source import Source
from newsschema.records import Article


def article_of(raw: str) -> Article:
    """The article of one document."""
    stream = counted(io.BytesIO(raw.encode()))
    (reading,) = NEWSML_G2.read(Source("it", stream=stream))
    assert reading.draft is not None, reading.findings
    return Article.model_validate(reading.draft.stated())


def document(head: str = "", body_head: str = "", content: str = "<p>Rain fell.</p>", end: str = "") -> str:
    """A document with those parts."""
    named = {"body.head": body_head, "body.content": content, "body.end": end}
    parts = "".join(f"<{name}>{part}</{name}>" for name, part in named.items() if part)
    return f"<nitf>{f'<head>{head}</head>' if head else ''}<body>{parts}</body></nitf>"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<byline>By Ana Reyes and Tom Okoro</byline>", ["Ana Reyes", "Tom Okoro"]),
        ("<byline>By <person>Ana Reyes</person><byttl>Harbour Editor</byttl></byline>", ["Ana Reyes"]),
        ("<byline>x:1</byline>", ["x:1"]),
        ("<byline> \n </byline>", []),
    ],
)
def test_bylines_name_people(byline: str, names: list[str]) -> None:
    """By their markup where there is some, else by the words."""
    assert [person.name for person in article_of(document(body_head=byline)).people] == names


def test_a_headline_stands_once() -> None:
    """The title of the head and the first headline of the body are mostly one."""
    lines = "<hedline><hl1>Rain\n  falls</hl1><hl2>Boats stay in</hl2></hedline>"
    article = article_of(document("<title>Rain falls</title>", lines))

    assert article.headline == "Rain falls"
    assert [label.text for label in article.alternative_headlines] == ["Boats stay in"]


def test_an_hour_without_a_zone_tells_the_day() -> None:
    """The hour itself stays with what no field holds."""
    article = article_of(document('<docdata><date.issue norm="20260108T093000"/></docdata>'))

    assert (article.published_at, article.published_on) == (None, "2026-01-08")
    assert article.extra_json == '{"nitf":{"head":{"docdata":{"date.issue":{"@norm":"20260108T093000"}}}}}'


def test_a_date_that_is_none_is_told_and_kept() -> None:
    """With its place in the source."""
    article = article_of(document('<docdata><date.issue norm="soon"/></docdata>'))

    assert article.provenance is not None
    (issue,) = article.provenance.warnings
    assert (issue.code, "<date.issue> @norm on line 1" in (issue.message or "")) == ("NS023", True)
    assert '"@norm":"soon"' in (article.extra_json or "")


def test_text_among_elements_keeps_its_order() -> None:
    """Where the text itself is kept, for nobody reads it."""
    article = article_of(document(content="<p>Rain.</p>", end="<note>See <em>page</em> 7</note>"))

    assert article.extra_json == '{"nitf":{"body":{"body.end":{"note":{"#mixed":["See ",{"em":"page"}," 7"]}}}}}'


def test_a_document_without_text_is_its_headline() -> None:
    """Which a block says."""
    article = article_of(document(body_head="<hedline><hl1>Rain</hl1></hedline>", content=""))

    assert (article.body, [block.kind for block in article.blocks]) == ("Rain", ["headline"])


def test_a_list_in_a_list_and_lines_in_a_paragraph() -> None:
    """Blocks have their depth; a break is a line end."""
    content = "<p>One<br/>two</p><ul><li>a<ul><li>b</li></ul></li></ul><bq><block><p>c</p></block></bq>"
    article = article_of(document(content=content))

    assert article.body == "One\ntwo\n\na\n\nb\n\nc"
    assert [(block.kind, block.level) for block in article.blocks] == [
        ("paragraph", None),
        ("list_item", 1),
        ("list_item", 2),
        ("paragraph", None),
    ]
