"""Numbers that are no quantity: years, dates, clock times, phone numbers, addresses, names and labels.

What is told apart is listed by the CQE and Recognizers-Text suites as the common false figures of news: a
model ("F-35"), an index ("S&P 500"), a hurricane's category, a section of an act, the pronoun "one".
`looks_like_a_label` needs only the characters around; `looks_like_a_name` also what the number would count.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from newsschema.extraction.clock_times import is_clock_time, is_hour_in_words
from newsschema.extraction.counted import CountedNoun
from newsschema.extraction.measures import Measure, measure_after
from newsschema.extraction.numeral import Numeral
from newsschema.extraction.word_list import word_list

_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY_BEHIND_MONTH: Final = re.compile(
    rf"\b{_MONTH} (?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: ?[-–,&] ?| and | to | or )){{0,3}}$"
)
_MONTH_BEHIND: Final = re.compile(rf"(?: ?(?:-|–|and|to|or) ?[0-9]{{1,2}})?(?: of)? {_MONTH}(?![a-z])")
_LAST_DAY: Final = 31
_DAY_OF_MONTH: Final = re.compile(rf"(?:st|nd|rd|th)?{_MONTH_BEHIND.pattern}")
#: "2026-03-31", "31.3.2026", "3/31/26".
_DATE_RUN: Final = re.compile(
    r"(?:(?:1[5-9]|20)[0-9]{2}([-./])[01]?[0-9]\1|[0-3]?[0-9]([-./])[0-3]?[0-9]\2)[0-9]{2,4}\b"
)
_DECADE: Final = re.compile(r"(?:1[5-9]|20)[0-9]0[’']?s\b|[’'][0-9]0s\b")
#: A code, not a number: "007", "04711".
_LEADING_NOUGHT: Final = re.compile(r"0[0-9]+")
#: "During 1914-18".
_OF_YEARS: Final = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}[-–/]$")
#: "Two-nil", "one-all"; and what is no number at all: "zero in on", "a zero-day flaw".
_SCORE_IN_WORDS: Final = re.compile(r"-(?:nil|all)\b|(?<=[Zz]ero)(?: in on\b|[ -]day\b)")
_ORDINAL_BEHIND: Final = re.compile(r"(?:st|nd|rd|th)(?![a-z])|[’']?s(?![a-z])|[’']?ers\b", re.IGNORECASE)
_RUN_BEFORE: Final = re.compile(r"[0-9.:/–-]{1,24}$")
_RUN: Final = re.compile(r"[0-9]{1,12}(?:[-–./:][0-9]{1,12}){0,6}")
_DIALLED_BEFORE: Final = re.compile(r"[0-9() +-]{0,20}$")
_PHONE_RUN: Final = re.compile(
    r"\+[0-9]{1,3}(?:[ -]\(?[0-9]{1,5}\)?){2,5}|\(?[0-9]{2,5}\)?(?:[ -][0-9]{3,4}){2,3}(?![0-9])"
    r"|[0-9]{3}-[0-9]{4}(?![0-9])|0[0-9]{9,}"
)
_STREET: Final = re.compile(
    r" (?:[NSEW]\.? )?(?:(?:[A-Z][\w.’']*|[0-9]+(?:st|nd|rd|th)) ){1,3}(?:Street|St|Avenue|Ave|Way|Place|Road|Rd|"
    r"Boulevard|Blvd|Lane|Drive|Square|Court|Terrace|Parkway|Plaza)\b| (?:Ave|Rue|Via|Calle) [A-Z]| ZIP\b"
)
_ZIP_BEFORE: Final = re.compile(r"\b[A-Z]{2} $")
#: Words a number behind them is the label of: "Section 9", "Category 5", "Super Bowl 50".
_LABELS: Final = word_list(
    """
    section sections chapter chapters page pages room rooms number numbers no nos version level levels phase
    phases route routes highway highways interstate channel channels article articles type types grade grades
    episode episodes building gate gates flight flights platform title titles part parts volume volumes category
    categories stage stages group groups lot lots unit units figure figures table tables act acts bill rule
    rules proposition propositions amendment amendments step steps line lines zone zones area areas district
    districts ward wards precinct precincts model models series track tracks war round rounds game games week
    weeks day days division quarter q hiv size bowl psalm verse paragraph clause appendix exhibit count tier cop
    issue vol p pp exit pier berth box suite apartment apt cell block squad troop local sol year top under u
    formula
    """
)
#: Those that number words are the label of as well: "day nine", "week two".
_LABEL_IN_WORDS: Final = re.compile(
    r"\b(?:day|week|stage|chapter|phase|page|section|round|level|grade|part|episode|lap|row|group|heat|act|step) $",
    re.IGNORECASE,
)
#: Those that a plural may still be counted behind: "the top 10 schools", "the year 40 people".
_LOOSE_LABELS: Final = frozenset({"top", "year", "under", "games"})
#: "Under 21" is a side; of more years there is none.
_OLDEST_OF_A_SIDE: Final = 23
#: "Lines 4 to | 9".
_SECOND_OF_LABEL: Final = re.compile(
    r"\b(?:lines|pages|sections|chapters|verses|articles|rooms|gates|rows|paragraphs|items|episodes|pp\.?) "
    r"[0-9]{1,4}(?: ?[-–] ?| to | and | through )$",
    re.IGNORECASE,
)
#: "Beat Minth 3– | 1".
_SCORE_BEFORE: Final = re.compile(r"(?P<name>\b[A-Z][\w’'.]*) [0-9]{1,3} ?[-–—] ?$")
_LAST_WORD: Final = re.compile(r"(?P<word>[A-Za-z]+)\.?(?P<joint>[ -])$")
_WORD_BEFORE: Final = re.compile(r"(?P<word>[A-Za-z&][\w&.’'/+]*)(?P<joint>[ \u00a0]|-|–|/)$")
_SENTENCE_STARTS: Final = re.compile(r"(?:^|[.!?:;][’”\"')]? +|\n\s*|[—–] ?|[\"“‘(] ?)$")
_NO_NAME: Final = word_list(
    """
    about around over under some nearly almost approximately roughly only just another up at least more than
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun in on of the a an and
    or but by for from to with between after before since until there they we he she it all these those his her
    their our its my your if when while as that this no yes not percent dollar dollars euros
    """
)
#: Words that a year, not a count, follows: "since 1998", "fiscal 2020", "early 1974".
_YEAR_LEADS: Final = word_list(
    """
    in since until till by of from before after during for through to than the late early mid versus vs year and
    or fiscal circa its last summer winter spring autumn fall around between a an our their his her this
    """
)
_AMOUNT_BEFORE: Final = re.compile(
    r"\b(?:average|total|than|least|about|over|nearly|almost|some) (?:of )?$", re.IGNORECASE
)
_PREFIXES: Final = re.compile(r"\b(?:sub|pre|post|mid|non|an?|up|over|under|now|then|minus|all|every)-$", re.IGNORECASE)
#: Behind these a dash joins two numbers: "5k-20k", "10km-12km".
_NO_PREFIX: Final = re.compile(
    rf"(?:{_PREFIXES.pattern}|[0-9]-(?:to|or)-$|[0-9](?:k|m|b|bn|mn|mln|kg|g|km|cm|mm|ml|lb|ft|min)[-–]$)",
    re.IGNORECASE,
)
_PREFIXED: Final = re.compile(r"[A-Za-z][-–]$")
# "ID.3" and "COVID -19".
_NAMED_BEFORE: Final = re.compile(r"[A-Za-z]\.$|[A-Z]{3,} [-–]?$(?<=[-–])")
#: What glues digits to a word before them, and the last signs of the patterns above, a line's among them.
_GLUE: Final = frozenset("_#@%=&+")
_DASHES: Final = frozenset("-–\n")
_DASHES_AND_STROKE: Final = frozenset("-–/")
_ENDS_OF_NAMED: Final = frozenset(".-–\n")
_JOINTS_OF_RUNS: Final = frozenset(".:/-–")
_BEFORE_YEARS: Final = frozenset("-–/(’'")
_CAPITAL_BEHIND: Final = re.compile("-?[A-Z]")
_YEAR_AFTER_MONTH: Final = re.compile(rf"{_MONTH}(?: [0-9]{{1,2}},)? $")
_TIME_OF: Final = re.compile(
    rf"\b(?:{_MONTH}|spring|summer|autumn|fall|winter|year|years|class|crisis|war|election|revolution|crash|end|start|"
    rf"beginning|half|quarter|days|events|season) of $"
)
_ERA_BEHIND: Final = re.compile(r" ?(?:B\.?C\.?E?\.?|A\.?D\.?|C\.?E\.?)(?![\w.])")
_ERA_BEFORE: Final = re.compile(r"\b(?:A\.D\.|AD|BC|B\.C\.) (?:[0-9]{1,4} ?(?:and|to|[-–]) ?)?$")
_YEARS_BEHIND: Final = re.compile(r"[-–/][0-9]{2,4}\b")
_UPPER_END: Final = re.compile(r"(?: ?[-–] ?| to )(?P<upper>[0-9]{4,6}|[0-9]{1,3},[0-9]{3})(?![0-9])")


def looks_like_a_label(text: str, numeral: Numeral) -> bool:
    """Whether the characters around show that the digits are a date, a clock time, a phone number or part of a name."""
    start, end = numeral.span.start, numeral.span.end
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if not text[start].isdigit() and text[start] not in ".-−–":
        in_name = before[-1:] in _DASHES and _PREFIXED.search(before) is not None and not _PREFIXES.search(before)
        return in_name or _SCORE_IN_WORDS.match(text, end) is not None or is_hour_in_words(text, numeral.span)
    return (
        _is_glued(before, after)
        or _LEADING_NOUGHT.fullmatch(text, start, end) is not None
        or (end - start == 2 and _OF_YEARS.search(before) is not None and not measure_after(text, end))
        or is_clock_time(text, numeral.span, numeral.value or 0.0)
        or _is_in_a_run(text, numeral)
        or _is_dialled(text, start)
    )


def _is_glued(before: str, after: str) -> bool:
    """Whether the digits are one with a word: "S23", "F-35", "the 1990s", "20th", a player's "(7)"."""
    last = before[-1:]
    return (
        last.isalpha()
        or last in _GLUE
        or (last in _DASHES_AND_STROKE and before[-2:-1].isalpha() and not _NO_PREFIX.search(before))
        or (last in _ENDS_OF_NAMED and _NAMED_BEFORE.search(before) is not None)
        or (before.endswith(" (") and after[:1] == ")" and before[-3:-2].isalpha())
        or _ORDINAL_BEHIND.match(after) is not None
        or after[:1] == "_"
    )


def _is_in_a_run(text: str, numeral: Numeral) -> bool:
    """Whether the digits are one group of several: 192.168.1.2, 2019-04-11, 4/11, 1:36.6."""
    start = numeral.span.start
    joined = text[start - 1 : start] if start else ""
    if joined not in _JOINTS_OF_RUNS and text[numeral.span.end : numeral.span.end + 1] not in _JOINTS_OF_RUNS:
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


def _is_dialled(text: str, start: int) -> bool:
    """Whether the digits are in a phone number: "(020) 7946 0000", "555-0134"."""
    near = text[max(0, start - 2) : start].strip(" ")
    # Behind a word, where most digits stand, a phone number can only begin.
    lead = None if near[-1:].isalpha() else _DIALLED_BEFORE.search(text, max(0, start - 20), start)
    first = start - len(lead.group().lstrip()) if lead else start
    match = _PHONE_RUN.match(text, first)
    return match is not None and match.end() > start


def tells_when(text: str, numeral: Numeral) -> Literal["date", "year", "clock time"] | None:
    """Which moment a number without unit and noun is of; None where it is of none.

    >>> from newsschema.extraction.numerals import find_numerals
    >>> text = "On 3 March 2026 at 8:30"
    >>> [tells_when(text, numeral) for numeral in find_numerals(text)][:3]
    ['date', 'year', 'clock time']
    """
    start, end = numeral.span.start, numeral.span.end
    if not text[start].isdigit():
        return "clock time" if is_hour_in_words(text, numeral.span) else None
    before = text[max(0, start - 30) : start]
    if _DATE_RUN.match(text, start - len(before) + len(before.rstrip("0123456789-./"))):
        return "date"
    if (numeral.value or 0) <= _LAST_DAY and (_DAY_BEHIND_MONTH.search(before) or _DAY_OF_MONTH.match(text, end)):
        return "date"
    if is_clock_time(text, numeral.span, numeral.value or 0.0):
        return "clock time"
    if _ERA_BEHIND.match(text, end) or _ERA_BEFORE.search(before) or _DECADE.match(text, start):
        return "year"
    spelled = numeral.span.of(text).isdigit()
    return "year" if spelled and (_is_year(text, numeral, before, None) or _OF_YEARS.search(before)) else None


def looks_like_a_name(text: str, numeral: Numeral, measure: Measure | None, noun: CountedNoun | None) -> bool:
    """Whether a number without a unit belongs to a name, a date, a year or an address rather than counting *noun*."""
    start, end = numeral.span.start, numeral.span.end
    if measure is not None or numeral.form in {"nought", "ratio", "vague"}:
        return False
    if not text[start].isdigit():
        labelled = _LABEL_IN_WORDS.search(text, max(0, start - 12), start) and not (noun and noun.plural)
        return bool(labelled) or _is_capitalised_inside(text, start, noun)
    if numeral.span.of(text).isdigit() and _is_day_year_or_address(text, numeral, noun):
        return True
    if _is_second_of_two(text, start) and not (noun and noun.plural):
        return True
    last = _LAST_WORD.search(text, max(0, start - 16), start)
    label = last["word"].lower() if last and last["joint"] == " " else ""
    if numeral.scale == 1 and label in _LABELS and not (label == "under" and (numeral.value or 0) > _OLDEST_OF_A_SIDE):
        return not (noun and noun.plural and label in _LOOSE_LABELS)
    glued = text[end : end + 1].isalpha() or _CAPITAL_BEHIND.match(text, end) is not None
    return glued or (numeral.scale == 1 and _follows_a_name(text, numeral, noun))


def _is_day_year_or_address(text: str, numeral: Numeral, noun: CountedNoun | None) -> bool:
    start, end = numeral.span.start, numeral.span.end
    before = text[max(0, start - 30) : start]
    is_day = (numeral.value or 0) <= 31 and (_DAY_BEHIND_MONTH.search(before) or _MONTH_BEHIND.match(text, end))
    is_of_an_era = _ERA_BEHIND.match(text, end) or _ERA_BEFORE.search(before)
    if is_day or is_of_an_era or _is_year(text, numeral, before, noun):
        return True
    return _STREET.match(text, end) is not None or (end - start == 5 and _ZIP_BEFORE.search(before) is not None)


def _is_year(text: str, numeral: Numeral, before: str, noun: CountedNoun | None) -> bool:
    value = numeral.value or 0
    if numeral.span.length != 4 or not 1500 <= value <= 2100:
        return False
    if _YEAR_AFTER_MONTH.search(before):
        return True
    counts = noun is not None and noun.plural and noun.span.of(text).islower()
    if (ends := _UPPER_END.match(text, numeral.span.end)) and measure_after(text, ends.end()):
        return float(ends["upper"].replace(",", "")) <= value
    lead = _LAST_WORD.search(before[-16:])
    word = lead["word"].lower() if lead else ""
    led = word in _YEAR_LEADS or word.endswith("ly") or before[-1:] in _BEFORE_YEARS
    if (led and not _AMOUNT_BEFORE.search(before)) or _YEARS_BEHIND.match(text, numeral.span.end):
        return True
    return 1900 <= value <= 2050 and not counts


def _is_second_of_two(text: str, start: int) -> bool:
    """Whether a score or a pair of labels began before: "Minth 3–1", "lines 4 to 9"."""
    scored = _SCORE_BEFORE.search(text, max(0, start - 24), start)
    if scored is not None and scored["name"].lower() not in _NO_NAME:
        return True
    return _SECOND_OF_LABEL.search(text, max(0, start - 24), start) is not None


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
