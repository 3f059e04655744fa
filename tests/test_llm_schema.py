"""The schema of an answer: it asks for our candidates, and strict modes and engines that hold a model to it take it."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args

import jsonschema
import llguidance
import pytest
from outlines_core import Guide, Index, Vocabulary, json_schema
from strict_modes import strict_faults

from newsschema.cli.main import run
from newsschema.dialects.llm import LISTS, answer_schema
from newsschema.grounding.answer_fields import OF_LIST
from newsschema.grounding.answers import read_answer
from newsschema.records.figure import Bound
from newsschema.records.quote import QuoteKind

PROJECT: Final = Path(__file__).parent.parent
FIVE: Final[list[dict[str, Any]]] = [
    json.loads(line) for line in (PROJECT / "tests/cases/answers/five.jsonl").read_text(encoding="utf-8").splitlines()
]
END: Final = 256
SCHEMA: Final = answer_schema()


def spoilt(change: Callable[[dict[str, Any]], object]) -> str:
    """The first of the five answers with one thing changed, as the model would write it."""
    answer = copy.deepcopy(FIVE[0]["answer"])
    change(answer)
    return json.dumps(answer, ensure_ascii=False)


WRONG: Final = {
    "a member more": spoilt(lambda answer: answer.update(summary="All well.")),
    "a member less": spoilt(lambda answer: answer.pop("figures")),
    "a field more": spoilt(lambda answer: answer["quotes"][0].update(start=3)),
    "a field less": spoilt(lambda answer: answer["quotes"][0].pop("cue")),
    "another kind": spoilt(lambda answer: answer["quotes"][0].update(kind="paraphrase")),
    "another bound": spoilt(lambda answer: answer["figures"][0].update(bound="")),
    "a number": spoilt(lambda answer: answer["figures"][0].update(value=16)),
    "null": spoilt(lambda answer: answer["quotes"][0].update(speaker=None)),
    "no list": spoilt(lambda answer: answer.update(quotes="none")),
    "cut off": json.dumps(FIVE[0]["answer"])[:-1],
    "words before": f"Here: {json.dumps(FIVE[0]['answer'])}",
}


#: What spoils the schema of a quote for some strict mode, and what is then said of it.
REFUSED: Final[list[tuple[Callable[[Any], object], str]]] = [
    (lambda quote: quote.pop("additionalProperties"), "/quotes[] is open"),
    (lambda quote: quote["required"].remove("cue"), "/quotes[] does not require all of its properties"),
    (lambda quote: quote["properties"]["cue"].update(type=["string", "null"]), "/quotes[]/cue has no type of its own"),
    (lambda quote: quote["properties"]["cue"].update(pattern="^.*$"), "/quotes[]/cue uses pattern"),
    (lambda quote: quote["properties"]["cue"].update(enum=["x"] * 490), "501 values, 500 are allowed"),
    (lambda quote: quote["properties"]["cue"].update(enum=["x" * 15_000]), "characters, 15000 are allowed"),
    (lambda quote: quote["properties"]["cue"].update(type="array"), "/quotes[]/cue is a list of anything"),
    (lambda quote: quote["properties"]["cue"].update(nested("array", "array")), "6 levels, 5 are allowed"),
]


def nested(*kinds: str) -> dict[str, Any]:
    """A schema of lists in lists."""
    return {"type": kinds[0], "items": nested(*kinds[1:])} if kinds else {"type": "string"}


class Bytes:
    """A tokenizer that has a token for each byte and one for the end, as the engine asks for one."""

    eos_token_id = END
    bos_token_id = None
    special_token_ids: Final = [END]
    tokens: Final[Sequence[bytes]] = [*(bytes([byte]) for byte in range(END)), b"<end>"]

    def __call__(self, text: bytes | str) -> list[int]:
        """The tokens of a text."""
        return list(text if isinstance(text, bytes) else text.encode())


class TestSchema:
    """What it says."""

    def test_strict_modes_take_it(self) -> None:
        """All of it, and either of its lists alone."""
        assert [[], [], []] == [strict_faults(answer_schema(*lists)) for lists in ((), ("quotes",), ("figures",))]

    @pytest.mark.parametrize(("change", "fault"), REFUSED, ids=[fault for _, fault in REFUSED])
    def test_what_strict_modes_refuse_is_found(self, change: Callable[[Any], object], fault: str) -> None:
        """The judge of the test above is awake."""
        schema = answer_schema()
        change(schema["properties"]["quotes"]["items"])

        assert any(fault in told for told in strict_faults(schema))

    def test_it_asks_for_what_candidates_have(self) -> None:
        """Field by field, the sentence first, the words before what is made of them."""
        asked = {kind: [field.name for field in of] for kind, of in LISTS.items()}
        held = {kind: {field.name for field in fields(of)} for kind, of in OF_LIST.items()}

        assert held == {kind: set(names) for kind, names in asked.items()}
        assert {("context", "text")} == {(names[0], names[1]) for names in asked.values()}
        assert list(SCHEMA["properties"]["figures"]["items"]["properties"]) == asked["figures"]

    def test_closed_lists_are_those_of_the_records(self) -> None:
        """Nothing is declared twice."""
        items = {kind: held["items"]["properties"] for kind, held in SCHEMA["properties"].items()}

        assert list(get_args(QuoteKind)) == items["quotes"]["kind"]["enum"]
        assert list(get_args(Bound)) == items["figures"]["bound"]["enum"]

    def test_the_command_prints_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Whole, as the committed file has it, or one list of it."""
        codes = [run(["schema", "--format", "llm"]), run(["schema", "--format", "llm", "--table", "quotes"])]
        whole, rest = json.JSONDecoder().raw_decode(printed := capsys.readouterr().out)

        assert [0, 0] == codes
        assert whole == SCHEMA == json.loads((PROJECT / "schemas/llm.schema.json").read_text(encoding="utf-8"))
        assert answer_schema("quotes") == json.loads(printed[rest:])

    def test_a_table_that_no_model_is_asked_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Ends with a sentence."""
        code = run(["schema", "--format", "llm", "--table", "people"])

        assert 2 == code
        assert "asked for quotes and figures, not for 'people'" in capsys.readouterr().err


class TestAnswers:
    """What it takes, and what it does not."""

    @pytest.mark.parametrize("row", FIVE, ids=lambda row: row["id"])
    def test_right_answers_hold(self, row: dict[str, Any]) -> None:
        """Five made by hand: they fit the schema, every candidate is read, every context is in the text."""
        jsonschema.validate(row["answer"], SCHEMA)
        read = read_answer(row["answer"])

        assert () == read.findings
        assert [] == [held.context for held in read.candidates if (held.context or "") not in row["body"]]

    @pytest.mark.parametrize("answer", list(WRONG.values())[:9], ids=list(WRONG)[:9])
    def test_wrong_answers_do_not(self, answer: str) -> None:
        """Of those that are JSON."""
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(answer), SCHEMA)


def fresh_matcher() -> llguidance.LLMatcher:
    """One of the schema that has read nothing yet."""
    tokenizer, grammar = grammar_of_bytes()
    return llguidance.LLMatcher(tokenizer, grammar)


@cache
def grammar_of_bytes() -> tuple[llguidance.LLTokenizer, str]:
    """The schema as a grammar, and a tokenizer that knows only bytes."""
    wrapped: Any = Bytes()
    tokenizer = llguidance.LLTokenizer(llguidance.TokenizerWrapper(wrapped))
    return tokenizer, llguidance.LLMatcher.grammar_from_json_schema(SCHEMA)


class TestLlguidance:
    """An engine of vLLM, SGLang and llama.cpp, token by token."""

    def test_it_takes_the_schema(self) -> None:
        """Without a warning."""
        tokenizer, grammar = grammar_of_bytes()

        assert (False, []) == llguidance.LLMatcher.validate_grammar_with_warnings(grammar, tokenizer)

    @pytest.mark.parametrize("row", FIVE, ids=lambda row: row["id"])
    def test_right_answers_can_be_written(self, row: dict[str, Any]) -> None:
        """To the last byte, and there it may end."""
        said = list(json.dumps(row["answer"], ensure_ascii=False).encode())
        reading = fresh_matcher()

        assert len(said) == reading.try_consume_tokens(said)
        assert reading.is_accepting()

    @pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
    def test_wrong_answers_cannot(self, answer: str) -> None:
        """A token is refused, or it may not end there."""
        said = list(answer.encode())
        reading = fresh_matcher()

        assert reading.try_consume_tokens(said) < len(said) or not reading.is_accepting()


@cache
def pattern() -> str:
    """What the schema is as a regular expression."""
    return json_schema.build_regex_from_schema(json.dumps(SCHEMA))


@cache
def automaton() -> Any:  # noqa: ANN401  the engine has no types
    """The same as an automaton over bytes."""
    return Index(pattern(), Vocabulary(END, {bytes([byte]): [byte] for byte in range(END)}))


def taken(said: str) -> Iterator[int]:
    """The bytes of a text that the automaton takes, one after another, and the end where it takes that."""
    guide = Guide(automaton())
    for byte in [*said.encode(), END]:
        if byte not in guide.get_tokens():
            return
        yield byte
        if byte != END:
            guide.advance(byte)


class TestOutlines:
    """The engine of Outlines, by its regular expression and by its automaton."""

    @pytest.mark.parametrize("row", FIVE, ids=lambda row: row["id"])
    def test_right_answers_can_be_written(self, row: dict[str, Any]) -> None:
        """Each byte is among those allowed next, and behind the last it may end."""
        said = json.dumps(row["answer"], ensure_ascii=False)

        assert re.fullmatch(pattern(), said)
        assert [*said.encode(), END] == list(taken(said))

    @pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
    def test_wrong_answers_cannot(self, answer: str) -> None:
        """A byte is refused, or it may not end there."""
        assert not re.fullmatch(pattern(), answer)
        assert END not in list(taken(answer))

    @pytest.mark.parametrize("seed", range(12))
    def test_whatever_it_lets_be_written_is_read(self, seed: int) -> None:
        """A model of no sense at all: what comes back is a candidate, or has no words."""
        said = written_at_random(random.Random(seed))
        answer = json.loads(said)
        read = read_answer(said)

        jsonschema.validate(answer, SCHEMA)
        assert len(answer["quotes"]) + len(answer["figures"]) == len(read.candidates) + len(read.unread)
        assert {"NS015"} >= {found.code for part in read.unread for found in part.findings if found.refuses}
        assert {"NS016", "NS017"} >= {found.code for of in read.warnings for found in of}


def written_at_random(chance: random.Random, length: int = 1500) -> str:
    """What the automaton lets be written: any byte it takes, strings soon ended, and lists from some length on."""
    guide = Guide(automaton())
    said = bytearray()
    while not guide.is_finished():
        allowed = sorted(set(guide.get_tokens()) - {END})
        ending = b'"]}' if len(said) > length else b'"' if chance.random() < 0.2 else b""
        soonest = [byte for byte in ending if byte in allowed]
        longer = [byte for byte in allowed if byte != ord("]")]
        byte = soonest[0] if soonest else chance.choice(longer or allowed)
        said.append(byte)
        guide.advance(byte)
    return said.decode()
