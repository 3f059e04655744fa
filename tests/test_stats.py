"""Quotes counted: by whom, how and when; the same from every source; and the command's manner."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
import weakref
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from strategies import article_models

import newsschema as ns
from benchmarks.generated_articles import lines
from newsschema.cli import stats
from newsschema.cli.main import run
from newsschema.quote_statistics import By, quote_statistics
from newsschema.tallies import Group, published_day

HOME = Path(__file__).parents[1]
PAGE = HOME / "docs/statistics.md"
SEEDS = str(HOME / "seeds/*.txt")
Shell = pytest.CaptureFixture[str]


def article(id_: str, *quotes: dict[str, Any], **more: Any) -> ns.Article:  # noqa: ANN401  fields of any type
    """An article by these quotes of `Rain fell.`, each given to p1."""
    body = "“Rain fell.”"
    piece = {"start": 1, "end": 11, "text": "Rain fell.", "quoted": True}
    told = [
        {
            "id": f"q{k}",
            "kind": "direct",
            "content": [piece],
            "text": "Rain fell.",
            "attribution": {"source_form": "implicit", "person_id": "p1"},
            "marks": "balanced",
            **quote,
        }
        for k, quote in enumerate(quotes, 1)
    ]
    people = more.pop("people", [{"id": "p1", "kind": "person", "name": "Ana Reyes"}])
    return ns.Article.model_validate(
        {"id": id_, "schema_version": "1.0", "body": body, "quotes": told, "people": people, **more}
    )


class TestCounting:
    """The library's part."""

    def test_a_name_is_one_speaker_in_all_articles(self) -> None:
        """Whatever the party's id is in each, and a role is never taken for a name."""
        other = [
            {"id": "p1", "kind": "person", "name": "Tom Okoro"},
            {"id": "p2", "kind": "person", "name": "Ana Reyes"},
        ]
        found = quote_statistics(
            [
                article("a", {}, {}),
                article("b", {"attribution": {"source_form": "implicit", "person_id": "p2"}}, people=other),
                article("c", {}, people=[{"id": "p1", "kind": "unknown", "role": "Ana Reyes"}]),
                article("d", {"attribution": {"source_form": "none"}}, {}, people=[{"id": "p1", "kind": "unknown"}]),
            ]
        )

        assert [(it.group, it.quotes, it.articles) for it in found.tallies] == [
            (Group("Ana Reyes", "name"), 3, 2),
            (Group(None), 2, 1),
            (Group("Ana Reyes", "role"), 1, 1),
        ]
        assert (found.articles, found.whole.quotes, found.whole.articles) == (4, 6, 4)
        assert found.share(found.tallies[0]) == 0.5

    def test_days_are_those_of_the_articles_own_zones(self) -> None:
        """A moment counts as the day it was written; an article without a day or without a quote changes nothing."""
        found = quote_statistics(
            [
                article("a", {}, published_at="2026-03-02T00:30:00+09:00"),
                article("b", {}, published_on="2026-01-09"),
                article("c", {}),
                article("d", published_on="2020-01-01"),
            ]
        )

        assert (found.whole.first_published, found.whole.last_published) == ("2026-01-09", "2026-03-02")
        assert (found.articles, found.whole.articles) == (4, 3)

    def test_only_words_between_marks_are_quoted_words(self) -> None:
        """An indirect quote has none, a mixed one those of its quoted pieces; a lone dash is no word."""
        text = "She called it “a wet — day” and left it there, Ana Reyes said."
        found = quote_statistics([ns.extract(text)])

        assert found.whole.quotes == 1
        assert (found.whole.mixed, found.whole.words_quoted) == (1, 3)

    def test_what_is_less_sure_is_left_out_and_counted(self) -> None:
        """Without a confidence nobody can say that it is sure enough; the bound itself is."""
        told = article("a", {"confidence": 0.9}, {"confidence": 0.8}, {"confidence": 0.79}, {})
        found = quote_statistics([told], min_confidence=0.8)

        assert (found.whole.quotes, found.less_sure, found.without_confidence) == (2, 1, 1)
        assert quote_statistics([told]).whole.quotes == 4

    def test_no_article_is_kept(self) -> None:
        """When the next one is asked for the one before is gone."""
        left: list[weakref.ref[ns.Article]] = []

        def passing() -> Iterator[ns.Article]:
            for name in "abc":
                one = article(name, {})
                left.append(weakref.ref(one))
                yield one
                del one
                assert sum(ref() is not None for ref in left) <= 1

        assert quote_statistics(passing()).articles == 3
        assert [ref() for ref in left] == [None, None, None]

    @given(one=article_models())
    def test_every_quote_is_in_one_group(self, one: ns.Article) -> None:
        """The groups' counts add up to the whole, and the whole to the quotes, by whatever they are counted."""
        names = ("quotes", "direct", "mixed", "indirect", "words_quoted")
        for by in get_args(By):
            found = quote_statistics([one, one], by)

            assert found.whole.quotes == 2 * len(one.quotes)
            assert [sum(getattr(it, name) for it in found.tallies) for name in names] == [
                getattr(found.whole, name) for name in names
            ]
            assert all(it.quotes == it.direct + it.mixed + it.indirect > 0 for it in found.tallies)
            assert all(it.articles == 2 for it in found.tallies)
            assert {it.first_published for it in found.tallies} <= {published_day(one)}
            assert len({it.group for it in found.tallies}) == len(found.tallies)


class TestCommand:
    """newsschema stats quotes."""

    def test_it_knows_all_the_library_counts_by(self) -> None:
        """And has a word for several of each."""
        assert list(stats.MANY) == list(get_args(By))

    @pytest.mark.parametrize(
        ("command", "printed"),
        re.findall(r"<!-- run: (.+) -->\n```text\n((?s:.+?))```\n<!-- end -->", PAGE.read_text(encoding="utf-8")),
    )
    def test_the_page_shows_what_it_prints(
        self, command: str, printed: str, monkeypatch: pytest.MonkeyPatch, capsys: Shell
    ) -> None:
        """Titles and as many lines; what extraction finds in the seeds may have become more than the page tells."""
        monkeypatch.chdir(HOME)
        code = run(shlex.split(command))
        shown = capsys.readouterr().out.splitlines()

        assert code == 0
        assert shown[0].split() == printed.splitlines()[0].split()
        assert len(shown) == len(printed.splitlines())

    def test_seeds_by_cue_are_those_of_their_articles(self, capsys: Shell) -> None:
        """Counted here another way."""
        run(["stats", "quotes", SEEDS, "--by", "cue", "--output-format", "jsonl", "-q"])
        shown = capsys.readouterr()
        cues = Counter(quote.attribution.cue_lemma for one in ns.scan(SEEDS) for quote in one.quotes)

        assert {it["cue"]: it["quotes"] for it in map(json.loads, shown.out.splitlines())} == cues
        assert not shown.err

    @pytest.mark.parametrize("by", ["speaker", "article", "manner"])
    def test_texts_lines_and_parquet_are_counted_alike(self, by: str, tmp_path: Path, capsys: Shell) -> None:
        """A source is a source."""
        ns.convert(HOME / "seeds/01-harbour-rockets.txt", tmp_path / "one.jsonl")
        ns.convert(tmp_path / "one.jsonl", tmp_path / "one.parquet")
        sources = (HOME / "seeds/01-harbour-rockets.txt", tmp_path / "one.jsonl", tmp_path / "one.parquet")
        for source in sources:
            assert run(["stats", "quotes", str(source), "--by", by, "--output-format", "json"]) == 0
        text, jsonl, parquet = re.split(r"(?<=^\})\n(?=\{)", capsys.readouterr().out.strip(), flags=re.MULTILINE)

        assert text == jsonl == parquet
        assert json.loads(text)["quotes"] == json.loads(text)["counted"][0]["quotes"] + sum(
            it["quotes"] for it in json.loads(text)["counted"][1:]
        )

    def test_csv_has_what_lines_have(self, tmp_path: Path, capsys: Shell) -> None:
        """Under the same names; names with commas and marks survive, and what is null is an empty cell."""
        people = [{"id": "p1", "kind": "person", "name": 'Ana "Red" Reyes, junior'}]
        told = (article("a", {}, people=people), article("b", {"attribution": {"source_form": "none"}}))
        (tmp_path / "in.jsonl").write_text("".join(f"{one.model_dump_json()}\n" for one in told), encoding="utf-8")
        asked = ["stats", "quotes", str(tmp_path / "in.jsonl"), "-q", "--output-format"]
        run([*asked, "csv"])
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        run([*asked, "jsonl"])
        lines_ = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

        assert [{name: "" if it is None else str(it) for name, it in line.items()} for line in lines_] == rows
        assert {row["speaker"] for row in rows} == {'Ana "Red" Reyes, junior', ""}

    def test_refused_records_are_told_and_left_out(self, tmp_path: Path, capsys: Shell) -> None:
        """Exit 1; standard error has the findings of the first of them and the account."""
        made = list(lines(3, 60, 0.5))
        (tmp_path / "in.jsonl").write_bytes(b"".join(line for line, _ in made))
        code = run(["stats", "quotes", str(tmp_path / "in.jsonl"), "--output-format", "json"])
        shown = capsys.readouterr()
        held: list[ns.Article] = []
        refused = 0

        def count(_: object) -> None:
            nonlocal refused
            refused += 1

        held.extend(ns.scan(tmp_path / "in.jsonl", refused=count))

        assert code == 1
        assert refused > 10
        assert json.loads(shown.out)["quotes"] == sum(len(one.quotes) for one in held) > 0
        assert f"... and {refused - 10} more" in shown.err
        assert f"in=60 ok={len(held)} refused={refused} quotes=" in shown.err.splitlines()[-1]

    def test_top_cuts_what_is_shown_and_not_what_is_counted(self, capsys: Shell) -> None:
        """The account still tells how many there are."""
        run(["stats", "quotes", SEEDS, "--by", "kind", "--top", "1", "--output-format", "json"])
        shown = capsys.readouterr()
        told = json.loads(shown.out)

        assert len(told["counted"]) == 1
        assert told["groups"] == 3
        assert told["counted"][0]["share"] == pytest.approx(told["counted"][0]["quotes"] / told["quotes"], abs=1e-6)
        assert shown.err.splitlines()[-1].endswith(" kinds=3")

    def test_names_stay_on_their_line(self, tmp_path: Path, capsys: Shell) -> None:
        """A name may hold a line break, and an article need not have any quote."""
        people = [{"id": "p1", "kind": "person", "name": "Ana\nReyes"}]
        told = (article("a", {}, people=people, published_on="2026-01-09"), article("b"))
        (tmp_path / "in.jsonl").write_text("".join(f"{one.model_dump_json()}\n" for one in told), encoding="utf-8")
        run(["stats", "quotes", str(tmp_path / "in.jsonl")])

        assert capsys.readouterr().out.splitlines() == [
            "quotes  direct  mixed  indirect  words  articles       first        last  speaker",
            "     1       1      0         0      2         1  2026-01-09  2026-01-09  Ana Reyes",
        ]

    def test_nothing_quoted_is_an_empty_table(self, monkeypatch: pytest.MonkeyPatch, capsys: Shell) -> None:
        """Only the titles, from standard input."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Rain fell.")))

        assert run(["stats", "quotes", "-", "--from", "text"]) == 0
        shown = capsys.readouterr()
        assert shown.out.splitlines() == ["quotes  direct  mixed  indirect  words  articles  speaker"]
        assert shown.err == "in=1 ok=1 refused=0 quotes=0 speakers=0\n"

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            (["gone.txt"], 3, "gone.txt: there is no such file"),
            (["a.txt", "--from", "docx"], 2, "no format is called or fits 'docx'"),
        ],
    )
    def test_what_goes_wrong_has_a_code(
        self, arguments: list[str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shell
    ) -> None:
        """As in the other commands."""
        monkeypatch.chdir(tmp_path)
        Path("a.txt").write_text("Rain fell.", encoding="utf-8")

        assert run(["stats", "quotes", *arguments]) == code
        assert told in capsys.readouterr().err

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["quotes"],
            ["quotes", "a", "--top", "0"],
            *(["quotes", "a", "--min-confidence", x] for x in ("2", "nan", "x")),
        ],
    )
    def test_wrong_usage_is_two(self, arguments: list[str], capsys: Shell) -> None:
        """Told by argparse, with what would be right."""
        with pytest.raises(SystemExit) as stopped:
            run(["stats", *arguments])

        assert stopped.value.code == 2
        assert "usage: newsschema stats" in capsys.readouterr().err

    def test_a_reader_that_has_enough_ends_it(self) -> None:
        """141 and silence, as the other commands."""
        command = [sys.executable, "-m", "newsschema", "stats", "quotes", SEEDS, "-q", "--output-format", "jsonl"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HOME) as going:
            assert going.stdout is not None
            assert going.stderr is not None
            going.stdout.close()
            told = going.stderr.read()

        assert (going.returncode, told) == (141, b"")
