"""Faults: for every rule a record can break, a function that plants one breach in a good article.

Rules of the wire are broken in bytes, before there is an article; the rule of the run takes two of them. The
others are all here, by code, and a test holds this list against the catalogue.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Final

from faults_of_alignments import FAULTS_OF_ALIGNMENTS
from faults_of_articles import FAULTS_OF_ARTICLES
from faults_of_fields import FAULTS_OF_FIELDS, Json
from faults_of_figures import FAULTS_OF_FIGURES
from faults_of_quotes import FAULTS_OF_QUOTES
from planting import Fault

FAULTS: Final[dict[str, Fault]] = {
    **FAULTS_OF_FIELDS,
    **FAULTS_OF_ALIGNMENTS,
    **FAULTS_OF_ARTICLES,
    **FAULTS_OF_QUOTES,
    **FAULTS_OF_FIGURES,
}


@dataclass(frozen=True, slots=True)
class Planted:
    """An article with one fault in it, and what an engine must find there."""

    article: Json
    code: str
    pointer: str
    #: Codes and pointers that cannot help but break along with it.
    also: tuple[tuple[str, str], ...] = ()

    @property
    def broken(self) -> list[tuple[str, str]]:
        """Everything to be found, in order."""
        return sorted([(self.code, self.pointer), *self.also])


def plant(code: str, article: Json, random: Random) -> Planted:
    """A copy of the good article that breaks the rule of that code; every article has, or is given, a place for it.

    Draws from *random* alone, so the same article and state give the same fault.
    """
    faulty = deepcopy(article)
    (found, at), *also = FAULTS[code](faulty, random)
    return Planted(faulty, found, at, tuple(also))
