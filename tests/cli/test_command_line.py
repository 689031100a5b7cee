"""The command line: exit codes, outputs kept apart, and no traceback ever."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from mediakit.cli import COMMANDS, run

GOOD = "1\n00:00:01,000 --> 00:00:03,000\nThe bridge is open.\n"
BAD = "1\n00:00:03,000 --> 00:00:01,000\nThe bridge is open.\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.en.srt").write_text(GOOD, encoding="utf-8")
    Path("bad.en.srt").write_text(BAD, encoding="utf-8")
    Path("words.srt").write_text("no times here\n", encoding="utf-8")
    Path("film.srt").write_bytes(b"\x00\x00\x00\x20ftypisom" + bytes(99))


def piped(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mediakit", *arguments], input=data, capture_output=True, timeout=60
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"Example:\n    mediakit {command} " in out
    assert {"--ffmpeg", "--quiet", "--debug"} <= set(out.split())


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert set(COMMANDS) <= set(capsys.readouterr().out.split())
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("mediakit, version ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["validate", "good.en.srt"], 0),
        (["validate", "bad.en.srt"], 1),
        (["validate", "good.en.srt", "bad.en.srt"], 1),
        (["validate", "words.srt"], 1),
        (["validate", "film.srt"], 2),
        (["validate", "film.srt", "bad.en.srt"], 2),
        (["validate", "nothing.srt"], 2),
        (["validate", "."], 2),
        (["validate"], 2),
        (["validate", "good.en.srt", "--profile", "fccc"], 2),
        (["validate", "good.en.srt", "--encoding", "klingon"], 2),
        (["validate", "good.en.srt", "--video", "good.en.srt"], 2),
        (["validate", "good.en.srt", "--format", "yaml"], 2),
        (["convert", "good.en.srt", "good.vtt"], 0),
        (["convert", "bad.en.srt", "bad.vtt"], 0),
        (["convert", "bad.en.srt", "bad.vtt", "--strict"], 1),
        (["convert", "good.en.srt", "good.docx"], 2),
        (["convert", "good.en.srt", "good"], 2),
        (["convert", "good.en.srt", "good.en.srt"], 2),
        (["convert", "words.srt", "words.vtt"], 2),
        (["convert", "film.srt", "film.vtt"], 2),
        (["convert", "good.en.srt", "no/such/folder.vtt"], 2),
        (["verify", "."], 2),
        (["verify", "nothing"], 2),
        (["verify", "good.en.srt"], 2),
        (["package", "nothing.txt"], 2),
        (["publish"], 2),
        (["--nonsense"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    if code == 2:
        assert captured.err


def test_validate_prints_the_contracts_document(capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", "good.en.srt", "bad.en.srt", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["tool"], told["profile"]) == ("mediakit", "fcc")
    assert [(file["path"], file["language"], file["cues"]) for file in told["files"]] == [
        ("good.en.srt", "en", 1),
        ("bad.en.srt", "en", 1),
    ]
    (finding,) = told["files"][1]["findings"]
    assert finding["rule"] == "end-not-after-start"
    assert (finding["severity"], finding["line"], finding["cue"]) == ("error", 2, 1)
    assert (finding["start_ms"], finding["end_ms"]) == (3000, 1000)
    assert isinstance(finding["fixable"], bool)
    assert told["summary"] == {"error": 1, "warning": 0, "info": 0}


def test_the_text_ends_with_the_source_of_the_limits(capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", "good.en.srt"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("Profile fcc: 47 CFR 79.1(j)(2) ")


def test_a_profile_of_the_office(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Path("mediakit.toml")
    settings.write_text("[profile.house]\nmax-line-chars = 2\n", encoding="utf-8")
    try:
        assert run(["validate", "good.en.srt", "--profile", "house"]) == 0
        told = capsys.readouterr().out
        assert "[line-too-long]" in told
        assert told.splitlines()[-1] == "Profile house: The office's own limits."
        settings.write_text("[profile.house]\nmax-line-char = 2\n", encoding="utf-8")
        assert run(["validate", "good.en.srt", "--profile", "house"]) == 2
        told = capsys.readouterr().err
        assert "mediakit.toml:2: [profile.house] max-line-char: 'max-line-char' is no limit" in told
        assert "Did you mean max-line-chars" in told
    finally:
        settings.unlink()


def test_a_report_can_go_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "bad.en.srt", "--format", "json", "-o", "report.json"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["summary"]["error"] == 1


def test_convert_without_a_target_writes_beside_and_never_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", "good.en.srt"]) == 0
    written = Path("good.en.vtt").read_text(encoding="utf-8")
    assert written == "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nThe bridge is open.\n"
    assert run(["convert", "good.en.srt"]) == 2
    assert "good.en.vtt" in capsys.readouterr().err
    assert run(["convert", "good.en.vtt", "back.srt"]) == 0
    assert Path("back.srt").read_text(encoding="utf-8").strip() == GOOD.strip()
    assert run(["convert", "good.en.vtt", "words.txt"]) == 0
    assert Path("words.txt").read_text(encoding="utf-8").strip() == "The bridge is open."


def test_a_failed_conversion_leaves_the_old_file() -> None:
    Path("old.vtt").write_text("WEBVTT\n", encoding="utf-8")
    assert run(["convert", "words.srt", "old.vtt"]) == 2
    assert Path("old.vtt").read_text(encoding="utf-8") == "WEBVTT\n"


def test_standard_input_and_output() -> None:
    done = piped("convert", "-", "-", data=GOOD.encode())
    assert done.returncode == 0
    assert done.stdout.startswith(b"WEBVTT\n\n1\n00:00:01.000")
    assert done.stderr == b""
    done = piped("validate", "-", "--format", "json", data=BAD.encode("utf-16"))
    assert done.returncode == 1
    assert json.loads(done.stdout)["files"][0]["path"] == "-"


def test_results_and_messages_are_kept_apart() -> None:
    done = piped("convert", "bad.en.srt", "-")
    assert done.stdout.startswith(b"WEBVTT")
    assert b"end-not-after-start" in done.stderr
    assert piped("convert", "bad.en.srt", "-", "--quiet").stderr == b""
    assert b"\x1b" not in done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    Path("long.srt").write_text(
        "".join(f"{n}\n00:00:01,000 --> 00:00:00,000\nx\n\n" for n in range(1, 20_000)), encoding="utf-8"
    )
    command = f"{shlex.quote(sys.executable)} -m mediakit validate long.srt"
    done = subprocess.run(
        f"{command} | head -n 1", shell=True, capture_output=True, timeout=120, env={**os.environ}
    )
    assert done.stderr == b""


def test_control_characters_of_a_name_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", "no\x1b[31mthing.srt"])
    assert "\x1b" not in capsys.readouterr().err


def test_debug_says_where_it_came_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--debug", "convert", "words.srt", "x.vtt"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from mediakit.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    heavy = {"bs4", "chardetng_py", "dateparser", "ffmpeg", "jinja2", "pysrt", "rich", "urllib3", "webvtt"}
    assert "click" in loaded
    assert not loaded & heavy
