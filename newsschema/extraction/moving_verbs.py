"""Verbs and nouns of the market and weather desks that say a quantity moved: "rose", "slumped", "warmed"."""

from __future__ import annotations

from typing import Final

#: As a part of a pattern, in any case.
MOVED: Final = (
    r"(?:r[io]se|risen|rising|f[ae]ll|fallen|falling|dropp?(?:ed|ing|s)?|increas\w+|decreas\w+|declin\w+|gr[eo]w\w*|"
    r"climb\w*|jump\w*|soar\w*|surg\w+|slid\w*|slip\w*|slump\w*|plung\w+|plummet\w*|tumbl\w+|gain\w*|lost|loses?|added|"
    r"advanc\w+|cut(?:ting)?|rais(?:e|ed|es|ing)|lower\w*|reduc\w+|shr[aiu]nk\w*|expand\w*|doubl\w+|tripl\w+|up|down|"
    r"went|gone|going|mov(?:ed|es|ing)|chang\w+|slow\w*|accelerat\w+|narrow\w*|widen\w*|improv\w+|swung|warm\w*|"
    r"cool\w*|heat\w*|edg\w+|eas\w+|downgrad\w+|upgrad\w+|revis\w+|trimm\w+)"
)
