"""Good articles made fast: seeded, rich in every field a rule speaks of, in many scripts; no two alike.

What hypothesis draws in milliseconds these make in a fraction of one, so that a hundred thousand can be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final, TypeVar

Json = dict[str, Any]
Choice = TypeVar("Choice")

#: Sentences in which bytes, UTF-16 units and code points count differently.
SENTENCES: Final = (
    "The ferry left the pier late, and nobody on the quay knew why. ",
    "Der Hafen von Zürich ist ein See, sagen die Fährleute über ihn. ",
    "Паром вышел из гавани в полдень. ",
    "غادرت العبارة المرفأ عند الظهر. ",
    "渡し船は正午に港を出た。",
    "Rain 🌧 fell on 👩\u200d🚒 crews and 🇺🇾 flags alike. ",
    "A cafe\u0301 and a nin\u0303o, both in combining marks. ",
    "𝒯𝒽ℯ 𝒹ℴ𝒸𝓀 stood empty\u00a0that day\u2028and the next. ",
)
SAID: Final = (
    "We lost the crane before dawn,",
    "Мы ждали весь день",
    "انتظرنا طوال اليوم",
    "港は静かでした",
    "the tide 🌊 took e\u0301verything",
    "no one was hurt",
)
NAMES: Final = ("Ana Reyes", "Zoë Ångström", "Иван Лесков", "ليلى منصور", "林美咲", "Tomáš 𝒦ovář")
NOUNS: Final = ("crates", "Boote", "ящиков", "صندوق", "箱", "🚢 ferries")
FREE_WORDS: Final = ("ports", "Häfen", "гавани", "港 🚢", "o\u0301", "x", "tides and tolls")
ZONES: Final = ("Z", "+00:00", "-00:00", "+05:30", "-03:30", "+14:00", "-12:00", "+01:00")
LANGUAGES: Final = ("en", "de-AT", "zh-Hant-TW", "ar", "x-harbour")
KINDS: Final = ("report", "analysis", "opinion", "live", "unknown")
SHOWN: Final = ("named", "titled", "pronoun")
HIDDEN: Final = ("unnamed", "collective", "document", "implicit", "none")
CUES: Final = (("said", "say"), ("told", "tell"), ("wrote", "write"), ("сказал", "сказать"))


class Story:
    """One article in the making: the page so far, and the chance that makes it."""

    def __init__(self, random: Random) -> None:
        self.chance: Callable[[], float] = random.random
        self.parts: list[str] = []
        self.at = 0
        self.blocks: list[Json] = []
        #: Whether nothing is written as null, rather than left out.
        self.nulls = self.chance() < 0.3
        self.people: list[Json] = []
        self.quotes: list[Json] = []
        self.figures: list[Json] = []
        self.letter = "" if self.chance() < 0.1 else "-:"[int(self.chance() * 2)]

    def pick(self, among: Sequence[Choice]) -> Choice:
        """One of some."""
        return among[int(self.chance() * len(among))]

    def maybe(self, value: Choice, often: float = 0.5) -> Choice | None:
        """The value, so often."""
        return value if self.chance() < often else None

    def number(self, least: int, most: int) -> int:
        """A whole number from least to most."""
        return least + int(self.chance() * (most - least + 1))

    def put(self, text: str) -> Json:
        """Print words on the page; the span that covers them."""
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return {"start": start, "end": self.at, "text": text}

    def told(self, said: Json) -> Json:
        """A record with its nothings written this story's way."""
        return said if self.nulls else {name: value for name, value in said.items() if value is not None}

    def block(self, kind: str, start: int, level: int | None = None) -> None:
        """Label what was printed since *start*."""
        self.blocks.append(self.told({"kind": kind, "start": start, "end": self.at, "level": level}))


def story(random: Random, number: int) -> Json:
    """A good article; it breaks no rule, neither error nor warning."""
    page = Story(random)
    pick, maybe = page.pick, page.maybe
    made: Json = {"id": f"urn:example:{number}", "schema_version": "1.0", "body": ""}
    _head(page, made)
    for _ in range(page.number(1, 3)):
        start = page.at
        page.put(pick(SENTENCES))
        if page.chance() < 0.7:
            _quote(page)
        if page.chance() < 0.7:
            _figures(page)
        page.block("paragraph", start)
        page.put("\n\n")
    _foot(page, made)
    made |= {
        "body": "".join(page.parts),
        "blocks": page.blocks if page.chance() < 0.8 else [],
        "people": page.people,
        "quotes": page.quotes,
        "figures": page.figures,
        "kind": maybe(pick(KINDS)),
        "headline": maybe(pick(FREE_WORDS)),
        "alternative_headlines": [page.told({"text": pick(FREE_WORDS), "role": maybe("short")})],
        "language": maybe(pick(LANGUAGES)),
        "url": maybe(f"https://example.org/{number}?a=b"),
        "keywords": maybe([pick(FREE_WORDS), pick(FREE_WORDS)]),
        "subjects": [page.told({"name": pick(FREE_WORDS), "relevance": maybe(round(page.chance(), 3))})],
        "status": maybe("usable"),
        "provenance": maybe(_provenance(page)),
        "extra_json": maybe('{"mood":"grim"}', 0.1),
    }
    _moments(page, made)
    return page.told(made)


def _head(page: Story, made: Json) -> None:
    if page.chance() < 0.5:
        page.put(page.pick(FREE_WORDS))
        page.block("headline", 0, page.maybe(1))
        page.put("\n\n")
    author = _person(page) if page.chance() < 0.6 else None
    if author:
        span = page.put(f"By {author['name']}")
        page.block("byline", span["start"])
        credit = {"text": span["text"], "person_ids": [author["id"]], "role": "author", "evidence": "printed"}
        made["bylines"] = [page.told({**credit, "span": page.maybe(span)})]
        page.put("\n\n")
    if page.chance() < 0.3:
        made["bylines"] = [*made.get("bylines", ()), {"text": "Tidal Wire", "role": "wire", "evidence": "metadata"}]
    if page.chance() < 0.4:
        span = page.put(page.pick(("ÉVORA", "МОСКВА", "港 🚢")))
        made["dateline"], made["dateline_span"] = span["text"], page.maybe(span)
        page.put(" — ")


def _foot(page: Story, made: Json) -> None:
    if page.people and page.chance() < 0.3:
        author = page.people[0]
        note = page.put(f"{author['name']} covers ports.")
        author["bio"], author["beats"] = note, ["ports"]
        author["previous_posts"] = [page.told({"role": "clerk", "span": page.maybe(note)})]
        page.block(page.pick(("author_bio", "boilerplate")), note["start"])
    if page.chance() < 0.3:
        note = page.put("Correction: it was 11 crates.")
        issued = page.maybe(_moment(page, page.number(1, 28), 2))
        said = {"text": note["text"], "kind": "correction", "issued_at": issued, "span": page.maybe(note)}
        made["corrections"] = [page.told({**said, "target_path": page.maybe("/figures/0/value")})]
    if page.chance() < 0.4:
        caption = page.put(page.pick(FREE_WORDS))
        said = {"kind": "image", "url": "https://example.org/i.jpg", "caption": caption["text"]}
        said |= {"caption_span": page.maybe(caption), "width": page.maybe(page.number(1, 4000))}
        made["media"] = [page.told(said), {"kind": "document"}]


def _person(page: Story) -> Json:
    """A party of the story, known from before or new."""
    if page.people and page.chance() < 0.5:
        return page.pick(page.people)
    person = page.told(
        {
            "id": f"p{page.letter}{len(page.people) + 1}",
            "kind": page.pick(("person", "group", "document")),
            "name": page.pick(NAMES),
            "title": page.maybe("Harbour Master"),
            "same_as": page.maybe(["https://example.org/w"], 0.2),
            "mentions": [],
        }
    )
    page.people.append(person)
    return person


def _attribution(page: Story) -> Json:
    """Who said it: a source on the page, or one that is not shown."""
    if page.chance() < 0.3:
        person = page.maybe(page.pick(page.people)["id"]) if page.people else None
        return page.told({"source_form": page.pick(HIDDEN), "person_id": person})
    person = _person(page)
    cue, lemma = page.pick(CUES)
    verb = page.put(cue)
    page.put(" ")
    source = page.put(person["name"])
    person["mentions"].append(dict(source))
    page.put(". ")
    said = {"source": source, "source_form": page.pick(SHOWN), "person_id": page.maybe(person["id"], 0.8)}
    return page.told({**said, "cue": page.maybe(verb, 0.8), "cue_lemma": page.maybe(lemma), "manner": "speech"})


def _quote(page: Story) -> None:
    form = page.pick(("direct", "direct", "indirect", "mixed"))
    pieces: list[Json] = []
    for n in range(page.number(2, 3) if form == "mixed" else page.number(1, 2)):
        quoted = form == "direct" or (form == "mixed" and n % 2 == 0)
        page.put("“" if quoted else " ")
        pieces.append({**page.put(page.pick(SAID)), "quoted": quoted})
        page.put("” " if quoted else " ")
    quote = {
        "id": f"q{page.letter}{len(page.quotes) + 1}",
        "kind": form,
        "content": pieces,
        "text": " ".join([piece["text"] for piece in pieces]),
        "attribution": _attribution(page),
        "marks": "none" if form == "indirect" else page.pick(("balanced", "unclosed")),
        "continues": page.maybe(page.pick(page.quotes)["id"]) if page.quotes else None,
        "confidence": page.maybe(round(page.chance(), 2)),
        "alignment": page.maybe(_alignment(page), 0.3),
    }
    page.quotes.append(page.told(quote))


def _alignment(page: Story) -> Json:
    """How words were found that somebody else extracted; any of its statuses but that of a value."""
    status = page.pick(("exact", "normalised", "elided", "interrupted", "edited", "ambiguous"))
    edits = page.number(1, 3) if status == "edited" else 0
    places = page.number(2, 4) if status == "ambiguous" else 1
    folds = page.maybe(["case", "marks"]) if status != "exact" else []
    said = {"status": status, "edits": edits, "folds": folds, "candidate_text": page.pick(SAID), "occurrences": places}
    return page.told({**said, "method_version": "1"})


def _figure(page: Story, number: float, /, **told: Any) -> Json:  # noqa: ANN401  values of fields
    noun = page.pick(NOUNS)
    about = page.maybe(page.put("about"), 0.2)
    page.put(" ")
    figure: Json = {
        "id": f"f{page.letter}{len(page.figures) + 1}",
        "span": page.put(f"{number:g} {noun}"),
        "quantity": "count",
        "value": number,
        "bound": "exact",
        "approximator": about,
        "counted": page.maybe(noun),
        "modality": "reported",
        "attribution": _attribution(page) if page.chance() < 0.3 else None,
        "quote_id": page.maybe(page.pick(page.quotes)["id"], 0.3) if page.quotes else None,
        "confidence": page.maybe(1, 0.2),
        "alignment": page.maybe(_alignment(page), 0.3),
        **told,
    }
    page.put(". ")
    page.figures.append(page.told(figure))
    return page.figures[-1]


def _figures(page: Story) -> None:
    match page.number(0, 7):
        case 0:  # a total and its parts
            parts = [page.number(0, 900) / page.pick((1, 2, 10)) for _ in range(page.number(1, 3))]
            total = _figure(page, sum(parts), parts_complete=True)
            for part in parts:
                _figure(page, part, part_of=total["id"], counted_from=page.maybe(total["id"], 0.3))
        case 1:
            low = page.number(-50, 50)
            bounds: Json = {"bound": "range", "low": low, "high": low + page.number(0, 9) + 0.5, "value": None}
            _figure(page, low, **bounds)
        case 2:  # two that contradict each other
            one = _figure(page, page.number(1, 99))
            other = _figure(page, page.number(100, 199), conflicts_with=[one["id"]])
            one["conflicts_with"] = [other["id"]]
        case 3:
            one = _figure(page, page.number(1, 99))
            _figure(page, page.number(1, 99), change={"side": "to", "figure_id": one["id"]})
        case 4:  # shares of one whole, and now and then a part of it in numbers
            total = _figure(page, page.number(1, 900))
            for share in (page.number(40, 50), page.number(40, 50)):
                _figure(page, share, quantity="percent", counted=None, part_of=total["id"])
            if page.chance() < 0.3:
                _figure(page, 900, part_of=total["id"])
        case 5 | 6:
            _change(page)
        case _:
            value = float(page.number(1, 10**6))
            _figure(page, value, bound="at_least", low=value, high=page.maybe(value * 2), value=page.maybe(value))


def _change(page: Story) -> None:
    """From one number to another, and by how much, which is a difference, a share or a multiple."""
    was, steps = page.number(1, 99), page.number(1, 9)
    became, by = page.pick(((was + steps, steps), (was - steps, steps), (was * steps, steps), (was * 2, 100)))
    one = _figure(page, was)
    other = _figure(page, became, change={"side": "to", "figure_id": one["id"]})
    one["change"] = {"side": "from", "figure_id": other["id"]}
    kind = "percent" if by == 100 else "ratio" if became == was * steps else "count"
    _figure(page, by, quantity=kind, change={"side": "by", "figure_id": other["id"]})


def _moment(page: Story, day: int, hour: int) -> str:
    fraction = page.pick(("", "", ".5", ".000001", ".120"))
    return f"2026-0{page.number(1, 9)}-{day:02}T{hour:02}:30:00{fraction}{page.pick(ZONES)}"


def _moments(page: Story, made: Json) -> None:
    """Published before it was changed; an embargo ends before it expires; days agree with their instants."""
    if page.chance() < 0.6:
        day, zone = page.number(1, 9), page.pick(ZONES)
        made["published_at"] = f"2024-02-{day:02}T0{page.number(0, 9)}:00:00{zone}"
        made["published_on"] = page.maybe(made["published_at"][:10])
        made["modified_at"] = page.maybe(_moment(page, day, 12))
        made["embargoed_until"], made["expires_at"] = (
            page.maybe("2020-02-29T00:00:00Z"),
            page.maybe(_moment(page, 3, 9)),
        )
    elif page.chance() < 0.5:
        made["published_on"], made["modified_on"] = "2024-02-29", page.maybe("2025-12-31")


def _provenance(page: Story) -> Json:
    said = {
        "source_format": "jsonl",
        "source_sha256": page.maybe("0a" * 32),
        "byte_offset": page.maybe(page.number(0, 99)),
    }
    return page.told({**said, "line": page.maybe(1), "warnings": [{"code": "NS308", "path": "/quotes/0"}]})
