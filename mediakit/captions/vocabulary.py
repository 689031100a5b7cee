"""Small words by language that a line must not end with, because they belong to the next word."""

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BINDING: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "en": {
            "the article": _words("a an the"),
            "the preposition": _words(
                "of to in on at by for from with about into onto between through without"
            ),
            "the conjunction": _words("and or but nor because although"),
            "the possessive": _words("my your his its our their"),
        },
        "es": {
            "the article": _words("el la los las un una unos unas"),
            "the preposition": _words("a de en con por para sin sobre entre hasta desde al del"),
            "the conjunction": _words("y e o u pero ni porque"),
            "the possessive": _words("mi mis tu tus su sus"),
        },
        "fr": {
            "the article": _words("le la les un une des du"),
            "the preposition": _words("à de en dans sur sous avec sans pour par chez vers entre au aux"),
            "the conjunction": _words("et ou mais ni car"),
            "the possessive": _words("mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs"),
        },
        "de": {
            "the article": _words(
                "den dem ein eine einen einem einer eines"
            ),  # der, die and das stand alone, too
            "the preposition": _words("in aus bei mit nach von zu für durch im am beim vom zum zur"),
            "the conjunction": _words("und oder aber denn sondern weil"),
            "the possessive": _words("mein meine dein deine sein seine unser unsere"),
        },
        "pt": {
            "the article": _words("o a os as um uma uns umas"),
            "the preposition": _words(
                "de em com por para sem sobre entre até desde do da dos das no na nos nas ao"
            ),
            "the conjunction": _words("e ou mas nem porque"),
            "the possessive": _words("meu minha seu sua seus suas nosso nossa"),
        },
        "it": {
            "the article": _words("il lo la i gli le un uno una"),
            "the preposition": _words(
                "di a da in con su per tra fra del dello della dei degli delle al alla nel nella"
            ),
            "the conjunction": _words("e ed o ma né perché"),
            "the possessive": _words("mio mia tuo tua suo sua nostro nostra"),
        },
        "nl": {
            "the article": _words("de het een"),
            "the preposition": _words("van in met voor bij door tussen zonder"),
            "the conjunction": _words("en of maar want omdat"),
            "the possessive": _words("mijn jouw zijn ons onze"),
        },
    }
)
"""By language, the words of each kind, in lower case."""

TITLES = _words(
    "Mr Mrs Ms Dr Prof Sen Gov Gen Lt Col Sgt Capt Rev Sr Sra Señor Señora Herr Frau Monsieur Madame"
)
"""Titles that stand before a name, with or without a full stop."""

DATES = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August
    September October November December Today Yesterday Tomorrow Tonight
""")
"""English words with a capital that are no part of the name after them."""
