"""Harmful flashes by WCAG 2.2's definition, in pictures of 32 × 18 squares at 30 a second."""

from collections.abc import Callable, Iterator

import pytest

from mediakit.model.watched import Span
from mediakit.video.flashes import find_flashes, merge_spans, small_size

WIDTH, HEIGHT = 32, 18
BLACK, WHITE, RED, BLUE = b"\0\0\0", b"\xff\xff\xff", b"\xff\0\0", b"\0\0\xff"


def film(
    seconds: float, *, changes: float, dark: bytes = BLACK, light: bytes = WHITE, share: float = 1
) -> Iterator[tuple[int, bytes]]:
    """Pictures that change so many times a second, in the left `share` of them; grey elsewhere."""
    columns = round(WIDTH * share)
    for number in range(round(seconds * 30)):
        now = light if int(number * changes / 30) % 2 else dark
        yield number * 1000 // 30, (now * columns + b"\x80\x80\x80" * (WIDTH - columns)) * HEIGHT


def flashes(pictures: Iterator[tuple[int, bytes]]) -> tuple[Span, ...]:
    return find_flashes(pictures, WIDTH, HEIGHT)


@pytest.mark.parametrize("changes", [7.5, 8, 10, 15, 20, 30])
def test_more_than_three_in_a_second_are_found(changes: float) -> None:
    (span,) = flashes(film(3, changes=changes))
    assert span.start_ms <= 300
    assert 2700 <= span.end_ms <= 3000


@pytest.mark.parametrize("changes", [0.5, 2, 4, 6])
def test_up_to_three_in_a_second_are_not(changes: float) -> None:
    assert flashes(film(5, changes=changes)) == ()


def test_small_changes_of_light_are_no_flashes() -> None:
    assert flashes(film(2, changes=10, dark=b"\x80\x80\x80", light=b"\x8a\x8a\x8a")) == ()
    assert flashes(film(2, changes=10, dark=b"\xf0\xf0\xf0", light=WHITE)) == ()  # the darker side is bright


def test_a_small_place_may_flash() -> None:
    assert flashes(film(2, changes=10, share=0.05)) == ()
    assert flashes(film(2, changes=10, share=0.3)) != ()


def test_saturated_red_counts_though_it_is_dark() -> None:
    dim = b"\x60\0\0"
    assert flashes(film(2, changes=10, dark=BLACK, light=dim)) != ()
    assert flashes(film(2, changes=10, dark=BLACK, light=b"\0\0\x60")) == ()


def test_a_slow_fade_is_no_flash() -> None:
    fade = (
        (number * 33, bytes([abs(number % 120 - 60) * 4]) * (3 * WIDTH * HEIGHT)) for number in range(600)
    )
    assert flashes(fade) == ()


def test_one_stretch_for_each_time_it_flashes() -> None:
    def both() -> Iterator[tuple[int, bytes]]:
        yield from film(1.5, changes=10)
        yield from ((1500 + time, picture) for time, picture in film(3, changes=0))
        yield from ((4500 + time, picture) for time, picture in film(1.5, changes=10))

    first, second = flashes(both())
    assert first.end_ms <= 1600
    assert second.start_ms >= 4400


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (320, 320), (10_000, 2), (2, 2)])
def test_pictures_of_every_shape(size: tuple[int, int]) -> None:
    width, height = small_size(*size)
    assert 1 <= min(width, height) <= max(width, height) == 32
    pictures = ((n * 33, (WHITE if n // 2 % 2 else BLACK) * (width * height)) for n in range(60))
    assert find_flashes(pictures, width, height) != ()
    assert find_flashes((), width, height) == ()


def test_spans_that_touch_become_one() -> None:
    spans: Callable[..., tuple[Span, ...]] = merge_spans
    assert spans([Span(5, 9), Span(0, 2), Span(2, 4)]) == (Span(0, 4), Span(5, 9))
    assert spans([Span(0, 2), Span(4, 9)], 2) == (Span(0, 9),)
