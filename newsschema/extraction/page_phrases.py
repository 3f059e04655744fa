"""What a page prints around a story, told by its words alone: captions, notes, buttons, links, list members.

The phrases are those of British and American news sites and wires. Each is anchored at the head or the tail of
its stretch and each stretch is looked at only up to a bound, so that a story's own sentence that speaks of
copyright or of a photograph stays a paragraph and a megabyte without line ends costs nothing.
"""

from __future__ import annotations

import re

from newsschema.credits.masthead import MONTH, WEEKDAY
from newsschema.extraction.paragraphs import LIST_MARK
from newsschema.records.block import BlockKind

_DAY = rf"(?:(?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH},? \d{{4}})|\d{{4}}-\d\d-\d\d)"
_TIMESTAMP = (
    rf"(?:(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?:? )?{_DAY}"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
)
_NOTE = (
    r"(?:this|the) (?:story|article|report|post|piece|page|column|headline|live ?blog|version)(?: of this \w+)?"
    r" (?:has|have|was|is)(?: since)?(?: been)?(?: being)? "
    r"(?:updated|corrected|amended|edited|clarified|revised|retracted|changed)\b"
    r"|(?:an? )?(?:earlier|previous|original) version of (?:this|the) (?:story|article|report|post|headline|caption)"
    r"|(?:corrections?|clarifications?|retraction|update(?: \d+)?|updated|editor['’]s? note"
    r"|editors['’] note|note to readers)"
    r"(?: \([^()]{1,40}\))?(?::| ?[—–] | - )"
)
_RELATED = (
    r"(?:read more|read next|read also|also read|read it all here|related(?: stories| articles| coverage| content"
    r"| links?| topics)?|see also|more (?:on|from|about) [^.]{1,80}|more stories|you may (?:also )?like|watch|listen"
    r"|recommended(?: stories)?|don['’]t miss|more)(?:\s*[:>»→].*|(?: here)?\.?)"
)
_SHOWN_ELSEWHERE = (
    r"(?:watch|listen to|see|read|view) (?:the|a|an|our|his|her|their|more|full|highlights)\b[^.:!?“”\"]{0,80}"
    r" (?:below|above|here)[.:]?"
    r"|[^.:!?“”\"]{0,60}: https?://\S{1,200}|https?://\S{1,200}"
)
#: Of dumps, transcripts and live pages: headings of the file itself, stage directions, handles and hours alone.
_MARK = (
    r"(?-i:ABSTRACT|FULL TEXT|BODY TEXT)[.:]?"
    r"|[(\[](?:begin|end|start)\b[\w ]{0,30}\b(?:clip|tape|transcript|video|audio)s?\.?[)\]]"
    r"|@\w{1,30}\.?|\d{1,2}(?:[:.]\d\d)? ?(?:a\.m\.|p\.m\.|[ap]m)(?: [A-Z]{2,4})?\.?"
)
_BUTTON = (
    r"load more|(?:show|see|view) (?:more|all)(?: [\w ]{1,30})?|in other news"
    r"|share(?: this)?(?: article| story| page| post)?"
    r"|share (?:on|via|with) [\w ,/&]{1,60}|tweet(?: this)?|print(?: this)?(?: article| story| page)?|email(?: this)?"
    r"(?: article| story)?|comments?(?: \(?\d+\)?)?|(?:leave|post|add) a comment|join the conversation|advertisement"
    r"|advertising|sponsored(?: content)?|ad|promoted|most (?:read|popular|viewed|shared)|trending(?: now)?"
    r"|top stories|latest news|back to top|skip to (?:main )?content|(?:log|sign) in|register"
    r"|subscribe(?: now| today)?|newsletters?"
    r"|continue reading|click here[^.]{0,60}\.?|(?:story|article) continues below(?: advertisement)?"
    r"|terms of (?:use|service)|privacy policy|cookie policy|contact us|about us"
    r"|follow us(?: on [\w ,]{1,60})?|download (?:our|the) app"
    r"|twitter|facebook|instagram|linkedin|whatsapp|reddit|pinterest"
    r"|(?:we(?: are|['’]re) sorry,? ?)?this video (?:is|has been) (?:restricted|not available|unavailable|removed|no"
    r" longer available)[^“”\"]{0,80}"
    r"|get the app|copy link|save(?: article| story)?|listen to (?:this )?article|\d+ (?:min(?:ute)?s?|minute) read"
)
_APPEAL = (
    r"(?:sign up|subscribe|register) (?:for|to|now|here|today)\b.{0,120}?(?:newsletter|inbox|alert|podcast|channel"
    r"|subscri|updates|briefing|today|now|\.|!|$)"
    r"|(?:get|receive|want) .{0,100}?(?:newsletter|inbox|headlines)\b"
    r"|(?:on twitter,? )?follow (?:[\w.'’-]+ ){0,3}(?:on (?:twitter|facebook|instagram)\b|@\w|https?:)"
    r"|follow @\w|on twitter,? follow "
    r"|support (?:our|independent) journalism|follow us on |(?:like|find) us on |download our .{0,40}app\b"
    r"|(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:the )?\D{0,40}?\d{4}|all rights reserved"
    r"|this material may not be |reprinted (?:courtesy|by permission)"
)
_HEADS = re.compile(
    rf"(?P<other><tweet\b|(?:[\W_]+|-?30-|ends?|\(?more\)?|{_TIMESTAMP}|{_MARK}|\(h/t .{{1,80}})$)"
    rf"|(?P<boilerplate>(?:{_BUTTON})\.?$|{_APPEAL})"
    rf"|(?P<update_note>[(*\[]{{0,2}}(?:{_NOTE}))|(?P<related>(?:{_RELATED}|{_SHOWN_ELSEWHERE})$)",
    re.IGNORECASE,
)
_KINDS: dict[str, BlockKind] = {
    "other": "other",
    "boilerplate": "boilerplate",
    "update_note": "update_note",
    "related": "related",
}
_RIGHTS = re.compile(r"\bcopyright (?:©|\(c\))? ?\d{4}\b|\ball rights reserved\b|©\s?\d{4}", re.IGNORECASE)
#: One of these stands in every notice of rights, in lower case. A look for them takes a tenth of the search's time; no
#: "i" and no "s" is in them, because a search that ignores case takes "ı" and "ſ" for those.
_IN_RIGHTS = ("©", "copyr", "erved")
#: A newsletter's appeal or a notice of rights is a few lines; prose that merely opens like one is longer.
_LONGEST_APPEAL, _LONGEST_CAPTION = 300, 400

_PICTURE = r"(?:image|photo|photograph|picture|view|screenshot|screen ?grab|frame ?grab|illustration|rendering)s?"
_OF_PICTURES = (
    r"(?:satellite|aerial|file|drone|infrared|handout|archive|undated|recent|new|general|close-up|combination|composite"
    r"|historic|radar|thermal|night-time|overhead|stock|courtroom)"
)
_SHOWN = r"(?:shows?|depicts?|captures?|illustrates?)\b(?! (?:that|how|why|whether|no)\b)"
_CREDIT_HEAD = re.compile(
    r"[(\[]?(?:(?:(?:AP|AFP|EPA|PA|Reuters|Getty) )?(?:file )?(?:photo|image|picture|photograph|graphic"
    r"|illustration|video)s? ?(?:by\b|courtesy\b|credits?\b|:|/)|file (?:photo|picture|image)\b"
    r"|(?:photo|image|picture) credits?\b"
    r"|caption:|credit: |(?-i:(?:Getty(?: Images)?|AFP|Reuters|REUTERS|AP)\.?$))",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    r"(?:[(\[|][^()\[\]|]{0,80}\b(?:Photo(?:graph)?s?|file photo|Image|Handout|HANDOUT|Courtesy|Getty)\b"
    r"[^()\[\]|]{0,60}[)\]]?|\([A-Z][\w.'’-]* [A-Z][\w.'’ -]{1,40}/[A-Z][\w.&'’ -]{1,40}\)"
    r"|[/|] ?(?:AP|AFP|Getty Images|Reuters)"
    r"|\b(?:File photo|Photo: .{1,60}|Photo by .{1,60}|Getty Images))\.?$"
)
#: So many signs of the end, and what one of stands in each form above.
_CREDIT_REACH = 160
_IN_CREDITS = ("(", "[", "|", "/", "hoto", "Getty")
_SHOWS = re.compile(
    rf"(?:(?:an?|this|these|the(?= {_OF_PICTURES})) )?"
    rf"(?:{_OF_PICTURES} |\w+ (?={_OF_PICTURES} |this )){{0,3}}{_PICTURE}"
    rf"(?: (?:taken|from|of|by|released|provided|made|obtained|posted)\b[^.;“”\"]{{0,120}}?)? {_SHOWN}"
    rf"|in this [^.;“”\"]{{0,60}}?\b{_PICTURE}\b"
    rf"|an? (?:{_OF_PICTURES} )+{_PICTURE} of\b",
    re.IGNORECASE,
)
_IN_PICTURE = re.compile(
    rf"\bin (?:this|an?) (?:(?:{_OF_PICTURES}|{MONTH}|\d{{1,4}},?) ){{0,5}}(?:photo|photograph|picture|image)\b"
    r"|\b(?:pictured|seen) (?:here|above|below|left|right)\b",
    re.IGNORECASE,
)
#: One of these stands in each of its forms, as in those of rights.
_IN_PICTURES = ("photo", "cture", "mage", "een ")
_POSED = re.compile(
    r"\b(?:stands?|walks?|speaks?|looks?|arrives?|waves?|poses?|holds?|attends?|march(?:es)?|gathers?|watch(?:es)?"
    r"|sits?"
    r"|loads?|carr(?:y|ies)|rides?|leaves?|gestures?|listens?|shakes?|works?|inspects?|greets?|pass(?:es)?|lines?)\b"
)
#: No date at the end of a caption is longer, with its full stop.
_LONGEST_DATE = 24
_DATED_TAIL = re.compile(rf"(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH} \d{{4}})\.$")
_TOLD = re.compile(r"[“”\"]|\b(?:said|says|say|told|added|according|announced|contradict\w*|reported)\b")
_SECOND_SENTENCE = re.compile(r"[a-z0-9)][.!?] [A-Z]")


def kind_by_phrase(words: str) -> BlockKind | None:
    """What a stretch is when its own words tell; None when only its place could.

    >>> [kind_by_phrase(words) for words in ("Load More", "UPDATE: The road is open.", "* a bridge", "It rained.")]
    ['boilerplate', 'update_note', 'list_item', None]
    """
    found = _HEADS.match(words[:_LONGEST_APPEAL])
    kind = found.lastgroup if found else None
    if kind == "update_note" or (len(words) <= _LONGEST_APPEAL and kind in {"other", "related", "boilerplate"}):
        return _KINDS[kind]
    if len(words) <= _LONGEST_CAPTION and is_caption(words):
        return "caption"
    if LIST_MARK.match(words):
        return "list_item"
    return "boilerplate" if len(words) <= _LONGEST_APPEAL and _claims_rights(words) else None


def _claims_rights(words: str) -> bool:
    return _holds_one(_IN_RIGHTS, words.lower()) and _RIGHTS.search(words) is not None


def _holds_one(signs: tuple[str, ...], words: str) -> bool:
    """Whether one of the signs stands in the words; a plain loop, for it is asked of every stretch."""
    for sign in signs:  # noqa: SIM110  any() over a generator takes twice the time
        if sign in words:
            return True
    return False


def is_caption(words: str) -> bool:
    """Whether the stretch describes or credits a picture; a sentence somebody is said to have said never does.

    >>> is_caption("New satellite images show the burnt pier at Port Vell.")
    True
    >>> is_caption("New satellite images show that the pier burnt for days, the harbour board said.")
    False
    """
    if _CREDIT_HEAD.match(words) or _credits_at_end(words):
        return True
    if len(words) > _LONGEST_APPEAL or not _tells_of_picture(words):
        return False
    return _SECOND_SENTENCE.search(words) is None and _TOLD.search(words) is None


def _tells_of_picture(words: str) -> bool:
    """Whether the words are those of a caption, be they told by somebody or not."""
    if _SHOWS.match(words) or (_holds_one(_IN_PICTURES, words.lower()) and _IN_PICTURE.search(words)):
        return True
    return bool(_DATED_TAIL.search(words, max(0, len(words) - _LONGEST_DATE)) and _POSED.search(words))


def _credits_at_end(words: str) -> bool:
    """Whether a credit ends the stretch; asked only where its end holds what every credit has one of."""
    end = words[-_CREDIT_REACH:]
    return _holds_one(_IN_CREDITS, end) and _CREDIT_TAIL.search(words, len(words) - len(end)) is not None


def is_bare_heading_of_links(words: str) -> bool:
    """Whether the words only announce a list of other stories: "Related stories", "In Other News".

    >>> is_bare_heading_of_links("Related stories"), is_bare_heading_of_links("Related: the pier burns")
    (True, False)
    """
    bare = r"related(?: stories| articles| coverage| links)?|in other news|more stories|most (?:read|popular|viewed)"
    return bool(
        re.fullmatch(rf"(?:{bare}|see also|top stories|latest news|recommended(?: stories)?):?", words, re.IGNORECASE)
    )
