"""Pictures encoded in chunks: all there, at their times, once, and the same bytes however it went."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from mediakit.errors import ToolError
from mediakit.model.media import Command, Completed
from mediakit.pipeline.encoding import Encoded, Recipe, encode_pictures
from mediakit.pipeline.fragments import first_shown, join_chunks
from mediakit.pipeline.progress import Silent
from mediakit.pipeline.tools import Tools, open_tools, probe
from mediakit.pipeline.workshop import Source, Workshop
from mediakit.system.hashed_files import hash_file
from mediakit.system.products import ProductStore
from mediakit.video.chunks import WHOLE, Chunk
from mediakit.video.ladder import Preset
from mediakit.video.pictures import Output
from tests import clips

HALVES = (Chunk(None, 1999), Chunk(1999, None))
SIZES = (Output("240p.mp4", 320, 240, 30, 400_000), Output("180p.mp4", 240, 180, 30, 300_000))


class Counting:
    """A runner that counts what it encodes."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.labels: list[str] = []

    def run(
        self,
        command: Command,
        *,
        on_progress: Callable[[int, int | None], None] | None = None,
        on_output: Callable[[bytes], None] | None = None,
    ) -> Completed:
        self.labels.append(command.label)
        return self.tools.runner.run(command, on_progress=on_progress, on_output=on_output)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds with B-frames, and key frames at 0, 0.6, 2 and 3.4 s."""
    return clips.make(
        tmp_path_factory.mktemp("source") / "source.mp4",
        *(*clips.pictures("320x240", 25, 4), *clips.tone(4), "-c:v", "libx264", "-preset", "veryfast"),
        *("-force_key_frames", "0.6,2,3.4", "-g", "250", "-pix_fmt", "yuv420p", "-c:a", "aac"),
    )


def workshop(folder: Path) -> tuple[Workshop, Counting]:
    tools = open_tools()
    counting = Counting(tools)
    return Workshop(Tools(counting, tools.ffmpeg, tools.version), ProductStore(folder), Silent()), counting


def encode(source: Path, shop: Workshop, chunks: tuple[Chunk, ...], recipe: Recipe) -> Encoded:
    return encode_pictures(
        Source(source, hash_file(source).sha256), probe(source, open_tools()), recipe, chunks, shop
    )


def frames(path: Path, *options: str) -> list[Fraction]:
    """When each packet is shown, in seconds, in order; no picture is shown before the first."""
    argv = [str(open_tools().ffmpeg), "-v", "error", *options, "-i", f"file:{path}", "-map", "0:v:0"]
    argv += ["-fps_mode", "passthrough", "-enc_time_base", "1/90000", "-f", "framecrc", "-"]
    text = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
    times = [int(line.split(",")[2]) for line in text.splitlines() if line[:1].isdigit()]
    return [Fraction(each, 90_000) for each in sorted(times)]


def keys(path: Path) -> list[Fraction]:
    return frames(path, "-skip_frame", "nokey")


@pytest.mark.parametrize("chunks", [(WHOLE,), HALVES])
def test_every_picture_at_its_time_with_the_sources_key_frames(
    source: Path, tmp_path: Path, chunks: tuple[Chunk, ...]
) -> None:
    shop, _ = workshop(tmp_path)
    made = encode(source, shop, chunks, Recipe(SIZES, source_keys=True))
    for output in SIZES:
        path = made.files[output.name]
        assert frames(path) == frames(source)
        assert keys(path) == keys(source) == [0, Fraction(3, 5), 2, Fraction(17, 5)]
        assert first_shown(path) == 0
        assert probe(path, open_tools()).video[0].display_size == (output.width, output.height)


def test_without_the_sources_there_is_a_key_frame_every_two_seconds(source: Path, tmp_path: Path) -> None:
    shop, _ = workshop(tmp_path)
    made = encode(source, shop, (Chunk(None, 1000), Chunk(1000, None)), Recipe(SIZES[:1]))
    assert keys(made.files["240p.mp4"]) == [0, 1, 3]
    assert frames(made.files["240p.mp4"]) == frames(source)


@pytest.mark.parametrize("ending", ["mp4", "mkv", "webm"])
def test_chunks_that_begin_far_behind_a_key_frame(tmp_path: Path, ending: str) -> None:
    coder = {"webm": ("libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")}.get(ending, ("libx264",))
    rare = clips.make(
        tmp_path / f"rare.{ending}",
        *(*clips.pictures("160x120", 10, 40), "-c:v", *coder, "-g", "170", "-pix_fmt", "yuv420p"),
    )
    shop, _ = workshop(tmp_path / "store")
    chunks = (Chunk(None, 12_000), Chunk(12_000, 16_500), Chunk(16_500, 30_000), Chunk(30_000, None))
    made = encode(rare, shop, chunks, Recipe(SIZES[:1]))
    assert len(frames(made.files["240p.mp4"])) == 400
    assert frames(made.files["240p.mp4"]) == [Fraction(number, 10) for number in range(400)]


def test_pictures_that_begin_late_stay_late(tmp_path: Path) -> None:
    late = clips.make(
        tmp_path / "late.mkv",
        *(*clips.tone(3), "-itsoffset", "0.52", *clips.pictures("320x240", 25, 2)),
        *("-map", "1", "-map", "0", "-c:v", "libx264", "-c:a", "aac"),
    )
    shop, _ = workshop(tmp_path / "store")
    made = encode(late, shop, (WHOLE,), Recipe(SIZES[:1]))
    assert abs(first_shown(made.files["240p.mp4"]) - Fraction(52, 100)) < Fraction(3, 100)


def test_the_same_bytes_again_and_nothing_twice(source: Path, tmp_path: Path) -> None:
    shop, counting = workshop(tmp_path / "one")
    recipe = Recipe(SIZES, source_keys=True)
    made = encode(source, shop, HALVES, recipe)
    assert counting.labels.count("encoding the video") == 2
    encode(source, shop, HALVES, recipe)
    assert counting.labels.count("encoding the video") == 2
    moved = tmp_path / "moved.mp4"
    moved.write_bytes(source.read_bytes())
    encode(moved, shop, HALVES, recipe)  # the same file elsewhere
    assert counting.labels.count("encoding the video") == 2
    encode(source, shop, HALVES, Recipe(SIZES, Preset.FAST, source_keys=True))
    assert counting.labels.count("encoding the video") == 4
    other, _ = workshop(tmp_path / "two")
    again = encode(source, other, HALVES, recipe)
    for name, path in made.files.items():
        assert path.read_bytes() == again.files[name].read_bytes()


def test_a_chunk_that_was_done_before_a_kill_is_not_done_again(source: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.pipeline.test_encoding import *\n"
        "shop, _ = workshop(Path(sys.argv[2]))\n"
        "encode(Path(sys.argv[1]), shop, HALVES, Recipe(SIZES, source_keys=True))\n"
    )
    store = tmp_path / "store"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(source), str(store)], start_new_session=True, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while not list(store.glob("??/*/seen.json")) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    done = len(list(store.glob("??/*/seen.json")))
    assert done
    shop, counting = workshop(store)
    encode(source, shop, HALVES, Recipe(SIZES, source_keys=True))
    assert counting.labels.count("encoding the video") == len(HALVES) - done


def test_parts_that_do_not_belong_together_are_refused(source: Path, tmp_path: Path) -> None:
    shop, _ = workshop(tmp_path / "store")
    made = encode(source, shop, (WHOLE,), Recipe(SIZES, source_keys=True))
    with pytest.raises(ToolError, match="do not fit together"):
        join_chunks(tuple(made.files.values()), tmp_path / "joined.mp4")
    assert not (tmp_path / "joined.mp4").exists()
