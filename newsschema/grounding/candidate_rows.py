"""Candidates as they are given: values of ours, or an object of the lists `quotes` and `figures`, read strictly.

A member that is no candidate comes back as it was, with what is wrong with it; nothing is mended. "", null and absent
all say that something is not known.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final, cast

from newsschema import wire
from newsschema.grounding.candidate import Candidate, FigureCandidate, QuoteCandidate
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding, pointer

OF_LIST: Final[Mapping[str, type[Candidate]]] = {"quotes": QuoteCandidate, "figures": FigureCandidate}
#: Members of a row that tell of its text.
OF_TEXT: Final = ("id", "body", "language")


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of an answer that is no candidate, as it was written, and why it is none."""

    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was extracted from one body. Each member of its lists is a candidate or unread, and never both."""

    #: In the order given, which tells repeats apart.
    candidates: tuple[Candidate, ...] = ()
    #: A JSON Pointer for each candidate, to where it was given.
    pointers: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer with the text it is on."""

    #: What the text is known by elsewhere; null where the row brings its text along and no id.
    id: str | None
    #: The text; null where it is to be looked up by the id.
    body: str | None
    answer: Answer
    #: The language of the text; null where the row does not say.
    language: str | None = None
    #: The other members of the row, as they were.
    rest: Mapping[str, Any] = field(default_factory=dict[str, Any])


def answer_of(given: object) -> Answer:
    """The candidates that a caller gives: a list of them, an object of two lists, or its JSON.

    Raises TypeError for what is none of these.

    >>> answer_of('{"quotes": [{"text": "We are ready", "speaker": ""}]}').candidates
    (QuoteCandidate(text='We are ready', speaker=None, cue=None, kind=None, context=None),)
    """
    if isinstance(given, str | bytes):
        parsed = wire.parse(given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given)
        if parsed.finding is not None:
            text = given if isinstance(given, str) else given.decode("utf-8", "replace")
            return Answer(unread=(Unread(text, (parsed.finding,)),))
        return _of_object(parsed.value or {})
    if isinstance(given, Answer):
        return given
    if isinstance(given, Mapping):
        return _of_object(cast("Mapping[str, Any]", given))
    if isinstance(given, Sequence):
        return _of_values(cast("Sequence[object]", given))
    raise TypeError(f"a {type(given).__name__} holds no candidates: pass a list of them, a dict or JSON")


def row_of(record: Mapping[str, Any]) -> AnswerRow:
    """The row that an object is: of which text, and what was extracted from it. Never raises."""
    told: dict[str, str | None] = {}
    faults: list[Unread] = []
    for name in OF_TEXT:
        held = record.get(name)
        told[name] = held if isinstance(held, str) and held else None
        if not (held is None or isinstance(held, str)):
            faults.append(_unread({name: held}, f"/{name}", f"{name} is no string"))
    read = _of_object({name: held for name, held in record.items() if name in OF_LIST})
    rest = {name: held for name, held in record.items() if name not in {*OF_TEXT, *OF_LIST}}
    answer = Answer(read.candidates, read.pointers, (*faults, *read.unread))
    return AnswerRow(told["id"], told["body"], answer, told["language"], rest)


def _of_object(record: Mapping[str, Any]) -> Answer:
    return _gathered(_parts(record))


def _of_values(given: Sequence[object]) -> Answer:
    """Of values in one list, where an object of ours tells its kind by its fields."""
    return _gathered(part for place, one in enumerate(given) for part in _of_value(one, f"/{place}"))


def _of_value(one: object, place: str) -> Iterator[tuple[Candidate, str] | Unread]:
    if isinstance(one, QuoteCandidate | FigureCandidate):
        said = {known.name: held for known in fields(one) if (held := getattr(one, known.name)) is not None}
        yield _read(said, type(one), place)
    elif isinstance(one, Mapping):
        said = cast("Mapping[str, Any]", one)
        of_figures = {known.name for known in fields(FigureCandidate)} - {
            known.name for known in fields(QuoteCandidate)
        }
        yield _read(said, FigureCandidate if of_figures & said.keys() else QuoteCandidate, place)
    else:
        yield _unread(one, place, "it is no object")


def _gathered(parts: Iterator[tuple[Candidate, str] | Unread]) -> Answer:
    held = list(parts)
    placed = [part for part in held if isinstance(part, tuple)]
    unread = tuple(part for part in held if isinstance(part, Unread))
    return Answer(tuple(one for one, _ in placed), tuple(place for _, place in placed), unread)


def _parts(record: Mapping[str, Any]) -> Iterator[tuple[Candidate, str] | Unread]:
    for name, held in record.items():
        at = pointer((name,))
        if name not in OF_LIST:
            yield _unread({name: held}, at, f"{name} is neither quotes nor figures")
        elif isinstance(held, list):
            for place, said in enumerate(cast("list[object]", held)):
                if isinstance(said, Mapping):
                    yield _read(cast("Mapping[str, Any]", said), OF_LIST[name], f"{at}/{place}")
                else:
                    yield _unread(said, f"{at}/{place}", "it is no object")
        elif held is not None:
            yield _unread({name: held}, at, f"{name} is no list")


def _read(said: Mapping[str, Any], kind: type[Candidate], place: str) -> tuple[Candidate, str] | Unread:
    known = {one.name for one in fields(kind)}
    taken: dict[str, Any] = {}
    for name, held in said.items():
        if name not in known:
            return _unread(said, place, f"it has a field {name!r}, which no such candidate has")
        wrong = _fault(name, held)
        if wrong:
            return _unread(said, place, wrong)
        taken[name] = float(held) if name == "value" and held is not None else held or None
    if not isinstance(taken.get("text"), str):
        return _unread(said, place, "it has no text")
    return kind(**taken), place


def _fault(name: str, held: object) -> str | None:
    """What is wrong with a field's value; None where nothing is."""
    if held is None:
        return None
    if name != "value":
        return _fault_of_text(name, held)
    if isinstance(held, bool) or not isinstance(held, int | float):
        return "its value is no number"
    try:
        return None if math.isfinite(float(held)) else "its value is no finite number"
    except OverflowError:
        return "its value is larger than any number that is kept"


def _fault_of_text(name: str, held: object) -> str | None:
    if not isinstance(held, str):
        return f"its {name} is no string"
    try:
        held.encode()
    except UnicodeEncodeError:
        return f"its {name} has half a surrogate pair"
    return None


def _unread(said: object, place: str, reason: str) -> Unread:
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, default=repr)
    return Unread(text, (rules.CANDIDATE_IS_READABLE.finding(place, {"reason": reason}),))
