"""What the words of a masthead name: a paper, a desk, or a person.

The words papers and desks are named with are `newsroom_words`, the shape of a name is `person_names`; here the two
are weighed. Who is neither is not guessed at: a person is only what looks like one.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.credits import newsroom_words as words_of
from newsschema.credits.person_names import has_shape_of_name

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

#: Wires and networks that pages set straight after a name, without a comma.
KNOWN_NEWSROOM_AT_END: Final = re.compile(
    r"(?<=[^\W\d_]|\.) (?P<paper>(?:the )?(?:associated press|usa today|reuters|ap|afp|upi|dpa|efe|ansa|cnn"
    r"|bloomberg(?: news)?|(?:bbc|cbs|nbc|abc|fox) (?:news|sports?)|press association))$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’]+")
_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|de|fr|uk|eu|news|io|tv)\b", re.IGNORECASE)
_SITE = re.compile(r"(?:[\w-]+\.)*[\w-]{3,}\.(?:[a-z]{2}|info|online|world|media|press|blog|today|com\.[a-z]{2})")
_FIRM = re.compile(rf"(?<=\w )(?:{words_of.LEGAL_FORM})$")
#: "StarTicker", but neither "McReyes" nor "DiMarco" nor "O'Neil".
_JOINED_WORDS = re.compile(r"(?!(?:Mc|Mac|De|Des|Di|Da|Du|La|Le|Van|Von|Fitz|Ver|St)[A-Z])[A-Za-z]*[a-z][A-Z]\w*")
#: "Abendblatt" is a paper, "Blatt" may be anything.
_SHORTEST_JOINED = 6
_LETTERS_ONLY = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,6}")
#: Wires whose letters are a given name too: "Sid Marsh".
_ALSO_NAMES = frozenset({"sid", "apa", "tass", "pap", "lusa", "tt", "aap", "antara"})
_SMALL_NAMES = frozenset({"hadji", "hadj", "hajj"})
_JAN = r"(?:Jan|April|May|June|August|Mar|Jun)(?= [^\W\d_]{2})(?! Day\b)"
_NOT_A_NAME = re.compile(
    rf"(?!{_JAN})(?:{WEEKDAY}|{MONTH}|Today|Yesterday|Tomorrow|Updated|Published|Posted|Print|Share|Space|Health|Home"
    r"|Comments?|By|Photo|Video|Email|Follow|Twitter|Read|More|Credit|Source|Copyright|Image|Illustration|Website|Foto"
    r"|Autor(?:in|en)?|Authors?|Artikel|Kommentar|Interview|Weitere|Alle|Über|Président[e]?|Directeur|Directrice"
    r"|Professeur|Präsident(?:in)?|Presidente|Mitglied|No Author|Super User|Multiple|Ver más|Leer|Voir|Lire|Leggi"
    r"|Gastbeitrag|Gastautor|Unbekannter?|Sponsored|Brand|Advertorial|Promoted|Anzeige|Partner Content)(?:\s|$)"
    r"|(?:Min|Uhr|Mehr|Bild|Por|Par|Von|Door|Di|Herr|Frau|Kultur|Politik|Community|Recipe|Biography|Github|Youtube"
    r"|Facebook|Instagram|Link|Menu|Next|Back|Top|Here|Ja|Nein|Yes|Credits?|Life|World|News|Opinion|Sport|Escribe|Гость)$",
    re.IGNORECASE,
)  # fmt: skip
#: Offices outside a newsroom: "Chief Executive Officer" is nobody's name.
_OFFICE_AT_END = re.compile(
    r"\b(?:officer|president|director|chairman|chairwoman|manager|minister|secretary|professor|founder|economist|historian"
    r"|author|geschäftsführer(?:in)?|vorsitzende[r]?)$",
    re.IGNORECASE,
)


def is_newsroom(text: str) -> bool:
    """Whether the words name a paper, a wire, a network, an institution or a site.

    >>> [is_newsroom(words) for words in ("The Harbour Gazette", "AP", "Hafenzeitung", "Kai GmbH", "Ana Reyes")]
    [True, True, True, True, False]
    >>> is_newsroom("the mayor of Port Vell")
    False
    """
    printed = _WORD.findall(text)
    if not printed:
        return False
    if ("." in text and (_DOMAIN.search(text) or _SITE.fullmatch(text))) or _FIRM.search(text):
        return True
    words = [word.casefold() for word in printed]
    if any(word[0].islower() and word not in words_of.JOINING and word not in words_of.KNOWN for word in printed):
        return False
    if words[0] == "the":
        return len(words) > 1
    first = words[0]
    if first in words_of.JOINING:
        first = next((word for word in words if word not in words_of.JOINING), first)
    return (
        words[-1] in words_of.PAPER_WORDS
        or first in words_of.OPENING_WORDS
        or _opens_with_wire(printed[0], words)
        or _opens_with_article(words)
        or (len(words[-1]) > _SHORTEST_JOINED and words[-1].endswith(words_of.SUFFIXES))
        or text.endswith(words_of.SUFFIXES_UNSPACED)
        or _is_short_form(printed)
        or 2 * len([word for word in words if word in words_of.KNOWN]) >= len(words)
    )


def _opens_with_wire(printed: str, words: list[str]) -> bool:
    return words[0] in words_of.WIRES and (words[0] not in _ALSO_NAMES or printed.isupper() or printed.islower())


def _opens_with_article(words: list[str]) -> bool:
    """Whether the words are an article and what a paper may be called: "Die Hafenpresse"."""
    return 0 < len(words) - 1 <= words_of.ARTICLES.get(words[0], 0) and words[1] not in _SMALL_NAMES


def _is_short_form(printed: list[str]) -> bool:
    """Whether the first word is letters for words, "KNB Hafen", or the only word two in one, "HafenTicker"."""
    if len(printed) == 1:
        [word] = printed
        return (word.isupper() and 2 <= len(word) <= 5) or bool(_JOINED_WORDS.fullmatch(word))
    return _LETTERS_ONLY.fullmatch(printed[0]) is not None


def is_desk(text: str) -> bool:
    """Whether the words name nobody in particular: "Gazette Staff", "Editorial Board", "admin", "Online-Redaktion".

    >>> is_desk("Gazette Staff"), is_desk("Staff Reports"), is_desk("Tom Okoro")
    (True, True, False)
    """
    words = [word.strip(".,:;()") for word in text.casefold().split()]
    if not words:
        return False
    if words[-1] in words_of.DESK_WORDS or words[0] in words_of.DESK_OPENINGS or words[-1].endswith("redaktion"):
        return True
    return words[-1] in words_of.NOBODYS_NAMES and (
        len(words) == 1 or words[0] in {"guest", "our", "super", "site", "web"}
    )


def is_institution(text: str) -> bool:
    """Whether the words are the whole name of a body, whatever small words are in it: "Ministry of Ports and Trade".

    >>> is_institution("Ministry of Ports and Trade"), is_institution("Ana Reyes and Tom Okoro")
    (True, False)
    """
    words = text.split(None, 1)
    if not words or not text[0].isupper() or any(mark in text for mark in ",;|/\n"):
        return False
    first = words[0].casefold()
    opens = (
        first in words_of.OPENING_WORDS or first in words_of.DESK_OPENINGS or first.endswith(("ministerium", "verband"))
    )
    return (opens and len(words) > 1) or _FIRM.search(text) is not None


def is_person_name(text: str) -> bool:
    """Whether the words have the shape of one person's name and are not a day, a paper or a button.

    >>> [is_person_name(words) for words in ("Lena van der Berg", "O. J. Marsh Jr.", "On Tuesday", "the mayor")]
    [True, True, True, False]
    >>> is_person_name("Tuesday"), is_person_name("Jan Bergman")
    (False, True)
    """
    return (
        has_shape_of_name(text)
        and not _NOT_A_NAME.match(text)
        and not _OFFICE_AT_END.search(text)
        and not is_newsroom(text)
    )
