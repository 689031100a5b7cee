"""Building well-formed WebVTT cue text out of markup that may be anything."""

import re
from collections.abc import Container

from mediakit.captions.entities import escape_text

_TAG = r"(v|c|i|b|u|lang|ruby|rt)((?:\.[^\s.<>&]{1,99})*)(?:\s+([^<>]*))?\Z"

_NESTED = frozenset({"c", "lang"})  # of these the inner one adds something to the outer


def canonical_tag(inside: str) -> tuple[str, str] | None:
    """Name and writing of a WebVTT tag from what stands between `<` and `>`, or None for any other tag."""
    match = re.match(_TAG, inside)
    if not match:
        return None
    name, classes = match[1], _without_arrow(match[2])
    annotation = _without_arrow(" ".join(escape_text(match[3] or "").replace(">", "&gt;").split()))
    if name in ("v", "lang"):
        return (name, f"<{name}{classes} {annotation}>") if annotation else None
    return name, f"<{name}{classes}>"


def _without_arrow(text: str) -> str:
    """The end of a tag so that no `-->` comes of it, which would have to be escaped and end no tag."""
    return text.rstrip("-. ") if text.endswith("--") else text


class CueTextBuilder:
    """Collects text and tags; `finish` gives cue text in which every tag is closed and properly nested.

    `problems` says what had to be mended. Tags are written when text follows, so none comes out empty.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.written: list[tuple[str, str]] = []  # open tags: name, and the tag as written
        self.waiting: list[tuple[str, str]] = []  # opened within them, not written yet
        self.depth: dict[str, int] = {}
        self.problems: dict[str, None] = {}  # an ordered set

    def text(self, escaped: str) -> None:
        """Take over text that is escaped already."""
        if not escaped:
            return
        for entry in self.waiting:
            self.parts.append(entry[1])
        self.written += self.waiting
        self.waiting.clear()
        self.parts.append(escaped)

    def is_open(self, name: str) -> bool:
        """Whether a tag of this name is open."""
        return self.depth.get(name, 0) > 0

    def begin(self, name: str, tag: str) -> None:
        """Open a tag, written as `tag`; a new voice ends the one before, as it was meant."""
        if name == "v" and self.is_open("v"):
            self.end("v")
        self.depth[name] = self.depth.get(name, 0) + 1
        if self.depth[name] == 1 or name in _NESTED:
            self.waiting.append((name, tag))

    def end(self, name: str, *, quietly: bool = False) -> None:
        """Close the tag, and for the moment those opened within it; `quietly` when that is no fault."""
        if not self.is_open(name):
            self.problems[f"</{name}> closes nothing"] = None
            return
        self.depth[name] -= 1
        if self.depth[name] and name not in _NESTED:
            return
        within = _last_place(self.waiting, name)
        if within is not None:
            del self.waiting[within]
            crossed = self.waiting[within:]
        else:
            crossed = self._unwind(name) + self.waiting
            self.waiting = crossed
        if crossed and not quietly:
            self.problems[f"<{name}> and <{crossed[0][0]}> cross each other"] = None

    def _unwind(self, name: str) -> list[tuple[str, str]]:
        """Write the end of the tag, and before it the ends of those within it; those are handed back."""
        crossed: list[tuple[str, str]] = []
        while (entry := self.written.pop())[0] != name:
            self.parts.append(f"</{entry[0]}>")
            crossed.append(entry)
        self.parts.append(f"</{name}>")
        return crossed[::-1]

    def finish(self, ending: Container[str] = ("v",)) -> str:
        """The cue text, with all that is still open closed; it is no fault of the tags in `ending`."""
        for name in (entry[0] for entry in self.waiting + self.written if entry[0] not in ending):
            self.problems[f"<{name}> is not closed"] = None
        self.parts += [f"</{name}>" for name, _ in reversed(self.written)]
        return "".join(self.parts).replace("-->", "--&gt;")


def _last_place(tags: list[tuple[str, str]], name: str) -> int | None:
    return next((place for place in range(len(tags) - 1, -1, -1) if tags[place][0] == name), None)
