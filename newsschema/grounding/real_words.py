"""English words that are one slip of the pen away from another word, and so are no slips.

Pairs of letters doubled or not, left out or turned round, as lists of commonly confused words have them. A candidate
that has one for the other says something else; only of a word that is none it can be told what was meant.
"""

from __future__ import annotations

from typing import Final

_NEIGHBOURS: Final = """
adapt/adopt adapted/adopted adapting/adopting bared/barred barely/barley baring/barring bases/basis bases/basses
batter/better battery/buttery battle/bottle battled/bottled battles/bottles beach/bleach beach/breach beaches/breaches
beast/breast beasts/beats bellow/below berth/birth bitter/butter black/block blacked/blocked blacks/blocks blot/bolt
boarder/border bond/bound born/burn bother/brother bought/brought brain/brian breach/breech bride/bridge
brides/bridges burst/bust calendar/calender calm/clam caned/canned cannon/canon canvas/canvass
capital/capitol carve/crave caster/castor casual/causal cause/clause cease/crease ceased/creased
choose/chose clan/clean clover/cover coarse/course coast/cost coastal/costal coasts/costs collage/college
collages/colleges collision/collusion coma/comma command/commend commanded/commended commanding/commending
compete/complete competed/completed competes/completes competing/completing complement/compliment
complements/compliments confirm/conform confirmed/conformed confirms/conforms contact/contract contacted/contracted
contacts/contracts counties/countries country/county course/curse covers/coverts crash/crush crashed/crushed
crashing/crushing crate/create crates/creates crew/crow crowd/crowed currant/current daft/draft dairy/diary
daring/darling dear/deer dearth/death decease/decrease deceased/decreased decent/descent dependant/dependent
desert/dessert died/dined diner/dinner distract/district diver/driver divers/drivers down/drown downed/drowned
draft/drift drag/drug drags/drugs draught/drought dual/duel dusty/duty evens/events exalt/exult excited/exited
exciting/exiting exercise/exorcise exist/exit existing/exiting exists/exits expand/expend extant/extent faint/feint
farmer/former farmers/formers farther/father farther/further father/feather fellow/follow
fellows/follows fiance/finance fiend/friend fight/flight fight/fright fights/flights filed/filled filing/filling
finding/funding findings/fundings finds/funds fired/fried first/fist flash/flesh flashed/fleshed flood/food
floods/foods floor/flour flounder/founder flounders/founders fond/found fond/fund font/front fonts/fronts form/forum
form/from forms/forums forth/fourth founded/funded founder/funder founding/funding freight/fright gambling/gamboling
genius/genus grad/grand grater/greater gravels/graves great/greet hangar/hanger hard/heard hardly/hardy
harder/herder head/heard heal/heel healing/heeling health/heath heard/herd hearths/hearts hoist/host holly/holy
hoped/hopped hoping/hopping hostel/hotel hostels/hotels immoral/immortal impart/import infect/inflect
infected/inflected ingenious/ingenuous interstate/intestate jest/just label/libel lair/liar lander/launder
last/least lasted/listed later/latter latter/letter launch/lunch launched/lunched launches/lunches launching/lunching
lawns/laws lead/load lean/learn leaned/learned leaning/learning lessen/lesson lessens/lessons lick/luck
liens/lines lightening/lightning liking/linking long/lung loose/lose maker/marker makers/markers
making/marking manager/manger marital/martial marred/married marry/merry mass/mess massage/message massages/messages
masses/messes massive/missive master/muster mater/matter meat/meet mental/metal midst/mist miner/minor miners/minors
minister/minster ministers/minsters minuets/minutes mislead/misled missed/misused modal/model money/monkey
moral/mortal moth/mouth naive/native naval/navel navel/novel neither/nether noise/nose ordinance/ordnance
outage/outrage outages/outrages paid/plaid pained/painted paining/painting pains/paints palace/place palaces/places
paper/pauper papers/paupers parish/perish parishes/perishes parity/party parson/person parsons/persons
patent/patient patrol/petrol payed/played payer/player payers/players payers/prayers
paying/playing paying/praying pays/plays pear/peer peasant/pleasant peasants/pheasants peer/pier perfect/prefect
perform/preform planed/planned planes/planets planet/plant planets/plants planing/planning polices/policies pose/posse
posed/possed praise/prise prance/prince prevision/provision price/prince prices/princes pubic/public reality/realty
reign/resign sacred/scared salt/slat salve/save salve/slave salved/saved sample/simple scared/scarred seeing/seeking
shoot/shot shooting/shouting shoots/shots signed/singed silver/sliver solder/soldier solders/soldiers
soldier/solider spilt/split sport/spot sports/spots staff/stuff stared/starred staring/starring stationary/stationery
statue/stature statue/statute statues/statutes stoke/stroke stores/stories strike/stroke striking/stroking
striped/stripped striping/stripping super/supper taped/tapped taping/tapping taxes/taxis tend/trend tends/trends
thee/three there/three these/those thorough/through though/through though/tough thread/tread threat/treat
threats/treats through/trough thrust/trust thrusts/trusts tile/title tiles/titles tired/tried
tortuous/torturous track/truck tracked/trucked tracking/trucking tracks/trucks trail/trial trick/truck unite/untie
united/untied vary/very veracious/voracious wander/wonder wandered/wondered wandering/wondering wary/weary
weather/wether were/where while/whole whine/wine woman/women word/world words/worlds worth/wroth
"""
#: Names of people and places as near to one another.
_NAMES: Final = """
alan/allan anderson/andersson bolton/boulton brain/brian cameron/cameroon carlson/carson carter/cater
catherine/cathrine christan/christian davidson/davison ferguson/fergusson frederick/fredrick gardner/garner
hanson/hansson haris/harris harison/harrison hasan/hassan houston/huston husein/hussein
johnathan/jonathan johnson/johnston johnson/jonson johnsson/jonsson marin/martin mathews/matthews michael/michal
michael/micheal mohamed/mohammed moran/morgan morison/morrison muhamad/muhammad neilson/nelson
paterson/patterson pearson/person peston/preston philips/phillips roberson/robertson robinson/robison sampson/samson
sanders/saunders simmons/simons simpson/simson spears/speers thompson/thomson walters/waters
winston/winton
"""
_REAL: Final = frozenset(word for pair in (*_NEIGHBOURS.split(), *_NAMES.split()) for word in pair.split("/"))


def is_real(word: str) -> bool:
    """Whether a key is a word of English, or a name, that is easily come by from another one.

    >>> is_real("trail"), is_real("goverment")
    (True, False)
    """
    return word in _REAL
