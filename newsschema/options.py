"""How to convert: the options of `convert`, of the command line, and of a pipeline stage, as one frozen value."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypedDict

from newsschema.extraction.settings import ModelName, Settings, Statements
from newsschema.formats.hive_folders import fields_of

#: What a killed run may have to do again, against how many files a folder has.
PART_BYTES: Final = 2**30

Tables = Literal["nested", "normalised", "both"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to convert; the words of `convert` and, with dashes, of the command line."""

    #: Format of the output; None: by the suffix of the target, else JSON Lines.
    to: str | None = None
    #: Format of all sources; None: each by its own suffix or first bytes.
    format: str | None = None
    #: The line that parts the texts of a source of plain text, or "\\f" for a form feed; None: each is one article.
    separator: str | None = None
    #: For Parquet: one row an article, tables with keys, or both.
    tables: Tables = "nested"
    #: Whether outputs that are already there may go.
    overwrite: bool = False
    #: "fail" stops at the first refused record, before any output gets its name.
    on_error: Literal["quarantine", "fail"] = "quarantine"
    #: How many refused records are too many: a number, or a share such as "2%". None: no limit.
    max_errors: int | str | None = None
    #: Where refused records go; None: beside the output.
    quarantine: str | Path | None = None
    #: Where every value is told that the output does not hold, or holds otherwise; None: nowhere.
    loss: str | Path | None = None
    #: Which statements count as quotes when text is extracted from.
    statements: Statements = "speech"
    #: What reads texts for quotes beside the rules; None for the rules alone: less right, and faster.
    model: ModelName | None = "default"
    #: Read and judge everything, write nothing.
    dry_run: bool = False
    #: Threads that judge blocks of records on the bulk path; None: one a processor.
    jobs: int | None = None
    #: zstd level of Parquet, 1 to 22: 1 is quickest, 3 is about a tenth smaller and takes a third longer to write.
    compression_level: int = 1
    #: Whether finished parts of a run that died are taken up, and kept when this one does not finish.
    resume: bool = False
    #: Bytes of input, decompressed, after which an output folder gets another part.
    part_bytes: int = PART_BYTES
    #: Where an output that goes to a store is made before; None: among what the user's programs keep for a while.
    work: str | Path | None = None
    #: Fields of `formats.hive_folders.KEYS` by whose values an output folder is partitioned, outermost first; as one
    #: text they are parted by commas.
    partition_by: str | tuple[str, ...] = ()
    #: Whether records are added to an output folder that is there, which must have been written as this run would.
    append: bool = False

    def check(self) -> None:
        """Raises ValueError for a limit that is neither a number nor a share, parts of no size, unknown partitions."""
        self.too_many(0, 0, finished=False)
        fields_of(self.partition_by)
        if self.append and self.overwrite:
            raise ValueError("append and overwrite contradict each other: what is there stays, or it goes")
        if self.part_bytes < 1:
            raise ValueError(f"part_bytes {self.part_bytes!r} is no size of a part: say a number of bytes from 1 on")

    @property
    def extraction(self) -> Settings:
        """How texts are read."""
        return Settings(self.statements, self.model)

    @property
    def limit(self) -> str | None:
        """The limit on refused records as it is told to people; None when there is none."""
        if self.on_error == "fail":
            return "0 (on_error=fail)"
        return None if self.max_errors is None else str(self.max_errors)

    def too_many(self, refused: int, read: int, *, finished: bool) -> bool:
        """Whether so many refused records are over the limit. A share is only known at the end.

        Raises ValueError for a limit that is neither a number nor a share.
        """
        if self.on_error == "fail":
            return refused > 0
        if self.max_errors is None:
            return False
        number, percent, rest = str(self.max_errors).partition("%")
        try:
            most = float(number)
        except ValueError:
            most = -1.0
        if rest or most < 0:
            raise ValueError(
                f"max_errors {self.max_errors!r} is no limit: say a number such as 100 or a share such as 2%"
            )
        return refused > most if not percent else finished and refused > read * most / 100


def available_jobs() -> int:
    """Threads to judge blocks with where nobody says how many: the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class OptionWords(TypedDict, total=False):
    """The fields of Options, as keyword arguments."""

    to: str | None
    format: str | None
    separator: str | None
    tables: Tables
    overwrite: bool
    on_error: Literal["quarantine", "fail"]
    max_errors: int | str | None
    quarantine: str | Path | None
    loss: str | Path | None
    statements: Statements
    model: ModelName | None
    dry_run: bool
    jobs: int | None
    compression_level: int
    resume: bool
    part_bytes: int
    work: str | Path | None
    partition_by: str | tuple[str, ...]
    append: bool
