"""`make bench-video`: CPU time of packaging a 1080p clip, beside what people usually run, in one run.

It prints a table and asserts nothing: other work on the machine moves the figures, the ratios less so.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from mediakit.pipeline.tools import open_tools, probe
from mediakit.system.movie_files import read_movie_file, write_web_copy
from mediakit.video.movie import parse_movie_file
from mediakit.video.web_copy import plan_web_copy
from tests.bench.scoring import Cost, table
from tests.bench.speed import run

Result = TypeVar("Result")
RELEASE = "# Bench\n\nRelease Date: May 4, 2026\n\nOLD MILL – A bridge is measured here.\n"
CAPTIONS = "1\n00:00:01,000 --> 00:00:04,000\nA bridge is measured.\n"
FFMPEG = str(open_tools().ffmpeg)
HEIGHTS = (1080, 720, 480, 360)


def main() -> None:
    """Run the bench as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long the clip is")
    parser.add_argument("--ladder-seconds", type=int, default=20, help="how long the ladder's clip is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        bench.without_ladder(arguments.seconds)
        bench.small_steps(arguments.seconds)
        bench.with_ladder(arguments.ladder_seconds)
        sys.stdout.write(table(("what", "took", "bar"), bench.rows) + "\n")


class Bench:
    """Measures, and keeps the rows of the table."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: list[tuple[str, str, str]] = []

    def without_ladder(self, seconds: int) -> None:
        """All that the page needs of a video that is ready for the web, against only decoding it."""
        clip = self.clip(seconds)
        decoded = run([FFMPEG, "-v", "error", "-nostdin", "-i", str(clip), "-map", "0:v", "-f", "null", "-"])
        made = self.package("first")
        idle = run([sys.executable, "-m", "mediakit", "--version"])
        packaged = made.cpu_s
        self.row("package, no ladder, CPU s", f"{packaged:.2f}", "1.5")
        self.row("  of decoding the clip", f"{packaged / decoded.cpu_s:.3f} of {decoded.cpu_s:.1f} s", "0.1")
        self.row("  peak of one process, MB", f"{made.peak_mb:.0f}", "")
        again, seconds_taken = self.timed(lambda: self.package("first", "--force"))
        hashing = self.timed(lambda: run(["sha256sum", str(clip), str(clip)]))[1]
        self.row("package again, CPU s", f"{again.cpu_s:.2f} ({idle.cpu_s:.2f} to start)", "")
        self.row("  wall s beyond hashing twice", f"{seconds_taken - hashing:.2f}", "0.5")

    def small_steps(self, seconds: int) -> None:
        """Finding out what is in the file, and copying it with its index in front."""
        clip = self.folder / f"clip{seconds}.mp4"
        best = min(self.timed(lambda: _probe(clip))[1] for _ in range(20))
        self.row("probe of an MP4, ms", f"{best * 1000:.2f}", "1")
        copies, moves = [], []
        for _ in range(5):
            copies.append(self.timed(lambda: run(["cp", str(clip), str(self.folder / "cp")]))[1])
            moves.append(self.timed(lambda: _move(clip, self.folder / "moved"))[1])
            (self.folder / "moved").unlink()
        ratio = min(moves) / min(copies)
        self.row("index moved to the front, of cp", f"{ratio:.2f} of {min(copies) * 1000:.0f} ms", "1.5")

    def with_ladder(self, seconds: int) -> None:
        """All sizes and streams, against one ffmpeg after the other at x264's default preset."""
        clip = self.clip(seconds)
        ours, wall = self.timed(lambda: self.package("ladder", "--streaming"))
        naive = [run(command) for command in _usual(clip, self.folder)]
        usual = sum(cost.cpu_s for cost in naive)
        self.row(f"with ladder and streams, {seconds} s, CPU s", f"{ours.cpu_s:.1f} ({wall:.1f} wall)", "")
        self.row("  of the usual ffmpeg processes", f"{ours.cpu_s / usual:.2f} of {usual:.1f} s", "0.30")
        if shaka := shutil.which("shaka-streamer"):
            theirs = run([shaka, *_shaka(clip, self.folder)])
            self.row(
                "  of Shaka Streamer", f"{ours.cpu_s / theirs.cpu_s:.2f} of {theirs.cpu_s:.1f} s", "0.25"
            )
        for rung in sorted((self.folder / "ladder" / "bench" / "data" / "media").glob("bench.*p.*.mp4")):
            self.row(f"  VMAF of {rung.name.split('.')[1]}", _vmaf(rung, clip), "")

    def clip(self, seconds: int) -> Path:
        """1080p at 30 pictures a second, about 8 Mbit/s, with scene cuts, noise and a tone; index last."""
        clip = self.folder / f"clip{seconds}.mp4"
        scenes = "testsrc2=size=1920x1080:rate=30,hue=h='90*floor(t/7)',noise=alls=9:allf=t"
        _ffmpeg(
            *(
                "-f",
                "lavfi",
                "-i",
                scenes,
                "-f",
                "lavfi",
                "-i",
                "sine=300:sample_rate=48000",
                "-t",
                str(seconds),
            ),
            *("-c:v", "libx264", "-preset", "veryfast", "-b:v", "8M", "-maxrate", "9M", "-bufsize", "9M"),
            *("-g", "60", "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "2", str(clip)),
        )
        for name, text in (("release.txt", RELEASE), ("clip.en.srt", CAPTIONS)):
            (self.folder / name).write_text(text, encoding="utf-8")
        (self.folder / "clip.mp4").unlink(missing_ok=True)
        (self.folder / "clip.mp4").symlink_to(clip)
        return clip

    def package(self, name: str, *options: str) -> Cost:
        """What packaging the clip takes; the store of products is this run's own."""
        command = [sys.executable, "-m", "mediakit", "package", str(self.folder / "release.txt")]
        command += ["--video", str(self.folder / "clip.mp4"), "--captions", str(self.folder / "clip.en.srt")]
        command += ["-o", str(self.folder / name), "--quiet", *options]
        return run(["env", f"MEDIAKIT_CACHE={self.folder / 'store'}", *command])

    def timed(self, work: Callable[[], Result]) -> tuple[Result, float]:
        """What the work gives, and its seconds by the clock."""
        started = time.monotonic()
        result = work()
        return result, time.monotonic() - started

    def row(self, what: str, took: str, bar: str) -> None:
        """One more row of the table."""
        self.rows.append((what, took, bar))


def _probe(clip: Path) -> None:
    index = read_movie_file(clip)
    assert index is not None
    parse_movie_file(index)


def _move(clip: Path, target: Path) -> None:
    index = read_movie_file(clip)
    copy = plan_web_copy(index) if index else None
    assert copy is not None
    write_web_copy(clip, target, copy, hashed=False)


def _usual(clip: Path, folder: Path) -> list[list[str]]:
    """What people run: an encode for each size, a poster, a sprite sheet, the loudness, plain samples."""
    start = [FFMPEG, "-v", "error", "-nostdin", "-y", "-i", str(clip)]
    hls = ("-c:a", "aac", "-hls_time", "6", "-hls_playlist_type", "vod")
    commands = [
        [
            *start,
            "-vf",
            f"scale=-2:{height}",
            "-c:v",
            "libx264",
            "-preset",
            "medium",
            *hls,
            f"{folder}/{height}.m3u8",
        ]
        for height in HEIGHTS
    ]
    commands.append([*start, "-ss", "2", "-frames:v", "1", f"{folder}/poster.jpg"])
    commands.append([*start, "-vf", "fps=1/5,scale=192:-2,tile=4x4", "-frames:v", "1", f"{folder}/sheet.jpg"])
    commands.append([*start, "-af", "loudnorm=print_format=json", "-vn", "-f", "null", "-"])
    commands.append([*start, "-vn", "-ac", "1", "-ar", "16000", "-f", "s16le", f"{folder}/plain.pcm"])
    return commands


def _shaka(clip: Path, folder: Path) -> Sequence[str]:
    inputs, pipeline = folder / "inputs.yaml", folder / "pipeline.yaml"
    inputs.write_text(
        f"inputs:\n  - {{name: {clip}, media_type: video}}\n  - {{name: {clip}, media_type: audio}}\n",
        encoding="utf-8",
    )
    pipeline.write_text(
        "streaming_mode: vod\nresolutions: [1080p, 720p, 480p, 360p]\nchannel_layouts: [stereo]\n"
        "audio_codecs: [aac]\nvideo_codecs: [h264]\nmanifest_format: [hls, dash]\nsegment_size: 6\n"
        "segment_per_file: false\n",
        encoding="utf-8",
    )
    return ("-i", str(inputs), "-p", str(pipeline), "-o", str(folder / "shaka"))


def _vmaf(rung: Path, clip: Path) -> str:
    size = probe(clip, open_tools()).video[0]
    scaled = (
        f"[0:v]scale={size.width}:{size.height}:flags=bicubic[a];[a][1:v]libvmaf=n_threads=2:n_subsample=5"
    )
    done = subprocess.run(
        [
            FFMPEG,
            "-v",
            "info",
            "-nostdin",
            "-i",
            str(rung),
            "-i",
            str(clip),
            "-lavfi",
            scaled,
            "-f",
            "null",
            "-",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr.rpartition("VMAF score: ")[2].split()[0]


def _ffmpeg(*arguments: str) -> None:
    subprocess.run([FFMPEG, "-v", "error", "-nostdin", "-y", *arguments], check=True)


if __name__ == "__main__":
    main()
