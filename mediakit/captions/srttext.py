"""The text of an SRT cue to WebVTT cue text.

SRT has no standard: players agree on `<i> <b> <u>` and `<font color>`, and `{\\…}` comes from SubStation.
What is none of these is text, and is shown as text.
"""

import re
from typing import NamedTuple

from mediakit.captions.colours import class_of_colour
from mediakit.captions.cuesettings import settings_of_alignment
from mediakit.captions.entities import drop_controls, escape_text
from mediakit.captions.markup import CueTextBuilder, canonical_tag

_SPECIAL = re.compile("[<&{\x00-\x08\x0b-\x1f\x7f-\x9f]|-->")
SRT_MARKUP = re.compile(
    r"<(/?)\s{0,3}([A-Za-z]{1,20})((?:[\s./][^<>]{0,300})?)>|\{(\\[^{}]{0,300})\}|<(\d[\d:.]{0,30})>"
)
_END = re.compile(r"</\s{0,3}([a-z]{1,20})")
_COLOUR = re.compile(r"\bcolou?r\s*=\s*[\"']?\s*([#\w]+)", re.IGNORECASE)
_ALIASES = {"em": "i", "strong": "b"}
_WEBVTT_ONLY = frozenset({"v", "c", "lang", "ruby", "rt"})
_DROPPED = frozenset(
    {"s", "strike", "del", "ins", "span", "p", "div", "small", "big", "center", "sub", "sup", "a"}
)
_SWITCH = re.compile(r"\\([ibu])(\d{1,3})(?!\d)")
_ALIGNMENT = re.compile(r"\\(an|a)(\d{1,2})(?!\d)")


class SrtText(NamedTuple):
    """Cue text, the settings that alignment tags asked for, what was mended, what was not kept, classes."""

    text: str
    settings: str = ""
    mended: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


def is_plain(text: str) -> bool:
    """Whether the text of an SRT cue is cue text as it stands, which is so for most."""
    return _SPECIAL.search(text) is None


def parse_srt_text(text: str) -> SrtText:
    """The WebVTT cue text for the text of an SRT cue: every word of it, tags balanced, the rest escaped."""
    if is_plain(text):
        return SrtText(text)
    return _Reader().read(drop_controls(text))


class _Reader:
    """One pass over the text of one cue."""

    def __init__(self) -> None:
        self.builder = CueTextBuilder()
        self.settings = ""
        self.left_out: dict[str, None] = {}
        self.colours: dict[str, None] = {}
        self.closed: frozenset[str] | None = None
        self.fonts: list[bool] = []  # for each open <font> whether it became a class

    def read(self, text: str) -> SrtText:
        position = 0
        for match in SRT_MARKUP.finditer(text):
            self.builder.text(escape_text(text[position : match.start()]))
            position = match.end()
            if match[4]:
                self._substation(match[4])
            elif match[5]:
                self.left_out[f"<{match[5]}>"] = None
            elif match[0][1].isspace() and not self._is_closed(match[2].lower(), text):
                self.builder.text(escape_text(match[0]))  # “a < b > c”: no tag, but a sum
            else:
                self._tag(match[2].lower(), bool(match[1]), match[3], match[0])
        self.builder.text(escape_text(text[position:]))
        lines = (line.rstrip(" \t") for line in self.builder.finish().split("\n"))
        finished = "\n".join(filter(None, lines))  # a line may have held nothing but tags
        return SrtText(
            finished, self.settings, tuple(self.builder.problems), tuple(self.left_out), tuple(self.colours)
        )

    def _is_closed(self, name: str, text: str) -> bool:
        """Whether a tag of that name is closed somewhere in the text."""
        if self.closed is None:
            self.closed = frozenset(_END.findall(text.lower()))
        return name in self.closed

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
        name = class_of_colour(match[1]) if match else ""
        self.fonts.append(bool(name))
        if name:
            self.colours[name] = None
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
