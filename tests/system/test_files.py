"""Reading, copying and writing files."""

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.errors import DestinationError, InputError, MediakitError, StorageError, shown
from mediakit.system.disk_errors import input_failure, output_failure
from mediakit.system.files import CHUNK, list_names, read_limited, write_atomically
from mediakit.system.hashed_files import copy_hashed, hash_file, write_bytes, write_text

READERS: tuple[Callable[[Path], object], ...] = (
    lambda path: read_limited(path, 1000),
    hash_file,
    lambda path: copy_hashed(path, path.with_name("copy")),
)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_copy_is_the_same_and_hashed(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    source = tmp_path / "source.mp4"
    source.write_bytes(data)
    entry = copy_hashed(source, tmp_path / "new" / "folder" / "copy.mp4", path="data/source/copy.mp4")
    assert (tmp_path / "new" / "folder" / "copy.mp4").read_bytes() == data
    assert (entry.path, entry.size, entry.sha256) == (
        "data/source/copy.mp4",
        size,
        hashlib.sha256(data).hexdigest(),
    )
    assert hash_file(source, path=entry.path) == entry


def test_a_copy_is_a_file_of_its_own_with_nothing_of_the_source_but_its_bytes(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"bytes")
    source.chmod(0o755)
    os.utime(source, (1, 1))
    copy_hashed(source, target)
    assert not source.samefile(target)
    assert target.stat().st_nlink == 1
    assert target.stat().st_mtime > 1000
    assert not stat.S_IMODE(target.stat().st_mode) & 0o111


def test_a_link_to_a_file_is_copied_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    copy_hashed(tmp_path / "link", tmp_path / "copy")
    assert not (tmp_path / "copy").is_symlink()


def test_progress_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(2 * CHUNK + 5))
    seen: list[int] = []
    copy_hashed(tmp_path / "file", tmp_path / "copy", on_progress=seen.append)
    assert seen == [CHUNK, 2 * CHUNK, 2 * CHUNK + 5]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"new")
    (tmp_path / "there").write_bytes(b"old")
    with pytest.raises(DestinationError):
        copy_hashed(tmp_path / "file", tmp_path / "there")
    with pytest.raises(DestinationError):
        write_bytes(tmp_path / "there", b"new")
    with pytest.raises(DestinationError):
        write_text(tmp_path / "there", "new")
    assert (tmp_path / "there").read_bytes() == b"old"


@pytest.mark.parametrize("read", READERS)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    names = ("missing", "folder", "file/inside", "loop", "pipe", "n" * 300, "nul\0byte", "line\nend")
    for path in (*(tmp_path / name for name in names), Path("/dev/zero")):
        with pytest.raises(InputError) as caught:
            read(path)
        assert str(caught.value).isprintable()
        assert shown(path) in str(caught.value)
    assert not (tmp_path / "copy").exists()


@given(st.binary(max_size=64), st.integers(0, 64))
@settings(deadline=None)
def test_read_limited(tmp_path_factory: pytest.TempPathFactory, data: bytes, limit: int) -> None:
    path = tmp_path_factory.getbasetemp() / "limited"
    path.write_bytes(data)
    if len(data) <= limit:
        assert read_limited(path, limit) == data
    else:
        with pytest.raises(InputError, match="too large"):
            read_limited(path, limit)


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(InputError, match="too large"):
        read_limited(tmp_path / "huge", 1000)


def test_a_file_that_changes_while_it_is_copied(tmp_path: Path) -> None:
    source = tmp_path / "file"
    source.write_bytes(bytes(2 * CHUNK))

    def grow(_: int) -> None:
        with source.open("ab") as file:
            file.write(b"x")
            os.utime(source, (5, 5))

    with pytest.raises(InputError, match="changed"):
        copy_hashed(source, tmp_path / "copy", on_progress=grow)
    assert not (tmp_path / "copy").exists()


def test_names_are_sorted(tmp_path: Path) -> None:
    for name in ("b", "a", "Z", "ü", "-x"):
        (tmp_path / name).touch()
    assert list_names(tmp_path) == ("-x", "Z", "a", "b", "ü")
    with pytest.raises(InputError):
        list_names(tmp_path / "missing")
    with pytest.raises(InputError):
        list_names(tmp_path / "a")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_the_disks_fault_is_told_apart(number: int) -> None:
    error = OSError(number, os.strerror(number))
    assert type(output_failure(error, Path("x"))) is StorageError
    assert str(output_failure(error, Path("x"))).isprintable()


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EEXIST, errno.EPERM]
)
def test_a_bad_place_is_told_apart(number: int) -> None:
    error = OSError(number, os.strerror(number))
    assert type(output_failure(error, Path("x"))) is DestinationError
    assert type(input_failure(error, Path("x"))) is InputError


def test_a_full_disk_leaves_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(FileIO):
        written = 0

        def write(self, data: object) -> int:
            assert isinstance(data, memoryview)
            if self.written > 100:
                raise OSError(errno.ENOSPC, "No space left on device")
            self.written += 60
            return super().write(data[:60])

    monkeypatch.setattr(Path, "open", lambda path, mode, **_: Full(path, mode))
    with pytest.raises(StorageError, match="full"):
        write_bytes(tmp_path / "file", bytes(1000))
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_a_little_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(FileIO):
        def write(self, data: object) -> int:
            assert isinstance(data, memoryview)
            return super().write(data[:7])

    data = os.urandom(100)
    monkeypatch.setattr(Path, "open", lambda path, mode, **_: Slow(path, mode))
    write_bytes(tmp_path / "file", data)
    monkeypatch.undo()
    assert (tmp_path / "file").read_bytes() == data


def test_the_real_full_disk() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this machine")
    with pytest.raises(StorageError, match="full"):
        write_atomically(Path("/dev/full"), b"x")


def test_interrupted_writing_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(KeyboardInterrupt):
        copy_hashed(tmp_path / "file", tmp_path / "copy", on_progress=interrupt)
    assert not (tmp_path / "copy").exists()


def test_write_text_keeps_line_ends(tmp_path: Path) -> None:
    entry = write_text(tmp_path / "text", "ü\r\nb\n")
    assert (tmp_path / "text").read_bytes() == "ü\r\nb\n".encode()
    assert entry.size == 6


def test_write_atomically_replaces_and_leaves_no_part(tmp_path: Path) -> None:
    target = tmp_path / "out.vtt"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_write_atomically_follows_links_and_writes_to_devices(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    write_atomically(Path("/dev/null"), b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("name", ["missing/out", "file/out", "folder", "n" * 300, "nul\0"])
def test_write_atomically_refuses_bad_places(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(DestinationError) as caught:
        write_atomically(tmp_path / name, b"x")
    assert str(caught.value).isprintable()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_shown_is_one_printable_line() -> None:
    assert shown("a\nb\x1b[31m\udce9\u202e") == "a\\nb\\x1b[31m\\udce9\\u202e"
    assert shown(Path("Zürich 1.mp4")) == "Zürich 1.mp4"
    assert isinstance(input_failure(FileNotFoundError(2, "x"), Path("a\nb")), MediakitError)
