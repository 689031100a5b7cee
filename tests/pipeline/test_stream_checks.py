"""`verify` on bags that publish streams, and on playlists by themselves."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import mediakit as library
from mediakit.bundle.archive import write_zip
from mediakit.bundle.writing import write_bag
from mediakit.cli import run
from mediakit.model.findings import FileReport
from tests import streams


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a bag with a stream; a playlist among those received is nobody's business."""
    folder = tmp_path_factory.mktemp("published")
    video = streams.source(folder / "video.mp4")
    streams.write_stream(folder / "data", video)
    (folder / "data" / "source").mkdir()
    shutil.move(video, folder / "data" / "source" / "video.mp4")
    (folder / "data" / "source" / "old.m3u8").write_text("whatever\n", encoding="utf-8")
    return folder


@pytest.fixture
def bag(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "ferry")


def sealed(bag: Path, *, zipped: bool) -> Path:
    write_bag(bag, ())
    if not zipped:
        return bag
    target = bag.with_suffix(".zip")
    write_zip(bag, target)
    return target


def faulty(reports: tuple[FileReport, ...]) -> Iterator[tuple[str, str]]:
    for report in reports:
        yield from ((Path(report.path).name, finding.rule) for finding in report.findings)


@pytest.mark.parametrize("zipped", [False, True])
def test_a_bag_with_a_stream_is_whole(bag: Path, zipped: bool) -> None:
    report = library.verify(sealed(bag, zipped=zipped))
    assert list(faulty(report.files)) == []
    assert {Path(file.path).name for file in report.files} >= {"all.m3u8", "all.mpd"}


@pytest.mark.parametrize("zipped", [False, True])
def test_a_stream_that_does_not_hold_its_promise_is_told(bag: Path, zipped: bool) -> None:
    playlist = bag / "data" / "media" / "180p.m3u8"
    playlist.write_text(playlist.read_text().replace("#EXTINF:6.0", "#EXTINF:5.5", 1))
    made = sealed(bag, zipped=zipped)
    assert set(faulty(library.verify(made).files)) == {("180p.m3u8", "hls-duration")}
    assert library.verify(made, quick=True).ok


def test_a_playlist_by_itself(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    playlist = bag / "data" / "media" / "all.m3u8"
    assert run(["verify", str(playlist)]) == 0
    assert capsys.readouterr().out == f"{playlist}: nothing is wrong.\n"
    assert run(["verify", str(playlist.with_name("all.mpd"))]) == 0
    playlist.with_name("low.mp4").unlink()
    assert run(["verify", str(playlist)]) == 1
    assert "low.mp4 is not there. [hls-missing-file]" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["none.m3u8", "folder.m3u8", "none.mpd"])
def test_no_playlist_at_all(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder.m3u8").mkdir()
    assert run(["verify", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_cannot_be_read_as_a_playlist(tmp_path: Path) -> None:
    (tmp_path / "x.m3u8").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "x.mpd").write_bytes(bytes(range(256)) * 100)
    for name in ("x.m3u8", "x.mpd"):
        assert run(["verify", str(tmp_path / name)]) == 1
