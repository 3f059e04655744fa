"""Doubles: ids that several parts of a run have, found in groups that no worker needs another's memory for.

The first record of an id counts, in the order of the input, whichever part was made first; the others are refused.
A group takes 16 bytes of memory an id, as `seen_ids` has it, and holds a share of all ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from newsschema.seen_ids import SeenIds
from newsschema.stages.part_tasks import GROUPS, IDS

#: So many ids are looked through together, where there are no more; below that a task costs more than it saves.
TOGETHER: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class IdsTask:
    """Some groups of ids to look through, in the staged folders of all parts, by their order."""

    number: int
    groups: tuple[int, ...]
    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FoundDoubles:
    """Ids that were met in an earlier part, by the number of the part."""

    number: int
    met: dict[int, list[str]]


def ids_tasks(folders: Sequence[Path], ids: int) -> list[IdsTask]:
    """The tasks that look through so many ids."""
    tasks = min(GROUPS, 1 + ids // TOGETHER)
    return [IdsTask(number, tuple(range(number, GROUPS, tasks)), tuple(folders)) for number in range(tasks)]


def doubles(task: IdsTask) -> FoundDoubles:
    """Which ids of which parts were met in parts before."""
    found: dict[int, list[str]] = {}
    for group in task.groups:
        with SeenIds() as seen:
            for part, ids in enumerate(_ids(task.folders, group)):
                again = [one for one, met in zip(ids, seen.add(ids).tolist(), strict=True) if met]
                if again:
                    found.setdefault(part, []).extend(again)
    return FoundDoubles(task.number, found)


def _ids(folders: Sequence[Path], group: int) -> Iterator[list[str]]:
    for folder in folders:
        with pa.OSFile(str(folder / IDS)) as file:
            yield pa.ipc.open_file(file).get_batch(group).column("id").to_pylist()
