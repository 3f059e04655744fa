"""The findings of a report by code: what was refused and warned of, now and when the records were made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from newsschema.corpus_report.report import CorpusReport


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How often a rule had something to say."""

    code: str
    #: That refused records while they were read for the report.
    refused: int
    #: That came as warnings with articles that hold.
    warned: int
    #: That the records say were noticed when they were made.
    noticed: int
    #: In the accounts of the conversions that wrote the folders read, where refusals and warnings are one number.
    converting: int


def findings(report: CorpusReport) -> tuple[FindingCount, ...]:
    """One a code, in the order of the codes."""
    account = report.account
    converting: Counter[str] = Counter()
    for conversion in account.conversions:
        converting.update(conversion.findings)
    told = (account.refusals, account.warnings, report.noticed, converting)
    codes = sorted({code for counts in told for code in counts})
    return tuple(FindingCount(code, *(counts.get(code, 0) for counts in told)) for code in codes)
