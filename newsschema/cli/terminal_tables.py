"""A table as a terminal shows it best: drawn by rich (the extra ``cli``), as wide as the window is.

Whatever is piped or written to a file stays plain lines, and so does all without rich.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO, cast

from newsschema.markup.signs import shown


def drawn(titles: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO | None = None) -> str | None:
    """A table whose columns are numbers, to the right, but the last, a name; None where it is to be plain lines.

    NO_COLOR and terminals that cannot are kept to, as rich does. *stream* is where it goes: standard output.
    """
    stream = stream or cast("TextIO", sys.stdout)
    if not stream.isatty():
        return None
    try:
        from rich import box  # noqa: PLC0415  an extra, and only for a terminal
        from rich.console import Console  # noqa: PLC0415  as above
        from rich.table import Table  # noqa: PLC0415  as above
        from rich.text import Text  # noqa: PLC0415  as above
    except ImportError:
        return None
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in titles[:-1]:
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column(titles[-1], overflow="fold")
    for row in rows:
        # As text, so that a bracket in a name is no style of rich's, and shown, so that none moves the cursor.
        table.add_row(*(Text(shown(cell)) for cell in row))
    console = Console(file=stream)
    with console.capture() as captured:
        console.print(table)
    return captured.get().rstrip("\n")
