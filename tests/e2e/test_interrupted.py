"""Killed, stopped, raced, out of space: the whole bag or nothing, and the next run is not disturbed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediakit import verify
from tests import clips
from tests.e2e.conftest import SLUG, Ran, Run

COMMAND = (sys.executable, "-m", "mediakit", "package", "sample/release.txt", "-o", "out")
STAGING = f".{SLUG}.mediakit-staging"


def start(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *more], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def encodings(folder: Path) -> list[str]:
    """The processes whose command line names a file in the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes()
        except OSError:
            continue
        if os.fsencode(folder) in command:
            found.append(command.decode(errors="replace"))
    return found


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of products of this test's own, so that there is something to interrupt."""
    monkeypatch.setenv("MEDIAKIT_CACHE", str(tmp_path / "store"))


@pytest.fixture
def slow_sample(sample: Path) -> Path:
    """The sample with a video of 20 s that takes some seconds to encode; its captions go on after its end."""
    (video,) = sample.glob("*.mp4")
    clips.make(
        sample / "long.webm",
        *clips.pictures("1280x720", 30, 20),
        *clips.tone(20),
        *("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "1M", "-c:a", "libopus"),
    )
    video.unlink()
    (sample / "long.webm").rename(video)
    return sample


def kill_at_random(folder: Path, times: int, longest_s: float, seed: int) -> int:
    """How many of the runs had made the bag when they were killed; each leaves nothing or the whole of it."""
    chance, bag, whole = random.Random(seed), folder / "out" / SLUG, 0
    for _ in range(times):
        process = start(folder)
        time.sleep(chance.uniform(0, longest_s))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if bag.exists():
            assert verify(bag).ok
            whole += 1
            shutil.rmtree(bag)
    return whole


def finishes_cleanly(mediakit: Run, folder: Path) -> None:
    mediakit(*COMMAND[3:])
    assert verify(folder / "out" / SLUG).ok
    assert [path.name for path in (folder / "out").iterdir()] == [SLUG]


def test_a_killed_run_leaves_nothing_or_all(mediakit: Run, sample: Path, tmp_path: Path) -> None:
    kill_at_random(tmp_path, times=5, longest_s=1.5, seed=1)
    finishes_cleanly(mediakit, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_a_hundred_killed_runs_leave_nothing_or_all(mediakit: Run, sample: Path, tmp_path: Path) -> None:
    kill_at_random(tmp_path, times=100, longest_s=2.5, seed=2)
    finishes_cleanly(mediakit, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_a_kill_while_replacing_leaves_the_old_or_the_new_bag(
    mediakit: Run, sample: Path, tmp_path: Path
) -> None:
    mediakit(*COMMAND[3:])
    bag, chance = tmp_path / "out" / SLUG, random.Random(3)
    for _ in range(50):
        process = start(tmp_path, "--force")
        time.sleep(chance.uniform(0, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert verify(bag).ok
    mediakit(*COMMAND[3:], "--force")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [SLUG]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds processes through /proc, which is Linux's")
def test_stopping_it_takes_ffmpeg_along(slow_sample: Path, tmp_path: Path) -> None:
    process = start(tmp_path, "--allow-caption-errors")
    deadline = time.monotonic() + 60
    while not encodings(tmp_path / "store"):
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert not encodings(tmp_path)
    assert not (tmp_path / "out").exists()


def test_of_two_runs_at_once_one_wins_and_the_other_says_so(
    mediakit: Run, slow_sample: Path, tmp_path: Path
) -> None:
    first, second = (start(tmp_path, "--allow-caption-errors") for _ in range(2))
    ended = []
    for process in (first, second):
        out, err = process.communicate(timeout=240)
        ended.append(Ran(process.returncode, out.decode(), err.decode()))
    assert sorted(ran.code for ran in ended) == [0, 2]
    (loser,) = [ran for ran in ended if ran.code]
    assert "mediakit: " in loser.err
    assert SLUG in loser.err
    assert verify(tmp_path / "out" / SLUG).ok
    assert [path.name for path in (tmp_path / "out").iterdir()] == [SLUG]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here (needs root)")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_said_and_nothing_stays(mediakit: Run, sample: Path, small_disk: Path) -> None:
    ran = mediakit("package", "sample", "-o", small_disk, code=3)
    assert "full" in ran.err
    assert not list(small_disk.iterdir())
