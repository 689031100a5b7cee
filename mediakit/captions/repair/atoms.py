"""Cue text as atoms, between which a line or the cue may end; the markup stays where it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from mediakit.captions.repair.ideographs import is_unspaced, may_break
from mediakit.captions.repair.units import Unit, parse_units
from mediakit.captions.vtttext import normalise_vtt_text
from mediakit.model.cuetext import plain_text

_BLANKS = frozenset(" \t\r\n")
_NAME = re.compile(r"</?\s*([a-z]*)")
_TURN = re.compile(r"[-‐–—]\s?\w|[-‐–—]\s?[\"'“«¿¡…(\[♪]|>>|♪|\[|\(?[^\W\d_a-z][^:a-z]{0,40}:")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word (a character, in scripts without blanks) that is never broken.

    `left` and `right` are the tags before it, on either side of the blank if one is there; `opened` are all
    tags that it stands in. `spaced` and `broken` say whether a blank or a line break was before it, `turn`
    whether a line began with it that has to begin there: another speaker's, a sound's, a song's.
    """

    plain: str
    raw: str
    left: str = ""
    right: str = ""
    opened: tuple[str, ...] = ()
    spaced: bool = False
    broken: bool = False
    turn: bool = False


@dataclass(frozen=True, slots=True)
class AtomText:
    """A cue text in atoms; `tail` are the tags at its end."""

    atoms: tuple[Atom, ...]
    tail: str = ""

    @property
    def is_bilingual(self) -> bool:
        """Whether lines with blanks between the words stand beside lines of a script without."""
        kinds = {_is_spaced(line) for line in self._lines()}
        return {True, False} <= kinds

    def _lines(self) -> list[list[Atom]]:
        lines: list[list[Atom]] = []
        for atom in self.atoms:
            if atom.broken or not lines:
                lines.append([])
            lines[-1].append(atom)
        return lines

    def render(self, first: int, last: int, breaks: Iterable[int]) -> str:
        """The cue text of the atoms from `first` to before `last`, with line breaks before those at `breaks`.

        Of a part, all tags are balanced: those open at its start are opened again, those at its end closed.
        """
        broken = frozenset(breaks)
        start = self.atoms[first]
        whole = (first, last) == (0, len(self.atoms))
        parts = [start.left, start.right] if whole else list(start.opened)
        parts.append(start.raw)
        for place in range(first + 1, last):
            atom = self.atoms[place]
            between = "\n" if place in broken else self.blank(place)
            parts += [atom.left, between, atom.right, atom.raw]
        return "".join([*parts, self.tail]) if whole else normalise_vtt_text("".join(parts)).text

    def blank(self, place: int) -> str:
        """What stands before the atom when no line ends there."""
        atom = self.atoms[place]
        if not atom.spaced:
            return ""
        torn = atom.broken and is_unspaced(self.atoms[place - 1].plain[-1]) and is_unspaced(atom.plain[0])
        return "" if torn else " "


def parse_atoms(text: str) -> AtomText | None:
    """The atoms of a cue text, or None for one that has to stay as it is: without words, with ruby."""
    units = parse_units(text)
    if "<ruby" in text or "".join(unit.plain for unit in units) != plain_text(text):
        return None
    reader = _Reader()
    for unit in units:
        reader.read(unit)
    reader.end_atom()
    return AtomText(_with_turns(reader.atoms), "".join(reader.left)) if reader.atoms else None


@dataclass(slots=True)
class _Reader:
    """Collects atoms from units."""

    atoms: list[Atom] = field(default_factory=list)
    word: list[Unit] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    opened_at_word: tuple[str, ...] = ()
    before_word: tuple[str, str, bool, bool] = ("", "", False, False)
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    spaced: bool = False
    broken: bool = False

    def read(self, unit: Unit) -> None:
        """Take the next unit over."""
        if unit.is_tag:
            self._tag(unit.raw)
        elif unit.plain in _BLANKS:
            self.spaced = True
            self.broken |= unit.plain == "\n"
        else:
            self._character(unit)

    def end_atom(self) -> None:
        """Close the atom that is being read, if there is one."""
        if self.word:
            left, right, spaced, broken = self.before_word
            plain, raw = "".join(unit.plain for unit in self.word), "".join(unit.raw for unit in self.word)
            self.atoms.append(Atom(plain, raw, left, right, self.opened_at_word, spaced, broken))
            self.word = []

    def _tag(self, raw: str) -> None:
        (self.right if self.spaced else self.left).append(raw)
        match = _NAME.match(raw)
        name = match[1] if match else ""
        if not raw.startswith("</"):
            self.opened.append(raw)
            return
        for place in range(len(self.opened) - 1, -1, -1):
            opener = _NAME.match(self.opened[place])
            if opener and opener[1] == name:
                del self.opened[place]
                return

    def _character(self, unit: Unit) -> None:
        if self.word and not self.spaced and not may_break(self.word[-1].plain[-1], unit.plain[0]):
            self.word += [*(Unit(tag, "") for tag in self.left), unit]
        else:
            self.end_atom()
            self.before_word = ("".join(self.left), "".join(self.right), self.spaced, self.broken)
            self.opened_at_word = tuple(self.opened)
            self.word = [unit]
        self.left, self.right, self.spaced, self.broken = [], [], False, False


def _is_spaced(line: Sequence[Atom]) -> bool | None:
    """Whether the words of a line have blanks between them; None for a single word, which may be both's."""
    if any(is_unspaced(character) for atom in line for character in atom.plain):
        return False
    return True if len(line) > 1 else None


def _with_turns(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The atoms, those marked with which another one's turn begins."""
    return tuple(
        replace(atom, turn=True) if atom.broken and _begins_turn(atoms[place : place + 4]) else atom
        for place, atom in enumerate(atoms)
    )


def _begins_turn(line: Sequence[Atom]) -> bool:
    return _TURN.match(" ".join(atom.plain for atom in line)) is not None
