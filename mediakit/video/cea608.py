"""Decodes CEA-608 captions (line 21, 47 CFR 79.101): byte pairs with their times become cues.

Pop-on captions are shown from the moment they appear to the moment they go. Of roll-up captions each line
becomes a cue of its own, so that no words come twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from mediakit.model.captions import Cue
from mediakit.video.cea608_characters import (
    extended_character,
    row_of,
    special_character,
    standard_character,
)

_COLUMNS = 32
_LAST_ROW = 15
_ROLL_UPS = {0x25: 2, 0x26: 3, 0x27: 4}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bytes of captions: the time of their picture, and the field (1 or 2) that they belong to."""

    time_ms: int
    field: int
    first: int
    second: int


def decode_cea608(pairs: Iterable[Pair], end_ms: int) -> dict[str, tuple[Cue, ...]]:
    """The cues of each channel that holds any (`CC1` to `CC4`), from pairs in the order of showing.

    What still stands at the end goes at `end_ms`. Cues have canonical text, with italics.
    """
    fields = {1: _Field("CC1", "CC2"), 2: _Field("CC3", "CC4")}
    for pair in pairs:
        fields[pair.field].take(pair.first & 0x7F, pair.second & 0x7F, pair.time_ms)
    channels = [channel for half in fields.values() for channel in half.channels]
    for channel in channels:
        channel.clear_shown(end_ms)
    return {channel.name: tuple(channel.cues) for channel in channels if channel.cues}


class _Field:
    """One of the two fields: which of its two channels the bytes are for, and what is no caption at all."""

    def __init__(self, *names: str) -> None:
        self.channels = [_Channel(name) for name in names]
        self._current: _Channel | None = None
        self._last = (0, 0)
        self._in_data = False

    def take(self, first: int, second: int, time_ms: int) -> None:
        """Take the next two bytes."""
        if not first and not second:
            return
        if first < 0x10:  # extended data services: programme names and the like, up to 0x0F
            if first:
                self._in_data = first != 0x0F
            elif second >= 0x20:
                self._characters(0, second, time_ms)
            return
        if first < 0x20:
            self._control(first, second, time_ms)
            return
        self._last = (0, 0)
        self._characters(first, second, time_ms)

    def _control(self, first: int, second: int, time_ms: int) -> None:
        self._in_data = False
        if (first, second) == self._last:  # sent twice, in case one is lost
            self._last = (0, 0)
            return
        self._last = (first, second)
        channel = self.channels[1 if first & 8 else 0]
        self._current = channel
        channel.control(first & 0xF7, second, time_ms)

    def _characters(self, first: int, second: int, time_ms: int) -> None:
        if self._in_data or self._current is None:
            return
        for code in (first, second):
            if code >= 0x20:
                self._current.write(standard_character(code), time_ms)


@dataclass(slots=True)
class _Screen:
    """A memory of 15 rows: in each the characters at their columns, and whether they lean."""

    rows: dict[int, dict[int, tuple[str, bool]]] = field(default_factory=dict)

    def text(self, only: int | None = None) -> str:
        rows = [only] if only is not None else sorted(self.rows)
        lines = [_line(self.rows[row]) for row in rows if row in self.rows]
        return "\n".join(line for line in lines if line)


@dataclass(slots=True)
class _Channel:
    """What one channel shows and prepares, and the cues that it has shown."""

    name: str
    cues: list[Cue] = field(default_factory=list)
    _shown: _Screen = field(default_factory=_Screen)
    _hidden: _Screen = field(default_factory=_Screen)
    _since_ms: int | None = None
    _mode: str = ""
    _depth: int = 0
    _row: int = _LAST_ROW
    _column: int = 0
    _italic: bool = False

    def control(self, first: int, code: int, time_ms: int) -> None:
        """Do what a control code says; `first` has its channel bit taken off."""
        if code >= 0x40:
            self._go_to(row_of(first, code), code, time_ms)
        elif first == 0x11 and 0x20 <= code < 0x30:
            self._italic = False
            self.write(" ", time_ms)
            self._italic = code & 0x0E == 0x0E
        elif first == 0x11 and code >= 0x30:
            self.write(special_character(code), time_ms)
        elif first in (0x12, 0x13) and code >= 0x20:
            self._step_back()
            self.write(extended_character(first, code), time_ms)
        elif first in (0x14, 0x15) and 0x20 <= code < 0x30:
            self._command(code, time_ms)
        elif first == 0x17 and 0x21 <= code <= 0x23:
            self._column = min(self._column + code - 0x20, _COLUMNS - 1)

    def write(self, character: str, time_ms: int) -> None:
        """Put a character where the cursor is."""
        if self._mode in ("", "text"):
            return
        screen = self._hidden if self._mode == "pop-on" else self._shown
        if screen is self._shown and self._since_ms is None:
            self._since_ms = time_ms
        screen.rows.setdefault(self._row, {})[self._column] = (character, self._italic)
        self._column = min(self._column + 1, _COLUMNS - 1)

    def clear_shown(self, time_ms: int) -> None:
        """Take everything off the screen; what stood there has become a cue."""
        text = self._shown.text()
        if text and self._since_ms is not None and time_ms > self._since_ms:
            self.cues.append(Cue(self._since_ms, time_ms, text))
        self._shown = _Screen()
        self._since_ms = None

    def _command(self, code: int, time_ms: int) -> None:
        if code in _ROLL_UPS:
            self._roll_up(_ROLL_UPS[code], time_ms)
        elif code == 0x20:
            self._mode = "pop-on"
        elif code == 0x29:
            self._mode = "paint-on"
        elif code in (0x2A, 0x2B):
            self._mode = "text"
        elif code == 0x21:
            self._step_back()
        elif code == 0x24:
            self._erase_rest()
        elif code == 0x2C:
            self.clear_shown(time_ms)
        elif code == 0x2D:
            self._return(time_ms)
        elif code == 0x2E:
            self._hidden = _Screen()
        elif code == 0x2F:
            self.clear_shown(time_ms)
            self._shown, self._hidden = self._hidden, _Screen()
            self._since_ms = time_ms if self._shown.rows else None
            self._mode = "pop-on"

    def _roll_up(self, depth: int, time_ms: int) -> None:
        if self._mode != "roll-up":
            self.clear_shown(time_ms)
            self._hidden = _Screen()
            self._row, self._column = _LAST_ROW, 0
        self._mode, self._depth = "roll-up", depth

    def _return(self, time_ms: int) -> None:
        """The end of a roll-up line: it has been read as a cue of its own."""
        if self._mode == "roll-up":
            self.clear_shown(time_ms)
            self._column, self._italic = 0, False

    def _go_to(self, row: int, code: int, time_ms: int) -> None:
        if self._mode == "roll-up" and row != self._row:
            self.clear_shown(time_ms)
        self._row = row
        self._column = (code & 0x0E) * 2 if code & 0x10 else 0
        self._italic = code & 0x1E == 0x0E

    def _step_back(self) -> None:
        screen = self._hidden if self._mode == "pop-on" else self._shown
        self._column = max(self._column - 1, 0)
        screen.rows.get(self._row, {}).pop(self._column, None)

    def _erase_rest(self) -> None:
        screen = self._hidden if self._mode == "pop-on" else self._shown
        row = screen.rows.get(self._row, {})
        for column in [column for column in row if column >= self._column]:
            del row[column]


def _line(row: dict[int, tuple[str, bool]]) -> str:
    """A row as canonical text: gaps are blanks, leaning parts in `<i>`, blanks at their edges outside."""
    if not row:
        return ""
    line, leaning = "", False
    for column in range(min(row), max(row) + 1):
        character, italic = row.get(column, (" ", leaning))
        if italic != leaning and not character.isspace():
            text = line.rstrip()
            line = f"{line}<i>" if italic else f"{text}</i>{line[len(text) :]}"
            leaning = italic
        line += escape(character, quote=False)
    return " ".join((f"{line.rstrip()}</i>" if leaning else line).split())
