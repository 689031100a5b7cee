"""Which line of a release's top is its headline."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mediakit.model.release import BlockKind
from mediakit.release.chrome import is_chrome, is_kicker
from mediakit.release.contacts import has_reach
from mediakit.release.dateline import place_and_date, split_dateline
from mediakit.release.dates import read_date
from mediakit.release.inline import plain
from mediakit.release.marks import strip_marks
from mediakit.release.paragraphs import Item, Paragraph
from mediakit.release.prose import (
    begins_lower,
    ends_sentence,
    is_caps_label,
    is_letterhead,
    is_prose,
    is_title,
    word_count,
    word_key,
)
from mediakit.release.statements import Statement
from mediakit.release.vocabulary import IMMEDIATE, Field

_TOP = 80  # a headline stands among the first so many paragraphs and labels
_SHORT_FIRST = 60


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the index of the item it stood in (-1: in none), and a line below it."""

    text: str = ""
    index: int = -1
    subheadline: str = ""


def top_end(items: Sequence[Item], language: str = "") -> int:
    """Where the running text begins: the index of its first paragraph."""
    for index, item in enumerate(items):
        if isinstance(item, Paragraph) and _is_text(items, index, language):
            return index
    return len(items)


def find_headline(items: Sequence[Item], end: int, known: str = "") -> Headline:
    """The headline among the items before `end`; with a `known` one, where it stands in the text."""
    labels = [
        one for one in items if isinstance(one, Statement) and one.field is Field.HEADLINE and one.value
    ]
    items = items[: min(end, _TOP)]
    if known:
        keys = [word_key(item.words) if isinstance(item, Paragraph) else "" for item in items]
        places = [index for index, key in enumerate(keys) if key == word_key(known)]
        return Headline(known, places[-1] if places else -1)
    if labels and labels[0] in items:
        return Headline(plain(labels[0].value), items.index(labels[0]))
    index = _choose(items)
    if index is None:
        return Headline(plain(labels[0].value)) if labels else Headline()
    return _split_wrapped(items, index)


def is_dated(text: str) -> bool:
    """Whether a line is only a date, or a place and a date."""
    return read_date(strip_marks(text[:300])).datelike or bool(place_and_date(text).place)


def _choose(items: Sequence[Item]) -> int | None:
    headings = [index for index, item in enumerate(items) if _is_candidate(item, BlockKind.HEADING)]
    plains = [index for index, item in enumerate(items) if _is_candidate(item, BlockKind.PARAGRAPH)]
    plains = [index for index in plains if not is_letterhead(_text(items[index]))] or plains
    dated = next((index for index, item in enumerate(items) if _is_date(item)), None)
    tops = [index for index in headings if _level(items[index]) == 1]
    before = [index for index in headings if dated is not None and index < dated]
    if tops or before:
        above = [index for index in tops if dated is None or index < dated]
        return (above[-1:] or tops or before[-1:])[0]
    repeated = _repeated(items, plains)
    if repeated is not None:
        return repeated
    immediate = next((index for index, item in enumerate(items) if _is_immediate(item)), None)
    if immediate is not None:
        below = [index for index in sorted(headings + plains) if index > immediate]
        if below:
            return below[0]
    above = [index for index in plains if dated is not None and index < dated]
    if above:
        return _nearest(items, above)
    return next(iter(headings or plains), None)


def _nearest(items: Sequence[Item], above: list[int]) -> int:
    """The title line just before the date, unless it is the line below a title (italics, full stop)."""
    last = items[above[-1]]
    assert isinstance(last, Paragraph)
    sub = re.fullmatch(r"([*_]).+\1", last.text) or ends_sentence(last.text)
    return above[-2] if sub and len(above) > 1 else above[-1]


def _repeated(items: Sequence[Item], plains: list[int]) -> int | None:
    """The last place of a title that a page shows several times (in its tab, its trail and its heading)."""
    keys = {index: word_key(_text(items[index])) for index in plains}
    counts = Counter(key for key in keys.values() if len(key) >= 12)
    best, count = counts.most_common(1)[0] if counts else ("", 0)
    return max(index for index, key in keys.items() if key == best) if count > 1 else None


def _split_wrapped(items: Sequence[Item], index: int) -> Headline:
    """A headline's lines joined; parted when the first was not full, for then a second line begins."""
    item = items[index]
    assert isinstance(item, Paragraph)
    texts = [plain(text) for text in item.texts]
    for cut in range(1, len(texts)):
        room = _SHORT_FIRST - len(texts[cut - 1]) - 1
        if room >= len(texts[cut].split(maxsplit=1)[0]) and not begins_lower(texts[cut]):
            return Headline(" ".join(texts[:cut]), index, " ".join(texts[cut:]))
    return Headline(" ".join(texts), index)


def _is_candidate(item: Item, kind: BlockKind) -> bool:
    if not isinstance(item, Paragraph) or item.kind is not kind:
        return False
    text = item.words
    refused = is_chrome(text) or is_kicker(text) or not is_title(text) or is_dated(text)
    if refused or kind is BlockKind.HEADING:
        return not refused
    return not (is_caps_label(text) or has_reach(text) or text.rstrip().endswith(":"))


def _is_text(items: Sequence[Item], index: int, language: str) -> bool:
    item = items[index]
    if not isinstance(item, Paragraph) or item.kind is BlockKind.HEADING or _is_late_title(items, index):
        return False
    return is_prose(item.words) or (index > 0 and bool(split_dateline(item.text, language).place))


def _is_late_title(items: Sequence[Item], index: int) -> bool:
    """Whether a sentence stands right before the release's date, where only a title can stand."""
    item = items[index]
    following = items[index + 1] if index + 1 < len(items) else None
    if index > _TOP or not isinstance(item, Paragraph) or len(item.words) > 250 or not _is_date(following):
        return False
    return not any(_is_candidate(other, kind) for other in items[:index] for kind in BlockKind)


def _is_date(item: Item | None) -> bool:
    if isinstance(item, Statement):
        return item.field is Field.DATE
    return isinstance(item, Paragraph) and item.kind is BlockKind.PARAGRAPH and is_dated(item.words)


def _is_immediate(item: Item) -> bool:
    return isinstance(item, Statement) and item.word in IMMEDIATE


def _text(item: Item) -> str:
    return item.words if isinstance(item, Paragraph) else ""


def _level(item: Item) -> int:
    return item.level if isinstance(item, Paragraph) else 0


def is_subheadline(item: Item) -> bool:
    """Whether what follows the headline can be the line below it."""
    return (
        _is_candidate(item, BlockKind.PARAGRAPH)
        and isinstance(item, Paragraph)
        and (word_count(item.words) >= 4 and not ends_sentence(item.words))
    )
