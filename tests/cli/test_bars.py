"""Progress, as a terminal shows it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a terminal of one's own is a POSIX thing")

STEPS = """
import time
from mediakit.cli.console import Console
console = Console()
console.quiet = {quiet}
console.step("Copying the video")
for done in (0, 50, 100):
    console.advance(done, 100)
    time.sleep(0.15)
console.step("Making the bag")
time.sleep(0.15)
{end}
"""


def on_a_terminal(code: str, **environment: str) -> str:
    """What the code writes to a terminal."""
    leader, follower = pty.openpty()
    surroundings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=follower, stdout=follower, stderr=follower, env=surroundings
    )
    os.close(follower)
    written = b""
    while True:
        try:
            block = os.read(leader, 65536)
        except OSError:
            break
        if not block:
            break
        written += block
    os.close(leader)
    assert process.wait(timeout=30) == 0, written
    return written.decode()


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_steps_get_check_marks_and_long_ones_a_bar() -> None:
    written = on_a_terminal(STEPS.format(quiet=False, end="console.result('Bag: x')"))
    assert {"0 %", "50 %"} <= set(re.findall(r"\d+ %", plain(written)))
    assert re.findall(r"✓ (.+?)\r", plain(written)) == ["Copying the video", "Making the bag"]
    assert plain(written).rstrip().endswith("Bag: x")
    assert written.count("\x1b[?25l") == written.count("\x1b[?25h")


def test_a_step_that_failed_gets_no_check_mark() -> None:
    written = plain(on_a_terminal(STEPS.format(quiet=False, end="console.error('no')")))
    assert re.findall(r"✓ (.+?)\r", written) == ["Copying the video"]


def test_quiet_shows_no_progress() -> None:
    assert on_a_terminal(STEPS.format(quiet=True, end="console.result('x')")).strip() == "x"


def test_no_color_is_respected() -> None:
    written = on_a_terminal(STEPS.format(quiet=False, end="console.result('x')"), NO_COLOR="1")
    assert not re.search(r"\x1b\[(?:3[0-7]|38;)", written)


def test_a_pipe_gets_no_progress(tmp_path: Path) -> None:
    code = STEPS.format(quiet=False, end="console.result('x')")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (b"x\n", b"")


MEDIA = """
import time
from mediakit.cli.console import Console
console = Console()
console.step("Encoding the video")
for done in (0, 20_000, 60_000):
    console.play(done, 100_000)
    time.sleep(0.6)
console.step("Encoding the described video")
console.play(61_000, 100_000)
time.sleep(0.3)
console.play(100_000, 100_000)
console.step("Making the bag")
console.result("Bag: x")
"""


def test_one_bar_over_all_that_is_encoded_with_its_speed() -> None:
    written = plain(on_a_terminal(MEDIA))
    shares = re.findall(r"(\d+) %", written)
    assert sorted(map(int, shares)) == list(map(int, shares))
    assert {"20", "60", "61"} <= set(shares)
    assert re.search(r"60 %, \d+\.\d\u00d7", written)
    assert re.search(r"described video .*6[01] %", written)
