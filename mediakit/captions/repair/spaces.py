"""White space in a cue's text: single blanks between words, no blank lines, none at the edges."""

from collections.abc import Iterable

from mediakit.captions.repair.units import Unit, parse_units
from mediakit.captions.vtttext import normalise_vtt_text

_BLANKS = frozenset(" \t\r\n")


def tidy_spaces(text: str) -> str:
    """The cue text with no white space but one blank between words and one line feed between lines.

    No-break and ideographic spaces stay, they are meant; lines of nothing else go.
    """
    if not _is_untidy(text):
        return text
    units = [unit for line in _lines(parse_units(text)) for unit in line]
    tidy = "".join(unit.raw for unit in _without_last_break(units))
    return normalise_vtt_text(tidy).text if tidy != text else text  # which takes out tags around nothing


def _is_untidy(text: str) -> bool:
    """Whether there may be something to do, told fast."""
    return (
        "  " in text
        or " \n" in text
        or "\n " in text
        or "\t" in text
        or "\r" in text
        or "<" in text
        or text != text.strip()
        or any(not line.strip() for line in text.split("\n"))
    )


def _lines(units: Iterable[Unit]) -> Iterable[list[Unit]]:
    """The lines, each with the break at its end; of blank ones only the tags."""
    line: list[Unit] = []
    for unit in (*units, Unit("\n", "\n")):
        if unit.plain != "\n":
            line.append(unit)
            continue
        if any(unit.plain.strip() for unit in line):
            yield [*_single_blanks(line), unit]
        else:
            yield [unit for unit in line if unit.is_tag]
        line = []


def _single_blanks(line: Iterable[Unit]) -> list[Unit]:
    """The line with the first blank of each run of them, and none at its edges, also across tags."""
    kept: list[Unit] = []
    last_seen = -1  # the place, in `kept`, of the last unit that can be read
    for unit in line:
        if unit.plain in _BLANKS:
            if last_seen < 0 or kept[last_seen].plain in _BLANKS:
                continue
            unit = Unit(" ", " ")
        if unit.plain:
            last_seen = len(kept)
        kept.append(unit)
    if kept[last_seen].plain in _BLANKS:
        del kept[last_seen]
    return kept


def _without_last_break(units: list[Unit]) -> list[Unit]:
    for place in range(len(units) - 1, -1, -1):
        if units[place].plain == "\n":
            return [*units[:place], *units[place + 1 :]]
    return units
