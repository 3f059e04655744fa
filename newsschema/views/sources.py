"""Who said it, as a cell of a table tells it."""

from __future__ import annotations

from newsschema.markup.elements import Markup, joined
from newsschema.records import Attribution
from newsschema.views.numbers import Numbers
from newsschema.views.told_values import shown_as


def speaker(attribution: Attribution | None, numbers: Numbers) -> Markup:
    """The party, how it shows itself, and why it is not named."""
    if attribution is None:
        return joined(["the article"])
    told: list[str | Markup] = []
    if attribution.person_id is not None:
        told.append(numbers.person(attribution.person_id))
    elif attribution.source is not None and attribution.source_form in {"named", "titled"}:
        told.append(attribution.source.text)
    told.append(shown_as(attribution))
    if attribution.anonymity_reason is not None:
        told.append(f"({attribution.anonymity_reason.text})")
    return joined([part for part in told if part], between=" ") or joined(["not told"])
