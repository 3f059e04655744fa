"""What records, findings and ledgers look like in a shell, in a terminal of rich and in a notebook: short, escaped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_read import PageRead
from strategies import article_models

import newsschema as ns
from newsschema.ledger import SourceCount
from newsschema.markup.glances import LONGEST, MOST_ROWS
from newsschema.markup.signs import shown

SEEDS: Final = Path(__file__).parent.parent / "seeds"
ELEMENTS: Final = {"div", "p", "b", "table", "thead", "tbody", "tr", "th", "td", "code", "span"}
#: What the attributes of a glance are, whatever is shown.
ATTRIBUTES: Final = {("scope", "col"), ("class", "sign")}
#: Words with what breaks pages in them, and at least one sign that is none of it.
hostile = st.lists(
    st.sampled_from(
        ["<script>", "</td>", '"', "'", "&lt;", "<!--", "\x00", "\x1b", "\n", chr(0x202E), "שלום", "é", "x"]
    ),
    max_size=9,
).map(lambda some: "".join(some) + "said")

#: Whole articles take long to draw.
fewer = settings(max_examples=settings().max_examples // 10)


def article_of(text: str, **fields: Any) -> ns.Article:  # noqa: ANN401  fields of an article
    """An article whose every text is the same, with a quote and a figure of it."""
    span = {"start": 0, "end": len(text), "text": text}
    said = {"source": span, "source_form": "named", "person_id": "p1", "cue": span}
    quote = {"kind": "direct", "content": [{**span, "quoted": True}], "text": text, "marks": "balanced"}
    figure = {
        "span": span,
        "quantity": "count",
        "value": 3.0,
        "bound": "exact",
        "counted": text,
        "modality": "reported",
    }
    told = {
        "id": "a",
        "schema_version": "1.0",
        "body": text,
        "headline": text,
        "publisher": text,
        "people": [{"id": "p1", "kind": "person", "name": text}],
        "quotes": [{"id": "q1", "attribution": said, **quote}],
        "figures": [{"id": "f1", "attribution": said, **figure}],
    }
    return ns.Article.model_validate(told | fields)


def html_of(value: object) -> str:
    """What a notebook is given."""
    return value._repr_html_()  # pyright: ignore[reportAttributeAccessIssue]  notebooks look for it so


class TestInANotebook:
    """Plain tables and lines, of our elements."""

    def test_an_article(self) -> None:
        """Headline, counts, first quotes and figures with their sources."""
        article = ns.read(SEEDS / "11-flood-two-counts.txt")
        told = PageRead(html_of(article)).text

        assert told.startswith("Sarn counts its losses, twice901 characters, 7 quotes, 9 figures")
        assert "38 peopledistrict emergency office" not in told
        assert "38 people38peopledistrict emergency office" in told
        assert "$5 millionat least 5,000,000dollarAnselm Oduya" in told
        assert told.endswith("and 1 more")

    def test_an_article_without_a_headline(self) -> None:
        """Says so; no table where there is nothing to tell."""
        html = html_of(ns.extract("Rain fell."))

        assert html == "<div><p><b>no headline</b></p><p>10 characters, 0 quotes, 0 figures</p></div>"

    def test_a_quote_and_a_figure(self) -> None:
        """The words first, then what they are."""
        article = ns.extract("The navy sent about 16 boats, Admiral Ana Reyes told reporters.")

        assert PageRead(html_of(article.quotes[0])).text == (
            "The navy sent about 16 boatsq1: indirect, Admiral Ana Reyes, “told”"
        )
        assert PageRead(html_of(article.figures[0])).text == "16 boatsf1: about 16 boats, count, reported"

    def test_a_finding(self) -> None:
        """Code, message, place and mend."""
        found = ns.Finding("NS101", "/body", "it is not", "mend it", line=1200, offset=5)

        assert PageRead(html_of(found)).text == "NS101 (error)it is not/body line 1,200, byte 5Mend: mend it"
        assert PageRead(html_of(ns.Finding("NS001", "", "no text"))).text == "NS001 (error)no text"

    def test_a_ledger(self) -> None:
        """The sum, its first sources and its findings by name."""
        sources = tuple(SourceCount(f"{number}.txt", 1, 0, 1) for number in range(20))
        told = PageRead(html_of(ns.Ledger(sources, 0, {"NS101": 3, "X": 20}, quarantine="q.jsonl"))).text

        assert told.startswith("20 in = 0 ok + 20 quarantined, 0 lost")
        assert f"and {20 - MOST_ROWS} more" in told
        assert told.index("X20") < told.index("NS101text-is-in-the-body3")
        assert told.endswith("Refused records are in q.jsonl")

    @given(hostile)
    def test_no_element_comes_from_data(self, text: str) -> None:
        """And the words are shown, what hides in them by signs, long ones cut."""
        article = article_of(text)
        found = ns.Finding(text, text, text, text)
        ledger = ns.Ledger((SourceCount(text, 1, 0, 1),), 0, {text: 1}, quarantine=text)
        for value in (article, article.quotes[0], article.figures[0], found, ledger):
            read = PageRead(html_of(value))

            assert set(read.elements) <= ELEMENTS
            assert set(read.attributes) <= ATTRIBUTES
            assert read.others == []
            assert shown(" ".join(text.split())) in read.text

    @pytest.mark.parametrize("sign", ["w", " ", "word ", "<", "\x00"])
    def test_a_glance_is_short(self, sign: str) -> None:
        """However long a text is, and however many there are."""
        text = "x" + sign * 20_000
        article = article_of(text)
        many = article.model_copy(update={name: getattr(article, name) * 500 for name in ("quotes", "figures")})
        found = ns.Finding(text, text, text, text)
        ledger = ns.Ledger((SourceCount(text, 1, 0, 1),) * 500, 0, dict.fromkeys(map(str, range(500)), 1))

        assert all(len(PageRead(html_of(value)).text) < 60 * LONGEST * 4 for value in (many, found, ledger))
        assert all(len(repr(value)) < 300 for value in (many, ledger))

    @fewer
    @given(article_models())
    def test_every_article_has_one(self, article: ns.Article) -> None:
        """And each of its quotes and figures."""
        for value in (article, *article.quotes, *article.figures):
            assert set(PageRead(html_of(value)).elements) <= ELEMENTS


class TestInAShell:
    """`repr` is short where a value is large, and leaves out what is null."""

    def test_an_article(self) -> None:
        """One line: id, headline, how much it holds."""
        article = ns.read(SEEDS / "11-flood-two-counts.txt")
        told = "<Article urn:sha256:9d5fe9ffb6e0efefe46061b20fd7… 'Sarn counts its losses, twice', 901 characters, "

        assert f"{told}7 quotes, 9 figures>" == repr(article) == str(article)
        assert repr(ns.extract("Rain fell.")).endswith("no headline, 10 characters, 0 quotes, 0 figures>")

    def test_a_record_leaves_out_what_is_null(self) -> None:
        """Its repr is still how it is made."""
        figure = ns.extract("The navy sent 16 boats.").figures[0]
        made = eval(repr(figure), {"ReportedFigure": ns.ReportedFigure, "Span": ns.Span})  # noqa: S307  our own repr

        assert "None" not in repr(figure)
        assert made == figure

    def test_a_finding_leaves_out_what_goes_without_saying(self) -> None:
        """Its repr is still how it is made."""
        found = ns.Finding("NS101", "/body", "it is not", line=3)

        assert repr(found) == "Finding(code='NS101', pointer='/body', message='it is not', line=3)"
        assert eval(repr(found), {"Finding": ns.Finding}) == found  # noqa: S307  our own repr

    def test_a_ledger(self) -> None:
        """Its account, and of how many sources."""
        assert repr(ns.Ledger((SourceCount("a", 1, 1, 0),), 1, {})) == (
            "<Ledger in=1 ok=1 quarantined=0 lost=0, 1 source>"
        )

    @fewer
    @given(article_models())
    def test_equality_is_of_all_fields(self, article: ns.Article) -> None:
        """A short repr hides nothing from `==`."""
        other = article.model_copy(update={"description": f"{article.description or ''}."})

        assert article != other
        assert article == ns.Article.model_validate(article.model_dump())


class TestInATerminalOfRich:
    """`rich.print` shows values by their own words; rich is not needed for anything else."""

    def test_values_are_shown(self) -> None:
        """An article by its counts, a list of findings by what is told."""
        rich = pytest.importorskip("rich.console", reason="rich is not installed: pip install 'newsschema[cli]'")
        console = rich.Console(width=100, record=True, force_terminal=False, file=open_nowhere())
        console.print(ns.extract("The navy sent 16 boats."))
        console.print([ns.Finding("NS101", "/body", "it is not")])
        console.print(ns.Ledger((SourceCount("a", 1, 1, 0),), 1, {}))
        told = " ".join(console.export_text().split())

        assert "headline=None" in told
        assert "figures=1" in told
        assert "[Finding(code='NS101', pointer='/body', message='it is not')]" in told
        assert "Ledger(read=1, written=1," in told

    def test_rich_is_not_loaded(self) -> None:
        """Nor IPython, by the import and by any repr."""
        code = (
            "import sys, newsschema as ns; a = ns.extract('Ana Reyes said 16 boats sank.'); a._repr_html_();"
            "repr(a); list(a.__rich_repr__()); a.quotes[0]._repr_html_(); ns.Finding('a', '', '')._repr_html_();"
            "print([name for name in ('rich', 'IPython') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

        assert done.stdout == "[]\n"


def open_nowhere() -> Any:  # noqa: ANN401  a stream
    """A stream that keeps nothing: the console records by itself."""
    import io

    return io.StringIO()
