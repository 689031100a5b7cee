"""A cue's words cut into what the page shows differently: speakers, sounds, italics, other languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.model.cuetext import CueSpan, parse_cue_text
from mediakit.model.languages import language_tag
from mediakit.model.speakers import names_speaker

# A speaker as captions write it without a voice tag: capitals and a colon, at the start of a line.
_SPEAKER = re.compile(r"(?m)^(?:>> ?|- ?)?[^\W\d_][^:\n<>]{0,38}:(?=\s)")
# Sounds: in brackets, between notes, or a whole line in round brackets.
_SOUND = re.compile(r"\[[^\[\]]*\]|♪[^♪]*♪?|(?m:^\([^()\n]*\)$)")
_MARKS = ("i", "b", "u")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a cue's words; `role` is `speaker`, `sound` or "", `said_by` a speaker to name before it."""

    text: str
    role: str = ""
    marks: tuple[str, ...] = ()
    language: str = ""
    said_by: str = ""


def cut_pieces(text: str) -> Iterator[Piece]:
    """The runs of a WebVTT cue text, in order; no word of it is lost."""
    said_by = ""
    for span in parse_cue_text(text):
        spoken = span.voice if span.voice != said_by and not names_speaker(span.text, span.voice) else ""
        said_by = span.voice
        for words, role in _roles(_readable(span)):
            marks = tuple(tag for tag in span.tags if tag in _MARKS)
            yield Piece(words, role, marks, language_tag(span.language), spoken)
            spoken = ""


def _readable(span: CueSpan) -> str:
    """The span's words; a ruby reading stands in brackets behind what it is the reading of."""
    return f"（{span.text}）" if "rt" in span.tags else span.text


def _roles(text: str) -> Iterator[tuple[str, str]]:
    """The text cut into (words, role), nothing lost."""
    position = 0
    for start, end, role in sorted((*_speakers(text), *_sounds(text))):
        if start < position:
            continue
        if start > position:
            yield text[position:start], ""
        yield text[start:end], role
        position = end
    if position < len(text):
        yield text[position:], ""


def _speakers(text: str) -> Iterator[tuple[int, int, str]]:
    found = (match for match in _SPEAKER.finditer(text) if match[0] == match[0].upper() != match[0].lower())
    return ((*match.span(), "speaker") for match in found)


def _sounds(text: str) -> Iterator[tuple[int, int, str]]:
    return ((*match.span(), "sound") for match in _SOUND.finditer(text))
