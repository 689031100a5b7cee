"""How captions name who speaks, in the words that people see."""

import re

_LEAD = r"[\s\-–—‐>»\[(]*"
_AFTER = re.compile(r"\s*[\])]?\s*:|\s*[\])]")


def names_speaker(text: str, name: str) -> bool:
    """Whether the text, as it is shown, begins with the name as a label: `>> ANN:`, `Ann:`, `- [ANN]`."""
    if not name:
        return False
    label = re.match(_LEAD + r"\s+".join(map(re.escape, name.split())), text, re.IGNORECASE)
    return label is not None and _AFTER.match(text, label.end()) is not None
