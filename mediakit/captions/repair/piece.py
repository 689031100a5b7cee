"""A cue on the bench, with where it came from."""

from dataclasses import dataclass, field, replace

from mediakit.model.captions import Cue
from mediakit.model.cuetext import plain_text


@dataclass(frozen=True, slots=True)
class Piece:
    """A cue while it is being mended; `origins` are the numbers of the source's cues that it is made of."""

    cue: Cue
    origins: tuple[int, ...] = field(hash=False)  # thousands, where thousands of cues say the same

    def timed(self, start_ms: int, end_ms: int) -> "Piece":
        """The piece with other times."""
        if (start_ms, end_ms) == (self.cue.start_ms, self.cue.end_ms):
            return self
        return Piece(replace(self.cue, start_ms=start_ms, end_ms=end_ms), self.origins)

    def saying(self, text: str) -> "Piece":
        """The piece with another cue text."""
        return self if text == self.cue.text else Piece(replace(self.cue, text=text), self.origins)

    def joined(self, other: "Piece", text: str, end_ms: int) -> "Piece":
        """This piece with the other one in it."""
        cue = replace(self.cue, text=text, end_ms=end_ms)
        if self.origins[-1] < other.origins[0]:
            return Piece(cue, self.origins + other.origins)
        return Piece(cue, tuple(sorted({*self.origins, *other.origins})))


def same_words(one: Cue, other: Cue) -> bool:
    """Whether the cues say the same, however it is laid out."""
    return plain_text(one.text).split() == plain_text(other.text).split()
