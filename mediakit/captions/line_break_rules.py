"""The rule on where the lines of a cue are broken."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from mediakit.captions.rule import Rule
from mediakit.captions.sources import BREAKS
from mediakit.captions.view import Fault, View
from mediakit.captions.vocabulary import BINDING, DATES, TITLES
from mediakit.model.findings import Severity
from mediakit.model.labels import MUSIC

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*")
_HYPHENS = "-\u00ad\u2010"
_SENTENCE_BEFORE = re.compile(r"[.!?:…\"“”»—–-]\s*\Z|\A\W*\Z")
_ABBREVIATED = 4  # letters: a longer title has no full stop but a sentence's
_I = re.compile(r"I(?:['’]\w+)?\Z")
_CAPITALS = frozenset({"en", "es", "fr", "it", "pt", "nl"})
"""Languages in which a capital within a sentence is a name's; German has them on every noun."""
_OTHER_SPEAKER = re.compile(rf"\s*(?:[-–—>\[(（【{MUSIC}#]|[^\W\d_]+:)")
_ENDED = re.compile(r"[.!?…。！？؟:;,、，—–)\]\"”»♪]\Z")


def check_line_break(view: View) -> Iterator[Fault]:
    """Cues whose lines are broken where a reader stumbles.

    That is after a small word that belongs to the next (in languages whose words are known), within a name or
    a word, into lines of very different length, and, where the profile wants it, though one line would do.

    PASS “He lives here,\\nand she does.”; FAIL “He lives in the\\nbig house.”, “We met Susan\\nSmythe there.”
    """
    words = BINDING.get(view.language, {})
    names = view.language in _CAPITALS and not _begins_lines_with_capitals(view)
    for place, lines in enumerate(view.lines):
        if len(lines) < 2:
            continue
        width = _one_line(view, place)
        if width is not None:
            message = f"The text fits one line ({width} characters of {view.profile.max_line_chars})."
            yield Fault(place, message, "Put it on one line.")
            continue
        faults = [_at_break(above.strip(), below.strip(), words, names) for above, below in pairwise(lines)]
        told = "; ".join(filter(None, faults)) or _imbalance(view, place)
        if told:
            yield Fault(place, f"{told}.", "Break the lines where a phrase ends.")


def _at_break(above: str, below: str, words: Mapping[str, frozenset[str]], names: bool) -> str:
    """What is wrong with a break between two lines, "" when nothing is; both are stripped."""
    if not above or not below or _OTHER_SPEAKER.match(below):
        return ""
    word = above.split()[-1]
    if word[-1] in _HYPHENS and word[-2:-1].isalpha() and below[0].islower():
        return f"A line ends within a word: “{word}”"
    short = word.removesuffix(".")
    if short in TITLES and (word == short or len(short) <= _ABBREVIATED) and below[0].isupper():
        return f"A line ends within a name: “{word} {below.split()[0]}”"
    if not word.isalpha():
        return ""
    for kind, known in words.items():
        if word in known and not _follows_alone(word, below, words):
            return f"A line ends with {kind} “{word}”"
    is_name = names and word not in DATES and _NAME.fullmatch(word)
    if is_name and not _SENTENCE_BEFORE.search(above[: -len(word)]):
        first = _NAME.match(below)
        if first and not _I.match(first[0]) and first[0].lower() not in words.get("the article", ()):
            return f"A line ends within a name: “{word} {first[0]}”"
    return ""


def _follows_alone(word: str, below: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the next line does not go on with the phrase: “come in\\nand sit”, “he is about\\nto go”."""
    first = below.split()[0].strip(",.").lower()
    return first in words.get("the conjunction", ()) or (word, first) == ("about", "to")


def _one_line(view: View, place: int) -> int | None:
    """The width of two lines as one where the profile prefers that and it fits; None otherwise."""
    limit = view.profile.max_line_chars
    if not view.profile.prefer_one_line or limit is None or not _is_one_text(view, place):
        return None
    width = sum(view.widths[place]) + 1
    return width if width <= limit else None


def _imbalance(view: View, place: int) -> str:
    """That two lines are very unequal, "" when they are not or the first ends with a pause."""
    balance = view.profile.min_balance_percent
    if balance is None or not _is_one_text(view, place) or _ENDED.search(view.lines[place][0]):
        return ""
    one, other = view.widths[place]
    unequal = min(one, other) * 100 < balance * max(one, other)
    return f"The lines are {one} and {other} characters long" if unequal else ""


def _is_one_text(view: View, place: int) -> bool:
    """Whether a cue is two lines of one speaker in one script: no dialogue, nor the same in two languages."""
    lines, widths = view.lines[place], view.widths[place]
    if len(lines) != 2 or not all(widths) or any(map(_OTHER_SPEAKER.match, lines)):
        return False
    return (widths[0] > len(lines[0])) == (widths[1] > len(lines[1]))


def _begins_lines_with_capitals(view: View) -> bool:
    """Whether lines begin with capitals by habit, as verses do, so that a capital says nothing."""
    seen = capital = 0
    for lines in view.lines:
        if len(lines) == 2 and lines[0][-1:].islower() and lines[1][:1].isalpha():
            seen += 1
            capital += lines[1][0].isupper()
    return capital > 3 and capital * 4 > seen


RULES = (
    Rule(
        "line-break",
        Severity.INFO,
        "Lines end where a phrase does, and are of a length.",
        BREAKS,
        check_line_break,
        fixable=True,
    ),
)
