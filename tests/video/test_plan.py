from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.media import AudioStream, MediaInfo, VideoStream
from mediakit.video.plan import Action, plan_video

VIDEO = VideoStream(0, "h264", 1280, 720, profile="Main", pixel_format="yuv420p", frame_rate=Fraction(25))
AUDIO = AudioStream(1, "aac", channels=2, sample_rate=48_000, profile="LC")
READY = MediaInfo("mp4", 60_000, 1_000_000, video=(VIDEO,), audio=(AUDIO,))


@pytest.mark.parametrize(
    "info",
    [
        READY,
        replace(READY, container="mov"),
        replace(READY, audio=()),
        replace(READY, audio=(replace(AUDIO, profile="HE-AAC"),)),
        replace(READY, video=(replace(VIDEO, width=1920, height=1080, level=42),), bit_rate=8_000_000),
        replace(READY, video=(replace(VIDEO, longest_gap_ms=10_000),)),
        replace(READY, video=(replace(VIDEO, profile="High", pixel_format="yuvj420p"),)),
        replace(READY, video=(replace(VIDEO, profile="Constrained Baseline"),)),
        replace(READY, video=(replace(VIDEO, width=321, height=241),)),
    ],
)
def test_what_plays_everywhere_is_copied(info: MediaInfo) -> None:
    plan = plan_video(info)
    assert plan.action is Action.COPY
    assert (plan.width, plan.height) == info.video[0].display_size


@pytest.mark.parametrize(
    ("audio", "reason"),
    [
        (replace(AUDIO, codec="pcm_s16le", profile=""), "PCM_S16LE, not AAC"),
        (replace(AUDIO, codec="mp3", profile=""), "MP3, not AAC"),
        (replace(AUDIO, profile="xHE-AAC"), "AAC xHE-AAC"),
        (replace(AUDIO, channels=6), "6 channels"),
    ],
)
def test_wrong_sound_alone_is_encoded(audio: AudioStream, reason: str) -> None:
    plan = plan_video(replace(READY, audio=(audio,)))
    assert plan.action is Action.COPY_VIDEO
    assert reason in plan.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"codec": "hevc", "profile": "Main 10"}, "HEVC, not H.264"),
        ({"profile": "High 10", "pixel_format": "yuv420p10le"}, "High 10 with yuv420p10le"),
        ({"profile": "High 4:2:2", "pixel_format": "yuv422p"}, "High 4:2:2"),
        ({"interlaced": True}, "interlaced"),
        ({"rotation": 90}, "turned by 90 degrees"),
        ({"sample_aspect": Fraction(64, 45)}, "not square"),
        ({"transfer": "smpte2084"}, "high dynamic range (PQ)"),
    ],
)
def test_wrong_pictures_are_encoded(changes: dict[str, object], reason: str) -> None:
    video = replace(VIDEO, **changes)  # type: ignore[arg-type]
    plan = plan_video(replace(READY, video=(video,)))
    assert plan.action is Action.ENCODE
    assert reason in plan.reason


def test_other_containers_are_encoded() -> None:
    assert plan_video(replace(READY, container="mpegts")).reason == (
        "Encoded, because the file is an MPEG transport stream, not MP4."
    )


@given(
    st.integers(2, 16_384),
    st.integers(2, 16_384),
    st.fractions(Fraction(1, 4), Fraction(4), max_denominator=100),
    st.sampled_from([0, 90, 180, 270]),
)
def test_encoded_size_is_even_bounded_and_never_larger(
    width: int, height: int, aspect: Fraction, turn: int
) -> None:
    stream = replace(VIDEO, codec="vp9", width=width, height=height, sample_aspect=aspect, rotation=turn)
    plan = plan_video(replace(READY, video=(stream,)))
    assert plan.width % 2 == plan.height % 2 == 0
    assert min(plan.width, plan.height) >= 2
    assert -(-plan.width // 16) * -(-plan.height // 16) <= 8704  # what level 4.2 holds
    assert plan.width <= max(stream.display_size[0], 2)
    assert plan.height <= max(stream.display_size[1], 2)
