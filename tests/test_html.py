"""Pages of HTML: what is read from where, which source is believed, and what is no article."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import ARTICLE, PARAGRAPHS, extra, met, names, page, paragraphs, refusal, script

from newsschema import intake
from newsschema.errors import MissingExtra
from newsschema.formats import html, registry
from newsschema.formats.pages import body as page_body
from newsschema.formats.pages import page as page_rooms
from newsschema.formats.source import Source


class TestHeadline:
    """Which of several headlines is believed."""

    def test_a_heading_that_something_vouches_for_goes_before_json_ld(self) -> None:
        """JSON-LD is checked against what a reader sees; what lost is told."""
        head = '<meta property="og:title" content="Market burns"><title>Market burns - Vell Gazette</title>'
        draft = met(page(script(ARTICLE) + head, headline="Market burns"))

        assert draft.said["headline"] == "Market burns"
        told = extra(draft)["evidence"]["headline"]
        assert told == {"from": "h1", "others": {"json_ld.headline": "Fire closes fish market"}}

    def test_json_ld_goes_before_a_heading_that_nothing_vouches_for(self) -> None:
        """The heading says something else than all the rest."""
        head = script(ARTICLE) + '<meta property="og:title" content="Fire closes fish market">'

        assert met(page(head, headline="Harbour news of the week")).said["headline"] == "Fire closes fish market"

    @pytest.mark.parametrize(
        "title",
        [
            "Fire closes fish market | Vell Gazette",
            "Fire closes fish market - Vell Gazette",
            "Fire closes fish market – gazette.example",
            "The Vell Gazette: Fire closes fish market",
        ],
    )
    def test_the_name_of_the_site_goes(self, title: str) -> None:
        """Behind or before the headline."""
        head = f'<meta property="og:site_name" content="Vell Gazette"><title>{title}</title>'

        assert met(page(head, body=paragraphs())).said["headline"] == "Fire closes fish market"

    def test_a_kicker_in_the_heading_goes(self) -> None:
        """og:title is the heading with words left out."""
        head = '<meta property="og:title" content="Fire closes fish market">'

        assert met(page(head, headline="Harbour Fire closes fish market")).said["headline"] == "Fire closes fish market"

    def test_a_dash_that_parts_no_site_stays(self) -> None:
        """It is the headline's own."""
        assert met(page(headline="Fish market - what burned")).said["headline"] == "Fish market - what burned"


class TestCredits:
    """Who is an author, and who is not."""

    @pytest.mark.parametrize(
        "head",
        [
            '<meta name="author" content="Ana Reyes">',
            '<meta name="byl" content="By Ana Reyes">',
            '<meta name="parsely-author" content="Ana Reyes">',
            '<meta name="citation_author" content="Reyes, Ana">',
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ana Reyes">',
            '<meta property="article:author" content="//a.example"><meta name="author" content="Ana Reyes">',
        ],
    )
    def test_metas_name_authors(self, head: str) -> None:
        """An address is nobody."""
        assert names(met(page(head))) == ["Ana Reyes"]

    @pytest.mark.parametrize(
        "element",
        [
            '<a rel="author" href="/x">Ana Reyes</a>',
            '<span itemprop="author"><span itemprop="name">Ana Reyes</span></span>',
            '<p class="byline">By Ana Reyes</p>',
            '<div class="article-author-name">Ana Reyes</div>',
            '<a href="/authors/ana-reyes">Ana Reyes</a>',
            "<span>By</span> <span>Ana Reyes</span>",
            "<p><strong>Ana Reyes</strong></p>",
        ],
    )
    def test_elements_name_authors(self, element: str) -> None:
        """Where the head is silent; and a line of the text that is a name."""
        head = '<meta property="og:type" content="article">'
        body = f"<article><h1>Fire closes fish market</h1>{element}{paragraphs()}</article>"

        assert names(met(page(head, body))) == ["Ana Reyes"]

    def test_the_site_is_no_author_where_a_person_is_known(self) -> None:
        """JSON-LD names the paper, the byline who wrote it."""
        site = {"@type": "Organization", "name": "Vell Gazette"}
        body = f'<article><h1>Fire</h1><p class="byline">By Ana Reyes</p>{paragraphs()}</article>'
        draft = met(page(script(ARTICLE | {"author": site, "publisher": site}), body))

        assert names(draft) == ["Ana Reyes"]
        assert extra(draft)["evidence"]["bylines"]["others"] == {"json_ld.author": "Vell Gazette"}

    def test_the_site_is_credited_where_nobody_else_is(self) -> None:
        """As an organization, even where it is called a person."""
        draft = met(page(script(ARTICLE | {"author": {"@type": "Person", "name": "Gazette"}})))

        assert [(party.name, party.kind) for party in draft.credits[0].parties] == [("Gazette", "organization")]

    @pytest.mark.parametrize("name", ["admin", "webmaster", "desk@gazette.example", "Facebook", "null", "Unknown"])
    def test_nobody_is_no_author(self, name: str) -> None:
        """Accounts, addresses, buttons."""
        assert met(page(f'<meta name="author" content="{name}">')).credits == ()

    def test_a_photographer_is_no_author(self) -> None:
        """The roles of a credit line are kept apart."""
        body = (
            f'<article><h1>Fire</h1><p class="byline">By Ana Reyes. Photographs by Jo Marsh</p>{paragraphs()}</article>'
        )
        draft = met(page("", body))

        assert {(credit.role, party.name) for credit in draft.credits for party in credit.parties} == {
            ("author", "Ana Reyes"),
            ("photographer", "Jo Marsh"),
        }

    def test_bylines_of_comments_and_teasers_are_others(self) -> None:
        """They stand elsewhere."""
        elsewhere = (
            '<div class="related"><p class="byline">By Tom Okoro</p></div><aside><a rel="author">Jo Marsh</a></aside>'
        )

        assert met(page("", f"<article><h1>Fire</h1>{paragraphs()}</article>{elsewhere}")).credits == ()


class TestBody:
    """What the text is, and what its stretches are."""

    def test_paragraphs_are_parted_by_a_blank_line_and_are_blocks(self) -> None:
        """And the furniture around them is not there."""
        body = f"<nav><p>Menu</p></nav><article><h1>Fire</h1>{paragraphs()}</article><footer>© Gazette</footer>"
        draft = met(page("", body))

        assert draft.body == "\n\n".join(PARAGRAPHS)
        assert [draft.body[block.start : block.end] for block in draft.blocks] == list(PARAGRAPHS)

    def test_headings_and_lists_are_told(self) -> None:
        """By the markup."""
        inner = (
            f"{paragraphs()}<h2>What burned</h2><ul><li>Three stalls of the fish market</li></ul>{paragraphs()[:200]}"
        )
        draft = met(page("", f"<article><h1>Fire</h1>{inner}</article>"))

        assert {"paragraph", "heading", "list_item"} <= {block.kind for block in draft.blocks}

    def test_what_article_body_tells_is_taken_as_it_is_printed(self) -> None:
        """Its paragraphs are the page's; a paragraph that it does not have is furniture."""
        told = ARTICLE | {"articleBody": " ".join(PARAGRAPHS)}
        more = "<p>Read our newsletter about the harbour, the weather and all the boats that come and go every day.</p>"
        draft = met(page(script(told), f"<article><h1>Fire</h1>{paragraphs()}{more}</article>"))

        assert draft.body == "\n\n".join(PARAGRAPHS)

    def test_an_excerpt_is_not_the_body(self) -> None:
        """ArticleBody has the first paragraph, four times as long as it is; the page has all."""
        told = ARTICLE | {"articleBody": PARAGRAPHS[0] * 4}

        assert met(page(script(told))).body == "\n\n".join(PARAGRAPHS)

    def test_a_draft_makes_an_article(self) -> None:
        """All that is stated holds."""
        draft = met(page(script(ARTICLE | {"image": {"url": "//gazette.example/a.jpg", "width": "640px"}})))

        assert draft.said["media"][0].url == "https://gazette.example/a.jpg"
        assert draft.said["media"][0].width == 640


class TestNoArticle:
    """What is no article is refused, and told why."""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "empty"),
            ("<script>x = 1</script>", "empty"),
            ("<html><frameset><frame src=a></frameset></html>", "frameset"),
            ("<html><body></body></html>", "no text"),
            (page("", "<form><input type=password><p>Log in to the Vell Gazette to go on.</p></form>"), "letters"),
            (page("", "".join(f'<p><a href="/{n}">{text}</a></p>' for n, text in enumerate(PARAGRAPHS))), "links"),
            (page(script({"@type": "CollectionPage"})), "CollectionPage"),
            (page('<link rel="canonical" href="https://gazette.example/">'), "front page"),
        ],
    )
    def test_it_is_refused(self, text: str, reason: str) -> None:
        """NS022 with the reason."""
        code, message = refusal(text, None)

        assert code == "NS022"
        assert reason in message

    def test_a_page_that_says_it_is_an_article_is_one(self) -> None:
        """However short."""
        draft = met(page(script(ARTICLE), "<article><h1>Fire</h1><p>The fish market has burned down.</p></article>"))

        assert draft.body == "The fish market has burned down."


class TestWithoutTheExtra:
    """Metadata need no parser; the body does, unless JSON-LD tells it."""

    @pytest.fixture(autouse=True)
    def _absent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page_rooms, "PARSER_IS_THERE", False)
        monkeypatch.setattr(page_body, "PARSER_IS_THERE", False)
        monkeypatch.setattr(html, "EXTRA_IS_THERE", False)

    def test_article_body_is_read(self) -> None:
        """In its paragraphs."""
        draft = met(page(script(ARTICLE | {"articleBody": "\n".join(PARAGRAPHS)})))

        assert draft.body == "\n\n".join(PARAGRAPHS)
        assert names(draft) == ["Ana Reyes"]

    def test_any_other_page_names_the_extra(self) -> None:
        """And the command that brings it."""
        with pytest.raises(MissingExtra) as raised:
            met(page(script(ARTICLE)))

        assert "pip install 'newsschema[html]'" in str(raised.value)


class TestRegistry:
    """A page is told by suffix, media type and bytes."""

    @pytest.mark.parametrize("start", [b"<!doctype html>", b" \n<!-- x --><HTML>", b'<?xml version="1.0"?><html>'])
    def test_bytes_tell(self, start: bytes) -> None:
        """Whatever stands before the root."""
        assert registry.sniffed(start, "-") == "html"

    def test_the_reader_gives_an_article(self, tmp_path: Path) -> None:
        """From a file to a record that holds."""
        path = tmp_path / "a.html"
        path.write_text(page(script(ARTICLE)), encoding="utf-8")
        article = intake.read(path)

        assert article.headline == "Fire closes fish market"
        assert [person.name for person in article.people if person.id in article.bylines[0].person_ids] == ["Ana Reyes"]
        assert article.provenance is not None
        assert article.provenance.source_format == "html"

    def test_the_bytes_are_kept(self, tmp_path: Path) -> None:
        """Also of what is refused."""
        path = tmp_path / "a.html"
        path.write_bytes(b"<html></html>")
        (reading,) = html.HTML.read(Source("a.html", path))

        assert reading.raw == b"<html></html>"
        assert [finding.code for finding in reading.findings] == ["NS022"]
