"""Faults against the rules of quotes: NS3xx."""

from __future__ import annotations

from random import Random
from typing import Final

from planting import NOBODY, Broken, Fault, Json, any_figure, any_quote, new_quote, pointer_to


def direct_with_unquoted(article: Json, random: Random) -> Broken:
    """A piece of a direct quote without its marks, or a mixed quote called direct."""
    quote = any_quote(article, random, lambda quote: quote["kind"] != "indirect")
    if quote["kind"] == "direct":
        random.choice(quote["content"])["quoted"] = False
    quote["kind"] = "direct"
    return [("NS301", pointer_to(article, "quotes", quote) + "/kind")]


def indirect_with_quoted(article: Json, random: Random) -> Broken:
    """A piece of an indirect quote between marks."""
    quote = any_quote(article, random, lambda quote: quote["kind"] == "indirect")
    quote |= {"kind": "indirect", "marks": "none"}
    random.choice(quote["content"])["quoted"] = True
    return [("NS302", pointer_to(article, "quotes", quote) + "/kind")]


def mixed_of_one_kind(article: Json, random: Random) -> Broken:
    """A mixed quote whose pieces are all quoted, or all not."""
    quote = any_quote(article, random)
    quoted = random.random() < 0.5
    for piece in quote["content"]:
        piece["quoted"] = quoted
    quote |= {"kind": "mixed", "marks": "balanced" if quote["marks"] == "none" else quote["marks"]}
    return [("NS303", pointer_to(article, "quotes", quote) + "/kind")]


def text_retold(article: Json, random: Random) -> Broken:
    """A text that says more than its pieces, or joins them in another way."""
    quote = any_quote(article, random)
    pieces, text = [piece["text"] for piece in quote["content"]], quote["text"]
    told = [f"{text} ", f"“{text}”", "  ".join(pieces), "\n".join(pieces), "".join(pieces), text[:-1], f"x{text}"]
    quote["text"] = random.choice([one for one in told if one not in {text, ""}])
    return [("NS304", pointer_to(article, "quotes", quote) + "/text")]


def source_leads_nowhere(article: Json, random: Random) -> Broken:
    """The source of a quote or of a figure is nobody in people."""
    where, attribution = _attribution(article, random)
    attribution["person_id"] = NOBODY
    return [("NS305", f"{where}/person_id")]


def source_not_shown(article: Json, random: Random) -> Broken:
    """A source said to be words of the body, and no words given."""
    where, attribution = _attribution(article, random)
    attribution["source_form"] = random.choice(["named", "titled", "pronoun"])
    attribution["source"] = None
    return [("NS306", f"{where}/source")]


def _attribution(article: Json, random: Random) -> tuple[str, Json]:
    """An attribution of a quote or of a figure, and its pointer."""
    if random.random() < 0.5:
        quote = any_quote(article, random)
        return pointer_to(article, "quotes", quote) + "/attribution", quote["attribution"]
    figure = any_figure(article, random)
    figure["attribution"] = figure.get("attribution") or {"source_form": "none"}
    return pointer_to(article, "figures", figure) + "/attribution", figure["attribution"]


def continues_nothing(article: Json, random: Random) -> Broken:
    """A quote that carries on one that is not there, or itself, which is a circle too."""
    quote = any_quote(article, random)
    itself = random.random() < 0.5
    quote["continues"] = quote["id"] if itself else NOBODY
    where = pointer_to(article, "quotes", quote) + "/continues"
    return [("NS307", where), ("NS311", where)] if itself else [("NS307", where)]


def quote_in_furniture(article: Json, random: Random) -> Broken:
    """The block a piece begins in is called furniture; whatever begins at the same place goes with it."""
    start = random.choice(any_quote(article, random)["content"])["start"]
    kind = random.choice(["author_bio", "boilerplate"])
    article["blocks"] = [{"kind": kind, "start": start, "end": start + 1}]
    return [
        ("NS308", f"/quotes/{n}/content/{k}")
        for n, quote in enumerate(article["quotes"])
        for k, piece in enumerate(quote["content"])
        if piece["start"] == start
    ]


def piece_told_twice(article: Json, random: Random) -> Broken:
    """The last piece of a quote stands in it twice, its text with it."""
    quote = any_quote(article, random)
    quote["content"].append({**quote["content"][-1]})
    quote["text"] = " ".join(piece["text"] for piece in quote["content"])
    where = pointer_to(article, "quotes", quote)
    return [("NS309", f"{where}/content/{len(quote['content']) - 1}/start")]


def marks_against_kind(article: Json, random: Random) -> Broken:
    """An indirect quote with marks, or another without."""
    quote = any_quote(article, random)
    quote["marks"] = random.choice(["balanced", "unclosed"]) if quote["kind"] == "indirect" else "none"
    return [("NS310", pointer_to(article, "quotes", quote) + "/marks")]


def speech_in_a_circle(article: Json, random: Random) -> Broken:
    """Two quotes that carry each other on; a third that carries on one of them is on no circle."""
    one = new_quote(article, random, "new:1", continues="new:2")
    other = new_quote(article, random, "new:2", continues="new:1")
    new_quote(article, random, "new:3", continues="new:1")
    return [("NS311", pointer_to(article, "quotes", quote) + "/continues") for quote in (one, other)]


FAULTS_OF_QUOTES: Final[dict[str, Fault]] = {
    "NS301": direct_with_unquoted,
    "NS302": indirect_with_quoted,
    "NS303": mixed_of_one_kind,
    "NS304": text_retold,
    "NS305": source_leads_nowhere,
    "NS306": source_not_shown,
    "NS307": continues_nothing,
    "NS308": quote_in_furniture,
    "NS309": piece_told_twice,
    "NS310": marks_against_kind,
    "NS311": speech_in_a_circle,
}
