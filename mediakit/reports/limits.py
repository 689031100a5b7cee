"""A profile's limits in words."""

from collections.abc import Iterator
from dataclasses import fields

from mediakit.model.captions import CaptionProfile

_NO_LIMITS = ("name", "source", "severities")
_WORDS = {
    "min_duration_ms": "Shown for at least",
    "max_duration_ms": "Shown for at most",
    "min_gap_ms": "Apart by at least",
    "min_gap_frames": "Apart by at least, in frames",
    "chain_gap_ms": "No gap shorter than that, unless closed",
    "max_chars_per_second": "Characters a second at most",
    "max_words_per_minute": "Words a minute at most",
    "error_words_per_minute": "Words a minute, an error above",
    "strict_chars_per_second": "More characters a second are an error",
    "max_chinese_per_second": "Chinese characters a second at most",
    "max_japanese_per_second": "Japanese characters a second at most",
    "max_korean_per_second": "Korean characters a second at most",
    "count_labels": "Speakers and sounds count as words",
    "max_line_chars": "Characters in a line at most",
    "max_lines": "Lines at most",
    "preferred_lines": "Lines preferred at most",
    "max_block_chars": "Characters in a cue at most",
    "prefer_one_line": "One line where the text fits",
    "min_balance_percent": "Shorter line, in % of the longer, at least",
    "max_first_cue_ms": "First cue begins after at most",
    "max_last_gap_ms": "After the last cue at most",
    "max_uncaptioned_ms": "Without a cue for at most",
    "nonspeech_after_ms": "Speakers or sounds named in what is longer than",
}
"""A limit that is not here is called by its field's name."""


def limits_in_words(profile: CaptionProfile) -> tuple[tuple[str, str], ...]:
    """The limits that the profile has, each with its value: `Shown for at least`, `0.833 s`."""
    return tuple(_limits(profile))


def _limits(profile: CaptionProfile) -> Iterator[tuple[str, str]]:
    for field in fields(profile):
        value = getattr(profile, field.name)
        if field.name in _NO_LIMITS or value is None or value is field.default is False:
            continue
        name = _WORDS.get(field.name, field.name.removesuffix("_ms").replace("_", " ").capitalize())
        yield name, _value(value, time=field.name.endswith("_ms"))


def _value(value: object, *, time: bool) -> str:
    if time and isinstance(value, int):
        return f"{value // 1000}.{value % 1000:03}".rstrip("0").rstrip(".") + " s"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
