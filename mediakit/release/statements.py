"""Labels and their values, taken out of a release's lines.

A value stands beside its label, or on the next lines when these have the form that such a value has; a label
without value stays empty: the next paragraph is never taken for one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediakit.release.labels import Label, embargo_sentence, find_label
from mediakit.release.lines import Line
from mediakit.release.prose import is_prose
from mediakit.release.values import (
    Taken,
    take_contacts,
    take_date,
    take_downloads,
    take_embargo,
    take_shots,
    take_terms,
    take_text,
)
from mediakit.release.vocabulary import Field

_LOOK_AHEAD = 60
_MAX_NOTE = 250  # a note about the embargo, above the text and no part of it


@dataclass(frozen=True, slots=True)
class Statement:
    """What a label says: its value line by line, and the lines that it stood on."""

    field: Field
    word: str
    values: tuple[str, ...]
    lines: tuple[Line, ...]
    at: int

    @property
    def value(self) -> str:
        """The whole value as one line."""
        return " ".join(self.values)


_TAKERS: dict[Field, Callable[[Label, Line, tuple[Line, ...], str], Taken | None]] = {
    Field.DATE: take_date,
    Field.MODIFIED: take_date,
    Field.TOPICS: take_terms,
    Field.KEYWORDS: take_terms,
    Field.DOWNLOADS: take_downloads,
    Field.CONTACTS: take_contacts,
    Field.EMBARGO: take_embargo,
    Field.SHOTS: take_shots,
}
_TOP_ONLY = (Field.HEADLINE, Field.SUBHEADLINE, Field.PLACE, Field.ORGANIZATION)


def find_statements(lines: tuple[Line, ...], language: str = "") -> tuple[Line | Statement, ...]:
    """The lines in their order, with labels and their values made statements."""
    return tuple(_walk(lines, language))


def _walk(lines: tuple[Line, ...], language: str) -> Iterator[Line | Statement]:
    index, prose_seen = 0, False
    while index < len(lines):
        line = lines[index]
        statement = _statement(lines, index, language, top=not prose_seen)
        if statement:
            yield statement
            index += len(statement.lines)
            continue
        index += 1
        sentence = embargo_sentence(line.text)
        note = bool(sentence) and not prose_seen and len(line.text) <= _MAX_NOTE
        if sentence:
            yield Statement(Field.EMBARGO, "embargo", (sentence,), (line,) if note else (), line.number)
        if not note:
            prose_seen = prose_seen or is_prose(line.text)
            yield line


def _statement(lines: tuple[Line, ...], index: int, language: str, *, top: bool) -> Statement | None:
    line = lines[index]
    label = find_label(line.text, language)
    if label is None or (label.field in _TOP_ONLY and not top):
        return None
    after = lines[index + 1 : index + 1 + _LOOK_AHEAD]
    taken = _TAKERS.get(label.field, take_text)(label, line, after, language)
    if taken is None:
        return None
    field = taken.field or label.field
    return Statement(field, label.word, taken.values, lines[index : index + 1 + taken.count], line.number)
