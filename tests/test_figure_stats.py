"""Figures counted: by what, how exactly and on whose word; the same from every source; and the command's manner."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from figure_claims import figure, told
from hypothesis import given
from strategies import article_models

import newsschema as ns
from newsschema.cli import figure_stats
from newsschema.cli.main import run
from newsschema.figure_statistics import By, figure_statistics
from newsschema.tallies import Group, published_day

HOME = Path(__file__).parents[1]
SEEDS = str(HOME / "seeds/*.txt")
Shell = pytest.CaptureFixture[str]

COUNTS = ("figures", "exact", "sourced", "measured", "coded", "parts", "placed", "disputed")


class TestCounting:
    """The library's part."""

    def test_everything_that_is_counted(self) -> None:
        """Of each figure what the record tells."""
        found = figure_statistics(
            [
                told(
                    "a",
                    figure("16 crates", source="Ana Reyes", place="Vell", conflicts_with=["f2"]),
                    figure("22 crates", bound="approximate", conflicts_with=["f1"]),
                    figure("5 crates", part_of="f2"),
                    figure("9 knots", quantity="speed", unit="knot", unit_code="[kn_i]", counted=None),
                    figure("3 bales", quantity="mass", unit="bale", counted=None),
                ),
                told("b", published_on="2020-01-01"),
            ]
        )

        assert {name: getattr(found.whole, name) for name in COUNTS} == {
            "figures": 5,
            "exact": 4,
            "sourced": 1,
            "measured": 2,
            "coded": 1,
            "parts": 1,
            "placed": 1,
            "disputed": 2,
        }
        assert (found.articles, found.whole.articles) == (2, 1)
        assert (found.whole.first_published, found.whole.last_published) == ("2026-01-08", "2026-01-08")
        assert [(it.group.name, it.figures) for it in found.tallies] == [("count", 3), ("mass", 1), ("speed", 1)]
        assert found.share(found.tallies[0]) == 0.6

    def test_a_noun_is_one_however_many_are_counted(self) -> None:
        """By its head in the singular; what has no noun is a group of its own."""
        articles = [told("a", figure("1 patrol boat"), figure("9 Boats")), told("b", figure("9", counted=None))]

        assert [(it.group, it.figures, it.articles) for it in figure_statistics(articles, "counted").tallies] == [
            (Group("boat"), 2, 1),
            (Group(None), 1, 1),
        ]

    def test_a_source_is_one_in_all_articles(self) -> None:
        """By its name, whatever its id, else its role; a figure that nobody gives is given by none."""
        given_by: dict[str, Any] = {"attribution": {"source_form": "implicit", "person_id": "p1"}}
        named = [{"id": "p1", "kind": "person", "name": "Ana Reyes"}]
        unnamed = [{"id": "p1", "kind": "unknown", "role": "port official"}]
        found = figure_statistics(
            [
                told("a", figure("2 boats", **given_by), people=named),
                told("b", figure("3 boats", **given_by), figure("4 boats"), people=named),
                told("c", figure("5 boats", **given_by), people=unnamed),
            ],
            "source",
        )

        assert [(it.group, it.figures) for it in found.tallies] == [
            (Group("Ana Reyes", "name"), 2),
            (Group(None), 1),
            (Group("port official", "role"), 1),
        ]

    def test_what_is_less_sure_is_left_out_and_counted(self) -> None:
        """Without a confidence nobody can say that it is sure enough; the bound itself is."""
        article = told("a", *(figure("2 boats", confidence=sure) for sure in (0.9, 0.8, 0.79, None)))
        found = figure_statistics([article], min_confidence=0.8)

        assert (found.whole.figures, found.less_sure, found.without_confidence) == (2, 1, 1)

    @given(one=article_models())
    def test_every_figure_is_in_one_group(self, one: ns.Article) -> None:
        """The groups' counts add up to the whole, and the whole to the article's figures."""
        for by in get_args(By):
            found = figure_statistics([one, one], by)

            assert found.whole.figures == 2 * len(one.figures)
            assert [sum(getattr(it, name) for it in found.tallies) for name in COUNTS] == [
                getattr(found.whole, name) for name in COUNTS
            ]
            assert all(it.articles == 2 and it.coded <= it.measured <= it.figures for it in found.tallies)
            assert {it.first_published for it in found.tallies} <= {published_day(one)}
            assert len({it.group for it in found.tallies}) == len(found.tallies)


class TestCommand:
    """newsschema stats figures. Its page is run in test_stats, its conflicts in test_figure_conflicts."""

    def test_it_knows_all_the_library_counts_by(self) -> None:
        """And has a word for several of each."""
        assert list(figure_stats.MANY) == list(get_args(By))

    @pytest.mark.parametrize("by", ["quantity", "source", "article"])
    def test_texts_lines_and_tables_are_counted_alike(self, by: str, tmp_path: Path, capsys: Shell) -> None:
        """A source is a source."""
        text = HOME / "seeds/01-harbour-rockets.txt"
        ns.convert(text, tmp_path / "one.jsonl")
        ns.convert(tmp_path / "one.jsonl", tmp_path / "tables", to="parquet", tables="normalised")
        for source in (text, tmp_path / "one.jsonl", tmp_path / "tables"):
            assert run(["stats", "figures", str(source), "--by", by, "--output-format", "json"]) == 0
        first, second, third = re.split(r"(?<=^\})\n(?=\{)", capsys.readouterr().out.strip(), flags=re.MULTILINE)

        assert first == second == third
        assert json.loads(first)["figures"] == sum(it["figures"] for it in json.loads(first)["counted"]) > 0

    def test_seeds_by_bound_are_those_of_their_articles(self, capsys: Shell) -> None:
        """Counted here another way."""
        run(["stats", "figures", SEEDS, "--by", "bound", "--output-format", "jsonl", "-q"])
        shown = capsys.readouterr()
        bounds = Counter(it.bound for one in ns.scan(SEEDS) for it in one.figures)

        assert {it["bound"]: it["figures"] for it in map(json.loads, shown.out.splitlines())} == bounds
        assert not shown.err

    def test_a_role_is_marked_and_stays_on_its_line(self, tmp_path: Path, capsys: Shell) -> None:
        """Where nothing is told, that is said."""
        given_by: dict[str, Any] = {"attribution": {"source_form": "implicit", "person_id": "p1"}}
        people = [{"id": "p1", "kind": "unknown", "role": "port\nofficial"}]
        article = told("a", figure("2 boats", **given_by), figure("3 boats"), figure("4 boats"), people=people)
        (tmp_path / "in.jsonl").write_text(f"{article.model_dump_json()}\n", encoding="utf-8")
        run(["stats", "figures", str(tmp_path / "in.jsonl"), "--by", "source"])
        shown = capsys.readouterr()

        assert shown.out.splitlines() == [
            "figures  share  exact  sourced  measured  coded  parts  articles  source",
            "      2  66.7%      2        0         0      0      0         1  not named",
            "      1  33.3%      1        1         0      0      0         1  port official (role)",
        ]
        assert shown.err == "in=1 ok=1 refused=0 figures=3 with_figures=1 sourced=1 sources=2\n"

    def test_no_figures_is_an_empty_table(self, tmp_path: Path, capsys: Shell) -> None:
        """Only the titles; the account tells that records were read."""
        (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
        code = run(["stats", "figures", str(tmp_path), "--min-confidence", "0.5"])
        shown = capsys.readouterr()

        assert (code, len(shown.out.splitlines())) == (0, 1)
        assert "in=1 ok=1 refused=0 figures=0 with_figures=0 sourced=0 less_sure=0 without_confidence=0" in shown.err

    def test_a_refused_record_is_told_and_left_out(self, tmp_path: Path, capsys: Shell) -> None:
        """Exit 1."""
        good = told("a", figure("2 boats")).model_dump_json()
        (tmp_path / "in.jsonl").write_text(f'{good}\n{{"id": "b"}}\n', encoding="utf-8")
        code = run(["stats", "figures", str(tmp_path / "in.jsonl")])
        said = capsys.readouterr().err

        assert code == 1
        assert "in.jsonl:2:" in said
        assert said.splitlines()[-1].startswith("in=2 ok=1 refused=1 figures=1 ")
