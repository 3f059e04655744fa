"""Words whose loss, gain or change turns a statement: negations, exceptions, bounds and hedges, by language.

The closed classes of each grammar: what the treebanks of Universal Dependencies mark as of negative polarity, the
conjunctions of exception and contrast, the adverbs of degree and the verbs of possibility. Of languages that write
without spaces, and of those that put the negation inside a word, the sequences of letters are listed that mark it.
Lists of languages of other than the Latin script share no words with one another and are always read together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from newsschema.extraction.word_list import word_list

_NEGATIONS: Final = MappingProxyType(
    {
        "en": "not no never nor none neither nobody nothing nowhere without hardly scarcely barely rarely seldom "
        "cannot "
        "cant wont dont didnt doesnt isnt arent wasnt werent hasnt havent hadnt wouldnt couldnt shouldnt mustnt neednt "
        "aint shant mightnt darent oughtnt non unless except",
        "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts nirgends "
        "nirgendwo weder noch ohne kaum keinesfalls keineswegs außer",
        "fr": "ne n pas jamais rien personne aucun aucune aucuns aucunes nul nulle ni sans guère nullement sauf",
        "es": "no nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas ni sin tampoco apenas salvo excepto",
        "it": "non no mai niente nulla nessuno nessuna nessun né senza neanche neppure nemmeno mica tranne salvo",
        "pt": "não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco mal exceto salvo",
        "nl": "niet geen nooit niemand niets nergens noch zonder nauwelijks behalve tenzij nimmer",
        "sv": "inte icke ej aldrig ingen inget inga ingenting ingenstans utan knappt varken förutom",
        "no": "ikke aldri ingen intet ingenting ingensteds uten verken knapt unntatt ikkje",
        "nn": "ikkje aldri ingen inga inkje utan verken knapt unntatt",
        "da": "ikke aldrig ingen intet ingenting ingensteder uden hverken næppe undtagen ej",
        "fi": "ei en et emme ette eivät eikä älä älkää ilman koskaan kukaan mitään tuskin",
        "pl": "nie nigdy nikt nikogo nic niczego żaden żadna żadne żadnych ani bez nigdzie ledwie oprócz",
        "cs": "ne není nejsou nejsem nikdy nikdo nic žádný žádná žádné ani bez nikde nebude nebyl nebyla nebylo "
        "nemá sotva kromě",
        "sk": "nie nikdy nikto nič žiadny žiadna žiadne ani bez nikde sotva okrem",
        "sl": "ne ni niso nisem nikoli nihče nič noben nobena brez niti komaj razen",
        "hr": "ne nije nisu nisam nikad nikada nitko niko ništa nijedan nijedna bez niti ni jedva osim nema neće",
        "ro": "nu n niciodată nimeni nimic niciun nicio nici fără abia decât",
        "hu": "nem ne sem se soha sosem senki semmi nincs nincsenek sincs nélkül alig kivéve",
        "tr": "değil hiç hiçbir yok yoktur asla hayır ne olmadan dışında olmaz",
        "az": "deyil heç yox yoxdur xeyr olmadan",
        "id": "tidak bukan tak belum jangan tanpa tiada kecuali nyaris",
        "ms": "tidak bukan tak belum jangan tanpa tiada kecuali",
        "tl": "hindi wala walang huwag ayaw maliban",
        "vi": "không chẳng chưa đừng chớ chả trừ ngoại",
        "sw": "si sio siyo hapana bila hakuna hakukuna hajawahi hata kamwe wala isipokuwa hawana hana hatuna sina",
        "ca": "no mai res ningú cap gens ni sense tampoc",
        "eu": "ez inoiz inor ezer gabe",
        "gl": "non nunca xamais nada ninguén ningún ningunha nin sen",
        "et": "ei mitte pole polnud ära keegi miski ilma",
        "lv": "ne nav nebija nekad neviens nekas bez",
        "lt": "ne nėra nebuvo niekada niekas nei be",
        "is": "ekki aldrei enginn engin ekkert án hvorki",
        "ga": "ní níl nach gan níor",
        "sq": "nuk s jo kurrë askush asgjë pa mos",
        "so": "ma maya aan",
        "ha": "ba babu",
        "yo": "ko rara",
        "af": "nie geen nooit niemand niks sonder",
        "eo": "ne neniu nenio neniam sen",
        "la": "non nec neque nemo nihil numquam sine",
    }
)
#: Of scripts in which no two languages give one word two meanings.
_ELSEWHERE: Final = word_list("""
    не нет ни никогда никто никого ничего ничто нигде без нельзя едва ніхто ніколи нічого ні немає нема нему нико никога
    никой нищо няма нито никад ништа није нису кроме крім освен
    δεν δε μην μη όχι ποτέ κανείς κανένας καμία κανένα τίποτα χωρίς ούτε
    नहीं न मत कभी बिना नही ना नको नाही না নেই নয় নি কখনো ছাড়া ਨਹੀਂ ਨਾ નહીં નથી இல்லை அல்ல లేదు కాదు ಇಲ್ಲ അല്ല ഇല്ല
    نہیں نہ مت بغیر لا لم لن ما ليس ليست ليسوا غير بدون دون أبدا ولا فلا ولم ولن نه هیچ هرگز بدون نیست نبود
    לא אין אל בלי מעולם אף אינו אינה אינם
    아니 안 못 아니다 없다 없는 없이 아닌 ոչ չէ არ არა ვერ
    አይደለም የለም ያለ
    """)
#: In words, where no space parts them or the negation stands within.
_WITHIN: Final = re.compile(
    "ない|なかっ|なく|なけれ|ません|ぬ|ずに|ずと|まい|않|못|없|아니|안 |안$|ไม่|มิได้|ไร้|មិន|គ្មាន|ບໍ່|ဘူး|မဟုတ်"
)
#: In Chinese; Japanese has the same signs in words like 不正, fraud.
_WITHIN_HAN: Final = re.compile("不|没|沒|莫|勿|无|無|未(?!来|來)|非(?!常|洲)|否")
_KANA: Final = re.compile("[ぁ-ヿ]")
#: Turkish and Azerbaijani put it behind the stem: gelmez, gelmiyor, gelmeyecek, gelmedi, parasız.
_TURKIC: Final = re.compile(
    r"\w\w+m[ae](?:z|d[ıi]|m[ae]|y[ae]c|kte|ksızın|ksizin|yip|y[ıi]p|s[ıi]n|l[ıi])\w*|\w\w+m[ıiuü]yor\w*|\w+s[ıiuü]z\b"
)
#: Czech, Slovak, Latvian and Lithuanian before it; Swahili in the prefix of the person: hawata-, haku-, hatu-.
_BEFORE_STEM: Final = re.compile(
    r"\b(?:ne(?!j)[bcčdhjkmnpřrsšvzž]\w{3,})|\b(?:h(?:aku|atu|awa|ata|am|uta|uku)\w{3,})", re.IGNORECASE
)

_CONTRASTS: Final = MappingProxyType(
    {
        "en": "but only however although though merely",
        "de": "aber nur doch jedoch sondern obwohl bloß allerdings",
        "fr": "mais seulement cependant pourtant toutefois quoique",
        "es": "pero sino solo sólo solamente aunque",
        "it": "ma però solo soltanto sebbene tuttavia",
        "pt": "mas só somente apenas porém embora",
        "nl": "maar alleen slechts echter hoewel",
        "sv": "men bara endast dock fast",
        "no": "men bare kun dog",
        "nn": "men berre",
        "da": "men kun bare dog",
        "fi": "mutta vain vaan",
        "pl": "ale tylko lecz jednak choć",
        "cs": "ale jen pouze však",
        "sk": "ale len iba však",
        "tr": "ama fakat ancak sadece yalnızca",
        "id": "tetapi tapi namun hanya",
        "ms": "tetapi tapi namun hanya",
        "vi": "nhưng chỉ",
        "sw": "lakini tu bali",
        "hu": "de csak azonban",
        "ro": "dar doar numai însă",
    }
)
_CONTRASTS_ELSEWHERE: Final = word_list(
    "но лишь только однако але лише αλλά μόνο लेकिन मगर सिर्फ लाकिन لكن فقط لیکن صرف אבל רק 하지만 만"
)

_LIMITERS: Final = MappingProxyType(
    {
        "en": "may might must shall should will would can could if some all any every each always often sometimes "
        "usually more less most least fewer few many several almost nearly approximately both either alleged "
        "allegedly reportedly perhaps maybe possibly probably likely unlikely only but also even still already yet "
        "just half",
        "de": "kann könnte muss müsste soll sollte will wird würde darf dürfte vielleicht wohl wenn falls alle "
        "einige manche "
        "mehr weniger fast etwa rund vor nach über unter immer oft angeblich möglicherweise nur",
        "fr": "peut pourrait doit devrait si tout tous toute toutes quelques plus moins presque environ avant après "
        "toujours souvent peut-être",
        "es": "puede podría debe debería si sí todo todos toda todas algunos algunas más menos casi antes después "
        "siempre quizá quizás",
        "it": "può potrebbe deve dovrebbe se sì tutto tutti tutte alcuni alcune più meno quasi circa prima dopo "
        "sempre forse",
        "pt": "pode poderia deve deveria se sim todos todas alguns algumas mais menos quase antes depois sempre talvez",
        "nl": "kan kon moet zou zal mag misschien als alle sommige meer minder bijna ongeveer voor na altijd vaak",
        "sv": "kan kunde måste ska skulle får kanske om alla några mer mindre nästan före efter alltid ofta",
        "no": "kan kunne må skal skulle får kanskje om alle noen mer mindre nesten før etter alltid ofte",
        "da": "kan kunne må skal skulle får måske hvis alle nogle mere mindre næsten før efter altid ofte",
        "pl": "może mógłby musi powinien jeśli jeżeli wszyscy niektórzy więcej mniej prawie około przed po zawsze "
        "często",
        "cs": "může mohl musí měl pokud jestli všichni někteří více méně téměř asi před po vždy často",
        "tr": "belki eğer tüm bazı daha az çok neredeyse yaklaşık önce sonra her zaman",
        "id": "bisa mungkin harus jika kalau semua beberapa lebih kurang hampir sebelum sesudah selalu",
        "sw": "huenda lazima kama yote baadhi zaidi karibu kabla baada daima",
        "vi": "có thể phải nếu tất cả vài hơn gần trước sau luôn",
    }
)


@lru_cache(maxsize=64)
def negations(languages: frozenset[str]) -> frozenset[str]:
    """The words that negate or except; of every language where none is known."""
    return _united(_NEGATIONS, languages) | _ELSEWHERE


@lru_cache(maxsize=64)
def contrasts(languages: frozenset[str]) -> frozenset[str]:
    """The words that oppose what follows to what was said, or leave nothing but it."""
    return _united(_CONTRASTS, languages) | _CONTRASTS_ELSEWHERE


@lru_cache(maxsize=64)
def limiters(languages: frozenset[str]) -> frozenset[str]:
    """The words that bound or hedge."""
    return _united(_LIMITERS, languages)


def _united(lists: MappingProxyType[str, str], languages: frozenset[str]) -> frozenset[str]:
    known = languages & lists.keys() or lists.keys()
    return frozenset(word for tag in known for word in lists[tag].split())


def negates_within(text: str, languages: frozenset[str]) -> bool:
    """Whether a negation stands inside a word of the text, or in one of a script without spaces.

    >>> negates_within("上げることはない", frozenset()), negates_within("gelmeyecek", frozenset({"tr"}))
    (True, True)
    """
    if _WITHIN.search(text) or (_WITHIN_HAN.search(text) and _KANA.search(text) is None):
        return True
    if (languages & {"tr", "az"} or not languages) and _TURKIC.search(text):
        return True
    return bool(languages & {"cs", "sk", "lv", "lt", "sw"}) and _BEFORE_STEM.search(text) is not None
