"""Tracks as the page prints them: every cue with its time, its words, and what the script needs.

The script makes the captions from this markup (DESIGN §5). A cue's WebVTT text is the escaped text of its
words; where that would not be exactly the text (markup, unusual escapes), the cue carries the text itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.model.captions import Cue, Kind
from mediakit.model.cuetext import CueSpan, escape_cue_text, parse_cue_text, plain_text
from mediakit.model.languages import direction, language_tag
from mediakit.model.speakers import names_speaker
from mediakit.page.content import PageTrack
from mediakit.timecode import format_clock

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


@dataclass(frozen=True, slots=True)
class Line:
    """One cue in the transcript; `raw` is its WebVTT text where the pieces' text does not give it exactly."""

    start_ms: int
    end_ms: int
    clock: str
    seconds: str
    settings: str
    raw: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """One track: where its heading comes from, how the script shall make the text track, and its lines."""

    number: int
    kind: str
    label: str
    language: str
    direction: str
    default: bool
    lines: tuple[Line, ...]


def transcripts(tracks: tuple[PageTrack, ...]) -> tuple[Transcript, ...]:
    """The tracks that people can read, captions and subtitles first, each as a transcript."""
    readable = [track for track in tracks if track.track.kind is not Kind.METADATA]
    spoken = (Kind.CAPTIONS, Kind.SUBTITLES)
    ordered = sorted(readable, key=lambda page_track: page_track.track.kind not in spoken)
    return tuple(_transcript(number, page_track) for number, page_track in enumerate(ordered, 1))


def seconds(ms: int) -> str:
    """The time as a media fragment writes it (W3C Media Fragments 4.2.1): `65` or `65.5`."""
    return f"{ms // 1000}.{ms % 1000:03}".rstrip("0").rstrip(".")


def _transcript(number: int, page_track: PageTrack) -> Transcript:
    track = page_track.track
    language = language_tag(track.language)
    return Transcript(
        number=number,
        kind=track.kind.value,
        label=page_track.label,
        language=language,
        direction=direction(language),
        default=page_track.default,
        lines=tuple(_line(cue) for cue in track.cues),
    )


def _line(cue: Cue) -> Line:
    exact = escape_cue_text(plain_text(cue.text)) == cue.text
    return Line(
        start_ms=cue.start_ms,
        end_ms=cue.end_ms,
        clock=format_clock(cue.start_ms),
        seconds=seconds(max(cue.start_ms, 0)),
        settings=cue.settings,
        raw=None if exact else cue.text,
        pieces=tuple(_pieces(cue.text)),
    )


def _pieces(text: str) -> Iterator[Piece]:
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
