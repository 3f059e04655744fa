"""Batches of articles sifted for the claims that are compared: by whole columns first, then figure by figure.

Four of five figures fall to a condition that a column answers, and no Python object is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.conflicts.claims import Account, Claim, Comparison, Reason, single_things
from newsschema.conflicts.naming import GENERAL, deed_beside, place_name
from newsschema.engines.arrow_moments import moment_texts
from newsschema.engines.arrow_types import Array, Batch, pc
from newsschema.extraction.head_nouns import head_noun
from newsschema.records.figure import Bound, Modality, Quantity
from newsschema.records.intervals import interval

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]

#: What somebody says is so. Nobody says that of a plan, a supposition or what is denied.
SAID_TO_BE_SO: Final[tuple[Modality, ...]] = ("reported", "estimated", "alleged")


@dataclass(frozen=True, slots=True)
class Sifted:
    """What an article has to compare."""

    claims: list[Claim]
    #: Groups of figures that name one another as conflicting.
    named: list[tuple[Claim, ...]]


class _Figure(NamedTuple):
    """The fields of a figure that are looked at."""

    id: str
    text: str
    start: int
    end: int
    hedge: int | None
    quantity: Quantity
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    modality: Modality
    unit: str | None
    unit_code: str | None
    counted: str | None
    place: str | None
    source: str | None
    source_form: str | None
    person_id: str | None
    conflicts_with: list[str] | None


#: Where in the record each of them stands.
_PATHS: Final[Mapping[str, tuple[str, ...]]] = {name: (name,) for name in _Figure._fields} | {
    "text": ("span", "text"),
    "start": ("span", "start"),
    "end": ("span", "end"),
    "hedge": ("approximator", "start"),
    "place": ("place", "text"),
    "source": ("attribution", "source", "text"),
    "source_form": ("attribution", "source_form"),
    "person_id": ("attribution", "person_id"),
}


class _Article(NamedTuple):
    """The fields of an article that are looked at."""

    id: str
    body: str
    day: str | None
    dateline: str | None
    people: Mapping[str, str | None]


def sift(batch: Batch, chosen: Comparison, account: Account) -> Iterator[Sifted]:
    """What each article of a nested pa.RecordBatch has to compare, in order; those that have nothing are passed over.

    Every figure is entered in the account.
    """
    lists = batch.column("figures")
    figures = lists.flatten()
    lengths = pc.fill_null(pc.list_value_length(lists), 0).to_numpy()
    article_of = np.repeat(np.arange(batch.num_rows), lengths)
    account.articles += batch.num_rows
    account.figures += len(figures)
    fit = _fit(figures, chosen, account)
    naming = pc.fill_null(pc.list_value_length(pc.struct_field(figures, "conflicts_with")), 0).to_numpy() > 0
    rows = np.flatnonzero(fit | naming)
    articles = _articles(batch, np.unique(article_of[rows]))
    held = zip(article_of[rows].tolist(), fit[rows].tolist(), _figures(figures, rows), strict=True)
    for (_, of_article), article in zip(groupby(held, itemgetter(0)), articles, strict=True):
        told = [(fits, figure) for _, fits, figure in of_article]
        yield _sifted(article, told, chosen, account)


def _fit(figures: Array, chosen: Comparison, account: Account) -> Mask:
    """Which figures no column speaks against; the others are entered under the first reason that does."""
    left: Mask = np.ones(len(figures), np.bool_)
    for reason, out in _column_reasons(figures, chosen):
        account.left_out[reason] += int((left & out).sum())
        left &= ~out
    return left


def _column_reasons(figures: Array, chosen: Comparison) -> Iterator[tuple[Reason, Mask]]:
    column = partial(pc.struct_field, figures)
    yield "quantity", ~_mask(pc.is_in(column("quantity"), value_set=pa.array(sorted(chosen.quantities))))
    yield "modality", ~_mask(pc.is_in(column("modality"), value_set=pa.array(SAID_TO_BE_SO)))
    yield "part", _mask(column("part_of").is_valid())
    yield "change", _mask(column(["change", "side"]).is_valid())
    if chosen.min_confidence is not None:
        yield "confidence", ~_mask(pc.greater_equal(column("confidence"), chosen.min_confidence))
    ends = [column(name).is_null() for name in ("value", "low", "high")]
    yield "unbounded", _mask(pc.and_(pc.and_(*ends[:2]), ends[2]))


def _mask(answers: Array) -> Mask:
    return pc.fill_null(answers, False).to_numpy(zero_copy_only=False)  # noqa: FBT003  pyarrow's own signature


def _figures(figures: Array, rows: Rows) -> Iterator[_Figure]:
    taken = figures.take(pa.array(rows))
    columns = [pc.struct_field(taken, list(_PATHS[name])).to_pylist() for name in _Figure._fields]
    return map(_Figure._make, zip(*columns, strict=True))


def _articles(batch: Batch, rows: Rows) -> Iterator[_Article]:
    """The articles of some rows."""
    taken = {
        name: batch.column(name).take(pa.array(rows))
        for name in ("id", "body", "dateline", "people", "published_on", "published_at", "published_at_offset_minutes")
    }
    moments = moment_texts(taken["published_at"], taken["published_at_offset_minutes"])
    days = pc.coalesce(taken["published_on"].cast(pa.string()), pc.utf8_slice_codeunits(moments, 0, 10))
    columns = (taken["id"], taken["body"], days, taken["dateline"])
    yield from map(_Article, *map(_listed, columns), _people(taken["people"]))


def _listed(array: Array) -> list[Any]:
    return array.to_pylist()


def _people(lists: Array) -> Iterator[Mapping[str, str | None]]:
    """For each article the names of its parties by their ids."""
    flat = lists.flatten()
    pairs = zip(_listed(pc.struct_field(flat, "id")), _listed(pc.struct_field(flat, "name")), strict=True)
    for length in _listed(pc.fill_null(pc.list_value_length(lists), 0)):
        yield dict(next(pairs) for _ in range(length))


def _sifted(article: _Article, told: Sequence[tuple[bool, _Figure]], chosen: Comparison, account: Account) -> Sifted:
    claims: list[Claim] = []
    for fits, figure in told:
        if not fits:
            continue
        claim = _claim(article, figure)
        reason = _reason(claim, figure, chosen)
        if reason:
            account.left_out[reason] += 1
        else:
            claims.append(claim)
    naming = {figure.id: figure for _, figure in told if figure.conflicts_with}
    return Sifted(single_things(claims, {*naming}, account), [*_named(article, naming)])


def _reason(claim: Claim, figure: _Figure, chosen: Comparison) -> Reason | None:
    """What speaks against a figure that has passed the columns."""
    if _interval(figure) is None:
        return "unbounded"
    if not claim.what:
        return "nameless"
    if claim.day is None and claim.place is None:
        return "nowhere"
    general = claim.quantity == "count" and claim.what in GENERAL and claim.deed is None
    return "general" if general and not chosen.general else None


def _named(article: _Article, naming: Mapping[str, _Figure]) -> Iterator[tuple[Claim, ...]]:
    """The groups of figures that are tied by the conflicts they name, each in body order."""
    met: set[str] = set()
    for first in naming:
        group: set[str] = set()
        waiting = [first] if first not in met else []
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                waiting += [other for other in naming[one].conflicts_with or () if other in naming]
        met |= group
        if len(group) > 1:
            yield tuple(_claim(article, figure) for name, figure in naming.items() if name in group)


def _claim(article: _Article, figure: _Figure) -> Claim:
    place, place_from = _place(article, figure)
    least, most = _interval(figure) or (-np.inf, np.inf)
    begins = figure.start if figure.hedge is None else min(figure.start, figure.hedge)
    return Claim(
        article=article.id,
        figure=figure.id,
        day=article.day,
        place=place,
        place_from=place_from,
        place_name=place and place_name(place),
        quantity=figure.quantity,
        what=_what(figure),
        deed=deed_beside(article.body, begins, figure.end) if figure.quantity == "count" else None,
        words=figure.counted or figure.unit,
        least=least,
        most=most,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        modality=figure.modality,
        text=figure.text,
        source=figure.source,
        person=article.people.get(figure.person_id) if figure.person_id else None,
        source_form=figure.source_form,
    )


def _place(article: _Article, figure: _Figure) -> tuple[str, Literal["figure", "dateline"]] | tuple[None, None]:
    """Where a figure holds, on one line, and what tells it."""
    if figure.place is not None and place_name(figure.place):
        return " ".join(figure.place.split()), "figure"
    if article.dateline is not None and place_name(article.dateline):
        return " ".join(article.dateline.split()), "dateline"
    return None, None


def _what(figure: _Figure) -> str:
    if figure.quantity == "count":
        return head_noun(figure.counted or "")
    return " ".join((figure.unit_code or (figure.unit or "").casefold()).split())


def _interval(figure: _Figure) -> tuple[float, float] | None:
    return interval(figure.bound, figure.value, figure.low, figure.high, whole=figure.quantity == "count")
