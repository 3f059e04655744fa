"""Faults against the rules of figures: NS4xx."""

from __future__ import annotations

from random import Random
from typing import Final

from planting import NOBODY, Broken, Fault, Json, any_figure, listed, new_figure, pointer_to


def _told(code: str, field: str, *ways: Json) -> Fault:
    """The fault of a new figure of which one of these is told."""

    def plant(article: Json, random: Random) -> Broken:
        made = new_figure(article, random, **random.choice(ways))
        return [(code, f"{pointer_to(article, 'figures', made)}/{field}")]

    return plant


def _leads_nowhere(code: str, field: str, itself: str | None = None) -> Fault:
    """The fault of a figure that names one that is not there, or itself; *itself* breaks along with that."""

    def plant(article: Json, random: Random) -> Broken:
        figure = any_figure(article, random, lambda figure: not figure.get(field))
        figure[field] = NOBODY
        where = f"{pointer_to(article, 'figures', figure)}/{field}"
        if itself is None or random.random() < 0.5:
            return [(code, where)]
        figure[field] = figure["id"]
        return [(code, where), (itself, where)]

    return plant


def _circle(code: str, field: str) -> Fault:
    """The fault of two or three figures that lead to one another; one that leads into the circle is not on it."""

    def plant(article: Json, random: Random) -> Broken:
        most = random.choice([2, 3])
        made = [new_figure(article, random, f"new:{n}", **{field: f"new:{n % most + 1}"}) for n in range(1, most + 1)]
        new_figure(article, random, "new:9", **{field: "new:1"})
        return [(code, f"{pointer_to(article, 'figures', one)}/{field}") for one in made]

    return plant


def sum_is_another(article: Json, random: Random) -> Broken:
    """Parts that are said to be complete and come to something else."""
    total, parts = random.choice([(16, (11, 4)), (0.31, (0.1, 0.2)), (0, (1,)), (-1, (0, 1)), (1e9, (1e9, 2))])
    made = new_figure(article, random, value=total, parts_complete=True)
    for n, part in enumerate(parts):
        new_figure(article, random, f"new:part{n}", value=part, part_of=made["id"])
    return [("NS409", pointer_to(article, "figures", made) + "/value")]


def shares_of_more_than_all(article: Json, random: Random) -> Broken:
    """Percentages of one whole that come to more than a hundred."""
    made = new_figure(article, random, value=500)
    for n, share in enumerate(random.choice([(60, 45), (102.5,), (50, 50, 50), (1e9, 0)])):
        new_figure(article, random, f"new:part{n}", quantity="percent", value=share, part_of=made["id"])
    return [("NS416", pointer_to(article, "figures", made))]


def change_by_another_number(article: Json, random: Random) -> Broken:
    """A difference, a share or a multiple that does not lie between what was and what became."""
    was, became, by, quantity = random.choice(
        [(8, 12, 6, "count"), (100, 80, 30, "percent"), (10, 30, 2, "ratio"), (0, 0, 1, "money"), (-3, 3, 0.5, "other")]
    )
    new_figure(article, random, "new:was", value=was, change={"side": "from", "figure_id": "new:became"})
    new_figure(article, random, "new:became", value=became, change={"side": "to", "figure_id": "new:was"})
    change = {"side": "by", "figure_id": "new:became"}
    made = new_figure(article, random, quantity=quantity, value=by, change=change)
    return [("NS417", pointer_to(article, "figures", made) + "/value")]


def conflict_with_nothing(article: Json, random: Random) -> Broken:
    """A conflict with a figure that is not there, or with itself."""
    figure = any_figure(article, random)
    ids = listed(figure, "conflicts_with")
    ids.append(random.choice([NOBODY, figure["id"]]))
    return [("NS410", f"{pointer_to(article, 'figures', figure)}/conflicts_with/{len(ids) - 1}")]


def conflict_of_one_side(article: Json, random: Random) -> Broken:
    """A conflict the other figure knows nothing of."""
    other = any_figure(article, random)
    made = new_figure(article, random, "new:2", conflicts_with=[other["id"]])
    return [("NS411", pointer_to(article, "figures", made) + "/conflicts_with/0")]


def change_from_nothing(article: Json, random: Random) -> Broken:
    """A change whose other side is not there, or is the figure itself."""
    figure = any_figure(article, random)
    other = random.choice([NOBODY, figure["id"]])
    figure["change"] = {"side": random.choice(["from", "to", "by"]), "figure_id": other}
    return [("NS414", pointer_to(article, "figures", figure) + "/change/figure_id")]


FAULTS_OF_FIGURES: Final[dict[str, Fault]] = {
    "NS401": _told("NS401", "low", {"low": 5, "high": 3}, {"bound": "range", "low": 0.3, "high": 0.1 + 0.1}),
    "NS402": _told("NS402", "bound", {"bound": "range"}, {"bound": "range", "low": 0}, {"bound": "range", "high": 0.5}),
    "NS403": _told("NS403", "value", {"bound": "exact"}, {"bound": "approximate", "low": 1, "high": 2}),
    "NS404": _told("NS404", "low", {"bound": "at_least", "value": 3}, {"bound": "more_than", "high": 3}),
    "NS405": _told("NS405", "high", {"bound": "at_most", "value": 3}, {"bound": "less_than", "low": 3}),
    "NS406": _told(
        "NS406", "value", {"value": 2, "low": 3}, {"value": 0.1 + 0.2, "high": 0.3}, {"value": 9, "low": 1, "high": 3}
    ),
    "NS407": _leads_nowhere("NS407", "part_of"),
    "NS408": _circle("NS408", "part_of"),
    "NS409": sum_is_another,
    "NS410": conflict_with_nothing,
    "NS411": conflict_of_one_side,
    "NS412": _leads_nowhere("NS412", "quote_id"),
    "NS413": _leads_nowhere("NS413", "counted_from", itself="NS415"),
    "NS414": change_from_nothing,
    "NS415": _circle("NS415", "counted_from"),
    "NS416": shares_of_more_than_all,
    "NS417": change_by_another_number,
}
