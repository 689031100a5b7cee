"""Media that mean harm, through the whole command: nothing outside is read, and each is answered soon.

Each stands for the video of a release, beside a canary that no program may open. Where there is strace, every
file and address that any process opens is looked at.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import clips

pytestmark = [pytest.mark.long, pytest.mark.timeout(120)]

RELEASE = "# Bridge opens\n\nRelease Date: May 4, 2026\n\nOLD MILL – The bridge is open to all of us.\n"
CAPTIONS = "1\n00:00:00,200 --> 00:00:01,400\nThe bridge is open.\n"
MOST_S, MOST_KB = 10, 1 << 20
STRACE = shutil.which("strace")

Make = Callable[[Path, Path], object]


def text(content: str) -> Make:
    """A text, with the canary's name and path put in."""
    return lambda target, canary: target.write_text(
        content.format(name=canary.name, path=canary), encoding="utf-8"
    )


def clip(maker: Callable[[Path], Path], ending: str = "mp4") -> Make:
    """A clip of `tests.clips`, whatever it is called afterwards."""

    def make(target: Path, _: Path) -> None:
        maker(target.with_name(f"made.{ending}")).rename(target)

    return make


def damaged(how: Callable[[bytearray], object]) -> Make:
    """A good clip of which something has been changed."""

    def make(target: Path, _: Path) -> None:
        data = bytearray(clips.web_ready(target, faststart=True).read_bytes())
        how(data)
        target.write_bytes(data)

    return make


def lie(kind: bytes, at: int, value: int, size: int = 4) -> Make:
    """A good clip in which the first box of a kind says something else at some place behind its name."""

    def how(data: bytearray) -> None:
        place = data.index(kind) + 4 + at
        data[place : place + size] = value.to_bytes(size, "big")

    return damaged(how)


def two_hundred_streams(target: Path, _: Path) -> None:
    maps = [word for _ in range(200) for word in ("-map", "0")]
    sound = clips.make(target.with_name("sound.ts"), *clips.tone(0.2), "-c:a", "mp2", "-f", "mpegts")
    clips.make(target.with_name("many.mkv"), "-i", str(sound), *maps, "-c", "copy").rename(target)


def huge_picture(target: Path, _: Path) -> None:
    """A PNG of 30,000 × 30,000 pixels in a Matroska file: 3.6 GB when it is decoded."""
    source = ("-f", "lavfi", "-i", "color=black:size=16000x16000:rate=1:duration=1")
    clips.make(target.with_name("huge.mkv"), *source, "-c:v", "png", "-frames:v", "1").rename(target)


def reference(target: Path, canary: Path) -> None:
    """An MP4 whose data reference (`dref`) leads to the canary."""
    data = bytearray(clips.web_ready(target, faststart=True).read_bytes())
    at = data.index(b"url \0\0\0\1")
    data[at + 4 : at + 8] = bytes(4)  # not "in this file" any more
    target.write_bytes(data)


HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:2,\n{name}\n#EXT-X-ENDLIST\n"
MPD = (
    '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet>'
    '<Representation id="1" bandwidth="1"><BaseURL>{name}</BaseURL></Representation>'
    "</AdaptationSet></Period></MPD>"
)
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
LIES: dict[str, Make] = {
    "reference": reference,
    "index of 4 GiB": lie(b"moov", -8, 0xFFFF_FFF0),
    "size zero": lie(b"moov", -8, 0),
    "4 billion samples": lie(b"stsz", 8, 0xFFFF_FFFF),
    "4 billion chunks": lie(b"stco", 4, 0xFFFF_FFFF),
    "4 billion times": lie(b"stts", 4, 0xFFFF_FFFF),
    "samples beyond the file": lie(b"stco", 8, 0x7FFF_FFFF),
    "no time scale": lie(b"mdhd", 12, 0),
    "a thousand years": lie(b"mdhd", 16, 0xFFFF_FFFF),
    "65535 wide": lie(b"avc1", 24, 0xFFFF_FFFF),
}
HOSTILE: dict[str, Make] = LIES | {
    "ffconcat": text("ffconcat version 1.0\nfile {name}\n"),
    "ffconcat, absolute": text("ffconcat version 1.0\nfile 'file:{path}'\n"),
    "hls": text(HLS),
    "hls, absolute": text(HLS.replace("{name}", "file://{path}")),
    "hls, address": text(HLS.replace("{name}", "http://127.0.0.1:9/a.ts")),
    "hls, concat": text(HLS.replace("{name}", "concat:{path}|{path}")),
    "hls, key": text(HLS.replace("#EXTINF", '#EXT-X-KEY:METHOD=AES-128,URI="{name}"\n#EXTINF')),
    "dash": text(MPD),
    "svg": text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><image href="{name}"/></svg>'
    ),
    "xml bomb": text(BOMB),
    "sdp": text("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n"),
    "image list": text("{name}\n{name}\n"),
    "subtitles": text(CAPTIONS),
    "empty": text(""),
    "random": lambda target, _: target.write_bytes(random.Random(7).randbytes(300_000)),
    "zeros": lambda target, _: target.write_bytes(bytes(300_000)),
    "folder": lambda target, _: target.mkdir(),
    "years apart": clip(clips.years_apart),
    "hours apart": clip(clips.hours_apart),
    "two hundred streams": two_hundred_streams,
    "huge picture": huge_picture,
    "encrypted": clip(clips.encrypted),
    "cut off": damaged(lambda data: data.__delitem__(slice(len(data) // 2, None))),
    "index cut off": damaged(lambda data: data.__delitem__(slice(700, None))),
}


def canary_beside(folder: Path) -> Path:
    canary = folder / "canary.mp4"
    clips.silent(canary)
    return canary


@pytest.mark.parametrize("kind", HOSTILE)
def test_answered_soon_and_nothing_else_is_read(kind: str, tmp_path: Path) -> None:
    office, elsewhere = tmp_path / "office", tmp_path / "elsewhere"
    for folder in (office, elsewhere):
        folder.mkdir()
    canary = canary_beside(elsewhere)
    (office / "canary.mp4").symlink_to(canary)
    HOSTILE[kind](office / "b-roll.mp4", office / "canary.mp4")
    (office / "release.txt").write_text(RELEASE, encoding="utf-8")
    (office / "b-roll.srt").write_text(CAPTIONS, encoding="utf-8")
    ended = run(office, tmp_path)
    lines = ended.stderr.strip().splitlines()
    assert "Traceback" not in ended.stderr
    assert "mediakit's own" not in ended.stderr
    if ended.returncode:
        assert ended.returncode in (2, 3), ended.stderr
        assert lines[-1].startswith("mediakit: ")
        assert "b-roll.mp4" in lines[-1] or "video" in lines[-1], lines
        assert not list(office.glob("bridge-opens*"))
    else:
        assert kind in LIES, lines  # ffmpeg knows better, and what it made has been looked at
        published = b"".join(path.read_bytes() for path in office.glob("bridge-opens/data/media/*.mp4"))
        assert canary.read_bytes()[-2000:] not in published


def run(office: Path, scratch: Path) -> subprocess.CompletedProcess[str]:
    """The command on the release, with its time, memory and opened files looked at."""
    log = scratch / "opened"
    command = [
        sys.executable,
        "-m",
        "mediakit",
        "package",
        "release.txt",
        "--video",
        "b-roll.mp4",
        "--ladder",
    ]
    if STRACE:
        command = [STRACE, "-f", "-o", str(log), "-e", "trace=open,openat,connect,execve", *command]
    measured = [sys.executable, "-c", MEASURE, *command]
    started = time.monotonic()
    done = subprocess.run(
        measured,
        cwd=office,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "MEDIAKIT_CACHE": str(scratch / "store")},
    )
    took = time.monotonic() - started
    *errors, peak = done.stderr.rstrip("\n").split("\n")
    assert took < MOST_S * (3 if STRACE else 1), took  # every call of every process stops twice for strace
    assert int(peak) < MOST_KB, peak
    if STRACE:
        opened = [line for line in log.read_text(errors="replace").splitlines() if "= -1" not in line]
        assert not [line for line in opened if "canary" in line]
        assert not [line for line in opened if "connect(" in line and "AF_INET" in line]
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout, "\n".join(errors))


MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""
