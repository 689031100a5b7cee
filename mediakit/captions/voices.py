"""Speakers that the words name (`>> ANN:`, `ANN:`) as WebVTT voices; the label stays, as browsers show none.

A voice is given only where it is certain that a label names a speaker:
- it begins a line, a colon and a blank (or the line's end) follow, and every word of it has a capital;
- it is no word that heads other things (WARNING:, NOTE:, STEP 1:, TIME:);
- and `>>` stands before it, or it is a role or a title with a name (NARRATOR:, DR. LEE:), or it is in
  capitals and the file has another such label, or the same one again. Names in small letters (Ann:) count
  when two or more of them come twice or more.
A voice ends with its cue or before the next line that has a label or a dash; who speaks in a cue without a
label is not guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mediakit.captions.markup import CueTextBuilder
from mediakit.captions.speaker_words import HEADINGS, PARTICLES, ROLES, TITLES
from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.cuetext import escape_cue_text, plain_text

_WORD = r"[^\W\d_][\w'’.&#/-]{0,30}"
_LABEL = re.compile(
    rf"(?P<lead>[ \t]*(?:[-–—‐] ?)?(?:(?P<chevrons>>{{2,3}}) ?)?)"
    rf"(?P<name>{_WORD}(?: {{1,2}}(?:{_WORD}|\d{{1,3}}|&)){{0,4}}) ?:(?=\s|<|\Z)"
)
_MAYBE = re.compile(r"[\w.)'’] ?:(?:\s|<|\Z)")
_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_TURN = re.compile(r"\s*(?:>>|[-–—‐])")  # another one speaks, whoever it is


class _Label(NamedTuple):
    """A label at the beginning of a line: who speaks, and how it is written."""

    name: str
    chevrons: bool


def add_voices(track: Track) -> Track:
    """The track with `<v NAME>` around what a speaker says who is named with certainty; no word changes."""
    if track.kind not in (Kind.CAPTIONS, Kind.SUBTITLES):
        return track
    labelled = {place: list(_labels(cue.text)) for place, cue in enumerate(track.cues) if _may_be(cue)}
    certain = _certain(label for labels in labelled.values() for label in labels)
    if not certain:
        return track
    cues = list(track.cues)
    for place, labels in labelled.items():
        if any(label in certain for label in labels):
            cues[place] = replace(cues[place], text=_voiced(cues[place].text, certain))
    return replace(track, cues=tuple(cues))


def _may_be(cue: Cue) -> bool:
    return ":" in cue.text and "<v" not in cue.text and _MAYBE.search(cue.text) is not None


def _labels(text: str) -> Iterator[_Label]:
    for line in plain_text(text).split("\n"):
        match = _LABEL.match(line)
        if match and (label := _label(match)):
            yield label


def _label(match: re.Match[str]) -> _Label | None:
    """The label, when it can be a name at all."""
    words = match["name"].split()
    plain = [word.strip(".'’").lower() for word in words]
    capitals = all(word[0].isupper() or word in PARTICLES or word == "&" or word.isdigit() for word in words)
    scriptless = all(char.lower() == char.upper() for char in "".join(words))  # no capitals to go by
    if not words[0][0].isupper() or not capitals or scriptless or plain[0] in HEADINGS:
        return None
    if plain[-1] in HEADINGS and len(words) > 1 and plain[0] not in TITLES:
        return None
    return _Label(" ".join(words), bool(match["chevrons"]))


def _certain(labels: Iterator[_Label]) -> frozenset[_Label]:
    counts = Counter(labels)
    shouted = [label for label in counts if _is_shouted(label.name)]
    mixed = [label for label in counts if not _is_shouted(label.name) and counts[label] > 1]
    many = len({label.name for label in shouted}) > 1 or any(counts[label] > 1 for label in shouted)
    certain = {label for label in counts if label.chevrons or _is_role(label.name)}
    certain |= set(shouted) if many else set()
    certain |= set(mixed) if len({label.name for label in mixed}) > 1 else set()
    return frozenset(certain)


def _is_shouted(name: str) -> bool:
    return name == name.upper()


def _is_role(name: str) -> bool:
    words = [word.strip(".'’").lower() for word in name.split()]
    titled = len(words) > 1 and words[0] in TITLES and not words[1].isdigit()
    return titled or (
        words[-2 if words[-1].isdigit() and len(words) > 1 else -1] in ROLES and _is_shouted(name)
    )


def _voiced(text: str, certain: frozenset[_Label]) -> str:
    """The cue's text with a voice from each certain label on, to the next line that another one says."""
    builder = CueTextBuilder()
    for number, line in enumerate(text.split("\n")):
        words = plain_text(line)
        match = _LABEL.match(words)
        label = _label(match) if match else None
        known = label is not None and label in certain
        if builder.is_open("v") and (match or _TURN.match(words)):
            builder.end("v")
        builder.text("\n" if number else "")
        if label and known:
            builder.begin("v", f"<v {escape_cue_text(label.name)}>")
        _copy(line, builder)
    return builder.finish()


def _copy(line: str, builder: CueTextBuilder) -> None:
    position = 0
    for match in _TAG.finditer(line):
        builder.text(line[position : match.start()])
        position = match.end()
        if match[1]:
            builder.end(match[2])
        else:
            builder.begin(match[2], match[0])
    builder.text(line[position:])
