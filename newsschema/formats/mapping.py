"""Mapping: where each field of ours stands in another format, and what of an article has no place there.

Every format that is written declares one. The losses of an article follow from it, and so does the table in the
documentation; there is no second account of what a writer does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from newsschema.records import Article

Keeps = Literal["kept", "changed", "lost"]
#: What is true of any writing, whatever the format.
UNSAID: Final = "told of the reading of this record; whoever reads it again tells anew"


@dataclass(frozen=True, slots=True)
class Mapped:
    """One field of ours, with all below it, in another format."""

    #: Its path: "headline", "media[].caption". A longer path stands before a shorter one.
    ours: str
    #: Where it goes, in the other format's own words: "headlines[role=main].value"; "" where it is lost.
    theirs: str
    keeps: Keeps = "kept"
    #: What is changed, or why it is lost; empty for what is kept.
    why: str = ""
    #: Of a field that is changed or lost, whether a value of it is kept all the same; None where none is.
    spares: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """All fields of ours in another format."""

    #: The format, by its name in the registry.
    format: str
    fields: tuple[Mapped, ...]
    #: Why a value that stands at a kept path cannot be held as it is, None for one that can: what depends on the value.
    unfit: Callable[[str, Any], str | None] | None = None

    def of(self, path: str) -> Mapped:
        """What becomes of a path: the longest that covers it. Raises KeyError for one that none covers."""
        while True:
            for mapped in self.fields:
                if mapped.ours == path:
                    return mapped
            if not path:
                raise KeyError(f"{self.format} maps no such field")
            path = path.removesuffix("[]") if path.endswith("[]") else path.rpartition(".")[0]

    def below(self, path: str) -> bool:
        """Whether something below a path has a word of its own."""
        return any(mapped.ours.startswith((f"{path}.", f"{path}[")) for mapped in self.fields)


@dataclass(frozen=True, slots=True)
class Loss:
    """A value of an article that another format does not hold, or holds otherwise."""

    article: str
    #: JSON Pointer to it in our record.
    pointer: str
    keeps: Literal["changed", "lost"]
    why: str


def losses(article: Article, mapping: Mapping) -> Iterator[Loss]:
    """What writing an article in a format loses or changes, in the order of its fields; what is absent is not lost."""
    yield from _losses(article.id, article.model_dump(mode="json", exclude_defaults=True), "", "", mapping)


def _losses(id_: str, value: Any, path: str, pointer: str, mapping: Mapping) -> Iterator[Loss]:  # noqa: ANN401  JSON
    if path:
        mapped = mapping.of(path)
        if mapped.keeps != "kept" and not (isinstance(value, dict | list) and mapping.below(path)):
            if not (mapped.spares and mapped.spares(value)):
                yield Loss(id_, pointer, mapped.keeps, mapped.why)
            return
        if not mapping.below(path) and mapping.unfit is None:
            return
        if mapping.unfit and not isinstance(value, dict | list) and (why := mapping.unfit(path, value)):
            yield Loss(id_, pointer, "changed", why)
            return
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _losses(id_, member, f"{path}.{name}".lstrip("."), f"{pointer}/{name}", mapping)
    elif isinstance(value, list):
        for k, member in enumerate(value):
            yield from _losses(id_, member, f"{path}[]", f"{pointer}/{k}", mapping)
