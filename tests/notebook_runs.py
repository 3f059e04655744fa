"""Notebooks of docs/ run again, cell by cell, in a shell of IPython, and what they show put beside them.

The shell is that which a kernel of Jupyter runs, with the same displays of the same values, but in this process: no
kernel is started and no port opened, and a run takes as long as its cells. ::

    python tests/notebook_runs.py docs/notebooks/first-look.ipynb    # writes what its cells show now
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

#: Of what a notebook can show of a value: what is read, and what people see.
SHOWN: Final = ("text/plain", "text/html")
Json = dict[str, Any]


def run_again(path: Path) -> Any:  # noqa: ANN401  a notebook of nbformat, which has no types
    """The notebook with what its cells show, run in the folder it lies in. Raises RuntimeError where a cell fails."""
    import nbformat
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    notebook = nbformat.read(path, as_version=4)
    os.chdir(path.parent)
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    shell = InteractiveShell.instance(config=config)
    code = (cell for cell in notebook.cells if cell.cell_type == "code")
    for number, cell in enumerate(code, 1):
        cell.execution_count = number
        cell.outputs = [nbformat.from_dict(output) for output in _outputs(shell, cell.source, number)]
    return notebook


def _outputs(shell: Any, source: str, number: int) -> Iterator[Json]:  # noqa: ANN401  a shell, whose types are loose
    """What one cell shows, as nbformat has it."""
    from IPython.core.displayhook import CapturingDisplayHook
    from IPython.utils.capture import capture_output

    shown: list[Json] = []
    with capture_output() as captured:
        shell.display_trap.hook = CapturingDisplayHook(shell, shown)
        ended = shell.run_cell(source, store_history=False)
    failed = ended.error_before_exec or ended.error_in_exec
    if failed is not None:
        raise RuntimeError(f"cell {number} raises {type(failed).__name__}: {failed}\n{source}") from failed
    if captured.stdout:
        yield {"output_type": "stream", "name": "stdout", "text": captured.stdout}
    if captured.stderr:
        yield {"output_type": "stream", "name": "stderr", "text": captured.stderr}
    for output in captured.outputs:
        yield {"output_type": "display_data", "data": _kept(output.data), "metadata": {}}
    for output in shown:
        data = _kept(output["data"])
        yield {"output_type": "execute_result", "execution_count": number, "data": data, "metadata": {}}


def _kept(data: Json) -> Json:
    return {kind: text for kind, text in data.items() if kind in SHOWN}


def main() -> int:
    """Run notebooks again and write what they show; ``--to FILE`` writes one there."""
    import nbformat

    named, to = sys.argv[1:], None
    if "--to" in named:
        at = named.index("--to")
        to, named = Path(named[at + 1]).absolute(), named[:at] + named[at + 2 :]
    for path in [Path(name).absolute() for name in named]:
        nbformat.write(run_again(path), to or path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
