"""The article of all that was grounded: records in body order under their ids, those of the same words as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Generic

from newsschema.engines import per_record
from newsschema.grounding.aligning import align
from newsschema.grounding.alignment import Aligned, Alignment, Refused
from newsschema.grounding.ascriptions import Ascriber
from newsschema.grounding.attributions import Speakers
from newsschema.grounding.candidate import Candidate, FigureCandidate, QuoteCandidate
from newsschema.grounding.candidate_rows import Answer
from newsschema.grounding.grounded_figures import FigureMaker
from newsschema.grounding.grounded_quotes import QuoteMaker
from newsschema.grounding.marked_words import MarkedBody
from newsschema.grounding.outcome import Grounded, Made, Outcome, SpeakerChoice
from newsschema.grounding.refusals import refusal
from newsschema.grounding.story_words import StoryWords
from newsschema.records import Article, Quote, ReportedFigure
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.span import Span

_SHARED: Final = "one record holds both"
_DIVIDED: Final = "they name different speakers, and one of them is wrong"


def assembled(article: Article, answer: Answer, choice: SpeakerChoice) -> tuple[Article, list[Outcome]]:
    """The article with the records of an answer's candidates, and the outcome of each candidate, in their order."""
    body, blocks = article.body, article.blocks
    marked = MarkedBody(body, [Span(block.start, block.end) for block in blocks])
    speakers = Speakers(body, blocks, marked, article.people)
    alignments = align(body, answer.candidates, article.language)
    found = [*zip(answer.candidates, alignments, answer.pointers, strict=True)]
    ascriber, story = Ascriber(speakers, choice), StoryWords(body, blocks, article.language)
    quoted = QuoteMaker(marked, ascriber, story)
    quotes = Numbered(
        "q",
        {
            place: quoted.make(candidate, aligned, pointer)
            for place, (candidate, aligned, pointer) in enumerate(found)
            if isinstance(candidate, QuoteCandidate) and isinstance(aligned, Aligned)
        },
        answer.pointers,
    )
    counted = FigureMaker(body, blocks, quotes.records, marked, ascriber, story)
    figures = Numbered(
        "f",
        {
            place: counted.make(candidate, aligned, pointer)
            for place, (candidate, aligned, pointer) in enumerate(found)
            if isinstance(candidate, FigureCandidate) and isinstance(aligned, Aligned)
        },
        answer.pointers,
    )
    article, broken = _built(article, quotes.records, figures.records, speakers)
    outcomes: list[Outcome] = []
    for place, (candidate, aligned, pointer) in enumerate(found):
        of = quotes if isinstance(candidate, QuoteCandidate) else figures
        outcomes.append(_outcome(candidate, aligned, pointer, of.of(place), broken))
    return article, outcomes


class Numbered(Generic[Grounded]):
    """Records of one kind in body order with their ids; what was made of the same words twice is one of them."""

    def __init__(self, letter: str, made: Mapping[int, Made[Grounded]], pointers: Sequence[str]) -> None:
        """*made* is by the place of the candidate, and so are *pointers*."""
        self._findings = {place: one.findings for place, one in made.items()}
        self._first: dict[int, int] = {}
        by_words: dict[tuple[object, ...], list[int]] = {}
        for place, one in made.items():
            if one.record is None:
                continue
            others = by_words.setdefault(one.words, [])
            alike = next((other for other in others if _speaker(made[other]) == _speaker(one)), None)
            self._first[place] = place if alike is None else alike
            if others:
                reason = _DIVIDED if alike is None else _SHARED
                self._findings[place] += (_shares(one.record, pointers[place], pointers[others[0]], reason),)
            others.append(place)
        firsts = sorted({*self._first.values()}, key=lambda place: (made[place].start, place))
        self._records: dict[int, Grounded] = {}
        for number, place in enumerate(firsts, 1):
            record = made[place].record
            if record is not None:
                self._records[place] = record.model_copy(update={"id": f"{letter}{number}"})

    @property
    def records(self) -> list[Grounded]:
        """In body order."""
        return list(self._records.values())

    def of(self, place: int) -> tuple[Grounded | None, tuple[Finding, ...]]:
        """The record of a candidate, and what was found of it."""
        return self._records.get(self._first.get(place, -1)), self._findings.get(place, ())


def _speaker(made: Made[Grounded]) -> tuple[object, ...]:
    said = made.record.attribution if made.record else None
    return () if said is None else (said.person_id, said.source_form)


def _shares(record: Quote | ReportedFigure, pointer: str, other: str, reason: str) -> Finding:
    text = record.alignment.candidate_text if record.alignment else ""
    return rules.STANDS_ALONE.finding(pointer, {"text": text, "reason": f"{other}, {reason}"})


def _outcome(
    candidate: Candidate,
    aligned: Alignment,
    pointer: str,
    made: tuple[Quote | ReportedFigure | None, tuple[Finding, ...]],
    broken: Mapping[str, tuple[Finding, ...]],
) -> Outcome:
    if isinstance(aligned, Refused):
        return Outcome(candidate, candidate.text, pointer, aligned, None, (refusal(aligned, candidate.text, pointer),))
    record, found = made
    if record is not None and record.id in broken:
        return Outcome(candidate, candidate.text, pointer, aligned, None, broken[record.id])
    if record is not None and aligned.status == "ambiguous":
        told = {"text": candidate.text, "occurrences": aligned.occurrences}
        found = (*found, rules.PLACE_IS_CERTAIN.finding(pointer, told))
    return Outcome(candidate, candidate.text, pointer, aligned, record, found)


def _built(
    article: Article, quotes: list[Quote], figures: list[ReportedFigure], speakers: Speakers
) -> tuple[Article, dict[str, tuple[Finding, ...]]]:
    """The article with its records, and what breaks a rule, by its id: a defect of ours costs its record alone."""
    if not quotes and not figures:
        return article, {}
    fields = {name: getattr(article, name) for name in Article.model_fields}
    broken: dict[str, tuple[Finding, ...]] = {}
    while True:
        said = {**fields, "people": speakers.people(), "quotes": quotes, "figures": figures}
        judgement = per_record.judge(said)
        if judgement.article is not None:
            return judgement.article, broken
        for finding in judgement.findings if judgement.article is None else ():
            _, name, place, *_ = (*finding.pointer.split("/"), "", "")
            if finding.refuses and place.isdecimal() and name in {"quotes", "figures"}:
                id_ = (quotes if name == "quotes" else figures)[int(place)].id
                broken[id_] = (*broken.get(id_, ()), finding)
        quotes = [quote for quote in quotes if quote.id not in broken]
        kept = {quote.id for quote in quotes}
        figures = [
            figure if figure.quote_id in {None, *kept} else figure.model_copy(update={"quote_id": None})
            for figure in figures
            if figure.id not in broken
        ]
