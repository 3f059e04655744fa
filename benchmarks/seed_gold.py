"""The seeds' gold and manifest as typed values; what each field means stands in seeds/README.md.

Enums are those of newsschema.records, so a gold that uses a word the records do not know cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from newsschema.records import Record
from newsschema.records.attribution import SourceForm
from newsschema.records.block import BlockKind
from newsschema.records.byline import BylineRole
from newsschema.records.correction import CorrectionKind
from newsschema.records.figure import Bound
from newsschema.records.person import Post
from newsschema.records.quote import QuoteKind, QuoteMarks

SEEDS = Path(__file__).parents[1] / "seeds"

#: Half-open, in code points of the text.
Stretch = tuple[int, int]


class GoldByline(Record):
    """One person credited; role is their post, credit what they did for the article."""

    name: str
    credit: BylineRole
    role: str | None
    affiliation: str | None
    beats: list[str]
    previous_posts: list[Post]


class GoldBlock(Record):
    """One stretch that is no paragraph of the story."""

    kind: BlockKind
    start: int
    end: int


class GoldQuote(Record):
    """One thing said: all of its pieces, without their quotation marks."""

    id: str
    kind: QuoteKind
    spans: Annotated[list[Stretch], Field(min_length=1)]
    source: Stretch | None
    source_form: SourceForm
    speaker: str | None
    cue: Stretch | None
    marks: QuoteMarks
    continues: str | None


class GoldFigure(Record):
    """One number of the story; source is the speaker's name, or the words for one without a name."""

    id: str
    span: Stretch
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    counted: str | None
    source: str | None
    part_of: str | None
    parts_complete: bool | None
    conflicts_with: list[str]


class GoldCorrection(Record):
    """One note of the editors, with what it says stood before and stands now."""

    kind: CorrectionKind
    span: Stretch
    old_text: str | None
    new_text: str | None


class Gold(Record):
    """What careful reading finds in one seed."""

    text_file: str
    headline: str | None
    dateline: str | None
    bylines: list[GoldByline]
    blocks: list[GoldBlock]
    quotes: list[GoldQuote]
    figures: list[GoldFigure]
    corrections: list[GoldCorrection]
    not_figures: list[str]


class Entry(Record):
    """One line of the manifest."""

    file: str
    sha256: str
    gold: str
    gold_sha256: str
    words: int
    shows: str


def read_manifest(folder: Path) -> list[Entry]:
    """The seeds of a folder in their order; pydantic's ValidationError when the manifest is not one."""
    return TypeAdapter(list[Entry]).validate_json((folder / "manifest.json").read_bytes())


def read_gold(folder: Path, entry: Entry) -> Gold:
    """The gold of one seed; pydantic's ValidationError when it uses a word the records do not know."""
    return Gold.model_validate_json((folder / entry.gold).read_bytes())


def read_text(folder: Path, entry: Entry) -> str:
    """The text of one seed, line ends as they are."""
    return (folder / entry.file).read_bytes().decode()
