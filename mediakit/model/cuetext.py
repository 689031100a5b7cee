"""WebVTT cue text as a tree of nodes, and as plain words.

Follows the WebVTT cue text parsing rules (W3C WebVTT, section 6.4): unknown tags vanish, their text stays,
unclosed tags close at the end. Nothing recurses, so hostile nesting only costs time.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

_TOKEN = re.compile(r"<(/?)([^>]*)(?:>|$)")
_KNOWN = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A run of cue text and what it stands in; `tags` from the outside in."""

    text: str
    tags: tuple[str, ...] = ()
    voice: str = ""
    language: str = ""
    classes: tuple[str, ...] = ()


class _Open(NamedTuple):
    name: str
    annotation: str
    classes: tuple[str, ...]


def parse_cue_text(text: str) -> tuple[CueSpan, ...]:
    """The runs of a cue's text, entities resolved, in order; line breaks stay in the text."""
    spans: list[CueSpan] = []
    stack: list[_Open] = []
    position = 0
    for match in _TOKEN.finditer(text):
        _append(spans, text[position : match.start()], stack)
        position = match.end()
        if match[1]:
            _close(stack, match[2].strip())
        else:
            _open(stack, match[2])
    _append(spans, text[position:], stack)
    return tuple(spans)


def plain_text(text: str) -> str:
    """The words of a cue's text without markup, entities resolved, lines kept."""
    if "<" in text:
        text = _TOKEN.sub("", text)
    return unescape_cue_text(text)


def escape_cue_text(text: str) -> str:
    """The text with `&`, `<` and `>` escaped, so that every WebVTT reader shows it as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape_cue_text(text: str) -> str:
    """The text with its character references resolved, the common ones fast."""
    if "&" not in text:
        return text
    if text.count("&") == text.count("&amp;") + text.count("&lt;") + text.count("&gt;"):
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    import html  # its table of 2,231 names takes a millisecond, and few files have any of the names

    return html.unescape(text)


def _append(spans: list[CueSpan], raw: str, stack: list[_Open]) -> None:
    if not raw:
        return
    voices = [tag.annotation for tag in stack if tag.name == "v"]
    languages = [tag.annotation for tag in stack if tag.name == "lang"]
    spans.append(
        CueSpan(
            text=unescape_cue_text(raw),
            tags=tuple(tag.name for tag in stack),
            voice=voices[-1] if voices else "",
            language=languages[-1] if languages else "",
            classes=tuple(name for tag in stack for name in tag.classes),
        )
    )


def _open(stack: list[_Open], inside: str) -> None:
    head, _, annotation = inside.partition(" ")
    name, *classes = head.split(".")
    if name in _KNOWN and len(stack) < 32:
        stack.append(
            _Open(name, " ".join(unescape_cue_text(annotation).split()), tuple(filter(None, classes)))
        )


def _close(stack: list[_Open], name: str) -> None:
    if stack and stack[-1].name == name:
        stack.pop()
    elif name == "ruby" and len(stack) > 1 and stack[-1].name == "rt" and stack[-2].name == "ruby":
        del stack[-2:]
