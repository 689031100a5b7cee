"""How fast a cue has to be read: what a drawing shows of it.

Whether that is too fast is for the checker to say, whose limits depend on the script and on what is counted.
The drawing only has to agree with it.
"""

from dataclasses import dataclass

from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.cuetext import plain_text
from mediakit.model.measure import character_count, word_count

RULE = "reading-speed"
_USUAL = 20  # characters a second: gives a drawing its scale where the profile has no limit


@dataclass(frozen=True, slots=True)
class Speed:
    """Tenths of characters a second; `load` is how much of the limit that is, in thousandths."""

    tenths: int
    load: int

    @property
    def words(self) -> str:
        """The speed for people: `14.2 characters a second`."""
        return f"{self.tenths // 10}.{self.tenths % 10} characters a second"


def cue_speed(cue: Cue, profile: CaptionProfile | None, *, too_fast: bool) -> Speed | None:
    """The cue's reading speed, `None` for one that is never shown; above the limit just when `too_fast`."""
    if cue.duration_ms <= 0:
        return None
    text = plain_text(cue.text)
    characters = character_count(text.strip()) * 1000
    amounts = (
        (characters, profile.max_chars_per_second if profile else None),
        (word_count(text) * 60_000, profile.max_words_per_minute if profile else None),
    )
    loads = [amount * 1000 // (limit * cue.duration_ms) for amount, limit in amounts if limit]
    load = max(loads, default=characters * 1000 // (_USUAL * cue.duration_ms))
    return Speed(
        tenths=-(-characters * 10 // cue.duration_ms),
        load=max(load, 1100) if too_fast else min(load, 1000),
    )
