"""newsschema card: what an output folder holds, for people or for catalogues of data sets."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from newsschema.cli import arguments
from newsschema.errors import UnfitTarget
from newsschema.remote import addresses
from newsschema.staging import guarded


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "card",
        help="a data set card, or Croissant metadata, for a folder of Parquet",
        description="Tell what a folder holds that convert wrote as Parquet: from its manifest, and from the columns "
        "of language, publisher, licence and day. What only people know is taken from the options, and never made up.",
    )
    command.add_argument("folder", metavar="FOLDER", help="a folder that convert wrote, with its manifest")
    command.add_argument(
        "--format",
        choices=("markdown", "croissant"),
        default="markdown",
        help="markdown: a data set card with the head that Hugging Face's hub reads; croissant: JSON-LD of Croissant "
        "1.0 (default: markdown)",
    )
    command.add_argument("--name", metavar="NAME", help="what the data set is called (default: the folder's name)")
    command.add_argument("--description", metavar="TEXT", help="what was gathered, by whom and what for")
    command.add_argument("--license", metavar="LICENSE", help="as CC-BY-4.0, or an address")
    command.add_argument("--url", metavar="URL", help="where the data set is published")
    command.add_argument("--creator", metavar="NAME", help="who made it")
    command.add_argument("--citation", metavar="TEXT", help="how it is to be cited")
    command.add_argument("-o", "--output", metavar="FILE", help="write it there instead of standard output")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print or write the card."""
    from newsschema.cards.about import About  # noqa: PLC0415  only when there is a card to make
    from newsschema.cards.croissant import croissant  # noqa: PLC0415  as above
    from newsschema.cards.dataset_card import dataset_card  # noqa: PLC0415  as above
    from newsschema.cards.holdings import holdings  # noqa: PLC0415  as above

    addresses.refuse(chosen.folder)
    folder = Path(chosen.folder)
    name = chosen.name or folder.absolute().name
    about = About(name, chosen.description, chosen.license, chosen.url, chosen.creator, chosen.citation)
    held = holdings(folder)
    if chosen.format == "markdown":
        told = dataset_card(held, about)
    else:
        told = json.dumps(croissant(held, about), indent=2, ensure_ascii=False) + "\n"
    if chosen.output:
        if addresses.is_remote(chosen.output):
            raise UnfitTarget(addresses.told(chosen.output), "is in a store", "write it here, and bring it there")
        target = Path(chosen.output)
        guarded(target, lambda: target.write_text(told, encoding="utf-8"))
    else:
        sys.stdout.write(told)
    return 0
