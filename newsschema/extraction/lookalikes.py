"""Numbers that are no quantity: years, dates, clock times, phone numbers, addresses, names and labels.

What is told apart is listed by the CQE and Recognizers-Text suites as the common false figures of news: a
model ("F-35"), an index ("S&P 500"), a hurricane's category, a section of an act, the pronoun "one".
`looks_like_a_label` needs only the characters around; `looks_like_a_name` also what the number would count.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.extraction.counted import CountedNoun
from newsschema.extraction.measures import Measure, measure_after
from newsschema.extraction.numeral import Numeral

_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY_BEHIND_MONTH: Final = re.compile(
    rf"\b{_MONTH} (?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: ?[-–,&] ?| and | to | or )){{0,3}}$"
)
_MONTH_BEHIND: Final = re.compile(rf"(?: ?(?:-|–|and|to|or) ?[0-9]{{1,2}})?(?: of)? {_MONTH}(?![a-z])")
_CLOCK_BEHIND: Final = re.compile(
    r"(?:[:.][0-9]{2}){0,2} ?(?:[ap]\.m\.|[apAP][mM]\b)|:[0-9]{2}|[.:]?[0-9]{0,2} ?(?:GMT|UTC|EST|EDT|ET|BST|CET|o[’']clock)\b"
    r"|(?: noon| midnight)\b| hours (?:GMT|local)|(?<=[0-9]{4}) hrs\b"
)
_ORDINAL_BEHIND: Final = re.compile(r"(?:st|nd|rd|th)(?![a-z])|[’']?s(?![a-z])|[’']?ers\b", re.IGNORECASE)
_RUN_BEFORE: Final = re.compile(r"[0-9.:/–-]{1,24}$")
_RUN: Final = re.compile(r"[0-9]{1,12}(?:[-–./:][0-9]{1,12}){0,6}")
_PHONE: Final = re.compile(
    r"(?:\+|\(|\b(?:call|tel|phone|dial|text|helpline|hotline)\b[^.;]{0,24})\(?[0-9 ()-]*$", re.IGNORECASE
)
_PHONE_RUN: Final = re.compile(
    r"\(?[0-9]{2,5}\)?(?:[ -][0-9]{3,4}){2,3}(?![0-9])|[0-9]{3}-[0-9]{4}(?![0-9])|0[0-9]{9,}"
)
_STREET: Final = re.compile(
    r" (?:[NSEW]\.? )?(?:(?:[A-Z][\w.’']*|[0-9]+(?:st|nd|rd|th)) ){1,3}(?:Street|St|Avenue|Ave|Way|Place|Road|Rd|"
    r"Boulevard|Blvd|Lane|Drive|Square|Court|Terrace|Parkway|Plaza)\b| (?:Ave|Rue|Via|Calle) [A-Z]| ZIP\b"
)
_ZIP_BEFORE: Final = re.compile(r"\b[A-Z]{2} $")
_LABEL_BEFORE: Final = re.compile(
    r"\b(?:sections?|chapters?|pages?|rooms?|numbers?|nos?\.?|versions?|levels?|phases?|routes?|highways?|interstate|"
    r"channels?|articles?|types?|grades?|episodes?|buildings?|gates?|flights?|platforms?|titles?|parts?|volumes?|"
    r"categor(?:y|ies)|stages?|groups?|lots?|units?|figures?|tables?|acts?|bills?|rules?|propositions?|amendments?|steps?|"
    r"lines?|zones?|areas?|districts?|wards?|precincts?|models?|series|tracks?|world war|rounds?|games?|weeks?|days?|"
    r"divisions?|quarter|q|hiv|size|super bowl|psalm|verse|paragraph|clause|appendix|exhibit|count|tier|cop|issue|"
    r"vol\.?|p\.|pp\.|exit|pier|berth|box|suite|apartment|apt\.?|cell|block|squad|troop|local|sol|year|top|under|u|formula) $",
    re.IGNORECASE,
)
_LEVEL_OF: Final = re.compile(r"\b(?:number|level|size|age) of $", re.IGNORECASE)
_WORD_BEFORE: Final = re.compile(r"(?P<word>[A-Za-z&][\w&.’'/+]*)(?P<joint>[ \u00a0]|-|–|/)$")
_SENTENCE_STARTS: Final = re.compile(r"(?:^|[.!?:;][’”\"')]? +|\n\s*|[—–] ?|[\"“‘(] ?)$")
_NO_NAME: Final = frozenset(
    ["about", "around", "over", "under", "some", "nearly", "almost", "approximately", "roughly", "only", "just", "another", "up", "at", "least", "more", "than", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "in", "on", "of", "the", "a", "an", "and", "or", "but", "by", "for", "from", "to", "with", "between", "after", "before", "since", "until", "there", "they", "we", "he", "she", "it", "all", "these", "those", "his", "her", "their", "our", "its", "my", "your", "if", "when", "while", "as", "that", "this", "no", "yes", "not", "percent", "dollar", "dollars", "euros"]
)
_YEAR_BEFORE: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|before|after|during|for|through|to|than|the|late|early|mid|versus|vs\.?|year|"
    r"and|or|fiscal|circa|its|last|summer|winter|spring|autumn|fall|around|between|an?|our|their|his|her|this|[a-z]+ly)"
    r"[ -]|[-–/(’'])$",
    re.IGNORECASE,
)
_AMOUNT_BEFORE: Final = re.compile(
    r"\b(?:average|total|than|least|about|over|nearly|almost|some) (?:of )?$", re.IGNORECASE
)
_PREFIXES: Final = re.compile(r"\b(?:sub|pre|post|mid|non|an?|up|over|under|now|then|minus|all|every)-$", re.IGNORECASE)


def looks_like_a_label(text: str, numeral: Numeral) -> bool:
    """Whether the characters around show that the digits are a date, a clock time, a phone number or part of a name."""
    start, end = numeral.span.start, numeral.span.end
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if not text[start].isdigit() and text[start] not in ".-−–":
        in_name = _PREFIXED.search(before) is not None and not _PREFIXES.search(before)
        return in_name or _CLOCK_BEHIND.match(text, end) is not None
    if before[-1:].isalpha() or before[-1:] in {"_", "#", "@", "%", "=", "&"} or _NAMED_BEFORE.search(before):
        return True
    if before.endswith(" (") and after[:1] == ")" and before[-3:-2].isalpha():
        return True
    if before[-1:] in {"-", "–", "/"} and before[-2:-1].isalpha() and not _PREFIXES.search(before):
        return True
    if _ORDINAL_BEHIND.match(after) or after[:1] == "_":
        return True
    if _CLOCK_BEHIND.match(text, end) and abs(numeral.value or 0) <= 2400:
        return True
    return _is_in_a_run(text, numeral) or _is_phone(text, start, before)


_PREFIXED: Final = re.compile(r"[A-Za-z][-–]$")
# "ID.3" and "COVID -19".
_NAMED_BEFORE: Final = re.compile(r"[A-Za-z]\.$|[A-Z]{3,} [-–]?$(?<=[-–])")


def _is_in_a_run(text: str, numeral: Numeral) -> bool:
    """Whether the digits are one group of several: 192.168.1.2, 2019-04-11, 4/11, 1:36.6."""
    start = numeral.span.start
    joined = text[start - 1 : start] if start else ""
    if joined not in {".", ":", "/", "-", "–"} and text[numeral.span.end : numeral.span.end + 1] not in set(".:/-–"):
        return False
    lead = _RUN_BEFORE.search(text, max(0, start - 24), start)
    run = _RUN.search(text, lead.start() if lead else start)
    if run is None or run.end() <= start:
        return False
    groups = re.split(r"[-–./:]", run.group())
    if ":" in run.group() or len(re.split(r"[-–/:]", run.group())) > 2 or run.group().count(".") > 2:
        return len(groups) > 1
    if joined == "/" or (len(groups) == 2 and "/" in run.group()):
        return numeral.form != "fraction" and numeral.value is not None and "/" not in numeral.span.of(text)
    return False


def _is_phone(text: str, start: int, before: str) -> bool:
    lead = re.search(r"[0-9() +-]{0,20}$", text[max(0, start - 20) : start])
    first = start - len(lead.group().lstrip(" ")) if lead else start
    match = _PHONE_RUN.match(text, first)
    if match is not None and match.end() > start:
        return True
    return _PHONE.search(before) is not None and text[start - 1 : start] in {"+", "("} and before[-1:] == "+"


def looks_like_a_name(text: str, numeral: Numeral, measure: Measure | None, noun: CountedNoun | None) -> bool:
    """Whether a number without a unit belongs to a name, a date, a year or an address rather than counting *noun*."""
    start, end = numeral.span.start, numeral.span.end
    if measure is not None or numeral.form in {"nought", "ratio", "vague"}:
        return False
    if not text[start].isdigit():
        return _is_capitalised_inside(text, start, noun)
    before = text[max(0, start - 30) : start]
    value = numeral.value or 0.0
    whole = numeral.span.of(text).isdigit()
    if whole and value <= 31 and (_DAY_BEHIND_MONTH.search(before) or _MONTH_BEHIND.match(text, end)):
        return True
    if whole and _is_year(text, numeral, before, noun):
        return True
    if numeral.scale == 1 and _LABEL_BEFORE.search(before) and not _LEVEL_OF.search(before):
        return not (noun and noun.plural and before.rstrip().lower().endswith(("top", "year", "under", "games")))
    if whole and (_STREET.match(text, end) or (end - start == 5 and _ZIP_BEFORE.search(before))):
        return True
    if text[end : end + 1].isalpha() or re.match(r"-?[A-Z]", text[end : end + 2]):
        return True
    return numeral.scale == 1 and _follows_a_name(text, numeral, noun)


_UPPER_END: Final = re.compile(r"(?: ?[-–] ?| to )(?P<upper>[0-9]{4,6}|[0-9]{1,3},[0-9]{3})(?![0-9])")


def _is_year(text: str, numeral: Numeral, before: str, noun: CountedNoun | None) -> bool:
    value = numeral.value or 0
    if numeral.span.length != 4 or not 1500 <= value <= 2100:
        return False
    if re.search(rf"{_MONTH}(?: [0-9]{{1,2}},)? $", before):
        return True
    if (ends := _UPPER_END.match(text, numeral.span.end)) and measure_after(text, ends.end()):
        return float(ends["upper"].replace(",", "")) <= value
    if _YEAR_BEFORE.search(before) and not _AMOUNT_BEFORE.search(before):
        return True
    if re.match(r"[-–/][0-9]{2,4}\b", text[numeral.span.end : numeral.span.end + 6]):
        return True
    counts = noun is not None and noun.plural and noun.span.of(text).islower()
    return 1900 <= value <= 2050 and not counts


def _is_capitalised_inside(text: str, start: int, noun: CountedNoun | None) -> bool:
    """Whether a number word is part of a name: "Big Twelve", "the Seven Network"."""
    if not text[start].isupper() or _SENTENCE_STARTS.search(text, max(0, start - 4), start):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    capital_before = before is not None and before["word"][0].isupper() and before["word"].lower() not in _NO_NAME
    return capital_before or noun is None or not noun.span.of(text).islower()


def _follows_a_name(text: str, numeral: Numeral, noun: CountedNoun | None) -> bool:
    """Whether a capitalised word stands right before and nothing countable behind: "Apollo 11", "S&P 500"."""
    start = numeral.span.start
    match = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if match is None or match["joint"] != " " or match["word"].lower().rstrip(".") in _NO_NAME:
        return False
    word = match["word"]
    if not (word[0].isupper() or re.search(r"[a-z][A-Z]|&", word)):
        return False
    behind = text[numeral.span.end : numeral.span.end + 2]
    return noun is None or not noun.plural or behind.strip()[:1].isupper()
