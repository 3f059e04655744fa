"""How fast a crawl is read, and in how much memory: a WARC made of pages that others marked, as large as is asked for.

    python -m benchmarks.warc [--size 1GB] [--packed] [--rounds 3] [--write]

The file holds each page again and again, each time behind its request, with a picture now and then, as crawls have
them. Two processes read in turn: one streams the file, the other reads the same pages, as often, each as a file of its
own, with the reader of pages. Both tell the CPU time of the reading alone; the file's must not be slower by more than a
twentieth, which is what rounds differ by, and its process must stay under 400 MB.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.corpora import CORPUS, load_scorer, scorer_path
from benchmarks.processes import measured
from newsschema._version import __version__
from newsschema.cli.arguments import size

RESULTS: Final = Path(__file__).parent / "results" / "warc.json"
SETS: Final = ("fundus/dev/en.jsonl", "fundus/dev/multi.jsonl", "trafeval/dev/en.jsonl", "scrapinghub/dev/en.jsonl")
#: Where the pages are beside the crawl.
FILES: Final = "pages"
MOST_MEMORY: Final = 400_000_000
#: By how much of its speed rounds of one reader differ on a machine that does other things too.
TOLERANCE: Final = 0.05
PICTURE: Final = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + bytes(30_000)
REQUEST: Final = b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"


def pages() -> list[bytes]:
    """The pages of the sets, as bytes. Raises FileNotFoundError."""
    scorer = load_scorer(scorer_path("readers"))
    rows = scorer.load_index([CORPUS / "pages" / name for name in SETS])
    return [scorer.read_html(row).encode() for row in rows]


def record(type_: str, block: bytes, number: int) -> bytes:
    """A record as crawlers write it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Date: 2026-11-29T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype={type_}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write_crawl(path: Path, held: list[bytes], length: int, *, packed: bool) -> int:
    """A crawl of at least so many bytes, unpacked; answers how many pages it has."""
    written = 0
    with path.open("wb") as file:
        for number, page in enumerate(itertools.cycle(held)):
            if written >= length:
                return number
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            records = [record("request", REQUEST, number), record("response", answer, number)]
            records += [record("response", PICTURE, number)] if number % 10 == 0 else []
            for raw in records:
                written += len(raw)
                # One member a record, which is how a crawl is packed, and what makes its places addresses.
                file.write(gzip.compress(raw, 1) if packed else raw)
    raise AssertionError("a cycle does not end")


def stream(path: Path) -> Iterator[int]:
    """Read a crawl; 1 for each page that became a draft or was refused."""
    from newsschema.formats.source import Source  # noqa: PLC0415  in the measured process alone
    from newsschema.formats.warc import WARC  # noqa: PLC0415  as above

    for _ in WARC.read(Source(str(path), path)):
        yield 1


def one_by_one(folder: Path, count: int) -> Iterator[int]:
    """Read so many of the pages in a folder, again and again, each as a file of its own."""
    from newsschema.formats.html import HTML  # noqa: PLC0415  as above
    from newsschema.formats.source import Source  # noqa: PLC0415  as above

    held = [Source(str(path), path) for path in sorted(folder.iterdir())]
    for source in itertools.islice(itertools.cycle(held), count):
        yield from (1 for _ in HTML.read(source))


def child(way: str, path: Path, count: int, told: Path) -> None:
    """Read, and tell how many pages in how much CPU time; or make the crawl and the files of its pages."""
    if way == "make":
        held = pages()
        made = write_crawl(path, held, count, packed=path.suffix == ".gz")
        (path.parent / FILES).mkdir()
        for number, page in enumerate(held):
            (path.parent / FILES / f"{number:04}.html").write_bytes(page)
        told.write_text(json.dumps({"pages": made}), encoding="utf-8")
        return
    reading = stream(path) if way == "stream" else one_by_one(path, count)
    next(reading)  # what is loaded at the first page is no reading
    begun = time.process_time()
    read = sum(reading)
    told.write_text(json.dumps({"pages": read, "seconds": time.process_time() - begun}), encoding="utf-8")


def _told(way: str, path: Path, count: int, told: Path) -> tuple[dict[str, Any], int]:
    """What a child tells, and the most memory it had."""
    spent = measured([sys.executable, "-m", "benchmarks.warc", "--child", way, str(path), str(count), str(told)])
    return json.loads(told.read_bytes()), spent.peak


def measure(length: int, rounds: int, *, packed: bool) -> dict[str, Any]:
    """Speed of both ways, by the median of some rounds in which each takes a turn, and the most memory of each."""
    found: dict[str, list[tuple[float, int]]] = {"stream": [], "files": []}
    with tempfile.TemporaryDirectory() as folder:
        crawl, files, told = (Path(folder) / name for name in ("crawl.warc" + ".gz" * packed, FILES, "told"))
        # Made by another process, for what this one held its children would begin with.
        count = _told("make", crawl, length, told)[0]["pages"]
        for _ in range(rounds):
            for way, path in (("stream", crawl), ("files", files)):
                read, peak = _told(way, path, count, told)
                assert read["pages"] == count - 1, "all pages are read, whatever the way"  # noqa: S101  or nothing is compared
                found[way].append((read["pages"] / read["seconds"], peak))
        size_on_disk = crawl.stat().st_size
    speed = {way: round(median(rate for rate, _ in rates), 1) for way, rates in found.items()}
    peak = {way: max(peak for _, peak in rates) for way, rates in found.items()}
    return {
        "newsschema": __version__,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "bytes": length,
        "bytes_on_disk": size_on_disk,
        "packed": packed,
        "pages": count,
        "rounds": rounds,
        "pages_a_cpu_second": speed,
        "peak_bytes": peak,
        "speed_ratio": round(speed["stream"] / speed["files"], 3),
    }


def holds(measurement: dict[str, Any]) -> bool:
    """Whether both bars are met."""
    return measurement["speed_ratio"] >= 1 - TOLERANCE and measurement["peak_bytes"]["stream"] < MOST_MEMORY


def main() -> int:
    """Measure and tell; 1 when a bar is missed."""
    command = argparse.ArgumentParser(prog="python -m benchmarks.warc")
    command.add_argument("--size", type=size, default=10**9, help="bytes of the crawl, unpacked (default: 1GB)")
    command.add_argument("--packed", action="store_true", help="one gzip member a record")
    command.add_argument("--rounds", type=int, default=3)
    command.add_argument("--write", action="store_true", help=f"keep the figures in {RESULTS.name}")
    command.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    chosen = command.parse_args()
    if chosen.child:
        way, path, count, told = chosen.child
        child(way, Path(path), int(count), Path(told))
        return 0
    found = measure(chosen.size, chosen.rounds, packed=chosen.packed)
    print(json.dumps(found, indent=2))
    if chosen.write:
        held = json.loads(RESULTS.read_bytes()) if RESULTS.exists() else {}
        held["packed" if chosen.packed else "plain"] = found
        RESULTS.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
    return 0 if holds(found) else 1


if __name__ == "__main__":
    sys.exit(main())
