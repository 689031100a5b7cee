"""Mending files: what is written, what is told, what is refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit
from mediakit.captions.profiles import PROFILES
from mediakit.captions.reading import parse_captions
from mediakit.captions.vttchecking import check_vtt
from mediakit.captions.vttwriting import format_vtt
from mediakit.errors import InputError
from mediakit.model.captions import Track
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Severity
from mediakit.pipeline.repair import RepairReport, repair_data
from tests.strategies import crowded_tracks, messy_texts

FLAWED = (
    "1\n00:00:03,000 --> 00:00:05,000\nThe bridge is open.\n\n"
    "1\n00:00:01,000 --> 00:00:01,200\n<i>Good morning\n\n"
    "3\n00:00:0x,000 --> 00:00:09,000\nThis one is lost.\n"
)


def mended(text: str | bytes, output: str = "out.srt", path: str = "in.en.srt") -> RepairReport:
    data = text.encode() if isinstance(text, str) else text
    return repair_data(data, path, output, PROFILES["fcc"])


def test_a_file_is_mended(tmp_path: Path) -> None:
    source, target = tmp_path / "in.en.srt", tmp_path / "out.en.srt"
    source.write_text(FLAWED, encoding="utf-8")
    report = mediakit.repair(source, target)
    assert target.read_text(encoding="utf-8") == (
        "1\n00:00:01,000 --> 00:00:02,000\n<i>Good morning</i>\n\n"
        "2\n00:00:03,000 --> 00:00:05,000\nThe bridge is open.\n\n"
    )
    assert source.read_text(encoding="utf-8") == FLAWED
    assert not report.ok
    assert report.counted() == {"sorted": 1, "retimed": 1, "numbered": 1, "rewritten": 1}
    left = [(file.path, finding.rule) for file in report.left.files for finding in file.findings]
    assert left == [(str(source), "unreadable-cue")]


def test_the_result_is_what_validate_would_say(tmp_path: Path) -> None:
    source, target = tmp_path / "in.en.srt", tmp_path / "out.en.srt"
    source.write_text(
        f"1\n00:00:01,000 --> 00:00:01,200\n{'x' * 50}\n\n2\n00:00:01,200 --> 00:00:03,000\na", "utf-8"
    )
    report = mediakit.repair(source, target, profile="netflix")
    (checked,) = mediakit.validate(target, profile="netflix").files
    assert report.left.files[1] == checked


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1252"])
def test_encodings_are_mended(encoding: str) -> None:
    report = mended("1\n00:00:01,000 --> 00:00:03,000\nDéjà vu à côté, c'était où ça ?\n".encode(encoding))
    assert "Déjà vu à côté" in report.text
    assert [(change.kind.value, change.rules) for change in report.changes] == [("rewritten", ("encoding",))]


def test_the_ending_tells_the_format() -> None:
    assert mended(FLAWED, "out.vtt").text.startswith("WEBVTT\n\n1\n00:00:01.000 -->")
    assert mended(FLAWED, "OUT.SRT").text.startswith("1\n00:00:01,000 -->")
    for name in ("out.txt", "out", "out.ttml"):
        with pytest.raises(InputError, match=r"\.srt or \.vtt"):
            mended(FLAWED, name)


def test_what_srt_cannot_hold_is_mended_as_srt_shows_it() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>Hello, and welcome to the opening of the bridge.\n"
    report = mended(text, "out.srt", "in.en.vtt")
    assert "Ann: Hello," in report.text
    again = mended(report.text)
    assert (again.text, again.changes) == (report.text, ())
    notes = mended("WEBVTT\n\nNOTE mine\n\n00:01.000 --> 00:03.000\nHello.\n", "out.srt", "in.vtt")
    assert [finding.rule for finding in notes.left.files[0].findings] == ["left-out"]


FILM = b"\x00\x00\x00\x20ftypisom" + bytes(99)


@pytest.mark.parametrize("data", [b"", b"no times here\n", b"1\n00:00:01,000 --> 00:00:02,000\n\n", FILM])
def test_what_holds_no_captions_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        mended(data)


def test_the_source_is_never_written_over(tmp_path: Path) -> None:
    source, link = tmp_path / "in.srt", tmp_path / "link.srt"
    source.write_text(FLAWED, encoding="utf-8")
    link.symlink_to(source)
    for target in (source, link):
        with pytest.raises(InputError, match="would be written over"):
            mediakit.repair(source, target)
    assert source.read_text(encoding="utf-8") == FLAWED


def test_the_videos_end_counts(clip: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "in.srt", tmp_path / "out.srt"
    source.write_text("1\n00:00:01,000 --> 00:00:09,000\nThe bridge is open.\n", encoding="utf-8")
    mediakit.repair(source, target, video=clip)
    assert "00:00:01,000 --> 00:00:04,0" in target.read_text(encoding="utf-8")


@settings(max_examples=150)
@given(messy_texts(), st.sampled_from(["out.srt", "out.vtt"]), st.sampled_from(["fcc", "netflix", "bbc"]))
def test_any_text_is_mended_once_and_for_all(text: str, output: str, profile: str) -> None:
    limits = PROFILES[profile]
    try:
        report = repair_data(text.encode(), "in.srt", output, limits)
    except InputError:
        return
    again = repair_data(report.text.encode(), output, output, limits)
    assert (again.text, again.changes) == (report.text, ())
    assert output == "out.srt" or not check_vtt(report.text)


@settings(max_examples=100)
@given(crowded_tracks(), st.sampled_from(["out.srt", "out.vtt"]))
def test_any_vtt_is_mended_without_losing_a_word(track: Track, output: str) -> None:
    text = format_vtt(track)
    source, _ = parse_captions(text.encode(), "in.vtt")
    try:
        report = repair_data(text.encode(), "in.vtt", output, PROFILES["fcc"])
    except InputError:
        assert not any(plain_text(cue.text).strip() for cue in source.cues)
        return
    result, findings = parse_captions(report.text.encode(), output)
    said = {word for cue in source.cues for word in plain_text(cue.text).split() if word.isascii()}
    assert said <= {word for cue in result.cues for word in plain_text(cue.text).split()}
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    again = repair_data(report.text.encode(), output, output, PROFILES["fcc"])
    assert (again.text, again.changes) == (report.text, ())
