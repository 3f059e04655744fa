"""Named people as an article prints them: title, name, and what an apposition says of their post.

A run of capitalised words is a person's when something says so: a title before it ("Gen. Ana Reyes"), a post before
or after it ("Reyes, chairwoman of …"), a reporting verb beside it, or a given name that is common somewhere.
Particles (al-, van, de la, bin), initials, hyphens and "Jr." belong to names.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsschema.extraction.cues import CUES
from newsschema.extraction.person_words import BODIES, MEN, OPENERS, POSTS, TITLES, WOMEN
from newsschema.extraction.sentences import ABBREVIATIONS
from newsschema.span import Span

_UPPER = "".join(chr(code) for code in (*range(0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_TITLES_WITH_STOP = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
_WORD = (
    rf"(?:(?=\w+\.)(?:(?:[{_UPPER}]\.){{2,}}|(?:{_TITLES_WITH_STOP})\.|[{_UPPER}]\.(?=[ \u00a0\n-]))"
    rf"|[{_UPPER}]\w*(?:[-’'&]\w+)*)"
)
_TIED = r"(?:(?:al|el|as|ash|an|ad|ar|d|l)[-’'])?"
_JOINER = (
    "(?:al|el|bin|ibn|ben|abu|de|del|della|der|den|da|das|do|dos|di|du|la|le|van|von|vom|zu|ter|ten|af|av|y|e|of|the)"
)
#: Where a run may begin: found sooner by itself than by trying the run at every sign.
_CAPITAL = re.compile(f"[{_UPPER}]")
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0\n](?:{_JOINER}[ \u00a0\n]){{0,2}}{_TIED}{_WORD})*")
_TIED_BEFORE = re.compile(rf"(?<!\w){_TIED}$")
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|II|III|IV)(?!\w)")
_WORD_AFTER = re.compile(r"[ \u00a0\n]([a-z]+)")
_APPOSITION = re.compile(r",? ?(?:\d{1,3}, )?((?:the |a |an )?[^,.;:()“”\"]{3,140})")
_OF = re.compile(
    rf" (?:of|at|for|with) ((?:the )?{_WORD}(?:[ \u00a0\n](?:(?:of|the|for|and)[ \u00a0\n]){{0,2}}{_WORD})*)"
)
_ROLE_ENDS = re.compile(r" (?:who|which|that|and has|is|was|has|said|told)(?!\w)|[ ,—–-]+$")
_APPOSED_POST = re.compile(r"\b([Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s([^,.;:()“”\"]{3,70}),\s$")
_GIVEN = MEN | WOMEN
#: Forms of reporting verbs that carry a statement alone, as they stand beside whoever made it.
_REPORTING = frozenset(form for form, cue in CUES.items() if cue.bare and cue.form in {"past", "present"})
_NONE: Final = (None, None)
#: So many signs before a name hold "According to ".
_LOOKS_BEFORE = 14
_LONGEST_NAME = 6
_LONGEST_RUN = 24


class Naming(NamedTuple):
    """One place where the body names what may be a person."""

    #: With its title, without a possessive ’s.
    span: Span
    name: str
    title: str | None = None
    role: str | None = None
    affiliation: str | None = None
    #: Whether something beside the capitals says that it is a person.
    is_person: bool = False
    possessive: bool = False
    #: Whether a reporting verb stands beside it.
    reports: bool = False


def find_namings(body: str, paragraphs: Sequence[Span]) -> list[Naming]:
    """Every run of capitalised words that may name a person, in body order, disjoint. Linear in the body."""
    return [naming for paragraph in paragraphs for naming in _namings_of(body, paragraph)]


def _namings_of(body: str, paragraph: Span) -> Iterator[Naming]:
    opens, ends = paragraph
    if body[opens:ends].isupper():
        # Where everything is a capital, capitals tell nothing.
        return
    at = opens
    for capital in _CAPITAL.finditer(body, opens, ends):
        start = capital.start()
        run = _RUN.match(body, start, ends) if start >= at else None
        if run is None:
            continue
        at, text = run.end(), run[0]
        if text.lower() in OPENERS or body[start - 1 : start].isalnum():
            continue
        possessive = body[at : at + 1] in {"’", "'"}
        named_from = _with_particle(body, start)
        if text.isalnum():  # most are a word, with nothing to trim or to part
            word = body[named_from:at]
            yield _naming(body, Span(named_from, at), [word.lower()], word, None, paragraph, possessive=possessive)
            continue
        words = (body[named_from:start] + text).split()[:_LONGEST_RUN]
        for part, part_from, owns in _parted(words, named_from, possessive=possessive):
            naming = _naming_of_words(body, part, part_from, paragraph, possessive=owns)
            if naming is not None:
                yield naming


def _parted(words: list[str], start: int, *, possessive: bool) -> list[tuple[list[str], int, bool]]:
    """The names of a run from *start*, a possessive ending one: their words, where they start, whether they own.

    Between two words of a run stands one sign.
    """
    parts: list[tuple[list[str], int, bool]] = []
    first = 0
    for k, word in enumerate(words):
        if word.endswith(("’s", "'s")):
            parts.append(([*words[first:k], word[:-2]], start, True))
            start += len(" ".join(words[first : k + 1])) + 1
            first = k + 1
    if first < len(words):
        parts.append((words[first:], start, possessive))
    return parts


def _with_particle(body: str, start: int) -> int:
    """Where a name starts that opens with a particle tied to it: the "al-" of "al-Sabah"."""
    if body[start - 1 : start] not in {"-", "’", "'"}:
        return start
    window = max(0, start - 5)
    found = _TIED_BEFORE.search(body[window:start])
    return window + found.start() if found else start


def _naming_of_words(body: str, words: list[str], start: int, paragraph: Span, *, possessive: bool) -> Naming | None:
    """The naming that the words from *start* on are, without what opens a sentence before and after them."""
    lows = [word.lower().rstrip(".") for word in words]
    while lows and lows[0] in OPENERS:
        start += len(words[0]) + 1
        lows, words = lows[1:], words[1:]
    while lows and lows[-1] in OPENERS:
        lows, words = lows[:-1], words[:-1]
    if not lows:
        return None
    printed = " ".join(words)
    span = Span(start, start + len(printed))
    cut = _end_of_title(lows)
    if not cut:
        title, name = None, printed
    else:
        title, name, lows = " ".join(words[:cut]), " ".join(words[cut:]), lows[cut:]
    if len(lows) > _LONGEST_NAME or "of" in lows or "the" in lows:
        return None
    return _naming(body, span, lows, name, title, paragraph, possessive=possessive)


def _naming(  # noqa: PLR0913  what is known of a name before one looks around it
    body: str, span: Span, lows: list[str], name: str, title: str | None, paragraph: Span, *, possessive: bool
) -> Naming:
    """The naming of *name*, its words without the title *lows*, with what stands beside it."""
    start, end = span
    sign = body[end : end + 1]
    if not possessive and sign in {",", " "} and (suffix := _SUFFIX.match(body, end, paragraph.end)):
        span, name = Span(start, suffix.end()), name + suffix[0]
        sign = body[span.end : span.end + 1]
    role, affiliation = _role_beside(body, span, paragraph) if sign == "," and not possessive else _NONE
    before = body[max(paragraph.start, start - _LOOKS_BEFORE) : start].split()
    # A post before the name is looked for only where the word there is one, or may not have been seen whole.
    if role is None and title is None and start > paragraph.start and body[start - 1].isspace():
        post = _post_before(body, span, paragraph) if len(before) < 2 or before[-1] in POSTS else None
        role = post or _apposed_post(body, span, paragraph)
    reports = _reports(body, span, paragraph, before)
    told = title is not None or role is not None
    is_person = (told or len(lows) > 1) and _is_person(body, lows, span, told=told, reports=reports)
    return Naming(span, sys.intern(name), title, role, affiliation, is_person, possessive, reports)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _end_of_title(lows: list[str]) -> int:
    """How many words of the run are title: all up to the last title word that still leaves a name."""
    cut = 0
    for k, low in enumerate(lows[:-1]):
        if low in TITLES:
            cut = k + 1
    if cut and cut < len(lows) - 1 and lows[cut] == "of":
        cut += 3 if lows[cut + 1] == "the" else 2
    return cut if cut < len(lows) else 0


def _is_person(body: str, lows: list[str], span: Span, *, told: bool, reports: bool) -> bool:
    """Whether words that a title or post tells of, or more than one word, are a person's name."""
    if not BODIES.isdisjoint(lows):
        return False
    if told:
        return True
    if lows[0] not in _GIVEN and body[max(0, span.start - 4) : span.start].lower() == "the ":
        return False
    return lows[0] in _GIVEN or reports


def _reports(body: str, span: Span, paragraph: Span, before: list[str]) -> bool:
    """Whether a reporting verb stands right before or after the name; *before* are the last words before it."""
    after = _WORD_AFTER.match(body, span.end, paragraph.end)
    if after and after[1] in _REPORTING:
        return True
    if not before:
        return False
    return before[-1] in _REPORTING or before[-2:] in (["According", "to"], ["according", "to"])


def _role_beside(body: str, span: Span, paragraph: Span) -> tuple[str | None, str | None]:
    """Post and affiliation an apposition after the name and its comma tells: ", chairwoman of the Port Board,"."""
    found = _APPOSITION.match(body, span.end, min(paragraph.end, span.end + 160))
    if found is None:
        return _NONE
    text = found[1]
    if POSTS.isdisjoint(text.rstrip(" ,—–-\n").lower().split()):  # nearly all that a comma parts from a name
        return _NONE
    end = _ROLE_ENDS.search(text)
    text = _on_one_line(text[: end.start()] if end else text)
    if not _tells_post(text):
        return _NONE
    affiliation = _OF.search(text)
    return text.removeprefix("the ").removeprefix("a ").removeprefix("an "), affiliation and affiliation.group(1)


def _tells_post(text: str) -> bool:
    """Whether the words before "of" or its like hold a post: "retired chairwoman of the board"."""
    words = text.lower().split()
    if POSTS.isdisjoint(words):
        return False
    of = next((k for k, word in enumerate(words) if word in {"of", "for", "at", "with", "from", "in"}), len(words))
    return any(word in POSTS for word in words[:of][-6:])


def _apposed_post(body: str, span: Span, paragraph: Span) -> str | None:
    """A post the name is put beside: "its general secretary, Tom Okoro, said"."""
    if body[span.start - 2 : span.start - 1] != ",":
        return None
    found = _APPOSED_POST.search(body[max(paragraph.start, span.start - 90) : span.start])
    if found is None or body[span.end : span.end + 1] not in {",", ".", "”", '"', ""}:
        return None
    text = _on_one_line(found.group(2))
    return text if _tells_post(text) and text.split()[-1].lower() not in OPENERS else None


def _post_before(body: str, span: Span, paragraph: Span) -> str | None:
    """A post in lower case right before the name and the gap before it: "harbour spokesman Tom Okoro"."""
    before = body[max(paragraph.start, span.start - 60) : span.start]
    if POSTS.isdisjoint(before.rsplit(None, 1)[-1:]):
        return None
    words = before.split()[-5:]
    first = len(words) - 1
    while first > 0 and _describes(words[first - 1]):
        first -= 1
    return " ".join(words[first:])


def _describes(word: str) -> bool:
    return word.islower() and word.replace("-", "").isalpha() and word not in OPENERS and word not in CUES


def split_title(phrase: str) -> tuple[str | None, str]:
    """Title and name of a phrase that is one name: "Auditor Tom Okoro" is ("Auditor", "Tom Okoro")."""
    words = phrase.split()
    cut = _end_of_title([word.lower().rstrip(".") for word in words])
    return (" ".join(words[:cut]), " ".join(words[cut:])) if cut else (None, phrase)
