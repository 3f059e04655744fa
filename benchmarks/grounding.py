"""How well candidates are tied to their words, or refused, and how fast that is.

    python -m benchmarks.grounding [--sample 200] [--rounds 3] [--errors KIND] [--scorer PATH] [--write]

Accuracy is the scorer's (benchmarks/corpora.py says where corpus and scorer lie): a candidate that should stand is
right when its spans are those of the gold after trimming; one that should be refused is wrong when it is given spans
and is not called ambiguous. Speed is CPU time on one core, bodies read anew for each answer of a model, over all
candidates and over those that stand word for word alone. Growth is a hostile body of 1 MB with a hostile candidate,
beside half of both: about 2 where the aligning is linear.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any, Final

from benchmarks.corpora import CORPUS, load_scorer, read_lines, scorer_path
from benchmarks.doubling import seconds
from newsschema._version import __version__
from newsschema.grounding.aligning import Body, align
from newsschema.grounding.alignment import METHOD_VERSION, Aligned, Alignment
from newsschema.grounding.candidate import Candidate, FigureCandidate, QuoteCandidate
from newsschema.grounding.speakers import speaker_near

RESULTS: Final = Path(__file__).parent / "results" / "grounding.json"
FOLDER: Final = CORPUS / "grounding"
#: Kinds of candidate that stand in the body as they are.
VERBATIM: Final = frozenset({"exact", "fig_exact", "repeat_in_order", "repeat_no_hint", "short_exact"})
#: Shares of the summary that are told, all of them of 1.
SHARES: Final = ("recall_exact", "false_accept", "refused_good", "wrong_place_repeats")
BYTES: Final = 1_000_000
HOSTILE_ROUNDS: Final = 5

#: Body and candidate for so many bytes.
HOSTILE: Final[Mapping[str, Callable[[int], tuple[str, str]]]] = {
    "one word again and again": lambda size: ("the " * (size // 4), "the " * (size // 40) + "end"),
    "one letter": lambda size: ("a" * size, "a" * (size // 2)),
    "an ellipsis behind every word": lambda size: ("the sea is calm. " * (size // 17), "the sea ... " * (size // 12)),
    "quotations and nothing else": lambda size: ("“a” " * (size // 6), "a " * (size // 10) + "b"),
    "the narrator everywhere": lambda size: ("“We go,” he said. " * (size // 22), "We go " * (size // 18) + "b"),
    "numbers": lambda size: ("1,000 " * (size // 6), "1,000 " * (size // 60) + "7"),
    "misspelt words": lambda size: ("goverment ships sail " * (size // 21), "government ships sail " * (size // 21)),
    "small words": lambda size: ("the a an " * (size // 9), "a the " * (size // 6) + "boat"),
    "marks on letters": lambda size: ("a\u0301" * (size // 3), "a\u0301" * (size // 6) + " b"),
    "no spaces": lambda size: ("不" * (size // 3), "不" * (size // 6) + "a"),
    "white space": lambda size: (f"a{' ' * size}b", f"a{' ' * size}c"),
    "open brackets": lambda size: (f"{'[' * size} a", f"{'[' * size} a b"),
    "escapes": lambda size: ("a b", "\\n" * (size // 2)),
}


def candidate_of(case: Mapping[str, Any]) -> Candidate:
    """A case's candidate as ours."""
    told = case["candidate"]
    if case["family"] == "figure":
        return FigureCandidate(told["text"], value=told.get("value"), context=told.get("context"))
    return QuoteCandidate(told["text"], speaker=told.get("speaker"), context=told.get("context"))


def told(body: Body, candidate: Candidate, alignment: Alignment) -> dict[str, Any] | None:
    """An alignment in the scorer's form; null for a refusal."""
    if not isinstance(alignment, Aligned):
        return None
    result: dict[str, Any] = {"spans": [list(span) for span in alignment.spans], "status": alignment.status}
    if isinstance(candidate, QuoteCandidate) and candidate.speaker:
        result["speaker"] = speaker_near(body, candidate.speaker, alignment.spans)
    return result


def system(text: str, candidates: Sequence[Mapping[str, Any]]) -> list[dict[str, Any] | None]:
    """What the scorer calls: a body's text and the candidates of one answer, each with its family."""
    body = Body(text)
    asked = [candidate_of({"family": one["family"], "candidate": one}) for one in candidates]
    return [told(body, *pair) for pair in zip(asked, align(body, asked), strict=True)]


def answers(cases: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Candidate]]]:
    """The candidates of each answer of a model with the text they were extracted from."""
    texts = {row["id"]: row["text"] for row in read_lines(FOLDER / "docs.jsonl")}
    groups: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for case in cases:
        groups[case["group"]].append(case)
    return [(texts[group[0]["doc"]], [candidate_of(case) for case in group]) for group in groups.values()]


def accuracy(scorer: ModuleType, sample: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the scorer says, in sum and by kind, and its rows."""
    run = scorer.run(FOLDER, system, sample)
    summary = scorer.summary(run)
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    for row in run["rows"]:
        english = "" if row["lang"] == "en" else ", not English"
        kinds[f"{row['kind']}{english}"].append(_is_right(row))
    shares = {kind: {"of": len(right), "right": sum(right)} for kind, right in sorted(kinds.items())}
    speakers = [(row["speaker_gold"], row["speaker"]) for row in run["rows"] if "speaker_gold" in row]
    named = {
        verdict: {"of": sum(gold == verdict for gold, _ in speakers), "right": speakers.count((verdict, verdict))}
        for verdict in ("right", "wrong")
    }
    figures = {"cases": len(run["rows"])} | {share: round(100 * summary[share], 2) for share in SHARES}
    return figures | {"kinds": shares, "speakers": named}, run["rows"]


def _is_right(row: Mapping[str, Any]) -> bool:
    if row["verdict"] == "accept":
        return bool(row.get("exact", False))
    return not row["accepted"] or row["status"] == "ambiguous"


def traps() -> dict[str, Any]:
    """Of the traps, texts with one candidate each, how many come out as they should, and which do not."""
    rows = read_lines(FOLDER / "traps.jsonl")
    wrong = [row["name"] for row in rows if _stands(row) != (row["gold"] == "accept")]
    return {"of": len(rows), "right": len(rows) - len(wrong), "wrong": wrong}


def _stands(trap: Mapping[str, Any]) -> bool:
    return isinstance(align(trap["text"], [QuoteCandidate(trap["candidate"])])[0], Aligned)


def speed(rounds: int) -> dict[str, int]:
    """Candidates a second, of all and of those that stand word for word; a first round warms and does not count."""
    cases = read_lines(FOLDER / "cases.jsonl")
    rates: dict[str, int] = {}
    for name, chosen in (("all", cases), ("verbatim", [case for case in cases if case["kind"] in VERBATIM])):
        work = answers(chosen)
        took = [seconds(lambda work=work: [align(*answer) for answer in work]) for _ in range(rounds + 1)]
        rates[name] = round(len(chosen) / median(took[1:]))
    return rates


def growth() -> dict[str, dict[str, float]]:
    """Seconds for a hostile body and candidate and for half of both, the best of some each, the worse of two kinds."""
    figures: dict[str, dict[str, float]] = {}
    for name, make in HOSTILE.items():
        half, whole = (min(_hostile(*make(size)) for _ in range(HOSTILE_ROUNDS)) for size in (BYTES // 2, BYTES))
        figures[name] = {"half_s": round(half, 3), "whole_s": round(whole, 3), "ratio": round(whole / half, 2)}
    return figures


def _hostile(body: str, wanted: str) -> float:
    return seconds(lambda: align(body, [QuoteCandidate(wanted), FigureCandidate(wanted)]))


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """All figures as text."""
    it = found["accuracy"]
    yield "  ".join(f"{share} {it[share]}" for share in ("cases", *SHARES))
    for kind, share in it["kinds"].items():
        yield f"{100 * share['right'] / share['of']:6.1f} of {share['of']:>5}  {kind}"
    for verdict, share in it["speakers"].items():
        yield f"{100 * share['right'] / max(1, share['of']):6.1f} of {share['of']:>5}  speakers named {verdict}"
    yield f"traps {found['traps']['right']} of {found['traps']['of']} {' '.join(found['traps']['wrong'])}"
    for name, rate in found.get("speed", {}).items():
        yield f"{rate:>8,} candidates/s  {name}"
    for name, one in found.get("growth", {}).items():
        yield f"{one['half_s']:>8.3f} s, {one['whole_s']:>8.3f} s, x {one['ratio']:.2f}  {name}"


def errors(rows: Sequence[Mapping[str, Any]], kind: str) -> Iterator[str]:
    """The cases of a kind that came out wrong, with their candidates."""
    cases = {case["id"]: case for case in read_lines(FOLDER / "cases.jsonl")}
    for row in rows:
        if row["kind"] == kind and not _is_right(row):
            case = cases[row["id"]]
            yield f"{row['id']} {row['lang']} {row['status']}: {case['candidate']} | gold {case['gold']['options'][:2]}"


def main() -> None:
    """Measure, and write the results when asked to."""
    command = argparse.ArgumentParser(description="Measure grounding.")
    command.add_argument("--sample", type=int, default=0, help="about so many answers of models, accuracy alone")
    command.add_argument("--rounds", type=int, default=3)
    command.add_argument("--errors", metavar="KIND", help="tell the cases of that kind that came out wrong")
    command.add_argument("--scorer", type=Path, default=scorer_path("grounding"))
    command.add_argument("--write", action="store_true", help=f"into {RESULTS.name}")
    chosen = command.parse_args()
    told_of, rows = accuracy(load_scorer(chosen.scorer), chosen.sample)
    found: dict[str, Any] = {"accuracy": told_of, "traps": traps()}
    if chosen.errors:
        print(*errors(rows, chosen.errors), sep="\n")
        return
    if not chosen.sample:
        found |= {"speed": speed(chosen.rounds), "growth": growth()}
    print(*lines(found), sep="\n")
    if chosen.write:
        found["circumstances"] = {
            "corpus_sha256": sha256((FOLDER / "cases.jsonl").read_bytes()).hexdigest(),
            "scorer_sha256": sha256(chosen.scorer.read_bytes()).hexdigest(),
            "python": platform.python_version(),
            "method": METHOD_VERSION,
            "newsschema": __version__,
        }
        RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
