"""Pages of HTML: what is read from where, which source is believed, and what is no article."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from html_pages import ARTICLE, PARAGRAPHS, extra, met, names, page, paragraphs, refusal, script

from newsschema import intake
from newsschema.errors import MissingExtra
from newsschema.formats import html, registry
from newsschema.formats.pages import body as page_body
from newsschema.formats.pages import page as page_rooms
from newsschema.formats.source import Source
from newsschema.records import Media


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


class TestTimes:
    """When it was published and changed."""

    @pytest.mark.parametrize(
        "told",
        [
            '<meta property="article:published_time" content="2026-01-08T09:30:00+01:00">',
            '<meta itemprop="datePublished" content="2026-01-08T09:30:00+01:00">',
            '<time datetime="2026-01-08T09:30:00+01:00">Thursday</time>',
        ],
    )
    def test_a_moment_is_read_with_its_zone(self, told: str) -> None:
        """From metas, microdata and <time>."""
        assert met(page(told)).said["published_at"] == "2026-01-08T09:30:00+01:00"

    def test_json_ld_goes_before_metas(self) -> None:
        """What it tells is believed."""
        head = script(ARTICLE) + '<meta property="article:published_time" content="2026-01-09T00:00:00Z">'

        assert met(page(head)).said["published_at"] == "2026-01-08T09:30:00+01:00"

    def test_an_hour_without_zone_is_only_a_day(self) -> None:
        """What it reads is kept."""
        draft = met(page(script(ARTICLE | {"datePublished": "2026-01-08T09:30:00"})))

        assert draft.said["published_on"] == "2026-01-08"
        assert extra(draft)["evidence"]["published_on"]["others"] == {"json_ld.datePublished": "2026-01-08T09:30:00"}

    def test_the_zone_may_stand_elsewhere(self) -> None:
        """Where the same hour is told with it."""
        head = script(ARTICLE | {"datePublished": "2026-01-08T09:30:00"})
        head += '<meta property="article:published_time" content="2026-01-08T09:30:00+01:00">'

        assert met(page(head)).said["published_at"] == "2026-01-08T09:30:00+01:00"

    @pytest.mark.parametrize(
        ("utc", "local", "wanted"),
        [
            ("2026-01-09T05:30:59Z", "2026-01-08 23:30:59", "2026-01-08T23:30:59-06:00"),
            ("2026-01-09T05:30:59Z", "2026-01-09T11:15:59", "2026-01-09T11:15:59+05:45"),
            ("2026-01-09T05:30:59Z", "2026-01-08 23:31:02", "2026-01-09T05:30:59Z"),
            ("2026-01-09T05:30:00Z", "2026-01-08 23:30:00", "2026-01-09T05:30:00Z"),
        ],
    )
    def test_a_printed_hour_tells_the_zone_of_a_moment_in_utc(self, utc: str, local: str, wanted: str) -> None:
        """To the second the same, some quarters of an hour away; a full quarter may be chance."""
        told = f'<time datetime="{local}">Thursday</time>'
        body = f"<article><h1>Fire closes fish market</h1>{told}{paragraphs()}</article>"

        assert met(page(script(ARTICLE | {"datePublished": utc}), body)).said["published_at"] == wanted

    @pytest.mark.parametrize(
        ("told", "wanted"),
        [
            ('<p class="date">January 8, 2026 <b>|</b> 11:30pm</p>', "2026-01-08T23:30:59-06:00"),
            ('<p class="date">8 de enero de 2026, 23:30</p>', "2026-01-08T23:30:59-06:00"),
            ('<p class="date">09.01.2026, 11:00 Uhr</p>', "2026-01-09T11:00:59+05:30"),
            ('<p class="date">January 8, 2026 11:31pm</p>', "2026-01-09T05:30:59Z"),
            ('<p class="date">Updated January 8, 2026 11:30pm</p>', "2026-01-09T05:30:59Z"),
            ('<ol class="comments"><li>January 8, 2026 11:30pm</li></ol>', "2026-01-09T05:30:59Z"),
            ('<script>x = {"date": "2026-01-08T23:30:59-06:00"}</script>', "2026-01-08T23:30:59-06:00"),
            ('<meta name="date" content="Fri, 09 Jan 2026 11:00:59 +0530">', "2026-01-09T11:00:59+05:30"),
            ('<script>x = "2026-01-08T23:30:58-06:00"</script>', "2026-01-09T05:30:59Z"),
        ],
    )
    def test_another_place_tells_the_zone_of_a_moment_in_utc(self, told: str, wanted: str) -> None:
        """Printed, to the minute the same; written with its offset, to the second."""
        body = f"<article><h1>Fire closes fish market</h1>{told}{paragraphs()}</article>"
        head = script(ARTICLE | {"datePublished": "2026-01-09T05:30:59Z"})

        assert met(page(head, body)).said["published_at"] == wanted

    def test_parts_of_a_second_are_kept_with_the_zone(self) -> None:
        """In the one form that a moment has."""
        head = script(ARTICLE | {"datePublished": "2026-01-09T05:30:59.085Z"})
        local = '<time datetime="2026-01-08 23:30:59">Thursday</time>'
        draft = met(page(head, f"<article><h1>Fire</h1>{local}{paragraphs()}</article>"))

        assert draft.said["published_at"] == "2026-01-08T23:30:59.085-06:00"

    @pytest.mark.parametrize(
        "printed",
        [
            "8. Januar 2026", "8 janvier 2026", "8 de enero de 2026", "8 gennaio 2026", "8 stycznia 2026",
            "8 Ocak 2026", "8 января 2026", "08.01.2026", "8. 1. 2026", "2026/01/08", "2026年1月8日", "Jan. 8, 2026",
            "08.01.2026 13:30", "08.01.2026, 13:30 Uhr", "Harbour | 08.01.2026",
        ],
    )  # fmt: skip
    def test_a_printed_day_is_read(self, printed: str) -> None:
        """As readers of many languages have it."""
        body = f"<article><h1>Fire closes fish market</h1><div>{printed}</div>{paragraphs()}</article>"

        assert met(page("", body)).said["published_on"] == "2026-01-08"

    @pytest.mark.parametrize("printed", ["01/08/2026", "48.01.2026", "8 Marktplatz 2026", "1.8.2026.1", "31 June 2026"])
    def test_what_is_no_day_for_sure_is_none(self, printed: str) -> None:
        """Half the world reads 01/08 as the first of August."""
        body = f"<article><h1>Fire closes fish market</h1><div>{printed}</div>{paragraphs()}</article>"

        assert "published_on" not in met(page("", body)).said

    def test_the_day_of_a_change_is_not_that_of_publication(self) -> None:
        """Where the page tells no other, the day of publication is not known."""
        body = f'<article><h1>Fire</h1><p class="date">Updated Jan 8, 2026</p>{paragraphs()}</article>'
        both = body.replace("2026<", "2026, published Jan 7, 2026<")

        assert met(page("", body)).said.get("published_on") is None
        assert met(page("", body)).said["modified_on"] == "2026-01-08"
        assert met(page("", both)).said["published_on"] == "2026-01-07"
        assert met(page("", both)).said["modified_on"] == "2026-01-08"

    def test_what_is_called_publication_goes_before_dates_of_something(self) -> None:
        """dc.date may be any; a <time> of a comment is the comment's."""
        head = '<meta name="dc.date" content="2026-01-05">'
        comment = '<ol class="comments"><li><time datetime="2026-01-06T10:00:00Z">Tuesday</time></li></ol>'
        body = f"<article><h1>Fire</h1>{{}}{paragraphs()}{comment}</article>"

        assert met(page(head, body.format("<p>Published on 8 January 2026</p>"))).said["published_on"] == "2026-01-08"
        assert met(page(head, body.format('<time datetime="2026-01-08">x</time>'))).said["published_on"] == "2026-01-08"
        assert met(page(head, body.format(""))).said["published_on"] == "2026-01-05"
        assert (
            met(page(head, body.format("<p>Published by a club of 8 January 2026</p>"))).said["published_on"]
            == "2026-01-05"
        )

    def test_a_date_alone_in_its_element_is_believed_last(self) -> None:
        """One among other words is not."""
        body = "<article><h1>Fire closes fish market</h1>{}" + paragraphs() + "</article>"

        assert met(page("", body.format("<div>Jan 8, 2026</div>"))).said["published_on"] == "2026-01-08"
        assert "published_on" not in met(page("", body.format("<div>From Jan 8, 2026 on, no fish</div>"))).said

    def test_a_change_before_publication_is_noted_and_left_out(self) -> None:
        """No record may say so."""
        draft = met(page(script(ARTICLE | {"dateModified": "2026-01-07T09:30:00+01:00"})))

        assert "modified_at" not in draft.said
        assert [issue.code for issue in draft.provenance.warnings] == ["NS023"]

    def test_figures_of_other_scripts_are_figures(self) -> None:
        """২০২৬ is 2026."""
        assert met(page(script(ARTICLE | {"datePublished": "২০২৬-০১-০৮"}))).said["published_on"] == "2026-01-08"


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


class TestFigures:
    """Pictures of the article, with what is printed below them."""

    PICTURE = '<img src="/p/a.jpg?w=640" alt="Smoke over a quay" width="640" height="480">'

    def media(self, inside: str, head: str = "") -> list[Media]:
        """The media of a page whose article has something between its paragraphs."""
        return met(page(head, f"<article><h1>Fire</h1>{paragraphs()}{inside}</article>")).said.get("media", [])

    @pytest.mark.parametrize(
        "figure",
        [
            "<figure>{}<figcaption>The market on Monday <span class='credit'>Jo Marsh</span></figcaption></figure>",
            "<figure>{}<figcaption>The market on Monday</figcaption><cite>Jo Marsh</cite></figure>",
            "<figure>{}<p class='caption'>The market on Monday<button>x</button></p><cite>Jo Marsh</cite></figure>",
            "<figure>{}<figcaption>The market on Monday<b itemprop='creditText'>Jo Marsh</b></figcaption></figure>",
            "<div class='wp-caption'>{}<p class='caption'>The market on Monday</p><p class='Credit'>Jo Marsh</p></div>",
        ],
    )
    def test_a_caption_and_a_credit_are_its_mediums(self, figure: str) -> None:
        """And stand in no paragraph of the body."""
        (medium,) = self.media(figure.format(self.PICTURE))

        assert medium == Media(
            kind="image",
            url="https://gazette.example/p/a.jpg?w=640",
            caption="The market on Monday",
            alt_text="Smoke over a quay",
            credit_line="Jo Marsh",
            width=640,
            height=480,
        )

    def test_the_caption_is_not_in_the_body(self) -> None:
        """It has a field."""
        inside = f"<figure>{self.PICTURE}<figcaption>The market on Monday</figcaption></figure>"
        draft = met(page("", f"<article><h1>Fire</h1>{paragraphs()}{inside}</article>"))

        assert draft.body == "\n\n".join(PARAGRAPHS)

    def test_a_figure_completes_what_json_ld_tells(self) -> None:
        """One picture in two sizes is one; what JSON-LD says of it stays."""
        told = ARTICLE | {"image": {"url": "https://gazette.example/p/a.jpg?w=1200", "caption": "Monday"}}
        figure = f"<figure>{self.PICTURE}<figcaption>The market</figcaption></figure>"
        (medium,) = self.media(figure, script(told))

        assert (medium.url, medium.caption) == ("https://gazette.example/p/a.jpg?w=1200", "Monday")
        assert medium.alt_text == "Smoke over a quay"

    def test_a_query_may_tell_which_picture_it_is(self) -> None:
        """Where the path names none."""
        pictures = "".join(f'<figure><img src="/image?id={n}"></figure>' for n in (1, 2))

        assert [item.url for item in self.media(pictures)] == [
            "https://gazette.example/image?id=1",
            "https://gazette.example/image?id=2",
        ]

    @pytest.mark.parametrize(
        "image",
        [
            '<img src="data:image/gif;base64,xx" data-src="/p/a.jpg">',
            '<img src="/p/small.jpg" srcset="/p/b.jpg 320w, /p/a.jpg 1280w">',
            '<picture><source srcset="/p/a.jpg 1x"><img src="data:,"></picture>',
            '<video><source src="/p/a.jpg"></video>',
        ],
    )
    def test_a_picture_that_is_fetched_late_has_its_address(self, image: str) -> None:
        """The largest of its sizes."""
        assert [item.url for item in self.media(f"<figure>{image}</figure>")] == ["https://gazette.example/p/a.jpg"]

    @pytest.mark.parametrize(
        "other",
        [
            '<div class="related-stories"><figure>{}<figcaption>Pier burns</figcaption></figure></div>',
            '<a href="/pier-burns"><figure>{}<figcaption>Pier burns</figcaption></figure></a>',
            "<article><figure>{}<figcaption>Pier burns</figcaption></figure></article>",
            '<figure><img src="/p/share.png" width="16" height="16"></figure>',
            "<figure><blockquote>Rain</blockquote><figcaption>A tweet</figcaption></figure>",
            '<figure><img src="mailto:a@b.example"></figure>',
            '<figure><img src="http://["></figure>',
        ],
    )
    def test_pictures_of_other_things_are_not_the_articles(self, other: str) -> None:
        """Teasers, buttons, embedded posts, addresses that are none."""
        assert self.media(other.format(self.PICTURE)) == []

    def test_a_picture_told_by_reference_is_put_in_its_place(self) -> None:
        """An @id is no address of a picture."""
        graph = {"@graph": [
            ARTICLE | {"image": {"@id": "https://gazette.example/a#picture"}},
            {"@type": "ImageObject", "@id": "https://gazette.example/a#picture", "url": "https://gazette.example/p/a.jpg"},
        ]}  # fmt: skip
        lost = script(ARTICLE | {"image": {"@id": "https://gazette.example/a#picture"}})

        assert [item.url for item in self.media("", script(graph))] == ["https://gazette.example/p/a.jpg"]
        assert self.media("", lost) == []

    def test_addresses_are_relative_to_the_base_of_the_page(self) -> None:
        """Which it may tell itself."""
        (medium,) = self.media('<figure><img src="a.jpg"></figure>', '<base href="//pictures.example/p/">')

        assert medium.url == "https://pictures.example/p/a.jpg"


class TestFurniture:
    """What stands around the story and in it."""

    def furniture(self, inside: str) -> list[Mapping[str, str]]:
        """The furniture beside the text of a page."""
        told = extra(met(page("", f"<article><h1>Fire</h1>{paragraphs()}{inside}</article>")))
        return told.get("furniture", [])

    def test_a_note_on_an_author_is_kept(self) -> None:
        """Once, though the element in it is called so too."""
        note = "Ana Reyes covers the harbour for the Gazette and has written two books on the boats of Port Vell."
        inside = f'<div class="author-box"><p class="author-bio">{note}</p></div>'

        assert self.furniture(inside) == [{"kind": "author_bio", "text": note}]

    def test_links_to_other_stories_are_kept(self) -> None:
        """With their addresses."""
        links = (
            '<ul class="related-stories"><li><a href="/pier">Pier burns at Port Vell</a></li><li><a>More</a></li></ul>'
        )

        assert self.furniture(links) == [
            {"kind": "related", "text": "Pier burns at Port Vell", "url": "https://gazette.example/pier"}
        ]

    def test_what_the_body_has_is_not_told_beside_it(self) -> None:
        """It is labelled there."""
        inside = f'<p class="read-more"><a href="/x">{PARAGRAPHS[0]}</a></p>'

        assert self.furniture(inside) == []

    def test_furniture_in_the_text_is_labelled_by_its_words(self, tmp_path: Path) -> None:
        """Markup calls all of it paragraphs."""
        lines = [
            *PARAGRAPHS[:2],
            "READ MORE: Pier burns at Port Vell",
            *PARAGRAPHS[2:],
            "Correction: An earlier version of this story gave four stalls.",
            "Tom Okoro contributed to this report.",
        ]
        path = tmp_path / "a.html"
        path.write_text(page("", "<article><h1>Fire</h1>" + "".join(f"<p>{line}</p>" for line in lines) + "</article>"))
        article = intake.read(path)

        assert article.body == "\n\n".join(lines)
        assert [block.kind for block in article.blocks] == [
            "paragraph", "paragraph", "related", "paragraph", "paragraph", "update_note", "byline",
        ]  # fmt: skip
        assert [note.kind for note in article.corrections] == ["correction"]


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
