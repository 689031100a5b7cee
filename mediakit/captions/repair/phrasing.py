"""Small words by language: those that a line must not end with, those that a phrase begins with."""

from collections.abc import Iterable
from dataclasses import dataclass

from mediakit.captions.vocabulary import BINDING
from mediakit.model.languages import primary_language

_KNOWN = 0.06  # the share of a language's small words that tells it


@dataclass(frozen=True, slots=True)
class Phrasing:
    """`binding` words belong to what follows (the, of, very), `opening` ones begin a phrase (of, because).

    All are in lower case. Empty for a language without a list: then punctuation and names must do.
    """

    binding: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()


def phrasing_of(language: str) -> Phrasing:
    """The lists of a language, by its tag."""
    return _PHRASINGS.get(primary_language(language), Phrasing())


def language_of(texts: Iterable[str]) -> str:
    """The language whose small words are in the texts, more of them than of any other's; "" in doubt.

    Which words there are counts, not how often, so that the answer stays when cues are split or joined.
    """
    words = {word.strip(".,;:!?¿¡\"'()[]").lower() for text in texts for word in text.split()}
    shares = {code: len(words & known.binding) / len(known.binding) for code, known in _PHRASINGS.items()}
    best, second = sorted(shares, key=lambda code: shares[code], reverse=True)[:2]
    return best if shares[best] > _KNOWN and shares[best] > 1.3 * shares[second] else ""


def _phrasing(code: str, prepositions: str, conjunctions: str, others: str) -> Phrasing:
    opening = frozenset(f"{prepositions} {conjunctions}".split())
    return Phrasing(opening.union(others.split(), *BINDING.get(code, {}).values()), opening)


_PHRASINGS = {
    "en": _phrasing(
        "en",
        "of to in on at by for from with about into onto over under after before between through during "
        "without within against among across along around behind beside beyond near upon toward towards "
        "until since per via than as like",
        "and or but nor so yet because although though while when where if unless that which who whose",
        "a an the this these those my your his her its our their some any no every each more most very too "
        "not i he she we they is are was were be been am do does did has have had will would can "
        "could shall should may might must it's i'm i'll i've you're we're they're that's don't doesn't "
        "didn't can't won't isn't aren't let's what how",
    ),
    "es": _phrasing(
        "es",
        "a de en con por para sin sobre entre hasta desde hacia según contra durante ante bajo tras al del",
        "y e o u pero ni que porque aunque cuando donde como si mientras sino quien quienes cual cuales",
        "el la los las un una unos unas lo este esta estos estas ese esa esos esas mi mis tu tus su sus "
        "nuestro nuestra nuestros nuestras cada todo toda todos todas no se me te le les nos os muy más tan "
        "es son fue era ha han he hemos había está están estaba será yo tú él ella",
    ),
    "fr": _phrasing(
        "fr",
        "à de en dans sur sous avec sans pour par chez vers entre depuis pendant avant après contre au aux "
        "du des jusqu'à",
        "et ou mais ni car donc que qui dont où quand comme si lorsque parce puisque",
        "le la les un une ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs "
        "chaque tout toute tous toutes je tu il elle on nous vous ils elles ne se me te est sont était a ont "
        "avait sera très plus c'est j'ai",
    ),
    "de": _phrasing(
        "de",
        "in an auf aus bei mit nach von vor zu für durch über unter zwischen gegen ohne um seit bis im am "
        "beim vom zum zur ins ans",
        "und oder aber denn sondern dass weil wenn als ob obwohl während damit sodass wie wo was wer",
        "der die das den dem des ein eine einen einem einer eines kein keine keinen mein meine dein deine "
        "sein seine ihr ihre ihren unser unsere unserer dieser diese dieses diesen jeder jede jedes nicht "
        "sehr mehr ist sind war waren hat haben wird werden kann können ich du er sie es wir man",
    ),
    "pt": _phrasing(
        "pt",
        "de em com por para sem sobre entre até desde contra durante do da dos das no na nos nas ao à aos às "
        "pelo pela pelos pelas num numa",
        "e ou mas nem que porque embora quando onde como se enquanto quem cujo cuja",
        "o a os as um uma uns umas este esta estes estas esse essa esses essas meu minha seu sua seus suas "
        "nosso nossa nossos nossas cada todo toda todos todas não me te lhe muito mais é são foi era tem têm "
        "está estão será eu você ele ela nós",
    ),
    "it": _phrasing(
        "it",
        "di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla "
        "nel nella nei nelle sul sulla verso senza dopo prima contro durante",
        "e ed o ma né che perché se quando dove come mentre anche quindi",
        "il lo la i gli le un uno una questo questa questi queste mio mia tuo tua suo sua nostro nostra ogni "
        "non si mi ti ci vi molto più è sono era ha hanno ho abbiamo sarà io tu lui lei noi",
    ),
    "nl": _phrasing(
        "nl",
        "van in op aan met voor naar uit bij door over onder tussen tegen zonder om tot na te",
        "en of maar want dat die omdat als toen wanneer waar terwijl zodat hoe wat wie",
        "de het een deze dit mijn jouw zijn haar ons onze hun elke ieder niet heel meer is was waren heeft "
        "hebben wordt worden kan ik je jij hij ze zij we wij",
    ),
}
