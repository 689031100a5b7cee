from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.model.media import MediaInfo, VideoStream
from mediakit.video.probe import check_media, check_whole, parse_probe, probe_command
from tests import clips
from tests.video.conftest import Clip, Desk

GUARD = [
    *("-analyzeduration", "20000000", "-fd", "0"),
    *("-format_whitelist", "mov,matroska,mpegts,mpeg,mxf,avi,ogg,flv,asf,dv,wav,mp3,aac,flac"),
    *("-max_pixels", "67108864", "-max_streams", "64", "-probesize", "33554432", "-protocol_whitelist", "fd"),
]


def test_command() -> None:
    command = probe_command("ffmpeg", Path("/a/-b.mp4"))
    assert list(command.argv) == [
        *("ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-loglevel", "info", "-max_alloc", "536870912"),
        *("-copyts", "-start_at_zero", *GUARD, "-sseof", "-3", "-i", "fd:"),
        *("-map", "0:V:0?", "-map", "0:a:0?", "-f", "framecrc", "-c", "copy", "-copyinkf", "pipe:1"),
    ]
    assert command.input_file == Path("/a/-b.mp4")


def test_command_for_an_old_ffmpeg_names_the_file() -> None:
    command = probe_command("ffmpeg", Path("/a/b.mp4"), by_path=True)
    assert command.input_file is None
    assert command.argv[command.argv.index("-i") + 1] == "file:/a/b.mp4"
    assert command.argv[command.argv.index("-protocol_whitelist") + 1] == "file"


@pytest.mark.parametrize("by_path", [False, True])
def test_ordinary_clip(desk: Desk, clip: Clip, by_path: bool) -> None:
    source = clip(clips.web_ready)
    info = desk.probe(source, by_path=by_path)
    check_media(info, "clip")
    assert (info.container, info.duration_ms, info.size) == ("mp4", 2000, source.stat().st_size)
    assert (info.encrypted, info.cut_off, info.start_ms) == (False, False, 0)
    (video,), (audio,) = info.video, info.audio
    assert (video.codec, video.pixel_format, video.display_size) == ("h264", "yuv420p", (320, 240))
    assert video.frame_rate == Fraction(25)
    assert (audio.codec, audio.profile, audio.channels, audio.sample_rate) == ("aac", "LC", 2, 48_000)
    assert audio.language == "eng"


def test_clips_of_many_kinds(desk: Desk, clip: Clip) -> None:
    assert desk.check(clip(clips.rotated)).video[0].display_size == (240, 320)
    assert desk.check(clip(clips.anamorphic)).video[0].display_size == (1024, 576)
    assert desk.check(clip(clips.odd_size, "webm")).video[0].display_size == (321, 241)
    assert desk.check(clip(clips.interlaced)).video[0].interlaced
    assert desk.check(clip(clips.high_dynamic_range)).video[0].transfer == "arib-std-b67"
    assert desk.check(clip(clips.surround)).audio[0].channels == 6
    assert desk.check(clip(clips.silent)).audio == ()
    assert desk.check(clip(clips.transport_stream, "ts")).start_ms in range(30_900, 31_100)
    assert len(desk.check(clip(clips.video_with_cover)).video) == 1


def test_unknown_length_is_found_by_reading(desk: Desk, clip: Clip) -> None:
    source = clip(clips.webm, "webm")
    live = clips.make(desk.folder / "live.webm", "-i", str(source), "-c", "copy", "-live", "1")
    info = desk.check(live)
    assert info.duration_ms in range(1900, 2100)


def test_sound_is_not_a_video(desk: Desk, clip: Clip) -> None:
    for maker in (clips.sound_only, clips.sound_with_cover):
        with pytest.raises(InputError, match="this is not a video: it holds only sound"):
            desk.check(clip(maker))


def test_encrypted(desk: Desk, clip: Clip) -> None:
    with pytest.raises(InputError, match="is encrypted"):
        desk.check(clip(clips.encrypted))


@pytest.mark.parametrize("fraction", [0.1, 0.5, 0.9])
def test_cut_off_before_the_index(desk: Desk, clip: Clip, fraction: float) -> None:
    cut = clips.cut_off(clip(clips.web_ready), desk.folder / "cut.mp4", fraction)
    with pytest.raises(InputError, match=r"cut\.mp4: the file is cut off, or its recording was not finished"):
        desk.check(cut)


@pytest.mark.parametrize("fraction", [0.2, 0.5, 0.9])
def test_cut_off_behind_the_index(desk: Desk, clip: Clip, fraction: float) -> None:
    whole = clip(clips.web_ready, seconds=8, faststart=True)
    check_media(desk.probe(whole), "whole")
    with pytest.raises(InputError, match="the file is cut off"):
        desk.check(clips.cut_off(whole, desk.folder / "cut.mp4", fraction))


@pytest.mark.parametrize("fraction", [0.3, 0.9])
def test_cut_off_webm(desk: Desk, clip: Clip, fraction: float) -> None:
    with pytest.raises(InputError, match="the file is cut off"):
        desk.check(clips.cut_off(clip(clips.webm, "webm"), desk.folder / "cut.webm", fraction))


@pytest.mark.parametrize("by_path", [False, True])
def test_what_is_not_media(desk: Desk, by_path: bool) -> None:
    source = desk.folder / "x.mp4"
    for data, words in (
        (b"", "the file is empty"),
        (b"Press release\n" * 50, "not a video file"),
        (bytes(range(256)) * 400, "not a video file"),
        (bytes(100_000), "not a video file"),
    ):
        source.write_bytes(data)
        with pytest.raises(InputError, match=words):
            desk.probe(source, by_path=by_path)


STREAM = VideoStream(0, "h264", 320, 240, frame_rate=Fraction(25))
INFO = MediaInfo("mp4", 60_000, 1000, video=(STREAM,))


@pytest.mark.parametrize(
    ("info", "words"),
    [
        (replace(INFO, video=()), "it holds no pictures"),
        (replace(INFO, duration_ms=0), "not one picture"),
        (replace(INFO, duration_ms=None), "not one picture"),
        (replace(INFO, duration_ms=101 * 3_600_000), "101 hours"),
        (replace(INFO, video=(replace(STREAM, frame_rate=Fraction(1, 2)),)), "0.50 pictures a second"),
        (replace(INFO, video=(replace(STREAM, frame_rate=Fraction(90_000)),)), "90000.00 pictures a second"),
        (replace(INFO, video=(replace(STREAM, codec="none"),)), "does not know"),
        (replace(INFO, video=(replace(STREAM, width=0),)), "no size"),
    ],
)
def test_what_no_recording_is_like(info: MediaInfo, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        check_media(info, "clip.mp4")
    assert caught.value.place == "clip.mp4"


def test_product_that_is_too_short() -> None:
    check_whole(INFO, replace(INFO, duration_ms=59_500), "clip.mp4")
    check_whole(INFO, replace(INFO, duration_ms=61_000), "clip.mp4")
    check_whole(replace(INFO, duration_ms=None), INFO, "clip.mp4")
    with pytest.raises(InputError, match=r"clip\.mp4: the file is damaged: only 0:30 of 1:00 could be read"):
        check_whole(INFO, replace(INFO, duration_ms=30_000), "clip.mp4")


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=100)
def test_no_output_breaks_it(text: str, tail: str) -> None:
    parse_probe(f"Input #0, mov, from 'fd:':\n{text}", size=1, tail=tail)
    with pytest.raises(InputError):
        parse_probe(text, size=1)
