"""Remote targets: outputs in a store, made here whole and brought there when their account balances.

A store has no names that are given at once and no locks, so a run to one is a run to a working folder here, with all
that holds for such a run, and what it made is brought to the store after it: parts first, whose names are digests and
whose bytes are never replaced, then the quarantine and the ledger, the manifest last, and what an older manifest named
goes after that. Who goes by the manifest sees the older output whole or the newer one. A run that died goes on from its
working folder, and one that died while it brought things brings the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Container, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Final, TypeVar

from newsschema.errors import CannotAppend, OutputFailed, TargetExists, UnfitTarget
from newsschema.formats.output_folder import LEDGER_NAME, MANIFEST_NAME, is_part
from newsschema.ledger import Ledger
from newsschema.manifest import HeldFile, Manifest, held_file, json_text, read_manifest
from newsschema.options import Options
from newsschema.outputs import Plan, names_a_file, plan_outputs
from newsschema.remote import addresses
from newsschema.remote.stores import Store, server_of, store_of
from newsschema.staging import fcntl

#: In a working folder: the output, and the manifest that was in the store before.
OUTPUT: Final = "output"
OLDER: Final = f"older{MANIFEST_NAME}"
#: The names that were brought to the store, and so are ours there, before a manifest tells of them.
BROUGHT: Final = "brought"
#: What of a working folder goes when its run is done.
RUN: Final = "run"
MEND: Final = "check the address, the network, and that you may write there"
KEPT: Final = f"{MEND}; then run it again with --resume, which brings what was made"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class RemoteTarget:
    """An output in a store, and the working folder it is made in."""

    #: The folder in the store that the output is, or that holds its file.
    store: Store
    working: Path
    #: What the run here writes, a folder or a file, and how.
    place: Path
    options: Options

    @property
    def root(self) -> Path:
        """The folder here that becomes the one in the store."""
        return self.working / OUTPUT

    @property
    def plan(self) -> Plan:
        """What the run here writes."""
        return plan_outputs(self.place, self.options)

    def prepared(self) -> RemoteTarget:
        """Have here what the run must know of the store. Answers the target, as the run here may write it.

        Raises TargetExists for what is there and may not go, CannotAppend, OutputFailed.
        """
        self._refuse_nowhere()
        if not self.options.resume:
            shutil.rmtree(self.working, ignore_errors=True)
        _tried(str(self.root), lambda: self.root.mkdir(parents=True, exist_ok=True))
        older = self._older()
        if older is not None and self._goes_on:
            return self
        if not self.options.overwrite:
            noted = self.working / BROUGHT
            ours = set(noted.read_text(encoding="utf-8").splitlines()) if noted.exists() else set[str]()
            for name in self.taken(ours):
                raise TargetExists(name, folder=self.plan.folder is not None)
        # What stands here is ours to replace.
        return self if self.options.append else replace(self, options=replace(self.options, overwrite=True))

    def bring(self, ledger: Ledger) -> Ledger:
        """Bring what was made to the store. Answers the ledger with the names there. Raises OutputFailed."""
        plan = self.plan
        if plan.ledger is not None:
            self._rewrite(plan.ledger)
        older = read_manifest(self.working / OLDER)
        before = {file.path: file.sha256 for file in _files_of(older)} if older else {}
        made = [held_file(self.root / path, path) for path in self._made(plan)]
        if older is not None and plan.manifest is not None and older == read_manifest(plan.manifest):
            before |= {file.path: file.sha256 for file in made}  # the accounts of what is there are there too
        new = [file for file in made if not self._is_there(file, before)]
        if new:
            self._refuse_changed(plan)
        replaced = {file.path for file in new} & {*before} & {*_within(self.root, plan.finals)}
        manifest = self._at(MANIFEST_NAME)
        if replaced and _tried(manifest.name, manifest.file) is not None:
            _tried(manifest.name, manifest.remove, KEPT)  # what it says of a plain name is not so from now on
        for file in new:
            if not is_part(file.path):
                self._refuse_changed(plan)  # parts are in nobody's way
            self._bring(file)
        for path in sorted({*before, *_within(self.root, plan.files)} - {file.path for file in made}):
            self._remove(path)
        aside, loss = ledger.quarantine, ledger.loss
        names = tuple(map(self._there, ledger.outputs))
        return replace(ledger, outputs=names, quarantine=aside and self._there(aside), loss=loss and self._there(loss))

    def taken(self, ours: Container[str] = ()) -> list[str]:
        """Names of this target that are taken in the store, but for those that a run that died has brought: *ours*.

        Raises OutputFailed where nothing can be there.
        """
        self._refuse_nowhere()
        asked = [self._at(path) for path in _within(self.root, self.plan.files) if path not in ours]
        return [place.name for place in asked if _tried(place.name, place.file) is not None]

    def _refuse_nowhere(self) -> None:
        if not _tried(self.store.name, self.store.can_be_made):
            mend = "make it first, or check the address"
            raise OutputFailed(self.store.name, "there is no such bucket, or it is not yours", mend)

    def _older(self) -> Manifest | None:
        """The manifest that is in the store, from now on here too, with what it names where the run here needs it."""
        stored, here = self._at(MANIFEST_NAME), self.working / OLDER
        if self.plan.folder is None or _tried(stored.name, stored.file) is None:
            return None
        before = here.read_bytes() if here.exists() else None
        _tried(stored.name, lambda: stored.get(str(here)))
        older = read_manifest(here)
        if older is None and self.options.append:
            reason, mend = (
                f"{MANIFEST_NAME} is none that this version understands",
                "install the newsschema that wrote it",
            )
            raise CannotAppend(self.store.name, reason, mend)
        # A run that died while it brought things has the newer output here, if nobody changed the store meanwhile.
        is_newer = (self.root / MANIFEST_NAME).exists() and here.read_bytes() == before
        if older is not None and self._goes_on and not is_newer:
            for file in _files_of(older):
                self._fetch(file)
            ledger = self._at(LEDGER_NAME)
            _tried(ledger.name, lambda: ledger.get(str(self.root / LEDGER_NAME)))
            shutil.copyfile(here, self.root / MANIFEST_NAME)
        return older

    @property
    def _goes_on(self) -> bool:
        """Whether the run here needs what is in the store: to see that it is done, or to add to it."""
        return self.options.append or (self.options.resume and not self.options.overwrite)

    def _made(self, plan: Plan) -> Iterator[str]:
        """What to bring, in order: the account of it all comes last, and a file alone after what stands beside it."""
        named = read_manifest(plan.manifest) if plan.manifest else None
        if named is not None:
            yield from (file.path for part in named.parts for file in part.files)
        there = (path for path in plan.files[len(plan.finals) :] if path.exists())
        yield from _within(self.root, there)
        if named is None:
            yield from _within(self.root, plan.finals)

    def _refuse_changed(self, plan: Plan) -> None:
        """Raises OutputFailed where another run, from another machine, has changed the folder since this one began."""
        stored, now = self._at(MANIFEST_NAME), self.working / f"now{MANIFEST_NAME}"
        if plan.manifest is None or _tried(stored.name, stored.file) is None:
            return
        _tried(stored.name, lambda: stored.get(str(now)))
        ours = (path.read_bytes() for path in (self.working / OLDER, plan.manifest) if path.exists())
        if now.read_bytes() not in ours:
            raise OutputFailed(self.store.name, "another run has changed it meanwhile", "run it again with --resume")

    def _is_there(self, file: HeldFile, before: dict[str, str]) -> bool:
        """Whether the store has it: under the name of a part, or as the older manifest says, and as long."""
        if not is_part(file.path) and before.get(file.path) != file.sha256:
            return False
        stored = _tried(self.store.name, self._at(file.path).file)
        return stored is not None and stored.size == file.bytes

    def _bring(self, file: HeldFile) -> None:
        place = self._at(file.path)
        mend = KEPT if self.plan.folder else MEND
        with (self.working / BROUGHT).open("a", encoding="utf-8") as noted:
            noted.write(f"{file.path}\n")
        _tried(place.name, lambda: place.put(str(self.root / file.path)), mend)
        stored = _tried(place.name, place.file, mend)
        if stored is None or stored.size not in {file.bytes, None}:
            found = "nothing" if stored is None else f"{stored.size} bytes"
            raise OutputFailed(place.name, f"{file.bytes} bytes were brought and {found} is there", mend)

    def _fetch(self, file: HeldFile) -> None:
        here, place = self.root / file.path, self._at(file.path)
        if not file.is_at(here):
            here.parent.mkdir(parents=True, exist_ok=True)
            _tried(place.name, lambda: place.get(str(here)))

    def _remove(self, path: str) -> None:
        with suppress(OSError):  # what is not there need not go, and what is too much does no harm
            self._at(path).remove()

    def _at(self, path: str) -> Store:
        return self.store.below(path)

    def _rewrite(self, path: Path) -> None:
        """Have the account tell of files as they are called in the store."""
        told = json.loads(path.read_bytes())
        aside, loss = told["quarantine"], told["loss"]
        told |= {"outputs": [*map(self._there, told["outputs"])]}
        told |= {"quarantine": aside and self._there(aside), "loss": loss and self._there(loss)}
        half = path.with_name(f"{path.name}.half")
        half.write_bytes(json_text(told))
        half.replace(path)  # or a run that dies here would leave what no later one can read

    def _there(self, path: str) -> str:
        """What a file is called in the store; one that is not brought there keeps its name."""
        return next((self._at(inside).name for inside in _within(self.root, [Path(path)])), path)


@contextmanager
def remote_target(address: str, options: Options) -> Generator[RemoteTarget]:
    """The target of a run whose output goes to a store; nobody else writes there from here while it is held.

    Its working folder goes when all is done, or when nothing is to be taken up.
    Raises UnfitTarget, MissingExtra, OutputFailed, CannotAppend and TargetExists.
    """
    refuse_stored(options)
    name = addresses.told(address)
    target = target_at(address, options)
    with _held(target.working.parent, name):
        done = False
        try:
            yield target.prepared()
            done = True
        except TargetExists as error:
            raise TargetExists(name, folder=error.folder) from error
        except CannotAppend as error:
            reason, mend = (said.replace(str(target.root), target.store.name) for said in (error.reason, error.mend))
            raise CannotAppend(name, reason, mend) from error
        finally:
            # What is complete here, and not there, is kept: bringing it may take minutes, and making it took hours.
            if done or not (options.resume or (target.root / MANIFEST_NAME).exists()):
                shutil.rmtree(target.working, ignore_errors=True)


def target_at(address: str, options: Options) -> RemoteTarget:
    """The target that an address names; nothing is held, made or asked for. Raises MissingExtra and OutputFailed."""
    store = _tried(addresses.told(address), lambda: store_of(address))
    key = hashlib.sha256(f"{server_of(address)} {store.name}".encode()).hexdigest()[:16]
    working = Path(options.work or _cache()) / key / RUN
    root, is_file = working / OUTPUT, names_a_file(PurePath(store.path))
    place = root / PurePath(store.path).name if is_file else root
    return RemoteTarget(store.above() if is_file else store, working, place, options)


@contextmanager
def _held(folder: Path, name: str) -> Generator[None]:
    """A folder that no other run has meanwhile. Raises OutputFailed where one has it."""
    _tried(str(folder), lambda: folder.mkdir(parents=True, exist_ok=True))
    handle = os.open(folder, os.O_RDONLY) if fcntl is not None else None
    try:
        if fcntl is not None and handle is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                mend = "wait until it ends, or stop it"
                raise OutputFailed(name, "another run from here writes there", mend) from error
        yield
    finally:
        if handle is not None:
            os.close(handle)


def refuse_stored(options: Options) -> None:
    """Raises UnfitTarget for a quarantine or a loss report that is to go to a store by itself."""
    for path, word in ((options.quarantine, "--quarantine"), (options.loss, "--loss")):
        if path is not None and addresses.is_remote(path):
            mend = f"name a path here with {word}, or leave it out: refused records are put beside the output"
            raise UnfitTarget(addresses.told(str(path)), "only a whole output goes to a store", mend)


def _files_of(manifest: Manifest) -> list[HeldFile]:
    """The files that a manifest names in its folder."""
    aside = [file for file in (manifest.quarantine, manifest.loss) if file is not None]
    others = [file for file in aside if not Path(file.path).is_absolute() and ".." not in Path(file.path).parts]
    return [*(file for part in manifest.parts for file in part.files), *others]


def _within(root: Path, paths: Iterable[Path]) -> list[str]:
    """Those of some paths that are in a folder, from it on."""
    return [path.relative_to(root).as_posix() for path in paths if path.is_relative_to(root)]


def _cache() -> Path:
    """Where a user's programs keep what they may lose."""
    named = os.environ.get("XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "newsschema"


def _tried(target: str, call: Callable[[], Result], mend: str = MEND) -> Result:
    """What *call* answers; what a store or a disk says against it is told as OutputFailed."""
    try:
        return call()
    except OutputFailed:
        raise
    except (OSError, ValueError) as error:
        raise OutputFailed(target, " ".join(str(error).split()), mend) from error
