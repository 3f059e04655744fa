"""Which languages the declaration is written in, and what writes each.

A writer takes the name of a table and answers a text without its last line end. Modules are loaded when a language is
asked for, so that a command line can name them all at no cost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

#: The nested record; what every language has.
NESTED: Final = "article"


def written(language: str, table: str = NESTED) -> str:
    """The declaration in one language. Raises ValueError for a language or a table that is none."""
    if language not in WRITERS:
        raise ValueError(f"the schema is not written in {language!r}: name one of {', '.join(WRITERS)}")
    return WRITERS[language](table)


def _jsonschema(table: str) -> str:
    from newsschema.engines.json_schema import json_schema  # noqa: PLC0415  see above

    _only_nested("JSON Schema", table)
    return json.dumps(json_schema(), indent=2, ensure_ascii=False)


def _arrow(table: str) -> str:
    from newsschema.engines.arrow_schema import arrow_schema  # noqa: PLC0415  see above

    return arrow_schema(table).remove_metadata().to_string()


def _typescript(table: str) -> str:
    from newsschema.dialects.typescript import typescript  # noqa: PLC0415  see above

    _only_nested("TypeScript", table)
    return typescript()


def _spark(table: str) -> str:
    from newsschema.dialects.spark import spark  # noqa: PLC0415  see above

    return spark(table)


def _duckdb(table: str) -> str:
    from newsschema.dialects.duckdb import duckdb  # noqa: PLC0415  see above

    return duckdb(table)


def _iceberg(table: str) -> str:
    from newsschema.dialects.iceberg import iceberg  # noqa: PLC0415  see above

    return iceberg(table)


def _llm(table: str) -> str:
    from newsschema.dialects.llm import LISTS, answer_schema  # noqa: PLC0415  see above

    if table not in {NESTED, *LISTS}:
        raise ValueError(
            f"a language model is asked for {' and '.join(LISTS)}, not for {table!r}: name one, or neither"
        )
    return json.dumps(answer_schema(*(() if table == NESTED else (table,))), indent=2, ensure_ascii=False)


def _only_nested(language: str, table: str) -> None:
    if table != NESTED:
        raise ValueError(f"{language} tells of the whole record and knows no table {table!r}: leave --table out")


WRITERS: Final[Mapping[str, Callable[[str], str]]] = {
    "jsonschema": _jsonschema,
    "arrow": _arrow,
    "typescript": _typescript,
    "spark": _spark,
    "duckdb": _duckdb,
    "iceberg": _iceberg,
    "llm": _llm,
}
