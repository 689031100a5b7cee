"""Caption profiles: named sets of limits, each saying where its numbers come from."""

from collections.abc import Mapping
from types import MappingProxyType

from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import Severity

DEFAULT_PROFILE = "fcc"

_ERROR, _WARNING = int(Severity.ERROR), int(Severity.WARNING)

_FCC = CaptionProfile(
    name="fcc",
    source=(
        "47 CFR 79.1(j)(2) asks for accurate, synchronous, complete and well-placed captions, but has no "
        "numbers: every limit here is a usual value of the trade that fills the gap, none is the law's."
    ),
    min_duration_ms=1000,
    max_duration_ms=10_000,
    max_chars_per_second=25,
    max_line_chars=42,
    max_lines=2,
)
_DCMP = CaptionProfile(
    name="dcmp",
    source=(
        "DCMP Captioning Key: no caption under 2 s, at most 235 words a minute for adults (speaker names and "
        "sounds counted), 32 characters a line; 6 s and two lines are usual readings of it."
    ),
    min_duration_ms=2000,
    max_duration_ms=6000,
    max_words_per_minute=235,
    max_line_chars=32,
    max_lines=2,
)
_NETFLIX = CaptionProfile(
    name="netflix",
    source=(
        "Netflix Timed Text Style Guide: 5/6 s to 7 s, gaps of 2 frames (taken at 24 frames a second), "
        "42 characters in 2 lines, 20 characters a second for English adult programmes; 240 words a minute "
        "are a filler."
    ),
    min_duration_ms=833,
    max_duration_ms=7000,
    min_gap_ms=83,
    max_chars_per_second=20,
    max_words_per_minute=240,
    max_line_chars=42,
    max_lines=2,
    severities=(
        ("duration-too-short", _ERROR),
        ("duration-too-long", _ERROR),
        ("reading-speed", _ERROR),
        ("line-too-long", _ERROR),
        ("too-many-lines", _ERROR),
    ),
)
_BBC = CaptionProfile(
    name="bbc",
    source=(
        "BBC Subtitle Guidelines: 160 to 180 words a minute, two lines of about 37 characters; 1 s and 10 s "
        "are fillers."
    ),
    min_duration_ms=1000,
    max_duration_ms=10_000,
    max_words_per_minute=180,
    max_line_chars=37,
    max_lines=2,
)
_HEADSTART = CaptionProfile(
    name="headstart",
    source=(
        "HeadStart.gov web standards: at least 1.5 s, two lines of 40 characters (80 in a caption); 10 s and "
        "25 characters a second are fillers."
    ),
    min_duration_ms=1500,
    max_duration_ms=10_000,
    max_chars_per_second=25,
    max_line_chars=40,
    max_lines=2,
)
_LENIENT = CaptionProfile(
    name="lenient",
    source="No authority: what nobody should exceed, for captions that are to be used as they are.",
    min_duration_ms=700,
    max_duration_ms=15_000,
    max_chars_per_second=30,
    max_words_per_minute=300,
    max_line_chars=50,
    max_lines=3,
    severities=(
        ("overlap", _WARNING),
        ("out-of-order", _WARNING),
        ("past-video-end", _WARNING),
        ("truncated", _WARNING),
    ),
)

PROFILES: Mapping[str, CaptionProfile] = MappingProxyType(
    {profile.name: profile for profile in (_FCC, _DCMP, _NETFLIX, _BBC, _HEADSTART, _LENIENT)}
)


def find_profile(name: str) -> CaptionProfile:
    """The profile of that name; raises InputError naming those there are when it is none."""
    if name not in PROFILES:
        raise InputError(
            f"there is no caption profile {name!r}.", mend=f"Choose one of {', '.join(PROFILES)}."
        )
    return PROFILES[name]
