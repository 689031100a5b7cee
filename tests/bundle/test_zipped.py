"""Verifying the zip of a bag, in place."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.bundle.archive import write_zip
from mediakit.bundle.verify import verify_zip
from mediakit.errors import InputError
from mediakit.model.findings import Severity

Repack = Callable[..., Path]


@pytest.fixture
def packed(bag: Path) -> Path:
    """The zip of a bag as we write it."""
    write_zip(bag, bag.parent / "ferry.zip")
    return bag.parent / "ferry.zip"


def rules(path: Path, *, quick: bool = False) -> list[str]:
    findings = verify_zip(path, quick=quick).findings
    assert all(finding.message.isprintable() for finding in findings)
    return [finding.rule for finding in findings if finding.severity is Severity.ERROR]


def repack(
    source: Path,
    target: Path,
    *,
    changed: dict[str, bytes | None] | None = None,
    rename: Callable[[str], str] = str,
    method: int = zipfile.ZIP_STORED,
    extra: tuple[tuple[str | zipfile.ZipInfo, bytes], ...] = (),
) -> Path:
    """Another zip of the same bag, with some members changed, left out (`None`) or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", method) as new:
        for name in old.namelist():
            data = (changed or {}).get(name, old.read(name))
            if data is not None:
                new.writestr(rename(name), data)
        for member, data in extra:
            new.writestr(member, data)
    return target


def test_ours_is_whole(packed: Path) -> None:
    assert verify_zip(packed).findings == ()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressed_ones_of_others_too(packed: Path, tmp_path: Path, method: int) -> None:
    other = repack(packed, tmp_path / "other.zip", method=method)
    assert rules(other) == []


def test_changed_missing_and_added_members(packed: Path, tmp_path: Path) -> None:
    changed: dict[str, bytes | None] = {"ferry/data/index.html": b"<p>else</p>", "ferry/index.html": None}
    other = repack(packed, tmp_path / "other.zip", changed=changed, extra=(("ferry/data/new", b"x"),))
    assert sorted(rules(other)) == ["bag-oxum", "payload-changed", "payload-unlisted", "tag-missing"]
    assert sorted(rules(other, quick=True)) == ["bag-oxum", "payload-unlisted", "tag-missing"]


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/tmp/evil.txt", "ferry/../../evil.txt", "C:\\evil.txt", "ferry/a\\b"]
)
def test_names_that_lead_out(packed: Path, tmp_path: Path, name: str) -> None:
    other = repack(packed, tmp_path / "other.zip", extra=((name, b"evil"),))
    assert "unsafe-path" in rules(other)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry", "ferry.zip", "other.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice(packed: Path, tmp_path: Path) -> None:
    other = repack(packed, tmp_path / "other.zip", extra=(("ferry/data/index.html", b"<p>other</p>"),))
    assert rules(other) == ["zip-duplicate-name"]


def test_a_link(packed: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("ferry/data/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    other = repack(packed, tmp_path / "other.zip", extra=((link, b"/etc/passwd"),))
    assert rules(other) == ["symbolic-link"]


def test_more_than_the_bag(packed: Path, tmp_path: Path) -> None:
    other = repack(packed, tmp_path / "other.zip", extra=(("readme.txt", b"hello"),))
    assert rules(other) == ["zip-layout"]


def test_the_finders_own_notes_do_not_count(packed: Path, tmp_path: Path) -> None:
    other = repack(packed, tmp_path / "other.zip", extra=(("__MACOSX/ferry/._index.html", b"x"),))
    assert rules(other) == []


def test_a_bag_without_its_folder(packed: Path, tmp_path: Path) -> None:
    other = repack(packed, tmp_path / "other.zip", rename=lambda name: name.removeprefix("ferry/"))
    assert rules(other) == ["zip-layout"]


def test_names_without_the_utf8_mark(tmp_path: Path) -> None:
    digest = "0cc175b9c0f1b6a831c399e269772661"
    name = "b/data/Zürich.txt"
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("b/bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")
        archive.writestr("b/manifest-md5.txt", f"{digest}  data/Zürich.txt\n")
        archive.writestr(name, b"a")
    raw = (tmp_path / "x.zip").read_bytes()
    assert raw.count(name.encode()) == 2
    for head, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # take the flag away in both headers
        place = -1
        while (place := raw.find(head, place + 1)) >= 0:
            (flags,) = struct.unpack_from("<H", raw, place + offset)
            raw = raw[: place + offset] + struct.pack("<H", flags & ~0x800) + raw[place + offset + 2 :]
    (tmp_path / "x.zip").write_bytes(raw)
    assert rules(tmp_path / "x.zip") == []


def test_a_trap_is_not_unpacked(packed: Path, tmp_path: Path) -> None:
    huge = bytes(64 * 1024**2)
    other = repack(
        packed, tmp_path / "other.zip", method=zipfile.ZIP_DEFLATED, extra=(("ferry/data/zero", huge),)
    )
    assert rules(other) == ["zip-bomb"]


def test_a_lie_about_the_size_is_found(packed: Path) -> None:
    raw = bytearray(packed.read_bytes())
    place = raw.rfind(b"ferry/data/index.html") - 46
    assert raw[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<I", raw, place + 24, 5)
    packed.write_bytes(raw)
    assert rules(packed)


def test_an_encrypted_zip_cannot_be_checked(packed: Path) -> None:
    raw = bytearray(packed.read_bytes())
    place = raw.find(b"PK\x01\x02")
    struct.pack_into("<H", raw, place + 8, 1)
    packed.write_bytes(raw)
    assert rules(packed) == ["zip-encrypted"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_zip_that_was_cut_off(packed: Path, share: float) -> None:
    raw = packed.read_bytes()
    packed.write_bytes(raw[: int(len(raw) * share)])
    assert rules(packed) == ["zip-damaged"]


def test_a_flipped_byte_in_a_stored_file(packed: Path) -> None:
    raw = bytearray(packed.read_bytes())
    raw[raw.find(b"<p>page</p>") + 3] ^= 1
    packed.write_bytes(raw)
    assert rules(packed) == ["unreadable"]
    assert "data/index.html" in verify_zip(packed).findings[0].message


def test_what_is_no_zip_of_a_bag(tmp_path: Path) -> None:
    for name, data in (("text.zip", b"hello"), ("empty.zip", b""), ("none.zip", _zip_of("a/b.txt"))):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError):
            verify_zip(tmp_path / name)
    for path in (tmp_path, tmp_path / "missing.zip"):
        with pytest.raises(InputError):
            verify_zip(path)


@given(place=st.integers(0, 10**9), value=st.binary(min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_any_damage_is_told_without_a_crash(
    tmp_path_factory: pytest.TempPathFactory, build_bag: Callable[[Path], Path], place: int, value: bytes
) -> None:
    target = tmp_path_factory.getbasetemp() / "damage.zip"
    source = tmp_path_factory.getbasetemp() / "undamaged.zip"
    if not source.exists():
        write_zip(build_bag(tmp_path_factory.mktemp("damage") / "ferry"), source)
    raw = source.read_bytes()
    place %= len(raw)
    target.write_bytes(raw[:place] + value + raw[place + len(value) :])
    try:
        report = verify_zip(target)
    except InputError:
        return
    assert all(finding.message.isprintable() for finding in report.findings)


def _zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()
