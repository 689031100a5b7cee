"""Descriptions, chapters, described and signed versions: named or found, into bag, page and metadata."""

import filecmp
import json
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
import webvtt
from bs4 import BeautifulSoup

import mediakit as library
from mediakit import CaptionsChoice, PackageOptions
from tests import clips
from tests.e2e.conftest import Run
from tests.e2e.test_package import files, only

RELEASE = "# Bridge opens\n\nRelease Date: May 4, 2026\n\nOLD MILL – The bridge is open to all of us.\n"
CAPTIONS = "1\n00:00:00,200 --> 00:00:01,400\nThe bridge is open.\n"
SEEN = "WEBVTT\n\n00:00.100 --> 00:00.900\nA bridge <i>of stone</i>.\n"
SEEN_SRT = "1\n00:00:00,100 --> 00:00:00,900\nUn puente de piedra.\n"
CHAPTERS = "0:00 Morning\n0:01 Noon & after\n"
NAMED = (
    *("--descriptions", "seen.vtt:en", "--descriptions", "seen.srt:es-MX", "--chapters", "list.txt"),
    *("--described-video", "told.mp4", "--described-audio", "told.wav", "--sign-language", "signed.webm"),
)


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The video and its versions, made once."""
    folder = tmp_path_factory.mktemp("versions")
    clips.web_ready(folder / "b-roll.mp4")
    clips.web_ready(folder / "told.mp4", faststart=True)
    clips.make(folder / "told.wav", *clips.tone())
    clips.webm(folder / "signed.webm")
    clips.web_ready(folder / "longer.mp4", seconds=3)
    clips.silent(folder / "silent.mp4")
    clips.sound_only(folder / "sound.m4a")
    clips.cut_off(folder / "told.mp4", folder / "cut.mp4", 0.6)
    (folder / "empty.mp4").touch()
    (folder / "empty.vtt").touch()
    (folder / "note.txt").write_text("Please call back.\n", encoding="utf-8")
    return folder


@pytest.fixture
def office(tmp_path: Path, media: Path) -> Path:
    """The working folder: a release, its video, its captions; what may go with them is in `more`."""
    for path in media.iterdir():
        name = path.name if path.name == "b-roll.mp4" else f"more/{path.name}"
        (tmp_path / "more").mkdir(exist_ok=True)
        (tmp_path / name).symlink_to(path)
    texts = {"release.txt": RELEASE, "b-roll.en.srt": CAPTIONS}
    texts |= {"more/seen.vtt": SEEN, "more/seen.srt": SEEN_SRT, "more/list.txt": CHAPTERS}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def named(folder: str = "more") -> list[str]:
    return [word if word.startswith("--") else f"{folder}/{word}" for word in NAMED]


def choose(option: str, path: Path) -> PackageOptions:
    """The options with this one set."""
    name = option.strip("-").replace("-", "_")
    texts = name in ("descriptions", "chapters")
    return PackageOptions(**{name: (CaptionsChoice(path),) if texts else path})  # type: ignore[arg-type]


def test_all_of_it_gets_into_the_bag_and_onto_the_page(mediakit: Run, office: Path) -> None:
    told = mediakit("package", "release.txt", "-o", "out", *named(), "--format", "json").document
    bag = office / "out" / "bridge-opens"
    assert bagit.Bag(str(bag)).validate()
    stem = "data/captions/bridge-opens"
    for pattern, original in {
        f"{stem}.en.descriptions.*.vtt": None,
        f"{stem}.es-mx.descriptions.*.vtt": None,
        f"{stem}.es-mx.descriptions.*.srt": "seen.srt",
        f"{stem}.en.chapters.*.vtt": None,
        f"{stem}.en.chapters.*.txt": "list.txt",
        "data/source/told.mp4": "told.mp4",
        "data/source/told.wav": "told.wav",
        "data/source/signed.webm": "signed.webm",
        "data/media/bridge-opens.described.*.mp4": None,
        "data/media/bridge-opens.described.*.m4a": None,
        "data/media/bridge-opens.sign.*.mp4": None,
    }.items():
        found = sorted(bag.glob(pattern))
        if pattern.endswith("en.descriptions.*.vtt"):  # as received, and with its hours
            assert len(found) == 2
            assert (office / "more/seen.vtt").read_bytes() in [path.read_bytes() for path in found]
        else:
            (kept,) = found
            assert original is None or filecmp.cmp(office / "more" / original, kept, shallow=False)
    assert not list(bag.glob("data/transcript/*descriptions*"))
    chapters = webvtt.WebVTT.read(str(only(bag, f"{stem}.en.chapters.*.vtt")), strict=True)
    assert [(cue.start, cue.end, cue.text) for cue in chapters.captions] == [
        ("00:00:00.000", "00:00:01.000", "Morning"),
        ("00:00:01.000", "00:00:02.000", "Noon &amp; after"),
    ]
    assert [
        (kind, [track["kind"] for track in told[kind]]) for kind in ("captions", "descriptions", "chapters")
    ] == [
        ("captions", ["captions"]),
        ("descriptions", ["descriptions", "descriptions"]),
        ("chapters", ["chapters"]),
    ]
    assert [track["language"] for track in told["descriptions"]] == ["en", "es-MX"]
    assert [(version["kind"], version["action"], len(version["video"])) for version in told["versions"]] == [
        ("described-video", "copy", 1),
        ("described-audio", "encode", 0),
        ("sign-language", "encode", 1),
    ]
    assert (told["summary"]["error"], told["summary"]["warning"]) == (0, 0)


def test_the_page_and_the_metadata_offer_it(mediakit: Run, office: Path) -> None:
    mediakit("package", "release.txt", "-o", "out", *named(), "--language", "es")
    data = office / "out" / "bridge-opens" / "data"
    page = BeautifulSoup((data / "index.html").read_text(encoding="utf-8"), "html.parser")
    kinds = [(track["kind"], track["srclang"], track.has_attr("default")) for track in page.select("track")]
    assert kinds == [
        ("captions", "en", True),
        ("descriptions", "en", False),
        ("descriptions", "es-MX", False),
        ("chapters", "es", False),
    ]
    links = {str(link["download"]): str(link["href"]) for link in page.select(".downloads a")}
    assert set(links) >= {
        "bridge-opens.mp4",
        "bridge-opens.described.mp4",
        "bridge-opens.described.m4a",
        "bridge-opens.sign.mp4",
        "bridge-opens.en.descriptions.vtt",
        "bridge-opens.es-MX.descriptions.srt",
        "bridge-opens.es.chapters.txt",
    }
    assert all((data / href).is_file() for href in links.values())
    assert "Video con audiodescripción" in page.select(".downloads")[0].get_text()
    _, video = json.loads((data / "release.json").read_text(encoding="utf-8"))["@graph"]
    assert {"captions", "transcript", "audioDescription", "signLanguage"} <= set(
        video["accessibilityFeature"]
    )
    assert [encoding["encodingFormat"] for encoding in video["encoding"]] == [
        "video/mp4",
        "audio/mp4",
        "video/mp4",
    ]
    provenance = json.loads((data / "reports/provenance.json").read_text(encoding="utf-8"))
    assert [version["action"] for version in provenance["versions"]] == ["copy", "encode", "encode"]
    assert {"told.mp4", "told.wav", "signed.webm", "seen.vtt", "list.txt"} <= {
        received["name"] for received in provenance["received"]
    }


def found_by_name(office: Path) -> None:
    more = office / "more"
    for name, new in (
        ("told.mp4", "b-roll.described.mp4"),
        ("told.wav", "B-roll.described.wav"),
        ("signed.webm", "b_roll.asl.webm"),
        ("seen.vtt", "b-roll.descriptions.en.vtt"),
        ("list.txt", "b-roll.chapters.txt"),
    ):
        (more / name).rename(office / new)


def test_files_named_like_the_video_are_found_and_told(mediakit: Run, office: Path) -> None:
    found_by_name(office)
    ran = mediakit("package", ".", "-o", "out")
    told = [line for line in ran.err.splitlines() if line.startswith("Found beside the release: ")]
    assert [line.partition(": ")[2] for line in told] == [
        "b-roll.descriptions.en.vtt (descriptions)",
        "b-roll.chapters.txt (chapters)",
        "b-roll.described.mp4 (described video)",
        "B-roll.described.wav (described audio)",
        "b_roll.asl.webm (sign language version)",
    ]
    mediakit("package", "release.txt", "-o", "again", TZ="Asia/Tokyo")
    assert files(office / "again" / "bridge-opens") == files(office / "out" / "bridge-opens")


def test_a_dry_run_shows_what_would_be_taken(mediakit: Run, office: Path) -> None:
    found_by_name(office)
    before = files(office)
    ran = mediakit("package", ".", "--dry-run", "--sign-language", "more/told.mp4", code=2)
    assert "more/told.mp4: there is no such file" in ran.err
    lines = mediakit("package", ".", "--dry-run", "--sign-language", "more/longer.mp4").out.splitlines()
    assert "Described: b-roll.descriptions.en.vtt (en, 1 cue)" in lines
    assert "Chapters:  b-roll.chapters.txt (en, 2 cues)" in lines
    assert [line.split()[1] for line in lines if line.startswith("Version:")] == [
        *("b-roll.described.mp4", "B-roll.described.wav", "more/longer.mp4")
    ]
    assert files(office) == before


def test_a_version_alone_is_still_the_video(mediakit: Run, office: Path) -> None:
    (office / "b-roll.mp4").rename(office / "bridge.described.mp4")
    told = mediakit("package", "release.txt", "--dry-run", "--captions", "b-roll.en.srt", "--format", "json")
    assert told.document["media"]["path"] == "bridge.described.mp4"
    assert told.document["versions"] == []


@pytest.mark.parametrize(
    ("option", "file", "words"),
    [
        ("--described-video", "none.mp4", "there is no such file"),
        ("--described-video", "empty.mp4", "the file is empty"),
        ("--described-video", "note.txt", "this is not a video file"),
        ("--described-video", "silent.mp4", "it has no sound, so nothing is described"),
        ("--described-video", "cut.mp4", "cut off"),
        ("--sign-language", "sound.m4a", "this is not a video: it holds only sound"),
        (
            "--sign-language",
            "../b-roll.mp4",
            "the same file is given twice, as the video and as the sign language",
        ),
        ("--sign-language", ".", "this is a folder"),
        ("--described-audio", "none.wav", "there is no such file"),
        ("--described-audio", "empty.mp4", "the file is empty"),
        ("--described-audio", "note.txt", "this is not an audio file"),
        ("--described-audio", "told.mp4", "this is a video, not sound alone"),
        ("--descriptions", "none.vtt", "there is no such file"),
        ("--descriptions", "empty.vtt", "There are no descriptions in it"),
        ("--descriptions", "note.txt", "There are no descriptions in it"),
        ("--descriptions", "told.mp4", "not a text"),
        ("--descriptions", "../b-roll.en.srt", "given twice, as captions and as descriptions"),
        ("--chapters", "empty.vtt", "There are no chapters in it"),
        ("--chapters", "note.txt", "a line such as “1:30 Title”"),
        ("--chapters", "../release.txt", "There are no chapters in it"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(office: Path, option: str, file: str, words: str) -> None:
    options = choose(option, office / "more" / file)
    with pytest.raises(library.InputError) as refused:
        library.package(office / "release.txt", office / "out", options=options)
    (line,) = str(refused.value).splitlines()
    assert words in line
    assert file.replace("../", "") in line
    assert not (office / "out").exists()


def test_a_file_is_given_once_and_one_for_each_language(mediakit: Run, office: Path) -> None:
    twice = ("--descriptions", "more/seen.vtt", "--descriptions", "more/seen.vtt:es")
    assert "given twice" in mediakit("package", "release.txt", *twice, code=2).err
    same = ("--chapters", "more/list.txt:en", "--chapters", "more/seen.vtt:EN")
    assert "for the same language" in mediakit("package", "release.txt", *same, code=2).err


@pytest.mark.parametrize(
    ("option", "file"), [("--described-video", "longer.mp4"), ("--sign-language", "longer.mp4")]
)
def test_a_version_of_another_length_is_told(mediakit: Run, office: Path, option: str, file: str) -> None:
    told = mediakit(
        "package", "release.txt", "-o", "out", option, f"more/{file}", "--format", "json"
    ).document
    (finding,) = [finding for finding in told["findings"] if finding["rule"] == "version-length"]
    assert (finding["path"], finding["severity"]) == ("longer.mp4", "warning")
    assert "00:00:03.000" in finding["message"]
    assert ("waits for its descriptions" in finding["mend"]) is (option == "--described-video")
    assert (office / "out" / "bridge-opens" / "bagit.txt").is_file()


@pytest.mark.parametrize(
    ("option", "text", "rule"),
    [
        ("--descriptions", "WEBVTT\n\n00:05.000 --> 00:06.000\nToo late.\n", "past-video-end"),
        ("--chapters", "0:01 Noon\n0:00 Morning\n", "out-of-order"),
        ("--chapters", "0:00\n0:01 Noon\n", "empty-cue"),
        ("--chapters", "0:00 Morning\n0:30 Night\n", "past-video-end"),
        ("--descriptions", f"{SEEN}\nat noon --> whenever\nA.\n", "unreadable-cue"),
    ],
)
def test_errors_in_them_stop_it_unless_waived(office: Path, option: str, text: str, rule: str) -> None:
    bad = office / "more" / "bad.vtt"
    bad.write_text(text, encoding="utf-8")
    options = choose(option, bad)
    with pytest.raises(library.CheckError) as stopped:
        library.package(office / "release.txt", office / "out", options=options)
    findings = [finding for file in stopped.value.report.files for finding in file.findings]
    assert rule in {finding.rule for finding in findings if finding.severity is library.Severity.ERROR}
    assert not (office / "out").exists()
    waived = replace(options, allow_caption_errors=True)
    made = library.package(office / "release.txt", office / "out", options=waived)
    html = made.page.read_text(encoding="utf-8")
    assert f"The {option.strip('-')} have known errors" in html
    track = BeautifulSoup(html, "html.parser").select(f"track[kind={option.strip('-')}]")[0]
    webvtt.WebVTT.read(str(made.page.parent / str(track["src"])), strict=True)


def test_colons_in_names_are_no_languages(mediakit: Run, office: Path) -> None:
    for name in ("a:es", "12:30 seen.vtt"):
        (office / name).write_text(SEEN, encoding="utf-8")
    told = mediakit(
        *("package", "release.txt", "--dry-run", "--format", "json"),
        *("--descriptions", "a:es", "--descriptions", "12:30 seen.vtt:fr-CA"),
    ).document
    assert [(track["path"], track["language"]) for track in told["descriptions"]] == [
        ("a:es", "en"),
        ("12:30 seen.vtt", "fr-CA"),
    ]


def test_webvtt_that_is_written_as_it_came_stands_once(mediakit: Run, office: Path) -> None:
    text = "WEBVTT\n\n00:00:00.100 --> 00:00:00.900\nA bridge of stone.\n"
    (office / "b-roll.descriptions.en.vtt").write_text(text, encoding="utf-8")
    mediakit("package", "release.txt", "-o", "out")
    bag = office / "out" / "bridge-opens"
    assert only(bag, "data/captions/*.descriptions.*").read_text(encoding="utf-8") == text
    assert bagit.Bag(str(bag)).validate()


def test_descriptions_are_no_captions(mediakit: Run, office: Path) -> None:
    (office / "b-roll.en.srt").rename(office / "b-roll.descriptions.en.srt")
    assert "no captions were found" in mediakit("package", "release.txt", code=2).err
    mediakit("package", "release.txt", "-o", "out", "--no-captions", "Nobody speaks.")
    page = (office / "out/bridge-opens/data/index.html").read_text(encoding="utf-8")
    assert 'kind="descriptions"' in page
    assert not list((office / "out/bridge-opens/data").glob("transcript/*"))
