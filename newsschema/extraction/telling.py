"""Whom something was told, and when, where and on what occasion: what stands between a cue and the words.

"Reyes told reporters Wednesday at the port that the pier was shut": "reporters" is the addressee, "Wednesday" and "at
the port" are of the telling, and the statement is that the pier was shut.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsschema.extraction.cues import PROMISING, TELLING, Cue
from newsschema.extraction.sentences import DASHES, STOPS, Token
from newsschema.extraction.source_phrases import PREPOSITIONS, SUBJECT_PRONOUNS, TIME_WORDS
from newsschema.extraction.word_list import word_list
from newsschema.span import Span

_DETERMINERS = word_list("the a an his her their its our my")
_OBJECT_PRONOUNS = word_list("him her them me us you it")
_TIMES_OF_DAY = word_list("night morning afternoon evening")
_ASIDE_MARKS = DASHES | {","}
_STOPS_AND_COMMA = STOPS | {","}
_STOPS_AND_COLON = STOPS | {":"}
_LONGEST_ADJUNCT = 15
_ENDS_NOUNS = PREPOSITIONS | TIME_WORDS | SUBJECT_PRONOUNS | _DETERMINERS | _OBJECT_PRONOUNS | {"that", "and", "or"}
_AUDIENCE = word_list("reporters reporter journalists supporters lawmakers fans voters investors viewers")


def after_cue(tokens: Sequence[Token], at: int, cue: Cue) -> tuple[Span | None, int]:
    """Who was told, and the token at which time, place and occasion of the telling are over."""
    if at < len(tokens) and tokens[at].low == "to" and cue.lemma in PROMISING:
        # "vowed to reopen the pier": what was vowed, not to whom.
        return None, at
    addressee, at = _addressee(tokens, at, cue)
    while at < len(tokens) and (step := _adjunct_end(tokens, at)) > at:
        at = step
    at = _aside_end(tokens, at)
    if at < len(tokens) and tokens[at].text in {",", ":"} and _words_follow(tokens, at + 1):
        at += 1
    return addressee, at


def _aside_end(tokens: Sequence[Token], at: int) -> int:
    """One past a short aside between cue and "that" (", however,"), or *at* when there is none."""
    if at < len(tokens) and tokens[at].text in _ASIDE_MARKS:
        for j in range(at + 2, min(at + 9, len(tokens) - 1)):
            if tokens[j].text == tokens[at].text:
                return j + 1 if tokens[j + 1].low == "that" else at
    return at


def _addressee(tokens: Sequence[Token], at: int, cue: Cue) -> tuple[Span | None, int]:
    first = at
    if at < len(tokens) and tokens[at].low == "to" and cue.lemma not in TELLING:
        first = at + 1
    elif cue.lemma not in TELLING:
        return None, at
    end = first
    if end < len(tokens) and (tokens[end].low in _OBJECT_PRONOUNS or tokens[end].low in _AUDIENCE):
        end += 1
    elif end < len(tokens) and tokens[end].low in _DETERMINERS:
        end = min(end + 2, len(tokens))
        while end < len(tokens) and tokens[end].is_capital:
            end += 1
        end = _noun_phrase_end(tokens, end)
    else:
        while end < len(tokens) and end < first + 8 and tokens[end].is_capital and tokens[end].low not in TIME_WORDS:
            end += 1
        if end == first and cue.lemma == "tell":
            end = _plain_addressee_end(tokens, first)
    if end == first or any(not token.is_word for token in tokens[first:end]):
        return None, at
    return Span(tokens[first].start, tokens[end - 1].end), end


def _noun_phrase_end(tokens: Sequence[Token], at: int) -> int:
    """One past the nouns that go on from *at* ("a press | room on Thursday that"), or *at* where a clause may begin.

    Only where "that" is still to come: without it "told the court | prosecutors lied" opens what was said.
    """
    end = at
    while end < min(at + 3, len(tokens)) and tokens[end].is_word and tokens[end].low not in _ENDS_NOUNS:
        end += 1
    for token in tokens[end : end + _LONGEST_ADJUNCT]:
        if token.low == "that":
            return end
        if not token.is_word or token.quotation is not None:
            break
    return at


def _plain_addressee_end(tokens: Sequence[Token], first: int) -> int:
    """One past an addressee without article or capital, "state radio": what stands before "that" or a stop."""
    for j in range(first, min(first + 4, len(tokens))):
        if tokens[j].low == "that" or tokens[j].text in _STOPS_AND_COMMA:
            return j
    return first


def _adjunct_end(tokens: Sequence[Token], at: int) -> int:
    """One past the adjunct that starts at *at* ("Wednesday", "at the port", "in a statement"), or *at* if none does."""
    low = tokens[at].low
    time = at if low in TIME_WORDS else at + 1
    if time == at or (low in PREPOSITIONS and time < len(tokens) and tokens[time].low in TIME_WORDS):
        return _end_of_time(tokens, time)
    if low not in PREPOSITIONS or at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return at
    for j in range(at + 1, min(at + _LONGEST_ADJUNCT, len(tokens))):
        token = tokens[j]
        if token.low == "that" or token.quotation is not None or token.text in _STOPS_AND_COLON:
            return j
        if token.text == ",":
            return j if _words_follow(tokens, j + 1) else at
        opens_clause = token.low in SUBJECT_PRONOUNS or (token.low == "the" and low in {"in", "on"})
        if not token.is_word or (j > at + 1 and opens_clause):
            return j if token.is_word and tokens[j - 1].low not in PREPOSITIONS else at
    return at


def _end_of_time(tokens: Sequence[Token], at: int) -> int:
    """One past a time that starts at *at*: "Monday night", "last week"."""
    end = at + 1
    if tokens[at].low in {"last", "this", "earlier", "later"} and end < len(tokens) and tokens[end].is_word:
        end += 0 if tokens[end].low in {"that", "the"} else 1
    return end + 1 if end < len(tokens) and tokens[end].low in _TIMES_OF_DAY else end


def _words_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether what was said opens at *at*: with a quotation or with "that"."""
    return at < len(tokens) and (tokens[at].quotation is not None or tokens[at].low == "that")
