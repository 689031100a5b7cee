"""Streams that ffmpeg's own muxers make: read as they are, and judged by what they lack."""

from pathlib import Path

import pytest

from mediakit.model.findings import Severity
from tests import clips, streams
from tests.video.streaming.conftest import Memory, read_folder

SECONDS = 14
CAPTIONS = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:05,000 --> 00:00:08,000\nOver the cut\n"


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return streams.source(tmp_path_factory.mktemp("foreign") / "video.mp4", seconds=SECONDS)


def by_ffmpeg(video: Path, folder: Path, *options: str, captions: bool = False) -> Memory:
    folder.mkdir()
    captioned: tuple[str, ...] = ()
    streams_map = "v:0,a:0"
    if captions:
        (folder / "c.srt").write_text(CAPTIONS, encoding="utf-8")
        captioned = ("-i", str(folder / "c.srt"), "-map", "1:s", "-c:s", "webvtt")
        streams_map += ",s:0,sgroup:subs,language:en"
    named = ("-master_pl_name", "main.m3u8", "-var_stream_map", streams_map)
    inputs = ("-i", str(video), *captioned[:2], "-map", "0:v", "-map", "0:a", *captioned[2:])
    muxed = ("-f", "hls", "-hls_time", "6", "-hls_playlist_type", "vod", *options, *named)
    clips.make(folder / "out_%v.m3u8", *inputs, "-c:v", "copy", "-c:a", "copy", *muxed)
    return Memory(read_folder(folder))


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("-hls_segment_type", "fmp4"),
        ("-hls_flags", "single_file"),
        ("-hls_flags", "independent_segments"),
    ],
)
def test_what_ffmpeg_packages_is_read(video: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    stream = by_ffmpeg(video, tmp_path / "made", *options)
    found = stream.check("main.m3u8")
    assert {finding.rule for finding in found if finding.severity is Severity.ERROR} <= {"hls-bandwidth"}
    assert {"hls-no-captions", "hls-iframes", "hls-frame-rate"} <= {finding.rule for finding in found}


def test_ffmpeg_loses_cues_at_cuts(video: Path, tmp_path: Path) -> None:
    stream = by_ffmpeg(video, tmp_path / "made", captions=True)
    assert {"hls-cue-cut", "hls-characteristics", "hls-autoselect"} <= stream.rules("main.m3u8")


def test_transport_streams_are_looked_into(video: Path, tmp_path: Path) -> None:
    stream = by_ffmpeg(video, tmp_path / "made")
    stream.replace("main.m3u8", "RESOLUTION=320x180", "RESOLUTION=640x360")
    stream.replace("main.m3u8", "mp4a.40.2", "mp4a.40.5")
    first = next(name for name in sorted(stream.files) if name.endswith(".ts"))
    stream.replace("out_0.m3u8", "#EXTINF:6.0", "#EXTINF:5.5", 1)
    assert {"hls-resolution", "hls-codecs", "hls-duration"} <= stream.rules("main.m3u8")
    stream.files[first] = b"\x47" * 400
    assert "hls-segment" in stream.rules("main.m3u8")


def test_segments_without_a_key_frame_in_front_are_found(video: Path, tmp_path: Path) -> None:
    stream = by_ffmpeg(video, tmp_path / "made", "-hls_flags", "split_by_time", "-hls_time", "3")
    assert "hls-independent" not in stream.rules("main.m3u8")
    said = "#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-TARGETDURATION"
    stream.replace("out_0.m3u8", "#EXT-X-TARGETDURATION", said)
    assert "hls-independent" in stream.rules("main.m3u8")


def test_packed_sound_is_read(video: Path, tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    muxed = ("-f", "segment", "-segment_format", "adts", "-segment_time", "6", "-segment_list_type", "m3u8")
    listed = ("-segment_list", str(tmp_path / "made" / "list.m3u8"))
    clips.make(tmp_path / "made" / "%d.aac", "-i", str(video), "-vn", "-c", "copy", *muxed, *listed)
    stream = Memory(read_folder(tmp_path / "made"))
    assert not {finding.rule for finding in stream.check("list.m3u8") if finding.severity is Severity.ERROR}
    stream.replace("list.m3u8", "#EXTINF:6.", "#EXTINF:5.", 1)
    assert "hls-duration" in stream.rules("list.m3u8")


@pytest.mark.parametrize("single", [False, True])
def test_dash_of_ffmpeg_is_read(video: Path, tmp_path: Path, single: bool) -> None:
    (tmp_path / "made").mkdir()
    one = ("-single_file", "1") if single else ()
    clips.make(tmp_path / "made" / "all.mpd", "-i", str(video), "-c", "copy", "-f", "dash", *one)
    stream = Memory(read_folder(tmp_path / "made"))
    assert stream.rules("all.mpd") == {"dash-no-captions"}
    del stream.files[next(name for name in stream.files if name != "all.mpd")]
    assert "dash-missing-file" in stream.rules("all.mpd")
