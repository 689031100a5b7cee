import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.times import parse_timing
from mediakit.timecode import format_clock, format_iso_duration, format_srt_time, format_vtt_time


@pytest.mark.parametrize(
    ("ms", "srt", "vtt"),
    [
        (0, "00:00:00,000", "00:00:00.000"),
        (3_723_456, "01:02:03,456", "01:02:03.456"),
        (360_000_000, "100:00:00,000", "100:00:00.000"),
        (-1, "-00:00:00,001", "-00:00:00.001"),
    ],
)
def test_srt_and_vtt_times(ms: int, srt: str, vtt: str) -> None:
    assert (format_srt_time(ms), format_vtt_time(ms)) == (srt, vtt)


@given(st.integers(-(10**10), 10**10), st.integers(-(10**10), 10**10))
def test_times_are_read_again(start_ms: int, end_ms: int) -> None:
    timing = parse_timing(f"{format_srt_time(start_ms)} --> {format_srt_time(end_ms)}")
    assert timing is not None
    assert timing[:2] == (start_ms, end_ms)


@pytest.mark.parametrize(
    ("ms", "clock"), [(0, "0:00"), (999, "0:00"), (123_000, "2:03"), (3_723_000, "1:02:03"), (-5, "0:00")]
)
def test_clock(ms: int, clock: str) -> None:
    assert format_clock(ms) == clock


@pytest.mark.parametrize(
    ("ms", "duration"),
    [(0, "PT1S"), (1, "PT1S"), (65_000, "PT1M5S"), (3_600_001, "PT1H"), (38_999, "PT38S")],
)
def test_iso_duration(ms: int, duration: str) -> None:
    assert format_iso_duration(ms) == duration
