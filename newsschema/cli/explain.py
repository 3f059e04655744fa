"""newsschema explain: the whole story of a rule."""

from __future__ import annotations

import argparse
import difflib
import sys

from newsschema.cli import arguments
from newsschema.rules import catalogue
from newsschema.rules.rule import Rule


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "explain",
        help="the whole story of a rule",
        description="What a rule asks, of what, why, and how to mend a breach.",
    )
    command.add_argument("rule", nargs="?", metavar="CODE", help="a code such as NS101, or a name")
    command.add_argument("--list", action="store_true", help="all rules, a line each")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the story; 2 for a rule nobody knows."""
    if chosen.list or chosen.rule is None:
        for rule in catalogue.RULES:
            print(f"{rule.code}  {rule.severity:<7}  {rule.name}")
        return 0
    rule = catalogue.find(chosen.rule)
    if rule is None:
        near = difflib.get_close_matches(chosen.rule.lower(), [rule.name for rule in catalogue.RULES], 3, 0.5)
        hint = f": did you mean {', '.join(near)}?" if near else ": see `newsschema explain --list`"
        print(f"newsschema: no rule is called {chosen.rule!r}{hint}", file=sys.stderr)
        return 2
    print(story(rule))
    return 0


def story(rule: Rule) -> str:
    """A rule as a page of text."""
    asked = {
        "wire": "the bytes of a line",
        "fields": "the fields of the records",
        "run": "all articles of a run",
        "grounding": "candidates that are grounded",
    }
    return "\n".join(
        (
            f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})",
            "",
            f"Asked of: {asked.get(rule.asked_by, rule.of.replace(' ', ', '))}",
            f"Says:     {rule.says}",
            f"Why:      {rule.why}",
            f"Mend:     {rule.mend}",
        )
    )
