"""Codes of SubStation (`{\\an8\\i1}`) and MicroDVD (`{y:i}`) that SRT files have taken over, taken apart."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ALIGNMENT = re.compile(r"(an?)(\d{1,2})\s*")
_SWITCH = re.compile(r"([ibu])(\d{0,3})\s*")
_COLOUR = re.compile(r"1?c\s*(?:&?H?([0-9a-f]{1,8})&?)?\s*", re.IGNORECASE)
_RESET = re.compile(r"r[\w ]*")


class Alignment(NamedTuple):
    """Where the cue stands, as on a number pad; `legacy` in the older numbers."""

    number: int
    legacy: bool


class Switch(NamedTuple):
    """A style (i, b, u) that begins or ends here."""

    name: str
    on: bool


class Colour(NamedTuple):
    """The colour from here on as `#rrggbb`, "" for the usual one."""

    value: str


class Reset(NamedTuple):
    """All styles end here."""


class Unknown(NamedTuple):
    """Codes that captions have nothing for."""

    codes: str


Override = Alignment | Switch | Colour | Reset | Unknown


def parse_overrides(text: str) -> Iterator[Override]:
    """What stands between braces in SubStation's text, code by code, the unknown ones last."""
    unknown = ""
    for code in text.strip().replace("/", "\\").lstrip("\\").split("\\"):
        if match := _ALIGNMENT.fullmatch(code):
            yield Alignment(int(match[2]), match[1] == "a")
        elif match := _SWITCH.fullmatch(code):
            yield Switch(match[1], match[2].strip("0") != "")
        elif match := _COLOUR.fullmatch(code):
            yield Colour(_rgb(match[1]) if match[1] else "")
        elif _RESET.fullmatch(code):
            yield Reset()
        elif code.strip():
            unknown += f"\\{code}"
    if unknown:
        yield Unknown(unknown)


def parse_microdvd(text: str) -> Iterator[Override]:
    """What stands between braces in MicroDVD's text, `y:i,b` or `c:$0000ff`."""
    name, _, value = text.lower().partition(":")
    if name == "c":
        yield Colour(_rgb(value.strip("$")))
    else:
        for style in value.split(","):
            yield Switch(style, on=True)


def _rgb(bgr: str) -> str:
    """The colour in the web's order; both formats have blue first."""
    digits = bgr.zfill(6)[-6:]
    return f"#{digits[4:]}{digits[2:4]}{digits[:2]}".lower()
