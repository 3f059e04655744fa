"""Words that multiply a number, of languages whose numbers extraction does not read, in the forms that news prints.

With the short and the long scale as each language has it: "billion" is 10^12 in German and 10^9 in Portuguese of
Brazil.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_LATIN: Final = MappingProxyType(
    {
        "de": "tausend=3 tsd=3 million=6 millionen=6 mio=6 milliarde=9 milliarden=9 mrd=9 billion=12 billionen=12 "
        "bio=12",
        "fr": "mille=3 million=6 millions=6 milliard=9 milliards=9 md=9 mds=9 billion=12 billions=12",
        "es": "mil=3 millón=6 millones=6 billón=12 billones=12",
        "it": "mila=3 milione=6 milioni=6 mln=6 miliardo=9 miliardi=9 mld=9 bilione=12 bilioni=12",
        "pt": "mil=3 milhão=6 milhões=6 bilhão=9 bilhões=9 trilhão=12 trilhões=12",
        "nl": "duizend=3 miljoen=6 mln=6 miljard=9 mld=9 biljoen=12",
        "sv": "tusen=3 miljon=6 miljoner=6 mn=6 miljard=9 miljarder=9 mdr=9 biljon=12 biljoner=12",
        "no": "tusen=3 million=6 millioner=6 mill=6 milliard=9 milliarder=9 mrd=9 billion=12 billioner=12",
        "nn": "tusen=3 million=6 millionar=6 mill=6 milliard=9 milliardar=9 mrd=9",
        "da": "tusind=3 million=6 millioner=6 mio=6 milliard=9 milliarder=9 mia=9 billion=12 billioner=12",
        "fi": "tuhat=3 tuhatta=3 miljoona=6 miljoonaa=6 milj=6 miljardi=9 miljardia=9 mrd=9",
        "pl": "tysiąc=3 tysiące=3 tysięcy=3 tys=3 milion=6 miliony=6 milionów=6 mln=6 miliard=9 miliardy=9 "
        "miliardów=9 mld=9",
        "cs": "tisíc=3 tisíce=3 tis=3 milion=6 miliony=6 milionu=6 milionů=6 mil=6 miliarda=9 miliardy=9 miliard=9 "
        "mld=9",
        "sk": "tisíc=3 tis=3 milión=6 milióny=6 miliónov=6 mil=6 miliarda=9 miliardy=9 miliárd=9 mld=9",
        "hr": "tisuća=3 tisuće=3 hiljada=3 milijun=6 milijuna=6 milion=6 miliona=6 mil=6 milijarda=9 milijarde=9 "
        "milijardi=9",
        "ro": "mie=3 mii=3 milion=6 milioane=6 mil=6 miliard=9 miliarde=9 mld=9",
        "hu": "ezer=3 millió=6 milliárd=9",
        "tr": "bin=3 milyon=6 milyar=9 trilyon=12",
        "az": "min=3 milyon=6 milyard=9",
        "id": "ribu=3 juta=6 miliar=9 triliun=12",
        "ms": "ribu=3 juta=6 bilion=9 trilion=12",
        "vi": "nghìn=3 ngàn=3 triệu=6 tỷ=9 tỉ=9",
        "sw": "elfu=3 milioni=6 bilioni=9 trilioni=12",
        "ca": "mil=3 milió=6 milions=6",
    }
)
_ELSEWHERE: Final = (
    "тысяча=3 тысячи=3 тысяч=3 тыс=3 тисяча=3 тисячі=3 тисяч=3 тис=3 миллион=6 миллиона=6 миллионов=6 мільйон=6 "
    "мільйони=6 "
    "мільйонів=6 млн=6 миллиард=9 миллиарда=9 миллиардов=9 мільярд=9 мільярди=9 мільярдів=9 млрд=9 триллион=12 трлн=12 "
    "χιλιάδες=3 εκατομμύριο=6 εκατομμύρια=6 εκατ=6 δισεκατομμύρια=9 δισ=9 हजार=3 हज़ार=3 लाख=5 करोड़=7 अरब=9 "
    "ألف=3 آلاف=3 الف=3 مليون=6 ملايين=6 مليار=9 مليارات=9 אלף=3 מיליון=6 מיליארד=9 "
    "百=2 千=3 万=4 萬=4 億=8 亿=8 兆=12 천=3 만=4 억=8 조=12 หมื่น=4 แสน=5 ล้าน=6"
)


def scale_words(languages: frozenset[str]) -> dict[str, int]:
    """The scale words of those languages, and of all of other scripts, with what they multiply by.

    >>> scale_words(frozenset({"de"}))["billionen"], scale_words(frozenset())["億"]
    (1000000000000, 100000000)
    """
    lists = [_ELSEWHERE, *(_LATIN[tag] for tag in sorted(languages & _LATIN.keys()))]
    pairs = (pair.partition("=") for words in lists for pair in words.split())
    return {word: 10 ** int(power) for word, _, power in pairs}
