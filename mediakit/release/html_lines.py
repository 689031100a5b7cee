"""The release's region of a web page as lines, with its marks as scraps of HTML."""

import html
import re
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString

from mediakit.model.release import BlockKind
from mediakit.release.html_region import Region, class_words, walk
from mediakit.release.lines import Line, read_lines

_MAX_ADDRESS = 1500
_SPACED = frozenset({"p", "ul", "ol", "dl", "table", "tr", "blockquote", "section", "article", "main", "pre"})
_BLOCKS = _SPACED | frozenset(
    {"div", "li", "dt", "dd", "td", "th", "caption", "tbody", "thead", "tfoot", "header", "address", "center"}
    | {"details", "summary", "hgroup", "figcaption", "br", "hr", "body", "html", "time", "video"}
)
_LOOKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"}
_CATEGORY = frozenset({"cat", "category"})
_ESCAPED = re.compile(
    r"\\(?=[\\`*_{}\[\]()#+.!<>&|~:'\"-])|\*|\[|<|&(?=#?\w{1,31};)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
)


@dataclass(slots=True)
class _Writer:
    """Collects text into lines; remembers what the next line is."""

    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    gap: bool = True
    number: int = 1
    topic: bool = False

    def flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        self.parts.clear()
        if re.sub(r"</?[abi](?:\s[^<>]*)?>", "", text).strip():
            text = f"Topics: {text}" if self.topic and len(text) <= 200 else text
            self.lines.append(Line(text, self.number, self.kind, self.level, self.gap, whole=True))
            self.gap = self.topic = False
            if self.kind is not BlockKind.QUOTE:
                self.kind, self.level = BlockKind.PARAGRAPH, 0


def page_lines(region: Region) -> tuple[Line, ...]:
    """The lines of a page's release, in order; every block of the page is a line of its own."""
    writer = _Writer()
    lists: list[str] = []
    for event, node in walk(region.root, region.skips):
        if isinstance(node, NavigableString):
            _write(writer, str(node))
        elif event == "open":
            writer.number = node.sourceline or writer.number if not writer.parts else writer.number
            if node.name == "pre":
                _preformatted(writer, node)
            _open(writer, node, lists)
        else:
            _close(writer, node, lists)
    writer.flush()
    return tuple(writer.lines)


def _open(writer: _Writer, tag: Tag, lists: list[str]) -> None:
    name = tag.name
    if name in _BLOCKS or _level(name):
        writer.flush()
        writer.number = tag.sourceline or writer.number
        writer.gap = writer.gap or name in _SPACED or bool(_level(name))
    if name in ("ul", "ol"):
        lists.append(name)
    elif name == "li":
        writer.kind, writer.level = BlockKind.ITEM, int(lists[-1:] == ["ol"])
    elif name == "blockquote":
        writer.kind = BlockKind.QUOTE
    elif level := _level(name):
        writer.kind, writer.level = BlockKind.HEADING, level
    elif name in _LOOKS:
        writer.parts.append(f"<{_LOOKS[name]}>")
    elif name == "a":
        writer.parts.append(_anchor(tag))
    if _CATEGORY & class_words(tag) and tag.name in ("div", "span", "p"):
        writer.topic = True


def _close(writer: _Writer, tag: Tag, lists: list[str]) -> None:
    name = tag.name
    if name in _LOOKS:
        writer.parts.append(f"</{_LOOKS[name]}>")
    elif name == "a" and _address(tag):
        writer.parts.append("</a>")
    elif name in _BLOCKS or _level(name):
        writer.flush()
        writer.gap = writer.gap or name in _SPACED or bool(_level(name))
    if name in ("ul", "ol") and lists:
        lists.pop()
    elif name in ("blockquote", "li") or _level(name):
        writer.kind, writer.level = BlockKind.PARAGRAPH, 0


def _write(writer: _Writer, text: str) -> None:
    writer.parts.append(_ESCAPED.sub(lambda found: f"\\{found[0]}", text))


def _preformatted(writer: _Writer, tag: Tag) -> None:
    """A release pasted whole into `pre` is plain text: it is read as such."""
    text = tag.get_text()
    if text.strip().count("\n") >= 2:
        writer.flush()
        writer.lines.extend(read_lines(text, tag.sourceline or writer.number))
        tag.clear()


def _anchor(tag: Tag) -> str:
    address = _address(tag)
    return f'<a href="{html.escape(address)}">' if address else ""


def _address(tag: Tag) -> str:
    address = str(tag.get("href") or "").strip()
    return address if len(address) <= _MAX_ADDRESS and not address.startswith("#") else ""


def _level(name: str) -> int:
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0
