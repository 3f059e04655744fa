"""The handbook's page of the public Python names: signatures, prose and fields, as the door has them.

A small walk of our own: the door has about two dozen names, all of them typed and told of in their docstrings, and
records have a page already.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from newsschema.handbook.markdown import cell, fenced
from newsschema.options import Options
from newsschema.records import Record

#: The door is above this floor, so it is asked by its name.
DOOR: Final = "newsschema"
_LONGEST: Final = 88
_FIELD: Final = re.compile(r"((?:^    #:.*\n)+)^    (\w+): (.+?)(?: = (.+))?$", re.MULTILINE)
_DOCTEST: Final = re.compile(r"^>>> ", re.MULTILINE)


def python_page(says_how: str) -> str:
    """Functions first, then values, then the records with their places on their own page."""
    door = import_module(DOOR)
    names = [name for name in door.__all__ if not name.startswith("_")]
    found = {name: getattr(door, name) for name in names}
    records = [name for name, it in found.items() if inspect.isclass(it) and issubclass(it, Record)]
    values = {name: it for name, it in found.items() if inspect.isclass(it) and name not in records}
    functions = {name: it for name, it in found.items() if name not in values and name not in records}
    lines = [f"<!-- {says_how} -->", "# Python", "", *_INTRODUCTION, ""]
    for name, function in functions.items():
        lines += [f"## {name}", "", *fenced(signature(name, function), "text"), "", *_prose(function), ""]
    for name, value in {**values, "Options": Options}.items():
        lines += [f"## {name}", "", *_prose(value), "", *_fields(value), *_methods(value)]
    lines += [
        "## Records",
        "",
        "Pydantic models, frozen, strict and closed; every field stands in [Records](records.md).",
        "",
    ]
    lines += ["| record | what it is |", "|---|---|"]
    lines += [f"| [{name}](records.md#{name.lower()}) | {cell(_summary(found[name]))} |" for name in records]
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION: Final = (
    "Everything public is a name of `newsschema`, loaded when it is first used. What a call may raise is in",
    "[Messages](messages.md#errors); what is wrong with a record is returned, as findings.",
)


def signature(name: str, function: Any) -> str:  # noqa: ANN401  whatever can be called
    """How it is called, over several lines where one would be too long."""
    said = inspect.signature(function)
    parameters = [_parameter(it) for it in said.parameters.values()]
    first_by_name = next((i for i, it in enumerate(said.parameters.values()) if it.kind is it.KEYWORD_ONLY), None)
    if first_by_name is not None:
        parameters.insert(first_by_name, "*")
    answer = _annotation(said.return_annotation)
    line = f"{name}({', '.join(parameters)}) -> {answer}"
    if len(line) <= _LONGEST:
        return line
    inner = "".join(f"    {parameter},\n" for parameter in parameters)
    return f"{name}(\n{inner}) -> {answer}"


def _parameter(it: inspect.Parameter) -> str:
    stars = {it.VAR_POSITIONAL: "*", it.VAR_KEYWORD: "**"}.get(it.kind, "")
    default = "" if it.default is it.empty else f" = {it.default!r}"
    return f"{stars}{it.name}: {_annotation(it.annotation)}{default}"


def _annotation(said: object) -> str:
    return said if isinstance(said, str) else getattr(said, "__name__", str(said))


def _prose(it: object) -> Iterator[str]:
    """A docstring; its examples as a session of Python."""
    for paragraph in (inspect.getdoc(it) or "").split("\n\n"):
        if _DOCTEST.search(paragraph):
            yield from fenced(paragraph, "pycon")
        else:
            yield paragraph.replace("``", "`").replace("<", "&lt;")
        yield ""


def _summary(it: object) -> str:
    return (inspect.getdoc(it) or "").split("\n\n")[0]


def _fields(value: type) -> Iterator[str]:
    """The fields of a frozen value, with the prose that stands above each."""
    if is_dataclass(value):
        source = Path(inspect.getsourcefile(value) or "").read_text(encoding="utf-8")
        own = source[source.index(f"class {value.__name__}") :]
        yield "| field | type | default | meaning |"
        yield "|---|---|---|---|"
        seen: set[str] = set()
        for prose, name, kind, default in _FIELD.findall(own):
            if name in value.__dataclass_fields__ and name not in seen:
                seen.add(name)
                told = " ".join(line.strip().removeprefix("#:").strip() for line in prose.splitlines())
                cells = (f"`{name}`", f"`{cell(kind)}`", f"`{default}`" if default else "", cell(told))
                yield f"| {' | '.join(cells)} |"
        yield ""


def _methods(value: type) -> Iterator[str]:
    """What it answers: public methods and properties of its own, a line each."""
    told = [
        (name, it)
        for name, it in vars(value).items()
        if not name.startswith("_") and (inspect.isfunction(it) or isinstance(it, property)) and inspect.getdoc(it)
    ]
    yield from (f"- `{name}{'' if isinstance(it, property) else '()'}`: {cell(_summary(it))}" for name, it in told)
    if told:
        yield ""
