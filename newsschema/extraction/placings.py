"""Places in a ranking: "finished third", "ranked 4th", "No. 2 in the world", "the second-largest city".

Most ordinals only order, "the first time", "the third quarter", "July 4th", "Fifth Avenue", and are no figures. A
placing is told by what stands beside the ordinal: a superlative behind it, a place or a seed, a verb of ranking before
it or a table that it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from newsschema.extraction.number_words import ONES, alternatives, branching
from newsschema.extraction.numeral import Numeral
from newsschema.extraction.word_list import in_small_letters, word_list
from newsschema.span import Span


class Placing(NamedTuple):
    """A place in a ranking: the words that tell it and the number in them."""

    #: "third", "No. 2", "second-largest".
    span: Span
    numeral: Numeral
    #: The word "top" of "in the top 10", which is the tenth place or a better one.
    top: Span | None = None


_UP_TO_TWENTY: Final = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS: Final = {word: place for place, word in enumerate(_UP_TO_TWENTY.split(), 1)}
_CARDINALS: Final = {word: value for word, value in ONES.items() if 1 <= value <= 20}
#: Where a placing may be, in small letters; behind a hyphen is the end of a larger number, or a fraction.
_SIGHT: Final = re.compile(
    rf"[ \n(\[“”\"—–](?:(?P<digits>[0-9]{{1,3}})(?:st|nd|rd|th)|(?P<word>{branching(_ORDINALS, 2)})"
    rf"|(?P<no>no\. ?|number )(?P<named>[0-9]{{1,3}}|{alternatives(_CARDINALS)})"
    rf"|(?P<top>top)[ -](?P<reach>[0-9]{{1,3}}|{alternatives(_CARDINALS)}))(?![\w'’]|\.[0-9])"
)

_SUPERLATIVES: Final = alternatives(
    word_list(
        """
        largest biggest smallest highest lowest longest shortest oldest youngest tallest richest poorest busiest
        fastest slowest best worst deadliest wealthiest strongest weakest heaviest lightest hottest coldest warmest
        coolest wettest driest deepest widest greatest fewest costliest cheapest safest happiest healthiest hardest
        earliest bloodiest closest nearest loudest steepest brightest newest latest
        """
    )
)
#: "Second-largest", "third most populous", "second-highest-paid"; of what is first no superlative is said so.
_SUPERLATIVE_BEHIND: Final = re.compile(
    rf"[- ](?:(?:{_SUPERLATIVES})\b|(?:most|least)[- ](?!of\b|the\b)[a-z]+(?:[^\Ws]|us)\b|most\b)"
)
#: "Fourth-ranked", "a third seed", "12th overall", "third-place finish", "second only to the port".
_KIND_BEHIND: Final = re.compile(
    r"-(?:ranked|rated|seeded|placed|place(?! votes?\b))\b| seeds?\b| only to\b"
    r"| overall(?=[.,;:!?)]| (?:in|on|behind|among|and|with|by|at|pick)\b|$)"
)
_PLACE_BEHIND: Final = re.compile(r" place(?! (?:to|where|that|they|he|she|i|we|you|it)\b)(?![\w'’-])")
_PLACE_BEFORE: Final = re.compile(
    r"\b(?:in|into|to|for|took|takes?|taking|won|wins?|winning|claim(?:ed|s|ing)?|earn(?:ed|s|ing)?|secur(?:ed|es|ing)|"
    r"finish(?:ed|es|ing)?|joint|distant|tied|solid|respectable|surprise|of|from|his|her|their|its)$"
)
#: Verbs that rank by themselves: "finished third", "was ranked 4th", "tied for second".
_RANKS_BEFORE: Final = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|plac(?:ed|es|ing)|finish(?:ed|es|ing)|rated|seeded|tied for|tie for|came(?: in)?|"
    r"c(?:om(?:es|ing)|ame) in|classified|voted|a (?:close|distant|strong|poor))"
    r"(?: (?:in|at|as|a|the|joint|joint-|equal|tied|tied for|distant|only|just|currently|now|around)){0,2}$"
)
#: Verbs that do so where the words behind name the ranking: "is third in the table", "slipped to 12th among carriers".
_STANDS_BEFORE: Final = re.compile(
    r"\b(?:sits?|sat|sitting|lies?|lying|lay|stands?|stood|standing|stay(?:s|ed)?|remain(?:s|ed|ing)?|"
    r"slipp?(?:ed|s|ing)|dropp?(?:ed|s|ing)|f[ae]ll(?:s|ing|en)?|mov(?:ed?|es|ing)|r[io]se[sn]?|rising|"
    r"climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|is|are|was|were|be|been|currently|now|listed|qualif(?:y|ied|ies)|ended up|"
    r"finish|place|come|runs?|running|up|down)"
    r"(?: (?:in|to|from|at|as|a|joint|tied for|distant|only|just|currently|now|up to|down to|"
    r"from [a-z0-9]+ to)){0,2}$"
)
_RANKING: Final = (
    r"world|country|nation|state|league|table|standings|rankings?|ratings?|list|charts?|polls?|polling|division|conference|"
    r"group|region|continent|city|county|province|medals?(?: table)?|race|voting|balloting|field|class|championships?|"
    r"competition|contest|tournament|event|final|finals|caucus(?:es)?|primary|primaries|election|top flight|"
    r"count|marathon|sprint|relay|qualifying|series|season|survey|index"
)
#: "From third | to fifth in the table".
_TO_ANOTHER: Final = re.compile(rf" to (?:[0-9]{{1,3}}(?:st|nd|rd|th)|{alternatives(_ORDINALS)})\b")
_RANKING_BEHIND: Final = re.compile(
    rf",? (?:in|on|of|at|among)(?: [\w’'.-]+){{0,4}}? (?:{_RANKING})\b| nationally\b| worldwide\b| globally\b"
    r"| (?:out of|behind) [a-z0-9]| among [a-z0-9]"
)
#: What may follow a placing that only a verb tells; a noun would be what the ordinal orders.
_ENDS: Final = re.compile(
    r"\s*$|[.,;:!?)”\"’\]\n]| [—–(]| (?:in|on|at|among|out of|behind|with|to|for|and|but|after|nationally|worldwide|"
    r"globally|last|this|by|while|when|ahead|from|as|there|here|overall|again|just|only|despite|during|since|place)\b"
    r"| of (?!january|february|march|april|may\b|june|july|august|september|october|november|december)"
)
_COMES: Final = re.compile(r"\b(?:came|com(?:e|es|ing))$")
_ONLY_AFTER: Final = re.compile(r" to\b")
_ON_A_TICKET: Final = re.compile(
    r" (?:place|spot|position|slot) on (?:the|a|his|her|their) (?:\w+ )?(?:ticket|ballot)\b"
)
#: In line or in a series an ordinal only orders; the second from last is another place than the second.
_ORDERS_BEHIND: Final = re.compile(
    r" in (?:line|a (?:series|row|line|string|trilogy)|order|command)\b| (?:to|from|and)(?: the)? last\b"
)

#: Before and behind "No. 2", which else is the number of a house, a bus or a symphony.
_RANKED_NO: Final = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|rated|seeded|world)(?: (?:at|as|the|just|only|currently)){0,2}$"
)
#: "The nation's No. 2, a bank": what follows must be no train.
_NO_OF_ALL: Final = re.compile(r"\b(?:world|nation|country|state|city|company|industry)['’]s$")
_RANKED_NO_BEHIND: Final = re.compile(
    r"(?:-| )(?:ranked|seeded|rated)\b|(?:-| )(?:seeds?|ranking|spot|pick|draft pick|position|slot) ?\b| overall\b"
    rf"| (?:in|on) (?:the |its |his |her |our |their )?(?:[\w’'.-]+ ){{0,3}}?(?:{_RANKING})\b"
)
#: What is numbered by its rank: "the No. 1 cause of death".
_RANKED_THINGS: Final = alternatives(
    word_list(
        """
        cause killer priority issue concern reason official leader goal problem threat hit song single album movie film
        show book bestseller exporter importer producer supplier carrier maker market destination choice player team
        economy enemy job complaint question draft recruit prospect source story topic target rule
        """
    )
)
_OF_RANK: Final = re.compile(rf" (?:[a-z-]+ )?(?:{_RANKED_THINGS})s?\b")
#: Before and behind the top so many.
_IN_THE_TOP: Final = re.compile(
    r"\b(?:in|into|inside|among|within|cracked|crack|cracking|made|make|reach(?:ed|es|ing)?|enter(?:ed|s|ing)?)"
    r" (?:the|its|his|her|their|our)(?: [a-z]+['’]s)?$|"
    r"\b(?:in|into|inside|among|within) [a-z.]+['’]s$"
)
_TOP_ENDS: Final = re.compile(
    r"\s*$|[.,;:!?)”\"’\]\n]| [—–(]| (?:in|on|of|at|among|for|and|but|with|last|this|by|while|when|as|since|after|"
    r"during|nationally|worldwide|globally|nationwide|again|from)\b"
)
_TOP_FINISH: Final = re.compile(r" finish(?:es|er|ers)?\b")
#: Between two placings of one verb: "third in Osk and fourth in Moll".
_BETWEEN_TWO: Final = re.compile(r" in [^.,;:!?\n]{1,40},?(?: and| but| then)(?: only| a (?:close|distant))? ")
_NEXT_IN: Final = re.compile(r" in [a-z0-9]")
#: And how far they stand apart.
_WAY: Final = 64
#: How far before a placing is read.
_LOOKS_BACK: Final = 44
_FIRST: Final = frozenset({"first", "1"})


def find_placings(text: str) -> Iterator[Placing]:
    """The placings of *text* in order. O(n) in its length.

    >>> text = "Third in line for the 2nd time, Orsk finished third; by the 5th pier, Minth came 5th."
    >>> [(placing.span.of(text), placing.numeral.value) for placing in find_placings(text)]
    [('third', 3.0), ('5th', 5.0)]
    """
    small = in_small_letters(text)
    placed_to = -_WAY
    for sight in _SIGHT.finditer(f" {small}"):
        start, end = sight.start(), sight.end() - 1
        if sight["top"]:
            if _is_in_the_top(small, start, end):
                number = Span(sight.start("reach") - 1, end)
                top = Span(sight.start("top") - 1, sight.end("top") - 1)
                yield Placing(number, _numeral(number, sight["reach"]), top)
        elif sight["no"]:
            if _is_ranked_number(small, start, end):
                number = Span(sight.start("named") - 1, end)
                yield Placing(Span(start, end), _numeral(number, sight["named"]))
        else:
            said = sight["digits"] or sight["word"]
            stop = _end_of_placing(small, start, end, said) or _end_of_next(small, placed_to, start, end)
            if stop is not None:
                yield Placing(Span(start, stop), _numeral(Span(start, end), said))
                placed_to = stop


def _numeral(span: Span, said: str) -> Numeral:
    place = int(said) if said.isdigit() else _ORDINALS.get(said) or _CARDINALS[said]
    written: Literal["digits", "words"] = "digits" if said.isdigit() else "words"
    return Numeral(span, float(place), None, None, written, "rank")


def _end_of_placing(small: str, start: int, end: int, said: str) -> int | None:
    """Where the placing of an ordinal ends, with its superlative; None where the ordinal only orders."""
    superlative = None if said in _FIRST else _SUPERLATIVE_BEHIND.match(small, end)
    if superlative is not None:
        return superlative.end()
    kind = _KIND_BEHIND.match(small, end)
    if kind is not None:
        return end if said == "second" or kind.group() != " only to" else None
    return end if _is_placed(small, start, end, said) else None


def _end_of_next(small: str, placed_to: int, start: int, end: int) -> int | None:
    """Where the second of "third in Osk and fourth in Moll" ends, whose first ends at *placed_to*."""
    near = 0 <= start - placed_to <= _WAY and _BETWEEN_TWO.fullmatch(small, placed_to, start) is not None
    orders = _ORDERS_BEHIND.match(small, end) or _ON_A_TICKET.match(small, end)
    return end if near and _NEXT_IN.match(small, end) and not orders else None


def _is_placed(small: str, start: int, end: int, said: str) -> bool:
    """Whether a place, a verb of ranking before or a ranking behind tells that an ordinal is a placing."""
    if _ORDERS_BEHIND.match(small, end) or _ON_A_TICKET.match(small, end):
        return False
    before = small[max(0, start - _LOOKS_BACK) : max(0, start - 1)]
    if _PLACE_BEHIND.match(small, end) and _PLACE_BEFORE.search(before):
        return True
    if _RANKS_BEFORE.search(before) and _ENDS.match(small, end):
        # "Family came first" ranks nothing, and "profit came second to safety" no more.
        return not (_COMES.search(before) and (said in _FIRST or _ONLY_AFTER.match(small, end)))
    if _STANDS_BEFORE.search(before) is None:
        return False
    onwards = _TO_ANOTHER.match(small, end) if before.endswith(" from") else None
    return _RANKING_BEHIND.match(small, onwards.end() if onwards else end) is not None


def _is_ranked_number(small: str, start: int, end: int) -> bool:
    before = small[max(0, start - _LOOKS_BACK) : max(0, start - 1)]
    if _RANKED_NO.search(before) or (_NO_OF_ALL.search(before) and _ENDS.match(small, end)):
        return True
    if _ON_A_TICKET.match(small, end):
        return False
    return _RANKED_NO_BEHIND.match(small, end) is not None or _OF_RANK.match(small, end) is not None


def _is_in_the_top(small: str, start: int, end: int) -> bool:
    if _TOP_FINISH.match(small, end):
        return True
    before = small[max(0, start - _LOOKS_BACK) : max(0, start - 1)]
    return _IN_THE_TOP.search(before) is not None and _TOP_ENDS.match(small, end) is not None
