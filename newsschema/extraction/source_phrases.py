"""Noun phrases that can be the source of a statement, found from the reporting verb outwards.

No parser stands behind this: a source is found by walking over words from the verb until something shows that the
phrase cannot reach further (a conjunction, a stop, a quotation, a pronoun). What an apposition adds ("Reyes,
chairwoman of the board, said") is stepped over; it is the party's role, not the source's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsschema.extraction.cues import ALSO_NOUNS, AUXILIARIES, CUES, SPOILERS
from newsschema.extraction.sentences import Token
from newsschema.extraction.word_list import word_list


class Phrase(NamedTuple):
    """The tokens ``[first, end)`` of a noun phrase."""

    first: int
    end: int
    #: Tokens of what is said about it after a comma or after "who": ``[aside, aside_end)``; empty when nothing is.
    aside: int = 0
    aside_end: int = 0


SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "you"})
RELATIVES = frozenset({"who", "which", "that"})
TIME_WORDS = word_list(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later last this "
    "afterward afterwards afterwards recently"
)
PREPOSITIONS = word_list("on in at during after before to via from by with through about of for following")
_CONJUNCTIONS = word_list(
    "and but or while when because as if though although after before since that which where whether than so until "
    "unless who whose yet nor however meanwhile still then also instead moreover what why how"
)
_LEADING = word_list("on in at by for with to from of during including about under over into like despite")
_DETERMINERS = word_list(
    "the a an his her their its our my one two three four five some many several most other another both each any all "
    "these those this no"
)
_NO_NOUNS = PREPOSITIONS | _CONJUNCTIONS | _LEADING | AUXILIARIES | SPOILERS | SUBJECT_PRONOUNS | RELATIVES | {"not"}
#: Verbs that carry words, and make things; what they make opens like any noun phrase.
_MAKING = word_list("wrote writes write written posted posts published publishes issued issues read reads")
_PARTICLES = word_list("off down up out")
_COUNTERS = word_list(
    "a an several many two three four five six seven eight nine ten eleven twelve dozens hundreds thousands $ € £"
)
_DENYING = SPOILERS | {"declined", "refused", "failed"}
_BEFORE_VERBS = AUXILIARIES | SPOILERS
_LEADS_ON = _CONJUNCTIONS | _LEADING
_REACHES = frozenset({"of", "for", "at", "with", "from", "in", "de", "van", "von", "der", "the", "on"})
_LONGEST = 16
_LONGEST_ASIDE = 26


def subject_before(tokens: Sequence[Token], first: int, verb: int) -> Phrase | None:
    """The subject that ends before the verb at index *verb*, looked for no further left than *first*.

    None when there is none, and when the verb is passive or denied ("was told", "never said").
    """
    end = verb
    while end > first and (tokens[end - 1].low in AUXILIARIES or _is_adverb(tokens[end - 1])):
        end -= 1
    if end <= first or tokens[end - 1].low in SPOILERS:
        return None
    last = tokens[end - 1]
    if last.text == ")":
        opening = _back_to(tokens, first, end - 2, "(")
        return None if opening is None else subject_before(tokens, first, opening)
    if last.text in {",", "—", "–", "--"}:
        return _before_aside(tokens, first, end - 1, last.text)
    if last.low in RELATIVES:
        reach = end - 2 if end - 2 > first and tokens[end - 2].text == "," else end - 1
        found = _phrase_before(tokens, first, reach)
        return found and _nearest_noun(tokens, found)._replace(aside=end - 1, aside_end=len(tokens))
    return _phrase_before(tokens, first, end)


def _nearest_noun(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """What "who" stands for: in "reports of officials who believe" the officials, not the reports."""
    for j in range(phrase.end - 2, phrase.first, -1):
        if tokens[j].low in {"of", "by", "from", "to"} and tokens[j - 1].low in CUES:
            return phrase._replace(first=j + 1)
    return phrase


def _is_adverb(token: Token) -> bool:
    return token.low.endswith("ly") and token.text[:1].islower()


def _back_to(tokens: Sequence[Token], first: int, k: int, sign: str) -> int | None:
    for j in range(k, max(first, k - _LONGEST) - 1, -1):
        if tokens[j].text == sign:
            return j
    return None


def _before_aside(tokens: Sequence[Token], first: int, comma: int, sign: str) -> Phrase | None:
    """The phrase an apposition belongs to, *comma* being the sign that closes the apposition."""
    for j in range(comma - 1, max(first, comma - _LONGEST_ASIDE) - 1, -1):
        if tokens[j].text != sign or j + 1 == comma:
            continue
        end = j
        if j > first and tokens[j - 1].text == ")":
            end = _back_to(tokens, first, j - 2, "(") or j
        found = _phrase_before(tokens, first, end)
        # "Okoro, head of the docks, ships and sheds, said": a comma of the list in the apposition leads nowhere.
        if found is not None and _can_start(tokens[found.first]):
            return found._replace(aside=j + 1, aside_end=comma)
    return None


def _can_start(token: Token) -> bool:
    return token.is_capital or token.low in _DETERMINERS or token.low in SUBJECT_PRONOUNS


def _phrase_before(tokens: Sequence[Token], first: int, end: int) -> Phrase | None:
    if end <= first or not tokens[end - 1].is_word:
        return None
    if tokens[end - 1].low in SUBJECT_PRONOUNS:
        return Phrase(end - 1, end)
    start = end
    while start > max(first, end - _LONGEST) and _joins(tokens, first, start, end):
        start -= 1
    while start < end and (tokens[start].low in _LEADING or (tokens[start].low in TIME_WORDS and start + 1 < end)):
        start += 1
    if (
        start >= end
        or (tokens[start].low.endswith("ing") and not tokens[start].is_capital)
        or all(token.low in _DETERMINERS for token in tokens[start:end])
    ):
        return None
    return Phrase(start, end)


def _joins(tokens: Sequence[Token], first: int, start: int, end: int) -> bool:
    """Whether the token left of *start* still belongs to the phrase ``[start, end)``."""
    token = tokens[start - 1]
    if not token.is_word:
        return token.text in {"&", "/"} and start < end
    if start == end:
        return token.low not in _CONJUNCTIONS
    if token.low in {"and", "or"}:
        return tokens[start].is_capital and start - 2 >= first and tokens[start - 2].is_capital
    if token.low in RELATIVES:
        after = tokens[start]
        return (
            end - start > 1
            and after.text[:1].islower()
            and not _can_start(after)
            and after.low not in _LEADING
            and start - 2 >= first
        )
    return token.low not in _CONJUNCTIONS and token.low not in SUBJECT_PRONOUNS


def subject_after(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The subject that follows the verb: “…,” said Tom Okoro, the harbour master."""
    first = verb + 1
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    if tokens[first].low in SUBJECT_PRONOUNS:
        return Phrase(first, first + 1)
    if tokens[first].low in _CONJUNCTIONS or tokens[first].low in _LEADING or tokens[first].low in TIME_WORDS:
        return None
    end = first
    while end < min(len(tokens), first + _LONGEST) and _extends(tokens, first, end):
        end += 1
    while end > first and tokens[end - 1].low in _REACHES:
        end -= 1
    if end <= first:
        return None
    aside = end + 1 if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].is_word else 0
    if not aside and end < len(tokens) and tokens[end].low == "who":
        aside = end
    return Phrase(first, end, aside, _aside_end(tokens, aside) if aside else 0)


def _aside_end(tokens: Sequence[Token], aside: int) -> int:
    for j in range(aside, min(len(tokens), aside + _LONGEST_ASIDE)):
        if tokens[j].text in {",", ".", ";"} or tokens[j].quotation is not None:
            return j
    return min(len(tokens), aside + _LONGEST_ASIDE)


def _extends(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the token at *end* still belongs to the phrase that starts at *first*."""
    token = tokens[end]
    if not token.is_word or token.low in TIME_WORDS or _is_adverb(token):
        return token.text == "&"
    if end == first:
        return True
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if token.low in {"and", "or"}:
        return following is not None and following.is_capital and tokens[end - 1].is_capital
    if token.low in _REACHES:
        if following is None or following.low in {"a", "an", "his", "her", "their"}:
            return False
        named = tokens[end - 1].is_capital and token.low not in {"de", "van", "von", "der", "the"}
        return not named or (token.low == "of" and following.is_capital)
    return token.low not in _CONJUNCTIONS and token.low not in _LEADING


def makes_a_thing(tokens: Sequence[Token], k: int) -> bool:
    """Whether the verb at *k* has a thing for its object and no words: "wrote two operas", "posted a loss"."""
    if tokens[k].low not in _MAKING or k + 1 >= len(tokens):
        return False
    following = tokens[k + 1].low
    return following in _PARTICLES or following in _COUNTERS or following[:1].isdigit()


def is_denied(tokens: Sequence[Token], k: int) -> bool:
    """Whether the verb at *k* reports nothing: "was told", "reported by", "never said", "declined to say"."""
    cue = CUES.get(tokens[k].low)
    if cue is None or cue.form == "participle":
        return False
    if cue.form == "past" and k and tokens[k - 1].low in {"when", "if", "as"}:
        return True
    if cue.form == "past" and k + 1 < len(tokens) and tokens[k + 1].low == "by":
        return True
    while k and (tokens[k - 1].low in AUXILIARIES or tokens[k - 1].low.endswith("ly")):
        k -= 1
    return k > 0 and tokens[k - 1].low in _DENYING


def phrase_around(tokens: Sequence[Token], head: int, verb: int) -> Phrase:
    """The noun phrase whose head is at *head*, on its side of the verb: "a spokesman for the port", of "spokesman"."""
    low, high = (0, verb) if head < verb else (verb + 1, len(tokens))
    first = _first_of(tokens, low, head)
    if first - 2 > low and tokens[first - 1].low == "and" and tokens[first].low not in _DETERMINERS:
        # "The former mayor and governor": one person, and one article for both nouns.
        other = _first_of(tokens, low, first - 2)
        first = other if tokens[other].low in _DETERMINERS else first
    end = head + 1
    while end < min(high, first + _LONGEST) and (end > head + 1 or tokens[end].low in _REACHES):
        if tokens[end].low in _BEFORE_VERBS or not _extends(tokens, first, end):
            break
        end += 1
    while end > head + 1 and tokens[end - 1].low in _REACHES:
        end -= 1
    return Phrase(first, end)


def antecedent(tokens: Sequence[Token], relative: int) -> Phrase | None:
    """What the "who" or "that" at *relative* stands for; None where no noun stands before it."""
    head = relative - 1
    if head > 0 and tokens[head].text == ",":
        head -= 1
    if head < 0 or not tokens[head].is_word or _ends_phrase(tokens[head]):
        return None
    return Phrase(_first_of(tokens, 0, head), head + 1)


def _first_of(tokens: Sequence[Token], low: int, head: int) -> int:
    """The first token of the noun phrase that ends on *head*: over names and adjectives to its article."""
    first = head
    while first > max(low, head - _LONGEST) and tokens[head].low not in SUBJECT_PRONOUNS:
        token = tokens[first - 1]
        if token.low in _DETERMINERS:
            return first - 1
        if not token.is_word or _ends_phrase(token):
            break
        first -= 1
    return first


def _ends_phrase(token: Token) -> bool:
    """Whether no noun phrase reaches over the word to its left."""
    if token.is_capital and token.low not in _LEADS_ON:
        return False
    cue = CUES.get(token.low)
    return (
        token.low in _NO_NOUNS
        or _is_adverb(token)
        or (cue is not None and cue.form in {"past", "present"} and token.low not in ALSO_NOUNS)
    )
