"""Where faults are staged: an older good output, sources to convert over it, and what whole outputs look like.

One input gives one output, byte for byte, so what stands under a name after a fault is told by comparing it with what
undisturbed runs made: the older output, the newer, a rival's, or nothing that anybody meant.
"""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.generated_articles import lines
from benchmarks.processes import newsschema, surroundings

#: The generations of an output, each made from a source of its own.
OLDER: Final = "older"
NEWER: Final = "newer"
RIVAL: Final = "rival"
SEEDS: Final = {OLDER: 1, NEWER: 2, RIVAL: 3}
#: Some records are refused in each, so that every run has two outputs: the articles and the quarantine.
BAD: Final = 0.02
#: Exit codes of a run that came to its end; records were refused.
FINISHED: Final = {1}


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a run leaves: the bytes of its two files, None for one that is not there."""

    articles: bytes | None
    quarantine: bytes | None


class Scene:
    """A folder `out` with one target in it, and three sources beside it."""

    def __init__(self, folder: Path, articles: int, name: str = "news.parquet") -> None:
        self.out = folder / "out"
        self.target = self.out / name
        self.quarantine = self.out / f"{self.target.stem}.quarantine.jsonl"
        self.sources = {generation: folder / f"{generation}.jsonl" for generation in SEEDS}
        self.whole: dict[str, Outputs] = {}
        #: What an undisturbed run takes, from start to end.
        self.seconds = 0.0
        self.out.mkdir()
        for generation, source in self.sources.items():
            with source.open("wb") as file:
                file.writelines(line for line, _ in lines(SEEDS[generation], articles, BAD))
            began = time.monotonic()
            self.finish(self.start(generation))
            self.seconds = time.monotonic() - began
            self.whole[generation] = self.seen()

    def command(self, generation: str, *, overwrite: bool = True) -> list[str]:
        """Convert one of the sources over the target."""
        told = ["--overwrite"] if overwrite else []
        return newsschema("convert", self.sources[generation], "-o", self.target, "-q", *told)

    def start(self, generation: str, *, overwrite: bool = True) -> subprocess.Popen[bytes]:
        """The command, begun."""
        return begun(self.command(generation, overwrite=overwrite))

    def finish(self, process: subprocess.Popen[bytes]) -> str:
        """Let an undisturbed run end. Answers what it said; raises RuntimeError when it did not come to its end."""
        _, said = process.communicate()
        if process.returncode not in FINISHED:
            raise RuntimeError(f"an undisturbed run exited with {process.returncode}: {said.decode()}")
        return said.decode()

    def put_older(self) -> None:
        """The older output under its name again; whatever else lies about stays."""
        self.put(OLDER, self.out)

    def put(self, generation: str, folder: Path) -> None:
        """The outputs of a generation in a folder."""
        outputs = self.whole[generation]
        (folder / self.target.name).write_bytes(outputs.articles or b"")
        (folder / self.quarantine.name).write_bytes(outputs.quarantine or b"")

    def clear(self) -> None:
        """Nothing under any name."""
        for path in self.out.iterdir():
            path.unlink()

    def seen(self, folder: Path | None = None) -> Outputs:
        """What stands under the two names, here or in a copy of the folder."""
        held = [(folder or self.out) / path.name for path in (self.target, self.quarantine)]
        return Outputs(*(path.read_bytes() if path.exists() else None for path in held))

    def ending(self, folder: Path | None = None) -> str:
        """Which generation stands there; "mixed" when the two files are whole and of different ones.

        "missing" and "corrupt" are told of the articles first.
        """
        found = self.seen(folder)
        articles = {name for name, whole in self.whole.items() if whole.articles == found.articles}
        quarantine = {name for name, whole in self.whole.items() if whole.quarantine == found.quarantine}
        if None in {found.articles, found.quarantine}:
            return "missing"
        if not articles or not quarantine:
            return "corrupt"
        return next(iter(articles & quarantine), "mixed")

    def strays(self, folder: Path | None = None) -> list[str]:
        """Files that no run means to leave."""
        meant = {self.target.name, self.quarantine.name}
        return sorted(path.name for path in (folder or self.out).iterdir() if path.name not in meant)

    def wait_for_staging(self, process: subprocess.Popen[bytes]) -> None:
        """Until the run has begun to write, or ended."""
        while process.poll() is None and not self.strays():
            time.sleep(0.001)


def begun(command: list[str], folder: Path | None = None) -> subprocess.Popen[bytes]:
    """A command of ours, begun in a folder; what it says can be read."""
    return subprocess.Popen(command, env=surroundings(), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
