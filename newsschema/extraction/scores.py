"""Scores of games and votes: "won 3-1", "a 98-94 victory", "passed 52 to 48", "lost 6-4, 6-2".

Two numbers with a dash between them are as often a span of pages, a record of a season or the odds of a bet, so only
what stands beside a word of winning, losing or voting is a score. Each side is one number of its own, as both sides of
a change are; what won a match in sets has two numbers a set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsschema.extraction.numeral import Numeral
from newsschema.span import Span

#: The signs of one game: "3-1", "3 – 1", "52 to 48". No game is won by a thousand, and no side has "3.1".
#: It begins with digits, by which `re` leaps; what may not stand before them is looked at afterwards.
_SCORE: Final = re.compile(
    r"(?P<first>[0-9]{1,3})(?:(?P<dash>[-–—]| [-–—] )| to )(?P<second>[0-9]{1,3})"
    r"(?![\w%‰°'’′″/–—-]|[.,:][0-9])"
)
_GLUED: Final = frozenset("_.,:/$€£¥#+-–—")
#: From one set to the next: "6-4, 7-5", "7-6 (7-4), 6-2", "7-6 (4), 6-2", whose 4 is not read.
_NEXT_SET: Final = re.compile(r"(?:\)| ?\([0-9]{1,2}\))?(?:, and |, | and |; ) ?| \(")
#: Of one match are no more sets told than this, so that reading stays linear.
_MOST_SETS: Final = 9

_RESULT: Final = (
    r"wins?|victor(?:y|ies)|triumphs?|loss(?:es)?|defeats?|leads?|deficit|advantage|draws?|ties?|stalemate|thrashing|"
    r"drubbing|rout|scoreline|votes?|ruling|decision|verdict|aggregate|shutout|comeback|setback|hiding|walloping"
)
#: What makes the numbers before it a score: "a 2-1 extra-time win", "the 5-4 ruling", "3-1 down", "2-0 on aggregate".
_SCORE_BEHIND: Final = re.compile(
    rf" (?:(?:home|away|road|overtime|shootout|shoot-out|extra-time|penalty|playoff|series|first-leg|second-leg|"
    rf"half-?time|opening|final|aggregate|league|cup|party-line|straight-sets?) ){{0,2}}(?:{_RESULT})\b"
    r"| (?:up|down|ahead)(?=[.,;:!?)]| (?:at|in|on|after|before|and|but|with|when|it|inside|early|late)\b|$)"
    r"|,? (?:on aggregate|on penalties|at half-?time|at the break|in (?:overtime|extra time|straight sets))\b"
)
#: What makes the numbers after it a score, a few words before them and none of another number.
_VERB: Final = (
    r"won|wins?|winning|beat|beats|beating|beaten|defeat(?:ed|s|ing)?|lost|loses?|losing|drew|drawing|drawn|edged|edging|"
    r"routed|routing|thrashed|thrashing|outscored|prevailed|trounced|eliminated|knocked out|overcame|"
    r"overcom(?:es?|ing)|(?:got|cruised|eased|rolled|swept|breezed) past|victor(?:y|ies)|triumph|"
    r"took the (?:match|game|set|tie|final|series|title)|vot(?:ed|es|ing)|approv(?:ed|es|ing)|reject(?:ed|s|ing)|ruled|"
    r"adopted|passed|confirmed|cleared the \w+"
)
_SCORE_BEFORE: Final = re.compile(rf"\b(?:{_VERB})\b(?P<way>[^.;:!?\n()0-9%$€£]{{0,48}}) $", re.IGNORECASE)
#: And what does so right before them only: "trailing 0-1", "made it 3-0", "by a vote of 52 to 48".
_RIGHT_BEFORE: Final = re.compile(
    r"\b(?:trail(?:ed|ing|s)|leads?|leading|led|made it|making it|(?:match|game|tie|derby|final|half|it|leg|vote) "
    r"ended|(?:tied|level|locked|deadlocked) at|deadlocked|(?:vote|score|scoreline|count) (?:of|was)|up|down|ahead) $",
    re.IGNORECASE,
)
#: Before them, these make shares, spans and odds of the numbers: "at 20-1", "from 3 to 1", "a 2-1 ratio".
_NO_SCORE_BEFORE: Final = re.compile(
    r"\b(?:odds of|at|of|an?|the|from|about|some|around|between|aged?|than|nearly|over|under|roughly|last|next|past|"
    r"sections?|articles?|chapters?|verses?|pages?|items?|numbers?|nos?\.|lines?|bills|measures|"
    r"propositions|amendments|highways?|routes?|(?-i:[A-Z]\w+ (?:Bill|Measure|Proposition|Resolution))) $",
    re.IGNORECASE,
)
_SCORE_OF: Final = re.compile(r"\b(?:vote|score|count|scoreline|margin|tally) of $", re.IGNORECASE)
#: What may follow a score that only the words before it show to be one; a noun would be what the numbers count.
_ENDS: Final = re.compile(
    r"\s*$|[.,;:!?)”\"’\]\n]| [—–(-]| (?:at|in|on|to|over|against|with|after|before|and|but|for|from|when|while|last|"
    r"this|here|there|thanks|as|by|since|during|behind|following|away|home|late|early|inside|via|earlier|today|"
    r"yesterday|tonight|overnight|that|who|which|along|without|despite|courtesy|not|it|he|she|they)\b"
    r"| (?!St\b|Street|Ave|Road)[A-Z]"
)
#: A share of voters is told so as well: "leads 48-42 in a new poll".
_SHARES: Final = re.compile(r"\b(?:polls?|polling|survey(?:s|ed)?|percent|per cent|percentage points?)\b|%")
_LOST: Final = re.compile(r"\b(?:lost|los(?:es?|ing)|beaten|trail(?:ed|ing|s)|down|behind|defeat|loss|setback)\b")
#: How far around a score is read.
_LOOKS_BACK: Final = 72
_SHARES_BEFORE: Final = 200
_SHARES_BEHIND: Final = 120


class Score(NamedTuple):
    """The sides of one game or vote, or of all sets of a match, and the stretch that they fill."""

    span: Span
    sides: tuple[Numeral, ...]


def find_scores(text: str) -> Iterator[Score]:
    """The scores of *text* in order, each side a number of its own. O(n) in its length.

    >>> [[side.value for side in score.sides] for score in find_scores("Ardal won 3-1 and lie 4-2 on pages 7-9.")]
    [[3.0, 1.0]]
    """
    at = 0
    for match in _SCORE.finditer(text):
        if match.start() < at or _is_glued(text, match.start()):
            continue
        sets = _sets(text, match)
        if _is_score(text, match, sets[-1]):
            at = sets[-1].end()
            sides = tuple(_side(text, Span(*one.span(name))) for one in sets for name in ("first", "second"))
            yield Score(Span(match.start(), at), sides)


def _is_glued(text: str, start: int) -> bool:
    before = text[start - 1 : start] if start else ""
    return before.isalnum() or before in _GLUED


def _sets(text: str, first: re.Match[str]) -> list[re.Match[str]]:
    """The game and those that follow it in one list."""
    sets = [first]
    while len(sets) < _MOST_SETS and first["dash"]:
        joint = _NEXT_SET.match(text, sets[-1].end())
        following = _SCORE.match(text, joint.end()) if joint else None
        if following is None or not following["dash"]:
            break
        sets.append(following)
    return sets


def _side(text: str, span: Span) -> Numeral:
    return Numeral(span, float(span.of(text)), None, None, "digits", "score")


def _is_score(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether the words around show a game or a vote, *first* and *last* being its first and last set."""
    start, end = first.start(), last.end()
    back = max(0, start - _LOOKS_BACK)
    if _SCORE_BEHIND.match(text, end) and first["dash"]:
        return not _may_be_shares(text, start, end)
    right = _RIGHT_BEFORE.search(text, back, start) or _SCORE_OF.search(text, back, start)
    verb = None if right else _SCORE_BEFORE.search(text, back, start)
    if right is None and (verb is None or _NO_SCORE_BEFORE.search(text, back, start)):
        return False
    if _ENDS.match(text, end) is None or _may_be_shares(text, start, end):
        return False
    # The higher side is told first but where a loser's is: "won 3 to 5 of them" is a range, "trailing 0-1" is none.
    falls = int(first["first"]) >= int(first["second"]) or first is not last
    return falls or (first["dash"] is not None and _LOST.search(text, back, start) is not None)


def _may_be_shares(text: str, start: int, end: int) -> bool:
    return _SHARES.search(text, max(0, start - _SHARES_BEFORE), end + _SHARES_BEHIND) is not None
