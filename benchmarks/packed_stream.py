"""An endless archive on a pipe: gzip members of made-up articles, each article with an id of its own.

    python -m benchmarks.packed_stream BYTES > OUT.jsonl.gz

A block of articles is made once and goes out again and again, one member a time, its ids rewritten; so the stream
costs little beside what reads it. BYTES counts before packing, and the last member goes over it.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator

from benchmarks.generated_articles import lines

SEED = 7
#: Articles in a member: 8 MB.
ARTICLES = 1000


def members(size: int) -> Iterator[bytes]:
    """Members that together unpack to at least so many bytes."""
    block = b"".join(line for line, _ in lines(SEED, ARTICLES))
    begun = f'"id":"a{SEED}-'.encode()
    written = turn = 0
    while written < size:
        told = block.replace(begun, f'"id":"a{SEED}.{turn}-'.encode())
        yield gzip.compress(told, compresslevel=1)
        written, turn = written + len(told), turn + 1


def main() -> None:
    """Write the stream to standard output."""
    command = argparse.ArgumentParser(description="Write made-up articles as a gzip stream.")
    command.add_argument("bytes", type=int, help="before packing")
    for member in members(command.parse_args().bytes):
        sys.stdout.buffer.write(member)


if __name__ == "__main__":
    main()
