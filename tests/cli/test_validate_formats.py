"""`validate` in every format, to standard output and to a file."""

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mediakit.cli import run
from mediakit.cli.options import REPORT_FORMATS

GOOD = "1\n00:00:01,000 --> 00:00:03,000\nThe bridge is open.\n"
BAD = "1\n00:00:03,000 --> 00:00:01,000\nThe bridge is <shut> & closed.\n"
BEGINNINGS = {
    "text": "good.en.srt: 1 cue, language en",
    "json": '{\n  "tool": "mediakit"',
    "sarif": '{\n  "$schema": "https://docs.oasis-open.org/sarif/',
    "junit": '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites',
    "html": "<!DOCTYPE html>\n",
}


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.en.srt").write_text(GOOD, encoding="utf-8")
    Path("bad.en.srt").write_text(BAD, encoding="utf-8")


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_every_format_is_printed_or_written(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "good.en.srt", "--format", name]) == 0
    out = capsys.readouterr().out
    assert out.startswith(BEGINNINGS[name])
    assert run(["validate", "good.en.srt", "--format", name, "-o", "-"]) == 0
    assert capsys.readouterr().out == out
    assert run(["validate", "good.en.srt", "--format", name, "-o", "report"]) == 0
    assert capsys.readouterr().out == ""
    assert Path("report").read_text(encoding="utf-8") == out


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_errors_are_in_the_report_and_in_the_exit_code(name: str) -> None:
    Path("report").write_text("the one before", encoding="utf-8")
    assert run(["validate", "good.en.srt", "bad.en.srt", "--format", name, "-o", "report"]) == 1
    text = Path("report").read_text(encoding="utf-8")
    assert "end-not-after-start" in text
    assert sorted(path.name for path in Path().iterdir()) == ["bad.en.srt", "good.en.srt", "report"]


def test_the_formats_agree(capsys: pytest.CaptureFixture[str]) -> None:
    told = {}
    for name in REPORT_FORMATS:
        run(["validate", "good.en.srt", "bad.en.srt", "--profile", "netflix", "--format", name])
        told[name] = capsys.readouterr().out
    findings = [finding for file in json.loads(told["json"])["files"] for finding in file["findings"]]
    (sarif,) = json.loads(told["sarif"])["runs"]
    assert [result["ruleId"] for result in sarif["results"]] == [finding["rule"] for finding in findings]
    junit = ET.fromstring(told["junit"].encode())
    failing = {test.get("name") for test in junit.iter("testcase") if test.find("failure") is not None}
    assert failing == {finding["rule"] for finding in findings if finding["severity"] == "error"}
    assert told["html"].count('<li id="finding-') == len(findings)
    assert "The bridge is &lt;shut&gt; &amp;" in told["html"]


def test_what_was_not_checked_is_not_told_as_checked(capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", "good.en.srt", "--format", "junit"])
    names = {test.get("name") for test in ET.fromstring(capsys.readouterr().out.encode()).iter("testcase")}
    assert "overlap" in names
    assert "past-video-end" not in names  # there is no video


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_what_cannot_be_read_leaves_a_report_on_the_others(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("picture.srt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    Path("folder.srt").mkdir()
    unread = ["nothing.srt", "picture.srt", "folder.srt"]
    assert run(["validate", "good.en.srt", *unread, "--format", name]) == 2
    captured = capsys.readouterr()
    assert captured.out.startswith(BEGINNINGS[name])
    assert [line.split(":")[1].strip() for line in captured.err.splitlines()] == unread
    assert all(path in captured.out for path in unread)
    assert "a PNG image" in captured.out
    assert "unreadable-file" in captured.out
    assert run(["validate", "nothing.srt", "--format", name]) == 2


def test_what_cannot_be_read_is_told_to_machines(capsys: pytest.CaptureFixture[str]) -> None:
    told = {}
    for name in ("json", "sarif", "junit"):
        assert run(["validate", "good.en.srt", "nothing.srt", "--format", name]) == 2
        told[name] = capsys.readouterr().out
    document = json.loads(told["json"])
    good, nothing = document["files"]
    assert (good["cues"], good["findings"]) == (1, [])
    assert (nothing["path"], nothing["cues"], nothing["language"]) == ("nothing.srt", 0, None)
    assert [(found["rule"], found["severity"]) for found in nothing["findings"]] == [
        ("unreadable-file", "error")
    ]
    assert document["summary"] == {"error": 1, "warning": 0, "info": 0}
    (sarif,) = json.loads(told["sarif"])["runs"]
    assert not sarif["invocations"][0]["executionSuccessful"]
    junit = ET.fromstring(told["junit"].encode())
    assert [(suite.get("errors"), suite.get("failures")) for suite in junit] == [("0", "0"), ("1", "0")]


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="these have no file names that are not Unicode"
)
@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_a_name_that_is_not_unicode_breaks_nothing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = os.fsdecode(b"caf\xe9.en.srt")
    Path(path).write_text(GOOD, encoding="utf-8")
    assert run(["validate", path, "--format", name]) == 0
    assert "caf" in capsys.readouterr().out
    assert run(["validate", path, "--format", name, "-o", "report"]) == 0
    Path("report").read_text(encoding="utf-8")


def test_an_unknown_format_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "good.en.srt", "--format", "xml"]) == 2
    assert "'sarif'" in capsys.readouterr().err
