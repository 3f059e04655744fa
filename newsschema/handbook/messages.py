"""The handbook's page of every message: what a finding says and what an error says, each with how to mend it.

Errors are read out of the code: every place that makes one is found, and its message is computed with the names of
what stands in it in braces.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from newsschema import errors
from newsschema.handbook.markdown import cell
from newsschema.rules import catalogue

PACKAGE: Final = Path(__file__).parents[1]
#: What the library's own reason is called where an error of another library or of the system is passed on.
REASON: Final = "{reason}"
_ALL_DIFFERS: Final = re.compile(r"\{[^}]*\}")
_PLAIN_NAME: Final = re.compile(r"[a-z]\w*", re.IGNORECASE)


def messages_page(says_how: str) -> str:
    """Findings by their rules, then errors by their classes, then words the command line does not take."""
    made = _made()
    lines = [f"<!-- {says_how} -->", "# Messages", "", *_INTRODUCTION, "", "## Findings", ""]
    lines += ["| rule | what it says | how to mend it |", "|---|---|---|"]
    lines += [
        f"| [{rule.code}](rules/{rule.code}.md) | {cell(rule.says)} | {cell(rule.mend)} |" for rule in catalogue.RULES
    ]
    lines += ["", "## Errors", "", *_ERRORS, ""]
    for kind in error_classes():
        lines += _class_lines(kind, made.get(kind.__name__, []))
    lines += ["## Words the command line does not take", ""]
    lines += [f"- {cell(told)}" for told in made.get("ArgumentTypeError", [])]
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION: Final = (
    "Every message says what is wrong, where, and how to mend it. A **finding** is about a record and is returned; an",
    "**error** is about a call, is raised in Python, and ends a command with its exit code. What differs is in braces.",
)
_ERRORS: Final = (
    "All of them are in `newsschema.errors` and are a `NewsschemaError`; the command line prints `newsschema: ` and",
    "the message on standard error.",
)


def error_classes() -> list[type[errors.NewsschemaError]]:
    """Every exception of the library but their common one, in the order of their module."""
    return [
        kind
        for _, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.NewsschemaError) and kind is not errors.NewsschemaError
    ]


def _class_lines(kind: type[errors.NewsschemaError], made: list[str]) -> Iterator[str]:
    parents = [base.__name__ for base in kind.__mro__[1:] if issubclass(base, Exception)]
    also = next((name for name in parents if name in {"OSError", "ValueError", "ImportError"}), None)
    yield f"### {kind.__name__}"
    yield ""
    yield f"{cell((kind.__doc__ or '').strip().splitlines()[0].replace('``', '`'))} Exit code {kind.exit_code}" + (
        f"; in Python also {'an' if also[0] in 'OI' else 'a'} `{also}`." if also else "."
    )
    yield ""
    yield from (f"- {cell(told)}" for told in made or [message(kind, {})])
    yield ""


def message(kind: type[errors.NewsschemaError], given: Mapping[str, str]) -> str:
    """What an error says whose fields are as given, those that are not by their names in braces."""
    fields: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(kind.__init__).parameters.items())[1:]:
        told = given.get(name)
        if told is None:
            told = f"{{{name}}}" if parameter.default is parameter.empty else str(parameter.default)
        fields[name] = [told] if "Iterable" in str(parameter.annotation) else told
    return str(kind(**fields))


@cache
def _made() -> Mapping[str, list[str]]:
    """By the name of a class, every message that some place in the package makes of it."""
    found: dict[str, set[str]] = {}
    kinds = {kind.__name__: kind for kind in error_classes()}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
            texts = dict(_texts(tree)) | dict(_texts(scope))
            for call in _calls(scope):
                name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
                if name in kinds and path.name != "errors.py":
                    found.setdefault(name, set()).add(message(kinds[name], _given(call, kinds[name], texts)))
                elif name == "ArgumentTypeError" and isinstance(call.args[0], ast.Constant | ast.JoinedStr):
                    found.setdefault(name, set()).add(_told(call.args[0], texts))
    return {name: sorted(messages) for name, messages in found.items()}


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    """The calls of a function, those of functions in it left to them."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            if isinstance(child, ast.Call):
                yield child
            yield from _calls(child)


def _texts(scope: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names that are given one text, right in a module or a function."""
    for node in ast.walk(scope) if isinstance(scope, ast.FunctionDef) else ast.iter_child_nodes(scope):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant | ast.JoinedStr):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                yield target.id, node.value


def _given(call: ast.Call, kind: type[errors.NewsschemaError], texts: Mapping[str, ast.expr]) -> dict[str, str]:
    """The fields a call gives, as texts."""
    names = list(inspect.signature(kind.__init__).parameters)[1:]
    told: dict[str, str] = {}
    for name, value in zip(names, call.args, strict=False):
        if isinstance(value, ast.Starred):
            break
        text = _told(value, texts)
        # What differs goes by the name of its field, whatever it is called where the error is made.
        told[name] = f"{{{name}}}" if _ALL_DIFFERS.fullmatch(text) else text
    return told | {word.arg: _told(word.value, texts) for word in call.keywords if word.arg}


def _told(value: ast.expr, texts: Mapping[str, ast.expr]) -> str:
    """An expression as people read it: a text as it is, anything else by its name in braces."""
    if isinstance(value, ast.Name) and value.id in texts:
        return _told(texts[value.id], {})
    if isinstance(value, ast.Constant):
        return str(value.value)
    if isinstance(value, ast.JoinedStr):
        return "".join(
            _told(part.value, texts) if isinstance(part, ast.FormattedValue) else _told(part, texts)
            for part in value.values
        )
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "str" and value.args:
        return _told(value.args[0], texts)
    if isinstance(value, ast.Name | ast.Attribute):
        name = value.id if isinstance(value, ast.Name) else value.attr
        return REASON if name in {"error", "strerror"} else f"{{{name}}}"
    names = _PLAIN_NAME.findall(ast.unparse(value))
    return REASON if "error" in names else f"{{{names[-1] if names else '…'}}}"
