"""Where the narrator breaks into a quotation and where the speaker goes on: “We sail,” she said, “at dawn.”

What stands between is the narrator's when it begins at a mark that can close a quotation and ends at one that can open
it, or when it is a clause between commas or dashes that does nothing but say who speaks, as French, Spanish and the
Scandinavian papers set it: « Nous irons, a dit la maire, jusqu'au bout. » A model leaves it out and joins the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

#: How far apart, in code points, two pieces of one quotation may stand: a long paragraph.
FARTHEST: Final = 700
_MOST_TRIED: Final = 4
_CLOSING: Final = re.compile(r"[\"”’»“«‹›」』＂]|''|[.,!?…—–-]['’‘`]|['’][.,]")
_OPENING: Final = re.compile(
    r"(?:(?<=[\s(\[—–―:,-])|^)(?:``|''|[\"“”„‟«»‹›‘’'`])(?=[\w(\[…¿¡.«‹„“‘'\u00a0])|[「『]|(?<=[«„“])[\u00a0\u202f]"
)


#: How long such a clause may be.
_LONGEST_CLAUSE: Final = 100
#: "— said the mayor, a fisherman, —" has three.
_MOST_PAUSES: Final = 3
_PAUSE: Final = re.compile(r"[,–—]|(?<=\s)-(?=\s)")
#: A verb of speech with its subject behind it, or, in English, before it.
_SAYS: Final = re.compile(
    r"\s*(?:(?:said|says|added|insisted|told|explained)\s[^.!?\"“”«»„]+|"
    r"(?i:he|she|they|i)\s(?:said|says|added|insisted|explained)|"
    r"[A-Z]\w+(?:\s[A-Z]\w+){0,2}\s(?:said|says|added|insisted|explained)|"
    r"(?:a|ont|avait|a-t-(?:il|elle|on)|ont-(?:ils|elles))\s"
    r"(?:dit|déclaré|affirmé|ajouté|expliqué|assuré|indiqué|estimé|précisé|souligné|réagi|lancé)\b[^.!?\"“”«»„]*|"
    r"(?:dit|déclare|affirme|ajoute|explique|assure|indique|estime|précise|souligne)(?:-t-(?:il|elle|on))?\b"
    r"[^.!?\"“”«»„]*|"
    r"(?:ha\s)?(?:dijo|afirmó|señaló|explicó|añadió|aseguró|declaró|dicho|afirmado|señalado|explicado|añadido)\b"
    r"[^.!?\"“”«»„]*|"
    r"(?:ha\s)?(?:detto|disse|dice|spiega|spiegato|aggiunto|aggiunge|dichiarato|afferma)\b[^.!?\"“”«»„]*|"
    r"(?:disse|afirmou|explicou|acrescentou|declarou|diz|afirma)\s[^.!?\"“”«»„]+|"
    r"(?:sagte|sagt|erklärte|betonte|meinte|so)\s[^.!?\"“”«»„]+|"
    r"(?:sier|sa|säger|sade|siger|sagde|forteller|berättar|fortæller|zei|zegt)\s[^.!?\"“”«»„]+|"
    r"(?:ha\s)?(?:sostuvo|indicó|apuntó|comentó|agregó|manifestó|dice)\b[^.!?\"“”«»„]*|"
    r"(?:powiedzia|doda|zaznaczy|podkreśli|stwierdzi|wyjaśni|oświadczy|poinformowa|tłumaczy|mówi)(?:ł|ła|li)?\b"
    r"[^.!?\"“”«»„]*|"
    r"(?:řek|uved|doda|prohlási|vysvětli|upozorni|sděli|poveda|uvied|vyhlási|vysvetli)(?:l|la|li|ol)\b"
    r"[^.!?\"“”«»„]*|"
    r"(?:сказал|заявил|отметил|добавил|подчеркнул|пояснил|рассказал|сообщил|уточнил|объяснил)[аи]?\b[^.!?\"“”«»„]*|"
    r"(?:говорит|считает|каже|говорить|каза|заяви|добави|обясни|подчерта|посочи)\b[^.!?\"“”«»„]*|"
    r"(?:сказа|заяви|зазначи|дода|наголоси|поясни|повідоми|розпові)(?:в|ла|ли|вши)\b[^.!?\"“”«»„]*|"
    r"(?:rekao|rekla|kazao|kazala|istaknuo|istaknula|dejal|dejala|povedal)\b[^.!?\"“”«»„]*|"
    r"(?:a\s)?(?:spus|declarat|adăugat|precizat)\b[^.!?\"“”«»„]*|"
    r"(?:είπε|δήλωσε|τόνισε|πρόσθεσε|mondta|közölte|tette)\b[^.!?\"“”«»„]*)\.?\s*"
)


def pauses(gap: str) -> bool:
    """Whether what stands between two words sets a clause apart."""
    return _PAUSE.search(gap) is not None


def behind_clauses(text: str, start: int) -> Iterator[int]:
    """Where the speaker may go on behind a clause from *start* that says who speaks, the nearest first.

    >>> body = "Nous irons, a dit la maire, jusqu’au bout."
    >>> [body[place:] for place in behind_clauses(body, 12)]
    [' jusqu’au bout.']
    """
    for end in islice(_PAUSE.finditer(text, start, start + _LONGEST_CLAUSE), _MOST_PAUSES):
        if _SAYS.fullmatch(text, start, end.start()):
            yield end.end()


def closes(gap: str) -> bool:
    """Whether what stands between two words can close a quotation."""
    return _CLOSING.search(gap) is not None


def reopenings(text: str, start: int) -> Iterator[int]:
    """Where behind *start* a quotation may go on, the nearest first: right behind each opening mark."""
    marks = _OPENING.finditer(text, start, min(len(text), start + FARTHEST))
    return (mark.end() for mark in islice(marks, _MOST_TRIED))
