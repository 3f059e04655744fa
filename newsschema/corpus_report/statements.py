"""The quotes and figures of a batch as columns: what they are counted by, and what is counted of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa

from newsschema import figure_statistics, quote_statistics
from newsschema.corpus_report.groups import KNOWN_BY, Days, Groups, group_of_key, party_of_key
from newsschema.corpus_report.report import FIGURES_BY, QUOTES_BY, Counted
from newsschema.engines.arrow_numbers import Flags, Numbers, coded, values_of
from newsschema.engines.arrow_types import Array, pc
from newsschema.engines.levels import Level, Levels
from newsschema.extraction.head_nouns import head_noun

#: What parts words, as str.split has it: White_Space of Unicode, and the four separators of ASCII.
_BETWEEN: Final = r"\x09-\x0d\x1c-\x20\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}"
#: A word as `quote_statistics` counts them: it holds a letter or a digit.
_WORD: Final = rf"[^{_BETWEEN}]*[\p{{L}}\p{{N}}][^{_BETWEEN}]*"
KINDS: Final = ("direct", "mixed", "indirect")
QUOTES: Final = ("quotes", *KINDS, "words_quoted")
FIGURES: Final = ("figures", "exact", "sourced", "measured", "coded", "parts", "placed", "disputed")


class Quoted:
    """The quotes of the corpus, counted."""

    def __init__(self) -> None:
        self._whole = Groups(QUOTES, quote_statistics.Tally)
        self._by = {
            by: Groups(QUOTES, quote_statistics.Tally, party_of_key if by == "speaker" else group_of_key)
            for by in QUOTES_BY
        }
        #: Quotes of speakers with a name, of those with a role alone, and of those of whom neither is told.
        self.known_by = {"name": 0, "role": 0, "unknown": 0}

    def add(self, levels: Levels, days: Days) -> None:
        """Count the quotes of a batch."""
        quotes = levels.level(("quotes[]",))
        kind = quotes.column(("kind",))
        numbers: dict[str, Numbers | None] = {"quotes": None, "words_quoted": _words(levels)}
        numbers |= {name: flags(pc.equal(kind, name)) for name in KINDS}
        keys = {
            "speaker": party_keys(levels, quotes),
            "kind": kind,
            "form": quotes.column(("attribution", "source_form")),
            "manner": quotes.column(("attribution", "manner")),
            "cue": quotes.column(("attribution", "cue_lemma")),
        }
        _add(self._whole, self._by, keys, quotes, days, numbers)
        for letter, known_by in KNOWN_BY.items():
            self.known_by[known_by] += pc.sum(pc.starts_with(keys["speaker"], letter)).as_py() or 0
        self.known_by["unknown"] += keys["speaker"].null_count

    def counted(self, top: int) -> Counted[quote_statistics.Tally]:
        """All of them, and the largest groups of each grouping."""
        return Counted(self._whole.whole(), {by: groups.grouping(by, top) for by, groups in self._by.items()})


class Reported:
    """The figures of the corpus, counted."""

    def __init__(self) -> None:
        self._whole = Groups(FIGURES, figure_statistics.FigureTally)
        self._by = {by: Groups(FIGURES, figure_statistics.FigureTally) for by in FIGURES_BY}

    def add(self, levels: Levels, days: Days) -> None:
        """Count the figures of a batch."""
        figures = levels.level(("figures[]",))
        column = figures.column
        unit, code = column(("unit",)), column(("unit_code",))
        numbers: dict[str, Numbers | None] = {
            "figures": None,
            "exact": flags(pc.equal(column(("bound",)), "exact")),
            "sourced": flags(column(("attribution",)).is_valid()),
            "measured": flags(unit.is_valid()),
            "coded": flags(pc.and_(unit.is_valid(), code.is_valid())),
            "parts": flags(column(("part_of",)).is_valid()),
            "placed": flags(column(("place",)).is_valid()),
            "disputed": flags(pc.greater(pc.list_value_length(column(("conflicts_with",))), 0)),
        }
        keys = {
            **{by: column((by,)) for by in ("quantity", "bound", "modality")},
            "unit": pc.coalesce(code, unit),
            "counted": _nouns(column(("counted",))),
        }
        _add(self._whole, self._by, keys, figures, days, numbers)

    def counted(self, top: int) -> Counted[figure_statistics.FigureTally]:
        """All of them, and the largest groups of each grouping."""
        return Counted(self._whole.whole(), {by: groups.grouping(by, top) for by, groups in self._by.items()})


def _add(
    whole: Groups[Any],
    by: Mapping[Any, Groups[Any]],
    keys: Mapping[str, Array],
    level: Level,
    days: Days,
    numbers: Mapping[str, Numbers | None],
) -> None:
    whole.add(pa.nulls(level.size, pa.string()), level.row, days, numbers)
    for name, groups in by.items():
        groups.add(keys[name], level.row, days, numbers)


def flags(truths: Array) -> Numbers:
    """Truths as numbers, null as no."""
    return values_of(truths, fill=False).astype(np.int64)


def party_keys(levels: Levels, level: Level) -> Array:
    """For each quote or figure the key of the party it is attributed to; null where nobody knows any."""
    people = levels.level(("people[]",))
    name, role = people.column(("name",)), people.column(("role",))
    of_person = pc.coalesce(_marked("n", name), _marked("r", role))
    asked = level.column(("attribution", "person_id"))
    width, (known, wanted) = coded(people.column(("id",)), asked)
    # An id is one party's inside its article only.
    there, sought = people.row * width + known, level.row * width + wanted
    order = np.argsort(there, kind="stable")
    places = np.searchsorted(there[order], sought)
    found: Flags = places < len(there)
    found[found] = there[order[places[found]]] == sought[found]
    taken = np.zeros(len(sought), np.int64)
    taken[found] = order[places[found]]
    return of_person.take(pa.array(taken, mask=~found))


def _marked(letter: str, texts: Array) -> Array:
    return pc.binary_join_element_wise(letter, texts, "")


def _words(levels: Levels) -> Numbers:
    """For each quote the words between its quotation marks."""
    pieces = levels.level(("quotes[]", "content[]"))
    counts = values_of(pc.count_substring_regex(pieces.column(("text",)), _WORD)).astype(np.int64)
    counts *= flags(pieces.column(("quoted",)))
    return np.bincount(pieces.owner, counts, levels.level(("quotes[]",)).size).astype(np.int64)


def _nouns(phrases: Array) -> Array:
    """The head nouns of what is counted; each phrase of a batch is looked at once."""
    encoded = phrases.dictionary_encode()
    nouns = [head_noun(phrase) or None if phrase else None for phrase in encoded.dictionary.to_pylist()]
    return pa.array(nouns, pa.string()).take(encoded.indices)
