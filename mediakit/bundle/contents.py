"""What is in a bag, whether it stands in a folder or in a zip: names, sizes, a way to read each file."""

import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mediakit.errors import InputError, shown
from mediakit.model.findings import Finding, Severity
from mediakit.system.disk_errors import reading

DAMAGE = (  # what reading a file of a folder or of a zip may raise
    OSError,
    InputError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Contents:
    """The plain files of a bag: size by path, how to open one, and what was wrong with everything else.

    `folders` are the paths of its folders; `open_file` raises one of DAMAGE. When not `usable`, the findings
    say why nothing else can be told.
    """

    sizes: dict[str, int]
    folders: frozenset[str]
    open_file: Callable[[str], IO[bytes]]
    findings: tuple[Finding, ...] = ()
    usable: bool = True


def reason(error: BaseException) -> str:
    """What went wrong while reading, as the end of a sentence without its full stop."""
    said = getattr(error, "strerror", None) or getattr(error, "message", None) or error
    return shown(said).rstrip(".") or type(error).__name__


def folder_contents(folder: Path) -> Contents:
    """What is in the folder; links are never followed, pipes and devices never opened: each is a finding.

    Raises InputError when the folder itself cannot be listed.
    """
    sizes: dict[str, int] = {}
    folders: set[str] = set()
    findings: list[Finding] = []
    with reading(folder):
        waiting = [("", sorted(os.scandir(folder), key=_name))]
    while waiting:
        prefix, entries = waiting.pop()
        for entry in entries:
            path = prefix + entry.name
            try:
                if problem := _refused(entry, path):
                    findings.append(problem)
                elif entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append((f"{path}/", sorted(os.scandir(entry.path), key=_name)))
                else:
                    sizes[path] = entry.stat(follow_symlinks=False).st_size
            except OSError as error:
                message = f"{shown(path)}: it cannot be read: {error.strerror}."
                findings.append(Finding("unreadable", Severity.ERROR, message))
    return Contents(sizes, frozenset(folders), lambda path: _open(folder / path), tuple(findings))


def _open(path: Path) -> IO[bytes]:
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # it was exchanged since the folder was listed
        os.close(descriptor)
        raise InputError("this is no longer a plain file.", place=shown(path))
    return os.fdopen(descriptor, "rb", buffering=0)


def _refused(entry: os.DirEntry[str], path: str) -> Finding | None:
    junction: Callable[[], bool] = getattr(entry, "is_junction", bool)
    if entry.is_symlink() or junction():
        message = f"{shown(path)}: this is a link; a bag holds plain files, and links are not followed."
        return Finding("symbolic-link", Severity.ERROR, message)
    if not entry.is_dir(follow_symlinks=False) and not entry.is_file(follow_symlinks=False):
        message = f"{shown(path)}: this is a pipe or a device; a bag holds plain files."
        return Finding("special-file", Severity.ERROR, message)
    return None


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
