"""Which language a body is in, as far as word lists need to know, and what its numbers look like.

Only languages of the Latin script share words that mean different things ("no", "si", "ne", "ni"), so only between
those is a choice made: by their commonest function words, counted in the first words of the body. The lists are the
heads of any frequency list: articles, pronouns, auxiliaries, prepositions. Where the counts leave it open, several
remain.
"""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType
from typing import Final

from newsschema.extraction.word_list import word_list

_COMMON: Final = MappingProxyType(
    {
        "en": "the of and to in that is for on with was as his her they it be have this at by from are said will",
        "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er",
        "fr": "le la les et des en du une dans que qui pour au il sur pas est par plus ne se son ce avec sont",
        "es": "el la de que y los en del las un por con una su para es al lo como más pero se ha sus",
        "it": "il di che la e in per un del è con della non una sono da al le dei si alla ha gli nel più",
        "pt": "o a de que e do da em um para os no com uma não se na por mais as dos ao foi das pelo",
        "nl": "de het van een en in is dat op te zijn met voor niet aan er die ook als bij maar om uit naar",
        "sv": "och att det som en på är av för med den till inte har om ett han var jag men de från vi ska",
        "no": "og det at som en på er av for med den til ikke har om et han var jeg men de fra vi skal",
        "da": "og det at som en på er af for med den til ikke har om et han var jeg men de fra vi skal der",
        "fi": "ja on ei se että oli hän ovat mutta kun myös ole joka sen mukaan kuin ovat jo niin",
        "pl": "w i na z się nie do to że jest o jak po za od przez dla ale są co oraz czy jego tym",
        "cs": "a v se na je že s z do o k i ve to za by pro jako ale po podle jsou byl od jeho",
        "sk": "a v sa na je že s z do o k aj vo to za by pre ako ale po podľa sú bol od jeho",
        "sl": "in v je na za da se so ki z s pa tudi bi po kot od pri iz do bo ne ta še",
        "hr": "i u je na se da su za od s će o a iz koji kako bi što ne po kao do ali nije",
        "ro": "și de în a la cu pe că din o un care pentru mai să este nu au s-a fi sunt ce prin după",
        "hu": "a az és hogy nem is egy volt ez meg csak már de mint még el kell azt vagy szerint",
        "tr": "ve bir bu da de için ile olarak çok daha gibi olan en kadar ne sonra o ancak ise var göre",
        "az": "və bir bu da də üçün ilə olan daha o ki çox kimi sonra görə edib isə var",
        "id": "yang dan di ini itu dengan untuk dari tidak dalam akan pada ke juga ada karena kata bisa oleh saya",
        "ms": "yang dan di ini itu dengan untuk dari tidak dalam akan pada ke juga ada kerana kata boleh oleh beliau",
        "tl": "ang ng sa mga na at ay ni si para kay hindi ito nang niya may kung siya mga",
        "vi": "và của là có được cho không các trong một với người này để đã những khi từ đến về",
        "sw": "ya wa na kwa ni katika la za cha hiyo kuwa hilo huo pia yake wake lakini baada huyo hii",
        "ca": "el la de i que els en les del un per amb una és al no es més va dels són com",
        "eu": "eta da ez du bat ere dira izan dute hori baina zen egin dituzte",
        "gl": "o a de que e do da en un para os non con unha se na por máis as dos",
        "et": "ja on ei et see oli ta kui ka mis aga oma siis selle mida",
        "lv": "un ir ka ar par no uz kas arī nav bija tas gan kā pēc",
        "lt": "ir yra kad su tai į iš kaip bet jis apie buvo ne dėl nuo kurie",
        "is": "og að í er á sem það hann til við ekki var en um með fyrir hún",
        "ga": "an na agus ar is go le do sa ní ag bhí tá sé",
        "sq": "të e në dhe një për me që nga i më është se ka u së nuk",
        "so": "iyo oo ka ku in ee ah waa uu la aan ay",
        "ha": "da na a ya ta cewa ba wannan an ga su",
        "yo": "ni ti o si fun awon naa ko wa",
        "af": "die van en in het is wat te om nie vir met dat op sy hulle",
        "eo": "la de kaj en estas al ke ne por kun mi li",
        "la": "et in est ad non cum ut qui quod sunt",
        "nn": "og det at som ein på er av for med den til ikkje har om eit han var eg men dei frå vi skal",
    }
)
#: The languages of each word.
_TAGS: Final = {
    word: tuple(tag for tag, words in _COMMON.items() if word in words.split())
    for word in {word for words in _COMMON.values() for word in words.split()}
}
#: Those that part decimals by a full stop; all other languages of Europe, and their daughters, by a comma.
_WITH_POINT: Final = word_list("en ja zh ko th hi bn ur ta te ml kn mr gu pa he sw ga ms tl ha yo so fa am my km lo")
#: Those that group thousands by a blank.
_WITH_BLANK: Final = word_list("fr pl cs sk sv no nn nb da fi hu ru uk bg et lv lt sr is")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLED: Final = 2500
_CYRILLIC_OR_GREEK: Final = re.compile("[Ͱ-ӿ]")
_LATIN: Final = re.compile("[A-Za-zÀ-ɏ]")
#: So many of them at least.
_FEWEST: Final = 3
#: Among how many words one of the list must stand, and how far behind the first another language may be.
_FEWEST_IN: Final = 12
_NEAR: Final = 0.85


def languages_of(text: str, told: str | None = None) -> frozenset[str]:
    """The languages of the Latin script it may be in: the one that is told, else those its commonest words are of.

    Empty where it is in another script, or too short to tell.

    >>> sorted(languages_of("The harbour of the town is closed and the ferries are in the bay."))
    ['en']
    >>> sorted(languages_of("Havnen er stengt, og det er ikke kjent for hvem.")) # which of its neighbours is open
    ['da', 'no']
    """
    if told:
        tag = told.replace("_", "-").partition("-")[0].lower()
        return frozenset({"no" if tag == "nb" else tag})
    words = _WORD.findall(text[:_SAMPLED].lower())
    scores: Counter[str] = Counter()
    for word in words:
        for tag in _TAGS.get(word, ()):
            scores[tag] += 1
    most = max(scores.values(), default=0)
    if most * _FEWEST_IN < len(words) or most < _FEWEST:
        return frozenset()
    return frozenset(tag for tag, score in scores.items() if score >= _NEAR * most)


def is_common(word: str) -> bool:
    """Whether a word is among the commonest of any language of the Latin script."""
    return word in _TAGS


def parts_by_comma(text: str, languages: frozenset[str]) -> bool:
    """Whether the comma parts decimals: "3,5"."""
    if languages:
        return not languages & _WITH_POINT
    sample = text[:_SAMPLED]
    return len(_CYRILLIC_OR_GREEK.findall(sample)) > len(_LATIN.findall(sample))


def is_latin(text: str) -> bool:
    """Whether most of its letters are of the Latin script.

    >>> is_latin("“We stay,” said Dahl."), is_latin("損失は3億円、Dahl氏")
    (True, False)
    """
    letters = [sign for sign in text[:_SAMPLED] if sign.isalpha()]
    return 2 * sum(_LATIN.match(sign) is not None for sign in letters) >= len(letters)


def groups_by_blank(text: str, languages: frozenset[str]) -> bool:
    """Whether a blank groups thousands: "15 000"."""
    if languages:
        return bool(languages & _WITH_BLANK) and not languages & _WITH_POINT
    return parts_by_comma(text, languages)
