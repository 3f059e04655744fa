"""The pictures in docs/images, taken of our own pages in a browser.

    python -m benchmarks.pictures [--folder docs/images]

Chromium is the machine's own, driven by Playwright (`pip install 'newsschema[browser]'`). A picture is cut where the
page shows enough, and is in light colours, so that it is the same for every reader.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from newsschema.cli.main import run

HOME: Final = Path(__file__).parent.parent
IMAGES: Final = HOME / "docs/images"
#: What the browser is called by those who pack it.
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH: Final = 1200


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, and the command that makes its page but for -o."""

    command: tuple[str, ...]
    #: Pixels from the top that are shown.
    height: int


PICTURES: Final[Mapping[str, Picture]] = {
    "article-page": Picture(("show", str(HOME / "seeds/01-harbour-rockets.txt")), 985),
}


def take(folder: Path) -> None:
    """Make every page, and its picture in *folder*."""
    browser_at = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with import_module("playwright.sync_api").sync_playwright() as playwright, tempfile.TemporaryDirectory() as made:
        browser = playwright.chromium.launch(executable_path=browser_at, args=["--no-sandbox", "--disable-gpu"])
        for name, picture in PICTURES.items():
            page_at = Path(made) / f"{name}.html"
            run([*picture.command, "-o", str(page_at), "-q"])
            page = browser.new_page(color_scheme="light", viewport={"width": WIDTH, "height": picture.height})
            page.goto(page_at.as_uri())
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


def main() -> None:
    """Take all of them."""
    command = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    command.add_argument("--folder", type=Path, default=IMAGES, help="where they go")
    chosen = command.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    take(chosen.folder)


if __name__ == "__main__":
    main()
