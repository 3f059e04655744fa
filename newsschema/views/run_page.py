"""The report page of a run: what came in and what became of it, what was refused and why, what was written and how.

The account stands first. What may be of any length, sources, parts and files, is shown up to a limit, and what is left
out is counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from newsschema.ledger import Ledger
from newsschema.markup.elements import NOTHING, Child, Markup, joined, tag
from newsschema.views import run_files, run_findings
from newsschema.views.page import Frame
from newsschema.views.refused_examples import short, whole
from newsschema.views.run_account import RunAccount

#: Sources that are shown; those with refused records first where there are more.
MOST_SOURCES: Final = 200
#: Units of the bar, and the least that a count above nothing has of it, so that one in a million is seen.
_BAR: Final = 1000
_LEAST: Final = 4
#: Settings as people call them, in the order in which they are told.
_SETTINGS: Final = {
    "newsschema_version": "newsschema",
    "schema_version": "Schema",
    "rules_digest": "Catalogue of rules",
    "to": "Format of the output",
    "from": "Format of the sources",
    "read_by": "Read by",
    "tables": "Tables",
    "partition_by": "Partitioned by",
    "part_bytes": "Bytes of a part",
    "compression_level": "Level of compression",
    "statements": "What counts as a quote",
    "model": "Model",
    "separator": "Line between texts",
    "quarantine_format": "Format of the quarantine",
    "loss_format": "Format of the loss report",
}
#: What a setting is where nobody set it.
_UNSET: Final = {
    "from": "each source by its own",
    "model": "none, the rules alone",
    "loss_format": "none was asked for",
}


def run_page(account: RunAccount) -> str:
    """The page, whole."""
    sections = [
        ("account", "Account", _account(account)),
        ("findings", "Findings", run_findings.findings(account)),
        ("rules", "Rules that were broken", run_findings.stories(account)),
        ("sources", "Sources", _sources(account)),
        ("files", "Files", run_files.files(account)),
        ("skipped", "Skipped", _skipped(account.ledger)),
        ("losses", "Values lost or changed", _losses(account.ledger)),
        ("settings", "Settings and versions", _settings(account)),
    ]
    told = [(name, title, content) for name, title, content in sections if content]
    named = PurePath(account.target).name or account.target
    heading = joined(
        (
            tag("h1", "Report of a run", f": {short(named, 120)}" if named else None),
            tag(
                "nav",
                tag("ul", *(tag("li", tag("a", title, href=f"#{name}")) for name, title, _ in told)),
                aria_label="Sections",
            ),
        )
    )
    frame = Frame(f"Report of a run: {short(named, 120) or 'dry run'}", heading, sheets=("run.css",))
    return frame.page(*(_section(name, title, content) for name, title, content in told))


def _section(name: str, title: str, content: Child) -> Markup:
    return tag("section", tag("h2", title, id=f"{name}-title"), content, id=name, aria_labelledby=f"{name}-title")


def _account(account: RunAccount) -> Markup:
    """The sum, drawn and said."""
    ledger = account.ledger
    shares = (
        ("ok", ledger.written, "ok"),
        ("refused", ledger.quarantined, "quarantined"),
        ("lost", ledger.lost, "lost"),
    )
    said = tag(
        "p",
        tag("b", f"{ledger.read:,}"),
        " in = ",
        tag("b", f"{ledger.written:,}"),
        " ok + ",
        tag("b", f"{ledger.quarantined:,}"),
        " quarantined, ",
        tag("b", f"{ledger.lost:,}", class_="bad" if ledger.lost else "good"),
        " lost",
        class_="sum",
    )
    legend = tag(
        "ul",
        *(
            tag("li", _swatch(kind), f"{words}: {count:,}", f" ({_share(count, ledger.read)})" if ledger.read else None)
            for kind, count, words in shares
            if count or kind != "lost"
        ),
        class_="legend",
    )
    bar = _bar(
        [(kind, count) for kind, count, _ in shares], f"{ledger.written:,} ok, {ledger.quarantined:,} quarantined"
    )
    return joined((said, bar if ledger.read else None, legend, *_notes(account)))


def _notes(account: RunAccount) -> Iterable[Markup]:
    ledger = account.ledger
    if not ledger.read:
        yield tag("p", "No record was met.", class_="note")
    if ledger.lost:
        yield tag("p", "The account does not balance: do not rely on this output.", class_="note bad")
    if ledger.quarantine:
        yield tag("p", *_quarantine(ledger.quarantine, account.quarantine), class_="note")
    for note in account.notes:
        yield tag("p", short(note, 1000), class_="note warn")


def _quarantine(named: str, here: str | None) -> Iterable[Child]:
    """Where refused records are, and what to do with them."""
    yield from ("Refused records are kept with their bytes in ", tag("code", short(named)), ". ")
    if here is None:
        yield "Bring it here to look at them."
        return
    yield from ("Look at them with ", run_files.command("quarantine", "ls", here))
    yield "; when the reasons are mended, judge them again with "
    yield from (run_files.command("quarantine", "replay", here, "-o", "mended"), ".")


def _bar(shares: Iterable[tuple[str, int]], words: str) -> Markup:
    """Counts beside each other, as long as they are large."""
    drawn = [(kind, max(count, 0)) for kind, count in shares if count > 0]
    total = sum(count for _, count in drawn) or 1
    least = [max(_BAR * count // total, _LEAST) for _, count in drawn]
    largest = max(range(len(least)), key=least.__getitem__, default=0)
    rects: list[Markup] = []
    at = 0
    for place, (kind, _) in enumerate(drawn):
        length = least[place] if place != largest else _BAR - sum(least) + least[largest]
        rects.append(tag("rect", x=at, y=0, width=max(length - 1, 1), height=20, class_=kind))
        at += length
    return tag(
        "svg",
        *rects,
        class_="account",
        viewBox=f"0 0 {_BAR} 20",
        preserveAspectRatio="none",
        role="img",
        aria_label=words,
    )


def _swatch(kind: str) -> Markup:
    return tag(
        "svg",
        tag("rect", width=12, height=12, class_=kind),
        class_="swatch",
        viewBox="0 0 12 12",
        aria_hidden="true",
    )


def _share(count: int, of: int) -> str:
    """A share as people read it, never nothing and never all where it is not.

    >>> _share(0, 9), _share(1, 60000), _share(59999, 60000), _share(3, 4)
    ('0%', 'under 0.1%', 'over 99.9%', '75.0%')
    """
    if count in {0, of}:
        return "100%" if count else "0%"
    share = 100 * count / of
    return "under 0.1%" if share < 0.1 else "over 99.9%" if share > 99.9 else f"{share:.1f}%"


def _sources(account: RunAccount) -> Markup:
    """Every source with its counts, and its digest where it was read to its end and that was noted."""
    sources, inputs = account.ledger.sources, account.inputs
    if not sources:
        return NOTHING
    many = len(sources) > MOST_SOURCES
    shown = sorted(sources, key=lambda source: -source.quarantined)[:MOST_SOURCES] if many else sources
    rows = [
        run_files.row(
            tag("bdi", short(source.name)),
            *(run_files.number(count) for count in (source.read, source.ok, source.quarantined)),
            *(run_files.held(inputs.get(source.name)) if inputs else ()),
        )
        for source in shown
    ]
    columns = ["Source", "#In", "#Ok", "#Quarantined", *(("#Size", "SHA-256") if inputs else ())]
    caption = "What each source held"
    if many:
        caption += f": the {MOST_SOURCES} with most refused records, of {len(sources):,}"
    return run_files.table(
        columns, rows, f"{caption}. Sizes and digests are of what is in it, decompressed." if inputs else f"{caption}."
    )


def _skipped(ledger: Ledger) -> Markup:
    if not ledger.skipped:
        return NOTHING
    kinds = sorted(ledger.skipped.items(), key=lambda met: (-met[1], met[0]))[:MOST_SOURCES]
    rows = [run_files.row(short(kind), run_files.number(count)) for kind, count in kinds]
    return run_files.table(
        ["Kind", "#Met"], rows, "What was met in the sources that is no record of news, and was not read."
    )


def _losses(ledger: Ledger) -> Markup:
    if not ledger.loss:
        return NOTHING
    told = (
        ", ".join(f"{count:,} {short(kind)}" for kind, count in sorted(ledger.losses.items())[:MOST_SOURCES]) or "none"
    )
    return tag(
        "p",
        f"Values that the output does not hold, or holds otherwise: {told}. ",
        "Each is told in ",
        tag("code", short(ledger.loss)),
        ".",
    )


def _settings(account: RunAccount) -> Markup:
    """What wrote it and how, as the names stand in the manifest where people have no other word."""
    settings = account.settings
    known = [(words, settings[name], _UNSET.get(name)) for name, words in _SETTINGS.items() if name in settings]
    others = [(short(name), value, None) for name, value in settings.items() if name not in _SETTINGS]
    facts: list[Child] = []
    for words, value, unset in [*known, *others][:MOST_SOURCES]:
        number = whole(value)
        told = unset or "not set" if value is None else f"{number:,}" if number is not None else short(value)
        facts += [tag("dt", words), tag("dd", tag("code", told) if len(told) > 40 else told)]
    return tag("dl", *facts, class_="facts")
