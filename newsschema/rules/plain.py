"""Rules over one article in plain Python: the meaning that the other engines are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsschema.rules import checks, values
from newsschema.rules.element import Memo, Path, elements
from newsschema.rules.finding import Finding, pointer
from newsschema.rules.meaning import meaning
from newsschema.rules.rule import Rule

#: The modules whose import teaches `meaning` their words.
TAUGHT_BY = (values, checks)


class PlainRules:
    """Rules compiled for one record at a time.

    *places* maps the name of a record type to the paths it stands at; `records.places` makes it.
    """

    def __init__(self, rules: Iterable[Rule], places: Mapping[str, tuple[Path, ...]]) -> None:
        self._asked = [(rule, meaning(rule.holds), asked(rule, places)) for rule in rules if rule.holds is not None]

    def findings(self, article: object) -> list[Finding]:
        """Every breach in the article, in order of code; *article* is a dict or a model of the right shape."""
        memo: Memo = {}
        return [
            rule.finding(pointer((*element.steps, *rule.at.place_path)), shown(element.item))
            for rule, holds, paths in self._asked
            for path in paths
            for element in elements(article, path, memo)
            if holds(element, None) is False
        ]


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
