"""Which noun phrase is the source of a statement: the words that may be its head, and what is looked at for each."""

from __future__ import annotations

from newsschema.extraction.learned.context import (
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    FUNCTION,
    LETTERS,
    MANNER,
    OWNER,
    PRONOUN,
    QUOTED,
    SAYING,
    VERB,
    Context,
    step,
)
from newsschema.extraction.learned.rule_hints import Hint

#: So many words before a cue and behind it a source is looked for.
REACH_BEFORE, REACH_BEHIND = 26, 13
#: Before this only names and pronouns are.
FAR = 18
#: Candidates further off than this are all alike.
FARTHEST_RANK = 5
_LONGEST_PHRASE = 6


def candidates(context: Context, cue: int) -> list[int]:
    """The tokens that may be the head of the source, in order."""
    kind, n = context.kind, context.n
    according = context.tokens[cue].low == "according"
    found: list[int] = []
    for j in range(cue + 1 if according else max(0, cue - REACH_BEFORE), min(n, cue + REACH_BEHIND + 1)):
        bits = kind[j]
        if j == cue or bits & QUOTED or not bits & LETTERS:
            continue
        if bits & (FUNCTION | AUXILIARY) and not bits & PRONOUN:
            continue
        capital = bits & CAPITAL
        if capital and j + 1 < n and j + 1 != cue and not bits & OWNER:
            following = kind[j + 1]
            if following & CAPITAL and not following & (PRONOUN | QUOTED | FUNCTION):
                continue  # "Ana" of "Ana Reyes"
        if not capital and not bits & PRONOUN and (bits & MANNER or j < cue - FAR):
            continue
        found.append(j)
    return found


def features_of_all(context: Context, cue: int, among: list[int], spoke: set[int], hint: Hint) -> list[list[int]]:
    """For no source at all and then for each candidate what is looked at; *spoke* are sources of earlier cues."""
    context.fold()
    left = sum(1 for j in among if j < cue)
    around = _around(context, cue)
    found = [_of_none(context, cue, bool(spoke), hint)]
    for place, j in enumerate(among):
        rank = min(left - place if j < cue else place - left + 1, FARTHEST_RANK)
        found.append(_of_one(context, cue, j, rank, around))
        row = found[-1]
        if place == 0:
            row.append(around + 300_007 * (j < cue) + 1_013)
        if spoke:
            row.append(around + (j in spoke) * 131 + 2_027)
            if j in spoke:
                row.append(context.sign[cue] + 3_019)
        row += _hinted(context, cue, j, rank, hint)
    return found


def _around(context: Context, cue: int) -> int:
    """What stands right before and right behind the cue."""
    return context.group_at(cue - 1) * 3 + context.group_at(cue + 1) * 5


def _of_none(context: Context, cue: int, later: bool, hint: Hint) -> list[int]:  # noqa: FBT001  a feature like others
    word, before, after = context.sign[cue], context.sign_at(cue - 1), context.sign_at(cue + 1)
    has_hint = 1 + (hint.source >= 0) if hint.after >= 0 or hint.before >= 0 else 0
    return [
        4_001,
        word + 5_003,
        before + 6_007,
        after + 7_001,
        word * 3 + before * 5 + 8_009,
        later * 131 + 9_001,
        has_hint * 131 + 10_007,
        word + has_hint * 131 + 11_003,
        context.group_at(cue - 1) * 3 + has_hint * 131 + 12_007,
    ]


def _of_one(context: Context, cue: int, j: int, rank: int, around: int) -> list[int]:
    sign, group, kind = context.sign, context.group, context.kind
    is_left = j < cue
    first, end = (j + 1, cue) if is_left else (cue + 1, j)
    side = 0 if is_left else 99_991
    distance = end - first
    far = step(distance)
    here, word = group[j], sign[j]
    commas = min(context.commas[end] - context.commas[first], 3)
    quoted = context.quoted[end] > context.quoted[first]
    verbs = min(context.verbs[end] - context.verbs[first], 3)
    pattern = context.pattern(first, end)
    following, previous = context.group_at(j + 1), context.group_at(j - 1)
    governor = _governor(context, j)
    before_cue = context.group_at(cue - 1)
    close = 0 if distance == 0 else 1 if distance < 3 else 2
    found = [
        far * 131 + side + 13_001,
        pattern + side + 14_009,
        here + side + 15_013,
        here * 3 + far * 131 + side + 16_001,
        word + side + 17_011,
        rank * 131 + side + 18_013,
        following + side + 19_001,
        around + rank * 131 + side + 23_003,
        previous + side + 21_001,
        (commas * 2 + quoted) * 131 + side + 25_013,
        here * 3 + (0 if j == 0 else 1 if j < 4 else 2) * 131 + side + 27_011,
        verbs * 131 + before_cue * 3 + side + 28_001,
        governor + side + 29_009,
        governor * 3 + rank * 131 + side + 31_013,
        governor * 3 + here * 5 + before_cue * 7 + side + 32_003,
        following * 3 + before_cue * 5 + close * 131 + side + 33_013,
        following * 3 + here * 5 + side + 34_019,
        context.fine[j] * 3 + rank * 131 + side + 36_007,
        governor * 3 + context.fine[cue] * 5 + side + 36_013,
        context.fine[cue] * 3 + rank * 131 + here * 5 + side + 36_017,
        context.fine_at(j + 1) * 3 + close * 131 + side + 36_019,
        context.sign_at(j + 1) * 3 + context.fine_at(j + 2) * 5 + side + 36_037,
    ]
    if kind[j] & OWNER:
        auxiliary = any(bits & AUXILIARY for bits in kind[first:end])
        found.append((close + 4 * (j + 1 == cue) + 8 * auxiliary) * 131 + side + 37_003)
    if is_left:
        opened = context.openers[end] > context.openers[first]
        found.append(here + (opened * 7 + min(rank, 3)) * 131 + 38_011)
    return found


def _governor(context: Context, j: int) -> int:
    """The function word, stop or verb before the noun phrase that ends at *j*."""
    kind = context.kind
    passed = 0
    for a in range(j - 1, -1, -1):
        bits = kind[a]
        if bits & DETERMINER:
            continue
        if bits & (FUNCTION | AUXILIARY | QUOTED) or not bits & LETTERS:
            return context.group[a]
        if bits & (VERB | SAYING):
            return 41
        passed += 1
        if passed > _LONGEST_PHRASE:
            return 43
    return 47


def _hinted(context: Context, cue: int, j: int, rank: int, hint: Hint) -> list[int]:
    """Whether it is in the source the rules found, at its beginning or at its end, or beside it."""
    if hint.after < 0 and hint.before < 0:
        return [rank * 131 + 39_019]
    place = 5
    if hint.source <= j <= hint.source_last:
        place = (j == hint.source) + 2 * (j == hint.source_last)
    side = (hint.source > cue) * 17
    word = context.sign[cue]
    return [
        (place + side) * 131 + 42_013,
        (place + side) * 131 + context.group[j] * 3 + 43_003,
        (place + side) * 131 + word * 3 + 44_017,
        (place + side) * 131 + context.group_at(j + 1) * 3 + 45_007,
        (place + side) * 131 + rank * 2_003 + 46_021,
    ]
