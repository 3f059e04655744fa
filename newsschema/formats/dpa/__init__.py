"""dpa digitalwires: the JSON in which the agency dpa sends its texts, pictures and sound. It is read, not written."""

from __future__ import annotations

from typing import Final

from newsschema.formats.dpa.reading import draft_of
from newsschema.formats.json_items import JsonItems

DPA: Final = JsonItems("dpa", draft_of)
