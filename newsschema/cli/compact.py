"""newsschema compact: small files of an output folder into larger ones."""

from __future__ import annotations

import argparse
import sys

from newsschema.cli import arguments
from newsschema.progress import in_bytes


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "compact",
        help="small files of an output folder into larger ones",
        description="Merge the small files of an output folder, as many appended runs leave them, within their "
        "partitions. Records, their order and the ledger stay; older files stand until the manifest tells of others.",
        epilog="Exit: 0 good, 2 usage, 3 no output folder, 4 output failed (the folder is as it was), 130 interrupted, "
        "143 told to stop.",
    )
    command.add_argument("folder", metavar="FOLDER", help="output folder, of Parquet or JSON Lines")
    command.add_argument(
        "--file-size",
        dest="file_bytes",
        type=arguments.size,
        metavar="SIZE",
        help="bytes that a merged file may have, as 1GB; files of under half of it are merged (default: 256MiB)",
    )
    command.add_argument("--dry-run", action="store_true", help="tell what would be merged, write nothing")
    arguments.add_quiet(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Compact, and tell what was done."""
    from newsschema.compaction import FILE_BYTES, compact  # noqa: PLC0415  only when there is something to do

    done = compact(chosen.folder, chosen.file_bytes or FILE_BYTES, dry_run=chosen.dry_run)
    if done.merged and not chosen.quiet:
        verb = "would be merged" if chosen.dry_run else "were merged"
        print(f"{done.merged:,} files of {in_bytes(done.bytes)} {verb}", file=sys.stderr)
    arguments.summary(str(done), quiet=chosen.quiet)
    return 0
