"""Faults in the middle of conversions, and whether what was promised held.

    python -m benchmarks.faults [--kills 500] [--races 200] [--others 20] [--articles 1000] [--write]

Kill -9, SIGINT, SIGTERM, two writers on one target, a full disk, a limit on file size, a read-only folder, a reader
that goes away; over a single file, and over a folder of several parts, where every other run after some kills resumes.
Every kind is told with how often which output stood there afterwards; every broken promise is told in words, and the
exit code is 1 when there is one. A shortened form runs in tests/test_faults.py.
"""

from __future__ import annotations

import argparse
import json
import platform
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import sabotage
from benchmarks.fault_scene import FolderScene, Scene
from benchmarks.sabotage import Outcome

RESULTS: Final = Path(__file__).parent / "results" / "faults.json"
#: Broken promises of one kind that are told on the terminal.
MOST_TOLD: Final = 5


@dataclass(frozen=True, slots=True)
class Times:
    """How often what is tried."""

    kills: int
    races: int
    others: int


def all_faults(scenes: tuple[Scene, Scene, FolderScene], times: Times, random: Random) -> Iterator[Outcome]:
    """Every kind in turn, over a file of Parquet, one of JSON Lines, which are written by other code, and a folder."""
    scene, _, of_parts = scenes
    for each in (scene, of_parts):
        yield sabotage.kills(each, times.kills, random)
        yield sabotage.signals(each, times.others, random, signal.SIGINT)
        yield sabotage.signals(each, times.others, random, signal.SIGTERM)
        yield sabotage.races(each, times.races, random)
    for each in scenes:
        yield sabotage.full_disks(each, times.others, random)
        yield sabotage.size_limits(each, times.others, random)
    for each in (scene, of_parts):
        yield sabotage.read_only(each)
    yield sabotage.broken_pipes(scene, times.others)


def line(outcome: Outcome) -> str:
    """One kind of fault, its broken promises below it."""
    if outcome.left_out:
        return f"{outcome.fault:20} left out: {outcome.left_out}"
    endings = "; ".join(f"{count} {ending}" for ending, count in outcome.endings.most_common())
    broken = [f"    {told}" for told in outcome.wrong[:MOST_TOLD]]
    return "\n".join(
        (f"{outcome.fault:20}{outcome.runs:5} runs, {len(outcome.wrong)} broken promises: {endings}", *broken)
    )


def main() -> int:
    """Sabotage, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Disturb conversions and look at what they leave.")
    command.add_argument("--kills", type=int, default=500)
    command.add_argument("--races", type=int, default=200)
    command.add_argument("--others", type=int, default=20, help="runs of every other kind (default: 20)")
    command.add_argument("--articles", type=int, default=1000, help="of 8 KB, in a source (default: 1000)")
    command.add_argument("--seed", type=int, default=7)
    command.add_argument("--write", action="store_true")
    chosen = command.parse_args()
    # Begun in the background of a shell it is deaf to SIGINT, and its children would be too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    found: list[Outcome] = []
    with TemporaryDirectory(prefix="newsschema-") as folder:
        places = [Path(folder, name) for name in ("file", "lines", "parts")]
        for place in places:
            place.mkdir()
        scenes = (
            Scene(places[0], chosen.articles),
            Scene(places[1], chosen.articles, "news.jsonl"),
            FolderScene(places[2], chosen.articles),
        )
        random = Random(chosen.seed)
        for outcome in all_faults(scenes, Times(chosen.kills, chosen.races, chosen.others), random):
            print(line(outcome), flush=True)
            found.append(outcome)
    if chosen.write:
        about = {"python": platform.python_version(), "system": platform.system(), "articles": chosen.articles}
        kinds = [
            {"fault": it.fault, "runs": it.runs, "endings": it.endings, "wrong": it.wrong, "left_out": it.left_out}
            for it in found
        ]
        RESULTS.parent.mkdir(exist_ok=True)
        text = json.dumps(about | {"faults": kinds}, indent=1, ensure_ascii=False)
        RESULTS.write_text(f"{text}\n", encoding="utf-8")
    return 1 if any(outcome.wrong for outcome in found) else 0


if __name__ == "__main__":
    sys.exit(main())
