from dataclasses import replace

import pytest

from mediakit.model.captions import Track
from tests.captions.rulecases import cues_with, track

GOOD = (1000, 3000, "Hello")


@pytest.mark.parametrize(("start_ms", "wrong"), [(0, False), (-1, True)])
def test_negative_time(start_ms: int, wrong: bool) -> None:
    assert cues_with("negative-time", track((start_ms, 2000, "a"))) == [1] * wrong


@pytest.mark.parametrize(("end_ms", "wrong"), [(1001, False), (1000, True), (999, True)])
def test_end_not_after_start(end_ms: int, wrong: bool) -> None:
    assert cues_with("end-not-after-start", track((1000, end_ms, "a"))) == [1] * wrong


@pytest.mark.parametrize(("start_ms", "wrong"), [(1000, False), (999, True)])
def test_out_of_order(start_ms: int, wrong: bool) -> None:
    assert cues_with("out-of-order", track(GOOD, (start_ms, 2000, "b"))) == [2] * wrong


@pytest.mark.parametrize(("start_ms", "wrong"), [(3000, False), (2999, True)])
def test_overlap(start_ms: int, wrong: bool) -> None:
    assert cues_with("overlap", track(GOOD, (start_ms, 5000, "b"))) == [2] * wrong


def test_overlap_looks_past_the_cue_before() -> None:
    cues = track((0, 9000, "long"), (1000, 2000, "a"), (3000, 4000, "b"))
    assert cues_with("overlap", cues) == [2, 3]


def test_overlap_is_about_time_not_file_order() -> None:
    assert cues_with("overlap", track((5000, 6500, "b"), (1000, 3000, "a"))) == []


def test_cues_in_different_places_do_not_overlap() -> None:
    top = replace(track((1000, 3000, "sign")).cues[0], settings="line:0")
    assert cues_with("overlap", Track((*track(GOOD).cues, top))) == []


@pytest.mark.parametrize(("length_ms", "wrong"), [(1000, False), (999, True), (0, False)])
def test_duration_too_short(length_ms: int, wrong: bool) -> None:
    cues = track((0, length_ms, "a"))
    assert cues_with("duration-too-short", cues, min_duration_ms=1000) == [1] * wrong


@pytest.mark.parametrize(("length_ms", "wrong"), [(7000, False), (7001, True)])
def test_duration_too_long(length_ms: int, wrong: bool) -> None:
    cues = track((0, length_ms, "a"))
    assert cues_with("duration-too-long", cues, max_duration_ms=7000) == [1] * wrong


@pytest.mark.parametrize(
    ("fractions", "wrong"),
    [
        ((1, 29), True),
        ((1, 30), False),
        ((0, 0), False),
        ((0, 1), False),
    ],
)
def test_frames_as_ms(fractions: tuple[int, int], wrong: bool) -> None:
    start, end = fractions
    cues = track(*((place * 4000 + start, place * 4000 + 2000 + end, "a") for place in range(10)))
    assert cues_with("frames-as-ms", cues) == [None] * wrong
    assert cues_with("frames-as-ms", Track(cues.cues[:9])) == []
