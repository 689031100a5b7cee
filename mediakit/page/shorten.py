"""The script made small, since every page carries it: short names, and what can be said with fewer letters.

It knows as much of JavaScript as our scripts use: each statement ends with a semicolon and none is empty;
there are no classes, labels, or methods in literals.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product

from mediakit.page.script_tokens import Token, bracket_ends, join_tokens, read_tokens

_LETTERS = "etnrisaocdlumpfghbvwkyxjqz"  # the usual ones of words first: they compress best
_BEFORE_LITERAL = frozenset((*"([,=:?|&", "return", "const", "let"))
_SHORTER = {"const": "let", "true": "!0", "false": "!1"}
_DIRECTIVE = 6  # where 'use strict' stands in `(function(){'use strict'`: no template can be that
_RESERVED = frozenset(("as", "do", "if", "in", "is", "of"))


@dataclass(slots=True)
class Scope:
    """A function, from its parameters to its end; the whole script is one."""

    start: int
    end: int
    outer: "Scope | None" = None
    short: dict[str, str] = field(default_factory=dict)  # its own names
    others: set[tuple[int, str]] = field(default_factory=set)  # names of others in it: whose, and which


def shorten_script(script: str) -> str:
    """The script in fewer bytes: it does the same."""
    tokens = read_tokens(script)
    ends = bracket_ends(tokens)
    return join_tokens(list(_said_shorter(tokens, ends, _renamed(tokens, ends))))


def _renamed(tokens: tuple[Token, ...], ends: dict[int, int]) -> list[str]:
    """The texts of the tokens with short names for what the script declares."""
    scopes = list(_scopes(tokens, ends))
    owners = list(_innermost(scopes, len(tokens)))
    for place in _declared(tokens, ends):
        owners[place].short[tokens[place].text] = ""
    texts = [token.text for token in tokens]
    found = dict(_used(tokens, owners))
    _choose_names(scopes)
    for place, (owner, shorthand) in found.items():
        name = texts[place]
        texts[place] = f"{name}:{owner.short[name]}" if shorthand else owner.short[name]
    return texts


def _scopes(tokens: tuple[Token, ...], ends: dict[int, int]) -> Iterator[Scope]:
    """The script and each function in it, in the order of their beginnings."""
    yield Scope(0, len(tokens))
    found = []
    for place, token in enumerate(tokens):
        if token.text == "function":
            start = place + 1 if tokens[place + 1].text == "(" else place + 2
            found.append((start, ends[ends[start] + 1]))
        elif token.text == "=>":
            start = ends.get(place - 1, place - 1)
            found.append((start, _end_of_arrow(tokens, ends, place + 1)))
    yield from (Scope(start, end + 1) for start, end in sorted(found))


def _end_of_arrow(tokens: tuple[Token, ...], ends: dict[int, int], place: int) -> int:
    """The last token of an arrow function whose body begins here."""
    if tokens[place].text == "{":
        return ends[place]
    choices = 0
    while True:
        token = tokens[place]
        choices += (token.text == "?") - (token.text == ":")
        if token.closes or choices < 0 or token.text in (",", ";"):
            return place - 1
        place = _after(tokens, ends, place)


def _after(tokens: tuple[Token, ...], ends: dict[int, int], place: int) -> int:
    """The place after this token, and after all that is in brackets where it opens one."""
    while tokens[place].opens:
        place = ends[place]
    return place + 1


def _innermost(scopes: list[Scope], length: int) -> Iterator[Scope]:
    """The scope that each token stands in."""
    waiting = iter(scopes[1:])
    upcoming = next(waiting, None)
    scope = scopes[0]
    for place in range(length):
        while scope.outer and place >= scope.end:
            scope = scope.outer
        while upcoming and upcoming.start == place:
            upcoming.outer, scope = scope, upcoming
            upcoming = next(waiting, None)
        yield scope


def _declared(tokens: tuple[Token, ...], ends: dict[int, int]) -> Iterator[int]:
    """Where names are declared: after const, let and function, and as parameters; in patterns too."""
    for place, token in enumerate(tokens):
        if token.text == "function":
            yield from [place + 1] * (tokens[place + 1].kind == "name")
            start = place + 1 if tokens[place + 1].text == "(" else place + 2
            yield from _bound(tokens, ends, start + 1, ends[start])
        elif token.text == "catch" and tokens[place + 1].text == "(":
            yield from _bound(tokens, ends, place + 2, ends[place + 1])
        elif token.text == "=>":
            start = ends.get(place - 1, place - 1)
            yield from _bound(tokens, ends, start + (start < place - 1), place - (start < place - 1))
        elif token.kind == "name" and token.text in ("const", "let"):
            yield from _bound(tokens, ends, place + 1, len(tokens))


def _bound(tokens: tuple[Token, ...], ends: dict[int, int], place: int, end: int) -> Iterator[int]:
    """Where the names stand that a pattern, or several with commas between, gives values to."""
    while place < end:
        token = tokens[place]
        if token.opens:
            yield from _bound(tokens, ends, place + 1, ends[place])
            place = ends[place]
        elif token.text == "=":
            while place < end and tokens[place].text not in (",", ";") and not tokens[place].closes:
                place = _after(tokens, ends, place)
            continue
        elif token.closes or token.text in (";", "of", "in"):
            return
        elif token.kind == "name" and tokens[place + 1].text != ":":
            yield place
        place += 1


def _used(tokens: tuple[Token, ...], owners: list[Scope]) -> Iterator[tuple[int, tuple[Scope, bool]]]:
    """Where the script's own names stand, with the scope that declares each, and whether a property's too."""
    properties = dict(_properties(tokens))
    for place, token in enumerate(tokens):
        if token.kind != "name" or not properties.get(place, True):
            continue
        scope: Scope | None = owners[place]
        passed = []
        while scope and token.text not in scope.short:
            passed.append(scope)
            scope = scope.outer
        for inner in passed:
            inner.others.add((scope.start if scope else -1, token.text))
        if scope:
            yield place, (scope, place in properties)


def _properties(tokens: tuple[Token, ...]) -> Iterator[tuple[int, bool]]:
    """Where names of properties stand, `.name`, `name:`, `{ name }`, and whether they are variables' too."""
    braces: list[bool] = []  # whether a literal's or pattern's, for each that is open
    before = ""
    for place, token in enumerate(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.kind == "name" and before in (".", "?."):
            yield place, False
        elif token.kind == "name" and braces[-1:] == [True] and before in "{," and after in (*",}=:",):
            yield place, after != ":"
        if token.closes:
            braces.pop()
        if token.opens:
            literal = before in _BEFORE_LITERAL or before.endswith("${")
            braces.append(token.text == "{" and literal)
        before = token.text


def _choose_names(scopes: list[Scope]) -> None:
    """Short names, the outermost scope's first: what is declared first mostly has the same letter in each.

    None is one that somebody else's name has within the scope.
    """
    chosen = {scope.start: scope.short for scope in scopes}
    for scope in scopes:
        taken = {chosen[start][name] if start >= 0 else name for start, name in scope.others}
        names = (name for name in _names() if name not in taken and name not in _RESERVED)
        scope.short |= zip(tuple(scope.short), names, strict=False)


def _names() -> Iterator[str]:
    return ("".join(chosen) for length in count(1) for chosen in product(_LETTERS, repeat=length))


def _said_shorter(tokens: tuple[Token, ...], ends: dict[int, int], texts: list[str]) -> Iterator[str]:
    """The texts without what need not be said: `const`, a second `let`, the last semicolon, some brackets."""
    declares = [False]  # in each bracket that is open, whether the last statement does
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ";"
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        text = _SHORTER.get(token.text, texts[place])
        is_key = place <= _DIRECTIVE or (after == ":" and before in ("{", ","))
        if text[0] in "'\"" and not is_key and not set("`$\\").intersection(text):
            text = f"`{text[1:-1]}`"
        if before in (";", "{") or (before == "}" and token.kind == "name"):
            declared, declares[-1] = declares[-1], text == "let"
        else:
            declared = False
        if token.closes:
            declares.pop()
        if token.opens:
            declares.append(False)
        if text == ";" and after in ("const", "let") and declares[-1]:
            text = ","
        is_needless = (text == ";" and after == "}") or (text == "let" and declared and before == ";")
        if not is_needless and not _is_needless_bracket(tokens, ends, place):
            yield text


def _is_needless_bracket(tokens: tuple[Token, ...], ends: dict[int, int], place: int) -> bool:
    """Whether it stands around an arrow function's only parameter, a name, or around all of its value."""
    if tokens[place].text not in ("(", ")"):
        return False
    start, end = sorted((place, ends[place]))
    before, after = tokens[start - 1].text, tokens[end + 1].text
    if after == "=>":
        return end == start + 2 and tokens[start + 1].kind == "name" and before != "async"
    inner = start + 1
    while inner < end and tokens[inner].text != ",":
        inner = _after(tokens, ends, inner)
    is_one = inner == end and tokens[start + 1].text != "{"
    return is_one and before == "=>" and after in (")", "]", "}", ",", ";")
