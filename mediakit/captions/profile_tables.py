"""An office's own caption profiles, from the tables of its settings."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from mediakit.captions.profiles import PROFILES, find_profile
from mediakit.captions.rules import RULES
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import Severity

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
_LIMITS = {field.name.replace("_", "-"): field for field in fields(CaptionProfile)}
_NOT_LIMITS = ("name", "source", "severities", "min-gap-frames")
_SWITCHES = frozenset(name for name, field in _LIMITS.items() if field.type is bool)
_NUMBERS = frozenset(_LIMITS) - _SWITCHES - set(_NOT_LIMITS)
_FRAMES = {
    name.removesuffix("-ms") + "-frames": name
    for name in sorted(_NUMBERS)
    if name.endswith(("gap-ms", "duration-ms"))
}
_OTHERS = ("base", "source", "severity", "frame-rate")
_SEVERITIES = {"off": 0, **{severity.word: int(severity) for severity in Severity}}
_PAIRS = (
    ("min_duration_ms", "max_duration_ms"),
    ("preferred_lines", "max_lines"),
    ("min_gap_ms", "chain_gap_ms"),
    ("max_words_per_minute", "error_words_per_minute"),
)
"""Limits of which the first must not be more than the second."""
_SHOWN = 60  # characters of a wrong value
_LARGEST = 100_000_000


def build_profiles(tables: Mapping[str, Any]) -> tuple[CaptionProfile, ...]:
    """The profiles that the tables define, in their order; each may be based on one before it.

    Raises InputError whose place is the table, and the key where it is one's.
    """
    own: list[CaptionProfile] = []
    for name, table in tables.items():
        place = f"[profile.{name}]"
        if name in PROFILES or not _NAME.fullmatch(name):
            mend = "Choose another name, of letters, digits and hyphens."
            reason = "is a profile that mediakit has" if name in PROFILES else "is no name for a profile"
            raise InputError(f"{name!r} {reason}.", place=place, mend=mend)
        if not isinstance(table, Mapping):
            raise InputError(
                "a profile must be a table.", place=place, mend=f"Write {place} above its limits."
            )
        own.append(_build(name, table, tuple(own), place))
    return tuple(own)


def _build(
    name: str, table: Mapping[str, Any], own: tuple[CaptionProfile, ...], place: str
) -> CaptionProfile:
    known = (*sorted(_NUMBERS | _SWITCHES), *_FRAMES, *_OTHERS)
    for key in table:
        if key not in known:
            raise InputError(f"{key!r} is no limit.", place=f"{place} {key}", mend=_meant(key, known))
    for key, other in _FRAMES.items():
        if key in table and other in table:
            message = f"{key} and {other} say the same thing twice."
            raise InputError(message, place=f"{place} {key}", mend="Keep one of them.")
    base = _base(table.get("base"), own, place)
    source = table.get("source", f"The office's own limits. {base.source}".strip())
    if not isinstance(source, str):
        mend = 'Write source = "House style, 2026."'
        raise InputError("source must be a text in quotes.", place=f"{place} source", mend=mend)
    limits: dict[str, Any] = {
        key: _value(key, value, place) for key, value in table.items() if key in _NUMBERS | _SWITCHES
    }
    rate = _frame_rate(table.get("frame-rate", 24), place)
    for key in _FRAMES:
        if key in table:
            frames = _value(key, table[key], place)
            limits[_FRAMES[key]] = None if frames is None else int(frames * 1000 / rate)
    if "min-gap-ms" in table or "frame-rate" in table:
        limits["min-gap-frames"] = None  # they say themselves how long it is, whatever the video's frames are
    elif "min-gap-frames" in table:
        limits["min-gap-frames"] = _value("min-gap-frames", table["min-gap-frames"], place)
    profile = replace(
        base,
        name=name,
        source=source,
        severities=_severities(table.get("severity", {}), base, place),
        **{key.replace("-", "_"): value for key, value in limits.items()},
    )
    return _sensible(profile, place)


def _base(name: Any, own: tuple[CaptionProfile, ...], place: str) -> CaptionProfile:
    if name is None:
        return CaptionProfile("", "")
    if not isinstance(name, str):
        raise InputError("base must be the name of a profile, in quotes.", place=f"{place} base")
    known = (*PROFILES, *(profile.name for profile in own))
    if name not in known:
        mend = f"Choose one of {', '.join(known)}."
        raise InputError(f"there is no caption profile {name!r}.", place=f"{place} base", mend=mend)
    return find_profile(name, own)


def _value(key: str, value: Any, place: str) -> int | bool | None:
    where = f"{place} {key}"
    if key in _SWITCHES:
        if not isinstance(value, bool):
            mend = "Write true or false, without quotes."
            raise InputError(f"{_shown(value)} is not true or false.", place=where, mend=mend)
        return value
    if value == "off":
        return None
    least, most = 0 if key.startswith("min") else 1, 100 if key.endswith("percent") else _LARGEST
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        mend = 'Write it without quotes, such as 42, or "off".'
        raise InputError(
            f"{_shown(value)} is no whole number from {least} to {most:,}.", place=where, mend=mend
        )
    return value


def _frame_rate(value: Any, place: str) -> Fraction:
    try:
        rate = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not 1 <= rate <= 1000:
        mend = 'Write it like 25, 23.976 or "30000/1001".'
        raise InputError(f"{_shown(value)} is no frame rate.", place=f"{place} frame-rate", mend=mend)
    return rate


def _severities(table: Any, base: CaptionProfile, place: str) -> tuple[tuple[str, int], ...]:
    """The base's severities with the table's in their place."""
    place = f"{place[:-1]}.severity]"
    if not isinstance(table, Mapping):
        raise InputError("severity must be a table.", place=place, mend=f"Write {place} above the rules.")
    rules = tuple(rule.id for rule in RULES)
    severities = dict(base.severities)
    for rule, word in table.items():
        if rule not in rules:
            raise InputError(f"there is no rule {rule!r}.", place=f"{place} {rule}", mend=_meant(rule, rules))
        if not isinstance(word, str) or word not in _SEVERITIES:
            mend = f"Choose one of {', '.join(_SEVERITIES)}."
            raise InputError(f"{_shown(word)} is no severity.", place=f"{place} {rule}", mend=mend)
        severities[rule] = _SEVERITIES[word]
    return tuple(severities.items())


def _sensible(profile: CaptionProfile, place: str) -> CaptionProfile:
    """The profile, when its limits go together."""
    for least, most in _PAIRS:
        low, high = getattr(profile, least), getattr(profile, most)
        if low is not None and high is not None and low > high:
            names = f"{least.replace('_', '-')} ({low}) is more than {most.replace('_', '-')} ({high})."
            raise InputError(names, place=place, mend="The two do not go together: change one of them.")
    return profile


def _shown(value: Any) -> str:
    """The value as TOML writes it, cut short when it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value) if isinstance(value, str | Sequence | Mapping) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _meant(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=3)
    return f"Did you mean {' or '.join(near)}?" if near else f"Choose one of {', '.join(known)}."
