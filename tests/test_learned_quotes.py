"""The learned part of finding quotes: what it adds, that it is whole, and that it is the same everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsschema as ns
from newsschema.extraction.learned import models, words
from newsschema.extraction.learned.answers import answered
from newsschema.extraction.learned.passage import Passage
from newsschema.extraction.learned.rows import Looks, look
from newsschema.extraction.learned.words import AFTER, BEFORE, Vocabulary, number
from newsschema.extraction.quotation_marks import find_quotations
from newsschema.extraction.sentences import split_sentences, tokens_of
from newsschema.extraction.statement_reader import reader_of
from newsschema.span import Span

TOLD = "The pier will stay shut until May, Harbour Master Ana Reyes told the council."


def test_confidence_is_told_with_the_models_alone() -> None:
    """Null, never invented: the rules do not know how sure they are."""
    told, plain = ns.extract(TOLD).quotes, ns.extract(TOLD, model=None).quotes
    assert [quote.text for quote in told] == [quote.text for quote in plain] == ["The pier will stay shut until May"]
    assert all(quote.confidence is not None and 0 < quote.confidence <= 1 for quote in told)
    assert [quote.confidence for quote in plain] == [None]


def test_a_list_of_quotations_is_one_quote() -> None:
    """The rules stop at the first of them."""
    body = "Reyes called the plan a “folly,” a “trap” and a “gift to the ferries.”"
    said = ns.extract(body).quotes
    assert len(said) == 1
    assert [piece.text for piece in said[0].content if piece.quoted] == ["folly,", "trap", "gift to the ferries."]


def test_what_carries_on_a_quote_is_as_sure_as_that() -> None:
    """It has no words of its own that tell of a source."""
    body = "“The pier is shut,” Reyes said.\n\n“It will stay so until May.”"
    first, second = ns.extract(body).quotes
    assert second.continues == first.id
    assert second.confidence == first.confidence


def test_no_other_model_is_known() -> None:
    """And the sentence says what is."""
    with pytest.raises(ValueError, match="there is no model 'best': say \"default\", or None"):
        ns.extract(TOLD, model="best")  # type: ignore[arg-type]  # what a caller without a type checker may do
    with pytest.raises(ValueError, match="there is no model"):
        models.load("../default")


def test_weights_that_are_not_the_cards_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation must not find other quotes."""
    folder = Path(models.__file__).parent
    (tmp_path / "default.json").write_bytes((folder / "default.json").read_bytes())
    (tmp_path / "default.bin").write_bytes((folder / "default.bin").read_bytes()[:-1] + b"x")

    def files(_package: str) -> Path:
        return tmp_path

    monkeypatch.setattr(models, "files", files)
    with pytest.raises(ValueError, match="not those that belong to it"):
        models.load.__wrapped__("default")


def test_the_package_is_small() -> None:
    """Weights and card are a download for everybody, whoever needs them."""
    folder = Path(models.__file__).parent
    card: dict[str, Any] = json.loads((folder / "default.json").read_text(encoding="utf-8"))
    assert sum((folder / f"default.{suffix}").stat().st_size for suffix in ("bin", "json")) < 3_000_000
    assert card["provenance"]["articles"] == 840


def test_a_word_has_one_number_everywhere() -> None:
    """Python's own hash differs from process to process."""
    assert number("said") == 0xB04D6  # CRC-32 of "said", its last 20 bits


@given(st.text(alphabet="ab said “”,.:'’ A\n", max_size=60))
def test_sentences_stand_apart(body: str) -> None:
    """Every token has its numbers, and a neighbour beyond the sentence is never another sentence's."""
    paragraph = Span(0, len(body))
    cut = split_sentences(body, tokens_of(body, paragraph, find_quotations(body, [paragraph])))
    passage = Passage(body, [sentence.tokens for sentence in cut], Vocabulary({"said": 0.9}))
    for sentence, context, end in zip(cut, passage.contexts, passage.ends, strict=True):
        assert end - context.begins == len(context.kind) == len(sentence.tokens)
        assert [passage.sign[context.begins - 1], passage.sign[end]] == [BEFORE, AFTER]
        assert passage.kind[context.begins - 2 : context.begins].tolist() == [0, 0]
        assert passage.kind[end : end + 3].tolist() == [0, 0, 0]
        assert set(passage.first[context.begins : end].tolist()) == {context.begins}


def test_what_is_read_together_is_read_alike() -> None:
    """A paragraph's quotes do not depend on those beside it, nor on how many are read at once."""
    told = [f"{TOLD} “It is shut,” Tom Okoro {verb}, adding that nobody knew." for verb in ("said", "wrote", "warned")]
    alone = [_said(ns.extract(body)) for body in told]
    assert [len(one) for one in alone] == [3, 3, 3]
    assert _said(ns.extract("\n\n".join(told * 60))) == [quote for one in alone * 60 for quote in one]


def _said(article: ns.Article) -> list[tuple[str, str | None, float | None]]:
    sources = [quote.attribution.source for quote in article.quotes if quote.attribution]
    return [
        (quote.text, source and source.text, quote.confidence)
        for quote, source in zip(article.quotes, sources, strict=True)
    ]


@pytest.mark.parametrize("body", ["Warned to close the pier in May", "Asked whether the ferry would sail on Sunday"])
def test_nobody_stands_before_the_first_word(body: str) -> None:
    """Nor is the last word of the sentence there: a name without a stop behind it was taken for the source."""
    assert all(quote.attribution.source is None for quote in ns.extract(body, statements="all").quotes)


def test_a_passage_may_be_empty() -> None:
    """An article without a sentence that is read."""
    loaded = models.load("default")
    assert answered(Passage("", [], loaded.vocabulary), [], loaded) == []


def test_more_words_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room is made, and the numbers stay what they are."""
    body = " ".join(f"word{number}" for number in range(100))
    tokens = tokens_of(body, Span(0, len(body)), ())
    wanted = Vocabulary({}).words(body, tokens)
    monkeypatch.setattr(words, "REMEMBERED", 8)
    small = Vocabulary({})
    assert small.words(body, tokens).sign.tolist() == wanted.sign.tolist()
    assert small.words(body, tokens[:3]).tail.tolist() == wanted.tail[:3].tolist()


@settings(max_examples=20, deadline=None)  # each reads the weights anew
@given(st.text(alphabet="Reyes said told that “”,.:; -—'’\n", max_size=120))
def test_a_text_is_read_alike_whatever_was_read_before(body: str) -> None:
    """Words are remembered from text to text, which must not show; and nothing is an error."""
    if body.strip():
        warm = ns.extract(body, statements="all").quotes
        models.load.cache_clear()
        assert ns.extract(body, statements="all").quotes == warm


def test_no_sentence_is_too_long() -> None:
    """The rules read one that no editor prints, and the models do not slow down over it."""
    body = "Tom Okoro told reporters that it was so, adding that “nobody” knew, and he said no more " * 200
    assert len(ns.extract(body, statements="all").quotes) == len(ns.extract(body, statements="all", model=None).quotes)


@given(st.lists(st.tuples(st.integers(0, words.MASK), st.booleans()), min_size=1, max_size=700))
@settings(max_examples=30, deadline=None)
def test_features_are_mixed_as_whole_numbers_would_be(rows: list[tuple[int, bool]]) -> None:
    """By floating point, and in more than one go where rows are many: every place is that of exact sums."""
    word, flag = np.array([one for one, _ in rows], np.int64), np.array([one for _, one in rows], np.bool_)
    looks = Looks(look(1_009, word=7, flag=9_973), look(20_011), look(30_011, flag=131, far=300_007))
    wanted = [
        [(1_009 + 7 * one + 9_973 * held) & words.MASK for one, held in rows],
        [20_011] * len(rows),
        [(30_011 + 131 * held + 300_007 * 5) & words.MASK for _, held in rows],
    ]
    assert looks.places(len(rows), {"word": word, "flag": flag, "far": 5}).tolist() == wanted


def test_where_speech_is_wanted_a_belief_ousts_none() -> None:
    """What only a belief tells is not asked about, what stands between marks is, whoever thinks it."""
    reader = reader_of(models.load("default"), "speech")
    for body, read in ((TOLD, 1), ("Harbour Master Ana Reyes believes the pier is safe.", 0)):
        sentences = split_sentences(body, tokens_of(body, Span(0, len(body)), ()))
        assert [len(found) for found in reader.read(body, sentences)] == [read]
    assert [quote.text for quote in ns.extract("Reyes thought: “The pier is safe.”").quotes] == ["The pier is safe."]
