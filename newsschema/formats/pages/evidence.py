"""Evidence: where a value of a page came from, and what other places of the page said instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

#: What is kept of a candidate that lost; enough to see what it was.
LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one field: its place in the page, and what lost."""

    #: The place, in the page's own words: "json_ld.headline", "og:title", "h1".
    source: str
    #: What other places said, by place; those that said the same are not told.
    others: Mapping[str, str] = field(default_factory=dict[str, str])

    def to_json(self) -> dict[str, Any]:
        """As JSON values: {"from": "json_ld.headline", "others": {"h1": "..."}}."""
        return {"from": self.source, **({"others": dict(self.others)} if self.others else {})}


def evidence(source: str, value: str, candidates: Iterable[tuple[str, str]]) -> Evidence:
    """The evidence of a value that was chosen among candidates, each with its place."""
    others = {place: text[:LONGEST] for place, text in candidates if place != source and text != value}
    return Evidence(source, others)
