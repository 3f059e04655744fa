"""The parties of an article in a table: who they are, how often the text speaks of them, and what they said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsschema.markup.elements import Markup, joined, link, tag
from newsschema.records import Person, Post
from newsschema.views.numbers import Numbers, own_id, party_name
from newsschema.views.rows import leading, row, table
from newsschema.views.told_values import place

TITLES = ("No.", "Name", "What they are", "Mentions", "Quotes")


def people_section(numbers: Numbers, anchors: set[str]) -> Markup | None:
    """The section, where there is a party; *anchors* are the ids of the marks that are drawn."""
    people = numbers.article.people
    if not people:
        return None
    said: defaultdict[str | None, list[str]] = defaultdict(list)
    for quote in numbers.article.quotes:
        said[quote.attribution.person_id].append(quote.id)
    rows = (_row(number, party, numbers, said, anchors) for number, party in enumerate(people, 1))
    return tag("section", tag("h2", "People"), table("Who is named, quoted or wrote it", TITLES, rows), id="people")


def _row(
    number: int, party: Person, numbers: Numbers, said: Mapping[str | None, Sequence[str]], anchors: set[str]
) -> Markup:
    name = f"p{number}"
    return row(
        f"P{number}",
        joined([leading(name, name) if name in anchors else name, own_id("p", number, party.id)], between=" "),
        joined([party.title, party_name(party)], between=" "),
        joined(_facts(party), between="; "),
        str(len(party.mentions)) if party.mentions else None,
        _said(said.get(party.id, ()), numbers),
    )


def _said(ids: Sequence[str], numbers: Numbers) -> Markup | None:
    """Their quotes; of a long article how many."""
    if numbers.long:
        return joined([str(len(ids))]) if ids else None
    return joined(map(numbers.quote, ids), between=" ")


def _facts(party: Person) -> Iterator[str | Markup | None]:
    yield party.kind
    if party.role and party.name:
        yield party.role
    if party.affiliation and (party.name or party.role):
        yield party.affiliation
    if party.beats:
        yield f"covers {', '.join(party.beats)}"
    if party.previous_posts:
        yield f"before: {', '.join(map(_post, party.previous_posts))}"
    if party.bio:
        yield f"note on them at {place(party.bio)}"
    for address in party.same_as:
        yield link(address)


def _post(post: Post) -> str:
    return " at ".join(told for told in (post.role, post.affiliation) if told) or "not told"
