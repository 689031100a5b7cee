"""A release's paragraphs sorted: its top, its body, the earlier releases in it, the page around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mediakit.model.release import BlockKind
from mediakit.release.chrome import is_chrome, is_kicker, starts_other_posts
from mediakit.release.headline import Headline, find_headline, is_dated, is_subheadline, top_end
from mediakit.release.paragraphs import Item, Paragraph
from mediakit.release.prose import ends_sentence, is_prose, is_title
from mediakit.release.statements import Statement
from mediakit.release.vocabulary import Field

_MAX_INTRODUCTION = 160
_INTRODUCES = re.compile(
    r"\b(?:previous(?:ly)?|earlier|related|prior|following)\b.{0,80}\b(?:statement|release|announcement|advisory)s?\b"
    r"|\b(?:statement|release|announcement)\b.{0,40}\b(?:previously|earlier)\b|\bfrühere\b.{0,40}mitteilung"
    r"|\bcommuniqué (?:précédent|antérieur)|\bcomunicado (?:anterior|previo)",
    re.IGNORECASE,
)
_BELOW_OTHER_POSTS = (Field.TOPICS, Field.KEYWORDS, Field.MODIFIED)


@dataclass(slots=True)
class Earlier:
    """An earlier release found in the text."""

    heading: Paragraph
    introduction: Paragraph | None
    statements: list[Statement] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Sections:
    """The release's parts; `dates` are lines of its top that are only a date, `left` is part of none."""

    headline: Headline
    subheadline: str = ""
    statements: list[Statement] = field(default_factory=list)
    dates: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    left: list[Paragraph | Statement] = field(default_factory=list)


def sort_sections(items: Sequence[Item], *, headline: str = "", language: str = "") -> Sections:
    """The parts of a release; `headline` is given when something better than the text said it."""
    end = top_end(items, language)
    found = find_headline(items, end, headline)
    sections = Sections(headline=found, subheadline=found.subheadline)
    for item in items[: max(found.index, 0)]:
        _place_above(sections, item)
    _sort_below(sections, items, found.index + 1, end)
    return sections


def _place_above(sections: Sections, item: Item) -> None:
    if isinstance(item, Statement):
        sections.statements.append(item)
    elif is_dated(item.words):
        sections.dates.append(item)
    else:
        sections.left.append(item)


def _sort_below(sections: Sections, items: Sequence[Item], start: int, end: int) -> None:
    index, text_seen, others = start, False, False
    while index < len(items):
        item = items[index]
        top = index < end
        if others:
            _place_after_posts(sections, item)
        elif isinstance(item, Statement):
            _place_statement(sections, item)
        elif starts_other_posts(item.words) and text_seen:
            others = True
            sections.left.append(item)
        elif is_chrome(item.words) or (top and is_kicker(item.words)):
            sections.left.append(item)
        elif top and not text_seen and item.kind is BlockKind.PARAGRAPH and is_dated(item.words):
            sections.dates.append(item)
        elif top and _takes_subheadline(sections, items, index, text_seen=text_seen):
            sections.subheadline = item.text
        elif text_seen and (earlier := _earlier(items, index)):
            sections.earlier.append(earlier)
            index += 1 if earlier.introduction else 0
        else:
            text_seen = text_seen or item.kind is not BlockKind.HEADING
            (sections.earlier[-1].body if sections.earlier else sections.body).append(item)
        index += 1


def _takes_subheadline(sections: Sections, items: Sequence[Item], index: int, *, text_seen: bool) -> bool:
    if sections.subheadline or text_seen or sections.body or not sections.headline.text:
        return False
    item, following = items[index], items[index + 1] if index + 1 < len(items) else None
    if isinstance(item, Paragraph) and item.kind is BlockKind.HEADING:
        return isinstance(following, Statement) and following.field is Field.DATE
    return is_subheadline(item) and following is not None


def _place_statement(sections: Sections, statement: Statement) -> None:
    if sections.earlier and statement.field in (Field.DATE, Field.PLACE):
        sections.earlier[-1].statements.append(statement)
    else:
        sections.statements.append(statement)


def _place_after_posts(sections: Sections, item: Item) -> None:
    known = {statement.field for statement in sections.statements}
    if isinstance(item, Statement) and item.field in _BELOW_OTHER_POSTS and item.field not in known:
        sections.statements.append(item)
    else:
        sections.left.append(item)


def _earlier(items: Sequence[Item], index: int) -> Earlier | None:
    """The earlier release that begins at an item: introduction and title, or a title and its own date."""
    item = items[index]
    following = items[index + 1] if index + 1 < len(items) else None
    if not isinstance(item, Paragraph):
        return None
    if _introduces(items, index) and isinstance(following, Paragraph):
        return Earlier(following, item)
    return Earlier(item, None) if _dated_title(items, index) else None


def _introduces(items: Sequence[Item], index: int) -> bool:
    """Whether an item announces the earlier release whose title comes next."""
    item = items[index]
    following = items[index + 1] if index + 1 < len(items) else None
    if not isinstance(item, Paragraph) or not isinstance(following, Paragraph) or not _is_title(following):
        return False
    announces = item.kind is BlockKind.HEADING or item.words.rstrip().endswith(":")
    if not announces or len(item.words) > _MAX_INTRODUCTION:
        return False
    dated = _dated_title(items, index + 1) and not _dated_title(items, index)
    return dated or bool(_INTRODUCES.search(item.words))


def _dated_title(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    following = items[index + 1] if index + 1 < len(items) else None
    dated = isinstance(following, Statement) and following.field is Field.DATE
    return dated and isinstance(item, Paragraph) and _is_title(item)


def _is_title(paragraph: Paragraph) -> bool:
    if paragraph.kind is BlockKind.HEADING:
        return True
    text = paragraph.words
    if paragraph.kind is not BlockKind.PARAGRAPH or not is_title(text):
        return False
    return not (is_prose(text) or is_chrome(text) or ends_sentence(text))
