"""The words a credit opens with, language by language: "By", "Text von", "Propos recueillis par", "Autor:".

Three shapes are told apart: phrases ("photographs by", "Text von"), bare prepositions ("von", "por"), and labels,
which need their colon ("Autor:"). Some words open other things too: "Di" and "Door" begin names and English headlines,
"Foto:" a caption; these are the weak ones. All were written down from bylines as the papers of each language print
them; no list is complete. Written in small letters, one reading of each word in all its cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsschema.records.byline import BylineRole


def _phrases(tails: str, heads: str) -> tuple[str, ...]:
    """Each head with each tail; heads are parted by commas."""
    return tuple(f"{head.strip()} {tail}" for head in heads.split(",") for tail in tails.split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Phrases, by what those do whom they introduce.
PHRASES: Final[Mapping[BylineRole, tuple[str, ...]]] = {
    "photographer": (
        *_phrases("by", "photo, photos, photograph, photographs, photography, picture, pictures, image, images, video"),
        *_phrases("von", "foto, fotos, bilder, fotografien"),
        *_phrases("par de", "photo, photos, photographies, images"),
        *_phrases("de por di", "foto, fotos, fotografía, fotografías, fotografia, fotografie"),
        *_phrases("door", "foto, foto's, fotografie"),
        *_phrases("av af", "foto, bilder"),
    ),
    "translator": (
        *_phrases("by", "translated, translation"),
        *_phrases("von", "übersetzt, übersetzung, aus dem englischen, aus dem englischen übersetzt"),
        *_phrases("par", "traduit, traduit de l'anglais, traduit de l’anglais, traduction"),
        *_phrases("por", "traducido, traducida, traduzido, traduzida, traducción, tradução"),
        *_phrases("di da", "traduzione, tradotto"),
        *_phrases("door", "vertaald, vertaling"),
        *_phrases("av af", "oversat, oversatt, översatt, översättning"),
    ),
    "editor": (
        *_phrases("by", "edited, editing, reviewed, medically reviewed, fact checked, fact-checked"),
        *_phrases("von", "redigiert, bearbeitet"),
        *_phrases("par", "édité"),
        *_phrases("por", "editado"),
        *_phrases("av af", "redigert, redigerad, redigeret"),
    ),
    "contributor": (
        *_phrases("by from", "additional reporting, additional writing, further reporting, further writing"),
        *_phrases("by from", "with additional reporting, with additional writing, with further reporting"),
        *_phrases("by from", "with further writing, with reporting, with files, with contribution, with contributions"),
        *_phrases("by from", "with assistance"),
        "updated by",
        *_phrases("von", "unter mitarbeit, mitarbeit, mit material, mit informationen"),
        *_phrases("de", "avec la contribution, avec la collaboration, avec la participation, con información"),
        *_phrases("de", "con informaciones, con reportes, con la colaboración, com a colaboração"),
        *_phrases("de do da", "com informações"),
        *_phrases("di", "con la collaborazione, ha collaborato"),
        *_phrases("van", "met medewerking, met bijdragen"),
        *_phrases("fra från av af", "med bidrag"),
    ),
    "author": (
        *_phrases("by", "special report, special reported, special reporting, report, reported, reporting, written"),
        *_phrases(
            "by", "writing, compiled, posted, words, text, story, analysis, opinion, commentary, comment, review"
        ),
        *_phrases("by", "column, interview, perspective, essay, guest post, guest column, guest essay"),
        *_phrases("by", "guest commentary, story and photos, text and photos, words and pictures"),
        "by",
        *_phrases(
            "von", "text, artikel, bericht, kommentar, kolumne, analyse, reportage, interview, gastbeitrag, essay"
        ),
        *_phrases("von", "ein kommentar, eine analyse, ein gastbeitrag, eine kolumne, eine reportage, ein bericht"),
        *_phrases("von", "gastkommentar, ein gastkommentar, leitartikel, ein leitartikel, glosse, eine glosse"),
        *_phrases("von", "ein interview, ein essay, veröffentlicht, geschrieben, verfasst"),
        *_phrases("par", "texte, article, publié, écrit, rédigé, propos recueillis, recueilli, chronique, tribune"),
        *_phrases("por", "texto, artículo, escrito, publicado, redactado, redigido, elaborado, reportagem"),
        *_phrases("di da", "testo, testi, testo e foto, articolo, intervista, servizio, scritto, pubblicato, a cura"),
        *_phrases("door", "tekst, artikel, geschreven, gepubliceerd"),
        *_phrases("av af", "skrevet, skriven, skrivet, tekst, text, publisert, publicerad"),
        "ditulis oleh",
        *(
            "von unserem korrespondenten",
            "von unserer korrespondentin",
            *_phrases("redakteur reporter mitarbeiter", "von unserem"),
            *_phrases("redakteurin reporterin mitarbeiterin", "von unserer"),
            "de notre correspondant",
            "de notre correspondante",
        ),
        *("de notre envoyé spécial", "de notre envoyée spéciale"),
        *("de nuestro corresponsal", "de nuestra corresponsal"),
        *("dal nostro inviato", "dalla nostra inviata", "dal nostro corrispondente", "onze correspondent"),
    ),
}
#: Prepositions that open a credit where a line, or a stretch between marks, begins; elsewhere they are particles.
PREPOSITIONS: Final = ("von", "par", "por", "av", "af", "oleh", "przez", "بقلم", "מאת")
#: Labels, which need a colon.
LABELS: Final[Mapping[BylineRole, tuple[str, ...]]] = {
    "translator": _words("""
        übersetzung traduction traducción traduzione tradução vertaling tłumaczenie çeviri oversættelse oversettelse
        översättning translator перевод
    """),
    "editor": _words("redaktion édition edición edição redactie redakcja redaktør redaktör editör editor"),
    "contributor": (
        *_words("mitarbeit mitwirkung colaboración colaboração współpraca medewerking medvirkende contributor"),
        *("contributors", "katkıda bulunan", "katkıda bulunanlar"),
    ),
    "author": (
        *_words("""
            words text story author authors writer reporter autor autorin autoren autorinnen autora autores autorka
            autorzy auteur auteurs auteure autrice autore autori verfasser verfasserin texte texto textos testo tekst
            teksti opracowanie oprac opr napisał napisała yazan yazar haber hazırlayan skribent toimittaja piše автор
            текст συντάκτης κείμενο 作者 文 penulis
        """),
        *("text und fotos", "text und foto", "text & fotos", "texte et photos", "texto y fotos", "texto e fotos"),
        *("tekst og foto", "text och foto", "tekst en foto's", "tekst i zdjęcia", "teksti ja kuvat", "testo e foto"),
    ),
}
#: Words before two names that may as well be a name's or a headline's first.
WEAK_PREPOSITIONS: Final = ("di", "door", "de", "from")
WEAK_LABELS: Final[Mapping[BylineRole, tuple[str, ...]]] = {
    "photographer": _words("""
        foto fotos foto's fotografía fotografia fotografie fotograf fotoğraf fotó photo photos photographe photographer
        photographies photograph photography picture pictures image images bild bilder kuva kuvat zdjęcia zdjęcie imagen
        fot фото video vidéo 攝影 摄影
    """),
    "contributor": _words("grafik graphic graphics infografik illustration illustrations karikatur"),
    "author": _words("""
        interview journalist bron quelle source fuente fonte kaynak źródło kilde källa credit door di
    """),
}
