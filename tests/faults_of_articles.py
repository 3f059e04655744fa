"""Faults against the rules of spans and of the article: NS1xx and NS2xx."""

from __future__ import annotations

from random import Random
from typing import Final

from planting import (
    FURNITURE,
    NOBODY,
    Broken,
    Fault,
    Json,
    first_character,
    free_spans,
    listed,
    new_figure,
    new_quote,
    put,
)


def text_elsewhere(article: Json, random: Random) -> Broken:
    """Another text, or one that stands a character further on."""
    where, span = random.choice(free_spans(article))
    body, length = article["body"], span["end"] - span["start"]
    moved = body[span["start"] + 1 : span["start"] + 1 + length]
    span["text"] = random.choice([text for text in (moved, span["text"] + "x", "x") if text not in {"", span["text"]}])
    return [("NS101", where)]


def nothing_covered(article: Json, random: Random) -> Broken:
    """Start and end exchanged, or a block of no length."""
    blocks = article.get("blocks") or []
    if blocks and random.random() < 0.5:
        n = random.randrange(len(blocks))
        blocks[n]["start"] = blocks[n]["end"]
        return [("NS102", f"/blocks/{n}")]
    where, span = random.choice(free_spans(article))
    span["start"], span["end"] = span["end"], span["start"]
    return [("NS102", where)]


def past_the_end(article: Json, random: Random) -> Broken:
    """An end counted in bytes, or past everything."""
    blocks, length = article.get("blocks") or [], len(article["body"])
    past = random.choice([length + 1, max(length + 1, len(article["body"].encode())), 2**53 - 1])
    if blocks and blocks[-1]["kind"] not in FURNITURE and random.random() < 0.5:  # furniture must not reach a quote
        blocks[-1]["end"] = past
        return [("NS103", f"/blocks/{len(blocks) - 1}/end")]
    where, span = random.choice(free_spans(article))
    span["end"] = past
    return [("NS103", f"{where}/end")]


def blocks_overlap(article: Json, random: Random) -> Broken:
    """Two blocks over the same character."""
    article["blocks"] = [{"kind": random.choice(["paragraph", "headline"]), "start": 0, "end": 1} for _ in "ab"]
    return [("NS201", "/blocks/1/start")]


def modified_too_early(article: Json, random: Random) -> Broken:
    """An hour, or a microsecond, before; the zones hide it."""
    article["published_at"], article["modified_at"] = random.choice(
        [
            ("2026-01-08T00:00:00Z", "2026-01-08T00:30:00+01:00"),
            ("2026-01-08T10:00:00.000001Z", "2026-01-08T10:00:00Z"),
            ("1000-01-01T00:00:00-23:59", "1000-01-01T00:00:00+23:59"),
        ]
    )
    article["published_on"] = article["modified_on"] = None
    return [("NS202", "/modified_at")]


def expired_at_once(article: Json, random: Random) -> Broken:
    """Expiry at the very moment the embargo ends, or before it."""
    article["embargoed_until"], article["expires_at"] = random.choice(
        [
            ("2026-01-08T10:00:00Z", "2026-01-08T12:00:00+02:00"),
            ("2026-01-08T10:00:00.500Z", "2026-01-08T10:00:00.5+00:00"),
            ("2999-12-31T23:59:59Z", "1000-01-01T00:00:00Z"),
        ]
    )
    return [("NS203", "/expires_at")]


def another_day(article: Json, random: Random) -> Broken:
    """The day in UTC where the instant was written in another zone, or any other day."""
    return _other_day(article, random, "NS204", ("published_at", "published_on"), article.get("modified_at"))


def another_day_of_change(article: Json, random: Random) -> Broken:
    """As for NS204, on the last change."""
    return _other_day(article, random, "NS208", ("modified_at", "modified_on"), article.get("published_at"))


def _other_day(article: Json, random: Random, code: str, names: tuple[str, str], other: str | None) -> Broken:
    at, on = names
    if not article.get(at):
        article[at] = other or "2026-01-08T00:30:00+02:00"
    days = ["2026-01-07", "1000-01-01", "2999-12-31"]
    article[on] = random.choice([day for day in days if day != article[at][:10]])
    return [(code, f"/{on}")]


def id_taken(article: Json, random: Random) -> Broken:
    """A later one with the id of an earlier one."""
    name = random.choice(["people", "quotes", "figures"])
    made: Json = {"id": "new:1", "kind": "person"}
    if name == "quotes":
        made = new_quote(article, random)
    elif name == "figures":
        made = new_figure(article, random)
    else:
        put(article, random, name, made)
    members = article[name]
    members.remove(made)
    members.append(made)
    if len(members) == 1:
        members.append({**made})
    members[-1]["id"] = random.choice(members[:-1])["id"]
    return [("NS205", f"/{name}/{len(members) - 1}/id")]


def credit_to_nobody(article: Json, random: Random) -> Broken:
    """A credit with its people absent, null or empty."""
    role = random.choice(["author", "contributor", "photographer", "translator"])
    byline: Json = {"text": "By", "role": role, "evidence": "printed"}
    byline |= random.choice([{}, {"person_ids": None}, {"person_ids": []}])
    return [("NS206", put(article, random, "bylines", byline) + "/person_ids")]


def credit_leads_nowhere(article: Json, random: Random) -> Broken:
    """One more person credited than there is."""
    bylines = article.get("bylines") or []
    if not bylines:
        bylines = article["bylines"] = [{"text": "By", "role": "wire", "evidence": "metadata"}]
    n = random.randrange(len(bylines))
    ids = listed(bylines[n], "person_ids")
    ids.append(NOBODY)
    return [("NS207", f"/bylines/{n}/person_ids/{len(ids) - 1}")]


def dateline_retold(article: Json, random: Random) -> Broken:
    """A dateline in other words than its span."""
    article["dateline_span"] = article.get("dateline_span") or first_character(article)
    text = article["dateline_span"]["text"]
    article["dateline"] = random.choice([f"{text} ", f"{text}{text}", f"x{text}"])
    return [("NS209", "/dateline")]


def caption_retold(article: Json, random: Random) -> Broken:
    """A caption in other words than its span."""
    span = first_character(article)
    media: Json = {"kind": "image", "caption_span": span, "caption": f"{span['text']}."}
    return [("NS210", put(article, random, "media", media) + "/caption")]


FAULTS_OF_ARTICLES: Final[dict[str, Fault]] = {
    "NS101": text_elsewhere,
    "NS102": nothing_covered,
    "NS103": past_the_end,
    "NS201": blocks_overlap,
    "NS202": modified_too_early,
    "NS203": expired_at_once,
    "NS204": another_day,
    "NS205": id_taken,
    "NS206": credit_to_nobody,
    "NS207": credit_leads_nowhere,
    "NS208": another_day_of_change,
    "NS209": dateline_retold,
    "NS210": caption_retold,
}
