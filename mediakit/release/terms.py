"""Topics and keywords: comma lists in which a name may have an address."""

import re

from mediakit.model.release import Term
from mediakit.release.inline import parse_inline, plain
from mediakit.release.tokens import is_address

_PAIR = re.compile(r"(?s)(.*\S)\s*\((.*)\)\W?")
_OPENING = {"(": ")", "[": "]", "<": ">", "“": "”", "„": "“", "«": "»"}
_EDGE = " \t,;|•·*_"


def read_terms(values: tuple[str, ...]) -> tuple[Term, ...]:
    """The terms of a label's value: one list, or one term a line."""
    single = len(values) == 1
    pieces = [
        piece for value in values for piece in (split_list(value) if single or "](" in value else [value])
    ]
    terms = (read_term(piece) for piece in pieces)
    return tuple(dict.fromkeys(term for term in terms if term.name))


def split_list(text: str) -> list[str]:
    """The entries of a list, parted at semicolons or else at commas, outside brackets and quotes."""
    for separator in (";", "|", "•", ","):
        pieces = _split(text, separator)
        if len(pieces) > 1:
            return pieces
    return pieces


def _split(text: str, separator: str) -> list[str]:
    pieces, start = [], 0
    closing: list[str] = []
    last = {char: text.rfind(char) for char in ('"', *_OPENING.values())}
    quoted = False
    linked = 0  # where the HTML link that stands here ends
    for position, char in enumerate(text):
        if char == "<" and text[position : position + 3].lower() == "<a ":
            linked = max(text.find("</a>", position), linked)
        if position < linked:
            continue
        if char == '"':
            quoted = not quoted and last[char] > position
        elif closing and char == closing[-1]:
            closing.pop()
        elif char in _OPENING and last[_OPENING[char]] > position:
            closing.append(_OPENING[char])
        elif char == separator and not closing and not quoted:
            pieces.append(text[start:position])
            start = position + 1
    return [*pieces, text[start:]]


def read_term(piece: str) -> Term:
    """The term that one entry of a list is: "Name", "Name (address)" or "[Name](address)"."""
    piece = piece.strip(_EDGE)
    pair = _PAIR.fullmatch(piece)
    if pair and "](" not in piece and is_address(pair[2]):
        return Term(plain(pair[1]).strip(_EDGE), pair[2])
    inline = parse_inline(piece)
    name = inline.text.strip(_EDGE).removesuffix(".")
    if len(inline.mentions) == 1 and not inline.mentions[0].bare:
        return Term(inline.mentions[0].label.strip(_EDGE), inline.mentions[0].address)
    return Term(name.strip('"“”„«»') if name[:1] in '"“„«' else name)
