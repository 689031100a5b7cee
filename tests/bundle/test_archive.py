"""The zip of a bag."""

import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mediakit.bundle import archive as archive_module
from mediakit.bundle.archive import write_zip
from mediakit.bundle.verify import verify_zip
from mediakit.errors import DestinationError, InputError


def test_what_is_in_it(bag: Path, tmp_path: Path) -> None:
    target = tmp_path / "ferry.zip"
    write_zip(bag, target)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        members = archive.infolist()
        names = [member.filename for member in members]
        assert names == sorted(names)
        assert names[0] == "ferry/bag-info.txt"
        assert {name.split("/")[0] for name in names} == {"ferry"}
        assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}
        assert {member.create_system for member in members} == {3}
        assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
        assert {stat.S_IMODE(member.external_attr >> 16) for member in members} == {0o644}
        assert archive.read("ferry/data/index.html") == (bag / "data/index.html").read_bytes()
    assert verify_zip(target).findings == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry", "ferry.zip"]


def test_the_same_bag_gives_the_same_bytes_wherever_it_is_made(bag: Path, tmp_path: Path) -> None:
    write_zip(bag, tmp_path / "one.zip", timestamp=1_772_000_001)
    (tmp_path / "elsewhere").mkdir()
    copy = tmp_path / "elsewhere" / "ferry"
    for path in sorted((path for path in bag.rglob("*") if path.is_file()), reverse=True):
        other = copy / path.relative_to(bag)
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_bytes(path.read_bytes())
        other.chmod(0o600)
        os.utime(other, (1, 1))
    script = (
        "import os, sys; from pathlib import Path; from mediakit.bundle.archive import write_zip; "
        "os.umask(0o077); "
        "write_zip(Path(sys.argv[1]), Path(sys.argv[2]), timestamp=1772000001)"
    )
    other_zip = tmp_path / "two.zip"
    environment = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", script, str(copy), str(other_zip)], env=environment, check=True)
    assert (tmp_path / "one.zip").read_bytes() == other_zip.read_bytes()


@pytest.mark.parametrize(
    ("timestamp", "moment"),
    [
        (0, (1980, 1, 1, 0, 0, 0)),
        (-5, (1980, 1, 1, 0, 0, 0)),
        (1_772_000_001, (2026, 2, 25, 6, 13, 20)),
        (10**15, (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_times_are_clamped_to_what_zips_hold(
    bag: Path, tmp_path: Path, timestamp: int, moment: tuple[int, ...]
) -> None:
    write_zip(bag, tmp_path / "x.zip", timestamp=timestamp)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {member.date_time for member in archive.infolist()} == {moment}


def test_another_top_folder(bag: Path, tmp_path: Path) -> None:
    write_zip(bag, tmp_path / "x.zip", top="other")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"other"}


def test_nothing_is_overwritten_unless_asked(bag: Path, tmp_path: Path) -> None:
    target = tmp_path / "ferry.zip"
    target.write_text("mine")
    with pytest.raises(DestinationError):
        write_zip(bag, target)
    assert target.read_text() == "mine"
    write_zip(bag, target, force=True)
    assert verify_zip(target).findings == ()


def test_force_replaces_files_only(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(DestinationError):
        write_zip(bag, tmp_path / "folder.zip", force=True)


def test_a_failure_leaves_nothing(bag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(archive_module, "_add", fail)
    with pytest.raises(KeyboardInterrupt):
        write_zip(bag, tmp_path / "x.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["ferry"]


def test_a_link_is_not_packed(bag: Path, tmp_path: Path) -> None:
    (bag / "data/link").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="data/link"):
        write_zip(bag, tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


def test_names_beyond_ascii_are_marked_as_utf8(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "ü.txt").write_text("x")
    write_zip(folder, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        (member,) = archive.infolist()
        assert member.filename == "b/ü.txt"
        assert member.flag_bits & 0x800


@pytest.mark.long
def test_a_file_beyond_four_gibibytes(tmp_path: Path, build_bag: Callable[[Path], Path]) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    with (folder / "big").open("wb") as file:
        file.truncate(2**32 + 5)
    write_zip(folder, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.infolist()[0].file_size == 2**32 + 5
