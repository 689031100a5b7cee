from dataclasses import fields

import pytest

from mediakit.captions.check import check_track
from mediakit.captions.profiles import DEFAULT_PROFILE, PROFILES, find_profile
from mediakit.captions.rules import RULES
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import Severity
from tests.captions.rulecases import track


@pytest.mark.parametrize("name", PROFILES)
def test_profiles(name: str) -> None:
    profile = PROFILES[name]
    assert profile.name == name
    assert profile.source.endswith(".")
    assert {rule for rule, _ in profile.severities} <= {rule.id for rule in RULES}
    good = track((0, 2500, "Good morning."), (3600, 6100, "Welcome."))
    assert check_track(good, profile, duration_ms=10_000) == ()


def test_the_profiles_there_have_to_be() -> None:
    assert list(PROFILES) == ["fcc", "dcmp", "netflix", "bbc", "headstart", "lenient"]
    assert PROFILES[DEFAULT_PROFILE].name == "fcc"
    assert "none is the law's" in PROFILES["fcc"].source
    with pytest.raises(TypeError):
        PROFILES["own"] = PROFILES["fcc"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("profile", "limit", "value"),
    [
        ("dcmp", "min_duration_ms", 2000),
        ("dcmp", "max_words_per_minute", 235),
        ("dcmp", "max_line_chars", 32),
        ("netflix", "min_duration_ms", 833),
        ("netflix", "max_duration_ms", 7000),
        ("netflix", "min_gap_ms", 83),
        ("netflix", "max_line_chars", 42),
        ("bbc", "max_words_per_minute", 180),
        ("headstart", "min_duration_ms", 1500),
        ("headstart", "max_line_chars", 40),
        ("headstart", "max_block_chars", 80),
    ],
)
def test_the_numbers_that_the_guides_give(profile: str, limit: str, value: int) -> None:
    assert getattr(PROFILES[profile], limit) == value


def test_nothing_that_another_profile_lets_pass_is_too_much_for_lenient() -> None:
    for field in fields(CaptionProfile):
        lenient = getattr(PROFILES["lenient"], field.name)
        others = [getattr(profile, field.name) for profile in PROFILES.values()]
        if isinstance(lenient, int) and field.name.startswith("max_"):
            assert lenient >= max(other for other in others if other is not None)
        if isinstance(lenient, int) and field.name.startswith("min_"):
            assert lenient <= min(other for other in others if other is not None)


def test_severities() -> None:
    def grades(profile: str, *cues: tuple[int, int, str]) -> dict[str, Severity]:
        found = check_track(track(*cues), PROFILES[profile])
        return {finding.rule: finding.severity for finding in found}

    overlapping = ((1000, 3500, "Hello."), (2000, 4500, "Hi."))
    assert grades("fcc", *overlapping) == {"overlap": Severity.ERROR}
    assert grades("lenient", *overlapping) == {"overlap": Severity.WARNING}
    long = ((0, 7001, "Hello."),)
    assert grades("netflix", *long) == {"duration-too-long": Severity.ERROR}
    assert grades("dcmp", *long) == {"duration-too-long": Severity.WARNING}
    assert grades("fcc", *long) == {}
    spaced = ((0, 3000, "Hello  there."),)
    assert grades("fcc", *spaced) == {"whitespace": Severity.INFO}
    assert grades("netflix", *spaced) == {"whitespace": Severity.WARNING}
    assert grades("lenient", *spaced) == {}


def test_finding_a_profile() -> None:
    own = CaptionProfile("house", "The house.")
    assert find_profile("house", (own,)) is own
    assert find_profile("bbc", (own,)) is PROFILES["bbc"]
    with pytest.raises(InputError, match="no caption profile 'nobody'") as raised:
        find_profile("nobody", (own,))
    assert "lenient, house" in raised.value.mend
