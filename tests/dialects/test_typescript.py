"""The TypeScript of the records, held together with real records by tsc in strict mode."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks.rich_articles import FULL, rich_articles
from newsschema import extract
from newsschema.dialects.languages import written
from newsschema.records import Article

USE = """
import { SCHEMA_VERSION, type Article, type Quote } from "./article";
import { record } from "./record";

const follows: "%s" = SCHEMA_VERSION;

function speaker(article: Article, quote: Quote): string | null {
  const id = quote.attribution.person_id;
  return article.people?.find((person) => person.id === id)?.name ?? null;
}

export const firstWords: string[] = (record.quotes ?? []).map((quote) => quote.content[0].text);
export const speakers: (string | null)[] = (record.quotes ?? []).map((quote) => speaker(record, quote));
export const version: typeof record.schema_version = follows;
"""


def compiled(node: Path, folder: Path, record: Any) -> str:  # noqa: ANN401  any JSON value
    """What tsc says of the types, a program that uses them, and a record written as a literal; nothing when all fits.

    A literal and not an import of JSON, whose texts TypeScript widens to string: a closed list would refuse them all.
    """
    literal = json.dumps(record, ensure_ascii=False)
    texts = {
        "article.ts": written("typescript"),
        "record.ts": f'import type {{ Article }} from "./article";\nexport const record: Article = {literal};\n',
        "use.ts": USE % Article.model_validate(FULL).schema_version,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    tsc = node / "node_modules/typescript/bin/tsc"
    flags = ["--strict", "--noEmit", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noUnusedLocals"]
    modules = ["--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--erasableSyntaxOnly"]
    done = subprocess.run(
        ["node", str(tsc), *flags, *modules, "use.ts"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("article", rich_articles(), ids=lambda article: article.id)
def test_a_record_is_what_the_types_say(article: Article, node_tools: Path, tmp_path: Path) -> None:
    """Records with every field, with none and with some pass in strict mode, written out whole and as told."""
    whole = compiled(node_tools, tmp_path, json.loads(article.model_dump_json()))
    told = compiled(node_tools, tmp_path, json.loads(article.model_dump_json(exclude_defaults=True)))

    assert ("", "") == (whole, told)


def test_an_extracted_record_is_what_the_types_say(node_tools: Path, tmp_path: Path) -> None:
    """What the extractor makes of a text passes too."""
    article = extract("“Rain fell for 12 days,” said Mayor Ines Holm.")

    assert article.quotes
    assert "" == compiled(node_tools, tmp_path, json.loads(article.model_dump_json()))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"kind": "rumour"}, '"kind"'),
        ({"schema_version": "0"}, '"schema_version"'),
        ({"body": None}, '"body"'),
        ({"headlines": "Rain"}, '"headlines"'),
        ({"media": [{"kind": "image", "width": "640"}]}, '"width"'),
        ({"quotes": [FULL["quotes"][0] | {"content": []}]}, '"content"'),
        ({"people": [{"id": "p1"}]}, '{"id": "p1"}'),
    ],
)
def test_a_record_that_is_not_is_refused(change: dict[str, Any], place: str, node_tools: Path, tmp_path: Path) -> None:
    """A value of no list, another type, an unknown field, a missing one and an empty list that needs a member."""
    told = compiled(node_tools, tmp_path, FULL | change)
    (column,) = re.findall(r"record\.ts\(2,(\d+)\): error", told)
    line = (tmp_path / "record.ts").read_text(encoding="utf-8").split("\n")[1]
    # TypeScript counts as JavaScript does, in UTF-16.
    from_there = line.encode("utf-16-le")[2 * (int(column) - 1) :].decode("utf-16-le")

    assert place == from_there[: len(place)]
