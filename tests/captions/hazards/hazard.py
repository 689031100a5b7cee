"""One thing that real SRT files do, and the cues that a right WebVTT file of it holds."""

from typing import NamedTuple

TIME = "00:00:01,000 --> 00:00:02,000"
TIME2 = "00:00:03,000 --> 00:00:04,000"
HELLO = (1000, 2000, "Hello")
WORLD = (3000, 4000, "World")
TWO = (HELLO, WORLD)
GOOD = f"1\n{TIME}\nHello\n\n2\n{TIME2}\nWorld\n"
"""What most hazards are made from: two cues, nothing wrong."""

Cues = tuple[tuple[int, int, str], ...]


class Hazard(NamedTuple):
    """A file with one hazard in it; cues are start and end in milliseconds, and the text as it is shown."""

    group: str
    name: str
    data: bytes
    cues: Cues

    @property
    def id(self) -> str:
        """How tests and tables call it."""
        return f"{self.group}: {self.name}"


def hazards(group: str, texts: dict[str, str], cues: Cues = TWO) -> tuple[Hazard, ...]:
    """The texts, as UTF-8, that all hold the same cues."""
    return tuple(Hazard(group, name, text.encode(), cues) for name, text in texts.items())


def timed(timing: str) -> str:
    """The two good cues, the first with another timing line."""
    return f"1\n{timing}\nHello\n\n2\n{TIME2}\nWorld\n"


def said(group: str, texts: dict[str, tuple[str, str]]) -> tuple[Hazard, ...]:
    """For each text, as written and as shown, a file whose first cue says it."""
    return tuple(
        Hazard(
            group, name, f"1\n{TIME}\n{written}\n\n2\n{TIME2}\nWorld\n".encode(), ((1000, 2000, shown), WORLD)
        )
        for name, (written, shown) in texts.items()
    )
