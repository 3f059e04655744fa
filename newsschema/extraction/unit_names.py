"""What newspapers call and abbreviate units of measure, beside what the standard calls them.

Codes are those of the Unified Code for Units of Measure, case-sensitive form; a word that means two units or that UCUM
does not know has none. `units` reads these tables together with the standard's own.
"""

from __future__ import annotations

from typing import Final

from newsschema.extraction.word_list import word_list
from newsschema.records.figure import Quantity

# UCUM code | name; other words | symbols | symbols that are printed with prefixes, and those prefixes; by quantity.
# Words ending in "metre" and "litre" are also read as "meter" and "liter". A name in brackets is another word when it
# stands without a prefix: moles, bars, greys, and the cars of Tesla.
PRINTED: Final[tuple[tuple[Quantity, str], ...]] = (
    (
        "percent",
        """
        %|percent;per cent;percentage|%;pct;pc;pct.|
        |percentage point;percent point;per cent point;point of percentage|pp;ppt;ppts;%pt;pps|
        |basis point|bp;bps|
        [ppth]|per mille|‰|
        """,
    ),
    (
        "duration",
        """
        a|year|yr;yrs|
        mo|month|mo;mos;mths|
        wk|week|wk;wks|
        2.wk|fortnight||
        d|day||
        h|hour|h;hr;hrs|
        min|minute|min;mins|
        s|second|sec;secs|s: m u n
        |decade||
        |century||
        |millennium||
        """,
    ),
    (
        "distance",
        """
        m|metre|m|m: k d c m u n
        km|kilometre|kms|
        cm|centimetre|cms|
        um|micrometre;micron|um|
        [mi_i]|mile|mi|
        [nmi_i]|nautical mile|nmi|
        [yd_i]|yard|yd;yds|
        [ft_i]|foot|ft;ft.;′|
        [in_i]|inch|in.;″|
        [fth_i]|fathom||
        [fur_us]|furlong||
        [ly]|light year;light-year|ly|
        AU|astronomical unit|AU|
        pc|parsec||
        Ao|angstrom;ångström|Å|
        """,
    ),
    (
        "area",
        """
        m2|square metre;sq m;sq. m|m2;m²;sqm|
        km2|square kilometre;sq km;sq. km|km2;km²;sqkm|
        cm2|square centimetre;sq cm|cm2;cm²|
        mm2|square millimetre|mm2;mm²|
        [mi_i]2|square mile;sq mi;sq. mi|mi²|
        [syd_i]|square yard;sq yd;sq. yd|yd²|
        [sft_i]|square foot;sq ft;sq. ft;sq. ft.;sq.ft|sqft;ft²;ft2;sf|
        [sin_i]|square inch;sq in|in²|
        har|hectare|ha|
        [acr_us]|acre||
        """,
    ),
    (
        "volume",
        """
        m3|cubic metre;cu m|m3;m³|
        cm3|cubic centimetre|cm3;cm³;cc|
        km3|cubic kilometre|km3;km³|
        [cft_i]|cubic foot;cu ft;cu. ft|ft³;ft3|
        [cyd_i]|cubic yard||
        L|litre|L;l|l: d c m u h; L: d c m u
        [gal_us]|gallon|gal|
        [qt_us]|quart|qt|
        [pt_us]|pint||
        [cup_us]|cup||
        [tbs_us]|tablespoon|tbsp|
        [tsp_us]|teaspoon|tsp|
        [foz_us]|fluid ounce|fl oz|
        [bbl_us]|barrel|bbl;bbls|
        [bu_us]|bushel||
        [acr_us].[ft_us]|acre-foot;acre foot||
        """,
    ),
    (
        "mass",
        """
        g|gram;gramme|g|g: k m u n
        kg|kilogram;kilogramme;kilo|kgs|
        ug|microgram|mcg|
        t|tonne;metric ton|t|t: M G
        |ton||
        [ston_av]|short ton||
        [lton_av]|long ton||
        [lb_av]|pound|lb;lbs;lb.;lbs.|
        [oz_av]|ounce|oz;oz.|
        [dr_av]|dram||
        [oz_tr]|troy ounce||
        [stone_av]|stone||
        [car_m]|carat|ct|
        """,
    ),
    (
        "temperature",
        """
        Cel|celsius;centigrade;degree celsius;degree centigrade;degree c;deg c|°C;°c;degC;C;ºC;℃|
        [degF]|fahrenheit;degree fahrenheit;degree f;deg f|°F;°f;degF;F;ºF;℉|
        K|kelvin|K|K: m u
        """,
    ),
    (
        "speed",
        """
        [mi_i]/h|mile per hour;mile an hour;mile-an-hour;mile-per-hour|mph;m.p.h.;MPH|
        km/h|kilometre per hour;kilometre an hour;kilometre-an-hour;kilometre-per-hour|km/h;kph;kmh;kmph;km/hr|
        m/s|metre per second;metre a second|m/s|m/s: k c m
        [ft_i]/s|foot per second;foot a second|ft/s;fps|
        [kn_i]|knot|kn;kts|
        """,
    ),
    (
        "rate",
        """
        [bbl_us]/d|barrel per day;barrel a day;barrel-a-day;barrel-per-day|bpd;b/d|
        [mi_i]/[gal_us]|mile per gallon;mile a gallon|mpg|
        /min|revolution per minute|rpm|
        bit/s|bit per second||bps: M G T; b/s: M G T; bit/s: k M G T
        By/s|byte per second||B/s: k M G T; Bps: M G
        [ppm]|part per million|ppm|
        [ppb]|part per billion|ppb|
        [pptr]|part per trillion||
        |frame per second||
        |point per game|ppg|
        |rebound per game|rpg|
        |assist per game|apg|
        """,
    ),
    (
        "other",
        """
        deg|degree|°;º;deg|
        W|watt|W|W: m u k M G T
        kW|kilowatt|KW|
        W.h|watt hour;watt-hour|Wh|Wh: m k M G T P
        J|joule|J|J: m k M G T P E
        cal|calorie||cal: k
        [Btu]|British thermal unit|BTU;Btu|
        [HP]|horsepower|hp;bhp;HP;PS|
        eV|electronvolt;electron volt|eV|eV: m k M G T
        [ft_i].[lbf_av]|foot pound-force;pound-foot;foot-pound;lb ft|lb-ft;ft-lb;lb.-ft.|
        N.m|newton metre;newton-metre|Nm|
        N|newton|N|N: m k
        V|volt|V|V: m u k
        A|ampere;amp|A|A: m u n k
        A.h|amp hour;ampere hour;amp-hour;ampere-hour|Ah|Ah: m
        F|farad||F: m u n p
        Ohm|ohm|Ω|Ω: k M m
        Hz|hertz|Hz;HZ|Hz: k M G T
        B|[bel]||B: d
        Pa|pascal|Pa|Pa: h k M G
        bar|[bar]||bar: m k
        mbar|millibar|mb|
        [psi]|pound per square inch|psi|
        10*3.[psi]|kilopound per square inch|ksi|
        mm[Hg]|millimetre of mercury|mmHg|
        [in_i'Hg]|inch of mercury|inHg|
        lx|lux||
        lm|lumen||
        By|byte||B: k M G T P
        kBy|kilobyte|KB|
        GBy|gigabyte|GBs|
        bit|[bit]||bit: k M G; b: M G
        Sv|sievert|Sv|Sv: m u n
        Bq|becquerel|Bq|Bq: k M G T P
        Gy|[gray]|Gy|Gy: m
        T|[tesla]||T: m u n
        mol|[mole]|mol|mol: m u n
        R|roentgen||
        [iU]|international unit||
        |megapixel|MP|
        |kiloton|kt|
        |megaton||
        """,
    ),
)
#: What the standard's kinds of units are here; of the others, of physics, clinics and stitches, no paper tells a sum.
QUANTITY_OF: Final[dict[str, Quantity]] = {
    "length": "distance",
    "depth of water": "distance",
    "area": "area",
    "volume": "volume",
    "fluid volume": "volume",
    "dry volume": "volume",
    "mass": "mass",
    "time": "duration",
    "temperature": "temperature",
    "velocity": "speed",
    "amount of substance": "other",
    "electric capacitance": "other",
    "electric charge": "other",
    "electric current": "other",
    "electric potential": "other",
    "electric resistance": "other",
    "energy": "other",
    "energy dose": "other",
    "dose equivalent": "other",
    "force": "other",
    "frequency": "other",
    "illuminance": "other",
    "ion dose": "other",
    "luminous flux": "other",
    "luminous intensity": "other",
    "magnetic flux density": "other",
    "plane angle": "other",
    "power": "other",
    "pressure": "other",
    "radioactivity": "other",
    "refraction of a lens": "other",
    "signal transmission rate": "other",
    "amount of information": "other",
}
#: Names of the standard that in a newspaper are no measure but bars, moles, cars, town land, fish, letters, drinks, and
#: what Britain and France are known for: stone circles, railway lines.
NO_MEASURES: Final = word_list(
    """
    are bar bel bit gray mole tesla gon grade minute second rod section township cord peck gill minim grain scruple
    line point pica pied pouce ligne didot cicero mil pace drop circle equivalents gal phot smoot biot
    """
) | {"british stone", "elementary charge", "french foot", "french inch", "french line"}
