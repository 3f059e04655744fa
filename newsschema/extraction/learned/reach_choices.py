"""How far the words said may reach: the places where they may begin and end, to choose from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsschema.extraction.learned.passage import Passage
from newsschema.extraction.learned.words import (
    CAPITAL,
    DETERMINER,
    ENDS_BEFORE,
    NO_END,
    NO_START,
    OPENER,
    PARTS,
    PRONOUN,
    QUOTED,
    STARTS_AFTER,
    STARTS_AFTER_PLAIN,
    THAT,
    TIME,
    Numbers,
)

#: So many words behind a cue the words said may begin.
REACH = 13
#: Any word may open what is said so soon; later only a quotation, a pronoun, an article, a name, or what opens clauses.
_SOON = 3
_MAY_OPEN = QUOTED | OPENER | PRONOUN | DETERMINER | CAPITAL


class Bounds(NamedTuple):
    """Some cues with what is known of their sources, in places."""

    cues: Numbers
    #: The first place behind cue and source, the first of the two, and the source's first: -1 without one.
    behind: Numbers
    lead: Numbers
    source: Numbers


class Choices(NamedTuple):
    """Places to choose from, cue after cue, in order."""

    #: For each the number of its cue, and its place.
    of: Numbers
    places: Numbers

    def bounds(self, count: int) -> list[int]:
        """Where those of each of so many cues begin, and where the last one's end."""
        return np.searchsorted(self.of, np.arange(count + 1)).tolist()


def starts_after(passage: Passage, behind: Numbers) -> Choices:
    """The places at which words said may begin that stand from each of *behind* on."""
    places = behind[:, None] + np.arange(REACH)
    of, column = np.nonzero(places < passage.end[behind - 1, None])
    at = places[of, column]
    kind, before = passage.kind[at], passage.kind[at - 1]
    good = (column < _SOON) | ((kind & _MAY_OPEN) != 0) | ((before & (TIME | STARTS_AFTER_PLAIN)) != 0)
    good &= (kind & NO_START) == 0
    return Choices(of[good], at[good])


def ends_after(passage: Passage, starts: Numbers) -> Choices:
    """The places on which words that begin at each of *starts* may end."""
    lengths = passage.end[starts] - starts
    of = np.repeat(np.arange(len(starts)), lengths)
    at = np.arange(len(of)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + starts[of]
    kind = passage.kind[at]
    ends = (at + 1 == passage.end[at]) | ((passage.kind[at + 1] & ENDS_BEFORE) != 0) | ((kind & QUOTED) != 0)
    good = ends & ((kind & NO_END) == 0)
    return Choices(of[good], at[good])


def starts_before(passage: Passage, lasts: Numbers) -> Choices:
    """The places at which words said before the cue, that end on each of *lasts*, may begin."""
    first = passage.first[lasts]
    lengths = lasts - first + 1
    of = np.repeat(np.arange(len(lasts)), lengths)
    at = np.arange(len(of)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + first[of]
    kind = passage.kind[at]
    starts = (at == first[of]) | ((kind & (QUOTED | THAT)) != 0) | ((passage.kind[at - 1] & STARTS_AFTER) != 0)
    good = starts & ((kind & PARTS) == 0)
    return Choices(of[good], at[good])
