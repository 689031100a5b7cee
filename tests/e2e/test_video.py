"""Smaller sizes, streams, captions in the picture, loudness, posters: as people ask for them."""

import json
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from mediakit.pipeline.tools import open_tools, probe
from tests import clips
from tests.e2e.conftest import Run

RELEASE = "# Bridge opens\n\nRelease Date: May 4, 2026\n\nOLD MILL – The bridge is open to all of us.\n"
CAPTIONS = "1\n00:00:00,200 --> 00:00:02,400\nThe bridge is [cheers] open.\n"
SLUG = "bridge-opens"
DASH = "{urn:mpeg:dash:schema:mpd:2011}"
BLINKING = "color=black:s=320x180:r=30:d=3,geq=lum='if(mod(floor(T*12),2),235,16)':cb=128:cr=128"


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds in 854 × 480, H.264 and AAC with a quiet tone, key frames at 0, 1 and 2 s."""
    return clips.make(
        tmp_path_factory.mktemp("wide") / "wide.mp4",
        *(*clips.pictures("854x480", 25, 3), *clips.tone(3), "-af", "volume=-12dB"),
        *("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "25", "-c:a", "aac"),
        *("-metadata", f"location={clips.LOCATION}", "-metadata:s:a:0", "language=eng"),
    )


@pytest.fixture
def office(tmp_path: Path, wide: Path) -> Path:
    """A release, its video and its captions, in the working folder."""
    (tmp_path / "b-roll.mp4").symlink_to(wide)
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    (tmp_path / "b-roll.en.srt").write_text(CAPTIONS, encoding="utf-8")
    return tmp_path


def media(office: Path) -> Path:
    return office / SLUG / "data" / "media"


def page(office: Path) -> BeautifulSoup:
    return BeautifulSoup((office / SLUG / "data" / "index.html").read_text(encoding="utf-8"), "html.parser")


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def provenance(office: Path) -> dict[str, object]:
    text = (office / SLUG / "data" / "reports" / "provenance.json").read_text(encoding="utf-8")
    values: dict[str, object] = json.loads(text)
    return values


def test_without_options_the_video_is_copied_and_has_poster_and_storyboard(
    mediakit: Run, office: Path
) -> None:
    ran = mediakit("package", "release.txt")
    assert "Left out of the published video: " in ran.err
    names = sorted(re.sub(r"\.[0-9a-f]{8}\.", ".*.", path.name) for path in media(office).iterdir())
    assert [name for name in names if not name.endswith(".avif")] == [
        f"{SLUG}.*.jpg",
        f"{SLUG}.*.mp4",
        f"{SLUG}.*.webp",
        f"{SLUG}.storyboard.*.vtt",
        *(name for name in names if name.startswith(f"{SLUG}.storyboard.*.") and not name.endswith(".vtt")),
    ]
    assert clips.LOCATION.encode() not in only(media(office), "*.mp4").read_bytes()
    tile = page(office).select_one(".tile")
    assert tile is not None
    assert (office / SLUG / "data" / str(tile["data-href"])).is_file()
    assert provenance(office)["dropped"]
    assert provenance(office)["watched"] is None


def test_smaller_sizes_are_offered_and_play(mediakit: Run, office: Path) -> None:
    mediakit("package", "release.txt", "--ladder", "--preset", "fast")
    small = probe(only(media(office), f"{SLUG}.360p.*.mp4"), open_tools())
    assert small.video[0].display_size == (640, 360)
    assert small.audio[0].codec == "aac"
    assert small.duration_ms == pytest.approx(3000, abs=60)
    assert not list(media(office).glob("*.m3u8"))
    links = {str(link["href"]): link.get_text() for link in page(office).select("a[download]")}
    assert any("360p" in href and "360p" in text for href, text in links.items())
    seen = provenance(office)["watched"]
    assert isinstance(seen, dict)
    assert seen["flashes"] == []
    report = json.loads((office / SLUG / "data/reports/accessibility.json").read_text(encoding="utf-8"))
    assert not {"flashes", "flashes-unchecked"} & {gap["id"] for gap in report["gaps"]}


def test_streams_name_what_is_there_and_the_bag_is_whole(mediakit: Run, office: Path) -> None:
    clips.make(office / "b-roll.described.m4a", *clips.tone(3), "-c:a", "aac")
    mediakit("package", "release.txt", "--streaming")
    text = next(
        path.read_text(encoding="utf-8")
        for path in media(office).glob("*.m3u8")
        if "EXT-X-STREAM-INF" in path.read_text(encoding="utf-8")
    )
    assert text.count("#EXT-X-STREAM-INF") == 2
    assert "RESOLUTION=854x480" in text
    assert "RESOLUTION=640x360" in text
    assert "public.accessibility.describes-video" in text
    assert 'TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en"' in text
    assert "describes-music-and-sound" in text
    named = set(re.findall(r'URI="([^"]+)"|^([^#\s].*)$', text, re.MULTILINE))
    for quoted, bare in named:
        assert (media(office) / (quoted or bare)).is_file()
    assert only(media(office), "*.mpd").stat().st_size
    assert "whole and unchanged" in mediakit("verify", office / SLUG).out


def test_captions_in_the_picture(mediakit: Run, office: Path) -> None:
    mediakit("package", "release.txt", "--burn-in")
    captioned = only(media(office), f"{SLUG}.captioned.*.mp4")
    info = probe(captioned, open_tools())
    assert info.video[0].display_size == (854, 480)
    assert info.audio
    assert black_below(captioned, 1) > black_below(only(media(office), f"{SLUG}.????????.mp4"), 1) + 1000
    assert black_below(captioned, 2.8) < 1000  # the caption has gone by then


def black_below(video: Path, second: float) -> int:
    """How many pixels of the lower quarter are black at that time."""
    argv = ["-v", "error", "-nostdin", "-ss", str(second), "-i", f"file:{video}", "-frames:v", "1"]
    argv += ["-vf", "format=gray,crop=iw:ih/4:0:ih*3/4", "-f", "rawvideo", "-"]
    done = subprocess.run([str(open_tools().ffmpeg), *argv], check=True, capture_output=True)
    return sum(level < 20 for level in done.stdout)


def test_letters_without_a_font_are_told(mediakit: Run, office: Path) -> None:
    (office / "b-roll.en.srt").write_text(
        CAPTIONS.replace("bridge", "\N{EGYPTIAN HIEROGLYPH A001}"), encoding="utf-8"
    )
    ran = mediakit("package", "release.txt", "--burn-in", code=3)
    assert ran.err.count("\n") == 1 or "no font on this machine" in ran.err.splitlines()[-1]
    assert "\N{EGYPTIAN HIEROGLYPH A001}" in ran.err
    assert not (office / SLUG).exists()


def test_the_sound_is_brought_to_the_wanted_loudness(mediakit: Run, office: Path) -> None:
    mediakit("package", "release.txt", "--loudness", "-23")
    measured = provenance(office)["loudness"]
    assert isinstance(measured, dict)
    assert measured["integrated"] == pytest.approx(-2300, abs=50)


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_a_poster_of_ones_own(mediakit: Run, office: Path, kind: str) -> None:
    clips.make(office / f"my poster.{kind}", "-f", "lavfi", "-i", "color=red:size=200x100", "-frames:v", "1")
    mediakit("package", "release.txt", "--poster", f"my poster.{kind}")
    shown = [f"media/{path.name}" for path in media(office).glob(f"{SLUG}.????????.*")]
    assert page(office).select("video")[0]["poster"] in shown
    assert only(media(office), "*.jpg").stat().st_size < 2000  # one colour


@pytest.mark.parametrize("data", [b"", b"no picture at all", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_poster_that_is_no_picture(mediakit: Run, office: Path, data: bytes) -> None:
    (office / "poster.png").write_bytes(data)
    ran = mediakit("package", "release.txt", "--poster", "poster.png", code=2)
    assert "poster.png" in ran.err.splitlines()[-1]
    assert not (office / SLUG).exists()


def test_flashes_are_warned_of_everywhere(mediakit: Run, office: Path) -> None:
    (office / "b-roll.mp4").unlink()
    clips.make(
        office / "b-roll.mp4",
        "-f",
        "lavfi",
        "-i",
        BLINKING,
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
        "-g",
        "30",
    )
    ran = mediakit("package", "release.txt", "--ladder", "--burn-in", "--format", "json")
    assert [f["rule"] for f in ran.document["findings"] if f["severity"] == "warning"] == ["flashes"]
    assert "flashing images, at 0:00" in page(office).get_text()
    report = json.loads((office / SLUG / "data/reports/accessibility.json").read_text(encoding="utf-8"))
    assert {"id": "flashes", "criterion": "2.3.1"} in report["gaps"]


def test_the_commands_can_be_seen_first(mediakit: Run, office: Path) -> None:
    (copied,) = mediakit("package", "release.txt", "--dry-run", "--format", "json").document["commands"]
    assert "ebur128" in " ".join(copied["argv"])  # the copy itself needs no ffmpeg
    ran = mediakit("package", "release.txt", "--dry-run", "--ladder", "--format", "json")
    encoding, _ = ran.document["commands"]
    assert encoding["input"] == str(office / "b-roll.mp4") or encoding["input"].endswith("b-roll.mp4")
    assert "libx264" in encoding["argv"]
    assert "Would run: " in mediakit("package", "release.txt", "--dry-run").out
    assert not (office / SLUG).exists()


def test_a_changed_caption_touches_no_video(
    mediakit: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIAKIT_CACHE", str(tmp_path / "store"))
    mediakit("package", "release.txt", "--streaming")
    before = {path.name for path in media(office).iterdir() if path.suffix != ".m3u8"}
    products = {path.name for path in (tmp_path / "store").glob("??/*")}
    (office / "b-roll.en.srt").write_text(CAPTIONS.replace("open", "closed"), encoding="utf-8")
    mediakit("package", "release.txt", "--streaming", "--force")
    after = {path.name for path in media(office).iterdir() if path.suffix != ".m3u8"}
    assert {name for name in after if not name.endswith(".mpd")} == {
        name for name in before if not name.endswith(".mpd")
    }
    assert {path.name for path in (tmp_path / "store").glob("??/*")} == products


def test_a_store_that_cannot_be_used_is_told(mediakit: Run, office: Path) -> None:
    (office / "store").write_text("a file", encoding="utf-8")
    ran = mediakit("package", "release.txt", code=None, MEDIAKIT_CACHE=str(office / "store" / "deeper"))
    assert ran.code in (2, 3)
    assert "store" in ran.err.splitlines()[-1]
    assert not (office / SLUG).exists()


@pytest.mark.parametrize(("also", "codec"), [("av1", "av01"), ("vp9", "vp09")])
def test_a_codec_that_needs_fewer_bytes(mediakit: Run, office: Path, also: str, codec: str) -> None:
    if {"av1": "libsvtav1", "vp9": "libvpx-vp9"}[also] not in open_tools().encoders:
        pytest.skip(f"this ffmpeg has no encoder for {also}")
    mediakit("package", "release.txt", "--streaming", "--also", also, "--preset", "fast")
    texts = [path.read_text(encoding="utf-8") for path in media(office).glob("*.m3u8")]
    (multivariant,) = [text for text in texts if "EXT-X-STREAM-INF" in text]
    assert len(re.findall(rf'#EXT-X-STREAM-INF.*CODECS="{codec}\.', multivariant)) == 2
    assert len(re.findall(r'#EXT-X-STREAM-INF.*CODECS="avc1\.', multivariant)) == 2
    manifest = ElementTree.fromstring(only(media(office), "*.mpd").read_text(encoding="utf-8"))
    sets = manifest.findall(f".//{DASH}AdaptationSet[@contentType='video']")
    members = [[each.get("codecs", "") for each in one.iter(f"{DASH}Representation")] for one in sets]
    assert [{name.split(".")[0] for name in each} for each in members] == [{"avc1"}, {codec}]
    assert "whole and unchanged" in mediakit("verify", office / SLUG).out


def test_an_encoder_that_is_not_there_is_told(mediakit: Run, office: Path) -> None:
    lacking = office / "ffmpeg"
    lacking.write_text(f"#!/bin/sh\nexec '{open_tools().ffmpeg}' \"$@\" | grep -v svtav1\n", encoding="utf-8")
    lacking.chmod(0o755)
    ran = mediakit("package", "release.txt", "--also", "av1", "--ffmpeg", lacking, code=2)
    assert ran.err.splitlines()[-1].startswith(
        "mediakit: --also: this ffmpeg has no encoder for AV1 (libsvtav1)"
    )
