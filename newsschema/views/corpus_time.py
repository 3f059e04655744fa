"""Of the page of a corpus report what changes over time: articles, quotes, and figures of each quantity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from newsschema.corpus_report.periods import following
from newsschema.corpus_report.report import CorpusReport, Stretch, Time
from newsschema.markup.elements import Child, Markup, tag
from newsschema.views.charts import Column, TimeLine, multiples
from newsschema.views.shares import many, sentence

#: Quantities that have a column of the table.
IN_TABLE: Final = 8
#: Periods that the table on the page has.
MOST_ROWS: Final = 400
Count = Callable[[Stretch], int]


def over_time(report: CorpusReport) -> tuple[Child, ...]:
    """The charts, and their numbers as a table."""
    time = report.time
    if not time.stretches:
        return (tag("p", "No article tells the day it was published, so nothing is known over time."),)
    undated = time.undated
    told: list[Child] = []
    if undated:
        verb = "does not tell its day and is" if undated == 1 else "do not tell their day and are"
        told.append(tag("p", f"{many(undated, 'article')} {verb} left out here.", class_="note warn"))
    told.append(_line(time, "article", lambda stretch: stretch.articles, _most(time)).drawn())
    quantities = _quantities(time)
    lines = [
        _line(time, "quote", lambda stretch: stretch.quoted, "quotes"),
        *(
            _line(time, "figure", lambda stretch, of=quantity: stretch.figures.get(of, 0), f"figures: {quantity}")
            for quantity in quantities
        ),
    ]
    lines = [line for line in lines if any(column.count for column in line.columns)]
    if lines:
        caption = f"Quotes and figures by the {time.period} of publication; each chart has a scale of its own."
        told.append(multiples(caption, lines))
    told.append(tag("details", tag("summary", "The numbers as a table"), _table(time, quantities)))
    return tuple(told)


def _most(time: Time) -> str:
    """What is to be seen, said honestly: the period with the most articles, where there is one."""
    most = max(stretch.articles for stretch in time.stretches)
    highest = [stretch for stretch in time.stretches if stretch.articles == most]
    if len(time.stretches) == 1:
        return (
            f"All {many(most, 'article')} with a day are of {highest[0].name}."
            if most > 1
            else f"The article is of {highest[0].name}."
        )
    if len(highest) == 1:
        return f"The {time.period} with the most articles is {highest[0].name}, with {most:,}."
    return f"No {time.period} has more than {many(most, 'article')}; {len(highest):,} have as many."


def _quantities(time: Time) -> list[str]:
    sums: dict[str, int] = {}
    for stretch in time.stretches:
        for quantity, count in stretch.figures.items():
            sums[quantity] = sums.get(quantity, 0) + count
    return sorted(sums, key=lambda quantity: (-sums[quantity], quantity))


def _line(time: Time, thing: str, count: Count, caption: str) -> TimeLine:
    stretches = time.stretches
    days = [date.fromisoformat(stretch.begins) for stretch in stretches]
    first, end = days[0], following(days[-1], time.period)
    whole = (end - first).days
    columns = tuple(_column(time, stretch, count(stretch), first, whole) for stretch in stretches)
    most = max(column.count for column in columns)
    names = [stretch.name for stretch in stretches]
    along = [names[0], names[len(names) // 2], names[-1]] if len(names) > 4 else [names[0], names[-1]]
    return TimeLine(caption, columns, tuple(dict.fromkeys(along)), f"{many(most, thing)} a {time.period}")


def _column(time: Time, stretch: Stretch, count: int, first: date, whole: int) -> Column:
    begins = date.fromisoformat(stretch.begins)
    days = (following(begins, time.period) - begins).days
    return Column((begins - first).days / whole, days / whole, count, stretch.name)


def _table(time: Time, quantities: list[str]) -> Markup:
    shown = time.stretches[-MOST_ROWS:]
    titles = [time.period, "articles", "quotes", "direct", "mixed", "indirect", "figures", *quantities[:IN_TABLE]]
    head = tag("tr", *(tag("th", title, scope="col", class_="number" if n else None) for n, title in enumerate(titles)))
    body = (
        tag(
            "tr",
            tag("th", stretch.name, scope="row"),
            *(
                tag("td", f"{number:,}", class_="number")
                for number in (
                    stretch.articles,
                    stretch.quoted,
                    *stretch.quotes.values(),
                    stretch.reported,
                    *(stretch.figures.get(quantity, 0) for quantity in quantities[:IN_TABLE]),
                )
            ),
        )
        for stretch in shown
    )
    left = len(time.stretches) - len(shown)
    caption = sentence(f"by {time.period} of publication")
    caption += f"; the first {left:,} are in the JSON and CSV of this report" if left else ""
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))
    return tag("div", table, class_="wide", tabindex=0, role="region", aria_label=caption)
