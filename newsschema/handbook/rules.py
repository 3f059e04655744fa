"""The handbook's pages of the rules: an index by room, and a page for each with its story, its engines and two cases.

The cases are those of tests/cases/rules, the shortest of each kind, as their files have them.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from newsschema.engines import agreement
from newsschema.handbook.conformance import CASES, as_written
from newsschema.handbook.markdown import cell, fenced
from newsschema.intake import validate
from newsschema.markup.signs import shown
from newsschema.rules import catalogue
from newsschema.rules.rule import Rule

ROOMS: Final[Mapping[str, str]] = {
    "NS0": "Wire and shape",
    "NS1": "Grounding",
    "NS2": "Articles",
    "NS3": "Quotes",
    "NS4": "Figures",
}
#: Who is asked, where it is not a record of some type.
ASKED: Final[Mapping[str, str]] = {
    "wire": "the bytes",
    "fields": "the fields of all records",
    "run": "all articles of a run",
    "grounding": "candidates that are grounded",
}
#: A case of the wire may be a line of any length: so much of it is shown.
LONGEST_RAW: Final = 600


def rules_pages(says_how: str, project: Path) -> dict[str, str]:
    """The index and the page of each rule, by their paths in the project."""
    pages = {f"docs/rules/{rule.code}.md": rule_page(rule, says_how, project) for rule in catalogue.RULES}
    return {"docs/rules.md": rules_index(says_how), **pages}


def rules_index(says_how: str) -> str:
    """The rules, room by room; the places that headings of the page once had lead to their lines."""
    lines = [f"<!-- {says_how} -->", "# Rules", "", *_INTRODUCTION, ""]
    for prefix, room in ROOMS.items():
        lines += [f"## {room}", "", "| code | what holds | severity | what a breach says |", "|---|---|---|---|"]
        for rule in catalogue.RULES:
            if rule.code.startswith(prefix):
                place = f'<a id="{rule.code.lower()}-{rule.name}"></a>'
                code = f"{place}[{rule.code}](rules/{rule.code}.md)"
                lines.append(f"| {code} | {rule.name} | {rule.severity} | {cell(rule.says)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION: Final = (
    "Every refusal has a code, a JSON Pointer, a message and a mend. Codes never change and are never used again.",
    "Only errors refuse a record; warnings come along with it. `newsschema explain CODE` prints the story of a rule;",
    "its page here has the same and two cases. [Engines](engines.md) tells which engine states which rule, and",
    "`schemas/rules.json` has all of this for programs.",
)


def rule_page(rule: Rule, says_how: str, project: Path) -> str:
    """All there is to tell of one rule."""
    of = ASKED.get(rule.asked_by) or ", ".join(f"`{name}`" for name in rule.of.split())
    lines = [
        f"<!-- {says_how} -->",
        f"# {rule.code} {rule.name}",
        "",
        f"{rule.severity.capitalize()}, asked of {of}, since {rule.since}. {_SEVERITY[rule.severity]}",
        "",
        f"- **Says:** {_prose(rule.says)}",
        f"- **Why:** {_prose(rule.why)}",
        f"- **Mend:** {_prose(rule.mend)}",
        "",
        *_engines(rule),
        *_cases(rule, project),
        *_chosen(rule),
    ]
    return "\n".join(lines).rstrip() + "\n"


_SEVERITY: Final = {
    "error": "A record that breaks it is refused.",
    "warning": "A record that breaks it is written all the same, and the finding is told.",
}


def _prose(text: str) -> str:
    """A sentence of a rule, in which a star or an angle bracket is no markup."""
    return text.replace("\\", "\\\\").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _engines(rule: Rule) -> Iterator[str]:
    yield "## Which engine states it"
    yield ""
    yield "| engine | says | why not |"
    yield "|---|---|---|"
    for engine in agreement.ENGINES:
        told = agreement.says(rule, engine)
        yield f"| `{engine}` | {told.word} | {cell(told.because)} |"
    yield ""
    yield "[What the words mean](../engines.md)."
    yield ""


def _cases(rule: Rule, project: Path) -> Iterator[str]:
    """The shortest case that holds and the shortest that breaks; nothing where the project has none."""
    for kind, heading in (("holds", "It holds"), ("breaks", "It breaks")):
        paths = sorted((project / CASES / rule.code).glob(f"{kind}-*.json"), key=lambda path: path.stat().st_size)
        if paths:
            said = paths[0].read_text(encoding="utf-8")
            case = json.loads(said)
            yield f"## {heading}"
            yield ""
            yield f"{_prose(case['say']).rstrip('.')}."
            yield ""
            yield from _shown(case, said)
            yield ""
            yield from _found(case)


def _shown(case: Mapping[str, Any], said: str) -> Iterator[str]:
    """What is judged, as its file has it."""
    if "article" in case:
        yield from fenced(as_written(said, "/article"), "json")
    elif "articles" in case:
        yield from fenced("\n".join(json.dumps(article, ensure_ascii=False) for article in case["articles"]), "json")
    else:
        raw = _raw(case).decode("utf-8", "backslashreplace")
        told = shown(raw.removesuffix("\n"))
        yield from fenced(told if len(told) <= LONGEST_RAW else f"{told[:LONGEST_RAW]} …", "text")


def _raw(case: Mapping[str, Any]) -> bytes:
    return base64.b64decode(case["raw_base64"]) if "raw_base64" in case else case["raw"].encode()


def _found(case: Mapping[str, Any]) -> Iterator[str]:
    """Every finding of a case, with the message where one record alone is judged."""
    judged = case.get("article") if "article" in case else None
    if judged is None and case.get("format") != "text" and "articles" not in case and "longest" not in case:
        judged = _raw(case)
    messages = {(found.code, found.pointer): found.message for found in validate(judged)} if judged else {}
    for finding in case["findings"]:
        code, pointer = finding["code"], finding["pointer"]
        place = f" at `{pointer}`" if pointer else ""
        message = shown(messages.get((code, pointer), ""))
        yield f"- {code}{place}{': ' if message else ''}{_prose(message)}"
    if case["findings"]:
        yield ""


def _chosen(rule: Rule) -> Iterator[str]:
    yield "## On the command line"
    yield ""
    room = f"`--select {rule.code[:3]}` asks all of its room."
    yield from fenced(
        f"newsschema explain {rule.code}                          # this page in short\n"
        f"newsschema validate records.jsonl --select {rule.code}  # this rule alone\n"
        f"newsschema validate records.jsonl --ignore {rule.code}  # all but this",
        "sh",
    )
    yield ""
    yield f"{room} What `validate` leaves out is still asked when records are written: no output holds a breach."
