"""The stretches of a plain-text article and what each is: story, or furniture around it.

Words alone tell a button or a correction (`page_phrases`); place tells the rest. A headline can only open the
text, a byline stands before the story, a heading between paragraphs, a note on the author after the last of
them. What neither words nor place prove is a paragraph, and an article that opens with a sentence has no headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsschema.credits.author_notes import read_author_note
from newsschema.credits.credit_lines import (
    LONGEST_LINE,
    ParsedCredit,
    may_open_with_cue,
    opens_with_cue,
    parse_credit_line,
)
from newsschema.credits.masthead import is_person_name
from newsschema.credits.person_names import plain_name
from newsschema.extraction.dateline import dateline_place
from newsschema.extraction.page_phrases import is_bare_heading_of_links, kind_by_phrase
from newsschema.extraction.paragraphs import find_paragraphs
from newsschema.records import Block, Correction, Span
from newsschema.records.block import BlockKind
from newsschema.records.correction import CorrectionKind

#: What markup calls stretches that may be furniture, and the kinds of furniture.
_MARKED_AS = frozenset({"paragraph", "list_item"})
_FURNITURE = frozenset({"byline", "caption", "author_bio", "update_note", "related", "boilerplate"})
#: How many stretches at the head may hold kicker, headline, standfirst, byline and hour.
_OPENING = 8
_LONGEST_HEADLINE, _LONGEST_STANDFIRST = 200, 240
_LONGEST_HEADING, _MOST_HEADING_WORDS = 90, 12
#: More notes than an article has authors; each is looked for in the whole story, so they must be few.
_MOST_NOTES = 12
#: A block this long is story, whatever its last mark.
_STORY = 80

_KICKER = re.compile(
    r"(?:opinion|analysis|exclusive|breaking(?: news)?|live|news|sports?|business|world|politics|local(?: news)?"
    r"|editorial|comment|review|feature|culture|weather)$",
    re.IGNORECASE,
)
_CREDIT_AT_FOOT = re.compile(
    r"[(—–-]{0,2} ?(?:(?:with )?(?:additional |further )?(?:special )?(?:reporting|writing|editing|compiled|translation"
    r"|translated|photography) by\b)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|to this (?:report|story|article|post|piece))\b"
    r"|^(?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]* contributed\.$"
)
_GOES_ON = re.compile(
    r"(?:She|He|They) (?:covers|writes about|can be reached|previously|joined)\b|(?:E-?mail|Twitter|Contact)"
    r"(?::| [\w.]+ at\b)|[\w.+-]+@[\w.-]+$"
)
_POST_LINE = re.compile(
    r"(?:[A-Z][\w-]* ){0,4}(?:writers?|reporters?|correspondents?|editor|columnist|staff|chief|photographer)",
    re.IGNORECASE,
)
_CLOSERS = "”’\"')]»"
_NOTE_KINDS: tuple[tuple[str, CorrectionKind], ...] = (
    ("retract", "retraction"), ("clarif", "clarification"), ("correct", "correction"), ("version of", "correction"),
    ("amended", "correction"), ("note", "editors_note"), ("", "update"),
)  # fmt: skip


def find_blocks(body: str) -> tuple[Block, ...]:
    r"""Every non-blank stretch of the body as one labelled block: in order, disjoint, no white space at its ends.

    >>> body = "Pier burns at Port Vell\n\nBy Ana Reyes\n\nA fire closed the pier on Monday.\n\nLoad More"
    >>> [block.kind for block in find_blocks(body)]
    ['headline', 'byline', 'paragraph', 'boilerplate']
    """
    spans = find_paragraphs(body)
    words = [span.of(body) for span in spans]
    kinds: list[BlockKind | None] = [kind_by_phrase(each) for each in words]
    _label_notes(words, kinds)
    named = _label_opening(words, kinds)
    _label_links(words, kinds)
    _label_closing(words, kinds, named)
    _label_bare_names(words, kinds)
    _label_headings(words, kinds)
    return tuple(
        Block(kind=kind or "paragraph", start=span.start, end=span.end) for span, kind in zip(spans, kinds, strict=True)
    )


def label_marked(body: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    r"""Blocks that a source's markup tells, with what it calls paragraphs, or items of a list, labelled as furniture.

    Markup says what a stretch looks like: a correction, a credit at the foot and a link to another story are paragraphs
    to it. All else stays as the markup has it, headline and headings too.

    >>> body = "A fire closed the pier on Monday.\n\nRead more: The pier burns"
    >>> marked = [Block(kind="paragraph", start=0, end=33), Block(kind="paragraph", start=35, end=60)]
    >>> [block.kind for block in label_marked(body, marked)]
    ['paragraph', 'related']
    """
    words = [body[block.start : block.end] for block in blocks]
    kinds: list[BlockKind | None] = [
        kind_by_phrase(text) if block.kind == "paragraph" else block.kind
        for block, text in zip(blocks, words, strict=True)
    ]
    _label_notes(words, kinds)
    named = _label_opening(words, kinds)
    _label_links(words, kinds)
    _label_closing(words, kinds, named)
    return tuple(
        block.model_copy(update={"kind": kind}) if block.kind in _MARKED_AS and kind in _FURNITURE else block
        for block, kind in zip(blocks, kinds, strict=True)
    )


def headline_of(body: str, blocks: Sequence[Block]) -> str | None:
    """The headline as printed; None when the text carries none."""
    return next((body[block.start : block.end] for block in blocks if block.kind == "headline"), None)


def corrections_of(body: str, blocks: Sequence[Block]) -> list[Correction]:
    r"""The editors' notes the body carries, in body order, each with its words and place.

    >>> body = "The pier has six lamps.\n\nCorrection: An earlier version of this story gave five lamps."
    >>> [(note.kind, note.span.start) for note in corrections_of(body, find_blocks(body))]
    [('correction', 25)]
    """
    notes = [block for block in blocks if block.kind == "update_note"]
    whole: list[Correction] = []
    for note in notes:
        start = note.start
        above = whole[-1].span if whole else None
        if above is not None and _is_bare_note(above.text):
            start = above.start
            whole.pop()
        text = body[start : note.end]
        whole.append(Correction(text=text, kind=_note_kind(text), span=Span(start=start, end=note.end, text=text)))
    return whole


def _is_bare_note(words: str) -> bool:
    """Whether only the heading of a note stands here: "CORRECTION:"."""
    return len(words) < 30 and words.endswith(":")


def _note_kind(note: str) -> CorrectionKind:
    """Told by the note's first words; "updated to correct" corrects."""
    head = note[:160].casefold()
    if head.startswith("update"):
        return "update"
    return next(kind for word, kind in _NOTE_KINDS if word in head)


def _label_notes(words: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Label the paragraph below a bare "CORRECTION:", which holds the note itself."""
    for place in range(1, len(words)):
        if kinds[place] is None and kinds[place - 1] == "update_note" and _is_bare_note(words[place - 1]):
            kinds[place] = "update_note"


def _label_opening(words: Sequence[str], kinds: list[BlockKind | None]) -> frozenset[str]:
    """Label headline and bylines at the head of the text; the names the bylines print."""
    named: set[str] = set()
    for place, text in enumerate(words[:_OPENING]):
        goes_on = place > 0 and kinds[place - 1] == "byline"
        credit = parse_credit_line(text) if _may_credit(text, goes_on=goes_on) else ParsedCredit()
        if _is_byline(credit, text, goes_on=goes_on):
            kinds[place] = "byline"
            named |= {party.name for party in credit.persons}
        elif kinds[place] is not None:
            continue
        elif _KICKER.match(text):
            kinds[place] = "other"
        elif "headline" not in kinds[:place] and _is_headline(words, place, kinds):
            kinds[place] = "headline"
        elif len(text) > _STORY or _is_sentence(text):
            standfirst = place > 0 and kinds[place - 1] == "headline"
            if not standfirst or len(text) > _LONGEST_STANDFIRST or dateline_place(text):
                break
    return frozenset(named)


def _may_credit(text: str, *, goes_on: bool) -> bool:
    """Whether a line near the top may be a byline: a sentence is none that neither opens with a cue nor goes on one."""
    if len(text) > LONGEST_LINE:
        return False
    return goes_on or not text.rstrip(_CLOSERS).endswith((".", "?", "!", ":")) or opens_with_cue(text)


def _is_byline(credit: ParsedCredit, text: str, *, goes_on: bool) -> bool:
    """Whether a line near the top credits somebody; a bare name alone does not prove it."""
    if credit.unread or not (credit.sections or (goes_on and credit.handles)):
        return goes_on and bool(_POST_LINE.fullmatch(text))
    whole = [
        party for section in credit.sections for party in section.parties if " " in party.name or party.name.isupper()
    ]
    if credit.cued:
        return bool(whole) and not text.endswith(("?", "!"))
    if not whole or text.rstrip(_CLOSERS).endswith((".", "?", "!", ":")):
        return False
    persons = credit.persons
    parted = re.search(r"[|·•,\n]| [-–—] ", text) or any(party.post for party in persons)
    return goes_on or bool(parted and persons and all(party.post or party.affiliation for party in persons))


def _is_headline(words: Sequence[str], place: int, kinds: Sequence[BlockKind | None]) -> bool:
    """Whether the stretch looks like a headline and has a story below it.

    A final mark is a sentence's; it is forgiven only where a dateline or a byline follows, or the words are
    in title case.
    """
    text = words[place]
    if len(text) > _LONGEST_HEADLINE or any(kind is None for kind in kinds[:place]):
        return False
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] in ":;,—–…" or dateline_place(text) or not any(map(_is_sentence, words[place + 1 :])):
        return False
    if bare[-1] not in ".?!":
        return True
    if re.search(r"[a-z]{2}[.?!] [A-Z]", bare):
        return False
    following = words[place + 1][:LONGEST_LINE]
    return _is_title_case(text) or bool(dateline_place(following)) or _opens_credit(following)


def _opens_credit(text: str) -> bool:
    """Whether the line opens with a cue and is nothing but a credit."""
    credit = parse_credit_line(text) if may_open_with_cue(text) else ParsedCredit()
    return credit.cued and not credit.unread


def _is_sentence(text: str) -> bool:
    return len(text) > _STORY or (text.count(" ") > 3 and text.rstrip(_CLOSERS).endswith((".", "?", "!")))


def _is_title_case(text: str) -> bool:
    """Whether nearly all longer words are capitalised, small ones of a name not counted."""
    longer = re.findall(r"[^\W\d_]{4,}", text)
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _label_closing(words: Sequence[str], kinds: list[BlockKind | None], named: frozenset[str]) -> None:
    """Label notes on authors from the foot upwards, until a paragraph of the story stands in the way."""
    story = " ".join(text for text, kind in zip(words, kinds, strict=True) if kind is None and _is_sentence(text))
    first = next((place for place, kind in enumerate(kinds) if kind is None), len(kinds))
    labelled = 0
    for place in range(len(words) - 1, first, -1):
        if kinds[place] is not None and kinds[place] != "byline":
            continue
        if labelled == _MOST_NOTES:
            return
        noted = kinds[place] is None and _is_author_note(words[place], story, named)
        goes_on = _GOES_ON.match(words[place][:200]) and _is_author_note(words[place - 1], story, named)
        if not noted and not goes_on:
            return
        kinds[place] = "byline" if _is_credit_at_foot(words[place]) else "author_bio"
        labelled += 1


def _is_author_note(text: str, story: str, named: frozenset[str]) -> bool:
    """Whether the stretch tells who wrote: a note on a named author, or a credit of those who helped.

    A person the story speaks of is its subject, unless the byline names him too.
    """
    if _is_credit_at_foot(text):
        return bool(parse_credit_line(text).sections)
    note = read_author_note(text)
    if note is None:
        return False
    return note.name in named or (note.of_a_newsroom and story.count(note.name) <= text.count(note.name))


def _is_credit_at_foot(text: str) -> bool:
    """Whether the stretch credits people below the story: "Reporting by ...", "X contributed to this report"."""
    return len(text) <= LONGEST_LINE and bool(_CREDIT_AT_FOOT.match(text) or _CONTRIBUTED.search(text))


def _label_bare_names(words: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Label a name alone near the top: a byline if a note at the foot tells of it, or between headline and date."""
    noted = [text for text, kind in zip(words, kinds, strict=True) if kind == "author_bio"]
    for place, text in enumerate(words[:_OPENING]):
        if kinds[place] is None and len(text) < _STORY and is_person_name(text):
            under_headline = place > 0 and kinds[place - 1] == "headline"
            dated = under_headline and kinds[place + 1 : place + 2] == ["other"]
            if dated or any(note.startswith(f"{plain_name(text)} ") for note in noted):
                kinds[place] = "byline"


def _label_links(words: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Label the titles that stand under "Related stories" until the text ends or a sentence comes."""
    under = False
    for place, text in enumerate(words):
        if kinds[place] is not None and kinds[place] != "list_item":
            under = is_bare_heading_of_links(text)
        elif under and len(text) <= _LONGEST_HEADLINE and text[-1] not in ".:":
            kinds[place] = "related"
        else:
            under = False


def _label_headings(words: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Label short lines between paragraphs that are no sentences; in a text made of such lines none is a heading."""
    candidates = [
        place
        for place in range(1, len(words) - 1)
        if kinds[place] is None and _is_heading(words[place]) and len(words[place + 1]) > _STORY
    ]
    story = sum(kind is None and len(text) > _STORY for text, kind in zip(words, kinds, strict=True))
    if len(candidates) <= story:
        for place in candidates:
            kinds[place] = "heading"


def _is_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or text.count(" ") >= _MOST_HEADING_WORDS or text[0] in "“\"‘'(—–-":
        return False
    bare = text.rstrip(_CLOSERS)
    if not bare or not (text[0].isupper() or text[0].isdigit()) or bare[-1] in ".!:;,—–…":
        return False
    return bare[-1] != "?" or text.count(" ") < 8
