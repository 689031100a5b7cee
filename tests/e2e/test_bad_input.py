"""Whatever is wrong with an input: one clear sentence, the right exit code, nothing left behind."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import webvtt
from bs4 import BeautifulSoup

from tests import clips
from tests.e2e.conftest import Run
from tests.powers import NO_REASON, powerless

RELEASE = "# Bridge opens early\n\nRelease Date: May 4, 2026\n\nOLD MILL – The bridge is open to all of us.\n"
SRT = "1\n00:00:00,200 --> 00:00:01,400\nThe bridge is open.\n"


@pytest.fixture
def office(tmp_path: Path, clip: Path) -> Path:
    """A folder with a release, its video and its captions."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "b-roll.mp4").write_bytes(clip.read_bytes())
    (folder / "captions.en.srt").write_text(SRT, encoding="utf-8")
    return folder


def refused(ran_err: str, *words: str) -> None:
    lines = [line for line in ran_err.splitlines() if line.startswith("mediakit: ")]
    assert lines, ran_err
    for word in words:
        assert any(word in line for line in lines), f"{word!r} is not in {lines}"


def left_nothing(folder: Path) -> None:
    assert not list(folder.rglob("bagit.txt"))
    assert not list(folder.rglob("*mediakit-staging*"))


def test_the_office_itself_is_fine(mediakit: Run, office: Path) -> None:
    mediakit("package", "office")
    assert (office / "bridge-opens-early" / "bagit.txt").is_file()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100), "PNG"),
        (bytes(range(256)) * 40, "text"),
        (b"PK\x03\x04" + bytes(60), "ZIP"),
    ],
)
def test_a_release_that_is_no_text(mediakit: Run, office: Path, data: bytes, words: str) -> None:
    (office / "release.txt").write_bytes(data)
    refused(mediakit("package", "office/release.txt", code=2).err, "release.txt", words)
    left_nothing(office)


def test_a_release_that_is_not_there(mediakit: Run, tmp_path: Path) -> None:
    refused(mediakit("package", "nothing.txt", code=2).err, "nothing.txt")
    (tmp_path / "empty").mkdir()
    refused(mediakit("package", "empty", code=2).err, "empty", "no release")


def test_a_release_without_a_headline(mediakit: Run, office: Path) -> None:
    (office / "release.txt").write_text("Release Date: May 4, 2026\n\nTopics: Bridges\n", encoding="utf-8")
    refused(mediakit("package", "office", code=2).err, "--title")
    left_nothing(office)
    mediakit("package", "office", "--title", "Bridge opens")
    assert (office / "bridge-opens").is_dir()


def test_a_release_without_a_date(mediakit: Run, office: Path) -> None:
    (office / "release.txt").write_text(RELEASE.replace("Release Date: May 4, 2026", ""), encoding="utf-8")
    told = mediakit("package", "office", "--format", "json").document
    assert told["release"]["date"] is None
    assert "date" in told["release"]["missing"]
    (finding,) = [finding for finding in told["findings"] if finding["rule"] == "release-date-missing"]
    assert "--date" in finding["mend"]
    page = (office / "bridge-opens-early/data/index.html").read_text(encoding="utf-8")
    assert "<time" not in page
    assert "datePublished" not in page
    mediakit("package", "office", "--force", "--date", "2026-05-04")
    assert '<time datetime="2026-05-04">' in (office / "bridge-opens-early/data/index.html").read_text(
        "utf-8"
    )


def test_a_date_that_is_none(mediakit: Run, office: Path) -> None:
    assert "YYYY-MM-DD" in mediakit("package", "office", "--date", "next week", code=2).err


def test_links_whose_files_are_not_there(mediakit: Run, office: Path) -> None:
    video, captions = "https://example.org/v/old bridge.mp4", "https://example.org/v/old bridge.en.srt"
    links = f"Download: B-roll ({video}) captions ({captions})"
    (office / "release.txt").write_text(f"{RELEASE}\n{links}\n", encoding="utf-8")
    ran = mediakit("package", "office", "--dry-run", "--format", "json", code=2)
    refused(ran.err, "old bridge.mp4", "old bridge.en.srt", "--fetch")
    assert [link["address"] for link in ran.document["release"]["links"]] == [video, captions]
    refused(mediakit("package", "office", code=2).err, "old bridge.mp4")
    left_nothing(office)


def test_two_videos_that_fit_equally(mediakit: Run, office: Path) -> None:
    (office / "b_roll.mp4").write_bytes((office / "b-roll.mp4").read_bytes())
    refused(mediakit("package", "office", code=2).err, "b-roll.mp4", "b_roll.mp4", "--video")
    left_nothing(office)
    mediakit("package", "office", "--video", "office/b-roll.mp4", "--captions", "office/captions.en.srt")


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-16", "\r\n"), ("utf-16-be", "\n"), ("cp1252", "\r\n"), ("utf-8-sig", "\r\n"), ("utf-8", "\r")],
)
def test_captions_in_every_shape(mediakit: Run, office: Path, encoding: str, newline: str) -> None:
    words = "Le pont est très étroit, à l’été."
    text = SRT.replace("The bridge is open.", words).replace("\n", newline)
    (office / "captions.en.srt").rename(office / "captions.fr.srt")
    (office / "captions.fr.srt").write_bytes(text.encode(encoding))
    told = mediakit("package", "office", "--format", "json").document
    (vtt,) = (office / "bridge-opens-early/data/captions").glob("*.fr.*.vtt")
    assert [cue.text for cue in webvtt.WebVTT.read(str(vtt), strict=True).captions] == [words]
    rules = [finding["rule"] for finding in told["findings"]]
    assert ("encoding" in rules) is (encoding != "utf-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!doctype html><title>Not found</title>", "HTML"),
        (b"#EXTM3U\n#EXT-X-VERSION:3\n", "HLS"),
        (b"", "empty"),
        (b"Just words, no times.\n", "no line with two times"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(200), "MP4"),
    ],
)
def test_captions_that_are_something_else(mediakit: Run, office: Path, data: bytes, words: str) -> None:
    (office / "captions.en.srt").write_bytes(data)
    refused(mediakit("package", "office", code=2).err, "captions.en.srt", words)
    left_nothing(office)


BadVideo = Callable[[Path], object]


def truncated_head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def truncated_tail(path: Path) -> None:
    whole = clips.web_ready(path.with_name("whole.mp4"), seconds=6, faststart=True)
    data = whole.read_bytes()
    whole.unlink()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(os.urandom(5000)), "not a video"),
        (lambda path: path.write_text("just words"), "not a video"),
        (lambda path: path.write_text("ffconcat version 1.0\nfile release.txt\n"), "not a video"),
        (clips.sound_only, "only sound"),
        (clips.sound_with_cover, "only sound"),
        (truncated_head, "cut off"),
        (truncated_tail, "cut off"),
    ],
)
def test_a_video_that_is_none(mediakit: Run, office: Path, spoil: BadVideo, words: str) -> None:
    spoil(office / "b-roll.mp4")
    for extra in office.glob("b-roll.*"):
        if extra.name != "b-roll.mp4":
            extra.unlink()
    refused(mediakit("package", "office", code=2).err, "b-roll.mp4", words)
    left_nothing(office)


@pytest.mark.parametrize(
    ("make", "size"), [(clips.silent, (320, 240)), (clips.rotated, (240, 320)), (clips.pcm_sound, (320, 240))]
)
def test_a_video_that_is_only_unusual(
    mediakit: Run, office: Path, make: BadVideo, size: tuple[int, int]
) -> None:
    make(office / "b-roll.mp4")
    for extra in office.glob("b-roll.plain*"):
        extra.unlink()
    mediakit("package", "office")
    page = (office / "bridge-opens-early/data/index.html").read_text(encoding="utf-8")
    assert f'width="{size[0]}" height="{size[1]}"' in page


@pytest.mark.parametrize(
    "name", ['it\'s a "b-roll"', "-i", "two\nlines", "Brücke 橋", "100%", "a;b$(c)`d`&e"]
)
def test_names_that_trip_programs(mediakit: Run, office: Path, name: str) -> None:
    (office / "b-roll.mp4").rename(office / f"{name}.mp4")
    (office / "captions.en.srt").rename(office / f"{name}.en.srt")
    mediakit("package", "office")
    bag = office / "bridge-opens-early"
    assert mediakit("verify", bag).code == 0
    for path in bag.rglob("*"):
        assert re.fullmatch(r"[a-z0-9._-]+", path.name), path
    mediakit("validate", "--", office / f"{name}.en.srt")


@pytest.mark.skipif(powerless() is None, reason=NO_REASON)
def test_a_destination_that_may_not_be_written(mediakit: Run, office: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    refused(mediakit("package", "office", "-o", locked, code=2).err, "locked")


def test_a_destination_that_cannot_be_written(mediakit: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    refused(mediakit("package", "office", "-o", "file", code=2).err, "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"
    if Path("/proc/self").exists():
        refused(mediakit("package", "office", "-o", "/proc/self/out", code=2).err, "/proc/self/out")


HOSTILE = '<script>alert("1")</script> & \'q\' "Q" </title>]]>'


def test_markup_in_every_field_is_shown_as_text(mediakit: Run, office: Path) -> None:
    (office / "release.txt").unlink()
    quoted = HOSTILE.replace("'", "''")
    fields = ("title", "subtitle", "place", "organization", "credit", "rights", "contact")
    front = "\n".join(f"{field}: '{quoted}'" for field in fields)
    lists = f"topics:\n  - '{quoted}'\nkeywords:\n  - '{quoted}'\nshots:\n  - '{quoted}'\n"
    body = HOSTILE.replace("<", "&lt;")
    (office / "release.md").write_text(f"---\n{front}\ndate: 2026-05-04\n{lists}---\n\n{body}\n", "utf-8")
    (office / "captions.en.srt").write_text(SRT.replace("The bridge is open.", HOSTILE), encoding="utf-8")
    mediakit("package", "office")
    (bag,) = (path.parent for path in office.glob("*/bagit.txt"))
    page = BeautifulSoup((bag / "data/index.html").read_bytes(), "html.parser")
    scripts = [(script.get("src") or script.get("type")) for script in page.find_all("script")]
    assert len(scripts) == 2
    assert page.h1 is not None
    assert page.h1.get_text() == HOSTILE
    text = page.get_text(" ")
    assert text.count("<script>alert(") >= 9
    assert not page.find_all(onerror=True)
    (vtt,) = (bag / "data/captions").glob("*.vtt")
    assert "&lt;script>" in vtt.read_text(encoding="utf-8")


def test_a_theme_that_cannot_be_read(mediakit: Run, office: Path) -> None:
    (office / "mediakit.toml").write_text('[theme.light]\naccent = "#fff"\n', encoding="utf-8")
    refused(
        mediakit("package", "office", code=2).err, "mediakit.toml:2: light: accent #ffffff", "1:1 and needs"
    )
    left_nothing(office)
    mediakit("validate", "office/captions.en.srt")  # which has no need of the look of pages
