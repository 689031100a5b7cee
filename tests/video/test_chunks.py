from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mediakit.video.chunks import CHUNK_MS, WHOLE, plan_chunks

HOURS = st.integers(0, 12 * 3_600_000)


def test_a_short_video_is_one_chunk() -> None:
    assert plan_chunks(120_000) == (WHOLE,)
    assert plan_chunks(119_000, (0, 60_000)) == (WHOLE,)


def test_a_long_one_is_cut_each_minute() -> None:
    starts = [chunk.start_ms for chunk in plan_chunks(200_000)]
    assert starts == [None, 60_000, 120_000]


def test_it_is_cut_at_key_frames_where_they_are_known() -> None:
    keys = tuple(range(0, 300_000, 7_000))
    assert [chunk.start_ms for chunk in plan_chunks(300_000, keys)][1:] == [62_999, 125_999, 181_999, 244_999]


def test_without_key_frames_it_stays_whole() -> None:
    assert plan_chunks(3_600_000, ()) == (WHOLE,)
    assert plan_chunks(3_600_000, (0,)) == (WHOLE,)


@given(HOURS, st.none() | st.lists(HOURS, max_size=300).map(lambda times: tuple(sorted(times))))
def test_chunks_cover_the_video_without_gap_or_overlap(
    duration_ms: int, keys: tuple[int, ...] | None
) -> None:
    chunks = plan_chunks(duration_ms, keys)
    assert chunks[0].start_ms is None
    assert chunks[-1].end_ms is None
    for before, after in pairwise(chunks):
        assert before.end_ms == after.start_ms is not None
    borders = [chunk.start_ms for chunk in chunks if chunk.start_ms is not None]
    assert borders == sorted(set(borders))
    assert all(0 < border < duration_ms for border in borders)
    if keys is not None:
        assert all(border + 1 in keys for border in borders)
        assert all(later - sooner > 0 for sooner, later in pairwise(borders))
    elif duration_ms > 2 * CHUNK_MS:
        assert all(later - sooner == CHUNK_MS for sooner, later in pairwise(borders))
