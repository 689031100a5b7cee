"""One pass over the sound: its loudness, and the plain samples in which speech is looked for."""

import re
from decimal import Decimal
from pathlib import Path

import ffmpeg as graph

from mediakit.model.findings import Finding, RuleInfo, Severity
from mediakit.model.loudness import Loudness
from mediakit.model.media import AudioStream, Command, MediaInfo
from mediakit.video.guard import guard_input, guarded_tool

SPEECH_RATE = 16_000
_MOST_S = 48 * 3600
"""A gap of years, which broken time stamps make, is not filled with silence to its end."""

EBU_TARGET = -2300
SPEECH_TARGET = -1800
_CEILING = -100
_LIMITED = -150
"""A limiter leaves half a decibel more, because the encoder behind it moves peaks a little."""

_NOTHING = -7000
_LOWEST, _HIGHEST = -2400, -1500
_SUMMARY = re.compile(r"^\[[^\]\n]*\] Summary:$", re.MULTILINE)
_VALUE = re.compile(r"^ +(I|LRA|Peak): +(-?\d+\.\d+|-?inf|nan) (?:LUFS|LU|dBFS)$", re.MULTILINE)

RULES = (
    RuleInfo(
        "loudness-low",
        Severity.INFO,
        "The programme is not quieter than broadcasters have it.",
        "EBU R 128 (-23 LUFS, 1 LU of tolerance)",
    ),
    RuleInfo(
        "loudness-high",
        Severity.INFO,
        "The programme is not louder than streaming services have it.",
        "AES TD1008 (-18 LUFS for speech, -16 LUFS at most, 1 LU of tolerance)",
    ),
    RuleInfo("true-peak-high", Severity.INFO, "The true peak is at most -1 dBTP.", "EBU R 128"),
    RuleInfo("sound-silent", Severity.INFO, "There is something to hear in the sound."),
)


def sound_pass_command(
    ffmpeg: str, source: Path, info: MediaInfo, *, speech: bool = False, by_path: bool = False
) -> Command:
    """The command that measures the loudness of the first sound; `parse_loudness` reads its standard error.

    What is measured is what gets published: more than two channels folded to two. With `speech`, standard
    output is the sound in 16 kHz, one channel, 32-bit floating-point little-endian samples (the centre, where
    dialogue is, comes loudest from more channels), to be read while it comes; else it is progress. It begins
    when the file does, and gaps in its time stamps are silence, so that a sample's place tells its time.
    `info` has sound.
    """
    guarded = guard_input(source, by_path=by_path)
    sound = graph.input(guarded.url, **guarded.options)["a:0"]
    branches = sound.filter_multi_output("asplit", 2 if speech else 1)
    measured = branches[0]
    if info.audio[0].channels > 2:
        measured = measured.filter("aformat", channel_layouts="stereo")
    measured = measured.filter("ebur128", peak="true", framelog="verbose")
    outputs = [graph.output(measured, "-", format="null")]
    if speech:
        plain = branches[1].filter("aresample", SPEECH_RATE, **{"async": 1, "first_pts": 0})
        plain = plain.filter("aformat", sample_fmts="flt", channel_layouts="mono")
        outputs.append(graph.output(plain, "pipe:1", format="f32le", fflags="+bitexact", t=_MOST_S))
    output = graph.merge_outputs(*outputs) if speech else outputs[0]
    tool = [*guarded_tool(ffmpeg, level="info"), *([] if speech else ["-progress", "pipe:1"])]
    return Command(
        tuple(graph.compile(output, cmd=tool, overwrite_output=True)),
        "listening to the sound",
        600 + (info.duration_ms or 0) // 1000,
        duration_ms=None if speech else info.duration_ms,
        input_file=guarded.input_file,
    )


def parse_loudness(stderr: str) -> Loudness:
    """What `sound_pass_command` found out; nothing when it did not come to its end."""
    summaries = list(_SUMMARY.finditer(stderr))
    if not summaries:
        return Loudness()
    values = {name: _hundredths(value) for name, value in _VALUE.findall(stderr, summaries[-1].end())}
    integrated = values.get("I")
    if integrated is None or integrated <= _NOTHING:
        return Loudness(true_peak=values.get("Peak"))
    return Loudness(integrated, values.get("LRA"), values.get("Peak"))


def check_loudness(loudness: Loudness) -> tuple[Finding, ...]:
    """What people should know about the loudness; nothing between what broadcasters and streamers ask for."""
    if loudness.integrated is None:
        return (Finding("sound-silent", Severity.INFO, "There is nothing to hear in the sound."),)
    findings = []
    shown = f"{format_hundredths(loudness.integrated)} LUFS"
    if loudness.integrated < _LOWEST:
        findings.append(
            Finding(
                "loudness-low",
                Severity.INFO,
                f"The sound is quiet: {shown} where EBU R 128 asks for -23.",
                mend="Bring it to -23 or -18 LUFS with --loudness.",
            )
        )
    if loudness.integrated > _HIGHEST:
        findings.append(
            Finding(
                "loudness-high",
                Severity.INFO,
                f"The sound is loud: {shown} where AES TD1008 asks for -18, and -16 at most.",
                mend="Bring it to -18 LUFS with --loudness.",
            )
        )
    if loudness.true_peak is not None and loudness.true_peak > _CEILING:
        peak = format_hundredths(loudness.true_peak)
        findings.append(
            Finding(
                "true-peak-high",
                Severity.INFO,
                f"The sound has peaks of {peak} dBTP, which some players distort; EBU R 128 allows -1.",
            )
        )
    return tuple(findings)


def loudness_filter(loudness: Loudness, target: int, audio: AudioStream) -> str:
    """ffmpeg's filter that brings the sound to `target` (hundredths of LUFS), "" when there is nothing to do.

    Everything gets the same gain, so that the dynamics stay. Only where peaks would then be over -1 dBTP (EBU
    R 128) they are held down by a limiter, which works on four times the rate to see the peaks between the
    samples. `loudness` is what `sound_pass_command` has measured.
    """
    if loudness.integrated is None or loudness.integrated == target:
        return ""
    gain = target - loudness.integrated
    fold = "aformat=channel_layouts=stereo," if audio.channels > 2 else ""
    filters = f"{fold}volume={format_hundredths(gain)}dB:precision=double"
    if loudness.true_peak is None or loudness.true_peak + gain <= _CEILING:
        return filters
    rate = audio.sample_rate or 48_000
    ceiling = Decimal(10) ** (Decimal(_LIMITED) / 2000)
    limiter = f"alimiter=limit={ceiling:.6f}:level=0:attack=5:release=50:latency=1"
    return f"{filters},aresample={4 * rate},{limiter},aresample={rate}"


def format_hundredths(value: int) -> str:
    """The value as people write it: `-23` or `-18.3`."""
    text = f"{abs(value) // 100}.{abs(value) % 100:02}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def _hundredths(text: str) -> int | None:
    number = Decimal(text)
    return int(number * 100) if number.is_finite() else None
