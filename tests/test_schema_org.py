"""Nodes of schema.org documents, the article among them, and the parties that pages name in every way there is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.formats.schema_org import article_in, nodes, parties, types

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "name", "author", "headline", "url", "sameAs", "worksFor"])
            | st.text(max_size=5),
            inner | st.sampled_from(["NewsArticle", "Person", "Role", "#a", "By Ana Reyes and Tom Okoro"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


def test_nodes_are_found_at_any_depth() -> None:
    """In graphs, lists and properties, outer before inner."""
    document = [{"@graph": [{"n": 1, "author": [{"n": 2}]}, [[{"n": 3}]]]}, "text", {"n": 4}]

    assert [node.get("n") for node in nodes(document)] == [None, 1, 2, 3, 4]


def test_a_document_that_holds_itself_ends() -> None:
    """Each object is met once."""
    document: dict[str, Any] = {"@type": "Thing"}
    document["again"] = [document]

    assert len(list(nodes(document))) == 1


def test_depth_and_number_are_bounded() -> None:
    """What is made to exhaust its reader does not."""
    deep: Any = {}
    for _ in range(100_000):
        deep = [deep]

    assert list(nodes(deep)) == []
    assert len(list(nodes([{} for _ in range(50_000)]))) < 50_000


@pytest.mark.parametrize(
    "said",
    [
        {"@type": "NewsArticle"},
        {"type": "NewsArticle"},
        {"@type": ["NewsArticle"]},
        {"@type": "schema:NewsArticle"},
        {"@type": "https://schema.org/NewsArticle"},
        {"@type": "http://schema.org#NewsArticle"},
    ],
)
def test_types_are_told_without_prefixes(said: dict[str, Any]) -> None:
    """However they are written."""
    assert types(said) == {"NewsArticle"}


@pytest.mark.parametrize("said", [{}, {"@type": None}, {"@type": 7}, {"@type": [None, {}]}, {"@type": "  "}])
def test_a_node_without_type_has_none(said: dict[str, Any]) -> None:
    """Whatever stands in its place."""
    assert types(said) == frozenset()


def test_news_goes_before_articles_and_those_before_postings() -> None:
    """Wherever they stand."""
    told = {"headline": "Rain"}
    posting, article, news = ({"@type": name, **told} for name in ("BlogPosting", "Article", "OpinionNewsArticle"))

    assert article_in([[posting], {"@graph": [article, news]}]) == news
    assert article_in([posting, article]) == article
    assert article_in([posting]) == posting
    assert article_in([{"@type": "WebPage"}, "x", None]) is None


def test_an_article_that_tells_something_goes_before_a_bare_one() -> None:
    """A stub that only refers to the page is not it."""
    told = {"@type": "Article", "headline": "Rain", "datePublished": "2026-01-08"}

    assert article_in([{"@type": "NewsArticle", "@id": "#a"}, told]) == told


@pytest.mark.parametrize("name", ["isPartOf", "hasPart", "mentions", "about", "citation", "itemListElement"])
def test_a_neighbour_is_not_the_article(name: str) -> None:
    """Related stories and what it cites are other works."""
    other = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2026-01-08", "author": "Jo Marsh"}

    assert article_in([{"@type": "WebPage", name: [other]}]) is None
    assert article_in([{"@type": "ItemList", name: [other]}, {"@type": "Article", "@id": "#a"}]) == {
        "@type": "Article",
        "@id": "#a",
    }


def test_parties_told_by_reference_are_put_in_their_places() -> None:
    """Also those of another document, and where the reference is a text."""
    ana, paper = {"@id": "#ana", "@type": "Person", "name": "Ana Reyes"}, {"@id": "#paper", "name": "Vell Post"}
    page = {"@graph": [{"@type": "Article", "author": [{"@id": "#ana"}], "publisher": "#paper"}, ana]}
    article = article_in([page, paper])

    assert article is not None
    assert article["author"] == [ana]
    assert article["publisher"] == paper


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("By Ana Reyes and Tom Okoro", ["Ana Reyes", "Tom Okoro"]),
        (["Ana Reyes", {"@type": "Person", "name": "Tom Okoro"}], ["Ana Reyes", "Tom Okoro"]),
        ({"@type": "Person", "name": ["Ana Reyes", "Tom Okoro"]}, ["Ana Reyes", "Tom Okoro"]),
        ({"@type": "Person", "name": {"@type": "Person", "name": "Ana Reyes"}}, ["Ana Reyes"]),
        ({"@type": "Person", "name": "Ana Reyes, Tom Okoro"}, ["Ana Reyes", "Tom Okoro"]),
        ({"givenName": "Ana", "familyName": "Reyes"}, ["Ana Reyes"]),
        ({"@type": "Organization", "name": "Reyes and Okoro"}, ["Reyes and Okoro"]),
        ("Se&aacute;n Reyes", ["Seán Reyes"]),
        ([["Ana Reyes"], ["Ana Reyes"]], ["Ana Reyes"]),
        ("https://social.example/ana", []),
        ({"@type": "Person", "name": "null"}, []),
        ([None, 7, {}, "", {"name": []}], []),
    ],
)
def test_names_are_read_from_every_shape(value: object, expected: list[str]) -> None:
    """Texts, objects, lists and mixtures; what names nobody gives nobody."""
    assert [party.name for party in parties(value)] == expected


def test_an_object_tells_more_than_a_name() -> None:
    """Post, employer, title and pages, where it tells them of one party."""
    (ana,) = parties(
        {
            "@type": ["Person"],
            "name": "Ana Reyes",
            "honorificPrefix": "Dr.",
            "jobTitle": [{"@type": "DefinedTerm", "name": "Harbour editor"}],
            "worksFor": [{"@type": "NewsMediaOrganization", "name": "Vell Post"}],
            "sameAs": ["https://social.example/ana", "not an address"],
            "url": "https://news.example/ana",
        }
    )

    assert (ana.kind, ana.title, ana.role, ana.affiliation) == ("person", "Dr.", "Harbour editor", "Vell Post")
    assert ana.same_as == ("https://news.example/ana", "https://social.example/ana")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"@type": "Person", "name": "Reuters"}, "organization"),
        ({"@type": "Person", "name": "The Vell Post"}, "organization"),
        ({"@type": "Person", "name": "Gazette Staff"}, "group"),
        ({"@type": "Person", "name": "Emily Post"}, "person"),
        ({"@type": "Person", "name": "山田太郎"}, "person"),
        ({"@type": "NewsMediaOrganization", "name": "Ana Reyes"}, "organization"),
        ({"@type": "Person", "name": "Reuters", "additionalType": "person"}, "person"),
        ("Vell Post", "organization"),
    ],
)
def test_kinds_follow_types_but_for_wires_and_desks_told_as_persons(value: object, kind: str) -> None:
    """Content systems know only persons."""
    (party,) = parties(value)

    assert party.kind == kind


def test_a_role_names_who_plays_it() -> None:
    """The property stands inside it again."""
    (party,) = parties({"@type": "Role", "roleName": "sub-editor", "author": {"@type": "Person", "name": "Li Wei"}})

    assert (party.name, party.role) == ("Li Wei", "sub-editor")


@given(JSON, JSON)
def test_nothing_raises(one: object, other: object) -> None:
    """Whatever JSON a page holds."""
    parties(one)
    article = article_in([one, other])

    assert article is None or parties(article.get("author")) is not None
