"""Articles: blocks, dates, ids, people and bylines fit together."""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule
from newsschema.rules.words import (
    article,
    count,
    day_of,
    here,
    implies,
    moment,
    one_of,
    previous,
    refers_to,
    unique,
)

BLOCKS_IN_ORDER: Final = Rule(
    code="NS201",
    name="blocks-in-order-and-disjoint",
    of="Block",
    at=here.start,
    holds=here.start >= previous(here.end),
    says="the block starts at {start}, before the one above it ends",
    mend="sort the blocks and let none overlap",
    why="a reader walks the body once and must meet each character in one block at most",
)
MODIFIED_AFTER_PUBLISHED: Final = Rule(
    code="NS202",
    name="modified-after-published",
    of="Article",
    at=here.modified_at,
    holds=moment(here.published_at) <= moment(here.modified_at),
    says="modified_at {modified_at} is before published_at {published_at}",
    mend="check the two zones; leave out the one that is not known",
    why="an article cannot be changed before it is there",
)
EMBARGO_BEFORE_EXPIRY: Final = Rule(
    code="NS203",
    name="embargo-before-expiry",
    of="Article",
    at=here.expires_at,
    holds=moment(here.embargoed_until) < moment(here.expires_at),
    says="expires_at {expires_at} is not after embargoed_until {embargoed_until}",
    mend="swap the two, or leave out the one that is not known",
    why="there would be no moment at which it may be published",
)
PUBLISHED_DAY_AGREES: Final = Rule(
    code="NS204",
    name="published-day-agrees",
    of="Article",
    at=here.published_on,
    holds=day_of(here.published_at) == here.published_on,
    says="published_on {published_on} is not the day of published_at {published_at}",
    mend="leave published_on out where the instant is known",
    why="two days for one publication leave a reader to guess",
)
IDS_ARE_UNIQUE: Final = Rule(
    code="NS205",
    name="ids-are-unique",
    of="Person Quote ReportedFigure",
    at=here.id,
    holds=unique(here.id),
    says="the id {id!r} is taken by an earlier one",
    mend="number them: p1, p2 ...; q1, q2 ...; f1, f2 ...",
    why="whatever refers to it would refer to two",
)
CREDITS_NAME_PEOPLE: Final = Rule(
    code="NS206",
    name="credits-name-people",
    of="Byline",
    at=here.person_ids,
    holds=implies(
        one_of(here.role, "author", "contributor", "photographer", "translator"), count(here.person_ids) >= 1
    ),
    says="the byline {text!r} credits nobody",
    mend="add the person to people and name its id, or use the role editor or wire for an anonymous desk",
    why="an author nobody can look up is no credit",
)
CREDITED_PERSON_EXISTS: Final = Rule(
    code="NS207",
    name="credited-person-exists",
    of="Byline.person_ids[]",
    holds=refers_to(here, article.people),
    says="no person has the id {here!r}",
    mend="add the person to people, or correct the id",
    why="a reference that leads nowhere loses the author",
)
MODIFIED_DAY_AGREES: Final = Rule(
    code="NS208",
    name="modified-day-agrees",
    of="Article",
    at=here.modified_on,
    holds=day_of(here.modified_at) == here.modified_on,
    says="modified_on {modified_on} is not the day of modified_at {modified_at}",
    mend="leave modified_on out where the instant is known",
    why="two days for one change leave a reader to guess",
)
DATELINE_READS_AS_PRINTED: Final = Rule(
    code="NS209",
    name="dateline-reads-as-printed",
    of="Article",
    at=here.dateline,
    holds=here.dateline == here.dateline_span.text,
    says="dateline {dateline!r} is not what its span reads",
    mend="copy the words of dateline_span",
    why="the place of writing is evidence and is kept as printed",
)
CAPTION_READS_AS_PRINTED: Final = Rule(
    code="NS210",
    name="caption-reads-as-printed",
    of="Media",
    at=here.caption,
    holds=here.caption == here.caption_span.text,
    says="caption {caption!r} is not what its span reads",
    mend="copy the words of caption_span",
    why="a caption with a place in the body has one wording",
)
ARTICLE_ID_IS_UNIQUE: Final = Rule(
    code="NS211",
    name="article-id-is-unique",
    of="Article",
    at=here.id,
    holds=unique(here.id),
    says="the article id {id!r} was already used in this run",
    mend="remove the double, or give each version an id of its own",
    why="every table refers to an article by its id",
    asked_by="run",
)

RULES: Final = (
    BLOCKS_IN_ORDER,
    MODIFIED_AFTER_PUBLISHED,
    EMBARGO_BEFORE_EXPIRY,
    PUBLISHED_DAY_AGREES,
    IDS_ARE_UNIQUE,
    CREDITS_NAME_PEOPLE,
    CREDITED_PERSON_EXISTS,
    MODIFIED_DAY_AGREES,
    DATELINE_READS_AS_PRINTED,
    CAPTION_READS_AS_PRINTED,
    ARTICLE_ID_IS_UNIQUE,
)
