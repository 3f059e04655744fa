"""Element: one value inside an article, where it stands, and what is known of the article so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from newsschema.rules.expression import Expression

#: ("quotes[]", "attribution", "cue"): "[]" steps into the members of a list. () is the article.
Path = tuple[str, ...]
#: What was worked out for one article: elements by path, tables by word. Lives as long as one call.
Memo = dict[Any, Any]
Table = TypeVar("Table")


@dataclass(slots=True)  # never changed; freezing made each three times as dear, and half of a verdict is making them
class Element:
    """What a rule is asked of."""

    item: Any
    #: The record around it; None for the article.
    owner: Any
    #: The list it stands in, itself included; empty when it stands in none.
    siblings: Sequence[Any]
    #: Its position there.
    index: int
    article: Any
    path: Path
    #: Field names and positions from the article to here.
    steps: tuple[str | int, ...]
    memo: Memo

    def once(self, word: Expression, build: Callable[[Element], Table]) -> Table:
        """What is the same for all elements of one article, built at the first asking.

        Kept by the word's identity: `==` between words makes a word, so a word is never a key.
        """
        return self._kept((id(word), self.path), build)

    def once_among_siblings(self, word: Expression, build: Callable[[Element], Table]) -> Table:
        """What is the same for all members of one list."""
        return self._kept((id(word), id(self.siblings)), build)

    def _kept(self, key: object, build: Callable[[Element], Table]) -> Table:
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = build(self)
        return found


def member(record: Any, name: str) -> Any:  # noqa: ANN401  a record is a dict or a model, a value anything JSON has
    """A field of a dict or a model; absent is None."""
    return record.get(name) if type(record) is dict else getattr(record, name, None)


def elements(article: object, path: Path, memo: Memo) -> list[Element]:
    """Every element of the article that stands at the path, in order; nulls are left out."""
    found = memo.get(path)
    if found is None:
        found = memo[path] = within(elements(article, path[:-1], memo), path) if path else [whole(article, memo)]
    return found


def whole(article: object, memo: Memo) -> Element:
    """The article itself, as an element."""
    return Element(article, None, (), 0, article, (), (), memo)


def within(owners: list[Element], path: Path) -> list[Element]:
    """The elements at a path, of those one step above it."""
    found: list[Element] = []
    if not owners:
        return found
    step = path[-1]
    name, listed = (step[:-2], True) if step[-2:] == "[]" else (step, False)
    for owner in owners:
        record = owner.item
        value = record.get(name) if type(record) is dict else getattr(record, name, None)
        if not listed:
            if value is not None:
                steps = (*owner.steps, name)
                found.append(Element(value, record, (), 0, owner.article, path, steps, owner.memo))
        elif value:
            for index, one in enumerate(value):
                if one is not None:
                    steps = (*owner.steps, name, index)
                    found.append(Element(one, record, value, index, owner.article, path, steps, owner.memo))
    return found
