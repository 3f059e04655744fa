"""A conversion that dies, as by kill -9, when it has finished so many parts: `python dying_run.py JSON`.

The JSON has `sources`, `target`, `words`, `block_bytes` and `parts`; with no parts it dies while names are given, or
when it has brought so many files to a store as `brought` says.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from newsschema import bulk
from newsschema.conversion import convert
from newsschema.manifest import Part
from newsschema.part_staging import PartStaging, StagedPart
from newsschema.remote.stores import Store

DIED = 9


def main() -> None:
    """Convert, and die."""
    asked = json.loads(sys.argv[1])
    bulk.BLOCK_BYTES = asked["block_bytes"]
    finish, replace, left = PartStaging.finish, Path.replace, [asked["parts"]]

    def finish_and_die(self: PartStaging, part: Part) -> StagedPart:
        made = finish(self, part)
        left[0] -= 1
        if left[0] == 0:
            os._exit(DIED)
        return made

    def replace_and_die(self: Path, target: str | os.PathLike[str]) -> Path:
        if not asked["parts"] and Path(target).name == asked["before"]:
            os._exit(DIED)
        return replace(self, target)

    put, not_yet = Store.put, [asked.get("brought")]

    def put_and_die(self: Store, local: str) -> None:
        put(self, local)
        not_yet[0] = not_yet[0] and not_yet[0] - 1
        if not_yet[0] == 0:
            os._exit(DIED)

    Store.put = put_and_die
    PartStaging.finish = finish_and_die
    Path.replace = replace_and_die
    convert(asked["sources"], asked["target"], **asked["words"])


if __name__ == "__main__":
    main()
