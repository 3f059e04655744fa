"""Currencies: ISO 4217 codes with the words and signs newspapers print for them.

Codes and names follow the ISO 4217 list of active codes. A bare word that several countries use (peso,
krone, dinar, franc) names a unit and no code, since only the story tells whose; "dollar", "pound" signs and
"rupee" after "Rs" are given the code wire services mean by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from newsschema.extraction.number_words import alternatives
from newsschema.extraction.word_list import word_list


@dataclass(frozen=True, slots=True)
class Currency:
    """Money of one country or union, or its hundredth part."""

    #: ISO 4217; null for a word several currencies share and for hundredths, which have no code.
    code: str | None
    #: Singular, in lower case but for the country: "US dollar".
    name: str


# code | name; further words | signs set before the number
_ISO_4217: Final = """
USD|dollar;US dollar;U.S. dollar;American dollar;United States dollar;greenback;buck|$;US$;U.S.$;US $;$US;USD$;USD $
EUR|euro|€
GBP|pound;pound sterling;sterling;British pound;quid|£;PS;UK£
JPY|yen;Japanese yen|¥;Y=;JP¥
CNY|yuan;Chinese yuan;renminbi;Chinese renminbi|RMB;CN¥
AUD|Australian dollar;Aussie dollar|A$;$A;AU$;AUD$;AUD $
CAD|Canadian dollar;loonie|C$;$C;CA$;Can$;CAD$;CAD $
NZD|New Zealand dollar;kiwi dollar|NZ$;$NZ;NZD$
HKD|Hong Kong dollar|HK$;$HK;HK $
SGD|Singapore dollar;Singaporean dollar|S$;SG$;S $
TWD|Taiwan dollar;new Taiwan dollar|NT$
JMD|Jamaican dollar|J$
TTD|Trinidad and Tobago dollar|TT$
BBD|Barbados dollar;Barbadian dollar|
BSD|Bahamian dollar|
BZD|Belize dollar|BZ$
GYD|Guyanese dollar|G$
FJD|Fijian dollar;Fiji dollar|FJ$
NAD|Namibian dollar|N$
ZWL|Zimbabwean dollar;Zimbabwe dollar|Z$
BND|Brunei dollar|
XCD|East Caribbean dollar|EC$
INR|Indian rupee|₹;Rs;Rs.;Re
PKR|Pakistani rupee|PKRs
LKR|Sri Lankan rupee|LKRs
NPR|Nepalese rupee;Nepali rupee|NRs
MUR|Mauritian rupee|
IDR|Indonesian rupiah;rupiah|Rp;Rp.
MYR|ringgit;Malaysian ringgit|RM
THB|baht;Thai baht|฿
PHP|Philippine peso|₱;Php
VND|dong;Vietnamese dong|₫
KRW|South Korean won;Korean won|₩
KPW|North Korean won|
MMK|kyat;Myanmar kyat|
KHR|riel|
LAK|kip|
MNT|tugrik|₮
BDT|taka;Bangladeshi taka|৳;Tk
AFN|afghani|
KZT|tenge|₸
UZS|Uzbek som|
RUB|rouble;ruble;Russian ruble;Russian rouble|₽
UAH|hryvnia;hryvna|₴
BYN|Belarusian ruble;Belarusian rouble|
GEL|lari|₾
AMD|Armenian dram|
AZN|manat|₼
TRY|lira;Turkish lira|₺;TL
ILS|shekel;Israeli shekel;new Israeli shekel|₪;NIS
SAR|Saudi riyal|SR
QAR|Qatari riyal|QR
OMR|Omani rial|
IRR|Iranian rial|
YER|Yemeni rial|
AED|dirham;UAE dirham;Emirati dirham|Dh;Dhs;AED
MAD|Moroccan dirham|
KWD|Kuwaiti dinar|KD
BHD|Bahraini dinar|BD
JOD|Jordanian dinar|JD
IQD|Iraqi dinar|
LYD|Libyan dinar|
TND|Tunisian dinar|
DZD|Algerian dinar|
RSD|Serbian dinar|
LBP|Lebanese pound|
SYP|Syrian pound|
EGP|Egyptian pound|E£;LE
SDG|Sudanese pound|
NGN|naira;Nigerian naira|₦
GHS|cedi;Ghanaian cedi|₵;GH₵;GHS
KES|Kenyan shilling|KSh;Ksh;Sh
UGX|Ugandan shilling|USh
TZS|Tanzanian shilling|TSh
SOS|Somali shilling|
ETB|birr;Ethiopian birr|
ZAR|rand;South African rand|R
BWP|pula|
ZMW|kwacha;Zambian kwacha|ZK
MWK|Malawian kwacha|
MZN|metical|
AOA|Angolan kwanza;kwanza|Kz
RWF|Rwandan franc|
CDF|Congolese franc|
XOF|CFA franc|CFA
CHF|Swiss franc|Fr;SFr;CHF
SEK|Swedish krona;Swedish crown|SKr
NOK|Norwegian krone;Norwegian crown|NKr
DKK|Danish krone;Danish crown|DKr
ISK|Icelandic krona|
CZK|Czech crown;Czech koruna;koruna|Kč
PLN|zloty;Polish zloty;złoty|zł
HUF|forint;Hungarian forint|
RON|Romanian leu|
MDL|Moldovan leu|
BGN|Bulgarian lev;lev|
ALL|Albanian lek|
BRL|Brazilian real;reais|R$
MXN|Mexican peso|MX$;Mex$
ARS|Argentine peso;Argentinian peso|AR$
CLP|Chilean peso|CLP$
COP|Colombian peso|COP$
UYU|Uruguayan peso|
DOP|Dominican peso|RD$
CUP|Cuban peso|
PEN|Peruvian sol|S/;S/.
BOB|boliviano|Bs
PYG|guarani|₲
VES|Venezuelan bolivar;bolivar|
CRC|Costa Rican colon|₡
GTQ|quetzal|
HNL|lempira|
NIO|Nicaraguan cordoba|
HTG|gourde|
XDR|special drawing right|
BTC|bitcoin|₿
|peso|
|franc|
|krone|
|krona|
|crown|kr
|dinar|
|rial|
|riyal|
|rupee|
|shilling|
|real|
|leu|
"""
# Hundredths have no code of their own, and "won", "sol", "som", "colon" alone are other words too.
_CODES_THAT_ARE_WORDS: Final = word_list("ALL TRY CUP COP PEN MAD SOS GEL AMD BOB")
_HUNDREDTHS: Final = "cent sen penny pence paisa kopeck centavo eurocent"
_IRREGULAR: Final = MappingProxyType(
    {
        "krone": "kroner",
        "krona": "kronor",
        "penny": "pennies",
        "euro": "euros",
        "rouble": "roubles",
        "leu": "lei",
        "lev": "leva",
        "zloty": "zlotys",
        "koruna": "korunas",
        "forint": "forints",
        "bolivar": "bolivars",
        "paisa": "paise",
    }
)
_UNCHANGED: Final = word_list(
    """
    yen yuan renminbi ringgit baht won rand sen pence quid dong kip birr reais sterling rupiah shekel
    """
)


def _plural(name: str) -> str:
    head, _, last = name.rpartition(" ")
    plural = last if last in _UNCHANGED else _IRREGULAR.get(last, f"{last}s")
    return f"{head} {plural}".strip()


def _read_table() -> tuple[dict[str, Currency], dict[str, Currency]]:
    words: dict[str, Currency] = {}
    signs: dict[str, Currency] = {}
    for line in _ISO_4217.strip().splitlines():
        code, names, marks = line.split("|")
        first = names.split(";")[0]
        currency = Currency(code or None, first or code)
        for name in filter(None, names.split(";")):
            own = Currency(code or None, name)
            words |= {name.lower(): own, _plural(name).lower(): own}
        words |= {"bucks": words.get("buck", currency)} if code == "USD" else {}
        signs |= dict.fromkeys(
            filter(None, [*marks.split(";"), code if code not in _CODES_THAT_ARE_WORDS else ""]), currency
        )
    for name in _HUNDREDTHS.split():
        part = Currency(None, "penny" if name == "pence" else name)
        words |= {name: part, _plural(name): part}
    words |= {"kroners": words["krone"], "shekels": words["shekel"], "rands": words["rand"], "¢": words["cent"]}
    return words, signs


_WORDS, _SIGNS = _read_table()

#: Lower-case words and phrases, singular and plural, to the currency.
CURRENCY_WORDS: Final = MappingProxyType(_WORDS)
#: What is set before a number: signs and codes, as printed.
CURRENCY_SIGNS: Final = MappingProxyType(_SIGNS)

# A sign of letters must stand free ("PLX-R18" is no money); "$" may follow a dash or digits ("$5-$7").
_LETTERED: Final = [sign for sign in _SIGNS if sign[0].isalpha()]
_MARKS: Final = [sign for sign in _SIGNS if not sign[0].isalpha()]
_BEFORE: Final = re.compile(
    rf"(?P<sign>(?<![\w$£€-])(?:{alternatives(_LETTERED)})|(?<![A-Za-z$£€])(?:{alternatives(_MARKS)}))"
    r"[ \u00a0]?(?P<minus>[-−–]?)$"
)
_LONGEST_SIGN: Final = max(map(len, _SIGNS)) + 2


def currency_before(text: str, at: int) -> tuple[Currency, int] | None:
    """The currency whose sign or code stands right before *at*, and where the sign starts; None without one.

    >>> currency_before("worth HK$40", 9)
    (Currency(code='HKD', name='Hong Kong dollar'), 6)
    """
    match = _BEFORE.search(text, max(0, at - _LONGEST_SIGN - 1), at)
    return (CURRENCY_SIGNS[match["sign"]], match.start()) if match else None
