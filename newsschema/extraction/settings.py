"""What a caller chooses of how texts are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

#: "speech": what was said or written. "all": beliefs, plans and evaluations too.
Statements = Literal["speech", "all"]

#: What reads beside the rules for quotes; None for the rules alone.
ModelName = Literal["default"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How texts are read."""

    #: Which statements count as quotes.
    statements: Statements = "speech"
    #: What reads beside the rules: the learned models ("default"), or nothing (None): less right, and
    #: faster; docs/benchmarks.md has both.
    model: ModelName | None = "default"


AS_USUAL: Final = Settings()
