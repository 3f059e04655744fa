"""Candidates to alignments: each tied to the words of the body it was extracted from, or refused.

Pure and deterministic: the same body and candidates give the same alignments, whatever came before.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsschema.grounding.alignment import Aligned, Alignment, Refused
from newsschema.grounding.candidate import Candidate
from newsschema.span import Span


class Body:
    """One body, read once for all of its candidates."""

    def __init__(self, text: str) -> None:
        self.text = text


def align(body: Body | str, candidates: Sequence[Candidate], language: str | None = None) -> list[Alignment]:
    """What becomes of each candidate, in their order.

    The order tells: a text that several candidates share is placed by the context of each, else the first of them at
    its first place, the second at its second. *language* is that of the body, a BCP 47 tag, null where unknown; it
    decides which small words are small. Never raises, whatever the texts.
    """
    del language
    read = body if isinstance(body, Body) else Body(body)
    return [_align(read, candidate) for candidate in candidates]


def _align(body: Body, candidate: Candidate) -> Alignment:
    wanted = candidate.text.strip()
    if not wanted:
        return Refused("empty")
    places = _verbatim(body.text, wanted)
    if not places:
        return Refused("not_found")
    return Aligned(places[:1], "exact" if len(places) == 1 else "ambiguous", occurrences=len(places))


def _verbatim(text: str, wanted: str) -> tuple[Span, ...]:
    found: list[Span] = []
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        within = at and text[at - 1].isalnum() and text[at].isalnum()
        if not within and not (text[end : end + 1].isalnum() and text[end - 1].isalnum()):
            found.append(Span(at, end))
        at = text.find(wanted, at + 1)
    return tuple(found)
