"""Who gives a figure without saying a sentence: "He put the toll at 16", "the survey found 31 percent"."""

from __future__ import annotations

from newsschema import records
from newsschema.extraction.figure_records import record_span
from newsschema.extraction.figure_sources import find_givers
from newsschema.extraction.numerals import find_numerals
from newsschema.extraction.people import Parties
from newsschema.span import Span


def giver_of(body: str, sentence: Span, figure: Span, parties: Parties) -> records.Attribution | None:
    """The attribution of a figure to whoever gives its number in its sentence; None where nobody does."""
    numbers = [figure.start + numeral.span.start for numeral in find_numerals(figure.of(body))]
    given = [giver for giver in find_givers(body, sentence, numbers) if not {*numbers}.isdisjoint(giver.numbers)]
    if not given:
        return None
    source = parties.source(given[0].source)
    return records.Attribution(
        source=record_span(body, given[0].source),
        source_form=source.form,
        person_id=source.person_id,
        cue=record_span(body, given[0].cue),
        cue_lemma=given[0].cue_lemma,
    )
