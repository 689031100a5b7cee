"""HTML made harmless before it is parsed: scripts, styles and comments out, broken tags turned into text.

Python's HTML parser takes quadratic time on floods of unfinished tags; what comes out here has none, so that
parsing is linear. Line numbers stay.
"""

import re
from dataclasses import dataclass

from mediakit.errors import InputError

_MAX_TAGS = 150_000
_MAX_TAG = 100_000
_MAX_BROKEN = 500
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "iframe", "svg", "math", "object", "textarea", "select"}
)
_LINKED_DATA = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sieved:
    """HTML that is safe to parse, and the JSON-LD blocks that stood in it."""

    html: str
    linked_data: tuple[str, ...]


def sieve_html(text: str, name: str) -> Sieved:
    """The page without anything that is not shown as text; raises InputError when it cannot be a page."""
    kept: list[str] = []
    linked_data: list[str] = []
    position = tags = broken = 0
    while (start := text.find("<", position)) >= 0:
        kept.append(text[position:start])
        tag = _TAG.match(text, start, start + _MAX_TAG)
        if text.startswith(("<!", "<?"), start):
            position = _declaration_end(text, start)
            kept.append("\n" * text.count("\n", start, position))
        elif tag is None:
            broken += 1
            kept.append("&lt;")
            position = start + 1
        elif not tag[1] and tag[2].lower() in _DROPPED and not tag[3].endswith("/"):
            content, position = _element(text, tag)
            if _LINKED_DATA.search(tag[3][:1000]):
                linked_data.append(content)
            kept.append("\n" * text.count("\n", start, position))
        else:
            tags += 1
            kept.append(tag[0])
            position = tag.end()
        if tags > _MAX_TAGS or broken > _MAX_BROKEN:
            raise InputError(
                "the HTML is not a release page: it has too many tags, or too many broken ones.", place=name
            )
    kept.append(text[position:])
    return Sieved("".join(kept), tuple(linked_data))


def _declaration_end(text: str, start: int) -> int:
    closing = "-->" if text.startswith("<!--", start) else ">"
    end = text.find(closing, start + (4 if closing == "-->" else 1))
    return end + len(closing) if end >= 0 else len(text)


def _element(text: str, tag: re.Match[str]) -> tuple[str, int]:
    """What stands in an element that holds no text for readers, and where the element ends."""
    closing = re.compile(rf"</{tag[2]}\s*>", re.IGNORECASE).search(text, tag.end())
    if closing is None:
        return text[tag.end() :], len(text)
    return text[tag.end() : closing.start()], closing.end()
