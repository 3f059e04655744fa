"""Of the page of a corpus report what is said and counted in it: speakers, how they are quoted, and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsschema.corpus_report.report import CorpusReport, Grouping
from newsschema.markup.elements import Child, Markup, joined, tag
from newsschema.tallies import Group
from newsschema.views.charts import Row, bars, legend, name, share_bar
from newsschema.views.shares import many, percent, sentence, share_told

KINDS: Final = ("direct", "mixed", "indirect")
#: How a source may be printed, in words for people.
FORMS: Final[Mapping[str, str]] = {
    "named": "by name",
    "titled": "by title: the mayor",
    "pronoun": "by a pronoun: she",
    "unnamed": "not named: a port official",
    "collective": "as a body: police",
    "document": "a document: the report",
    "implicit": "carried on from the quote before",
    "none": "not at all",
}


@dataclass(frozen=True, slots=True)
class _Breakdown:
    """How a grouping is told."""

    #: Of what it is: "figures".
    things: str
    #: The head of its column.
    title: str
    #: What is said of those that are in no group: "name no noun".
    untold: str = ""


VERBS: Final = _Breakdown("quotes", "verb", "have none")
OF_FIGURES: Final = {
    "counted": _Breakdown("figures", "what is counted", "name nothing"),
    "unit": _Breakdown("figures", "unit", "have none"),
    "bound": _Breakdown("figures", "bound"),
    "modality": _Breakdown("figures", "modality"),
}


def speakers(report: CorpusReport, top: int) -> tuple[Child, ...]:
    """Who is quoted how often."""
    whole, grouping = report.quotes.whole, report.quotes.by["speaker"]
    if not whole.quotes:
        return (tag("p", "There is no quote."),)
    held = [tally for tally in grouping.tallies if tally.group.name is not None]
    known = held[:top]
    rows = [
        Row(
            _party(tally.group),
            (tally.direct, tally.mixed, tally.indirect),
            (f"{tally.quotes:,}", percent(tally.quotes, whole.quotes)),
            (
                f"{tally.direct:,}",
                f"{tally.mixed:,}",
                f"{tally.indirect:,}",
                f"{tally.words_quoted:,}",
                f"{tally.articles:,}",
            ),
        )
        for tally in known
    ]
    shown = sum(tally.quotes for tally in known)
    told: list[Child] = []
    if known:
        told.append(_most_quoted(held, report.speakers, whole.quotes))
        titles = ("speaker", "quotes", "share", "", *KINDS, "words", "articles")
        label = f"The {len(known):,} speakers with the most quotes" if len(known) > 1 else "The one speaker"
        told += [bars(label, titles, rows), legend(KINDS)]
    rest = whole.quotes - shown - report.known_by["unknown"] - grouping.beyond
    if rest > 0:
        others = report.speakers - len(known)
        told.append(tag("p", _rest(rest, others), class_="dim"))
    if grouping.beyond:
        told.append(tag("p", _too_many(grouping), class_="note warn"))
    return tuple(told)


def _most_quoted(known: Sequence[Any], speakers: int, quotes: int) -> Markup:
    """Who is quoted most, and whether others are as often."""
    first = known[0]
    equal = sum(tally.quotes == first.quotes for tally in known)
    often = f"{many(first.quotes, 'quote')} each, of {quotes:,}."
    if equal > 1 and equal == speakers:
        return tag("p", f"All {speakers:,} speakers are quoted equally often: {often}", class_="lead")
    if equal == 1:
        said = f" is quoted most: {many(first.quotes, 'quote')} of {quotes:,}, in {many(first.articles, 'article')}."
    else:
        # When all that are held are equal, others that are not may be too.
        others = "others" if equal == len(known) else "another" if equal == 2 else f"{equal - 1:,} others"
        said = f" and {others} are quoted most: {often}"
    return tag("p", name(first.group.name), said, class_="lead")


def _rest(quotes: int, speakers: int) -> str:
    """What is not shown."""
    if quotes == 1:
        return "One other quote has a speaker too."
    return f"The other {quotes:,} quotes with a speaker are by {many(speakers, 'speaker')}."


def _too_many(grouping: Grouping[Any]) -> str:
    return (
        f"There are more speakers than are held at once: {many(grouping.beyond, 'quote')} of those who were met after "
        f"the first {grouping.groups:,} are in the sums and not in this table."
    )


def _party(group: Group) -> Markup:
    return joined((name(group.name), tag("span", " role", class_="dim") if group.known_by == "role" else None))


def how_they_speak(report: CorpusReport, top: int) -> tuple[Child, ...]:
    """Directly or not, by name or not, with which verb."""
    whole = report.quotes.whole
    if not whole.quotes:
        return (tag("p", "There is no quote."),)
    kinds = share_bar(
        share_told(whole.direct, whole.quotes, "quotes", "is direct", "are direct"),
        [(kind, getattr(whole, kind)) for kind in KINDS],
    )
    return (
        kinds,
        _known(report),
        tag("div", _forms(report), _broken_down(report.quotes.by["cue"], VERBS, whole.quotes, top), class_="pairs"),
    )


def _known(report: CorpusReport) -> Markup:
    """Whether speakers are named."""
    whole, by = report.quotes.whole.quotes, report.known_by
    return share_bar(
        share_told(by["name"], whole, "quotes", "is of a speaker with a name", "are of speakers with a name"),
        [("named", by["name"]), ("known by a role", by["role"]), ("not known", by["unknown"])],
    )


def _forms(report: CorpusReport) -> Markup:
    grouping = report.quotes.by["form"]
    whole = report.quotes.whole.quotes
    rows = [
        Row(
            FORMS.get(tally.group.name or "", tally.group.name or ""),
            (tally.quotes,),
            (f"{tally.quotes:,}", percent(tally.quotes, whole)),
        )
        for tally in grouping.tallies
    ]
    return bars("How the article prints the source of a quote", ("printed", "quotes", "share", ""), rows)


def _broken_down(grouping: Grouping[Any], told: _Breakdown, whole: int, top: int) -> Markup:
    """A grouping as bars; those that nothing is told of beside it."""
    known = [tally for tally in grouping.tallies if tally.group.name is not None]
    unknown = sum(tally.counted for tally in grouping.tallies if tally.group.name is None)
    shown = known[:top]
    rows = [
        Row(
            _plain(tally.group.name),
            (tally.counted,),
            (f"{tally.counted:,}", f"{tally.articles:,}"),
        )
        for tally in shown
    ]
    said = [f"{sentence(told.things)} by {told.title}"]
    others = grouping.groups - len(shown) - (unknown > 0)
    said += [f"{others:,} more are not shown"] if others else []
    said += [f"{unknown:,} of {whole:,} {told.untold}"] if unknown else []
    said += [f"{grouping.beyond:,} of more than are held at once"] if grouping.beyond else []
    return bars("; ".join(said), (told.title, told.things, "articles", ""), rows)


def _plain(word: str | None) -> Markup:
    """A word of ours or of the corpus; those of ours have no spaces."""
    return name((word or "").replace("_", " "))


def reported(report: CorpusReport, top: int) -> tuple[Child, ...]:
    """Which figures, how exactly, on whose word."""
    whole, by = report.figures.whole, report.figures.by
    if not whole.figures:
        return (tag("p", "There is no figure."),)
    exact = share_bar(
        share_told(whole.exact, whole.figures, "figures", "is said to be exact", "are said to be exact"),
        [("exact", whole.exact), ("hedged, bounded or vague", whole.figures - whole.exact)],
    )
    sourced = share_bar(
        share_told(whole.sourced, whole.figures, "figures", "is on somebody’s word", "are on somebody’s word"),
        [("with a source", whole.sourced), ("the article itself", whole.figures - whole.sourced)],
    )
    return (
        exact,
        sourced,
        _quantities(report),
        tag(
            "div",
            *(_broken_down(by[grouping], told, whole.figures, top) for grouping, told in OF_FIGURES.items()),
            class_="pairs",
        ),
    )


def _quantities(report: CorpusReport) -> Markup:
    whole = report.figures.whole.figures
    rows = [
        Row(
            tally.group.name or "",
            (tally.figures,),
            (f"{tally.figures:,}", percent(tally.figures, whole)),
            tuple(
                f"{number:,}" for number in (tally.exact, tally.sourced, tally.parts, tally.disputed, tally.articles)
            ),
        )
        for tally in report.figures.by["quantity"].tallies
    ]
    titles = ("quantity", "figures", "share", "", "exact", "sourced", "parts of a total", "disputed", "articles")
    return bars("Figures by quantity", titles, rows)
