"""A model's answer to candidates: its JSON, among whatever words, read strictly; what cannot be read is handed back.

Asked as `dialects.llm` has it, a model answers with one object of quotes and figures. Without a strict mode it puts the
object into a fence, writes words around it or thinks aloud before it; those words are passed over, for they are no
data. Nothing else is: a candidate that is not in the form of the schema, a member that the schema does not know and a
text that is no JSON come back as they were, each with what is wrong. Nothing is mended, for an answer that was cut off
in the middle of a quotation would be mended into another quotation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from newsschema import wire
from newsschema.grounding.answer_fields import OF_LIST, candidate_of, unknown, wrong_type
from newsschema.grounding.candidate import Candidate
from newsschema.rules import shape
from newsschema.rules.finding import Finding, pointer

FENCE: Final = "```"
THOUGHT: Final = ("<think>", "</think>")
CLOSING: Final = {"{": "}", "[": "]"}


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of an answer that is no candidate, as it was written, and why it is none."""

    text: str
    #: JSON Pointer to it in the answer.
    pointer: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A candidate, and where it was read."""

    candidate: Candidate
    #: JSON Pointer to it in the answer.
    pointer: str
    #: What was left out of it.
    warnings: tuple[Finding, ...] = ()


Part = Read | Unread


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer holds. Each member of its lists is a candidate or unread, and never both."""

    #: In the order of the answer, which tells repeats apart.
    candidates: tuple[Candidate, ...] = ()
    #: For each candidate a JSON Pointer, to where it was given.
    pointers: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    #: For each candidate what was left out of it; empty where nothing was of any.
    warnings: tuple[tuple[Finding, ...], ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, of what is unread and of what is not."""
        told = (*(part.findings for part in self.unread), *self.warnings)
        return tuple(finding for findings in told for finding in findings)


def read_answer(answer: object, place: str = "") -> Answer:
    r"""The candidates of an answer: a text, its bytes, the object it holds, or a list of such objects.

    *place* is a JSON Pointer put before all others. Never raises, whatever the answer. Linear in its length.

    >>> said = '{"quotes": [{"text": "We are ready", "speaker": "Ana Reyes", "cue": ""}], "figures": []}'
    >>> read_answer(f"Here it is:\n```json\n{said}\n```").candidates
    (QuoteCandidate(text='We are ready', speaker='Ana Reyes', cue=None, kind=None, context=None),)
    """
    return gathered(parts_of(answer, place))


def gathered(parts: Iterable[Part]) -> Answer:
    """The answer that is made of parts."""
    held = list(parts)
    read = [part for part in held if isinstance(part, Read)]
    return Answer(
        tuple(part.candidate for part in read),
        tuple(part.pointer for part in read),
        tuple(part for part in held if isinstance(part, Unread)),
        tuple(part.warnings for part in read) if any(part.warnings for part in read) else (),
    )


def parts_of(answer: object, place: str) -> Iterator[Part]:
    """What an answer is made of, as `read_answer` reads it."""
    match answer:
        case str() | bytes():
            yield from _parts_of_text(answer, place)
        case Mapping():
            yield from parts_of_lists(cast("Mapping[str, Any]", answer), place, "the answer")
        case list():
            for position, one in enumerate(cast("list[object]", answer)):
                at = f"{place}/{position}"
                yield from [_no_answer(one, at)] if isinstance(one, list) else parts_of(one, at)
        case _:
            yield _no_answer(answer, place)


def _no_answer(said: object, place: str) -> Unread:
    return refused(said, place, wrong_type(place, "the answer", "an object", said))


def parts_of_lists(answer: Mapping[str, Any], place: str, record: str) -> Iterator[Part]:
    """The candidates of an object's lists, and its other members as unread."""
    for name, held in answer.items():
        at = place + pointer((name,))
        if name not in OF_LIST:
            yield refused({name: held}, at, unknown(at, name, record))
        elif isinstance(held, list):
            for position, said in enumerate(cast("list[object]", held)):
                yield part_of(said, name, f"{at}/{position}")
        elif not (held is None or held == ""):
            yield refused({name: held}, at, wrong_type(at, name, "a list", held))


def part_of(said: object, kind: str, place: str) -> Part:
    """A member of the list *kind*, read or unread."""
    candidate, found = candidate_of(said, kind, place)
    return refused(said, place, *found) if candidate is None else Read(candidate, place, tuple(found))


def refused(said: object, place: str, *found: Finding) -> Unread:
    """A part of an answer with what is wrong with it; a text as it is, anything else as JSON."""
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, default=repr)
    return Unread(text, place, found)


def _parts_of_text(answer: str | bytes, place: str) -> Iterator[Part]:
    text = answer if isinstance(answer, str) else answer.decode("utf-8", "surrogateescape")
    said = _json_in(text)
    read = said if isinstance(said, Finding) else value_of(said, text.index(said), text)
    if isinstance(read, Finding):
        yield Unread(text, place, (_of_an_answer(read, place),))
    else:
        yield from parts_of(read, place)


def _json_in(text: str) -> str | Finding:
    """The JSON of an answer, without the words around it: all of it, the one fence, or from brace to brace."""
    said = text.removeprefix(wire.BYTE_ORDER_MARK.decode()).strip()
    if said.startswith(THOUGHT[0]) and THOUGHT[1] in said:
        said = said.partition(THOUGHT[1])[2].strip()
    if CLOSING.get(said[:1]) == said[-1:]:
        return said
    fenced = [block for block in map(_of_fence, said.split(FENCE)[1:-1:2]) if block[:1] in CLOSING]
    if len(fenced) > 1:
        return shape.NOT_AN_OBJECT.finding("", {"found": "more than one value"})
    return fenced[0] if fenced else _from_brace_to_brace(said)


def _of_fence(block: str) -> str:
    """What stands in a fence, without the name of its language."""
    first, _, rest = block.partition("\n")
    return (block if first.strip()[:1] in CLOSING else rest).strip()


def _from_brace_to_brace(said: str) -> str:
    begins = min((at for at in map(said.find, CLOSING) if at >= 0), default=0)
    ends = said.rfind(CLOSING.get(said[begins : begins + 1], "")) + 1
    return said[begins:ends] if begins < ends and said[begins : begins + 1] in CLOSING else said


def value_of(said: str, at: int = 0, text: str = "") -> object:
    """The value of the JSON that stands at a place of a text, or the finding that refuses it.

    What stands before it is read as so many blanks, so that columns count from the beginning of the answer.
    """
    raw = said.encode("utf-8", "surrogatepass")
    blanks = b" " * len(text[:at].encode("utf-8", "surrogatepass"))
    read = wire.parse(blanks + raw)
    if read.finding is None:
        return read.value
    if said.startswith("[") and read.finding.code == shape.NOT_AN_OBJECT.code:
        # The wire knows no lists at the top: sound as one, it is read as the one member of an object.
        within = wire.parse(b'{"answers":%b}' % raw)
        return within.finding or (within.value or {})["answers"]
    return read.finding


def _of_an_answer(found: Finding, place: str) -> Finding:
    """What the wire says of a line, said of an answer, which has no place of its own in a source."""
    message = found.message.replace("the line", "the answer")
    mend = "ask again, with the schema as the form of the answer"
    return replace(found, pointer=place, message=message, mend=mend, offset=None, column=None)
