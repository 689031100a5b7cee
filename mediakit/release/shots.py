"""The entries of a shot list."""

import re

from mediakit.model.release import Shot
from mediakit.release.inline import plain

_CODE = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,:;]\d{1,3})?"
_NUMBER = re.compile(r"^\d{1,3}[.)]\s+")
_ENTRY = re.compile(
    rf"[\[(]?(?P<time>{_CODE}(?:\s?(?:[-–—]|to|bis)\s?{_CODE})?)[\])]?\s*[-–—:|.]?\s*(?P<text>.*)"
)


def is_timed(text: str) -> bool:
    """Whether a line begins with a time, as the entries of shot lists do."""
    return bool(_ENTRY.match(_NUMBER.sub("", text[:200])))


def read_shots(values: tuple[str, ...]) -> tuple[Shot, ...]:
    """The shots, one a line; what a wrapped line goes on with belongs to the shot before it."""
    shots = []
    for value in values:
        text = _NUMBER.sub("", plain(value).strip())
        found = _ENTRY.fullmatch(text)
        if text:
            shots.append(Shot(found["text"].strip(), found["time"]) if found else Shot(text))
    return tuple(shots)
