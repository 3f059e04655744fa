"""The ledger: what was read, what was written, what was put aside. The three must balance before an output counts."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from newsschema._version import __version__
from newsschema.errors import RecordsLost
from newsschema.markup.elements import tag
from newsschema.markup.glances import counted, cut, glance, small_table
from newsschema.rules import catalogue
from newsschema.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class SourceCount:
    """The records of one source."""

    name: str
    read: int
    ok: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of a finished run."""

    sources: tuple[SourceCount, ...]
    #: Records the outputs hold, as the outputs themselves count them.
    written: int
    #: How many findings of each code refused records or warned of them: {"NS101": 12}.
    findings: dict[str, int]
    #: The files of the run, as paths.
    outputs: tuple[str, ...] = ()
    #: Where the refused records are; None when there are none.
    quarantine: str | None = None
    #: What was met in the sources that is no record of news, by kind: {"request record": 40}. None of it is read.
    skipped: dict[str, int] = field(default_factory=dict[str, int])
    #: How many values the outputs do not hold, or hold otherwise, where a loss report was asked for: {"lost": 12}.
    losses: dict[str, int] = field(default_factory=dict[str, int])
    #: The loss report; None where nobody asked for one.
    loss: str | None = None

    @property
    def read(self) -> int:
        """Records met in all sources."""
        return sum(source.read for source in self.sources)

    @property
    def quarantined(self) -> int:
        """Records refused, each with its bytes and reasons in the quarantine."""
        return sum(source.quarantined for source in self.sources)

    @property
    def lost(self) -> int:
        """Records that are in neither; always 0 in a ledger that was handed out."""
        return self.read - self.written - self.quarantined

    @property
    def digest(self) -> str:
        """SHA-256 of the account without the paths of its outputs: the same records give the same digest.

        Sources that hold none do not count.
        """
        account = self.account()
        told = {name: account[name] for name in ("written", "findings", "rules_digest")}
        told["sources"] = [asdict(source) for source in self.sources if source.read]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def plus(self, later: Ledger) -> Ledger:
        """The account of two runs into one folder; its outputs are those of the later one."""
        books = Bookkeeper()
        for each in (self, later):
            books.add(each.sources, each.findings, each.skipped)
        whole = books.close(self.written + later.written)
        losses = dict(sorted((Counter(self.losses) + Counter(later.losses)).items()))
        return replace(whole, outputs=later.outputs, quarantine=later.quarantine, losses=losses, loss=later.loss)

    def account(self) -> dict[str, Any]:
        """The ledger as JSON values."""
        return {
            "newsschema_version": __version__,
            "rules_digest": catalogue.digest(),
            "read": self.read,
            "written": self.written,
            "quarantined": self.quarantined,
            "lost": self.lost,
            "findings": dict(sorted(self.findings.items())),
            "sources": [asdict(source) for source in self.sources],
            "outputs": list(self.outputs),
            "quarantine": self.quarantine,
            "skipped": dict(sorted(self.skipped.items())),
            "losses": dict(sorted(self.losses.items())),
            "loss": self.loss,
        }

    def __repr__(self) -> str:
        return f"<Ledger {self}, {counted(len(self.sources), 'source')}>"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """The account, and how many sources and outputs it is of."""
        yield "read", self.read
        yield "written", self.written
        yield "quarantined", self.quarantined
        yield "lost", self.lost
        yield "findings", self.findings
        yield "sources", len(self.sources)
        yield "outputs", len(self.outputs)
        yield "quarantine", self.quarantine

    def _repr_html_(self) -> str:
        """The account with its first sources and findings, as notebooks show it."""
        counts = ((s.name, f"{s.read:,}", f"{s.ok:,}", f"{s.quarantined:,}") for s in self.sources)
        by_code = sorted(self.findings.items(), key=lambda found: (-found[1], found[0]))
        named = ((code, rule.name if (rule := catalogue.find(code)) else "", f"{count:,}") for code, count in by_code)
        return glance(
            f"{self.read:,} in = {self.written:,} ok + {self.quarantined:,} quarantined, {self.lost:,} lost",
            small_table(("source", "in", "ok", "quarantined"), counts, len(self.sources)),
            small_table(("rule", "", "findings"), named, len(by_code)),
            self.quarantine and tag("p", "Refused records are in ", tag("code", cut(self.quarantine))),
        )

    def __str__(self) -> str:
        return f"in={self.read} ok={self.written} quarantined={self.quarantined} lost={self.lost}"


class Bookkeeper:
    """Counts while a run goes on; the only changing thing in this module, and never handed out."""

    def __init__(self, sources: Iterable[str] = ()) -> None:
        #: A source that holds nothing stands in the ledger too.
        self._sources: dict[str, Counter[str]] = {source: Counter() for source in sources}
        self._findings: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()

    @property
    def read(self) -> int:
        """Records met so far."""
        return sum(count.total() for count in self._sources.values())

    @property
    def refused(self) -> int:
        """Records refused so far."""
        return sum(count["quarantined"] for count in self._sources.values())

    def count(self, source: str, findings: Iterable[Finding], *, refused: bool) -> None:
        """A record was met and either accepted or put aside."""
        self._sources.setdefault(source, Counter())["quarantined" if refused else "ok"] += 1
        self._findings.update(finding.code for finding in findings)

    def count_many(self, source: str, ok: int, warned: Counter[str]) -> None:
        """So many records were accepted, with these warnings among them."""
        self._sources.setdefault(source, Counter())["ok"] += ok
        self._findings.update(warned)

    def skip(self, kind: str) -> None:
        """Something was met that is no record."""
        self._skipped[kind] += 1

    def add(self, sources: Iterable[SourceCount], findings: dict[str, int], skipped: dict[str, int]) -> None:
        """What was counted in another run, whose work this one takes up."""
        for source in sources:
            self._sources.setdefault(source.name, Counter()).update(ok=source.ok, quarantined=source.quarantined)
        self._findings.update(findings)
        self._skipped.update(skipped)

    def copy(self) -> Bookkeeper:
        """The counts as they are now."""
        made = Bookkeeper()
        made._sources = {name: count.copy() for name, count in self._sources.items()}
        made._findings = self._findings.copy()
        made._skipped = self._skipped.copy()
        return made

    def since(self, before: Bookkeeper) -> Bookkeeper:
        """What was counted since a copy was made, by the sources that were met since."""
        made = Bookkeeper()
        for name, count in self._sources.items():
            grown = count - before._sources.get(name, Counter())
            if grown:
                made._sources[name] = grown
        made._findings = self._findings - before._findings
        made._skipped = self._skipped - before._skipped
        return made

    def close(self, written: int) -> Ledger:
        """The ledger. Raises RecordsLost when the outputs hold another number of records than were accepted."""
        sources = tuple(
            SourceCount(name, count.total(), count["ok"], count["quarantined"]) for name, count in self._sources.items()
        )
        # In the order of their codes: which thread met which first is nobody's business.
        skipped = dict(sorted(self._skipped.items()))
        ledger = Ledger(sources, written, dict(sorted(self._findings.items())), skipped=skipped)
        if ledger.lost:
            raise RecordsLost(ledger.read, ledger.written, ledger.quarantined)
        return ledger
