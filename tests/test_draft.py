"""What a source states beside its text: its record alone, and how extraction joins it with what the text tells."""

from newsschema.extraction.article import record_of
from newsschema.records import Article, Draft, Media, Provenance, StatedCredit, StatedParty

BODY = "By Ana Reyes\n\nRain fell on Port Vell, said Tom Okoro, the mayor.\n\nA boat in the rain. (Photo by Jo Marsh)"
ANA = StatedParty("Ana Reyes", same_as=("https://news.example/ana",))
BO = StatedParty("Bo Lind", role="editor at large")


def draft(**more: object) -> Draft:
    """A draft of the body."""
    return Draft(BODY, Provenance(source_format="ninjs"), **more)  # pyright: ignore[reportArgumentType]


def test_what_is_stated_alone_is_a_record() -> None:
    """Nothing is looked for in the text; parties stand once however often they are credited."""
    credits_ = (
        StatedCredit("By Ana Reyes and Bo Lind", parties=(ANA, BO)),
        StatedCredit("Ana Reyes", "editor", (ANA,)),
    )
    article = Article.model_validate(draft(credits=credits_, said={"headline": "Rain"}).stated())

    assert article.headline == "Rain"
    assert [person.name for person in article.people] == ["Ana Reyes", "Bo Lind"]
    assert [byline.person_ids for byline in article.bylines] == [["p1", "p2"], ["p1"]]
    assert article.people[0].same_as == ["https://news.example/ana"]
    assert article.quotes == []


def test_a_credit_that_the_text_prints_too_stands_once() -> None:
    """The printed one, which has its place; what only the metadata tells of the author is added to the person."""
    article = Article.model_validate(record_of(draft(credits=(StatedCredit("Ana Reyes", parties=(ANA,)),))))

    (byline,) = article.bylines
    assert byline.evidence == "printed"
    (ana,) = [person for person in article.people if person.id in byline.person_ids]
    assert (ana.name, ana.same_as) == ("Ana Reyes", ["https://news.example/ana"])


def test_pages_of_one_name_are_all_kept() -> None:
    """Each once, in the order told: a credit has one, and the list of the story's people another."""
    other = StatedParty("Ana Reyes", same_as=("https://people.example/reyes", *ANA.same_as))
    article = Article.model_validate(
        record_of(draft(credits=(StatedCredit("Ana Reyes", parties=(ANA,)),), parties=(other,)))
    )

    (ana,) = [person for person in article.people if person.name == "Ana Reyes"]
    assert ana.same_as == ["https://news.example/ana", "https://people.example/reyes"]


def test_a_credit_of_the_metadata_alone_comes_behind() -> None:
    """Its evidence says that no words of the body tell of it."""
    article = Article.model_validate(record_of(draft(credits=(StatedCredit("Bo Lind", "editor", (BO,)),))))

    assert [(byline.evidence, byline.role, byline.span is None) for byline in article.bylines] == [
        ("printed", "author", False),
        ("metadata", "editor", True),
    ]


def test_a_party_that_the_source_lists_is_the_one_the_text_names() -> None:
    """One person, with the post that either tells."""
    parties = (
        StatedParty("Tom Okoro", same_as=("https://people.example/okoro",)),
        StatedParty("Port Vell Harbour", "organization"),
    )
    article = Article.model_validate(record_of(draft(parties=parties)))

    (tom,) = [person for person in article.people if person.name == "Tom Okoro"]
    assert (tom.role, tom.same_as, bool(tom.mentions)) == ("mayor", ["https://people.example/okoro"], True)
    assert [person.kind for person in article.people if person.name == "Port Vell Harbour"] == ["organization"]


def test_a_caption_is_one_picture() -> None:
    """The picture that the source lists gets the place of its caption in the text."""
    said = Media(kind="image", url="https://news.example/a.jpg", caption="A boat in the rain. (Photo by Jo Marsh)")
    other = Media(kind="image", url="https://news.example/b.jpg", caption="Another.")
    article = Article.model_validate(record_of(draft(said={"media": [said, other]})))

    assert [(item.url, item.caption_span is None) for item in article.media] == [
        ("https://news.example/a.jpg", False),
        ("https://news.example/b.jpg", True),
    ]


def test_a_place_of_writing_is_as_the_source_states_it() -> None:
    """Where the text prints it in other letters, no words of the text are its."""
    body = "PORT VELL (AP) — Rain fell on Monday, the mayor said."
    stated = Draft(body, Provenance(source_format="ninjs"), {"dateline": "Port Vell"})
    article = Article.model_validate(record_of(stated))

    assert (article.dateline, article.dateline_span) == ("Port Vell", None)
