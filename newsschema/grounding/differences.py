"""What differs where a walk stopped, and what to call it: a number, a negation, a name, other words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsschema.extraction.number_words import SCALES
from newsschema.grounding.alignment import Reason, Refused
from newsschema.grounding.edits import PER_CENT, Walk, Wanted
from newsschema.grounding.folding import is_number
from newsschema.grounding.narration import closes
from newsschema.grounding.opposites import opposite
from newsschema.grounding.reading import Body
from newsschema.grounding.tokens import SIGNS, Tokens
from newsschema.grounding.turning_words import limiters, negates_within, negations
from newsschema.span import Span

#: How far behind the stop body and candidate are looked through for where they go on together.
_REACH: Final = 10
#: Words told of each side.
_MOST_TOLD: Final = 8
#: Of more words than this a limiter among them is not what differs.
_FEW: Final = 4
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
        lost = () if _ends(body, here) else tuple(keys[: len(gained)])
    printed = _printed(body.text, body.tokens, here, len(lost))
    told = f"{printed} / {_printed(wanted.text, wanted.tokens, there, len(gained))}"
    return Refused(_reason(body, wanted, (here, there), (lost, gained)), near, told)


def _until_together(keys: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """How many tokens of each side go before they have two words in common again, the fewest in sum."""
    places = [
        (by + wanted_by, by, wanted_by)
        for by in range(len(keys))
        for wanted_by in range(len(wanted))
        if keys[by] == wanted[wanted_by] and _go_on(keys[by + 1 :], wanted[wanted_by + 1 :])
    ]
    return min(places)[1:] if places else (len(keys), len(wanted))


def _ends(body: Body, at: int) -> bool:
    """Whether a quotation or a sentence of the body ends before a token, so that what the candidate goes on with is
    added to it.
    """
    start = body.tokens.ends[at - 1] if at else 0
    gap = body.text[start : body.tokens.starts[at] if at < len(body.tokens.starts) else len(body.text)]
    return closes(gap) or any(stop in gap for stop in ".!?\n。")


def _go_on(keys: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the next word is the same too, or the candidate has none."""
    return not wanted or keys[:1] == wanted[:1]


def _printed(text: str, tokens: Tokens, first: int, count: int) -> str:
    """The words of some tokens as they stand in their text, shortened; "–" for none."""
    end = min(first + min(count, _MOST_TOLD), len(tokens.keys))
    return tokens.span(first, end).of(text) if end > first else "–"


def _reason(body: Body, wanted: Wanted, stopped: tuple[int, int], sides: tuple[Sequence[str], Sequence[str]]) -> Reason:
    """The name of a difference, by the words that only one side has."""
    lost = [key for key in sides[0] if key not in sides[1]]
    gained = [key for key in sides[1] if key not in sides[0]]
    named = lost and gained and _names(body, wanted, stopped)
    bounds = limiters(body.languages)
    found: Mapping[Reason, bool] = {
        "number": _numbers(lost) != _numbers(gained),
        "unit": _signs(lost) != _signs(gained),
        "negation": _negates(body, lost, sides[0]) or _negates(body, gained, sides[1]),
        "opposite": any(opposite(one, other) for one in lost for other in gained),
        "name": bool(named),
        "limiter": len(lost) + len(gained) <= _FEW and not bounds.isdisjoint((*lost, *gained)),
        "words_missing": not sides[1],
        "words_added": not sides[0],
    }
    reasons: list[Reason] = [reason for reason, it_is in found.items() if it_is]
    return reasons[0] if reasons else "wording"


def _names(body: Body, wanted: Wanted, stopped: tuple[int, int]) -> bool:
    return _is_name(body.text, body.tokens, stopped[0]) or _is_name(wanted.text, wanted.tokens, stopped[1])


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
    return bool(before) and before not in '.!?:"“”‘«»„'
