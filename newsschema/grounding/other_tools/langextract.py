"""What langextract saves: a line of JSON for each document, with its text and its extractions.

Written by its `save_annotated_documents` (versions 1.0 to 1.7). An extraction is one of a class that its user named;
whether it is a quote or a figure is looked up in a `Naming`. Where it was found and how well it fits (`char_interval`,
`alignment_status`) is left alone: it gives the same interval to a sentence and to the sentence without its "not".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from newsschema.grounding.answer_fields import wrong_type
from newsschema.grounding.answer_rows import AnswerRow, text_of
from newsschema.grounding.answers import Part, gathered, refused
from newsschema.grounding.other_tools.naming import NAMING, Naming, Places, class_unknown, part_of

OF_TEXT: Final = {"id": "document_id", "body": "text", "language": "language"}


def row_of(record: Mapping[str, Any], naming: Naming = NAMING) -> AnswerRow:
    """The row that a saved document is. Never raises: what is wrong with it stands in its answer."""
    told, faults = text_of(record, OF_TEXT)
    rest = {name: held for name, held in record.items() if name not in {*OF_TEXT.values(), "extractions"}}
    answer = gathered([*faults, *_parts(record.get("extractions"), naming)])
    return AnswerRow(told["id"], told["body"], answer, told["language"], rest)


def _parts(extractions: object, naming: Naming) -> Iterator[Part]:
    if extractions is None:
        return
    if not isinstance(extractions, list):
        yield refused(extractions, "/extractions", wrong_type("/extractions", "extractions", "a list", extractions))
        return
    for position, extraction in enumerate(cast("list[object]", extractions)):
        yield from _of_extraction(extraction, f"/extractions/{position}", naming)


def _of_extraction(extraction: object, at: str, naming: Naming) -> Iterator[Part]:
    if not isinstance(extraction, Mapping):
        yield refused(extraction, at, wrong_type(at, "a member of extractions", "an object", extraction))
        return
    said = cast("Mapping[str, Any]", extraction)
    name, attributes = said.get("extraction_class"), said.get("attributes") or {}
    kind = naming.list_of(name) if isinstance(name, str) else None
    if kind is None:
        yield class_unknown(said, name, f"{at}/extraction_class", naming)
    elif not isinstance(attributes, Mapping):
        yield refused(said, at, wrong_type(f"{at}/attributes", "attributes", "an object", attributes))
    else:
        places = Places(at, f"{at}/extraction_text", f"{at}/attributes")
        told = cast("Mapping[str, Any]", attributes)
        yield part_of(kind, said.get("extraction_text"), told, naming, places)
