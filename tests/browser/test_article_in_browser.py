"""Pages of articles in a browser: a seed, one of 2,000 marks, one that runs from right to left, and a hostile one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from browser.browsing import Scheme, chromium, faults_of_html, look, needs_browser, needs_validator
from hostile_articles import PIECES, hostile_article

import newsschema as ns
from newsschema.markup.signs import shown
from newsschema.records.refusal import SHAPE_ALONE
from newsschema.rules.finding import Finding
from newsschema.views.article_page import article_page
from newsschema.views.refused_page import refused_page

SEEDS: Final = Path(__file__).parents[2] / "seeds"
HARBOUR: Final = (
    "ميناء سندرال يستأنف العمل بعد القصف\n\n"
    "سندرال - قالت وزيرة الداخلية بترا ليندكفال يوم الخميس إن مدفعية الميليشيا أطلقت 24 قذيفة على الميناء، "
    "أصابت 15 منها كاسر الأمواج وسقطت اثنتان في سوق السمك وغرقت سبع دون أن تنفجر.\n\n"
    "«الرافعات تدور والحبوب تتحرك ولا إصابات لدينا»، قالت ليندكفال للصحفيين قرب رصيف Sundral Courier.\n\n"
    "وأضاف مدير الميناء إدريس فالكور: «اسألوني حين ينقشع الضباب».\n"
)


def right_to_left() -> ns.Article:
    """A news text in Arabic, its quotes and figures marked by hand."""

    def at(text: str, start: int = 0) -> dict[str, Any]:
        begins = HARBOUR.index(text, start)
        return {"start": begins, "end": begins + len(text), "text": text}

    def quote(number: int, text: str, source: str, person: str, cue: str) -> dict[str, Any]:
        told = {"source": at(source, 40), "source_form": "named", "person_id": person, "cue": at(cue, 40)}
        content = [{**at(text), "quoted": True}]
        kind = {"kind": "direct", "marks": "balanced", "confidence": 0.9}
        return {"id": f"q{number}", "content": content, "text": text, "attribution": told, **kind}

    def figure(number: int, text: str, value: float, **more: Any) -> dict[str, Any]:  # noqa: ANN401  fields of any type
        kind = {"quantity": "count", "bound": "exact", "modality": "reported", "counted": "قذيفة"}
        return {"id": f"f{number}", "span": at(text), "value": value, **kind, **more}

    minister, master = "بترا ليندكفال", "إدريس فالكور"
    part = {"part_of": "f1", "counted_from": "f1"}
    return ns.Article.model_validate(
        {
            "id": "urn:example:harbour",
            "schema_version": "1.0",
            "language": "ar",
            "headline": "ميناء سندرال يستأنف العمل بعد القصف",
            "body": HARBOUR,
            "blocks": [{"kind": "headline", "start": 0, "end": HARBOUR.index("\n")}],
            "published_at": "2026-01-08T09:30:00+02:00",
            "people": [
                {"id": "p1", "kind": "person", "name": minister, "mentions": [at(minister), at("ليندكفال", 250)]},
                {"id": "p2", "kind": "person", "name": master, "mentions": [at(master)]},
            ],
            "quotes": [
                quote(1, "الرافعات تدور والحبوب تتحرك ولا إصابات لدينا", minister, "p1", "قالت"),
                quote(2, "اسألوني حين ينقشع الضباب", master, "p2", "وأضاف"),
            ],
            "figures": [
                figure(1, "24 قذيفة", 24.0, parts_complete=True),
                figure(2, "15", 15.0, **part),
                figure(3, "اثنتان", 2.0, **part),
                figure(4, "سبع", 7.0, **part),
            ],
        }
    )


def many_marks() -> ns.Article:
    """2,000 marks that nest and cross as chance has it."""
    random = Random(2000)
    body = "\n\n".join("The boats lay in port and the port lay still all day. " * 8 for _ in range(150))

    def span() -> dict[str, Any]:
        start = random.randrange(len(body) - 60)
        end = start + random.randint(3, 60)
        return {"start": start, "end": end, "text": body[start:end]}

    kind = {"quantity": "count", "bound": "exact", "value": 16.0, "modality": "reported"}
    told = {"kind": "indirect", "marks": "none", "attribution": {"source_form": "none"}}
    pieces = [span() for _ in range(700)]
    quotes = [
        {"id": f"q{n}", "content": [{**piece, "quoted": False}], "text": piece["text"], **told}
        for n, piece in enumerate(pieces, 1)
    ]
    figures = [{"id": f"f{n}", "span": span(), **kind} for n in range(1, 701)]
    people = [{"id": f"p{n}", "kind": "person", "mentions": [span() for _ in range(6)]} for n in range(1, 101)]
    record = {"id": "a1", "schema_version": "1.0", "body": body}
    return ns.Article.model_validate({**record, "quotes": quotes, "figures": figures, "people": people})


def hostile() -> ns.Article:
    """Every piece that wants to be more than text, in every field, over a megabyte of combining marks."""
    made = hostile_article(7).model_dump(exclude={"body"})
    body = "".join(PIECES) + "e" + "\u0301" * 500_000 + "".join(PIECES)
    return ns.Article.model_validate({**made, "body": body}, context={SHAPE_ALONE: True})


def with_problems() -> ns.Article:
    """A seed whose sum does not add up, with a conflict and a shifted quote: a record that breaks rules."""
    made = ns.read(SEEDS / "01-harbour-rockets.txt").model_dump()
    figures = made["figures"]
    figures[3]["value"], figures[0]["parts_complete"] = 8.0, True
    figures[5]["conflicts_with"], figures[6]["conflicts_with"] = ["f7"], ["f6"]
    made["quotes"][2]["content"][0]["start"] += 1
    return ns.Article.model_validate(made, context={SHAPE_ALONE: True})


def refused() -> str:
    """The page of a record that is no article."""
    return refused_page(
        [Finding("NS011", "/id", "id is a whole number", "make it a string")], "</script>\u202e", "in.jsonl"
    )


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "seed": lambda: article_page(ns.read(SEEDS / "01-harbour-rockets.txt")),
    "corrected": lambda: article_page(ns.read(SEEDS / "12-shaft-corrected.txt")),
    "problems": lambda: article_page(with_problems()),
    "right-to-left": lambda: article_page(right_to_left()),
    "marks": lambda: article_page(many_marks()),
    "hostile": lambda: article_page(hostile()),
    "refused": refused,
}


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_and_asks_for_nothing(name: str, scheme: Scheme, tmp_path: Path) -> None:
    """Nothing on the console, no request, no barrier, in light and in dark."""
    path = tmp_path / f"{name}.html"
    path.write_text(PAGES[name](), encoding="utf-8")
    with chromium() as browser:
        seen = look(browser, path, scheme, tmp_path / f"{name}.{scheme}.png")

    assert ((), (), ()) == (seen.complaints, seen.requests, seen.barriers)


@needs_browser
@pytest.mark.parametrize("make", [hostile, right_to_left], ids=lambda made: made.__name__)
def test_a_browser_reads_the_body_letter_for_letter(make: Callable[[], ns.Article], tmp_path: Path) -> None:
    """What it holds as the text of the body, labels left out, is what the article says."""
    path, article = tmp_path / "page.html", make()
    path.write_text(article_page(article), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        page.goto(path.as_uri())
        page.eval_on_selector_all("#body a, #body small", "labels => labels.forEach(label => label.remove())")
        read = page.eval_on_selector("#body", "body => body.textContent")

    assert shown(article.body) == read


@needs_validator
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_the_html_of_a_page_is_right(name: str, tmp_path: Path) -> None:
    """The validator has nothing to say, but for letters that nobody but the author may compose anew."""
    path = tmp_path / f"{name}.html"
    path.write_text(PAGES[name](), encoding="utf-8")

    assert [] == [fault for fault in faults_of_html(path) if not fault.partition(": ")[2].startswith("Text run ")]
