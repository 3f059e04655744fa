"""The benchmark of quotes: the scorer's form, and what is made of confidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import newsschema as ns
from benchmarks import corpora, polnear, quotes, tables
from benchmarks.polnear import Agreement, Judged, at_precision, bins, compare, predictions

TOLD = "Ana Reyes said that rain fell. “It was cold,” she said."

needs_scorer = pytest.mark.skipif(
    not (polnear.SCORER.is_file() and polnear.gold_path("dev").is_file()),
    reason="corpus and scorer are not here: set NEWSSCHEMA_CORPUS",
)


def quote(body: str, words: str, cue: str) -> ns.Quote:
    """An indirect quote of these words of the body."""
    spans = {
        part: {"start": body.index(part), "end": body.index(part) + len(part), "text": part} for part in (words, cue)
    }
    return ns.Quote.model_validate(
        {
            "id": "q1",
            "kind": "indirect",
            "content": [{**spans[words], "quoted": False}],
            "text": words,
            "attribution": {"source_form": "implicit", "cue": spans[cue]},
            "marks": "none",
        }
    )


def test_content_is_told_with_its_that() -> None:
    """As PolNeAR has it; quoted words are told as they are."""
    made = predictions(TOLD, ns.extract(TOLD).quotes)

    assert [[TOLD[slice(*span)] for span in one["spans"]] for one in made] == [["that rain fell"], ["It was cold,"]]
    assert [TOLD[slice(*one["speaker_span"])] for one in made] == ["Ana Reyes", "she"]


def test_of_nested_statements_the_outer_one_is_told() -> None:
    """Our records may keep both; the gold has one."""
    body = "The council said the mayor had claimed rain fell."
    outer = quote(body, "the mayor had claimed rain fell", "said")
    inner = quote(body, "rain fell", "had claimed")

    assert predictions(body, [outer, inner]) == predictions(body, [inner, outer]) == predictions(body, [outer])


def test_each_quote_is_in_one_bin() -> None:
    """Also the surest; what tells no confidence is in none."""
    judged = [Judged("direct", k % 2 == 0, k / 10) for k in range(11)]
    told = list(bins([*judged, Judged("direct", right=True, confidence=None)]))

    assert [it["quotes"] for it in told] == [1, 1, 1, 1, 1, 1, 1, 1, 1, 2]
    assert told[-1] == {"from": 0.9, "to": 1.0, "quotes": 2, "confidence": 0.95, "right": 0.5}


def test_recall_at_precision_takes_the_lowest_threshold() -> None:
    """Past one mistake that later quotes make good; equals stand or fall together."""
    ours = [Judged("direct", right, sure) for right, sure in
            [(True, 0.9), (False, 0.8), (True, 0.7), (True, 0.6), (True, 0.5), (True, 0.4), (False, 0.4)]]  # fmt: skip
    gold = [Judged("direct", sure is not None, sure) for sure in (0.9, 0.7, 0.6, 0.5, 0.4, None, None, None)]
    agreement = Agreement(tuple(ours), tuple(gold), 0, 0)

    assert at_precision(agreement, ("direct",), 0.8) == {
        "confidence": 0.5, "quotes": 5, "precision": 0.8, "recall": 0.5,
    }  # fmt: skip
    assert at_precision(agreement, ("direct",), 0.99) == {
        "confidence": 0.9, "quotes": 1, "precision": 1.0, "recall": 0.125,
    }  # fmt: skip
    assert at_precision(agreement, ("mixed",), 0.5) is None


@needs_scorer
def test_what_is_judged_here_is_what_the_scorer_counts() -> None:
    """End-to-end precision and recall of the first articles, by kind, and no more segments than there are."""
    scorer, articles = corpora.load_scorer(polnear.SCORER), corpora.read_lines(polnear.gold_path("dev"))[:12]
    made = quotes.told(articles, quotes.MODELS[-1], "speech")
    agreement = compare(scorer, articles, made)
    views = scorer.score(articles, made)
    for kind in ("direct", "mixed", "indirect"):
        for side, share in ((agreement.ours, "p"), (agreement.gold, "r")):
            judged = [one.right for one in side if one.kind == kind]

            assert sum(judged) / len(judged) == pytest.approx(views[kind]["e2e"][share])
    assert 0 <= agreement.credited <= agreement.scare_quotes


@needs_scorer
def test_a_segment_nobody_said_is_counted_once() -> None:
    """A scare quote that is credited to somebody, and a quotation that is."""
    text = "The “cold” rain fell. “It was cold,” she said."
    said = {"source": [[38, 41]], "cue": [[42, 46]], "content": [[22, 37]]}
    article = {"id": "a", "text": text, "attributions": [said]}
    made = {"id": "a", "quotes": [
        {"spans": [[4, 10]], "speaker_span": None, "speaker": None, "cue_span": None, "confidence": 0.5}
    ]}  # fmt: skip
    agreement = compare(corpora.load_scorer(polnear.SCORER), [article], [made])

    assert (agreement.scare_quotes, agreement.credited) == (1, 1)
    assert [one.right for one in agreement.gold] == [False]


def test_without_a_corpus_it_says_what_is_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit 3 and one line."""
    assert quotes.main(["--scorer", str(tmp_path / "gone.py")]) == 3
    assert "set NEWSSCHEMA_CORPUS" in capsys.readouterr().err


def test_confidence_is_told_on_the_page_and_in_the_terminal() -> None:
    """Bins and the threshold, or that there is none."""
    view = {"gold": 4, "given": 5, "p": 0.8, "r": 1.0, "f1": 0.8889, "relaxed_f1": 0.9}
    tenth = {"from": 0.9, "to": 1.0, "quotes": 5, "confidence": 0.95, "right": 0.8}
    at = {"confidence": 0.97, "quotes": 3, "precision": 1.0, "recall": 0.75}

    def figures(reached: dict[str, float] | None) -> dict[str, Any]:
        calibration = {"direct+mixed": [tenth], "all": [tenth], "direct+mixed at precision 0.95": reached}
        about = {"corpus": "PolNeAR dev", "articles": 2, "python": "3.13.1", "versions": {"newsschema": "0.1.0"}}
        scare = {"credited": 1, "of": 7}
        it = {"views": {"direct": view}, "scare_quotes": scare, "calibration": calibration}
        return {"circumstances": about, "accuracy": {"model default, statements all": it}}

    page, terminal = tables.quotes(figures(at)), "\n".join(quotes.tables(figures(at)))

    assert "| direct | 4 | 5 | 80.0 | 100.0 | 88.9 | 90.0 |" in page
    assert "| 0.9 to 1.0 | 5 | 0.95 | 80% |" in page
    assert "From confidence 0.97 on 100.0% of direct and mixed quotes are right, and 75.0% of the gold's" in page
    assert "0.9 to 1.0, 0.95 on average:     5 quotes, 80.0% right" in terminal
    assert "from confidence 0.970 on: 100.0% of 3 right, recall 75.0%" in terminal
    assert "There is no confidence" in tables.quotes(figures(None))
    assert "no confidence from which on" in "\n".join(quotes.tables(figures(None)))
