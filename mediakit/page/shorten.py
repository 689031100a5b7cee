"""The script's own names made short, since every page carries it.

A name that the script declares is one and the same wherever it stands, so another one changes nothing. Left
as they are: names of properties, and those that are a variable's and a property's at once, as in `{ name }`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from string import ascii_lowercase, ascii_uppercase

_TOKEN = re.compile(
    r"""(?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
    r"|(?P<regex>(?<=[=(,:?!&|\[{;])/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"
    r"|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*)|(?P<other>\.\.\.|\?\.|=>|.|\n)"
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_BEFORE_PARAMETER = frozenset((*"([{,:", "..."))
_BEFORE_LITERAL = frozenset((*"([,=:?|", "return", "const", "let"))
_SHORT_WORDS = frozenset(("as", "do", "if", "in", "is", "of"))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the script; `scope` numbers the statement of the outermost function that it stands in."""

    kind: str
    text: str
    scope: int


def shorten_names(script: str) -> str:
    """The script with short names for what it declares; `script` has neither comments nor needless blanks.

    Names that stand in one statement of the outermost function only get the same letters in each statement.
    """
    tokens = tuple(_tokens(script))
    properties = dict(_properties(tokens))
    kept = {tokens[place].text for place, variable in properties.items() if variable} | _SHORT_WORDS
    scopes: dict[str, set[int]] = {}
    for place, token in enumerate(tokens):
        if token.kind == "name" and place not in properties:
            scopes.setdefault(token.text, set()).add(token.scope)
    declared = set(_declared(tokens)) - kept
    taken = kept | (set(scopes) - declared)
    used = Counter(token.text for place, token in enumerate(tokens) if place not in properties)
    shared = [name for name, _ in used.most_common() if name in declared and len(scopes[name]) > 1]
    short = dict(zip(shared, _free_names(ascii_uppercase + "$_", taken), strict=False))
    own: dict[int, list[str]] = {}
    for name, numbers in scopes.items():
        if name in declared and len(numbers) == 1:
            own.setdefault(next(iter(numbers)), []).append(name)
    for names in own.values():
        short |= zip(names, _free_names(ascii_lowercase, taken), strict=False)
    return "".join(
        token.text if place in properties else short.get(token.text, token.text)
        for place, token in enumerate(tokens)
    )


def _free_names(letters: str, taken: set[str]) -> Iterator[str]:
    names = ("".join(chosen) for length in count(1) for chosen in product(letters, repeat=length))
    return (name for name in names if name not in taken)


def _tokens(script: str) -> Iterator[Token]:
    """The script in pieces, nothing lost; template literals are cut where their gaps begin and end."""
    position = scope = 0
    brackets: list[str] = []
    while position < len(script):
        closes_gap = script[position] == "}" and brackets[-1:] == ["${"]
        if script[position] == "`" or closes_gap:
            match = _TEMPLATE.match(script, position + 1)
            kind = "string"
        else:
            match = _TOKEN.match(script, position)
            kind = (match and match.lastgroup) or ""
        assert match is not None
        text = script[position : match.end()]
        yield Token(kind, text, scope)
        position = match.end()
        if closes_gap or (kind == "other" and text in ")]}"):
            brackets.pop()
        if kind == "string" and text[0] in "`}" and text.endswith("${"):
            brackets.append("${")
        elif kind == "other" and text in "([{":
            brackets.append(text)
        scope += len(brackets) == 2 and text in (";", "\n")  # inside of `(function(){ … })();`


def _properties(tokens: tuple[Token, ...]) -> Iterator[tuple[int, bool]]:
    """Where names of properties stand, `.name`, `name:`, `{ name }`, and whether they are variables' too."""
    braces: list[bool] = []  # whether a literal's or pattern's, for each that is open
    before = ""
    for place, token in enumerate(tokens):
        text, after = token.text, tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.kind == "name" and before in (".", "?."):
            yield place, False
        elif token.kind == "name" and braces[-1:] == [True] and before in "{," and after in (*",}=:",):
            yield place, after != ":"
        if _opens(token):
            braces.append(
                text == "{" and before in ("(", ",", "=", ":", "?", "[", "|", "return", "const", "let")
            )
        elif _closes(token):
            braces.pop()
        if token.kind == "string" and text[0] in "`}" and text.endswith("${"):
            braces.append(False)
        if not text.isspace():
            before = text


def _declared(tokens: tuple[Token, ...]) -> Iterator[str]:
    """The names that are declared: after const, let and function, and as parameters; in patterns too."""
    solid = [token for token in tokens if not token.text.isspace()]
    ends = _ends(solid)
    patterns = [False]
    for place, token in enumerate(solid):
        before = solid[place - 1].text if place else ""
        follows = solid[place + 1].text if place + 1 < len(solid) else ""
        declares = before in ("const", "let", "function") or follows == "=>"
        if token.kind == "name" and (declares or (patterns[-1] and before in _BEFORE_PARAMETER)):
            yield token.text
        if _opens(token):
            end = ends.get(place, place)
            parameters = solid[end + 1].text == "=>" if end + 1 < len(solid) else False
            function = "function" in (before, solid[place - 2].text if place > 1 else "")
            patterns.append(patterns[-1] or before in ("const", "let", "catch") or parameters or function)
        elif _closes(token):
            patterns.pop()
        if token.text == "{" and before in (")", "=>"):  # a body, not a pattern
            patterns[-1] = False
        if token.kind == "string" and token.text[0] in "`}" and token.text.endswith("${"):
            patterns.append(False)


def _ends(solid: list[Token]) -> dict[int, int]:
    """For each opening bracket, by place, where it is closed."""
    ends: dict[int, int] = {}
    places: list[int] = []
    for place, token in enumerate(solid):
        if _closes(token):
            ends[places.pop()] = place
        if _opens(token) or (token.kind == "string" and token.text[0] in "`}" and token.text.endswith("${")):
            places.append(place)
    return ends


def _opens(token: Token) -> bool:
    return token.kind == "other" and token.text in "([{"


def _closes(token: Token) -> bool:
    return (token.kind == "other" and token.text in ")]}") or (
        token.kind == "string" and token.text[0] == "}"
    )
