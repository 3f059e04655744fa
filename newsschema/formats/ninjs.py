"""ninjs: the JSON of news agencies (IPTC ninjs). Items of 1.0 to 3.1 are read."""

from __future__ import annotations

from typing import Final

from newsschema.formats.json_items import JsonItems
from newsschema.formats.ninjs_reading import draft_of

NINJS: Final = JsonItems("ninjs", draft_of)
