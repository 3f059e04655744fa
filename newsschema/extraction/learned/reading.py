"""A sentence read with the models: its statements, each with how sure we are of it.

Every word that may carry a statement is asked whether it does; then who its source is, where the words said begin and
end behind it, and where they begin before it. What the rules found is a hint to each of these questions. Of statements
that claim the same words the likelier stays.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from newsschema.extraction.attribution import Statement, anonymity_reason, find_statements
from newsschema.extraction.cues import CUES, Cue, Manner
from newsschema.extraction.learned import cue_features, reach_features, source_features
from newsschema.extraction.learned.context import CAPITAL, OPENER, PRONOUN, QUOTED, Context
from newsschema.extraction.learned.models import Models, likelihood
from newsschema.extraction.learned.rule_hints import NO_HINT, Hint, hints
from newsschema.extraction.learned.sureness import kind_of, traits
from newsschema.extraction.sentences import DASHES, Token
from newsschema.extraction.source_phrases import RELATIVES, Phrase, antecedent, is_denied, phrase_around
from newsschema.extraction.statement_reach import stretches
from newsschema.extraction.telling import after_cue
from newsschema.span import Span

#: A word less likely than this to carry a statement is not asked any further.
FLOOR: Final = 0.3
#: Nor one that leans on a verb before it, where the rules found its subject: "issued a message saying".
FLOOR_OF_PARTICIPLES: Final = 0.15
#: The least sureness of which a statement is told, by its kind: about half the F1 that is reached, where telling one
#: more gains nothing. From 0.2 to 0.45 the development half moves by 0.4 points.
LEAST: Final = {"quoted": 0.3, "said": 0.3, "other": 0.3}
#: A cue this likely speaks for those behind it in the sentence.
SPEAKS: Final = 0.5
#: How sure a name or a pronoun right beside the cue is, taken by the rules: 1,692 of 1,702 in 300 training articles.
#: Told lower, because sureness was fitted with this.
BESIDE: Final = 0.98
#: How often words that the rules found on both sides of cue and source are those said: 51 of 60 there.
AROUND: Final = 0.85
#: How often who "issued a statement saying" is the source, as the rules have it, and not the statement: 11 of 12 there.
ISSUED: Final = 0.9
#: What is called so is a title or a name when nobody is told to call it that.
_NAMING = frozenset({"known", "titled", "entitled", "nicknamed", "named"})
#: So many words are a statement, whatever leads to them.
_FEWEST_WORDS = 4
_VESSELS = frozenset({"statement", "tweet", "message", "post", "email", "release"})
#: "Mayor Ana Reyes" has no more words.
_SHORT_NAME = 4
_AROUND_CUE = frozenset({",", "-", ":", ";", *DASHES})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the models say of one cue."""

    cue: int
    #: One past the reporting words.
    cue_end: int
    #: Token of the source's head; None for no source.
    head: int | None
    phrase: Phrase | None
    #: First and last token of each piece of what is said.
    pieces: tuple[tuple[int, int], ...]
    #: How likely the cue is one, its source right and its words right.
    likelihoods: tuple[float, float, float]
    #: Which kind of statement it is, and how likely it is right as a whole.
    kind: str
    sure: float

    @property
    def held(self) -> set[int]:
        """The tokens of what is said."""
        return {k for first, last in self.pieces for k in range(first, last + 1)}


def read_statements(body: str, tokens: Sequence[Token], models: Models) -> list[Statement]:
    """The statements of one sentence in the order of their cues, as `attribution.find_statements` gives them."""
    by_rules = find_statements(body, tokens)
    context = Context(tokens, models.vocabulary.words(body, tokens))
    answers = list(answered(context, by_rules, models))
    kept = _undisputed([answer for answer in answers if answer.pieces and answer.sure >= LEAST[answer.kind]])
    known = {statement.cue.start: statement for statement in by_rules if statement.cue}
    found = [_statement(body, context, answer, known) for answer in kept]
    found += [one for one in by_rules if one.cue is None or not one.content if not _claimed(one, found)]
    return sorted(found, key=_place)


def answered(context: Context, by_rules: Sequence[Statement], models: Models) -> Iterator[Answer]:
    """What the models say of every cue that is likely enough to be asked about."""
    hinted = hints(context.tokens, by_rules)
    # Words that are still to come, in the next paragraph: 'Reyes told the council:'.
    awaited = {one.cue.start for one in by_rules if one.cue is not None and not one.content}
    spoke: set[int] = set()
    for cue in cue_features.candidates(context):
        if context.tokens[cue].start in awaited:
            continue
        sure = likelihood(models.cue.score(cue_features.features(context, cue, hinted)))
        if sure < (FLOOR_OF_PARTICIPLES if _leans(context, cue, hinted) else FLOOR):
            continue
        head, source_sure = _source(context, cue, hinted.get(cue, NO_HINT), spoke, models)
        if head is not None and sure > SPEAKS:
            spoke.add(head)
        answer = _answer(context, cue, head, hinted, (sure, source_sure), models)
        names = head is None and context.tokens[cue].low in _NAMING
        if not names and (answer.kind == "quoted" or not is_denied(context.tokens, cue)):
            yield answer


def _leans(context: Context, cue: int, hinted: Mapping[int, Hint]) -> bool:
    known = CUES.get(context.tokens[cue].low)
    return cue in hinted and known is not None and known.form == "participle" and known.bare


def _source(context: Context, cue: int, hint: Hint, spoke: set[int], models: Models) -> tuple[int | None, float]:
    """The head of the source and how likely it is. A name or a pronoun right beside the cue that the rules took is."""
    beside = cue - 1 if hint.source_last == cue - 1 else cue + 1
    if hint.source <= beside <= hint.source_last and hint.source_last - hint.source < _SHORT_NAME:
        last = hint.source_last
        if context.kind[last] & (CAPITAL | PRONOUN) and context.tokens[last].low not in RELATIVES:
            return last, BESIDE
    among = source_features.candidates(context, cue)
    chosen, sure = models.source.best(source_features.features_of_all(context, cue, among, spoke, hint))
    head = among[chosen - 1] if chosen else None
    if head is not None and head == cue - 1 and context.tokens[head].low in _VESSELS and hint.source_last >= 0:
        return hint.source_last, ISSUED
    return head, sure


def phrase_of(context: Context, cue: int, head: int | None, hint: Hint) -> Phrase | None:
    """The noun phrase of a source by its head: that of the rules where it holds the head."""
    tokens = context.tokens
    if head is None:
        return None
    if hint.source <= head <= hint.source_last:
        return Phrase(hint.source, hint.source_last + 1)
    if tokens[head].low in RELATIVES and head < cue:
        return antecedent(tokens, head) or Phrase(head, head + 1)
    return phrase_around(tokens, head, cue)


def bounds(context: Context, cue: int, phrase: Phrase | None) -> tuple[int, int, int]:
    """One past the reporting words, the first token behind cue and source, and the first of the two."""
    tokens = context.tokens
    cue_end = cue + 1
    if tokens[cue].low == "according" and cue_end < context.n and tokens[cue_end].low == "to":
        cue_end += 1
    if phrase is None:
        return cue_end, cue_end, cue
    return cue_end, max(cue_end, phrase.end if phrase.first > cue else 0), min(cue, phrase.first)


def last_before(context: Context, lead: int) -> int:
    """The last token before cue and source that can be part of what is said; -1 for none."""
    last = lead - 1
    while last >= 0 and context.tokens[last].text in _AROUND_CUE:
        last -= 1
    return last


def _answer(
    context: Context, cue: int, head: int | None, hinted: Mapping[int, Hint], sure: tuple[float, float], models: Models
) -> Answer:
    hint = hinted.get(cue, NO_HINT)
    phrase = phrase_of(context, cue, head, hint)
    cue_end = bounds(context, cue, phrase)[0]
    pieces, words_sure = _words_said(context, cue, phrase, hint, models)
    kind = kind_of(context, cue, pieces)
    source = (phrase.first, phrase.end - 1) if phrase else None
    weighed = traits(context, cue, source, pieces, (*sure, words_sure), hinted)
    score = math.fsum(weight * trait for weight, trait in zip(models.sureness[kind], weighed, strict=True))
    return Answer(cue, cue_end, head, phrase, pieces, (*sure, words_sure), kind, likelihood(score))


def _words_said(
    context: Context, cue: int, phrase: Phrase | None, hint: Hint, models: Models
) -> tuple[tuple[tuple[int, int], ...], float]:
    """The pieces of what is said, and how likely they are right."""
    if told := _told_around(context, cue, hint):
        return told, AROUND
    _, first, lead = bounds(context, cue, phrase)
    pieces: list[tuple[int, int]] = []
    starts = reach_features.starts_after(context, first)
    rows = reach_features.starts_after_features(context, cue, first, lead, starts, hint)
    chosen, words_sure = models.starts_after.best(rows)
    if chosen:
        start = starts[chosen - 1]
        ends = reach_features.ends_after(context, start)
        if ends:
            rows = reach_features.ends_after_features(context, cue, start, ends, hint)
            chosen, end_sure = models.ends_after.best(rows)
            words_sure *= end_sure
            pieces.append((start, ends[chosen]))
    last = last_before(context, lead)
    if last >= 0:
        starts = reach_features.starts_before(context, last)
        source = phrase.first if phrase else -1
        rows = reach_features.starts_before_features(context, cue, last, source, starts, hint)
        chosen, start_sure = models.starts_before.best(rows)
        words_sure *= start_sure
        if chosen:
            pieces.insert(0, (starts[chosen - 1], last))
    return tuple(pieces), words_sure


def _told_around(context: Context, cue: int, hint: Hint) -> tuple[tuple[int, int], ...]:
    """The two pieces of words on either side of what parts them, where the rules found both; empty where they did not.

    An interrupted quotation, “The budget,” Reyes said, “is spent,” and words with ", according to Reyes," among them.
    """
    if hint.before < 0 or hint.after < 0:
        return ()
    quoted = context.kind[hint.before_last] & context.kind[hint.after] & QUOTED
    if quoted or context.tokens[cue].low == "according":
        return ((hint.before, hint.before_last), (hint.after, hint.after_last))
    return ()


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
        statement = replace(statement, anonymity_reason=told.anonymity_reason)
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
