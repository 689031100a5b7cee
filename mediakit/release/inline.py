"""The marks inside a line of text: emphasis, links in every usual spelling, scraps of HTML, escapes.

One pass over tokens and two over their pairs; nothing recurses and nothing is searched twice, so that hostile
text only costs time in proportion to its length. What is no mark stays text, exactly as written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mediakit.model.release import Span
from mediakit.release.links import clean_label, default_label
from mediakit.release.tokens import Token, TokenKind, tokenize

_EMPHASIS = {"em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A link in a text: its label, its address as written, whether the address itself is what readers see.

    `before` is the text since the link before it, label included: what is left of a line made of links only.
    """

    label: str
    address: str
    bare: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """A text with its marks understood; `tail` is what stands after the last link."""

    spans: tuple[Span, ...]
    mentions: tuple[Mention, ...] = ()
    tail: str = ""

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(span.text for span in self.spans)


def parse_inline(text: str) -> Inline:
    """The runs and links of one paragraph's text."""
    tokens = tokenize(text.strip())
    pairs = [*_emphasis_pairs(tokens), *_tag_pairs(tokens)]
    mentions, tail = _mentions(tokens, pairs)
    return Inline(tuple(_spans(tokens, pairs)), mentions, tail)


def plain(text: str) -> str:
    """The words of a text without marks."""
    return parse_inline(text).text


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two tokens and what they do to those between them: emphasis, strong, or a link's address."""

    start: int
    end: int
    look: str
    address: str = ""


def _emphasis_pairs(tokens: list[Token]) -> Iterator[_Pair]:
    stack: list[int] = []
    waiting = {"*": 0, "_": 0}
    for index, token in enumerate(tokens):
        if token.kind is not TokenKind.RUN:
            continue
        while token.closes and token.left and waiting[token.mark]:
            while tokens[stack[-1]].mark != token.mark:
                waiting[tokens[stack.pop()].mark] -= 1
            opener = tokens[stack[-1]]
            if stack[-1] == index - 1:
                break
            used = min(2, opener.left, token.left)
            yield _Pair(stack[-1], index, "strong" if used == 2 else "emphasis")
            opener.left -= used
            token.left -= used
            if not opener.left:
                stack.pop()
                waiting[token.mark] -= 1
        if token.opens and token.left:
            stack.append(index)
            waiting[token.mark] += 1


def _tag_pairs(tokens: list[Token]) -> Iterator[_Pair]:
    opened: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.OPEN:
            opened.setdefault(token.text, []).append(index)
        elif token.kind is TokenKind.CLOSE and opened.get(token.text):
            start = opened[token.text].pop()
            if token.text in _EMPHASIS:
                yield _Pair(start, index, _EMPHASIS[token.text])
            elif token.text == "a" and tokens[start].address:
                yield _Pair(start, index, "link", tokens[start].address)


def _spans(tokens: list[Token], pairs: list[_Pair]) -> Iterator[Span]:
    depth = {
        "emphasis": [0] * (len(tokens) + 1),
        "strong": [0] * (len(tokens) + 1),
        "link": [0] * (len(tokens) + 1),
    }
    starts = {pair.start: pair.address for pair in pairs if pair.look == "link"}
    for pair in pairs:
        depth[pair.look][pair.start] += 1
        depth[pair.look][pair.end] -= 1
    emphasis = strong = link = 0
    address = ""
    pending: Span | None = None
    for index, token in enumerate(tokens):
        emphasis += depth["emphasis"][index]
        strong += depth["strong"][index]
        link += depth["link"][index]
        address = starts.get(index, address) if link else ""
        shown = token.shown
        if not shown:
            continue
        span = Span(shown, emphasis > 0, strong > 0, address or token.link)
        if pending and _look(pending) == _look(span):
            span = Span(pending.text + span.text, span.emphasis, span.strong, span.address)
        elif pending:
            yield pending
        pending = span
    if pending:
        yield pending


def _look(span: Span) -> tuple[bool, bool, str]:
    return span.emphasis, span.strong, span.address


def _mentions(tokens: list[Token], pairs: Iterable[_Pair]) -> tuple[tuple[Mention, ...], str]:
    ends = {pair.end: pair for pair in pairs if pair.look == "link"}
    mentions = []
    before: list[str] = []
    edge = 0  # where in `before` the last label can begin
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.OPEN:
            edge = len(before)
        pair = ends.get(index)
        if pair or token.kind is TokenKind.LINK:
            own = token.text if not pair else "".join(before[edge:])
            address = pair.address if pair else token.address
            label = own.strip() if pair or not token.bare else clean_label("".join(before[edge:]))
            shown = "".join(before) + ("" if pair else own)
            mentions.append(Mention(label or default_label(address), address, token.bare, shown))
            before, edge = [], 0
        elif token.kind is not TokenKind.BRACKET:
            before.append(token.shown)
    return tuple(mentions), "".join(before)
