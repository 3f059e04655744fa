"""The shape of a person's name, and the name alone without title and shouting.

Capitalised words with particles between ("van der", "de la", "bin"), initials, suffixes ("Jr."), in any script. Scripts
without capitals have no shape to go by: there a few words of nothing but letters are taken for a name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLE = (
    r"(?:Dr|Mr|Mrs|Ms|Mx|Prof|Professor|Sir|Dame|Rev|Gen|Col|Maj|Sgt|Capt|Cmdr|Lt|Sen|Rep|Mme|Mlle|Herr|Frau|Dott"
    r"|Dottssa|Dra|Drs|Dhr|Mevr|Mgr|Sra?|Dipl\.?-Ing)"
)
#: Titles that only their full stop tells from names.
_SHORT_TITLE = r"(?:Mag|Ing|med|phil|jur|habil)"
#: Titles set before a name, with the space after them.
HONORIFIC: Final = re.compile(rf"(?<![^\s;,(|])(?:(?:{_TITLE}\.?|{_SHORT_TITLE}\.) )+(?=\S)", re.IGNORECASE)
TITLE_AT_END: Final = re.compile(rf"\b(?:{_TITLE}|{_SHORT_TITLE})$", re.IGNORECASE)
_DEGREE = (
    r"(?:CFP|CFA|CPA|M\.?D|Ph\.?D|MS|RDN?|MBA|JD|Esq|RN|MPH|MA|BA|MSc|M\.Sc|BSc|B\.Sc|LLB|LL\.?M|OBE|MBE|CBE|PsyD|PharmD"
    r"|DDS|DVM|LCSW|MEP|MP|KC|QC)\.?[®™]?"
)
DEGREE: Final = re.compile(_DEGREE)
DEGREES_AT_END: Final = re.compile(rf"(?: {_DEGREE})+$")
_SUFFIX = r"(?:Jr|Sr|JR|SR)\.?|II|III|IV"
_PARTICLES: Final = _words("""
    de del della der den des di da das dos du do dal dalla degli dei van von vom zu zum zur la le lo los las les el al
    bin bint ibn ben abu ter ten te y e i af av op aan und san фон де ван
""")
_PARTICLE = rf"(?:{'|'.join(sorted(_PARTICLES - {'und'}))}|in ['’]t|['’]t|von und zu|St\.?)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
# A full stop stays with initials and short forms only: "ANA REYES. ANA REYES is" is two names.
_NAME_WORD = (
    rf"(?:(?:{_CAPITAL}\.){{1,4}}(?:-{_CAPITAL}\.)?|{_CAPITAL}[^\W\d_]{{1,2}}\.|{_CAPITAL}[^\W\d_]*(?:['’.-][^\W\d_]+)*"
    rf"|(?:d|o|al|el)['’-]{_CAPITAL}[^\W\d_]*)"
)
#: A person's name as a page prints it: capitalised words, particles, initials, "Jr.".
NAME: Final = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,3}}{_NAME_WORD}){{0,4}}"
_WHOLE_NAME = re.compile(rf"(?:{_PARTICLE} ){{0,2}}{NAME}(?:,? (?:{_SUFFIX}))?")
#: "anna.marsh" is how somebody logs in, not how she is called; "J.K." and "St.John" are names.
_LOGIN = re.compile(r"[^\W\d_]{3}\.[^\W\d_]{2}")
#: "d’Arc", "al-Hadi", "el-Sayed".
_JOINED_PARTICLE = re.compile(r"[^\W\d_]{1,2}['’-]")
_NEVER_IN_NAMES = _words("of the and for with at from by all our your is are was")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z]")
_SPACES = re.compile(r"[\s\u200b\u200e\u200f\u2060\ufeff]+")
_COMMA_BEFORE_SUFFIX = re.compile(r", ?(?=(?:Jr|Sr|JR|SR|II|III|IV)\b)")
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED_PARTICLES = _words("Van Von Der Den De Del Della Dos Das Du Bin Ibn Ter Ten Zu Y")
_MC_BEGINS = re.compile(r"\bMc")
_BEHIND_SPACE = re.compile(r"(?<= )")
_MC = re.compile(r"\b(Mc)([a-z])")
#: Letters only Turkish has among those that shout: there a plain I is the capital of ı.
_TURKISH = frozenset("İŞĞ")


def has_shape_of_name(text: str) -> bool:
    """Whether the words could be one person's name by their letters alone.

    >>> [has_shape_of_name(words) for words in ("Lena van der Berg", "Вера Столярова", "राकेश मेहरा", "ana.reyes")]
    [True, True, True, False]
    """
    if _LOGIN.search(text) or (len(text) < 2 and not text.isupper()):
        return False
    if _WHOLE_NAME.fullmatch(text):
        words = text.split(" ")
        return not any(map(_is_plain_word, words)) and (max(map(len, words)) > 1)
    return len(text) <= 60 and _is_of_other_letters(text)


def _is_plain_word(word: str) -> bool:
    """Whether a word begins small and is none of those that do so in names."""
    return word.casefold() in _NEVER_IN_NAMES or (
        word[:1].islower() and word not in _PARTICLES and not _JOINED_PARTICLE.match(word)
    )


def _is_of_other_letters(text: str) -> bool:
    """Whether a few words have letters with marks of their own, as in Hindi, Thai or decomposed Latin."""
    words = text.split(" ")
    if len(words) > 5 or any(map(_is_plain_word, words)) or (_LATIN.search(text) and len(words) < 2):
        return False
    kinds = {unicodedata.category(sign)[0] for sign in text if sign not in " .'’-·・\u200c\u200d"}
    return "M" in kinds and kinds <= {"L", "M"}


def is_one_unspaced_name(text: str) -> bool:
    """Whether the script sets no space inside a name, so that one word may be all of it."""
    return _UNSPACED.search(text) is not None


def plain_name(printed: str) -> str:
    """A name without title and without shouting: what is stored, while the span keeps what is printed.

    >>> plain_name("Dr. ANA McREYES"), plain_name("TOM O’KORO JR."), plain_name("Jean DUVAL")
    ('Ana McReyes', 'Tom O’Koro Jr.', 'Jean Duval')
    >>> plain_name("LENA VAN DER BERG"), plain_name("AYŞE IŞIK")
    ('Lena van der Berg', 'Ayşe Işık')
    """
    name = _SPACES.sub(" ", printed.strip())
    title = HONORIFIC.match(name)
    name = _COMMA_BEFORE_SUFFIX.sub(" ", name[title.end() :] if title else name)
    if name.istitle() and name.isascii():  # nothing in it is shouted, as in most names
        return name
    longer = [word for word in _WORD.findall(_MC_BEGINS.sub("MC", name)) if len(word) > 1]
    if len(name) < 5 or not any(word.isupper() for word in longer):
        return name
    if not all(word.isupper() for word in longer):
        return _WORD.sub(lambda word: _lowered(word[0]) if _is_shouted(word[0]) else word[0], name)
    first, *others = _BEHIND_SPACE.split(_WORD.sub(lambda word: _lowered(word[0]), name))
    quiet = [word.lower() if others and word.strip() in _SHOUTED_PARTICLES else word for word in others]
    return _MC.sub(lambda word: word[1] + word[2].upper(), first + "".join(quiet))


def _is_shouted(word: str) -> bool:
    """Whether one word among quieter ones is a surname in capitals, "DUVAL", and neither initials nor a number."""
    return (
        len(word) > 2
        and word.isupper()
        and word not in {"III", "VII"}
        and not set("AEIOUYÀÁÂÄÅÆÈÉÊËÍÎÏÓÔÖØÚÛÜ").isdisjoint(word)
    )


def _lowered(word: str) -> str:
    if word in {"II", "III", "IV"}:
        return word
    rest = word[1:].replace("İ", "i")
    return word[0] + (rest.replace("I", "ı") if not _TURKISH.isdisjoint(word) else rest).lower()
