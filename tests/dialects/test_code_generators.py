"""Generators of code make of the committed JSON Schema one type of each record and each closed list, and no more."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.rich_articles import rich_articles
from newsschema.engines import fields
from newsschema.engines.closed_lists import closed_lists
from newsschema.records import Article

SCHEMA = Path(__file__).parent.parent.parent / "schemas/article.schema.json"
RECORDS = {record.name for record in fields.records()}


@pytest.fixture(scope="module")
def typescript(node_tools: Path) -> str:
    """What json-schema-to-typescript makes of it, its comments left out."""
    cli = node_tools / "node_modules/json-schema-to-typescript/dist/src/cli.js"
    done = subprocess.run(["node", str(cli), "-i", str(SCHEMA)], capture_output=True, text=True, check=True)
    return re.sub(r"/\*.*?\*/", "", done.stdout, flags=re.DOTALL)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The module of pydantic models that datamodel-code-generator makes of it, as it is called without options."""
    if importlib.util.find_spec("datamodel_code_generator") is None:
        pytest.skip("datamodel-code-generator is not installed: pip install 'newsschema[dialects]'")
    made = tmp_path_factory.mktemp("models") / "generated_article.py"
    asked = ["--input", str(SCHEMA), "--input-file-type", "jsonschema", "--output", str(made)]
    whole = ["--output-model-type", "pydantic_v2.BaseModel", *asked]
    subprocess.run([sys.executable, "-m", "datamodel_code_generator", *whole], capture_output=True, check=True)
    return made


@pytest.fixture(scope="module")
def generated(models: Path) -> ModuleType:
    """The same, imported."""
    spec = importlib.util.spec_from_file_location(models.stem, models)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[models.stem] = module
    spec.loader.exec_module(module)
    return module


def test_typescript_has_each_type_once(typescript: str) -> None:
    """Our records and closed lists under our names, none of them twice, and nothing beside them."""
    assert {*RECORDS, *closed_lists()} == set(re.findall(r"^export (?:interface|type) (\w+)", typescript, re.MULTILINE))


def test_typescript_knows_every_type(typescript: str) -> None:
    """No field is `any` or `unknown`, but for the values of that name, and no record is open."""
    assert [] == re.findall(r"""(?<!")\b(?:any|unknown)\b(?!")|\[k: string\]""", typescript)


def test_models_have_each_type_once(models: Path) -> None:
    """The same of the classes; the list of rules that are beyond the schema is one too."""
    classes = re.findall(r"^class (\w+)", models.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted([*RECORDS, *closed_lists(), "XRules"]) == sorted(classes)


def test_models_know_every_type(models: Path) -> None:
    """No field is Any."""
    assert [] == re.findall(r"\bAny\b|\bobject\b", models.read_text(encoding="utf-8"))


@pytest.mark.parametrize("article", rich_articles(), ids=lambda article: article.id)
def test_models_take_our_records(article: Article, generated: ModuleType) -> None:
    """What we write they read, and what they write is the same."""
    taken = generated.Article.model_validate_json(article.model_dump_json())

    assert json.loads(article.model_dump_json()) == json.loads(taken.model_dump_json())
