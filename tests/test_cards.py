"""Cards tell what the manifest and the articles say, and nothing that nobody said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import newsschema as ns
from newsschema.cards.about import About
from newsschema.cards.croissant import croissant
from newsschema.cards.dataset_card import SIZES, dataset_card
from newsschema.cards.holdings import holdings
from newsschema.cli.main import run
from newsschema.errors import UnreadableSource


def lines(*articles: dict[str, Any]) -> bytes:
    """Articles as JSON Lines."""
    whole = [{"id": str(at), "schema_version": "1.0", "body": "Rain fell."} | one for at, one in enumerate(articles)]
    return b"".join(json.dumps(one).encode() + b"\n" for one in whole)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four articles in two parts, nested and as tables, and a record that was refused."""
    (tmp_path / "a.jsonl").write_bytes(
        lines(
            {"language": "en", "publisher": "Vell | <Courier>", "published_on": "2026-03-04"},
            {"language": "en-GB", "publisher": "Tidal Post", "published_at": "2026-03-01T23:30:00-05:00"},
        )
    )
    (tmp_path / "b.jsonl").write_bytes(
        lines(
            {"language": "de", "id": "x"},
            {"id": "y", "license_url": "https://example.org/by"},
            {"id": "z", "colour": 1},
        )
    )
    made = tmp_path / "made"
    ns.convert([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], made, to="parquet", tables="both", part_bytes=1)
    return made


def test_what_a_folder_holds(folder: Path) -> None:
    """Rows of all parts, what articles state, and the days in UTC."""
    held = holdings(folder)

    assert (held.rows["article"], held.rows["articles"], held.rows["quotes"]) == (4, 4, 0)
    assert len(held.files["article"]) == len(held.files["quotes"]) == 2
    assert held.counts["language"] == {None: 1, "de": 1, "en": 1, "en-GB": 1}
    assert (held.first_day, held.last_day) == (date(2026, 3, 2), date(2026, 3, 4))


def test_tables_alone_are_enough(tmp_path: Path) -> None:
    """The articles' own table has the same columns."""
    (tmp_path / "a.jsonl").write_bytes(lines({"language": "pt"}))
    ns.convert(tmp_path / "a.jsonl", tmp_path / "made", to="parquet", tables="normalised")

    assert holdings(tmp_path / "made").counts["language"] == {"pt": 1}
    assert "config_name: articles\n    default: true" in dataset_card(holdings(tmp_path / "made"), About("a"))


def test_an_empty_folder_has_a_card(tmp_path: Path) -> None:
    """A run over nothing is told as that."""
    (tmp_path / "a.jsonl").touch()
    ns.convert(tmp_path / "a.jsonl", tmp_path / "made", to="parquet")
    held = holdings(tmp_path / "made")

    assert "| article | 0 |" in dataset_card(held, About("none"))
    assert "temporalCoverage" not in croissant(held, About("none"))


def test_the_card(folder: Path) -> None:
    """The head for the hub, counts, what was refused and why; a name that holds markup stays in its cell."""
    told = dataset_card(holdings(folder), About("Vell", "All of Vell.", "CC-BY-4.0", citation="Cite us."))

    assert told.startswith('---\nlicense: "cc-by-4.0"\nlanguage: ["de", "en"]\npretty_name: "Vell"\n')
    assert told.count("default: true") == 1
    assert "| Vell \\| &lt;Courier> | 1 |" in told
    assert "5 records read, 4 written and 1 refused" in told
    assert "| NS012 | 1 |" in told
    assert "Published from 2026-03-02 to 2026-03-04" in told
    assert "Cite us." in told


def test_nothing_is_made_up(folder: Path) -> None:
    """What nobody said is left to be said."""
    held = holdings(folder)
    told, made = dataset_card(held, About("Vell")), croissant(held, About("Vell"))

    assert "license:" not in told.split("---")[1]
    assert "(say which)" in told
    assert not {"license", "url", "creator", "citeAs", "description"} & set(made)


def test_a_license_that_is_an_address(folder: Path) -> None:
    """The hub has another word for it."""
    told = dataset_card(holdings(folder), About("Vell", license="https://example.org/terms"))

    assert 'license: other\nlicense_link: "https://example.org/terms"' in told


def test_croissant_tells_every_file_and_every_column(folder: Path) -> None:
    """With the digests of the manifest, and a column's members below it."""
    held = holdings(folder)
    made = croissant(held, About("Vell", license="CC-BY-4.0"))
    files = {node["@id"]: node for node in made["distribution"] if node["@type"] == "cr:FileObject"}
    (article,) = [node for node in made["recordSet"] if node["@id"] == "article"]
    fields = {field["@id"]: field for field in article["field"]}

    assert {path: node["sha256"] for path, node in files.items()} == {
        file.path: file.sha256 for of in held.files.values() for file in of
    }
    assert list(fields) == [f"article/{name}" for name in ns.arrow_schema("article").names]
    assert fields["article/published_on"]["dataType"] == "sc:Date"
    assert fields["article/quotes"]["repeated"]
    assert "article/quotes/attribution/source/text" in json.dumps(fields["article/quotes"])
    assert {node["@id"] for node in made["recordSet"]} == set(held.files)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_croissant_holds_before_its_own_library(folder: Path) -> None:
    """The library mlcroissant finds no error, and loads the rows that the folder holds."""
    library: Any = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed: pip install mlcroissant")
    path = folder / "croissant.json"
    about = About("Vell", "All of Vell.", "https://creativecommons.org/licenses/by/4.0/", "https://example.org/vell")
    path.write_text(json.dumps(croissant(holdings(folder), about)), encoding="utf-8")
    loaded = library.Dataset(jsonld=str(path))

    assert not loaded.metadata.ctx.issues.errors
    assert {row["article/id"] for row in loaded.records("article")} == {b"0", b"1", b"x", b"y"}


@pytest.mark.parametrize(
    ("made", "reason"),
    [("none", "has no manifest"), ("jsonl", "holds jsonl, and cards are of Parquet"), ("gone", "cannot be read")],
)
def test_what_has_no_card(tmp_path: Path, made: str, reason: str) -> None:
    """It is told why, and what to do."""
    (tmp_path / "a.jsonl").write_bytes(lines({}))
    if made != "none":
        ns.convert(tmp_path / "a.jsonl", tmp_path / "made", to="jsonl" if made == "jsonl" else "parquet")
    if made == "gone":
        (tmp_path / "made/articles.parquet").unlink()

    with pytest.raises(UnreadableSource, match=reason):
        holdings(tmp_path / "made")


@pytest.mark.parametrize(("rows", "told"), [(0, "n<1K"), (999, "n<1K"), (1000, "1K<n<10K"), (10**9, "1B<n<10B")])
def test_sizes_as_the_hub_calls_them(rows: int, told: str) -> None:
    """A bound belongs to what is above it."""
    assert next(size for bound, size in SIZES if rows < bound) == told


def test_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To standard output or a file; the folder's own name is the name."""
    assert run(["card", str(folder)]) == 0
    assert 'pretty_name: "made"' in capsys.readouterr().out
    assert run(["card", str(folder), "--format", "croissant", "--name", "Vell", "-o", str(folder / "c.json")]) == 0
    assert json.loads((folder / "c.json").read_bytes())["name"] == "Vell"
    assert run(["card", str(folder / "none")]) == 3


def test_partitions_without_an_article(tmp_path: Path) -> None:
    """There is no file then, and the card says that there is nothing."""
    (tmp_path / "a.jsonl").write_bytes(b"no record\n")
    ns.convert(tmp_path / "a.jsonl", tmp_path / "out", to="parquet", partition_by="kind")

    assert "0 written and 1 refused" in dataset_card(holdings(tmp_path / "out"), About("Vell"))


def test_a_file_that_is_damaged(folder: Path) -> None:
    """It is told, with what to do."""
    next((folder / "articles").iterdir()).write_bytes(b"cut off")

    with pytest.raises(UnreadableSource, match=r"a file of its manifest cannot be read .* write the folder again"):
        holdings(folder)
