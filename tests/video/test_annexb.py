"""Key frames taken out of an MP4 and decoded by themselves: the same pictures in the same order."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.model.movie import MovieTrack
from mediakit.system.movie_files import read_movie_file
from mediakit.video.annexb import annexb_stream, parse_parameter_sets
from mediakit.video.movie import parse_movie_file
from tests import clips
from tests.video.conftest import Clip, Desk


def many_key_frames(target: Path, *, coding: str = "", seconds: int = 3) -> Path:
    """H.264 in MP4 with a key frame every half second, coded as x264's parameters say."""
    keys = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "12", "-x264-params")
    return clips.make(target, *clips.pictures(seconds=seconds), *keys, f"keyint=12:{coding}")


def track_of(path: Path) -> MovieTrack:
    file = read_movie_file(path)
    assert file is not None
    return next(track for track in parse_movie_file(file).tracks if track.handler == "vide")


def samples(path: Path, track: MovieTrack, first: int = 0, step: int = 1) -> list[bytes]:
    data = path.read_bytes()
    return [data[frame.offset : frame.offset + frame.size] for frame in track.key_frames[first::step]]


def pictures(desk: Desk, *source: str) -> list[str]:
    """The hash of each picture, in the order in which a decoder shows them."""
    lines = desk.ask(*source, "-fps_mode", "passthrough", "-f", "framemd5", "-").splitlines()
    return [line.split(",")[-1].strip() for line in lines if line[:1].isdigit()]


CODINGS = (
    "open-gop=0",
    "open-gop=1:bframes=8:b-pyramid=normal:ref=4",
    "open-gop=1:cabac=0:slices=4",
    "bframes=0:ref=1",
    "bframes=0:slices=3:weightp=0",
)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("coding", CODINGS)
def test_the_same_pictures_in_the_same_order(desk: Desk, clip: Clip, coding: str, first: int) -> None:
    source = clip(many_key_frames, coding=coding)
    track, raw = track_of(source), desk.folder / "raw.h264"
    chosen = samples(source, track, first, 2)
    raw.write_bytes(b"".join(annexb_stream(chosen, track.configuration, track.length_size)))
    taken = pictures(desk, "-f", "h264", "-flags", "+output_corrupt", "-i", f"file:{raw}")
    whole = pictures(desk, "-i", f"file:{source}")
    assert len(taken) == len(chosen) > 1
    places = [whole.index(picture) for picture in taken]
    assert places == sorted(set(places))


def test_pieces_come_one_by_one(clip: Clip) -> None:
    source = clip(many_key_frames, coding="open-gop=0")
    track = track_of(source)
    good = samples(source, track)
    stream = annexb_stream(iter([good[0], b"broken"]), track.configuration, track.length_size)
    assert good[0][-100:] in next(stream)
    with pytest.raises(InputError, match="index is damaged"):
        next(stream)


@pytest.mark.parametrize(
    "sample", [b"", b"\0\0\0\5abc", b"\0\0\0\1\x09", b"\0", b"\0\0\0\0", b"\xff\xff\xff\xff\x65"]
)
def test_what_is_no_picture(clip: Clip, sample: bytes) -> None:
    configuration = track_of(clip(many_key_frames, coding="open-gop=0")).configuration
    with pytest.raises(InputError):
        list(annexb_stream([sample], configuration, 4))


@pytest.mark.parametrize(
    "configuration", [b"", b"\1\x64\0\x1f\xff\xe0\0", b"\2" + b"\0" * 20, b"\1\x64\0\x1f\xff\xe1\xff\xffab"]
)
def test_what_is_no_configuration(configuration: bytes) -> None:
    with pytest.raises(InputError):
        parse_parameter_sets(configuration)


@given(st.binary(max_size=80), st.binary(max_size=80), st.integers(1, 4))
def test_garbage_is_refused_or_taken(configuration: bytes, sample: bytes, length_size: int) -> None:
    try:
        made = list(annexb_stream([sample], b"\1\x64\0\x1f\xff" + configuration, length_size))
    except InputError:
        return
    assert len(made) == 1


@given(data=st.data())
def test_damaged_pictures_are_refused_or_taken(clip: Clip, data: st.DataObject) -> None:
    source = clip(many_key_frames, coding=CODINGS[1])
    track = track_of(source)
    sample = bytearray(samples(source, track)[1][:2000])
    for _ in range(3):
        sample[data.draw(st.integers(0, 40))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        list(annexb_stream([bytes(sample)], track.configuration, track.length_size))
