"""Frames: blocks of whole lines for the bulk path, each line known to hold at most one object, by looks alone.

What the record path asks of each line by parsing it strictly comes here from a few passes over the whole block,
because what parses it afterwards (pyarrow.json with an explicit schema) refuses the rest: duplicate keys, unknown
fields, deep nesting, lone surrogates, numbers that overflow. What it would let through is looked for here: two
objects on a line, a line of null, numbers of endless digits, lines over the limit. A line that looks wrong is not
refused: it is put aside for the record path, whose verdict and wording are final.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from newsschema.wire import BYTE_ORDER_MARK, LONGEST_NUMBER, LONGEST_RECORD, Line

#: Judging a batch has a fixed cost of some milliseconds, which larger blocks spread further: from 4 MB to 6 and from 6
#: to 8 a run gets a twentieth quicker, and takes 30 MB more; from 8 to 10 it gets a fiftieth quicker for another 35.
BLOCK_BYTES: Final = 8 * 2**20
#: Kept free behind a block for the end of its last line; a longer one costs a copy.
ROOM_FOR_LINE: Final = 2**16
#: So many lines of a block are found one by one; as articles go it has a thousand.
MANY_LINES: Final = 2**14
#: A run of more than LONGEST_NUMBER signs of a number meets at least four neighbours of every sixteenth byte.
STRIDE: Final = 16
NEIGHBOURS: Final = (LONGEST_NUMBER + 1) // STRIDE

#: The bytes from the first sample to the last, those in the middle between two first: they tell apart soonest.
_WITHIN: Final = sorted(range((NEIGHBOURS - 1) * STRIDE + 1), key=lambda place: abs(place % STRIDE - STRIDE // 2))
_NEWLINE, _RETURN, _OPENING, _CLOSING = b"\n"[0], b"\r"[0], b"{"[0], b"}"[0]
#: Signs of a number stand from + to 9, but for e and E; the bit in which these two differ.
_PLUS, _NINE, _E, _LOWER = (np.uint8(ord(sign)) for sign in "+9e ")
_NUMBER_SIGNS: Final = np.isin(np.arange(256), np.frombuffer(b"0123456789+-.eE", np.uint8))

Positions = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Frame:
    """Some whole lines of a source."""

    raw: bytearray | bytes
    #: Where each line begins and ends in `raw`, its end left out.
    begins: Positions
    ends: Positions
    #: Which lines look like one object.
    looks_good: Mask
    #: Which lines are blank, and so no records.
    blank: Mask
    #: Number of the first line, counted from 1, and byte of the source at which it begins.
    first_line: int
    offset: int
    #: Whether the first line goes on with one that was over the limit.
    goes_on: bool = False
    #: Whether the last line is over the limit, and goes on in the next frame.
    unfinished: bool = False

    def line(self, index: int) -> Line:
        """One line, for the record path."""
        begin, end = int(self.begins[index]), int(self.ends[index])
        open_end = index == len(self.begins) - 1 and self.unfinished
        cut = end - begin > LONGEST_RECORD or open_end or (self.goes_on and index == 0)
        return Line(bytes(memoryview(self.raw)[begin:end]), self.first_line + index, self.offset + begin, cut)


def skip(stream: BinaryIO, offset: int) -> None:
    """Go to a byte of a stream just opened, by reading where it cannot be sought."""
    if not offset:
        return
    if stream.seekable():
        stream.seek(offset)
        return
    while offset and (passed := len(stream.read(min(offset, BLOCK_BYTES)))):
        offset -= passed


def frames(
    stream: BinaryIO, size: int = BLOCK_BYTES, longest: int = LONGEST_RECORD, *, first_line: int = 1, offset: int = 0
) -> Iterator[Frame]:
    """The source in blocks of about *size* bytes that end where a line ends; the stream stands at *offset*.

    A line that does not end in its block makes the block longer, by up to *longest*; over that the line comes in
    pieces that are put aside.
    """
    goes_on = False
    while block := _block(stream, size, longest):
        unfinished = len(block) - size == longest and block[-1] != _NEWLINE
        if offset == 0 and bytes(block[: len(BYTE_ORDER_MARK)]) == BYTE_ORDER_MARK:
            offset, block = len(BYTE_ORDER_MARK), block[len(BYTE_ORDER_MARK) :]
        if block:
            frame = framed(block, first_line, offset, goes_on=goes_on, unfinished=unfinished)
            yield frame
            offset, first_line, goes_on = offset + len(block), first_line + len(frame.begins) - unfinished, unfinished


def _block(stream: BinaryIO, size: int, longest: int) -> bytearray:
    """The next bytes, and what is missing of their last line.

    Read to where they stay: joined, they were copied, and took twice as long.
    """
    held = bytearray(size + ROOM_FOR_LINE)
    filled = 0
    with memoryview(held) as room:
        while filled < size and (more := stream.readinto(room[filled:size])):  # type: ignore[attr-defined]  every binary stream of Python's has it
            filled += more
    del held[filled:]  # what was room before is room still
    if filled == size and held[-1] != _NEWLINE:
        held += stream.readline(longest)
    return held


def framed(
    raw: bytearray | bytes, first_line: int = 1, offset: int = 0, *, goes_on: bool = False, unfinished: bool = False
) -> Frame:
    """The lines of some bytes, at least one, and how they look. A few passes over the bytes; no object a line."""
    signs = np.frombuffer(raw, np.uint8)
    newlines = _newlines(raw, signs)
    ends = newlines if signs[-1] == _NEWLINE else np.append(newlines, len(signs))
    begins = np.zeros(len(ends), np.int64)
    begins[1:] = ends[:-1] + 1
    returned = (ends > begins) & (signs[np.maximum(ends - 1, 0)] == _RETURN)
    ends = np.where(returned, ends - 1, ends)
    there = ends > begins
    first = np.where(there, signs[np.minimum(begins, len(signs) - 1)], 0)
    last = np.where(there, signs[np.maximum(ends - 1, 0)], 0)
    good = (first == _OPENING) & (last == _CLOSING) & (ends - begins <= LONGEST_RECORD)
    good[_lines_of(_long_numbers(signs), begins)] = False
    good[0] &= not goes_on
    good[-1] &= not unfinished
    blank = _blank(raw, begins, ends, good)
    return Frame(raw, begins, ends, good, blank, first_line, offset, goes_on, unfinished)


def _newlines(raw: bytearray | bytes, signs: npt.NDArray[np.uint8]) -> Positions:
    """Where lines end: found one by one, which takes a third of comparing every byte, unless they are very many."""
    found, at = list[int](), raw.find(_NEWLINE)
    while at >= 0 and len(found) < MANY_LINES:
        found.append(at)
        at = raw.find(_NEWLINE, at + 1)
    others = np.flatnonzero(signs[at:] == _NEWLINE) + at if at >= 0 else np.zeros(0, np.int64)
    return np.concatenate([np.array(found, np.int64), others])


def _long_numbers(signs: npt.NDArray[np.uint8]) -> Positions:
    """Bytes at which something begins that may be a number of too many digits.

    Few runs get past the samples (digests do, every fifth), and each further byte asked of those leaves fewer. Of the
    samples it is asked by comparing, which lets commas and strokes through: looked up, they took three times as long.
    """
    samples = signs[::STRIDE].copy()
    sampled = (samples - _PLUS <= _NINE - _PLUS) | (samples | _LOWER == _E)
    windows = max(len(sampled) - NEIGHBOURS + 1, 0)
    run = sampled[:windows].copy()
    for step in range(1, NEIGHBOURS):
        run &= sampled[step : windows + step]
    places = np.flatnonzero(run) * STRIDE
    for within in _WITHIN:
        places = places[_NUMBER_SIGNS[signs[places + within]]]
    return places


def _lines_of(places: Positions, begins: Positions) -> Positions:
    return np.searchsorted(begins, places, side="right") - 1


def _blank(raw: bytearray | bytes, begins: Positions, ends: Positions, good: Mask) -> Mask:
    blank: Any = ~good
    for index in np.flatnonzero(blank):
        blank[index] = not bytes(raw[begins[index] : ends[index]]).strip()
    return blank
