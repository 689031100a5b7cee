"""WebVTT cue text as it may come to WebVTT cue text that a strict parser accepts."""

import re
from typing import NamedTuple

from mediakit.captions.entities import drop_controls, escape_text
from mediakit.captions.markup import CueTextBuilder, canonical_tag

_SPECIAL = re.compile("[<&\x00-\x08\x0b-\x1f\x7f-\x9f]|-->")
_TOKEN = re.compile(r"<(/?)([A-Za-z][^<>]{0,500}|[\d:.]{1,30}|)>")
_NAMES = frozenset({"v", "c", "i", "b", "u", "lang", "ruby", "rt"})
_HTML = {"b": "b", "em": "i", "i": "i", "strong": "b", "u": "u"}
_COLOUR = re.compile(r"\bcolor\s*=\s*[\"']?\s*(rgba?\([^()<>]{0,60}\)|[#\w]+)", re.IGNORECASE)


class VttText(NamedTuple):
    """Cue text, what was mended in it, what could not be kept, and the classes made of `<font>` colours."""

    text: str
    mended: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


def normalise_vtt_text(text: str) -> VttText:
    """The cue text with its tags balanced and everything else escaped; no word is lost.

    Tags of HTML that mean the same become WebVTT's. Others vanish as they do in every player (W3C WebVTT,
    section 6.4) and are named in `left_out`; a `<` that begins no tag, which would swallow the words after
    it, is shown.
    """
    if not _SPECIAL.search(text):
        return VttText(text)
    return _Reader().read(drop_controls(text))


class _Reader:
    """One pass over the text of one cue."""

    def __init__(self) -> None:
        self.builder = CueTextBuilder()
        self.left_out: dict[str, None] = {}
        self.colours: dict[str, None] = {}
        self.fonts: list[bool] = []  # for each open <font> whether it became a class
        self.broken = False  # a line break was a tag

    def read(self, text: str) -> VttText:
        position = 0
        for match in _TOKEN.finditer(text):
            self.builder.text(escape_text(text[position : match.start()]))
            position = match.end()
            closing, inside = bool(match[1]), match[2]
            known = self._close(inside.strip()) if closing else self._open(inside)
            if not known and not self._html(closing, inside):
                self.left_out[match[0][:60]] = None
        self.builder.text(escape_text(text[position:]))
        finished = self.builder.finish()
        if self.broken:
            finished = "\n".join(filter(None, finished.split("\n")))
        return VttText(finished, tuple(self.builder.problems), tuple(self.left_out), tuple(self.colours))

    def _close(self, name: str) -> bool:
        """Whether it is the end of one of WebVTT's tags."""
        if name == "ruby" and self.builder.is_open("rt"):
            self.builder.end("rt")
        if name in _NAMES:
            self.builder.end(name)
        return name in _NAMES

    def _open(self, inside: str) -> bool:
        """Whether it is one of WebVTT's tags."""
        tag = canonical_tag(inside)
        if tag is None or (tag[0] == "rt" and not self.builder.is_open("ruby")):
            return False
        self.builder.begin(*tag)
        return True

    def _html(self, closing: bool, inside: str) -> bool:
        """Whether it is a tag of HTML that WebVTT has another one for."""
        name = re.split(r"[\s/]", inside, maxsplit=1)[0].lower()
        if name == "font":
            return self._font(closing, inside)
        if name == "br":
            self.broken = True
            self.builder.text("\n")
        elif name in _HTML and closing:
            self.builder.end(_HTML[name])
        elif name in _HTML:
            self.builder.begin(_HTML[name], f"<{_HTML[name]}>")
        else:
            return False
        self.builder.problems[f"<{inside[:40]}> is no tag of WebVTT"] = None
        return True

    def _font(self, closing: bool, inside: str) -> bool:
        if closing:
            coloured = bool(self.fonts) and self.fonts.pop()
            if coloured:
                self.builder.end("c")
            return coloured
        from mediakit.captions.colours import class_of_colour  # few files have such tags

        match = _COLOUR.search(inside)
        name = class_of_colour(match[1]) if match else ""
        self.fonts.append(bool(name))
        if name:
            self.colours[name] = None
            self.builder.begin("c", f"<c.{name}>")
            self.builder.problems["<font> is no tag of WebVTT"] = None
        return bool(name)
