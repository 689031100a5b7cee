"""The text of an SRT cue to WebVTT cue text and back.

SRT has no standard: players agree on `<i> <b> <u>` and `<font color>`, and `{\\…}` comes from SubStation.
What is none of these is text, and is shown as text.
"""

import re
from typing import NamedTuple

from mediakit.captions.cuesettings import alignment_of_settings, settings_of_alignment
from mediakit.captions.entities import drop_controls, escape_text
from mediakit.captions.markup import CueTextBuilder, canonical_tag
from mediakit.model.cuetext import unescape_cue_text

_SPECIAL = re.compile("[<&{\x00-\x08\x0b-\x1f\x7f-\x9f]|-->")
_TOKEN = re.compile(
    r"<(/?)\s{0,3}([A-Za-z]{1,20})((?:[\s./][^<>]{0,300})?)>|\{(\\[^{}]{0,300})\}|<(\d[\d:.]{0,30})>"
)
_COLOUR = re.compile(r"\bcolou?r\s*=\s*[\"']?\s*([#\w]+)", re.IGNORECASE)
_COLOURS = {  # the eight that WebVTT has classes for (section 5.1)
    "white": "ffffff",
    "lime": "00ff00",
    "cyan": "00ffff",
    "red": "ff0000",
    "yellow": "ffff00",
    "magenta": "ff00ff",
    "blue": "0000ff",
    "black": "000000",
}
_NAMED = {**{value: name for name, value in _COLOURS.items()}, "aqua": "cyan", "fuchsia": "magenta"}
_ALIASES = {"em": "i", "strong": "b"}
_WEBVTT_ONLY = frozenset({"v", "c", "lang", "ruby", "rt"})
_DROPPED = frozenset(
    {"s", "strike", "del", "ins", "span", "p", "div", "small", "big", "center", "sub", "sup", "a"}
)
_SWITCH = re.compile(r"\\([ibu])(\d{1,3})(?!\d)")
_ALIGNMENT = re.compile(r"\\(an|a)(\d{1,2})(?!\d)")


class SrtText(NamedTuple):
    """Cue text, the settings that alignment tags asked for, what was mended, and what could not be kept."""

    text: str
    settings: str = ""
    mended: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def is_plain(text: str) -> bool:
    """Whether the text of an SRT cue is cue text as it stands, which is so for most."""
    return _SPECIAL.search(text) is None


def parse_srt_text(text: str) -> SrtText:
    """The WebVTT cue text for the text of an SRT cue: every word of it, tags balanced, the rest escaped."""
    if is_plain(text):
        return SrtText(text)
    return _Reader().read(drop_controls(text))


def format_srt_text(text: str, settings: str = "") -> str:
    """The SRT text for WebVTT cue text: italics, bold, underline and eight colours stay."""
    alignment = alignment_of_settings(settings) if settings else 2
    prefix = "" if alignment == 2 else f"{{\\an{alignment}}}"
    if "<" not in text and "&" not in text:
        return prefix + text
    parts: list[str] = []
    closers: list[str] = []
    position = 0
    for match in re.finditer(r"<(/?)([^<>]*)>", text):
        parts.append(_srt_words(text[position : match.start()]))
        position = match.end()
        parts.append((closers.pop() if closers else "") if match[1] else _srt_tag(match[2], closers))
    parts.append(_srt_words(text[position:]))
    return prefix + "".join(parts) + "".join(reversed(closers))


class _Reader:
    """One pass over the text of one cue."""

    def __init__(self) -> None:
        self.builder = CueTextBuilder()
        self.settings = ""
        self.left_out: dict[str, None] = {}
        self.fonts: list[bool] = []  # for each open <font> whether it became a class

    def read(self, text: str) -> SrtText:
        position = 0
        for match in _TOKEN.finditer(text):
            self.builder.text(escape_text(text[position : match.start()]))
            position = match.end()
            if match[4]:
                self._substation(match[4])
            elif match[5]:
                self.left_out[f"<{match[5]}>"] = None
            else:
                self._tag(match[2].lower(), bool(match[1]), match[3], match[0])
        self.builder.text(escape_text(text[position:]))
        lines = (line.rstrip(" \t") for line in self.builder.finish().split("\n"))
        finished = "\n".join(filter(None, lines))  # a line may have held nothing but tags
        return SrtText(finished, self.settings, tuple(self.builder.problems), tuple(self.left_out))

    def _tag(self, name: str, closing: bool, attributes: str, written: str) -> None:
        name = _ALIASES.get(name, name)
        if name == "br":
            self.builder.text("\n")
        elif name == "font":
            self._font(closing, attributes)
        elif name in ("i", "b", "u"):
            self._switch(name, not closing)
        elif name in _DROPPED:
            self.left_out[f"<{name}>"] = None
        elif closing and name in _WEBVTT_ONLY and self.builder.is_open(name):
            self.builder.end(name)
        elif not closing and name in _WEBVTT_ONLY and (tag := canonical_tag(written[1:-1].strip())):
            self.builder.begin(*tag)
        else:
            self.builder.text(escape_text(written))

    def _switch(self, name: str, on: bool) -> None:
        if on:
            self.builder.begin(name, f"<{name}>")
        else:
            self.builder.end(name)

    def _font(self, closing: bool, attributes: str) -> None:
        if closing:
            if not self.fonts:
                self.builder.problems["</font> closes nothing"] = None
            elif self.fonts.pop():
                self.builder.end("c")
            return
        match = _COLOUR.search(attributes)
        colour = match[1].lower().lstrip("#") if match else ""
        name = colour if colour in _COLOURS else _NAMED.get(colour, "")
        self.fonts.append(bool(name))
        if name:
            self.builder.begin("c", f"<c.{name}>")
        else:
            self.left_out[f"colour {match[1]}" if match else "<font>"] = None

    def _substation(self, tags: str) -> None:
        for number in _ALIGNMENT.finditer(tags):
            self.settings = settings_of_alignment(int(number[2]), legacy=number[1] == "a")
        for switch in _SWITCH.finditer(tags):
            if switch[2] != "0" or self.builder.is_open(switch[1]):
                self._switch(switch[1], switch[2] != "0")
        if rest := _ALIGNMENT.sub("", _SWITCH.sub("", tags)).strip():
            self.left_out[f"{{{rest[:40]}}}"] = None


def _srt_words(escaped: str) -> str:
    """The words of a run, with `&` and `<` as references only where they would be taken for markup."""
    plain = unescape_cue_text(escaped)
    plain = re.sub(r"&(?=#?\w+;)", "&amp;", plain)
    return _TOKEN.sub(lambda match: match[0].replace("<", "&lt;"), plain)


def _srt_tag(inside: str, closers: list[str]) -> str:
    name, *classes = inside.split()[0].split(".") if inside.strip() else [""]
    if name in ("i", "b", "u"):
        closers.append(f"</{name}>")
        return f"<{name}>"
    colour = next((one for one in classes if one in _COLOURS), "") if name == "c" else ""
    closers.append("</font>" if colour else "")
    return f'<font color="{colour}">' if colour else ""
