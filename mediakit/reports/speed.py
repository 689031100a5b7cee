"""How fast a cue has to be read: what a drawing shows of it, measured as the checker does."""

from dataclasses import dataclass

from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.cuetext import plain_text
from mediakit.model.reading_speed import measure_reading

_NO_PROFILE = CaptionProfile("", "")
RULE = "reading-speed"
_USUAL = 20  # characters a second: gives a drawing its scale where the profile has no limit


@dataclass(frozen=True, slots=True)
class Speed:
    """Tenths of characters a second; `load` is how much of the limit that is, in thousandths, rounded up."""

    tenths: int
    load: int

    @property
    def words(self) -> str:
        """The speed for people: `14.2 characters a second`."""
        return f"{self.tenths // 10}.{self.tenths % 10} characters a second"


def cue_speed(cue: Cue, profile: CaptionProfile | None) -> Speed | None:
    """The cue's reading speed, `None` for one that is never shown; too fast with a `load` above 1000."""
    if cue.duration_ms <= 0:
        return None
    reading = measure_reading(plain_text(cue.text), profile or _NO_PROFILE)
    tenths = -(-reading.characters * 10_000 // cue.duration_ms)
    if not (reading.mixed or reading.per_second or reading.per_minute):
        return Speed(tenths, tenths * 100 // _USUAL)
    return Speed(tenths, -(-reading.needed_ms * 1000 // cue.duration_ms))
