"""Make the sample's B-roll and captions again: `.venv/bin/python assets/make_media.py`.

Needs espeak-ng, an ffmpeg with librsvg, libx264 and aac (the one in the imageio-ffmpeg wheel for Linux has
them) and the DejaVu fonts. The pictures come from `shots.py`; here are the words, the sound and the captions:
each sentence is spoken on its own, trimmed to its sound, and laid at its start time, so that a cue's times
are those of the speech.
"""

import array
import math
import subprocess
import sys
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
from shots import END_MS, RATE, SHOTS, graph

FOLDER = Path(__file__).parent / "river-ferry"
STEM = "26_0512_S1_ferry-terminal"
FRAME_MS = 1000 // RATE
HANG_MS = 200  # a cue stays this long after the last sound, inside what Netflix and the BBC allow
QUIET = 300  # of 32768: below it a sample counts as silence
MAX_LINE, MAX_RATE, MAX_WORDS, MIN_MS, MAX_MS, MIN_GAP_MS = 32, 20, 180, 2000, 6000, 2 * FRAME_MS

NARRATOR = ("-v", "en-us+f2", "-s", "145")
DIRECTOR = ("-v", "en-gb+m3", "-s", "125")


@dataclass(frozen=True, slots=True)
class Line:
    """One cue: when it starts, what is seen of it in each language, and what is heard.

    `voice` holds espeak-ng's options; without it `length_ms` says how long the sound lasts. Captions break
    at `|`.
    """

    start_ms: int
    english: str
    spanish: str
    voice: tuple[str, ...] = ()
    words: str = ""
    length_ms: int = 0


LINES = (
    Line(400, "[water lapping]", "[rumor del agua]", length_ms=2000),
    Line(
        3200,
        "NARRATOR: Good morning|from Harbor City.",
        "NARRADORA: Buenos días|desde Harbor City.",
        NARRATOR,
        "Good morning from Harbor City.",
    ),
    Line(
        6600,
        "The river ferry has a new home,|and everyone can come aboard.",
        "El transbordador estrena casa,|y todo el mundo puede subir.",
        NARRATOR,
        "The river ferry has a new home, and everyone can come aboard.",
    ),
    Line(11600, "[ferry horn]", "[bocina del transbordador]", length_ms=2000),
    Line(
        14600,
        "This ramp follows the tide,|so the deck is always level.",
        "Esta rampa sigue la marea:|siempre se entra a nivel.",
        NARRATOR,
        "This ramp follows the tide, so the deck is always level.",
    ),
    Line(
        20600,
        "Departures are shown on screen|and spoken on the platform.",
        "Las salidas aparecen en pantalla|y se oyen en el andén.",
        NARRATOR,
        "Departures are shown on screen and spoken on the platform.",
    ),
    Line(
        25600,
        "ORREL: We asked our riders|what kept them ashore.",
        "ORREL: Preguntamos qué impedía|embarcar a los pasajeros.",
        DIRECTOR,
        "We asked our riders what kept them ashore.",
    ),
    Line(
        30200,
        "Then we built what they told us.",
        "Y construimos|lo que nos dijeron.",
        DIRECTOR,
        "Then we built what they told us.",
    ),
    Line(
        33600,
        "NARRATOR: The Mill & Market Line|sails every day of the year.",
        "NARRADORA: La línea|Mill & Market zarpa a diario.",
        NARRATOR,
        "The Mill and Market Line sails every day of the year.",
    ),
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption as it goes into the file."""

    start_ms: int
    end_ms: int
    text: str


def speak(line: Line, path: Path) -> int:
    """The length in ms of the spoken line, which `path` then holds, trimmed to its sound."""
    subprocess.run(["espeak-ng", *line.voice, "-w", str(path), line.words], check=True)
    with wave.open(str(path)) as spoken:
        rate: int = spoken.getframerate()
        samples = array.array("h", spoken.readframes(spoken.getnframes()))
    loud = [number for number, sample in enumerate(samples) if abs(sample) > QUIET]
    samples = samples[loud[0] : loud[-1] + 1]
    with wave.open(str(path), "wb") as trimmed:
        trimmed.setnchannels(1)
        trimmed.setsampwidth(2)
        trimmed.setframerate(rate)
        trimmed.writeframes(samples.tobytes())
    return len(samples) * 1000 // rate


def cues(lengths_ms: list[int], language: str) -> list[Cue]:
    """The captions in one language, whole frames long, checked against the limits that this sample keeps."""
    made = []
    for line, length_ms in zip(LINES, lengths_ms, strict=True):
        hang_ms = HANG_MS if line.voice else 0
        end_ms = math.ceil((line.start_ms + length_ms + hang_ms) / FRAME_MS) * FRAME_MS
        made.append(Cue(line.start_ms, end_ms, getattr(line, language).replace("|", "\n")))
    for cue, after in zip(made, [*made[1:], Cue(END_MS, END_MS, "")], strict=True):
        length_ms, rows = cue.end_ms - cue.start_ms, cue.text.split("\n")
        assert MIN_MS <= length_ms <= MAX_MS, cue
        assert len(rows) <= 2, cue
        assert max(map(len, rows)) <= MAX_LINE, cue
        assert len(cue.text) * 1000 <= MAX_RATE * length_ms, cue
        words = sum(any(map(str.isalnum, word)) for word in cue.text.split())
        assert words * 60_000 <= MAX_WORDS * length_ms, cue
        assert after.start_ms - cue.end_ms >= MIN_GAP_MS, cue
    return made


def srt(made: list[Cue]) -> str:
    """The cues as a SubRip file."""
    blocks = [
        f"{number}\n{clock(cue.start_ms)} --> {clock(cue.end_ms)}\n{cue.text}\n"
        for number, cue in enumerate(made, 1)
    ]
    return "\n".join(blocks)


def clock(ms: int) -> str:
    """A time as SubRip writes it."""
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


def sound(first_input: int, spoken: list[Line]) -> str:
    """The filter graph that lays speech, horn and water on the time line and gives `[audio]`."""
    horn = next(line for line in LINES if "horn" in line.english)
    seconds, lapping = END_MS / 1000, (LINES[0].start_ms + LINES[0].length_ms / 2) / 1000
    blast = "+".join(
        f"sin(2*PI*{pitch}*t)/{part}" for part, pitch in ((3, 147), (4, 185), (6, 220), (9, 294))
    )
    length = horn.length_ms / 1000
    swell = f"0.08+0.7*exp(-pow((t-{lapping})/1.0,4))"
    envelope = f"min(1,min(t/0.12,({length}-t)/0.25))"
    water = f"anoisesrc=r=48000:color=brown:amplitude=0.5:seed=12:d={seconds}"
    chains = [
        f"{water},highpass=f=180,lowpass=f=1400,tremolo=f=0.9:d=0.75,volume='{swell}':eval=frame[water]",
        f"aevalsrc='0.16*({blast})*{envelope}':s=48000:d={length},adelay={horn.start_ms}[horn]",
    ]
    for number, line in enumerate(spoken):
        chains.append(f"[{first_input + number}:a]aresample=48000,adelay={line.start_ms}[speech{number}]")
    inputs = "[water][horn]" + "".join(f"[speech{number}]" for number in range(len(spoken)))
    chains.append(
        f"{inputs}amix=inputs={len(spoken) + 2}:normalize=0:duration=longest,atrim=duration={seconds},"
        f"aformat=channel_layouts=stereo,afade=t=out:st={seconds - 0.8}:d=0.8[audio]"
    )
    return ";".join(chains)


def make_video(spoken: dict[Path, Line], output: Path) -> None:
    """Write the B-roll. Its index stands at the end, as cameras and editors leave it."""
    drawings, pictures = graph()
    sources = [*drawings, *map(str, spoken)]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostdin", "-v", "error", "-y"]
    for source in sources:
        command += ["-i", source]
    command += ["-filter_complex", f"{pictures};{sound(len(drawings), list(spoken.values()))}"]
    command += [
        "-map",
        "[video]",
        "-map",
        "[audio]",
        "-map_metadata",
        "-1",
        "-metadata:s:a:0",
        "language=eng",
    ]
    command += [
        "-c:v",
        "libx264",
        "-profile:v",
        "high",
        "-preset",
        "slow",
        "-tune",
        "animation",
        "-refs",
        "4",
        "-crf",
        "23",
    ]
    command += ["-g", str(2 * RATE), "-threads:v", "1", "-color_primaries", "bt709", "-color_trc", "bt709"]
    command += ["-colorspace", "bt709", "-color_range", "tv", "-c:a", "aac", "-b:a", "96k", "-ar", "48000"]
    command += ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", str(output)]
    subprocess.run(command, check=True)


def main() -> None:
    """Make the video and the captions, and say what the shot list has to say."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        spoken = {Path(scratch, f"{line.start_ms}.wav"): line for line in LINES if line.voice}
        lengths = {line: speak(line, path) for path, line in spoken.items()}
        lengths_ms = [lengths.get(line, line.length_ms) for line in LINES]
        for language, tag in (("english", "en"), ("spanish", "es")):
            text = srt(cues(lengths_ms, language))
            (FOLDER / f"{STEM}.{tag}.srt").write_text(text, encoding="utf-8", newline="\n")
        if "--captions-only" not in sys.argv:
            make_video(spoken, FOLDER / f"{STEM}.mp4")
    for shot in SHOTS:
        sys.stdout.write(f"{shot.start_ms // 60_000}:{shot.start_ms // 1000 % 60:02} {shot.text}\n")


if __name__ == "__main__":
    main()
