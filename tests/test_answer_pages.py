"""The pages about asking a model and about its answers show the schema and the answers of the cases."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from newsschema.dialects.llm import answer_schema
from newsschema.grounding.answer_rows import row_of
from newsschema.grounding.answers import read_answer

PROJECT: Final = Path(__file__).parent.parent
CASES: Final = PROJECT / "tests/cases/answers"


def blocks(page: str, language: str) -> list[str]:
    """The blocks of a page that are in a language."""
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


class TestPrompting:
    """docs/prompting.md."""

    def test_the_schema_is_the_schema(self) -> None:
        """As `newsschema schema --format llm` prints it."""
        schema, _ = blocks("prompting.md", "json")

        assert schema == json.dumps(answer_schema(), indent=2, ensure_ascii=False) + "\n"

    def test_the_example_is_one_of_the_five(self) -> None:
        """Which are held against the schema, the engines and the text."""
        first = json.loads((CASES / "five.jsonl").read_text(encoding="utf-8").partition("\n")[0])
        _, answer = blocks("prompting.md", "json")

        assert first["answer"] == json.loads(answer)
        assert first["body"] in blocks("prompting.md", "text")

    def test_the_prompt_names_every_field(self) -> None:
        """But for three whose description in the schema is enough."""
        (prompt, *_) = blocks("prompting.md", "text")
        fields = {name for of in answer_schema()["properties"].values() for name in of["items"]["properties"]}

        assert {"kind", "unit", "bound"} == {name for name in fields if f'"{name}"' not in prompt}

    def test_rows_read(self) -> None:
        """Each line of the example of a file."""
        (lines,) = blocks("prompting.md", "jsonl")
        rows = [row_of(json.loads(line)) for line in lines.splitlines()]

        assert ["harbour", "ferry"] == [row.id for row in rows]
        assert [(), ()] == [row.answer.findings for row in rows]


class TestModelAnswers:
    """docs/model-answers.md, which the handbook makes of a case."""

    FAULTS: Final[dict[str, Any]] = json.loads((CASES / "faults.json").read_text(encoding="utf-8"))

    def test_every_candidate_is_read(self) -> None:
        """The faults are of the words and not of the form; each sentence is the text's."""
        read = read_answer(self.FAULTS["answer"])

        assert () == read.findings
        assert 8 == sum(one["say"] != "nothing is wrong" for one in self.FAULTS["becomes"])
        assert [one["text"] for one in self.FAULTS["becomes"]] == [held.text for held in read.candidates]
        assert all(held.context and held.context in self.FAULTS["body"] for held in read.candidates)
