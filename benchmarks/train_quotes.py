"""Make the models of quotes: python -m benchmarks.train_quotes [--write] [--scorer PATH]

Trained from PolNeAR's training half, nothing else. Each model is linear over hashed features; a cue is a yes or no, the
others rank candidates. Weights are rounded to one byte. How answers become a confidence is fitted on articles that a
first training had left out, part by part; the models that are kept are then trained from all. --write puts weights
and card where the package has them. The same articles give the same bytes on one machine; elsewhere the last bit of a
sum may differ, which is why the weights are kept and not made when they are needed.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from benchmarks.corpora import load_scorer, read_lines
from benchmarks.polnear import SCORER, gold_path
from benchmarks.quote_lessons import Article, Lessons, Row, judged_answers, lessons, rates
from newsschema.extraction import learned
from newsschema.extraction.learned.models import NAMES, Models, Table
from newsschema.extraction.learned.sureness import KINDS, TRAITS
from newsschema.extraction.learned.words import MASK, Vocabulary

Floats = npt.NDArray[np.float64]

FOLDER: Final = Path(learned.__file__).parent
NAME: Final = "default"
#: A place in a table that fewer rows than this have taught nothing stays 0.
FEWEST_ROWS: Final = 2
#: What large weights cost: chosen on 140 articles held out of the training half.
PENALTY: Final = {"cue": 2.5, "source": 1.2, "starts_after": 1.2, "ends_after": 4.0, "starts_before": 1.0}
STEPS: Final = 100
#: What a table holds of its numbers.
LARGEST: Final = 127
#: Parts of the articles, each answered by models of the others.
FOLDS: Final = 3
UNWEIGHED: Final = {kind: [0.0] * TRAITS for kind in KINDS}


def trained(made: Lessons, vocabulary: Vocabulary, sureness: Mapping[str, Sequence[float]]) -> Models:
    """The models that some lessons make."""
    tables: dict[str, Table] = {}
    for name in NAMES:
        begun = perf_counter()
        groups: list[tuple[list[Row], int]] = getattr(made, name)
        weights, right = (fit_yes_or_no if name == "cue" else fit_ranking)(groups, PENALTY[name])
        tables[name] = rounded(weights)
        told = f"{name}: {len(groups):,} lessons, {np.count_nonzero(weights):,} weights, {right:.1%} right of its own"
        print(f"{told}, {perf_counter() - begun:.0f} s", file=sys.stderr)
    return Models(name=NAME, vocabulary=vocabulary, sureness=sureness, **tables)


def rounded(weights: Floats) -> Table:
    """Weights as whole numbers of one byte."""
    scale = float(np.abs(weights).max()) / LARGEST or 1.0
    return Table(np.rint(weights / scale).astype(np.int8), scale)


def fit_ranking(groups: Sequence[tuple[list[Row], int]], penalty: float) -> tuple[Floats, float]:
    """Weights under which the right row of each group is likeliest, and in what share of them it is the first."""
    rows = [row for group, _ in groups for row in group]
    matrix, places = _matrix(rows)
    sizes = np.array([len(group) for group, _ in groups])
    starts = np.cumsum(sizes) - sizes
    right = starts + np.array([answer for _, answer in groups])
    of_group = np.repeat(np.arange(len(groups)), sizes)
    wanted = np.asarray(matrix[right].sum(axis=0)).ravel()
    turned = matrix.T.tocsr()

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        most = np.maximum.reduceat(scores, starts)
        shares = np.exp(scores - most[of_group])
        totals = np.add.reduceat(shares, starts)
        value = float((most + np.log(totals) - scores[right]).sum() + 0.5 * penalty * weights @ weights)
        return value, turned @ (shares / totals[of_group]) - wanted + penalty * weights

    weights = _least(loss, matrix.shape[1])
    scores = matrix @ weights
    return _spread(weights, places), float((scores[right] == np.maximum.reduceat(scores, starts)).mean())


def fit_yes_or_no(groups: Sequence[tuple[list[Row], int]], penalty: float) -> tuple[Floats, float]:
    """Weights whose sum tells the chance of yes, and the share of the rows they are right about."""
    matrix, places = _matrix([group[0] for group, _ in groups])
    turned = matrix.T.tocsr()
    answers = np.array([answer for _, answer in groups], np.float64)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        value = float(np.logaddexp(0, scores).sum() - scores @ answers + 0.5 * penalty * weights @ weights)
        return value, turned @ (1 / (1 + np.exp(-scores)) - answers) + penalty * weights

    weights = _least(loss, matrix.shape[1])
    return _spread(weights, places), float((((matrix @ weights) > 0) == (answers > 0)).mean())


def _matrix(rows: Sequence[Row]) -> tuple[Any, npt.NDArray[np.int64]]:
    """The rows as a sparse matrix over the places that enough of them have, and which places these are."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415  needed by nobody who does not train

    found = np.fromiter((feature & MASK for row in rows for feature in row), np.int64)
    lengths = np.array([len(row) for row in rows])
    places = np.flatnonzero(np.bincount(found, minlength=MASK + 1) >= FEWEST_ROWS)
    column = np.full(MASK + 1, -1)
    column[places] = np.arange(len(places))
    columns = column[found]
    kept = columns >= 0
    of_row = np.repeat(np.arange(len(rows)), lengths)[kept]
    matrix = csr_matrix((np.ones(len(of_row)), (of_row, columns[kept])), shape=(len(rows), len(places)))
    return matrix, places


def _least(loss: Callable[[Floats], tuple[float, Floats]], size: int) -> Floats:
    from scipy.optimize import minimize  # noqa: PLC0415  as above

    return minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x


def _spread(weights: Floats, places: npt.NDArray[np.int64]) -> Floats:
    table = np.zeros(MASK + 1)
    table[places] = weights
    return table


def sureness(articles: Sequence[Article], scorer: ModuleType) -> dict[str, list[float]]:
    """What the traits of a statement weigh: fitted on what models answer of articles they were not trained from."""
    seen: dict[str, list[tuple[list[float], bool]]] = {kind: [] for kind in KINDS}
    for fold in range(FOLDS):
        taught = [article for k, article in enumerate(articles) if k % FOLDS != fold]
        vocabulary = Vocabulary(rates(taught))
        models = trained(lessons(taught, vocabulary, scorer), vocabulary, UNWEIGHED)
        for kind, weighed, right in judged_answers(articles[fold::FOLDS], models, scorer):
            seen[kind].append((weighed, right))
    return {kind: _weights(judged) for kind, judged in seen.items()}


def _weights(judged: Sequence[tuple[list[float], bool]]) -> list[float]:
    rows = np.array([weighed for weighed, _ in judged])
    right = np.array([held for _, held in judged], np.float64)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        value = float(np.logaddexp(0, scores).sum() - scores @ right + 0.5 * weights @ weights)
        return value, rows.T @ (1 / (1 + np.exp(-scores)) - right) + weights

    return [round(float(weight), 4) for weight in _least(loss, rows.shape[1])]


def write(models: Models, articles: Sequence[Article], provenance: Mapping[str, Any], folder: Path = FOLDER) -> None:
    """Weights and card, where the package looks for them."""
    tables = {name: getattr(models, name) for name in NAMES}
    packed = zlib.compress(b"".join(tables[name].weights.tobytes() for name in NAMES), 9)
    card = {
        "name": models.name,
        "sha256": sha256(packed).hexdigest(),
        "provenance": {**provenance, "articles": len(articles)},
        "scales": {name: tables[name].scale for name in NAMES},
        "sureness": models.sureness,
        "rates": models.vocabulary.rates,
    }
    (folder / f"{models.name}.bin").write_bytes(packed)
    (folder / f"{models.name}.json").write_text(json.dumps(card, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(packed):,} bytes of weights", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, and keep what came of it."""
    command = argparse.ArgumentParser(prog="python -m benchmarks.train_quotes")
    command.add_argument("--scorer", type=Path, default=SCORER, metavar="PATH")
    command.add_argument("--write", action="store_true")
    chosen = command.parse_args(arguments)
    gold = gold_path("train")
    if not gold.is_file() or not chosen.scorer.is_file():
        print(f"no corpus at {gold} or no scorer at {chosen.scorer}: set NEWSSCHEMA_CORPUS", file=sys.stderr)
        return 3
    scorer, articles = load_scorer(chosen.scorer), read_lines(gold)
    sure = sureness(articles, scorer)
    print(f"sureness: {sure}", file=sys.stderr)
    vocabulary = Vocabulary(rates(articles))
    made = lessons(articles, vocabulary, scorer)
    print(dict(made.counts), file=sys.stderr)
    models = trained(made, vocabulary, sure)
    if chosen.write:
        write(models, articles, {"corpus": "PolNeAR, training half", "sha256": sha256(gold.read_bytes()).hexdigest()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
