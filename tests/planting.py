"""What faults are planted with: records nothing is wrong with, put anywhere into the lists of an article.

A fault gets a record of its own wherever the article may hold none that fits; rules refer by id, never by place
in a list, so a record put in between breaks nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

from faults_of_fields import Broken, Json, places

Fault = Callable[[Json, Random], Broken]

FURNITURE: Final = ("author_bio", "boilerplate")
#: No strategy makes an id of this form.
NOBODY: Final = "nobody:at:all"


def listed(record: Json, name: str) -> list[Any]:
    """The list of that name, put there when it is absent or null."""
    if record.get(name) is None:
        record[name] = []
    return record[name]


def put(article: Json, random: Random, name: str, made: Json) -> str:
    """The record put somewhere into a list of the article; returns its pointer."""
    members = listed(article, name)
    members.insert(random.randint(0, len(members)), made)
    return pointer_to(article, name, made)


def pointer_to(article: Json, name: str, made: Json) -> str:
    """Where a record stands now; records put in after it may have moved it."""
    return f"/{name}/{next(n for n, one in enumerate(article[name]) if one is made)}"


def new_figure(article: Json, random: Random, new: str = "new:1", **told: Any) -> Json:  # noqa: ANN401  values of fields
    """A figure nothing is wrong with, but for what is told, put somewhere among the others."""
    made: Json = {"id": new, "span": first_character(article), "quantity": "count", "bound": "vague"}
    made |= {"modality": "reported", **told}
    put(article, random, "figures", made)
    return made


def new_quote(article: Json, random: Random, new: str = "new:1", **told: Any) -> Json:  # noqa: ANN401  as above
    """A quote of one character put somewhere among the others; blocks give way to it."""
    article["blocks"] = [block for block in article.get("blocks") or () if block["kind"] not in FURNITURE]
    span = first_character(article)
    quote: Json = {"id": new, "kind": "direct", "content": [{**span, "quoted": True}], "text": span["text"]}
    quote |= {"marks": "balanced", "attribution": {"source_form": "none"}, **told}
    put(article, random, "quotes", quote)
    return quote


def first_character(article: Json) -> Json:
    """The shortest span every body has."""
    return {"start": 0, "end": 1, "text": article["body"][0]}


def any_quote(article: Json, random: Random, fits: Callable[[Json], bool] = lambda quote: True) -> Json:
    """A quote of the article that fits, or a new one, which is direct."""
    fitting = [quote for quote in article.get("quotes") or () if fits(quote)]
    return random.choice(fitting) if fitting else new_quote(article, random)


def any_figure(article: Json, random: Random, fits: Callable[[Json], bool] = lambda figure: True) -> Json:
    """A figure of the article that fits, or a new one."""
    fitting = [figure for figure in article.get("figures") or () if fits(figure)]
    return random.choice(fitting) if fitting else new_figure(article, random)


def free_spans(article: Json) -> list[tuple[str, Json]]:
    """Spans no other text must equal and no order binds, with their pointers; one is put in to be sure of one."""
    listed(article, "corrections").append({"text": "x", "kind": "update", "span": first_character(article)})
    tied = {"Article.dateline_span", "Media.caption_span"}
    return [
        ("".join(f"/{step}" for step in at.steps), at.value)
        for at in places(article)
        if at.kind.record and at.kind.record.name == "Span" and at.value and at.name not in tied
    ]
