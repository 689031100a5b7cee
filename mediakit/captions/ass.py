"""A track as Advanced SubStation Alpha, for libass to draw into pictures: written, never read from anyone."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from mediakit.captions.colours import colour_of_class
from mediakit.captions.cuesettings import alignment_of_settings
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import CueSpan, parse_cue_text

_FONT = "Arial"  # libass takes what comes nearest, and another for letters that it lacks
_OF_LINES = 18  # a letter's height in a wide picture: BBC's guideline has 8 % for a whole line
_OF_COLUMNS = 20  # and in an upright one, where some 32 letters have to fit
_SIDE_PERCENT = 5  # title-safe, EBU R 95
_BOTTOM_PERCENT = 5
_UPRIGHT_BOTTOM_PERCENT = 18
_UPRIGHT_TOP_PERCENT = 12
_TAGS = (("i", "i"), ("b", "b"), ("u", "u"))
_NOT_DRAWN = ("Cc", "Cs", "Zl", "Zp")
_BREAK = re.compile(r"\r\n|[\n\r]")


def format_ass(track: Track, width: int, height: int) -> str:
    """The track in letters that can be read on a telephone, for a picture of this size.

    White on a dark box, inside the area that no screen cuts off; italics, bold, underline, colours, top or
    bottom and left or right stay as in the track.
    """
    upright = height > width
    size = max(min(height // _OF_LINES, width // _OF_COLUMNS), 8)
    side = width * _SIDE_PERCENT // 100
    bottom = height * (_UPRIGHT_BOTTOM_PERCENT if upright else _BOTTOM_PERCENT) // 100
    top = height * (_UPRIGHT_TOP_PERCENT if upright else _BOTTOM_PERCENT) // 100
    style = [
        *("Captions", _FONT, size),
        *("&H00FFFFFF", "&H00FFFFFF", "&H00000000", "&H00000000"),  # letters, -, box, shadow
        *(0, 0, 0, 0, 100, 100, 0, 0),
        *(3, max(size // 8, 1), 0),  # an opaque box with a small margin, no shadow
        *(2, side, side, bottom, -1),  # -1: each line begins where its script does
    ]
    head = (
        "[Script Info]\n"
        "ScriptType: v4.00+\n"
        "WrapStyle: 0\n"
        "ScaledBorderAndShadow: yes\n"
        f"PlayResX: {width}\n"
        f"PlayResY: {height}\n\n"
        "[V4+ Styles]\n"
        "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, "
        "Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, "
        "Alignment, MarginL, MarginR, MarginV, Encoding\n"
        f"Style: {','.join(map(str, style))}\n\n"
        "[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    )
    return head + "".join(_event(cue, bottom, top) for cue in track.cues if cue.end_ms > cue.start_ms >= 0)


def _event(cue: Cue, bottom: int, top: int) -> str:
    alignment = alignment_of_settings(cue.settings) if cue.settings else 2
    place = f"{{\\an{alignment}}}" if alignment != 2 else ""
    margin = top if alignment > 6 else bottom
    text = "".join(_speeches(parse_cue_text(cue.text)))
    times = f"{_time(cue.start_ms)},{_time(cue.end_ms)}"
    return f"Dialogue: 0,{times},Captions,,0,0,{margin},,{place}{text}\n"


def _time(ms: int) -> str:
    seconds, hundredths = divmod((ms + 5) // 10, 100)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{hundredths:02}"


def _speeches(spans: tuple[CueSpan, ...]) -> Iterator[str]:
    """The runs as libass takes them; who speaks is named before what they say, as nothing else shows it."""
    for voice, runs in groupby(spans, lambda span: span.voice):
        if voice:
            yield _escaped(f"{voice}: ")
        yield from map(_run, runs)


def _run(span: CueSpan) -> str:
    on = "".join(f"\\{mark}1" for tag, mark in _TAGS if tag in span.tags)
    off = "".join(f"\\{mark}0" for tag, mark in _TAGS if tag in span.tags)
    colours = [colour for name in span.classes if (colour := colour_of_class(name))]
    if colours:
        red, green, blue = (colours[-1][place : place + 2] for place in (0, 2, 4))
        on, off = f"{on}\\c&H{blue}{green}{red}&", f"{off}\\c"
    text = _escaped(span.text)
    return f"{{{on}}}{text}{{{off}}}" if on else text


def _escaped(text: str) -> str:
    """The text without anything that would be taken for an instruction, or for a new line of the file."""
    text = "".join(char for char in text if char in "\r\n" or unicodedata.category(char) not in _NOT_DRAWN)
    text = text.replace("\\", "\\\N{WORD JOINER}").replace("{", "\\{").replace("}", "\\}")
    return _BREAK.sub(r"\\N", text)
