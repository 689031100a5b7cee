"""Other people's converters, each as the few lines of Python that its own documentation gives."""

import subprocess
import sys
from pathlib import Path

CONVERTERS = {
    "pysubs2": """
import pysubs2
def convert(source, target):
    pysubs2.load(source).save(target)
""",
    "webvtt-py": """
import webvtt
def convert(source, target):
    webvtt.from_srt(source).save(target)
""",
    "pysrt + webvtt-py": """
import pysrt, webvtt
def convert(source, target):
    vtt = webvtt.WebVTT()
    for item in pysrt.open(source):
        times = [str(time).replace(",", ".") for time in (item.start, item.end)]
        vtt.captions.append(webvtt.Caption(*times, item.text))
    vtt.save(target)
""",
    "srt": """
import srt
def convert(source, target):
    with open(source, encoding="utf-8") as file:
        cues = list(srt.parse(file))
    with open(target, "w", encoding="utf-8") as file:
        file.write("WEBVTT\\n\\n")
        for cue in cues:
            start, end = (srt.timedelta_to_srt_timestamp(t).replace(",", ".") for t in (cue.start, cue.end))
            file.write(f"{start} --> {end}\\n{cue.content}\\n\\n")
""",
    "pycaption": """
import pycaption
def convert(source, target):
    with open(source, encoding="utf-8") as file:
        captions = pycaption.SRTReader().read(file.read())
    with open(target, "w", encoding="utf-8") as file:
        file.write(pycaption.WebVTTWriter().write(captions))
""",
    "ttconv": """
import ttconv.srt.reader, ttconv.vtt.writer
def convert(source, target):
    with open(source, encoding="utf-8") as file:
        model = ttconv.srt.reader.to_model(file)
    with open(target, "w", encoding="utf-8") as file:
        file.write(ttconv.vtt.writer.from_model(model))
""",
}
MEDIAKIT = """
from mediakit import convert
"""
_ONE = "\nimport sys\nconvert(sys.argv[1], sys.argv[2])\n"
_MANY = """
import pathlib, signal, sys
def stop(*_):
    raise TimeoutError
signal.signal(signal.SIGALRM, stop)
for source in sorted(pathlib.Path(sys.argv[1]).glob("*.srt")):
    signal.alarm(20)
    try:
        convert(str(source), str(source.with_suffix(".vtt")))
    except BaseException:
        source.with_suffix(".vtt").unlink(missing_ok=True)
    signal.alarm(0)
"""


def is_installed(name: str, python: str = sys.executable) -> bool:
    """Whether that Python can run the converter."""
    done = subprocess.run([python, "-W", "ignore", "-c", CONVERTERS[name]], capture_output=True)
    return done.returncode == 0


def command(name: str, source: Path, target: Path, python: str = sys.executable) -> list[str]:
    """The command line that converts one file."""
    return [python, "-W", "ignore", "-c", CONVERTERS[name] + _ONE, str(source), str(target)]


def convert_folder(code: str, folder: Path, python: str = sys.executable) -> None:
    """Convert every .srt of the folder to a .vtt beside it, in one process; none where it fails or hangs."""
    subprocess.run(
        [python, "-W", "ignore", "-c", code + _MANY, str(folder)],
        capture_output=True,
        check=True,
        timeout=3600,
    )


def ffmpeg() -> str:
    """The ffmpeg that mediakit itself brings."""
    import imageio_ffmpeg

    return str(imageio_ffmpeg.get_ffmpeg_exe())


def ffmpeg_command(source: Path, target: Path) -> list[str]:
    """The command line with which ffmpeg converts one file."""
    return [ffmpeg(), "-nostdin", "-loglevel", "error", "-y", "-i", str(source), str(target)]
