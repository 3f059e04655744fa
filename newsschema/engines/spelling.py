"""Every place a rule names must exist in the records: a typing error would answer null, and null is silence."""

from __future__ import annotations

from collections.abc import Iterator

from newsschema.engines import fields
from newsschema.records import Article
from newsschema.records.places import places
from newsschema.rules import expression as x
from newsschema.rules.element import Path
from newsschema.rules.plain import asked
from newsschema.rules.rule import Rule


def misspelt(rule: Rule) -> list[str]:
    """The names in a rule that are not there, each with where it was looked for; empty for a good rule."""
    try:
        paths = asked(rule, places(Article))
    except KeyError as unknown:
        return [f"{rule.code} is asked of {unknown.args[0]}, which no record is called"]
    found: list[str] = []
    for path in paths:
        named = [(rule.at, None)] if rule.holds is None else [(rule.at, None), *_named(rule.holds, path, None)]
        for place, members in named:
            base = _base(place, path, members)
            if base is None or fields.at((*base, *place.place_path)) is None:
                name = ".".join((place.place_base, *place.place_path))
                found.append(f"{rule.code} says {name}, which is not there at /{'/'.join(path)}")
    return found


def _named(word: x.Expression, path: Path, members: Path | None) -> Iterator[tuple[x.Place, Path | None]]:
    """Every place inside a word, with the members that `each` is of there."""
    if isinstance(word, x.Place):
        yield word, members
        return
    listed: x.Place | None = getattr(word, "members", None)
    inner = members
    if listed is not None:
        base = _base(listed, path, None)
        if base is not None and listed.place_path:
            inner = (*base, *listed.place_path[:-1], f"{listed.place_path[-1]}[]")
    for child in x.children(word):
        yield from _named(child, path, members if child is listed else inner)


def _base(place: x.Place, path: Path, members: Path | None) -> Path | None:
    match place.place_base:
        case "here":
            return path
        case "owner":
            return path[:-1]
        case "article":
            return ()
        case "each":
            return members
