"""The words that stand as labels in releases, by what they announce."""

from enum import StrEnum


class Field(StrEnum):
    """What a label announces."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    DATE = "date"
    MODIFIED = "modified"
    PLACE = "place"
    EMBARGO = "embargo"
    TOPICS = "topics"
    KEYWORDS = "keywords"
    DOWNLOADS = "downloads"
    CONTACTS = "contacts"
    CREDIT = "credit"
    RIGHTS = "rights"
    SHOTS = "shots"
    LANGUAGE = "language"
    ORGANIZATION = "organization"
    ADDRESS = "address"


_WORDS = {
    Field.HEADLINE: ("headline, title, überschrift, titre, título, titular"),
    Field.SUBHEADLINE: (
        "subheadline, sub-headline, subhead, subtitle, subheading, unterzeile, sous-titre du communiqué"
    ),
    Field.DATE: (
        "release date, date of release, date released, released, released on, date, published, "
        "published on, published date, publish date, publication date, date published, date of "
        "publication, posted, posted on, issued, issued on, issue date, date issued, for immediate "
        "release, immediate release, for release, press release date, news release date, datum, "
        "veröffentlicht, veröffentlicht am, veröffentlichungsdatum, erscheinungsdatum, "
        "pressemitteilung vom, zur sofortigen veröffentlichung, date de publication, publié le, "
        "paru le, pour diffusion immédiate, fecha, fecha de publicación, publicado, publicado el, "
        "para publicación inmediata, para su publicación inmediata, data, data de publicação, "
        "publicado em, data di pubblicazione, pubblicato il"
    ),
    Field.MODIFIED: (
        "last published date, last published, last updated, last updated on, last update, last "
        "modified, last modified date, last modified on, last reviewed, last revised, page last "
        "updated, page last reviewed, page last modified, updated, updated on, date updated, date "
        "modified, modified, modified on, last updated date, zuletzt aktualisiert, zuletzt "
        "aktualisiert am, letzte aktualisierung, letzte änderung, aktualisiert am, stand, geändert "
        "am, dernière mise à jour, dernière mise à jour le, mis à jour le, dernière modification, "
        "última actualización, actualizado, actualizado el, fecha de actualización, última "
        "atualização, ultimo aggiornamento"
    ),
    Field.PLACE: ("dateline, place, place of release, ort, lieu, lugar, luogo"),
    Field.EMBARGO: (
        "embargo, embargoed, embargoed until, embargo until, embargo date, embargo time, under "
        "embargo, under embargo until, embargo lifts, strictly embargoed until, strictly embargoed, "
        "not for release before, not for release until, not for publication before, not for "
        "publication until, not for broadcast before, not for broadcast until, hold for release, "
        "hold for release until, hold until, sperrfrist, sperrfrist bis, sous embargo, sous embargo "
        "jusqu'au, embargo jusqu'au, embargado hasta, embargo hasta, bajo embargo hasta"
    ),
    Field.TOPICS: (
        "topic, topics, subject, subjects, category, categories, theme, themes, filed under, policy "
        "area, policy areas, thema, themen, kategorie, kategorien, rubrik, thème, thèmes, sujet, "
        "sujets, catégorie, catégories, tema, temas, categoría, categorías, argomenti"
    ),
    Field.KEYWORDS: (
        "keyword, keywords, key word, key words, tag, tags, tagged, tagged with, tagged as, "
        "schlagwort, schlagwörter, schlagworte, stichwort, stichwörter, stichworte, mots-clés, mots "
        "clés, mot-clé, étiquettes, palabras clave, etiquetas, palavras-chave, parole chiave"
    ),
    Field.DOWNLOADS: (
        "download, downloads, media download, media downloads, video download, video downloads, "
        "download video, download the video, download captions, download b-roll, download the "
        "b-roll, b-roll, b roll, broll, b-roll video, b-roll footage, video, videos, video file, "
        "video files, video link, watch, watch the video, media, media files, captions, closed "
        "captions, caption file, captions file, subtitles, subtitle file, files, attachments, "
        "attachment, assets, media assets, links, related links, media kit, photos, photo, images, "
        "image, audio, documents, transcript, herunterladen, videomaterial, untertitel, dateien, "
        "télécharger, téléchargement, téléchargements, vidéo, vidéos, sous-titres, descargar, "
        "descarga, descargas, vídeo, vídeos, subtítulos"
    ),
    Field.CONTACTS: (
        "contact, contacts, media contact, media contacts, press contact, press contacts, news "
        "media contact, contact information, contact details, media enquiries, media inquiries, "
        "press enquiries, press inquiries, enquiries, inquiries, media relations, kontakt, "
        "pressekontakt, ansprechpartner, ansprechpartnerin, kontakt für medien, contact presse, "
        "contacts presse, contact médias, relations médias, contacto, contacto de prensa, "
        "contactos, contacto para medios, contatto stampa, contato"
    ),
    Field.CREDIT: (
        "credit, credits, photo credit, photo credits, video credit, video credits, image credit, "
        "courtesy, courtesy of, video by, photo by, photos by, written by, source, quelle, "
        "bildnachweis, videonachweis, foto, crédit, crédits, crédit photo, crédit vidéo, crédito, "
        "créditos"
    ),
    Field.RIGHTS: (
        "rights, usage rights, usage rights/restrictions, rights and restrictions, usage, usage "
        "restrictions, restrictions, use restrictions, terms of use, usage terms, licence, license, "
        "copyright, conditions of use, rights and usage, rechte, nutzungsrechte, nutzung, "
        "nutzungsbedingungen, lizenz, droits, droits d'utilisation, conditions d'utilisation, "
        "licence d'utilisation, derechos, derechos de uso, licencia, restricciones"
    ),
    Field.SHOTS: (
        "shot list, shotlist, shot-list, shots, b-roll shot list, video shot list, b-roll shotlist, "
        "shotliste, schnittliste, liste des plans, lista de planos, lista de tomas"
    ),
    Field.LANGUAGE: ("language, languages, sprache, langue, idioma, lingua"),
    Field.ORGANIZATION: (
        "organization, organisation, agency, issued by, issuing office, issuing agency, publisher, "
        "released by, herausgeber, herausgegeben von, organisme, émetteur, organización, organismo"
    ),
    Field.ADDRESS: (
        "url, source url, source address, permalink, original address, web address, page address"
    ),
}
FIELDS = {word: field for field, words in _WORDS.items() for word in words.split(", ")}
"""Label, in lower case with straight apostrophes → what it announces."""

_DATES = (word for word, field in FIELDS.items() if field in (Field.DATE, Field.MODIFIED))
DATE_WORDS = tuple(sorted(_DATES, key=len, reverse=True))
"""The labels that may stand right before a date without a colon, longest first."""

_IMMEDIATE = (
    "for immediate release, for release, immediate release, para publicación inmediata, para su "
    "publicación inmediata, pour diffusion immédiate, zur sofortigen veröffentlichung"
)
IMMEDIATE = frozenset(_IMMEDIATE.split(", "))
"""Labels after which the headline comes (the others stand below it)."""

_WEAK = (
    "agency, assets, attachment, attachments, audio, captions, category, contact, copyright, "
    "courtesy, credit, data, date, datum, derechos, documents, droits, embargo, enquiries, "
    "files, for release, foto, headline, hold until, image, images, inquiries, issued, "
    "language, licence, license, links, media, modified, nutzung, ort, photo, photos, place, "
    "posted, published, publisher, quelle, released, rights, shots, source, stand, subject, "
    "tag, tagged, tema, theme, themes, title, topic, transcript, updated, url, usage, video, "
    "videos, vidéo, vídeo, watch"
)
WEAK = frozenset(_WEAK.split(", "))
"""Labels that are everyday words too: without a colon and a value of their own kind they are text."""
