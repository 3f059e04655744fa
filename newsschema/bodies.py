"""Bodies: the texts that candidates were extracted from, looked up by id, on disk whatever their number.

An id with its text goes into a file of SQLite, so that memory holds none of them; a stretch of text that is asked for
is read from there. Two texts of one id are none: nobody can tell which of them was meant.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Self, cast

from pydantic_core import to_json

from newsschema import wire
from newsschema.formats import registry
from newsschema.formats.reading import Reading
from newsschema.formats.row_groups import column_names, plain_rows
from newsschema.formats.source import Source
from newsschema.records import Article
from newsschema.staging import guarded

#: Formats of which a source may hold texts with ids and be no article of ours.
LINES: Final = "jsonl"
PARQUET: Final = "parquet"
#: A record of ours says which version of the schema it follows; a row with a text and an id does not.
OF_OURS: Final = "schema_version"
_FIELDS: Final = frozenset(Article.model_fields)


class Doubtful(Exception):
    """Two texts have one id."""


@dataclass(slots=True)
class Bodies:
    """Texts by id. A context manager: the file goes with it."""

    _folder: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="newsschema-bodies-"))
    _table: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        self._table = sqlite3.connect(Path(self._folder.name) / "bodies.sqlite", isolation_level=None)
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.execute("PRAGMA synchronous = OFF")
        self._table.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, said TEXT, others INTEGER) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._table.close()
        self._folder.cleanup()

    def add(self, source: Source, format_: str | None = None) -> int:
        """Keep the texts of a source, and answer how many it has.

        Lines and columns with `id` and `body` are texts, and what else they say by the names of our fields is kept;
        of all other formats a source's articles are read as drafts, and a file whose article has no id of its own is
        known by its name without the suffix. What cannot be read is passed over: its candidates will miss it.
        Raises UnreadableSource, UnknownFormat and MissingExtra.
        """
        known = 0
        self._table.execute("BEGIN")
        for id_, said in _texts(source, format_):
            guarded(Path(self._folder.name), lambda id_=id_, said=said: self._put(id_, said))
            known += 1
        guarded(Path(self._folder.name), lambda: self._table.execute("COMMIT"))
        return known

    def of(self, id_: str) -> dict[str, Any] | None:
        """What is said of the text of an id, its body among it; None where there is no such text.

        Raises Doubtful where two texts have the id.
        """
        found = self._table.execute("SELECT said, others FROM texts WHERE id = ?", (id_,)).fetchone()
        if found is None:
            return None
        if found[1]:
            raise Doubtful(id_)
        return json.loads(found[0])

    def _put(self, id_: str, said: Mapping[str, Any]) -> None:
        held = self._table.execute("SELECT said FROM texts WHERE id = ?", (id_,)).fetchone()
        if held is None:
            self._table.execute("INSERT INTO texts VALUES (?, ?, 0)", (id_, to_json(said).decode()))
        elif json.loads(held[0])["body"] != said["body"]:
            self._table.execute("UPDATE texts SET others = others + 1 WHERE id = ?", (id_,))


def _texts(source: Source, format_: str | None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    known = registry.asked_for(format_) or registry.format_of(source)
    if known.name == LINES:
        records = _lines(source)
    elif known.name == PARQUET and OF_OURS not in column_names(source):
        records = plain_rows(source)
    else:
        with source.damage_told():
            yield from _drafts(source, registry.reader_of(known).read(source))
        return
    with source.damage_told():
        for record in records:
            if _is_text(record):
                yield record["id"], {name: held for name, held in record.items() if name in _FIELDS}


def _lines(source: Source) -> Iterator[Mapping[str, Any]]:
    with source.open() as opened:
        for line in wire.lines(opened):
            parsed = wire.Parsed(None) if line.cut else wire.parse(line.raw)
            if parsed.value is not None:
                yield parsed.value


def _drafts(source: Source, readings: Iterator[Reading]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for reading in readings:
        if reading.draft is not None:
            stated = reading.draft.stated()
            own = cast("str | None", reading.draft.said.get("id")) or Path(source.name).name.partition(".")[0]
            yield own, {**stated, "id": own}
        elif reading.record is not None and _is_text(reading.record):
            yield reading.record["id"], reading.record


def _is_text(record: Mapping[str, Any]) -> bool:
    return isinstance(record.get("id"), str) and isinstance(record.get("body"), str)
