"""Rules on characters that came out wrong: mojibake, a scanner's mistakes, directions without end."""

import re
from collections.abc import Iterator

from mediakit.captions.rule import Rule
from mediakit.captions.sources import ACCURACY
from mediakit.captions.view import Fault, View
from mediakit.model.findings import Severity

# What windows-1252 makes of the bytes 0x80 to 0xBF, which follow the first of a UTF-8 character; marks apart.
_LETTERS = "\u0080-\u00bf€†‡‰‹Œ™œŸŠŽšžƒ"
_MARKS = "‚„…ˆ‘’“”•–—˜›"
_TAIL = _LETTERS + _MARKS
_CYRILLIC_TAIL = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"
_MOJIBAKE = re.compile(
    rf"(?<![A-ZÀ-Þ])[ÂÃ][{_LETTERS}]"  # after a capital it may be a word's end, and a sign after it
    rf"|[ÂÃÄÅ][{_TAIL}](?=[a-zß-ÿ])|(?<=[a-z])(?:[ÂÃÄÅ][{_TAIL}]|Ã )|(?<!\w)Ã[ \u00a0]+(?=[a-z])"
    rf"|â[€\u0080][{_TAIL}]|â[\u0081-\u009f‚„†‡‰‹Œ™œŸŠŽšžƒˆ‘’“”•–—˜›][{_LETTERS}]|ï¿½|ï»¿"
    rf"|á[º»](?:[{_LETTERS}]|[{_MARKS}](?=[a-z]))"
    rf"|(?:[ÐÑÎÏ×ØÙ][{_TAIL}]){{2}}|(?:à[¤-¿][{_TAIL}]){{2}}|(?:[ã-é][{_TAIL}]{{2}}){{2}}"
    r"|\b[À-Öà-öø-ÿ]{4,}[^\w\n]{1,3}[À-Öà-öø-ÿ]{5,}|\b[À-Öà-öø-ÿ]{5,}[^\w\n]{1,3}[À-Öà-öø-ÿ]{4,}"
)
_LATIN = re.compile("[À-ÿ]")
_ACCENTED = re.compile("[À-Öà-öø-ÿ]{6,}")  # so many letters with accents in a row have no language
_SHOUTED = 4  # different letters: fewer are a cry
_CYRILLIC_MOJIBAKE = re.compile(f"[РС][{_CYRILLIC_TAIL}]" * 3)
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")

# For each letter or digit that may stand for another: where it stands wrong. Each begins with the sign,
# which makes the search fast.
_OCR = {
    "I": re.compile(
        r"I(?<=[a-z]I)(?:(?<![ie]I)|(?<=[a-z]{2}I))(?<!McI)(?<!MacI)(?<!D[ei]I)(?<!L[ae]I)(?<!FitzI)"
        r"[a-z]+\b"
        r"|II(?<=[a-z]{2}II)\b|I(?<=\dI)\d"
    ),
    "O": re.compile(r"O(?<=\dO)(?<![A-Za-z]\dO)(?:\d(?![A-Za-z])|O+\b)|O(?<=\d,O)OO\b"),
    "0": re.compile(
        r"0(?<=[a-z]0)(?<![\dA-Z#_-][a-z]0)[a-z]{2,}\b|0(?:h|kay|nly|ther|ne|nce|ver)\b(?<![\w]0\w)"
    ),
    "l": re.compile(r"l(?<![\w'’.-]l)\d{3}\b|l(?<=\dl)\d+\b"),
    "1": re.compile(r"1(?<=[a-z]{2}1)(?:1?[a-z]{2,}|1[a-z])\b"),
    "|": re.compile(r"\|(?<=[A-Za-z'’]\|)\|"),
    "V": re.compile(r"VV(?<!\wVV)[a-z]"),
}
_ENGLISH = {
    "l": re.compile(r"l(?<![\w'’.-]l)(?:['’](?:m|ll|ve|d)\b|(?= [a-z]{2})|t(?:['’]?s)?\b|[fns]\b(?= [a-z]))"),
    "I": re.compile(
        r"I(?<=[a-z]{2}I)\b|I(?<=\bAI)(?:l|so|ways|ready|most|ong|though|one|lowed|right)\b"
        r"|I(?<!\wI)(?:et|ets|et['’]s|ike|iked|ook|ooks|ooking|eft|ove|oved|oves|ive|iving|ong|onger|ast|ate"
        r"|ater|earn|ess|isten|ady|adies|eave|ife|ight|ine|ist|ittle|ocal|ose|ost|unch)\b"
    ),
    "1": re.compile(r"1(?<![\w'’.-]1)['’](?:m|ll|ve)\b"),
}
_HEX = re.compile(r"[a-f\d]+\Z")
_LOOKALIKES = re.compile(r"[А-яЁёЇїІіЄєҐґ][A-Za-z]{1,20}[А-яЁёЇїІіЄєҐґ]")


def check_mojibake(view: View) -> Iterator[Fault]:
    """Cues in an encoding that was read as another one.

    PASS “JOSÉ”, “«IRMÃ»”; FAIL “JosÃ©”, “donâ€™t”, “Ð¿Ñ€Ð¸”.
    """
    for place, text in enumerate(view.texts):
        if text.isascii():
            continue
        match = _CYRILLIC_MOJIBAKE.search(text)
        if not match and _LATIN.search(text):
            match = _MOJIBAKE.search(text) or _all_accents(text)
        if match:
            message = f"The characters “{match[0]}” are what is left of others, read in a wrong encoding."
            yield Fault(place, message, "Get the text anew, or convert it back from its right encoding.")


def _all_accents(text: str) -> re.Match[str] | None:
    """A word that is another alphabet's, read as Latin letters; None when there is none."""
    return next((word for word in _ACCENTED.finditer(text) if len(set(word[0].lower())) >= _SHOUTED), None)


def check_bidi(view: View) -> Iterator[Fault]:
    """Cues with a change of direction that is not ended in its line, or an end of none.

    PASS U+2067 … U+2069; FAIL U+2067 alone.
    """
    for place, text in enumerate(view.texts):
        if text.isascii() or not _BIDI.search(text):
            continue
        if not all(map(_is_balanced, view.lines[place])):
            message = "A mark that changes the direction of the writing has no end, or an end no beginning."
            yield Fault(place, message, "End each of them in its line (U+202C, U+2069), or take them out.")


def check_ocr(view: View) -> Iterator[Fault]:
    """Cues with letters and digits that a scanner took for each other, where nothing else can be meant.

    PASS “H2O”, “McIntyre”, “iOS”; FAIL “l'm here” in English, “1O0”, “wiIl”, “0kay”.
    """
    english = view.language == "en"
    for place, text in enumerate(view.texts):
        word = _confused(text, english)
        if word:
            message = f"“{word}” looks like a scanner's mistake (l, I, 1 and |; O and 0)."
            yield Fault(place, message, "Write the letter or digit that is meant.")


def _confused(text: str, english: bool) -> str:
    """The word with a letter or digit that must be another, "" when there is none."""
    for sign, pattern in _OCR.items():
        if sign in text and (match := pattern.search(text)):
            word = _word_at(text, match.start())
            if not _HEX.match(word):
                return word
    for sign, pattern in _ENGLISH.items() if english else ():
        if sign in text and (match := pattern.search(text)):
            return _word_at(text, match.start())
    match = None if text.isascii() else _LOOKALIKES.search(text)
    return _word_at(text, match.start()) if match else ""


def _word_at(text: str, position: int) -> str:
    start = position
    while start and not text[start - 1].isspace():
        start -= 1
    return text[start:].split(maxsplit=1)[0].strip('.,;:!?…"“”()[]-')[:40]


def _is_balanced(line: str) -> bool:
    open_marks: list[str] = []
    for mark in _BIDI.findall(line):
        if mark in _EMBEDDINGS or mark in _ISOLATES:
            open_marks.append("\u202c" if mark in _EMBEDDINGS else "\u2069")
        elif not open_marks or open_marks.pop() != mark:
            return False
    return not open_marks


RULES = (
    Rule("mojibake", Severity.ERROR, "The text was read in its own encoding.", ACCURACY, check_mojibake),
    Rule(
        "bidi-unbalanced",
        Severity.WARNING,
        "What changes the direction of the writing is ended.",
        "Unicode Standard Annex 9: embeddings end with U+202C, isolates with U+2069.",
        check_bidi,
    ),
    Rule("ocr-confusion", Severity.WARNING, "No digit stands for a letter.", ACCURACY, check_ocr),
)
