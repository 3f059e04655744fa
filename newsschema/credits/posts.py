"""Posts at a newspaper: "staff writer", "Auslandskorrespondentin", "envoyé spécial", "redactora de tribunales".

The English ones were gathered from bylines as print and web show them (hand-labelled byline strings of Fundus,
scrapinghub and PolNeAR pages), those of other languages were written down from imprints.
"""

from __future__ import annotations

import re
from typing import Final

#: Nouns that close the name of a post: "air warfare reporter", "bureau chief".
POST_NOUN: Final = (
    r"(?:writer|reporter|correspondent|editor(?:[- ]at[- ]large|[- ]in[- ]chief)?|columnist|contributor|producer"
    r"|photographer|photojournalist|videographer|cartoonist|bureau chief|desk chief|analyst|intern|critic"
    r"|journalist|commentator|anchor|presenter|host|blogger|fellow|assistant|stringer)"
)
_BEFORE_POST = (
    r"(?:senior|chief|junior|lead|national|international|regional|local|political|politics|policy|white house"
    r"|city hall|staff|sports?|science|business|finance|financial|market|markets|education|health|security|defen[cs]e"
    r"|assistant|associate|deputy|managing|executive|contributing|freelance|special|foreign|pentagon|congressional"
    r"|investigative|investigations|crime|courts?|legal|tech|technology|economics?|economy|diplomatic|climate"
    r"|environment|energy|transport|travel|culture|arts|music|film|food|books|opinion|news|features|world|europe"
    r"|asia|africa|washington|editorial|guest|data|digital|multimedia|video|photo|shipping|harbour|harbor|maritime)"
)
#: A post told without the name of a paper: "Senior Political Correspondent", "Staff Writers".
POST: Final = re.compile(rf"(?:{_BEFORE_POST}[ -])*{POST_NOUN}s?", re.IGNORECASE)
POST_AT_END: Final = re.compile(rf"\b{POST.pattern}$", re.IGNORECASE)
POST_NOUN_AT_END: Final = re.compile(rf"\b{POST_NOUN}s?$", re.IGNORECASE)
#: "Staff writer Ana Reyes": the post stands before the name.
POST_AT_START: Final = re.compile(rf"{POST.pattern} (?=[^\W\d_])", re.IGNORECASE)

_NOUN_ABROAD = (
    # German; the field is written in one word with the noun.
    r"(?:[^\W\d_]+-?)?(?:redakt(?:eur|or)|reporter|korrespondent|journalist|autor|fotograf|kolumnist|volontär)(?:in|en|innen)?"
    r"|(?:freie[rs]?|leitende[rs]?|stellvertretende[rs]?) [^\W\d_]+"
    # French, Spanish, Italian, Portuguese.
    r"|journaliste?s?|rédact(?:eur|rice)s?|correspondante?s?|envoyée?s? spéciale?s?|grand reporter|chroniqueu(?:r|se)"
    r"|photographe|periodistas?|redactor(?:a|es|as)?|corresponsal(?:es)?|enviad[oa] especial|columnista|fotógraf[oa]"
    r"|reporter[oa]s?|editora?|director[ae]?|giornalist[aei]|inviat[oa](?: speciale)?|corrispondente"
    r"|redattor[ei]|redattrice"
    r"|jornalistas?|repórter(?:es)?|correspondente|colunista"
    # Dutch, Polish, Turkish, the Nordic languages.
    r"|verslag(?:gever|geefster)|redacteur|(?:[^\W\d_]+-?)?correspondente?|dziennikar(?:z|ka)|korespondent(?:ka)?|redaktorka?"
    r"|muhabiri?|gazeteci|yazarı?|editörü?|[^\W\d_]*(?:redaktør|redaktör|skribent|korrespondent|toimittaja|kirjeenvaihtaja)"
)
#: A post in another language, with the field or the place it is for: "redactora de tribunales".
POST_ABROAD: Final = re.compile(
    rf"(?:{_NOUN_ABROAD})(?: (?:de|des|du|di|del|della|do|da|für|voor|en|à|in|i|em|at|bei|jefe|capo|chefe?|en chef"
    r"|adjunt[oa])\b.*)?",
    re.IGNORECASE,
)


def is_post(words: str) -> bool:
    """Whether the words are a post and nothing else.

    >>> [is_post(words) for words in ("Staff Writers", "Wirtschaftsredakteurin", "redactora jefe", "Ana Reyes")]
    [True, True, True, False]
    """
    return POST.fullmatch(words) is not None or POST_ABROAD.fullmatch(words) is not None
