"""The JSON Schema, in three validators, against the record engine: the same verdict on all that the table promises."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from case_files import record_cases

from newsschema.engines import agreement, per_record
from newsschema.engines.agreement import Verdict
from newsschema.engines.json_schema import json_schema
from newsschema.records import SCHEMA_VERSION
from parity import population
from parity.validators import Schema, Validator, in_javascript, in_python, in_rust, refuse

PROJECT = Path(__file__).parent.parent.parent
SEED = 3
FEW, MANY = 3_000, 100_000
#: What fields are held to; `$` in Rust does not let a newline pass, so `not` is tried on its own.
KEYWORDS = [
    "type",
    "required",
    "additionalProperties",
    "enum",
    "const",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "minItems",
]


@dataclass(frozen=True, slots=True)
class Judged:
    """Records in a file, one a line, and what every validator must make of each."""

    path: Path
    verdicts: list[Verdict]

    def disagreements(self, found: list[bool]) -> list[str]:
        """The records a validator judges otherwise, by their numbers."""
        return [
            f"record {number}: {verdict}, but the validator says {'valid' if valid else 'not valid'}"
            for number, (verdict, valid) in enumerate(zip(self.verdicts, found, strict=True))
            if verdict != "open" and valid != (verdict == "accepts")
        ]

    def told(self, validator: str, found: list[str]) -> str:
        """The counts, in a line."""
        refuse, left = self.verdicts.count("refuses"), self.verdicts.count("open")
        return (
            f"{len(self.verdicts):,} records, record engine and {validator}: {len(found)} disagreements; "
            f"{refuse:,} to refuse, {left:,} left out"
        )


def judged(records: Iterator[dict[str, Any]], path: Path) -> Judged:
    """The records written to a file, each judged by the record engine and then by the table."""
    verdicts: list[Verdict] = []
    with path.open("w", encoding="utf-8") as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            found = [(finding.code, finding.pointer) for finding in per_record.findings(record)]
            verdicts.append(agreement.json_schema_verdict(record, found))
    return Judged(path, verdicts)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """So many that `make test` has time for them, and the records of all cases."""
    cases = [case.article for case in record_cases() if not {code for code, _ in case.findings} & agreement.OPEN]
    records = [*population.records(SEED, FEW), *cases]
    return judged(iter(records), tmp_path_factory.mktemp("few") / "records.jsonl")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """What the agreement is claimed on."""
    return judged(population.records(SEED, MANY), tmp_path_factory.mktemp("many") / "records.jsonl")


@pytest.fixture(scope="module")
def published() -> Schema:
    """The committed file, as anyone would load it."""
    return json.loads((PROJECT / "schemas/article.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(params=["jsonschema", "jsonschema-rs", "ajv"])
def validator(request: pytest.FixtureRequest) -> Validator:
    """Each of the three."""
    if request.param == "ajv":
        return in_javascript(request.getfixturevalue("ajv"))
    return in_python if request.param == "jsonschema" else in_rust


def test_the_few_agree(
    few: Judged,
    published: Schema,
    validator: Validator,
    compared: Callable[[str], None],
    request: pytest.FixtureRequest,
) -> None:
    """Valid where, and only where, no rule is broken that the table says JSON Schema states."""
    found = few.disagreements(validator(published, few.path))
    compared(few.told(request.node.callspec.id, found))

    assert found == []


@pytest.mark.slow
def test_the_many_agree(
    many: Judged,
    published: Schema,
    validator: Validator,
    compared: Callable[[str], None],
    request: pytest.FixtureRequest,
) -> None:
    """The same on 100,000."""
    found = many.disagreements(validator(published, many.path))
    compared(many.told(request.node.callspec.id, found))

    assert found == []


def test_the_few_are_of_both_kinds(few: Judged) -> None:
    """Agreement on good records alone would be cheap; few are left out."""
    shares = {verdict: few.verdicts.count(verdict) / len(few.verdicts) for verdict in ("accepts", "refuses", "open")}

    assert shares["accepts"] > 0.2
    assert shares["refuses"] > 0.2
    assert shares["open"] < 0.05


def test_a_whole_number_with_a_point_is_taken(tmp_path: Path, published: Schema, validator: Validator) -> None:
    """1.0 for a whole number is the one thing JSON Schema coerces, and the table says so."""
    record = {"id": "a", "schema_version": SCHEMA_VERSION, "body": "Zürich."}
    coerced = judged(iter([{**record, "media": [{"kind": "image", "width": 640.0}]}]), tmp_path / "records.jsonl")

    assert coerced.verdicts == ["open"]
    assert validator(published, coerced.path) == [True]


def weakened(published: Schema) -> Iterator[Any]:
    """The schema without one of its statements, or without one of its keywords anywhere."""
    for name, record in published["$defs"].items():
        for number, statement in enumerate(record.get("allOf", ())):
            weak = deepcopy(published)
            weak["$defs"][name]["allOf"][number] = True
            yield pytest.param(weak, id=statement["$comment"])
    for keyword in KEYWORDS:
        yield pytest.param(without(published, keyword), id=keyword)


def without(schema: Any, keyword: str) -> Any:  # noqa: ANN401  any JSON value
    """A schema without a keyword on its fields and records; names of fields are no keywords, nor is what rules say."""
    if isinstance(schema, list):
        return [without(one, keyword) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: {field: without(one, keyword) for field, one in inner.items()}
        if name in {"properties", "$defs"}
        else inner
        if name == "allOf"
        else without(inner, keyword)
        for name, inner in schema.items()
        if name != keyword
    }


@pytest.mark.parametrize("weak", list(weakened(json_schema())))
def test_a_weaker_schema_is_caught(few: Judged, weak: Schema) -> None:
    """Whichever statement is left out, some record of the population or of the cases tells."""
    assert few.disagreements(in_rust(weak, few.path)) != []


def test_a_newline_at_the_end_is_caught(tmp_path: Path, published: Schema) -> None:
    """Without `not` beside each pattern Python's $ would let it pass, and cases tell."""
    of_forms = judged((case.article for case in record_cases("NS016")), tmp_path / "records.jsonl")

    assert of_forms.disagreements(in_python(without(published, "not"), of_forms.path)) != []
    assert of_forms.disagreements(in_python(published, of_forms.path)) == []


def test_no_validator_opens_a_connection(
    few: Judged, published: Schema, validator: Validator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every socket shut, each still judges; judge.mjs shuts its own."""

    def shut(*_: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, shut)

    assert len(validator(published, first_lines(few.path, 20))) == 20


def first_lines(path: Path, count: int) -> Path:
    """A file of the first lines of another, beside it."""
    some = path.with_name("few.jsonl")
    with path.open(encoding="utf-8") as lines:
        some.write_text("".join(islice(lines, count)), encoding="utf-8")
    return some


def test_a_schema_from_elsewhere_would_be_noticed() -> None:
    """The retriever that refuses is the one that jsonschema-rs asks."""
    rust = pytest.importorskip("jsonschema_rs", reason="needs pip install 'newsschema[fast]'")

    with pytest.raises(Exception, match=r"example\.org"):
        rust.Draft202012Validator({"$ref": "https://example.org/schema"}, retriever=refuse)


def test_ajv_takes_the_schema_as_it_is(tmp_path: Path, published: Schema, ajv: Path) -> None:
    """In strict mode and without an option or a package beside it; an unknown keyword would not do."""
    empty = tmp_path / "none.jsonl"
    empty.write_bytes(b"")
    judge = in_javascript(ajv)

    assert judge(published, empty) == []
    assert judge(json_schema(), empty) == []
    with pytest.raises(AssertionError, match="unknown keyword"):
        judge({**published, "x-rules": []}, empty)
