"""Rules on how words are written: capitals, words twice, dots, another language than the one stated."""

import re
from collections.abc import Iterator

from mediakit.captions.needles import places_holding
from mediakit.captions.rule import Rule
from mediakit.captions.sources import ACCURACY, CASE, PRACTICE
from mediakit.captions.text_language import UNLIKE, contradiction
from mediakit.captions.view import WHOLE_FILE, Fault, View
from mediakit.model.findings import Severity
from mediakit.model.labels import without_labels

_LONG_SHOUT = 20  # letters: shorter ones are signs, names and cries
_HABIT = 10  # cues: what stands in more of them is a habit, and said once
_LOWER = re.compile(r"[a-zß-öø-ÿа-яёα-ω]")
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = ("the", "a", "an", "of", "and", "for", "with", "from", "at", "my", "your")
_TWICE = re.compile(rf"\b({'|'.join(_SMALL_WORDS)})\s+\1\b(?!['’-])", re.IGNORECASE)
_DOTS = re.compile(r"(?<![./\\?!])\.\.(?![./\\\d])|\.{5,}")  # Russian has ?.. and !..
_NAMES = {
    UNLIKE: "another language",
    "Latn": "Latin letters",
    "Cyrl": "Cyrillic letters",
    "Grek": "Greek letters",
    "Arab": "Arabic letters",
    "Hebr": "Hebrew letters",
    "Hani": "Chinese characters",
    "Kana": "Japanese characters",
    "Hang": "Korean letters",
    "Deva": "Devanagari letters",
    "Thai": "Thai letters",
}


def check_all_caps(view: View) -> Iterator[Fault]:
    """Long cues that are all capitals; or, once, a file that is so throughout.

    Names of speakers and sounds do not count, nor do short cries and signs.

    PASS “NO! STOP!”, “ANNA: Good morning.”; FAIL “PLEASE STAND BACK FROM THE DOORS.”
    """
    shouted, spoken = [], 0
    for place, text in enumerate(view.texts):
        if _LOWER.search(text):
            spoken += 1
        elif text.upper() != text.lower():
            words = _WORDS.findall(without_labels(text))
            if len(words) > 3 and sum(map(len, words)) >= _LONG_SHOUT and _is_cased("".join(words)):
                shouted.append(place)
    if len(shouted) > 5 and len(shouted) > spoken:
        message = f"{len(shouted)} cues are all capitals."
        yield Fault(WHOLE_FILE, message, "Write in mixed case, which is easier to read.")
        return
    if len(shouted) > _HABIT:
        message = f"The cue is all capitals, and so are {len(shouted) - 1} others."
        yield Fault(shouted[0], message, "Keep capitals for shouting.")
        return
    for place in shouted:
        yield Fault(place, "The cue is all capitals.", "Keep capitals for shouting.")


def check_repeated_word(view: View) -> Iterator[Fault]:
    """Small English words that stand twice in a row; a stutter has a comma or a dash.

    PASS “the, the door”; FAIL “at the the door”.
    """
    if view.language != "en":
        return
    for place in places_holding(view.texts, (f"{word} {word}" for word in _SMALL_WORDS)):
        match = _TWICE.search(view.texts[place])
        if match and match[0].split()[1].islower():
            yield Fault(place, f"“{' '.join(match[0].split())}” has a word twice.", "Take one out.")


def check_ellipsis(view: View) -> Iterator[Fault]:
    """Two dots, or five and more, where three are meant.

    PASS “Well...”, “Well....”, “../start”, “Что?..”; FAIL “Well..”
    """
    found = [
        (place, match[0][:10])
        for place, text in enumerate(view.texts)
        if ".." in text and (match := _DOTS.search(text))
    ]
    if len(found) > _HABIT:
        message = f"“{found[0][1]}” is not three dots, nor are {len(found) - 1} others."
        yield Fault(found[0][0], message, "Write … or three dots throughout.")
        return
    for place, dots in found:
        yield Fault(place, f"“{dots}” is not three dots.", "Write … or three dots.")


def check_language(view: View) -> Iterator[Fault]:
    """Captions whose letters or commonest words are another language's than the one they are marked as.

    PASS twenty cues of Spanish marked `es`, a few of them English; FAIL twenty cues of Spanish marked `en`.
    """
    if not view.tag or not view.cues:
        return
    once = {(cue.start_ms, *text.split()): text for cue, text in zip(view.cues, view.texts, strict=True)}
    found = contradiction(view.tag, tuple(once.values()))  # a cue that stands there twice says no more
    if found:
        what = _NAMES.get(found, f"{'the script' if found.istitle() else 'the language'} {found}")
        message = f"The captions are marked {view.tag}, but the text is in {what}."
        yield Fault(WHOLE_FILE, message, "Name the file by its language, or find the right file.")


def _is_cased(letters: str) -> bool:
    """Whether nearly all letters have a small form."""
    return sum(letter.isupper() for letter in letters) * 10 >= len(letters) * 9


RULES = (
    Rule("all-caps", Severity.INFO, "Text is in mixed case.", CASE, check_all_caps),
    Rule("repeated-word", Severity.INFO, "No word stands twice by mistake.", ACCURACY, check_repeated_word),
    Rule("ellipsis", Severity.INFO, "An ellipsis has three dots.", PRACTICE, check_ellipsis),
    Rule(
        "language-mismatch",
        Severity.WARNING,
        "The text is in the language that it is marked as.",
        "WCAG 2.2, SC 3.1.2; HTML, the track element: srclang is the language of the text.",
        check_language,
    ),
)
