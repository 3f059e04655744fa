"""What differs where a walk stopped, and what to call it: a number, a negation, a name, other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsschema.extraction.number_words import SCALES
from newsschema.grounding.alignment import Reason, Refused
from newsschema.grounding.edits import PER_CENT, Walk, Wanted
from newsschema.grounding.folding import is_number
from newsschema.grounding.opposites import opposite
from newsschema.grounding.reading import Body
from newsschema.grounding.tokens import SIGNS, Tokens
from newsschema.grounding.turning_words import limiters, negates_within, negations
from newsschema.span import Span

#: How far behind the stop body and candidate are looked through for where they go on together.
_REACH: Final = 10
#: Words told of each side.
_MOST_TOLD: Final = 8
#: Fewer words in common than this, and than this share of the candidate, are no place that it is like.
_FEWEST_COMMON: Final = 3
_SHARE_COMMON: Final = 0.25
_PARTS_OF_NUMBERS: Final = frozenset(SCALES) | {"half", "third", "quarter", "score", "dozens", "millions", "billions"}


def difference(body: Body, wanted: Wanted, stopped: Walk, near: Span) -> Refused:
    """The refusal of a candidate whose walk stopped at the first thing that nothing explains."""
    here, there = stopped.stopped or (0, 0)
    keys, wanted_keys = body.tokens.keys[here : here + _REACH], wanted.tokens.keys[there : there + _REACH]
    length, wanted_length = _until_together(keys, wanted_keys)
    together = length < len(keys) and wanted_length < len(wanted_keys)
    share = stopped.matched / len(wanted.tokens.keys)
    if not together and stopped.matched < _FEWEST_COMMON and share < _SHARE_COMMON:
        return Refused("not_found")
    lost, gained = tuple(keys[:length]), tuple(wanted_keys[:wanted_length])
    if length and not together and wanted_length == len(wanted_keys):
        lost = tuple(keys[: len(gained)])
    told = f"{_printed(body.text, body.tokens, here, len(lost))} / {_printed(wanted.text, wanted.tokens, there, len(gained))}"
    return Refused(_reason(body, wanted, (here, there), (lost, gained)), near, told)


def _until_together(keys: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """How many tokens of each side go before they have two words in common again, the fewest in sum."""
    places = [
        (by + wanted_by, by, wanted_by)
        for by in range(len(keys))
        for wanted_by in range(len(wanted))
        if keys[by] == wanted[wanted_by] and keys[by + 1 : by + 2] == wanted[wanted_by + 1 : wanted_by + 2]
    ]
    return min(places)[1:] if places else (len(keys), len(wanted))


def _printed(text: str, tokens: Tokens, first: int, count: int) -> str:
    """The words of some tokens as they stand in their text, shortened; "–" for none."""
    end = min(first + min(count, _MOST_TOLD), len(tokens.keys))
    return tokens.span(first, end).of(text) if end > first else "–"


def _reason(
    body: Body, wanted: Wanted, stopped: tuple[int, int], sides: tuple[Sequence[str], Sequence[str]]
) -> Reason:
    """The name of a difference, by the words that only one side has."""
    lost = [key for key in sides[0] if key not in sides[1]]
    gained = [key for key in sides[1] if key not in sides[0]]
    if _numbers(lost) != _numbers(gained):
        return "number"
    if _signs(lost) != _signs(gained):
        return "unit"
    if _negates(body, lost, sides[0]) or _negates(body, gained, sides[1]):
        return "negation"
    if any(opposite(one, other) for one in lost for other in gained):
        return "opposite"
    if lost and gained and (_is_name(body.text, body.tokens, stopped[0]) or _is_name(wanted.text, wanted.tokens, stopped[1])):
        return "name"
    bounds = limiters(body.languages)
    if not bounds.isdisjoint(lost) or not bounds.isdisjoint(gained):
        return "limiter"
    if not sides[1]:
        return "words_missing"
    return "wording" if sides[0] else "words_added"


def _numbers(keys: Sequence[str]) -> list[str]:
    return sorted(key for key in keys if is_number(key) or key in _PARTS_OF_NUMBERS)


def _signs(keys: Sequence[str]) -> set[str]:
    return {"%" if (key,) in PER_CENT else key for key in keys if key in SIGNS or (key,) in PER_CENT}


def _negates(body: Body, only: Sequence[str], side: Sequence[str]) -> bool:
    if not negations(body.languages).isdisjoint(only):
        return True
    joined = "".join(side) if all(len(key) == 1 for key in side) else " ".join(only)
    return bool(only) and negates_within(joined, body.languages)


def _is_name(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a token stands with a capital where no sentence begins."""
    if at >= len(tokens.starts) or not text[tokens.starts[at]].isupper():
        return False
    before = text[: tokens.starts[at]].rstrip()[-1:]
    return bool(before) and before not in ".!?:\"“”‘«»„"
