"""How much longer twice a hostile body takes, finder by finder: about 2 where the reading is linear.

    python -m benchmarks.hostile [--size 50000] [--write]

CPU seconds, medians of five turns; results go to benchmarks/results/hostile.json with --write.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.doubling import seconds
from newsschema._version import __version__
from newsschema.extraction.figures import find_figures
from newsschema.extraction.furniture import find_blocks
from newsschema.extraction.numerals import find_numerals
from newsschema.extraction.people import Parties
from newsschema.extraction.quotes import find_quotes
from newsschema.records import Block

RESULTS: Final = Path(__file__).parent / "results" / "hostile.json"
ROUNDS: Final = 5
PIECES: Final = (
    "a",
    "Ab ",
    "By Ana Reyes\n",
    "(Photo by ",
    "x \n \n",
    "PORT VELL, ",
    "7",
    "1,",
    "one ",
    "5 to ",
    "no reports of ",
    "16 boats, 11 of which ",
    "“",
    "he said “no” ",
    "Tom Okoro told reporters that it was so, adding that “nobody” knew, and he said no more ",
)


def quotes(body: str) -> None:
    """Parties and quotes of a body on one line."""
    blocks = [Block(kind="paragraph", start=0, end=len(body))]
    find_quotes(body, blocks, Parties(body, blocks))


FINDERS: Final[dict[str, Callable[[str], object]]] = {
    "blocks": find_blocks,
    "numerals": lambda body: list(find_numerals(body)),
    "figures": lambda body: find_figures(body, [], []),
    "quotes": quotes,
}


def growth(find: Callable[[str], object], piece: str, size: int) -> float:
    """Time of a body of twice the size by that of one."""
    half, whole = (piece * (length // len(piece)) for length in (size, 2 * size))
    return median(seconds(lambda: find(whole)) / max(seconds(lambda: find(half)), 1e-6) for _ in range(ROUNDS))


def main() -> None:
    """Measure, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Measure extraction on hostile bodies.")
    command.add_argument("--size", type=int, default=50_000)
    command.add_argument("--write", action="store_true")
    chosen = command.parse_args()
    grown = {
        name: {piece.strip()[:30] or "blank": round(growth(find, piece, chosen.size), 2) for piece in PIECES}
        for name, find in FINDERS.items()
    }
    versions = {"newsschema": __version__, "python": platform.python_version(), "characters": chosen.size}
    text = json.dumps(versions | grown, indent=1, ensure_ascii=False) + "\n"
    print(text, end="")
    if chosen.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
