"""A text cut into marks, links and plain pieces."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from mediakit.release.addresses import FILE_ENDING

_MAX_ADDRESS = 2000
_MAX_MARKED = 100_000  # a longer text is no paragraph: its marks are left as they are
_TOKEN = re.compile(
    r"\\(?P<escape>[\\`*_{}\[\]()#+.!<>&|~:'\"-])"
    r"|<(?P<auto>(?:https?://|www\.|mailto:)[^<>]{1,2000})>"
    r"|<(?P<close>/?)(?P<tag>u|b|i|em|strong|a|span|font|p|div|sup|sub|small|mark|ins|cite|br)"
    r"(?P<attributes>\s[^<>]{0,2000})?/?>"
    r"|(?P<label>!?\[[^\[\]]{0,1000}\])(?=\()"
    r"|(?P<paren>\()(?=https?://|www\.|mailto:|/[\w.~%-]|[^()\s/]{1,200}" + FILE_ENDING + r"\))"
    r"|(?P<url>(?<![\w@])(?:https?://|www\.\w)[^\s<>\"“”]{1,2000})"
    r"|(?P<run>(?<![^\W_])(?:\*+|_+)|(?:\*+|_+)(?![^\W_]))"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)",
    re.IGNORECASE,
)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
_POINTED = re.compile(rf"\(<([^<>]{{1,{_MAX_ADDRESS}}})>(?:\s+\"[^\"]{{0,300}}\"|\s+'[^']{{0,300}}')?\)")
_ABSOLUTE = re.compile(r"(?:https?://|www\.)\S|mailto:\S", re.IGNORECASE)
_RELATIVE = re.compile(r"/[\w.~%-]")
_FILE = re.compile(rf"[^/:*?\"<>|]+{FILE_ENDING}", re.IGNORECASE)
_FILE_END = re.compile(rf"{FILE_ENDING}(?:[?#]\S*)?$", re.IGNORECASE)
_LIST_LIKE = re.compile(r"[,;] |\s\S*://")
_SPREAD = re.compile(  # a whole line that is one address with blanks, maybe after a label
    rf"(?P<lead>[^:]{{0,80}}:\s+)?(?P<address>https?://[^\s<>\"()]+(?: [^\s<>\"():]+){{1,12}}{FILE_ENDING})",
    re.IGNORECASE,
)


class TokenKind(Enum):
    """The kinds of piece."""

    TEXT = 1
    RUN = 2
    OPEN = 3
    CLOSE = 4
    LINK = 5
    BRACKET = 6


@dataclass(slots=True)
class Token:
    """A piece of text; for runs of `*` or `_`, `left` counts the marks that no pair has used."""

    kind: TokenKind
    text: str = ""
    address: str = ""
    bare: bool = False
    mark: str = ""
    left: int = 0
    opens: bool = False
    closes: bool = False

    @property
    def shown(self) -> str:
        """What readers see of it."""
        if self.kind is TokenKind.RUN:
            return self.mark * self.left
        if self.kind in (TokenKind.OPEN, TokenKind.CLOSE):
            return ""
        return self.text if self.bare else _BLANKS.sub(" ", self.text)

    @property
    def link(self) -> str:
        """The address that it links to."""
        return self.address if self.kind is TokenKind.LINK else ""


def tokenize(text: str) -> list[Token]:
    """The pieces of one line or paragraph, in order; a piece that is no mark is text."""
    if len(text) <= 500 and (spread := _SPREAD.fullmatch(text)) and text.count("://") == 1:
        lead = [Token(TokenKind.TEXT, spread["lead"])] if spread["lead"] else []
        return [*lead, Token(TokenKind.LINK, spread["address"], spread["address"], bare=True)]
    return list(_pieces(text, _closing(text))) if len(text) <= _MAX_MARKED else [Token(TokenKind.TEXT, text)]


def is_address(inside: str) -> bool:
    """Whether what stands in parentheses is an address: absolute, from the site's root, or a file's name."""
    inside = inside.strip()
    if not inside or len(inside) > _MAX_ADDRESS:
        return False
    blank = re.search(r"\s", inside)
    if _ABSOLUTE.match(inside):
        return not blank or bool(_FILE_END.search(inside)) or not _LIST_LIKE.search(inside)
    if _RELATIVE.match(inside):
        return not blank or bool(_FILE_END.search(inside))
    return not blank and bool(_FILE.fullmatch(inside))


def _pieces(text: str, closing: dict[int, int]) -> Iterator[Token]:
    position = 0
    while found := _TOKEN.search(text, position):
        if found.start() > position:
            yield Token(TokenKind.TEXT, text[position : found.start()])
        tokens, position = _read(text, found, closing)
        yield from tokens
    if position < len(text):
        yield Token(TokenKind.TEXT, text[position:])


def _read(text: str, found: re.Match[str], closing: dict[int, int]) -> tuple[list[Token], int]:
    end = found.end()
    if found["paren"]:
        return _parenthesis(text, found.start(), closing)
    if found["label"]:
        return _markdown_link(text, found, closing)
    if found["tag"]:
        return [_tag(found)], end
    if found["auto"]:
        return [Token(TokenKind.LINK, found["auto"], found["auto"], bare=True)], end
    if found["url"]:
        address = _trimmed(found["url"])
        return [Token(TokenKind.LINK, address, address, bare=True)], found.start() + len(address)
    if found["run"]:
        return [_run(text, found)], end
    if found["entity"]:
        return [Token(TokenKind.TEXT, html.unescape(found["entity"]))], end
    return [Token(TokenKind.TEXT, found["escape"])], end


def _parenthesis(text: str, start: int, closing: dict[int, int]) -> tuple[list[Token], int]:
    end = closing.get(start, start)
    inside = text[start + 1 : end] if end - start <= _MAX_ADDRESS else ""
    if not is_address(inside):
        return [Token(TokenKind.TEXT, "(")], start + 1
    link = Token(TokenKind.LINK, inside, inside, bare=True)
    return [Token(TokenKind.BRACKET, "("), link, Token(TokenKind.BRACKET, ")")], end + 1


def _markdown_link(text: str, found: re.Match[str], closing: dict[int, int]) -> tuple[list[Token], int]:
    start = found.end()
    label = found["label"].lstrip("!")[1:-1]
    end = closing.get(start, start)
    if pointed := _POINTED.match(text, start):
        address, end = pointed[1], pointed.end() - 1
    else:
        address = _TITLE.sub("", text[start + 1 : end]).strip() if end - start <= _MAX_ADDRESS else ""
    if not address:
        return [Token(TokenKind.TEXT, found["label"])], start
    return [Token(TokenKind.LINK, _unmarked(label), address)], end + 1


def _unmarked(label: str) -> str:
    """A link's label without the marks inside it."""
    return "".join(
        "" if token.kind is TokenKind.RUN else token.shown for token in _pieces(label, {}) if token.shown
    )


def _tag(found: re.Match[str]) -> Token:
    name = found["tag"].lower()
    if name == "br":
        return Token(TokenKind.TEXT, " ")
    if found["close"]:
        return Token(TokenKind.CLOSE, name)
    href = _HREF.search(found["attributes"] or "")
    address = next(filter(None, href.groups()), "") if href else ""
    return Token(TokenKind.OPEN, name, html.unescape(address).strip())


def _run(text: str, found: re.Match[str]) -> Token:
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 1]
    opens = bool(after) and not after.isspace() and not before.isalnum()
    closes = bool(before) and not before.isspace() and not after.isalnum()
    run = found["run"]
    if len(run) > 3:
        return Token(TokenKind.TEXT, run)
    return Token(TokenKind.RUN, mark=run[0], left=len(run), opens=opens, closes=closes)


def _trimmed(url: str) -> str:
    """A bare address without the punctuation of the sentence around it."""
    end = len(url)
    extra = url.count(")") - url.count("(")
    while end > 8:
        if url[end - 1] == ")" and extra > 0:
            extra -= 1
        elif url[end - 1] not in ".,;:!?'’”»*_]":
            break
        end -= 1
    return url[:end]


def _closing(text: str) -> dict[int, int]:
    """Where each parenthesis closes."""
    opened: list[int] = []
    closing = {}
    for found in re.finditer(r"[()]", text):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            closing[opened.pop()] = found.start()
    return closing
