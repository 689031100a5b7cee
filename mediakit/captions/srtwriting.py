"""A track to SRT: the markup that SRT knows, speakers as labels, placements as `{\\an1}` to `{\\an9}`.

What SRT cannot hold is named by `captions.losses`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from mediakit.captions.colours import font_colour
from mediakit.captions.cuesettings import alignment_of_settings
from mediakit.captions.srttext import escape_srt_markup
from mediakit.captions.times import is_broken_timing, parse_timing
from mediakit.captions.timesigns import may_be_timing
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text, unescape_cue_text
from mediakit.model.speakers import names_speaker

_TAG = re.compile(r"<(/?)([^<>]*)>")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_NUMBER = re.compile(r"[0-9]{1,9}")


def format_srt(track: Track) -> str:
    """The track as SRT, with LF line ends; nothing of its words is lost.

    The numbers are the cues' own where all have one and they rise, else they count from 1.
    """
    # pysrt's SubRipItem holds the times and writes the item; it is imported late because it takes time.
    from pysrt import SubRipItem

    voice, items = "", []
    for number, cue in zip(cue_numbers(track.cues), track.cues, strict=True):
        text, voice = _text(cue, voice)
        items.append(f"{SubRipItem(number, max(cue.start_ms, 0), max(cue.end_ms, 0), text)}\n")
    return "".join(items)


def cue_numbers(cues: Sequence[Cue]) -> list[int]:
    """The number of each cue in an SRT file."""
    own = [int(cue.identifier) for cue in cues if _NUMBER.fullmatch(cue.identifier)]
    rising = len(own) == len(cues) and all(one < other for one, other in pairwise(own))
    return own if rising else list(range(1, len(cues) + 1))


def format_srt_text(text: str, settings: str = "") -> str:
    """The SRT text for WebVTT cue text: italics, bold, underline, colours and speakers stay."""
    return _text(Cue(0, 0, text, settings=settings), "")[0]


def _text(cue: Cue, voice: str) -> tuple[str, str]:
    """The cue's text as SRT can hold it, and who speaks at its end; `voice` spoke at the end of the last."""
    alignment = alignment_of_settings(cue.settings) if cue.settings else 2
    text, said_by = cue.text, ""
    if "<" in text or "&" in text:
        writer = _Writer(text, voice)
        text, said_by = writer.write(), writer.said_by
    if alignment != 2:
        text = f"{{\\an{alignment}}}{text}"
    if "\n" in text or not text.strip() or may_be_timing(text):
        text = "\n".join(map(_line, filter(str.strip, text.split("\n"))))
    return text, said_by


def _line(line: str) -> str:
    """The line, with a tag before what would be read as times."""
    return f"<i></i>{line}" if parse_timing(line) or is_broken_timing(line) else line


class _Writer:
    """Writes the text of one cue that has markup in it."""

    def __init__(self, text: str, voice: str) -> None:
        self.text = text
        self.said_by = voice  # who spoke last: a label says that another one begins
        self.voices = 0
        self.closers: list[str] = []

    def write(self) -> str:
        """The cue's text in SRT's words."""
        parts: list[str] = []
        position = 0
        for match in _TAG.finditer(self.text):
            parts.append(self._said(self.text[position : match.start()]))
            position = match.end()
            if match[1]:
                parts.append(self._close(match[2].strip()))
            else:
                parts.append(self._open(match[2], position))
        parts.append(self._said(self.text[position:]))
        return "".join(parts) + "".join(reversed(self.closers))

    def _said(self, escaped: str) -> str:
        if not self.voices and escaped.strip():
            self.said_by = ""
        return _words(escaped)

    def _open(self, inside: str, position: int) -> str:
        tag, _, annotation = inside.partition(" ")
        name, *classes = tag.split(".")
        colour = next(filter(None, map(font_colour, classes)), "") if name == "c" else ""
        closers = {"i": "</i>", "b": "</b>", "u": "</u>", "rt": ")", "c": "</font>" if colour else ""}
        self.closers.append(closers.get(name, ""))
        if name in ("i", "b", "u"):
            return f"<{name}>"
        if name == "v":
            return self._label(" ".join(unescape_cue_text(annotation).split()), position)
        return f'<font color="{colour}">' if colour else "(" if name == "rt" else ""

    def _close(self, name: str) -> str:
        if name == "v" and self.voices:
            self.voices -= 1
        return self.closers.pop() if self.closers else ""

    def _label(self, name: str, position: int) -> str:
        """The speaker's name before the words, unless they say it themselves or it is the one before."""
        known = self.said_by == name
        self.said_by = name
        self.voices += 1
        if not name or known or names_speaker(plain_text(self.text[position:]), name):
            return ""
        return f"{_words(name)}: "


def _words(escaped: str) -> str:
    """The words of a run, with `&` and `<` as references only where they would be taken for markup."""
    plain = _REFERENCE.sub("&amp;", unescape_cue_text(escaped))
    return escape_srt_markup(plain)
