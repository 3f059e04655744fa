"""Change: one difference between two schemas, and what it does to those who read and write by them.

The words are those of schema registries (Confluent, Avro): a change is *backward* compatible when readers of the new
schema read every record of the old one, *forward* when readers of the old schema read every record of the new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

ChangeKind = Literal[
    "field-added",
    "field-removed",
    "required",
    "optional",
    "type-widened",
    "type-narrowed",
    "type-changed",
    "null-allowed",
    "null-refused",
    "values-added",
    "values-removed",
    "loosened",
    "tightened",
    "opened",
    "closed",
    "rule-added",
    "rule-removed",
    "rule-changed",
    "version",
    "prose",
    "not-judged",
]
#: same: nothing differs; full: both ways; none: neither.
Compatibility = Literal["same", "full", "backward", "forward", "none"]
Wanted = Literal["backward", "forward", "full"]

SAYS: Final[dict[Compatibility, str]] = {
    "same": "nothing has changed",
    "full": "new readers read old records, old readers read new records",
    "backward": "new readers read old records, old readers do not read all new ones",
    "forward": "old readers read new records, new readers do not read all old ones",
    "none": "neither do new readers read all old records, nor old readers all new ones",
}
MEETS: Final[dict[Wanted, frozenset[Compatibility]]] = {
    "backward": frozenset({"same", "full", "backward"}),
    "forward": frozenset({"same", "full", "forward"}),
    "full": frozenset({"same", "full"}),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, where it stands, and which readers it leaves unharmed.

    >>> print(Change("/properties/slug", "field-added", "the optional field slug was added", True, False))
    /properties/slug: the optional field slug was added (breaks forward)
    """

    #: JSON Pointer into the new schema; for what is gone, into the old one.
    pointer: str
    kind: ChangeKind
    #: One sentence without a full stop.
    says: str
    #: Whether every record of the old schema still holds in the new one, as far as this change goes.
    backward: bool
    #: Whether every record of the new schema holds in the old one, as far as this change goes.
    forward: bool

    @property
    def breaks(self) -> str:
        """Which readers it harms, in words: "backward and forward"; empty for a change that harms nobody."""
        ways = {"backward": self.backward, "forward": self.forward}
        return " and ".join(way for way, kept in ways.items() if not kept)

    def __str__(self) -> str:
        harm = f" (breaks {self.breaks})" if self.breaks else ""
        return f"{self.pointer or '/'}: {self.says}{harm}"


def compatibility(changes: Iterable[Change]) -> Compatibility:
    """The one word for all the changes between two schemas.

    >>> compatibility([])
    'same'
    """
    found = list(changes)
    backward, forward = all(change.backward for change in found), all(change.forward for change in found)
    if backward and forward:
        return "full" if found else "same"
    if backward or forward:
        return "backward" if backward else "forward"
    return "none"
