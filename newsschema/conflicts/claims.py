"""Claims: figures as they are held against one another, and which of an article's are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from newsschema.records.figure import Bound, Modality, Quantity

#: Quantities that can be compared; the others count nothing.
COMPARABLE: Final[tuple[Quantity, ...]] = (
    "count",
    "money",
    "percent",
    "ratio",
    "duration",
    "age",
    "distance",
    "area",
    "volume",
    "mass",
    "temperature",
    "speed",
    "rate",
)
#: Why a figure is not compared, and how that is told of several.
Reason = Literal[
    "quantity",
    "modality",
    "part",
    "change",
    "confidence",
    "unbounded",
    "nameless",
    "nowhere",
    "general",
    "manifold",
    "repeated",
]
REASONS: Final[dict[Reason, str]] = {
    "quantity": "of other quantities",
    "modality": "planned, hypothetical, negated or denied",
    "part": "parts of a total",
    "change": "sides of a change",
    "confidence": "less sure",
    "unbounded": "vague",
    "nameless": "without a noun or unit",
    "nowhere": "of no day and no place",
    "general": "of people and things in general",
    "manifold": "of nouns that their article uses for several things",
    "repeated": "said again in their article",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which figures to compare."""

    quantities: frozenset[Quantity] = frozenset({"count"})
    #: Nouns that count anybody or anything too.
    general: bool = False
    #: Only figures that are as sure as this, 0..1.
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        if unknown := sorted(self.quantities - {*COMPARABLE}):
            raise ValueError(f"{unknown[0]!r} is not compared: name some of {', '.join(COMPARABLE)}")


class Claim(NamedTuple):
    """One figure of one article, with what it is known by across articles."""

    article: str
    figure: str
    #: Day of publication; None where the article does not tell.
    day: str | None
    #: Where it holds, as printed; None where neither figure nor dateline tells.
    place: str | None
    place_from: Literal["figure", "dateline"] | None
    #: The place as it is compared.
    place_name: str | None
    quantity: Quantity
    #: Head noun, or unit, as it is compared.
    what: str
    #: What befell those counted; None where no words beside it tell.
    deed: str | None
    #: Noun phrase or unit as the record has it.
    words: str | None
    #: The interval it binds its quantity to, infinite where it is open.
    least: float
    most: float
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    modality: Modality
    #: The figure as printed, the words that name who gives it, and that party's name where the article has it.
    text: str
    source: str | None
    person: str | None
    source_form: str | None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What figures that are compared have in common."""
        return self.day, self.place_name, self.quantity, self.what, self.deed

    @property
    def voice(self) -> str:
        """Who says so, as well as can be told; the article, where it names nobody."""
        if self.person:
            return self.person.casefold()
        return (
            self.source.casefold() if self.source and self.source_form not in {"pronoun", "implicit"} else self.article
        )


@dataclass(slots=True)
class Account:
    """What went by: every figure is compared or left out for one reason."""

    articles: int = 0
    figures: int = 0
    left_out: Counter[Reason] = field(default_factory=Counter[Reason])

    @property
    def compared(self) -> int:
        """Figures that were held against those of other articles."""
        return self.figures - self.left_out.total()


def single_things(claims: list[Claim], disputed: set[str], account: Account) -> list[Claim]:
    """The claims of one article without those that are known by what the article uses for several things.

    Figures that can all be true together may be of one thing; those in *disputed* name a conflict themselves and so
    tell of one thing although they differ. Of figures that say the same the first is kept.
    """
    by_key: dict[tuple[str | None, ...], list[Claim]] = {}
    for claim in claims:
        by_key.setdefault(claim.key, []).append(claim)
    kept: list[Claim] = []
    for alike in by_key.values():
        plain = [claim for claim in alike if claim.figure not in disputed]
        if plain and max(claim.least for claim in plain) > min(claim.most for claim in plain):
            account.left_out["manifold"] += len(alike)
            continue
        first = {(claim.least, claim.most): claim for claim in reversed(alike)}
        account.left_out["repeated"] += len(alike) - len(first)
        kept.extend(reversed(first.values()))
    return kept
