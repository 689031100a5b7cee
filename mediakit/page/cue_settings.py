"""Where a cue stands: WebVTT cue settings (W3C WebVTT, 4.4 and 7.2) as what the page's script applies.

They are worked out here, once, so that no reader's browser has to and the script stays small.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from math import floor
from types import MappingProxyType

from mediakit.model.cuetext import plain_text

_PERCENT = r"(\d+(?:\.\d+)?)%"
_FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "vertical": re.compile(r"(rl|lr)", re.ASCII),
        "line": re.compile(rf"(?:{_PERCENT}|(-?\d+(?:\.\d+)?))(?:,(start|center|end))?", re.ASCII),
        "position": re.compile(rf"{_PERCENT}(?:,(line-left|center|line-right))?", re.ASCII),
        "size": re.compile(_PERCENT, re.ASCII),
        "align": re.compile(r"(start|center|end|left|right)", re.ASCII),
    }
)
_SIDES = ("start", "center", "end")
_LONGEST = 12  # digits of a number; no picture has more lines

Properties = dict[str, str | float | bool]


def format_settings(settings: str, text: str) -> str:
    """The settings of a cue with that text as JSON, "" when there are none: the properties of a VTTCue, and

    - along the lines: `style`, the CSS of its box; `--from` is where it begins, `--width` how long it is;
    - across the lines: it stands at `base` × picture + `lines` × height of a line - `shift` × its own size.
    """
    properties = cue_properties(settings)
    if not properties:
        return ""
    style = _style(properties, _is_right_to_left(text))
    return json.dumps(properties | {"style": style} | _across(properties), separators=(",", ":"))


def cue_properties(settings: str) -> Properties:
    """The settings as properties of a VTTCue; whatever is not well formed is left out, as readers do."""
    properties: Properties = {}
    for setting in settings.split():
        name, _, value = setting.partition(":")
        match = _FORMS[name].fullmatch(value) if name in _FORMS else None
        if match:
            properties |= _properties(name, match)
    return properties


def _properties(name: str, match: re.Match[str]) -> Properties:
    if name in ("vertical", "align"):
        return {name: match[1]}
    written = match[1] or match[2]
    number = _number(written)
    if len(written) > _LONGEST or (match[1] and number > 100):
        return {}
    found: Properties = {name: number}
    if name == "line":
        found |= {"snapToLines": match[1] is None}
    if name != "size" and (alignment := match[match.re.groups]):
        found |= {f"{name}Align": alignment}
    return found


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def _style(properties: Properties, right_to_left: bool) -> str:
    """A cue reaches from its anchor to the nearer edge at the most; alone its alignment is its anchor."""
    align = properties.get("align", "center")
    side = _side(align, right_to_left)
    anchor = _side(properties["positionAlign"], False) if "positionAlign" in properties else side
    at = float(properties.get("position", side * 50))
    width = min(float(properties.get("size", 100)), (100 - at, 2 * min(at, 100 - at), at)[anchor])
    css = f"--from:{at - width * anchor / 2:g}%;--width:{width:g}%;"
    css += f"text-align:{align};justify-content:{_SIDES[side]}"
    return f"{css};writing-mode:vertical-{properties['vertical']}" if "vertical" in properties else css


def _side(word: object, right_to_left: bool) -> int:
    """0 for the left (of vertical writing the top), 1 for the middle, 2 for the right."""
    if word in ("start", "end"):
        return 2 if (word == "start") is right_to_left else 0
    return {"left": 0, "line-left": 0, "right": 2, "line-right": 2}.get(str(word), 1)


def _across(properties: Properties) -> Properties:
    line = float(properties.get("line", -1))
    shift = _SIDES.index(str(properties.get("lineAlign", "start"))) / 2
    if not properties.get("snapToLines", True):
        return {"base": line / 100, "lines": 0, "shift": shift}
    base, lines = int(line < 0), floor(line + 0.5)
    if properties.get("vertical") == "rl":  # the first line is on the right
        base, lines, shift = 1 - base, -lines, 1 - shift
    return {"base": base, "lines": lines, "shift": shift}


def _is_right_to_left(text: str) -> bool:
    """By the first letter that has a direction, as HTML's `dir=auto`."""
    strong = (unicodedata.bidirectional(letter) for letter in plain_text(text))
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)
