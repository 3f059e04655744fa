"""Words of a masthead: posts at a newspaper, names of papers, wires and desks, and the shape of a person's name.

The posts and the words newspapers are named with were gathered from bylines as print and web show them
(hand-labelled byline strings of Fundus, scrapinghub and PolNeAR pages); the honorifics and degrees are those
that are set beside a name and are no part of it.
"""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

#: Nouns that close the name of a post: "air warfare reporter", "bureau chief".
POST_NOUN = (
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
POST = re.compile(rf"(?:{_BEFORE_POST}[ -])*{POST_NOUN}s?", re.IGNORECASE)
POST_AT_END = re.compile(rf"\b{POST.pattern}$", re.IGNORECASE)
POST_NOUN_AT_END = re.compile(rf"\b{POST_NOUN}s?$", re.IGNORECASE)

_PAPER_WORDS = frozenset({
    "news", "press", "post", "times", "journal", "tribune", "herald", "gazette", "chronicle", "courier", "enquirer",
    "inquirer", "guardian", "telegraph", "mail", "insider", "media", "network", "agency", "agencies", "magazine",
    "report", "reports", "international", "associated", "service", "services", "science", "business", "sport",
    "sports", "insights", "mirror", "express", "union", "record", "daily", "weekly", "monthly", "online", "leader",
    "globe", "bulletin", "register", "examiner", "observer", "standard", "sentinel", "dispatch", "argus",
    "advertiser", "echo", "star", "sun", "today", "tv", "radio", "broadcasting", "wire", "wires", "newspapers",
    "group", "institute", "university", "college", "foundation", "association",
})  # fmt: skip
_WIRES = frozenset({
    "ap", "afp", "upi", "dpa", "reuters", "jiji", "xinhua", "tass", "efe", "ansa", "pti", "anp", "apa", "bbc",
    "cnn", "cbs", "nbc", "abc", "npr", "pbs",
})  # fmt: skip
_JOINING = frozenset({
    "the", "of", "and", "for", "at", "in", "de", "la", "le", "der", "die", "das",
})  # fmt: skip
_DESK_WORDS = frozenset({
    "staff", "desk", "team", "newsroom", "bureau", "editors", "board", "admin", "editorial", "agencies",
    "correspondents", "reporters", "wires",
})  # fmt: skip
#: Wires and networks that pages set straight after a name, without a comma.
KNOWN_NEWSROOM_AT_END = re.compile(
    r"(?<=[a-zA-Z.]) (?P<paper>(?:the )?(?:associated press|usa today|reuters|ap|afp|upi|cnn|bloomberg(?: news)?"
    r"|(?:bbc|cbs|nbc|abc|fox) (?:news|sports?)|press association))$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|de|fr|uk|eu|news|io|tv)\b", re.IGNORECASE)

_TITLE = r"(?:Dr|Mr|Mrs|Ms|Mx|Prof|Professor|Sir|Dame|Rev|Gen|Col|Maj|Sgt|Capt|Cmdr|Lt|Sen|Rep)"
#: Titles set before a name, with the space after them.
HONORIFIC = re.compile(rf"(?:{_TITLE}\.? )+(?=\S)", re.IGNORECASE)
TITLE_AT_END = re.compile(rf"\b{_TITLE}$", re.IGNORECASE)
DEGREE = re.compile(r"(?:CFP|M\.?D|Ph\.?D|MS|RDN|MBA|JD|Esq|RN|MPH|MA|BA|MSc|LLB|OBE|MBE|CBE)\.?[®™]?")
_SUFFIX = r"(?:Jr|Sr)\.?|II|III|IV"
_PARTICLE = r"(?:de|del|della|der|den|des|di|da|das|dos|du|van|von|zu|la|le|el|al|bin|bint|ibn|ben|ter|ten|y|e|St\.?)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
# A full stop stays with initials and short forms only: "ANA REYES. ANA REYES is" is two names.
_NAME_WORD = (
    rf"(?:(?:{_CAPITAL}\.){{1,4}}(?:-{_CAPITAL}\.)?|{_CAPITAL}[^\W\d_]{{1,2}}\.|{_CAPITAL}[^\W\d_]*(?:['’.-][^\W\d_]+)*"
    rf"|(?:d|o|al|el)['’-]{_CAPITAL}[^\W\d_]*)"
)
#: A person's name as a page prints it: capitalised words, particles, initials, "Jr.".
NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{0,4}}"
_WHOLE_NAME = re.compile(rf"{NAME}(?:,? (?:{_SUFFIX}))?")
_NOT_A_NAME = re.compile(
    rf"(?:{WEEKDAY}|{MONTH}|Today|Yesterday|Tomorrow|Updated|Published|Posted|Print|Share|Space|Health|Home"
    r"|Comments?|By|Photo|Video|Email|Follow|Twitter|Read|More|Credit|Source)(?:\s|$)",
    re.IGNORECASE,
)


def is_newsroom(text: str) -> bool:
    """Whether the words name a paper, a wire, a network or a site.

    >>> is_newsroom("The Harbour Gazette"), is_newsroom("AP"), is_newsroom("Ana Reyes")
    (True, True, False)
    >>> is_newsroom("the mayor of Port Vell")
    False
    """
    printed = re.findall(r"[\w'’]+", text)
    words = [word.casefold() for word in printed]
    if not words or _DOMAIN.search(text):
        return bool(words)
    if any(word[0].islower() and word not in _JOINING and word not in _PAPER_WORDS for word in printed):
        return False
    if words[0] == "the":
        return len(words) > 1
    if words[-1] in _PAPER_WORDS or words[0] in _WIRES:
        return True
    return 2 * sum(word in _PAPER_WORDS or word in _WIRES for word in words) >= len(words)


def is_desk(text: str) -> bool:
    """Whether the words name nobody in particular: "Gazette Staff", "Editorial Board", "admin".

    >>> is_desk("Gazette Staff"), is_desk("Staff Reports"), is_desk("Tom Okoro")
    (True, True, False)
    """
    words = text.casefold().split()
    return bool(words) and (words[-1] in _DESK_WORDS or words[0] == "staff")


def is_person_name(text: str) -> bool:
    """Whether the words have the shape of one person's name and are not a day, a paper or a button.

    >>> [is_person_name(words) for words in ("Lena van der Berg", "O. J. Marsh Jr.", "On Tuesday", "the mayor")]
    [True, True, True, False]
    >>> is_person_name("Tuesday")
    False
    """
    return bool(_WHOLE_NAME.fullmatch(text)) and not _NOT_A_NAME.match(text) and not is_newsroom(text)


def plain_name(printed: str) -> str:
    """A name without title and without shouting: what is stored, while the span keeps what is printed.

    >>> plain_name("Dr. ANA McREYES"), plain_name("TOM O’KORO JR.")
    ('Ana McReyes', 'Tom O’Koro Jr.')
    """
    name = re.sub(r"\s+", " ", HONORIFIC.sub("", printed.strip(), count=1))
    shouted = [word for word in re.findall(r"[^\W\d_]+", re.sub(r"\bMc", "MC", name)) if len(word) > 1]
    if not shouted or not all(word.isupper() for word in shouted) or len(name) < 5:
        return name
    name = re.sub(r"[^\W\d_]+", lambda word: word[0] if word[0] in {"II", "III", "IV"} else word[0].capitalize(), name)
    return re.sub(r"\bMc([a-z])", lambda word: "Mc" + word[1].upper(), name)
