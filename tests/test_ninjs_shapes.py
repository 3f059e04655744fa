"""What ninjs asks for, as we declare it, against the official schemas: of each property values of every kind.

The schemas stand outside the project; the test skips where they are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema.validators import validator_for

from benchmarks.corpora import CORPUS
from newsschema.formats.ninjs.checks import faults_of

SCHEMAS = CORPUS / "standards" / "ninjs" / "shared" / "specification"
VALUES = (5, 1.5, -1, 101, "x", "usable", "text", "en", True, None, [], {}, ["x"], [5], [{}], {"zzz": 1}, [{"zzz": 1}])
#: Which are no faults by the schemas, but by what their properties are described as.
STRICTER = re.compile("moment nor a day|no zone|BCP 47|within 1 to 9|whole number")
#: Not asked for as the schema does: dates that are told in part and what associated items are associated with, of which
#: no field of ours is read, and pixels, which are whole numbers since 3.0 alone.
OTHERWISE = re.compile(r"\.dates\b|^eventDetails|renditions|^associations\.associations")

Json = dict[str, Any]


def resolved(schema: Any, root: Json) -> Json:  # noqa: ANN401  JSON
    """A schema with what it refers to inside its document."""
    while isinstance(schema, dict) and str(schema.get("$ref", "")).startswith("#"):
        target: Any = root
        for step in filter(None, schema["$ref"][2:].split("/")):
            target = target[step]
        schema = {name: value for name, value in schema.items() if name != "$ref"} | target
    return schema if isinstance(schema, dict) else {}


def properties(schema: Any, root: Json) -> Json:  # noqa: ANN401  JSON
    """The properties of an object, those of its parts among them."""
    schema = resolved(schema, root)
    found: Json = {}
    for part in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        found |= properties(part, root)
    return found | schema.get("properties", {})


def items(root: Json, base: Json) -> Iterator[tuple[str, Json]]:
    """Items with one property of some value, at the top and one level below, each with its path."""
    for name, schema in properties(root, root).items():
        yield from ((name, base | {name: value}) for value in VALUES)
        whole = resolved(schema, root)
        listed = whole.get("type") == "array"
        member = resolved(whole.get("items", {}), root) if listed else whole
        for inner in properties(member, root):
            others = {other: "x" for other in member.get("required", ()) if other != inner}
            for value in VALUES:
                told = others | {inner: value}
                yield f"{name}.{inner}", base | {name: [told] if listed else told}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the schemas of ninjs are not there: NEWSSCHEMA_CORPUS")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", ["1.0", "1.2", "1.4", "1.6", "2.0", "2.2", "3.1"])
def test_what_a_schema_refuses_is_noted_and_little_else(version: str) -> None:
    """Each schema with the items of its own version, which do not say it."""
    root = json.loads((SCHEMAS / f"ninjs-schema_{version}.json").read_text("utf-8"))
    valid = validator_for(root)(root)
    base: Json = {"uri": "a"} | ({"body_text": "x"} if version < "2" else {"bodies": [{"value": "x"}]})
    silent, strict, seen = [], [], 0
    for path, item in items(root, base):
        if "geo" in path.lower() or OTHERWISE.search(path):
            continue
        seen += 1
        faults = faults_of(item)
        if not valid.is_valid(item):
            silent += [] if faults else [(path, item)]
        else:
            strict += [(path, fault) for fault in faults if not STRICTER.search(fault.reason)]

    assert silent == []
    # 2.0 does not ask for the name and the uri of an association, as all later versions do.
    assert [path for path, _ in strict if not path.startswith("associations")] == []
    assert seen > 500
