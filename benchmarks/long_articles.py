"""Long articles for what shows and counts: our seeds one behind another, alone, or among paragraphs that only tell.

The seeds are written to hold every phenomenon, so a quote or a figure stands in every seventy bytes of them. In the
news it is some two hundred: 196 over 60 articles of PolNeAR's development part, as our extraction finds them.
Paragraphs without quotes and figures, repeated among the seeds, bring them to that.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Final

SEEDS: Final = Path(__file__).parent.parent / "seeds"
#: Letters that only tell to one of the seeds: brings the density of these to that of the news.
TOLD_BESIDE: Final = 1.8
TELLING: Final = """\
The road to the lighthouse leaves the harbour behind the net lofts, climbs past the chapel and then runs along the
cliff, with the sea on the left hand and sheep on the right. In summer the verges are full of campion. In winter the
wind takes the tops off the waves and lays them on the road, and the bus turns round at the chapel.

Boats have been built in the yard below the mill for as long as anybody remembers. The slip is older than the sheds,
and the sheds are older than the railway, which came to the town late and left it early. What remains of the line is
a footpath through the alders, a platform with nettles on it, and a clock without hands.

The market is held under the arches when it rains and before the town hall when it does not. Fish comes first, then
vegetables from the gardens across the river, then cloth, pots, seedlings and old books. By noon the square is
swept, and the pigeons have it to themselves until the schools are out.

Above the last houses the valley narrows and the stream runs between walls of dark slate. The old dam holds back a
lake that the maps leave out, because it was never meant to stay. Herons fish at its upper end, where the water is
shallow and the reeds have taken the meadow, and in dry years the roofs of a drowned farm look out of it.

The theatre smells of dust and oranges. Its curtain was painted by somebody who had never seen the sea and wanted
to, so that ships sail on it through a forest. The seats creak, the heating knocks, and the stage slopes so that
whatever is dropped on it rolls into the pit, where the musicians have learned to catch it.

On the islands peat is cut in spring, stacked in early summer and carried home when the nights draw in. Each family
has its own bank and its own way of building the stack, and strangers are told the way to a house by it. The smoke
is blue and sweet, and hangs over the bays in still weather like a second tide.
"""


@cache
def seed_texts() -> str:
    """All seeds, one behind another."""
    return "\n\n".join(path.read_text(encoding="utf-8").strip() for path in sorted(SEEDS.glob("*.txt")))


def first_seed() -> str:
    """A seed alone."""
    return min(SEEDS.glob("*.txt")).read_text(encoding="utf-8")


def dense(words: int = 10_000) -> str:
    """Seeds repeated, at least so many words."""
    return _repeated(seed_texts(), words)


def usual(words: int = 10_000) -> str:
    """Seeds among paragraphs that only tell, as dense in quotes and figures as the news."""
    telling = [" ".join(paragraph.split()) for paragraph in TELLING.split("\n\n")]
    paragraphs: list[str] = []
    seeded = told = 0
    for paragraph in seed_texts().split("\n\n"):
        paragraphs.append(paragraph)
        seeded += len(paragraph)
        while told < TOLD_BESIDE * seeded:
            paragraphs.append(telling[len(paragraphs) % len(telling)])
            told += len(paragraphs[-1])
    return _repeated("\n\n".join(paragraphs), words)


def _repeated(text: str, words: int) -> str:
    """Its paragraphs again and again, until there are so many words."""
    held: list[str] = []
    for paragraph in cycle(text.split("\n\n")):
        held.append(paragraph)
        words -= len(paragraph.split())
        if words <= 0:
            break
    return "\n\n".join(held)
