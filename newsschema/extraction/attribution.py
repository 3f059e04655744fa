"""Who is said to have said what: the statements of one sentence.

Four shapes carry nearly all of them: the words and then who said them (“…,” Reyes said), who and then the words
(Reyes told reporters that …), "according to" on either side, and a participle that leans on the subject before it
(…, adding that …). Shapes and their exceptions were learned from the training half of PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsschema.extraction.according_to import according_to, closing_according_to
from newsschema.extraction.cues import ALSO_NOUNS, AUXILIARIES, CUES, PROMISING, REPORTING, SPOILERS, TELLING, Cue
from newsschema.extraction.dash_lines import signed
from newsschema.extraction.sentences import DASHES, Token
from newsschema.extraction.source_phrases import (
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
    Phrase,
    makes_a_thing,
    subject_after,
    subject_before,
)
from newsschema.extraction.statement import Found, Statement, phrase_span
from newsschema.extraction.statement_reach import content_end, leans, quotation_near, stretch, stretches
from newsschema.extraction.telling import after_cue
from newsschema.extraction.word_list import word_list
from newsschema.span import Span

# A sentence with more candidates than any editor would print is hostile or no sentence; the limit keeps it linear.
_MOST_CUES = 60
_MOST_STATEMENTS = 12
_SHORTEST_LEAD = 4
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})
_ADJUNCTS = PREPOSITIONS | TIME_WORDS | frozenset({"as", "while", "when", "where", "without", "because", "since"})
_OPENS_ADJUNCT = _ADJUNCTS - {"of", "to"}
# Before these words a verb in its base form, or one that could be a participle, carries nothing.
_BEFORE_NO_BASE = _DETERMINERS | {"to", "not"}
_BEFORE_NO_PAST = _DETERMINERS | SPOILERS | {"when", "if", "as"}
_BEFORE_BASE = AUXILIARIES | RELATIVES
_BEHIND_MARKS = DASHES | {","}
_PLURAL = frozenset({"they", "we", "i", "you", "who", "people", "police"})
_SAYS_NOTHING = (PREPOSITIONS - {"in", "after", "during", "for", "with"}) | {"so", "or", "and", "but"}
_HAVE = frozenset({"has", "had", "will"})
_BE = frozenset({"is", "are", "was", "were", "been"})
_VERBS = SPOILERS | word_list(
    "gave put sent made spoke wrote took went began came got held met saw ran led sought threw fought brought thought "
    "drew stood sat left kept let laid lost won paid rose fell grew hit cut set struck built bought broke chose "
    "drove "
    "hung heard hid knew showed sold shook sang swore taught told tore woke wore bade beat became"
)
_WITHHELD = ("anonymity", "not authorized", "not authorised", "not allowed", "not permitted", "unauthorized")


def find_statements(body: str, tokens: Sequence[Token]) -> list[Statement]:
    """The statements of one sentence in the order of their cues; content and sources never leave the sentence."""
    found: list[Statement] = []
    at, subject = 0, None
    verbs = [k for k, token in enumerate(tokens) if token.low in REPORTING]
    while len(found) < _MOST_STATEMENTS and (hit := _next_statement(tokens, verbs, at, subject)) is not None:
        found.append(hit.statement._replace(anonymity_reason=anonymity_reason(body, tokens, hit.phrase)))
        at, subject = max(hit.resume, at + 1), hit.phrase or subject
    return found


def _next_statement(tokens: Sequence[Token], verbs: Sequence[int], at: int, subject: Phrase | None) -> Found | None:
    """The first statement from *at* on; *verbs* are the places of the words that may carry one."""
    verbs = [k for k in verbs if k >= at]
    if found := closing_according_to(tokens, verbs, at):
        return found
    tried = 0
    for k in verbs:
        cue = CUES.get(tokens[k].low)
        if cue is None:
            if k + 2 < len(tokens) and tokens[k + 1].low == "to" and (found := according_to(tokens, at, k)):
                return found
            continue
        if _is_no_verb(tokens, k, cue):
            continue
        tried += 1
        if tried > _MOST_CUES:
            return None
        found = _words_first(tokens, at, k, cue) or _source_first(tokens, at, k, cue, subject)
        if found is not None:
            return found
    return None if at else _name_and_colon(tokens) or _name_after_dash(tokens)


def _name_and_colon(tokens: Sequence[Token]) -> Found | None:
    """A speaker, a colon, and the words: the way of interviews and transcripts."""
    for k in range(1, min(10, len(tokens) - 1)):
        if tokens[k].quotation is not None:
            return None
        if tokens[k].text == ":" and tokens[k + 1].quotation is not None:
            phrase = subject_before(tokens, 0, k)
            if phrase is None or not tokens[phrase.first].is_capital or phrase.first not in {0, k - 1, k - 2}:
                return None
            pieces = stretches(tokens, k + 1, len(tokens))
            return Found(Statement(pieces, phrase_span(tokens, phrase), None, None, None), phrase, len(tokens))
    return None


def _name_after_dash(tokens: Sequence[Token]) -> Found | None:
    told = signed(tokens)
    return told and Found(Statement(tuple(told[0]), told[1], None, None, "speech"), None, len(tokens))


def _is_no_verb(tokens: Sequence[Token], k: int, cue: Cue) -> bool:
    """Whether the word is here not the verb of a statement: "to say", "the call", "when asked", "reported by"."""
    before = tokens[k - 1].low if k else ""
    after = tokens[k + 1].low if k + 1 < len(tokens) else ""
    if cue.form == "base" and before in _BEFORE_NO_BASE:
        return True
    if cue.form == "past" and (after == "by" or before in _BEFORE_NO_PAST):
        return True
    return tokens[k].text.isupper() and len(tokens[k].text) > 1 and not all(t.text.isupper() for t in tokens[k - 1 : k])


def _words_first(tokens: Sequence[Token], at: int, k: int, cue: Cue) -> Found | None:
    """“The words,” Reyes said. / “The words,” said Reyes. / The words, Reyes told reporters."""
    if cue.form == "participle" or (cue.form == "base" and not cue.bare):
        return None
    phrase = subject_after(tokens, k) if _is_inverted(tokens, at, k, cue) else None
    lead_end, cue_end = (k, phrase.end) if phrase else (0, k + 1)
    if phrase is None and (phrase := subject_before(tokens, at, k)) is not None:
        lead_end = phrase.first
    if phrase is None or lead_end <= at:
        return None
    marked = _ends_in_marks(tokens, at, lead_end)
    if not marked and not (cue.bare and tokens[lead_end - 1].text == "," and lead_end - at >= _SHORTEST_LEAD):
        return None
    addressee, tail = after_cue(tokens, cue_end, cue)
    if not marked and not _is_said(tokens, cue_end, tail):
        return None
    pieces, resume = stretches(tokens, at, lead_end), max(tail, phrase.aside_end if phrase.first > k else tail)
    later, resume = _later_pieces(tokens, resume, quoted=any(t.quotation for t in tokens[at:lead_end]))
    statement = _statement(tokens, k, cue, (*pieces, *later), phrase, addressee)
    return Found(statement, phrase, resume) if pieces else None


def _is_said(tokens: Sequence[Token], cue_end: int, tail: int) -> bool:
    """Whether the words before a cue, that end in a comma and no marks, are what was said.

    They are not when what was said comes after the cue: After the storm, Reyes said the pier was shut.
    """
    if quotation_near(tokens[: cue_end + 2], cue_end):
        return False
    return tail >= len(tokens) or not tokens[tail].is_word or tokens[tail].low in _OPENS_ADJUNCT


def _ends_in_marks(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the tokens before *end* are a quotation, with or without a comma or a dash after it."""
    if end > at and tokens[end - 1].text in _BEHIND_MARKS:
        end -= 1
    return end > at and tokens[end - 1].quotation is not None


def _is_inverted(tokens: Sequence[Token], at: int, k: int, cue: Cue) -> bool:
    """Whether the verb at *k* may have its subject after it: “…,” said Reyes; The pier is shut, said Reyes."""
    if cue.lemma in TELLING or cue.form not in {"past", "present"}:
        return False
    if _ends_in_marks(tokens, at, k):
        return True
    return k > at and tokens[k - 1].text == "," and subject_before(tokens, at, k) is None


def _later_pieces(tokens: Sequence[Token], at: int, *, quoted: bool) -> tuple[tuple[Span, ...], int]:
    """What the speaker goes on to say after the cue, and the token after it."""
    if not quoted:
        following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at].text == "," else None
        if following is None or leans(tokens, at + 1) or following.low in _ADJUNCTS or following.low in RELATIVES:
            return (), at
        end = content_end(tokens, at + 1)
        rest = stretch(tokens, at, end)
        return ((rest,), end) if rest and end - at > 2 else ((), at)
    pieces: list[Span] = []
    for j in range(at, len(tokens)):
        quotation = tokens[j].quotation
        if quotation is not None:
            pieces.append(quotation.outer)
            at = j + 1
        elif (cue := CUES.get(tokens[j].low)) and (cue.bare or quotation_near(tokens, j + 1)):
            break
    return tuple(pieces), at


def _source_first(tokens: Sequence[Token], at: int, k: int, cue: Cue, subject: Phrase | None) -> Found | None:
    """Reyes said (that) the words; and a participle, which leans on the subject before it."""
    if cue.form == "participle" and k and tokens[k - 1].low in _BE:
        phrase = subject_before(tokens, at, k - 1)
    elif cue.form == "participle":
        phrase = subject or _sentence_subject(tokens, k)
    else:
        phrase = subject_before(tokens, at, k)
        if phrase is None and cue.form != "base" and _is_second_verb(tokens, k):
            phrase = subject or _sentence_subject(tokens, k)
    if phrase is None:
        return None
    addressee, start = after_cue(tokens, k + 1, cue)
    if start < len(tokens) and tokens[start].text == ":" and start + 1 == len(tokens):
        return Found(_statement(tokens, k, cue, (), phrase, addressee), phrase, len(tokens))
    if start > k + 1 and addressee is None and tokens[k].low in ALSO_NOUNS:
        return None
    introduced = start < len(tokens) and tokens[start].low == "that"
    near = quotation_near(tokens, start)
    if not (
        introduced
        or near
        or (cue.bare and not makes_a_thing(tokens, k) and _reads_as_statement(tokens, k, start, cue, phrase))
    ):
        return None
    first = start + 1 if introduced else start
    end = content_end(tokens, first)
    pieces = stretches(tokens, first, end)
    if not pieces or (end - first < 2 and not near):
        return None
    return Found(_statement(tokens, k, cue, pieces, phrase, addressee), phrase, end)


def _is_second_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether the verb at *k* shares the subject of one before it: Reyes shook her head and said …"""
    while k and tokens[k - 1].low in AUXILIARIES:
        k -= 1
    return k > 0 and tokens[k - 1].low in {"and", "but"}


def _reads_as_statement(tokens: Sequence[Token], k: int, start: int, cue: Cue, phrase: Phrase) -> bool:
    """Whether the words after a bare cue can be what was said, not what it was said of or to."""
    if start >= len(tokens) or not tokens[start].is_word:
        return False
    if tokens[start].low == "to" and cue.lemma in PROMISING:
        return start + 2 < len(tokens)
    if tokens[start].low in _SAYS_NOTHING:
        return False
    plural = any(token.low.endswith("s") or token.low in _PLURAL for token in tokens[phrase.first : phrase.end])
    if cue.form == "base" and not plural and tokens[k - 1].low not in _BEFORE_BASE:
        return False
    return start + 2 < len(tokens)


def _sentence_subject(tokens: Sequence[Token], k: int) -> Phrase | None:
    """The subject of the nearest verb before *k* that has one: The port issued a notice saying …"""
    for j in range(k - 1, max(0, k - 40), -1):
        if _is_finite(tokens[j]):
            found = subject_before(tokens, 0, j + 1 if tokens[j].low in _HAVE else j)
            if found is not None:
                return found
    return None


def _is_finite(token: Token) -> bool:
    """Whether the word is likely the verb of a clause; there is no parser to ask."""
    if token.low in _VERBS or token.low in _HAVE:
        return True
    cue = CUES.get(token.low)
    return (cue is not None and cue.form in {"past", "present"}) or (token.low.endswith("ed") and not token.is_capital)


def _statement(
    tokens: Sequence[Token], k: int, cue: Cue, content: tuple[Span, ...], phrase: Phrase, addressee: Span | None
) -> Statement:
    source = phrase_span(tokens, phrase)
    return Statement(content, source, Span(tokens[k].start, tokens[k].end), cue.lemma, cue.manner, addressee)


def anonymity_reason(body: str, tokens: Sequence[Token], phrase: Phrase | None) -> Span | None:
    """The words beside a source that say why its name is withheld."""
    if phrase is None or phrase.aside_end <= phrase.aside:
        return None
    reason = Span(tokens[phrase.aside].start, tokens[min(phrase.aside_end, len(tokens)) - 1].end)
    return reason if any(word in reason.of(body).lower() for word in _WITHHELD) else None
