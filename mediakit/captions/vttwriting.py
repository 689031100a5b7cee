"""A track to WebVTT text: notes, styles and regions at their place, every cue written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mediakit.captions.blocks import normalise_newlines
from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Note, Track

SIGNATURE = re.compile(r"\s*WEBVTT(?=[ \t\r\n]|\Z)")
_RESERVED = r"(?:NOTE|STYLE|REGION)(?:\s|\Z)"


def is_vtt(text: str) -> bool:
    """Whether the text begins with WebVTT's signature (blank lines before it are overlooked)."""
    return SIGNATURE.match(text) is not None


def format_vtt(track: Track) -> str:
    """The track as WebVTT that a strict parser accepts, with all that it holds; every cue is written.

    What WebVTT cannot hold is changed as `make_writable` says.
    """
    cues = make_writable(track)[0].cues
    parts = ["WEBVTT\n"]
    place = 0
    notes = sorted(track.notes, key=lambda note: note.place)
    header = [note for note in notes if note.place <= 0]
    parts += map(_note, header)
    parts += (f"\nSTYLE\n{_block(style)}\n" for style in track.styles if _block(style))
    parts += (f"\nREGION\n{_block(region)}\n" for region in track.regions if _block(region))
    writer = _CueWriter(track.regions)
    for until, group in groupby(notes[len(header) :], key=lambda note: note.place):
        parts += writer.write(cues[place:until])
        parts += map(_note, group)
        place = until
    parts += writer.write(cues[place:])
    return "".join(parts)


class _CueWriter:
    """Writes cues; remembers the identifiers it wrote (each may stand once), and hours and minutes."""

    def __init__(self, regions: Iterable[str]) -> None:
        self.regions = regions
        self.names: frozenset[str] | None = None  # of the regions, once a cue needs them
        self.identifiers = {""}
        self.minutes: dict[int, str] = {}

    def write(self, cues: Sequence[Cue]) -> Iterator[str]:
        """Each cue as a block, an empty line before it."""
        minutes, identifiers = self.minutes, self.identifiers
        for cue in cues:
            text = cue.text if _is_safe(cue.text) else _payload(cue.text)
            settings = self._settings(cue) if cue.settings else ""
            minute, start_ms = divmod(cue.start_ms, 60_000)
            started = minutes.get(minute) or self._minute(minute)
            minute, end_ms = divmod(cue.end_ms, 60_000)
            ended = minutes.get(minute) or self._minute(minute)
            started = f"{started}{start_ms // 1000:02}.{start_ms % 1000:03}"
            ended = f"{ended}{end_ms // 1000:02}.{end_ms % 1000:03}"
            name = cue.identifier
            if name in identifiers or not (name.isdecimal() or is_writable_name(name)):
                parts = "\n"
            else:
                identifiers.add(name)
                parts = f"\n{name}\n"
            yield f"{parts}{started} --> {ended}{settings}\n{text}\n"

    def _settings(self, cue: Cue) -> str:
        from mediakit.captions.cuesettings import clean_settings, region_names  # most files place no cue

        if self.names is None:
            self.names = region_names(self.regions)
        return f" {clean_settings(cue.settings, self.names)[0]}".rstrip()

    def _minute(self, minute: int) -> str:
        clock = self.minutes[minute] = f"{minute // 60:02}:{minute % 60:02}:"
        return clock


def is_writable_name(name: str) -> bool:
    """Whether a cue can have this identifier: no arrow or line end in it, nor is it another block's word."""
    return not ("-->" in name or "\n" in name or "\r" in name or "\x00" in name or re.match(_RESERVED, name))


def _is_safe(text: str) -> bool:
    """Whether the text can stand in a cue as it is."""
    ends = text[:1] == "\n" or text[-1:] == "\n"
    return not (ends or "\n\n" in text or "-->" in text or "\r" in text or "\x00" in text)


def _payload(text: str) -> str:
    """The text without what would end its block: empty lines and arrows."""
    return "\n".join(_lines(text)).replace("-->", "--&gt;")


def _note(note: Note) -> str:
    text = _block(note.text)
    return f"\nNOTE\n{text}\n" if "\n" in text else f"\nNOTE {text}\n" if text else "\nNOTE\n"


def _block(text: str) -> str:
    """The text of a block without empty lines, and without arrows, which would make it a cue."""
    return "\n".join(_lines(text)).replace("-->", "→")


def _lines(text: str) -> Iterable[str]:
    return filter(None, normalise_newlines(text.replace("\x00", "")).split("\n"))
