"""A Markdown table."""

from __future__ import annotations

from collections.abc import Iterable


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """All but the first column to the right where they are figures: where the head does not begin with "what"."""
    rule = ["---", *("---" if name.startswith("what") else "--:" for name in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
