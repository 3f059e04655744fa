"""Figures of one article that contradict each other: "police said 4,000 marched; organisers said 9,000 did".

Two figures conflict when they tell of the same thing, at no different place or time, and no number fits both. That
they tell of the same thing is claimed only where the words show it: one noun or currency, the same verb around both
or one that only counts ("put the toll at", "did"), and two sources, or one that takes its first word back ("first",
"later").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from newsschema.extraction.head_nouns import head_noun
from newsschema.extraction.sentence_reach import in_one_sentence
from newsschema.extraction.word_list import word_list
from newsschema.records import ReportedFigure
from newsschema.records.intervals import interval

_NO_SIDES: Final = frozenset({"ratio", "rank", "score", "percent", "duration", "age", "rate", "temperature"})
_NOT_SO: Final = frozenset({"planned", "hypothetical", "negated"})
#: Figures of one noun that are looked at side by side; what lies further back was another matter.
_NEAR: Final = 4
#: How far apart two figures may stand whose words do not say by themselves that they contradict each other.
_REACH: Final = 320
#: Of money only what is said in one breath is of one thing.
_MONEY_REACH: Final = 160
#: Nouns of anything.
_NO_THINGS: Final = frozenset({"point", "time", "other", "thing", "way", "part", "state", "poll"})
#: Others than those told before.
_OTHERS: Final = re.compile(r"\b(?:others?|more|additional|further|another)\b")
#: Code points around a figure in which its verb is looked for.
_AROUND: Final = 60
_WORD: Final = re.compile(r"[a-z]{3,}")
_CLAUSE: Final = re.compile(r"[.!?;:\n]|, (?:and|but|while|whereas) | while | whereas ")
#: What stands for the verb of the figure before, or only says the number.
_STANDS_FOR_IT: Final = re.compile(
    r"\b(?:did|do|does|it (?:was|is)|there (?:were|are)|(?:the|its|their) (?:\w+ )?(?:toll|number|figure|count|total|"
    r"tally|estimate)|put it)\b"
)
_TAKEN_BACK: Final = re.compile(
    r"\b(?:later|revised|corrected|instead|initial(?:ly)?|at first|first|earlier|previously|originally|updated|"
    r"contrary to|rather than)\b"
)
_ONLY_COUNTS: Final = frozenset(
    {"count", "put", "speak", "estimate", "tally", "reckon", "calculate", "peg", "value", "list"}
)
_SAY_NOTHING: Final = word_list(
    """
    the and that this with from have has had were was are been their there they them than said says told according
    for about more least some only but while when who which after before over into its his her other also according
    people persons would could will may might official officials reported report reports
    """
)


def link_conflicts(body: str, figures: Sequence[ReportedFigure]) -> list[ReportedFigure]:
    """The figures with conflicts_with filled on both sides. Linear in their number: few are compared with each."""
    against: dict[str, list[str]] = {}
    by_key: dict[tuple[str, str], list[ReportedFigure]] = {}
    for figure in figures:
        key = _key(figure)
        if key is None:
            continue
        for other in by_key.setdefault(key, [])[-_NEAR:]:
            if _conflict(body, other, figure):
                against.setdefault(other.id, []).append(figure.id)
                against.setdefault(figure.id, []).append(other.id)
        by_key[key].append(figure)
    if not against:
        return list(figures)
    return [
        figure.model_copy(update={"conflicts_with": against[figure.id]}) if figure.id in against else figure
        for figure in figures
    ]


def _key(figure: ReportedFigure) -> tuple[str, str] | None:
    """What a figure is of: a head noun or a unit; None where it cannot contradict another."""
    leaning = figure.part_of is not None or figure.parts_complete or figure.change is not None
    # One is picked out of many more often than it is the count of all, and a noun that is lent may be of other things.
    leaning = leaning or figure.value == 1 or (figure.counted_from is not None and not _only_counted(figure))
    if leaning or figure.quantity in _NO_SIDES or figure.modality in _NOT_SO:
        return None
    if figure.unit is not None:
        return figure.quantity, figure.unit_code or figure.unit
    noun = head_noun(figure.counted or "")
    return None if noun in _NO_THINGS else ("count", noun)


def _conflict(body: str, first: ReportedFigure, second: ReportedFigure) -> bool:
    nameless = not (second.unit or second.counted)
    if nameless and not in_one_sentence(body, first.span.end, second.span.start, _REACH):
        return False
    reach = _MONEY_REACH if second.unit or nameless else _REACH
    if second.span.start - first.span.end > reach or _tells_of_others(body, first) or _tells_of_others(body, second):
        return False
    if not _apart(first, second) or _elsewhere(first, second) or not _same_modifiers(first, second):
        return False
    around = [" ".join(_clause(body, figure)) for figure in (first, second)]
    revised = all(_TAKEN_BACK.search(words) for words in around)
    if not revised and not _two_sources(first, second):
        return False
    stands = _only_counted(first) or _only_counted(second) or _STANDS_FOR_IT.search(around[1]) is not None
    verbs = [set(_told(words)) for words in around]
    return stands or (second.counted is not None and bool(verbs[0] & verbs[1]))


def _tells_of_others(body: str, figure: ReportedFigure) -> bool:
    around = body[max(0, figure.span.start - 9) : figure.span.end + 9]
    return _OTHERS.search(around.replace("more than", "").replace("or more", "")) is not None


def _apart(first: ReportedFigure, second: ReportedFigure) -> bool:
    """Whether no number fits both."""
    one, other = (
        interval(figure.bound, figure.value, figure.low, figure.high, whole=figure.unit is None)
        for figure in (first, second)
    )
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _elsewhere(first: ReportedFigure, second: ReportedFigure) -> bool:
    """Whether another place or another time is told of both."""
    return any(
        one is not None and other is not None and one.text.casefold() != other.text.casefold()
        for one, other in ((first.place, second.place), (first.time, second.time))
    )


def _same_modifiers(first: ReportedFigure, second: ReportedFigure) -> bool:
    """Whether "31 deaths" and "44 civilian deaths" may be the same: only where no two different words qualify them."""
    one, other = (set((figure.counted or "").casefold().split()[:-1]) for figure in (first, second))
    return one == other


def _two_sources(first: ReportedFigure, second: ReportedFigure) -> bool:
    one, other = first.attribution, second.attribution
    if one is None or other is None or one.source is None or other.source is None:
        return False
    if one.source.start == other.source.start:
        return False
    same_person = one.person_id is not None and one.person_id == other.person_id
    return not same_person and one.source.text.casefold() != other.source.text.casefold()


def _only_counted(figure: ReportedFigure) -> bool:
    return figure.attribution is not None and figure.attribution.cue_lemma in _ONLY_COUNTS


def _clause(body: str, figure: ReportedFigure) -> tuple[str, str]:
    """The words before and behind a figure in its clause."""
    start, end = figure.span.start, figure.span.end
    before = body[max(0, start - _AROUND) : start]
    for match in _CLAUSE.finditer(before):
        before = body[max(0, start - _AROUND) + match.end() : start]
    behind = body[end : end + _AROUND]
    stop = _CLAUSE.search(behind)
    return before, behind[: stop.start()] if stop else behind


def _told(words: str) -> Iterator[str]:
    """The stems of the words that tell something."""
    for word in _WORD.findall(words):
        if word not in _SAY_NOTHING:
            yield word.removesuffix("ing").removesuffix("ed").removesuffix("s")
