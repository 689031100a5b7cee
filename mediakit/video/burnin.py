"""Are there fonts on this machine with all the letters that are to be drawn into pictures?"""

import re
from pathlib import Path

import ffmpeg as graph

from mediakit.model.media import Command
from mediakit.video.guard import guarded_tool

_MISSING = re.compile(r"failed to find any fallback with glyph 0x([0-9A-Fa-f]{1,6})\b")
_NO_FONT = re.compile(r"(?:failed to find any fallback|can't find selected font provider|No usable fonts?)")
_NOT_DRAWN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def letters_command(ffmpeg: str, captions: Path) -> Command:
    """The command that draws captions of ours into one empty picture, and says which letters no font has."""
    canvas = graph.input("color=black:size=64x64:duration=0.04", format="lavfi")
    drawn = canvas.filter("ass", filename=str(captions))
    output = graph.output(drawn, "pipe:1", format="null", **{"frames:v": 1})
    argv = graph.compile(output, cmd=guarded_tool(ffmpeg, level="verbose"))
    return Command(tuple(argv), "looking for fonts", 60)


def parse_missing_letters(stderr: str) -> tuple[str, ...]:
    """The letters that no font on this machine has, each once; all of them ("*") where there is no font."""
    missing = {chr(int(found, 16)) for found in _MISSING.findall(stderr) if int(found, 16) <= 0x10FFFF}
    seen = tuple(sorted(missing - _NOT_DRAWN))
    if not seen and _NO_FONT.search(stderr) and not missing:
        return ("*",)
    return seen
