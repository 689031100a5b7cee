from dataclasses import replace

import pytest
from hypothesis import given

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.profiles import DEFAULT_PROFILE, PROFILES
from mediakit.captions.rules import RULES
from mediakit.model.captions import CaptionProfile, Cue, Track
from mediakit.model.findings import Finding, Severity
from tests.strategies import tracks

LIMITS = CaptionProfile(
    name="test",
    source="",
    min_duration_ms=1000,
    max_duration_ms=7000,
    min_gap_ms=80,
    max_chars_per_second=20,
    max_words_per_minute=240,
    max_line_chars=10,
    max_lines=2,
)


def track(*cues: tuple[int, int, str], settings: str = "") -> Track:
    return Track(tuple(Cue(start, end, text, settings=settings, line=2) for start, end, text in cues))


def found(cues: Track, duration_ms: int | None = None, **limits: int | None) -> list[tuple[str, int | None]]:
    profile = replace(LIMITS, **limits)  # type: ignore[arg-type]
    return [(finding.rule, finding.cue) for finding in check_track(cues, profile, duration_ms=duration_ms)]


GOOD = (1000, 3000, "Hello")
PASS: dict[str, list[Track]] = {
    "end-not-after-start": [track((1000, 2000, "a"))],
    "negative-time": [track((0, 2000, "a"))],
    "out-of-order": [track(GOOD, (1000, 3000, "b"))],
    "overlap": [track(GOOD, (3080, 5000, "b")), track(GOOD, (3000, 5000, "b"))],
    "gap-too-short": [track(GOOD, (3080, 5000, "b")), track(GOOD, (2000, 5000, "b"))],
    "duration-too-short": [track((0, 1000, "a"))],
    "duration-too-long": [track((0, 7000, "a"))],
    "reading-speed": [
        track((0, 1000, "x" * 20)),
        track((0, 1000, "x" * 10 + "\n" + "x" * 10)),
        track((0, 1000, "<i>" + "x" * 20 + "</i>")),
        track((0, 1000, "e\u0301" * 20)),
        track((0, 1000, "a b c d")),
        track((0, 1000, "- a - b c d")),
        track((0, 0, "x" * 50)),
    ],
    "line-too-long": [
        track((0, 2000, "x" * 10)),
        track((0, 2000, "漢" * 5)),
        track((0, 2000, "<b>" + "x" * 10 + "</b>\n" + "&amp;" * 10)),
        track((0, 2000, "e\u0301" * 10)),
    ],
    "too-many-lines": [track((0, 2000, "a\nb"))],
    "empty-cue": [track((0, 2000, "♪"))],
    "duplicate": [track((0, 2000, "No!"), (3000, 5000, "No!")), track((0, 2000, "a"), (2000, 4000, "b"))],
    "past-video-end": [track((0, 60_100, "a")), track((59_000, 60_000, "a"))],
}
FAIL: dict[str, list[Track]] = {
    "end-not-after-start": [track(GOOD, (1000, 1000, "a")), track(GOOD, (2000, 1000, "a"))],
    "negative-time": [track(GOOD, (-1, 2000, "a"))],
    "out-of-order": [track(GOOD, (999, 2000, "a"))],
    "overlap": [track(GOOD, (2999, 5000, "b"))],
    "gap-too-short": [track(GOOD, (3079, 5000, "b")), track(GOOD, (3000, 5000, "b"))],
    "duration-too-short": [track(GOOD, (5000, 5999, "a"))],
    "duration-too-long": [track(GOOD, (5000, 12_001, "a"))],
    "reading-speed": [track(GOOD, (5000, 6000, "x" * 21)), track(GOOD, (5000, 6000, "a b c d e"))],
    "line-too-long": [track(GOOD, (5000, 7000, "x" * 11)), track(GOOD, (5000, 7000, "ok\n" + "漢" * 6))],
    "too-many-lines": [track(GOOD, (5000, 7000, "a\nb\nc"))],
    "empty-cue": [track(GOOD, (5000, 7000, "")), track(GOOD, (5000, 7000, "<i> \u200b</i>\n&nbsp;"))],
    "duplicate": [track(GOOD, (3000, 5000, "Hello")), track(GOOD, (1000, 3000, "<i>Hello</i>"))],
    "past-video-end": [track(GOOD, (59_000, 60_101, "a")), track(GOOD, (61_000, 62_000, "a"))],
}


def test_every_rule_has_its_examples() -> None:
    assert list(PASS) != []
    assert {rule.id for rule in RULES} == set(PASS) == set(FAIL)
    assert all(
        rule.check.__doc__ and "PASS" in rule.check.__doc__ and "FAIL" in rule.check.__doc__ for rule in RULES
    )


@pytest.mark.parametrize(("rule", "good"), [(rule, good) for rule in PASS for good in PASS[rule]])
def test_pass(rule: str, good: Track) -> None:
    assert rule not in {name for name, _ in found(good, 60_000)}


@pytest.mark.parametrize(("rule", "bad"), [(rule, bad) for rule in FAIL for bad in FAIL[rule]])
def test_fail(rule: str, bad: Track) -> None:
    assert (rule, 2) in found(bad, 60_000)
    assert (rule, 1) not in found(bad, 60_000)


def test_limits_can_be_off() -> None:
    bare = CaptionProfile("bare", "")
    bad = track((0, 1, "x" * 900 + "\n\n\n\n"), (1, 90_000, "b"))
    assert check_track(bad, bare) == ()


def test_overlap_looks_past_the_cue_before() -> None:
    cues = track((0, 9000, "long"), (1000, 2000, "a"), (3000, 4000, "b"))
    assert [entry for entry in found(cues) if entry[0] == "overlap"] == [("overlap", 2), ("overlap", 3)]


def test_overlap_is_about_time_not_file_order() -> None:
    cues = track((5000, 6500, "b"), (1000, 3000, "a"))
    assert found(cues) == [("out-of-order", 2)]


def test_cues_in_different_places_do_not_overlap() -> None:
    top = replace(track((1000, 3000, "sign")).cues[0], settings="line:0")
    assert found(Track((*track(GOOD).cues, top))) == []


def test_a_finding_says_value_limit_place_and_mend() -> None:
    (finding,) = check_track(track((5000, 5500, "Hi")), LIMITS)
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


def test_reading_speed_says_which() -> None:
    (finding,) = check_track(track((0, 1000, "a b c d e f g h i j k")), replace(LIMITS, max_line_chars=None))
    assert "21 characters a second (at most 20)" in finding.message
    assert "660 words a minute (at most 240)" in finding.message


@given(tracks(valid=False))
def test_findings_come_in_file_order(cues: Track) -> None:
    places = [finding.cue or 0 for finding in check_track(cues, PROFILES["netflix"], duration_ms=60_000)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", PROFILES)
def test_profiles(name: str) -> None:
    profile = PROFILES[name]
    assert profile.name == name
    assert profile.source
    assert {rule for rule, _ in profile.severities} <= {rule.id for rule in RULES} | {"truncated"}
    good = track((0, 2500, "Good morning."), (3600, 6100, "Welcome."))
    assert check_track(good, profile, duration_ms=10_000) == ()


def test_the_default_profile_is_there() -> None:
    assert PROFILES[DEFAULT_PROFILE].name == "fcc"
    with pytest.raises(TypeError):
        PROFILES["own"] = PROFILES["fcc"]  # type: ignore[index]


def test_severities_are_the_profiles() -> None:
    overlapping = track(GOOD, (2000, 4500, "b"))
    assert [f.severity for f in check_track(overlapping, PROFILES["fcc"])] == [Severity.ERROR]
    assert [f.severity for f in check_track(overlapping, PROFILES["lenient"])] == [Severity.WARNING]
    off = replace(LIMITS, severities=(("overlap", 0),))
    assert check_track(overlapping, off) == ()
    truncated = Finding("truncated", Severity.ERROR, "")
    assert grade_findings([truncated], PROFILES["lenient"])[0].severity is Severity.WARNING


def test_twenty_thousand_cues_at_once() -> None:
    cues = Track(tuple(Cue(0, 1000, "same") for _ in range(20_000)))
    assert len([f for f in check_track(cues, PROFILES["fcc"]) if f.rule == "overlap"]) == 19_999
