"""English words that are one slip of the pen away from another word, and so are no slips.

Pairs of letters doubled or not, left out or turned round, as lists of commonly confused words have them. A candidate
that has one for the other says something else; only of a word that is none it can be told what was meant.
"""

from __future__ import annotations

from typing import Final

_NEIGHBOURS: Final = """
trail/trial angel/angle diary/dairy quiet/quite united/untied marital/martial casual/causal carve/crave sever/serve
from/form brian/brain tired/tried silver/sliver conversation/conservation perfect/prefect perform/preform unite/untie
aunt/anut board/broad barely/barley bread/beard begin/being calm/clam cruel/curel fired/fried lair/liar goal/gaol
loins/lions nuclear/unclear parental/paternal sacred/scared spilt/split sent/nest sign/sing slat/salt stake/skate
signed/singed bolt/blot border/boarder scared/scarred stared/starred staring/starring caned/canned planed/planned
planing/planning hoping/hopping filing/filling filed/filled fined/finned bared/barred baring/barring tapping/taping
taped/tapped gaping/gapping diner/dinner super/supper later/latter latter/letter desert/dessert loose/lose loosing/losing
coma/comma holy/holly bellow/below caned/canned costumer/customer county/country counties/countries moral/mortal
moral/morale immoral/immortal friend/fiend public/pubic coastal/costal thread/tread breath/breathe bath/bathe cloth/clothe
thought/though through/though tough/though thorough/through trough/through trough/though sought/south first/fist
stable/table world/word words/worlds sword/sworn heath/health wealth/heath manager/manger ranger/anger danger/anger
hangar/hanger plaintiff/plaintive lightning/lightening personal/personnel principal/principle precede/proceed
stationary/stationery complement/compliment complements/compliments council/counsel councils/counsels consul/council
discreet/discrete affect/effect affected/effected affects/effects adapt/adopt adapted/adopted adapting/adopting
addition/edition allusion/illusion ascent/assent assure/ensure device/devise advice/advise elicit/illicit emigrate/immigrate
eminent/imminent envelop/envelope expand/expend extant/extent forth/fourth formally/formerly human/humane ingenious/ingenuous
liable/libel statue/statute statues/statutes statute/stature stature/statue tortuous/torturous urban/urbane veracious/voracious
contract/contact contracts/contacts contracted/contacted context/contest contest/content contend/content collision/collusion
crash/crush crashed/crushed crashing/crushing flesh/flash fleshed/flashed house/horse houses/horses course/coarse
curse/course cause/course clause/cause change/chance changes/chances charge/change charged/changed charges/changes
charging/changing chance/chancel large/barge store/stone stories/stores stage/state states/stages staged/stated staff/stuff
sport/spot spots/sports support/supposed pound/wound sound/wound round/wound mound/mount mouth/mount moth/mouth mouth/month
months/mouths north/forth worth/north wroth/worth worthy/wordy party/parity pasty/party polite/police police/policy
policies/polices prince/price prices/princes prince/prance praise/prise prise/price pride/price prize/price prosecute/persecute
prosecuted/persecuted prosecution/persecution procession/possession recession/secession session/cession reality/realty
relation/elation legion/region religion/region reign/region resign/reign design/resign resigned/designed resident/president
residents/presidents revolution/evolution revolve/evolve involve/evolve salve/slave save/salve saved/salved seeing/seeking
seller/cellar series/serious sever/severe shot/shoot shoots/shots shooting/shouting shouted/shooted signal/single simple/sample
smile/smite smoke/spoke snow/show solder/soldier soldiers/solders soldier/solider strict/strait straight/strait
strategic/stratagic stress/tress stripe/strip striped/stripped striping/stripping strike/stroke striking/stroking
stroke/stoke tanker/tanner taxes/taxis terror/tenor tenant/tenet their/there there/three thee/three these/theses
these/those though/tough throne/thrown throw/throe tiles/titles title/tile together/tether tourist/tourists track/truck
tracks/trucks tracked/trucked tracking/trucking trick/truck trust/thrust trusts/thrusts treat/threat treats/threats
treated/threated tread/trend trend/tend trends/tends troop/troupe troops/troupes urge/purge urged/purged vary/very
victim/victims vision/division visions/divisions provision/prevision wander/wonder wandered/wondered wandering/wondering
warden/garden wary/weary waste/taste weather/whether wether/weather where/were where/there which/witch while/whole whole/hole
whine/wine winner/winter winners/winters within/without women/woman wonder/under wounded/founded wound/would would/could
write/white writer/waiter writing/waiting written/smitten wrote/rote yield/field place/palace places/palaces
plane/planet planes/planets plan/plane plant/planet plants/planets planted/planned pleas/please peace/piece peak/speak
peasant/pleasant peasants/pheasants perpetrate/perpetuate picture/pitcher pilot/pivot pole/poll poles/polls port/sport
pose/posse posed/possed power/prower prison/poison prisoner/poisoner prisoners/poisoners private/primate probe/prove
probed/proved probes/proves probing/proving bases/basses basis/bases bass/base batter/better battery/buttery battle/bottle
battles/bottles battled/bottled beach/breach beaches/breaches bleach/beach breach/breech beats/beasts beast/breast belief/relief
berth/birth bitter/butter black/block blacks/blocks blacked/blocked blast/beast bomb/bombe border/broder bother/brother
brother/broth bought/brought bound/bond boarder/border bride/bridge brides/bridges bridge/bride broke/brook burn/born
burned/buried buried/burned burst/bust buster/burster calender/calendar cannon/canon canvas/canvass capital/capitol
captor/captor carat/caret career/carrier careers/carriers caring/carrying cast/caste caster/castor cease/crease
ceased/creased decease/decrease decrease/decease disease/decease deceased/diseased deceased/decreased cell/sell censor/sensor
censure/censor cereal/serial chief/thief chiefs/thieves choose/chose chose/choose choosing/chosing claim/calm claimed/calmed
clamed/claimed class/clash classes/clashes clause/cause clean/clan cleared/cleaned clearing/cleaning climb/clime clime/crime
close/closet closed/closet coast/cost costs/coasts coaster/costar college/collage colleges/collages colonel/colonial
command/commend commanded/commended commended/commented commanding/commending commerce/commence community/commuity
compete/complete competed/completed competes/completes competing/completing competition/completion competition/petition
concert/concept concerts/concepts conform/confirm conformed/confirmed conforms/confirms conscience/conscious corn/corner
cornet/corner corps/corpse court/count courts/counts counted/courted counting/courting county/count covert/cover
coverts/covers cover/clover coward/howard crate/create crates/creates crate/grate creed/greed crew/crow critic/critics
critique/critic crowed/crowd crown/crow curb/curve current/currant custom/costume customs/costumes dam/damn daring/darling
decent/descent decent/recent descent/dissent deal/dead dear/deer death/dearth deaths/deathes debate/abate decision/derision
defend/depend defended/depended defends/depends defense/dense define/refine defined/refined defuse/diffuse dependant/dependent
desperate/disparate detect/deject detract/distract devote/denote devoted/denoted die/dye died/dined direct/dissect disburse/disperse
district/distract division/derision draft/daft drift/draft driver/diver drivers/divers drought/draught drought/brought
drown/down drowned/downed drug/drag drugs/drags drunk/trunk duel/dual duty/dusty eager/eagre elected/erected elect/eject
elected/ejected elects/ejects election/ejection election/erection elections/ejections elder/older emission/omission
emissions/omissions employ/employee employed/employee employer/employee entail/entrails enter/center erase/raise error/terror
evasion/invasion event/even events/evens eventually/eventfully ever/every exalt/exult except/accept excepted/expected
accept/except accepted/excepted exercise/exorcise exited/excited exit/exist exits/exists exiting/exciting exiting/existing
expect/except expected/excepted expects/excepts experiment/experience expose/expos faint/feint fair/fairy fairly/family
faith/fait father/farther farther/further feather/father fears/fierce fierce/force forced/forged force/forge
forces/forges fiance/finance find/fine findings/fundings finding/funding finds/funds fight/flight fights/flights
fighting/righting fight/fright freight/fright figure/figures final/finale finally/finely fir/fire firm/film firms/films
first/thirst fiscal/physical flair/flare flaunt/flout flight/light flood/food floods/foods flour/floor flow/blow
follow/fellow followed/fellowed follows/fellows foreword/forward form/forum forms/forums former/farmer farmers/formers
found/fond fond/fund founder/flounder founders/flounders founded/funded founding/funding founder/funder frames/farmes
friendly/fiendly front/font fronts/fonts fuel/fool gambling/gamboling garnish/varnish genius/genus global/goal gorilla/guerrilla
grad/grand grade/grand grate/great grate/grater greater/grater grave/gravel graves/gravels green/greed greet/great grief/brief
grown/groan growth/grown guard/gourd guest/quest guests/quests guess/guest guesses/guest hail/hale halt/halo hard/heard
harder/herder heard/head herd/heard hearing/herring heart/hearth hearts/hearths heal/heel healing/heeling hero/heron
heroes/herons heroin/heroine history/histology honor/donor hope/hop hopped/hoped hospital/hospitable host/hoist hostel/hotel
hotels/hostels hostel/hostile hour/our huge/hug hunger/hungry hurt/hut idle/idol import/impart impotent/important
impotence/importance incidence/incident incidents/incidence independence/dependence infect/inflect infected/inflected
inflict/infect inflicted/infected infested/invested infest/invest inspire/expire instance/instant intense/intents
interstate/intestate invoke/evoke island/inland jest/just join/joint joined/joint judge/budge jury/fury justice/justices
kill/kiln killed/skilled kill/skill killing/skilling kills/skills kings/kins knight/night label/libel labor/lab ladder/latter
land/laned lander/launder lane/plane laps/lapse last/least lasted/listed latitude/attitude launch/lunch launched/lunched
launches/lunches launching/lunching law/lawn lawn/dawn laws/lawns leader/reader leaders/readers leading/reading leap/leaf
learned/leaned learn/lean learning/leaning lease/lese leased/released leave/heave lesson/lessen lessons/lessens liberty/library
libretto/liberty lied/lifted life/lift lightening/lightning line/lien lines/liens linking/liking link/ink lion/loin list/lit
listed/lifted listing/lifting live/olive lives/olives load/lead loan/loathe loan/lone local/locale locate/locale lock/clock
locks/clocks long/lung lover/lower lowered/towered loyal/royal loyalty/royalty luck/lick luxury/luxuriant major/mayor
majors/mayors maker/marker makers/markers making/marking male/mail mandate/mandated marine/marina market/marked
marketed/marked marsh/march marry/merry married/marred marred/married mark/make marshal/martial mass/mess masses/messes
massage/message massages/messages massive/missive master/muster match/march matches/marches matched/marched material/maternal
maternal/paternal mater/matter matter/mater meat/meet medal/meddle medal/metal medals/metals media/medial member/ember
members/embers meant/mean mental/metal mention/mansion merger/merge midst/mist military/militarily miner/minor miners/minors
mine/mire minister/minster ministers/minsters minute/minuet minutes/minuets misled/mislead missed/misused mission/emission
missions/emissions model/modal modern/modem modest/molest moment/memento momentous/monuments money/monkey monitor/minotaur
monument/movement moor/mood more/moor motion/notion motions/notions motor/mentor motto/mutton mount/amount mounted/amounted
mounting/amounting mounts/amounts moving/mooning multiply/multiple murder/murderer muscle/mussel muslim/muslin nation/notation
native/naive naval/navel neat/net neither/nether never/nerve news/newt night/knight noble/nobel noise/nose nominal/nominate
notable/notably notice/novice noticed/novices nor/norm novel/navel nurse/purse nurses/purses object/abject objection/abjection
occur/ocher ocean/canoe offend/fend offender/fender offer/over office/officer official/officials officious/official oil/foil
opposed/posed opposition/position oppositions/positions oral/aural order/odder ordinance/ordnance organ/organs original/origin
other/bother others/brothers ought/bought outage/outrage outages/outrages outbreak/outback output/input overdo/overdue
owner/own paid/pained pail/pale pain/paint pains/paints painted/pained painting/paining pair/pare palate/palette pane/pain
panel/pane paper/pauper papers/paupers parade/parody parent/patent parents/patents parish/perish parishes/perishes part/apart
party/arty partied/parried pass/past passed/past passion/ration passport/passpot patience/patients patient/patent patrol/petrol
patrols/petrols patron/pattern patterned/patroned pause/paws pay/play paid/plaid payed/played payer/player payers/players
payers/prayers players/prayers player/prayer paying/playing paying/praying playing/praying pays/plays peaceful/graceful pear/peer
pedal/peddle peer/pier pension/tension pensions/tensions people/peopled percent/present person/parson persons/parsons
"""
#: Names of people and places as near to one another.
_NAMES: Final = """
marin/martin johnson/johnston thomson/thompson davison/davidson sanders/saunders cameron/cameroon nelson/neilson
robison/robinson roberson/robertson anderson/andersson hanson/hansson jonson/johnson jonsson/johnsson michal/michael
carlson/carson carter/cater garner/gardner ferguson/fergusson mathews/matthews philips/phillips walters/waters
huston/houston bolton/boulton harison/harrison moran/morgan paterson/patterson peston/preston simons/simmons
simson/simpson samson/sampson shelton/skelton melendez/mendez brian/brain morison/morrison watson/wason nixon/noxon
stephens/stevens christian/christan catherine/cathrine jonathan/johnathan micheal/michael fredrick/frederick
winston/winton weston/wetson lawson/lawton pearson/person spears/speers hughes/hugues harris/haris ross/rose
martinez/martines gonzalez/gonzales mohamed/mohammed muhamad/muhammad hassan/hasan hussein/husein alan/allan
niger/nigeria oman/omani austria/australia georgia/gorgia guiana/guyana slovenia/slovakia dominica/dominican
"""
_REAL: Final = frozenset(word for pair in (*_NEIGHBOURS.split(), *_NAMES.split()) for word in pair.split("/"))


def is_real(word: str) -> bool:
    """Whether a key is a word of English, or a name, that is easily come by from another one.

    >>> is_real("trail"), is_real("goverment")
    (True, False)
    """
    return word in _REAL
