"""The README's examples are run as they stand, and print what it says they print."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from mediakit.captions.profile_tables import build_profiles
from mediakit.cli import COMMANDS
from mediakit.model.captions import CaptionProfile

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


def test_every_command_has_an_example() -> None:
    assert {command.split()[1] for command, _ in examples()} == set(COMMANDS)


def test_the_examples_print_what_the_readme_says(office: Path) -> None:
    for command, expected in examples():
        program, *arguments = shlex.split(command)
        assert program == "mediakit"
        done = run(office, sys.executable, "-m", "mediakit", *arguments)
        left = re.search(r"^Left to a person: [1-9]\d* error", expected, re.MULTILINE)
        assert (done.stdout, done.returncode) == (expected, 1 if left else 0), command


def test_the_finding_that_the_readme_shows_is_a_real_one(office: Path) -> None:
    (finding,) = blocks("text")
    flawed = "assets/flawed/26_0512_S1_ferry-terminal.flawed.en.srt"
    done = run(office, sys.executable, "-m", "mediakit", "validate", flawed)
    assert done.returncode == 1
    assert finding in done.stdout


def test_the_python_example_runs(office: Path) -> None:
    (code,) = blocks("python")
    done = run(office, sys.executable, "-c", code)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[1:] == ["True"] * 3


def test_the_settings_are_real_ones() -> None:
    text, profile = blocks("toml")
    assert set(tomllib.loads(text)) == {"organization", "base-url", "language", "profile", "rights"}
    (house,) = build_profiles({"house": tomllib.loads(profile)["profile"]["house"]})
    assert (house.max_line_chars, house.min_gap_ms, house.max_words_per_minute) == (37, 80, None)


def test_every_limit_of_a_profile_is_named() -> None:
    told = set(re.findall(r"`([a-z-]+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    limits = {field.name.replace("_", "-") for field in fields(CaptionProfile)}
    assert limits - {"name", "source", "severities"} <= told
