"""Days as pages print them for readers: "Jan. 8, 2026", "8. Januar 2026", "08.01.2026", "2026/01/08".

Names of months in twelve languages; what begins the names of one month alone is that month. Points stand between day,
month and year in this order alone; between slashes the day is told only where it is more than twelve or equals the
month, for half the world writes it first and half second. Such a day tells no zone, and an hour beside it none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

#: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Turkish, Russian and Ukrainian, the
#: last four as they stand in a date.
_MONTHS: Final = (
    "january januar jänner janvier enero gennaio janeiro januari stycznia ocak января січня",
    "february februar feber février fevrier febrero febbraio fevereiro februari lutego şubat февраля лютого",
    "march märz maerz mars marzo março marco maart marca mart марта березня",
    "april avril abril aprile kwietnia nisan апреля квітня",
    "may mai mayo maggio maio mei maj maja mayıs мая травня",
    "june juni juin junio giugno junho czerwca haziran июня червня",
    "july juli juillet julio luglio julho lipca temmuz июля липня",
    "august août aout agosto augustus augusti sierpnia ağustos августа серпня",
    "september septembre septiembre setiembre settembre setembro września eylül сентября вересня",
    "october oktober octobre octubre ottobre outubro października ekim октября жовтня",
    "november novembre noviembre novembro listopada kasım ноября листопада",
    "december dezember décembre decembre diciembre dicembre dezembro grudnia aralık декабря грудня",
)
_SHORTEST: Final = 3
_PRINTED: Final = re.compile(
    r"(?<![\w.])(?:"
    r"(?P<month>[^\W\d_]{3,12})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    r"|(?P<day_2>\d{1,2})(?:st|nd|rd|th|er|\.|º)? (?:de )?(?P<month_2>[^\W\d_]{3,12})\.?,? (?:del? )?"
    r"(?P<year_2>\d{4})"
    r"|(?P<day_3>\d{1,2})\. ?(?P<month_3>\d{1,2})\. ?(?P<year_3>\d{4})"
    r"|(?P<year_4>\d{4})(?P<mark>[-/.])(?P<month_4>\d{1,2})(?P=mark)(?P<day_4>\d{1,2})"
    r"|(?P<year_5>\d{4}) ?[年년] ?(?P<month_5>\d{1,2}) ?[月월] ?(?P<day_5>\d{1,2})(?: ?[日일])?"
    r"|(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year_6>\d{4})"
    r")(?!\d|\.\d)"
)
#: What stands before the day of a change, in words that begin so.
_CHANGED: Final = re.compile(
    r"\b(?:updat|modif|revis|edited|changed|aktualisier|geändert|überarbeitet|mis(?:e)? à jour|actualiz|actualis"
    r"|aggiornat|atualiz|bijgewerkt|uppdater|opdater|oppdater|zaktualiz|aktualiz|güncelle|обновл|оновл|изменен)"
    r"\w*[^\w\d]{0,3}(?:\w+[^\w\d]{1,3}){0,3}$",
    re.IGNORECASE,
)
_BEFORE: Final = 40


class PrintedDay(NamedTuple):
    """A day that stands in a text."""

    #: "2026-01-08".
    day: str
    #: Where it stands in the text.
    start: int
    end: int
    #: Whether the words before it say that something was changed then.
    of_change: bool


def printed_days(text: str) -> Iterator[PrintedDay]:
    """Every day that a text prints, in its order. Linear.

    >>> [found.day for found in printed_days("8. Januar 2026, 09.01.2026; 1/30/2026; 1/2/2026; March 45, 2026")]
    ['2026-01-08', '2026-01-09', '2026-01-30']
    >>> [found.of_change for found in printed_days("Published Jan 8, 2026 | Last updated on 9 January 2026")]
    [False, True]
    """
    for found in _PRINTED.finditer(text):
        day = _day(found)
        if day is not None:
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            yield PrintedDay(day, found.start(), found.end(), bool(_CHANGED.search(before)))


def _day(found: re.Match[str]) -> str | None:
    told = {name.partition("_")[0]: value for name, value in found.groupdict().items() if value is not None}
    if "one" in told:
        month, day = sorted((int(told["one"]), int(told["other"])))
        if month != day <= len(_MONTHS):
            return None
    else:
        named = told["month"]
        month, day = int(named) if named.isdecimal() else _month(named), int(told["day"])
    try:
        return date(int(told["year"]), month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of the month whose names alone begin so; 0 for none."""
    return _BEGINNINGS.get(name.casefold(), 0)


def _beginnings() -> dict[str, int]:
    """Month by each beginning of its names that no other month's name has."""
    found: dict[str, int] = {}
    for number, names in enumerate(_MONTHS, start=1):
        for name in names.casefold().split():
            for length in range(_SHORTEST, len(name) + 1):
                start = name[:length]
                found[start] = number if found.get(start, number) == number else 0
    for number, names in enumerate(_MONTHS, start=1):
        found |= dict.fromkeys(names.casefold().split(), number)
    return found


_BEGINNINGS: Final = _beginnings()
