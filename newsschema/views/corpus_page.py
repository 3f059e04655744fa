"""The page of a corpus report: who is quoted and how, which figures, when, from where, and how completely."""

from __future__ import annotations

from typing import Final

from newsschema.corpus_report.findings import findings
from newsschema.corpus_report.report import CorpusReport, Values
from newsschema.markup.elements import Child, Markup, joined, tag
from newsschema.rules import catalogue
from newsschema.views.charts import Row, bars, name, patterns
from newsschema.views.corpus_statements import how_they_speak, reported, speakers
from newsschema.views.corpus_time import over_time
from newsschema.views.page import Frame
from newsschema.views.shares import many, percent

#: Rows of a table where nobody says how many.
TOP: Final = 20
#: The sections by their anchors: what the list of contents calls them, and how they are headed.
SECTIONS: Final = {
    "speakers": ("Speakers", "Who is quoted"),
    "manner": ("Manner", "How they are quoted"),
    "figures": ("Figures", "Which figures are reported"),
    "time": ("Time", "Over time"),
    "sources": ("Sources", "Where it comes from"),
    "fields": ("Fields", "Which fields are filled"),
    "findings": ("Findings", "What is wrong with it"),
}
#: Fields whose values are shown, and what they are called.
VALUES: Final = {
    "publisher": "publisher",
    "language": "language",
    "kind": "kind of article",
    "section": "section",
    "license_url": "licence",
    "provenance.source_format": "format it was read from",
    "provenance.reader": "reader",
    "provenance.extractor": "extractor",
    "provenance.newsschema_version": "version of newsschema",
}
#: The records whose fields are told apart, by the beginning of their paths.
RECORDS: Final = {
    "": "articles",
    "quotes[].": "quotes",
    "figures[].": "figures",
    "people[].": "people",
    "bylines[].": "bylines",
    "media[].": "media",
}


def corpus_page(report: CorpusReport, top: int = TOP) -> str:
    """The whole page as HTML; *top* rows of each table are shown."""
    title = f"Corpus report: {many(report.articles, 'article')}"
    contents = {
        "speakers": speakers(report, top),
        "manner": how_they_speak(report, top),
        "figures": reported(report, top),
        "time": over_time(report),
        "sources": _sources(report, top),
        "fields": _fields(report),
        "findings": _findings(report),
    }
    links = tag("ul", *(tag("li", tag("a", short, href=f"#{anchor}")) for anchor, (short, _) in SECTIONS.items()))
    return Frame(title, _head(report, title), sheets=("corpus.css",)).page(
        patterns(),
        _refused(report),
        tag("nav", links, aria_label="Sections", class_="contents"),
        *(
            tag(
                "section",
                tag("h2", told, id=f"{anchor}-title"),
                *contents[anchor],
                id=anchor,
                aria_labelledby=f"{anchor}-title",
            )
            for anchor, (_, told) in SECTIONS.items()
        ),
    )


def _head(report: CorpusReport, title: str) -> Markup:
    account, time = report.account, report.time
    numbers = {
        "articles": f"{report.articles:,}",
        "quotes": f"{report.quotes.whole.quotes:,}",
        "speakers": f"{report.speakers:,}",
        "figures": f"{report.figures.whole.figures:,}",
    }
    told = (tag("div", tag("dt", what), tag("dd", number)) for what, number in numbers.items())
    facts: list[Child] = []
    if account.sources:
        more = account.source_count - len(account.sources)
        named = joined((name(source) for source in account.sources), between=", ")
        facts.append(tag("p", "Read from ", named, f" and {more:,} more." if more else ".", class_="dim"))
    if time.first_day and time.last_day:
        days = (
            f"on {time.first_day}" if time.first_day == time.last_day else f"from {time.first_day} to {time.last_day}"
        )
        facts.append(tag("p", f"Published {days}.", class_="dim"))
    return joined((tag("h1", title), *facts, tag("dl", *told, class_="numbers")))


def _refused(report: CorpusReport) -> Markup | None:
    account = report.account
    told: list[str] = []
    if account.refused:
        verb = "breaks a rule and is" if account.refused == 1 else "break a rule and are"
        told.append(f"{account.refused:,} of {many(account.read, 'record')} read {verb} not counted here.")
    quarantined = sum(conversion.quarantined for conversion in account.conversions)
    if quarantined:
        verb = "was" if quarantined == 1 else "were"
        told.append(
            f"{many(quarantined, 'record')} {verb} refused when the folder was written, and lie in its quarantine."
        )
    if not told:
        return None
    return tag("p", f"{' '.join(told)} ", tag("a", "What is wrong", href="#findings"), class_="note bad")


def _sources(report: CorpusReport, top: int) -> tuple[Child, ...]:
    if not report.articles:
        return (tag("p", "There is no article."),)
    unsaid = [called for field, called in VALUES.items() if not report.values[field].stated]
    tables = [_values(report, report.values[field], called, top) for field, called in VALUES.items()]
    said = f"No article tells its {_listed(unsaid)}." if unsaid else None
    return tag("div", *tables, class_="pairs"), tag("p", said, class_="dim") if said else None


def _values(report: CorpusReport, values: Values, called: str, top: int) -> Markup | None:
    if not values.stated:
        return None
    shown = values.counts[:top]
    rows = [Row(name(value), (count,), (f"{count:,}", percent(count, report.articles))) for value, count in shown]
    others = values.stated - sum(count for _, count in shown)
    if others:
        rest = many(values.distinct - len(shown), "other") if values.distinct > len(shown) else "others"
        rows.append(Row(tag("em", rest), (others,), (f"{others:,}", percent(others, report.articles))))
    silent = report.articles - values.stated
    if silent:
        rows.append(Row(tag("em", "not told"), (silent,), (f"{silent:,}", percent(silent, report.articles))))
    caption = f"Articles by {called}"
    return bars(caption, (called, "articles", "share", ""), rows, report.articles)


def _fields(report: CorpusReport) -> tuple[Child, ...]:
    parts = [_of_records(report, start, called) for start, called in RECORDS.items()]
    note = tag(
        "p", "Counted is every field that may be left out; a list counts where something is in it.", class_="dim"
    )
    return note, tag("div", *parts, class_="pairs")


def _of_records(report: CorpusReport, start: str, called: str) -> Markup | None:
    fields = [one for one in report.coverage if one.of and _belongs(one.path, start)]
    there = sorted((one for one in fields if one.there), key=lambda one: -one.share)
    if not fields:
        return None
    rows = [
        Row(tag("code", one.path.removeprefix(start)), (one.there,), (f"{one.there:,}", percent(one.there, one.of)))
        for one in there
    ]
    whole = fields[0].of
    absent = [one.path.removeprefix(start) for one in fields if not one.there]
    caption = f"Fields of the {many(whole, called.removesuffix('s') if called != 'people' else 'party', called)}"
    told = joined((tag("code", path) for path in absent), between=", ")
    return tag(
        "div",
        bars(caption, ("field", "there", "share", ""), rows, whole) if rows else tag("p", caption, class_="dim"),
        tag("p", "In none of them: ", told, ".", class_="dim") if absent else None,
    )


def _belongs(path: str, start: str) -> bool:
    return path.startswith(start) if start else "." not in path


def _findings(report: CorpusReport) -> tuple[Child, ...]:
    found = findings(report)
    if not found:
        return (_nothing_found(report),)
    titles = ("rule", "what it says", "refused", "warned", "noticed before", "when written")
    head = tag(
        "tr", *(tag("th", title, scope="col", class_="number" if n > 1 else None) for n, title in enumerate(titles))
    )
    body: list[Markup] = []
    for finding in found:
        rule = catalogue.find(finding.code)
        numbers = (finding.refused, finding.warned, finding.noticed, finding.converting)
        body.append(
            tag(
                "tr",
                tag("th", tag("code", finding.code), scope="row"),
                tag("td", rule.name.replace("-", " ") if rule else "a rule of another version"),
                *(tag("td", f"{number:,}" if number else "", class_="number") for number in numbers),
            )
        )
    told = "Refused and warned: found while this report was made. Noticed before: told by the records themselves. When "
    told += "written: in the account of the conversion that wrote the folder, refusals and warnings together."
    table = tag("table", tag("caption", told), tag("thead", head), tag("tbody", *body))
    wide = tag("div", table, class_="wide", tabindex=0, role="region", aria_label="Findings by rule")
    return wide, tag("p", "What a rule asks and how to mend a breach: ", tag("code", "newsschema explain CODE"), ".")


def _nothing_found(report: CorpusReport) -> Markup:
    """What is said without a finding: no more than was looked for."""
    if report.account.read:
        return tag("p", "Nothing was found wrong with any record.", class_="good")
    # Batches that somebody made may be counted without being judged.
    told = "No record was judged for this report." if report.articles else "There is no record."
    return tag("p", told, class_="dim")


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
