"""Where in a TOML text something stands: the parser tells values, not their lines."""

import re

_HEADER = re.compile(r"\s*\[\[?([^\[\]#]+)\]")
_KEY = re.compile(r"\s*((?:[\w.\s-]|\"[^\"]*\"|'[^']*')+?)\s*=")
_DOT = re.compile(r"\s*\.\s*")


def line_of(text: str, *names: str) -> int:
    """The line that sets the value of these names (table, table in it, key), or the next table around it.

    0 when there is neither: for what stands in an inline table, say.
    """
    wanted, inside, best = list(names), [], (0, 0)
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header:
            inside = _names(header[1])
        found = [*inside, *_names(key[1])] if key else inside
        depth = min(len(found), len(wanted))
        if (header or key) and depth > best[0] and found[:depth] == wanted[:depth]:
            best = depth, number
    return best[1]


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in _DOT.split(dotted.strip())]
