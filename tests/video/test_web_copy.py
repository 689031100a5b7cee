"""The published copy made without ffmpeg: the same streams, nothing private, its index in front."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mediakit.model.movie import MovieFile, WebCopy
from mediakit.system.movie_files import read_movie_file, write_web_copy
from mediakit.video.index_cleaning import make_box
from mediakit.video.movie import parse_movie_file
from mediakit.video.web_copy import plan_web_copy
from tests import clips
from tests.video.conftest import Clip, Desk
from tests.video.test_movie import b_frames, in_fragments, late_sound, no_edit_list, quicktime, uneven

SECRET = "SECRET WORDS 48.8577"


def with_other_tracks(target: Path) -> Path:
    """H.264, two sounds, a text track with a secret and a time code, all interleaved; a title and a maker."""
    lines = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{SECRET}\n\n" for n in range(3))
    text = target.with_suffix(".srt")
    text.write_text(lines, encoding="utf-8")
    plain = clips.web_ready(target.with_suffix(".plain.mp4"), seconds=3)
    return clips.make(
        target,
        *("-i", str(plain), "-i", str(text), "-map", "0", "-map", "0:a", "-map", "1", "-c", "copy"),
        *("-c:s", "mov_text", "-timecode", "01:00:00:00", "-metadata", f"title={SECRET}"),
        *("-metadata", f"make={clips.SERIAL}", "-movflags", "+use_metadata_tags"),
        *("-metadata:s:v", f"handler_name={SECRET}", "-metadata", "creation_time=2026-01-02T03:04:05Z"),
    )


def late_pictures(target: Path) -> Path:
    """Without sound, the first picture a while after 0."""
    return clips.make(
        target,
        "-i",
        str(b_frames(target.with_suffix(".plain.mp4"))),
        "-an",
        "-c",
        "copy",
        "-use_editlist",
        "0",
    )


def plan(path: Path) -> WebCopy | None:
    file = read_movie_file(path)
    assert file is not None
    return plan_web_copy(file)


def copied(desk: Desk, source: Path) -> tuple[Path, WebCopy]:
    copy = plan(source)
    assert copy is not None
    target = desk.folder / "copy.mp4"
    entry = write_web_copy(source, target, copy)
    assert entry.size == copy.size == target.stat().st_size
    return target, copy


@pytest.mark.parametrize(
    "maker",
    [
        *(
            clips.web_ready,
            clips.silent,
            clips.surround,
            clips.rotated,
            clips.anamorphic,
            clips.video_with_cover,
        ),
        *(clips.interlaced, b_frames, uneven, no_edit_list, with_other_tracks),
    ],
)
def test_the_streams_stay_as_they_are(desk: Desk, clip: Clip, maker: Callable[[Path], Path]) -> None:
    source = clip(maker)
    target, _ = copied(desk, source)
    streams = ("V:0", "a:0?")
    assert desk.stream_hashes(target, *streams) == desk.stream_hashes(source, *streams)
    assert desk.times(target) == desk.times(source)
    before, after = desk.check(source), desk.check(target)
    assert after.video[0].display_size == before.video[0].display_size
    assert after.duration_ms == before.duration_ms
    assert [sound.language for sound in after.audio] == [sound.language for sound in before.audio[:1]]
    made = read_movie_file(target)
    assert made is not None
    assert made.is_fast_start
    assert [box.kind for box in made.boxes] == ["ftyp", "moov", "mdat"]


def test_nothing_private_is_left(desk: Desk, clip: Clip) -> None:
    source = clip(with_other_tracks)
    target, copy = copied(desk, source)
    data = target.read_bytes()
    for words in (SECRET, clips.SERIAL, clips.LOCATION, "Lavf", "Lavc5", "Lavc6"):
        start = data.index(b"mdat")  # the encoder's own remarks are part of the stream
        assert words.encode() not in data[:start]
    assert SECRET.encode() not in data
    assert SECRET.encode() in source.read_bytes()
    assert len(desk.probe(target).audio) == 1
    assert set(copy.dropped) == {
        "the position of the camera",
        "the make or number of the camera",
        "the date of the recording",
        "titles and remarks",
        "other sound",
        "text tracks",
        "the time code",
    }


def test_only_the_first_sound_is_copied(desk: Desk, clip: Clip) -> None:
    source = clip(with_other_tracks)
    _, copy = copied(desk, source)
    file = read_movie_file(source)
    assert file is not None
    kept = parse_movie_file(file).tracks[:2]
    assert sum(length for _, length in copy.ranges) == sum(track.media_bytes for track in kept)


def test_a_copy_needs_no_further_change(desk: Desk, clip: Clip) -> None:
    target, _ = copied(desk, clip(clips.web_ready))
    assert plan(target) == WebCopy(b"", ((0, target.stat().st_size),))


def test_space_in_front_is_no_reason_to_change(desk: Desk, clip: Clip) -> None:
    target, _ = copied(desk, clip(clips.web_ready))
    roomy = desk.folder / "roomy.mp4"
    roomy.write_bytes(target.read_bytes() + (16).to_bytes(4, "big") + b"free" + bytes(8))
    copy = plan(roomy)
    assert copy is not None
    assert not copy.head
    trailing = desk.folder / "remark.mp4"
    trailing.write_bytes(target.read_bytes() + (16).to_bytes(4, "big") + b"uuid" + b"position")
    copy = plan(trailing)
    assert copy is not None
    assert copy.dropped == ("titles and remarks",)
    assert copy.size == target.stat().st_size


@pytest.mark.parametrize(
    "maker",
    [quicktime, in_fragments, clips.encrypted, late_pictures, clips.pcm_sound, clips.high_dynamic_range],
)
def test_left_to_ffmpeg(clip: Clip, maker: Callable[[Path], Path]) -> None:
    assert plan(clip(maker)) is None


def test_sound_that_begins_later_keeps_its_place(desk: Desk, clip: Clip) -> None:
    source = clip(late_sound)
    target, _ = copied(desk, source)
    assert desk.times(target, "a:0") == desk.times(source, "a:0")


def test_parts_beyond_the_end(desk: Desk, clip: Clip) -> None:
    cut = clips.cut_off(clip(clips.web_ready, faststart=True), desk.folder / "cut.mp4", 0.9)
    assert plan(cut) is None


def test_sound_alone(desk: Desk, clip: Clip) -> None:
    source = clip(clips.sound_only)
    target, _ = copied(desk, source)
    assert desk.stream_hashes(target, "a:0") == desk.stream_hashes(source, "a:0")


def test_more_than_four_gigabytes(clip: Clip) -> None:
    """Offsets that four bytes cannot hold: a table of eight takes their place."""
    file = read_movie_file(clip(clips.web_ready))
    assert file is not None
    at = file.moov.index(b"stsz") + 8
    moov = file.moov[:at] + b"\xff\xff\xff\xff" + file.moov[at + 4 :]  # pictures of 4 GiB each
    copy = plan_web_copy(replace(file, size=1 << 50, moov=moov))
    assert copy is not None
    assert copy.size > 1 << 32
    assert b"co64" in copy.head
    made = MovieFile(copy.size, file.boxes, file.ftyp, copy.head[32 + 8 : -16])
    (first, *_) = parse_movie_file(made).tracks
    (before, *_) = parse_movie_file(file).tracks
    moved = len(copy.head) - copy.ranges[0][0]
    assert first.key_frames[0].offset == before.key_frames[0].offset + moved
    assert first.end <= copy.size


def test_ranges_are_told_while_they_are_written(desk: Desk, clip: Clip) -> None:
    source = clip(with_other_tracks)
    copy = plan(source)
    assert copy is not None
    told: list[int] = []
    one = write_web_copy(source, desk.folder / "a.mp4", copy, on_progress=told.append)
    other = write_web_copy(source, desk.folder / "b.mp4", copy, hashed=False)
    assert told == sorted(told)
    assert told[-1] == copy.size
    assert (desk.folder / "a.mp4").read_bytes() == (desk.folder / "b.mp4").read_bytes()
    assert one.sha256
    assert not other.sha256


@pytest.mark.parametrize(
    ("remarks", "words"),
    [
        (make_box("udta", make_box("meta", bytes(4) + make_box("ilst", b""))), ()),
        (make_box("udta", make_box("name", b"Anna's camera")), ("titles and remarks",)),
        (make_box("uuid", b"x" * 16), ("titles and remarks",)),
        (
            make_box("meta", bytes(4) + make_box("ilst", make_box("\xa9too", make_box("data", b"Lavf")))),
            ("the name of the program that made it",),
        ),
        (
            make_box("udta", make_box("\xa9xyz", b"\0\x12\x15\xc7+48.8577+002.295/")),
            ("the position of the camera",),
        ),
        (make_box("udta", b"\0\0\0\0damaged"), ("titles and remarks",)),
    ],
)
def test_words_for_what_is_left_out(desk: Desk, clip: Clip, remarks: bytes, words: tuple[str, ...]) -> None:
    target, _ = copied(desk, clip(clips.web_ready))
    file = read_movie_file(target)
    assert file is not None
    copy = plan_web_copy(replace(file, moov=file.moov + remarks))
    assert copy is not None
    assert copy.dropped == words
    assert copy.head  # it is written anew, and without them
    assert remarks not in copy.head


def test_remarks_within_remarks(clip: Clip) -> None:
    file = read_movie_file(clip(clips.web_ready))
    assert file is not None
    nested = b""
    for _ in range(5000):
        nested = make_box("meta", bytes(4) + nested)
    copy = plan_web_copy(replace(file, moov=file.moov + make_box("udta", nested)))
    assert copy is not None
