"""Units of measure: UCUM codes with the words and symbols newspapers print for them.

Codes are those of the Unified Code for Units of Measure, case-sensitive form. A word that means two units
(the ton of America and of Britain) or that UCUM does not know (percentage point, decade) has none.
Words match in any case, singular or plural; symbols only as printed, since "m", "M" and "MW" differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from newsschema.records.figure import Quantity


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as it may be printed."""

    #: UCUM code; null where it has none or the word is ambiguous.
    code: str | None
    quantity: Quantity
    #: Singular, British spelling: "kilometre"; what a symbol is spelled out as.
    name: str
    #: Singular, as printed: "kilometer"; the name where a symbol is printed.
    printed: str


# UCUM code | name; other words | symbols, by quantity. Words ending in "metre" and "litre" are also read
# as "meter" and "liter".
_TABLE: Final[tuple[tuple[Quantity, str], ...]] = (
    (
        "percent",
        """
        %|percent;per cent;percentage|%;pct;pc;pct.
        |percentage point;percent point;per cent point;point of percentage|pp;ppt;ppts;%pt;pps
        |basis point|bp;bps
        [ppth]|per mille|‰
        """,
    ),
    (
        "duration",
        """
        a|year|yr;yrs
        mo|month|mo;mos;mths
        wk|week|wk;wks
        2.wk|fortnight|
        d|day|
        h|hour|h;hr;hrs
        min|minute|min;mins
        s|second|sec;secs
        ms|millisecond|ms
        us|microsecond|μs;µs
        ns|nanosecond|ns
        |decade|
        |century|
        |millennium|
        """,
    ),
    (
        "distance",
        """
        km|kilometre|km;kms
        m|metre|m
        cm|centimetre|cm;cms
        mm|millimetre|mm
        um|micrometre;micron|μm;µm;um
        nm|nanometre|nm
        [mi_i]|mile|mi
        [nmi_i]|nautical mile|nmi
        [yd_i]|yard|yd;yds
        [ft_i]|foot|ft;ft.;′
        [in_i]|inch|in.;″
        [fth_i]|fathom|
        [fur_us]|furlong|
        [ly]|light year;light-year|ly
        AU|astronomical unit|AU
        pc|parsec|
        """,
    ),
    (
        "area",
        """
        km2|square kilometre;sq km;sq. km|km2;km²;sqkm
        m2|square metre;sq m;sq. m|m2;m²;sqm
        cm2|square centimetre;sq cm|cm2;cm²
        mm2|square millimetre|mm2;mm²
        [mi_i]2|square mile;sq mi;sq. mi|mi²
        [syd_i]|square yard;sq yd;sq. yd|yd²
        [sft_i]|square foot;sq ft;sq. ft;sq. ft.;sq.ft|sqft;ft²;ft2;sf
        [sin_i]|square inch;sq in|in²
        har|hectare|ha
        [acr_us]|acre|
        """,
    ),
    (
        "volume",
        """
        m3|cubic metre;cu m|m3;m³
        cm3|cubic centimetre|cm3;cm³;cc
        km3|cubic kilometre|km3;km³
        [cft_i]|cubic foot;cu ft;cu. ft|ft³;ft3
        [cyd_i]|cubic yard|
        L|litre|L;l
        dL|decilitre|dl;dL
        cL|centilitre|cl;cL
        mL|millilitre|ml;mL
        [gal_us]|gallon|gal
        [qt_us]|quart|qt
        [pt_us]|pint|
        [cup_us]|cup|
        [tbs_us]|tablespoon|tbsp
        [tsp_us]|teaspoon|tsp
        [foz_us]|fluid ounce|fl oz
        [bbl_us]|barrel|bbl;bbls
        [bu_us]|bushel|
        [ac_ft]|acre-foot;acre foot|
        """,
    ),
    (
        "mass",
        """
        kg|kilogram;kilogramme;kilo|kg;kgs
        g|gram;gramme|g
        mg|milligram;milligramme|mg
        ug|microgram|μg;µg;mcg
        t|tonne;metric ton|t
        Mt|megatonne|Mt
        |ton|
        [ston_av]|short ton|
        [lton_av]|long ton|
        [lb_av]|pound|lb;lbs;lb.;lbs.
        [oz_av]|ounce|oz;oz.
        [dr_av]|dram|
        [oz_tr]|troy ounce|
        [stone_av]|stone|
        [car_m]|carat|ct
        """,
    ),
    (
        "temperature",
        """
        Cel|celsius;centigrade;degree celsius;degree centigrade;degree c;deg c|°C;°c;degC;C;ºC;℃
        [degF]|fahrenheit;degree fahrenheit;degree f;deg f|°F;°f;degF;F;ºF;℉
        K|kelvin|K
        """,
    ),
    (
        "speed",
        """
        [mi_i]/h|mile per hour;mile an hour;mile-an-hour;mile-per-hour|mph;m.p.h.;MPH
        km/h|kilometre per hour;kilometre an hour;kilometre-an-hour;kilometre-per-hour|km/h;kph;kmh;kmph;km/hr
        m/s|metre per second;metre a second|m/s
        [ft_i]/s|foot per second;foot a second|ft/s;fps
        km/s|kilometre per second;kilometre a second|km/s
        [kn_i]|knot|kn;kts
        """,
    ),
    (
        "rate",
        """
        [bbl_us]/d|barrel per day;barrel a day;barrel-a-day;barrel-per-day|bpd;b/d
        [mi_i]/[gal_us]|mile per gallon;mile a gallon|mpg
        /min|revolution per minute|rpm
        g/km|gram per kilometre|g/km
        g/L|gram per litre|g/l
        Mbit/s|megabit per second|Mbps;Mb/s;Mbit/s
        Gbit/s|gigabit per second|Gbps;Gb/s;Gbit/s
        MBy/s|megabyte per second|MB/s;MBps
        [ppm]|part per million|ppm
        [ppb]|part per billion|ppb
        |frame per second|
        |point per game|ppg
        |rebound per game|rpg
        |assist per game|apg
        A/cm2|ampere per square centimetre|A/cm2;A/cm²
        kV/cm|kilovolt per centimetre|kV/cm
        """,
    ),
    (
        "other",
        """
        deg|degree|°;º;deg
        W|watt|W
        kW|kilowatt|kW;KW
        MW|megawatt|MW
        GW|gigawatt|GW
        TW|terawatt|TW
        W.h|watt hour;watt-hour|Wh
        kW.h|kilowatt hour;kilowatt-hour|kWh
        MW.h|megawatt hour;megawatt-hour|MWh
        GW.h|gigawatt hour;gigawatt-hour|GWh
        TW.h|terawatt hour;terawatt-hour|TWh
        J|joule|J
        kJ|kilojoule|kJ
        MJ|megajoule|MJ
        kcal|kilocalorie|kcal
        cal|calorie|
        [Btu]|British thermal unit|BTU;Btu
        [HP]|horsepower|hp;bhp;HP;PS
        [ft_i].[lbf_av]|foot pound-force;pound-foot;foot-pound;lb ft|lb-ft;ft-lb;lb.-ft.
        N.m|newton metre;newton-metre|Nm
        N|newton|N
        kN|kilonewton|kN
        V|volt|V
        kV|kilovolt|kV
        A|ampere;amp|A
        mA|milliampere;milliamp|mA
        mA.h|milliamp hour;milliampere hour|mAh
        F|farad|
        Ohm|ohm|Ω
        Hz|hertz|Hz;HZ
        kHz|kilohertz|kHz
        MHz|megahertz|MHz
        GHz|gigahertz|GHz
        dB|decibel|dB
        Pa|pascal|Pa
        hPa|hectopascal|hPa
        kPa|kilopascal|kPa
        mbar|millibar|mb;mbar
        [psi]|pound per square inch|psi
        k[psi]|kilopound per square inch|ksi
        mm[Hg]|millimetre of mercury|mmHg
        lx|lux|
        lm|lumen|
        By|byte|
        kBy|kilobyte|KB;kB
        MBy|megabyte|MB
        GBy|gigabyte|GB;GBs
        TBy|terabyte|TB
        PBy|petabyte|PB
        kbit|kilobit|kbit
        Mbit|megabit|Mbit;Mb
        Gbit|gigabit|Gbit;Gb
        Sv|sievert|Sv
        mSv|millisievert|mSv
        Bq|becquerel|Bq
        R|roentgen|
        |megapixel|MP
        |kiloton|kt
        |megaton|
        """,
    ),
)
_IRREGULAR: Final = MappingProxyType({"foot": "feet", "inch": "inches", "century": "centuries"})
#: Names that are symbols with blanks in them: their units are told by the first name.
_SHORT: Final = re.compile(r"\b(?:sq|cu|lb|fl|deg)\b|\bdegree [cf]$")
_UNCHANGED: Final = frozenset({"percent", "cent", "percentage", "celsius", "centigrade", "fahrenheit", "hertz"})


def _plural(word: str) -> str:
    """The plural of a unit: of its first noun before "per", "a", "an" or "of", else of its last word."""
    for joint in (" per ", " a ", " an ", " of ", "-a-", "-an-", "-per-"):
        head, found, tail = word.partition(joint)
        if found and head not in {"", "per"} and not word.startswith("per "):
            return f"{_plural(head)}{joint}{tail}"
    if word.startswith(("degree ", "deg ")):
        return word.replace("degree ", "degrees ", 1)
    cut = max(word.rfind(" "), word.rfind("-")) + 1
    last = word[cut:]
    if last in _UNCHANGED or last.endswith("hertz") or last in {"horsepower", "lux"}:
        return word
    return word[:cut] + _IRREGULAR.get(last, f"{last}s")


def _read_table() -> tuple[dict[str, Unit], dict[str, Unit]]:
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for quantity, lines in _TABLE:
        for line in lines.strip().splitlines():
            code, names, marks = (cell.strip() for cell in line.split("|"))
            first, *others = names.split(";")
            for name in (first, *others):
                for spelling in {name, name.replace("metre", "meter").replace("litre", "liter")}:
                    unit = Unit(code or None, quantity, first, first if _SHORT.search(name) else spelling)
                    words |= {spelling.lower(): unit, _plural(spelling).lower(): unit}
            symbols |= dict.fromkeys(filter(None, marks.split(";")), words[first.lower()])
    return words, symbols


_WORDS, _SYMBOLS = _read_table()

#: Lower-case words and phrases, singular and plural, to the unit.
UNIT_WORDS: Final = MappingProxyType(_WORDS)
#: Symbols, as printed.
UNIT_SYMBOLS: Final = MappingProxyType(_SYMBOLS)
