"""Where the value of each kind of label ends."""

import re
from dataclasses import dataclass

from mediakit.model.release import BlockKind
from mediakit.release.chrome import is_chrome
from mediakit.release.clock import split_clock
from mediakit.release.contacts import has_reach
from mediakit.release.dateline import split_dateline
from mediakit.release.dates import read_date
from mediakit.release.embargo import read_embargo
from mediakit.release.inline import parse_inline
from mediakit.release.labels import Label, find_label
from mediakit.release.languages import read_language
from mediakit.release.lines import Line
from mediakit.release.marks import strip_marks
from mediakit.release.prose import begins_lower, ends_sentence, is_address_alone, is_prose, word_count
from mediakit.release.shots import is_timed
from mediakit.release.vocabulary import WEAK, Field

_MAX_TERM = 80
_MAX_BLOCK = 8
_MAX_SHOTS = 60
_WRAPPED_AT = 55  # a line at least this long may have been wrapped


@dataclass(frozen=True, slots=True)
class Taken:
    """A label's value, how many lines after the label it took, and the field if it is another after all."""

    values: tuple[str, ...] = ()
    count: int = 0
    field: Field | None = None


def take_date(label: Label, _line: Line, after: tuple[Line, ...], language: str) -> Taken | None:
    """A date beside the label or alone on the next line; a range too, to be complained about."""
    if label.value:
        if read_date(label.value, language).datelike:
            return Taken((label.value,))
        if split_clock(label.value)[0] and "release" in label.word:
            return Taken((label.value,), field=Field.EMBARGO)
        text = label.word in WEAK or len(label.value) > 40 or "immediate" in label.word
        return None if text else Taken((label.value,))
    if after and read_date(strip_marks(after[0].text), language).datelike:
        return Taken((after[0].text,), 1)
    return _empty(label)


def take_terms(label: Label, _line: Line, after: tuple[Line, ...], _language: str) -> Taken | None:
    """Terms beside the label (a list that goes on after a comma too), or one a line below it."""
    if label.value:
        count = 0
        values = [label.value]
        while count < len(after) and _goes_on(values[-1], after[count]):
            values.append(after[count].text)
            count += 1
        return Taken((" ".join(values),), count)
    count = _entries(after)
    if not count:
        return _empty(label)
    return Taken(tuple(line.text for line in after[:count]), count)


def take_downloads(label: Label, _line: Line, after: tuple[Line, ...], _language: str) -> Taken | None:
    """Links beside the label and on the lines below it; a label without links is text."""
    values, count = [], 0
    if label.value:
        value, count = _unwrapped_links(label.value, after)
        if not is_link_line(value):
            return None
        values.append(value)
        if count < len(after) and after[count].gap:
            return Taken((value,), count)
    while count < len(after) and not _ends_value(after[count], own=label.field):
        line, rest = after[count], after[count + 1 :]
        value, more = _unwrapped_links(line.text, rest)
        if is_link_line(value):
            values.append(value)
            count += 1 + more
        elif rest and not rest[0].gap and is_address_alone(rest[0].text) and len(line.text) <= _MAX_TERM:
            values.append(f"{line.text}: {rest[0].text}")
            count += 2
        else:
            break
    return Taken(tuple(values), count) if values else None


def take_contacts(label: Label, line: Line, after: tuple[Line, ...], _language: str) -> Taken | None:
    """The contact beside the label and the lines below it down to the last mail address or number."""
    block: list[str] = []
    for following in after[:_MAX_BLOCK]:
        heading_first = not block and line.kind is BlockKind.HEADING
        if (following.gap and not heading_first) or _ends_value(following) or _is_no_contact(following.text):
            break
        block.append(following.text)
    reach = max((number for number, text in enumerate(block, 1) if has_reach(text)), default=0)
    if label.value:
        if len(label.value) > 3 * _MAX_TERM:
            return None
        return Taken((label.value, *block[:reach]), reach)
    if not reach and block and label.colon and not is_prose(block[0]):
        reach = 1
    if (
        not reach
        and after
        and after[0].gap
        and has_reach(after[0].text)
        and len(after[0].text) <= 2 * _MAX_TERM
    ):
        return Taken((after[0].text,), 1)
    return Taken(tuple(block[:reach]), reach) if reach else _empty(label)


def take_embargo(label: Label, _line: Line, after: tuple[Line, ...], language: str) -> Taken | None:
    """The embargo's words, with the next line when that is what makes them complete."""
    following = after[0].text if after else ""
    if label.value:
        joined = f"{label.value} {following}"
        if (
            following
            and read_embargo(label.value, language).until is None
            and read_embargo(joined, language).until
        ):
            return Taken((label.value, following), 1)
        return Taken((label.value,))
    reading = read_embargo(following, language)
    if following and reading.stated and (reading.until or split_clock(following)[0]):
        return Taken((following,), 1)
    if following and not after[0].gap and read_date(following, language).datelike:
        return Taken((following,), 1)
    return Taken() if label.colon or label.word != "embargo" else None


def take_shots(label: Label, line: Line, after: tuple[Line, ...], _language: str) -> Taken | None:
    """The entries of a shot list: items, lines with times, or the lines right below the label."""
    count = 0
    while count < min(len(after), _MAX_SHOTS):
        entry = after[count]
        marked = entry.kind is BlockKind.ITEM or is_timed(entry.text)
        heading_first = count == 0 and line.kind is BlockKind.HEADING
        plain = (not entry.gap or heading_first) and not is_prose(entry.text)
        if not (marked or plain) or (_ends_value(entry) and not is_timed(entry.text)):
            break
        count += 1
    beside = [label.value] if label.value else []
    values = (*beside, *(entry.text for entry in after[:count]))
    return Taken(values, count) if values else _empty(label)


def take_text(label: Label, line: Line, after: tuple[Line, ...], _language: str) -> Taken | None:
    """A line of text beside the label or right below it, with the lines that it was wrapped into."""
    if not label.value:
        heading = line.kind is BlockKind.HEADING
        limit = 600 if label.field is Field.RIGHTS else 200
        first = after[0] if after else None
        if first is None or (first.gap and not heading) or _ends_value(first) or len(first.text) > limit:
            return _empty(label)
        if label.word in WEAK and not label.colon and not heading:
            return None
        values, count = [first.text], 1
    else:
        values, count = [label.value], 0
    while count < len(after) and _wraps(values[-1], after[count]):
        values.append(after[count].text)
        count += 1
    return _checked(label, Taken((" ".join(values),), count))


def is_link_line(text: str) -> bool:
    """Whether a line consists of links and their labels."""
    inline = parse_inline(text)
    if not inline.mentions or len(inline.tail.strip(" .,;|)>]")) > 20:
        return False
    return all(
        len(mention.before) - len(mention.address) * mention.bare <= 140 for mention in inline.mentions
    )


def _is_no_contact(text: str) -> bool:
    return len(text) > 2 * _MAX_TERM or read_date(strip_marks(text)).datelike


def _unwrapped_links(value: str, after: tuple[Line, ...]) -> tuple[str, int]:
    """A line of links with the lines that it was wrapped into, and how many these are."""
    count = 0
    while count < min(len(after), _MAX_BLOCK):
        line = after[count]
        if line.gap or line.whole or line.kind is not BlockKind.PARAGRAPH or _ends_value(line):
            break
        if is_address_alone(line.text) or not (_is_unfinished(value) or line.text.startswith("(")):
            break
        value = f"{value} {line.text}"
        count += 1
    return value, count


def _is_unfinished(value: str) -> bool:
    """Whether a line of links ends in the middle of one."""
    if value.count("(") > value.count(")") or value.count("<") != value.count(">"):
        return True
    inline = parse_inline(value)
    return (
        value.count("<u>") > value.count("</u>")
        or not inline.mentions
        or len(inline.tail.strip(" .,;|)>]")) > 0
    )


def _checked(label: Label, taken: Taken) -> Taken | None:
    value = taken.values[0]
    if label.field is Field.LANGUAGE:
        return taken if read_language(value) else None
    if label.field is Field.ADDRESS or (label.field is Field.CREDIT and is_address_alone(strip_marks(value))):
        return (
            Taken(taken.values, taken.count, Field.ADDRESS) if is_address_alone(strip_marks(value)) else None
        )
    if label.field is Field.PLACE and len(value) > _MAX_TERM:
        return None
    return taken


def _empty(label: Label) -> Taken | None:
    """A label without value: consumed when it can be nothing else, text when its word is an everyday one."""
    return None if label.word in WEAK and not label.colon else Taken()


def _ends_value(line: Line, own: Field | None = None) -> bool:
    """Whether a line begins something else."""
    if line.kind is BlockKind.HEADING or is_chrome(line.text):
        return True
    label = find_label(line.text)
    return bool(label and label.field is not own) or bool(split_dateline(line.text).place)


def _goes_on(value: str, line: Line) -> bool:
    if line.gap or line.whole or _ends_value(line):
        return False
    open_bracket = value.count("(") > value.count(")")
    return open_bracket or value.rstrip().endswith((",", ";")) or line.text.startswith("(/")


def _wraps(value: str, line: Line) -> bool:
    if line.gap or line.whole or line.kind is not BlockKind.PARAGRAPH or _ends_value(line):
        return False
    return begins_lower(line.text) or (len(value) >= _WRAPPED_AT and not ends_sentence(value))


def _entries(after: tuple[Line, ...]) -> int:
    """How many of the lines below a label are one term (or one list of terms) each."""
    count = 0
    while count < len(after):
        line = after[count]
        first = count == 0
        if (
            _ends_value(line)
            or not _is_entry(line.text)
            or (line.gap and not first and line.kind is not BlockKind.ITEM)
        ):
            break
        if line.gap and first and not (_is_list(line) or _ends_soon(after)):
            break
        count += 1
    return count


def _is_entry(text: str) -> bool:
    linked = bool(parse_inline(text).mentions) or "," in text
    return not is_prose(text) and (linked or (len(text) <= _MAX_TERM and word_count(text) <= 8))


def _is_list(line: Line) -> bool:
    if line.kind is BlockKind.ITEM or parse_inline(line.text).mentions:
        return True
    parts = re.split(r"[,;]\s", line.text)
    return len(parts) >= 2 and all(word_count(part) <= 5 for part in parts) and not ends_sentence(line.text)


def _ends_soon(after: tuple[Line, ...]) -> bool:
    """Whether the first line stands alone: nothing follows it, or a label or heading does."""
    return len(after) == 1 or _ends_value(after[1])
