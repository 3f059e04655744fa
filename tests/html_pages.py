"""Pages of papers that do not exist, for the tests of the reader of HTML."""

from __future__ import annotations

import json
from typing import Any

PARAGRAPHS = (
    "A fire closed the fish market at Port Vell on Monday, and three stalls were lost before the boats could be moved.",
    "Harbour master Tom Okoro said the wind had turned twice while the crews were laying their hoses along the quay.",
    "The market will open again on Thursday, the town council wrote, in the old rope works behind the customs house.",
    "Nobody was hurt, and the insurers have sent two engineers to find out how the cold store came to burn so fast.",
)
ADDRESS = "https://gazette.example/harbour/fire-at-the-fish-market"


def paragraphs() -> str:
    """The text as a page prints it."""
    return "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def script(document: Any, kind: str = 'type="application/ld+json"') -> str:  # noqa: ANN401  JSON
    """A script of JSON-LD; *document* as it is where it is a text."""
    return f"<script {kind}>{document if isinstance(document, str) else json.dumps(document)}</script>"


def page(head: str = "", body: str | None = None, headline: str = "Fire closes fish market") -> str:
    """A page of the Vell Gazette."""
    inside = f"<article><h1>{headline}</h1>{paragraphs()}</article>" if body is None else body
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{inside}</body></html>'
