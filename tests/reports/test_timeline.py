"""The drawing: bounded, in its frame, and telling the same as the rules."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from mediakit.captions.check import check_track
from mediakit.captions.profiles import PROFILES
from mediakit.model.captions import CaptionProfile, Cue, Track
from mediakit.model.cuetext import escape_cue_text
from mediakit.model.findings import Severity
from mediakit.reports.quantities import count, seconds
from mediakit.reports.span import Span, gaps_and_overlaps
from mediakit.reports.speed import cue_speed
from mediakit.reports.timeline import MAX_MARKS, Found, draw_timeline
from tests.reports.samples import CUES, HOSTILE_CUES, PROFILE
from tests.strategies import cues, marked_texts

NOTHING: Mapping[int, Found] = {}
BY_WORDS = CaptionProfile("words", "", max_words_per_minute=120)
CHINESE = CaptionProfile("chinese", "", max_chars_per_second=20, max_chinese_per_second=4)
SPOKEN = CaptionProfile("spoken", "", max_chars_per_second=20, count_labels=False)
BOTH = CaptionProfile("both", "", max_chars_per_second=20, max_words_per_minute=120)


def many(number: int) -> tuple[Cue, ...]:
    return tuple(Cue(n * 3000, n * 3000 + 2500, f"Line {n}, as long as lines are.") for n in range(number))


@pytest.mark.parametrize(
    ("text", "profile", "words", "load"),
    [
        ("x" * 20, PROFILE, "20.0 characters a second", 1000),
        ("<i>x</i>\n&amp;x", PROFILE, "3.0 characters a second", 150),
        ("one two", BY_WORDS, "7.0 characters a second", 1000),
        ("one", BOTH, "3.0 characters a second", 500),
        ("x" * 15, BOTH, "15.0 characters a second", 750),
        ("x" * 10, CaptionProfile("none", ""), "10.0 characters a second", 500),
        ("x" * 40, None, "40.0 characters a second", 2000),
        ("春" * 8, CHINESE, "8.0 characters a second", 2000),
        ("[sigh] one", SPOKEN, "3.0 characters a second", 150),
        ("[sigh]" * 9, SPOKEN, "0.0 characters a second", 0),
    ],
)
def test_reading_speed(text: str, profile: CaptionProfile | None, words: str, load: int) -> None:
    speed = cue_speed(Cue(500, 1500, text), profile)
    assert speed is not None
    assert (speed.words, speed.load) == (words, load)


@hypothesis_settings(max_examples=100)
@given(
    st.text("ab .\n春さ가ดاé[]:A", max_size=60),
    st.integers(1, 5000),
    st.sampled_from([*PROFILES.values(), PROFILE, BY_WORDS, BOTH, CHINESE, SPOKEN]),
)
def test_above_the_limit_is_just_what_the_checker_calls_too_fast(
    text: str, duration_ms: int, profile: CaptionProfile
) -> None:
    cue = Cue(0, duration_ms, escape_cue_text(text))
    speed = cue_speed(cue, profile)
    assert speed is not None
    found = {finding.rule for finding in check_track(Track((cue,)), profile)}
    assert (speed.load > 1000) == ("reading-speed" in found)


def test_what_is_never_shown_has_no_speed() -> None:
    assert cue_speed(Cue(5, 5, "x"), PROFILE) is None


def test_gaps_and_overlaps() -> None:
    shown = (Cue(0, 4, ""), Cue(1, 2, ""), Cue(3, 6, ""), Cue(6, 7, ""), Cue(9, 10, ""), Cue(8, 8, ""))
    assert gaps_and_overlaps(shown) == ([(7, 9)], [(1, 2), (3, 4)])
    assert gaps_and_overlaps((Cue(5, 5, ""),)) == ([], [])


def test_each_cue_has_its_mark() -> None:
    found = {2: Found(3, Severity.ERROR, True), 3: Found(1, Severity.WARNING)}
    line = draw_timeline(CUES, found, PROFILE, limited=True)
    assert [(mark.cue, mark.severity, mark.over) for mark in line.marks] == [
        (0, "", False),
        (2, "error", True),
        (3, "warning", False),
        (0, "", False),
    ]
    assert [mark.label for mark in line.marks] == [
        "Cue 1, 0:01 to 0:03, 13.5 characters a second",
        "Cue 2, 0:02 to 0:03, 58.4 characters a second, over the limit, 3 findings",
        "Cue 3, 0:09 to 0:08, never shown, 1 finding",
        "Cue 4, 0:15 to 0:18, 1.0 characters a second",
    ]
    assert (line.limited, line.merged, len(line.overlaps)) == (True, False, 1)
    assert [gap.label for gap in line.gaps] == ["11.9 s"]
    assert line.ticks[0].label == "0:00"


def test_the_text_says_what_the_drawing_shows() -> None:
    found = {2: Found(1, Severity.WARNING, too_fast=True)}
    assert draw_timeline(CUES, found, PROFILE, limited=True).summary == (
        "4 cues from 0:01 to 0:18.",
        "Between them nothing is shown for 11.9 s in all, at the longest for 11.9 s from 0:03.",
        "1 cue begins while another one is still shown.",
        "The fastest is cue 2 with 58.4 characters a second; 1 cue is over the limit.",
    )
    assert draw_timeline((Cue(7, 7, ""),), NOTHING, None, limited=False).summary == (
        "1 cue from 0:00 to 0:00.",
    )


def test_twenty_thousand_cues_are_drawn_together() -> None:
    found = {number: Found(1, Severity.ERROR) for number in range(1, 20_001)}
    line = draw_timeline(many(20_000), found, PROFILE, limited=True)
    assert line.merged
    assert len(line.marks) <= MAX_MARKS
    assert line.width <= 30_000
    assert len(line.ticks) + len(line.gaps) + len(line.overlaps) < 2000
    assert sum(int(mark.label.split()[0]) for mark in line.marks if mark.label[0].isdigit()) > 19_000
    first = line.marks[0]
    assert first.label.startswith("14 cues, 0:00 to 0:41, ")
    assert first.label.endswith("14 findings")
    assert (first.cue, first.severity) == (1, "error")


def test_a_merged_mark_goes_to_its_worst_cue() -> None:
    found = {3: Found(1, Severity.INFO), 5: Found(2, Severity.ERROR), 6: Found(1, Severity.ERROR)}
    found[20] = Found(1, Severity.ERROR, shown=False)
    first, second = draw_timeline(many(20_000), found, PROFILE, limited=True).marks[:2]
    assert (first.cue, first.severity) == (5, "error")
    assert (second.cue, second.severity) == (0, "error")


@pytest.mark.parametrize("shown", [HOSTILE_CUES, HOSTILE_CUES * 1000, (Cue(-9, -5, "x"),), many(1501)])
def test_nothing_leaves_the_frame(shown: tuple[Cue, ...]) -> None:
    line = draw_timeline(shown, NOTHING, PROFILE, limited=True)
    assert len(line.marks) <= MAX_MARKS
    pieces = [(mark.x, mark.width) for mark in line.marks]
    pieces += [(piece.x, piece.width) for piece in (*line.overlaps, *line.gaps, *line.ticks)]
    assert all(0 <= x <= line.width and 0 <= width <= line.width + 1 for x, width in pieces)
    assert all(4 <= mark.height <= 72 for mark in line.marks)
    assert len(line.ticks) < 400


@given(st.lists(cues(marked_texts(), valid=False), min_size=1, max_size=12).map(tuple))
@hypothesis_settings(max_examples=60)
def test_any_cues_can_be_drawn(shown: tuple[Cue, ...]) -> None:
    line = draw_timeline(shown, NOTHING, BOTH, limited=True)
    assert len(line.marks) == len(shown)
    assert line.summary
    assert [tick.x for tick in line.ticks] == sorted({tick.x for tick in line.ticks})


def test_ticks_are_round_and_have_room() -> None:
    for end_ms in (500, 59_000, 3_600_000, 10**8, 10**12):
        span = Span.of((Cue(0, end_ms, ""),))
        ticks = list(span.ticks())
        assert ticks[0] == 0
        assert all(tick % 1000 == 0 for tick in ticks)
        assert all(span.x(two) - span.x(one) >= 89 for one, two in pairwise(ticks))


def test_captions_that_begin_late_are_not_drawn_after_an_empty_hour() -> None:
    span = Span.of((Cue(3_600_000, 3_602_000, ""), Cue(3_605_000, 3_607_000, "")))
    assert (span.start_ms, span.x(3_600_000)) == (3_600_000, 0)


@pytest.mark.parametrize(
    ("ms", "words"),
    [(0, "0.0 s"), (50, "0.1 s"), (59_949, "59.9 s"), (125_000, "2 min 5 s"), (10**7, "2 h 46 min")],
)
def test_lengths_in_words(ms: int, words: str) -> None:
    assert seconds(ms) == words


def test_counts_in_words() -> None:
    assert (count(1, "cue"), count(2500, "cue"), count(2, "info")) == ("1 cue", "2,500 cues", "2 info")
