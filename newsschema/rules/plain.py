"""Rules over one article in plain Python: the meaning that the other engines are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsschema.rules import checks, values
from newsschema.rules.element import Element, Path, whole, within
from newsschema.rules.expression import Either, Expression
from newsschema.rules.finding import Finding, pointer
from newsschema.rules.meaning import Ask, meaning
from newsschema.rules.rule import Rule

#: The modules whose import teaches `meaning` their words.
TAUGHT_BY = (values, checks)


class PlainRules:
    """Rules compiled for one record at a time.

    *places* maps the name of a record type to the paths it stands at; `records.places` makes it.
    """

    def __init__(self, rules: Iterable[Rule], places: Mapping[str, tuple[Path, ...]]) -> None:
        spoken = [(rule, breach(rule.holds), asked(rule, places)) for rule in rules if rule.holds is not None]
        wanted = {path[:length] for _, _, paths in spoken for path in paths for length in range(1, len(path) + 1)}
        # A path comes after the one above it, so that the article is walked once and no path is looked up.
        order: list[Path] = [(), *sorted(wanted, key=len)]
        at = {path: index for index, path in enumerate(order)}
        self._walked = [(path, at[path[:-1]]) for path in order[1:]]
        self._asked = [(rule, holds, [at[path] for path in paths]) for rule, holds, paths in spoken]

    def findings(self, article: object) -> list[Finding]:
        """Every breach in the article, in order of code; *article* is a dict or a model of the right shape."""
        found = [[whole(article, {})]]
        for path, above in self._walked:
            owners = found[above]
            found.append(within(owners, path) if owners else owners)
        return [
            rule.finding(pointer((*element.steps, *rule.at.place_path)), shown(element.item))
            for rule, holds, indices in self._asked
            for index in indices
            for element in found[index]
            if holds(element, None) is False
        ]


def breach(holds: Expression) -> Ask:
    """What answers False where and only where the words are false; anything else need not be told apart.

    An `either` that has met a null or a true is not false, so the words after it need not be asked: of most figures no
    change is told, and whether it agrees with its two sides is the longest question of all.
    """
    if not isinstance(holds, Either):
        return meaning(holds)
    checks = [meaning(check) for check in holds.checks]

    def ask(element: Element, each: object) -> bool | None:
        for check in checks:
            if check(element, each) is not False:
                return None
        return False

    return ask


def asked(rule: Rule, places: Mapping[str, tuple[Path, ...]]) -> tuple[Path, ...]:
    """The paths a rule is asked at: "Span Block", "Byline.person_ids[]".

    Raises KeyError for a record type that stands nowhere.
    """
    paths: list[Path] = []
    for of in rule.of.split():
        name, _, field = of.partition(".")
        paths += [(*path, field) if field else path for path in places[name]]
    return tuple(paths)


def shown(item: object) -> Mapping[str, Any]:
    """The fields of an element, for its sentence."""
    if isinstance(item, Mapping):
        return item  # type: ignore[return-value]  # a record's keys are field names
    return {"here": item} if isinstance(item, str | int | float) else vars(item)
