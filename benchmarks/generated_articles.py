"""Made-up articles in our schema for measuring: 8 KB of JSON and 13 to 14 spans each, the same for the same seed.

    python -m benchmarks.generated_articles OUT.jsonl -n 100000 [--seed 7] [--bad 0.01]

Article i depends on (seed, i) only, so 10,000 are the first of 100,000. With --bad a share of the lines is spoilt,
each in one of the ways of `spoiling.KINDS`, and OUT.jsonl.truth.jsonl tells which: {"line": 17, "kind": "..."}.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.spoiling import KINDS, spoilt
from newsschema.records import SCHEMA_VERSION

#: What bodies are made of; one word in eight is not ASCII, as in news that quotes and names people.
TALK = (
    "the harbour board said on Monday that its pilots had counted crates of grain before the storm closed every gate "
    "ferries waited while crews mended two cranes and a mole near Vell officials told reporters work would take weeks "
    "“not” ’s café Zürich Дамаск 東京 é — naïve 🚀"
)
WORDS = tuple(TALK.split())
NAMES = ("Ana Reyes", "Tom Okoro", "Ingrid Sørensen", "Khalid al-Harbani", "Nguyễn Thị Lan", "José Ibáñez")
#: Characters of a body.
LENGTH = 4500


def article(seed: int, number: int) -> dict[str, Any]:
    """One article that holds every rule."""
    random = Random(f"{seed} {number}")
    places: list[tuple[int, int]] = []
    pieces: list[str] = []
    at = 0
    while at < LENGTH:
        word = random.choice(WORDS)
        places.append((at, at + len(word)))
        pieces.append(word + random.choice((" ", " ", " ", ", ", ". ", ".\n\n")))
        at += len(pieces[-1])
    body = "".join(pieces).rstrip()
    made = Made(random, body, [place for place in places if place[1] <= len(body)])
    return made.record(f"a{seed}-{number}")


class Made:
    """An article in the making."""

    def __init__(self, random: Random, body: str, places: list[tuple[int, int]]) -> None:
        self.random, self.body, self.places = random, body, places

    def span(self, words: int = 6) -> dict[str, Any]:
        """Some words of the body."""
        first = self.random.randrange(len(self.places) - words)
        start, end = self.places[first][0], self.places[first + self.random.randrange(words)][1]
        return {"start": start, "end": end, "text": self.body[start:end]}

    def attribution(self, people: int) -> dict[str, Any]:
        """Who said it."""
        person = f"p{self.random.randint(1, people)}"
        source = {"source": self.span(3), "source_form": "named", "person_id": person, "cue": self.span(1)}
        return source | {"cue_lemma": "say", "manner": "speech"}

    def quote(self, number: int, people: int) -> dict[str, Any]:
        """A direct quote of one piece."""
        piece = self.span(24)
        said = {"id": f"q{number}", "kind": "direct", "content": [piece | {"quoted": True}], "text": piece["text"]}
        return said | {"attribution": self.attribution(people), "marks": "balanced"}

    def figure(self, number: int) -> dict[str, Any]:
        """A count."""
        value = self.random.randint(2, 900)
        figure = {"id": f"f{number}", "span": self.span(3), "quantity": "count", "value": float(value)}
        return figure | {"bound": "exact", "counted": "crates", "modality": "reported", "numeral": "digits"}

    def record(self, name: str) -> dict[str, Any]:
        """The whole."""
        people = [
            {"id": f"p{n}", "kind": "person", "name": self.random.choice(NAMES), "mentions": [self.span(3)]}
            for n in range(1, 4)
        ]
        hour = self.random.randrange(24)
        day = f"2026-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        return {
            "id": name,
            "schema_version": SCHEMA_VERSION,
            "body": self.body,
            "blocks": self.blocks(),
            "kind": "report",
            "headline": self.body[:40].strip(),
            "language": "en",
            "url": f"https://news.example/{name}",
            "published_at": f"{day}T{hour:02}:15:00+01:00",
            "published_on": day,
            "keywords": ["harbour", "grain"],
            "bylines": [{"text": "By Ana Reyes", "person_ids": ["p1"], "role": "author", "evidence": "metadata"}],
            "people": people,
            "quotes": [self.quote(n, len(people)) for n in range(1, self.random.randint(3, 4))],
            "figures": [self.figure(n) for n in range(1, self.random.randint(3, 5))],
            "provenance": {"source_format": "jsonl", "source_name": "generated", "newsschema_version": "0.1.0"},
        }

    def blocks(self) -> list[dict[str, Any]]:
        """Paragraphs."""
        found: list[dict[str, Any]] = []
        at = 0
        for text in self.body.split("\n\n"):
            if text.strip():
                found.append({"kind": "paragraph", "start": at, "end": at + len(text)})
            at += len(text) + 2
        return found[:12]


def lines(seed: int, count: int, bad: float = 0.0) -> Iterator[tuple[bytes, str | None]]:
    """Lines with their ends, and in which way each is spoilt."""
    choice = Random(f"{seed} which")
    turn = 0
    for number in range(count):
        record = article(seed, number)
        kind = None
        if choice.random() < bad:
            kind = KINDS[turn % len(KINDS)]
            turn += 1
        raw = spoilt(record, kind) if kind else json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
        yield raw + b"\n", kind


def main() -> None:
    """Write a file, and its truth where some lines are bad."""
    command = argparse.ArgumentParser(description="Write made-up articles as JSON Lines.")
    command.add_argument("out", type=Path)
    command.add_argument("-n", type=int, default=10_000)
    command.add_argument("--seed", type=int, default=7)
    command.add_argument("--bad", type=float, default=0.0)
    chosen = command.parse_args()
    truth = chosen.out.with_name(f"{chosen.out.name}.truth.jsonl")
    with chosen.out.open("wb") as out, truth.open("w", encoding="utf-8") as told:
        for number, (line, kind) in enumerate(lines(chosen.seed, chosen.n, chosen.bad), 1):
            out.write(line)
            if kind:
                told.write(json.dumps({"line": number, "kind": kind}) + "\n")
    if not chosen.bad:
        truth.unlink()


if __name__ == "__main__":
    main()
