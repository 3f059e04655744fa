"""newsschema: news in, validated records out.

Everything public is here, loaded when it is first used, so that the import costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from newsschema._version import __version__

if TYPE_CHECKING:
    from newsschema.conversion import convert
    from newsschema.engines.arrow_batches import from_batches, to_batches
    from newsschema.engines.arrow_schema import arrow_schema
    from newsschema.engines.json_schema import json_schema
    from newsschema.extraction.article import extract
    from newsschema.grounding.candidate import FigureCandidate, QuoteCandidate
    from newsschema.grounding.grounding import Grounding, ground
    from newsschema.intake import read, scan, validate
    from newsschema.ledger import Ledger
    from newsschema.records import (
        Alignment,
        Article,
        Attribution,
        Block,
        Byline,
        Correction,
        Media,
        Person,
        Provenance,
        Quote,
        ReportedFigure,
        Span,
    )
    from newsschema.rules.finding import Finding
    from newsschema.stages.batch import extract_batch, validate_batch
    from newsschema.stages.ground import ground_batch
    from newsschema.stages.stage import convert_batches, stage

__all__ = [
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

#: Where each public name lives.
_ROOMS: Final = {
    "FigureCandidate": "newsschema.grounding.candidate",
    "Finding": "newsschema.rules.finding",
    "Grounding": "newsschema.grounding.grounding",
    "Ledger": "newsschema.ledger",
    "QuoteCandidate": "newsschema.grounding.candidate",
    "arrow_schema": "newsschema.engines.arrow_schema",
    "convert": "newsschema.conversion",
    "convert_batches": "newsschema.stages.stage",
    "extract": "newsschema.extraction.article",
    "extract_batch": "newsschema.stages.batch",
    "from_batches": "newsschema.engines.arrow_batches",
    "ground": "newsschema.grounding.grounding",
    "ground_batch": "newsschema.stages.ground",
    "json_schema": "newsschema.engines.json_schema",
    "read": "newsschema.intake",
    "scan": "newsschema.intake",
    "stage": "newsschema.stages.stage",
    "to_batches": "newsschema.engines.arrow_batches",
    "validate": "newsschema.intake",
    "validate_batch": "newsschema.stages.batch",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  PEP 562: whatever the name is
    if name not in __all__:
        raise AttributeError(f"module 'newsschema' has no attribute {name!r}")
    value = getattr(import_module(_ROOMS.get(name, "newsschema.records")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
