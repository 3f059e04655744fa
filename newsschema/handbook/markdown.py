"""Markdown as the handbook writes it: cells of tables and fences of code that what stands in them cannot break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_FENCES: Final = re.compile("`{3,}")


def cell(text: str) -> str:
    r"""A text that does not end its cell.

    >>> cell("a | b")
    'a \\| b'
    """
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def fenced(text: str, language: str) -> Iterator[str]:
    """The lines of a block of code, fenced with more marks than stand in it."""
    marks = "`" * max((len(fence) + 1 for fence in _FENCES.findall(text)), default=3)
    yield f"{marks}{language}"
    yield text.rstrip("\n")
    yield marks
