"""Captions that are drawn into the picture: written for that, and only where there are fonts for it."""

from pathlib import Path

from mediakit.captions.ass import format_ass
from mediakit.errors import ToolError
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import escape_cue_text, plain_text
from mediakit.pipeline.published import OpenCaptions
from mediakit.pipeline.tools import Tools
from mediakit.video.burnin import letters_command, parse_missing_letters

_MOST_SHOWN = 10


def write_open_captions(track: Track, file: Path, width: int, height: int, tools: Tools) -> OpenCaptions:
    """The captions, written to `file` for a picture of this size.

    Raises ToolError when this machine has no font for some of their letters: they would be empty boxes.
    """
    file.write_text(format_ass(_every_letter(track), width, height), encoding="utf-8")
    done = tools.runner.run(letters_command(str(tools.ffmpeg), file))
    missing = parse_missing_letters(done.stderr)
    if missing:
        shown = " ".join(missing[:_MOST_SHOWN])
        what = "any letters" if missing == ("*",) else f"these letters of the captions: {shown}"
        raise ToolError(
            f"--burn-in: no font on this machine has {what}.",
            mend="Install one that has them, such as Noto Sans, or leave out --burn-in.",
        )
    text = format_ass(track, width, height)
    file.write_text(text, encoding="utf-8")
    return OpenCaptions(file, text)


def _every_letter(track: Track) -> Track:
    """One cue at the very beginning with every letter that the track has."""
    letters = sorted(
        {letter for cue in track.cues for letter in plain_text(cue.text) if letter.isprintable()}
    )
    return Track((Cue(0, 1000, escape_cue_text("".join(letters))),))
