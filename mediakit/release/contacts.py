"""Whom to ask: names, mail addresses and telephone numbers out of contact lines."""

import re
from dataclasses import replace

from mediakit.model.release import Block, Contact
from mediakit.release.inline import parse_inline

_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(r"(?<![\w/.])\+?\(?\d[\d\s().\-/]{5,20}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\w)")
_MAX_SENTENCE = 300
_ASK = re.compile(r"\b(?:contact|inquiries to|enquiries to|questions to|contacter)\b", re.IGNORECASE)
_NAME_END = re.compile(r"[,;|(\d@:<]|\s[–—/-]\s|\s(?:at|on|via)\s", re.IGNORECASE)


def has_reach(text: str) -> bool:
    """Whether a line holds a mail address or a telephone number."""
    return bool(_MAIL.search(text[:1000]) or _phone(text[:1000]))


def read_contacts(values: tuple[str, ...]) -> tuple[Contact, ...]:
    """The contacts that the lines of a label name; lines of one person are joined by commas."""
    lines = [text for text in map(_line, values) if text]
    groups: list[list[str]] = []
    for line in lines:
        complete = groups and _MAIL.search(" ".join(groups[-1])) and _MAIL.search(line)
        named = bool(groups) and has_reach(line) and _name(line) and any(_name(old) for old in groups[-1])
        if not groups or complete or (named and has_reach(" ".join(groups[-1]))):
            groups.append([line])
        else:
            groups[-1].append(line)
    return tuple(_contact(", ".join(group)) for group in groups)


def find_contacts(body: tuple[Block, ...]) -> tuple[Contact, ...]:
    """The contacts that a text without a contact label names in sentences ("contact Ann Lee at …")."""
    asked = (block.text for block in body if len(block.text) <= _MAX_SENTENCE and _ASK.search(block.text))
    return tuple(_sentence(text) for text in asked if has_reach(text))


def _sentence(text: str) -> Contact:
    contact = _contact(text)
    asked = _ASK.split(text, maxsplit=1)[-1].strip()
    return replace(contact, name=_name(asked))


def _line(value: str) -> str:
    """A line without marks, with the mail address that only its link shows."""
    inline = parse_inline(value)
    text = inline.text.strip()
    addresses = (one.address[7:] for one in inline.mentions if one.address.lower().startswith("mailto:"))
    return ", ".join([text, *(address for address in addresses if address not in text)])


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
