"""Time zones as press offices name them, and the instant that a local time in one of them is.

"ET" is not a fixed offset: regions come from the IANA database (`zoneinfo`), so daylight saving is right.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_REGIONS = {  # region → the names that mean its clocks
    "America/New_York": "et, est, edt, eastern, eastern time, eastern standard time, eastern daylight time",
    "America/Chicago": "ct, cst, cdt, central time, central standard time, central daylight time",
    "America/Denver": "mt, mst, mdt, mountain time, mountain standard time, mountain daylight time",
    "America/Los_Angeles": "pt, pst, pdt, pacific, pacific time, pacific standard time"
    ", pacific daylight time",
    "America/Anchorage": "akst, akdt, alaska time",
    "Pacific/Honolulu": "hst, hawaii time",
    "America/Halifax": "adt, atlantic time",
    "America/Sao_Paulo": "brt, brasilia time, horário de brasília",
    "Europe/London": "bst, uk time, london time, british summer time",
    "Europe/Paris": "paris time, heure de paris",
    "Europe/Brussels": "brussels time, heure de bruxelles",
    "Europe/Zurich": "geneva time, heure de genève, zurich time",
    "Europe/Madrid": "madrid time, hora peninsular, hora de madrid",
    "Europe/Rome": "rome time, ora di roma",
    "Europe/Berlin": "cet, cest, mez, mesz, berlin time, central european time, central european summer time",
    "Europe/Helsinki": "eet, eest, helsinki time",
    "Europe/Lisbon": "wet, west, lisbon time",
    "Europe/Moscow": "msk, moscow time",
    "Australia/Sydney": "aest, aedt, sydney time, canberra time",
    "Pacific/Auckland": "nzst, nzdt, wellington time, new zealand time",
    "Asia/Tokyo": "jst, tokyo time",
    "Asia/Seoul": "kst, seoul time",
    "Asia/Shanghai": "beijing time",
    "Asia/Hong_Kong": "hkt, hong kong time",
    "Asia/Singapore": "sgt, singapore time",
    "Africa/Johannesburg": "sast",
    "Africa/Nairobi": "eat, nairobi time",
}
_ZONES = {name: region for region, names in _REGIONS.items() for name in names.split(", ")}
_OFFSETS = {  # hours from UTC that a season's name means, whatever season the date is in
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9,
    "akdt": -8, "adt": -3, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "wet": 0, "west": 1,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "eastern standard time": -5, "eastern daylight time": -4, "central standard time": -6,
    "central daylight time": -5, "mountain standard time": -7, "mountain daylight time": -6,
    "pacific standard time": -8, "pacific daylight time": -7, "british summer time": 1,
    "central european time": 1, "central european summer time": 2,
}  # fmt: skip
_UNIVERSAL = frozenset({"z", "utc", "gmt", "greenwich mean time", "coordinated universal time"})
_OFFSET = r"(?:utc|gmt)?\s?[+−-]\d{1,2}(?::?\d{2})?(?!\d)"
_IANA = r"[A-Za-z]{2,20}(?:/[A-Za-z_+-]{2,30}){1,2}"
_NAMES = "|".join(re.escape(name) for name in sorted({*_ZONES, *_UNIVERSAL}, key=len, reverse=True))
ZONE = re.compile(
    rf"(?:,?\s*[\[(]?)(?:u\.?s\.?\s+)?(?:({_OFFSET})|({_IANA})|({_NAMES}))[\])]?(?![\w/])", re.IGNORECASE
)
"""A time zone right after a time of day: as an offset, by its IANA name, or by a usual name."""
LAST_ZONE = re.compile(rf"[\s,(](?:({_IANA})|({_NAMES}))\)?$", re.IGNORECASE)
"""A time zone by name at the end of a text, away from its time of day."""


def local_instant(local: datetime, zone: str) -> tuple[datetime | None, bool]:
    """The aware instant that a local time in a named zone is, and whether the name leaves doubt.

    In doubt (a repeated or skipped hour, "EST" on a summer's day) it is the later of the possible instants,
    because the only use is an embargo. `None` when the zone's name is not known.
    """
    name = " ".join(zone.casefold().split()).strip("[]()")
    if name in _UNIVERSAL:
        return local.replace(tzinfo=UTC), False
    if re.fullmatch(_OFFSET, name):
        fixed = _fixed(name)
        return (local.replace(tzinfo=fixed), False) if fixed else (None, False)
    region = _region(zone.strip().strip("[]()"), name)
    if region is None:
        return None, False
    readings = [local.replace(tzinfo=region, fold=fold) for fold in (0, 1)]
    if name in _OFFSETS:
        readings.append(local.replace(tzinfo=timezone(timedelta(hours=_OFFSETS[name]))))
    latest = max(readings, key=lambda reading: reading.astimezone(UTC))
    return latest, len({reading.astimezone(UTC) for reading in readings}) > 1


def _region(written: str, name: str) -> tzinfo | None:
    try:
        return ZoneInfo(_ZONES.get(name) or written)
    except (ValueError, OSError, LookupError):  # zoneinfo raises all three for names that are none
        return None


def _fixed(name: str) -> timezone | None:
    sign = 1 if "+" in name else -1
    digits = re.sub(r"\D", "", name)
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        return None
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
