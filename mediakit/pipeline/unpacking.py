"""A zipped bag's page in a folder of its own, for as long as somebody looks at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediakit.bundle.completeness import PAYLOAD
from mediakit.bundle.contents import DAMAGE, Contents, reason
from mediakit.bundle.zipped import zip_contents
from mediakit.errors import InputError, shown
from mediakit.system.disk_errors import writing
from mediakit.system.files import CHUNK
from mediakit.system.scratch import scratch_folder

_AT_HOME = f"{PAYLOAD}source/"


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A folder with the payload of the zip of a bag, but for the files as received; it is gone afterwards.

    Raises InputError when the file is no such zip or cannot be read as one, StorageError on a full disk.
    """
    with zip_contents(path) as contents:
        if contents.findings:
            raise InputError(contents.findings[0].message, place=shown(path))
        with scratch_folder() as folder:
            for name in sorted(contents.sizes):
                if name.startswith(PAYLOAD) and not name.startswith(_AT_HOME):
                    _unpack(contents, name, folder / name, path)
            yield folder


def _unpack(contents: Contents, name: str, place: Path, path: Path) -> None:
    """Write one file. No name leads out of the folder: one that did would be a finding."""
    with writing(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as made:
            for chunk in _chunks(contents, name, path):
                made.write(chunk)


def _chunks(contents: Contents, name: str, path: Path) -> Iterator[bytes]:
    try:
        with contents.open_file(name) as inside:
            while chunk := inside.read(CHUNK):
                yield chunk
    except DAMAGE as error:
        raise InputError(f"{shown(name)} is damaged: {reason(error)}.", place=shown(path)) from error
