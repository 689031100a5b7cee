from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.video.ladder import even_size, max_rate, plan_rungs


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((3840, 2160), ["1440p", "1080p", "720p", "480p", "360p"]),
        ((1920, 1080), ["720p", "480p", "360p"]),
        ((1080, 1920), ["720p", "480p", "360p"]),
        ((1280, 720), ["480p", "360p"]),
        ((640, 480), ["360p"]),
        ((640, 400), []),
        ((320, 240), []),
    ],
)
def test_usual_sizes(size: tuple[int, int], names: list[str]) -> None:
    assert [rung.name for rung in plan_rungs(*size, Fraction(30))] == names


@given(st.integers(2, 8192), st.integers(2, 8192), st.sampled_from([None, Fraction(25), Fraction(60)]))
def test_nothing_is_scaled_up_or_out_of_shape(width: int, height: int, rate: Fraction | None) -> None:
    rungs = plan_rungs(width, height, rate)
    sizes = [(width, height), *((rung.width, rung.height) for rung in rungs)]
    for above, below in pairwise(sizes):
        assert min(below) < min(above)
        assert max(below) <= max(above) + 1
    for rung in rungs:
        assert rung.width % 2 == rung.height % 2 == 0
        assert abs(rung.width * height - rung.height * width) <= max(width, height) * 2
        assert rung.max_rate > 0


def test_upright_videos_keep_standing() -> None:
    assert even_size(1080, 1920, 480) == (480, 854)
    assert even_size(1920, 1080, 480) == (854, 480)


def test_more_pictures_may_take_more() -> None:
    assert max_rate(1280, 720, Fraction(50)) == max_rate(1280, 720, Fraction(25)) * 3 // 2
    assert max_rate(1280, 720, None) == max_rate(720, 1280, Fraction(30))
