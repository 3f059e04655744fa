"""The door: what is public, and what it costs to open it."""

from __future__ import annotations

import subprocess
import sys

import newsschema as ns

PUBLIC = [
    "Alignment",
    "Article",
    "Attribution",
    "Block",
    "Byline",
    "Correction",
    "FigureCandidate",
    "Finding",
    "Grounding",
    "Ledger",
    "Media",
    "Person",
    "Provenance",
    "Quote",
    "QuoteCandidate",
    "ReportedFigure",
    "Span",
    "__version__",
    "arrow_schema",
    "convert",
    "convert_batches",
    "extract",
    "extract_batch",
    "from_batches",
    "ground",
    "ground_batch",
    "json_schema",
    "read",
    "scan",
    "stage",
    "to_batches",
    "validate",
    "validate_batch",
]


def test_these_names_are_public_and_nothing_else() -> None:
    """A name that is added here is a promise; the list is sorted, and each name is there."""
    assert sorted(PUBLIC) == PUBLIC == ns.__all__ == dir(ns)
    assert all(getattr(ns, name) is not None for name in PUBLIC)


def test_what_is_not_public_is_not_there() -> None:
    """An unknown name is an AttributeError, as of any module."""
    assert not hasattr(ns, "nothing")


def test_opening_the_door_loads_nothing_heavy() -> None:
    """pyarrow, jsonschema and lxml are loaded by what needs them, pydantic too."""
    heavy = "{'pyarrow', 'jsonschema', 'lxml', 'pydantic', 'numpy'}"
    asked = f"import newsschema, sys; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert told == "[]\n"


def test_extracting_loads_no_engine_of_tables() -> None:
    """A text becomes an article without pyarrow and jsonschema."""
    asked = (
        "import newsschema, sys; newsschema.extract('Rain fell.'); print({'pyarrow', 'jsonschema'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert told == "set()\n"
