"""Articles whose every text wants to be more than text, made by a seeded hand off the reading of the models.

They have the shape of the records and break rules as they please: spans that lie wrong, ids that two share, circles,
blocks that overlap. What shows articles must not trust them in anything.
"""

from __future__ import annotations

from random import Random
from typing import Any, Final

from newsschema.engines import fields
from newsschema.engines.fields import FieldOf, RecordType, ValueType
from newsschema.records import Article
from newsschema.records.refusal import SHAPE_ALONE
from newsschema.records.vocabulary import ARTICLE_ID, CODE, DAY, ID, LANGUAGE, MOMENT, POINTER, SHA256, URL

Json = dict[str, Any]

#: Texts that end elements and attributes, begin others, turn the direction, hide, or pile up.
PIECES: Final = (
    "</script>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus=alert(1) x='",
    "</p></div></main>",
    "<!--",
    "-->",
    "]]>",
    "</title><h1>",
    "</style><style>*{display:none}",
    "<a id=q1 href=#Q1>q1</a>",
    "<small>caption</small>",
    "<svg onload=alert(1)>",
    "<table><tr><td>",
    "&lt;b&gt; &amp;amp; &#60; &notin; &",
    "javascript:alert(1)",
    "{{7*7}} ${x} %s \\",
    "\u202eesrever\u202c",
    "\u2066isolate",
    "\u200f\u200e\u061c",
    "\x00\x01\x1b[31m",
    "\x0b\x0c\x85",
    "\ufeff\u200b\u2060\xad",
    "\ufffe\U0010ffff\ufdd0",
    "\u2028\u2029",
    "e" + "\u0301" * 40,
    "خبر عاجل",
    "ידיעה",
    "🚀👩‍🚒",
    "\n",
    "\n\n",
    "  \t ",
    "plain words, ",
    "16 boats ",
)
#: Good and bad values of each form, bad as far as the form lets them be.
FORMED: Final = {
    ID: ("q1", "f1", "p1", "Q1", "body", "content", "1", "a.b:c-_", "x" * 128),
    ARTICLE_ID: ("a1", '"><script>alert(1)</script>', "urn:x:'onload=1", "&amp;", "`" * 9),
    URL: (
        "https://news.example/a?b=1&c=2",
        'http://x/"onmouseover=alert(1)//',
        "https://x/'><script>alert(1)</script>",
        "http://[",
        "https:///",
        "http://javascript:alert(1)/",
    ),
    LANGUAGE: ("en", "ar", "he-IL", "ur-Latn", "x-harbour", "abcdefgh-1", "pt-BR", "a"),
    MOMENT: ("2026-01-08T09:30:00+01:00", "1000-12-31T23:59:59.999999-12:00"),
    f"^{DAY}$": ("2026-01-08", "2000-02-29"),
    SHA256: ("0" * 64, "f" * 64),
    POINTER: (
        "",
        "/quotes/0",
        "/quotes/99/text",
        "/people/0/mentions/1",
        "/blocks/0",
        '/"><script>',
        "/media/0",
        "/\u202e",
    ),
    CODE: ("NS101", "NS023", "NS999"),
}
NUMBERS: Final = (0.0, 1.0, 2.5, -3.0, 16.0, 1e300, -1e-300, 100.0)
ROOT: Final = fields.read()


def hostile_text(random: Random) -> str:
    """One to five pieces in a row."""
    return "".join(random.choices(PIECES, k=random.randint(1, 5)))


def hostile_article(number: int) -> Article:
    """Article *number*; the same number makes the same article."""
    random = Random(f"hostile {number}")
    body = "".join(random.choices(PIECES, k=random.randint(1, 25)))
    made = _record(ROOT, body, random)
    return Article.model_validate(made, context={SHAPE_ALONE: True})


def _record(record: RecordType, body: str, random: Random) -> Json:
    made = {of.name: _value(of, body, random) for of in record.fields}
    if record.name == "Article":
        made |= {"body": body, "schema_version": "1.0"}
    if "start" in made:
        made |= _place(body, random)
        if record.name != "Block":
            made["text"] = body[made["start"] : made["end"]] or hostile_text(random)
    return made


def _place(body: str, random: Random) -> Json:
    """Mostly a stretch of the body, sometimes past its end, empty or the wrong way round."""
    if random.random() < 0.05:
        return {"start": random.randint(0, 2 * len(body)), "end": random.randint(0, 2**53 - 1)}
    start = random.randrange(len(body))
    return {"start": start, "end": random.randint(start + 1, min(len(body), start + 60))}


def _value(of: FieldOf, body: str, random: Random) -> Any:  # noqa: ANN401  a JSON value
    kind = of.type
    if kind.item is not None:
        least = 1 if of.name == "content" else 0
        return [_single(kind.item, body, random) for _ in range(random.randint(least, 3))]
    return None if kind.nullable and random.random() < 0.3 else _single(kind, body, random)


def _single(kind: ValueType, body: str, random: Random) -> Any:  # noqa: ANN401  a JSON value
    if kind.record is not None:
        return _record(kind.record, body, random)
    among, pattern = kind.limit("among"), kind.limit("pattern")
    if among or pattern is not None:
        return random.choice(among or FORMED[pattern])
    if kind.kind == "integer":
        return random.randint(kind.limit("at_least"), 3000)
    if kind.kind == "number":
        return random.random() if kind.limit("at_most") == 1 else random.choice(NUMBERS)
    return random.random() < 0.5 if kind.kind == "boolean" else hostile_text(random)
