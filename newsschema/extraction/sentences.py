"""Words, stops and sentences of a paragraph, with every quotation taken as one single sign.

What a speaker says inside the marks must not end the reporter's sentence nor lend it verbs, so the reporter's
words are cut around the quotations. Abbreviations that end in a stop are those of newspaper style books.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple, cast

from newsschema.extraction.cues import CUES
from newsschema.extraction.quotation_marks import Quotation
from newsschema.extraction.word_list import word_list
from newsschema.span import Span


class Token(NamedTuple):
    """A word, a stop, or a whole quotation."""

    start: int
    end: int
    #: As printed; the empty string for a quotation.
    text: str
    #: In lower case, with a straight apostrophe and without a possessive 's.
    low: str
    quotation: Quotation | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number of the reporter's."""
        return self.low != "" and (self.low[0].isalnum())

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that starts with a capital."""
        return self.text[:1].isupper()


class Sentence(NamedTuple):
    """The tokens of one sentence, at least one."""

    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From its first token to its last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


#: A token of its five things, without the call of its own `__new__`: a seventh of what cutting a text takes.
_token: Final = cast("Callable[[tuple[int, int, str, str, None]], Token]", partial(tuple.__new__, Token))
ABBREVIATIONS: Final = word_list(
    "Mr Mrs Ms Mx Dr Del Prof Rev Hon Fr Sr Jr St Mt Ft Gen Lt Col Maj Sgt Capt Cmdr Adm Cpl Pvt Brig Sen Sens Rep "
    "Reps Gov Govs Pres Supt Atty Asst Dept Jan Feb Aug Sept Oct Nov Dec No Nos Inc Corp Co Ltd Bros vs etc approx Ave "
    "Blvd Rd Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa "
    "Tenn Tex Va Vt Wash Wis Wyo Mme Mlle"
)
_TOKEN = re.compile(r"\w+(?:[.,'’&/-]\w+)*|\.{2,}|-{2,}|[^\w\s]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
#: Stops that end a sentence, and dashes that break one.
STOPS: Final = frozenset({".", "!", "?", "…", "...", "....", ".."})
DASHES: Final = frozenset({"—", "–", "―", "--"})
_STARTS = word_list(
    "the a an he she they we it i but and in on at for this that these those his her their when while after as if "
    "there however"
)
_LAST_SIGNS = frozenset({"", ".", "!", "?", "…"})
_END_OF_SPEECH = ".!?…"
_INITIALISM = re.compile(r"(?:\w\.){2,}")


def tokens_of(body: str, paragraph: Span, quotations: Sequence[Quotation]) -> list[Token]:
    """The tokens of a paragraph in order; *quotations* are those that lie in it."""
    found: list[Token] = []
    at = paragraph.start
    for quotation in quotations:
        found.extend(_plain_tokens(body, at, quotation.outer.start))
        found.append(Token(quotation.outer.start, quotation.outer.end, "", "", quotation))
        at = quotation.outer.end
    found.extend(_plain_tokens(body, at, paragraph.end))
    return found


def _plain_tokens(body: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    after_abbreviation = -1
    for match in _TOKEN.finditer(body, start, end):
        first, last = match.span()
        if first == after_abbreviation:
            continue
        text = match[0]
        if last < end and body[last] == "." and _is_abbreviated(body, text, last):
            after_abbreviation, last, text = last, last + 1, text + "."
        low = text.lower()
        if not low.isalnum() and ("’" in low or "'" in low):
            low = low.replace("’", "'").removesuffix("'s") or low
        found.append(_token((first, last, text, low, None)))
    return found


def _is_abbreviated(body: str, text: str, stop: int) -> bool:
    """Whether the stop after *text* belongs to it: "Gen.", "U.S.", the initial of "J. Reyes"."""
    if text in ABBREVIATIONS:
        return True
    if len(text) == 1:
        return text.isupper() and body[stop + 1 : stop + 2] == " " and body[stop + 2 : stop + 3].isupper()
    return _DOTTED.fullmatch(text) is not None


def split_sentences(body: str, tokens: Sequence[Token]) -> list[Sentence]:
    """The sentences of one paragraph's tokens, in order; together they hold every token."""
    sentences: list[Sentence] = []
    first = 0
    for k, token in enumerate(tokens[:-1]):
        # The last sign is asked first: most tokens are plain words.
        if token.text[-1:] in _LAST_SIGNS and _ends_sentence(body, tokens, k):
            sentences.append(Sentence(tuple(tokens[first : k + 1])))
            first = k + 1
    if first < len(tokens):
        sentences.append(Sentence(tuple(tokens[first:])))
    return sentences


def _ends_sentence(body: str, tokens: Sequence[Token], k: int) -> bool:
    token, following = tokens[k], tokens[k + 1]
    if token.quotation is not None:
        last = body[token.quotation.inner.end - 1]
        if last not in _END_OF_SPEECH or not (following.quotation is not None or following.is_capital):
            return False
        return not _carried_to_its_speaker(tokens, k + 1, asked=last != ".")
    if token.text in STOPS:
        return (
            following.quotation is not None
            or following.is_capital
            or following.text[:1].isdigit()
            or (following.text in {"(", "[", "—", "•", "$", "€", "£", "#", "@"})
        )
    return bool(_INITIALISM.fullmatch(token.text)) and following.is_capital and following.low in _STARTS


def _opens_words(tokens: Sequence[Token], k: int) -> bool:
    """Whether a comma or a colon and a quotation stand at *k*: “It is shut.” She adds, “For good.”"""
    return tokens[k].text in {",", ":"} and k + 1 < len(tokens) and tokens[k + 1].quotation is not None


def _carried_to_its_speaker(tokens: Sequence[Token], k: int, *, asked: bool) -> bool:
    """Whether the words after a full stop inside the marks still say who spoke: “Now?” Reyes asked."""
    for j in range(k, min(k + 7, len(tokens))):
        token = tokens[j]
        if not token.is_word:
            return False
        if j > k and (cue := CUES.get(token.low)) and cue.manner == "speech" and cue.form in {"past", "present"}:
            return asked or j + 1 == len(tokens) or not (tokens[j + 1].is_word or _opens_words(tokens, j + 1))
        if j > k and not token.is_capital and token.low not in _STARTS and j > k + 3:
            return False
    return False
