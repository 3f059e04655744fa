"""Notes on an author: "Meg Hollis is the harbour bureau chief at Coastal Times. She covers shipping and trade."

Such a note closes an article and is often all that tells who wrote it. Its sentences are few in kind: what
the author is and where, what the author covers, how to reach the author, and which posts came before.
The kinds were gathered from notes at the foot of American and British news pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsschema.credits.masthead import is_newsroom, is_person_name
from newsschema.credits.person_names import NAME
from newsschema.credits.posts import POST_NOUN
from newsschema.span import Span

#: A note is a paragraph; longer text is a story about somebody.
LONGEST_NOTE = 1500


@dataclass(frozen=True, slots=True)
class PastPost:
    """A post held before, as the note tells it."""

    #: "staff writer"; None when only the place is told.
    role: str | None
    #: As printed, without the lower-case article before it: "Inland Magazine".
    affiliation: str | None
    #: The words that tell of both, in code points of the body (of the note, while it is read alone).
    span: Span


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """What a note says of one author. Offsets count from the note's start."""

    name: str
    name_span: Span
    #: "harbour bureau chief", without its article. None when not told.
    role: str | None = None
    #: "Coastal Times". None when not told.
    affiliation: str | None = None
    #: What is covered, in the order told; "and other matters of X" is no beat and is left out.
    beats: tuple[str, ...] = ()
    previous_posts: tuple[PastPost, ...] = ()
    #: Whether the note can only be about somebody of a newsroom: a post of one, "covers", how to be reached.
    of_a_newsroom: bool = False


_ARTICLE = r"(?:an? |the |The )?"
_WORD = r"[A-Z0-9][\w&.'’/-]*"
#: Capitalised words with small ones between: "University of the Coast", "the Northern Post's Vell bureau".
_PLACE = rf"{_WORD}(?:,? (?:(?:of|de|la|du|for|the|&|del|di) ){{0,2}}{_WORD})*(?: (?:bureau|desk|newsroom|magazine))?"
_EMPLOYER = rf"(?P<employer>(?:(?:the )?{_PLACE}))"
_OPENING = re.compile(
    rf"(?:[—–-] ?)?(?P<name>{NAME}),? (?=(?:is|was|has|covers?|reports?|writes?|can|may|joined|works)\b)"
)
_POSSESSED = re.compile(rf"is (?P<employer>(?:[Tt]he )?{_PLACE}?)(?:['’]s?) (?P<role>[^.;]+)")
_IS = re.compile(
    rf"is (?P<article>an? |[Tt]he )?(?P<role>[^.;,]+?)(?:(?:,? (?:at|for|with|of) {_EMPLOYER})|(?=[.;,])|$)"
)
_POST_WITHOUT_ARTICLE = re.compile(
    rf"\b(?:{POST_NOUN}|director|professor|president|chair\w*|chief|member)\b", re.IGNORECASE
)
_NEWSROOM_POST = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|columnist|contributor|producer|photographer|photojournalist"
    r"|videographer|cartoonist|bureau chief|journalist|critic|blogger)s?\b",
    re.IGNORECASE,
)
_ENDS_ROLE = re.compile(
    r",? (?:covering|who|where|based in|focusing|focused|specialising|specializing|reporting on"
    r"|writing|and the author)\b"
    r"|,? based$"
)
_COVERS = re.compile(
    r"\b(?:covers?|covering|has covered|reports on|reporting on|writes about|writing about|focus(?:es|ing|ed) on"
    rf"|speciali[sz](?:es|ing) in) (?P<beats>[^.;]+?)(?:,? (?:for|at) {_EMPLOYER})?(?=[.;]|$)"
)
_OPEN_ENDED = re.compile(r"(?:and |or )?(?:other|more|everything|anything|all|related)\b")
_REACHED = re.compile(
    r"(?:can|may) be (?:reached|contacted|followed|found)\b|^(?:you can )?(?:follow|email|e-mail|contact|reach)\b",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    rf"(?:You can )?(?:[Ff]ollow|[Ee]-?mail|[Cc]ontact|[Rr]each) (?:\S+ ){{0,6}}?(?P<name>{NAME})"
    r"(?: (?:on|at|via|directly)\b|: ?@)"
)
_BEFORE = re.compile(
    r"\b(?:[Pp]reviously|[Ff]ormerly|[Bb]efore(?: that| then| joining[^,]*)?|[Pp]rior to (?:that|this|joining[^,]*)"
    r"|followed|[Ee]arlier|began|started|used to|[Aa]fter (?:working|stints?)|was once)\b"
)
_PAST = re.compile(
    rf"(?:\b(?:(?:(?:worked|served|began|started) )?as|was|were|been|previously|formerly) {_ARTICLE}"
    r"(?P<role>(?!work|cover|report|serv|writ|as )[a-zA-Z][^.;,]*?)"
    r"|\b(?:worked|covered|reported|wrote|written|writing|edited|served|freelanced)\b[^.;,]*?)"
    rf" (?:at|for|with|of|from) (?P<employer>(?:[Tt]he )?{_PLACE})"
)
_ALSO = re.compile(rf"(?:,? and|,) (?P<employer>(?:[Tt]he )?{_PLACE})")
_SPACE = re.compile(r"\s")
#: Every note has a small word behind its name, or a handle; a name alone, as most metadata is, has neither.
_SMALL_WORD = re.compile(r"\s[a-z]")
_SENTENCE_END = re.compile(r"(?<=[^\W_][^\W_)’'”\"])[.!?]['”’\"]? (?=[^\W\d_a-z])")

#: "While Okoro has largely written about trade, the board ..." is a sentence of the story.
_CONJUNCTION = re.compile(
    r"(?:while|although|though|as|when|if|because|since|after|before|but|and|where|whereas|once|until|unless)\b",
    re.IGNORECASE,
)


def read_author_note(note: str) -> AuthorNote | None:
    """What the note says of the author it opens with; None when it is no such note.

    >>> note = read_author_note("Jo Marsh is Coastal Times’ rail reporter. He was a clerk at the Inland Post before.")
    >>> note.role, note.affiliation, [(post.role, post.affiliation) for post in note.previous_posts]
    ('rail reporter', 'Coastal Times', [('clerk', 'Inland Post')])
    """
    if len(note) > LONGEST_NOTE or not (_SMALL_WORD.search(note) or "@" in note):
        return None
    text = _SPACE.sub(" ", note)
    opening = _OPENING.match(text) or _FOLLOW.match(text)
    if opening is None or not is_person_name(opening["name"]) or _CONJUNCTION.match(text):
        return None
    name_span = Span(*opening.span("name"))
    if opening.re is _FOLLOW:
        return AuthorNote(opening["name"], name_span, of_a_newsroom=True)
    sentences = list(_sentences(text, opening.end()))
    role, affiliation = _post_now(sentences[0].of(text))
    beats: tuple[str, ...] = ()
    past: list[PastPost] = []
    for sentence in sentences:
        words = sentence.of(text)
        covered = None if _BEFORE.search(words) else _COVERS.search(words)
        if covered and not beats:
            beats = _beats(covered["beats"])
            affiliation = affiliation or _employer(covered["employer"])
        if _BEFORE.search(words) or (sentence is not sentences[0] and not covered):
            past += _posts_before(words, sentence.start, note)
    of_a_newsroom = bool(beats or _REACHED.search(text, opening.end()) or (role and _NEWSROOM_POST.search(role)))
    return AuthorNote(opening["name"], name_span, role, affiliation, beats, tuple(past), of_a_newsroom)


def _sentences(text: str, start: int) -> Iterator[Span]:
    """Sentences from *start* on, white space between them in none."""
    for mark in _SENTENCE_END.finditer(text, start):
        yield Span(start, mark.end() - 1)
        start = mark.end()
    yield Span(start, len(text))


def _post_now(sentence: str) -> tuple[str | None, str | None]:
    """Role and employer of the opening sentence, read from its verb on: "is the rail reporter for The Gazette"."""
    owned = _POSSESSED.match(sentence)
    if owned:
        return _role(owned["role"]), _employer(owned["employer"])
    told = _IS.match(sentence)
    role = _role(told["role"]) if told else None
    if told is None or role is None or re.search(r"\bauthor$", role):
        return None, None
    if told["article"] is None and not _POST_WITHOUT_ARTICLE.search(role):
        return None, None
    return role, _employer(told["employer"])


def _role(words: str) -> str | None:
    """The post alone, without article and without what the sentence goes on to tell."""
    cut = _ENDS_ROLE.search(words)
    role = re.sub(r"^(?:an?|the) ", "", words[: cut.start()] if cut else words).strip(" ,")
    return role or None


def _employer(words: str | None) -> str | None:
    if not words:
        return None
    return re.sub(r"^the ", "", words).rstrip(".,") or None


def _beats(listed: str) -> tuple[str, ...]:
    """The members of "shipping, trade and weather"; an open end ("and other matters of the port") is left out."""
    beats = (re.sub(r"^(?:and|or|both) ", "", beat.strip()) for beat in re.split(r", |,? and (?=\S)", listed))
    return tuple(beat for beat in beats if beat and not _OPEN_ENDED.match(beat))


def _posts_before(sentence: str, start: int, note: str) -> Iterator[PastPost]:
    """The past posts one sentence tells of, in its order, with their places in the note."""
    for told in _PAST.finditer(sentence):
        role = _role(told["role"]) if told["role"] else None
        yield _past_post(role, Span(told.start("role") if role else told.start(), told.end()).shift(start), told, note)
        also = _ALSO.match(sentence, told.end())
        while also and is_newsroom(also["employer"]):
            yield _past_post(role, Span(*also.span("employer")).shift(start), also, note)
            also = _ALSO.match(sentence, also.end())


def _past_post(role: str | None, span: Span, told: re.Match[str], note: str) -> PastPost:
    end = span.start + len(span.of(note).rstrip(".,"))
    return PastPost(role, _employer(told["employer"]), Span(span.start, end))
