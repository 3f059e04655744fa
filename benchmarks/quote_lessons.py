"""PolNeAR's attributions as lessons for the models of quotes: rows of features, and which row is right.

Sentences are cut, and rows made, by what the extraction itself uses. A lesson is left out where the right answer is
none of the candidates: at run time it could not be given either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Final

import numpy as np

from newsschema.extraction.attribution import find_statements
from newsschema.extraction.furniture import find_blocks
from newsschema.extraction.learned import ahead_features, behind_features, cue_features, reach_choices, source_features
from newsschema.extraction.learned.answers import Answer, answered
from newsschema.extraction.learned.asked import bounds, last_before, phrase_of
from newsschema.extraction.learned.models import Models
from newsschema.extraction.learned.passage import Context, Passage
from newsschema.extraction.learned.reach_choices import Bounds
from newsschema.extraction.learned.rule_hints import NO_HINT, Hints, hints
from newsschema.extraction.learned.sureness import traits
from newsschema.extraction.learned.words import Numbers, Vocabulary
from newsschema.extraction.quotation_marks import find_quotations
from newsschema.extraction.quotes import READ_BLOCKS
from newsschema.extraction.sentences import Token, split_sentences, tokens_of
from newsschema.span import Span

#: A word is a candidate when it was a cue so often, and in such a share of its uses.
FEWEST_CUES: Final = 3
#: Of the letters of both a statement that is right shares so many with the gold.
SHARED: Final = 0.5
LEAST_RATE: Final = 0.12
_NO_CUES: Final = frozenset(
    [
        "that",
        "to",
        "of",
        "in",
        "on",
        "with",
        "by",
        "as",
        "at",
        "for",
        "from",
        "the",
        "a",
        "an",
        "and",
        "or",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "had",
        "have",
        "his",
        "her",
        "their",
        "he",
        "she",
        "it",
        "they",
        "not",
        "about",
        "who",
    ]
)
_NO_END: Final = frozenset({".", ",", ";", "?", "!", "—"})
_NO_START: Final = frozenset({",", ":", ".", ";"})

Article = dict[str, Any]
Row = list[int]


@dataclass(slots=True)
class Lessons:
    """For each model its lessons: rows and the number of the right one; a cue's are one row, and 1 or 0."""

    cue: list[tuple[list[Row], int]] = field(default_factory=list[tuple[list[Row], int]])
    source: list[tuple[list[Row], int]] = field(default_factory=list[tuple[list[Row], int]])
    starts_after: list[tuple[list[Row], int]] = field(default_factory=list[tuple[list[Row], int]])
    ends_after: list[tuple[list[Row], int]] = field(default_factory=list[tuple[list[Row], int]])
    starts_before: list[tuple[list[Row], int]] = field(default_factory=list[tuple[list[Row], int]])
    #: What there was, and what could be no lesson.
    counts: Counter[str] = field(default_factory=Counter[str])


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution of the gold in the tokens of its sentence."""

    cue: int
    #: The head of its source; None where it has none, -1 where that stands in another sentence.
    head: int | None
    #: The tokens of its content in this sentence.
    content: list[int]


def sentences(body: str) -> Iterator[tuple[Token, ...]]:
    """The tokens of every sentence that is read for quotes."""
    paragraphs = [Span(block.start, block.end) for block in find_blocks(body) if block.kind in READ_BLOCKS]
    quotations = find_quotations(body, paragraphs)
    at = 0
    for paragraph in paragraphs:
        first = at
        while at < len(quotations) and quotations[at].outer.start < paragraph.end:
            at += 1
        for sentence in split_sentences(body, tokens_of(body, paragraph, quotations[first:at])):
            yield sentence.tokens


def rates(articles: Sequence[Article]) -> dict[str, float]:
    """Of words that are cues the share of their uses in which they are, cautiously."""
    used, carried = Counter[str](), Counter[str]()
    for article in articles:
        cues = [Span(*stretch) for one in article["attributions"] for stretch in one["cue"]]
        inside = {at for cue in cues for at in range(cue.start, cue.end)}
        for tokens in sentences(article["text"]):
            used.update(token.low for token in tokens)
            carried.update(token.low for token in tokens if token.start in inside)
    shares = {word: (count + 0.2) / (used[word] + 2) for word, count in carried.items() if count >= FEWEST_CUES}
    return {
        word: round(share, 4)
        for word, share in sorted(shares.items())
        if share >= LEAST_RATE and word not in _NO_CUES and word.replace("-", "").replace("'", "").isalpha()
    }


def lessons(articles: Sequence[Article], vocabulary: Vocabulary, scorer: ModuleType) -> Lessons:
    """The lessons of some articles."""
    made = Lessons()
    for article in articles:
        body = article["text"]
        cut = list(sentences(body))
        told = _told(article, cut, vocabulary.rates, scorer, made.counts)
        for number, tokens in enumerate(cut):
            _teach(_Sentence(body, tokens, vocabulary), told.get(number, {}), made)
    return made


class _Sentence:
    """A sentence as a passage of its own, in which places and tokens differ by a number."""

    def __init__(self, body: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.passage = Passage(body, [tokens], vocabulary)
        self.context: Context = self.passage.contexts[0]
        self.hinted = hints(tokens, find_statements(body, tokens))
        self.hints = Hints(self.passage, [self.hinted])

    def places(self, *tokens: int) -> Numbers:
        """The places of some tokens; of -1, which is none, -1."""
        return np.array([token + self.context.begins if token >= 0 else -1 for token in tokens], np.int64)

    def tokens(self, places: Numbers) -> list[int]:
        """The tokens at some places."""
        return (places - self.context.begins).tolist()


def _told(
    article: Article,
    cut: Sequence[Sequence[Token]],
    known: Mapping[str, float],
    scorer: ModuleType,
    counts: Counter[str],
) -> dict[int, dict[int, Told]]:
    """The attributions by sentence and token of the cue; of two at one cue the first."""
    place: dict[int, tuple[int, int]] = {}
    for number, tokens in enumerate(cut):
        for k, token in enumerate(tokens):
            place.update(dict.fromkeys(range(token.start, token.end), (number, k)))
    words = scorer.Tokens(article["text"])
    found: dict[int, dict[int, Told]] = {}
    for one in article["attributions"]:
        counts["attributions"] += 1
        cues = {place[at] for start, end in one["cue"] for at in range(start, end) if at in place}
        if not cues or not one["content"]:
            counts["no cue"] += 1
            continue
        number, cue = max(sorted(cues), key=lambda at: _cue_rank(cut[at[0]][at[1]], known))
        content = {place[at] for start, end in one["content"] for at in range(start, end) if at in place}
        head: int | None = None
        if one["source"]:
            word = scorer.head(words, words.cover(one["source"]))
            at = place.get(words.spans[word][0]) if word is not None else None
            head = at[1] if at is not None and at[0] == number else -1
        held = sorted(k for sentence, k in content if sentence == number)
        found.setdefault(number, {}).setdefault(cue, Told(cue, head, held))
    return found


def _cue_rank(token: Token, known: Mapping[str, float]) -> float:
    if token.text == ":":
        return 0.5
    return known.get(token.low, 0.001 if token.low not in _NO_CUES and token.is_word else 0.0)


def _teach(sentence: _Sentence, told: Mapping[int, Told], made: Lessons) -> None:
    cues = cue_features.candidates(sentence.passage)
    asked = sentence.tokens(cues)
    rows = cue_features.features(sentence.passage, cues, sentence.hints).lists()
    made.cue += [([row], int(cue in told)) for cue, row in zip(asked, rows, strict=True)]
    made.counts["cues"] += len(told)
    made.counts["cues that are no candidates"] += len(told.keys() - set(asked))
    spoke: set[int] = set()
    for cue in sorted(told):
        one = told[cue]
        _teach_source(sentence, one, spoke, made)
        if one.head is not None and one.head >= 0:
            spoke.add(one.head + sentence.context.begins)
        if one.content:
            _teach_reach(sentence, one, made)


def _teach_source(sentence: _Sentence, one: Told, spoke: set[int], made: Lessons) -> None:
    passage, cues = sentence.passage, sentence.places(one.cue)
    among = source_features.candidates(passage, cues)
    heads = sentence.tokens(among.places)
    if one.head is not None and one.head not in heads:
        made.counts["heads that are no candidates"] += 1
        return
    rows = [
        *source_features.features_of_none(passage, cues, sentence.hints).lists(),
        *source_features.features(among, sentence.hints).lists(),
    ]
    of_none, of_each = source_features.features_where_spoken(among, 0, spoke)
    rows = [[*row, *more] for row, more in zip(rows, [of_none, *of_each], strict=True)]
    made.source.append((rows, 0 if one.head is None else 1 + heads.index(one.head)))


def _teach_reach(sentence: _Sentence, one: Told, made: Lessons) -> None:
    tokens, cue, passage, hinted = sentence.context.tokens, one.cue, sentence.passage, sentence.hints
    head = one.head if one.head is not None and one.head >= 0 else None
    phrase = phrase_of(sentence.context, cue, head, sentence.hinted.get(cue, NO_HINT))
    _, first, lead = bounds(sentence.context, cue, phrase)
    cues, behind, leads, source = (sentence.places(k) for k in (cue, first, lead, phrase.first if phrase else -1))
    at = Bounds(cues, behind, leads, source)
    held = [k for k in one.content if k >= first]
    while held and tokens[held[-1]].text in _NO_END:
        held.pop()
    begins = next((k for k in held if tokens[k].text not in _NO_START), None)
    among = reach_choices.starts_after(passage, behind)
    starts = sentence.tokens(among.places)
    if begins is None or begins in starts:
        none = behind_features.features_of_none_after(passage, at, hinted)
        each = behind_features.starts_after_features(passage, at, among, hinted)
        made.starts_after.append(([*none.lists(), *each.lists()], 0 if begins is None else 1 + starts.index(begins)))
    else:
        made.counts["beginnings behind that are no candidates"] += 1
    if begins is not None:
        _teach_end(sentence, cues, begins, held[-1], made)
    last = last_before(sentence.context, lead)
    if last >= 0:
        _teach_beginning_before(sentence, at, last, [k for k in one.content if k < lead], made)


def _teach_end(sentence: _Sentence, cues: Numbers, begins: int, last: int, made: Lessons) -> None:
    start = sentence.places(begins)
    among = reach_choices.ends_after(sentence.passage, start)
    ends = sentence.tokens(among.places)
    if last in ends:
        rows = behind_features.ends_after_features(sentence.passage, cues, start, among, sentence.hints).lists()
        made.ends_after.append((rows, ends.index(last)))
    else:
        made.counts["ends that are no candidates"] += 1


def _teach_beginning_before(sentence: _Sentence, at: Bounds, last: int, ahead: list[int], made: Lessons) -> None:
    lasts = sentence.places(last)
    while ahead and sentence.context.tokens[ahead[0]].text in _NO_START:
        ahead = ahead[1:]
    among = reach_choices.starts_before(sentence.passage, lasts)
    starts = sentence.tokens(among.places)
    if not ahead or ahead[0] in starts:
        none = ahead_features.features_of_none_before(sentence.passage, at, lasts, sentence.hints)
        each = ahead_features.starts_before_features(sentence.passage, at, lasts, among, sentence.hints)
        made.starts_before.append(([*none.lists(), *each.lists()], 0 if not ahead else 1 + starts.index(ahead[0])))
    else:
        made.counts["beginnings before that are no candidates"] += 1


def judged_answers(
    articles: Sequence[Article], models: Models, scorer: ModuleType
) -> Iterator[tuple[str, list[float], bool]]:
    """Of every statement the models find its kind, its traits, and whether half its words and its source are right."""
    for article in articles:
        body = article["text"]
        cut = list(sentences(body))
        told = _told(article, cut, models.vocabulary.rates, scorer, Counter())
        passage = Passage(body, cut, models.vocabulary)
        by_rules = [find_statements(body, tokens) for tokens in cut]
        for number, answers in enumerate(answered(passage, by_rules, models)):
            context = passage.contexts[number]
            hinted = hints(context.tokens, by_rules[number])
            for answer in answers:
                if answer.pieces:
                    right = any(_is_right(context, answer, one) for one in told.get(number, {}).values())
                    source = (answer.phrase.first, answer.phrase.end - 1) if answer.phrase else None
                    row = traits(context.kind, answer.cue, source, answer.pieces, answer.likelihoods, hinted)
                    yield answer.kind, row, right


def _is_right(context: Context, answer: Answer, one: Told) -> bool:
    wanted = {k for k in one.content if context.tokens[k].is_word or context.tokens[k].quotation}
    held = {k for k in answer.held if context.tokens[k].is_word or context.tokens[k].quotation}
    # Quotations weigh by their length, as the words in them do to the scorer.
    size = sum(context.tokens[k].end - context.tokens[k].start for k in wanted | held)
    shared = sum(context.tokens[k].end - context.tokens[k].start for k in wanted & held)
    if not size or shared < SHARED * size:
        return False
    if one.head is None or answer.phrase is None:
        return one.head is None and answer.phrase is None
    return answer.head == one.head or answer.phrase.first <= one.head < answer.phrase.end
