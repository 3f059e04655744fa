"""What the wire layer costs: beside json.loads a record, beside pyarrow.json a block, and on hostile lines.

    python -m benchmarks.wire [--megabytes 100] [--write]

Everything is timed in one run, turn by turn, in CPU seconds of one thread; medians are told. Results go to
benchmarks/results/wire.json with --write.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final

import pyarrow as pa
import pyarrow.json as pj

from benchmarks.generated_articles import lines
from newsschema import wire
from newsschema.engines.text_shape import text_schema
from newsschema.frames import framed, frames

RESULTS: Final = Path(__file__).parent / "results" / "wire.json"
ROUNDS: Final = 9
#: What a hostile line is made of, again and again.
HOSTILE: Final = (b"[", b'{"a":', b'"\\"', b"[[]],", b'"a",', b"1e5,", rb"\ud800", b"9", rb'"\ud800",', b"\\", b"\x00")


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    start = process_time()
    work()
    return process_time() - start


def on_the_record_path(raw: list[bytes]) -> dict[str, float]:
    """Microseconds a record of json.loads and of wire.parse, and their ratio."""
    plain, strict, ratios = [], [], []
    for _ in range(ROUNDS):
        plain.append(seconds(lambda: _each(json.loads, raw)))
        strict.append(seconds(lambda: _each(wire.parse, raw)))
        ratios.append(strict[-1] / plain[-1])
    each = 1e6 / len(raw)
    return {"json_loads_us": median(plain) * each, "wire_parse_us": median(strict) * each, "ratio": median(ratios)}


def on_the_bulk_path(content: bytes) -> dict[str, float]:
    """Seconds of framing, of parsing and of validating all blocks, and what share of the parse the wire costs."""
    totals = {"frame_s": 0.0, "parse_s": 0.0, "validate_s": 0.0}
    shares: list[float] = []
    for frame in frames(io.BytesIO(content)):
        table: list[Any] = []
        frame_s = seconds(lambda frame=frame: framed(frame.raw))
        parse_s = seconds(lambda frame=frame, table=table: table.append(_parse(frame.raw)))
        validate_s = seconds(lambda table=table: table[0].validate(full=True))
        for name, spent in (("frame_s", frame_s), ("parse_s", parse_s), ("validate_s", validate_s)):
            totals[name] += spent
        shares.append((frame_s + validate_s) / parse_s)
    whole = (totals["frame_s"] + totals["validate_s"]) / totals["parse_s"]
    return totals | {"share_of_parse": whole, "median_share_of_a_block": median(shares)}


def on_hostile_lines(size: int = 500_000) -> dict[str, float]:
    """How much longer twice the line takes, by what it is made of."""
    grown: dict[str, float] = {}
    for unit in HOSTILE:
        half, whole = (b'{"a":[' + unit * (length // len(unit)) for length in (size, 2 * size))
        ratios = [seconds(lambda: wire.parse(whole)) / seconds(lambda: wire.parse(half)) for _ in range(ROUNDS)]  # noqa: B023  called at once
        grown[unit.decode("latin-1")] = median(ratios)
    return grown


def _each(read: Callable[[bytes], object], raw: Iterable[bytes]) -> None:
    for line in raw:
        read(line)


def _parse(raw: bytearray | bytes) -> Any:  # noqa: ANN401  a pa.Table; pyarrow is untyped
    return pj.read_json(
        pa.BufferReader(raw),
        read_options=pj.ReadOptions(use_threads=False, block_size=len(raw) + 64),
        parse_options=pj.ParseOptions(explicit_schema=text_schema(), unexpected_field_behavior="error"),
    )


def main() -> None:
    """Measure, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Measure the wire layer.")
    command.add_argument("--megabytes", type=int, default=100)
    command.add_argument("--write", action="store_true")
    chosen = command.parse_args()
    some = [line for line, _ in lines(7, 2000)]
    content = b"".join(some) * (chosen.megabytes * 2**20 // sum(map(len, some)) + 1)
    figures = {
        "python": platform.python_version(),
        "pyarrow": version("pyarrow"),
        "pydantic_core": version("pydantic_core"),
        "bytes_a_record": sum(map(len, some)) / len(some),
        "record_path": on_the_record_path([line.rstrip(b"\n") for line in some]),
        "bulk_path": on_the_bulk_path(content),
        "hostile_doubling": on_hostile_lines(),
    }
    text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
    print(text, end="")
    if chosen.write:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
