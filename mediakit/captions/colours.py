"""Colours as SRT writes them, as WebVTT classes, and as the style sheet that gives the classes their look."""

import re
from collections.abc import Iterable

from mediakit.model.colours import digits_of_hex, digits_of_word

CLASSES = {  # the eight that WebVTT has classes for (section 5.1)
    "white": "ffffff",
    "lime": "00ff00",
    "cyan": "00ffff",
    "red": "ff0000",
    "yellow": "ffff00",
    "magenta": "ff00ff",
    "blue": "0000ff",
    "black": "000000",
}
_PREFIX = "colour-"
_NAMES = {value: name for name, value in CLASSES.items()}
_RGB = re.compile(  # CSS Color Module Level 4, section 5.1, without transparency
    r"rgba?\(\s*(\d{1,3}%?)[,\s]\s*(\d{1,3}%?)[,\s]\s*(\d{1,3}%?)\s*(?:[,/]\s*(?:1(?:\.0+)?|100%)\s*)?\)\Z"
)


def class_of_colour(colour: str) -> str:
    """The class for a colour as a `<font>` gives it (`yellow`, `#ff0`, `rgb(255, 0, 0)`), "" for no colour.

    It is WebVTT's own name for the eight that have one, else `colour-` and six hexadecimal digits.
    """
    colour = colour.lower()
    if colour in CLASSES:
        return colour
    value = digits_of_hex(colour) or digits_of_word(colour) or _rgb(colour)
    return _NAMES.get(value, _PREFIX + value) if value else ""


def colour_of_class(name: str) -> str:
    """The six hexadecimal digits of a class's colour, "" for a class that says nothing of colours."""
    if name.startswith(_PREFIX):
        return digits_of_hex(name.removeprefix(_PREFIX))
    return CLASSES.get(name, "")


def font_colour(name: str) -> str:
    """The class's colour as SRT writes it: a word for the eight, else `#rrggbb`; "" for other classes."""
    return name if name in CLASSES else f"#{colour}" if (colour := colour_of_class(name)) else ""


def colour_styles(names: Iterable[str]) -> tuple[str, ...]:
    """The text of the STYLE block that gives these classes their colour; none when there are no classes."""
    rules = [f"::cue(.{name}) {{ color: #{colour_of_class(name)} }}" for name in sorted(set(names))]
    return ("\n".join(rules),) if rules else ()


def _rgb(text: str) -> str:
    match = _RGB.match(text)
    if not match:
        return ""
    parts = match.groups()
    numbers = ((int(part[:-1]) * 255 + 50) // 100 if part[-1] == "%" else int(part) for part in parts)
    return "".join(f"{min(number, 255):02x}" for number in numbers)
