"""The catalogue: every rule of every room, in order of its code."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import Final

from newsschema.rules import articles, candidates, figures, grounding, quotes, shape, sources
from newsschema.rules.rule import Rule

RULES: Final = (
    *shape.RULES,
    *sources.RULES,
    *grounding.RULES,
    *candidates.RULES,
    *articles.RULES,
    *quotes.RULES,
    *figures.RULES,
)
BY_CODE: Final = MappingProxyType({rule.code: rule for rule in RULES})

#: The rules asked of one record by their expression; the wire, the fields, the run and grounding ask the others.
OF_A_RECORD: Final = tuple(rule for rule in RULES if rule.asked_by == "record")


def digest() -> str:
    """SHA-256 over codes, places, meanings and severities: two files with one digest were held to the same rules."""
    said = "\n".join(f"{r.code} {r.of} {r.severity} {r.at!r} {r.holds!r}" for r in RULES)
    return hashlib.sha256(said.encode()).hexdigest()


def find(code_or_name: str) -> Rule | None:
    """The rule with this code, in any case, or this name.

    >>> find("ns101").name
    'text-is-in-the-body'
    """
    wanted = code_or_name.strip()
    return BY_CODE.get(wanted.upper()) or next((rule for rule in RULES if rule.name == wanted.lower()), None)
