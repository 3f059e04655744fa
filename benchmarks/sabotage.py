"""The faults themselves: each done to conversions over an older good output, and what was found there afterwards.

Promised is that the older output or the newer one stands there whole, that a run that gives up says so with its exit
code, and that what it had begun is gone: at once where the program could still act, by the next run where not.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.fault_scene import FINISHED, NEWER, OLDER, RIVAL, Scene, begun
from benchmarks.processes import newsschema, surroundings

OUTPUT_FAILED: Final = 4
BROKEN_PIPE: Final = 141
STOPPED: Final = {signal.SIGINT: 130, signal.SIGTERM: 143}
#: Exit code of the scripts below when this machine cannot set them up.
NOT_HERE: Final = 99
#: In a mount namespace of its own: the folder becomes a small file system that holds the older output, the command
#: runs, and what it left is copied out. $1 size, $2 mount option for the run, $3 folder, $4 older output, $5 copy.
SMALL_FILE_SYSTEM: Final = f"""
mount -t tmpfs -o size="$1" none "$3" && cp -a "$4"/. "$3" && mount -o remount,size="$1","$2" "$3" || exit {NOT_HERE}
out="$3" copy="$5"; shift 5
"$@"; code=$?
cp -a "$out"/. "$copy"
exit $code
"""


@dataclass(slots=True)
class Outcome:
    """What came of one kind of fault."""

    fault: str
    runs: int = 0
    #: How often which generation stood there, or which exit code was given.
    endings: Counter[str] = field(default_factory=Counter[str])
    #: Every broken promise, in words.
    wrong: list[str] = field(default_factory=list[str])
    #: Why it could not be tried here.
    left_out: str | None = None

    def expect(self, promised: bool, told: str) -> None:  # noqa: FBT001  as assert takes it
        """Note what was promised and is not so."""
        if not promised:
            self.wrong.append(told)


def kills(scene: Scene, times: int, random: Random) -> Outcome:
    """Kill -9 at random moments, every other one near the end, where outputs get their names."""
    outcome = Outcome(f"kill -9, {scene.kind}")
    scene.put_older()
    for number in range(times):
        process = scene.start(NEWER)
        time.sleep(scene.seconds * (random.uniform(0.0, 1.0) if number % 2 else random.uniform(0.8, 1.1)))
        process.kill()
        process.communicate()
        ending = scene.ending()
        outcome.runs += 1
        outcome.endings[ending] += 1
        # Two names cannot be given at one moment: a kill between them leaves two whole files of two runs.
        outcome.expect(ending in {OLDER, NEWER, "mixed"}, f"kill {number}: {ending}")
        runs, since = divmod(number, scene.kills_a_run)
        if since == scene.kills_a_run - 1 or number == times - 1:
            # Whatever was taken up of the killed ones, the bytes are those of a run that nobody disturbed.
            scene.finish(scene.start(NEWER, resume=scene.resumes and runs % 2 == 0))
            outcome.expect(scene.ending() == NEWER, f"the run after kill {number}: {scene.ending()}")
            outcome.expect(not scene.strays(), f"the run after kill {number} left {scene.strays()}")
        if ending != OLDER or scene.ending() != OLDER:
            scene.put_older()
    return outcome


def signals(scene: Scene, times: int, random: Random, sent: signal.Signals) -> Outcome:
    """SIGINT or SIGTERM at random moments of the writing: the run cleans up and says so with its exit code."""
    outcome = Outcome(f"{sent.name}, {scene.kind}")
    for number in range(times):
        scene.only_older()
        process = scene.start(NEWER)
        scene.wait_for_staging(process)
        time.sleep(scene.seconds * random.uniform(0.0, 0.4))
        process.send_signal(sent)
        _, said = process.communicate()
        ending, code = scene.ending(), process.returncode
        outcome.runs += 1
        outcome.endings[f"{ending}, exit {code}"] += 1
        # A signal that comes when all is done may meet a Python that handles none any more: exit -2, for shells 130.
        late = {*FINISHED, STOPPED[sent], -sent}
        outcome.expect(
            (ending, code) == (OLDER, STOPPED[sent]) or (ending == NEWER and code in late),
            f"{sent.name} {number}: {ending}, exit {code}: {said.decode()[-300:]}",
        )
        outcome.expect(b"Traceback" not in said, f"{sent.name} {number}: {said.decode()[-300:]}")
        outcome.expect(not scene.strays(), f"{sent.name} {number} left {scene.strays()}")
    return outcome


def races(scene: Scene, times: int, random: Random) -> Outcome:
    """Two writers to one target, begun almost together; every other race is for a free name without --overwrite."""
    outcome = Outcome(f"two writers, {scene.kind}")
    for number in range(times):
        overwrite = number % 2 == 0
        scene.clear()
        if overwrite:
            scene.put_older()
        runners = [scene.start(NEWER, overwrite=overwrite)]
        time.sleep(random.uniform(0.0, 0.05))
        runners.append(scene.start(RIVAL, overwrite=overwrite))
        said = b" ".join(runner.communicate()[1] for runner in runners)
        codes = [runner.returncode for runner in runners]
        ending = scene.ending()
        outcome.runs += 1
        outcome.endings[f"{ending} whole" if ending in {NEWER, RIVAL} else ending] += 1
        told = f"race {number}: {ending}, exits {codes}: {said.decode()[-300:]}"
        outcome.expect(ending in {NEWER, RIVAL}, told)
        if overwrite:
            outcome.expect(set(codes) <= FINISHED, told)
        else:
            winner = (NEWER, RIVAL).index(ending) if ending in {NEWER, RIVAL} else 0
            outcome.expect(codes[winner] in FINISHED and codes[1 - winner] == OUTPUT_FAILED, told)
        outcome.expect(not scene.strays(), f"race {number} left {scene.strays()}")
    return outcome


def full_disks(scene: Scene, times: int, random: Random) -> Outcome:
    """A file system that has room for the older output and for part of the newer one."""
    outcome = Outcome(f"disk full, {scene.kind}")
    older, newer = scene.room_for(OLDER), scene.room_for(NEWER)
    for number in range(times):
        room = older + int(newer * random.uniform(0.05, 0.8))
        with _older_output(scene) as held, TemporaryDirectory() as copy:
            process = _on_small_file_system(scene, (str(room), "rw"), held, Path(copy))
            if process.returncode == NOT_HERE or "unshare" in process.stderr:
                return Outcome(outcome.fault, left_out="no file system can be mounted here")
            _expect_failure(outcome, scene, process, Path(copy), f"{room} bytes, try {number}")
    return outcome


def size_limits(scene: Scene, times: int, random: Random) -> Outcome:
    """No file may grow over a limit (RLIMIT_FSIZE): what a full disk looks like where nothing can be mounted."""
    outcome = Outcome(f"file limit, {scene.kind}")
    whole = max(map(len, scene.whole[NEWER].values()))
    for number in range(times):
        scene.only_older()
        # Shells count in units of 512 or of 1,024 bytes; under half is too little in either.
        blocks = int(whole * random.uniform(0.05, 0.4)) // 512
        script = ["sh", "-c", f'ulimit -f {blocks} && exec "$@"', "sh", *scene.command(NEWER)]
        process = subprocess.run(script, env=surroundings(), capture_output=True, text=True, check=False)
        _expect_failure(outcome, scene, process, scene.out, f"{blocks} blocks, try {number}")
    return outcome


def read_only(scene: Scene) -> Outcome:
    """A folder that cannot be written in."""
    outcome = Outcome(f"read-only, {scene.kind}")
    if os.geteuid() == 0:  # nothing is forbidden to root but by the file system
        with _older_output(scene) as held, TemporaryDirectory() as copy:
            process = _on_small_file_system(scene, ("64m", "ro"), held, Path(copy))
            if process.returncode == NOT_HERE or "unshare" in process.stderr:
                return Outcome(outcome.fault, left_out="we are root, and no file system can be mounted here")
            _expect_failure(outcome, scene, process, Path(copy), "read-only file system")
        return outcome
    scene.only_older()
    scene.out.chmod(0o555)
    try:
        process = subprocess.run(scene.command(NEWER), env=surroundings(), capture_output=True, text=True, check=False)
        _expect_failure(outcome, scene, process, scene.out, "folder without write permission")
    finally:
        scene.out.chmod(0o755)
    return outcome


def broken_pipes(scene: Scene, times: int) -> Outcome:
    """A reader of standard output that goes away after a few bytes, or before the first."""
    outcome = Outcome("broken pipe")
    for number in range(times):
        scene.only_older()
        with begun(
            newsschema("convert", *scene.sources[NEWER], "-o", "-", "--to", "jsonl", "-q"), scene.out
        ) as process:
            if process.stdout is not None:
                process.stdout.read(number)
                process.stdout.close()
            said = process.stderr.read() if process.stderr else b""
        code = process.returncode
        outcome.runs += 1
        outcome.endings[f"exit {code}"] += 1
        outcome.expect(code == BROKEN_PIPE, f"pipe {number}: exit {code}")
        outcome.expect(not said, f"pipe {number} said {said.decode()[-300:]}")
        outcome.expect(scene.ending() == OLDER and not scene.strays(), f"pipe {number} left {scene.strays()}")
    return outcome


@contextmanager
def _older_output(scene: Scene) -> Generator[Path]:
    """The older output in a folder of its own."""
    with TemporaryDirectory() as folder:
        scene.put(OLDER, Path(folder))
        yield Path(folder)


def _on_small_file_system(
    scene: Scene, options: tuple[str, str], held: Path, copy: Path
) -> subprocess.CompletedProcess[str]:
    if shutil.which("unshare") is None:
        return subprocess.CompletedProcess([], NOT_HERE, "", "")
    apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_FILE_SYSTEM, "sh", *options]
    command = [*apart, str(scene.out), str(held), str(copy), *scene.command(NEWER)]
    return subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)


def _expect_failure(
    outcome: Outcome, scene: Scene, process: subprocess.CompletedProcess[str], folder: Path, told: str
) -> None:
    """Exit 4, the path named, the older output untouched, nothing left."""
    ending, said = scene.ending(folder), process.stderr.strip()
    outcome.runs += 1
    outcome.endings[f"{ending}, exit {process.returncode}"] += 1
    outcome.expect(process.returncode == OUTPUT_FAILED, f"{told}: exit {process.returncode}: {said[-600:]}")
    outcome.expect(ending == OLDER, f"{told}: {ending}")
    outcome.expect(str(scene.out) in said and len(said.splitlines()) == 1, f"{told} said {said[-600:]}")
    outcome.expect(not scene.strays(folder), f"{told} left {scene.strays(folder)}")
