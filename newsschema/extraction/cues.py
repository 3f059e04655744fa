"""Reporting verbs: the words that carry what was said to whoever said it.

A cue is known by every form it takes in print, with its dictionary form and its manner: speech, writing, belief,
plan or evaluation. Word lists: the verbs that stand as cues in the training half of PolNeAR (Newell et al. 2018) at
least four times and in most of their uses, sorted by hand; ours adds what courts, councils and the military desk use
("ruled", "testified", "briefed").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from newsschema.extraction.word_list import word_list

Manner = Literal["speech", "writing", "belief", "plan", "evaluation"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb."""

    #: Dictionary form: "say".
    lemma: str
    manner: Manner
    #: Whether it carries a statement without marks and without "that": "Reyes said the pier was shut".
    bare: bool
    #: "past", "present" (the form in -s), "base" or "participle" (the form in -ing).
    form: Literal["past", "present", "base", "participle"]


# Carries a statement by itself.
_BARE = {
    "speech": (
        "say tell add announce argue explain note suggest declare acknowledge insist warn vow state recall claim "
        "reply concede admit assert contend maintain conclude confirm deny reveal reiterate stress emphasize "
        "emphasise testify allege predict complain remark lament boast joke quip disclose indicate observe assure "
        "brief caution counter retort pledge promise affirm proclaim report mention reckon"
    ),
    "writing": "write tweet",
    "belief": "believe think hope fear expect doubt suspect",
    "evaluation": "estimate project",
}
# Carries a statement only with marks, with "that", or with a colon.
_WITH_MARKS = {
    "speech": (
        "ask answer respond continue repeat shout exclaim quote describe call accuse blame criticize criticise "
        "praise mock slam blast denounce condemn dismiss reject decry rail attack defend cite hint urge threaten "
        "demand remind inform advise point agree speculate recount swear propose recommend question express echo "
        "voice stipulate rule joke shoot chant yell whisper tout charge label brand dub deride hail refer thank "
        "apologize apologise challenge plead order offer bemoan opine vent cry scoff protest chide scold invoke "
        "highlight liken compare bark interrupt confess gush muse reason marvel theorize summarize note grumble "
        "concur bellow fume portray commend identify comment confide deadpan bristle snap sneer characterize "
        "characterise elaborate interject underscore"
    ),
    "writing": "post email blog text read publish issue",
    "belief": "feel know worry assume understand consider",
    "plan": "plan intend vow aim want decide agree",
    "evaluation": "deem judge rate find",
}
_IRREGULAR_PAST = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "think": ("thought",),
    "read": ("read",),
    "swear": ("swore", "sworn"),
    "shoot": ("shot",),
    "feel": ("felt",),
    "know": ("knew", "known"),
    "understand": ("understood",),
    "find": ("found",),
    "admit": ("admitted",),
    "quip": ("quipped",),
    "plan": ("planned",),
    "dub": ("dubbed",),
    "slam": ("slammed",),
    "refer": ("referred",),
    "blog": ("blogged",),
}
_DOUBLED = {
    "admit": "admitting",
    "quip": "quipping",
    "plan": "planning",
    "dub": "dubbing",
    "slam": "slamming",
    "refer": "referring",
    "blog": "blogging",
}
#: Forms that are nouns as often as verbs: alone they carry nothing.
ALSO_NOUNS: Final = word_list(
    "reports claims notes states promises estimates hopes fears doubts suspects projects briefs cautions counters vows "
    "pledges remarks report claim note state promise estimate hope fear doubt suspect project brief caution counter "
    "vow "
    "pledge remark boast boasts joke jokes quip quips reply replies mention mentions tweet tweets thought"
)


def _forms(lemma: str) -> Iterator[tuple[str, Literal["past", "present", "base", "participle"]]]:
    stem = lemma[:-1]
    yield lemma, "base"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield stem + "ies", "present"
        past = (stem + "ied",)
    else:
        yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), "present"
        past = (lemma + ("d" if lemma.endswith("e") else "ed"),)
    for form in _IRREGULAR_PAST.get(lemma, past):
        yield form, "past"
    drops_e = lemma.endswith("e") and not lemma.endswith("ee")
    yield _DOUBLED.get(lemma, (stem if drops_e else lemma) + "ing"), "participle"


def _table() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for bare, lists in ((False, _WITH_MARKS), (True, _BARE)):
        for manner, lemmas in lists.items():
            for lemma in lemmas.split():
                for written, form in _forms(lemma):
                    table[written] = Cue(lemma, manner, bare and written not in ALSO_NOUNS, form)  # type: ignore[arg-type]
    return table


#: Every form of every cue verb, in lower case.
CUES: Final = _table()

#: Words that may carry a statement.
REPORTING: Final = CUES.keys() | {"according"}

#: Manners in which something is said, not only thought.
SPOKEN: Final = frozenset({"speech", "writing"})

#: Words that may carry what is said.
SPEECH_WORDS: Final = frozenset({word for word, cue in CUES.items() if cue.manner in SPOKEN} | {"according"})

#: Verbs whose first object is who was told: "told reporters the pier was shut".
TELLING: Final = frozenset({"tell", "assure", "brief", "remind", "inform", "advise", "warn", "ask", "promise", "thank"})

#: Verbs of a promise, whose statement opens with "to": "vowed to reopen the pier".
PROMISING: Final = frozenset({"promise", "vow", "pledge", "threaten", "swear", "claim", "agree"})

#: Words before a verb that leave its subject to their left.
AUXILIARIES: Final = word_list(
    "has had have also later then would will could may might should can must repeatedly once already previously "
    "recently again just still often has since both all each simply further even today yesterday now subsequently "
    "did does do first separately earlier went on to came out monday tuesday wednesday thursday friday saturday sunday"
)
#: Words before a verb that turn its subject into the one spoken to, or its statement into none.
SPOILERS: Final = word_list(
    "not never be been was were is are being get got wasn't weren't isn't didn't don't doesn't wouldn't hasn't haven't"
)
