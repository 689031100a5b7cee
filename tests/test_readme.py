"""The README's examples are run as they stand, and print what it says they print."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
from dataclasses import fields
from pathlib import Path

import pytest

from mediakit.captions.profile_tables import build_profiles
from mediakit.cli import COMMANDS
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile
from mediakit.page.palette import ROLES
from mediakit.pipeline.theme import KEYS, read_theme
from mediakit.planning.inputs import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """Each command and the output under it, in the order of the page."""
    parts = re.split(r"^\$ ", "".join(blocks("console")), flags=re.MULTILINE)
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts if part)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "assets").symlink_to(ROOT / "assets")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=240,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )


def look_at_preview(folder: Path, arguments: list[str], expected: str) -> None:
    """Do what the reader does: start it, on a port that is free here, open the page, press Ctrl-C."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    arguments = [port if argument == "8000" else argument for argument in arguments]
    process = subprocess.Popen(
        [sys.executable, "-m", "mediakit", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in expected.splitlines()]
        assert "".join(lines) == expected.replace("8000", port)
        with urllib.request.urlopen(lines[0].strip(), timeout=20) as page:
            assert b"<video" in page.read()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        assert process.returncode == 130
    finally:
        process.kill()
        process.communicate()


def look_at_doctor(folder: Path, expected: str) -> None:
    """The words are the same everywhere; versions and paths are those of the machine."""
    done = run(folder, sys.executable, "-m", "mediakit", "doctor")
    assert done.returncode == 0
    for line, shown in zip(done.stdout.splitlines(), expected.splitlines(), strict=True):
        words = re.split(r"[\d/]", shown)[0] if "/" in shown or "Python" in shown else shown
        assert line.startswith(words.rstrip("n"))


def test_every_command_has_an_example() -> None:
    assert {command.split()[1] for command, _ in examples()} == set(COMMANDS)


def test_the_examples_print_what_the_readme_says(office: Path) -> None:
    for command, expected in examples():
        program, *arguments = shlex.split(command)
        assert program == "mediakit"
        if arguments[0] == "preview":
            look_at_preview(office, arguments, expected)
            continue
        if arguments[0] == "doctor":
            look_at_doctor(office, expected)
            continue
        done = run(office, sys.executable, "-m", "mediakit", *arguments)
        left = re.search(r"^Left to a person: [1-9]\d* error", expected, re.MULTILINE)
        assert (done.stdout, done.returncode) == (expected, 1 if left else 0), command


def test_what_the_readme_shows_of_mistakes_is_real(office: Path, tmp_path: Path) -> None:
    finding, refusal = blocks("text")
    flawed = "assets/flawed/26_0512_S1_ferry-terminal.flawed.en.srt"
    done = run(office, sys.executable, "-m", "mediakit", "validate", flawed)
    assert done.returncode == 1
    assert finding in done.stdout
    (tmp_path / "mediakit.toml").write_text('[theme.light]\naccent = "#e0a000"\n', encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_theme(tmp_path)
    assert str(raised.value).split("\n")[0] == f"{tmp_path}/{refusal.strip()}"


def test_the_python_example_runs(office: Path) -> None:
    (code,) = blocks("python")
    done = run(office, sys.executable, "-c", code)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[1:] == ["True"] * 3


def test_the_settings_are_real_ones(tmp_path: Path) -> None:
    text, theme, profile = blocks("toml")
    names = {field.name.replace("_", "-") for field in fields(Settings) if field.type is str}
    assert set(tomllib.loads(text)) == names
    colours = theme[theme.index("[theme.light]") :]  # the files that the rest names are not there
    (tmp_path / "mediakit.toml").write_text(text + colours, encoding="utf-8")
    read = read_theme(tmp_path)
    assert read is not None
    assert len(read.light) + len(read.dark) == 4
    assert set(tomllib.loads(theme)["theme"]) <= set(KEYS)
    assert all(f"`{role}`" in README for role in ROLES)
    (house,) = build_profiles({"house": tomllib.loads(profile)["profile"]["house"]})
    assert (house.max_line_chars, house.min_gap_ms, house.max_words_per_minute) == (37, 80, None)


def test_every_limit_of_a_profile_is_named() -> None:
    told = set(re.findall(r"`([a-z-]+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    limits = {field.name.replace("_", "-") for field in fields(CaptionProfile)}
    assert limits - {"name", "source", "severities"} <= told
