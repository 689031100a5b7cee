"""Rules on the text of a cue as characters: that there is some, its spaces, what cannot be seen."""

import re
from collections.abc import Iterator

from mediakit.captions.blocks import is_blank
from mediakit.captions.rule import Rule
from mediakit.captions.sources import PRACTICE, SPACING
from mediakit.captions.view import Fault, View
from mediakit.model.findings import Severity

_TOUCHING_MS = 100  # the same words again after less than that are a flicker, not a repetition
_SPACE = "[ \t\u00a0]"
_DOUBLE = re.compile(rf"(?<=\S){_SPACE}{{2,}}(?=\S)")
_BEFORE_STOP = re.compile(rf"(?<=\w){_SPACE}+(?:,(?!\d)|\.(?![\w.]|{_SPACE}\.))")
_BEFORE_MARK = re.compile(rf"(?<=\w){_SPACE}+[;:!?](?![\w;:!?()\[\]/|-])")
_SPACED_MARKS = frozenset({"fr", "br", "oc", ""})
"""Languages that put a space before `! ? : ;`; so may one that is not known."""
_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\t]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # there U+200B parts words, as it should
_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\ufeff": "a byte order mark",
    "\t": "a tab",
}


def check_empty(view: View) -> Iterator[Fault]:
    """Cues in which nothing can be read.

    PASS ♪; FAIL no text, or blanks and tags only.
    """
    for place, text in enumerate(view.texts):
        if is_blank(text):
            yield Fault(place, "The cue has no text.", "Take it out, or give it its words.")


def check_duplicate(view: View) -> Iterator[Fault]:
    """Cues that say what another one says at the same time or just before.

    PASS “No!” at 1–2 s and at 2.101–3 s; FAIL “No!” at 1–2 s and at 2.1–3 s.
    """
    seen: dict[str, tuple[int, int]] = {}  # by text: the latest end, and whose
    for place in view.by_start:
        cue, text = view.cues[place], " ".join(view.texts[place].split())
        if not text:
            continue
        end_ms, other = seen.get(text, (0, -1))
        if other >= 0 and cue.start_ms <= end_ms + _TOUCHING_MS:
            yield Fault(place, f"The cue repeats cue {other + 1}, which it touches.", "Join the two.")
        seen[text] = (max(cue.end_ms, end_ms), place)


def check_whitespace(view: View) -> Iterator[Fault]:
    """Cues with doubled spaces, spaces at a line's edge, or spaces before punctuation.

    French and its like put a space before `! ? : ;`.

    PASS “Wait . . . what?”, “Quoi ?” in French; FAIL “Wait  here”, “ Wait here”, “Wait , here”.
    """
    spaced = view.language in _SPACED_MARKS
    for place, text in enumerate(view.texts):
        plain = text if text.isascii() else text.replace("\u00a0", " ")
        faults = []
        lines = view.lines[place]
        if [*map(str.strip, lines)] != lines and any(line != line.strip() and line.strip() for line in lines):
            faults.append("at a line's edge")
        if ("  " in plain or "\t" in plain) and _DOUBLE.search(text):
            faults.append("doubled")
        stop = (" ." in plain or " ," in plain) and _BEFORE_STOP.search(text)
        marks = " !" in plain or " ?" in plain or " :" in plain or " ;" in plain
        if stop or (marks and not spaced and _BEFORE_MARK.search(text)):
            faults.append("before punctuation")
        if faults:
            yield Fault(place, f"Spaces are {' and '.join(faults)}.", "Take them out.")


def check_invisible(view: View) -> Iterator[Fault]:
    """Cues with characters that are not seen: tabs, soft hyphens, zero-width spaces.

    Joiners and direction marks do something, and so does a zero-width space between Thai words.

    PASS a zero-width joiner in an emoji; FAIL a soft hyphen.
    """
    for place, text in enumerate(view.texts):
        match = _INVISIBLE.search(text)
        if match and not (match[0] == "\u200b" and _UNSPACED.search(text)):
            what = _NAMES.get(match[0], f"U+{ord(match[0]):04X}")
            message = f"The text has a character that is not seen: {what}."
            is_tab = match[0] == "\t"
            yield Fault(place, message, "Write a space for it." if is_tab else "Take it out.", fixable=is_tab)


RULES = (
    Rule("empty-cue", Severity.WARNING, "A cue has words.", PRACTICE, check_empty, fixable=True),
    Rule(
        "duplicate",
        Severity.WARNING,
        "The same words are not shown twice.",
        PRACTICE,
        check_duplicate,
        fixable=True,
    ),
    Rule(
        "whitespace",
        Severity.INFO,
        "Spaces stand between words, one each.",
        SPACING,
        check_whitespace,
        fixable=True,
    ),
    Rule(
        "invisible-character",
        Severity.INFO,
        "Every character can be seen.",
        PRACTICE,
        check_invisible,
        fixable=True,
    ),
)
