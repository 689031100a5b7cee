"""A track to WebVTT text: notes, styles and regions at their place, every cue written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mediakit.captions.blocks import normalise_newlines
from mediakit.captions.cuesettings import clean_settings, region_names
from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Note, Track

SIGNATURE = re.compile(r"\s*WEBVTT(?=[ \t\r\n]|\Z)")
_UNSAFE = re.compile(r"\r|\n\n|\A\n|\n\Z|-->|\x00")
_RESERVED = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")


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
    writer = _CueWriter(region_names(track.regions))
    for until, group in groupby(notes[len(header) :], key=lambda note: note.place):
        parts += writer.write(cues[place:until])
        parts += map(_note, group)
        place = until
    parts += writer.write(cues[place:])
    return "".join(parts)


class _CueWriter:
    """Writes cues; remembers the identifiers it wrote (each may stand once), and the clock times."""

    def __init__(self, regions: frozenset[str]) -> None:
        self.regions = regions
        self.identifiers = {""}
        self.clocks: dict[int, str] = {}

    def write(self, cues: Sequence[Cue]) -> Iterator[str]:
        """Each cue as a block, an empty line before it."""
        clocks, identifiers = self.clocks, self.identifiers
        for cue in cues:
            text = _payload(cue.text) if _UNSAFE.search(cue.text) else cue.text
            settings = f" {clean_settings(cue.settings, self.regions)[0]}".rstrip() if cue.settings else ""
            start, start_ms = divmod(cue.start_ms, 1000)
            end, end_ms = divmod(cue.end_ms, 1000)
            started = clocks.get(start) or self._clock(start)
            ended = clocks.get(end) or self._clock(end)
            name = cue.identifier
            if name in identifiers or not (name.isdecimal() or is_writable_name(name)):
                parts = "\n"
            else:
                identifiers.add(name)
                parts = f"\n{name}\n"
            yield f"{parts}{started}.{start_ms:03} --> {ended}.{end_ms:03}{settings}\n{text}\n"

    def _clock(self, seconds: int) -> str:
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        self.clocks[seconds] = clock
        return clock


def is_writable_name(name: str) -> bool:
    """Whether a cue can have this identifier: no arrow or line end in it, nor is it another block's word."""
    return not ("-->" in name or "\n" in name or "\r" in name or "\x00" in name or _RESERVED.match(name))


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
