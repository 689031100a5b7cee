"""Renditions read, cut into segments and written as playlists; and the numbers that these state."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.streaming import (
    AudioRendition,
    CaptionRendition,
    Fragment,
    StreamFile,
    StreamSet,
    TileSheet,
    VideoRendition,
)
from mediakit.video.streaming.commands import StreamKind, cmaf_options
from mediakit.video.streaming.rates import average_rate, peak_rate, target_duration
from mediakit.video.streaming.reading import read_stream_file
from mediakit.video.streaming.segments import cut_segments, cut_times
from mediakit.video.streaming.texts import caption_rendition, streaming_texts
from tests import clips, streams
from tests.video.streaming.conftest import Memory

GOLDEN = Path(__file__).parent / "golden"


def file_of(*lengths: int, timescale: int = 10, size: int = 1000, **more: int) -> StreamFile:
    """A rendition with fragments that last so many ticks, each with a key frame."""
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    fragments = tuple(
        fragment_at(place, start, length, size)
        for place, (start, length) in enumerate(zip(starts, lengths, strict=True))
    )
    return StreamFile(900 + size * len(lengths), 800, 800, 100, "avc1.64001f", timescale, fragments, **more)


def fragment_at(place: int, start: int, length: int, size: int) -> Fragment:
    return Fragment(900 + place * size, size, start, length, samples=length, key_size=size // 5)


VIDEO = file_of(40, 20, 30, 50, 10, width=1280, height=720)
SMALL = replace(file_of(40, 20, 30, 50, 10, size=300, width=640, height=360), codec="avc1.4d401e")
SOUND = replace(file_of(*[20] * 7, 12, size=100, channels=2, sample_rate=48_000), codec="mp4a.40.2")


def texts_of(streams_: StreamSet) -> dict[str, str]:
    made = streaming_texts(streams_, lambda part, _data, ending: f"{part or 'all'}.{ending}")
    assert (made.playlist, made.manifest) == ("all.m3u8", "all.mpd")
    return {name: data.decode() for name, data in made.files.items()}


FULL = StreamSet(
    (VideoRendition("v.mp4", VIDEO, "720p"), VideoRendition("w.mp4", SMALL, "360p")),
    (
        AudioRendition("a.mp4", SOUND, "English", "en"),
        AudioRendition("d.mp4", SOUND, 'English "described"', "en", described=True),
    ),
    (
        CaptionRendition("../captions/en.vtt", 900, "English", "en", sounds=True),
        CaptionRendition("../captions/fr.vtt", 900, "Français & autres", "fr", spoken=False),
    ),
    TileSheet("board.jpg", "image/jpeg", 40_000, 5, 3, 160, 90, 1000),
)


def test_golden_playlists() -> None:
    text = "\n".join(f"== {name}\n{content}" for name, content in texts_of(FULL).items())
    assert text == (GOLDEN / "full.txt").read_text(encoding="utf-8")


def test_without_sound_there_is_no_group() -> None:
    main = texts_of(StreamSet(FULL.videos[:1]))["all.m3u8"]
    assert "AUDIO" not in main
    assert "SUBTITLES" not in main
    assert 'CODECS="avc1.64001f"' in main


def test_sound_alone_is_a_variant() -> None:
    main = texts_of(StreamSet((), FULL.audios[:1], FULL.captions))["all.m3u8"]
    assert main.endswith('CODECS="mp4a.40.2",SUBTITLES="captions",CLOSED-CAPTIONS=NONE\nsound.m3u8\n')
    assert "RESOLUTION" not in main
    described = texts_of(StreamSet((), FULL.audios))["all.m3u8"]
    assert described.count("TYPE=AUDIO") == 2


def test_the_variant_nearest_to_two_megabits_comes_first() -> None:
    rates = {"high": 1_200_000, "middle": 250_000, "low": 30_000}  # bytes a second
    videos = tuple(
        VideoRendition(f"{name}.mp4", file_of(*[10] * 20, size=rate, width=64, height=36), name)
        for name, rate in rates.items()
    )
    main = texts_of(StreamSet(videos))["all.m3u8"]
    assert [line for line in main.splitlines() if line.endswith(".m3u8")] == [
        "middle.m3u8",
        "high.m3u8",
        "low.m3u8",
    ]


@pytest.mark.parametrize(
    ("lengths", "cuts"),
    [
        ((20,) * 10, (6, 12, 18)),  # two seconds each
        ((50,) * 5, (5, 10, 15, 20)),  # five: never ten
        ((40,) * 6, (4, 8, 12, 16, 20)),  # four: four rather than eight
        ((100,) * 3, (10, 20)),  # ten, as the source has them
        ((60, 60, 10), (6,)),  # a rest of a second stays with the segment before it
        ((120,), ()),
        ((), ()),
    ],
)
def test_segments_are_cut_at_the_nearest_key_frame(lengths: tuple[int, ...], cuts: tuple[int, ...]) -> None:
    assert cut_times(file_of(*lengths)) == cuts


@given(st.lists(st.integers(1, 130), min_size=1, max_size=60))
def test_segments_hold_every_fragment_once(lengths: list[int]) -> None:
    file = file_of(*lengths)
    segments = cut_segments(file, cut_times(file))
    assert sum(segment.duration for segment in segments) == file.duration
    assert [segment.offset for segment in segments[1:]] == [
        segment.offset + segment.size for segment in segments[:-1]
    ]
    assert segments[0].offset == 900
    assert segments[-1].offset + segments[-1].size == file.size


def test_peaks_are_of_runs_near_the_target_duration() -> None:
    second = Fraction(1)
    assert peak_rate([(100, 6 * second), (200, 6 * second), (90, second)]) == 332  # 200 and 90 bytes in 7 s
    assert peak_rate([(100, second / 2)]) == 1600
    assert peak_rate([]) == average_rate([]) == 0
    assert average_rate([(100, 6 * second), (200, 6 * second)]) == 200
    assert target_duration([Fraction(13, 2), Fraction(1)]) == 7
    assert target_duration([Fraction(649, 100)]) == 6


@pytest.mark.parametrize(
    ("cue", "sounds"),
    [
        ("Hello.", False),
        ("[thunder]", True),
        ("♪ la la ♪", True),
        ("<i>(sighs)</i> No.", True),
        ("a &lt;b&gt;", False),
    ],
)
def test_captions_tell_sounds_when_they_do(cue: str, sounds: bool) -> None:
    made = caption_rendition(Track((Cue(0, 1, cue),), "en"), "x.vtt", 9, "English")
    assert (made.sounds, made.spoken) == (sounds, True)
    assert not caption_rendition(Track((), "fr", Kind.SUBTITLES), "x.vtt", 9, "Français").spoken


def test_what_ffmpeg_writes_is_read(tmp_path: Path, stream: Memory) -> None:
    top = read_bytes(stream.files["media/top.mp4"])
    assert (top.codec, top.width, top.height) == ("avc1.64000c", 320, 180)
    assert top.frame_rate == 25
    assert len(top.fragments) == 7
    assert [fragment.start / top.timescale for fragment in top.fragments] == [0, 2, 4, 6, 8, 10, 12]
    assert all(fragment.key_size and not fragment.shift for fragment in top.fragments)
    low = read_bytes(stream.files["media/low.mp4"])
    assert [fragment.start / low.timescale for fragment in low.fragments] == [0, 2, 4, 6, 8, 10, 12]
    sound = read_bytes(stream.files["media/sound.mp4"])
    assert (sound.codec, sound.channels, sound.sample_rate, sound.width) == ("mp4a.40.2", 2, 48_000, 0)


def test_the_bytes_of_a_copied_rendition_are_equal_from_run_to_run(tmp_path: Path) -> None:
    video = clips.web_ready(tmp_path / "video.mp4")
    for kind in StreamKind:
        one, other = (streams.copied(video, tmp_path / f"{kind}{place}.mp4", kind) for place in "ab")
        assert one.read_bytes() == other.read_bytes()


def test_pictures_that_begin_late_stay_late(tmp_path: Path) -> None:
    plain = clips.web_ready(tmp_path / "plain.mp4")
    mapped = ("-i", str(plain), "-map", "0:v", "-map", "1:a", "-c", "copy")
    late = clips.make(tmp_path / "late.mp4", "-itsoffset", "0.2", "-i", str(plain), *mapped)
    file = streams.read_file(streams.copied(late, tmp_path / "rendition.mp4", StreamKind.VIDEO))
    assert Fraction(file.fragments[0].start, file.timescale) == Fraction(1, 5)


def test_options_say_which_kind() -> None:
    assert "delay_moov" in cmaf_options(StreamKind.AUDIO)["movflags"]
    assert "delay_moov" not in cmaf_options(StreamKind.VIDEO)["movflags"]
    assert "frag_discont" in cmaf_options(StreamKind.AUDIO, late=True)["movflags"]


@pytest.mark.parametrize("data", [b"", b"\0" * 64, b"RIFF" * 20])
def test_what_is_no_rendition_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_bytes(data)


def test_a_rendition_that_was_cut_off_is_refused(stream: Memory) -> None:
    data = stream.files["media/top.mp4"]
    with pytest.raises(InputError, match="cut off"):
        read_bytes(data[: len(data) // 2])


def test_an_ordinary_mp4_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no streaming rendition"):
        read_bytes(clips.web_ready(tmp_path / "video.mp4").read_bytes())


def read_bytes(data: bytes) -> StreamFile:
    return read_stream_file(lambda start, size: data[start : start + size], len(data))
