"""What a candidate cuts off: the negation or limiter that stands right before its first word or right behind its last.

"Raise taxes" out of “We will not raise taxes” is there word for word and says what nobody said. Only the next word of
the same clause is looked at: a comma, a dash or a quotation mark between makes the words behind it a statement of their
own, as the paper printed it. The lists are those of words that turn a statement, without the few that govern what
stands on their other side, and with those that mean "only" and not "but".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from newsschema.extraction.word_list import word_list
from newsschema.grounding.folding import word_key
from newsschema.grounding.languages import is_common
from newsschema.grounding.reading import Body
from newsschema.grounding.turning_words import negations
from newsschema.span import Span

_ONLY: Final = word_list("""
    only merely nur bloß lediglich seulement solo sólo solamente soltanto somente apenas alleen slechts bara endast bare
    kun berre vain tylko jen pouze iba len sadece yalnızca hanya chỉ csak numai doar только лише μόνο सिर्फ केवल فقط רק
    """)
#: They stand behind what they negate, or mean something else as well: the Arabic and the Turkish "what".
_NOT_BEFORE: Final = word_list("""
    değil yok yoktur deyil yox yoxdur ne mal res gens cap ma kama hata bila abia jo mos s si an be ما أبدا نبود نیست
    না নেই নয় নি નથી இல்லை அல்ல లేదు కాదు ಇಲ್ಲ അല്ല ഇല്ല ոչ 없다 없는 없이 아니다 아닌
    """)
#: "Ne" and its like, in the languages in which they do negate what follows.
_NE: Final = frozenset({"fr", "cs", "sl", "hr", "lv", "lt", "eo"})
_BEHIND: Final = word_list("""
    nicht niet nie inte icke ikke ikkje ekki pas jamais guère değil yok yoktur deyil yox yoxdur नहीं नाही না নেই নয় নি
    નથી ਨਹੀਂ இல்லை அல்ல లేదు కాదు ಇಲ್ಲ അല്ല ഇല്ല نہیں 없다 없는 없이 아니다 아닌 아니라
    """)
#: Of Hebrew and Arabic with the conjunctions written onto them.
_MORE: Final = word_list("ולא שלא ואין لن لم ولن ولم فلن")
#: Adverbs between a negation and what it negates.
_BETWEEN: Final = word_list("longer yet even mehr")
_BEFORE: Final = re.compile(
    r"(?:([^\W\d_]+(?:['’ʼ＇][tTｔＴ])?)[ \u00a0]+)?([^\W\d_]+(?:['’ʼ＇][tTｔＴ])?)(?:[ \u00a0]*\n?[ \u00a0]*|[-‐‑'’])$"
)
_NEXT: Final = re.compile(r"[ \u00a0]+\n?[ \u00a0]*([^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u200c\u200d])*)")
_REACH: Final = 40
_AROUND: Final = "\"“”„«»‹›([‘'’-‐‑¿¡…—–"
_STOPS: Final = frozenset('.,;:!?…।،؟"”»“–—')
_MARKS_BEFORE: Final = re.compile(
    "(?:不(?:能|会|會|可以|可|想|愿|願)?|没有?|沒有?|[莫勿别別]|未|并非|無法|无法|"
    "ไม่(?:ได้|เคย|มี|ต้อง|อยาก|สามารถ|ควร)?|มิได้|ไร้|មិន|គ្មាន|ບໍ່)$"
)
_MARKS_BEHIND: Final = re.compile(
    "(?:[はがもをにで]|では|じゃ)?(?:[しきれりせえけめべ]|でき|られ|あり|行わ|考えてい|してい|され)?(?:ない|なかっ|なく|ません|まい|ずに)|"
    r"\s?(?:지\s?)?(?:않|못하|못했|아니|없)|မ?ဘူး"
)
_JAPANESE_INSIDE: Final = re.compile("ない|なかっ|なくな|ません|まい")
_INSIDE_REACH: Final = 4
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_KOREAN: Final = re.compile("[가-힣]")
#: Words that answer when a pause follows them at the head of a sentence, and negate when none does.
_ANSWERS: Final = re.compile(
    r"(?:^|[.!?:;\n\"“”«»„—–¿¡])[\s\"“«„¿¡'‘]*"
    r"(?:不|(?:no|não|non|nu|nem|ne|nie|ei|όχι|не|لا|לא|नहीं|نه|không|tidak)(?!\w))(?P<pause>\s*[,،，.!;:–—])?",
    re.IGNORECASE,
)


def cut_off(body: Body, span: Span) -> Span | None:
    """The negation or limiter that a stretch of the body cuts off, where it does; O(1).

    >>> body = Body("We will not sail at dawn", "en")
    >>> cut_off(body, Span(12, 24)).of(body.text)
    'not'
    """
    return _before(body, span.start) or _behind(body, span)


def is_limiter(word: str) -> bool:
    """Whether a word that was cut off limits and does not negate."""
    return word_key(word) in _ONLY


def _before(body: Body, start: int) -> Span | None:
    text, low = body.text, max(0, start - _REACH)
    if not start:
        return None
    if _UNSPACED.match(text, start - 1):
        found = _MARKS_BEFORE.search(text, low, start)
        return Span(*found.span()) if found else None
    word = word_key(text[low:start].rsplit(None, 1)[-1].strip(_AROUND) or "-") if text[low:start].strip() else ""
    # Most are neither, and the pattern is slower.
    found = _BEFORE.search(text, low, start) if word in _ANY_BEFORE or word in _BETWEEN else None
    return _negation_in(found, body) if found else None


def _negation_in(found: re.Match[str], body: Body) -> Span | None:
    """The word of a match that turns what follows it."""
    for group in (2, 1) if found[1] and word_key(found[2]) in _BETWEEN else (2,):
        word = word_key(found[group])  # the language is asked for last, being dearest
        if word in _ANY_BEFORE and word in _turning_before(body.languages):
            if word in _ONLY and found[1] and word_key(found[1]) in _ANY_BEFORE:
                return None  # "not only"
            return Span(*found.span(group))
    return None


@lru_cache(maxsize=64)
def _turning_before(languages: frozenset[str]) -> frozenset[str]:
    """The words that turn what follows; where no language is known, none that is a common word of another meaning."""
    turning = negations(languages) - _NOT_BEFORE
    if not languages.isdisjoint(_NE):
        turning |= negations(languages) & {"ne"}
    if not languages:
        turning = frozenset(word for word in turning if word == "no" or not is_common(word) or word in {"not", "nicht"})
    more = _ONLY - ({"solo"} if "it" not in languages and "es" not in languages else frozenset[str]())
    return turning | more | _MORE


#: Those of every language, and of none.
_ANY_BEFORE: Final = negations(frozenset()) | _ONLY | _MORE


def _behind(body: Body, span: Span) -> Span | None:
    text, end = body.text, span.end
    if end >= len(text):
        return None
    last = text[end - 1]
    if _UNSPACED.match(last) or _KOREAN.match(last):
        found = _MARKS_BEHIND.match(text, end) or _straddling(text, end)
        return Span(*found.span()) if found else None
    found = _NEXT.match(text, end)
    if found is None or last in _STOPS:
        return None
    word = word_key(found[1])
    if word not in _BEHIND:
        return None
    languages = body.languages
    if languages and word in _ABROAD and languages.isdisjoint(_ABROAD[word]):
        return None
    inside = {word_key(one) for one in span.of(text).split()}
    return None if inside & negations(languages) else Span(*found.span(1))


#: Of the words behind those that are something else, or nothing, in other languages.
_ABROAD: Final = {
    "nie": frozenset({"af"}),
    "pas": frozenset({"fr"}),
    "jamais": frozenset({"fr"}),
    "guère": frozenset({"fr"}),
}


def _straddling(text: str, end: int) -> re.Match[str] | None:
    """A negation of Japanese that begins before *end* and ends behind it."""
    for found in _JAPANESE_INSIDE.finditer(text, max(0, end - _INSIDE_REACH), end + _INSIDE_REACH):
        if found.start() < end < found.end():
            return found
    return None


def answers_otherwise(printed: Sequence[str], wanted: str) -> bool:
    """Whether a negation at the head of a sentence is an answer in one text and negates what follows in the other.

    >>> answers_otherwise(["No vamos a subir"], "No, vamos a subir"), answers_otherwise(["No, we go"], "No. We go")
    (True, False)
    """
    if len(printed) != 1:
        return False
    ours, theirs = ([one["pause"] is not None for one in _ANSWERS.finditer(text)] for text in (printed[0], wanted))
    return len(ours) == len(theirs) and ours != theirs
