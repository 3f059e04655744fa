"""What stands around the text of a page: its pictures with their captions, and furniture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from html_pages import ARTICLE, PARAGRAPHS, extra, met, page, paragraphs, script

from newsschema import intake
from newsschema.records import Media


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
