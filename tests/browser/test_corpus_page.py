"""The page of a corpus report, in a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from browser.browsing import Browser, Scheme, chromium, faults_of_html, look, needs_browser, needs_validator
from told_corpora import Json, hostile, models, told

import newsschema as ns
from newsschema.corpus_report.gathering import corpus_report
from newsschema.views.corpus_page import corpus_page


def many() -> list[Json]:
    """Three hundred articles of fifty speakers over half a year."""
    random = Random(9)
    return [
        told(
            number,
            f"Speaker {random.randrange(50)}",
            published_on=f"2026-0{random.randint(1, 6)}-{random.randint(1, 28):02}" if number % 9 else None,
            publisher=random.choice(("The Harbour Gazette", "Vell Evening Post", None)),
        )
        for number in range(300)
    ]


CORPORA = {"many": many, "hostile": hostile, "one": lambda: [told(0)], "empty": list[Json]}


def page(records: Sequence[Json], folder: Path) -> Path:
    """The page of a report on the records."""
    path = folder / "report.html"
    path.write_text(corpus_page(corpus_report(ns.to_batches(models(records)))), encoding="utf-8")
    return path


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    """One for all pages."""
    with chromium() as browser:
        yield browser


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("corpus", CORPORA)
def test_a_report_shows_and_asks_for_nothing(corpus: str, scheme: Scheme, browser: Browser, tmp_path: Path) -> None:
    """Nothing on the console, no request, no barrier, whatever the corpus is called."""
    seen = look(browser, page(CORPORA[corpus](), tmp_path), scheme)

    assert ((), (), ()) == (seen.complaints, seen.requests, seen.barriers)


@needs_browser
def test_charts_are_drawn_and_fit_the_window(browser: Browser, tmp_path: Path) -> None:
    """Bars are as long beside one another as their numbers, in a window of a telephone too."""
    window = browser.new_page(viewport={"width": 390, "height": 800})
    window.goto(page(many(), tmp_path).as_uri())
    widths = window.evaluate("[...document.querySelectorAll('#speakers svg.row rect')].map(r => r.getBBox().width)")
    counts = window.evaluate(
        "[...document.querySelectorAll('#speakers tbody tr')].map(r => +r.querySelector('td').textContent)"
    )
    over = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    window.close()

    assert [width / widths[0] for width in widths] == pytest.approx([count / counts[0] for count in counts], abs=0.02)
    assert over <= 0


@needs_validator
@pytest.mark.parametrize("corpus", ["many", "hostile", "empty"])
def test_the_html_of_a_report_is_right(corpus: str, tmp_path: Path) -> None:
    """But for texts of the corpus that are not in normal form, which are shown as they are."""
    faults = faults_of_html(page(CORPORA[corpus](), tmp_path))

    assert [] == [fault for fault in faults if "Normalization Form C" not in fault]
