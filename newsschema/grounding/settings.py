"""How a run grounds, as one frozen value: what becomes of speakers, and what the names of another tool mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsschema.grounding.other_tools.naming import NAMING, Naming
from newsschema.grounding.outcome import SpeakerChoice


@dataclass(frozen=True, slots=True)
class GroundingSettings:
    """How the candidates of a run are read and held against their texts."""

    #: What becomes of right words whose speaker is not theirs: refused, or kept with the body's own speaker or none.
    speakers: SpeakerChoice = "require"
    #: What the classes and attributes of another tool's files are.
    naming: Naming = NAMING


def naming_of(
    quote_classes: Iterable[str] = (), figure_classes: Iterable[str] = (), fields: Mapping[str, str] | None = None
) -> Naming:
    """The naming that knows these classes besides its own, and these attributes by the names of our fields.

    Raises ValueError for a class that is both and for a field that is none of ours.

    >>> naming_of(["Zitat"], ["Zahl"], {"Sprecherin": "speaker"}).list_of("zahl")
    'figures'
    """
    of_quotes, of_figures = dict.fromkeys(quote_classes, "quotes"), dict.fromkeys(figure_classes, "figures")
    if both := sorted(of_quotes.keys() & of_figures.keys()):
        raise ValueError(f"{both[0]!r} cannot be a class of quotes and of figures: name it as one of them")
    return NAMING.adding(of_quotes | of_figures, fields)
