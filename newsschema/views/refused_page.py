"""The page of a record that is no article at all: what is wrong with it, and the record as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsschema.markup.elements import Markup, tag
from newsschema.markup.signs import shown
from newsschema.rules.finding import Finding
from newsschema.views.page import Frame
from newsschema.views.piles import parted
from newsschema.views.problems import problems_section, rules_section

#: Letters of the record that are shown.
_MOST: Final = 200_000
_LONGEST_TITLE: Final = 120


def refused_page(findings: Sequence[Finding], raw: str, name: str) -> str:
    """A whole page of HTML. *raw* is the record as text, *name* what it was read from.

    >>> page = refused_page([], '{"id": 1}', "in.jsonl, record 1")
    >>> '<pre tabindex="0">{"id": 1}</pre>' in page
    True
    """
    heading = Markup(tag("h1", "A refused record") + tag("p", name, class_="credits"))
    cut = f"The first {_MOST:,} of {len(raw):,} characters." if len(raw) > _MOST else "All of it."
    record = tag("section", tag("h2", "The record"), tag("p", cut), tag("pre", raw[:_MOST], tabindex=0), id="record")
    title = shown(" ".join(f"Refused: {name}".split())[:_LONGEST_TITLE])
    problems = problems_section(findings, [], lambda _: None)
    rules = rules_section([one.code for one in findings])
    return parted(Frame(title, heading, sheets=("article.css",)).page(problems, record, rules))
