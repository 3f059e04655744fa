"""How records of an older schema version are brought up to date: by named steps, each from one version to the next.

Version 1.0 is the first, so there is no step yet; `docs/evolution.md` tells how one is made. A step works on the plain
JSON values of a record, before any model sees them, and loses nothing: what has no field any more is set aside in
`extra_json` under the name it had.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsschema.records.article import SCHEMA_VERSION

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Migration:
    """One step in the history of the schema."""

    #: As people speak of it: "role-of-a-byline". Names never change and are never used again.
    name: str
    from_version: str
    to_version: str
    #: Takes a record of the one version, which is its own to change, and answers it in the other. `schema_version` is
    #: seen to. May raise anything on a record that does not hold its own version's schema.
    mend: Callable[[Json], Json]
    #: What it does, in one sentence.
    says: str


class MigrationFailed(Exception):
    """A step could not be taken, because the record is not what its version says."""

    def __init__(self, step: Migration, reason: str) -> None:
        super().__init__(step.name, reason)
        self.step, self.reason = step, reason

    def __str__(self) -> str:
        step = self.step
        return f"{step.name} ({step.from_version} to {step.to_version}) could not be applied: {self.reason}"


#: Every step, oldest first.
MIGRATIONS: Final[tuple[Migration, ...]] = ()


def up_to_date(
    record: Mapping[str, Any], migrations: Sequence[Migration] | None = None, version: str = SCHEMA_VERSION
) -> Mapping[str, Any]:
    """The record in the shape of *version*; itself, untouched, when it is so already or its version is not known.

    Without *migrations* the steps are those of this library. Raises MigrationFailed; the record given is never changed.
    """
    said = record.get("schema_version")
    if said == version or not isinstance(said, str):
        return record
    steps = _way(said, version, MIGRATIONS if migrations is None else migrations)
    if not steps:
        return record
    mended = copy.deepcopy(dict(record))
    for step in steps:
        try:
            mended = {**step.mend(mended), "schema_version": step.to_version}
        except Exception as error:  # a record may be broken in any way, and must be told and kept, not stop the run
            raise MigrationFailed(step, f"{type(error).__name__}: {error}") from error
    return mended


def set_aside(record: Json, taken: Mapping[str, Any]) -> Json:
    """The record with what was taken out of it put into `extra_json`, beside what stands there.

    Nothing is written over: a name in use gets a number, and an `extra_json` that is no object goes in as it is.

    >>> record = {"id": "a", "mood": "sad", "extra_json": '{"x":1}'}
    >>> set_aside(record, {"mood": record.pop("mood")})
    {'id': 'a', 'extra_json': '{"mood":"sad","x":1}'}
    """
    extra = _extra(record.get("extra_json"))
    for name, value in taken.items():
        extra[_free(name, extra)] = value
    return {**record, "extra_json": json.dumps(extra, ensure_ascii=False, sort_keys=True, separators=(",", ":"))}


def mend_of(version: object) -> str:
    """What to do about a record whose version is not ours.

    >>> mend_of("99.0")
    'the record is newer than this newsschema: pip install --upgrade newsschema'
    """
    found = _number(version)
    if found is None:
        return f"name the version the record follows; this newsschema writes {SCHEMA_VERSION}"
    if found > (_number(SCHEMA_VERSION) or ()):
        return "the record is newer than this newsschema: pip install --upgrade newsschema"
    known = ", ".join(dict.fromkeys(step.from_version for step in MIGRATIONS))
    return f"no version of that name can be brought up to {SCHEMA_VERSION}" + (f", only {known}" if known else "")


def _way(said: str, version: str, migrations: Sequence[Migration]) -> list[Migration]:
    """The steps from one version to another, in order; none where they do not lead there."""
    steps: list[Migration] = []
    for step in migrations:
        if step.from_version == said:
            steps.append(step)
            said = step.to_version
    return steps if said == version else []


def _extra(said: object) -> Json:
    if said is None:
        return {}
    try:
        held = json.loads(said) if isinstance(said, str) else said
    except ValueError:
        held = said
    return held if isinstance(held, dict) else {"extra_json": held}


def _free(name: str, taken: Mapping[str, Any]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def _number(version: object) -> tuple[int, ...] | None:
    parts = version.split(".") if isinstance(version, str) and len(version) <= 20 else []
    return tuple(map(int, parts)) if parts and all(part.isascii() and part.isdigit() for part in parts) else None
