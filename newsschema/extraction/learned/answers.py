"""What the models say of the words of a passage that may carry a statement: who is the source, and what is said.

Every such word is asked whether it does; then who its source is, where the words said begin and end behind it, and
where they begin before it. What the rules found is a hint to each of these questions. Each question is asked of the
whole passage at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from newsschema.extraction.cues import CUES, SPEECH_WORDS
from newsschema.extraction.learned import cue_features, source_features
from newsschema.extraction.learned.asked import Asked, bounds, phrase_of
from newsschema.extraction.learned.models import Models, likelihood
from newsschema.extraction.learned.passage import Context, Passage
from newsschema.extraction.learned.reach import ask_for_words
from newsschema.extraction.learned.rule_hints import NO_HINT, Hint, Hints, hints
from newsschema.extraction.learned.sureness import kind_of, traits
from newsschema.extraction.learned.words import CAPITAL, PRONOUN, QUOTED
from newsschema.extraction.sentences import Token
from newsschema.extraction.source_phrases import RELATIVES, Phrase, is_denied, makes_a_thing
from newsschema.extraction.statement import Statement
from newsschema.extraction.statement_reach import ASIDES

#: A word less likely than this to carry a statement is not asked any further; from 0.23 to 0.27 nothing changes.
FLOOR: Final = 0.25
#: Nor one that leans on a verb before it, where the rules found its subject: "issued a message saying".
FLOOR_OF_PARTICIPLES: Final = 0.15
#: A cue this likely speaks for those behind it in the sentence.
SPEAKS: Final = 0.5
#: How sure a name or a pronoun right beside the cue is, taken by the rules: 1,692 of 1,702 in 300 training articles.
#: Told lower, because sureness was fitted with this.
BESIDE: Final = 0.98
#: How often who "issued a statement saying" is the source, as the rules have it, and not the statement: 11 of 12 there.
ISSUED: Final = 0.9
#: What is called so is a title or a name when nobody is told to call it that.
_NAMING = frozenset({"known", "titled", "entitled", "nicknamed", "named"})
_VESSELS = frozenset({"statement", "tweet", "message", "post", "email", "release"})
#: "Mayor Ana Reyes" has no more words.
_SHORT_NAME = 4


class Answer(NamedTuple):
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


def answered(
    passage: Passage, by_rules: Sequence[Sequence[Statement]], models: Models, *, spoken_alone: bool = False
) -> list[list[Answer]]:
    """For each sentence what the models say of every cue that is likely enough to be asked about and has words.

    With *spoken_alone* only cues are asked about that tell of speech, or stand beside a quotation.
    """
    hinted = [hints(tokens, found) for tokens, found in zip(passage.sentences, by_rules, strict=True)]
    table = Hints(passage, hinted)
    asked = [one for one in _cues(passage, by_rules, hinted, table, models) if not spoken_alone or _may_be_spoken(one)]
    _ask_for_sources(passage, asked, table, models)
    for one in asked:
        one.phrase = phrase_of(one.context, one.cue, one.head, one.hint)
    ask_for_words(passage, asked, table, models)
    answers: list[list[Answer]] = [[] for _ in hinted]
    for one in asked:
        if not one.pieces:
            continue
        answer = _answer(one, hinted[one.sentence], models)
        tokens, cue = one.context.tokens, one.cue
        names = one.head is None and tokens[cue].low in _NAMING
        if not names and (answer.kind == "quoted" or not _says_nothing(tokens, cue)):
            answers[one.sentence].append(answer)
    return answers


def _cues(
    passage: Passage,
    by_rules: Sequence[Sequence[Statement]],
    hinted: Sequence[Mapping[int, Hint]],
    table: Hints,
    models: Models,
) -> Iterator[Asked]:
    """The words that are likely enough to carry a statement."""
    # Words that are still to come, in the next paragraph: 'Reyes told the council:'.
    awaited = {one.cue.start for found in by_rules for one in found if one.cue is not None and not one.content}
    cues = cue_features.candidates(passage)
    sums = models.cue.sums(cue_features.features(passage, cues, table))
    sentences = (np.searchsorted(passage.begins, cues, side="right") - 1).tolist()
    for place, sentence, score in zip(cues.tolist(), sentences, sums, strict=True):
        sure = likelihood(models.cue.scale * score)
        if sure < FLOOR_OF_PARTICIPLES:
            continue
        context = passage.contexts[sentence]
        cue = place - context.begins
        if context.tokens[cue].start in awaited:
            continue
        if sure >= FLOOR or _leans(context, cue, hinted[sentence]):
            yield Asked(sentence, context, cue, hinted[sentence].get(cue, NO_HINT), sure)


def _may_be_spoken(one: Asked) -> bool:
    token = one.context.tokens[one.cue]
    return token.low in SPEECH_WORDS or not token.is_word or any(map(QUOTED.__and__, one.context.kind))


def _says_nothing(tokens: Sequence[Token], cue: int) -> bool:
    return is_denied(tokens, cue) or makes_a_thing(tokens, cue) or _is_aside(tokens, cue)


def _is_aside(tokens: Sequence[Token], cue: int) -> bool:
    """Whether the reporter goes on here: what is cited, echoed or referred to is not what was said just before."""
    return tokens[cue].low in ASIDES and cue > 0 and tokens[cue - 1].text == ","


def _leans(context: Context, cue: int, hinted: Mapping[int, Hint]) -> bool:
    known = CUES.get(context.tokens[cue].low)
    return cue in hinted and known is not None and known.form == "participle" and known.bare


def _ask_for_sources(passage: Passage, asked: Sequence[Asked], table: Hints, models: Models) -> None:
    """The heads of the sources, and how likely they are. Who spoke at a cue is likely to speak at the next."""
    unsettled = [one for one in asked if not _settled_beside(one)]
    cues = np.array([one.place for one in unsettled], np.int64)
    among = source_features.candidates(passage, cues)
    of_none = models.source.sums(source_features.features_of_none(passage, cues, table))
    of_each = models.source.sums(source_features.features(among, table))
    numbers, places = {id(one): number for number, one in enumerate(unsettled)}, among.places.tolist()
    spoke: set[int] = set()
    sentence = -1
    for one in asked:
        if one.sentence != sentence:
            sentence, spoke = one.sentence, set()
        number = numbers.get(id(one))
        if number is not None:
            first, end = among.bounds[number], among.bounds[number + 1]
            none, rows = source_features.features_where_spoken(among, number, spoke)
            sums = of_each[first:end]
            if spoke:
                sums = [score + models.source.sum_of(row) for score, row in zip(sums, rows, strict=True)]
            chosen, one.source_sure = models.source.best([of_none[number] + models.source.sum_of(none), *sums])
            one.head = places[first + chosen - 1] - one.context.begins if chosen else None
            if one.head is not None and one.head == one.cue - 1 and one.hint.source_last >= 0:
                _look_behind_vessel(one)
        if one.head is not None and one.sure > SPEAKS:
            spoke.add(one.context.begins + one.head)


def _settled_beside(one: Asked) -> bool:
    """Take for the source a name or a pronoun right beside the cue that the rules took; answer whether there is one."""
    hint, context, cue = one.hint, one.context, one.cue
    beside = cue - 1 if hint.source_last == cue - 1 else cue + 1
    if 0 <= hint.source <= beside <= hint.source_last and hint.source_last - hint.source < _SHORT_NAME:
        last = hint.source_last
        if context.kind[last] & (CAPITAL | PRONOUN) and context.tokens[last].low not in RELATIVES:
            one.head, one.source_sure = last, BESIDE
            return True
    return False


def _look_behind_vessel(one: Asked) -> None:
    """Who "issued a statement saying" is the source, as the rules have it."""
    if one.context.tokens[one.cue - 1].low in _VESSELS:
        one.head, one.source_sure = one.hint.source_last, ISSUED


def _answer(one: Asked, hinted: Mapping[int, Hint], models: Models) -> Answer:
    cue_end = bounds(one.context, one.cue, one.phrase)[0]
    pieces = tuple(one.pieces)
    kind = kind_of(one.context.tokens, one.context.kind, one.cue, pieces)
    source = (one.phrase.first, one.phrase.end - 1) if one.phrase else None
    likelihoods = (one.sure, one.source_sure, one.words_sure)
    weighed = traits(one.context.kind, one.cue, source, pieces, likelihoods, hinted)
    score = math.fsum(weight * trait for weight, trait in zip(models.sureness[kind], weighed, strict=True))
    return Answer(one.cue, cue_end, one.head, one.phrase, pieces, likelihoods, kind, likelihood(score))
