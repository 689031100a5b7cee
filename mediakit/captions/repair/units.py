"""Cue text in its smallest parts: tags, character references, characters."""

import re
from typing import NamedTuple

from mediakit.model.cuetext import unescape_cue_text

_UNIT = re.compile(r"<[^>]*(?:>|$)|&(?:#?\w{1,31});|.", re.DOTALL)


class Unit(NamedTuple):
    """A tag, or what is written for one character; `plain` is what is read of it, nothing of a tag."""

    raw: str
    plain: str

    @property
    def is_tag(self) -> bool:
        """Whether it is markup."""
        return not self.plain


def parse_units(text: str) -> list[Unit]:
    """The units of a cue text, which joined give the text again."""
    return [_unit(match[0]) for match in _UNIT.finditer(text)]


def _unit(raw: str) -> Unit:
    if len(raw) == 1 and raw != "<":
        return Unit(raw, raw)
    return Unit(raw, "" if raw.startswith("<") else unescape_cue_text(raw))
