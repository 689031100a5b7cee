"""What is found in descriptions and chapters, and what is not asked of them."""

import pytest

from mediakit.captions.profiles import PROFILES
from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.findings import Finding, Severity
from mediakit.planning.track_checks import check_described

VIDEO_MS = 60_000


def check(kind: Kind, *cues: tuple[int, int, str], profile: str = "fcc") -> list[Finding]:
    track = Track(tuple(Cue(start, end, text) for start, end, text in cues), "en", kind)
    return list(check_described(track, PROFILES[profile], duration_ms=VIDEO_MS))


def rules(kind: Kind, *cues: tuple[int, int, str]) -> list[tuple[str, Severity, int | None]]:
    return [(finding.rule, finding.severity, finding.cue) for finding in check(kind, *cues)]


@pytest.mark.parametrize("profile", sorted(PROFILES))
@pytest.mark.parametrize("kind", [Kind.DESCRIPTIONS, Kind.CHAPTERS])
def test_what_captions_must_keep_is_not_asked(kind: Kind, profile: str) -> None:
    long = "A very long description in one line that no caption might have, all within half a second. " * 3
    assert (
        check(kind, (0, 500, long), (520, 59_000, "[A bridge (red"), (59_000, 60_000, "♪ x"), profile=profile)
        == []
    )


@pytest.mark.parametrize("kind", [Kind.DESCRIPTIONS, Kind.CHAPTERS])
def test_what_begins_after_the_end_is_an_error_what_ends_there_a_warning(kind: Kind) -> None:
    assert rules(kind, (50_000, 60_090, "a")) == []
    assert rules(kind, (50_000, 61_000, "a")) == [("past-video-end", Severity.WARNING, 1)]
    assert rules(kind, (61_000, 62_000, "a")) == [("past-video-end", Severity.ERROR, 1)]


@pytest.mark.parametrize("kind", [Kind.DESCRIPTIONS, Kind.CHAPTERS])
def test_times_must_run_forward(kind: Kind) -> None:
    assert rules(kind, (30_000, 40_000, "b"), (0, 10_000, "a")) == [("out-of-order", Severity.ERROR, 2)]
    assert rules(kind, (2000, 1000, "a")) == [("end-not-after-start", Severity.ERROR, 1)]


def test_descriptions_may_meet() -> None:
    cues = (0, 10_000, "a"), (5000, 15_000, "b")
    assert rules(Kind.DESCRIPTIONS, *cues) == [("overlap", Severity.WARNING, 2)]


def test_chapters_may_be_within_chapters() -> None:
    nested = (0, 30_000, "One"), (0, 10_000, "1.1"), (10_000, 30_000, "1.2"), (30_000, 60_000, "Two")
    assert rules(Kind.CHAPTERS, *nested) == []
    crossed = (0, 10_000, "One"), (5000, 15_000, "Two")
    assert rules(Kind.CHAPTERS, *crossed) == [("overlap", Severity.WARNING, 2)]


@pytest.mark.parametrize("text", ["", " ", "…", "<i></i>", "♪♪", "&nbsp;"])
def test_there_must_be_words(text: str) -> None:
    assert rules(Kind.CHAPTERS, (0, 1000, text)) == [("empty-cue", Severity.ERROR, 1)]
    assert rules(Kind.DESCRIPTIONS, (0, 1000, text)) == [("empty-cue", Severity.WARNING, 1)]


@pytest.mark.parametrize("text", ["3", "<i>Bridge</i>", "橋", "&lt;3 words"])
def test_these_are_words(text: str) -> None:
    assert rules(Kind.CHAPTERS, (0, 1000, text)) == []


def test_every_finding_says_how_to_mend_it() -> None:
    found = check(Kind.CHAPTERS, (0, 10_000, ""), (5000, 15_000, "b"), (1000, 70_000, "c"))
    assert found
    for finding in found:
        assert finding.mend.endswith((".", "?"))
        assert finding.cue


def test_many_chapters_take_no_time() -> None:
    found = check(Kind.CHAPTERS, *((n, 50_000 + n, f"Part {n}") for n in range(5000)))
    assert len([finding for finding in found if finding.rule == "overlap"]) == 4999
