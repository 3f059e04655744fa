"""Attribution: who is said to have said it, in which words, and with which verb."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.vocabulary import Id, Record, Span, Words, prose

SourceForm = Literal["named", "titled", "pronoun", "unnamed", "collective", "document", "implicit", "none"]
Manner = Literal["speech", "writing", "belief", "plan", "evaluation"]


class Attribution(Record):
    """The source of a quote or of a reported figure, as the article shows it."""

    source: Annotated[
        Span | None,
        prose(
            "The words that name the source: 'Harbour Master Ana Reyes', 'she', 'a port official'. "
            "Null when no words of the body do.",
            schema_org="Quotation.spokenByCharacter",
        ),
    ] = None
    source_form: Annotated[
        SourceForm,
        prose(
            "How the source appears: named, titled ('the mayor'), pronoun, unnamed (one person whose name is "
            "withheld), collective ('police'), document ('the report'), implicit (carried on from the quote before) "
            "or none."
        ),
    ]
    person_id: Annotated[
        Id | None, prose("The party in `people` that the source is. Null when it is not known which.")
    ] = None
    cue: Annotated[Span | None, prose("The reporting words: 'said', 'according to'. Null when none are printed.")] = (
        None
    )
    cue_lemma: Annotated[Words | None, prose("The cue in its dictionary form: 'say'. Null without a cue.")] = None
    manner: Annotated[
        Manner | None,
        prose("What the cue says was done: speech, writing, belief, plan, evaluation. Null when not known."),
    ] = None
    addressee: Annotated[Span | None, prose("Who was told: 'reporters'. Null when the article does not say.")] = None
    anonymity_reason: Annotated[
        Span | None,
        prose("Why the source is not named: 'who was not authorized to speak'. Null when the article does not say."),
    ] = None
