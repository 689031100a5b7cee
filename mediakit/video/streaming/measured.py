"""What a segment really holds."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Measured:
    """One segment, looked into: when its first sample is shown, how long all last, how many bytes it has.

    `kind` is `video`, `audio` or `text`; `samples` counts pictures. `start` is `None` where nothing tells it,
    `decoded` is when the first sample is decoded where that is told beside it.
    """

    start: Fraction | None
    seconds: Fraction
    size: int
    kind: str
    codecs: tuple[str, ...] = ()
    samples: int = 0
    is_key: bool = True
    width: int = 0
    height: int = 0
    decoded: Fraction | None = None
