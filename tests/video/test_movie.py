"""The index of MP4 and MOV files: what it tells is what ffmpeg tells, and nothing hostile gets far."""

import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.model.media import MediaInfo
from mediakit.model.movie import Movie, MovieFile
from mediakit.system.movie_files import read_movie_file
from mediakit.video.index_cleaning import make_box
from mediakit.video.movie import parse_movie, parse_movie_file
from mediakit.video.movie_info import movie_info
from mediakit.video.web_copy import plan_web_copy
from tests import clips
from tests.video.conftest import Clip, Desk

X264 = ("-c:v", "libx264", "-preset", "fast", "-pix_fmt", "yuv420p", "-bf", "3", "-g", "20")
AAC = ("-c:a", "aac", "-b:a", "64k")
SHORT = (*clips.pictures("320x180", seconds=1), *clips.tone(1))
BT709 = ("-color_trc", "bt709", "-colorspace", "bt709", "-color_primaries", "bt709")


def b_frames(target: Path) -> Path:
    return clips.make(target, *SHORT, *X264, *AAC)


def no_edit_list(target: Path) -> Path:
    return clips.make(target, *SHORT, *X264, *AAC, "-use_editlist", "0")


def late_sound(target: Path) -> Path:
    late = ("-itsoffset", "0.3", *clips.tone(1))
    return clips.make(target, *clips.pictures(seconds=1), *late, *X264, *AAC)


def quicktime(target: Path) -> Path:
    return clips.make(target, *SHORT, *X264, *AAC, "-f", "mov")


def uneven(target: Path) -> Path:
    some = ("-vf", "select='not(mod(n,4))+not(mod(n,7))'", "-fps_mode", "passthrough")
    return clips.make(target, *SHORT, *some, *X264, *AAC)


def television(target: Path) -> Path:
    return clips.make(target, *SHORT, "-r", "30000/1001", *X264, "-c:a", "ac3")


def ten_bits(target: Path) -> Path:
    return clips.make(target, *SHORT, "-c:v", "libx264", "-pix_fmt", "yuv422p10le", "-c:a", "libmp3lame")


def full_range(target: Path) -> Path:
    return clips.make(target, *SHORT, "-c:v", "libx264", "-pix_fmt", "yuvj420p", *BT709, "-c:a", "libopus")


def odd_rows(target: Path) -> Path:
    return clips.make(target, *SHORT, "-vf", "scale=322:182", *X264, "-c:a", "flac", "-ac", "1")


def webm_codecs(target: Path) -> Path:
    fast = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")
    return clips.make(target, *SHORT, *fast, *BT709, "-c:a", "libopus")


def hevc_pq(target: Path) -> Path:
    marks = "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
    colours = ("-color_trc", "smpte2084", "-colorspace", "bt2020nc", "-color_primaries", "bt2020")
    pixels = ("-vf", "setsar=1", "-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast")
    return clips.make(target, *SHORT, *pixels, "-x265-params", marks, *colours, "-tag:v", "hvc1", *AAC)


def hevc_of_broadcast(target: Path) -> Path:
    """Pixels that are not square, four reference sets, 4:2:2, scaling lists."""
    more = "log-level=error:scaling-list=default:bframes=6:ref=4"
    coded = ("-vf", "setsar=4/3", "-pix_fmt", "yuv422p10le", "-c:v", "libx265", "-x265-params", more)
    return clips.make(target, *SHORT, *coded, *AAC)


def hevc_in_fields(target: Path) -> Path:
    fields = ("-pix_fmt", "yuv420p", "-c:v", "libx265", "-x265-params", "log-level=error:interlace=tff")
    return clips.make(target, *SHORT, *fields, *AAC)


def in_fragments(target: Path) -> Path:
    return clips.make(target, *SHORT, *X264, *AAC, "-movflags", "+frag_keyframe+empty_moov")


def movie_of(path: Path) -> tuple[MovieFile, Movie]:
    file = read_movie_file(path)
    assert file is not None
    return file, parse_movie_file(file)


def told_alike(mine: MediaInfo, theirs: MediaInfo) -> None:
    assert mine.container == theirs.container
    assert abs((mine.duration_ms or 0) - (theirs.duration_ms or 0)) <= 10  # ffmpeg prints hundredths
    assert abs(mine.start_ms - theirs.start_ms) <= 1
    assert (mine.encrypted, mine.cut_off) == (theirs.encrypted, theirs.cut_off)
    for one, other in zip(mine.video, theirs.video, strict=True):
        for name in (
            "index",
            "codec",
            "profile",
            "width",
            "height",
            "pixel_format",
            "sample_aspect",
            "rotation",
        ):
            assert getattr(one, name) == getattr(other, name), name
        assert one.interlaced == other.interlaced
        assert one.transfer == ("" if other.transfer == "unknown" else other.transfer)
        assert one.frame_rate is not None
        assert other.frame_rate is not None
        assert abs(one.frame_rate - other.frame_rate) < Fraction(6, 1000)
    for mine_sound, their_sound in zip(mine.audio, theirs.audio, strict=True):
        for name in ("index", "codec", "channels", "sample_rate", "language", "layout"):
            assert getattr(mine_sound, name) == getattr(their_sound, name), name


@pytest.mark.parametrize(
    "maker",
    [
        *(clips.web_ready, clips.silent, clips.sound_only, clips.sound_with_cover, clips.video_with_cover),
        *(clips.surround, clips.rotated, clips.anamorphic, clips.encrypted, clips.all_black),
        *(b_frames, no_edit_list, late_sound, quicktime, uneven, television, ten_bits, full_range, odd_rows),
        *(webm_codecs, hevc_pq, hevc_of_broadcast, clips.high_dynamic_range),
    ],
)
def test_it_tells_what_ffmpeg_tells(desk: Desk, clip: Clip, maker: Callable[[Path], Path]) -> None:
    source = clip(maker)
    file, movie = movie_of(source)
    mine = movie_info(movie, file.size)
    assert mine is not None
    told_alike(mine, desk.probe(source))


@pytest.mark.parametrize("maker", [clips.interlaced, clips.pcm_sound, in_fragments, hevc_in_fields])
def test_what_only_ffmpeg_can_tell_is_left_to_it(clip: Clip, maker: Callable[[Path], Path]) -> None:
    file, movie = movie_of(clip(maker))
    assert movie_info(movie, file.size) is None


@pytest.mark.parametrize("maker", [clips.web_ready, b_frames, no_edit_list, late_sound, uneven, quicktime])
def test_key_frames(desk: Desk, clip: Clip, maker: Callable[[Path], Path]) -> None:
    """Each stands where ffmpeg finds it, and is the picture of that time."""
    source = clip(maker)
    _, movie = movie_of(source)
    track = movie.first("vide")
    assert track is not None
    text = desk.ask(
        *("-noautorotate", "-copyts", "-i", str(source), "-map", "0:V:0", "-c", "copy"),
        *("-bsf:v", "noise=drop=not(key)", "-f", "framecrc", "-"),
    )
    base = Fraction(next(line.split()[-1] for line in text.splitlines() if line.startswith("#tb")))
    packets = [line.split(",") for line in text.splitlines() if line[:1].isdigit()]
    assert [frame.time_ms for frame in track.key_frames] == [round(int(p[2]) * base * 1000) for p in packets]
    assert [frame.size for frame in track.key_frames] == [int(packet[4]) for packet in packets]
    assert track.key_frame_count == len(packets)
    data = source.read_bytes()
    first = track.key_frames[0]
    assert data[first.offset + 4] & 0x1F in (5, 6, 7)  # an IDR picture, or what stands before it
    assert max(frame.offset + frame.size for frame in track.key_frames) <= track.end <= len(data)


def test_names_for_browsers(clip: Clip) -> None:
    def names(maker: Callable[[Path], Path]) -> list[str]:
        return [track.codec_string for track in movie_of(clip(maker))[1].tracks]

    assert names(b_frames) == ["avc1.64000c", "mp4a.40.2"]
    assert names(webm_codecs)[0].startswith("vp09.00.")
    assert names(webm_codecs)[1] == "opus"
    assert names(hevc_pq)[0].startswith("hvc1.2.4.L")
    assert names(television)[1] == "ac-3"
    assert names(odd_rows)[1] == "flac"


def test_variable_rate(clip: Clip) -> None:
    def track(maker: Callable[[Path], Path]) -> bool:
        found = movie_of(clip(maker))[1].first("vide")
        assert found is not None
        return found.steady

    assert not track(uneven)
    assert track(b_frames)
    assert track(television)


def test_cut_off_behind_the_index(desk: Desk, clip: Clip) -> None:
    whole = clip(clips.web_ready, faststart=True)
    cut = clips.cut_off(whole, desk.folder / "cut.mp4", 0.95)
    file, movie = movie_of(cut)
    info = movie_info(movie, file.size)
    assert info is not None
    assert info.cut_off


def damaged(moov: bytes) -> Movie | None:
    """The index if it can be read; `None` where it is refused."""
    try:
        movie = parse_movie(moov, brand="isom")
    except InputError:
        return None
    movie_info(movie, 1 << 40)
    return movie


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_an_index_that_lies(clip: Clip, data: st.DataObject) -> None:
    """Whatever is changed in it: an answer, at once, and no error of our own."""
    file, _ = movie_of(clip(b_frames))
    moov = bytearray(file.moov)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(moov) - 4))
        number = data.draw(
            st.sampled_from([0, 1, 7, 255, 1 << 16, 0x7FFF_FFFF, 0xFFFF_FFFF]) | st.integers(0, 99)
        )
        moov[at : at + 4] = number.to_bytes(4, "big")
    end = data.draw(st.integers(len(moov) - 200, len(moov)))
    start = time.monotonic()
    damaged(bytes(moov[:end]))
    plan_web_copy(MovieFile(file.size, file.boxes, file.ftyp, bytes(moov[:end])))
    assert time.monotonic() - start < 5


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_as_an_index(data: bytes) -> None:
    damaged(data)


def test_very_many_parts() -> None:
    with pytest.raises(InputError, match="too many parts"):
        parse_movie(make_box("free", b"") * 2000)
    header = make_box("mvhd", bytes(12) + (1000).to_bytes(4, "big") + bytes(80))
    with pytest.raises(InputError, match="100 tracks"):
        parse_movie(header + make_box("trak", b"") * 100)
