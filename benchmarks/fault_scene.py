"""Where faults are staged: an older good output, sources to convert over it, and what whole outputs look like.

One input gives one output, byte for byte, so what stands under a name after a fault is told by comparing it with what
undisturbed runs made: the older output, the newer, a rival's, or nothing that anybody meant.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.generated_articles import lines
from benchmarks.processes import newsschema, surroundings
from newsschema.formats.output_folder import LEDGER_NAME, MANIFEST_NAME, named_files
from newsschema.outputs import QUARANTINE_NAME

#: The generations of an output, each made from a source of its own.
OLDER: Final = "older"
NEWER: Final = "newer"
RIVAL: Final = "rival"
SEEDS: Final = {OLDER: 1, NEWER: 2, RIVAL: 3}
#: Some records are refused in each, so that every run has two outputs: the articles and the quarantine.
BAD: Final = 0.02
PAGE: Final = 4096
#: Of a folder.
PARTS: Final = 6
#: Exit codes of a run that came to its end; records were refused.
FINISHED: Final = {1}


class Scene:
    """A folder `out` with one file and its quarantine in it, and the sources of three generations beside it."""

    #: A whole run after so many killed ones must leave no strays.
    kills_a_run = 10
    #: Whether a run can go on after the finished parts of a killed one.
    resumes = False

    def __init__(self, folder: Path, articles: int, name: str = "news.parquet") -> None:
        self.out = folder / "out"
        self.target = self.out / name
        self.quarantine = self.out / (f"{self.target.stem}.quarantine.jsonl" if self.target.suffix else QUARANTINE_NAME)
        #: What undisturbed runs leave: the bytes of each file, by its name from `out` on.
        self.whole: dict[str, dict[str, bytes]] = {}
        #: What an undisturbed run takes, from start to end.
        self.seconds = 0.0
        self.out.mkdir()
        self.sources = {generation: self.made_sources(folder, generation, articles) for generation in SEEDS}
        for generation in SEEDS:
            self.clear()
            began = time.monotonic()
            self.finish(self.start(generation))
            self.seconds = time.monotonic() - began
            self.whole[generation] = self.seen()

    @property
    def kind(self) -> str:
        """What is written, in a word."""
        return self.target.suffix[1:]

    def made_sources(self, folder: Path, generation: str, articles: int) -> list[Path]:
        """The sources of a generation."""
        source = folder / f"{generation}.jsonl"
        with source.open("wb") as file:
            file.writelines(line for line, _ in lines(SEEDS[generation], articles, BAD))
        return [source]

    def command(self, generation: str, *, overwrite: bool = True, resume: bool = False) -> list[str]:
        """Convert the sources of a generation over the target."""
        told = [option for option, wanted in (("--overwrite", overwrite), ("--resume", resume)) if wanted]
        return newsschema("convert", *self.sources[generation], "-o", self.target, "-q", *told)

    def start(self, generation: str, *, overwrite: bool = True, resume: bool = False) -> subprocess.Popen[bytes]:
        """The command, begun."""
        return begun(self.command(generation, overwrite=overwrite, resume=resume))

    def finish(self, process: subprocess.Popen[bytes]) -> str:
        """Let an undisturbed run end. Answers what it said; raises RuntimeError when it did not come to its end."""
        _, said = process.communicate()
        if process.returncode not in FINISHED:
            raise RuntimeError(f"an undisturbed run exited with {process.returncode}: {said.decode()}")
        return said.decode()

    def room_for(self, generation: str) -> int:
        """Bytes that the outputs of a generation take on a small file system, which counts in pages."""
        return sum(-len(raw) // PAGE * -PAGE for raw in self.whole[generation].values())

    def put_older(self) -> None:
        """The older output under its name again; whatever else lies about stays."""
        self.put(OLDER, self.out)

    def only_older(self) -> None:
        """The older output and nothing else."""
        self.clear()
        self.put_older()

    def put(self, generation: str, folder: Path) -> None:
        """The outputs of a generation in a folder."""
        for name, raw in self.whole[generation].items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(raw)

    def clear(self) -> None:
        """Nothing under any name."""
        for path in self.out.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def seen(self, folder: Path | None = None) -> dict[str, bytes]:
        """What stands under names that are no strays, here or in a copy of the folder."""
        held = folder or self.out
        strays = set(self.strays(held))
        return {name: (held / name).read_bytes() for name in names_in(held) if name not in strays}

    def ending(self, folder: Path | None = None) -> str:
        """Which generation stands there; "mixed" when the two files are whole and of different ones.

        "missing" and "corrupt" are told of the articles first.
        """
        found = self.seen(folder)
        articles, quarantine = (self.generations(found, path.name) for path in (self.target, self.quarantine))
        if not {self.target.name, self.quarantine.name} <= found.keys():
            return "missing"
        if not articles or not quarantine:
            return "corrupt"
        return next(iter(articles & quarantine), "mixed")

    def generations(self, found: Mapping[str, bytes], name: str) -> set[str]:
        """The generations that have what was found under a name."""
        return {generation for generation, whole in self.whole.items() if whole.get(name) == found.get(name)}

    def strays(self, folder: Path | None = None) -> list[str]:
        """Files that no run means to leave."""
        meant = {self.target.name, self.quarantine.name}
        return [name for name in names_in(folder or self.out) if name not in meant]

    def wait_for_staging(self, process: subprocess.Popen[bytes]) -> None:
        """Until the run has begun to write, or ended."""
        while process.poll() is None and not self.strays():
            time.sleep(0.001)


class FolderScene(Scene):
    """A folder of several parts, nested and as tables, from several sources."""

    kills_a_run = 3
    resumes = True

    def __init__(self, folder: Path, articles: int) -> None:
        super().__init__(folder, articles, ".")
        if len(self.parts(self.out)) <= PARTS // 2:
            raise RuntimeError("the scene has too few parts to show anything")

    @property
    def kind(self) -> str:
        """What is written, in a word."""
        return "parts"

    def made_sources(self, folder: Path, generation: str, articles: int) -> list[Path]:
        """As many sources as parts: a part ends where a source ends, or a block of 8 MB."""
        made = list(lines(SEEDS[generation], articles, BAD))
        sources = [folder / f"{generation}-{number}.jsonl" for number in range(PARTS)]
        for number, source in enumerate(sources):
            source.write_bytes(b"".join(line for line, _ in made[number::PARTS]))
        return sources

    def command(self, generation: str, *, overwrite: bool = True, resume: bool = False) -> list[str]:
        """The same, with so small a part that each source is one."""
        told = super().command(generation, overwrite=overwrite, resume=resume)
        return [*told, "--to", "parquet", "--tables", "both", "--part-size", "1KB"]

    def ending(self, folder: Path | None = None) -> str:
        """Which generation the manifest and all parts it names are of; "mixed" when the quarantine or ledger is not."""
        held = folder or self.out
        found = {name: (held / name).read_bytes() for name in names_in(held) if (held / name).is_file()}
        if MANIFEST_NAME not in found:
            return "missing"
        manifest = self.generations(found, MANIFEST_NAME)
        if not manifest:
            return "corrupt"
        (generation,) = manifest
        whole = self.whole[generation]
        parts = {name for name in whole if name not in {MANIFEST_NAME, LEDGER_NAME, self.quarantine.name}}
        if any(found.get(name) != whole[name] for name in parts):
            return "corrupt"
        return generation if all(found.get(name) == raw for name, raw in whole.items()) else "mixed"

    def strays(self, folder: Path | None = None) -> list[str]:
        """Files the manifest does not name."""
        held = folder or self.out
        meant = {*self.parts(held), MANIFEST_NAME, LEDGER_NAME, self.quarantine.name}
        return [name for name in names_in(held) if name not in meant]

    def parts(self, folder: Path) -> set[str]:
        """What the manifest of a folder names."""
        return {path.relative_to(folder).as_posix() for path in named_files(folder) or ()}


def names_in(folder: Path) -> list[str]:
    """Every file of a folder, hidden ones too, and hidden folders; a run may be at work there."""
    found: list[str] = []
    for inside, folders, files in os.walk(folder):
        hidden = [name for name in folders if name.startswith(".")]
        found += [Path(inside, name).relative_to(folder).as_posix() for name in [*files, *hidden]]
    return sorted(found)


def begun(command: list[str], folder: Path | None = None) -> subprocess.Popen[bytes]:
    """A command of ours, begun in a folder; what it says can be read."""
    return subprocess.Popen(command, env=surroundings(), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
