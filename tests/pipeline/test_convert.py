from pathlib import Path

import pytest

import mediakit
from mediakit.captions.vttchecking import check_vtt
from mediakit.errors import InputError
from mediakit.model.findings import Finding
from mediakit.pipeline.convert import ALWAYS_CHECKED_CUES, convert_data
from tests.bench.samples import srt_of

SRT = "1\n00:00:01,000 --> 00:00:02,000\nANN: Hi\n\n2\n00:00:03,000 --> 00:00:04,000\nBOB: Yo\n\n"
VTT = "WEBVTT\n\nintro\n00:01.000 --> 00:02.000\n<ruby>a<rt>b</rt></ruby>\n\nNOTE x\n"


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        (".vtt", "\n<v ANN>ANN: Hi</v>\n"),
        (".VTT", "WEBVTT\n"),
        (".srt", "\n00:00:01,000 --> 00:00:02,000\nANN: Hi\n"),
        (".ttml", ' ttm:agent="speaker1">ANN: Hi</p>'),
        (".txt", "ANN: Hi\n\nBOB: Yo\n"),
    ],
)
def test_formats_by_ending(ending: str, part: str) -> None:
    assert part in convert_data(SRT.encode(), "a.en.srt", ending).text


def test_speakers_can_be_left_alone() -> None:
    assert "<v" not in convert_data(SRT.encode(), "a.srt", ".vtt", voices=False).text


def test_webvtt_says_itself_who_speaks() -> None:
    vtt = convert_data(SRT.encode(), "a.srt", ".vtt", voices=False).text
    assert convert_data(vtt.encode(), "a.vtt", ".vtt").text == vtt


def test_srt_there_and_back_again() -> None:
    vtt = convert_data(SRT.encode(), "a.srt", ".vtt").text
    assert convert_data(vtt.encode(), "a.vtt", ".srt").text == SRT


def test_losses_are_findings() -> None:
    found = convert_data(VTT.encode(), "a.vtt", ".srt").findings
    assert [finding.rule for finding in found] == ["left-out"] * 3
    assert [finding.rule for finding in convert_data(VTT.encode(), "a.vtt", ".ttml").findings] == ["left-out"]
    assert convert_data(VTT.encode(), "a.vtt", ".vtt").findings == ()


@pytest.mark.parametrize(
    ("cues", "check", "checked"),
    [
        (ALWAYS_CHECKED_CUES, False, True),
        (ALWAYS_CHECKED_CUES + 1, False, False),
        (ALWAYS_CHECKED_CUES + 1, True, True),
    ],
)
def test_large_webvtt_is_checked_when_asked(
    monkeypatch: pytest.MonkeyPatch, cues: int, check: bool, checked: bool
) -> None:
    seen: list[str] = []

    def check_and_remember(text: str) -> tuple[Finding, ...]:
        seen.append(text)
        return check_vtt(text)

    monkeypatch.setattr("mediakit.captions.vttchecking.check_vtt", check_and_remember)
    done = convert_data(srt_of(cues).encode(), "a.srt", ".vtt", check=check)
    assert done.findings == ()
    assert bool(seen) == checked


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(InputError, match=r"\.ass is no format that mediakit writes"):
        convert_data(SRT.encode(), "a.srt", ".ass")


def test_the_library_writes_files(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text(SRT, encoding="utf-8")
    assert mediakit.convert(tmp_path / "a.srt", tmp_path / "b.ttml", voices=False) == ()
    assert "speaker1" not in (tmp_path / "b.ttml").read_text(encoding="utf-8")
    with pytest.raises(InputError, match="would be written over"):
        mediakit.convert(tmp_path / "a.srt", tmp_path / "a.srt")
