"""Lines grouped into paragraphs: hard-wrapped lines joined, page-break scars healed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mediakit.model.findings import Finding, Severity
from mediakit.model.release import BlockKind
from mediakit.release.chrome import is_chrome, is_kicker, starts_other_posts
from mediakit.release.dateline import place_and_date, split_dateline
from mediakit.release.dates import read_date
from mediakit.release.lines import Line
from mediakit.release.marks import strip_marks
from mediakit.release.prose import begins_lower, ends_sentence, is_address_alone, is_caps_label
from mediakit.release.statements import Statement

_SCAR_MIN = 20  # a shorter line is an entry, not the first half of a sentence
_WIDEST_WRAP = 110
_WRAPPED_AT = 55  # an item at least this long may go on in the next line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `texts` as they stood, `numbers` where."""

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(self.texts)

    @property
    def words(self) -> str:
        """The text without marks, for looking at it."""
        return strip_marks(self.text)

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.numbers[0]


Item = Paragraph | Statement


def group_lines(items: tuple[Line | Statement, ...]) -> tuple[Item, ...]:
    """The lines between the statements as paragraphs, hard-wrapped ones joined."""
    lines = [item for item in items if isinstance(item, Line)]
    width, widest = _line_mode(lines), max((len(line.text) for line in lines), default=0)
    grouped: list[Item] = []
    open_lines: list[Line] = []
    for item, following in pairwise((*items, None)):
        if isinstance(item, Line) and open_lines:
            last = open_lines[-1]
            if _joins(last, item, width, widest) or _goes_on_as_heading(open_lines, item, following):
                open_lines.append(item)
                continue
        grouped.extend(_paragraph(open_lines))
        open_lines = [item] if isinstance(item, Line) else []
        if isinstance(item, Statement):
            grouped.append(item)
    grouped.extend(_paragraph(open_lines))
    return tuple(grouped)


def heal_scars(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Finding, ...]]:
    """Paragraphs that a page break cut in mid-sentence made whole again, each with a finding that says so."""
    healed: list[list[Paragraph]] = []
    findings = []
    for paragraph in paragraphs:
        if healed and _scarred(healed[-1][-1], paragraph):
            healed[-1].append(paragraph)
            findings.append(
                Finding(
                    "release-paragraph-joined",
                    Severity.INFO,
                    f"a paragraph broken in mid-sentence goes on here and was joined: “{_start(paragraph)}”.",
                    line=paragraph.line,
                )
            )
        else:
            healed.append([paragraph])
    return tuple(_merged(parts) for parts in healed), tuple(findings)


def _paragraph(lines: list[Line]) -> Iterator[Paragraph]:
    if lines:
        first = lines[0]
        texts, numbers = tuple(line.text for line in lines), tuple(line.number for line in lines)
        yield Paragraph(texts, numbers, first.kind, first.level)


def _merged(parts: list[Paragraph]) -> Paragraph:
    texts = tuple(text for part in parts for text in part.texts)
    return replace(parts[0], texts=texts, numbers=tuple(number for part in parts for number in part.numbers))


def _start(paragraph: Paragraph) -> str:
    return paragraph.words[:40]


def _scarred(before: Paragraph, after: Paragraph) -> bool:
    if before.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    last, following = before.texts[-1], after.texts[0]
    if sum(map(len, before.texts)) < _SCAR_MIN or ends_sentence(last) or not begins_lower(following):
        return False
    return not any(is_address_alone(text) or _alone(text) for text in (last, following))


def _joins(last: Line, line: Line, width: int | None, widest: int) -> bool:
    """Whether a line goes on with the paragraph; `width` is the wrap width of a text without blank lines."""
    if line.gap or line.whole or line.kind is not BlockKind.PARAGRAPH or last.kind is BlockKind.HEADING:
        return False
    if _alone(last.text) or _alone(line.text) or is_caps_label(line.text) or split_dateline(line.text).place:
        return False
    if last.kind is not BlockKind.PARAGRAPH:
        return begins_lower(line.text) or (len(last.text) >= _WRAPPED_AT and not ends_sentence(last.text))
    if width is None:
        return not _heads(last, line, widest)
    room = width - len(last.text) - 1
    return room < len(line.text.split(maxsplit=1)[0]) and len(last.text) <= width


def _goes_on_as_heading(heading: list[Line], line: Line, following: Line | Statement | None) -> bool:
    """Whether a line is the rest of a heading that was too long for one line."""
    if heading[0].kind is not BlockKind.HEADING or len(heading) > 2 or len(heading[-1].text) < _WRAPPED_AT:
        return False
    alone = not isinstance(following, Line) or following.gap
    wrapped = (
        not (line.gap or line.whole) and line.kind is BlockKind.PARAGRAPH and len(line.text) <= _WIDEST_WRAP
    )
    return (
        alone
        and wrapped
        and not (ends_sentence(heading[-1].text) or ends_sentence(line.text) or _alone(line.text))
    )


def _heads(last: Line, line: Line, widest: int) -> bool:
    """Whether a short first line is a heading above the next, and was not wrapped there."""
    room = min(widest, _WIDEST_WRAP) * 0.6 - len(last.text) - 1
    fits = room >= len(line.text.split(maxsplit=1)[0])
    return last.gap and fits and not (begins_lower(line.text) or ends_sentence(last.text))


def _alone(text: str) -> bool:
    """Whether a line is never part of a longer paragraph."""
    if is_address_alone(text) or is_chrome(text) or is_kicker(text) or starts_other_posts(text):
        return True
    return read_date(strip_marks(text[:300])).datelike or bool(place_and_date(text).place)


def _line_mode(lines: list[Line]) -> int | None:
    """How wide a text without blank lines between its paragraphs is wrapped (0: not at all).

    `None` when blank lines separate paragraphs, so that all lines between two of them are one.
    """
    gaps = sum(line.gap for line in lines)
    if len(lines) < 6 or gaps * 6 >= len(lines):
        return None
    longest = max(len(line.text) for line in lines)
    full = sum(len(line.text) > longest * 0.8 for line in lines)
    return longest if longest <= _WIDEST_WRAP and full * 10 >= len(lines) * 4 else 0
