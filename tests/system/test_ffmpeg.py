import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.errors import InputError, ToolError
from mediakit.model.media import Command, Completed
from mediakit.system import ffmpeg as module
from mediakit.system.ffmpeg import ffmpeg_version, find_ffmpeg, parse_version
from mediakit.system.runner import SubprocessRunner


def program(path: Path, output: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{output}\nEND\n", encoding="utf-8")
    path.chmod(0o755)
    return path


class Says:
    """A runner whose every command prints the same."""

    def __init__(self, stdout: str) -> None:
        self.stdout = stdout

    def run(self, command: Command, **listeners: object) -> Completed:  # noqa: ARG002
        return Completed(0, self.stdout.encode(), "")


def test_option_goes_before_everything(tmp_path: Path) -> None:
    first, second = program(tmp_path / "first"), program(tmp_path / "second")
    assert find_ffmpeg(str(first), {"MEDIAKIT_FFMPEG": str(second)}) == first


def test_variable_goes_before_the_wheel(tmp_path: Path) -> None:
    named = program(tmp_path / "ffmpeg")
    assert find_ffmpeg(None, {"MEDIAKIT_FFMPEG": str(named)}) == named


def test_wheel_goes_before_the_path(tmp_path: Path) -> None:
    program(tmp_path / "ffmpeg")
    assert "imageio_ffmpeg" in find_ffmpeg(None, {"PATH": str(tmp_path)}).parts


def test_path_is_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    found = program(tmp_path / "ffmpeg")
    assert find_ffmpeg(None, {"PATH": str(tmp_path)}) == found


def test_none_at_all_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(ToolError, match=r"No ffmpeg was found\. Install ffmpeg 5\.1"):
        find_ffmpeg(None, {"PATH": ""})


def test_bare_name_is_looked_up(tmp_path: Path) -> None:
    found = program(tmp_path / "ffmpeg-next")
    assert find_ffmpeg("ffmpeg-next", {"PATH": str(tmp_path)}) == found


def test_named_one_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"named by --ffmpeg is not there: .*none"):
        find_ffmpeg(str(tmp_path / "none"), {})
    with pytest.raises(InputError, match="named by MEDIAKIT_FFMPEG is a folder"):
        find_ffmpeg(None, {"MEDIAKIT_FFMPEG": str(tmp_path)})


@pytest.mark.skipif(os.name != "posix", reason="execute permission is POSIX")
def test_named_one_that_may_not_be_run(tmp_path: Path) -> None:
    plain = tmp_path / "ffmpeg"
    plain.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="may not be run"):
        find_ffmpeg(str(plain), {})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ffmpeg version 5.1.9-0+deb12u1 Copyright (c)", (5, 1)),
        ("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright", (4, 4)),
        ("ffmpeg version n9.0.2-17-g2a571b6068-20260930 Copyright", (9, 0)),
        ("ffmpeg version 7.1.1-essentials_build-www.gyan.dev Copyright", (7, 1)),
        ("ffmpeg version 8.0 Copyright", (8, 0)),
        ("ffmpeg version N-118193-g5f38c82536 Copyright\nlibavformat    61.  9.106 / 61.  9.106", (7, 99)),
        ("ffmpeg version 2025-01-08-git-251de1791e Copyright\nlibavformat    61.  9.106", (7, 99)),
        ("ffmpeg version git-2019-08-01-abc Copyright\nlibavformat    58. 30.100 / 58. 30.100", (4, 99)),
    ],
)
def test_versions(text: str, number: tuple[int, int]) -> None:
    version = parse_version(text)
    assert version is not None
    assert version.number == number
    assert version.reads_descriptors == (number >= (6, 0))


@given(st.text(max_size=80))
@settings(max_examples=100)
def test_no_text_breaks_it(text: str) -> None:
    parse_version(text)
    parse_version(f"ffmpeg version {text}")


def test_too_old_says_so() -> None:
    with pytest.raises(ToolError, match=r"4\.4\.2 is too old: 5\.1 or newer is needed\. Leave out --ffmpeg"):
        ffmpeg_version(Path("ffmpeg"), Says("ffmpeg version 4.4.2 Copyright"))


def test_something_else_says_so() -> None:
    with pytest.raises(ToolError, match="not ffmpeg"):
        ffmpeg_version(Path("ffmpeg"), Says("GNU bash 5"))


def test_the_one_in_use_is_new_enough() -> None:
    assert ffmpeg_version(find_ffmpeg(), SubprocessRunner()).number >= (5, 1)
