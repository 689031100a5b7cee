"""Small tracks, and what a rule says about them."""

from collections.abc import Iterable

from mediakit.captions.check import check_track
from mediakit.model.captions import CaptionProfile, Cue, Track
from mediakit.model.findings import Finding

Timed = tuple[int, int, str]


def track(*cues: Timed, language: str = "en") -> Track:
    """A track of cues at those times."""
    return Track(tuple(Cue(start, end, text, line=2) for start, end, text in cues), language)


def spoken(*texts: str, language: str = "en") -> Track:
    """A track of cues that say these texts (plain ones), three seconds each with a second between."""
    return track(
        *((place * 4000, place * 4000 + 3000, text) for place, text in enumerate(texts)), language=language
    )


def findings(
    rule: str, cues: Track, duration_ms: int | None = None, **limits: int | bool | None
) -> list[Finding]:
    """What that rule says by a profile with these limits and no other."""
    profile = CaptionProfile("test", "", **limits)  # type: ignore[arg-type]
    return [
        finding for finding in check_track(cues, profile, duration_ms=duration_ms) if finding.rule == rule
    ]


def cues_with(
    rule: str, cues: Track, duration_ms: int | None = None, **limits: int | bool | None
) -> list[int | None]:
    """The numbers of the cues that the rule finds something in, None for the whole file."""
    return [finding.cue for finding in findings(rule, cues, duration_ms, **limits)]


def texts_with(
    rule: str, texts: Iterable[str], language: str = "en", **limits: int | bool | None
) -> list[str]:
    """Those of the texts that the rule finds something in, each looked at alone."""
    return [text for text in texts if cues_with(rule, spoken(text, language=language), **limits)]
