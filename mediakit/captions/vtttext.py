"""WebVTT cue text as it may come to WebVTT cue text that a strict parser accepts."""

import re
from typing import NamedTuple

from mediakit.captions.entities import drop_controls, escape_text
from mediakit.captions.markup import CueTextBuilder, canonical_tag

_SPECIAL = re.compile("[<&\x00-\x08\x0b-\x1f\x7f-\x9f]|-->")
_TOKEN = re.compile(r"<(/?)([A-Za-z][^<>]{0,500}|[\d:.]{1,30}|)>")
_NAMES = frozenset({"v", "c", "i", "b", "u", "lang", "ruby", "rt"})


class VttText(NamedTuple):
    """Cue text, what was mended in it, and what could not be kept."""

    text: str
    mended: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def normalise_vtt_text(text: str) -> VttText:
    """The cue text with its tags balanced and everything else escaped; no word is lost.

    Unknown tags vanish as they do in every player (W3C WebVTT, section 6.4) and are named in `left_out`; a
    `<` that begins no tag, which would swallow the words after it, is shown.
    """
    if not _SPECIAL.search(text):
        return VttText(text)
    text = drop_controls(text)
    builder = CueTextBuilder()
    left_out: dict[str, None] = {}
    position = 0
    for match in _TOKEN.finditer(text):
        builder.text(escape_text(text[position : match.start()]))
        position = match.end()
        if not _take_tag(builder, bool(match[1]), match[2]):
            left_out[match[0][:60]] = None
    builder.text(escape_text(text[position:]))
    return VttText(builder.finish(), tuple(builder.problems), tuple(left_out))


def _take_tag(builder: CueTextBuilder, closing: bool, inside: str) -> bool:
    """Whether the tag could be taken over."""
    if closing:
        name = inside.strip()
        if name == "ruby" and builder.is_open("rt"):
            builder.end("rt")
        if name in _NAMES:
            builder.end(name)
        return name in _NAMES
    tag = canonical_tag(inside)
    if tag is None or (tag[0] == "rt" and not builder.is_open("ruby")):
        return False
    builder.begin(*tag)
    return True
