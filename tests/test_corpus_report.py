"""The report on a corpus: its numbers are those counted article by article, and every record is in them once."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import article_models
from told_corpora import hostile, models, told

import newsschema as ns
from benchmarks.generated_articles import article as generated
from benchmarks.rich_articles import rich_articles
from newsschema.corpus_report import sums
from newsschema.corpus_report.accounts import conversions
from newsschema.corpus_report.findings import FindingCount, findings
from newsschema.corpus_report.gathering import corpus_report
from newsschema.corpus_report.periods import FILLED, beginning, following, name
from newsschema.corpus_report.report import FIGURES_BY, QUOTES_BY, Account, CorpusReport, Period
from newsschema.corpus_report.writing import COLUMNS, as_csv, as_json
from newsschema.figure_statistics import figure_statistics
from newsschema.quote_statistics import quote_statistics
from newsschema.tallies import Tally, published_day

PERIODS: tuple[Period, ...] = ("day", "week", "month", "year")
EVERY = 1_000_000
#: Each example is a corpus, counted in ten ways or for four periods.
corpora = settings(max_examples=settings.default.max_examples // 8 if settings.default else 25)


def report(articles: Sequence[ns.Article], rows: int = 3, **more: Any) -> CorpusReport:  # noqa: ANN401  top, period
    """The report on articles that come in batches of so many."""
    return corpus_report(ns.to_batches(articles, rows), **more)


def known(text: str) -> bool:
    """Whether Python's Unicode knows every character; a later one's letters are words to Arrow alone."""
    return all(unicodedata.category(sign) != "Cn" for sign in text)


def same_numbers(articles: Sequence[ns.Article]) -> None:
    """Assert that the columns count as `quote_statistics` and `figure_statistics` do."""
    found = report(articles, top=EVERY)
    read_alike = all(known(quote.text) for article in articles for quote in article.quotes)
    for by in QUOTES_BY:
        one_by_one = quote_statistics(articles, by)
        if read_alike:
            assert one_by_one.tallies == found.quotes.by[by].tallies
            assert one_by_one.whole == found.quotes.whole
        assert len(one_by_one.tallies) == found.quotes.by[by].groups
    for grouped in FIGURES_BY:
        figures = figure_statistics(articles, grouped)

        assert figures.tallies == found.figures.by[grouped].tallies
        assert figures.whole == found.figures.whole


class TestNumbers:
    """What is counted."""

    @corpora
    @given(articles=st.lists(article_models(), max_size=3))
    def test_columns_count_as_one_article_after_another(self, articles: list[ns.Article]) -> None:
        """Every grouping, any articles, whatever batches they come in."""
        same_numbers(articles)

    def test_generated_and_rich_articles_are_counted_alike(self) -> None:
        """Names that come again in other articles under other ids, days in other zones, several pieces."""
        same_numbers([*rich_articles(), *(ns.Article.model_validate(generated(5, n)) for n in range(40))])
        same_numbers(models(hostile()))

    @corpora
    @given(article=article_models())
    def test_fields_are_there_as_the_model_has_them(self, article: ns.Article) -> None:
        """Top-level fields, and those of quotes, looked at one by one."""
        covered = {one.path: (one.there, one.of) for one in report([article]).coverage}
        fields = [field for field, of in ns.Article.model_fields.items() if not of.is_required()]

        assert {field: (int(getattr(article, field) not in (None, [])), 1) for field in fields} == {
            path: counts for path, counts in covered.items() if "." not in path
        }
        assert covered["quotes[].attribution.person_id"] == (
            sum(quote.attribution.person_id is not None for quote in article.quotes),
            len(article.quotes),
        )
        assert covered["figures[].attribution.cue"][0] == sum(
            figure.attribution is not None and figure.attribution.cue is not None for figure in article.figures
        )

    def test_values_and_what_was_noticed_are_counted(self) -> None:
        """Publishers, formats and the warnings that records carry."""
        found = report(rich_articles())

        assert (("The Tidal Courier", 2),) == found.values["publisher"].counts
        assert (2, 1) == (found.values["publisher"].stated, found.values["publisher"].distinct)
        assert (("jsonl", 2), ("text", 1)) == found.values["provenance.source_format"].counts
        assert {"NS002": 2, "NS308": 2} == found.noticed

    def test_speakers_are_named_known_by_role_or_unknown(self) -> None:
        """A role is no name, and who has neither is nobody's quote."""
        by_role = told(2) | {"people": [{"id": "p1", "kind": "person", "role": "Ana Reyes"}]}
        found = report(models([told(0), told(1), by_role, told(3, None)]))

        assert {"name": 2, "role": 1, "unknown": 1} == found.known_by
        assert found.speakers == 2

    def test_no_batch_is_an_empty_report(self) -> None:
        """Nothing is counted and nothing fails."""
        found = corpus_report([])

        assert (0, 0, 0, ()) == (found.articles, found.quotes.whole.quotes, found.speakers, found.time.stretches)
        assert all(one.of == 0 for one in found.coverage)


class TestBounds:
    """What is told and held has an end."""

    def test_top_cuts_what_is_told_and_not_what_is_counted(self) -> None:
        """The largest come first, then by name, wherever they were met."""
        articles = models(told(number, f"Speaker {number % 7}") for number in range(20))
        by_speaker = report(articles, top=2).quotes.by["speaker"]

        assert quote_statistics(articles).tallies[:2] == by_speaker.tallies
        assert by_speaker.groups == 7

    def test_ten_thousand_speakers_are_counted_exactly(self) -> None:
        """Each of them once, over many batches."""
        one = models([told(0)])[0]

        def articles() -> Iterator[ns.Article]:
            for number in range(10_000):
                person = one.people[0].model_copy(update={"name": f"Speaker {number}"})
                yield one.model_copy(update={"id": f"a{number}", "people": [person]})

        found = corpus_report(ns.to_batches(articles(), 1_000), top=5)

        assert (10_000, 10_000) == (found.speakers, found.quotes.whole.quotes)
        assert [f"Speaker {number}" for number in (0, 1, 10, 100, 1000)] == [
            tally.group.name for tally in found.quotes.by["speaker"].tallies
        ]

    def test_more_speakers_than_are_held_are_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Their quotes are in the whole, and counted together; those that are held stay exact."""
        monkeypatch.setattr("newsschema.corpus_report.groups.MOST", 3)
        articles = models(told(number, f"Speaker {number % 5}") for number in range(10))
        by_speaker = report(articles, rows=4).quotes.by["speaker"]

        assert (3, 4) == (by_speaker.groups, by_speaker.beyond)
        assert [("Speaker 0", 2, 2), ("Speaker 1", 2, 2), ("Speaker 2", 2, 2)] == [
            (tally.group.name, tally.quotes, tally.articles) for tally in by_speaker.tallies
        ]

    def test_sums_grow(self) -> None:
        """Past the room they begin with, nothing moves."""
        table = sums.Sums(("n",))
        for number in range(500):
            table.add(table.places([number]), sums.np.array([0, 0]), {"n": None})

        assert [2] * 500 == table.table[:, 0].tolist()


class TestTime:
    """By what period, and what is in it."""

    @pytest.mark.parametrize(
        ("days", "period"), [(1, "day"), (62, "day"), (63, "week"), (366, "week"), (367, "month"), (4000, "year")]
    )
    def test_the_period_fits_the_range(self, days: int, period: str) -> None:
        """From days to years, as many as can be seen."""
        ends = (date(2026, 1, 1), date(2026, 1, 1) + timedelta(days - 1))
        found = report(models(told(n, published_on=str(day)) for n, day in enumerate(ends))).time

        assert (period, str(ends[0]), str(ends[1])) == (found.period, found.first_day, found.last_day)

    @corpora
    @given(articles=st.lists(article_models(), max_size=3), period=st.sampled_from(PERIODS))
    def test_every_dated_article_is_in_one_period(self, articles: list[ns.Article], period: Period) -> None:
        """With its quotes and figures, by the day its own zone has; the others are undated."""
        dated = [article for article in articles if published_day(article)]
        found = report(articles, period=period).time
        stretches = found.stretches

        assert len(articles) - len(dated) == found.undated
        assert len(dated) == sum(stretch.articles for stretch in stretches)
        assert Counter(figure.quantity for one in dated for figure in one.figures) == sum(
            (Counter(stretch.figures) for stretch in stretches), Counter[str]()
        )
        assert sum(len(one.quotes) for one in dated) == sum(stretch.quoted for stretch in stretches)
        assert sorted(stretch.begins for stretch in stretches) == [stretch.begins for stretch in stretches]

    def test_periods_without_an_article_are_told_too(self) -> None:
        """So that a line over them is true; but not where they are thousands."""
        found = report(models(told(n, published_on=f"2026-01-{day}") for n, day in enumerate(("05", "08")))).time
        far = report(models([told(0, published_on="1000-01-01"), told(1, published_on="2999-12-31")]), period="day")

        assert [1, 0, 0, 1] == [stretch.articles for stretch in found.stretches]
        assert [1, 1] == [stretch.articles for stretch in far.time.stretches]
        assert len(report(models([told(0, published_on="2026-01-01")])).time.stretches) == 1 < FILLED

    @given(day=st.dates(date(1000, 1, 1), date(2999, 12, 31)))
    def test_periods_follow_one_another(self, day: date) -> None:
        """A day lies in one period, after its beginning and before the next; the calendar says which week."""
        for period in PERIODS:
            begins = beginning(day, period)

            assert begins <= day < following(begins, period)
            assert begins == beginning(following(begins, period) - timedelta(1), period)
        year, week, _ = day.isocalendar()
        assert f"{year}-W{week:02}" == name(beginning(day, "week"), "week")


class TestFindings:
    """What is wrong, from where."""

    def test_four_ways_of_being_found_are_told_apart(self) -> None:
        """Now or before, refusing or not."""
        found = report(rich_articles())
        account = Account(refusals={"NS010": 2}, warnings={"NS308": 1})
        told = findings(replace(found, account=account))

        assert (
            FindingCount("NS002", 0, 0, 2, 0),
            FindingCount("NS010", 2, 0, 0, 0),
            FindingCount("NS308", 0, 1, 2, 0),
        ) == told

    def test_a_folder_tells_what_was_refused_when_it_was_written(self, tmp_path: Path) -> None:
        """From its manifest; a folder without one, and a file, tell nothing."""
        (tmp_path / "in.jsonl").write_text(
            f'{models([told(0)])[0].model_dump_json()}\n{{"id": "x"}}\n', encoding="utf-8"
        )
        ns.convert(tmp_path / "in.jsonl", tmp_path / "out", to="parquet")
        (found,) = conversions([tmp_path / "out", tmp_path / "out", tmp_path, tmp_path / "in.jsonl", "-"])

        assert (2, 1, 1) == (found.read, found.written, found.quarantined)
        assert found.findings["NS010"] == 2


class TestWriting:
    """JSON and CSV."""

    def test_json_and_csv_have_the_same_numbers(self) -> None:
        """Every tally of JSON is in CSV, measure by measure."""
        found = report([*rich_articles(), *models(hostile())])
        values = json.loads(as_json(found))
        rows = list(csv.DictReader(io.StringIO(as_csv(found))))

        def of(section: str, group: str, measure: str) -> list[str]:
            return [
                it["value"] for it in rows if (it["section"], it["group"], it["measure"]) == (section, group, measure)
            ]

        assert list(COLUMNS) == list(rows[0])
        for section, groupings in (("quotes", QUOTES_BY), ("figures", FIGURES_BY)):
            for by in groupings:
                for tally in values[section]["by"][by]["counted"]:
                    assert str(tally[section]) in of(f"{section} by {by}", tally[by] or "", section)
        assert [str(values["articles"])] == of("corpus", "", "articles")
        assert [str(it["there"]) for it in values["coverage"]] == [
            it["value"] for it in rows if (it["section"], it["measure"]) == ("coverage", "there")
        ]

    def test_a_row_has_one_number_and_no_row_comes_twice(self) -> None:
        """Tidy: section, group, period and measure name a value."""
        found = report([*rich_articles(), *models(hostile())])
        rows = list(csv.reader(io.StringIO(as_csv(found))))

        assert {len(COLUMNS)} == {len(row) for row in rows}
        assert len(rows) == len({tuple(row[:5]) for row in rows})

    def test_tallies_have_all_their_fields(self) -> None:
        """What a tally knows is written, by its own name."""
        found = report(rich_articles())
        for counted, values in ((found.quotes, json.loads(as_json(found))["quotes"]),):
            whole: Tally = counted.whole

            assert {
                name: getattr(whole, name) for name in ("quotes", "direct", "words_quoted", "articles")
            }.items() <= (values.items())
