"""Quotes: kind, pieces, marks and source of a quote agree with one another."""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule
from newsschema.rules.words import (
    acyclic,
    article,
    both,
    each,
    every,
    here,
    holder,
    implies,
    joined,
    negate,
    one_of,
    present,
    previous,
    refers_to,
    some,
)

QUOTED, UNQUOTED = each.quoted == True, each.quoted == False  # noqa: E712  words, not verdicts

DIRECT_IS_ALL_QUOTED: Final = Rule(
    code="NS301",
    name="direct-is-all-quoted",
    of="Quote",
    at=here.kind,
    holds=implies(here.kind == "direct", every(here.content, QUOTED)),
    says="quote {id} is direct, but some of it is not quoted",
    mend="call it mixed, or mark its pieces as quoted",
    why="direct means in the speaker's own words, all of them",
)
INDIRECT_IS_NOT_QUOTED: Final = Rule(
    code="NS302",
    name="indirect-is-not-quoted",
    of="Quote",
    at=here.kind,
    holds=implies(here.kind == "indirect", every(here.content, UNQUOTED)),
    says="quote {id} is indirect, but some of it is quoted",
    mend="call it mixed",
    why="words between marks are the speaker's own, and a reader must be told",
)
MIXED_IS_SOME_OF_EACH: Final = Rule(
    code="NS303",
    name="mixed-is-some-of-each",
    of="Quote",
    at=here.kind,
    holds=implies(here.kind == "mixed", both(some(here.content, QUOTED), some(here.content, UNQUOTED))),
    says="quote {id} is mixed, but its pieces are all of one kind",
    mend="call it direct or indirect",
    why="kind follows from the pieces, it is not an opinion",
)
TEXT_JOINS_CONTENT: Final = Rule(
    code="NS304",
    name="text-joins-content",
    of="Quote",
    at=here.text,
    holds=joined(here.content, each.text) == here.text,
    says="the text of quote {id} is not its content joined by one space",
    mend="make text from content",
    why="text is what people copy; it must not say more or less than the evidence",
)
SOURCE_EXISTS: Final = Rule(
    code="NS305",
    name="source-exists",
    of="Attribution",
    at=here.person_id,
    holds=refers_to(here.person_id, article.people),
    says="no person has the id {person_id!r}",
    mend="add the party to people, or leave person_id out",
    why="a speaker nobody can look up is no speaker",
)
SHOWN_SOURCE_IS_SHOWN: Final = Rule(
    code="NS306",
    name="shown-source-is-shown",
    of="Attribution",
    at=here.source,
    holds=implies(one_of(here.source_form, "named", "titled", "pronoun"), present(here.source)),
    says="source_form is {source_form}, but no span shows the source",
    mend="give the source span, or use implicit or none",
    why="a name, a title or a pronoun is words, and words have a place",
)
CONTINUED_QUOTE_EXISTS: Final = Rule(
    code="NS307",
    name="continued-quote-exists",
    of="Quote",
    at=here.continues,
    holds=both(refers_to(here.continues, article.quotes), here.continues != here.id),
    says="quote {id} continues {continues!r}, which is not another quote",
    mend="name the quote of the paragraph before",
    why="a continuation of nothing has no speaker",
)
QUOTE_OUTSIDE_FURNITURE: Final = Rule(
    code="NS308",
    name="quote-outside-furniture",
    of="Quote.content[]",
    holds=negate(one_of(holder(article.blocks, here.start, each.kind), "author_bio", "boilerplate")),
    says="{text!r} stands in furniture",
    mend="look whether it is part of the story; drop the quote or relabel the block",
    why="what an author's note quotes was not said in the story",
    severity="warning",
)
CONTENT_IN_ORDER: Final = Rule(
    code="NS309",
    name="content-in-order-and-disjoint",
    of="QuoteSpan",
    at=here.start,
    holds=here.start >= previous(here.end),
    says="the piece starts at {start}, before the one above it ends",
    mend="sort the pieces of the quote and let none overlap",
    why="words that stand once were said once",
)
INDIRECT_HAS_NO_MARKS: Final = Rule(
    code="NS310",
    name="indirect-has-no-marks",
    of="Quote",
    at=here.marks,
    holds=both(
        implies(here.kind == "indirect", here.marks == "none"),
        implies(one_of(here.kind, "direct", "mixed"), here.marks != "none"),
    ),
    says="quote {id} is {kind}, but its marks are {marks}",
    mend="marks are none for an indirect quote and for no other",
    why="the state of the marks is the evidence for the kind",
)
CONTINUES_WITHOUT_CYCLE: Final = Rule(
    code="NS311",
    name="continues-without-cycle",
    of="Quote",
    at=here.continues,
    holds=acyclic(here.id, here.continues),
    says="quote {id} continues itself by way of {continues!r}",
    mend="break the circle",
    why="whoever follows a speech to its beginning must arrive there",
)

RULES: Final = (
    DIRECT_IS_ALL_QUOTED,
    INDIRECT_IS_NOT_QUOTED,
    MIXED_IS_SOME_OF_EACH,
    TEXT_JOINS_CONTENT,
    SOURCE_EXISTS,
    SHOWN_SOURCE_IS_SHOWN,
    CONTINUED_QUOTE_EXISTS,
    QUOTE_OUTSIDE_FURNITURE,
    CONTENT_IN_ORDER,
    INDIRECT_HAS_NO_MARKS,
    CONTINUES_WITHOUT_CYCLE,
)
