"""Which picture makes the poster."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.video.poster import LOOK_BYTES, SIDE, Look, choose_poster, parse_looks

PIXELS = SIDE * SIDE
BARS = (235, 210, 170, 140, 110, 80, 50, 16)


def scene(seed: int = 1, *, low: int = 30, high: int = 210, detail: int = 8) -> Look:
    """Something that looks like a picture: patches of grey, with some noise."""
    rng = random.Random(seed)
    patches = [[rng.randint(low, high) for _ in range(6)] for _ in range(6)]
    levels = [patches[y // 8][x // 8] + rng.randint(-4, 4) for y in range(SIDE) for x in range(SIDE)]
    return Look(bytes(min(max(level, 0), 255) for level in levels), bytes([detail]) * PIXELS)


def even(level: int, detail: int = 0) -> Look:
    return Look(bytes([level]) * PIXELS, bytes([detail]) * PIXELS)


def bars() -> Look:
    return Look(bytes(BARS[x * len(BARS) // SIDE] for _ in range(SIDE) for x in range(SIDE)), bytes(PIXELS))


def leader() -> Look:
    """White words in the middle of black."""
    levels = bytearray([16]) * PIXELS
    for row in range(22, 26):
        levels[row * SIDE + 14 : row * SIDE + 34] = bytes([235, 16] * 10)
    return Look(bytes(levels), bytes([3]) * PIXELS)


def choose(*looks: Look) -> int | None:
    count = len(looks)
    return choose_poster(looks, [100 + 400 * number // count for number in range(count)], 1000)


@pytest.mark.parametrize("worse", [even(0), even(16), even(255), even(120), bars(), leader()])
def test_what_shows_nothing_is_passed_over(worse: Look) -> None:
    assert choose(worse, scene()) == 1
    assert choose(scene(), worse) == 0
    assert choose(worse) is None


def test_nothing_to_choose_from() -> None:
    assert choose() is None


def test_a_blurred_picture_is_passed_over() -> None:
    assert choose(scene(1, detail=1), scene(2), scene(3), scene(4)) != 0
    assert choose(scene(1, detail=0), scene(1, detail=8)) == 1


def test_a_moment_of_a_fade_is_passed_over() -> None:
    assert choose(scene(1, low=10, high=50), scene(1), scene(2), scene(3)) != 0
    assert choose(scene(1, low=200, high=250), scene(1), scene(2), scene(3)) != 0


def test_an_unusual_picture_is_passed_over() -> None:
    usual = [scene(seed, low=60, high=160) for seed in range(6)]
    assert choose(scene(7, low=180, high=255), *usual) != 0


def test_places_early_in_the_video_but_not_at_its_start_come_first() -> None:
    same = [scene(1)] * 5
    assert choose_poster(same, [0, 20, 120, 500, 950], 1000) == 2
    assert choose_poster(same[:2], [0, 900], 1000) is not None
    assert choose_poster(same[:1], [0], 0) == 0


def test_the_number_of_pictures_has_to_be_right() -> None:
    assert len(parse_looks(bytes(LOOK_BYTES * 3), 3)) == 3
    assert parse_looks(bytes(LOOK_BYTES * 2), 3) == ()
    assert parse_looks(bytes(LOOK_BYTES * 3 + 1), 3) == ()
    assert parse_looks(b"", 0) == ()


def test_grey_levels_and_edges_are_read_from_their_halves() -> None:
    (look,) = parse_looks(bytes([7]) * PIXELS + bytes([3]) * PIXELS, 1)
    assert (look.mean, look.deviation, look.sharpness) == (7, 0, 300)
    assert sum(look.histogram) == PIXELS


@given(st.lists(st.binary(min_size=64, max_size=64), min_size=1, max_size=4), st.integers(0, 10**9))
def test_any_bytes_give_an_answer(seeds: list[bytes], duration_ms: int) -> None:
    data = b"".join((seed * (LOOK_BYTES // 64 + 1))[:LOOK_BYTES] for seed in seeds)
    looks = parse_looks(data, len(seeds))
    chosen = choose_poster(looks, [duration_ms] * len(looks), duration_ms)
    assert chosen is None or not looks[chosen].empty
    assert chosen == choose_poster(looks, [duration_ms] * len(looks), duration_ms)
