"""The closed lists of the records, each under a name of its own: `BlockKind`, `AttributionSourceForm`.

JSON Schema and TypeScript both write a list once and point to it. The reading of the models cannot know what a list
is called in Python (an alias has no name there), so it is called after its record and its field, which no two share.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsschema.engines.fields import FieldOf, RecordType, records


def name_of_list(record: RecordType, of: FieldOf) -> str | None:
    """The name of the closed list a field, or each of its members, is from; None where there is none, or no choice.

    >>> from newsschema.engines.fields import read
    >>> article = read()
    >>> [name_of_list(article, article.field(name)) for name in ("kind", "schema_version", "body")]
    ['ArticleKind', None, None]
    """
    among = _among(of)
    return f"{record.name}{of.name.title().replace('_', '')}" if len(among) > 1 else None


@cache
def closed_lists() -> Mapping[str, tuple[str, ...]]:
    """The values of every closed list, by its name, in declared order."""
    named = {name_of_list(record, of): _among(of) for record in records() for of in record.fields}
    return {name: among for name, among in named.items() if name}


def _among(of: FieldOf) -> tuple[str, ...]:
    among: tuple[str, ...] | None = (of.type.item or of.type).limit("among")
    return among or ()
