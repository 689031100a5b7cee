"""The main job, end to end, on the sample release."""

import filecmp
import hashlib
import html
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import bagit
import pysubs2
import pytest
import webvtt

import mediakit as library
from tests.e2e.conftest import SAMPLE, SLUG, STEM, Run


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_the_bag_is_one_for_other_peoples_tools(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        if shutil.which("sha256sum"):
            subprocess.run(["sha256sum", "--check", "--strict", "--quiet", manifest], cwd=bag, check=True)


def test_the_bag_holds_what_the_contract_says(bag: Path) -> None:
    names = set(files(bag))
    assert {"bagit.txt", "bag-info.txt", "index.html", "data/index.html", "data/release.json"} <= names
    for pattern in (
        "player/player.*.css",
        "player/player.*.js",
        f"media/{SLUG}.*.mp4",
        f"media/{SLUG}.*.jpg",
        f"captions/{SLUG}.en.????????.vtt",
        f"captions/{SLUG}.en.????????.srt",
        f"captions/{SLUG}.es.*.vtt",
        f"captions/{SLUG}.en.descriptions.*.vtt",
        f"captions/{SLUG}.en.chapters.*.vtt",
        f"transcript/{SLUG}.es.*.txt",
        "source/release.txt",
        "source/*.mp4",
        "reports/captions.json",
        "reports/captions.html",
        "player/report.*.css",
        "player/report.*.js",
        "reports/accessibility.json",
    ):
        assert len(list((bag / "data").glob(pattern))) == 1, pattern


def test_hashed_names_carry_the_hash_of_their_content(bag: Path) -> None:
    hashed = [
        path
        for name in ("player", "media", "captions", "transcript")
        for path in (bag / "data" / name).iterdir()
    ]
    assert len(hashed) == 19
    for path in hashed:
        assert hashlib.sha256(path.read_bytes()).hexdigest()[:8] == path.name.split(".")[-2]


def test_what_was_received_is_kept_byte_for_byte(bag: Path) -> None:
    received = {
        SAMPLE / "release.txt": bag / "data/source/release.txt",
        SAMPLE / f"{STEM}.mp4": only(bag, "data/source/*.mp4"),
        SAMPLE / f"{STEM}.en.srt": only(bag, "data/captions/*.en.*.srt"),
    }
    for original, copy in received.items():
        assert filecmp.cmp(original, copy, shallow=False)
        assert original.stat().st_ino != copy.stat().st_ino


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_webvtt_holds_the_cues_of_the_srt(bag: Path, language: str) -> None:
    srt = pysubs2.load(str(SAMPLE / f"{STEM}.{language}.srt"))
    vtt = webvtt.WebVTT.read(str(only(bag, f"data/captions/*.{language}.????????.vtt")), strict=True)
    theirs = [(cue.start, cue.end, cue.plaintext) for cue in srt]
    ours = pysubs2.SSAFile.from_string(vtt.content, "vtt")
    assert [(cue.start, cue.end, html.unescape(cue.plaintext)) for cue in ours] == theirs


def test_the_same_inputs_give_the_same_bytes(mediakit: Run, sample: Path, bag: Path, tmp_path: Path) -> None:
    for path in sample.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    mediakit("package", sample / "release.txt", "-o", "again", TZ="Asia/Tokyo", LC_ALL="C")
    assert files(tmp_path / "again" / SLUG) == files(bag)


def test_a_zip_holds_the_bag_and_is_reproducible(
    mediakit: Run, sample: Path, bag: Path, tmp_path: Path
) -> None:
    ran = mediakit("package", sample, "-o", "one", "--zip")
    mediakit("package", sample, "-o", "two", "--zip", TZ="America/New_York")
    one, two = (tmp_path / name / f"{SLUG}.zip" for name in ("one", "two"))
    assert f"Zip:  {Path('one') / SLUG}.zip" in ran.out
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.testzip() is None
        assert {name.partition("/")[2]: archive.read(name) for name in archive.namelist()} == files(bag)
    assert mediakit("verify", one).out.endswith("whole and unchanged.\n")


def test_json_says_what_was_understood(mediakit: Run, sample: Path) -> None:
    told = mediakit("package", sample / "release.txt", "-o", "out", "--format", "json").document
    assert told["bag"] == str(Path("out") / SLUG)
    assert told["page"] == str(Path("out") / SLUG / "data" / "index.html")
    assert told["slug"] == SLUG
    release = told["release"]
    assert release["headline"] == "Harbor City Opens a Ferry Terminal That Every Rider Can Use"
    assert (release["date"], release["modified"], release["embargo"]) == ("2026-05-12", "2026-05-12", None)
    assert release["place"].upper() == "HARBOR CITY"
    assert release["topics"][0] == {"name": "River Transport", "address": "/topics/river-transport"}
    assert [term["name"] for term in release["keywords"]] == [
        "Ferry",
        "Step-free travel",
        "Mill & Market Line",
    ]
    assert [(link["kind"], " " in link["address"]) for link in release["links"]] == [
        ("video", True),
        ("captions", True),
        ("captions", True),
    ]
    assert release["related"][0]["date"] == "2026-05-11"
    assert {"embargo", "language"} <= set(release["missing"])
    assert [captions["language"] for captions in told["captions"]] == ["en", "es"]
    assert [(track["kind"], track["cues"]) for track in (*told["descriptions"], *told["chapters"])] == [
        ("descriptions", 6),
        ("chapters", 6),
    ]
    assert told["media"]["action"] == "copy"


def test_text_and_markdown_tell_the_same(mediakit: Run, sample: Path) -> None:
    told = [
        mediakit("package", sample / name, "--dry-run", "--format", "json").document["release"]
        for name in ("release.txt", "ferry-terminal.md")
    ]
    for release in told:
        del release["missing"], release["language"], release["organization"]
        release["place"] = release["place"].upper()
    assert told[0] == told[1]


def test_a_dry_run_makes_nothing(mediakit: Run, sample: Path) -> None:
    before = files(sample)
    told = mediakit("package", sample, "--dry-run", "--format", "json").document
    assert told["bag"] is None
    assert told["release"]["date"] == "2026-05-12"
    assert files(sample) == before


def test_the_bag_goes_beside_the_release_by_default(mediakit: Run, sample: Path) -> None:
    mediakit("package", "sample")
    assert (sample / SLUG / "bagit.txt").is_file()


def test_an_existing_bag_is_replaced_only_by_force(mediakit: Run, sample: Path, tmp_path: Path) -> None:
    mediakit("package", "sample", "-o", "out")
    before = files(tmp_path / "out")
    refused = mediakit("package", "sample", "-o", "out", "--title", SLUG.replace("-", " "), code=2)
    assert "--force" in refused.err
    assert files(tmp_path / "out") == before
    mediakit("package", "sample", "-o", "out", "--title", SLUG.replace("-", " "), "--force")
    page = (tmp_path / "out" / SLUG / "data/index.html").read_text(encoding="utf-8")
    assert f'<h1 id="headline">{SLUG.replace("-", " ")}</h1>' in page
    assert [path.name for path in (tmp_path / "out").iterdir()] == [SLUG]


def test_the_options_that_describe_a_release_win(mediakit: Run, sample: Path, tmp_path: Path) -> None:
    (sample / "release.txt").write_text(
        "Nobody wrote a headline, and no date either.\n" * 2, encoding="utf-8"
    )
    mediakit(
        *(
            "package",
            "sample",
            "-o",
            "out",
            "--title",
            "An opening",
            "--date",
            "2026-05-12",
            "--language",
            "en-GB",
        ),
        *(
            "--video",
            sample / f"{STEM}.mp4",
            "--captions",
            f"{sample / STEM}.es.srt:es-MX",
            "--poster",
            "0:21",
        ),
        *("--base-url", "https://press.example.org/releases"),
    )
    page = (tmp_path / "out/an-opening/data/index.html").read_text(encoding="utf-8")
    assert '<html lang="en-GB" dir="ltr">' in page
    assert '<time datetime="2026-05-12">' in page
    assert 'srclang="es-MX"' in page
    assert '<link rel="canonical" href="https://press.example.org/releases/an-opening/">' in page


def test_an_offices_settings_hold_for_its_releases(mediakit: Run, sample: Path) -> None:
    settings = 'organization = "Harbor City"\nlanguage = "en-US"\nbase-url = "https://example.org/press/"\n'
    (sample / "mediakit.toml").write_text(settings, encoding="utf-8")
    mediakit("package", "sample")
    page = (sample / SLUG / "data/index.html").read_text(encoding="utf-8")
    assert '<html lang="en-US"' in page
    assert 'href="https://example.org/topics/accessibility"' in page
    (sample / "mediakit.toml").write_text("langauge = 'en'\n", encoding="utf-8")
    assert "mediakit.toml" in mediakit("package", "sample", "--dry-run", code=2).err


def test_captions_with_errors_stop_it_unless_waived(mediakit: Run, sample: Path, tmp_path: Path) -> None:
    captions = sample / f"{STEM}.en.srt"
    captions.write_text(
        captions.read_text(encoding="utf-8").replace("00:00:05,360", "00:00:01,360"), encoding="utf-8"
    )
    stopped = mediakit("package", "sample", "-o", "out", "--format", "json", code=1)
    assert stopped.document["bag"] is None
    assert [
        (f["rule"], f["line"], f["cue"]) for f in stopped.document["findings"] if f["severity"] == "error"
    ] == [("end-not-after-start", 6, 2)]
    assert not (tmp_path / "out").exists()
    mediakit("package", "sample", "-o", "out", "--allow-caption-errors")
    bag = tmp_path / "out" / SLUG
    assert "known errors" in (bag / "data/index.html").read_text(encoding="utf-8")
    assert "Accessibility-Waiver: " in (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert "known errors" in (bag / "data/reports/accessibility.json").read_text(encoding="utf-8")
    assert len(webvtt.WebVTT.read(str(only(bag, "data/captions/*.en.????????.vtt")), strict=True)) == 9


def test_a_release_without_captions_says_why(mediakit: Run, sample: Path, tmp_path: Path) -> None:
    for captions in sample.glob("*.srt"):
        captions.unlink()
    assert "closed captions" in mediakit("package", "sample", "--dry-run", code=2).out
    reason = 'The "captions" follow on May 14 <soon>.'
    mediakit("package", "sample", "-o", "out", "--no-captions", reason)
    page = (tmp_path / "out" / SLUG / "data/index.html").read_text(encoding="utf-8")
    assert "This video has no captions: The &#34;captions&#34; follow on May 14 &lt;soon&gt;." in page
    assert reason in (tmp_path / "out" / SLUG / "bag-info.txt").read_text(encoding="utf-8")


def test_the_library_does_what_the_command_does(sample: Path, bag: Path, tmp_path: Path) -> None:
    made = library.package(sample / "release.txt", tmp_path / "out", zipped=True)
    assert files(made.bag) == files(bag)
    assert made.page.is_file()
    assert made.zip is not None
    assert made.zip.is_file()
    assert made.report.ok
    assert library.verify(made.bag).ok
    assert library.verify(made.zip, quick=True).ok
    with pytest.raises(library.InputError):
        library.package(sample / "release.txt", tmp_path / "out")
