"""An aligned quotation as a quote: its pieces as the body marks them, and who the body says said it."""

from __future__ import annotations

from dataclasses import replace

from newsschema import records
from newsschema.grounding.alignment import METHOD_VERSION, Aligned
from newsschema.grounding.attributions import Refuted, Speakers
from newsschema.grounding.candidate import Candidate, QuoteCandidate
from newsschema.grounding.marked_words import Marked, MarkedBody
from newsschema.grounding.outcome import Made, SpeakerChoice
from newsschema.grounding.story_words import StoryWords
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.span import Span


class QuoteMaker:
    """Makes quotes of the candidates of one body."""

    def __init__(self, marked: MarkedBody, speakers: Speakers, choice: SpeakerChoice, story: StoryWords) -> None:
        self._marked, self._speakers, self._choice, self._story = marked, speakers, choice, story

    def make(self, candidate: QuoteCandidate, aligned: Aligned, pointer: str) -> Made[records.Quote]:
        """The quote of a candidate, its id still to be given, or the finding that refuses it."""
        marked = self._marked.read(aligned.spans)
        standing = self._of_the_story(candidate, marked, pointer)
        if any(finding.refuses for finding in standing):
            return Made(None, tuple(standing))
        found: list[Finding] = []
        attribution: records.Attribution | None = records.Attribution(source_form="none")
        if candidate.speaker and candidate.speaker.strip():
            attribution, found = ascribed(self._speakers, candidate.speaker, candidate, marked, pointer, self._choice)
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


def ascribed(  # noqa: PLR0913  whose words, which, where, and what becomes of them without a speaker
    speakers: Speakers,
    name: str,
    candidate: Candidate,
    marked: Marked,
    pointer: str,
    choice: SpeakerChoice,
    within: Span | None = None,
) -> tuple[records.Attribution | None, list[Finding]]:
    """The attribution of a candidate's words to whom it names; none, with the finding, where that refuses it.

    Where speakers may be dropped, it is the body's own then, or one without a speaker. *within* as `ascribe` has it.
    """
    content = [Span(piece.start, piece.end) for piece in marked.content]
    quoted = [Span(piece.start, piece.end) for piece in marked.content if piece.quoted]
    cue = candidate.cue if isinstance(candidate, QuoteCandidate) else None
    found = speakers.ascribe(name, content, quoted, cue, within)
    shown = {"text": candidate.text, "speaker": name}
    if isinstance(found, Refuted):
        told = shown | {"reason": found.reason}
        refusal = (
            rules.SPEAKER_IS_THERE.finding(pointer, told)
            if found.other is None
            else rules.SPEAKER_IS_NOBODY_ELSE.finding(pointer, told | {"other": found.other})
        )
        if choice == "require":
            return None, [refusal]
        if found.attribution is None:
            return records.Attribution(source_form="none"), [_as_warning(refusal, "the record names no speaker")]
        return speakers.entered(found.attribution), [_as_warning(refusal, "the record has the speaker of the body")]
    if found.other is None:
        return found.attribution, []
    warning = rules.SPEAKER_IS_WHO_THE_BODY_NAMES.finding(pointer, shown | {"other": found.other})
    return found.attribution, [warning]


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


def _as_warning(finding: Finding, instead: str) -> Finding:
    """The same finding where it refuses nothing."""
    return replace(finding, severity="warning", mend=f"look who speaks there; {instead}")
