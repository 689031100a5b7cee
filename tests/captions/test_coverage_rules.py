import pytest

from mediakit.model.findings import Severity
from tests.captions.rulecases import cues_with, findings, track

HOUR_MS = 3_600_000


@pytest.mark.parametrize(("end_ms", "wrong"), [(60_000, False), (60_100, False), (60_101, True)])
def test_past_video_end(end_ms: int, wrong: bool) -> None:
    cues = track((1000, 2000, "a"), (59_000, end_ms, "b"))
    assert cues_with("past-video-end", cues, 60_000) == [2] * wrong
    assert cues_with("past-video-end", cues) == []


def test_past_video_end_says_once_that_a_cue_starts_there() -> None:
    (finding,) = findings("past-video-end", track((61_000, 62_000, "a")), 60_000)
    assert finding.message == "The cue starts 1 s after the video's end (60 s)."
    assert not finding.fixable
    (finding,) = findings("past-video-end", track((59_000, 62_000, "a")), 60_000)
    assert finding.mend == "End it at 00:01:00.000 or earlier."
    assert finding.fixable


@pytest.mark.parametrize(
    ("start_ms", "duration_ms", "wrong"),
    [
        (HOUR_MS - 2000, 60_000, True),
        (HOUR_MS - 2001, 60_000, False),
        (HOUR_MS, 180_000, True),
        (HOUR_MS + 170_000, 180_000, True),
        (HOUR_MS + 181_000, 180_000, False),  # an hour off, they are late still: another video's
        (HOUR_MS, 2 * HOUR_MS, False),
        (HOUR_MS, HOUR_MS + 2900, False),
        (HOUR_MS, HOUR_MS + 2899, True),  # what begins at an hour and ends after the video is a tape's
        (10 * HOUR_MS, 2 * HOUR_MS, True),
    ],
)
def test_hour_offset(start_ms: int, duration_ms: int, wrong: bool) -> None:
    cues = track((start_ms, start_ms + 1000, "a"), (start_ms + 2000, start_ms + 3000, "b"))
    assert cues_with("hour-offset", cues, duration_ms) == [1] * wrong
    if wrong:
        assert cues_with("past-video-end", cues, duration_ms) == []  # it is said once


@pytest.mark.parametrize(
    ("start_ms", "likely"),
    [
        (HOUR_MS - 2000, True),
        (HOUR_MS - 2001, False),
        (10 * HOUR_MS + 60_000, True),
        (HOUR_MS + 60_001, False),
    ],
)
def test_without_a_video_an_hour_offset_is_likely_at_an_hour_only(start_ms: int, likely: bool) -> None:
    cues = track((start_ms, start_ms + 1000, "a"), (start_ms + 9000, start_ms + 9900, "b"))
    found = findings("hour-offset", cues)
    assert [(finding.cue, finding.severity, finding.fixable) for finding in found] == [
        (1, Severity.WARNING, False)
    ] * likely


@pytest.mark.parametrize(("end_ms", "certain"), [(180_000, True), (180_100, True), (180_101, False)])
def test_an_hour_offset_is_certain_when_all_cues_then_fit(end_ms: int, certain: bool) -> None:
    cues = track((HOUR_MS, HOUR_MS + 2000, "a"), (HOUR_MS + 170_000, HOUR_MS + end_ms, "b"))
    (finding,) = findings("hour-offset", cues, 180_000)
    assert (finding.severity, finding.fixable) == (Severity.ERROR, certain)
    (finding,) = findings("hour-offset", track((HOUR_MS - 1, HOUR_MS + 2000, "a")), 180_000)
    assert not finding.fixable  # it would begin before zero


def test_hour_offset_says_how_many_hours() -> None:
    (finding,) = findings("hour-offset", track((10 * HOUR_MS - 1000, 10 * HOUR_MS, "a")), 60_000)
    assert finding.mend == "The times are a tape's: take 10 hours off all of them."


@pytest.mark.parametrize(("start_ms", "wrong"), [(30_000, False), (30_001, True), (90_000, False)])
def test_first_cue(start_ms: int, wrong: bool) -> None:
    cues = track((start_ms, start_ms + 1000, "a"))
    assert cues_with("first-cue", cues, 80_000, max_first_cue_ms=30_000) == [1] * wrong


@pytest.mark.parametrize(("end_ms", "wrong"), [(40_000, False), (39_999, True)])
def test_last_cue(end_ms: int, wrong: bool) -> None:
    cues = track((1000, end_ms, "a"), (2000, 3000, "b"))
    assert cues_with("last-cue", cues, 100_000, max_last_gap_ms=60_000) == [1] * wrong


@pytest.mark.parametrize(("gap_ms", "wrong"), [(60_000, False), (60_001, True)])
def test_long_stretch_without_captions(gap_ms: int, wrong: bool) -> None:
    cues = track((0, 9000, "a"), (1000, 2000, "b"), (9000 + gap_ms, 80_000, "c"))
    assert cues_with("long-stretch-without-captions", cues, max_uncaptioned_ms=60_000) == [3] * wrong


def test_no_cues_no_findings() -> None:
    for rule in ("past-video-end", "hour-offset", "first-cue", "last-cue", "long-stretch-without-captions"):
        limits = {"max_first_cue_ms": 1, "max_last_gap_ms": 1, "max_uncaptioned_ms": 1}
        assert cues_with(rule, track(), 60_000, **limits) == []
