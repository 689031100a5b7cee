"""What rules need to know of cues beside their times: where they stand, and their words."""

from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text


def placement(cue: Cue) -> str:
    """Where the cue asks to stand; cues of different placements do not cover each other."""
    return " ".join(
        sorted(part for part in cue.settings.split() if part.startswith(("line:", "region:", "vertical:")))
    )


def plain_texts(track: Track) -> tuple[str, ...]:
    """The words of each cue without markup."""
    return tuple(plain_text(cue.text) for cue in track.cues)
