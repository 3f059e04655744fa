"""Articles as JSON Lines, by whole columns: no Python object is made of a record.

Every field becomes a column of JSON texts, from the innermost outwards: a record is its fields' texts joined with
their names between, a list its members' texts joined by commas. What comes out is byte for byte what
`Article.model_dump_json(exclude_defaults=True)` writes, so what is null or empty is left out, with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from pydantic_core import to_json

from newsschema.engines.arrow_numbers import column, known, text_bounds, text_bytes, values_of
from newsschema.engines.arrow_types import Array, Batch, pc
from newsschema.engines.fields import FieldOf, RecordType, ValueType, read
from newsschema.engines.json_strings import column_of_texts, escaped
from newsschema.engines.text_shape import in_text_shape

#: Articles turned at once: of articles of 8 KB 1,024 take a fifth less time than 512, and 2,048 take no less.
ROWS: Final = 1024
#: Bytes of Arrow turned at once. As JSON they are several times as many, and one column of texts holds 2 GB.
BYTES: Final = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of JSON texts, null where there is nothing to write.

    Each is what `inner` holds between two texts that all of them share: quotation marks need not be copied to every
    value only to be copied again into the record.
    """

    inner: Array
    before: str = ""
    after: str = ""

    def between(self, before: str, after: str) -> Texts:
        """The same with more that all of them share."""
        return Texts(self.inner, before + self.before, self.after + after)

    def joined(self) -> Array:
        """The texts whole."""
        return pc.binary_join_element_wise(self.before, self.inner, self.after, "")


def json_lines(batch: Batch) -> Iterator[Any]:
    """The lines of a pa.RecordBatch of articles that hold, in either shape, as pieces of bytes (pa.Buffer), in order.

    A piece is some whole lines, each with its end. Raises ValueError where the schema is another, and
    pa.ArrowInvalid for a single article whose JSON is over 2 GB.
    """
    for part in parts(batch):
        # The id of an article is its first field, and always there.
        lines = _row(["{", *_pieces(read(), in_text_shape(part).columns, 0), "}\n"])
        bounds = text_bounds(lines)
        yield text_bytes(lines).slice(int(bounds[0]), int(bounds[-1] - bounds[0]))


def parts(batch: Batch, rows: int = ROWS, size: int = BYTES) -> Iterator[Batch]:
    """The batch in slices of at most so many rows and, where they are more than one row, of so many bytes."""
    waiting = [batch.slice(at, rows) for at in range(0, batch.num_rows, rows)][::-1]
    while waiting:
        part = waiting.pop()
        if part.num_rows > 1 and part.nbytes > size:
            half = part.num_rows // 2
            waiting += [part.slice(half), part.slice(0, half)]
        else:
            yield part


def _texts(kind: ValueType, array: Array) -> Texts:
    """The JSON texts of a column."""
    if kind.record:
        return _records(kind.record, array)
    if kind.item:
        return _lists(kind.item, array)
    if kind.kind == "string":
        return Texts(escaped(array), '"', '"')
    return Texts(_numbers(array) if kind.kind == "number" else array.cast(pa.string()))


def _numbers(array: Array) -> Array:
    """Floats as pydantic writes them: each distinct one once, told apart by its bits, for 0.0 equals -0.0."""
    coded = array.view(pa.int64()).dictionary_encode()
    distinct = coded.dictionary.view(pa.float64()).to_pylist()
    written = to_json(distinct)[1:-1].decode().split(",")
    return pa.array(written if distinct else [], pa.string()).take(coded.indices)


def _lists(item: ValueType, array: Array) -> Texts:
    """Lists of values or of records; an empty one is nothing to write."""
    members = array.flatten()
    if not len(members):
        return Texts(pa.nulls(len(array), pa.string()))
    counts = values_of(pc.list_value_length(array))
    first = np.concatenate([np.zeros(1, np.int32), np.cumsum(counts, dtype=np.int32)])
    texts = _texts(item, members)
    lists = pa.ListArray.from_arrays(column(first), texts.inner, mask=column(counts == 0))
    joined = pc.binary_join(lists, f"{texts.after},{texts.before}")
    return Texts(joined, "[" + texts.before, texts.after + "]")


def _records(record: RecordType, array: Array) -> Texts:
    """Records, some of which may be null; those cost nothing below."""
    there = known(array)
    if there is None:
        return _record(record, array.flatten(), len(array))
    held = array.drop_null()
    if not len(held):
        return Texts(pa.nulls(len(array), pa.string()))
    texts = _record(record, held.flatten(), len(held))
    places = np.concatenate([np.zeros(1, np.int64), np.cumsum(there)])
    spread = column_of_texts(text_bounds(texts.inner)[places], text_bytes(texts.inner), there)
    return Texts(spread, texts.before, texts.after)


def _record(record: RecordType, columns: list[Array], rows: int) -> Texts:
    """Records that are all there, at least one, of their columns."""
    always = next((place for place, of in enumerate(record.fields) if of.required), None)
    if always is not None:
        return Texts(_row(_pieces(record, columns, always)), "{", "}")
    # Only the values tell where commas stand: one leads every field, and the first of each record is taken off.
    pieces = _pieces(record, columns, -1)
    inner = _row(pieces) if pieces else column_of_texts(np.zeros(rows + 1, np.int64), b"")
    return Texts(pc.utf8_slice_codeunits(inner, 1), "{", "}")


def _pieces(record: RecordType, columns: list[Array], always: int) -> list[Any]:
    """What to write of records one after the other: columns, and texts that all of them share.

    A comma belongs to each field but the one that is always there: it follows those before, and leads those after.
    """
    pieces: list[Any] = []
    for place, (of, array) in enumerate(zip(record.fields, columns, strict=True)):
        texts = _named(of, array)
        if texts is not None:
            texts = texts.between("," * (place > always), "," * (place < always))
            pieces += [texts.before, texts.inner, texts.after] if of.required else [texts.joined()]
    return pieces


def _named(of: FieldOf, array: Array) -> Texts | None:
    """The texts of a field with its name before them; None where no record has a value."""
    if array.null_count == len(array):
        return None
    texts = _texts(of.type, array)
    return None if texts.inner.null_count == len(array) else texts.between(f'"{of.name}":', "")


def _row(pieces: list[Any]) -> Array:
    """The pieces of each record in one text, those that it has not left out."""
    fewer: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str) and fewer and isinstance(fewer[-1], str):
            fewer[-1] += piece
        elif not isinstance(piece, str) or piece:
            fewer.append(piece)
    return pc.binary_join_element_wise(*fewer, "", null_handling="replace", null_replacement="")
