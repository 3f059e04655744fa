"""What the parity tests share: ajv, installed once, where Node is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from parity.validators import install_ajv


@pytest.fixture(scope="session")
def ajv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with judge.mjs and the pinned ajv; skips with the reason where it cannot be installed."""
    folder = tmp_path_factory.mktemp("ajv")
    why_not = install_ajv(folder)
    if why_not:
        pytest.skip(why_not)
    return folder
