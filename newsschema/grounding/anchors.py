"""Where a candidate that stands nowhere as it is may begin: near the runs of words it shares with the body.

Runs of three words that are rare in the body, else of two, else single ones, vote for the shift between candidate and
body. There is no threshold on the votes and nothing is accepted for them; they say where to walk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from newsschema.grounding.tokens import Tokens

#: Runs looked up, in how many places a run may stand to count, how many shifts are followed.
_MOST_RUNS: Final = 24
_MOST_PLACES: Final = 4
_MOST_SHIFTS: Final = 4
#: A candidate whose first words, so many of them, stand in the body begins there and nowhere else.
_TELLING: Final = 8
#: Shifts this far apart are of one place, words having been dropped or added.
_SLACK: Final = 4
#: How many tokens before a run the candidate may begin beside its own, the narrator having broken in between.
_NARRATED: Final = 170
_PREFIXES: Final = (4, 2, 1)
_NEAREST: Final = 3
_SHORTEST_WORD: Final = 4


def starts(tokens: Tokens, wanted: Sequence[str], first: int = 0, end: int | None = None) -> Iterator[int]:
    """Tokens of the body, between *first* and *end*, at which a walk may begin, the likeliest first, none twice.

    O(n) in the tokens of the body, times a constant number of runs.
    """
    given: set[int] = set()
    stop = len(tokens.keys) if end is None else min(end, len(tokens.keys))
    if len(wanted) >= _TELLING:
        places = list(islice(tokens.hits(wanted[:_TELLING], first, stop), _MOST_PLACES))
        if places:
            yield from places
            return
    for shift in shifts(tokens, wanted, first, stop):
        for start in _near(tokens, wanted, shift, (first, stop)):
            if first <= start < stop and start not in given:
                given.add(start)
                yield start


def shifts(tokens: Tokens, wanted: Sequence[str], first: int = 0, end: int | None = None) -> list[int]:
    """By how much the candidate's tokens are shifted in the body, the shift with most votes first."""
    for length in (3, 2, 1):
        last = len(wanted) - length + 1
        step = max(1, -(-last // _MOST_RUNS))
        votes: Counter[int] = Counter()
        for at in range(0, last, step):
            if length == 1 and len(wanted[at]) < _SHORTEST_WORD and wanted[at].isascii():
                continue
            places = list(islice(tokens.hits(wanted[at : at + length], first, end), _MOST_PLACES + 1))
            if len(places) <= _MOST_PLACES:
                votes.update(place - at for place in places)
        if votes:
            return _most_voted(votes)
    return []


def _most_voted(votes: Counter[int]) -> list[int]:
    """The shifts with most votes for them and those beside them, none beside another."""
    together = {shift: sum(votes[shift + by] for by in range(-_SLACK, _SLACK + 1)) for shift in votes}
    chosen: list[int] = []
    for shift in sorted(votes, key=lambda shift: (-together[shift], -votes[shift], shift)):
        if all(abs(shift - other) > _SLACK for other in chosen):
            chosen.append(shift)
            if len(chosen) == _MOST_SHIFTS:
                break
    return chosen


def _near(tokens: Tokens, wanted: Sequence[str], shift: int, window: tuple[int, int]) -> Iterator[int]:
    """Where the candidate may begin, given a shift: where its first words stand, else right there."""
    low, high = max(window[0], shift - _NARRATED), min(window[1], max(0, shift + len(wanted)) + _SLACK)
    for length in _PREFIXES:
        if length <= len(wanted) and low < high:
            places = [*islice(tokens.hits(wanted[:length], low, high), 64)]
            yield from sorted(places, key=lambda place: (abs(place - shift), place))[:_NEAREST]
    yield from (shift, shift + 1, shift - 1, shift + 2, shift - 2)
