"""When pages say their articles were published and changed."""

from __future__ import annotations

import pytest
from html_pages import ARTICLE, extra, met, page, paragraphs, script


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
