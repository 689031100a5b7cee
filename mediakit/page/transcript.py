"""Tracks as the page prints them: every cue with its time, its words, and what the script needs.

The script makes the captions from this markup (DESIGN §5). A cue's WebVTT text is the escaped text of its
words; where that would not be exactly the text (markup, unusual escapes), the cue carries the text itself.
Descriptions are woven into what is heard, so that a reader gets sound and picture as one text.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mediakit.model.captions import Cue, Kind
from mediakit.model.cuetext import escape_cue_text, plain_text
from mediakit.model.languages import direction, language_tag, primary_language
from mediakit.page.content import PageTrack
from mediakit.page.cue_settings import format_settings
from mediakit.page.pieces import Piece, cut_pieces
from mediakit.timecode import format_clock

_HEARD = ("captions", "subtitles")


@dataclass(frozen=True, slots=True)
class Line:
    """One cue in the transcript; `raw` is its WebVTT text where the pieces' text does not give it exactly,
    `settings` where it stands, as JSON.

    `fragment` is the line's id on the page, for links; `described` says that it tells what is seen, among
    lines that tell what is heard, in `language` if that is not theirs.
    """

    start_ms: int
    end_ms: int
    clock: str
    seconds: str
    settings: str
    raw: str | None
    pieces: tuple[Piece, ...]
    described: bool = False
    fragment: str = ""
    language: str = ""

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, by its own language."""
        return direction(self.language)


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

    @property
    def caption(self) -> bool:
        """Whether its words are those that are heard."""
        return self.kind in _HEARD

    @property
    def described(self) -> bool:
        """Whether it says what is seen, on its own or woven into what is heard."""
        return self.kind == "descriptions" or any(line.described for line in self.lines)


def transcripts(tracks: tuple[PageTrack, ...]) -> tuple[Transcript, ...]:
    """The tracks that people can read, captions and subtitles first, each as a transcript.

    Descriptions stand in the transcript of their language, else in the one that is shown first, and are a
    transcript of their own only where nothing is heard.
    """
    readable = [track for track in tracks if track.track.kind is not Kind.METADATA]
    ordered = sorted(readable, key=lambda page_track: page_track.track.kind not in _HEARD)
    found = tuple(_transcript(number, page_track) for number, page_track in enumerate(ordered, 1))
    return tuple(_with_fragments(_weave(found)))


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
        settings=format_settings(cue.settings, cue.text),
        raw=None if exact else cue.text,
        pieces=tuple(cut_pieces(cue.text)),
    )


def _weave(found: Sequence[Transcript]) -> Sequence[Transcript]:
    """The transcripts with the descriptions among what is heard, where anything is."""
    heard = [transcript for transcript in found if transcript.caption and transcript.lines]
    if not heard:
        return found
    guests: dict[int, list[Line]] = {transcript.number: [] for transcript in found}
    for description in (transcript for transcript in found if transcript.kind == Kind.DESCRIPTIONS):
        home = _home(description, heard)
        guests[home.number].extend(_guest_lines(description, home))
    return [
        replace(transcript, lines=tuple(_merge(transcript.lines, guests[transcript.number])))
        for transcript in found
        if transcript.kind != Kind.DESCRIPTIONS
    ]


def _home(description: Transcript, heard: Iterable[Transcript]) -> Transcript:
    """The transcript that the descriptions fit best: by language, else the one that is shown first."""

    def fitness(transcript: Transcript) -> tuple[bool, bool, bool]:
        tag, other = description.language.lower(), transcript.language.lower()
        return tag == other, primary_language(tag) == primary_language(other), transcript.default

    return max(heard, key=fitness)


def _guest_lines(description: Transcript, home: Transcript) -> Iterator[Line]:
    language = "" if description.language == home.language else description.language
    return (replace(line, described=True, language=language) for line in description.lines)


def _merge(lines: Iterable[Line], guests: Iterable[Line]) -> Iterator[Line]:
    """The lines in their order, each guest before the first of them that begins no earlier than it."""
    waiting = deque(sorted(guests, key=lambda line: line.start_ms))
    for line in lines:
        while waiting and waiting[0].start_ms <= line.start_ms:
            yield waiting.popleft()
        yield line
    yield from waiting


def _with_fragments(found: Sequence[Transcript]) -> Iterator[Transcript]:
    """The transcripts with ids for their lines: `cue-1` in the one that is shown first, else `cue-es-1`."""
    filled = [transcript for transcript in found if transcript.lines]
    chapters = [transcript for transcript in filled if transcript.kind == Kind.CHAPTERS]
    others = [transcript for transcript in filled if transcript.kind != Kind.CHAPTERS]
    others.sort(key=lambda transcript: not (transcript.caption and transcript.default))
    first = {transcript.number for transcript in (*chapters[:1], *others[:1])}
    taken: set[str] = set()
    for transcript in found:
        name = "chapter" if transcript.kind == Kind.CHAPTERS else "cue"
        if transcript.number not in first:
            name = f"{name}-{transcript.language or 'und'}"
        if name in taken:
            name = f"{name}-{transcript.number}"
        taken.add(name)
        yield replace(transcript, lines=tuple(_numbered(transcript.lines, name)))


def _numbered(lines: Iterable[Line], name: str) -> Iterator[Line]:
    """The lines with their ids; cues count as in their own file, so guests do not."""
    number = 0
    for line in lines:
        number += not line.described
        yield line if line.described else replace(line, fragment=f"{name}-{number}")
