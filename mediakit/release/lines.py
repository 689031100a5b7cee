"""A text as lines: what each one is by its marks (heading, item, quotation), and where it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.model.release import BlockKind
from mediakit.release.dates import read_date

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_SOFT_ENDS = re.compile(r"[\v\f\u2028\u2029\x85]|<br\s*/?>|(?<=\S)(?:\t| {6,})\s*(?=\S)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff]")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_HTML_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]{0,500})?>(.*)</h\1>", re.IGNORECASE)
_BULLET = re.compile(r"[-*•·‣▪◦–]\s+(?=\S)(.*)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)(.*)")
_QUOTE = re.compile(r">\s?(.*)")
_UNDERLINE = re.compile(r"(=|-){3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a release; `gap` says that a blank line stands before it.

    `text` has lost the marks that made its kind, not those inside it. `whole` lines (from HTML) are blocks of
    their own: never joined with the next.
    """

    text: str
    number: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    gap: bool = False
    whole: bool = False


def read_lines(text: str, first: int = 1) -> tuple[Line, ...]:
    """The lines of plain text or Markdown that are not blank; `first` is the number of the first one."""
    lines: list[Line] = []
    gap = True
    for number, content in _physical(text, first):
        if not content:
            gap = True
        elif _UNDERLINE.fullmatch(content) and _underlined(lines, gap=gap):
            last = lines[-1]
            level = 1 if content[0] == "=" else 2
            lines[-1] = Line(last.text, last.number, BlockKind.HEADING, level, last.gap)
            lines.append(Line(content, number))
        else:
            lines.append(_line(content, number, gap=gap, last=lines[-1] if lines else None))
            gap = False
    return tuple(lines)


def is_rule(text: str) -> bool:
    """Whether a line holds no letter and no digit: dashes, stars, hashes that separate or end."""
    return not any(char.isalnum() for char in text)


def _physical(text: str, first: int) -> Iterator[tuple[int, str]]:
    for number, content in enumerate(_LINE_ENDS.split(text), first):
        for part in _SOFT_ENDS.split(content):
            yield number, _INVISIBLE.sub("", part).strip()


def _underlined(lines: list[Line], *, gap: bool) -> bool:
    return bool(lines) and not gap and lines[-1].gap and lines[-1].kind is BlockKind.PARAGRAPH


def _line(content: str, number: int, *, gap: bool, last: Line | None) -> Line:
    if found := _HEADING.match(content):
        return Line(found[2].rstrip("#").strip() or content, number, BlockKind.HEADING, len(found[1]), gap)
    if found := _HTML_HEADING.fullmatch(content):
        return Line(found[2].strip() or content, number, BlockKind.HEADING, int(found[1]), gap)
    if not is_rule(content):
        if found := _BULLET.match(content):
            return Line(found[1], number, BlockKind.ITEM, 0, gap)
        if (found := _NUMBER.match(content)) and _counts(found, gap=gap, last=last):
            return Line(found[2], number, BlockKind.ITEM, 1, gap)
        if (found := _QUOTE.match(content)) and found[1].strip():
            return Line(found[1].strip(), number, BlockKind.QUOTE, 0, gap)
    return Line(content, number, gap=gap)


def _counts(found: re.Match[str], *, gap: bool, last: Line | None) -> bool:
    """Whether a number at a line's start numbers an item, and is not a date or a wrapped sentence's."""
    listed = last is not None and last.kind is BlockKind.ITEM and last.level == 1
    return (gap or listed or found[1] == "1") and not read_date(found[0][:60]).datelike
