"""Which pictures a storyboard shows, and the WebVTT file that says where they are."""

from io import StringIO
from itertools import pairwise

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.movie import KeyFrame
from mediakit.video.storyboard import MAX_TILES, Sheet, format_thumbnails, plan_sheet, tile_size

HOUR_MS = 3_600_000


def keys(duration_ms: int, every_ms: int) -> tuple[KeyFrame, ...]:
    return tuple(KeyFrame(ms, ms, 1) for ms in range(0, max(duration_ms, 1), every_ms))


@pytest.mark.parametrize(
    ("duration_ms", "every_ms", "interval_s", "tiles"),
    [
        (60_000, 2000, 5, 13),
        (60_000, 4000, 5, 13),
        (60_000, 10_000, 10, 7),
        (10_000, 2000, 2, 6),
        (10_700, 4000, 4, 3),
        (12_000, 500, 1, 13),
        (600_000, 2000, 5, 121),
        (HOUR_MS, 2000, 30, 121),
        (2 * HOUR_MS, 2000, 60, 121),
        (10 * HOUR_MS, 2000, 300, 121),
        (100 * HOUR_MS, 10_000, 3600, 101),
        (900, 40, 1, 1),
        (0, 40, 1, 1),
    ],
)
def test_the_interval_is_round_and_the_tiles_are_few(
    duration_ms: int, every_ms: int, interval_s: int, tiles: int
) -> None:
    sheet = plan_sheet(1920, 1080, duration_ms, keys(duration_ms, every_ms))
    assert (sheet.interval_ms, len(sheet.picks)) == (interval_s * 1000, tiles)


def test_a_tile_shows_the_key_frame_nearest_to_its_middle() -> None:
    sheet = plan_sheet(1920, 1080, 20_000, tuple(KeyFrame(ms, 0, 1) for ms in (0, 4900, 9000, 14_000)))
    assert sheet.interval_ms == 5000
    assert [frame.time_ms for frame in sheet.picks] == [4900, 9000, 14_000, 14_000, 14_000]


def test_one_key_frame_is_no_variety() -> None:
    assert not plan_sheet(640, 360, 30_000, keys(1, 1)).varied
    assert plan_sheet(640, 360, 30_000, keys(30_000, 20_000)).varied


@pytest.mark.parametrize(
    ("video", "tile"),
    [
        ((1920, 1080), (192, 108)),
        ((3840, 2160), (192, 108)),
        ((640, 480), (192, 144)),
        ((1080, 1920), (80, 144)),
        ((1000, 1000), (144, 144)),
        ((2048, 858), (192, 80)),
        ((90, 50), (90, 50)),
        ((8000, 2), (192, 2)),
        ((2, 8000), (2, 144)),
    ],
)
def test_tiles_have_the_shape_of_the_video(video: tuple[int, int], tile: tuple[int, int]) -> None:
    assert tile_size(*video) == tile


@given(
    st.integers(2, 8192),
    st.integers(2, 8192),
    st.integers(0, 200 * HOUR_MS),
    st.lists(st.integers(0, 200 * HOUR_MS), min_size=1, max_size=300),
)
def test_every_sheet_is_bounded_and_covers_the_video(
    width: int, height: int, duration_ms: int, times: list[int]
) -> None:
    frames = tuple(KeyFrame(ms, 0, 1) for ms in sorted(times))
    sheet = plan_sheet(width, height, duration_ms, frames)
    count = len(sheet.picks)
    assert 1 <= count <= MAX_TILES
    assert sheet.columns * (sheet.rows - 1) < count <= sheet.columns * sheet.rows
    assert duration_ms // sheet.interval_ms == count - 1  # the page asks for it, also at the very end
    assert sheet.tile_width % 2 == sheet.tile_height % 2 == 0
    assert list(sheet.picks) == sorted(sheet.picks, key=lambda frame: frame.time_ms)
    assert max(sheet.columns * sheet.tile_width, sheet.rows * sheet.tile_height) <= 2304


def read(text: str) -> list[tuple[int, int, str]]:
    captions = webvtt.from_buffer(StringIO(text))
    return [(cue.start_in_seconds, cue.end_in_seconds, cue.text) for cue in captions.captions]


def test_the_thumbnails_file() -> None:
    sheet = Sheet(5000, 2, 2, 192, 108, keys(12_500, 5000))
    text = format_thumbnails(sheet, "flood.storyboard.0a1b2c3d.webp", 12_500)
    assert text == (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:05.000\nflood.storyboard.0a1b2c3d.webp#xywh=0,0,192,108\n\n"
        "00:00:05.000 --> 00:00:10.000\nflood.storyboard.0a1b2c3d.webp#xywh=192,0,192,108\n\n"
        "00:00:10.000 --> 00:00:12.500\nflood.storyboard.0a1b2c3d.webp#xywh=0,108,192,108\n"
    )


@given(st.integers(1, 30 * HOUR_MS), st.integers(1, 60))
def test_the_thumbnails_follow_each_other_to_the_end(duration_ms: int, every_s: int) -> None:
    sheet = plan_sheet(1280, 720, duration_ms, keys(min(duration_ms, HOUR_MS), every_s * 1000))
    cues = [block.split("\n") for block in format_thumbnails(sheet, "a.webp", duration_ms).split("\n\n")[1:]]
    edges = [tuple(line.split(" --> ")) for line, *_ in cues]
    assert edges[0][0] == "00:00:00.000"
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert all(start < end for start, end in edges)
    places = [cue[1] for cue in cues]
    assert len(set(places)) == len(places)
    assert len(read(format_thumbnails(sheet, "a.webp", duration_ms))) == len(cues)
