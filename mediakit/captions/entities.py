"""Character references and control characters in caption text, made safe without changing what is read."""

import re

_AMPERSAND = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});|[A-Za-z][A-Za-z0-9]{1,31};)?")
_KEPT = frozenset({"&amp;", "&lt;", "&gt;"})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def escape_text(text: str) -> str:
    """The text with `&` and `<` escaped and no `-->`; references in it keep their meaning."""
    if "&" in text and ";" not in text:
        text = text.replace("&", "&amp;")
    elif "&" in text:
        text = _AMPERSAND.sub(_reference, text)
    return text.replace("<", "&lt;").replace("-->", "--&gt;")


def drop_controls(text: str) -> str:
    """The text without NULs and other control characters; old line and page breaks become blanks."""
    return _CONTROLS.sub(lambda match: " " if match[0] in "\x0b\x0c\x85" else "", text)


def _reference(match: re.Match[str]) -> str:
    """A reference kept when it stands for markup, resolved when it is known, else its `&` escaped."""
    reference = match[0]
    if reference in _KEPT:
        return reference
    import html  # its table of 2,231 names takes a millisecond, and few files have any of the names
    from html.entities import html5

    if reference.startswith("&#") or reference[1:] in html5:
        character = drop_controls(html.unescape(reference).replace("\n", " ").replace("\r", " "))
        if "\ufffd" not in character:  # what stands for no character is shown as it is written
            return character.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "&amp;" + reference[1:]
