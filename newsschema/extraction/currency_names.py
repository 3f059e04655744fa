"""What newspapers call and abbreviate currencies, beside what ISO 4217 calls them, and which of its codes to mistrust.

`currencies` reads these tables together with the standard's own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from newsschema.extraction.word_list import word_list

# Code | names beside the standard's | signs set before the number. Bitcoin is no currency of the standard's; its code
# is the markets'.
PRINTED: Final = """
USD|U.S. dollar;American dollar;United States dollar;greenback;buck|$;US$;U.S.$;US $;$US;USD$;USD $
EUR||€
GBP|pound sterling;sterling;quid|£;PS;UK£
JPY||¥;Y=;JP¥
CNY|renminbi;Chinese renminbi|RMB;CN¥
AUD|Aussie dollar|A$;$A;AU$;AUD$;AUD $
CAD|loonie|C$;$C;CA$;Can$;CAD$;CAD $
NZD|kiwi dollar|NZ$;$NZ;NZD$
HKD||HK$;$HK;HK $
SGD|Singaporean dollar|S$;SG$;S $
TWD|Taiwan dollar|NT$
JMD||J$
TTD||TT$
BZD||BZ$
GYD|Guyanese dollar|G$
FJD||FJ$
NAD||N$
XCD||EC$
BAM|Bosnian convertible mark;Bosnian mark|
SZL|Eswatini lilangeni|
INR||₹;Rs;Rs.;Re
PKR||PKRs
LKR||LKRs
NPR|Nepali rupee|NRs
IDR||Rp;Rp.
MYR||RM
THB||฿
PHP||₱;Php
VND||₫
KRW|Korean won|₩
LAK|Lao kip|
MNT|togrog|₮
BDT||৳;Tk
KZT|Kazakh tenge|₸
UZS|Uzbek som;Uzbek sum|
KGS|Kyrgyzstani som|
TJS|Tajik somoni|
TMT|Turkmen manat|
RUB|rouble;Russian rouble|₽
BYN|Belarusian rouble|
UAH|hryvna;Ukrainian hryvna|₴
GEL||₾
AZN||₼
TRY||₺;TL
ILS|shekel;Israeli shekel;new Israeli shekel|₪;NIS
SAR||SR
QAR||QR
AED|Emirati dirham|Dh;Dhs
KWD||KD
BHD||BD
JOD||JD
EGP||E£;LE
NGN||₦
GHS||₵;GH₵
KES||KSh;Ksh;Sh
UGX||USh
TZS||TSh
BWP|Botswana pula|
ZMW||ZK
AOA||Kz
CHF||Fr;SFr
SEK|Swedish crown|SKr
NOK|Norwegian crown|NKr
DKK|Danish crown|DKr
CZK|Czech crown|Kč
PLN|złoty|zł
BRL||R$
MXN||MX$;Mex$
ARS|Argentinian peso|AR$
CLP||CLP$
COP||COP$
DOP||RD$
PEN||S/;S/.
BOB||Bs
PYG||₲
CRC||₡
VES|bolivar fuerte|
ZAR||R
ZWL|Zimbabwe dollar|Z$
XDR|special drawing right|
BTC|bitcoin|₿
|crown|kr
|CFA franc|CFA
"""
# Of list three, codes withdrawn, those archives of news are full of; the form is that of the generated table.
WITHDRAWN: Final = """
ATS|Schilling|Austrian schilling|Austrian schillings
BEF|Belgian Franc|Belgian franc|Belgian francs
BGN|Bulgarian Lev|Bulgarian lev|Bulgarian leva
DEM|Deutsche Mark|German mark|German marks
ESP|Spanish Peseta|Spanish peseta|Spanish pesetas
FRF|French Franc|French franc|French francs
GRD|Drachma|Greek drachma|Greek drachmas
HRK|Kuna|Croatian kuna|Croatian kunas
IEP|Irish Pound|Irish pound|Irish pounds
ITL|Italian Lira|Italian lira|Italian lire
NLG|Netherlands Guilder|Dutch guilder|Dutch guilders
PTE|Portuguese Escudo|Portuguese escudo|Portuguese escudos
ZWL|Zimbabwe Dollar|Zimbabwean dollar|Zimbabwean dollars
"""
#: Codes that no story pays in: none and test (XXX, XTS), metals, whose words are medals and rings and whose price is in
#: money (XAG, XAU, XPD, XPT), and four units of bonds that ended with the euro's forerunner.
NO_MONEY: Final = word_list("XXX XTS XAG XAU XPD XPT XBA XBB XBC XBD")
#: Funds and units of account, whose names are long, Spanish or a city's (Sucre), and the second code of the Venezuelan
#: bolívar: their codes are read and no words.
BY_CODE_ALONE: Final = word_list("BOV CHE CHW CLF COU MXV USN UYI UYW VED XAD XSU XUA")
#: "ALL 1,200 CREW", "TOP 10,000 FIRMS": in capitals these are words before any number, and are read nowhere.
NEVER_A_CODE: Final = word_list("ALL TOP")
#: Words in capitals, or better known for something else: COP 27, CUP 2022, PHP 8.1, RON 95, SDG 13, CVE 2021, AWG 12,
#: NAD 83, NPR, SLE, 50 KGS. They are money only beside what looks like a sum: "PEN 3,500", "TRY 2 million".
DOUBTFUL: Final = word_list(
    """
    AMD AWG BAM BOB BSD CHE COP COU CUP CVE GEL KGS LAK MAD MOP MUR NAD NIO NPR PAB PEN PHP RON SCR SDG SLE SOS SSP
    STN TMT TRY VES WST DEM ESP FRF
    """
)
#: Whose a bare word is where wire services write it without a country.
WHOSE: Final = MappingProxyType({"dollar": "USD", "pound": "GBP", "ruble": "RUB", "lira": "TRY"})
#: Bare, these are other words: the team won, the sixth sol, a sum, a colon, full marks, a dram, gold, real estate; a
#: florin is mostly an old one.
NEEDS_A_COUNTRY: Final = word_list("won sol som sum colon colón mark dram gold real florin")
#: Nouns of the standard's names that no English name has.
NOUNS_BESIDES: Final = word_list("sheqel sterling renminbi oro soberano convertible")
#: Bare and with a capital, these are people, birds and towns: "500 Guarani families".
NAMES_TOO: Final = word_list("afghani afghanis balboa cordoba guarani guaranis leone quetzal")
