"""Which foldings a candidate needed to be the body's words: told beside an alignment, and no ground for it.

A fold is needed when the two texts, with every other fold made, still differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from newsschema.extraction.number_words import ONES, TENS
from newsschema.grounding.alignment import Fold
from newsschema.grounding.cleaning import without_markup, without_notes
from newsschema.grounding.folding import DASHES, INVISIBLE, POINTS, QUOTES, number_key, word_key
from newsschema.grounding.tokens import TOKEN
from newsschema.span import Span

_DASHES: Final = re.compile(f"\\s?[{re.escape(DASHES)}]+\\s?")
_QUOTES: Final = re.compile(f"[{re.escape(QUOTES)}]")
_MARKS: Final = re.compile(rf"[^\w\s{re.escape(DASHES)}]")
_SPACE: Final = re.compile(r"\s+")
_DIGIT: Final = re.compile(r"\d")
_SPELLED: Final = re.compile(rf"\b(?:{'|'.join((*ONES, *TENS))})\b", re.IGNORECASE)
_LINE_END: Final = re.compile(r"[-\u00ad\u2010]\s*\n\s*")
_UNSEEN: Final = re.compile(f"[{INVISIBLE}]")


def _in_form(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _numerals(text: str) -> str:
    """Every number as its key; which mark parts decimals does not matter here, both sides being read alike."""
    if _DIGIT.search(text) is None and _SPELLED.search(text) is None:
        return text
    return TOKEN.sub(
        lambda token: number_key(token[0], comma=False) if token[0][-1].isdecimal() else _spelled(token[0]), text
    )


def _spelled(word: str) -> str:
    key = word_key(word)
    return key if key.isdecimal() else word


#: In the order in which they are made.
_FOLDS: Final[Mapping[Fold, Callable[[str], str]]] = MappingProxyType(
    {
        "markup": without_markup,
        "notes": without_notes,
        "breaks": lambda text: _LINE_END.sub("", text),
        "form": _in_form,
        "numerals": _numerals,
        "accents": lambda text: POINTS.sub("", text),
        "dashes": lambda text: _DASHES.sub(" ", text),
        "marks": lambda text: _MARKS.sub("", _QUOTES.sub("", text)),
        "space": lambda text: _SPACE.sub("", text),
        "case": lambda text: text.casefold().replace("i\u0307", "i").replace("ı", "i"),
    }
)


def needed_folds(body: str, spans: Sequence[Span], wanted: str) -> tuple[Fold, ...]:
    """The folds without which the candidate and the words at *spans* differ, sorted; O(n) in their length.

    >>> needed_folds("Mr. O’Neill — he alone — agreed", [Span(0, 31)], "Mr. O'Neill - he alone - AGREED")
    ('case', 'dashes', 'marks')
    """
    printed, wanted = " ".join(span.of(body) for span in spans), wanted.strip()
    active: list[Fold] = []
    one, other = printed, wanted
    for fold, make in _FOLDS.items():
        if one == other:
            break
        folded, other_folded = make(one), make(other)
        if folded != one or other_folded != other:
            active.append(fold)
        one, other = folded, other_folded
    if one != other:  # edits besides: told is what changes one side alone
        return tuple(sorted(fold for fold in active if _changes_one(_FOLDS[fold], printed, wanted)))
    return tuple(sorted(fold for fold in active if _folded(printed, active, fold) != _folded(wanted, active, fold)))


def _folded(text: str, folds: Sequence[Fold], but: Fold) -> str:
    for fold in folds:
        if fold != but:
            text = _FOLDS[fold](text)
    return text


def _changes_one(make: Callable[[str], str], printed: str, wanted: str) -> bool:
    return (make(printed) == printed) != (make(wanted) == wanted)
