"""`mediakit probe` and `mediakit doctor`, as people and scripts use them."""

import json
from pathlib import Path

import pytest

from mediakit.cli import run
from mediakit.system.ffmpeg import find_ffmpeg
from mediakit.system.ffmpeg_build import parse_licence
from mediakit.video.needs import lacks
from tests import clips
from tests.video.cea608_clips import two_languages

Capture = pytest.CaptureFixture[str]


def test_for_people(tmp_path: Path, capsys: Capture) -> None:
    source = clips.web_ready(tmp_path / "x.mp4")
    assert run(["probe", str(source)]) == 0
    head, video, audio, private = capsys.readouterr().out.splitlines()
    assert head.startswith(f"{source}: MP4, 2.0 s, ")
    assert head.endswith(", index at the end")
    assert video.startswith(
        "Video 0: H.264 Constrained Baseline 1.3 (avc1.42c00d), 320 × 240, yuv420p, 25 pic"
    )
    assert "2 key frames, at most 1.0 s apart" in video
    assert audio.startswith("Audio 1: AAC LC (mp4a.40.2), stereo, 48 kHz")
    assert private.startswith("Left out when published: the position of the camera")


def test_for_scripts(tmp_path: Path, capsys: Capture) -> None:
    source = clips.rotated(tmp_path / "x.mp4")
    assert run(["probe", str(source), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    (video,) = document["video"]
    assert (video["rotation"], video["display_width"], video["display_height"]) == (90, 240, 320)
    assert (video["frame_rate"], video["variable_rate"], video["sample_aspect"]) == ("25", False, "1:1")
    assert (document["duration_ms"], document["audio"], document["text"]) == (2000, [], [])
    assert document["problem"] is None


def test_a_file_that_cannot_be_published_is_told_all_the_same(tmp_path: Path, capsys: Capture) -> None:
    assert run(["probe", str(clips.years_apart(tmp_path / "x.mp4"))]) == 0
    assert "Cannot be published: the video says it is 262800 hours long" in capsys.readouterr().out


@pytest.mark.parametrize(
    "data", [b"", b"Press release\n" * 50, bytes(5000), b"\0\0\0\x20ftypisom" + bytes(99)]
)
def test_garbage(tmp_path: Path, capsys: Capture, data: bytes) -> None:
    source = tmp_path / "x.mp4"
    source.write_bytes(data)
    for arguments in ([], ["--format", "json"], ["--captions-to", "-"]):
        assert run(["probe", str(source), *arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"mediakit: {source}: ")
        assert err.count("\n") == 1


def test_missing(tmp_path: Path, capsys: Capture) -> None:
    assert run(["probe", str(tmp_path / "none.mp4")]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_captions_from_inside(tmp_path: Path, capsys: Capture) -> None:
    source, target = two_languages(tmp_path / "x.mp4"), tmp_path / "out.srt"
    assert run(["probe", str(source), "--captions-to", str(target)]) == 0
    assert "captions CC1 written. Also there: CC3" in capsys.readouterr().err
    assert "- Bread & water\ncomes." in target.read_text(encoding="utf-8")
    assert run(["probe", str(source), "--captions-to", "-", "--track", "CC3"]) == 0
    assert "Pan y agua" in capsys.readouterr().out
    assert run(["probe", str(source), "--captions-to", str(source)]) == 2
    assert "captions CC1" not in capsys.readouterr().err
    assert run(["probe", str(clips.silent(tmp_path / "s.mp4")), "--captions-to", "-"]) == 2
    assert "there are no captions in it" in capsys.readouterr().err


def test_doctor(capsys: Capture) -> None:
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert str(find_ffmpeg()) in out
    assert "GNU GPL" in out
    assert "separate program" in out
    assert run(["doctor", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["ok"]
    assert document["ffmpeg"] == str(find_ffmpeg())
    assert set(document["extras"]) == {"s3, gcs, azure", "sftp", "webdav", "preview"}


def test_doctor_without_an_ffmpeg(tmp_path: Path, capsys: Capture) -> None:
    assert run(["doctor", "--ffmpeg", str(tmp_path / "none")]) == 2
    assert "is not there" in capsys.readouterr().err


def test_what_a_build_lacks_and_what_that_costs() -> None:
    found = lacks(frozenset(("libx264", "aac", "mjpeg")), frozenset(("bwdif", "thumbnail")))
    assert not any(lack.is_needed for lack in found)
    assert any("--burn-in" in lack.cost for lack in found)
    (first, *_) = lacks(frozenset(), frozenset())
    assert (first.name, first.is_needed) == ("libx264", True)


@pytest.mark.parametrize(
    ("options", "licence"),
    [
        ("--enable-gpl --enable-version3", "GNU GPL, version 3 or later"),
        ("--enable-gpl", "GNU GPL, version 2 or later"),
        ("--enable-version3", "GNU LGPL, version 3 or later"),
        ("", "GNU LGPL, version 2.1 or later"),
        ("--enable-gpl --enable-nonfree", "none that lets it be passed on (built with --enable-nonfree)"),
    ],
)
def test_licences(options: str, licence: str) -> None:
    assert parse_licence(f"ffmpeg version 7.1\nconfiguration: --prefix=/x {options}\n") == licence
