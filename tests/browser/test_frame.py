"""The frame of every page, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.browsing import Scheme, chromium, faults_of_html, look, needs_browser, needs_validator

from newsschema.markup.elements import tag
from newsschema.views.page import Frame


@pytest.fixture(name="framed")
def _framed(tmp_path: Path) -> Path:
    path = tmp_path / "framed.html"
    path.write_text(Frame("A page").page(tag("h2", "First"), tag("p", "Words.", class_="note warn")), encoding="utf-8")
    return path


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_shows_and_asks_for_nothing(framed: Path, scheme: Scheme) -> None:
    """Nothing on the console, no request, no barrier, in light and in dark."""
    with chromium() as browser:
        seen = look(browser, framed, scheme)

    assert ((), (), ()) == (seen.complaints, seen.requests, seen.barriers)


@needs_browser
def test_what_a_page_may_not_do_is_seen(framed: Path) -> None:
    """A script and a picture from elsewhere are stopped by the policy, and told of: a look can fail."""
    strange = framed.with_name("strange.html")
    added = '<script>document.title = "other"</script><img src="https://news.example/pixel.png">'
    strange.write_text(framed.read_text("utf-8").replace("</main>", f"{added}</main>"), encoding="utf-8")

    with chromium() as browser:
        seen = look(browser, strange)

    assert any("script-src" in said or "default-src" in said for said in seen.complaints)
    assert any(said.startswith("image-alt") for said in seen.barriers)


@needs_validator
def test_the_html_of_a_page_is_right(framed: Path) -> None:
    """The validator has nothing to say, and has something to say of an element that is not closed."""
    broken = framed.with_name("broken.html")
    broken.write_text(framed.read_text("utf-8").replace("</h2>", ""), encoding="utf-8")

    assert [] == faults_of_html(framed)
    assert [] != faults_of_html(broken)
