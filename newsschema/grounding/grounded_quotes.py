"""An aligned quotation as a quote: its pieces as the body marks them, and who the body says said it."""

from __future__ import annotations

from dataclasses import replace

from newsschema import records
from newsschema.grounding.alignment import METHOD_VERSION, Aligned
from newsschema.grounding.attributions import Speakers
from newsschema.grounding.candidate import Candidate, QuoteCandidate
from newsschema.grounding.marked_words import Marked, MarkedBody
from newsschema.grounding.outcome import Made, SpeakerChoice
from newsschema.grounding.speaker_places import Absent
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.span import Span


class QuoteMaker:
    """Makes quotes of the candidates of one body."""

    def __init__(self, marked: MarkedBody, speakers: Speakers, choice: SpeakerChoice) -> None:
        self._marked, self._speakers, self._choice = marked, speakers, choice

    def make(self, candidate: QuoteCandidate, aligned: Aligned, pointer: str) -> Made[records.Quote]:
        """The quote of a candidate, its id still to be given, or the finding that refuses it."""
        marked = self._marked.read(aligned.spans)
        found: list[Finding] = []
        attribution: records.Attribution | None = records.Attribution(source_form="none")
        if candidate.speaker and candidate.speaker.strip():
            attribution, found = ascribed(self._speakers, candidate.speaker, candidate, marked, pointer)
            if attribution is None and self._choice == "require":
                return Made(None, tuple(found))
            if attribution is None:
                attribution, found = records.Attribution(source_form="none"), [as_warning(one) for one in found]
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


def _without_stops(piece: records.QuoteSpan) -> tuple[int, int]:
    """Where the words of a piece begin and end: a stop more or less makes no other words."""
    last = next((n for n, sign in enumerate(reversed(piece.text)) if sign.isalnum()), 0)
    first = next((n for n, sign in enumerate(piece.text) if sign.isalnum()), 0)
    return piece.start + first, piece.end - last


def ascribed(
    speakers: Speakers, name: str, candidate: Candidate, marked: Marked, pointer: str
) -> tuple[records.Attribution | None, list[Finding]]:
    """The attribution of a candidate's words to whom it names; none, with the finding, where they are not there."""
    content = [Span(piece.start, piece.end) for piece in marked.content]
    quoted = [Span(piece.start, piece.end) for piece in marked.content if piece.quoted]
    cue = candidate.cue if isinstance(candidate, QuoteCandidate) else None
    found = speakers.ascribe(name, content, quoted, cue)
    shown = {"text": candidate.text, "speaker": name}
    if isinstance(found, Absent):
        return None, [rules.SPEAKER_IS_THERE.finding(pointer, shown | {"reason": found.reason})]
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


def as_warning(finding: Finding) -> Finding:
    """The same finding where it refuses nothing."""
    return replace(finding, severity="warning", mend="look who speaks there; the record names no speaker")
