"""What grounding refuses, or notes, of a candidate that somebody else extracted. It asks itself; reasons stand here.

A refusal says the first thing that differs. The sentences are short because the candidate and the body's words are in
them; the pointer is the candidate's.
"""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule

CANDIDATE_HAS_A_BODY: Final = Rule(
    "NS111",
    "candidate-has-a-body",
    "there is no body for the candidates of {id!r}: {reason}",
    "put the text into body, or name the source that has it under this id with --bodies",
    "words are held against the text they were extracted from and no other",
    asked_by="grounding",
)
CANDIDATE_HAS_WORDS: Final = Rule(
    "NS112",
    "candidate-has-words",
    "the candidate {text!r} has no letter and no digit",
    "give the words as the body has them",
    "nothing is found everywhere",
    asked_by="grounding",
)
WORDS_ARE_FOUND: Final = Rule(
    "NS113",
    "words-are-found",
    "the body has nothing like {text!r}",
    "look whether the candidate is of another article; leave it out if it was made up",
    "words that are not there were not said there",
    asked_by="grounding",
)
NUMBER_IS_THE_BODYS: Final = Rule(
    "NS114",
    "number-is-the-bodys",
    "the candidate {text!r} gives another number than the body: {reason}",
    "take the number from the body",
    "a changed digit is the error that is believed longest",
    asked_by="grounding",
)
UNIT_IS_THE_BODYS: Final = Rule(
    "NS115",
    "unit-is-the-bodys",
    "the number of {text!r} is there, but of something else: {reason}",
    "take the number with its own unit or noun",
    "a right number of the wrong thing is wrong",
    asked_by="grounding",
)
NEGATION_IS_THE_BODYS: Final = Rule(
    "NS116",
    "negation-is-the-bodys",
    "the candidate {text!r} gains or loses a negation: {reason}",
    "copy the words as the body has them",
    "the shortest edit there is turns a statement into its opposite",
    asked_by="grounding",
)
LIMIT_IS_THE_BODYS: Final = Rule(
    "NS117",
    "limit-is-the-bodys",
    "the candidate {text!r} gains, loses or changes a word that limits: {reason}",
    "copy the words as the body has them",
    "'may' and 'only' are what a speaker answers for",
    asked_by="grounding",
)
SENSE_IS_THE_BODYS: Final = Rule(
    "NS118",
    "sense-is-the-bodys",
    "the candidate {text!r} has a word for its opposite: {reason}",
    "copy the words as the body has them",
    "'rose' and 'fell' stand one word apart",
    asked_by="grounding",
)
NAME_IS_THE_BODYS: Final = Rule(
    "NS119",
    "name-is-the-bodys",
    "the candidate {text!r} has another name: {reason}",
    "copy the name as the body has it",
    "a statement about one person is none about another",
    asked_by="grounding",
)
WORDING_IS_THE_BODYS: Final = Rule(
    "NS120",
    "wording-is-the-bodys",
    "the candidate {text!r} has another word: {reason}",
    "copy the words as the body has them; a paraphrase is no quotation",
    "whoever is quoted answers for these words and no others",
    asked_by="grounding",
)
NO_WORDS_ADDED: Final = Rule(
    "NS121",
    "no-words-added",
    "the candidate {text!r} has words that the body has not: {reason}",
    "leave them out",
    "what was added was not said",
    asked_by="grounding",
)
NO_WORDS_MISSING: Final = Rule(
    "NS122",
    "no-words-missing",
    "the candidate {text!r} leaves out words of the body: {reason}",
    "copy them too, or put an ellipsis where they stand",
    "a reader must see that something was left out",
    asked_by="grounding",
)
PIECES_IN_ORDER: Final = Rule(
    "NS123",
    "pieces-in-order",
    "the pieces of {text!r} are in the body, but not one behind the other: {reason}",
    "make a candidate of each piece",
    "pieces that are put together in another order say another thing",
    asked_by="grounding",
)
NOTHING_TURNS_IN_AN_ELLIPSIS: Final = Rule(
    "NS124",
    "nothing-turns-in-an-ellipsis",
    "what {text!r} leaves out turns its meaning: {reason}",
    "copy the words that were left out",
    "an ellipsis stands for words that change nothing",
    asked_by="grounding",
)
FEW_SLIPS: Final = Rule(
    "NS125",
    "few-slips",
    "the candidate {text!r} differs in too many places: {reason}",
    "copy the words as the body has them",
    "every slip can be forgiven, but so many make another text",
    asked_by="grounding",
)
SPEAKER_IS_THERE: Final = Rule(
    "NS126",
    "speaker-is-there",
    "the speaker {speaker!r} of {text!r} is not named near it: {reason}",
    "take the speaker as the body names them, or leave the speaker out",
    "right words in the wrong mouth are a false quotation",
    asked_by="grounding",
)
SPEAKER_IS_WHO_THE_BODY_NAMES: Final = Rule(
    "NS127",
    "speaker-is-who-the-body-names",
    "{text!r} is ascribed to {speaker!r}, but reads as if it were by {other!r}",
    "look who speaks there",
    "two names near a quotation are easily swapped",
    severity="warning",
    asked_by="grounding",
)
KIND_IS_THE_BODYS: Final = Rule(
    "NS128",
    "kind-is-the-bodys",
    "{text!r} is said to be {kind}, and by the marks of the body is {other}",
    "nothing: the record follows the marks",
    "a paraphrase that is called direct puts the narrator's words into a mouth",
    severity="warning",
    asked_by="grounding",
)
READING_IS_THE_BODYS: Final = Rule(
    "NS129",
    "reading-is-the-bodys",
    "{text!r} is said to have the {field} {said!r}, and in the body has {other!r}",
    "nothing: the record has the body's",
    "the words of a number are evidence, what a model made of them is not",
    severity="warning",
    asked_by="grounding",
)
STANDS_ALONE: Final = Rule(
    "NS130",
    "candidate-stands-alone",
    "{text!r} is at the place of another candidate: {reason}",
    "nothing, where both say the same; one record holds both then",
    "words that stand once were said once",
    severity="warning",
    asked_by="grounding",
)
PLACE_IS_CERTAIN: Final = Rule(
    "NS131",
    "place-is-certain",
    "{text!r} stands at {occurrences} places, and nothing tells which is meant; the first was taken",
    "give the sentence around it as context",
    "another place may have another speaker",
    severity="warning",
    asked_by="grounding",
)
SPEAKER_IS_NOBODY_ELSE: Final = Rule(
    "NS132",
    "speaker-is-nobody-else",
    "{text!r} is ascribed to {speaker!r}, but the body ascribes it to {other!r}: {reason}",
    "take the speaker that the body names",
    "a false ascription is believed because the words are right",
    asked_by="grounding",
)
FIGURE_IS_A_QUANTITY: Final = Rule(
    "NS133",
    "figure-is-a-quantity",
    "{text!r} is no figure: the body has a {kind} there",
    "leave it out",
    "a day, a year and an hour say when, and not how many",
    asked_by="grounding",
)
WORDS_OUTSIDE_BYLINES: Final = Rule(
    "NS134",
    "words-outside-bylines",
    "{text!r} stands in a byline",
    "leave it out",
    "a byline says who wrote the story, and tells nothing of it",
    asked_by="grounding",
)
WORDS_IN_THE_STORY: Final = Rule(
    "NS135",
    "words-in-the-story",
    "{text!r} stands in a block of kind {kind!r}",
    "look whether it is part of the story; leave it out, or take the words as the story has them",
    "headlines shorten what was said, and what stands around a story was not said in it",
    severity="warning",
    asked_by="grounding",
)
SOMEBODY_SAYS_IT: Final = Rule(
    "NS136",
    "somebody-says-it",
    "nothing tells that anybody said {text!r}: no marks stand around it, no reporting verb near it, and it has no "
    "speaker",
    "look whether it is the narrator's; leave it out then",
    "what the narrator tells is no quotation",
    severity="warning",
    asked_by="grounding",
)
MORE_THAN_A_CUE: Final = Rule(
    "NS137",
    "more-than-a-cue",
    "{text!r} is the narrator's word for saying, and nothing that was said",
    "give the words that were said, and this one as their cue",
    "a reporting verb outside quotation marks is the narrator's",
    asked_by="grounding",
)

RULES: Final = (
    CANDIDATE_HAS_A_BODY,
    CANDIDATE_HAS_WORDS,
    WORDS_ARE_FOUND,
    NUMBER_IS_THE_BODYS,
    UNIT_IS_THE_BODYS,
    NEGATION_IS_THE_BODYS,
    LIMIT_IS_THE_BODYS,
    SENSE_IS_THE_BODYS,
    NAME_IS_THE_BODYS,
    WORDING_IS_THE_BODYS,
    NO_WORDS_ADDED,
    NO_WORDS_MISSING,
    PIECES_IN_ORDER,
    NOTHING_TURNS_IN_AN_ELLIPSIS,
    FEW_SLIPS,
    SPEAKER_IS_THERE,
    SPEAKER_IS_WHO_THE_BODY_NAMES,
    KIND_IS_THE_BODYS,
    READING_IS_THE_BODYS,
    STANDS_ALONE,
    PLACE_IS_CERTAIN,
    SPEAKER_IS_NOBODY_ELSE,
    FIGURE_IS_A_QUANTITY,
    WORDS_OUTSIDE_BYLINES,
    WORDS_IN_THE_STORY,
    SOMEBODY_SAYS_IT,
    MORE_THAN_A_CUE,
)
