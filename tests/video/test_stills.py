from pathlib import Path

import pytest

from mediakit.errors import InputError
from mediakit.model.media import MediaInfo, VideoStream
from mediakit.video.stills import poster_command, poster_size
from tests import clips
from tests.video.conftest import Clip, Desk


def take(desk: Desk, source: Path, at_ms: int | None = None, *, by_path: bool = False) -> Path:
    target = desk.folder / "poster.jpg"
    desk.run(poster_command(desk.ffmpeg, source, desk.check(source), at_ms, [target], by_path=by_path))
    return target


def size(desk: Desk, picture: Path) -> str:
    lines = desk.ask("-i", f"file:{picture}", "-f", "framecrc", "-").splitlines()
    return next(line.split()[-1] for line in lines if line.startswith("#dimensions"))


def brightness(desk: Desk, picture: Path) -> float:
    """The mean of the picture's pixels, 0 to 255."""
    one = ("-vf", "format=gray,scale=1:1:flags=area", "-f", "rawvideo", "-pix_fmt", "gray")
    target = desk.folder / "pixel"
    desk.ask("-y", "-i", f"file:{picture}", *one, f"file:{target}")
    return target.read_bytes()[0]


@pytest.mark.parametrize(
    ("maker", "ending", "dimensions"),
    [
        (clips.web_ready, "mp4", "320x240"),
        (clips.rotated, "mp4", "240x320"),
        (clips.anamorphic, "mp4", "1024x576"),
        (clips.odd_size, "webm", "321x241"),
        (clips.webm, "webm", "320x240"),
        (clips.variable_rate, "webm", "320x240"),
        (clips.interlaced, "mp4", "320x240"),
        (clips.high_dynamic_range, "mp4", "320x240"),
        (clips.transport_stream, "ts", "320x240"),
        (clips.video_with_cover, "mp4", "320x240"),
    ],
)
def test_poster_is_as_shown(desk: Desk, clip: Clip, maker: object, ending: str, dimensions: str) -> None:
    poster = take(desk, clip(maker, ending))
    assert poster.read_bytes().startswith(b"\xff\xd8\xff")
    assert size(desk, poster) == dimensions


def test_black_beginning_is_passed_over(desk: Desk, clip: Clip) -> None:
    source = clip(clips.black_beginning)
    assert brightness(desk, take(desk, source)) > 50
    assert brightness(desk, take(desk, source, 500)) < 5


def test_black_video_has_a_black_poster(desk: Desk, clip: Clip) -> None:
    assert brightness(desk, take(desk, clip(clips.all_black))) < 5


def test_wanted_time(desk: Desk, clip: Clip) -> None:
    source = clip(clips.web_ready)
    pictures = {take(desk, source, at_ms).read_bytes() for at_ms in (0, 1000, 1960, 1999)}
    assert len(pictures) in (3, 4)


def test_same_bytes_every_time(desk: Desk, clip: Clip) -> None:
    source = clip(clips.web_ready)
    first = take(desk, source).read_bytes()
    assert take(desk, source, by_path=True).read_bytes() == first
    assert b"Lavc" not in first


@pytest.mark.parametrize(("size", "greens"), [("1280x720", (160, 175)), ("640x360", (184, 198))])
def test_colours_that_are_not_named_are_those_that_browsers_show(
    desk: Desk, tmp_path: Path, size: str, greens: tuple[int, int]
) -> None:
    unnamed = "setparams=colorspace=unknown:color_primaries=unknown:color_trc=unknown:range=unknown"
    green = f"format=rgb24,scale=out_color_matrix=bt601,format=yuv420p,{unnamed}"
    source = ("-f", "lavfi", "-i", f"color=0x20C040:size={size}:rate=10:duration=1", "-vf", green)
    video = clips.make(tmp_path / "x.mp4", *source, "-c:v", "libx264", "-preset", "ultrafast")
    pixel = desk.folder / "pixel"
    one = ("-vf", "scale=1:1:flags=area,format=rgb24", "-f", "rawvideo")
    desk.ask("-y", "-i", f"file:{take(desk, video)}", *one, f"file:{pixel}")
    assert greens[0] < pixel.read_bytes()[1] < greens[1]


@pytest.mark.parametrize("at_ms", [-1, 2000, 10_000_000])
def test_time_outside_the_video(desk: Desk, clip: Clip, at_ms: int) -> None:
    with pytest.raises(InputError, match="the video is 0:02 long"):
        take(desk, clip(clips.web_ready), at_ms)


@pytest.mark.parametrize(
    ("coded", "shown"),
    [
        ((1920, 1080), (1280, 720)),
        ((1280, 720), (1280, 720)),
        ((640, 480), (640, 480)),
        ((3840, 1607), (1280, 536)),
    ],
)
def test_size(coded: tuple[int, int], shown: tuple[int, int]) -> None:
    video = VideoStream(0, "h264", *coded)
    assert poster_size(MediaInfo("mp4", 1000, 1, video=(video,))) == shown
