"""Entries of dpa's digitalwires: read as dpa's own converter understands them, with every value accounted for.

The pairs of dpa's own entries and documents stand outside the project; their tests skip where they are not.
"""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leaves import json_values, leaves

from benchmarks.corpora import CORPUS
from newsschema.engines import per_record
from newsschema.extraction.article import record_of
from newsschema.formats import registry
from newsschema.formats.dpa import DPA
from newsschema.formats.dpa.reading import draft_of
from newsschema.formats.source import Source
from newsschema.records import Article, Draft, Provenance, Span

HERE = Provenance(source_format="dpa")
PAIRS = CORPUS / "standards" / "dpa-digitalwires" / "dev"
ENTRIES = sorted((PAIRS / "input").glob("*.json"))
needs_the_pairs = pytest.mark.skipif(not ENTRIES, reason="the pairs of dpa are not there: NEWSSCHEMA_CORPUS")
G2 = "{http://iptc.org/std/nar/2006-10-01/}"

ENTRY: dict[str, Any] = {
    "format": "digitalwires@0.9.1",
    "entry_id": "x1",
    "urn": "urn:newsml:dpa.example:1",
    "version_created": "2026-01-08T09:30:00+01:00",
    "version": 2,
    "pubstatus": "usable",
    "embargoed": "2026-01-08T12:00:00+01:00",
    "language": "de",
    "urgency": 4,
    "kicker": "Hafen",
    "headline": "Regen in Port Vell",
    "teaser": "Es hat geregnet.",
    "byline": "Von Ana Reyes, dpa",
    "dateline": "Port Vell (dpa) - ",
    "article_html": '<section class="main"><p>Es regnet.</p><h2>Boote</h2><p>Zwei sanken.</p></section>',
    "infobox_html": '<section class="infobox"><h2>Links</h2><p>Mehr zum Hafen.</p></section>',
    "creditline": "dpa",
    "notepad": {"header_html": "<header><h3>Notizblock</h3></header>"},
    "ednotes": [
        {"role": "dpaednoterole:correction", "ednote": "Der Tag wurde berichtigt.", "is_publishable": True},
        {"role": "dpaednoterole:contacts", "ednote": "Tom Okoro", "is_publishable": False},
    ],
    "associations": [
        {
            "type": "image",
            "caption": "Ein Boot.",
            "creditline": "Jo Marsh/dpa",
            "renditions": [{"url": "https://dpa.example/a.jpg", "mimetype": "image/jpeg", "width": 640, "height": 480}],
        }
    ],
    "categories": [
        {"type": "dnltype:dpasubject", "name": "Wetter", "qcode": "medtop:17000000", "rank": 1},
        {"type": "dnltype:keyword", "name": "Regen", "qcode": None, "rank": 1},
        {"type": "dnltype:poi", "name": "Mole, Kai 4", "qcode": None, "geojson": {"properties": {"name": "Mole"}}},
        {"type": "dnltype:person", "name": "Tom Okoro", "qcode": None},
        {"type": "dnltype:creator", "name": "reyes.ana", "qcode": None},
        {"type": "dnltype:provider", "name": "dpa", "qcode": "dnlprov:dpa"},
    ],
    "keyword_names": ["Regen"],
    "dpasubject_names": ["Wetter"],
}


def drafted(entry: dict[str, Any]) -> Draft:
    """The draft of an entry that is not refused."""
    met = draft_of(entry, HERE)
    assert met.draft is not None, met.findings
    return met.draft


def test_an_entry_is_read() -> None:
    """Each property in its field; the dateline opens the text, and the box closes it."""
    article = Article.model_validate(drafted(ENTRY).stated())

    assert article.body == "Port Vell (dpa) - Es regnet.\n\nBoote\n\nZwei sanken.\n\nLinks\n\nMehr zum Hafen."
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    stated = article.model_dump(
        mode="json", exclude_defaults=True, exclude={"body", "blocks", "provenance", "extra_json"}
    )
    assert stated == {
        "id": "urn:newsml:dpa.example:1",
        "schema_version": "1.0",
        "headline": "Regen in Port Vell",
        "alternative_headlines": [{"text": "Hafen", "role": "kicker"}],
        "description": "Es hat geregnet.",
        "language": "de",
        "publisher": "dpa",
        "modified_at": "2026-01-08T09:30:00+01:00",
        "version": "2",
        "status": "usable",
        "embargoed_until": "2026-01-08T12:00:00+01:00",
        "dateline": "Port Vell",
        "dateline_span": {"start": 0, "end": 9, "text": "Port Vell"},
        "keywords": ["Regen"],
        "subjects": [{"name": "Wetter", "scheme": "medtop", "code": "17000000"}, {"name": "Mole"}],
        "bylines": [
            {"text": "Von Ana Reyes, dpa", "person_ids": ["p1"], "role": "author", "evidence": "metadata"},
        ],
        "people": [
            {"id": "p1", "kind": "person", "name": "Ana Reyes"} | _affiliation(article),
            {"id": "p2", "kind": "person", "name": "Tom Okoro"},
        ],
        "media": [
            {
                "kind": "image",
                "url": "https://dpa.example/a.jpg",
                "caption": "Ein Boot.",
                "credit_line": "Jo Marsh/dpa",
                "width": 640,
                "height": 480,
                "media_type": "image/jpeg",
            }
        ],
        "corrections": [{"text": "Der Tag wurde berichtigt.", "kind": "correction"}],
        "credit_line": "dpa",
    }  # fmt: skip
    assert lost(ENTRY, article) == []


def _affiliation(article: Article) -> dict[str, Any]:
    """What the reading of credit lines tells of the author beyond her name is tested where that is."""
    told = article.people[0].affiliation
    return {} if told is None else {"affiliation": told}


def test_the_dateline_opens_the_first_paragraph() -> None:
    """Behind a heading that stands before it; its place is where the body has it."""
    draft = drafted(ENTRY | {"article_html": "<h2>Boote</h2><p>Es regnet.</p>", "infobox_html": None})

    assert draft.body == "Boote\n\nPort Vell (dpa) - Es regnet."
    assert draft.said["dateline_span"] == Span(start=7, end=16, text="Port Vell")
    assert draft.said["dateline"] == "Port Vell"


@pytest.mark.parametrize(
    ("dateline", "place", "body"),
    [
        ("- Port Vell (dpa) -", "Port Vell", "- Port Vell (dpa) - Es regnet."),
        ("PORT VELL, 8. Jan. 2026 (dpa) - ", "PORT VELL", "PORT VELL, 8. Jan. 2026 (dpa) - Es regnet."),
        ("dpa - ", None, "dpa - Es regnet."),
        ("(dpa) - ", None, "(dpa) - Es regnet."),
        ("Es", "Es", "Es regnet."),
        (" ", None, "Es regnet."),
        (5, None, "Es regnet."),
    ],
)
def test_the_place_of_a_dateline_is_told(dateline: Any, place: str | None, body: str) -> None:  # noqa: ANN401  JSON
    """An agency is no place, and a text that opens with its dateline does not open with it twice."""
    draft = drafted({"urn": "u", "dateline": dateline, "article_html": "<p>Es regnet.</p>"})

    assert (draft.said.get("dateline"), draft.body) == (place, body)
    per_record.build(record_of(draft))


@pytest.mark.parametrize(
    ("name", "told", "field", "noted"),
    [
        ("embargoed", "2026-01-09T12:00:00", None, "it has no zone"),
        ("embargoed", "2026-01-09", None, "it is a day"),
        ("version_created", "2026-01-09", "modified_on", None),
        ("version_created", "2026-01-09T12:00:00", "modified_on", "it has no zone"),
        ("content_created", "2026-01-09", None, None),
    ],
)
def test_a_time_without_its_zone_is_noted(name: str, told: str, field: str | None, noted: str | None) -> None:
    """And stays where it was; of a day alone what a field of a day holds is told there."""
    draft = drafted({"urn": "u", "article_html": "<p>Es regnet.</p>", name: told})
    kept = json.loads(draft.said.get("extra_json", "{}"))

    assert draft.said.get(field or "") == (told[:10] if field else None)
    assert kept.get(name) == (told if noted or not field else None)
    assert [(issue.message or "").rpartition(": ")[2] for issue in draft.provenance.warnings] == (
        [noted] if noted else []
    )


def test_a_teaser_that_stands_for_the_text_has_its_paragraphs() -> None:
    """Parted by blank lines, whatever the ends of its lines."""
    draft = drafted({"urn": "u", "teaser": "Es regnet.\r\n\r\nZwei Boote\r\nsanken."})

    assert draft.body == "Es regnet.\n\nZwei Boote\nsanken."
    assert [block.kind for block in draft.blocks] == ["paragraph", "paragraph"]


def test_what_is_for_the_newsroom_alone_is_kept_apart() -> None:
    """Contacts, the notepad and editors' names are no part of the article."""
    extra = json.loads(drafted(ENTRY).said["extra_json"])

    assert extra["ednotes"][1]["ednote"] == "Tom Okoro"
    assert extra["notepad"] == ENTRY["notepad"]
    assert extra["categories"][4]["name"] == "reyes.ana"
    assert "article_html" not in extra


def test_a_picture_alone_is_its_caption() -> None:
    """And its creator made it."""
    entry = ENTRY | {"article_html": None, "infobox_html": None, "teaser": None}
    draft = drafted(entry)

    assert draft.body == "Ein Boot."
    assert [block.kind for block in draft.blocks] == ["caption"]
    assert draft.said["media"][0].creator == "reyes.ana"
    assert lost(entry, Article.model_validate(draft.stated())) == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"article_html": "<p>Regen.</p>"}, "NS020"),
        ({"urn": "u", "headline": " ", "article_html": "<p> </p>"}, "NS022"),
    ],
)
def test_what_is_no_entry_is_refused(entry: dict[str, Any], code: str) -> None:
    """With its reason."""
    assert [finding.code for finding in draft_of(entry, HERE).findings] == [code]


def test_what_strays_is_noted_and_kept() -> None:
    """In its place."""
    strange = {"language": "auf Deutsch", "pubstatus": "frei", "version_created": "gestern"}
    draft = drafted(ENTRY | strange)

    assert {message.partition(" ")[0] for issue in draft.provenance.warnings if (message := issue.message)} == {
        "/language",
        "/pubstatus",
        "/version_created",
    }
    assert strange.items() <= json.loads(draft.said["extra_json"]).items()


@given(st.dictionaries(st.sampled_from(sorted(ENTRY)), json_values, max_size=8), st.booleans())
@settings(max_examples=200)
def test_any_object_is_read_or_refused(entry: dict[str, Any], whole: bool) -> None:  # noqa: FBT001  drawn
    """Never an exception, and what is read is in our forms, with every value somewhere."""
    entry = {**(ENTRY if whole else {}), "urn": "u", **entry}
    met = draft_of(entry, HERE)

    assert (met.draft is None) == bool(met.findings)
    if met.draft is not None:
        assert lost(entry, Article.model_validate(met.draft.stated())) == []


def lost(entry: dict[str, Any], article: Article) -> list[Any]:
    """The values of an entry that are in no field and not left; a code is in two, its scheme and the code itself."""
    kept = dict(leaves(json.loads(article.extra_json or "{}")))
    fields = article.model_dump(mode="json", exclude={"extra_json", "provenance"})
    texts = " ".join(" ".join(str(value).split()) for _, value in leaves(fields))
    codes = {f"{subject.scheme}:{subject.code}" for subject in article.subjects}
    return [
        (place, value)
        for place, value in leaves(entry)
        if not (place in kept and kept[place] == value) and value not in codes and not _is_held(value, texts)
    ]


def _is_held(value: Any, texts: str) -> bool:  # noqa: ANN401  JSON
    words = " ".join(str(value).split())
    return words in texts or _text_of(words) in texts


def _text_of(html: str) -> str:
    """The words of bare markup, one after the other, as the lists of all fields' texts have them."""
    bare = html.removeprefix('<section class="main">').removesuffix("</section>")
    return " ".join(bare.replace("<", " <").replace(">", "> ").replace("<p>", "").replace("</p>", "")
                    .replace("<h2>", "").replace("</h2>", "").split())  # fmt: skip


@needs_the_pairs
@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_an_entry_of_dpa_is_read_as_dpa_understands_it(path: Path) -> None:
    """As the NewsML-G2 beside it has it: identity, version, headlines, credit, subjects, keywords, and the words."""
    source = Source(path.name, path)
    assert registry.format_of(source).name == "dpa"
    (reading,) = DPA.read(source)
    assert reading.draft is not None
    per_record.build(record_of(reading.draft))
    article = Article.model_validate(reading.draft.stated())
    item = next(ET.parse(PAIRS / "output" / f"{path.stem}.xml").getroot().iter(f"{G2}newsItem"))  # noqa: S314  dpa's own file

    assert lost(json.loads(reading.raw), article) == []
    assert (article.id, article.version, article.language) == (
        item.get("guid"),
        item.get("version"),
        item.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )
    assert article.modified_at == text_of(item, "itemMeta/versionCreated")
    assert article.publisher == text_of(item, "itemMeta/provider/name")
    headlines = [headline.text for headline in item.findall(places("contentMeta/headline"))]
    assert [article.headline, *(label.text for label in article.alternative_headlines)] == headlines
    assert article.credit_line == text_of(item, "contentMeta/creditline")
    assert [byline.text for byline in article.bylines] == [
        by.text for by in item.findall(places("contentMeta/by")) if by.text
    ]
    assert set(article.keywords) == {keyword.text for keyword in item.findall(places("contentMeta/keyword"))}
    told = {name.text for name in item.findall(places("contentMeta/subject/name"))}
    # The converter leaves out the subjects of other agencies, and the names of their desks.
    assert told <= {subject.name for subject in article.subjects} | {person.name for person in article.people}
    printed = "".join("".join(item.itertext()).split())
    assert all("".join(block_text.split()) in printed for block_text in article.body.split("\n\n"))


def places(path: str) -> str:
    """A path of names of NewsML-G2."""
    return "/".join(f"{G2}{name}" for name in path.split("/"))


def text_of(item: ET.Element, path: str) -> str | None:
    """The text of the element at a path; None where there is none."""
    return item.findtext(places(path)) or None
