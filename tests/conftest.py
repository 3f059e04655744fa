"""How long properties look: NEWSSCHEMA_HYPOTHESIS chooses the profile, "default" or "thorough"."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Whole articles take some milliseconds each to draw on a busy machine: slow is no fault of a property.
settings.register_profile("default", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("NEWSSCHEMA_HYPOTHESIS", "default"))


@pytest.fixture
def compared(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Tells a count that the run shows at its end, from whichever process it was counted in."""
    return lambda text: request.node.user_properties.append(("compared", text))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was compared, and how often it differed: the figures a long sweep is run for."""
    reports = [report for told in terminalreporter.stats.values() for report in told if hasattr(report, "when")]
    properties = [told for report in reports if report.when == "call" for told in report.user_properties]
    counts = [text for name, text in properties if name == "compared"]
    if counts:
        terminalreporter.section("what was compared")
        terminalreporter.write("".join(f"{text}\n" for text in counts))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in: both runs name their target alike, for the ledger tells its path."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
