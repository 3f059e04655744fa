"""Words that tell a person from a place: titles, posts, given names, and nouns of bodies, groups and documents.

Titles and posts are those newspapers print before and after names; given names are common ones of many languages,
kept short on purpose: a name not listed is still found by its title, its apposition or its reporting verb.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from newsschema.extraction.word_list import word_list

#: Printed with a capital before a name, in lower case and without a stop.
TITLES: Final = word_list(
    "commodore auditor surveyor skipper warden dean provost brother-in-law mr mrs ms miss mx dr prof professor rev "
    "reverend sir dame lord lady baroness baron king queen prince princess pope cardinal bishop archbishop rabbi "
    "imam sheikh ayatollah gen general lt col colonel maj major sgt sergeant capt captain cmdr commander adm admiral "
    "cpl corporal pvt private brig brigadier lieutenant marshal sen senator rep representative gov governor pres "
    "president vice-president premier chancellor minister secretary undersecretary ambassador consul mayor "
    "councilman councilwoman councillor councilor alderman congressman congresswoman speaker sheriff deputy officer "
    "detective inspector constable superintendent chief judge justice magistrate attorney solicitor prosecutor "
    "chairman chairwoman chairperson chair director commissioner manager spokesman spokeswoman spokesperson "
    "strategist adviser advisor analyst correspondent reporter editor columnist host anchor coach nominee candidate "
    "hon father sister brother emperor sultan emir mullah shaikh herr frau monsieur madame señor señora don doña m "
    "mme comrade nurse treasurer pollster supt comptroller controller envoy aide mp mep"
)
#: Nouns of a single person's post or standing; in lower case before or after a name they make it a person's.
POSTS: Final = TITLES | word_list(
    "caretaker hydrologist archivist secretary librarian curator baker spokesman spokeswoman spokesperson leader "
    "head founder co-founder cofounder owner cleric politician lawyer activist author writer journalist economist "
    "scientist researcher scholar historian lecturer teacher student farmer fisherman resident shopkeeper driver "
    "pilot engineer nurse doctor physician surgeon banker trader broker investor executive consultant lobbyist "
    "organizer organiser volunteer delegate voter veteran soldier officer official lawmaker legislator member fellow "
    "boss mogul billionaire businessman businesswoman entrepreneur actor actress singer musician artist director "
    "filmmaker comedian player striker goalkeeper trainer manager survivor witness victim suspect defendant "
    "plaintiff neighbor neighbour wife husband son daughter mother father widow partner sister brother uncle aunt "
    "friend expert specialist psychologist psychiatrist biologist geologist meteorologist seismologist "
    "epidemiologist coroner operative aide counsel negotiator diplomat mediator dissident rebel captain pastor "
    "priest monk bureaucrat staffer harbourmaster harbormaster keeper foreman clerk salesman spokeman incumbent "
    "contender challenger operator worker source person man woman boy girl insider critic supporter observer user "
    "passenger tourist retiree professor"
)
#: Nouns of bodies; a capitalised phrase that holds one is no person.
BODIES: Final = word_list(
    "party committee department ministry office agency bureau council commission board court senate congress "
    "parliament assembly house administration government campaign company corporation corp inc ltd llc group bank "
    "fund foundation institute university college school hospital church union association society league federation "
    "organization organisation network news times post journal gazette tribune herald press magazine radio "
    "television tv channel newspaper website police army navy force forces guard corps authority service services "
    "center centre team club airport airlines airways port station base street avenue road bridge park island "
    "islands river lake sea ocean bay mountain valley county city town state states province district republic "
    "kingdom nations embassy command treasury pentagon kremlin industries international global partners capital "
    "holdings media studios hotel museum festival cup olympics act bill law treaty agreement plan project program "
    "programme operation war day week north south east west northern southern eastern western american british "
    "french german russian chinese iranian iraqi new saint fort mount green firm business trust startup coalition "
    "alliance brigade militia regime watchdog regulator"
)
#: Nouns of many people at once that do not end in s.
CROWDS: Final = word_list(
    "police people public crowd staff family couple majority minority audience crew personnel media half press "
    "opposition men women children youth clergy folk everyone everybody nobody most many some few others both all"
)
#: Nouns of papers that are quoted as if they spoke.
DOCUMENTS: Final = word_list(
    "report reports survey surveys poll polls study studies statement statements memo memos letter letters document "
    "documents filing filings lawsuit complaint indictment affidavit paper papers book article articles story "
    "stories ad ads advertisement email e-mail emails message messages tweet tweets post posts release transcript "
    "transcripts review analysis audit data figures statistics records record notice warrant ruling editorial "
    "headline headlines sign banner website page bill law resolution petition communique communiqué census inquiry "
    "dossier leaflet"
)
#: Capitalised at a sentence's start, never part of a name.
OPENERS: Final = word_list(
    "the a an in on at for from by with to of and but or so yet as if when while after before since because although "
    "though despite during under over about between among through also then now here there this that these those it "
    "he she they we i you his her their its our my your who what why how where which whose not no yes well still "
    "even only just however meanwhile instead moreover earlier later last next some many most several both all each "
    "every other another one two three four five six seven eight nine ten monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december today "
    "yesterday tomorrow asked according once until unless like unlike without within against following perhaps maybe "
    "is are was were do does did has have had will would could should can let read see more new such rather indeed "
    "shortly soon ex- former sources officials"
)
_MEN = (
    "aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro alex alexander alfred ali amir andre "
    "andreas andrew andrzej anthony anton antonio arjun arthur barack ben benjamin bernard bernie bill bob boris "
    "brad brandon brendan brett brian bruce carl carlos charles chris christian christopher chuck claude colin craig "
    "dan daniel dave david dennis diego dimitri dmitry don donald doug douglas ed eduardo edward emmanuel enrique "
    "eric erik ernesto ethan eugene felipe fernando francis francisco frank franz fred gary george gerald gerhard "
    "giovanni giuseppe glenn gordon graham greg gregory guillermo gustavo hans hamid harold harry hassan hector "
    "henri henry herman hiroshi howard hugh hugo hussein ian ibrahim igor ivan jack jacob jake james jamal jan jason "
    "javier jean jeff jeffrey jeremy jerry jim jimmy joe joel joey johan johannes john jon jonathan jorge jose josé "
    "joseph josh joshua juan julian julio justin karim karl keith ken kenneth kevin khalid klaus kofi kyle lars "
    "larry lawrence lee leo leon leonard luca lucas luigi luis lukas mahmoud manuel marc marco marcus mario mark "
    "markus martin matt matteo matthew max mehmet michael miguel mike mikhail mitch mitt mohamed mohammad mohammed "
    "muhammad muqtada mustafa nathan neil nicholas nick nicolas nigel nikolai oleg oliver omar oscar otto pablo "
    "patrick paul pavel pedro peter phil philip philippe pierre piotr qassem rafael rahul raj ralph ramon randy raul "
    "raymond reza ricardo richard rick rob robert roberto rod rodrigo roger roland roman ron ronald roy russell ryan "
    "salman sam samuel scott sean sebastian sergei sergey sergio seth simon stefan stephen steve steven stuart ted "
    "terry theodore thomas tim timothy toby todd tom tomas tony travis trevor troy tyler viktor vincent vladimir "
    "walter warren wayne william wolfgang xavier yusuf zachary zbigniew"
)
_WOMEN = (
    "abigail agnes aisha alice alicia alison allison amanda amber amelia amina amy ana andrea angela anita anja ann "
    "anna anne annette annie astrid audrey barbara beatrice becky beth betty beverly bianca birgit brenda bridget "
    "brigitte carla carmen carol caroline carolyn carrie catherine cecilia charlotte cheryl chloe christina "
    "christine cindy clara claire claudia colleen cristina cynthia daniela dawn deborah debra denise diana diane "
    "dina dolores donna dora doris dorothy edith eileen elaine eleanor elena elisa elizabeth ella ellen emily emma "
    "erin esther eva eve evelyn farah fatima fiona florence frances françoise gabriela gail gabrielle georgia gina "
    "giulia gloria grace greta hannah heather heidi helen helena hillary hilary huma ida ingrid irene irina isabel "
    "isabella ivanka jacqueline jane janet janice jasmine jean jen jennifer jenny jessica jill joan joanna jodi "
    "josephine joyce judith judy julia julie june kamala karen karin kate katherine kathleen kathryn kathy katie "
    "katja kellyanne kelly kim kimberly kirsten kristin laila latoya laura lauren layla lea leah leila lena leslie "
    "leyla lidia lillian linda lisa liz lori lorraine louise lucia lucy lydia maggie magdalena malala margaret maria "
    "marie marilyn marina marion martha mary maya megan meghan melania melanie melissa mercedes michele michelle mia "
    "miriam molly monica monika muriel nadia nancy naomi natalia natalie natasha nicola nicole nina nora norma olga "
    "olivia pamela patricia paula pauline penelope peggy petra phyllis priya rachel rebecca regina renate rita "
    "roberta rosa rose ruth sabine sally samantha sandra sara sarah sharon sheila shirley silvia simone sofia sonia "
    "sophia sophie stacey stella stephanie sue susan susana suzanne sylvia tamara tanya tara tatiana teresa theresa "
    "tina tracy ursula valerie vanessa vera veronica victoria virginia vivian wanda wendy xiomara yasmin yolanda "
    "yvonne zainab zoe"
)
#: Common given names of men and of women, in lower case.
MEN: Final = word_list(_MEN)
WOMEN: Final = word_list(_WOMEN)
#: Titles and posts that tell a gender.
MALE_WORDS: Final = word_list(
    "mr sir lord king prince spokesman chairman congressman councilman businessman husband father son brother uncle "
    "man boy actor pope monsieur herr señor fisherman salesman sheikh imam emperor sultan alderman"
)
FEMALE_WORDS: Final = word_list(
    "mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman councilwoman businesswoman wife "
    "mother daughter sister aunt woman girl actress madame mme frau señora baroness widow"
)
_ONLY_MEN, _ONLY_WOMEN = MEN - WOMEN, WOMEN - MEN


def gender_of_words(words: Iterable[str]) -> str:
    """What the first of the words that tells a gender tells: "m", "f", or "" where none does.

    >>> gender_of_words(["former", "chairwoman"])
    'f'
    """
    return next(
        ("m" if word in MALE_WORDS else "f" for word in words if word in MALE_WORDS or word in FEMALE_WORDS), ""
    )


def gender_of_given_name(name: str) -> str:
    """The same of a given name in lower case; "" for one of both, or of neither."""
    return "m" if name in _ONLY_MEN else "f" if name in _ONLY_WOMEN else ""
