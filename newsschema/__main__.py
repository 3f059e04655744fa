"""`newsschema` and `python -m newsschema`."""

from __future__ import annotations

import sys

from newsschema._version import __version__


def main() -> int:
    """Run the command line and answer its exit code.

    The version is told before anything else is imported: shells and build scripts ask for it often.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"newsschema {__version__}\n")
        return 0
    from newsschema.cli.main import run, stop_cleanly  # noqa: PLC0415  see above

    stop_cleanly()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
