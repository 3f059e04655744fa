"""`newsschema` and `python -m newsschema`."""

from __future__ import annotations

import gc
import sys
from typing import Final

from newsschema._version import __version__

#: So many more objects than went make Python look for garbage; by itself it looks after 700. There is none among
#: what is imported, and looking through that took a tenth of the time that a command takes to begin.
OBJECTS_BETWEEN_LOOKS: Final = 50_000


def main() -> int:
    """Run the command line and answer its exit code.

    The version is told before anything else is imported: shells and build scripts ask for it often.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"newsschema {__version__}\n")
        return 0
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS, *gc.get_threshold()[1:])
    from newsschema.cli.main import run, stop_cleanly, write_utf_8  # noqa: PLC0415  see above

    stop_cleanly()
    write_utf_8()
    try:
        return run(sys.argv[1:])
    finally:
        gc.freeze()  # or Python looks through it all once more as it goes, for a fifteenth of a second


if __name__ == "__main__":
    sys.exit(main())
