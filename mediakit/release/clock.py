"""The time of day in a text, with its zone, cut out of what stands around it."""

import re
from dataclasses import dataclass

from mediakit.release.zones import ZONE

_LEAD = r"(?:(?:\bat|\bum|\bab|\bà|\ba\s+las|\balle|\bat\s+exactly)\s+)?"
_TIMES = re.compile(
    _LEAD + r"(?<![\d.:/])(?:"
    r"(?P<h12>\d{1,2})(?:[:.](?P<m12>\d{2}))?(?::\d{2})?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<h24>\d{1,2}):(?P<m24>\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:\s?(?:uhr|hrs?|hours|h)\b\.?)?"
    r"|(?P<hword>\d{1,2})[.h](?P<mword>\d{2})\s?(?:uhr|hrs?|hours)\b\.?"
    r"|(?P<hh>\d{1,2})\s?h\s?(?P<mh>\d{2})?(?![\w])"
    r"|(?P<huhr>\d{1,2})\s?uhr\b"
    r"|(?P<mil>[0-2]\d[0-5]\d)(?=\s?(?:hrs?|hours|h|gmt|utc|z|e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|bst|cest|cet)\b)"
    r"(?:\s?(?:hrs?|hours|h)\b\.?)?"
    r"|(?P<noon>(?:12\s+)?noon\b)"
    r")",
    re.IGNORECASE,
)
_ISO_TIME = re.compile(r"(?<=\d)[Tt](?=\d{2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written; `zone` is the zone's name as written, "" when none stands there."""

    hour: int
    minute: int
    zone: str = ""


def split_clock(text: str) -> tuple[Clock | None, str]:
    """The first time of day in the text, and the text without it.

    A time that no clock shows (25:00, 13 pm) is cut out too, but gives no `Clock`.
    """
    text = _ISO_TIME.sub(" ", text)
    found = _TIMES.search(text)
    if not found:
        return None, text
    end = found.end()
    zone = ZONE.match(text, end)
    if zone:
        end = zone.end()
    name = next(filter(None, zone.groups()), "") if zone else ""
    rest = f"{text[: found.start()]} {text[end:]}"
    time = _read(found)
    return (Clock(*time, zone=name), rest) if time else (None, rest)


def _read(found: re.Match[str]) -> tuple[int, int] | None:
    parts = found.groupdict()
    if parts["noon"]:
        return 12, 0
    if parts["mil"]:
        return _valid(int(parts["mil"][:2]), int(parts["mil"][2:]))
    if parts["h12"]:
        hour = int(parts["h12"])
        if not 1 <= hour <= 12:
            return None
        return _valid(hour % 12 + (12 if parts["half"].lower() == "p" else 0), int(parts["m12"] or 0))
    written = next(parts[name] for name in ("h24", "hword", "hh", "huhr") if parts[name])
    minutes = next((parts[name] for name in ("m24", "mword", "mh") if parts[name]), "0")
    return _valid(int(written), int(minutes))


def _valid(hour: int, minute: int) -> tuple[int, int] | None:
    return (hour, minute) if hour <= 23 and minute <= 59 else None
