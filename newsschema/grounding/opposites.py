"""Words that are each other's opposites: one for the other turns a statement round.

English pairs of the news, as any thesaurus has them; for other languages the commonest of rise and fall, support and
opposition, before and after. They name what differs; a word that is in no pair is refused as well when it is another.
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = """
more/less more/fewer most/least most/few increase/decrease increases/decreases increased/decreased
increasing/decreasing all/some all/none always/never before/after high/low higher/lower highest/lowest up/down
win/lose wins/loses won/lost support/oppose supports/opposes supported/opposed good/bad better/worse best/worst
right/wrong first/last rise/fall rises/falls rose/fell rising/falling true/false strong/weak stronger/weaker must/may
every/no guilty/innocent legal/illegal legally/illegally lawful/unlawful allow/ban allow/forbid allowed/banned
over/under with/without can/cannot above/below inside/outside in/out on/off for/against accept/reject
accepted/rejected accepts/rejects agree/disagree agreed/disagreed approve/reject approved/rejected confirm/deny
confirmed/denied confirms/denies import/export imports/exports imported/exported buy/sell bought/sold ally/enemy
allies/enemies war/peace safe/dangerous safe/unsafe friend/enemy friend/foe begin/end began/ended start/stop
started/stopped open/close opened/closed open/closed gain/loss gains/losses profit/loss profits/losses raise/cut
raise/lower raised/cut raised/lowered hire/fire hired/fired arrive/leave arrived/left enter/leave north/south
east/west northern/southern eastern/western left/right early/late earlier/later old/new young/old rich/poor
major/minor majority/minority maximum/minimum many/few public/private present/absent success/failure succeed/fail
succeeded/failed love/hate loved/hated alive/dead live/die lived/died male/female man/woman men/women boy/girl
boys/girls mother/father brother/sister son/daughter husband/wife he/she his/her him/her day/night possible/impossible
likely/unlikely able/unable fair/unfair happy/unhappy important/unimportant necessary/unnecessary known/unknown
popular/unpopular regular/irregular responsible/irresponsible stable/unstable successful/unsuccessful
acceptable/unacceptable constitutional/unconstitutional proven/unproven vaccinated/unvaccinated armed/unarmed
inflation/deflation asset/liability assets/liabilities plaintiff/defendant acquit/convict acquitted/convicted
employ/dismiss include/exclude included/excluded including/excluding internal/external domestic/foreign
remember/forget remembered/forgot attack/defend attacked/defended optimistic/pessimistic positive/negative
expand/shrink expanded/shrank encourage/discourage encouraged/discouraged harmless/harmful useful/useless
careful/careless hopeful/hopeless optional/mandatory voluntary/compulsory permanent/temporary upper/lower top/bottom
former/current yesterday/tomorrow yes/no everything/nothing everyone/nobody somebody/nobody everybody/nobody
something/nothing anything/nothing both/neither either/neither democrat/republican democrats/republicans
democratic/republican liberal/conservative liberals/conservatives mehr/weniger gut/schlecht besser/schlechter
hoch/niedrig vor/nach für/gegen mit/ohne immer/nie alle/keine steigen/fallen gestiegen/gesunken erlauben/verbieten
gewonnen/verloren plus/moins bon/mauvais haut/bas avant/après pour/contre avec/sans toujours/jamais tout/rien
hausse/baisse gagné/perdu más/menos bueno/malo mejor/peor alto/bajo antes/después con/sin siempre/nunca todo/nada
subir/bajar ganó/perdió più/meno buono/cattivo meglio/peggio prima/dopo con/senza sempre/mai tutto/niente aumento/calo
mais/menos bom/mau melhor/pior antes/depois com/sem sempre/nunca tudo/nada meer/minder goed/slecht hoog/laag
voor/tegen met/zonder altijd/nooit mer/mindre bra/dålig høy/lav før/etter för/emot med/uten med/utan alltid/aldri
alltid/aldrig więcej/mniej dobry/zły przed/po za/przeciw zawsze/nigdy více/méně dobrý/špatný před/po vždy/nikdy
fazla/az iyi/kötü önce/sonra lehine/aleyhine artış/düşüş lebih/kurang baik/buruk sebelum/sesudah больше/меньше
хороший/плохой лучше/хуже до/после за/против всегда/никогда выше/ниже рост/падение
"""
_OPPOSITE: Final[dict[str, set[str]]] = {}
for _one, _, _other in (pair.partition("/") for pair in _PAIRS.split()):
    _OPPOSITE.setdefault(_one, set()).add(_other)
    _OPPOSITE.setdefault(_other, set()).add(_one)
_TURNERS: Final = ("un", "in", "im", "il", "ir", "dis", "non", "de", "mis", "anti", "a", "nie", "ne", "on", "ohn")


def opposite(word: str, other: str) -> bool:
    """Whether two keys are opposites, by the list or by a prefix that turns the one into the other.

    >>> opposite("rose", "fell"), opposite("legal", "illegal"), opposite("rose", "roses")
    (True, True, False)
    """
    if other in _OPPOSITE.get(word, ()):
        return True
    short, long = sorted((word, other), key=len)
    return len(short) > 3 and long.endswith(short) and long[: -len(short)] in _TURNERS


def has_opposite(word: str) -> bool:
    """Whether the list has an opposite of the word."""
    return word in _OPPOSITE
