"""How sure we are of a statement: what the models answered and what the rules say of it, weighed together.

The likelihoods of the answers multiplied would take each for independent of the others, which they are not. The weights
are fitted on articles the models had not seen (benchmarks/train_quotes.py), so that of statements with a confidence of
0.8 four in five are right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from newsschema.extraction.cues import CUES
from newsschema.extraction.learned.rule_hints import Hint
from newsschema.extraction.learned.words import QUOTED
from newsschema.extraction.sentences import Token

#: Kinds of statement that are weighed apart: with a quotation, by a verb that needs none, by any other word.
KINDS: Final = ("quoted", "said", "other")
#: How sure a label, a dash line or a turn of a transcript is, which only the rules know: 14 of 16 in 420 training
#: articles, beside one interview in Q and A that the gold leaves unmarked.
BY_RULE: Final = 0.9
#: How many traits there are.
TRAITS: Final = 14
_SMALLEST: Final = 1e-4


def kind_of(tokens: Sequence[Token], kinds: Sequence[int], cue: int, pieces: Sequence[tuple[int, int]]) -> str:
    """Which kind of statement it is."""
    for first, last in pieces:
        if any(map(QUOTED.__and__, kinds[first : last + 1])):
            return "quoted"
    known = CUES.get(tokens[cue].low)
    return "said" if tokens[cue].low == "according" or (known is not None and known.bare) else "other"


def traits(
    kinds: Sequence[int],
    cue: int,
    source: tuple[int, int] | None,
    pieces: Sequence[tuple[int, int]],
    likelihoods: tuple[float, float, float],
    hinted: Mapping[int, Hint],
) -> list[float]:
    """What a statement is weighed by: *source* and *pieces* are first and last tokens, *kinds* those of all tokens."""
    hint = hinted.get(cue)
    same_source = hint is not None and (hint.source, hint.source_last) == (source or (-1, -1))
    ends = {hint.after_last, hint.before_last} if hint is not None else set[int]()
    starts = {hint.after, hint.before} if hint is not None else set[int]()
    length = sum(last - first + 1 for first, last in pieces)
    return [
        1.0,
        *(_logit(share) for share in likelihoods),
        float(hint is not None),
        float(same_source),
        float(bool(pieces) and pieces[0][0] in starts),
        float(bool(pieces) and pieces[-1][1] in ends),
        float(source is None),
        float(len(pieces) > 1),
        math.log(length + 1),
        float(length == 1 and not kinds[pieces[0][0]] & QUOTED) if pieces else 0.0,
        float(len(hinted) > (hint is not None)),
        float(likelihoods[0] > 0.9),
    ]


def _logit(share: float) -> float:
    share = min(max(share, _SMALLEST), 1 - _SMALLEST)
    return math.log(share / (1 - share))
