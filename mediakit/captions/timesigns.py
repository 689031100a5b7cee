"""Signs by which lines are told apart quickly: that may be times, and that is a number."""

import re

_MAYBE = re.compile(
    r"[-=\u2010-\u2015\u2212\uff0d] ?(?:[>\uff1e]|&gt;)"
    r"|[\u2192\u27f6\u21d2\u2794\u279c\u25ba\u25b6]|\d\s?[:\uff1a]\s?\d"
)
_EDGE = r"[\s\x00\ufeff\u200b-\u200f]*"
_INDEX = re.compile(rf"{_EDGE}[#\[(]?\s?(\d{{1,9}})\s?[.):\]]?{_EDGE}\Z")


def may_be_timing(text: str) -> bool:
    """Whether a line (or one in a text) is worth a try; quick, and never False for a timing line."""
    if text.isascii() and not (":" in text or ">" in text or "&gt;" in text):
        return False  # nearly all text, ten times as quickly as the pattern says so
    return _MAYBE.search(text) is not None


def index_number(text: str) -> int | None:
    """The number of a line that holds nothing but one (`12`, `#12`, `12.`, in digits of any script)."""
    if text.isdecimal() and len(text) < 10:
        return int(text)
    match = _INDEX.match(text)
    return int(match[1]) if match else None
