"""Sentences read with the models: their statements, each with how sure we are of it.

What the models say of each word that may carry a statement (`answers`) becomes statements here: of those that claim
the same words the likelier stays, and what only the rules know stands beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsschema.extraction.attribution import anonymity_reason, find_statements
from newsschema.extraction.cues import CUES, Cue, Manner
from newsschema.extraction.learned.answers import Answer, answered
from newsschema.extraction.learned.models import Models
from newsschema.extraction.learned.passage import Context, Passage
from newsschema.extraction.learned.words import OPENER
from newsschema.extraction.sentences import Token
from newsschema.extraction.statement import Statement
from newsschema.extraction.statement_reach import stretches
from newsschema.extraction.telling import after_cue
from newsschema.span import Span

#: The least sureness of which a statement is told, by its kind. Where sureness is a chance, F1 is best from half of
#: itself on: so it is of what is said; with quotations the development half says sooner, by a tenth of a point.
LEAST: Final = {"quoted": 0.3, "said": 0.35, "other": 0.3}
#: So many words are a statement, whatever leads to them.
_FEWEST_WORDS = 4


def read_statements(
    body: str, sentences: Sequence[Sequence[Token]], models: Models, *, spoken_alone: bool = False
) -> list[list[Statement]]:
    """For each sentence its statements in the order of their cues, as `attribution.find_statements` gives them.

    With *spoken_alone* nothing is asked about words that could tell only of what is believed or planned.
    """
    by_rules = [find_statements(body, tokens) for tokens in sentences]
    passage = Passage(body, sentences, models.vocabulary)
    answers = answered(passage, by_rules, models, spoken_alone=spoken_alone)
    return [_told(body, *one) for one in zip(passage.contexts, answers, by_rules, strict=True)]


def _told(body: str, context: Context, answers: Sequence[Answer], by_rules: Sequence[Statement]) -> list[Statement]:
    if not answers and not by_rules:
        return []
    kept = _undisputed([answer for answer in answers if answer.sure >= LEAST[answer.kind]])
    known = {statement.cue.start: statement for statement in by_rules if statement.cue}
    found = [_statement(body, context, answer, known) for answer in kept]
    found += [one for one in by_rules if one.cue is None or not one.content if not _claimed(one, found)]
    return sorted(found, key=_place)


def _undisputed(answers: list[Answer]) -> list[Answer]:
    """Those that share no words with a likelier one, nor stand in its words, nor hold it in theirs."""
    if len(answers) < 2:  # one has nobody to share with
        return answers
    kept: list[Answer] = []
    for answer in sorted(answers, key=lambda one: -one.sure):
        if not any(_disputes(answer, other) for other in kept):
            kept.append(answer)
    return sorted(kept, key=lambda one: one.cue)


def _disputes(answer: Answer, other: Answer) -> bool:
    held, others = answer.held, other.held
    return bool(held & others) or other.cue in held or answer.cue in others


def _statement(body: str, context: Context, answer: Answer, known: Mapping[int, Statement]) -> Statement:
    tokens = context.tokens
    token, phrase = tokens[answer.cue], answer.phrase
    cue: Cue | None = CUES.get(token.low)
    is_according = answer.cue_end > answer.cue + 1
    content: list[Span] = []
    for first, last in answer.pieces:
        starts_with_that = tokens[first].low == "that" and last > first > answer.cue
        content += stretches(tokens, first + starts_with_that, last + 1)
    source = Span(tokens[phrase.first].start, tokens[phrase.end - 1].end) if phrase else None
    words = Span(token.start, tokens[answer.cue_end - 1].end) if token.is_word else None
    addressee = after_cue(tokens, answer.cue_end, cue)[0] if cue and not is_according else None
    if addressee is not None and any(piece.start < addressee.end and addressee.start < piece.end for piece in content):
        addressee = None
    if source is not None and addressee is not None and source.start < addressee.end and addressee.start < source.end:
        addressee = None
    statement = Statement(
        tuple(content),
        source,
        words,
        "according to" if is_according else cue.lemma if cue else None,
        "speech" if is_according or not words else _manner(context, answer, cue),
        addressee,
        anonymity_reason(body, tokens, phrase),
        round(answer.sure, 3),
    )
    told = known.get(token.start)
    if told is not None and told.source == source:
        # The same phrase: what the rules saw beside it holds.
        statement = statement._replace(anonymity_reason=told.anonymity_reason)
    return statement


def _manner(context: Context, answer: Answer, cue: Cue | None) -> Manner | None:
    """That of the cue; none where it needs marks or a "that" and has a few plain words: "praised the crew"."""
    if cue is None or answer.kind == "quoted" or cue.bare or len(answer.held) >= _FEWEST_WORDS:
        return cue.manner if cue else None
    return cue.manner if context.kind[answer.pieces[-1][0]] & OPENER else None


def _claimed(statement: Statement, found: Sequence[Statement]) -> bool:
    """Whether the words or the place of a statement of the rules are another's already."""
    return any(
        piece.start < other.end and other.start < piece.end
        for piece in (*statement.content, *([statement.cue] if statement.cue else []))
        for one in found
        for other in (*one.content, *([one.cue] if one.cue else []))
    )


def _place(statement: Statement) -> int:
    return statement.cue.start if statement.cue else statement.content[0].start
