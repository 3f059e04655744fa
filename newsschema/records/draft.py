"""Draft: what a reader makes of a source before anything is extracted or judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsschema.records.block import Block
from newsschema.records.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Draft:
    """A body, what its source said about it, and where it came from.

    Readers of text, pages and agency formats yield drafts; extraction adds spans; `engines.per_record`
    makes an Article of it or says why not. Values in `said` are unchecked.
    """

    #: The text with its line ends made LF; nothing else about it is changed.
    body: str
    #: The way from the source to here.
    provenance: Provenance
    #: Article fields the source itself stated, by field name: headline, url, published_at ...
    said: Mapping[str, Any] = field(default_factory=dict[str, Any])
    #: Blocks the source's markup tells of. Empty: extraction looks for them in the text.
    blocks: tuple[Block, ...] = ()
