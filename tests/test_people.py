from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema import records
from newsschema.extraction.names import find_namings
from newsschema.extraction.people import Parties
from newsschema.extraction.quotes import find_quotes
from newsschema.span import Span


def _blocks(body: str) -> list[records.Block]:
    blocks: list[records.Block] = []
    at = 0
    for line in body.split("\n"):
        if line.strip():
            blocks.append(records.Block(kind="paragraph", start=at, end=at + len(line)))
        at += len(line) + 1
    return blocks


def _people(body: str) -> list[records.Person]:
    """The table after the quotes of *body* have told their sources."""
    blocks = _blocks(body)
    parties = Parties(body, blocks)
    find_quotes(body, blocks, parties)
    return parties.records()


def _mentions(person: records.Person) -> list[str]:
    return [mention.text for mention in person.mentions]


def _speakers(body: str) -> list[str | None]:
    """The name of the party each quote is attributed to."""
    blocks = _blocks(body)
    parties = Parties(body, blocks)
    quotes = find_quotes(body, blocks, parties)
    names = {person.id: person.name or person.role for person in parties.records()}
    return [names.get(quote.attribution.person_id or "") for quote in quotes]


def test_title_role_and_affiliation_are_read_beside_the_name() -> None:
    """What stands before the name is its title; what an apposition adds is the role and the body served."""
    person = _people("Harbour Gen. Ana Reyes, chairwoman of the Vell Port Board, spoke on Monday.")[0]

    expected = ("Ana Reyes", "Harbour Gen.", "chairwoman of the Vell Port Board", "the Vell Port Board", "person")
    assert expected == (person.name, person.title, person.role, person.affiliation, person.kind)


@pytest.mark.parametrize(
    ("body", "name", "role"),
    [
        ("It was harbour spokesman Tom Okoro who spoke.", "Tom Okoro", "harbour spokesman"),
        ("The union's general secretary, Yusuf Amber, spoke.", "Yusuf Amber", "union's general secretary"),
        ("Tom Okoro, 54, a retired pilot from Lund, spoke.", "Tom Okoro", "retired pilot from Lund"),
    ],
)
def test_a_post_may_stand_on_either_side(body: str, name: str, role: str) -> None:
    """A post in lower case before the name, or beside it between commas, is the person's role."""
    person = _people(body)[0]

    assert (name, role) == (person.name, person.role)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Khalid al-Harban", "Al-Harban"),
        ("Joost van der Meul", "Van der Meul"),
        ("Marta Iglesias Correa", "Iglesias Correa"),
        ("Thị Diệu Phương", "Phương"),
        ("Élodie Müller-Ruiz Jr.", "Müller-Ruiz"),
        ("Muhammad bin Rashid al-Karim", "al-Karim"),
        ("J. R. Okoro", "Okoro"),
    ],
)
def test_names_of_many_languages_are_met_again_by_their_short_form(full: str, short: str) -> None:
    """Particles, double surnames, diacritics, hyphens, initials and "Jr." belong to names and are left out later."""
    people = _people(f"Mayor {full} spoke first. On Monday {short} said the pier was shut.")

    assert [(full, "Mayor")] == [(person.name, person.title) for person in people]
    assert 2 == len(people[0].mentions)


def test_every_way_to_speak_of_somebody_is_the_same_party() -> None:
    """Full name, surname, title and surname, post and pronoun resolve to one party, mentioned in body order."""
    people = _people(
        "Defence Secretary Tom Okoro, chairman of the fleet, said the pier was shut. Okoro said it was old. "
        "He added that it leaked. Secretary Okoro said no more. The chairman said the costs were high."
    )

    expected = ["Defence Secretary Tom Okoro", "Okoro", "He", "Secretary Okoro", "The chairman"]
    assert expected == _mentions(people[0])


def test_a_surname_before_the_full_name_is_the_same_party() -> None:
    """A headline or a first line may use the surname alone."""
    people = _people("Reyes said the pier was shut.\nHarbour master Ana Reyes spoke on Monday.")

    assert [("Ana Reyes", ["Reyes", "Ana Reyes"])] == [(p.name, _mentions(p)) for p in people if p.kind == "person"]


def test_a_pronoun_agrees_with_the_person_it_stands_for() -> None:
    """She is not a Mr., and he is not a spokeswoman."""
    found = _speakers("Mr. Tom Okoro met Ms. Ana Reyes. “It is shut,” she said. “It is not,” he said.")

    assert ["Ana Reyes", "Tom Okoro"] == found


def test_a_pronoun_prefers_its_own_paragraph() -> None:
    """A person named in the paragraph is meant before the source of the one before."""
    found = _speakers("Ana Reyes said it was shut.\nThe prize went to Clara Lund. “It is late,” she said.")

    assert ["Ana Reyes", "Clara Lund"] == found


def test_whom_a_speaker_names_is_not_the_next_he() -> None:
    """Names inside quotation marks are not what the reporter's pronoun looks back at."""
    found = _speakers("Tom Okoro said it was shut.\n“Mr. Paul Lund is wrong. Paul Lund is late,” he said.")

    assert ["Tom Okoro", "Tom Okoro"] == found


@pytest.mark.parametrize(
    ("source", "form", "kind", "name"),
    [
        ("Police", "collective", "group", "Police"),
        ("The port security forces", "collective", "organization", "port security forces"),
        ("Administration officials", "collective", "group", "Administration officials"),
        ("The report", "document", "document", "report"),
        ("A U.S. defence official", "unnamed", "unknown", None),
        ("The Vell Gazette", "named", "organization", "Vell Gazette"),
        ("The mayor", "titled", "person", None),
    ],
)
def test_sources_that_are_no_named_person_become_parties(source: str, form: str, kind: str, name: str | None) -> None:
    """Groups, bodies, papers and unnamed people are parties once they are sources, with the kind they are."""
    body = f"{source} said the pier was shut."
    blocks = _blocks(body)
    parties = Parties(body, blocks)

    quote = find_quotes(body, blocks, parties)[0]

    party = parties.records()[0]
    assert (form, kind, name) == (quote.attribution.source_form, party.kind, party.name)


def test_two_unnamed_sources_are_two_parties() -> None:
    """One official and another may be anybody; nothing says they are the same."""
    people = _people("A port official said it fell. A port official said it stood.")

    assert ["p1", "p2"] == [person.id for person in people]


def test_places_and_bodies_are_no_people() -> None:
    """Capitals alone make nobody: a party is named by a title, a post, a given name or a verb of speech."""
    assert [] == _people("The Green Quay near Port Lund is closed. Vell Harbour Authority signs hang there.")


def test_an_author_the_body_names_is_the_same_party() -> None:
    """A byline adds to the party the story already has, and keeps its id."""
    body = "Nadia Brask\nReporter Nadia Brask was on the pier."
    parties = Parties(body, _blocks(body)[1:])
    name = records.Span(start=0, end=11, text="Nadia Brask")

    author = parties.add_author("Nadia Brask", role="reporter", affiliation="The Gazette", name_span=name)

    person = parties.records()[0]
    assert ("p1", "p1", 1) == (author, person.id, len(parties.records()))
    assert ("reporter", "The Gazette") == (person.role, person.affiliation)
    assert ["Nadia Brask", "Reporter Nadia Brask"] == _mentions(person)


def test_an_author_the_body_does_not_name_is_a_new_party() -> None:
    """What a byline tells stands in the record as it was given."""
    parties = Parties("", [])

    author = parties.add_author("The Gazette", kind="organization", beats=["ports", "fish"])

    person = parties.records()[0]
    assert ("p1", "organization", "The Gazette", ["ports", "fish"]) == (
        author,
        person.kind,
        person.name,
        person.beats,
    )


def test_the_narrator_is_nobody() -> None:
    """I and we are a pronoun source without a party."""
    body = "I said the pier was shut."

    found = Parties(body, _blocks(body)).source(Span(0, 1))

    assert (None, "pronoun") == found


@given(st.text(alphabet="ABab. ’'-,\n“”éÅ") | st.text())
def test_every_mention_is_grounded_and_in_order(body: str) -> None:
    """Whatever the body, mentions read as printed and stand in body order, and ids are p1, p2 and so on."""
    people = _people(body)

    spans = [mention for person in people for mention in person.mentions]
    assert all(body[span.start : span.end] == span.text for span in spans)
    assert all(person.mentions == sorted(person.mentions, key=lambda m: (m.start, m.end)) for person in people)
    assert [f"p{k}" for k in range(1, len(people) + 1)] == [person.id for person in people]


def test_a_lone_surname_keeps_its_suffix() -> None:
    """With a comma and without, and what is said of the man stands behind it."""
    body = "The board heard Okoro, Jr. first. Okoro Jr., chairman of the board, left."
    roles = {naming.name: naming.role for naming in find_namings(body, [Span(0, len(body))])}
    assert (roles["Okoro, Jr."], roles["Okoro Jr."]) == (None, "chairman of the board")
    assert "Okoro" not in roles
