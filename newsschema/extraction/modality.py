"""How far an article stands behind a number: reported, estimated, planned, alleged, denied, hypothetical, negated.

Told by the nearest cue before the number in its clause ("will send 300", "an estimated 40", "if 12 ships"),
else by what is said of the number behind it ("80 benches are planned", "the figure of 900 is disputed").
The lists are the modal verbs of English and the hedges agency style books prescribe.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.extraction.word_list import in_small_letters
from newsschema.records.figure import Modality
from newsschema.span import Span

#: In small letters, with the sign before the cue: `re` leaps from word to word by it, which halves the time.
_CUES: Final = re.compile(
    r"\W(?=[adcphniwumstgebflrv])(?:(?P<denied>den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|reject(?:s|ed|ing)?(?! by)|"
    r"refut(?:e[sd]?|ing)|no truth (?:in|to)|"
    r"dismiss(?:es|ed|ing)?(?: \w+){0,2} (?:claim|report|rumou?r|allegation|suggestion|accusation)s?)"
    r"|(?P<alleged>alleged(?:ly)?|alleg(?:e|es|ing)|accus(?:e[sd]?|ing)|purported(?:ly)?|supposedly|reportedly|"
    r"claim(?:s|ed|ing)?|suspect(?:s|ed|ing)? of)"
    r"|(?P<negated>(?:did|do|does|has|have|had|is|are|was|were)(?: not|n[’']t)|never|without|"
    r"(?:refus|declin)(?:e[sd]?|ing) to)"
    r"|(?P<hypothetical>if|unless|would|could|might|may|should|whether|potential(?:ly)?)"
    r"|(?P<planned>will|plan(?:s|ned|ning)? to|aim(?:s|ed|ing)? (?:to|for)|intend(?:s|ed|ing)? to|"
    r"hop(?:e[sd]?|ing) to|want(?:s|ed)? to|seek(?:s|ing)? to|sought to|vow(?:s|ed|ing)? to|agreed? to|"
    r"(?:is|are|was|were) to(?= [a-z]+ )(?! blame)|set to|due to|scheduled (?:to|for)|going to|"
    r"propos(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|target(?:s|ed|ing)? of)"
    r"|(?P<estimated>estimat(?:e[sd]?|ing|ion)|project(?:s|ed|ing|ion)|forecast(?:s|ed|ing)?|"
    r"expect(?:s|ed|ing)?|predict(?:s|ed|ing)?|believed to|thought to|likely|reckon(?:s|ed)?))\b"
)
#: "His will" is a testament, "May" a month, "the might" an army's.
_NOUN_BEFORE: Final = re.compile(r"\b(?:his|her|the|a|an|their|free|good|ill|of|own) $", re.IGNORECASE)
_ALSO_NOUNS: Final = frozenset({"will", "might", "project", "forecast", "may"})
#: What is said of the number that is the subject: "are planned", "is only an estimate".
_BEHIND: Final = re.compile(
    r",?(?: (?!(?:and|but|or|who|which|that|where|when|as|while|after|because|than)\b)[\w’'-]+){0,3}?"
    r" (?:is|are|was|were|be|been|remains?) (?:only |just |still |being |now |also |widely |hotly )?"
    r"(?:(?P<denied>disputed|denied|rejected|contested)|(?P<planned>planned|scheduled|proposed|envisaged|foreseen)"
    r"|(?P<estimated>(?:an? )?(?:rough )?(?:estimates?|guess|projection|forecast|projected|estimated|expected))"
    r"|(?P<alleged>(?:alleged|suspected)(?! (?:of|to|in)\b)))\b"
)
#: A headline's infinitive, names before it: "Ferrante Foods to cut 300 jobs".
_HEADLINE: Final = re.compile(r"(?:(?:[A-Z0-9][\w.&’'-]*|of|and|&|in) ){1,5}to [a-z]+ (?:[a-z]+ ){0,2}")
#: The words before a number that a cue is looked for in, in code points; about a dozen words.
_REACH: Final = 72
#: A "not" further off than this denies something else.
_NEGATION_REACH: Final = 24
# All signs a break can begin with stand first, so that `re` leaps to the next of them.
_BREAK: Final = re.compile(
    r"[.!?;:\n,baw](?:(?<=[.!?;:])[”\"’')]* |(?<=\n)|(?<=,) but |(?<= b)ut "
    r"|(?<=,) (?:though|although|while|whereas|yet|so) |(?<= a)lthough |(?<= w)hereas "
    r"|(?<=,) (?:who|which|whose|where)\b[^,.]{1,60}, )"
)
_MODALITIES: Final[dict[str, Modality]] = {
    "denied": "denied",
    "alleged": "alleged",
    "negated": "negated",
    "hypothetical": "hypothetical",
    "planned": "planned",
    "estimated": "estimated",
}


def modality_of(text: str, number: Span, stretch: Span | None = None) -> Modality:
    """The modality of the number (with its unit or noun) at *number*; reported where no cue says otherwise.

    *stretch* is the block it stands in, out of which no cue is taken; without it the text is one.

    >>> modality_of("The ministry will hire 300 nurses", Span(23, 33))
    'planned'
    """
    block = stretch or Span(0, len(text))
    start = max(block.start, number.start - _REACH)
    for clause in _BREAK.finditer(text, start, number.start):
        start = clause.end()
    before = _cue_before(text, start, number.start)
    if before != "reported":
        return before
    behind = _BEHIND.match(text, number.end, min(block.end, number.end + _REACH))
    if behind is not None and behind.lastgroup is not None:
        return _MODALITIES[behind.lastgroup]
    headline = _HEADLINE.fullmatch(text, max(block.start, number.start - 2 * _REACH), number.start)
    return "planned" if headline and headline.start() == block.start else "reported"


def _cue_before(text: str, start: int, at: int) -> Modality:
    """What the last cue of a clause makes of the number behind it; a claim that is denied stays so."""
    cue: Modality = "reported"
    window = in_small_letters((text[start - 1 : start] or " ") + text[start:at])
    for match in _CUES.finditer(window):
        group = match.lastgroup
        far = group == "negated" and len(window) - match.end() > _NEGATION_REACH
        if group is None or far or (group == "alleged" and cue == "denied"):
            continue
        place = start + match.start()  # the sign before the cue is before the clause as well
        if not _is_noun(text, Span(place, place + match.end() - match.start() - 1)):
            cue = _MODALITIES[group]
    return cue


def _is_noun(text: str, cue: Span) -> bool:
    """Whether a cue is the month, a testament, an army's might."""
    word = cue.of(text)
    return word == "May" or (
        word.lower() in _ALSO_NOUNS and _NOUN_BEFORE.search(text, max(0, cue.start - 6), cue.start) is not None
    )
