"""Whom to ask: names, mail addresses and telephone numbers out of contact lines."""

import re

from mediakit.model.release import Contact
from mediakit.release.inline import plain

_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(r"(?<![\w/.])\+?\(?\d[\d\s().\-/]{5,20}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\w)")
_NAME_END = re.compile(r"[,;|(\d@:<]|\s[–—/-]\s|\s(?:at|on|via)\s", re.IGNORECASE)


def has_reach(text: str) -> bool:
    """Whether a line holds a mail address or a telephone number."""
    return bool(_MAIL.search(text[:1000]) or _phone(text[:1000]))


def read_contacts(values: tuple[str, ...]) -> tuple[Contact, ...]:
    """The contacts that the lines of a label name; lines of one person are joined by commas."""
    lines = [text for text in (plain(value).strip() for value in values) if text]
    groups: list[list[str]] = []
    for line in lines:
        complete = groups and _MAIL.search(" ".join(groups[-1])) and _MAIL.search(line)
        named = bool(groups) and has_reach(line) and _name(line) and any(_name(old) for old in groups[-1])
        if not groups or complete or (named and has_reach(" ".join(groups[-1]))):
            groups.append([line])
        else:
            groups[-1].append(line)
    return tuple(_contact(", ".join(group)) for group in groups)


def _contact(text: str) -> Contact:
    mail = _MAIL.search(text[:1000])
    return Contact(text, _name(text), mail[0] if mail else "", _phone(text[:1000]))


def _phone(text: str) -> str:
    found = _PHONE.search(_MAIL.sub(" ", text))
    return found[0].strip() if found and sum(char.isdigit() for char in found[0]) >= 7 else ""


def _name(text: str) -> str:
    """The name at the start of a contact line, "" when what stands there does not look like one."""
    first = _NAME_END.split(text[:200], maxsplit=1)[0].strip(" .*_")
    words = first.split()
    capital = all(word[0].isupper() or len(word) <= 3 for word in words)
    return first if 1 < len(words) <= 6 and capital and any(char.isalpha() for char in first) else ""
