"""Croissant: a data set told in JSON-LD, for catalogues and loaders of data for machine learning.

Written after version 1.0 of the format (mlcommons.org/croissant/1.0): files with sizes and digests, and every column of
every table with its prose, its type and where it is found. Google's search of data sets reads the same document.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

import pyarrow as pa

from newsschema.cards.about import About
from newsschema.cards.holdings import Holdings
from newsschema.dialects.columns import Column, columns_of_table, keys_of_table, prose_of_table
from newsschema.manifest import HeldFile

CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.0"
PARQUET: Final = "application/x-parquet"  # what loaders of the format know; the registered name is not yet among them
#: The names of the format, as its specification has every document say them.
CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{
        name: f"cr:{name}"
        for name in (
            "citeAs", "column", "containedIn", "equivalentProperty", "examples", "extract", "field", "fileObject",
            "fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField",
            "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator", "source",
            "subField", "transform",
        )
    },
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
}  # fmt: skip


def croissant(held: Holdings, about: About) -> dict[str, Any]:
    """The document for what a folder holds; paths of files are told from the folder on, beside which it is to lie."""
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": about.name,
        "description": about.description,
        "license": about.license,
        "url": about.url,
        "creator": {"@type": "sc:Organization", "name": about.creator} if about.creator else None,
        "citeAs": about.citation,
        "identifier": held.manifest.ledger.digest,
        "inLanguage": sorted(tag for tag in held.counts["language"] if tag) or None,
        "temporalCoverage": f"{held.first_day}/{held.last_day}" if held.first_day else None,
        "isLiveDataset": False,
        "distribution": [node for kind, files in held.files.items() for node in _distributed(kind, files)],
        "recordSet": [_record_set(kind) for kind in held.files],
    }
    return {name: value for name, value in made.items() if value is not None}


def _distributed(kind: str, files: tuple[HeldFile, ...]) -> Iterator[dict[str, Any]]:
    """The files of a table, and the set that they make."""
    for file in files:
        yield {
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": PurePosixPath(file.path).name,
            "contentUrl": file.path,
            "contentSize": f"{file.bytes} B",
            "encodingFormat": PARQUET,
            "sha256": file.sha256,
        }
    yield {
        "@type": "cr:FileSet",
        "@id": _set(kind),
        "name": _set(kind),
        "description": f"The files of {kind}.",
        "containedIn": [{"@id": file.path} for file in files],
        "encodingFormat": PARQUET,
        "includes": "*.parquet",
    }


def _set(kind: str) -> str:
    return f"files-of-{kind}"


def _record_set(kind: str) -> dict[str, Any]:
    """A table: its columns as fields, and the columns that tell its rows apart."""
    made: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": kind,
        "name": kind,
        "description": prose_of_table(kind).splitlines()[0],
        "key": [{"@id": f"{kind}/{name}"} for name in keys_of_table(kind)],
        "field": [_field(kind, column) for column in columns_of_table(kind)],
    }
    return made


def _field(kind: str, column: Column, above: str = "") -> dict[str, Any]:
    """A column; the members of the records in it are fields of it."""
    path = f"{above}{column.name}"
    held = column.type.value_type if pa.types.is_list(column.type) else column.type
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{kind}/{path}",
        "name": f"{kind}/{path}",
        "description": column.prose,
    }
    if pa.types.is_list(column.type):
        made["repeated"] = True
    if column.members:
        made["subField"] = [_field(kind, member, f"{path}/") for member in column.members]
    else:
        made["dataType"] = _data_type(held)
    if not above:
        made["source"] = {"fileSet": {"@id": _set(kind)}, "extract": {"column": column.name}}
    return made


def _data_type(held: Any) -> str:  # noqa: ANN401  a pa.DataType, untyped
    """A type as schema.org calls it."""
    if pa.types.is_boolean(held):
        return "sc:Boolean"
    if pa.types.is_integer(held):
        return "sc:Integer"
    if pa.types.is_floating(held):
        return "sc:Float"
    if pa.types.is_date(held):
        return "sc:Date"
    return "sc:DateTime" if pa.types.is_timestamp(held) else "sc:Text"
