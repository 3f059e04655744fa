"""What a run found, for its report page: findings by rule, and of each rule its story and examples with their bytes.

Bytes are shown as text where they are UTF-8, and any other byte as a sign with its two digits; the place of the fault
is marked where it is known. Anchors are codes of the catalogue or numbers, never texts of data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from newsschema.ledger import Ledger
from newsschema.markup.elements import NOTHING, Child, Markup, escaped, joined, tag
from newsschema.rules import catalogue
from newsschema.views.refused_examples import Breaches, Example, Excerpt, short
from newsschema.views.run_account import RunAccount
from newsschema.views.run_files import command, number, row, table

#: Rules that are shown; the catalogue has fewer, but a manifest may name any.
MOST_RULES: Final = 300
_BAR: Final = 120
#: Bytes that are no UTF-8, as `surrogateescape` decodes them.
_NO_TEXT: Final = re.compile("[\udc80-\udcff]+")
_SEVERITIES: Final = {"error": "bad", "warning": "warn"}


def findings(account: RunAccount) -> Markup:
    """How many findings each rule had, most first, with a link to its story."""
    counted = _counted(account)
    if not counted:
        return _nothing(account.ledger)
    most = max(counted.values(), default=1)
    anchors = _anchors(counted)
    rows: list[Markup] = []
    for code, count in counted.items():
        rule = catalogue.BY_CODE.get(code)
        named = tag("a", short(code, 40), href=f"#{anchors[code]}")
        severity = tag("span", rule.severity, class_=_SEVERITIES[rule.severity]) if rule else "not known"
        rows.append(
            row(joined((named, f" {rule.name}" if rule else None)), severity, number(count), _length(count, most))
        )
    left = len(account.ledger.findings) - len(counted)
    caption = "Findings by rule; only errors refuse a record." + (
        f" {left:,} more rules are left out." if left > 0 else ""
    )
    return table(["Rule", "Severity", "#Findings", "Compared"], rows, caption)


def _nothing(ledger: Ledger) -> Markup:
    """What is said where no rule is known to be broken, which an account of somebody else may not tell."""
    if ledger.quarantined:
        return tag("p", "Records were refused, and the account does not tell why.", class_="note warn")
    return tag("p", "Nothing was found: every record held.", class_="dim") if ledger.read else NOTHING


def stories(account: RunAccount) -> Markup:
    """Why each rule is there, how to mend a breach, and examples of those that refused records."""
    counted = _counted(account)
    anchors = _anchors(counted)
    return joined(_story(account, code, count, anchors) for code, count in counted.items())


def _counted(account: RunAccount) -> dict[str, int]:
    """Findings by code, most first, with those that only the quarantine tells of."""
    met = {code: breaches.findings for code, breaches in account.refused.by_code.items()}
    counts = met | {short(code): count for code, count in account.ledger.findings.items()}
    return dict(sorted(counts.items(), key=lambda told: (-told[1], told[0]))[:MOST_RULES])


def _anchors(counted: Mapping[str, int]) -> dict[str, str]:
    return {
        code: f"rule-{code}" if code in catalogue.BY_CODE else f"rule-{place}" for place, code in enumerate(counted, 1)
    }


def _length(count: int, most: int) -> Markup:
    width = max(_BAR * count // most, 2) if count > 0 else 0
    bar = tag("rect", width=width, height=10, class_="bar")
    return tag("svg", bar, class_="length", viewBox=f"0 0 {_BAR} 10", width=_BAR, height=10, aria_hidden="true")


def _story(account: RunAccount, code: str, count: int, anchors: Mapping[str, str]) -> Markup:
    rule, breaches = catalogue.BY_CODE.get(code), account.refused.by_code.get(code, Breaches())
    heading = tag("h3", tag("code", short(code, 40)), f" {rule.name}" if rule else None, id=anchors[code])
    facts: list[Child] = []
    if rule is None:
        facts += [tag("dt", "Why"), tag("dd", "This version has no rule of this code; another wrote it.")]
    else:
        facts += [tag("dt", "Why"), tag("dd", rule.why), tag("dt", "Mend"), tag("dd", rule.mend)]
    facts += [tag("dt", "Found"), tag("dd", _found(count, breaches))]
    shown = [tag("li", _example(account, example, rule.mend if rule else "", anchors)) for example in breaches.examples]
    examples = tag("ol", *shown, class_="examples") if shown else None
    return tag("article", heading, tag("dl", *facts, class_="facts"), examples, class_="rule")


def _found(count: int, breaches: Breaches) -> str:
    times = "once" if count == 1 else f"{count:,} times"
    if not breaches.records:
        return f"{times}, in no record that was refused"
    records = "one refused record" if breaches.records == 1 else f"{breaches.records:,} refused records"
    shown = len(breaches.examples)
    if breaches.records == shown:
        return f"{times}, in {records}"
    return f"{times}, in {records}; {shown} of them shown"


def _example(account: RunAccount, example: Example, mend: str, anchors: Mapping[str, str]) -> Markup:
    also = [
        tag("a", short(code, 40), href=f"#{anchors[code]}") if code in anchors else short(code, 40)
        for code in example.also
    ]
    return joined(
        (
            tag("p", tag("bdi", example.source, class_="source"), *_places(example), class_="place"),
            tag("p", tag("bdi", example.message), class_="message"),
            tag("p", example.mend, class_="dim") if example.mend and example.mend != mend else None,
            tag("pre", _bytes(example.excerpt), class_="bytes", dir="ltr"),
            tag("p", *_whole(account, example), class_="dim small"),
            tag("p", "Also: ", joined(also, between=", "), class_="dim small") if also else None,
        )
    )


def _places(example: Example) -> list[Child]:
    known = (("line", example.line), ("column", example.column), ("byte", example.offset))
    told: list[Child] = [f", {name} {place:,}" for name, place in known if place is not None]
    return [*told, ", at ", tag("code", example.pointer)] if example.pointer else told


def _whole(account: RunAccount, example: Example) -> list[Child]:
    excerpt = example.excerpt
    if excerpt.end - excerpt.begin == excerpt.length:
        told = f"The whole record, {excerpt.length:,} bytes."
    else:
        told = f"Bytes {excerpt.begin:,} to {excerpt.end:,} of the record's {excerpt.length:,}."
    if account.quarantine is None or not account.numbered:
        return [told]
    return [
        f"{told} Byte for byte: ",
        command("quarantine", "show", account.quarantine, str(example.number)),
    ]


def _bytes(excerpt: Excerpt) -> Markup:
    """The bytes as text, the first from the fault on marked."""
    after = _text(excerpt.after)
    if excerpt.before or excerpt.begin:
        first = after[: 1 if after else 0]
        after_ = joined((tag("mark", _signed(first)), _signed(after[1:])))
    else:
        after_ = _signed(after)
    left = tag("span", "…", class_="dim") if excerpt.begin else None
    right = tag("span", "…", class_="dim") if excerpt.end < excerpt.length else None
    return joined((left, _signed(_text(excerpt.before)), after_, right))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _signed(text: str) -> Markup:
    """A text escaped, with a sign for each byte that is no text."""
    parts: list[Markup] = []
    at = 0
    for met in _NO_TEXT.finditer(text):
        signs = "".join(f"⟦{ord(letter) - 0xDC00:02X}⟧" for letter in met.group())
        parts += [escaped(text[at : met.start()]), tag("span", signs, class_="sign")]
        at = met.end()
    return joined((*parts, escaped(text[at:])))
