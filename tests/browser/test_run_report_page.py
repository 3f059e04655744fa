"""The report page of a run, in a browser: of a folder, and of one whose sources and messages are hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from browser.browsing import Scheme, chromium, faults_of_html, look, needs_browser, needs_validator
from refused_lines import lines_with_refused

import newsschema as ns
from newsschema.ledger import SourceCount
from newsschema.views.refused_examples import RefusedExamples
from newsschema.views.run_account import RunAccount, account_of_folder
from newsschema.views.run_page import run_page

HOSTILE: Final = (
    '"><script>document.title="x"</script><svg/onload=alert(1)><!-- ' + chr(0x202E) + "\x00שלום\u2028</pre></style>'"
)


def pages(folder: Path) -> dict[str, Path]:
    """A page of each kind, by its name."""
    ns.convert(lines_with_refused(folder / "in.jsonl"), folder / "out", to="parquet", tables="both", part_bytes=1)
    met = RefusedExamples()
    raw = (HOSTILE * 40).encode() + b"\xff\xfe" + "e\u0301\u0301".encode() * 100
    for number in range(4):
        finding = ns.Finding(HOSTILE if number % 2 else "NS101", HOSTILE, HOSTILE, HOSTILE, line=7, offset=900)
        met.meet(f"{HOSTILE} {number}", 7, 300, raw, [finding, ns.Finding("NS012", "/x", HOSTILE)])
    sources = tuple(SourceCount(f"{HOSTILE} {number}", 1, 0, 1) for number in range(4))
    ledger = ns.Ledger(
        sources, 0, {HOSTILE: 2, "NS101": 2, "NS012": 4}, (), HOSTILE, {HOSTILE: 3}, {HOSTILE: 1}, HOSTILE
    )
    made = {
        "folder": run_page(account_of_folder(folder / "out")),
        "hostile": run_page(RunAccount(HOSTILE, ledger, {HOSTILE: HOSTILE}, met, notes=(HOSTILE,))),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_shows_and_asks_for_nothing(tmp_path: Path, scheme: Scheme) -> None:
    """Nothing on the console, no request, no barrier, in light and in dark."""
    with chromium() as browser:
        seen = {name: look(browser, path, scheme, path.with_suffix(".png")) for name, path in pages(tmp_path).items()}

    assert dict.fromkeys(seen, ((), (), ())) == {
        name: (of.complaints, of.requests, of.barriers) for name, of in seen.items()
    }


@pytest.mark.slow
@needs_validator
def test_the_html_of_a_report_is_right(tmp_path: Path) -> None:
    """The validator has nothing to say, whatever the data say."""
    assert {"folder": [], "hostile": []} == {name: faults_of_html(path) for name, path in pages(tmp_path).items()}
