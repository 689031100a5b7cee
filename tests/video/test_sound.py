"""Sound alone: what is accepted, what is copied, what the published file is like."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mediakit.errors import InputError
from mediakit.model.media import AudioStream, MediaInfo
from mediakit.video.encode import sound_command
from mediakit.video.plan import Action, plan_sound
from mediakit.video.probe import check_sound
from tests import clips
from tests.video.conftest import Clip, Desk

AAC = MediaInfo("mp4", 60_000, 1_000_000, audio=(AudioStream(0, "aac", 2, 48_000, "LC"),))


@pytest.mark.parametrize(
    ("info", "action", "reason"),
    [
        (AAC, Action.COPY, "plays everywhere"),
        (replace(AAC, container="mov"), Action.COPY, "plays everywhere"),
        (replace(AAC, container="mp3"), Action.ENCODE, "the file is MP3, not MP4"),
        (replace(AAC, container="wav"), Action.ENCODE, "the file is WAV"),
        (replace(AAC, audio=(AudioStream(0, "alac", 2, 48_000),)), Action.ENCODE, "it is ALAC, not AAC"),
        (replace(AAC, audio=(AudioStream(0, "aac", 2, 48_000, "xHE-AAC"),)), Action.ENCODE, "AAC xHE-AAC"),
    ],
)
def test_the_least_that_makes_it_play_everywhere(info: MediaInfo, action: Action, reason: str) -> None:
    plan = plan_sound(info)
    assert plan.action is action
    assert reason in plan.reason
    assert (plan.width, plan.height) == (0, 0)


@pytest.mark.parametrize(
    ("info", "words"),
    [
        (replace(AAC, audio=()), "it holds no sound"),
        (replace(AAC, encrypted=True), "encrypted"),
        (replace(AAC, cut_off=True), "cut off"),
        (replace(AAC, duration_ms=None), "no length"),
        (replace(AAC, duration_ms=500 * 3_600_000), "500 hours"),
        (replace(AAC, audio=(AudioStream(0, "none"),)), "does not know"),
    ],
)
def test_what_cannot_be_published(info: MediaInfo, words: str) -> None:
    with pytest.raises(InputError, match=words):
        check_sound(info, "x.m4a")


def test_a_video_is_not_sound_alone_but_cover_art_is_no_video(desk: Desk, clip: Clip) -> None:
    with pytest.raises(InputError, match="this is a video, not sound alone"):
        check_sound(desk.probe(clip(clips.web_ready)), "x.mp4")
    check_sound(desk.probe(clip(clips.sound_with_cover)), "x.m4a")


def mp3(target: Path) -> Path:
    return clips.make(
        target, *clips.tone(), "-c:a", "libmp3lame", "-metadata", "comment=SN-0012345", "-f", "mp3"
    )


def wav(target: Path) -> Path:
    return clips.make(target, *clips.tone(layout="mono"), "-c:a", "pcm_s24le", "-f", "wav")


def flac(target: Path) -> Path:
    return clips.make(target, *clips.tone(layout="5.1"), "-c:a", "flac", "-f", "flac")


def opus(target: Path) -> Path:
    return clips.make(target, *clips.tone(), "-c:a", "libopus", "-f", "ogg")


@pytest.mark.parametrize("make", [clips.sound_only, clips.sound_with_cover, mp3, wav, flac, opus])
def test_it_becomes_aac_in_mp4_of_the_same_length(
    desk: Desk, clip: Clip, make: Callable[[Path], Path]
) -> None:
    source = clip(make)
    info = desk.probe(source)
    check_sound(info, "x")
    plan, target = plan_sound(info), desk.folder / "x.m4a"
    desk.run(sound_command(desk.ffmpeg, source, target, plan, info))
    made = desk.probe(target)
    assert made.container == "mp4"
    assert (made.video, made.start_ms) == ((), 0)
    assert [stream.codec for stream in made.audio] == ["aac"]
    assert made.audio[0].channels == min(info.audio[0].channels, 2)
    assert abs((made.duration_ms or 0) - (info.duration_ms or 0)) < 100
    data = target.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert b"SN-0012345" not in data
    desk.run(sound_command(desk.ffmpeg, source, target, plan, info))
    assert target.read_bytes() == data
