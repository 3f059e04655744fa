"""Who said it, as a cell of a table and a line of a terminal tell it."""

from __future__ import annotations

from newsschema.markup.elements import Markup, joined
from newsschema.records import Attribution
from newsschema.views.numbers import Numbers, party_name


def source_words(attribution: Attribution | None, numbers: Numbers) -> tuple[str, str]:
    """What a source is called, and how it shows itself where not by its name.

    A pronoun stands for a name ("Ana Reyes", "she"); of who is not named the words of the text say most ("two aides",
    "collective").
    """
    if attribution is None:
        return "the article", ""
    party, form = numbers.party(attribution.person_id), attribution.source_form
    printed = attribution.source.text if attribution.source else None
    if form in {"named", "titled"}:
        return (party.name if party and party.name else None) or printed or "not told", ""
    if form == "pronoun":
        return (party_name(party), printed or form) if party else (printed or "not told", form)
    return printed or (party_name(party) if party else "not told"), "" if form == "none" else form


def speaker(attribution: Attribution | None, numbers: Numbers) -> Markup:
    """The source, led to its row, how it shows itself, and why it is not named."""
    name, shown = source_words(attribution, numbers)
    if attribution is None:
        return joined([name])
    told = [numbers.led_to(attribution.person_id, name), f"({shown})" if shown else None]
    if attribution.anonymity_reason is not None:
        told.append(f"({attribution.anonymity_reason.text})")
    return joined(told, between=" ")
