"""How much longer a hostile body of 1 MB takes than one of half of that: about 2 where the reading is linear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import process_time
from typing import Final

BODY_BYTES: Final = 1_000_000
ROUNDS: Final = 5


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    start = process_time()
    work()
    return process_time() - start


def growth(reading: Callable[[str], float], pieces: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Seconds of *reading*, which tells them, for a body full of each piece and one of half; the best of five each."""
    figures: dict[str, dict[str, float]] = {}
    for name, piece in pieces.items():
        half, whole = (
            min(reading(piece * (size // len(piece.encode()))) for _ in range(ROUNDS))
            for size in (BODY_BYTES // 2, BODY_BYTES)
        )
        figures[name] = {"half_s": round(half, 3), "whole_s": round(whole, 3), "ratio": round(whole / half, 2)}
    return figures
