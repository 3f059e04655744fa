"""What only people know of a data set: nothing of it is guessed, and what nobody says a card leaves out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What its maker says of a data set."""

    name: str
    description: str | None = None
    #: An SPDX identifier, as CC-BY-4.0, or the address of a licence.
    license: str | None = None
    #: Where it is published.
    url: str | None = None
    #: Who made it.
    creator: str | None = None
    #: How it is to be cited.
    citation: str | None = None
