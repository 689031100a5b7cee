"""The zip of a bag: the same bytes for the same files, on every machine and at any time."""

import stat
import time
import zipfile
from pathlib import Path

from mediakit.bundle.contents import folder_contents
from mediakit.errors import InputError, shown
from mediakit.system.disk_errors import writing
from mediakit.system.files import chunks, open_regular
from mediakit.system.staging import staging_file

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest and latest that a zip can say (APPNOTE 4.4.6)
_LAST = (2107, 12, 31, 23, 59, 58)
_UNIX = 3
_MODE = (stat.S_IFREG | 0o644) << 16


def write_zip(
    folder: Path, target: Path, *, timestamp: int | None = None, force: bool = False, top: str = ""
) -> None:
    """Write the folder's files to a zip: stored, sorted, within one folder (`top`, default: the same name).

    Every file has one time, `timestamp` in seconds since 1970 (default: 1980): equal files give equal bytes.
    The zip appears whole, by one rename. Raises DestinationError when `target` exists (unless `force`) or
    cannot be written, InputError for anything but plain files in the folder, StorageError on a full disk.
    """
    contents = folder_contents(folder)
    if contents.findings:
        raise InputError(contents.findings[0].message, place=shown(folder))
    moment = _zip_time(timestamp)
    root = top or folder.resolve().name
    with staging_file(target, force=force) as stage:
        with writing(target), zipfile.ZipFile(stage.path, "x", zipfile.ZIP_STORED) as archive:
            for path in sorted(contents.sizes):
                _add(archive, folder / path, f"{root}/{path}", contents.sizes[path], moment)
        stage.commit()


def _add(
    archive: zipfile.ZipFile, source: Path, name: str, size: int, moment: tuple[int, int, int, int, int, int]
) -> None:
    member = zipfile.ZipInfo(name, moment)
    member.create_system = _UNIX
    member.external_attr = _MODE
    member.file_size = size  # decides before writing whether the entry is a ZIP64 one
    with open_regular(source) as file, archive.open(member, "w") as inside:
        for chunk in chunks(file, source):
            inside.write(chunk)


def _zip_time(timestamp: int | None) -> tuple[int, int, int, int, int, int]:
    """The time as zips hold it: UTC here, so that no time zone comes in; even seconds."""
    if timestamp is None:
        return _FIRST
    year, month, day, hour, minute, second, *_ = time.gmtime(min(max(timestamp, 0), 2**33))
    return min(max((year, month, day, hour, minute, second // 2 * 2), _FIRST), _LAST)
