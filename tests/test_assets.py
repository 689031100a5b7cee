"""The sample inputs are what `assets/README.md` says: captions that match the speech, a true shot list."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest

ASSETS = Path(__file__).parent.parent / "assets"
SAMPLE = ASSETS / "river-ferry"
STEM = "26_0512_S1_ferry-terminal"
VIDEO = SAMPLE / f"{STEM}.mp4"
RELEASES = (SAMPLE / "release.txt", SAMPLE / "ferry-terminal.md")
FLAWED = ASSETS / "flawed" / f"{STEM}.flawed.en.srt"
END_MS = 38_400


@dataclass(frozen=True, slots=True)
class Cue:
    start_ms: int
    end_ms: int
    text: str

    @property
    def is_sound(self) -> bool:
        return self.text.startswith("[")


def read_cues(language: str) -> list[Cue]:
    text = (SAMPLE / f"{STEM}.{language}.srt").read_text(encoding="utf-8")
    found = re.findall(r"(?m)^\d+\n(\S+) --> (\S+)\n((?:.+\n)+)", text)
    return [Cue(milliseconds(start), milliseconds(end), words.strip()) for start, end, words in found]


def milliseconds(clock: str) -> int:
    hours, minutes, seconds = clock.replace(",", ".").split(":")
    return round(((int(hours) * 60 + int(minutes)) * 60 + float(seconds)) * 1000)


def ffmpeg(*options: str) -> str:
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-hide_banner",
        "-nostdin",
        "-nostats",
        "-i",
        str(VIDEO),
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    return done.stderr


@pytest.fixture(scope="module")
def sounding() -> list[tuple[int, int]]:
    """The stretches in ms in which more than the water is heard; pauses under 0.4 s do not count."""
    said = ffmpeg("-vn", "-af", "silencedetect=noise=-30dB:duration=0.4", "-f", "null", "-")
    edges = [round(float(time) * 1000) for time in re.findall(r"silence_(?:start|end): ([\d.]+)", said)]
    assert edges[0] == 0, "the video begins quietly, so that edges come in pairs"
    assert abs(edges[-1] - END_MS) < 100
    return list(zip(edges[1:-1:2], edges[2:-1:2], strict=True))


def test_the_media_are_small() -> None:
    files = [path for path in ASSETS.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 6_000_000
    assert VIDEO.stat().st_size < 3_500_000


def test_the_video_plays_everywhere_but_is_not_yet_made_for_the_web() -> None:
    said = ffmpeg()
    assert re.search(r"Video: h264 \(High\).*yuv420p.*1280x720.*25 fps", said)
    assert re.search(r"Audio: aac \(LC\).*48000 Hz, stereo", said)
    data = VIDEO.read_bytes()
    assert data.index(b"mdat") < data.index(b"moov"), "packaging has to move the index to the front"


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_spoken_cue_comes_and_goes_with_its_speech(
    language: str, sounding: list[tuple[int, int]]
) -> None:
    for cue in read_cues(language):
        if not cue.is_sound:
            start_ms, end_ms = min(sounding, key=lambda stretch: abs(stretch[0] - cue.start_ms))
            assert abs(cue.start_ms - start_ms) <= 150, cue
            assert 0 <= cue.end_ms - end_ms <= 350, cue


def test_no_cue_stands_over_silence_and_no_sound_is_without_one(sounding: list[tuple[int, int]]) -> None:
    cues = read_cues("en")
    for cue in cues:
        heard_ms = sum(
            max(0, min(cue.end_ms, end_ms) - max(cue.start_ms, start_ms)) for start_ms, end_ms in sounding
        )
        assert heard_ms * 10 >= 7 * (cue.end_ms - cue.start_ms), cue
    for start_ms, end_ms in sounding:
        assert any(cue.start_ms <= start_ms + 150 and end_ms <= cue.end_ms + 150 for cue in cues), start_ms


def test_the_narration_has_real_pauses(sounding: list[tuple[int, int]]) -> None:
    assert sum(after[0] - before[1] >= 1000 for before, after in pairwise(sounding)) >= 3


def test_the_captions_are_easy_to_read() -> None:
    for cue in read_cues("en") + read_cues("es"):
        lines = cue.text.split("\n")
        assert len(lines) <= 2
        assert max(map(len, lines)) <= 32
        assert 1000 <= cue.end_ms - cue.start_ms <= 6000
        assert len(cue.text) * 1000 <= 20 * (cue.end_ms - cue.start_ms)


def test_both_languages_have_the_same_times_inside_the_video() -> None:
    english, spanish = read_cues("en"), read_cues("es")
    assert [(cue.start_ms, cue.end_ms) for cue in english] == [(cue.start_ms, cue.end_ms) for cue in spanish]
    assert [cue.is_sound for cue in english] == [cue.is_sound for cue in spanish]
    assert all(before.end_ms + 80 <= after.start_ms for before, after in pairwise(english))
    assert english[-1].end_ms <= END_MS


def read_vtt(name: str) -> list[Cue]:
    text = (SAMPLE / f"{STEM}.{name}.vtt").read_text(encoding="utf-8")
    found = re.findall(r"(?m)^(\S+) --> (\S+)\n(.+)$", text)
    return [Cue(milliseconds(start), milliseconds(end), words) for start, end, words in found]


def test_each_shot_is_described_before_somebody_speaks(cuts: list[float]) -> None:
    descriptions, speech = read_vtt("descriptions.en"), [cue for cue in read_cues("en") if not cue.is_sound]
    assert len(descriptions) == len(cuts)
    for description, cut in zip(descriptions, cuts, strict=True):
        assert 0 <= description.start_ms - cut * 1000 <= 200
        during = [cue for cue in speech if cue.start_ms < description.end_ms]
        assert all(cue.end_ms <= description.start_ms for cue in during)


def test_the_chapters_are_the_shots(cuts: list[float]) -> None:
    chapters = read_vtt("chapters")
    assert [chapter.start_ms for chapter in chapters] == [cut * 1000 for cut in cuts]
    assert [chapter.end_ms for chapter in chapters] == [*(cut * 1000 for cut in cuts[1:]), END_MS]


@pytest.fixture(scope="module")
def cuts() -> list[float]:
    """The times in seconds at which a new picture begins."""
    said = ffmpeg("-an", "-vf", "scale=320:-1,select='gt(scene,0.2)',showinfo", "-f", "null", "-")
    return [0.0, *map(float, re.findall(r"pts_time:([\d.]+)", said))]


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_the_shot_list_says_where_the_picture_changes(release: Path, cuts: list[float]) -> None:
    text = release.read_text(encoding="utf-8")
    shots = re.findall(r'(?m)^(?:  - ")?(\d+):(\d\d) (\w.+?)"?$', text)
    assert [int(minutes) * 60.0 + int(seconds) for minutes, seconds, _ in shots] == cuts


def test_both_forms_of_the_release_say_the_same() -> None:
    text, markdown = (path.read_text(encoding="utf-8") for path in RELEASES)
    mended = re.sub(r"(\w)\n\n([a-z])", r"\1 \2", text)
    for paragraph in re.findall(r"(?m)^\S.{80,}$", markdown):
        if not paragraph.startswith(("Download:", "rights:")):
            assert paragraph in mended
    assert set(re.findall(r"\d+:\d\d \w[^\n\"]+", markdown)) <= set(re.findall(r"\d+:\d\d \w[^\n\"]+", text))


def test_both_forms_of_the_release_are_understood_alike() -> None:
    plain, marked = (understood(path) for path in RELEASES)
    same = ("headline", "date", "modified", "topics", "keywords", "links", "related", "shots", "contacts")
    assert {field: plain[field] for field in same} == {field: marked[field] for field in same}
    assert marked["missing"] == ["embargo"]


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_links_have_blanks_where_the_files_have_underscores(release: Path) -> None:
    names = re.findall(
        r"https://www\.example\.org/ferry/videos/([^)>]+)", release.read_text(encoding="utf-8")
    )
    assert len(names) == 3
    for name in names:
        assert " " in name
        assert (SAMPLE / name.replace(" ", "_")).is_file()


@pytest.mark.parametrize(
    "trait",
    [
        r"\AOfficial website",
        r"\n\n\n## ",
        r"\nRelease Date: May 12, 2026\n",
        r"\n[A-Z ]+ – Today, ",
        r"\nRelease Date:\n\nMay 11, 2026\n",
        r"\n[A-Z ]+ - The ",
        r"Riders who\n\ncannot",
        r"made or\n\nanswered",
        r"\*[A-Z][^*\n]+\*",
        r"<u>[^(<]+\(https://[^)]+ [^)]+\)</u> <u>",
        r"“[^”]+”",
        r'"[^"]+\'[^"]+"',
        r" & ",
        r"\nTopics: [\w ]+ \(/topics/[\w-]+\), ",
        r"\nKeywords: [\w ]+ \(/keywords/[\w-]+\), ",
        r"\nLast Published Date: ",
    ],
)
def test_the_plain_text_has_the_traits_of_copied_releases(trait: str) -> None:
    assert re.search(trait, RELEASES[0].read_text(encoding="utf-8"))


def understood(release: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "mediakit", "package", str(release), "--dry-run", "--format", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)["release"]
    return document


def validate(profile: str, *captions: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "mediakit", "validate", *map(str, captions), "--video", str(VIDEO)]
    done = subprocess.run(
        [*command, "--profile", profile, "--format", "json"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    document = json.loads(done.stdout)
    assert done.returncode == (1 if document["summary"]["error"] else 0), done.stderr
    assert len(document["files"]) == len(captions)
    return [finding for file in document["files"] for finding in file["findings"]]


@pytest.mark.parametrize("profile", ["fcc", "dcmp", "netflix", "bbc", "headstart", "lenient"])
def test_the_captions_keep_the_limits_of_every_profile(profile: str) -> None:
    found = validate(profile, *(SAMPLE / f"{STEM}.{language}.srt" for language in ("en", "es")))
    # what one profile would rather have (one line, wider gaps) another does not allow
    assert [finding for finding in found if finding["severity"] != "info"] == []
    assert {finding["rule"] for finding in found} <= {"line-break", "gap-not-chained"}


def test_validate_finds_each_flaw_where_the_readme_says() -> None:
    found = {(finding["rule"], finding["cue"]) for finding in validate("netflix", FLAWED)}
    assert found >= {
        ("duration-too-short", 2),
        ("reading-speed", 2),
        ("line-too-long", 3),
        ("overlap", 4),
        ("too-many-lines", 5),
        ("end-not-after-start", 6),
        ("reading-speed", 7),
        ("out-of-order", 8),
        ("gap-too-short", 9),
        ("duration-too-long", 10),
        ("past-video-end", 10),
        ("past-video-end", 11),
        ("unreadable-cue", None),
    }
