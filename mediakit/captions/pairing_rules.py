"""Rules on signs that come in pairs: brackets around sounds, music signs around songs, quotation marks.

A pair may begin in one cue and end in a later one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mediakit.captions.rule import Rule
from mediakit.captions.sources import PRACTICE, STYLE
from mediakit.captions.view import Fault, View
from mediakit.model.findings import Severity
from mediakit.model.labels import MUSIC

_FAR = 12  # cues: that far a song or a quotation may go on
_MANY = 3  # cues that show a habit
_BEGIN, _END, _WHOLE = "begin", "end", "whole"
_BRACKET = re.compile(r"[\[(（【\])）】]")
_OPENERS = "[(（【"
_SMILEY = re.compile(r"(?<!\S)(?:[:;=8]['’-]?[()\[\]]+|[(\[]+['’-]?[:;=])(?=[\s.!?,]|\Z)")
_LIST_ITEM = re.compile(r"(?<!\S)(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4})\Z")
_LABEL_LINE = re.compile(
    r"\s*(?:[-–—]\s*)?(?:(\[[^\[\]]*[^\W\d_][^\[\]]*\])|(\([^()]*[^\W\d_][^()]*\)))\s*\Z"
)
_MIXED_LABEL = re.compile(r"\s*(?:\[[^\[\]()\d]{3,}\)|\([^\[\]()\d]{3,}\])\s*\Z")
_MUSIC_RUN = re.compile(rf"[{MUSIC}](?:[{MUSIC}\s]*[{MUSIC}])?")
_QUOTE = re.compile(r"[\"＂“”„«»‟「」『』]")
_INCHES = re.compile(r"(?<=\d)[\"”]")


def check_sound_brackets(view: View) -> Iterator[Fault]:
    """Brackets that are opened and not closed, or closed and not opened; and sounds in two kinds of brackets.

    Smileys and list items such as `1)` are no brackets.

    PASS “[door slams]”, “[a long”, “list]”; FAIL “[door slams”; the one “(thunder)” among many “[rain]”.
    """
    open_at: list[int] = []
    for place, text in enumerate(view.texts):
        if not _BRACKET.search(text):
            continue
        text = _SMILEY.sub(" ", text)
        lonely = False
        for bracket in _BRACKET.finditer(text):
            if bracket[0] in _OPENERS:
                open_at.append(place)
            elif open_at and place - open_at[-1] <= _FAR:
                open_at.pop()
            elif not _LIST_ITEM.search(text, max(bracket.start() - 5, 0), bracket.start()):
                lonely = True
        if lonely:
            yield Fault(place, "A bracket is closed that was not opened.", "Open it, or take it out.")
        elif any(map(_MIXED_LABEL.match, view.lines[place])):
            yield Fault(place, "A bracket of one kind is closed by one of the other.", "Use one kind.")
    for place in dict.fromkeys(open_at):
        yield Fault(place, "A bracket is opened and not closed.", "Close it, or take it out.")
    yield from _other_style(view)


def check_music_signs(view: View) -> Iterator[Fault]:
    """Songs whose music sign is at one end only.

    A song of several cues may have one before each and one after the last, unless most cues have both.

    PASS “♪ La la ♪”, “♪♪”, “♪ La”, “la ♪”; FAIL “♪ La la” with no end in the cues that follow.
    """
    songs = [
        (place, end)
        for place, text in enumerate(view.texts)
        if not text.isascii() and any(sign in text for sign in MUSIC)
        for end in _song_ends(view.lines[place])
    ]
    count = Counter(end for _, end in songs)
    of_each = count[_WHOLE] >= max(2 * count[_BEGIN], _MANY)
    for place in _unpaired(songs, of_each=of_each):
        message = "A music sign stands at one end of the song only."
        yield Fault(place, message, "Put one before and one after what is sung.")


def check_quotes(view: View) -> Iterator[Fault]:
    """Quotations that are opened and not closed, or closed and not opened.

    PASS “"Yes," he said.”, “"It was”, “long ago."”; FAIL “"Yes, he said.” with no end in the next cues.
    """
    odd = []
    for place, text in enumerate(view.texts):
        if '"' in text or not text.isascii():
            marks = len(_QUOTE.findall(text))
            if marks % 2 and (marks - len(_INCHES.findall(text))) % 2:
                odd.append(place)
    pending: int | None = None
    for place in odd:
        if pending is None:
            pending = place
        elif place - pending <= _FAR:
            pending = None
        else:
            yield _quote_fault(pending)
            pending = place
    if pending is not None:
        yield _quote_fault(pending)


def _quote_fault(place: int) -> Fault:
    return Fault(place, "A quotation mark has no partner.", "Close the quotation, or take the mark out.")


def _song_ends(lines: Sequence[str]) -> Iterator[str]:
    """What the music signs of a cue are: the end of a song, the beginning of one, or a whole one's."""
    begun = whole = False
    for line in lines:
        runs = len(_MUSIC_RUN.findall(line))
        if not runs or not any(map(str.isalpha, line)) or _is_bracketed(line):
            continue
        ends = line.rstrip()[-1] in MUSIC
        if runs % 2 == 0 or (ends and begun):
            begun, whole = False, True
        elif ends:
            yield _END
        else:
            begun = True
    if begun or whole:
        yield _BEGIN if begun else _WHOLE


def _unpaired(songs: Iterable[tuple[int, str]], *, of_each: bool) -> Iterator[int]:
    """The places of beginnings without an end near them, and of ends without a beginning.

    `of_each` says that each cue is to have both; otherwise a beginning may go on with another one.
    """
    pending: int | None = None
    for place, end in songs:
        if end == _WHOLE and of_each:
            continue
        near = pending is not None and place - pending <= _FAR
        if pending is not None and not (near and (end != _BEGIN or not of_each)):
            yield pending
        if end == _END and not near:
            yield place
        pending = place if end == _BEGIN else None
    if pending is not None:
        yield pending


def _is_bracketed(text: str) -> bool:
    """Whether the sign only goes with a sound in brackets: “♪ [music]”."""
    words = _MUSIC_RUN.sub("", text).strip()
    return words[:1] in ("[", "(") and words[-1:] in ("]", ")")


def _other_style(view: View) -> Iterator[Fault]:
    """A fault at the first sound in the kind of brackets that fewer sounds have."""
    styles: Counter[str] = Counter()
    first: dict[str, int] = {}
    for place, lines in enumerate(view.lines):
        for line in lines:
            if "[" not in line and "(" not in line:
                continue
            match = _LABEL_LINE.match(line)
            if match:
                style = "[…]" if match[1] else "(…)"
                styles[style] += 1
                first.setdefault(style, place)
    if len(styles) == 2:
        (usual, many), (other, few) = styles.most_common()
        if many >= 2:
            message = f"A sound stands in {other} here ({few} in all), {many} others in {usual}."
            yield Fault(first[other], message, "Mark all sounds in the same way.")


RULES = (
    Rule(
        "sound-brackets",
        Severity.INFO,
        "Brackets around sounds are closed, and all of one kind.",
        STYLE,
        check_sound_brackets,
    ),
    Rule("music-signs", Severity.INFO, "A song has a music sign at both ends.", STYLE, check_music_signs),
    Rule("quotes", Severity.INFO, "A quotation that begins also ends.", PRACTICE, check_quotes),
)
