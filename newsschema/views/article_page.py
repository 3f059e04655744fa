"""The page of one article: problems first, then its text with everything that was found in it, then the evidence.

The text of the element with the id "body" is `shown` of the article's body once its labels are left out (see
`article_text`). Names of elements and attributes, ids and classes are ours; of the data only addresses of the web
become attributes, where `link` lets them, and the language and direction of a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsschema.engines import per_record
from newsschema.markup.signs import shown
from newsschema.records import Article
from newsschema.rules.finding import Finding
from newsschema.views.alignment_table import alignments_section
from newsschema.views.article_facts import (
    corrections_section,
    extra_section,
    facts_section,
    media_section,
    provenance_section,
)
from newsschema.views.article_head import head
from newsschema.views.article_marks import marks_of, place_of
from newsschema.views.article_text import anchors_of, drawn_blocks, text_section
from newsschema.views.conflicts_section import conflicts_section
from newsschema.views.figure_table import figures_section
from newsschema.views.numbers import Numbers
from newsschema.views.page import Frame
from newsschema.views.people_table import people_section
from newsschema.views.piles import parted
from newsschema.views.problems import problems_section, rules_section
from newsschema.views.quote_table import quotes_section
from newsschema.views.shares import many
from newsschema.views.sums_section import sums_section

#: A window has no room for more of a title.
_LONGEST_TITLE: Final = 120


def article_page(article: Article, findings: Sequence[Finding] | None = None) -> str:
    """A whole page of HTML, one file that needs nothing else.

    *findings* are what is wrong with the article, as `newsschema.validate` has them; without them it is asked. An
    article that breaks rules, which only `Article.model_construct` and the like can make, is shown as far as it goes.

    >>> from newsschema.extraction.article import extract
    >>> page = article_page(extract("“Rain fell,” Ana Reyes said."))
    >>> "<mark id=q1><a href=#Q1>q1</a>Rain fell,</mark>" in page
    True
    """
    if findings is None:
        findings = per_record.findings(article)
    numbers = Numbers.of(article)
    noticed = article.provenance.warnings if article.provenance else []
    marks = marks_of(article, [*(one.pointer for one in findings), *(one.path for one in noticed)])
    anchors = anchors_of(marks)
    led_to = anchors | drawn_blocks(article)
    pointed: set[str] = set()

    def place(pointer: str) -> str:
        there = place_of(pointer, article, led_to)
        pointed.add(there)
        return there

    problems = problems_section(findings, noticed, place)
    sections = (
        ("problems", many(len(findings) + len(noticed), "problem"), problems),
        ("text", "text", text_section(article, marks, pointed)),
        ("quotes", many(len(article.quotes), "quote"), quotes_section(numbers, anchors)),
        ("figures", many(len(article.figures), "figure"), figures_section(numbers, anchors)),
        ("sums", "sums", sums_section(numbers)),
        ("conflicts", "conflicts", conflicts_section(numbers)),
        ("alignments", "alignment", alignments_section(numbers)),
        ("people", "people", people_section(numbers, anchors)),
        ("corrections", many(len(article.corrections), "correction"), corrections_section(article)),
        ("media", "media", media_section(article)),
        ("facts", "about the article", facts_section(article)),
        ("provenance", "evidence", provenance_section(article)),
        ("extra", "what the source said besides", extra_section(article)),
        ("rules", "rules", rules_section([*(one.code for one in findings), *(one.code for one in noticed)])),
    )
    there = [(anchor, name, section) for anchor, name, section in sections if section is not None]
    heading = head(numbers, [(anchor, name) for anchor, name, _ in there])
    return parted(Frame(title_of(article), heading, sheets=("article.css",)).page(*(part for _, _, part in there)))


def title_of(article: Article) -> str:
    """What the window is called."""
    return shown(" ".join((article.headline or f"Article {article.id}").split())[:_LONGEST_TITLE])
