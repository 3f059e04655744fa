"""Where the corpora of others and their scorers lie, and how they are read.

Neither is ours, and both lie outside the project: $NEWSSCHEMA_CORPUS names the folder of the corpora, by default
../shared/corpus, and the scorers stand in bench/ beside it.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any, Final

HOME: Final = Path(__file__).parents[1]
CORPUS: Final = Path(os.environ.get("NEWSSCHEMA_CORPUS", HOME / "../shared/corpus"))


def scorer_path(of: str) -> Path:
    """Where the scorer of "quotes" or "figures" stands."""
    return CORPUS / f"../bench/score_{of}.py"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module. Raises FileNotFoundError where there is none."""
    if not path.is_file():
        raise FileNotFoundError(f"no scorer at {path}: pass --scorer PATH, or set NEWSSCHEMA_CORPUS")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None  # noqa: S101  a file that is there has one
    assert spec.loader is not None  # noqa: S101  as above
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer
