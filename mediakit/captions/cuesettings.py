"""Where a cue stands: WebVTT cue settings, SubStation alignment numbers, SubRip coordinates."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from mediakit.captions.blocks import is_blank

_PERCENT = r"(?:100(?:\.0{1,30})?|\d{1,2}(?:\.\d{1,30})?)%"
_VALUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "vertical": re.compile(r"rl|lr", re.ASCII),
        "line": re.compile(rf"(?:-?\d{{1,4}}|{_PERCENT})(?:,(?:start|center|end))?", re.ASCII),
        "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?", re.ASCII),
        "size": re.compile(_PERCENT, re.ASCII),
        "align": re.compile(r"start|center|end|left|right", re.ASCII),
    }
)
_ANCHOR = re.compile(rf"{_PERCENT},{_PERCENT}", re.ASCII)
_REGION_VALUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "id": re.compile(r"(?!.*-->)\S{1,200}"),
        "width": re.compile(_PERCENT, re.ASCII),
        "lines": re.compile(r"\d{1,4}", re.ASCII),
        "regionanchor": _ANCHOR,
        "viewportanchor": _ANCHOR,
        "scroll": re.compile("up"),
    }
)
_REGION_ID = re.compile(r"(?:\A|\s)id:(\S+)")
_COORDINATES = re.compile(r"(?:\s*[XxYy][12]\s?[:=]\s?-?\d+,?)+")
_OLD = frozenset("DLTSA")  # the names of an early draft of WebVTT
_SETTING = re.compile(r"\s+([a-z]+|[A-Z]):(\S+)(?=\s|\Z)")
_ROWS = ("", "line:50%", "line:0")  # bottom, middle, top
_COLUMNS = ("align:left position:0%", "", "align:right position:100%")
_SETTINGS = tuple(f"{row} {column}".strip() for row in _ROWS for column in _COLUMNS)
_LEGACY = MappingProxyType({1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6})


def region_names(regions: Iterable[str]) -> frozenset[str]:
    """The identifiers that the REGION blocks define."""
    return frozenset(match[1] for region in regions if (match := _REGION_ID.search(region)))


def clean_region(text: str) -> tuple[str, tuple[str, ...]]:
    """A REGION block's settings, one a line, that WebVTT allows (section 4.3), and those left out.

    A region without an identifier cannot be used, so nothing of it is kept.
    """
    kept: dict[str, str] = {}
    left_out: list[str] = []
    for setting in text.split():
        name, _, value = setting.partition(":")
        if name in _REGION_VALUES and name not in kept and _REGION_VALUES[name].fullmatch(value):
            kept[name] = setting
        else:
            left_out.append(setting)
    return ("\n".join(kept.values()), tuple(left_out)) if "id" in kept else ("", tuple(text.split()))


def clean_settings(text: str, regions: frozenset[str] = frozenset()) -> tuple[str, tuple[str, ...]]:
    """The settings that WebVTT allows (section 4.4; each name once), and those that had to be left out.

    `regions` are the identifiers that a `region` setting may name.
    """
    kept: dict[str, str] = {}
    left_out: list[str] = []
    for setting in text.split():
        name, _, value = setting.partition(":")
        value = "center" if setting == "align:middle" else value  # the word of an early draft
        pattern = _VALUES.get(name)
        allowed = pattern.fullmatch(value) if pattern else name == "region" and value in regions
        if allowed and name not in kept:
            kept[name] = f"{name}:{value}"
        else:
            left_out.append(setting)
    return " ".join(kept.values()), tuple(left_out)


def split_rest(rest: str) -> tuple[str, str, str]:
    """What follows the times of an SRT cue as coordinates (`X1:… Y2:…`), WebVTT settings and text."""
    coordinates = match[0].strip() if (match := _COORDINATES.match(rest)) else ""
    place = match.end() if match else 0
    settings: list[str] = []
    while (setting := _SETTING.match(rest, place)) and setting[1] in (*_VALUES, *_OLD, "region"):
        settings.append(setting[0].strip())
        place = setting.end()
    text = rest[place:].strip()
    return coordinates, " ".join(settings), "" if is_blank(text) else text


def settings_of_alignment(number: int, *, legacy: bool = False) -> str:
    """The settings for SubStation's `\\an` (1–9 as on a number pad) or, `legacy`, its older `\\a`."""
    number = _LEGACY.get(number, 2) if legacy else number
    return _SETTINGS[number - 1] if 1 <= number <= 9 else ""


def alignment_of_settings(settings: str) -> int:
    """The `\\an` number nearest to the settings, 2 (bottom centre) when they ask for no place of their own.

    Alignment alone (`align:start` is what much software writes by habit) does not move a cue.
    """
    if settings in _SETTINGS:
        return _SETTINGS.index(settings) + 1
    values = dict(setting.split(":", 1) for setting in settings.split() if ":" in setting)
    if "line" not in values:
        return 2
    column = {"left": 0, "start": 0, "right": 2, "end": 2}.get(values.get("align", ""), 1)
    return _row(values["line"].split(",")[0]) * 3 + column + 1


def _row(value: str) -> int:
    """0 for the bottom, 1 for the middle, 2 for the top of the picture."""
    if value.endswith("%"):
        percent = float(value[:-1])
        return 2 if percent < 34 else 1 if percent < 67 else 0
    return 2 if 0 <= int(value) < 5 else 0
