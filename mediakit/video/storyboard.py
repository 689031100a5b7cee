"""The storyboard: which pictures of a video are shown small, in one image, and what stands where in it."""

from bisect import bisect_left
from dataclasses import dataclass
from math import isqrt

from mediakit.model.movie import KeyFrame
from mediakit.timecode import format_vtt_time

MAX_TILES = 144
_USUAL_S = 5
_FEW_TILES = 12
_STEPS_S = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 600, 1200, 1800, 3600)
_TILE_WIDTH, _TILE_HEIGHT = 192, 144


@dataclass(frozen=True, slots=True)
class Sheet:
    """Small pictures in one image, row by row: tile n shows the time from n × `interval_ms`.

    `picks` holds each tile's key frame, in order of time; one may come again where key frames are rare.
    """

    interval_ms: int
    columns: int
    rows: int
    tile_width: int
    tile_height: int
    picks: tuple[KeyFrame, ...]

    @property
    def varied(self) -> bool:
        """Whether there is more than one picture to see at all."""
        return len(set(self.picks)) > 1


def plan_sheet(width: int, height: int, duration_ms: int, key_frames: tuple[KeyFrame, ...]) -> Sheet:
    """The sheet for a video of this size, as shown: a picture each five seconds, fewer where it is long.

    Nothing between key frames is ever decoded, so there are no more tiles than key frames (`key_frames`, at
    least one, in order of time), and never more than 144.
    """
    interval_ms = _interval_ms(duration_ms, len(key_frames))
    # Seeking to the very end asks for the tile behind the last one when the length is a multiple.
    count = max(duration_ms, 0) // interval_ms + 1
    columns = isqrt(count - 1) + 1
    return Sheet(
        interval_ms,
        columns,
        -(-count // columns),
        *tile_size(width, height),
        _nearest(key_frames, [interval_ms * n + interval_ms // 2 for n in range(count)]),
    )


def tile_size(width: int, height: int) -> tuple[int, int]:
    """The size of a tile in the shape of the video: even, at most 192 × 144, never larger than the video."""
    if width * _TILE_HEIGHT > height * _TILE_WIDTH:
        limit, over = min(_TILE_WIDTH, width), width
    else:
        limit, over = min(_TILE_HEIGHT, height), height
    return max(width * limit // over // 2 * 2, 2), max(height * limit // over // 2 * 2, 2)


def format_thumbnails(sheet: Sheet, href: str, duration_ms: int) -> str:
    """The WebVTT file that tells other players where each tile is, and from when to when it is for.

    Each cue's text is the image's address, relative to the file, with the tile's place as a media fragment
    (W3C Media Fragments URI 1.0, 4.2.2), as players have it for thumbnails.
    """
    blocks = ["WEBVTT\n"]
    for number in range(len(sheet.picks)):
        start_ms = number * sheet.interval_ms
        end_ms = min(start_ms + sheet.interval_ms, duration_ms)
        if end_ms > start_ms:
            left = number % sheet.columns * sheet.tile_width
            top = number // sheet.columns * sheet.tile_height
            place = f"{left},{top},{sheet.tile_width},{sheet.tile_height}"
            times = f"{format_vtt_time(start_ms)} --> {format_vtt_time(end_ms)}"
            blocks.append(f"{times}\n{href}#xywh={place}\n")
    return "\n".join(blocks)


def _interval_ms(duration_ms: int, key_frames: int) -> int:
    """The least round number of seconds that gives neither too many tiles nor more than key frames."""
    usual = max(duration_ms // (_USUAL_S * 1000), _FEW_TILES)
    most = min(usual, key_frames, MAX_TILES - 1)
    fitting = (step * 1000 for step in _STEPS_S if duration_ms <= step * 1000 * most)
    return next(fitting, _STEPS_S[-1] * 1000 * (1 + duration_ms // (_STEPS_S[-1] * 1000 * most)))


def _nearest(key_frames: tuple[KeyFrame, ...], times_ms: list[int]) -> tuple[KeyFrame, ...]:
    """The key frame nearest to each time; of two as near, the earlier."""
    shown = [frame.time_ms for frame in key_frames]
    found = []
    for time_ms in times_ms:
        after = bisect_left(shown, time_ms)
        around = key_frames[max(after - 1, 0) : after + 1]
        found.append(min(around, key=lambda frame: abs(frame.time_ms - time_ms)))
    return tuple(found)
