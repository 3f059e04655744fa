"""What is wrong with a record, first on its page: each finding with its mend, its place, and why the rule is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from newsschema.markup.elements import Markup, joined, tag
from newsschema.records import Issue
from newsschema.rules import catalogue
from newsschema.rules.finding import Finding
from newsschema.views.rows import leading

#: From a JSON Pointer to the id of what it leads to, and how that is called; None where nothing is to be led to.
Place = Callable[[str], str | None]
#: Some rules are asked of a run or of a source's bytes, and not of a record: ids that two articles share.
_NONE: Final = "No problem was found: the record holds by every rule that one record can be asked."


def problems_section(findings: Sequence[Finding], noticed: Sequence[Issue], place: Place) -> Markup:
    """The section: errors, then warnings, then what was noticed while the source was read."""
    listed = [
        *(_finding(finding, place) for finding in findings if finding.refuses),
        *(_finding(finding, place) for finding in findings if not finding.refuses),
        *(_issue(issue, place) for issue in noticed),
    ]
    if not listed:
        said: Markup = tag("p", f"✓ {_NONE}", class_="note good")
    else:
        said = tag("ul", joined(listed, between="\n"), class_="problems")
    return tag("section", tag("h2", "Problems"), said, id="problems")


def _finding(finding: Finding, place: Place) -> Markup:
    kind, look = ("Error", "bad") if finding.refuses else ("Warning", "warn")
    where = ":".join(str(part) for part in (finding.line, finding.column) if part is not None)
    told = [f" {finding.message}", _where(finding.pointer, place), f", line {where} of the source" if where else None]
    return _problem(kind, look, finding.code, told, finding.mend)


def _issue(issue: Issue, place: Place) -> Markup:
    words = f" “{issue.span.text}”" if issue.span else ""
    rule = catalogue.BY_CODE.get(issue.code)
    message = issue.message or (rule.name.replace("-", " ") if rule else "")
    return _problem("Noticed", "warn", issue.code, [f" {message}{words}", _where(issue.path, place)], "")


def _problem(kind: str, look: str, code: str, told: Iterable[str | Markup | None], mend: str) -> Markup:
    lead = leading(code, code) if code in catalogue.BY_CODE else code
    return tag(
        "li",
        tag("p", tag("strong", kind, class_=look), " ", lead, joined(told)),
        tag("p", f"Mend: {mend}", class_="dim") if mend else None,
        class_=f"note {look}",
    )


def _where(pointer: str, place: Place) -> Markup | None:
    if not pointer:
        return None
    there = place(pointer)
    path = tag("code", pointer)
    return joined([", at ", leading(there, path) if there else path])


def rules_section(codes: Iterable[str]) -> Markup | None:
    """The rules that the problems above are breaches of: what each asks, and why."""
    rules = [catalogue.BY_CODE[code] for code in sorted({*codes} & {*catalogue.BY_CODE})]
    if not rules:
        return None
    told = (
        joined(
            [
                tag("dt", f"{rule.code} {rule.name.replace('-', ' ')}", id=rule.code),
                tag("dd", f"Why: {rule.why}. Mend: {rule.mend}."),
            ]
        )
        for rule in rules
    )
    return tag("section", tag("h2", "Rules"), tag("dl", joined(told), class_="rules"), id="rules")
