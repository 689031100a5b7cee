"""The sample release in a folder of its own, and the command as a user runs it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.powers import powerless

ASSETS = Path(__file__).parents[2] / "assets"
SAMPLE = ASSETS / "river-ferry"
STEM = "26_0512_S1_ferry-terminal"
SLUG = "harbor-city-opens-a-ferry-terminal-that-every-rider-can-use"


@dataclass(frozen=True)
class Ran:
    """What a command left: exit code and both outputs."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document on standard output."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


Run = Callable[..., Ran]


@pytest.fixture
def mediakit(tmp_path: Path) -> Run:
    """Run `mediakit` with these arguments in the test's folder; a traceback fails the test."""

    def run(*arguments: str | Path, code: int | None = 0, **environment: str) -> Ran:
        command = [*(powerless() or ()), sys.executable, "-m", "mediakit", *map(str, arguments)]
        surroundings = {**os.environ, "PYTHONWARNINGS": "default", **environment}
        done = subprocess.run(
            command,
            cwd=tmp_path,
            capture_output=True,
            timeout=240,
            env=surroundings,
            stdin=subprocess.DEVNULL,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.err, ran.err
        assert "Warning" not in ran.err, ran.err
        if code is not None:
            assert ran.code == code, f"{arguments}: {ran}"
        return ran

    return run


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample release's folder, `sample` in the test's folder."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


@pytest.fixture(scope="session")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bag of the sample release, made once; not to be changed."""
    folder = tmp_path_factory.mktemp("bags")
    command = [sys.executable, "-m", "mediakit", "package", str(SAMPLE / "release.txt"), "-o", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / SLUG
