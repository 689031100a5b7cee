"""The interface's words, dates and sizes in the page's language.

A language without a translation gets English, marked as English for speech and braille.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from mediakit.model.languages import primary_language
from mediakit.page.assets import interface_words

_UNITS = ("kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one page; `foreign` when they are not in the page's own language."""

    language: str
    table: Mapping[str, str]
    foreign: bool

    def say(self, key: str) -> str:
        """A word of the interface, as HTML that is safe to put anywhere where text may stand."""
        return self._mark(self.table[key])

    def plain(self, key: str) -> str:
        """A word of the interface where no markup may stand, as in a title."""
        return self.table[key]

    def fill(self, key: str, **values: object) -> str:
        """A sentence of the interface with its gaps filled."""
        return self.table[key].format(**values)

    def format_date(self, value: date) -> str:
        """The date as people write it: `September 27, 2019`."""
        return self._mark(self._date(value))

    def format_moment(self, value: datetime) -> str:
        """The date with time of day and time zone: `September 27, 2019, 06:00 EDT (UTC-04:00)`."""
        zone, offset = value.tzname() or "", _offset(value)
        zone = offset if zone.startswith("UTC") or not zone else f"{zone} ({offset})"
        return self._mark(f"{self._date(value)}, {value:%H:%M} {zone}")

    def format_number(self, value: int) -> str:
        """The number with its thousands set apart: `12,345`."""
        return f"{value:,}".replace(",", self.table["group"])

    def format_size(self, size: int) -> str:
        """The size as people read it, in decimal units (IEC 80000-13): `12.3 MB`."""
        if size < 1000:
            return f"{size} B"
        tenths, unit = size * 10, -1
        while tenths >= 9995 and unit < len(_UNITS) - 1:
            tenths, unit = (tenths + 500) // 1000, unit + 1
        whole, part = divmod(tenths, 10)
        number = f"{whole}{self.table['decimal']}{part}" if whole < 100 and part else str((tenths + 5) // 10)
        return f"{number} {_UNITS[unit]}"

    def _date(self, value: date) -> str:
        day = self.table["first"] if value.day == 1 else str(value.day)
        month = self.table["months"].split()[value.month - 1]
        return self.table["date"].format(day=day, month=month, year=value.year)

    def _mark(self, text: str) -> str:
        if not self.foreign:
            return text
        return Markup('<span lang="{}" dir="ltr">{}</span>').format(self.language, text)


def words_for(language: str) -> Words:
    """The words for a page in that language: its translation, else English."""
    primary = primary_language(language)
    table = interface_words(primary) if primary.isalpha() and primary.isascii() else None
    if table is None:
        english = interface_words("en")
        assert english is not None
        return Words("en", english, foreign=True)
    if primary == "en" and language.lower() not in ("en", "en-us"):
        table = {**table, "date": "{day} {month} {year}"}
    return Words(primary, table, foreign=False)


def player_words(words: Words) -> str:
    """The words that the script says, as JSON: those whose keys begin with `say_`, without
    that, and `language`, the one they are in."""
    said = {key.removeprefix("say_"): word for key, word in words.table.items() if key.startswith("say_")}
    return json.dumps({"language": words.language, **said}, ensure_ascii=False, sort_keys=True)


def _offset(value: datetime) -> str:
    text = f"{value:%z}"
    return f"UTC{text[:3]}:{text[3:5]}" if text.strip("+-0") else "UTC"
