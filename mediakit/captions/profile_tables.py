"""An office's own caption profiles, from the tables of its settings."""

import difflib
import re
from collections.abc import Mapping
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
_NOT_LIMITS = ("name", "source", "severities")
_SWITCHES = frozenset(name for name, field in _LIMITS.items() if field.type is bool)
_NUMBERS = frozenset(_LIMITS) - _SWITCHES - set(_NOT_LIMITS)
_FRAMES = {
    name.removesuffix("-ms") + "-frames": name
    for name in sorted(_NUMBERS)
    if name.endswith(("gap-ms", "duration-ms"))
}
_OTHERS = ("base", "source", "severity", "frame-rate")
_SEVERITIES = {"off": 0, **{severity.word: int(severity) for severity in Severity}}
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
            raise InputError(f"{key!r} is no limit.", place=place, mend=_meant(key, known))
    base = _base(table.get("base"), own, place)
    source = table.get("source", f"The office's own limits. {base.source}".strip())
    if not isinstance(source, str):
        raise InputError("source must be a text in quotes.", place=f"{place} source")
    limits: dict[str, Any] = {
        key: _value(key, value, place) for key, value in table.items() if key in _NUMBERS | _SWITCHES
    }
    rate = _frame_rate(table.get("frame-rate", 24), place)
    for key in _FRAMES:
        if key in table:
            frames = _value(key, table[key], place)
            limits[_FRAMES[key]] = None if frames is None else int(frames * 1000 / rate)
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
            raise InputError(f"{value!r} is not true or false.", place=where)
        return value
    if value == "off":
        return None
    least = 0 if key.startswith("min") else 1
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _LARGEST:
        mend = 'Write a number such as 1200, or "off".'
        raise InputError(f"{value!r} is no whole number from {least} on.", place=where, mend=mend)
    return value


def _frame_rate(value: Any, place: str) -> Fraction:
    try:
        rate = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not 1 <= rate <= 1000:
        mend = 'Write it like 25, 23.976 or "30000/1001".'
        raise InputError(f"{value!r} is no frame rate.", place=f"{place} frame-rate", mend=mend)
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
            raise InputError(f"there is no rule {rule!r}.", place=place, mend=_meant(rule, rules))
        if not isinstance(word, str) or word not in _SEVERITIES:
            mend = f"Choose one of {', '.join(_SEVERITIES)}."
            raise InputError(f"{word!r} is no severity.", place=f"{place} {rule}", mend=mend)
        severities[rule] = _SEVERITIES[word]
    return tuple(severities.items())


def _sensible(profile: CaptionProfile, place: str) -> CaptionProfile:
    """The profile, when some cue can keep to it."""
    for least, most in (("min_duration_ms", "max_duration_ms"), ("preferred_lines", "max_lines")):
        low, high = getattr(profile, least), getattr(profile, most)
        if low is not None and high is not None and low > high:
            names = f"{least.replace('_', '-')} ({low}) is more than {most.replace('_', '-')} ({high})."
            raise InputError(names, place=place, mend="No cue can keep to both: change one of them.")
    return profile


def _meant(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=3)
    return f"Did you mean {' or '.join(near)}?" if near else f"Choose one of {', '.join(known)}."
