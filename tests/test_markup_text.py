"""A body of markup: its text once, its parts by what its elements say, and never an exception."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.formats.markup_text import markup_text, tells_more

CASES = json.loads((Path(__file__).parent / "cases" / "markup" / "parts.json").read_text("utf-8"))
#: Pieces that markup is broken with.
PIECES = (
    *(
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<li>",
        "<ul>",
        "</ul>",
        "<td>",
        "<tr>",
        "<br>",
        "<br/>",
        "<script>",
        "</script>",
    ),
    *("<svg>", "</svg>", "<template>", "<pre>", "<!--", "-->", "<![CDATA[", "]]>", "<a ", "<a x='", '"', "<", ">", "&"),
    *("Rain", " ", "\n", "&amp;", "&#0;", "&#xD800;", "\x00", "é"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_markup_is_read_part_by_part(case: dict[str, Any]) -> None:
    """Each case gives its body and its blocks."""
    body, blocks = markup_text(case["html"])

    assert body == case["body"]
    assert [[block.kind, body[block.start : block.end], block.level] for block in blocks] == case["blocks"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text())
def test_any_text_is_read(html: str) -> None:
    """Blocks are in order, disjoint and cover all words of the body; whatever the markup."""
    body, blocks = markup_text(html)

    assert "\n\n".join(body[block.start : block.end] for block in blocks) == body


@given(st.lists(st.text("abc .", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_no_word_of_a_paragraph_is_lost(texts: list[str]) -> None:
    """What stands in paragraphs stands in the body, in order."""
    body, _ = markup_text("".join(f"<p>{text}</p>" for text in texts))

    assert body.split() == " ".join(texts).split()


@pytest.mark.parametrize(
    ("html", "more"),
    [
        ("<html><body><div><h2>Boats</h2><p>Two<br/>sank.</p><ul><li>One</li></ul></div></body></html>", False),
        ("Two sank.", False),
        ("<p>Two <em>sank</em>.</p>", True),
        ('<p class="lead">Two sank.</p>', True),
        ("<p>Two sank.<!-- to be checked --></p>", True),
        ('<p>Two sank.</p><iframe src="https://films.example/1"></iframe>', True),
        ("<p>Two sank.</p><script>count()</script>", True),
        ("<p>She said:</p><blockquote><p>Two sank.</p></blockquote>", True),
        ("<ol><li>One</li></ol>", True),
        ("<p>One</p><hr/><p>Two</p>", True),
        ("<?note for the desk?><p>One</p>", True),
    ],
)
def test_markup_tells_more_than_its_body_and_blocks(html: str, more: bool) -> None:  # noqa: FBT001  told by the case
    """Then its reader keeps it; what the blocks hold is no more."""
    assert tells_more(html) == more


@pytest.mark.parametrize("piece", ["<a ", '<a x="', "<a b='", "<!--", "<![CDATA[", "</", "<!", "<script>", "<h2></p>"])
def test_what_is_never_closed_costs_no_more_than_what_is(piece: str) -> None:
    """Python's own parser takes minutes for these; here eight times as much takes about eight times as long."""
    short, long = (_seconds(piece * count) for count in (10_000, 80_000))

    assert long < 40 * max(short, 0.005)


@pytest.mark.parametrize("blank", ["\u00a0", " \u00a0", "&nbsp;", "\n", "\n ", "<br>&nbsp;", "<b> </b>"])
@pytest.mark.parametrize("html", ["<p>Rain{}fell.</p>", "<pre>Rain{}fell.</pre>", "Rain{}fell."])
def test_blanks_cost_no_more_than_words(html: str, blank: str) -> None:
    """Runs of any blank, wherever they stand."""
    short, long = (_seconds(html.format(blank * count)) for count in (4_000, 32_000))

    assert long < 40 * max(short, 0.005)


def _seconds(html: str) -> float:
    begun = process_time()
    markup_text(html)
    return process_time() - begun
