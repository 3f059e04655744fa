"""Lines of JSON spoilt byte by byte, as disks, scrapers and language models spoil them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random

from parity import population

#: What parsers in the field disagree on, put in the place of a value.
VALUES = (
    b"NaN",
    b"-Infinity",
    b"1e400",
    b"1e-400",
    b"-0",
    b"-0.0",
    b"1.0",
    b"1e2",
    b"18446744073709551616",
    b"9007199254740993",
    b"9" * 65,
    b"0." + b"3" * 70,
    b"9" * 5000,
    b'"\\ud800"',
    b'"\\udc00\\ud83d"',
    b'"\\\\ud83d\\ude00"',
    b'"\\ud83d\\ude80"',
    b'"\\u0000"',
    b'"\xed\xa0\x80"',
    b'"\xe2\x80\xa8"',
    b'"\xc3"',
    b'"\x00"',
    b'"\x1f"',
    b'"\x7f"',
    b"[" * 65 + b"]" * 65,
    b"[" * 20_000,
    b'{"a":' * 20_000,
    b"null",
    b"true",
    b"01",
    b"+1",
    b".5",
    b"1.",
    b"'a'",
    b"undefined",
)
#: Signs that mean something to a parser.
SIGNS = b'{}[]:,"\\\n\r\t 0-.eE\x00\xff\xc3\xef\xbb\xbf'


def spoilt_lines(seed: int, count: int) -> Iterator[bytes]:
    """*count* lines without their ends, of which some are whole; line i depends on (seed, i) only."""
    for index in range(count):
        random = Random(f"{seed} {index}")
        record = population.good(seed, index) if index % 2 else population.record(seed, index)
        line = json.dumps(
            record, ensure_ascii=random.random() < 0.3, separators=random.choice([(",", ":"), (", ", ": ")])
        )
        raw = line.encode("utf-8", "surrogatepass")
        for _ in range(random.choice((0, 0, 1, 1, 2))):
            raw = random.choice(SPOILERS)(raw, random)
        yield raw.replace(b"\n", b" ") if random.random() < 0.9 else raw


def _at(raw: bytes, random: Random) -> int:
    return random.randrange(len(raw) + 1)


def _change(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return raw[:at] + bytes([random.choice(SIGNS)]) + raw[at + 1 :]


def _insert(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return raw[:at] + bytes([random.choice(SIGNS)]) + raw[at:]


def _delete(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return raw[:at] + raw[at + random.randint(1, 3) :]


def _cut_off(raw: bytes, random: Random) -> bytes:
    return raw[: _at(raw, random)]


def _other_value(raw: bytes, random: Random) -> bytes:
    """The value after some colon, up to the next comma or bracket, becomes another."""
    colons = [at for at in range(len(raw)) if raw[at] == ord(":")]
    if not colons:
        return raw
    begin = end = random.choice(colons) + 1
    while end < len(raw) and raw[end] not in b",}]":
        end += 1
    return raw[:begin] + random.choice(VALUES) + raw[end:]


def _key_twice(raw: bytes, random: Random) -> bytes:
    """A member of an object stands in it twice."""
    opening = [at for at in range(len(raw)) if raw[at] == ord("{")]
    if not opening:
        return raw
    at = random.choice(opening) + 1
    end = raw.find(b",", at)
    return raw if end < 0 else raw[:at] + raw[at : end + 1] + raw[at:]


def _two_on_a_line(raw: bytes, random: Random) -> bytes:
    return raw + random.choice((b"", b" ", b",", b", ")) + random.choice((raw, b"{}", b"null", b"]"))


def _over_two_lines(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return raw[:at] + b"\n" + raw[at:]


def _blanks_around(raw: bytes, random: Random) -> bytes:
    return (
        random.choice((b" ", b"\t", b"", b"\xef\xbb\xbf", b"\xc2\xa0")) + raw + random.choice((b" ", b"\t", b"\r", b""))
    )


SPOILERS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _change,
    _insert,
    _delete,
    _cut_off,
    _other_value,
    _other_value,
    _other_value,
    _key_twice,
    _two_on_a_line,
    _over_two_lines,
    _blanks_around,
)
