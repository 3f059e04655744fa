"""The figures in docs/model-card.md, from the files under results/ and from the cases of tests/cases.

    python -m benchmarks.model_card [--write]

The card is written by hand but for what stands between `<!-- figures: NAME -->` and `<!-- end -->`, which is made here.
Without --write drift is told, and the exit code is 1 when there is any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.markdown_table import table
from benchmarks.plots import HOME, RESULTS
from benchmarks.tables import MEASURED, SECTION, confidence_table

CARD: Final = HOME / "docs/model-card.md"
CASES: Final = HOME / "tests/cases"
Figures = Mapping[str, Any]

#: The views of results/quotes.json, in the order and the words of the card.
VIEWS: Final = {
    "segments": "what stands between quotation marks, segment by segment",
    "direct": "direct quotes",
    "mixed": "mixed quotes",
    "direct+mixed": "direct and mixed together",
    "indirect-say": "indirect quotes of what was said",
    "indirect": "all indirect: beliefs, plans and attitudes too",
}
#: The model and the statements that the view is about, as results/quotes.json names them.
AS_SHIPPED: Final = "model default, statements speech"
RULES_ALONE: Final = "model none, statements speech"
ALL_STATEMENTS: Final = "model default, statements all"
#: Sets of results/figures.json that are of the news or of what tests numbers, as people call them.
SETS: Final = {
    "newsquant": "sentences of the news (NewsQuant)",
    "recognizers_py": "questions and phrases (Recognizers)",
}
JUDGED: Final = {
    "part_of": "is part of the total it is tied to",
    "zero": "says that there were none",
    "source": "is given by the party it is credited to",
}
PAGES: Final = {
    "title": "headline",
    "authors": "authors",
    "day": "day of publication",
    "instant": "time of publication",
    "body": "text, words",
    "segments": "text, segments",
}


def quotes(results: Figures) -> str:
    """Quotes in news that others marked: found, and with the right speaker."""
    shipped = results["accuracy"][AS_SHIPPED]["views"]
    everything = results["accuracy"][ALL_STATEMENTS]["views"]
    rows = [
        (told, str(it["gold"]), *_shares(it["p"], it["r"], it["f1"], it["relaxed_f1"], it["speaker_acc"]))
        for view, told in VIEWS.items()
        for it in [everything[view] if view == "indirect" else shipped[view]]
    ]
    about, scare = results["circumstances"], results["accuracy"][AS_SHIPPED]["scare_quotes"]
    head = (
        "of what",
        "marked",
        "precision",
        "recall",
        "F1 with the speaker",
        "F1 without",
        "speaker right where found",
    )
    alone = results["accuracy"][RULES_ALONE]["views"]["direct+mixed"]["f1"]
    told = (
        'The last line is with `statements="all"`, the others with `statements="speech"`. Without the learned models '
        f"direct and mixed quotes have an F1 of {100 * alone:.1f}. Of {scare['of']} segments between quotation marks "
        f"that nobody said, {scare['credited']} are given to somebody."
    )
    return "\n\n".join((f"{about['corpus']}, {about['articles']} articles.", table(head, rows), told))


def confidence(results: Figures) -> str:
    """What confidence is worth."""
    return "\n\n".join(confidence_table(results["accuracy"][AS_SHIPPED]["calibration"]))


def figures(results: Figures) -> str:
    """Figures in sets that others marked."""
    rows = [
        (SETS[name], str(it["gold"]), *("–" if it[share] is None else f"{it[share]:.1f}" for share in MEASURED))
        for name, it in results["accuracy"].items()
        if name in SETS
    ]
    traps = results["traps"]
    return "\n\n".join(
        (
            table(("set", "marked", *MEASURED.values()), rows),
            f"Of {traps['of']} texts with numbers that are no figures, one is read in {traps['read']}.",
        )
    )


def figures_by_hand(results: Figures) -> str:
    """What a reader found right of a sample."""
    kinds: Mapping[str, Figures] = results["kinds"]
    rows = [
        (JUDGED.get(kind, kind), str(it["judged"]), str(it["right"]), f"{it['precision']:.1f}")
        for kind, it in kinds.items()
    ]
    return table(("a figure", "judged", "right", "precision"), rows)


def bylines(results: Figures) -> str:
    """People credited."""
    it, own = results["accuracy"], results["own_cases"]
    rows = [
        ("persons in lines of others, F1", f"{it['f1']:.3f} of {it['lines']} lines"),
        (
            "our own cases",
            f"{sum(one['right'] for one in own.values())} of {sum(one['cases'] for one in own.values())}",
        ),
        ("languages of these", str(len(own))),
    ]
    return table(("of what", "measured"), rows)


def readers(results: Figures) -> str:
    """What is read of web pages."""
    measured = {name: by_reader["newsschema"] for name, by_reader in results["accuracy"].items()}
    rows = [
        (
            name,
            str(it["pages"]),
            *(f"{100 * it[share]:.1f}" if share in it else "–" for share in PAGES),
        )
        for name, it in measured.items()
    ]
    return table(("set of pages", "pages", *PAGES.values()), rows)


def seeds(results: Figures) -> str:
    """Every phenomenon of the seeds, however few show it."""
    told: list[str] = []
    for group, right in (("quotes", "with the right speaker"), ("figures", "and right in this")):
        rows = [
            (phenomenon, str(it["of"]), str(it["found"]), str(it["right"]))
            for phenomenon, it in results["phenomena"][group].items()
        ]
        told.append(table((group, "in the seeds", "found", right), rows))
    return "\n\n".join(told)


#: By the name of a section: the results it is of, and what makes it.
RENDERED: Final[Mapping[str, tuple[str, Callable[[Figures], str]]]] = {
    "quotes": ("quotes", quotes),
    "confidence": ("quotes", confidence),
    "figures": ("figures", figures),
    "figures_by_hand": ("figures_by_hand", figures_by_hand),
    "bylines": ("bylines", bylines),
    "readers": ("readers", readers),
    "seeds": ("seeds", seeds),
}


def cases(found: str, folder: Path = CASES) -> str:
    """Each phenomenon of our own cases, with how many of them are right, and what is wrong with the others."""
    rows: list[tuple[str, str, str]] = []
    wrong: list[str] = []
    for phenomenon in sorted(path for path in (folder / found).iterdir() if path.is_dir()):
        told = [json.loads(path.read_bytes()) for path in sorted(phenomenon.glob("*.json"))]
        broken = [case["wrong"] for case in told if "wrong" in case]
        name = phenomenon.name.replace("-", " ")
        rows.append((name, str(len(told)), str(len(told) - len(broken))))
        wrong += [f"- {name}: {reason}" for reason in broken]
    return "\n\n".join((table(("phenomenon", "cases", "right"), rows), "What is known to be wrong:", "\n".join(wrong)))


def _shares(*shares: float) -> Iterator[str]:
    yield from (f"{100 * share:.1f}" for share in shares)


def filled(card: str, results: Path = RESULTS, folder: Path = CASES) -> str:
    """The card with every section made anew. Raises KeyError for a section that nothing makes."""

    def section(found: re.Match[str]) -> str:
        name = found[2]
        if name.startswith("cases_of_"):
            told = cases(name.removeprefix("cases_of_"), folder)
        else:
            file, render = RENDERED[name]
            told = render(json.loads((results / f"{file}.json").read_bytes()))
        return f"{found[1]}\n{told}\n\n{found[4]}"

    return SECTION.sub(section, card)


def main() -> int:
    """Check the card, or write it."""
    command = argparse.ArgumentParser(description="Fill in the figures of the model card.")
    command.add_argument("--write", action="store_true", help=f"into {CARD.relative_to(HOME)}")
    chosen = command.parse_args()
    card = CARD.read_text(encoding="utf-8")
    made = filled(card)
    if chosen.write:
        CARD.write_text(made, encoding="utf-8")
    elif made != card:
        print("docs/model-card.md has drifted: python -m benchmarks.model_card --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
