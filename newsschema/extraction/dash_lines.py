"""Dash lines: “The pier opens in May.” — Ana Reyes, harbour master. The way of mottoes, pull quotes and round-ups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsschema.extraction.cues import CUES, SPOILERS
from newsschema.extraction.sentences import DASHES, STOPS, Token
from newsschema.span import Span

#: Name, role and place together have no more words than this.
_LONGEST: Final = 14
_DASHES: Final = DASHES | {"-"}
_OPENS_MORE: Final = STOPS | _DASHES | {",", "(", "@"}
_PARTS_OF_NAMES: Final = frozenset({"of", "the", "de", "van", "von", "der", "and", "&"})


def signature(tokens: Sequence[Token], first: int = 0) -> Span | None:
    """The name in ``tokens[first:]`` where they are a dash, a name and no more than what goes with it; None else."""
    at = first
    while at < len(tokens) and tokens[at].text in _DASHES:
        at += 1
    if at == first or at == len(tokens) or not tokens[at].is_capital or len(tokens) - at > _LONGEST:
        return None
    if any(token.quotation is not None or _is_verb(token) for token in tokens[at:]):
        return None
    end = at
    while end < len(tokens) and (tokens[end].is_capital or tokens[end].low in _PARTS_OF_NAMES):
        end += 1
    rest = tokens[end:]
    if rest and rest[0].text not in _OPENS_MORE:
        return None
    return Span(tokens[at].start, tokens[end - 1].end)


def signed(tokens: Sequence[Token]) -> tuple[list[Span], Span] | None:
    """The quotations that a sentence opens with and the name behind a dash after them; None for no dash line."""
    first = next((k for k, token in enumerate(tokens) if token.quotation is None), len(tokens))
    name = signature(tokens, first) if first else None
    if name is None:
        return None
    return [token.quotation.outer for token in tokens[:first] if token.quotation is not None], name


def _is_verb(token: Token) -> bool:
    cue = CUES.get(token.low)
    return token.low in SPOILERS or (cue is not None and cue.form in {"past", "present"} and not token.is_capital)
