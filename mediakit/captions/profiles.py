"""Caption profiles: named sets of limits, each saying where its numbers come from.

What the sources say was read in the guides themselves, or in pages that quote them; the rest is called a
usual value or a filler, and is there so that no part of a check is without a limit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import Severity

DEFAULT_PROFILE = "fcc"
_FASTEST = 240  # frames a second: what says more has no frame rate

_OFF, _INFO, _WARNING, _ERROR = 0, int(Severity.INFO), int(Severity.WARNING), int(Severity.ERROR)

_FCC = CaptionProfile(
    name="fcc",
    source=(
        "47 CFR 79.1(j)(2) asks for accurate, synchronous, complete and well-placed captions, but has no "
        "numbers: every limit here is a usual value of the trade that fills the gap, none is the law's."
    ),
    min_duration_ms=1000,
    max_duration_ms=10_000,
    max_chars_per_second=25,
    max_chinese_per_second=11,
    max_japanese_per_second=8,
    max_korean_per_second=15,
    max_line_chars=42,
    max_lines=2,
    max_block_chars=84,
    min_balance_percent=25,
    max_first_cue_ms=30_000,
    max_last_gap_ms=60_000,
    max_uncaptioned_ms=60_000,
    nonspeech_after_ms=300_000,
    severities=(("no-nonspeech", _WARNING),),
)
_DCMP = CaptionProfile(
    name="dcmp",
    source=(
        "DCMP: no caption under 2 s and 32 characters a line (its captioning guidelines), speaker names and "
        "sounds counted as words, preferably two lines (its Captioning Key). 235 words a minute for adults "
        "are reported of the Key and were not read there, the guidelines say 225; 6 s and the Chinese and "
        "Japanese speeds are usual values."
    ),
    min_duration_ms=2000,
    max_duration_ms=6000,
    max_words_per_minute=235,
    max_chinese_per_second=11,
    max_japanese_per_second=8,
    max_line_chars=32,
    max_lines=2,
    max_block_chars=64,
    min_balance_percent=25,
    max_first_cue_ms=30_000,
    max_last_gap_ms=60_000,
    max_uncaptioned_ms=60_000,
    nonspeech_after_ms=300_000,
    severities=(("no-nonspeech", _WARNING),),
)
_NETFLIX = CaptionProfile(
    name="netflix",
    source=(
        "Netflix Timed Text Style Guide: 5/6 s to 7 s, gaps of 2 frames (at 24 a second where the video is "
        "not known) and shorter ones than half a second closed to that, 42 characters in at most 2 lines, "
        "one where the text fits; 20 characters a second in English for adults, 9 in Chinese, 4 in Japanese, "
        "12 in Korean, as its language guides are quoted. 240 words a minute are a filler."
    ),
    min_duration_ms=833,
    max_duration_ms=7000,
    min_gap_ms=83,
    min_gap_frames=2,
    chain_gap_ms=500,
    max_chars_per_second=20,
    strict_chars_per_second=True,
    max_chinese_per_second=9,
    max_japanese_per_second=4,
    max_korean_per_second=12,
    max_words_per_minute=240,
    max_line_chars=42,
    max_lines=2,
    max_block_chars=84,
    prefer_one_line=True,
    min_balance_percent=25,
    max_first_cue_ms=30_000,
    max_last_gap_ms=60_000,
    max_uncaptioned_ms=60_000,
    nonspeech_after_ms=300_000,
    severities=(
        ("duration-too-short", _ERROR),
        ("duration-too-long", _ERROR),
        ("line-too-long", _ERROR),
        ("too-many-lines", _ERROR),
        ("whitespace", _WARNING),
    ),
)
_BBC = CaptionProfile(
    name="bbc",
    source=(
        "BBC Subtitle Guidelines: 160 to 180 words a minute are recommended, two lines, or three where they "
        "hide nothing, of 68 % of the picture's width, usually taken as 37 characters; no gap or at least 1 "
        "s, 1 s to 10 s for a cue and the Chinese and Japanese speeds are usual values."
    ),
    min_duration_ms=1000,
    max_duration_ms=10_000,
    chain_gap_ms=1000,
    max_words_per_minute=180,
    max_chinese_per_second=11,
    max_japanese_per_second=8,
    max_line_chars=37,
    max_lines=3,
    preferred_lines=2,
    max_block_chars=74,
    min_balance_percent=25,
    max_first_cue_ms=30_000,
    max_last_gap_ms=60_000,
    max_uncaptioned_ms=60_000,
    nonspeech_after_ms=300_000,
    severities=(("gap-not-chained", _INFO),),
)
_HEADSTART = CaptionProfile(
    name="headstart",
    source=(
        "HeadStart.gov web standards, Captioning: at least 1.5 s, two lines of 40 characters, 80 in a "
        "caption, sounds and speakers named; 10 s and the characters a second are fillers."
    ),
    min_duration_ms=1500,
    max_duration_ms=10_000,
    max_chars_per_second=25,
    max_chinese_per_second=11,
    max_japanese_per_second=8,
    max_korean_per_second=15,
    max_line_chars=40,
    max_lines=2,
    max_block_chars=80,
    min_balance_percent=25,
    max_first_cue_ms=30_000,
    max_last_gap_ms=60_000,
    max_uncaptioned_ms=60_000,
    nonspeech_after_ms=300_000,
    severities=(("no-nonspeech", _WARNING),),
)
_LENIENT = CaptionProfile(
    name="lenient",
    source="No authority: what nobody should exceed, for captions that are to be used as they are.",
    min_duration_ms=700,
    max_duration_ms=15_000,
    max_chars_per_second=30,
    max_chinese_per_second=15,
    max_japanese_per_second=12,
    max_korean_per_second=20,
    max_words_per_minute=300,
    max_line_chars=50,
    max_lines=3,
    severities=(
        *(
            (rule, _WARNING)
            for rule in ("overlap", "out-of-order", "past-video-end", "truncated", "mojibake")
        ),
        *(
            (rule, _OFF)
            for rule in (
                "line-break",
                "whitespace",
                "all-caps",
                "speaker-style",
                "dialogue-dashes",
                "sound-brackets",
                "music-signs",
                "quotes",
                "repeated-word",
                "ellipsis",
                "invisible-character",
            )
        ),
    ),
)

PROFILES: Mapping[str, CaptionProfile] = MappingProxyType(
    {profile.name: profile for profile in (_FCC, _DCMP, _NETFLIX, _BBC, _HEADSTART, _LENIENT)}
)


def at_frame_rate(profile: CaptionProfile, rate: Fraction | None) -> CaptionProfile:
    """The profile with its frames as long as the video's, which come `rate` a second (None: unknown)."""
    if rate is None or profile.min_gap_frames is None or not 1 <= rate <= _FASTEST:
        return profile
    return replace(profile, min_gap_ms=int(profile.min_gap_frames * 1000 / rate))


def find_profile(name: str, own: Sequence[CaptionProfile] = ()) -> CaptionProfile:
    """The profile of that name, an office's `own` ones among them.

    Raises InputError naming those there are when it is none.
    """
    known = {**PROFILES, **{profile.name: profile for profile in own}}
    if name not in known:
        raise InputError(
            f"there is no caption profile {name!r}.",
            mend=f"Choose one of {', '.join(known)}, or define it in mediakit.toml as [profile.{name}].",
        )
    return known[name]
