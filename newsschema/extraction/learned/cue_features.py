"""Whether a word carries a statement: which words are asked, and what is looked at around each.

A feature is a sum: numbers of words times small odd factors, so that which stands where matters, and a number of its
own, so that two features never mean the same. Where sums fall together the models learn what both have in common.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsschema.extraction.learned.context import (
    AUXILIARY,
    CAPITAL,
    FUNCTION,
    OPENER,
    PRONOUN,
    QUOTED,
    SAYING,
    Context,
)
from newsschema.extraction.learned.rule_hints import Hint

#: So far before and behind a word a quotation makes a candidate of a verb that is in no list.
REACH_BEFORE, REACH_BEHIND = 7, 4
#: So far other verbs of saying are looked for, and words that open what is said.
NEAR, OPENS_WITHIN = 12, 7
_ENDINGS = ("ed", "ing", "s")
_SHORTEST = 4


def candidates(context: Context) -> list[int]:
    """The tokens that may carry a statement, in order: known words, colons, and verbs beside a quotation."""
    found: list[int] = []
    rate, tokens, quotations = context.rate, context.tokens, context.quotations
    for k, token in enumerate(tokens):
        if rate[k]:
            found.append(k)
        elif token.text == ":":
            if 0 < k < context.n - 1 and context.kind[k + 1] & QUOTED:
                found.append(k)
        elif (
            quotations
            and len(token.low) >= _SHORTEST
            and token.low.endswith(_ENDINGS)
            and token.text.islower()
            and any(k - REACH_BEFORE <= at <= k + REACH_BEHIND for at in quotations)
        ):
            found.append(k)
    return found


def features(context: Context, k: int, hints: Mapping[int, Hint]) -> list[int]:
    """What is looked at for the word at *k*."""
    sign, kind, n = context.sign, context.kind, context.n
    word = sign[k]
    before, after = context.sign_at(k - 1), context.sign_at(k + 1)
    before_group, after_group = context.group_at(k - 1), context.group_at(k + 1)
    opener = next((sign[j] for j in range(k + 1, min(n, k + OPENS_WITHIN + 1)) if kind[j] & OPENER), 0)
    share = int(context.rate[k] * 8)
    place = 0 if k == 0 else 1 if k < 4 else 2 if k < n - 4 else 3
    found = [
        word + 1_009,
        before + 20_011,
        after + 30_011,
        word * 3 + before * 5 + 50_021,
        context.sign_at(k - 2) + 70_001,
        context.sign_at(k + 2) + 80_021,
        before_group + 90_001,
        word * 3 + before_group * 5 + after_group * 7 + 100_003,
        share * 131 + 110_017,
        place * 131 + 120_011,
        opener + 130_003,
        word * 3 + opener * 5 + 140_009,
        _subject(context, k) + 150_001,
        word * 3 + _subject(context, k) * 5 + 152_003,
        context.fine[k] * 3 + before_group * 5 + after_group * 7 + 156_007,
        context.fine[k] * 3 + _subject(context, k) * 5 + opener * 7 + 157_007,
        after_group * 3 + context.fine_at(k + 2) * 5 + context.fine_at(k + 3) * 7 + 158_003,
        min(context.verbs[k], 3) * 131 + before_group * 3 + 159_013,
        word * 3 + min(context.verbs[k], 2) * 131 + place * 1_031 + 159_017,
    ]
    if not share:
        found.append(context.tail[k] + 160_001)
    if context.quotations:
        found += _beside_quotations(context, k, word)
    for j in range(max(0, k - NEAR), min(n, k + NEAR + 1)):
        if kind[j] & SAYING and j != k:
            found.append((j - k if -4 < j - k < 4 else 4 if j > k else -4) * 131 + 170_003)
    found += _hinted(k, word, hints)
    return found


def _subject(context: Context, k: int) -> int:
    """The class of the word that would be the subject, over auxiliaries."""
    for j in range(k - 1, max(-1, k - 5), -1):
        if not context.kind[j] & AUXILIARY:
            return context.group[j] + 7 * (context.kind[j] & (PRONOUN | FUNCTION | CAPITAL))
    return 0


def _beside_quotations(context: Context, k: int, word: int) -> list[int]:
    """The nearest quotations on either side, how far, and whether a comma or a colon leads to the one behind."""
    quotations = context.quotations
    left = next((at for at in reversed(quotations) if at < k), None)
    right = next((at for at in quotations if at > k), None)
    near = 0
    found: list[int] = [(context.kind[k] & CAPITAL) * 131 + 180_001]
    if left is not None:
        distance = min(k - left, 9) if k - left < 5 else 5 if k - left < 9 else 9
        near += k - left < 6
        found.append(context.sign[left] + distance * 131 + 190_027)
    if right is not None:
        distance = right - k if right - k < 5 else 5 if right - k < 9 else 9
        near += 2 * (right - k < 6)
        led = context.sign[right - 1] if context.tokens[right - 1].text in {",", ":"} else 0
        found.append(context.sign[right] + distance * 131 + led * 3 + 200_003)
        found.append(word * 3 + led * 5 + (distance < 5) * 131 + 201_007)
    found.append(word + near * 131 + 210_011)
    return found


def _hinted(k: int, word: int, hints: Mapping[int, Hint]) -> list[int]:
    """What the rules found here, and whether here is inside the words of another statement of theirs."""
    hint = hints.get(k)
    shape = 0
    if hint is not None:
        shape = 1 + 2 * (hint.after >= 0) + 4 * (hint.before >= 0) + 8 * (hint.source > k)
    inside = any(one.after <= k <= one.after_last or one.before <= k <= one.before_last for one in hints.values())
    others = min(len(hints) - (hint is not None), 2)
    return [
        shape * 131 + 220_009,
        word + shape * 131 + 230_003,
        (inside * 3 + others * 7) * 131 + shape * 1_009 + 240_007,
        word * 3 + (inside + 2 * (shape > 0)) * 131 + 250_007,
    ]
