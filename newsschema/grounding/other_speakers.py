"""Whether the body ascribes words to somebody else than a candidate does, and how surely.

Sure is a name or a post that is somebody's, with its cue right at the words; and a pronoun that cannot stand for the
candidate's speaker, or before which only one person was named: in its paragraph, else near it. Everything else the
extractor reads is an opinion: an answer may know better who "he" is, and that "the mayor" is Tom Okoro.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from newsschema import records
from newsschema.extraction.person_words import TITLES, gender_of_given_name, gender_of_words
from newsschema.grounding.marked_words import MarkedBody
from newsschema.grounding.read_quotes import told_right_there
from newsschema.grounding.speaker_forms import WORD, folded, forms_of, name_words, only_owns
from newsschema.grounding.speaker_places import NEAR
from newsschema.span import Span

#: Words that two names may share and be two.
_NO_NAMES: Final = TITLES | {"the", "of", "for", "and", "a", "an", "in"}
_NOT_FOR: Final[Mapping[str, str]] = {"he": "f", "him": "f", "she": "m", "her": "m"}


@dataclass(frozen=True, slots=True)
class Other:
    """Whom the body ascribes some words to."""

    #: The name, or the words of the source where it has none.
    name: str
    #: Whether the body leaves no doubt of it.
    sure: bool


class OtherSpeakers:
    """The parties of one body, as far as they tell who else may have spoken."""

    def __init__(self, body: str, parties: Mapping[str, records.Person], marked: MarkedBody) -> None:
        """*parties* by their ids, once all quotes are read."""
        self._body, self._parties = body, parties
        #: Where a person is named outside quotation marks, in body order.
        self._named_at = sorted(
            (mention.start, party.id)
            for party in parties.values()
            if party.kind in {"person", "unknown"}
            for mention in party.mentions
            if mention.text[:1].isupper()
            and folded(mention.text) not in _NOT_FOR
            and not marked.is_quoted(mention.start)
        )

    def beside(self, speaker: str, meant: str | None, quote: records.Quote, content: Sequence[Span]) -> Other | None:
        """Whom a quote of the extractor's is by, where that is not the *speaker* of a candidate for *content*.

        *meant* is the id of the party that the speaker's name stands for in the body, null where it stands nowhere
        near. None where the quote is by that party, by nobody that is known, or by a post that nobody is named for.
        """
        said = quote.attribution
        party = self._parties.get(said.person_id or "")
        printed = said.source.text if said.source else ""
        if party is not None and _is_owner(speaker, printed):
            return Other(printed, told_right_there(self._body, quote, content))
        if party is None or party.id == meant or (party.name is None and said.source_form in {"titled", "pronoun"}):
            return None
        name = party.name or printed
        sure = told_right_there(self._body, quote, content) and not _may_be_one(speaker, printed, party)
        match said.source_form:
            case "named":
                pass
            case "titled":
                sure = sure and not self._holds_post(meant, printed)
            case "pronoun":
                sure = sure and self._stands_for_other(speaker, meant, quote)
            case _:
                sure = False
        return Other(name, sure) if name else None

    def excludes(self, speaker: str, quote: records.Quote, content: Sequence[Span]) -> bool:
        """Whether the pronoun that a quote is by cannot stand for somebody of this name: "she" for Tom Okoro."""
        source = quote.attribution.source
        if quote.attribution.source_form != "pronoun" or source is None:
            return False
        against = _NOT_FOR.get(folded(source.text))
        return against == _gender(speaker, None) and told_right_there(self._body, quote, content)

    def _holds_post(self, meant: str | None, printed: str) -> bool:
        """Whether the candidate's party is known by the post that is printed."""
        party = self._parties.get(meant or "")
        told = f"{party.title or ''} {party.role or ''}" if party else ""
        return not _words(printed).isdisjoint(_words(told) - {"the", "of", "a"})

    def _stands_for_other(self, speaker: str, meant: str | None, quote: records.Quote) -> bool:
        """Whether a pronoun cannot mean the speaker: by gender, or since it was only another who was named before."""
        source = quote.attribution.source
        if source is None:
            return False
        against = _NOT_FOR.get(folded(source.text))
        party = self._parties.get(meant or "")
        if against is not None and _gender(speaker, party) == against:
            return True
        first = bisect_left(self._named_at, (source.start - NEAR, ""))
        before = self._named_at[first : bisect_left(self._named_at, (source.start, ""))]
        paragraph = self._body.rfind("\n", 0, source.start)
        nearest = {id_ for at, id_ in before if at > paragraph} or {id_ for _, id_ in before}
        return nearest == {quote.attribution.person_id}


def _may_be_one(speaker: str, printed: str, party: records.Person) -> bool:
    """Whether a speaker shares a name with the words of a source, so that both may be one party.

    Two of one surname are two where the body prints the given name, and it begins otherwise.
    """
    words, named, said = name_words(speaker), name_words(party.name or ""), _words(printed)
    if _is_initials(words, named) or _is_initials(named, words):
        return True
    if (said & {*words}) <= _NO_NAMES:
        return False
    full = len(words) > 1 and len(named) > 1 and words[-1] == named[-1] and named[0] in said
    return not (full and words[0] not in TITLES and words[0][0] != named[0][0] and words[0] not in named[0].split("-"))


def _is_owner(speaker: str, printed: str) -> bool:
    """Whether a source is only told by a speaker whose it is: "Tom Okoro's lawyer"."""
    source = folded(printed)
    return any(only_owns(source, Span(*found.span())) for form in forms_of(speaker) if (found := form.search(source)))


def _is_initials(short: Sequence[str], words: Sequence[str]) -> bool:
    initials = "".join(word[0] for word in words if word not in {"of", "the", "for", "and"})
    return len(short) == 1 and len(words) > 1 and short[0].replace(".", "") == initials


def _gender(speaker: str, party: records.Person | None) -> str:
    """What a speaker is, "m" or "f"; "" where nothing tells."""
    told = f"{party.title or ''} {party.role or ''}" if party else ""
    words = name_words((party.name if party else None) or speaker)
    titles = [word.rstrip(".") for word in name_words(speaker)]
    given = gender_of_given_name(words[0]) if len(words) > 1 else ""
    return gender_of_words([*titles, *_words(told.replace(".", ""))]) or given


def _words(text: str) -> set[str]:
    return {folded(word) for word in WORD.findall(text)}
