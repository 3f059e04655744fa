"""The commands by name, and what stops them as an exit code.

0 good; 1 finished, some records refused; 2 usage; 3 input unreadable; 4 output failed, older output untouched;
5 limit on refused records hit; 130 interrupted; 141 the reader of our output went away; 143 told to stop (SIGTERM).
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Final

from newsschema._version import __version__
from newsschema.cli import (
    card,
    compact,
    convert,
    diff,
    doctor,
    explain,
    ground,
    handbook,
    quarantine,
    schema,
    show,
    stats,
    validate,
)
from newsschema.cli.completion import SHELLS, ShowCompletion
from newsschema.errors import NewsschemaError
from newsschema.markup.signs import shown

INTERRUPTED = 130
BROKEN_PIPE = 141
OUTPUT_FAILED = 4
#: What writing to standard output may end with: no room, a limit on files, a device that fails.
_NOT_WRITTEN: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class Stopped(KeyboardInterrupt):
    """A signal said to stop. Whatever cleans up after Ctrl-C cleans up after this."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        #: As shells tell of a command that a signal ended.
        self.exit_code = 128 + number


def stop_cleanly() -> None:
    """Have SIGTERM stop a command as Ctrl-C does; a SIGTERM that is ignored or handled stays so."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _stop)


def write_utf_8() -> None:
    """Have standard output in UTF-8 where it is no terminal, as JSON and pages are, whatever the system's own is.

    What cannot be written in it, as a part of a file's name that is no text, is written as an escape.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)


def parser() -> argparse.ArgumentParser:
    """The whole command line; the reference page is made from it."""
    whole = argparse.ArgumentParser(
        prog="newsschema",
        description="News in, validated records out: articles, bylines, quotes and reported figures.",
    )
    whole.add_argument("-V", "--version", action="version", version=f"newsschema {__version__}")
    whole.add_argument(
        "--completion",
        action=ShowCompletion,
        choices=SHELLS,
        help="print what lets a shell complete our commands, and end: bash, zsh or fish",
    )
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for command in (
        convert,
        ground,
        compact,
        validate,
        show,
        stats,
        schema,
        card,
        diff,
        explain,
        quarantine,
        doctor,
        handbook,
    ):
        command.add(commands)
    return whole


def run(arguments: Sequence[str]) -> int:
    """Run one command and answer its exit code. Raises SystemExit for usage and help, as argparse does."""
    whole = parser()
    try:
        chosen = whole.parse_args(stats.spelled_out(arguments))
        chosen.command_line = whole  # handbook writes its reference from it
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except NewsschemaError as error:
        print(f"newsschema: {shown(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as stop:
        print("newsschema: interrupted: no output is half done", file=sys.stderr)
        return stop.exit_code if isinstance(stop, Stopped) else INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough.
        _write_no_more()
        return BROKEN_PIPE
    except OSError as error:
        # Files have names, and whoever writes them tells of it: what has none is standard output.
        if error.filename is not None or error.errno not in _NOT_WRITTEN:
            raise
        _write_no_more()
        reason = (error.strerror or "it cannot be written").lower()
        print(f"newsschema: standard output: {reason}: free some room, or send it elsewhere", file=sys.stderr)
        return OUTPUT_FAILED
    return code


def _write_no_more() -> None:
    """Let standard output go: Python would complain again when it closes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
