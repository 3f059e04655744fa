"""The commands by name, and what stops them as an exit code.

0 good; 1 finished, some records refused; 2 usage; 3 input unreadable; 4 output failed, older output untouched;
5 limit on refused records hit; 130 interrupted; 141 the reader of our output went away; 143 told to stop (SIGTERM).
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

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
    stats,
    validate,
)
from newsschema.errors import NewsschemaError

INTERRUPTED = 130
BROKEN_PIPE = 141


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


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)


def parser() -> argparse.ArgumentParser:
    """The whole command line; the reference page is made from it."""
    whole = argparse.ArgumentParser(
        prog="newsschema",
        description="News in, validated records out: articles, bylines, quotes and reported figures.",
    )
    whole.add_argument("-V", "--version", action="version", version=f"newsschema {__version__}")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for command in (
        convert,
        ground,
        compact,
        validate,
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
    chosen = whole.parse_args(arguments)
    chosen.command_line = whole  # handbook writes its reference from it
    try:
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except NewsschemaError as error:
        print(f"newsschema: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as stop:
        print("newsschema: interrupted: no output is half done", file=sys.stderr)
        return stop.exit_code if isinstance(stop, Stopped) else INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain again when it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code
