"""What a page of HTML is made of, before anything is believed: its charset, its JSON-LD, its head."""

from __future__ import annotations

import pytest
from html_pages import ARTICLE, extra, met, names, page, script

from newsschema.formats.pages.charset import decode
from newsschema.formats.pages.json_ld import MOST_SELDOM, json_ld
from newsschema.formats.pages.metas import metas


class TestJsonLd:
    """Scripts of JSON-LD in the shapes that pages have."""

    @pytest.mark.parametrize(
        "document",
        [
            ARTICLE,
            [ARTICLE],
            {"@graph": [{"@type": "WebSite", "name": "Vell Gazette"}, ARTICLE]},
            ARTICLE | {"@type": ["Article", "NewsArticle"]},
            ARTICLE | {"author": "Ana Reyes"},
            ARTICLE | {"author": ["By Ana Reyes"]},
            ARTICLE | {"author": {"@type": "Person", "name": ["Ana Reyes"]}},
            ARTICLE | {"author": {"name": {"@type": "Person", "name": "Ana Reyes"}}},
            {
                "@graph": [
                    ARTICLE | {"author": {"@id": "#ana"}},
                    {"@id": "#ana", "@type": "Person", "name": "Ana Reyes"},
                ]
            },
            {"@type": "WebPage", "mainEntity": ARTICLE},
        ],
    )
    def test_every_shape_tells_the_same(self, document: object) -> None:
        """Graphs, lists, names as texts, references by @id."""
        draft = met(page(script(document)))

        assert draft.said["headline"] == "Fire closes fish market"
        assert draft.said["published_at"] == "2026-01-08T09:30:00+01:00"
        assert names(draft) == ["Ana Reyes"]

    @pytest.mark.parametrize(
        "text",
        [
            '{"headline": "Rain, ]",}',
            '{"headline": "Rain, ]", "tags": [1, 2, ], }',
            '<!-- {"headline": "Rain, ]"} -->',
            '//<![CDATA[\n{"headline": "Rain, ]"}\n//]]>',
            '{"headline": "Rain, ]"};',
            "{&quot;headline&quot;: &quot;Rain, ]&quot;}",
            '\ufeff{"headline": "Rain, ]"}',
        ],
    )
    def test_harmless_slips_are_mended(self, text: str) -> None:
        """A comma too many, marks of comments around; a comma inside a text stays."""
        found = json_ld(script(text))

        assert found.broken == ()
        assert found.documents[0]["headline"] == "Rain, ]"

    def test_raw_line_ends_in_texts_are_read(self) -> None:
        """They are not JSON, and mean themselves."""
        assert json_ld(script('{"headline": "Rain\nand wind"}')).documents == ({"headline": "Rain\nand wind"},)

    def test_several_documents_in_a_script_are_all_read(self) -> None:
        """One after the other, as some templates print them."""
        assert json_ld(script('{"a": 1}\n{"b": 2}')).documents == ({"a": 1}, {"b": 2})

    @pytest.mark.parametrize(
        "kind",
        [
            "type='application/ld+json'",
            "type=application/ld+json",
            'data-x="1" type="application/ld&#x2B;json" id=a',
            'type="application/ld+json; charset=utf-8"',
            'type="application/ld&#43;json"',
            'type="application/ld&plus;json"',
        ],
    )
    def test_every_way_to_write_its_type_is_known(self, kind: str) -> None:
        """Quoted or not, escaped, with parameters."""
        assert json_ld(script({"a": 1}, kind)).documents == ({"a": 1},)

    def test_all_ways_to_write_it_are_found_in_one_page(self) -> None:
        """In the order of the page, and not in the script before."""
        kinds = ("application/ld&#x2B;json", "application/ld+json", "application/ld&#43;json")
        held = [{"of": kind, "text": "type='application/ld+json'"} for kind in kinds]

        found = json_ld("# + ".join(script(each, f"type='{each['of']}'") for each in held))

        assert tuple(held) == found.documents

    def test_a_page_full_of_signs_is_read_as_others_are(self) -> None:
        """More plus signs than a page has, and hashes at both ends."""
        text = "#" + "+" * (MOST_SELDOM + 1) + script({"a": 1}) + "+#"

        assert json_ld(text).documents == ({"a": 1},)

    def test_what_cannot_be_mended_is_noted_with_its_line(self) -> None:
        """The page is read without it."""
        draft = met(page("\n" + script('{"headline": "Rain" "x"}')))

        (issue,) = draft.provenance.warnings
        assert issue.code == "NS023"
        assert "line 2" in (issue.message or "")
        assert draft.said["headline"] == "Fire closes fish market"

    def test_what_no_field_holds_is_kept(self) -> None:
        """A paywall flag, for one."""
        draft = met(page(script(ARTICLE | {"isAccessibleForFree": False})))

        assert extra(draft)["json_ld"]["isAccessibleForFree"] is False

    def test_a_rest_that_is_too_long_is_told(self) -> None:
        """A page cannot make its record many times as long."""
        draft = met(page(script(ARTICLE | {"x": "a" * 20_000})))

        assert list(extra(draft)["json_ld"]) == ["left_out"]


class TestCharset:
    """Bytes are read as what they are, and a wrong label is noted."""

    @pytest.mark.parametrize(
        ("raw", "text", "gainsaid"),
        [
            (b"\xef\xbb\xbfcaf\xc3\xa9", "café", None),
            ('<meta charset="utf-8">café'.encode(), '<meta charset="utf-8">café', None),
            (b'<meta charset="utf-8">caf\xe9', '<meta charset="utf-8">café', "utf-8"),
            ('<meta charset="latin1">café'.encode(), '<meta charset="latin1">café', "latin1"),
            (b'<meta charset="iso-8859-1">\x93caf\xe9\x94', '<meta charset="iso-8859-1">“café”', None),
            ('<meta charset="shift_jis">港の火事'.encode("cp932"), '<meta charset="shift_jis">港の火事', None),
            ("<p>café".encode("utf-16"), "<p>café", None),
            (b'<meta charset="hex">caf\xe9', '<meta charset="hex">café', "hex"),
        ],
    )
    def test_a_page_is_decoded(self, raw: bytes, text: str, gainsaid: str | None) -> None:
        """By its mark, as UTF-8, by its label, as windows-1252."""
        found = decode(raw)

        assert (text, gainsaid) == (found.text, found.gainsaid)

    def test_a_slip_in_utf_8_is_read_as_windows_1252(self) -> None:
        """The rest of the page stays what it is."""
        assert decode("Größe, Straße, Übung, é".encode() + b" caf\xe9").text == "Größe, Straße, Übung, é café"

    def test_a_wrong_label_is_noted(self) -> None:
        """NS024, with what it says and what it was read as."""
        draft = met(page().replace("utf-8", "iso-8859-1").replace("Monday", "Mondaý"))

        (issue,) = draft.provenance.warnings
        assert issue.code == "NS024"
        assert "iso-8859-1" in (issue.message or "")

    def test_the_senders_label_goes_before_the_pages(self) -> None:
        """As HTTP has it."""
        assert decode('<meta charset="koi8-r">\u017d'.encode("cp1250"), "windows-1250").text.endswith("\u017d")


def test_the_head_is_read_however_it_is_written() -> None:
    """Attributes in any order, any quotes, any case; the first of several with one name."""
    found = metas(
        "<META CONTENT='a &amp; b' NAME=Author><meta property=og:title content=Rain><link href=/x rel=canonical>"
    )

    assert found.named == {"author": ("a & b",), "og:title": ("Rain",)}
    assert found.links == {"canonical": ("/x",)}


def test_names_of_one_meta_keep_the_order_of_its_attributes_kinds() -> None:
    """name, property, itemprop, in every run: of metas only some letters are kept, and those must not be others."""
    head = "".join(f'<meta itemprop="c{k}" property="b{k}" name="a{k}" content="Rain">' for k in range(8))

    assert list(metas(head).named) == [f"{kind}{k}" for k in range(8) for kind in "abc"]
