"""The pass over the sound: loudness, the samples for the speech check, the filter that corrects it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.findings import Severity
from mediakit.model.loudness import Loudness
from mediakit.model.media import AudioStream, Command
from mediakit.video.loudness import (
    RULES,
    check_loudness,
    format_hundredths,
    loudness_filter,
    parse_loudness,
    sound_pass_command,
)
from tests import clips
from tests.video.conftest import Clip, Desk

BOTH = "pan=stereo|c0=c0|c1=c0"
STEREO = AudioStream(0, "aac", 2, 48_000)
SUMMARY = """[Parsed_ebur128_0 @ 0x5581] Summary:

  Integrated loudness:
    I:         -23.4 LUFS
    Threshold: -33.5 LUFS

  Loudness range:
    LRA:         6.1 LU
    Threshold: -43.5 LUFS
    LRA low:   -27.0 LUFS
    LRA high:  -20.9 LUFS

  True peak:
    Peak:       -1.2 dBFS
"""


def sound(target: Path, *, source: str, layout: str = "stereo", seconds: int = 4) -> Path:
    """H.264 and AAC in MP4, with the sound of this source of ffmpeg's."""
    heard = ("-f", "lavfi", "-i", f"{source},aformat=channel_layouts={layout}", "-t", str(seconds))
    coding = ("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-b:a", "256k")
    return clips.make(target, *clips.pictures(seconds=seconds), *heard, *coding)


def measure(desk: Desk, source: Path, *, by_path: bool = False) -> Loudness:
    command = sound_pass_command(desk.ffmpeg, source, desk.check(source), by_path=by_path)
    return parse_loudness(desk.run(command).stderr)


def test_a_tone_is_as_loud_as_the_standard_says(desk: Desk, clip: Clip) -> None:
    # EBU Tech 3341, test case 1: a 1000 Hz sine at -23 dBFS in both channels has -23 LUFS within 0.1 LU.
    tone = f"sine=1000:sample_rate=48000:duration=20,volume={10 ** (-23 / 20) * 8:.8f},{BOTH}"
    source = clip(sound, source=tone, seconds=20)
    found = measure(desk, source)
    assert found.integrated is not None
    assert found.true_peak is not None
    assert abs(found.integrated + 2300) <= 10
    assert abs(found.true_peak + 2300) <= 30
    assert found.range == 0
    assert measure(desk, source, by_path=True) == found
    assert check_loudness(found) == ()


def test_silence_has_no_loudness(desk: Desk, clip: Clip) -> None:
    found = measure(desk, clip(sound, source="anullsrc=sample_rate=48000"))
    assert (found.integrated, found.range) == (None, None)
    assert [finding.rule for finding in check_loudness(found)] == ["sound-silent"]
    assert loudness_filter(found, -2300, STEREO) == ""


def test_the_speech_of_the_centre_is_kept_and_measured_as_published(desk: Desk, clip: Clip) -> None:
    centre = "sine=1000:sample_rate=48000,volume=8,pan=5.1|FC=c0"
    source = clip(sound, source=centre, layout="5.1")
    command = sound_pass_command(desk.ffmpeg, source, desk.check(source), speech=True)
    done = desk.run(command)
    samples = memoryview(done.stdout).cast("f")
    assert abs(len(samples) - 4 * 16_000) < 1100
    assert max(samples[16_000:48_000]) > 0.25
    folded = desk.folder / "folded.mp4"
    desk.ask("-i", f"file:{source}", "-c:v", "copy", "-ac", "2", "-b:a", "256k", "-y", f"file:{folded}")
    loud, published = parse_loudness(done.stderr).integrated, measure(desk, folded).integrated
    assert loud is not None
    assert published is not None
    assert abs(loud - published) <= 20


@pytest.mark.parametrize("layout", ["mono", "stereo"])
def test_speech_and_loudness_come_from_one_run(desk: Desk, clip: Clip, layout: str) -> None:
    source = clip(sound, source="sine=1000:sample_rate=44100", layout=layout)
    info = desk.check(source)
    command = sound_pass_command(desk.ffmpeg, source, info, speech=True)
    streamed = bytearray()
    first, second = desk.run(command), desk.runner.run(command, on_output=streamed.extend)
    assert first.stdout == streamed
    assert parse_loudness(first.stderr) == parse_loudness(second.stderr)
    assert abs(len(first.stdout) - 4 * 4 * 16_000) < 4400
    assert parse_loudness(first.stderr) == measure(desk, source)
    assert command.duration_ms is None  # standard output is no progress
    assert sound_pass_command(desk.ffmpeg, source, info).duration_ms == info.duration_ms


@pytest.mark.parametrize("target", [-2300, -1600])
@pytest.mark.parametrize("layout", ["mono", "stereo", "5.1"])
def test_the_filter_brings_it_to_the_target(desk: Desk, clip: Clip, layout: str, target: int) -> None:
    source = clip(sound, source="anoisesrc=colour=pink:amplitude=0.2:seed=1", layout=layout)
    info = desk.check(source)
    sounds = ["-filter:a", loudness_filter(measure(desk, source), target, info.audio[0]), "-ac"]
    made = desk.folder / "made.mp4"
    channels = "1" if layout == "mono" else "2"
    desk.ask("-i", f"file:{source}", "-c:v", "copy", *sounds, channels, "-b:a", "256k", "-y", f"file:{made}")
    after = measure(desk, made)
    assert after.integrated is not None
    assert abs(after.integrated - target) <= 30
    assert after.true_peak is not None
    assert after.true_peak <= -50
    assert abs((desk.check(made).duration_ms or 0) - (info.duration_ms or 0)) <= 40


def test_peaks_are_held_down_where_the_gain_would_lift_them_too_far(desk: Desk, clip: Clip) -> None:
    knocks = "anoisesrc=colour=pink:amplitude=0.1:seed=1,volume='if(lt(mod(t,1),0.05),9,1)':eval=frame"
    source = clip(sound, source=knocks)
    before = measure(desk, source)
    assert before.integrated is not None
    assert before.true_peak is not None
    target = before.integrated - before.true_peak + 300
    chain = loudness_filter(before, target, STEREO)
    assert "alimiter" in chain
    made = desk.folder / "made.mp4"
    desk.ask("-i", f"file:{source}", "-c:v", "copy", "-filter:a", chain, "-b:a", "256k", f"file:{made}")
    after = measure(desk, made)
    assert after.true_peak is not None
    assert after.true_peak <= 0
    assert after.integrated is not None
    assert after.integrated > before.integrated


def test_nothing_to_correct() -> None:
    assert loudness_filter(Loudness(-2300, 500, -300), -2300, STEREO) == ""
    assert loudness_filter(Loudness(), -2300, STEREO) == ""


def test_the_gain_is_written_exactly() -> None:
    assert loudness_filter(Loudness(-1000, 500, -10), -2300, STEREO) == "volume=-13dB:precision=double"
    chain = loudness_filter(Loudness(-3010, 500, -2500), -2305, replace(STEREO, channels=6))
    assert chain == "aformat=channel_layouts=stereo,volume=7.05dB:precision=double"


def test_the_summary_is_read() -> None:
    assert parse_loudness(SUMMARY) == Loudness(-2340, 610, -120)


def test_the_last_summary_counts_and_lines_before_it_do_not() -> None:
    hostile = "    I:  -1.0 LUFS\n[Parsed_ebur128_0 @ 0x1] Summary:\n    I:  -9.0 LUFS\n" + SUMMARY
    assert parse_loudness(hostile) == Loudness(-2340, 610, -120)


@pytest.mark.parametrize(
    "text", ["", "I: -23.0 LUFS", SUMMARY.replace("] Summary:", "] Sum"), SUMMARY.replace("-23.4", "-70.0")]
)
def test_nothing_measured(text: str) -> None:
    assert parse_loudness(text).integrated is None


def test_endless_peaks_are_nothing() -> None:
    silent = SUMMARY.replace("-1.2 dBFS", "-inf dBFS").replace("-23.4", "-70.0")
    assert parse_loudness(silent) == Loudness()


@given(st.text(max_size=300))
def test_any_text_gives_an_answer(text: str) -> None:
    parse_loudness(text)
    parse_loudness(SUMMARY + text)


@pytest.mark.parametrize(
    ("loudness", "rules"),
    [
        (Loudness(-2300, 600, -300), []),
        (Loudness(-2400, 600, -100), []),
        (Loudness(-1500, 600, -100), []),
        (Loudness(-2410, 600, -900), ["loudness-low"]),
        (Loudness(-1490, 600, -200), ["loudness-high"]),
        (Loudness(-900, 600, 120), ["loudness-high", "true-peak-high"]),
        (Loudness(-2000, 600, None), []),
        (Loudness(None, None, -6000), ["sound-silent"]),
    ],
)
def test_what_is_said_about_it(loudness: Loudness, rules: list[str]) -> None:
    findings = check_loudness(loudness)
    assert [finding.rule for finding in findings] == rules
    assert all(finding.severity is Severity.INFO for finding in findings)
    assert {finding.rule for finding in findings} <= {rule.id for rule in RULES}


@given(st.integers(-20_000, 20_000))
def test_hundredths_are_written_and_read(value: int) -> None:
    text = format_hundredths(value)
    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", text)
    assert round(float(text) * 100) == value


def test_the_command_opens_nothing_but_its_input(tmp_path: Path, desk: Desk, clip: Clip) -> None:
    command: Command = sound_pass_command(desk.ffmpeg, tmp_path / "x.mp4", desk.check(clip(clips.web_ready)))
    assert str(tmp_path) not in " ".join(command.argv)
    assert command.input_file == tmp_path / "x.mp4"
