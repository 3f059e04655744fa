"""Short texts in great number, made of our own seeds: paragraphs of one of them, with other numbers and other names.

    python -m benchmarks.varied_texts FOLDER -n 100000

Text i depends on i alone. They stand in files of `PER_FILE`, a line of signs between them. One in a thousand is no
UTF-8, and one in a thousand is the text before it again: a run has to refuse both.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

SEEDS: Final = Path(__file__).parent.parent / "seeds"
SEPARATOR: Final = "====="
PER_FILE: Final = 1000
NUMBER: Final = re.compile(r"(?<![\w.,-])\d{2,3}(?![\w.,-])")
#: Capitalised words after another one: mostly family names.
SURNAME: Final = re.compile(r"(?<=[a-z] )([A-Z][a-z]{3,})(?= [a-z])")
SURNAMES: Final = ("Reyes", "Okoro", "Ivers", "Halloran", "Brandt", "Oduya", "Lindqvist", "Novak", "Tanaka", "Farouk")
PARAGRAPHS: Final = 4


def text(number: int) -> bytes:
    """One text."""
    random = Random(f"varied {number}")
    if number % 1000 == 999:
        return text(number - 1)
    paragraphs = random.choice(_seeds())
    first = random.randrange(max(len(paragraphs) - PARAGRAPHS, 0) + 1)
    told = "\n\n".join(paragraphs[first : first + PARAGRAPHS])
    told = NUMBER.sub(lambda _: str(random.randrange(10, 999)), told)
    told = SURNAME.sub(lambda found: random.choice((found[0], *SURNAMES)), told)
    made = f"{told}\n\nThe desk filed this as number {number}.\n".encode()
    return made + b"\xff\n" if number % 1000 == 500 else made


def write_texts(folder: Path, count: int) -> int:
    """So many texts as files in a folder; answers their bytes."""
    folder.mkdir(parents=True)
    size = 0
    for first in range(0, count, PER_FILE):
        path = folder / f"{first:08}.txt"
        path.write_bytes(f"{SEPARATOR}\n".encode().join(map(text, range(first, min(first + PER_FILE, count)))))
        size += path.stat().st_size
    return size


@cache
def _seeds() -> list[list[str]]:
    return [*_paragraphs()]


def _paragraphs() -> Iterator[list[str]]:
    for path in sorted(SEEDS.glob("[0-9]*.txt")):
        yield [paragraph.strip() for paragraph in path.read_text(encoding="utf-8").split("\n\n") if paragraph.strip()]


def main() -> None:
    """Write some."""
    command = argparse.ArgumentParser(description="Write short texts made of the seeds.")
    command.add_argument("folder", type=Path)
    command.add_argument("-n", type=int, default=100_000)
    chosen = command.parse_args()
    print(f"{write_texts(chosen.folder, chosen.n) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
