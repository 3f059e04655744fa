"""Person: one table of parties. Author and speaker are roles a party plays, not types of their own."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.vocabulary import Id, Listed, Record, Span, Url, Words, prose

PartyKind = Literal["person", "organization", "group", "document", "unknown"]


class Post(Record):
    """A post somebody held before, as a note on the author tells it."""

    role: Annotated[
        Words | None, prose("What they were: 'staff writer'. Null when not told.", schema_org="jobTitle")
    ] = None
    affiliation: Annotated[
        Words | None, prose("Where: 'The Harbour Gazette'. Null when not told.", schema_org="alumniOf")
    ] = None
    span: Annotated[Span | None, prose("The words of the note that tell of it.")] = None


class Person(Record):
    """A party of the story: someone or something that is named, quoted, or wrote it."""

    id: Annotated[Id, prose("Unique among the people of the article: 'p1'.")]
    kind: Annotated[PartyKind, prose("Person, organization, group ('police'), document ('the report') or unknown.")]
    name: Annotated[
        Words | None,
        prose(
            "Canonical name without title: 'Mark Milley'. Null when the party is not named.",
            schema_org="name",
            ninjs="people[].name",
        ),
    ] = None
    title: Annotated[
        Words | None, prose("Title as printed before the name: 'Army Gen.'.", schema_org="honorificPrefix")
    ] = None
    role: Annotated[
        Words | None, prose("Post or description as printed: 'chairman of the harbour board'.", schema_org="jobTitle")
    ] = None
    affiliation: Annotated[
        Words | None, prose("The body they belong to or speak for, as printed.", schema_org="affiliation")
    ] = None
    beats: Annotated[
        Listed[Words],
        prose("Subjects an author covers, as the note on them lists them.", schema_org="knowsAbout"),
    ] = []
    bio: Annotated[Span | None, prose("The note on an author that the body carries.", schema_org="description")] = None
    previous_posts: Annotated[
        Listed[Post], prose("Posts held before, in the order told.", schema_org="hasOccupation")
    ] = []
    same_as: Annotated[
        Listed[Url], prose("Pages that are about this same party.", schema_org="sameAs", ninjs="people[].uri")
    ] = []
    mentions: Annotated[
        Listed[Span], prose("Where the body speaks of them, in body order.", schema_org="mentions")
    ] = []
