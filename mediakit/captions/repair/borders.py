"""How good a place is to end a line or a cue at."""

import re

from mediakit.captions.repair.phrasing import Phrasing
from mediakit.captions.vocabulary import TITLES

SENTENCE, CLAUSE, PHRASE, WORD, NUMBER, NAME, BOUND = 0, 10, 25, 40, 55, 80, 90
"""What it costs to break there: at the end of a sentence, of a clause, before a phrase, between any words,
beside a number, within a name, after a word that belongs to the next."""

_CLOSERS = "\"'”’»›)\\]」』）】》〉"
_SENTENCE_END = re.compile(rf"[.!?…。！？؟۔।]+[{_CLOSERS}]*\Z")
_CLAUSE_END = re.compile(rf"(?:[,;:–—،、，；：]|--)[{_CLOSERS}]*\Z|[)\]」』）】》〉♪]\Z")
_CLAUSE_START = re.compile(r"[(\[「『（【《〈♪–—]")
_ABBREVIATION = re.compile(
    r"(?:\w\.)+|(?:mr|mrs|ms|dr|prof|st|sr|sra|dra|jr|mme|mlle|hr|fr|nr|no|vs|gov|sen|rep|gen|lt|col|sgt|capt"
    r"|mt|ft|bzw|usw|ca|ing|lic)\.",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[?[^\W\d_a-z][^\s:a-z]*:")
_EDGES = "\"'“”‘’«»‹›()[]¿¡.,;:!?…"


def border_cost(left: str, right: str, phrasing: Phrasing) -> int:
    """What it costs to part two words that stand side by side."""
    marked = punctuation_cost(left, right)
    if marked is not None:
        return marked
    one, other = left.strip(_EDGES), right.strip(_EDGES)
    opens, binds = other.lower() in phrasing.opening, one.lower() in phrasing.binding
    if binds and (one.lower() in phrasing.opening or not opens):
        return BOUND
    if _is_name(one) and _is_name(other):
        return BOUND if one in TITLES else NAME
    if opens:
        return PHRASE
    if one[-1:].isdigit() or other[:1].isdigit():
        return NUMBER
    return WORD - 10 if other.lower() in phrasing.binding else WORD


def punctuation_cost(left: str, right: str) -> int | None:
    """What it costs to part two texts by the punctuation between them; None when there is none."""
    if _SENTENCE_END.search(left):
        if _ABBREVIATION.fullmatch(left.lstrip(_EDGES)):
            return BOUND
        return CLAUSE if right[0].islower() else SENTENCE
    if _LABEL.fullmatch(left):
        return NUMBER  # a speaker's name stays with what is said, where it can
    return CLAUSE if _CLAUSE_END.search(left) or _CLAUSE_START.match(right) else None


def _is_name(word: str) -> bool:
    return word[:1].isupper() and (len(word) == 1 or any(map(str.islower, word)))
