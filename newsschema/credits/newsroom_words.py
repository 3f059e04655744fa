"""Words that papers, wires, desks and institutions are named with, in the languages whose credits we read.

Papers themselves are not listed, for there are too many; what they are called after is. Words that are as often a
surname ("Post", "Sun") stand here only where bylines of news pages showed that the paper is the likelier.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: They close the name of a paper, a network or an agency, or make up most of it.
PAPER_WORDS: Final = _words("""
    news press post times journal tribune herald gazette chronicle courier enquirer inquirer guardian telegraph mail
    insider media network agency agencies magazine report reports international associated service services science
    business sport sports insights mirror express union record daily weekly monthly online leader globe bulletin
    register examiner observer standard sentinel dispatch argus advertiser echo star sun today tv radio broadcasting
    wire wires newspapers group institute university college foundation association images aktuell
    photo photos blog archives publishing newswire conteúdo contenidos content новости известия вести
    zeitung nachrichten presse verlag magazin kurier anzeiger tagblatt rundschau agentur presseagentur rundfunk
    presse-agentur redaktion noticias nachrichtenagentur tidende avisen bladet nyheter nieuws dagblad gazetesi ajansı
    ajansi haber haberleri wiadomości gazeta agencja lehti sanomat uutiset quotidien hebdo actu
""")
#: They open it; a person's name hardly begins so.
OPENING_WORDS: Final = _words("""
    agence agencia agenzia agência agencja agentur agencias agences agenzie agências diario diário jornal periódico
    noticias notícias notizie radio rádio canal grupo gruppo groupe editorial verlag redaktion redacción redaccion
    redazione redação redacao rédaction redaction redactie redakcja redakce redaksi redaktionen redaksjonen toimitus
    bundesministerium ministerium ministerio ministère ministero ministério ministry department bundesverband verband
    verein stiftung fundación fondation fondazione fundação foundation universität université universidad università
    universidade university institut instituto institute hochschule akademie académie polizei feuerwehr kirche
    gesellschaft bundesamt abteilung gazeta portal редакция новости агентство газета σύνταξη εφημερίδα وكالة صحيفة قناة
""")
#: Groups of nobody in particular; they close a desk's name.
DESK_WORDS: Final = _words("""
    staff desk team newsroom bureau editors board admin administrator webmaster editorial agencies correspondents
    reporters wires webteam webdesk newsdesk redaktion redaktionsteam redactie redakcja redakce redacción redaccion
    redazione rédaction redaction redação redacao redaktionen redaksjonen redaksi toimitus agenturen agences agencias
    agenzie agências ajanslar merkezi kurulu editorial-team редакция σύνταξη
""")
#: The same, where they open it: "Staff and wire reports", "Redacción Deportes", "Rédaction du Courrier".
DESK_OPENINGS: Final = _words("""
    staff redaktion redacción redaccion redazione redação redacao rédaction redaction redactie redakcja redaktionen
    redaksjonen redaksi toimitus редакция
""")
#: Posts or parts that stand for somebody unnamed.
NOBODYS_NAMES: Final = _words("""
    editor editors publisher administrator author guest user anonymous contributor contributors reporter correspondent
    webmaster moderator superuser
""")
#: What programs write where no author is known.
NOT_TOLD: Final = _words("null none unknown undefined n/a default no_author unbekannt inconnu desconocido - author")
#: Agencies, whose texts papers print as they come.
AGENCIES: Final = _words("""
    ap afp upi dpa reuters jiji xinhua tass efe ansa pti anp apa sda sid kna epd aap ntb stt ritzau belga ctk čtk mti
    pap lusa ats keystone kyodo yonhap bernama antara télam colprensa afx tt dha iha adnkronos askanews epa
    i̇ha тасс интерфакс укринформ
""")
#: The same in full.
AGENCIES_IN_FULL: Final = frozenset({
    "associated press", "press association", "pa", "agence france-presse", "deutsche presse-agentur", "europa press",
    "canadian press", "anadolu ajansı", "agencia efe", "agência lusa", "agenzia ansa", "dpa-infocom", "keystone-sda",
})  # fmt: skip
#: Networks that go by their letters.
NETWORKS: Final = _words("bbc cnn cbs nbc abc npr pbs")
PICTURE_AGENCIES: Final = _words("getty gettyimages shutterstock unsplash pixabay pexels istock imago alamy")
WIRES: Final = AGENCIES | NETWORKS | PICTURE_AGENCIES
#: Words that both kinds of names may hold small.
JOINING: Final = _words("the of and for at in de la le der die das des del du el les für und y e et da do di")
#: What names of newsrooms are mostly made of.
KNOWN: Final = PAPER_WORDS | WIRES
#: Ends of one-word names of papers and firms: "Abendzeitung", "Sportbuzzer24", "Morgenposten".
SUFFIXES: Final = (
    "zeitung", "nachrichten", "redaktion", "agentur", "magazin", "magazine", "anzeiger", "verlag", "blatt", "tidende",
    "bladet", "posten", "avisen", "nyheter", "krant", "nieuws", "dagblad", "sanomat", "news", "verband", "ministerium",
    "stiftung", "woche", "press", "presse", "portal", "news24", "kurier", "bundesamt", "redactie", "insider", "media",
    "spiegel", "ticker",
)  # fmt: skip
#: Endings of names in scripts without spaces.
SUFFIXES_UNSPACED: Final = (
    "報", "报", "社", "網", "网", "新聞", "新闻", "電視", "电视", "編集部", "编辑部", "編輯部", "通信",
    "デジタル", "뉴스", "일보", "신문", "통신", "방송", "편집부",
)  # fmt: skip
#: Legal forms close a firm's name.
LEGAL_FORM: Final = (
    r"(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|e\. ?V\.?|gGmbH|Ltd\.?|Limited|LLC|Inc\.?|PLC|plc|S\.A\.?"
    r"|S\.L\.?|SARL|S\.p\.A\.?|S\.r\.l\.?|B\.V\.?|N\.V\.?|A/S|ApS|AB|Oy|Sp\. z o\.o\.|A\.Ş\.?|Corp\.?|Co\. KG)"
)
#: Articles that open a paper's name, in any case, with how many words may follow for it to be no person's.
ARTICLES: Final = {
    "der": 2, "die": 2, "das": 2, "het": 2, "el": 2, "los": 3, "las": 2, "les": 2, "il": 2, "gli": 2, "le": 1, "la": 1,
    "o": 1, "a": 1, "os": 2, "as": 2,
}  # fmt: skip
