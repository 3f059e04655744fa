"""How long properties look, and the store of tests of remote data.

NEWSSCHEMA_HYPOTHESIS chooses the profile, "default" or "thorough".
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from newsschema.remote.stores import store_of

# Whole articles take some milliseconds each to draw on a busy machine: slow is no fault of a property.
settings.register_profile("default", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("NEWSSCHEMA_HYPOTHESIS", "default"))


@pytest.fixture
def compared(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Tells a count that the run shows at its end, from whichever process it was counted in."""
    return lambda text: request.node.user_properties.append(("compared", text))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 server on the loopback, with what its clients are told by the environment."""
    moto = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[server]'")
    served = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    served.start()
    host, port = served.get_host_and_port()
    told = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "reader",
        "AWS_SECRET_ACCESS_KEY": "writer",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in told.items():
            patch.setenv(name, value)
        yield told["AWS_ENDPOINT_URL"]
    served.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address of a bucket that is empty; what is made before it is brought there lies in a folder of the test."""
    del server
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    name = f"bucket-{secrets.token_hex(6)}"
    store_of(f"s3://{name}?allow_bucket_creation=true").filesystem.create_dir(name, recursive=False)
    return f"s3://{name}"


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
