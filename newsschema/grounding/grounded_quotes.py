"""An aligned quotation as a quote: its pieces as the body marks them, and who the body says said it."""

from __future__ import annotations

from newsschema import records
from newsschema.grounding.alignment import METHOD_VERSION, Aligned
from newsschema.grounding.ascriptions import Ascriber
from newsschema.grounding.candidate import Candidate, QuoteCandidate
from newsschema.grounding.marked_words import Marked, MarkedBody
from newsschema.grounding.outcome import Made
from newsschema.grounding.story_words import StoryWords
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.span import Span


class QuoteMaker:
    """Makes quotes of the candidates of one body."""

    def __init__(self, marked: MarkedBody, ascriber: Ascriber, story: StoryWords) -> None:
        self._marked, self._ascriber, self._story = marked, ascriber, story

    def make(self, candidate: QuoteCandidate, aligned: Aligned, pointer: str) -> Made[records.Quote]:
        """The quote of a candidate, its id still to be given, or the finding that refuses it."""
        marked = self._marked.read(aligned.spans)
        standing = self._of_the_story(candidate, marked, pointer)
        if any(finding.refuses for finding in standing):
            return Made(None, tuple(standing))
        found: list[Finding] = []
        attribution: records.Attribution | None = records.Attribution(source_form="none")
        if candidate.speaker and candidate.speaker.strip():
            attribution, found = self._ascriber.ascribe(candidate.speaker, candidate, marked, pointer)
            if attribution is None:
                return Made(None, tuple(found))
        found = [*standing, *found]
        if candidate.kind and candidate.kind != marked.kind:
            told = {"text": candidate.text, "kind": candidate.kind, "other": marked.kind}
            found.append(rules.KIND_IS_THE_BODYS.finding(pointer, told))
        quote = records.Quote(
            id="q0",
            kind=marked.kind,
            content=list(marked.content),
            text=marked.text,
            attribution=attribution,
            marks=marked.marks,
            alignment=alignment_of(candidate, aligned),
        )
        words = tuple(_without_stops(piece) for piece in marked.content)
        return Made(quote, tuple(found), words, marked.content[0].start)

    def _of_the_story(self, candidate: QuoteCandidate, marked: Marked, pointer: str) -> list[Finding]:
        """What the place of some words says against their being a quote."""
        whole = Span(marked.content[0].start, marked.content[-1].end)
        found = [self._story.standing(candidate.text, whole, pointer)]
        if marked.kind == "indirect" and found == [None]:
            has_speaker = bool(candidate.speaker and candidate.speaker.strip())
            found.append(self._story.narrated(candidate.text, whole, pointer, has_speaker=has_speaker))
        return [finding for finding in found if finding is not None]


def _without_stops(piece: records.QuoteSpan) -> tuple[int, int]:
    """Where the words of a piece begin and end: a stop more or less makes no other words."""
    last = next((n for n, sign in enumerate(reversed(piece.text)) if sign.isalnum()), 0)
    first = next((n for n, sign in enumerate(piece.text) if sign.isalnum()), 0)
    return piece.start + first, piece.end - last


def alignment_of(candidate: Candidate, aligned: Aligned) -> records.Alignment:
    """How a candidate was found, as its record keeps it."""
    return records.Alignment.model_validate(
        {
            "status": aligned.status,
            "edits": aligned.edits,
            "folds": list(aligned.folds),
            "candidate_text": candidate.text,
            "occurrences": aligned.occurrences,
            "method_version": METHOD_VERSION,
        }
    )
