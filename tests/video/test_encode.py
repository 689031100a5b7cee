import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from shutil import rmtree

import pytest

from mediakit.model.media import AudioStream, MediaInfo, VideoStream
from mediakit.video.encode import publish_command
from mediakit.video.plan import Action, VideoPlan, plan_video
from mediakit.video.probe import check_whole
from tests import clips
from tests.video.conftest import Clip, Desk
from tests.video.test_probe import GUARD

START = [
    *("ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-max_alloc", "536870912"),
    *("-progress", "pipe:1", *GUARD, "-i", "fd:"),
]
VIDEO = VideoStream(
    0, "h264", 720, 576, frame_rate=Fraction(25), sample_aspect=Fraction(64, 45), interlaced=True
)
INFO = MediaInfo(
    "mp4", 60_000, 9_000_000, video=(VIDEO,), audio=(AudioStream(1, "aac", 2, 48_000, "LC", "eng"),)
)


def boxes(path: Path) -> Iterator[str]:
    """The kinds of an MP4's top-level boxes, in order."""
    data = path.read_bytes()
    position = 0
    while position < len(data):
        size, kind = struct.unpack_from(">I4s", data, position)
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, position + 8)
        yield kind.decode()
        position += size


def test_command_that_copies() -> None:
    plan = VideoPlan(Action.COPY, "", 1024, 576)
    command = publish_command("ffmpeg", Path("/in.mp4"), Path("/out.mp4"), plan, INFO)
    assert list(command.argv) == [
        *(*START, "-map", "0:V:0", "-map", "0:a:0", "-f", "mp4", "-c:a", "copy", "-c:v", "copy"),
        *("-fflags", "+bitexact", "-flags:a", "+bitexact", "-flags:v", "+bitexact"),
        *("-map_chapters", "-1", "-map_metadata", "-1", "-metadata:s:a:0", "language=eng"),
        *("-movflags", "+faststart", "-write_tmcd", "0", "file:/out.mp4", "-y"),
    ]
    assert (command.duration_ms, command.timeout_s, command.input_file) == (60_000, 609, Path("/in.mp4"))


@pytest.mark.parametrize("by_path", [False, True])
def test_web_ready_is_copied_bit_for_bit(desk: Desk, clip: Clip, by_path: bool) -> None:
    source = clip(clips.web_ready)
    assert list(boxes(source))[-1] == "moov"
    plan, target = desk.publish(source, by_path=by_path)
    assert plan.action is Action.COPY
    assert desk.stream_hashes(target, "v:0", "a:0") == desk.stream_hashes(source, "v:0", "a:0")
    kinds = list(boxes(target))
    assert kinds.index("moov") < kinds.index("mdat")
    assert desk.check(target).audio[0].language == "eng"


def test_position_serial_and_date_are_gone(desk: Desk, clip: Clip) -> None:
    source = clip(clips.web_ready)
    _, target = desk.publish(source)
    told = desk.ask("-i", f"file:{target}", "-f", "ffmetadata", "-")
    for secret in (clips.LOCATION, clips.SERIAL, "2026-01-02"):
        assert secret.encode() in source.read_bytes() or secret == "2026-01-02"
        assert secret.encode() not in target.read_bytes()
        assert secret not in told


def test_cover_art_is_left_out(desk: Desk, clip: Clip) -> None:
    _, target = desk.publish(clip(clips.video_with_cover))
    assert len(desk.stream_hashes(target, "v", "a")) == 2


@pytest.mark.parametrize(
    ("maker", "ending", "size", "streams"),
    [
        (clips.webm, "webm", (320, 240), 2),
        (clips.transport_stream, "ts", (320, 240), 2),
        (clips.odd_size, "webm", (320, 240), 1),
        (clips.rotated, "mp4", (240, 320), 1),
        (clips.anamorphic, "mp4", (1024, 576), 1),
        (clips.interlaced, "mp4", (320, 240), 1),
        (clips.high_dynamic_range, "mp4", (320, 240), 1),
    ],
)
def test_everything_else_becomes_h264_and_aac(
    desk: Desk, clip: Clip, maker: object, ending: str, size: tuple[int, int], streams: int
) -> None:
    source = clip(maker, ending)
    plan, target = desk.publish(source)
    assert plan.action is Action.ENCODE
    made = desk.check(target)
    check_whole(desk.check(source), made, "clip")
    video = made.video[0]
    assert (video.codec, video.profile, video.pixel_format) == ("h264", "High", "yuv420p")
    assert (video.width, video.height) == video.display_size == size
    assert not video.interlaced
    assert video.transfer in ("", "bt709")
    assert len(made.video) + len(made.audio) == streams
    assert all((sound.codec, sound.profile) == ("aac", "LC") for sound in made.audio)
    assert made.start_ms == 0
    assert plan_video(made).action is Action.COPY


def test_wrong_sound_alone_is_encoded(desk: Desk, clip: Clip) -> None:
    source = clip(clips.pcm_sound, "mov")
    plan, target = desk.publish(source)
    assert plan.action is Action.COPY_VIDEO
    assert desk.stream_hashes(target, "v:0") == desk.stream_hashes(source, "v:0")
    assert desk.check(target).audio[0].codec == "aac"


def test_time_starts_at_zero_and_sound_stays_with_the_pictures(desk: Desk, clip: Clip) -> None:
    source = clip(clips.transport_stream, "ts")
    _, target = desk.publish(source)
    before = desk.times(source)[0] - desk.times(source, "a:0")[0]
    after = desk.times(target)[0] - max(desk.times(target, "a:0")[0], 0)
    assert 0 <= desk.times(target)[0] < 0.1
    assert abs(before - after) < 0.05


def test_uneven_times_are_kept(desk: Desk, clip: Clip) -> None:
    source = clip(clips.variable_rate, "webm")
    _, target = desk.publish(source)
    before, after = desk.times(source), desk.times(target)
    assert len(after) == len(before)
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) < 0.001


def test_same_input_gives_the_same_bytes(desk: Desk, clip: Clip) -> None:
    for maker, ending in ((clips.webm, "webm"), (clips.web_ready, "mp4"), (clips.pcm_sound, "mov")):
        made = []
        for name in ("one.mp4", "two.mp4"):
            made.append(desk.publish(clip(maker, ending), name)[1].read_bytes())
            rmtree(desk.folder / "store", ignore_errors=True)  # what is in the store is not made again
        assert made[0] == made[1]
        for name in ("one.mp4", "two.mp4"):
            (desk.folder / name).unlink()


def test_progress_is_told(desk: Desk, clip: Clip) -> None:
    source = clip(clips.webm, "webm")
    info = desk.check(source)
    told: list[int] = []
    command = publish_command(desk.ffmpeg, source, desk.folder / "out.mp4", plan_video(info), info)
    desk.runner.run(command, on_progress=lambda done, _: told.append(done))
    assert told == sorted(told)
    assert told[-1] == info.duration_ms
