"""What becomes of the speaker a candidate names: an attribution of the body's, a refusal, or what is there instead."""

from __future__ import annotations

from dataclasses import replace

from newsschema import records
from newsschema.grounding.attributions import Refuted, Speakers
from newsschema.grounding.candidate import Candidate, QuoteCandidate
from newsschema.grounding.marked_words import Marked
from newsschema.grounding.outcome import SpeakerChoice
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.span import Span


class Ascriber:
    """Ascribes the words of one body's candidates, and tells of speakers that are not theirs."""

    def __init__(self, speakers: Speakers, choice: SpeakerChoice) -> None:
        self._speakers, self._choice = speakers, choice

    def ascribe(
        self, name: str, candidate: Candidate, marked: Marked, pointer: str, within: Span | None = None
    ) -> tuple[records.Attribution | None, list[Finding]]:
        """The attribution of a candidate's words to whom it names; none, with the finding, where that refuses it.

        Where speakers may be dropped, it is the body's own then, or one without a speaker. *within* is the sentence of
        a figure, as `Speakers.ascribe` has it.
        """
        content = [Span(piece.start, piece.end) for piece in marked.content]
        quoted = [Span(piece.start, piece.end) for piece in marked.content if piece.quoted]
        cue = candidate.cue if isinstance(candidate, QuoteCandidate) else None
        found = self._speakers.ascribe(name, content, quoted, cue, within)
        shown = {"text": candidate.text, "speaker": name}
        if isinstance(found, Refuted):
            return self._without(found, shown, pointer)
        if found.other is None:
            return found.attribution, []
        warning = rules.SPEAKER_IS_WHO_THE_BODY_NAMES.finding(pointer, shown | {"other": found.other})
        return found.attribution, [warning]

    def _without(
        self, refuted: Refuted, shown: dict[str, str], pointer: str
    ) -> tuple[records.Attribution | None, list[Finding]]:
        """What there is without the speaker that was named."""
        told = shown | {"reason": refuted.reason}
        if refuted.other is None:
            refusal = rules.SPEAKER_IS_THERE.finding(pointer, told)
        else:
            refusal = rules.SPEAKER_IS_NOBODY_ELSE.finding(pointer, told | {"other": refuted.other})
        if self._choice == "require":
            return None, [refusal]
        if refuted.attribution is None:
            return records.Attribution(source_form="none"), [_as_warning(refusal, "the record names no speaker")]
        own = self._speakers.entered(refuted.attribution)
        return own, [_as_warning(refusal, "the record has the speaker of the body")]


def _as_warning(finding: Finding, instead: str) -> Finding:
    """The same finding where it refuses nothing."""
    return replace(finding, severity="warning", mend=f"look who speaks there; {instead}")
