import tomllib
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.profile_tables import build_profiles
from mediakit.captions.profiles import PROFILES, at_frame_rate
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile


def built(text: str) -> tuple[CaptionProfile, ...]:
    return build_profiles(tomllib.loads(text)["profile"])


def test_from_a_base() -> None:
    (profile,) = built(
        """
        [profile.house]
        base = "netflix"
        source = "House style, 2026."
        max-line-chars = 37
        max-words-per-minute = "off"
        prefer-one-line = false
        [profile.house.severity]
        reading-speed = "warning"
        line-break = "off"
        """
    )
    netflix = PROFILES["netflix"]
    severities = {**dict(netflix.severities), "reading-speed": 2, "line-break": 0}
    assert profile == replace(
        netflix,
        name="house",
        source="House style, 2026.",
        max_line_chars=37,
        max_words_per_minute=None,
        prefer_one_line=False,
        severities=tuple(severities.items()),
    )


def test_without_a_base_only_what_is_written_counts() -> None:
    assert built("[profile.house]\nmax-lines = 1") == (
        CaptionProfile("house", "The office's own limits.", max_lines=1),
    )


def test_based_on_one_before_it() -> None:
    one, two = built(
        '[profile.one]\nbase = "bbc"\nmax-lines = 2\n[profile.two]\nbase = "one"\nmax-line-chars = 30'
    )
    assert two.source == f"The office's own limits. {one.source}"
    assert (two.max_lines, two.max_line_chars, two.max_words_per_minute) == (2, 30, 180)


@pytest.mark.parametrize(
    ("rate", "gap_ms"), [("24", 83), ("25", 80), ("23.976", 83), ('"30000/1001"', 66), ("50", 40)]
)
def test_frames(rate: str, gap_ms: int) -> None:
    (profile,) = built(f"[profile.house]\nmin-gap-frames = 2\nframe-rate = {rate}\nchain-gap-frames = 'off'")
    assert (profile.min_gap_ms, profile.chain_gap_ms) == (gap_ms, None)


def test_frames_follow_the_video_unless_the_profile_says_how_long_they_are() -> None:
    def at_50(text: str) -> int | None:
        (profile,) = built(f"[profile.house]\n{text}")
        return at_frame_rate(profile, Fraction(50)).min_gap_ms

    assert at_50("min-gap-frames = 3") == 60
    assert at_50("base = 'netflix'") == 40
    assert at_50("base = 'netflix'\nmin-gap-ms = 83") == 83
    assert at_50("min-gap-frames = 2\nframe-rate = 25") == 80
    assert at_50("base = 'netflix'\nmin-gap-frames = 'off'") is None


@pytest.mark.parametrize(
    ("text", "place", "message", "mend"),
    [
        ("[profile.bbc]", "[profile.bbc]", "mediakit has", "another name"),
        ('[profile."a b"]', "[profile.a b]", "no name", "another name"),
        ("[profile]\nhouse = 1", "[profile.house]", "table", "Write [profile.house]"),
        (
            "[profile.a]\nmax-line-char = 1",
            "[profile.a] max-line-char",
            "'max-line-char' is no limit",
            "mean max-line-chars",
        ),
        ("[profile.a]\nzzz = 1", "[profile.a] zzz", "'zzz' is no limit", "Choose one of"),
        ("[profile.a]\nname = 'b'", "[profile.a] name", "'name' is no limit", ""),
        ("[profile.a]\nbase = 'nobody'", "[profile.a] base", "no caption profile 'nobody'", "netflix"),
        ("[profile.a]\nbase = 'a'", "[profile.a] base", "no caption profile 'a'", "netflix"),
        ("[profile.a]\nbase = 1", "[profile.a] base", "name of a profile", ""),
        ("[profile.a]\nsource = 1", "[profile.a] source", "text", ""),
        ("[profile.a]\nmax-lines = -1", "[profile.a] max-lines", "-1 is no whole number", '"off"'),
        ("[profile.a]\nmax-lines = 2.5", "[profile.a] max-lines", "2.5", ""),
        (
            "[profile.a]\nmax-lines = true",
            "[profile.a] max-lines",
            "true is no whole number",
            "without quotes",
        ),
        ("[profile.a]\nmax-lines = 'two'", "[profile.a] max-lines", "'two'", ""),
        ("[profile.a]\nmax-lines = 0", "[profile.a] max-lines", "0", ""),
        ("[profile.a]\ncount-labels = 1", "[profile.a] count-labels", "1 is not true or false", "Write true"),
        ("[profile.a]\nframe-rate = 0", "[profile.a] frame-rate", "0", "25"),
        ("[profile.a]\nframe-rate = 'PAL'", "[profile.a] frame-rate", "'PAL'", "25"),
        ("[profile.a]\nseverity = 1", "[profile.a.severity]", "table", ""),
        (
            "[profile.a.severity]\noverlaps = 'off'",
            "[profile.a.severity] overlaps",
            "no rule 'overlaps'",
            "mean overlap",
        ),
        (
            "[profile.a.severity]\noverlap = 'bad'",
            "[profile.a.severity] overlap",
            "'bad'",
            "off, info, warning, error",
        ),
        ("[profile.a.severity]\noverlap = 2", "[profile.a.severity] overlap", "2", "off"),
        (
            "[profile.a]\nmin-duration-ms = 5\nmax-duration-ms = 4",
            "[profile.a]",
            "min-duration-ms (5)",
            "do not go together",
        ),
        (
            "[profile.a]\nmin-gap-ms = 600\nchain-gap-ms = 500",
            "[profile.a]",
            "min-gap-ms (600)",
            "change one",
        ),
        (
            "[profile.a]\nmax-words-per-minute = 180\nerror-words-per-minute = 160",
            "[profile.a]",
            "max-words-per-minute (180)",
            "change one",
        ),
        (
            "[profile.a]\nmin-gap-ms = 83\nmin-gap-frames = 2",
            "[profile.a] min-gap-frames",
            "say the same thing twice",
            "Keep one",
        ),
        ("[profile.a]\nmin-balance-percent = 101", "[profile.a] min-balance-percent", "to 100.", ""),
        ("[profile.a]\nmax-lines = 99999999999", "[profile.a] max-lines", "from 1 to 100,000,000", ""),
        ("[profile.a]\nmax-lines = 2026-01-01", "[profile.a] max-lines", "2026-01-01 is no whole number", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, place: str, message: str, mend: str) -> None:
    with pytest.raises(InputError) as raised:
        built(text)
    assert raised.value.place == place
    assert message in raised.value.message
    assert mend in raised.value.mend


_VALUES = st.one_of(
    st.integers(), st.text(max_size=5), st.booleans(), st.floats(), st.none(), st.lists(st.integers())
)


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.one_of(
            _VALUES,
            st.dictionaries(
                st.sampled_from(["base", "severity", "max-lines", "frame-rate", "min-gap-frames"]), _VALUES
            ),
        ),
        max_size=3,
    )
)
def test_any_tables_are_profiles_or_refused(tables: dict[str, object]) -> None:
    try:
        names = [profile.name for profile in build_profiles(tables)]
    except InputError as error:
        names = list(tables) if error.place.startswith("[profile.") else []
    assert names == list(tables)
