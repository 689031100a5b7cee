"""Checking a track as a whole; each rule has its own test beside its module's."""

from dataclasses import replace

import pytest
from hypothesis import given

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.profiles import PROFILES
from mediakit.model.captions import CaptionProfile, Cue, Track
from mediakit.model.findings import Finding, Severity
from tests.captions.rulecases import track
from tests.strategies import tracks

BARE = CaptionProfile("bare", "")


def test_limits_can_be_off() -> None:
    bad = track((0, 1, "x" * 900 + "\n\n\n\n"), (1, 90_000, "b"))
    assert check_track(bad, BARE) == ()


def test_a_finding_says_value_limit_place_and_mend() -> None:
    (finding,) = check_track(track((5000, 5500, "Hi")), replace(BARE, min_duration_ms=1000))
    assert finding == Finding(
        "duration-too-short",
        Severity.WARNING,
        "The cue is shown for 0.5 s; at least 1 s is wanted.",
        line=2,
        cue=1,
        start_ms=5000,
        end_ms=5500,
        fixable=True,
        mend="Extend it, or join it with a neighbour.",
    )


def test_a_finding_on_the_whole_file_has_no_cue_and_comes_first() -> None:
    shouted = track(
        *((place * 4000, place * 4000 + 3900, "STAND BACK FROM THE DOORS NOW") for place in range(8))
    )
    found = check_track(shouted, replace(BARE, max_duration_ms=3000))
    assert [(finding.rule, finding.cue, finding.line) for finding in found[:2]] == [
        ("all-caps", None, 0),
        ("duration-too-long", 1, 2),
    ]


@given(tracks(valid=False))
def test_findings_come_in_file_order(cues: Track) -> None:
    places = [finding.cue or 0 for finding in check_track(cues, PROFILES["netflix"], duration_ms=60_000)]
    assert places == sorted(places)


def test_severities_are_the_profiles() -> None:
    overlapping = track((1000, 3000, "Hello"), (2000, 4500, "b"))
    grades = {0: [], 1: [Severity.INFO], 2: [Severity.WARNING], 3: [Severity.ERROR]}
    for severity, expected in grades.items():
        profile = replace(BARE, severities=(("overlap", severity),))
        assert [finding.severity for finding in check_track(overlapping, profile)] == expected


def test_profiles_grade_what_reading_finds_too() -> None:
    truncated = Finding("truncated", Severity.ERROR, "")
    assert grade_findings([truncated], PROFILES["lenient"])[0].severity is Severity.WARNING
    assert grade_findings([truncated], replace(BARE, severities=(("truncated", 0),))) == ()


@pytest.mark.parametrize("name", PROFILES)
def test_nothing_to_check(name: str) -> None:
    assert check_track(Track(), PROFILES[name], duration_ms=0) == ()


def test_twenty_thousand_cues_at_once() -> None:
    cues = Track(tuple(Cue(0, 1000, "same") for _ in range(20_000)))
    assert len([f for f in check_track(cues, PROFILES["fcc"]) if f.rule == "overlap"]) == 19_999
