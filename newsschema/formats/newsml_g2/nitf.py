"""NITF documents as drafts."""

from __future__ import annotations

from typing import Final

from newsschema.formats.newsml_g2.nitf_reading import take_nitf
from newsschema.formats.newsml_g2.reading import body_of_metadata, whole
from newsschema.formats.newsml_g2.values import Gathered
from newsschema.formats.xml_trees.element import Element
from newsschema.records import Draft, Provenance
from newsschema.rules.finding import Finding
from newsschema.rules.sources import HOLDS_NO_TEXT

FORMAT: Final = "NITF"


def draft_of_nitf(root: Element, provenance: Provenance) -> Draft | Finding:
    """The draft of a document, or NS022 where it has no text."""
    gathered = Gathered(FORMAT)
    body, blocks = take_nitf(root, gathered)
    if not body.strip():
        body, blocks = body_of_metadata(gathered)
    if not body:
        return HOLDS_NO_TEXT.finding("", {"reason": "its nitf has neither content nor a headline"})
    return whole(body, blocks, gathered, root, provenance)
