"""The text of an SRT cue to WebVTT cue text.

SRT has no standard: players agree on `<i> <b> <u>` and `<font color>`; `{\\…}` and `\\N` are SubStation's.
What is none of these is text, and is shown as text.
"""

import re
from typing import NamedTuple

from mediakit.captions.entities import drop_controls, escape_text
from mediakit.captions.markup import CueTextBuilder, canonical_tag

_SPECIAL = re.compile("[<&{\x00-\x08\x0b-\x1f\x7f-\x9f]|-->|\\\\N")
_MARKUP = re.compile(
    r"<\s{0,3}(/?)\s{0,3}([A-Za-z]{1,20})((?:[\s./][^<>]{0,300})?)>|\{(\s?\\[^{}]{0,300}|/?an[1-9])\}"
    r"|\{((?i:y:[ibu](?:,[ibu])*|c:\$[0-9a-f]{6}))\}|<(\d[\d:.]{0,30})>|(\\N ?)"
)
_END = r"<\s{0,3}/\s{0,3}([a-z]{1,20})"
_COLOUR = r"(?i)\bcolou?r\s*[=:]\s*[\"']?\s*(rgba?\([^()<>]{0,60}\)|[#\w]+)"
_ATTRIBUTE = r"([\w-]{1,30})\s*[=:]\s*[\"']?[^\s\"'/]"
_ALIASES = {"em": "i", "strong": "b"}
_WEBVTT_ONLY = frozenset({"v", "c", "lang", "ruby", "rt"})
_DROPPED = frozenset(
    {"s", "strike", "del", "ins", "p", "div", "small", "big", "center", "sub", "sup", "a"}
    | {"rp", "pre", "body", "html"}
)
_TAGS = frozenset({*_ALIASES, *_WEBVTT_ONLY, *_DROPPED, "i", "b", "u", "br", "font", "span"})
_PATH = 60  # characters before `\N` in which a path would show itself


class SrtText(NamedTuple):
    """Cue text, the settings that alignment tags asked for, what was mended, what was not kept, classes."""

    text: str
    settings: str = ""
    mended: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


def is_plain(text: str) -> bool:
    """Whether the text of an SRT cue is cue text as it stands, which is so for most."""
    if text.isascii() and text.replace("\n", "").isprintable():  # told faster than by the pattern
        return not ("<" in text or "&" in text or "{" in text or "-->" in text or "\\N" in text)
    return _SPECIAL.search(text) is None


def parse_srt_text(text: str) -> SrtText:
    """The WebVTT cue text for the text of an SRT cue: every word of it, tags balanced, the rest escaped."""
    if is_plain(text):
        return SrtText(text)
    return _Reader().read(drop_controls(text))


def escape_srt_markup(text: str) -> str:
    """The text with each `<` escaped that would be taken for the beginning of a tag."""
    return _MARKUP.sub(_escaped, text) if "<" in text else text


def _escaped(match: re.Match[str]) -> str:
    known = match[6] or (match[2] and match[2].lower() in _TAGS)
    return match[0].replace("<", "&lt;") if known else match[0]


class _Reader:
    """One pass over the text of one cue."""

    def __init__(self) -> None:
        self.builder = CueTextBuilder()
        self.settings: str | None = None
        self.left_out: dict[str, None] = {}
        self.colours: dict[str, None] = {}
        self.closed: frozenset[str] | None = None
        self.fonts: list[bool] = []  # for each open <font> whether it became a class
        self.switched: dict[str, None] = {"v": None}  # tags that end with the cue as a matter of course

    def read(self, text: str) -> SrtText:
        position = 0
        for match in _MARKUP.finditer(text):
            self.builder.text(escape_text(text[position : match.start()]))
            position = match.end()
            if match[2]:
                self._bracket(match, text)
            elif match[6]:
                self.left_out[f"<{match[6]}>"] = None
            elif match[7]:
                self.builder.text("\n" if _is_break(text, match.start()) else match[7])
            else:
                self._codes(match[4], match[5])
        self.builder.text(escape_text(text[position:]))
        lines = (line.rstrip(" \t") for line in self.builder.finish(self.switched).split("\n"))
        finished = "\n".join(filter(None, lines))  # a line may have held nothing but tags
        mended, left_out = tuple(self.builder.problems), tuple(self.left_out)
        return SrtText(finished, self.settings or "", mended, left_out, tuple(self.colours))

    def _bracket(self, match: re.Match[str], text: str) -> None:
        name = match[2].lower()
        if match[0][1].isspace() and not self._is_closed(name, text):
            self.builder.text(escape_text(match[0]))  # “a < b > c”: no tag, but a sum
        else:
            self._tag(name, bool(match[1]), match[3], match[0])

    def _is_closed(self, name: str, text: str) -> bool:
        """Whether a tag of that name is closed somewhere in the text."""
        if self.closed is None:
            self.closed = frozenset(re.findall(_END, text.lower()))
        return name in self.closed

    def _tag(self, name: str, closing: bool, attributes: str, written: str) -> None:
        name = _ALIASES.get(name, name)
        if name == "br":
            self.builder.text("\n")
        elif name in ("font", "span"):
            self._font(name, closing, attributes)
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

    def _font(self, tag: str, closing: bool, attributes: str) -> None:
        if closing:
            if not self.fonts:
                self.builder.problems[f"</{tag}> closes nothing"] = None
            elif self.fonts.pop():
                self.builder.end("c")
            return
        match = re.search(_COLOUR, attributes)
        self.fonts.append(match is not None and self._colour(match[1]))
        others = re.findall(_ATTRIBUTE, re.sub(_COLOUR, "", attributes, count=1))
        if others or not match:
            self.left_out[f"<{' '.join((tag, *others[:5]))}>"] = None

    def _colour(self, colour: str) -> bool:
        """Begin a class of that colour; False for what is no colour."""
        from mediakit.captions.colours import class_of_colour  # most files have no colours

        name = class_of_colour(colour)
        if name:
            self.colours[name] = None
            self.builder.begin("c", f"<c.{name}>")
        else:
            self.left_out[f"colour {colour}"] = None
        return bool(name)

    def _codes(self, substation: str | None, microdvd: str | None) -> None:
        from mediakit.captions import substation as codes  # most files have none

        found = codes.parse_overrides(substation) if substation else codes.parse_microdvd(microdvd or "")
        for code in found:
            match code:
                case codes.Alignment():
                    self._align(code.number, legacy=code.legacy)
                case codes.Switch():
                    self._override(code.name, f"<{code.name}>" if code.on else "")
                case codes.Colour():
                    self._override("c", "")
                    if code.value and self._colour(code.value):
                        self.switched["c"] = None
                case codes.Reset():
                    for name in [name for name in self.switched if name != "v"]:
                        self._override(name, "")
                case codes.Unknown():
                    self.left_out[f"{{{code.codes[:40]}}}"] = None

    def _align(self, number: int, *, legacy: bool) -> None:
        """Place the cue; players go by the first such code."""
        from mediakit.captions.cuesettings import settings_of_alignment  # most files place no cue

        if not (legacy or 1 <= number <= 9):
            self.left_out[f"{{\\an{number}}}"] = None
        elif self.settings is None:
            self.settings = settings_of_alignment(number, legacy=legacy)

    def _override(self, name: str, tag: str) -> None:
        """Begin the tag, or without one end what such codes have begun."""
        if tag:
            self.switched[name] = None
            self.builder.begin(name, tag)
        elif self.builder.is_open(name) and (name != "c" or "c" in self.switched):
            self.switched.pop(name, None)
            self.builder.end(name, quietly=True)


def _is_break(text: str, position: int) -> bool:
    """Whether the `\\N` there breaks the line: it may be in a path (`C:\\News`) or a scanner's W."""
    before, after = text[max(position - _PATH, 0) : position], text[position + 2 : position + 3]
    if not before or before[-1].isspace():
        return not (after.islower() or after in ("'", "’"))
    word = before.split()[-1]
    drive = ":" in word and re.search(r"(?:\A|\W)[A-Za-z]:(?:\\|\Z)", word)
    return not drive and "\\" not in word.replace("\\N", "")
