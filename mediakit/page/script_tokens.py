"""A script in pieces: what is a name, a string, a regular expression, and which bracket closes which."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
    r"|(?P<regex>(?<=[=(,:?!&|\[{;])/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"
    r"|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*|\.\d\w*)|(?P<other>\.\.\.|\?\.|=>|[+]{1,2}|-{1,2}|.|\n)"
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the script; a template literal is cut where its gaps begin and end."""

    kind: str
    text: str

    @property
    def opens(self) -> bool:
        """Whether a bracket or a gap of a template literal begins with it."""
        if self.kind == "string":
            return self.text[0] in "`}" and self.text.endswith("${")
        return self.kind == "other" and self.text in ("(", "[", "{")

    @property
    def closes(self) -> bool:
        """Whether a bracket or a gap of a template literal ends with it."""
        return (self.kind == "string" and self.text[0] == "}") or (
            self.kind == "other" and self.text in (")", "]", "}")
        )


def read_tokens(script: str) -> tuple[Token, ...]:
    """The pieces of a script without comments, but for the blanks between them."""
    return tuple(token for token in _tokens(script) if not token.text.isspace())


def join_tokens(texts: list[str]) -> str:
    """The script again, with the blanks that it needs."""
    parts: list[str] = []
    before = " "
    for text in texts:
        if (_is_word(before[-1]) and _is_word(text[0])) or (text[0] in "+-" and before[-1] == text[0]):
            parts.append(" ")
        parts.append(text)
        before = text
    return "".join(parts)


def bracket_ends(tokens: tuple[Token, ...]) -> dict[int, int]:
    """For each bracket, by place, the place of the one that it belongs to."""
    ends: dict[int, int] = {}
    places: list[int] = []
    for place, token in enumerate(tokens):
        if token.closes:
            ends[place] = places.pop()
            ends[ends[place]] = place
        if token.opens:
            places.append(place)
    return ends


def _tokens(script: str) -> Iterator[Token]:
    position = 0
    brackets: list[bool] = []  # whether a gap of a template literal
    while position < len(script):
        closes_gap = script[position] == "}" and brackets[-1:] == [True]
        if script[position] == "`" or closes_gap:
            match = _TEMPLATE.match(script, position + 1)
            kind = "string"
        else:
            match = _TOKEN.match(script, position)
            kind = (match and match.lastgroup) or ""
        assert match is not None
        token = Token(kind, script[position : match.end()])
        position = match.end()
        if token.closes:
            brackets.pop()
        if token.opens:
            brackets.append(kind == "string")
        yield token


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_$"
