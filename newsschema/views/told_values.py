"""Values of records in words, the same on a page and on a terminal."""

from __future__ import annotations

from newsschema.records import ReportedFigure, Span


def number(value: float) -> str:
    """A number as people write it.

    >>> number(3500.0), number(0.5), number(1e300)
    ('3,500', '0.5', '1e+300')
    """
    whole = float(value)
    return f"{int(whole):,}" if whole.is_integer() and abs(whole) < 2**53 else f"{whole:,}"


def value(figure: ReportedFigure) -> str:
    """The number of a figure, or the two that bound it; a question mark where none is told."""
    if figure.bound == "range" or (figure.value is None and figure.low is not None and figure.high is not None):
        return f"{_number(figure.low)} to {_number(figure.high)}"
    for told in (figure.value, figure.low, figure.high):
        if told is not None:
            return number(told)
    return "?"


def bound(figure: ReportedFigure) -> str:
    """How the number binds.

    >>> from newsschema.extraction.article import extract
    >>> [(bound(figure), value(figure)) for figure in extract("More than 40 boats came.").figures]
    [('more than', '40')]
    """
    return figure.bound.replace("_", " ")


def unit(figure: ReportedFigure) -> str:
    """What is counted, or what it is measured in, with its code."""
    code = f"({figure.unit_code})" if figure.unit_code else None
    told = [part for part in (figure.unit, code, figure.counted) if part]
    return " ".join(told) or figure.quantity


def whole_value(figure: ReportedFigure) -> str:
    """A figure in one phrase: how it binds where that is not exactly, the number, and of what."""
    how = "" if figure.bound in {"exact", "range"} else f"{bound(figure)} "
    return f"{how}{value(figure)} {unit(figure)}"


def place(span: Span) -> str:
    """Where a span stands.

    >>> place(Span(start=3, end=9, text="ferry "))
    '3–9'
    """
    return f"{span.start}–{span.end}"


def share(confidence: float | None) -> str:
    """A confidence, in two digits.

    >>> share(0.987), share(None)
    ('0.99', '')
    """
    return "" if confidence is None else f"{confidence:.2f}"


def _number(told: float | None) -> str:
    return "?" if told is None else number(told)
