"""Arguments that several commands share, said once."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsschema.extraction.settings import ModelName, Settings
from newsschema.formats.hive_folders import KEYS, fields_of
from newsschema.rules import catalogue

_SIZE: Final = re.compile(r"(?P<number>\d{1,15}) ?(?P<unit>[KMGT]?i?B|[KMGT]?)", re.IGNORECASE)

if TYPE_CHECKING:
    # argparse gives what add_subparsers returns no public name.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def add_sources(command: argparse.ArgumentParser, nargs: str = "+") -> None:
    """The sources, and the format of all of them."""
    command.add_argument(
        "sources",
        nargs=nargs,
        metavar="SOURCE",
        help="file, folder, pattern in quotes, address as s3://bucket/in/, or - for standard input; .gz and .zst are "
        "opened",
    )
    command.add_argument(
        "--from",
        dest="format",
        metavar="FORMAT",
        help="format of all sources by its name, as text or ninjs; auto: each by its suffix, else by its content "
        "(default: auto)",
    )
    add_statements(command)


def add_statements(command: argparse.ArgumentParser) -> None:
    """What counts as a quote, and what looks for it."""
    command.add_argument(
        "--statements",
        choices=("speech", "all"),
        default="speech",
        help="what counts as a quote when text is extracted from (default: speech)",
    )
    command.add_argument(
        "--model",
        choices=("default", "none"),
        default="default",
        help="what reads text for quotes beside the rules; none finds fewer and is faster (default: default)",
    )


def model_of(chosen: argparse.Namespace) -> ModelName | None:
    """The model that was chosen; None for the rules alone."""
    return None if chosen.model == "none" else "default"


def extraction_of(chosen: argparse.Namespace) -> Settings:
    """How texts are to be read."""
    return Settings(chosen.statements, model_of(chosen))


def add_outputs(command: argparse.ArgumentParser) -> None:
    """What is written and where, and how much may be refused."""
    command.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="TARGET",
        help="folder, file with a suffix, address of one, or - (default: -)",
    )
    command.add_argument(
        "--to", metavar="FORMAT", help="json, jsonl or parquet (default: by the suffix of TARGET, else jsonl)"
    )
    command.add_argument(
        "--tables",
        choices=("nested", "normalised", "both"),
        default="nested",
        help="for Parquet in a folder: one row an article, tables with keys, or both (default: nested)",
    )
    there = command.add_mutually_exclusive_group()
    there.add_argument("--overwrite", action="store_true", help="let outputs that are already there go")
    there.add_argument(
        "--append",
        action="store_true",
        help="add to the output folder that is there, if it was written with the same options; sources it was made "
        "from are left out",
    )
    command.add_argument(
        "--partition-by",
        type=fields,
        default=(),
        metavar="FIELD,...",
        help=f"folders for each value of these fields, as Hive has them: {', '.join(KEYS)}",
    )
    command.add_argument(
        "--quarantine",
        metavar="PATH",
        help="where refused records go; Parquet when it ends in .parquet (default: beside the output)",
    )
    command.add_argument(
        "--loss",
        metavar="PATH",
        help="where every value is told, as JSON Lines, that the output format does not hold or holds otherwise",
    )
    command.add_argument(
        "--report",
        metavar="FILE",
        help="also write a page that tells of the run, as run.html: the account, what was refused and why with "
        "examples, the files and their digests",
    )
    command.add_argument(
        "--on-error",
        choices=("quarantine", "fail"),
        default="quarantine",
        help="put refused records aside, or stop at the first (default: quarantine)",
    )
    command.add_argument("--max-errors", metavar="N|P%", help="stop, and write nothing, over so many refused records")
    command.add_argument(
        "--compression-level",
        type=at_least_one,
        default=1,
        metavar="N",
        help="zstd level of Parquet, 1 quickest to 22 smallest (default: 1)",
    )
    command.add_argument("--dry-run", action="store_true", help="read and check everything, write nothing")


def add_jobs(command: argparse.ArgumentParser) -> None:
    """How many threads judge."""
    command.add_argument(
        "--jobs",
        type=at_least_one,
        metavar="N",
        help="threads that judge blocks of records on the bulk path (default: one a processor)",
    )


def add_output_format(command: argparse.ArgumentParser) -> None:
    """How findings are shown."""
    command.add_argument(
        "--output-format",
        choices=("text", "concise", "json", "jsonl", "github", "sarif"),
        default="text",
        help="how findings are shown (default: text)",
    )


def add_quiet(command: argparse.ArgumentParser) -> None:
    """Whether anything but results is told."""
    command.add_argument("-q", "--quiet", action="store_true", help="tell nothing but errors")


def code(value: str) -> str:
    """A rule's code or name, or the beginning of codes (NS1), as an argument."""
    wanted = value.strip().upper()
    rule = catalogue.find(value)
    if rule is not None:
        return rule.code
    if wanted.startswith("NS") and any(known.startswith(wanted) for known in catalogue.BY_CODE):
        return wanted
    raise argparse.ArgumentTypeError(f"{value!r} is no rule: see `newsschema explain --list`")


def at_least_one(value: str) -> int:
    """A whole number from 1 on, as an argument."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1 on")
    return int(value)


def share(value: str) -> float:
    """A confidence from 0 to 1, as an argument."""
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no confidence: say a number from 0 to 1")
    return found


def fields(value: str) -> tuple[str, ...]:
    """What articles are partitioned by, as an argument."""
    try:
        return fields_of(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def size(value: str) -> int:
    """Bytes, as an argument: 1000, 256MB or 1GiB.

    >>> size("256MB"), size("1GiB"), size("70000")
    (256000000, 1073741824, 70000)
    """
    found = _SIZE.fullmatch(value.strip())
    if found is None or not int(found["number"]):
        raise argparse.ArgumentTypeError(
            f"{value!r} is no size: say a whole number, and B, KB, MB, GB, KiB, MiB or GiB"
        )
    unit = found["unit"].upper()
    power = " KMGT".index(unit[:1]) if unit.rstrip("IB") else 0
    return int(found["number"]) * (1024 if "I" in unit else 1000) ** power


def summary(line: str, *, quiet: bool) -> None:
    """The last line on standard error."""
    if not quiet:
        print(line, file=sys.stderr)


def tell_passed_by(chosen: argparse.Namespace) -> None:
    """Files of folders that are not read, because no format has their suffix."""
    if chosen.quiet:
        return
    from newsschema.formats import registry  # noqa: PLC0415  only when there is something to read
    from newsschema.formats.source import passed_by  # noqa: PLC0415  as above

    left = passed_by(chosen.sources, registry.suffixes())
    if left:
        kinds = ", ".join(f"{count:,} {suffix or 'without a suffix'}" for suffix, count in sorted(left.items()))
        print(
            f"not read, as no format has their suffix: {kinds}; a pattern in quotes and --from FORMAT read such files",
            file=sys.stderr,
        )


def tell_of_folder(chosen: argparse.Namespace) -> None:
    """A target that looks like a file and is none, because no format has its suffix."""
    from newsschema.formats import registry  # noqa: PLC0415  only when there is something to run

    target = Path(chosen.output)
    known = {suffix for format_ in registry.formats().values() for suffix in format_.suffixes}
    strange = any(map(str.isalpha, target.suffix)) and target.suffix.lower() not in known
    if strange and not (chosen.to or chosen.quiet or target.exists()):
        told = f"{chosen.output} becomes a folder of JSON Lines, as no format has the suffix {target.suffix}: "
        print(f"{told}say --to FORMAT where another was meant", file=sys.stderr)
