"""Labels at the start of lines, in their several wordings."""

import re
from dataclasses import dataclass

from mediakit.release.dates import read_date
from mediakit.release.marks import strip_marks
from mediakit.release.vocabulary import DATE_WORDS, FIELDS, Field

_MAX_LABEL = 60
_COLON = re.compile(r"\s?[:：]")
_STATED = re.compile(
    rf"({'|'.join(re.escape(word) for word in DATE_WORDS)})(?:\s+(?:on|am|le|el|the))?[\s|–—-]+(?=\S)",
    re.IGNORECASE,
)
_EMBARGOED = re.compile(
    r"(?:strictly\s+)?(?:embargoed|under\s+embargo|embargo|sous\s+embargo|sperrfrist|embargado)\b"
    r"|(?:not\s+for\s+(?:release|publication|broadcast)|hold\s+for\s+release|hold)\s+(?:before|until|till)\b",
    re.IGNORECASE,
)
_EMBARGO_SENTENCE = re.compile(
    r"\b(?:under\s+(?:strict\s+)?embargo|embargoed)\s+(?:for\s+release\s+)?(?:until|till)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a line: what it announces, its own words, and the value beside it."""

    field: Field
    word: str
    value: str
    colon: bool


def find_label(text: str, language: str = "") -> Label | None:
    """The label that a line begins with or is, `None` when it is none."""
    head = text[: _MAX_LABEL * 2]
    if colon := _COLON.search(head):
        word = _normal(head[: colon.start()])
        if field := FIELDS.get(word):
            return Label(field, word, _value(text, colon.end()), colon=True)
    if len(text) <= _MAX_LABEL and (field := FIELDS.get(word := _normal(text))):
        return Label(field, word, "", colon=False)
    return _stated_date(text, language) or _stated_embargo(text)


def embargo_sentence(text: str) -> str:
    """The part of a sentence that states an embargo ("under embargo until 6 pm"), "" when it has none."""
    found = _EMBARGO_SENTENCE.search(text[:2000])
    return re.split(r"(?<=[a-z\d])\.(?:\s+[A-Z]|$)", text[found.start() :], maxsplit=1)[0] if found else ""


def _stated_date(text: str, language: str) -> Label | None:
    """ "Published September 27, 2019": a label right before a date."""
    if len(text) > 2 * _MAX_LABEL:
        return None
    bare = strip_marks(text)
    found = _STATED.match(bare)
    if not found or not read_date(bare[found.end() :], language).datelike:
        return None
    word = _normal(found[1])
    return Label(FIELDS[word], word, bare[found.end() :], colon=False)


def _stated_embargo(text: str) -> Label | None:
    """ "EMBARGOED UNTIL 6:00 AM ET …": the line begins with the embargo itself."""
    bare = strip_marks(text[:300])
    found = _EMBARGOED.match(bare)
    if not found or not (re.search(r"\d", bare) or bare.isupper() or len(bare) <= 30):
        return None
    if len(bare) > 200 or (found[0].casefold() == "embargo" and not bare.isupper()):
        return None
    return Label(Field.EMBARGO, found[0].casefold(), bare, colon=False)


def _normal(text: str) -> str:
    text = strip_marks(text).replace("’", "'").replace("\u00a0", " ")
    return " ".join(text.casefold().strip(" #>|•").split())


def _value(text: str, start: int) -> str:
    value = text[start:].strip()
    if re.match(r"\*+(?=\s|$)|__(?=\s|$)|</\w+>", value):  # what closes a mark opened before the label
        value = re.sub(r"^(?:\*+|_+|</\w+>)\s*", "", value)
    elif (
        (opened := re.match(r"\*{1,3}|_{1,3}", text))
        and value.endswith(opened[0])
        and opened[0] not in value[:-3]
    ):
        value = value[: -len(opened[0])].strip()
    elif (tag := re.match(r"<(\w+)>", text)) and value.endswith(f"</{tag[1]}>") and value.count("<") == 1:
        value = value[: value.rindex("<")].strip()
    return value
