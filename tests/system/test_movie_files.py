"""Reading the index of a movie file, and writing a file from parts of another."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from mediakit.errors import DestinationError, InputError
from mediakit.model.movie import FileBox, WebCopy
from mediakit.system import movie_files
from mediakit.system.movie_files import read_movie_file, read_samples, write_web_copy


def box(kind: bytes, content: bytes = b"", *, wide: bool = False) -> bytes:
    if wide:
        return b"\0\0\0\1" + kind + (len(content) + 16).to_bytes(8, "big") + content
    return (len(content) + 8).to_bytes(4, "big") + kind + content


FTYP = box(b"ftyp", b"isom\0\0\2\0")


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "x.mp4"
    path.write_bytes(data)
    return path


def test_the_boxes_and_the_index(tmp_path: Path) -> None:
    data = FTYP + box(b"mdat", bytes(50), wide=True) + box(b"moov", b"index")
    file = read_movie_file(written(tmp_path, data))
    assert file is not None
    assert (file.ftyp, file.moov, file.brand, file.size) == (b"isom\0\0\2\0", b"index", "isom", len(data))
    assert file.boxes == (FileBox("ftyp", 0, 16), FileBox("mdat", 16, 66), FileBox("moov", 82, 13))
    assert not file.is_fast_start


def test_media_to_the_end_of_the_file(tmp_path: Path) -> None:
    file = read_movie_file(written(tmp_path, FTYP + box(b"moov", wide=True) + b"\0\0\0\0mdat" + bytes(9)))
    assert file is not None
    assert file.is_fast_start
    assert file.boxes[-1].size == 17
    assert file.moov == b""


def test_old_quicktime_has_no_brand(tmp_path: Path) -> None:
    file = read_movie_file(written(tmp_path, box(b"moov", b"x") + box(b"mdat")))
    assert file is not None
    assert file.brand == "qt  "


@pytest.mark.parametrize(
    "data", [b"", b"\0\0\0", b"#EXTM3U\n#EXTINF:2,\nx.ts\n", b"\x1aE\xdf\xa3" + bytes(99), bytes(99)]
)
def test_other_files(tmp_path: Path, data: bytes) -> None:
    assert read_movie_file(written(tmp_path, data)) is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (FTYP, "its recording was not finished"),
        (FTYP + box(b"mdat", bytes(9)), "its recording was not finished"),
        (FTYP + box(b"moov", bytes(99))[:50], "its index cannot be read"),
        (FTYP + (5).to_bytes(4, "big") + b"mdat", "a size that cannot be"),
        (FTYP + b"\0\0\0\1mdat" + (9).to_bytes(8, "big"), "a size that cannot be"),
        (FTYP + b"\0\0\0\1moov" + (1 << 63).to_bytes(8, "big"), "its index cannot be read"),
    ],
)
def test_damage(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_movie_file(written(tmp_path, data))
    assert str(caught.value).startswith(str(tmp_path / "x.mp4"))


def test_an_index_of_absurd_size(tmp_path: Path) -> None:
    path = written(tmp_path, FTYP + (200 << 20).to_bytes(4, "big") + b"moov")
    os.truncate(path, 300 << 20)  # takes no room on the disk
    with pytest.raises(InputError, match="200 MiB"):
        read_movie_file(path)


def test_very_many_boxes(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a size that cannot be"):
        read_movie_file(written(tmp_path, FTYP + box(b"free") * 100_001))


def test_a_pipe_or_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_movie_file(tmp_path / "missing.mp4")
    with pytest.raises(InputError):
        read_movie_file(tmp_path)


@pytest.mark.parametrize("hashed", [True, False])
@pytest.mark.parametrize("by_system", [True, False])
def test_parts_become_a_file(
    tmp_path: Path, hashed: bool, by_system: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not by_system:
        monkeypatch.delattr(os, "copy_file_range", raising=False)
    data = os.urandom(3 << 20)
    source, target = written(tmp_path, data), tmp_path / "made.mp4"
    copy = WebCopy(b"head", ((5, 10), (100, 2 << 20), (len(data) - 1, 1)))
    entry = write_web_copy(source, target, copy, hashed=hashed)
    wanted = b"head" + data[5:15] + data[100 : 100 + (2 << 20)] + data[-1:]
    assert target.read_bytes() == wanted
    assert (entry.path, entry.size) == ("made.mp4", len(wanted))
    assert entry.sha256 == (sha256(wanted).hexdigest() if hashed else "")


def test_where_the_system_cannot_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: int) -> int:
        raise OSError(next(iter(movie_files._CANNOT)), "no")

    monkeypatch.setattr(os, "copy_file_range", refuse, raising=False)
    source = written(tmp_path, b"0123456789")
    write_web_copy(source, tmp_path / "a", WebCopy(b"", ((2, 3),)), hashed=False)
    assert (tmp_path / "a").read_bytes() == b"234"


@pytest.mark.parametrize("hashed", [True, False])
def test_a_source_that_is_shorter_than_it_was(tmp_path: Path, hashed: bool) -> None:
    source = written(tmp_path, b"0123456789")
    with pytest.raises(InputError, match="changed while"):
        write_web_copy(source, tmp_path / "a", WebCopy(b"", ((5, 50),)), hashed=hashed)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source = written(tmp_path, b"0123456789")
    with pytest.raises(DestinationError):
        write_web_copy(source, source, WebCopy(b"", ((0, 5),)))
    assert source.read_bytes() == b"0123456789"


def test_pieces_of_a_file(tmp_path: Path) -> None:
    assert read_samples(written(tmp_path, b"small")) == (b"small",)
    path = written(tmp_path, bytes(30 << 20) + b"end")
    pieces = read_samples(path)
    assert 1 < len(pieces) <= 16
    assert pieces[-1].endswith(b"end")
