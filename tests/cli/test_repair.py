"""`mediakit repair`: exit codes, outputs kept apart, the document of the contract."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mediakit.cli import run

MENDABLE = "1\n00:00:03,000 --> 00:00:01,000\nThe bridge is open.\n"
HOPELESS = "1\n00:00:01,000 --> 00:00:02,000\nHi\n\n2\n00:00:0x,000 --> 00:00:09,000\nLost.\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.en.srt").write_text(MENDABLE, encoding="utf-8")
    Path("lost.en.srt").write_text(HOPELESS, encoding="utf-8")
    Path("words.srt").write_text("no times here\n", encoding="utf-8")


def piped(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "mediakit", "repair", *arguments]
    return subprocess.run(command, input=data, capture_output=True, timeout=60)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["bad.en.srt", "-o", "out.srt"], 0),
        (["bad.en.srt", "-o", "out.vtt", "--diff"], 0),
        (["lost.en.srt", "-o", "out.srt"], 1),
        (["words.srt", "-o", "out.srt"], 2),
        (["nothing.srt", "-o", "out.srt"], 2),
        (["bad.en.srt"], 2),
        (["bad.en.srt", "-o", "bad.en.srt"], 2),
        (["bad.en.srt", "-o", "out.docx"], 2),
        (["bad.en.srt", "-o", "no/such/folder.srt"], 2),
        (["bad.en.srt", "-o", "out.srt", "--profile", "fccc"], 2),
        (["bad.en.srt", "-o", "out.srt", "--encoding", "klingon"], 2),
        (["bad.en.srt", "-o", "out.srt", "--video", "bad.en.srt"], 2),
        (["bad.en.srt", "-o", "-", "--format", "json"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["repair", *arguments]) == code
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert bool(captured.err) == (code == 2)
    assert Path("out.srt").exists() == (code < 2 and "out.srt" in arguments)


def test_what_was_changed_and_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    run(["repair", "bad.en.srt", "-o", "out.srt"])
    change, *rest = capsys.readouterr().out.split("\n")
    assert change == (
        "bad.en.srt:2: retimed: cue 1, 00:00:03.000: It ends at 00:00:04.273 instead of 00:00:01.000. "
        "[end-not-after-start]"
    )
    assert rest == [
        "",
        "out.srt: 1 cue read, 1 written; changed: 1 retimed.",
        "Left to a person: 0 errors, 0 warnings, 0 info.",
        "",
    ]
    run(["repair", "out.srt", "-o", "again.srt"])
    assert "changed: nothing." in capsys.readouterr().out
    assert Path("again.srt").read_bytes() == Path("out.srt").read_bytes()


def test_the_diff(capsys: pytest.CaptureFixture[str]) -> None:
    run(["repair", "bad.en.srt", "-o", "out.vtt", "--diff", "--quiet"])
    assert capsys.readouterr().out.split("\n")[:6] == [
        "--- bad.en.srt",
        "+++ out.vtt",
        "@@ cue 1 @@",
        "-00:00:03.000 --> 00:00:01.000",
        "+00:00:03.000 --> 00:00:04.273",
        " The bridge is open.",
    ]


def test_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    run(["repair", "lost.en.srt", "-o", "out.srt", "--format", "json", "--diff"])
    told = json.loads(capsys.readouterr().out)
    assert (told["tool"], told["profile"], told["path"], told["output"]) == (
        "mediakit",
        "fcc",
        "lost.en.srt",
        "out.srt",
    )
    assert told["changes"] == []
    (left,) = told["left"]
    assert (left["rule"], left["severity"], left["path"], left["line"]) == (
        "unreadable-cue",
        "error",
        "lost.en.srt",
        6,
    )
    assert told["summary"] == {
        "cues_before": 1,
        "cues_after": 1,
        "changes": {},
        "error": 1,
        "warning": 0,
        "info": 0,
    }
    assert told["diff"] == ""
    run(["repair", "bad.en.srt", "-o", "out.srt", "--format", "json"])
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["kind"], change["rules"]) == ("retimed", ["end-not-after-start"])
    assert (change["before"], change["after"]) == (
        [{"start_ms": 3000, "end_ms": 1000}],
        [{"start_ms": 3000, "end_ms": 4273}],
    )


def test_standard_input_and_output() -> None:
    done = piped("-", "-o", "-", data=MENDABLE.encode())
    assert done.returncode == 0
    assert done.stdout == b"WEBVTT\n\n1\n00:00:03.000 --> 00:00:04.273\nThe bridge is open.\n"
    assert b"retimed" in done.stderr
    assert piped("-", "-o", "-", "--quiet", data=MENDABLE.encode()).stderr == b""
