"""Exceptions: for broken calls only.

A bad record is not an exception; it is a finding, and findings are returned. What stands here stops a
call: a file that is not there, a format nobody knows, a target that cannot be written. Fields first, the
sentence is made from them, and its last clause says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class NewsschemaError(Exception):
    """What every exception of this library is; the command line turns it into an exit code."""

    #: What the command line exits with when this stops it.
    exit_code = 2

    def __reduce__(self) -> tuple[Any, ...]:
        """How it comes back from another process: by its fields, for its `__init__` takes others than `args` holds."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[NewsschemaError], args: tuple[Any, ...], fields: dict[str, Any]) -> NewsschemaError:
    error = kind.__new__(kind)
    super(NewsschemaError, error).__init__(*args)
    error.__dict__.update(fields)
    return error


class UnknownFormat(NewsschemaError, ValueError):
    """A format was named, or a file handed over, that no reader knows, or no writer."""

    def __init__(self, name: str, known: Iterable[str], option: str = "--from") -> None:
        super().__init__(name)
        #: What was named, the formats that could have been, and the option that names one.
        self.name, self.known, self.option = name, tuple(sorted(known)), option

    def __str__(self) -> str:
        return f"no format is called or fits {self.name!r}: name one of {', '.join(self.known)} with {self.option}"


class CannotWrite(NewsschemaError, ValueError):
    """A format was asked to write that only reads."""

    def __init__(self, name: str, writers: Iterable[str]) -> None:
        super().__init__(name)
        self.name, self.writers = name, tuple(sorted(writers))

    def __str__(self) -> str:
        return f"{self.name} is read, not written: choose one of {', '.join(self.writers)}"


class MissingExtra(NewsschemaError, ImportError):
    """A format was asked for whose library is not installed."""

    def __init__(self, format: str, extra: str) -> None:  # noqa: A002  the word a caller knows it by
        super().__init__(format, extra)
        self.format, self.extra = format, extra

    def __str__(self) -> str:
        return f"{self.format} needs an extra library: pip install 'newsschema[{self.extra}]'"


class UnreadableSource(NewsschemaError, OSError):
    """A source cannot be opened or read at all; nothing was taken from it."""

    exit_code = 3

    def __init__(self, source: str, reason: str, mend: str = "check the path and its permissions") -> None:
        super().__init__(source, reason)
        self.source, self.reason, self.mend = source, reason, mend

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}: {self.mend}"


class NothingToRead(UnreadableSource):
    """A folder or a pattern that holds no file of a known format."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "no file here has a format we know", "name the format with --from, or another folder")


class NotOneArticle(UnreadableSource):
    """``read`` was given a source with no article or with several; it returns exactly one."""

    def __init__(self, source: str, found: str) -> None:
        super().__init__(source, f"holds {found}, not one", "use newsschema.scan for sources of many")


class OutputFailed(NewsschemaError, OSError):
    """An output could not be completed; whatever stood under its name before is untouched."""

    exit_code = 4

    def __init__(self, target: str, reason: str, mend: str = "free the path or name another with -o") -> None:
        super().__init__(target, reason)
        self.target, self.reason, self.mend = target, reason, mend

    def __str__(self) -> str:
        return f"{self.target}: {self.reason}: {self.mend}"


class UnfitTarget(NewsschemaError, ValueError):
    """What was asked for cannot be put where it was asked for."""

    def __init__(self, target: str, reason: str, mend: str) -> None:
        super().__init__(target, reason)
        self.target, self.reason, self.mend = target, reason, mend

    def __str__(self) -> str:
        return f"{self.target}: {self.reason}: {self.mend}"


class TargetExists(OutputFailed):
    """The target is already there, and the call did not say that it may go."""

    def __init__(self, target: str, *, folder: bool = False) -> None:
        add = "--append (append=True) to add to it, " if folder else ""
        self.folder = folder
        super().__init__(target, "is already there", f"pass --overwrite (overwrite=True), {add}or name another with -o")


class CannotAppend(OutputFailed):
    """The target holds what this run cannot add to; it is untouched."""

    def __str__(self) -> str:
        return f"{self.target} cannot be added to: {self.reason}: {self.mend}"


class TooManyErrors(NewsschemaError):
    """The limit on refused records was reached; no output got its final name."""

    exit_code = 5

    def __init__(self, refused: int, read: int, limit: str) -> None:
        super().__init__(refused, read, limit)
        self.refused, self.read, self.limit = refused, read, limit

    def __str__(self) -> str:
        return (
            f"{self.refused} of {self.read} records were refused and the limit is {self.limit}: "
            "look at them with `newsschema validate`, or raise --max-errors"
        )


class RecordsLost(NewsschemaError):
    """The books do not balance: a defect of ours. No output got its final name."""

    exit_code = 4

    def __init__(self, read: int, written: int, quarantined: int) -> None:
        super().__init__(read, written, quarantined)
        self.read, self.written, self.quarantined = read, written, quarantined

    def __str__(self) -> str:
        return (
            f"read {self.read}, written {self.written}, quarantined {self.quarantined}: "
            "this is a defect of newsschema, please report it"
        )
