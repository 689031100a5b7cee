"""Checking and mending against a video: how long it is, and how long its frames are."""

from pathlib import Path

import pytest

from mediakit.captions.profiles import PROFILES
from mediakit.pipeline.captions import fit_to_video, validate
from mediakit.pipeline.repair import repair
from mediakit.timecode import format_srt_time
from tests import clips

HOUR_MS = 3_600_000


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clips.silent(tmp_path_factory.mktemp("video") / "clip.mp4")


def captions(path: Path, *rows: tuple[int, int, str]) -> Path:
    blocks = (
        f"{number}\n{format_srt_time(start)} --> {format_srt_time(end)}\n{text}\n"
        for number, (start, end, text) in enumerate(rows, 1)
    )
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path


def rules(path: Path, video: Path | None) -> list[str]:
    (file,) = validate(path, profile="netflix", video=video).files
    return [finding.rule for finding in file.findings]


def test_frames_are_the_videos(video: Path, tmp_path: Path) -> None:
    limits, length_ms = fit_to_video(PROFILES["netflix"], video, None)
    assert (limits.min_gap_ms, length_ms) == (80, 2000)
    assert fit_to_video(PROFILES["fcc"], video, None) == (PROFILES["fcc"], 2000)
    assert fit_to_video(PROFILES["netflix"], None, None) == (PROFILES["netflix"], None)
    close = captions(tmp_path / "clip.en.srt", (0, 900, "Yes."), (980, 1900, "No."))
    assert rules(close, video) == []
    assert rules(close, None) == ["gap-too-short"]


def test_a_tapes_hour_is_found_and_taken_off(video: Path, tmp_path: Path) -> None:
    late = captions(
        tmp_path / "late.en.srt", (HOUR_MS, HOUR_MS + 900, "Yes."), (HOUR_MS + 980, HOUR_MS + 2000, "No.")
    )
    assert rules(late, video) == ["hour-offset"]
    target = tmp_path / "right.en.srt"
    done = repair(late, target, profile="netflix", video=video)
    assert [(change.kind.value, change.rules) for change in done.changes] == [("shifted", ("hour-offset",))]
    assert done.counted() == {"shifted": 1}
    assert done.ok
    assert [(cue.start_ms, cue.end_ms) for cue in done.repaired.track.cues] == [(0, 900), (980, 2000)]
    assert rules(target, video) == []
    again = repair(target, tmp_path / "again.en.srt", profile="netflix", video=video)
    assert (again.changes, again.text) == ((), done.text)
