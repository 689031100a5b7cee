"""Colours that a file's own style sheets give to classes, put into the names of the classes."""

import re
from dataclasses import replace

from mediakit.captions.colours import class_of_colour
from mediakit.model.captions import Track

_RULE = re.compile(r"::cue\(\s*c?\.([\w-]{1,99})\s*\)\s*\{([^{}]{0,1000})\}")
_COLOUR = re.compile(r"(?:\A|;)\s*color\s*:\s*([^;]{1,60})")
_ONLY_COLOUR = re.compile(r"\s*color\s*:[^;]{1,60};?\s*\Z")
_TAG = re.compile(r"<c((?:\.[^\s.<>]+)+)(?=[\s>])")


def name_colours(track: Track) -> Track:
    """The track with a class that tells its colour in place of each that a style sheet colours.

    Rules that say nothing else are taken out: other formats hold the colour with the words.
    """
    names = {
        match[1]: name
        for style in track.styles
        for match in _RULE.finditer(style)
        if (colour := _COLOUR.search(match[2])) and (name := class_of_colour(colour[1].strip()))
    }
    if all(old == new for old, new in names.items()):
        return track

    def renamed(tag: re.Match[str]) -> str:
        return "<c" + "".join(f".{names.get(name, name)}" for name in tag[1][1:].split("."))

    cues = tuple(
        replace(cue, text=_TAG.sub(renamed, cue.text)) if "<c." in cue.text else cue for cue in track.cues
    )
    styles = (_RULE.sub(lambda rule: _rest(rule, names), style).strip() for style in track.styles)
    return replace(track, cues=cues, styles=tuple(filter(None, styles)))


def _rest(rule: re.Match[str], names: dict[str, str]) -> str:
    """What is left of a rule when the class tells the colour: all of it, or nothing."""
    return "" if rule[1] in names and _ONLY_COLOUR.match(rule[2]) else rule[0]
