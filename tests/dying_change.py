"""Runs that die at the n-th change they make to a folder: `python dying_change.py JSON`, one child for each n.

The JSON has `call` ("convert" or "compact"), `cases` ({"folder": ..., "at": n}, perhaps "aside") and for convert
`sources` and `words`.
Answers, as JSON, which of the children died; the others had finished before.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newsschema.compaction import compact
from newsschema.conversion import convert
from newsschema.formats.parquet import read_batches

DIED = 9
#: What changes names; contents are changed only in files that have none yet.
CHANGES = ("replace", "rename", "unlink", "hardlink_to", "rmdir", "mkdir")


def dying(name: str, left: list[int]) -> Callable[..., Any]:
    """A method of Path that dies in its turn instead."""
    method = getattr(Path, name)

    def change(path: Path, *words: Any, **named: Any) -> Any:  # noqa: ANN401  whatever the method takes
        left[0] -= 1
        if left[0] == 0:
            os._exit(DIED)
        return method(path, *words, **named)

    return change


def child(asked: dict[str, Any], case: dict[str, Any]) -> None:
    """One run; nobody cleans up after it but whoever comes next."""
    left = [case["at"]]
    for name in CHANGES:
        setattr(Path, name, dying(name, left))
    if asked["call"] == "compact":
        compact(case["folder"])
    else:
        aside = {"quarantine": case["aside"]} if "aside" in case else {}
        convert(asked["sources"], case["folder"], **asked["words"], **aside)


def main() -> None:
    """All cases, one after another."""
    asked = json.loads(sys.argv[1])
    assert callable(read_batches), "what children need is loaded once, before they are made"
    died: list[bool] = []
    for case in asked["cases"]:
        process = os.fork()
        if process == 0:
            try:
                child(asked, case)
            except BaseException as error:  # noqa: BLE001  told by the exit code
                os.write(2, repr(error).encode())
                os._exit(1)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if code not in {0, DIED}:
            sys.exit(f"a run that was not killed exited with {code}")
        died.append(code == DIED)
    sys.stdout.write(json.dumps(died))


if __name__ == "__main__":
    main()
