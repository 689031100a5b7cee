"""Looking into media files: MP4 by its index alone, everything else by ffmpeg, the same answers by both."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mediakit.errors import InputError
from mediakit.model.media import Command, Completed
from mediakit.pipeline.probing import probe_file
from mediakit.pipeline.tools import Tools, look_into, open_tools, probe, probe_sound, read_index
from tests import clips


class NoRunner:
    """Refuses to start anything."""

    def run(self, command: Command, **_: object) -> Completed:
        raise AssertionError(f"{command.label} was started")


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.fixture
def index_only(tools: Tools) -> Tools:
    return Tools(NoRunner(), tools.ffmpeg, tools.version)


def test_an_ordinary_clip_starts_no_process(tmp_path: Path, index_only: Tools) -> None:
    info = probe(clips.web_ready(tmp_path / "x.mp4"), index_only)
    (video,), (audio,) = info.video, info.audio
    assert (video.codec_string, video.key_frames, video.longest_gap_ms) == ("avc1.42c00d", 2, 1000)
    assert (video.level, video.steady, video.duration_ms, video.start_ms) == (13, True, 2000, 0)
    assert (audio.codec_string, audio.layout, audio.language) == ("mp4a.40.2", "stereo", "eng")
    assert probe_sound(clips.sound_only(tmp_path / "x.m4a"), index_only).duration_ms == 2000


@pytest.mark.parametrize(
    ("maker", "words"),
    [
        (clips.encrypted, "the video is encrypted"),
        (clips.years_apart, "hours long, which cannot be right"),
        (clips.hours_apart, "pictures a second, which cannot be right"),
        (clips.sound_only, "it holds only sound"),
    ],
)
def test_what_the_index_refuses(
    tmp_path: Path, index_only: Tools, maker: Callable[[Path], Path], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        probe(maker(tmp_path / "x.mp4"), index_only)


def test_cut_off(tmp_path: Path, index_only: Tools) -> None:
    whole = clips.web_ready(tmp_path / "x.mp4", faststart=True)
    with pytest.raises(InputError, match="the file is cut off: its last part is missing"):
        probe(clips.cut_off(whole, tmp_path / "cut.mp4", 0.9), index_only)


def test_no_pictures_at_all(tmp_path: Path, index_only: Tools) -> None:
    source = clips.silent(tmp_path / "x.mp4")
    data = bytearray(source.read_bytes())
    at = data.index(b"stsz") + 12
    data[at : at + 4] = bytes(4)
    source.write_bytes(data)
    with pytest.raises(InputError, match="there is not one picture in it"):
        probe(source, index_only)


def test_a_damaged_index_is_left_to_ffmpeg(tmp_path: Path, tools: Tools) -> None:
    source = clips.silent(tmp_path / "x.mp4")
    source.write_bytes(source.read_bytes().replace(b"mvhd", b"mvhx"))
    assert read_index(source) is None
    with pytest.raises(InputError):
        probe(source, tools)


def test_what_the_index_adds_to_ffmpeg(tmp_path: Path, tools: Tools) -> None:
    info = look_into(clips.interlaced(tmp_path / "x.mp4"), tools)
    (video,) = info.video
    assert video.interlaced
    assert (video.codec_string, video.key_frames) == ("avc1.4d4015", 1)
    other = look_into(clips.webm(tmp_path / "x.webm"), tools)
    assert other.video[0].key_frames is None
    assert other.audio[0].codec_string == "opus"


def test_everything_that_is_known(tmp_path: Path, tools: Tools) -> None:
    info, more = probe_file(clips.web_ready(tmp_path / "x.mp4"), tools)
    assert (more.fast_start, more.problem) == (False, "")
    assert "the position of the camera" in more.private
    assert info.video
    _, more = probe_file(clips.encrypted(tmp_path / "e.mp4"), tools)
    assert more.problem == "the video is encrypted. Ask for it without copy protection."
    _, more = probe_file(clips.webm(tmp_path / "x.webm"), tools)
    assert (more.fast_start, more.private) == (None, ())
