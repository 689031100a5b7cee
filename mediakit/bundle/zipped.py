"""What is in the zip of a bag, read in place: nothing is ever unpacked to the disk."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mediakit.bundle.contents import DAMAGE, Contents
from mediakit.bundle.names import check_member_path
from mediakit.errors import InputError, shown
from mediakit.model.findings import Finding, Severity
from mediakit.system.files import open_regular

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_FREE_BYTES = 16 * 1024**2  # a zip may always unpack to that much ...
_MAX_RATIO = 200  # ... and beyond it to so many times its own size: media hardly shrink, texts ten times
_ENCRYPTED = 0x1
_UTF8 = 0x800
_FINDER = "__MACOSX"  # what macOS adds to zips


@contextmanager
def zip_contents(path: Path) -> Iterator[Contents]:
    """What is in the zip's one top folder; everything dangerous or damaged is a finding and is not read.

    Raises InputError when the file is missing or no zip at all.
    """
    with open_regular(path) as file:
        if file.read(4) not in _MAGIC:
            raise InputError("this is neither a folder nor a zip, so it cannot be a bag.", place=shown(path))
        size = file.seek(0, 2)
        try:
            archive = zipfile.ZipFile(file)
        except DAMAGE as error:
            yield _unusable("zip-damaged", f"the zip is damaged or was cut off: {shown(error)}.")
            return
        with archive:
            yield _unusable_reason(archive, size) or _contents(archive)


def _unusable_reason(archive: zipfile.ZipFile, size: int) -> Contents | None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > max(_FREE_BYTES, size * _MAX_RATIO):
        message = (
            f"the zip would unpack from {size:,} to {unpacked:,} bytes, as a trap would; it is not read."
        )
        return _unusable("zip-bomb", message)
    if encrypted := [member.filename for member in members if member.flag_bits & _ENCRYPTED]:
        message = (
            f"{len(encrypted)} files are encrypted, the first is {shown(encrypted[0])}; nobody can check it."
        )
        return _unusable("zip-encrypted", message)
    return None


def _contents(archive: zipfile.ZipFile) -> Contents:
    findings: list[Finding] = []
    files: dict[str, zipfile.ZipInfo] = {}
    folders: set[str] = set()
    for member in archive.infolist():
        name = _name(member)
        problem = _refused(member, name, files)
        if problem:
            findings.extend(problem)
        elif name.endswith("/"):
            folders.add(name.rstrip("/"))
        else:
            files[name] = member
            folders.update(_parents(name))
    top, layout = _top({*files, *folders})
    inside = {name.removeprefix(top): member for name, member in files.items() if name.startswith(top)}

    def open_file(path: str) -> IO[bytes]:
        return archive.open(inside[path])

    return Contents(
        {path: member.file_size for path, member in inside.items()},
        frozenset(path.removeprefix(top) for path in folders if path.startswith(top)),
        open_file,
        (*findings, *layout),
    )


def _refused(member: zipfile.ZipInfo, name: str, seen: dict[str, zipfile.ZipInfo]) -> tuple[Finding, ...]:
    """The reason why this entry is not looked at, if there is one."""
    if problem := check_member_path(name.removesuffix("/"), source="the zip"):
        return problem
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return _error("symbolic-link", f"{shown(name)}: this is a link; a bag holds plain files.")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return _error("special-file", f"{shown(name)}: this is a pipe or a device; a bag holds plain files.")
    if name in seen:
        return _error("zip-duplicate-name", f"{shown(name)}: the zip holds it twice, so it means two things.")
    return ()


def _top(names: set[str]) -> tuple[str, tuple[Finding, ...]]:
    """What every path of the bag begins with, and what else the zip holds, if it does (RFC 8493 §4.1)."""
    tops = {name.partition("/")[0] for name in names} - {_FINDER}
    bags = sorted(top for top in tops if f"{top}/bagit.txt" in names)
    if len(tops) == 1 and "bagit.txt" not in tops:
        return f"{tops.pop()}/", ()
    findings = _error("zip-layout", "the zip must hold one folder, the bag, and nothing beside it.")
    return ("" if "bagit.txt" in tops or not bags else f"{bags[0]}/"), findings


def _parents(name: str) -> Iterator[str]:
    parts = name.split("/")[:-1]
    return ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def _name(member: zipfile.ZipInfo) -> str:
    """The name as stored; without the UTF-8 mark it is tried as UTF-8 too, which many writers mean."""
    if member.flag_bits & _UTF8:
        return member.orig_filename
    try:
        return member.orig_filename.encode("cp437").decode("utf-8")
    except ValueError:
        return member.orig_filename


def _unusable(rule: str, message: str) -> Contents:
    def nothing(path: str) -> IO[bytes]:
        raise FileNotFoundError(path)

    return Contents({}, frozenset(), nothing, _error(rule, message), usable=False)


def _error(rule: str, message: str) -> tuple[Finding, ...]:
    return (Finding(rule, Severity.ERROR, message),)
