"""How far the words said reach: where they begin behind the cue, where they end, and where they begin before it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from newsschema.extraction.learned.context import (
    CAPITAL,
    DETERMINER,
    FUNCTION,
    LETTERS,
    OPENER,
    PRONOUN,
    QUOTED,
    SAYING,
    TIME,
    Context,
    step,
)
from newsschema.extraction.learned.rule_hints import Hint
from newsschema.extraction.sentences import DASHES
from newsschema.extraction.word_list import word_list

#: So many words behind a cue the words said may begin.
REACH: Final = 13
#: Any word may open what is said so soon; later only a quotation, a pronoun, an article, a name, or what opens clauses.
_SOON = 3
_MAY_OPEN = QUOTED | OPENER | PRONOUN | DETERMINER | CAPITAL
_NO_START = frozenset({".", ",", ";", ":", ")", "]"})
_NO_END = frozenset({",", ".", ";", "(", *DASHES})
_ENDS_BEFORE = frozenset({",", ";", "-", "(", ":", ".", "?", "!", *DASHES}) | word_list(
    "while when as after because before but and during in on at if since with for who which than by to"
)
_STARTS_AFTER = frozenset({",", ";", ":", "(", *DASHES}) | word_list("but and that because so")
_JOINS = frozenset({"and", "but", "as", "while", "when", ",", "or"})
#: Between two quotations of a list stand no more words than these.
_LIST = 4
#: Looked for so far behind a beginning.
_QUOTATION_NEAR, _THAT_NEAR = 8, 10
_SAYS_SOON, _SAYS_LATER = 8, 12


def starts_after(context: Context, first: int) -> list[int]:
    """The tokens at which words said behind the cue may begin, from *first* on."""
    tokens, kind = context.tokens, context.kind
    return [
        j
        for j in range(first, min(context.n, first + REACH))
        if (j < first + _SOON or kind[j] & _MAY_OPEN or kind[j - 1] & TIME or tokens[j - 1].text in _STARTS_AFTER)
        and tokens[j].text not in _NO_START
    ]


def ends_after(context: Context, start: int) -> list[int]:
    """The tokens on which words that begin at *start* may end."""
    tokens, kind, n = context.tokens, context.kind, context.n
    found: list[int] = []
    for j in range(start, n):
        ends = j + 1 == n or tokens[j + 1].low in _ENDS_BEFORE or kind[j] & QUOTED
        if ends and tokens[j].text not in _NO_END:
            found.append(j)
    return found


def starts_before(context: Context, last: int) -> list[int]:
    """The tokens at which words said before the cue, that end on *last*, may begin."""
    tokens, kind = context.tokens, context.kind
    found: list[int] = []
    for j in range(last + 1):
        starts = j == 0 or kind[j] & QUOTED or tokens[j - 1].low in _STARTS_AFTER or tokens[j].low == "that"
        if starts and tokens[j].text not in {",", ".", ";"}:
            found.append(j)
    return found


def starts_after_features(
    context: Context, cue: int, first: int, lead: int, among: list[int], hint: Hint
) -> list[list[int]]:
    """For no words behind the cue and then for each beginning what is looked at.

    *first* is the first token behind cue and source, *lead* the first of cue and source.
    """
    sign, group, fine, kind, n = context.sign, context.group, context.fine, context.kind, context.n
    word = sign[cue]
    has_hint = 0 if hint.after < 0 and hint.before < 0 else 1 if hint.after < 0 else 2
    before = context.group_at(lead - 1)
    side = (first > cue + 1) * 131
    ahead = lead > 0 and bool(kind[lead - 1] & QUOTED or (lead > 1 and kind[lead - 2] & QUOTED))
    behind = context.quoted[n] > context.quoted[min(first, n)]
    found = [
        [
            1_013,
            word + 2_003,
            context.sign_at(first) + 3_001,
            min(6, n - first) * 131 + 4_007,
            before + 5_011,
            context.sign_at(first) * 3 + context.fine_at(first + 1) * 5 + 6_011,
            before + side + 7_013,
            has_hint * 131 + 8_009,
            word + has_hint * 131 + 9_007,
            before + has_hint * 131 + 11_027,
            (ahead + 2 * behind + 4 * has_hint) * 131 + 11_047,
            (ahead + 2 * behind) * 131 + context.sign_at(first) * 3 + context.fine_at(first + 1) * 5 + 11_057,
        ]
    ]
    opener = said = commas = 0
    at = first
    for j in among:
        for between in range(at, j):
            commas += context.tokens[between].text == ","
            if kind[between] & OPENER and context.tokens[between].low != "to":
                opener = opener or sign[between]
            if kind[between] & SAYING and not said:
                said = 1 + (context.rate[between] > 0.7)
        at = j
        distance = min(j - first, 9)
        here, previous = fine[j], group[j - 1]
        if kind[j - 1] & TIME:
            previous = 53
        row = [
            distance * 131 + 12_007,
            here + 13_007,
            previous + 14_011,
            word * 3 + distance * 131 + 15_017,
            here * 3 + previous * 5 + 16_007,
            here * 3 + distance * 131 + 17_021,
            word * 3 + here * 5 + 18_013,
            opener + (j - first < 2) * 131 + 19_009,
            previous * 3 + word * 5 + 21_011,
            previous * 3 + opener * 5 + 22_013,
            min(2, commas) * 131 + here + 23_011,
            said * 131 + here + 24_007,
            said * 131 + previous + 25_013,
            ((j == hint.after) + 2 * has_hint) * 131 + here * 3 + 28_019,
            (ahead + 2 * bool(kind[j] & QUOTED)) * 131 + previous * 3 + 28_027,
        ]
        found.append(row)
    _add_what_is_near(context, among, found)
    return found


def _add_what_is_near(context: Context, among: list[int], rows: list[list[int]]) -> None:
    """To each beginning, the last first, the quotation and the "that" which stand close behind it."""
    quotation = that = context.n + REACH
    sign, kind, tokens = context.sign, context.kind, context.tokens
    at = context.n
    for j, row in zip(reversed(among), reversed(rows), strict=False):
        while at > j:
            at -= 1
            if kind[at] & QUOTED:
                quotation = at
            elif tokens[at].low == "that":
                that = at
        if quotation - j < _QUOTATION_NEAR:
            led = tokens[quotation - 1].low in {",", ":", "that"}
            row.append(min(quotation - j, 4) * 131 + sign[quotation] + led * 9_973 + 29_017)
        if that - j < _THAT_NEAR:
            row.append(min(that - j, 4) * 131 + context.fine[j] + 31_019)


def ends_after_features(context: Context, cue: int, start: int, among: list[int], hint: Hint) -> list[list[int]]:
    """For each end of words that begin at *start* what is looked at."""
    sign, group, fine, kind, n = context.sign, context.group, context.fine, context.kind, context.n
    word, opening = sign[cue], context.group[start]
    opener = opening if kind[start] & (OPENER | QUOTED | PRONOUN) else 61 + (opening & 7)
    says = [j for j in range(start, n) if kind[j] & SAYING]
    listed = _listed(context, start)
    found: list[list[int]] = []
    for j in among:
        next_, then = context.sign_at(j + 1), context.fine_at(j + 2)
        stop = context.tokens[j + 1].text if j + 1 < n else "."
        last = (j >= n - 2 and stop in {".", "?", "!"}) * 9_973
        length, rest = step(j - start) * 131 + (j - start > 19) * 1_031, step(n - 1 - j) * 131
        quoted = context.quoted[j + 1] > context.quoted[start]
        said = next((k for k in says if k > j), -1)
        soon = 0 < said - j < _SAYS_SOON
        commas = min(context.commas[j + 1] - context.commas[start], 3)
        is_end = (j == hint.after_last) + 2 * (hint.after >= 0) + 4 * (hint.after == start)
        row = [
            last + 1_019,
            next_ + 4_013,
            next_ * 3 + then * 5 + 5_021,
            last + length + 6_029,
            next_ * 3 + length + 7_019,
            next_ * 3 + rest + 8_011,
            last + fine[j] + 9_011,
            (quoted + 2 * (context.quoted[n] > context.quoted[j + 1])) * 131 + next_ * 3 + opener * 5 + 11_047,
            last + opener + 3_011,
            soon * 131 + next_ * 3 + last + 12_011,
            commas * 131 + next_ * 3 + last + 13_009,
            opener * 3 + next_ * 5 + 15_031,
            is_end * 131 + 17_027,
            is_end * 131 + next_ * 3 + 18_041,
            is_end * 131 + last + word * 3 + 19_031,
            is_end * 131 + length + quoted * 1_031 + 21_013,
            (j in listed) * 131 + 21_017,
            (j in listed) * 131 + sign[j] * bool(kind[j] & QUOTED) + 21_023,
        ]
        if stop in _JOINS and j + 2 < n:
            third = context.fine_at(j + 3)
            row.append(next_ * 3 + context.tail[j + 2] * 5 + 22_027)
            row.append(
                next_ * 3 + (then if kind[j + 2] & (FUNCTION | PRONOUN) else group[j + 2]) * 5 + third * 7 + 23_017
            )
        gap = min(4, said - j) if 0 < said - j < _SAYS_LATER else 0
        subject = group[said - 1] if gap else 0
        row.append(next_ * 3 + gap * 131 + subject * 5 + last + 24_019)
        found.append(row)
    return found


def _listed(context: Context, start: int) -> set[int]:
    """Ends behind which a list of quotations goes on: a “bully,” a “boor” and a “narcissist”."""
    found: set[int] = set()
    quotations = [at for at in context.quotations if at >= start]
    for one, other in pairwise(quotations):
        between = context.kind[one + 1 : other]
        if len(between) <= _LIST and all(bits & FUNCTION or not bits & LETTERS for bits in between):
            found.update(range(one, other))
    return found


def starts_before_features(
    context: Context, cue: int, last: int, source: int, among: list[int], hint: Hint
) -> list[list[int]]:
    """For no words before the cue and then for each beginning of words that end on *last* what is looked at.

    *source* is the first token of the source, -1 without one.
    """
    sign, group, kind, n = context.sign, context.group, context.kind, context.n
    word = sign[cue]
    parting = context.group_at(last + 1)
    ending = group[last] if kind[last] & QUOTED else 71
    after = context.group_at(cue + 1)
    inverted = (source > cue) * 9_973
    tail = step(n - 1 - max(cue, source)) * 131
    has_hint = 0 if hint.after < 0 and hint.before < 0 else 1 if hint.before < 0 else 2
    ends = ending * 3 + parting * 5
    gap = step(last + 1) * 131
    found = [
        [
            31_013,
            word + 32_003,
            ends + 33_013,
            after + 34_019,
            ends + after * 7 + 35_023,
            ends + tail + 36_007,
            ends + inverted + 37_003,
            gap + parting * 3 + 38_011,
            word * 7 + ends + 39_019,
            ends + after * 7 + tail + 41_011,
            has_hint * 131 + 42_013,
            has_hint * 131 + word + 43_003,
            has_hint * 131 + ends + 44_017,
        ]
    ]
    for j in among:
        here = group[j]
        previous = context.sign_at(j - 1)
        length = step(last - j) * 131
        quoted = context.quoted[last + 1] - context.quoted[j]
        wholly = (quoted * 2 >= last - j + 1) * 9_973
        before = (context.quoted[j] > 0) * 1_031
        is_start = (j == hint.before) + 2 * has_hint
        found.append(
            [
                (j == 0) * 131 + 45_007,
                here + 46_021,
                previous + 47_017,
                here * 3 + previous * 5 + 48_017,
                length + ending + 49_003,
                wholly + (j == 0) * 131 + 51_001,
                before + ending + (here if kind[j] & QUOTED else 0) * 3 + 52_009,
                length + previous * 3 + ending * 5 + 53_003,
                is_start * 131 + 54_001,
                is_start * 131 + ends + 55_001,
                is_start * 131 + word * 3 + 56_003,
                is_start * 131 + (j == 0) * 1_031 + wholly + 57_037,
            ]
        )
    return found
