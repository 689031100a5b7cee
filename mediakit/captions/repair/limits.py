"""What mending has to keep to: the profile's limits, the video's end, the language's phrasing."""

from dataclasses import dataclass, field

from mediakit.captions.repair.phrasing import Phrasing
from mediakit.captions.repair.piece import same_words
from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.cuetext import plain_text
from mediakit.model.measure import character_count
from mediakit.model.reading_speed import reading_ms

MAX_SHIFT_MS = 1500  # BBC Subtitle Guidelines: do not anticipate speech, nor hang on, by more than that
_FLICKER_MS = 101  # closer than this, the same words count as one cue that flickers (rule `duplicate`)
_EASY_MS_PER_CHARACTER = 67  # 15 characters a second, for a cue of which no end is known
_EASY = CaptionProfile(
    name="easy",
    source="The same for scripts of which a character says more.",
    max_chinese_per_second=6,
    max_japanese_per_second=5,
    max_korean_per_second=8,
)
_SLOWEST = CaptionProfile(
    name="slowest",
    source="Nobody speaks more slowly: the words are over long before the cue.",
    max_chars_per_second=8,
    max_chinese_per_second=2,
    max_japanese_per_second=2,
    max_korean_per_second=3,
)
_EASY_SHORTEST_MS = 1000
_EASY_LONGEST_MS = 7000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one track."""

    profile: CaptionProfile
    duration_ms: int | None = None
    phrasing: Phrasing = field(default_factory=Phrasing)

    @property
    def gap_ms(self) -> int:
        """How far apart cues have to be."""
        return self.profile.min_gap_ms or 0

    def needed_ms(self, text: str) -> int:
        """How long the cue text has to be shown: to be seen at all, and to be read."""
        return max(reading_ms(plain_text(text), self.profile), self.profile.min_duration_ms or 1)

    def easy_ms(self, text: str) -> int:
        """How long to show a cue text of which only the start is known."""
        plain = plain_text(text)
        easy = max(character_count(plain) * _EASY_MS_PER_CHARACTER, reading_ms(plain, _EASY))
        easy = max(min(max(easy, _EASY_SHORTEST_MS), _EASY_LONGEST_MS), self.needed_ms(text))
        return min(easy, self.profile.max_duration_ms or easy)

    def outlasts_words(self, cue: Cue) -> bool:
        """Whether the cue is shown for longer than anybody takes to say its words."""
        return reading_ms(plain_text(cue.text), _SLOWEST) < cue.duration_ms

    def apart_ms(self, one: Cue, other: Cue) -> int:
        """The gap to leave between two cues; a wider one when they say the same."""
        return max(self.gap_ms, _FLICKER_MS) if same_words(one, other) else self.gap_ms
