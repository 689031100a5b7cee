"""The marks around words in short texts, taken away."""

import re

TAGS = re.compile(r"</?(?:u|b|i|em|strong|span|p|font|a|small|mark)(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
"""The scraps of HTML that stand in texts."""

_MARKS = re.compile(r"[*_`]{1,3}|\\(?=[*_\[<&\\])")


def strip_marks(text: str) -> str:
    """The text without emphasis, tags and escapes; for labels, dates and comparisons, not for bodies."""
    if "<" in text:
        text = TAGS.sub("", text)
    return _MARKS.sub("", text).strip()
