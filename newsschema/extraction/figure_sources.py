"""Who gives a number without saying a sentence: "biologists estimate that 7,000", "a survey found 31 percent".

Quotes know who says, tells and writes. Numbers have givers besides: who counts, estimates or puts a toll at so many,
and the documents and records that find or show one. They are looked for only where a number stands behind such a verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsschema.extraction.number_words import branching
from newsschema.extraction.sentences import Sentence, Token, split_sentences, tokens_of
from newsschema.extraction.source_phrases import subject_before
from newsschema.extraction.word_list import word_list
from newsschema.span import Span


class Giver(NamedTuple):
    """Somebody or something that gives the numbers of a stretch."""

    #: The words of the giver, and of the verb.
    source: Span
    cue: Span
    cue_lemma: str
    #: What is given: from the verb to the end of its clause.
    reach: Span
    #: Where the numbers start that it gives: the first behind the verb, and those listed with it.
    numbers: tuple[int, ...]


_ANYBODY: Final = {
    form: lemma
    for lemma, forms in {
        "estimate": "estimate estimates estimated",
        "project": "projects projected",
        "forecast": "forecast forecasts forecasted",
        "predict": "predict predicts predicted",
        "calculate": "calculate calculates calculated",
        "reckon": "reckon reckons reckoned",
        "count": "counted counts",
        "tally": "tallied tallies",
        "put": "put puts",
        "peg": "peg pegs pegged",
        "value": "value values valued",
        "list": "lists listed",
        "speak": "speaks spoke",
    }.items()
    for form in forms.split()
}
_PAPERS_ONLY: Final = {
    form: lemma
    for lemma, forms in {"find": "find finds found", "show": "show shows showed"}.items()
    for form in forms.split()
}
#: Papers, and those who read and count for a living.
_FINDERS: Final = word_list(
    """
    survey surveys poll polls study studies report reports audit audits review reviews inquiry census investigation
    analysis research researchers scientists analysts auditors investigators inspectors economists data figures
    statistics records documents filings results tests numbers estimates forecasts projections accounts returns index
    """
)
#: "Spoke | of five bears", "put | the toll at 31".
#: "His cost estimates | have been between".
_IS_NOUN: Final = re.compile(r" (?:have|has|had|is|are|was|were|of|that were|vary|range[ds]?)\b(?<! of)")
_SPOKE_OF: Final = re.compile(r" of ")
_PUT_AT: Final = re.compile(
    r" (?:it|him|her|them|(?:the|its|their|his|her|that|this)(?: [a-z-]+){1,4}|(?:[A-Z][\w’'.-]* ){1,3}[a-z ]{3,24})"
    r" at (?:about |around |more than |less than |over |just |nearly |at least |only |between |some )?"
    r"(?:[$€£¥]|[0-9]|[a-z]+\b)"
)
# Behind its subject, and a sign before it by which `re` leaps from word to word: a third of the time.
_SIGHT: Final = re.compile(rf"[^a-z]{branching([*_ANYBODY, *_PAPERS_ONLY], 2)}\b")
_WORD: Final = re.compile("[a-z]+")
_ENDS_CLAUSE: Final = frozenset({";", ":"})
_NEW_CLAUSE: Final = word_list("while but although though whereas")
#: From one number of a list to the next, in code points.
_LIST_GAP: Final = 40
_DETERMINERS: Final = word_list("a an the his her its their our my this that these those some any no one")


def find_givers(body: str, stretch: Span, numbers: Sequence[int]) -> Iterator[Giver]:
    """The givers of the numbers that start at *numbers*, which are in order and in *stretch*. Linear in its length.

    >>> body = "Biologists estimate that 7,000 eels remain."
    >>> [giver.source.of(body) for giver in find_givers(body, Span(0, len(body)), [25])]
    ['Biologists']
    """
    if not numbers or not any(
        _may_give(body, stretch, sight) for sight in _SIGHT.finditer(body, stretch.start, numbers[-1])
    ):
        return
    for sentence in split_sentences(body, tokens_of(body, stretch, ())):
        first = bisect_left(numbers, sentence.span.start)
        if first < len(numbers) and numbers[first] < sentence.span.end:
            yield from _givers_of(body, sentence, numbers[first:])


def _may_give(body: str, stretch: Span, sight: re.Match[str]) -> bool:
    """Whether the verb sighted may have a giver, before the sentences of its block are made, which takes longer."""
    verb = sight.group()[1:]
    if verb in _PAPERS_ONLY:
        return not _FINDERS.isdisjoint(_WORD.findall(body[stretch.start : sight.start()].lower()))
    return _has_its_object(body, sight.end(), _ANYBODY[verb])


def _givers_of(body: str, sentence: Sentence, numbers: Sequence[int]) -> Iterator[Giver]:
    tokens = sentence.tokens
    opens = 0
    for place, token in enumerate(tokens):
        if token.text in _ENDS_CLAUSE or token.low in _NEW_CLAUSE:
            opens = place + 1
        lemma = _ANYBODY.get(token.text) or _PAPERS_ONLY.get(token.text)
        if lemma is None or not _has_its_object(body, token.end, lemma):
            continue
        source = _source(tokens, opens, place)
        if source is None or (lemma in _PAPERS_ONLY.values() and tokens[source[1] - 1].low not in _FINDERS):
            continue
        said_by = Span(tokens[source[0]].start, tokens[source[2] - 1].end)
        reach = Span(token.end, _end_of_clause(tokens, place))
        yield Giver(said_by, Span(token.start, token.end), lemma, reach, tuple(_listed(numbers, reach)))


def _listed(numbers: Sequence[int], reach: Span) -> Iterator[int]:
    """The first number in *reach*, and those that follow each other closely: what is told of them is told apart."""
    before = None
    for at in numbers[bisect_left(numbers, reach.start) :]:
        if at >= reach.end or (before is not None and at - before > _LIST_GAP):
            return
        yield at
        before = at


def _has_its_object(body: str, verb: int, lemma: str) -> bool:
    """Whether "put" has its toll and its "at", "spoke" its "of", right behind the verb that ends at *verb*."""
    if _IS_NOUN.match(body, verb):
        return False
    needed = {"put": _PUT_AT, "peg": _PUT_AT, "value": _PUT_AT, "list": _PUT_AT, "speak": _SPOKE_OF}.get(lemma)
    return needed is None or needed.match(body, verb) is not None


def _source(tokens: Sequence[Token], opens: int, verb: int) -> tuple[int, int, int] | None:
    """First token of the verb's subject, one past its head noun, and its end; None where it has none of its own."""
    phrase = subject_before(tokens, opens, verb)
    if phrase is None or not tokens[phrase.first].is_word:
        return None
    head = next(
        (k for k in range(phrase.first, phrase.end) if tokens[k].low in {"of", "by", "from", "for", "in", "on", "at"}),
        phrase.end,
    )
    alone = phrase.end - phrase.first == 1
    if head == phrase.first or (alone and tokens[phrase.first].low in _DETERMINERS):
        return None
    return phrase.first, head, phrase.end


def _end_of_clause(tokens: Sequence[Token], verb: int) -> int:
    for token in tokens[verb + 1 :]:
        if token.text in _ENDS_CLAUSE or token.low in _NEW_CLAUSE:
            return token.start
    return tokens[-1].end
