"""The documentation site as a browser shows it: nothing from elsewhere, no complaint, no barrier that is serious."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from browsing import Scheme, chromium, look, needs_browser

PROJECT = Path(__file__).parents[2]
PAGES = ("rules/NS101.html", "cli/convert.html", "model-card.html", "messages.html")


@pytest.mark.slow
@needs_browser
@pytest.mark.skipif(find_spec("zensical") is None, reason="needs the extra docs: pip install 'newsschema[docs]'")
def test_pages_can_be_read_by_everybody(tmp_path: Path) -> None:
    """Light and dark, from a disk. What axe-core calls minor or moderate is the theme's own."""
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=tmp_path, check=True, capture_output=True)
    barriers: list[str] = []
    elsewhere: list[str] = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    with chromium() as browser:
        for page in PAGES:
            for scheme in schemes:
                seen = look(browser, tmp_path / "out/site" / page, scheme)
                barriers += [f"{page}: {it}" for it in seen.barriers if not it.startswith(("landmark-", "empty-table"))]
                elsewhere += [url for url in seen.requests if not url.startswith(("file:", "data:"))]

    assert barriers == []
    assert elsewhere == []
