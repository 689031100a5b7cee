"""A store of finished products, each under the hash of all that it was made from.

What was made once is not made again: after a crash, for the next release with the same video, or when only a
caption has changed. A product is a folder; it is made under another name and gets its own when it is on the
disk, so that a half-made one is never taken for a whole one. Nothing depends on the store: it may be removed
at any time.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import StorageError
from mediakit.model.package import Entry
from mediakit.system.atomic import rename_new, sync_tree
from mediakit.system.disk_errors import writing
from mediakit.system.hashed_files import hash_file

MOST_BYTES = 20_000_000_000
_VARIABLE = "MEDIAKIT_CACHE"
_LIST = "product.json"
_MAKING = "making"
_STALE_S = 2 * 86_400


@dataclass(frozen=True, slots=True)
class Product:
    """A finished product: its folder, and its files by name with sizes and hashes."""

    folder: Path
    files: Mapping[str, Entry]


def store_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the store is: the folder in MEDIAKIT_CACHE, else `mediakit` among the user's caches."""
    if named := environment.get(_VARIABLE):
        return Path(named).absolute()
    from platformdirs import user_cache_path  # only this needs it

    return user_cache_path("mediakit", appauthor=False)


class ProductStore:
    """The store in a folder, which is made when it is needed; `most_bytes` is how much it may hold."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def take(self, key: str, make: Callable[[Path], None]) -> Product:
        """The product with this key, a hash in hex; `make` fills an empty folder with it if it is not there.

        Raises what `make` raises (nothing is kept then), StorageError when the disk is full.
        """
        place = self._folder / key[:2] / key
        found = _read(place)
        if found is not None:
            with suppress(OSError):  # when it was used last, for `trim`
                os.utime(place)
            return found
        self.drop(key)  # what is there is not whole
        with writing(place):
            making = self._folder / _MAKING
            making.mkdir(parents=True, exist_ok=True, mode=0o700)
            work = Path(tempfile.mkdtemp(dir=making))
        try:
            make(work)
            files = {path.name: hash_file(path) for path in sorted(work.iterdir())}
            _put(work, place, files)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        return Product(place, files)

    def drop(self, key: str) -> None:
        """Nothing with this key is in the store any more."""
        shutil.rmtree(self._folder / key[:2] / key, ignore_errors=True)

    def trim(self) -> None:
        """Drop what was used least lately until the rest is small enough, and what crashes left half-made."""
        now = time.time()
        for work in _folders(self._folder / _MAKING):
            if now - _used(work) > _STALE_S:
                shutil.rmtree(work, ignore_errors=True)
        products = sorted(
            (product for shelf in _folders(self._folder) for product in _folders(shelf)),
            key=_used,
            reverse=True,
        )
        held = 0
        for product in products:
            if product.parent.name == _MAKING:
                continue
            held += _size(product)
            if held > self._most_bytes:
                shutil.rmtree(product, ignore_errors=True)


def _put(work: Path, place: Path, files: Mapping[str, Entry]) -> None:
    with writing(place):
        sums = {name: [entry.size, entry.sha256] for name, entry in files.items()}
        (work / _LIST).write_text(json.dumps(sums), encoding="utf-8")
        sync_tree(work)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            rename_new(work, place)
        except FileExistsError:  # somebody else has made the same meanwhile
            if _read(place) is None:
                raise StorageError(f"{place}: this is in the way. Remove it.") from None


def _read(place: Path) -> Product | None:
    """The product in this folder; `None` when it is not there or not whole."""
    try:
        sums = json.loads((place / _LIST).read_bytes())
        files = {name: Entry(name, int(size), str(sha256)) for name, (size, sha256) in sums.items()}
        whole = all((place / name).stat().st_size == entry.size for name, entry in files.items())
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return Product(place, files) if whole else None


def _folders(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    return []


def _used(folder: Path) -> float:
    with suppress(OSError):
        return folder.stat().st_mtime
    return 0


def _size(folder: Path) -> int:
    with suppress(OSError):
        return sum(path.stat().st_size for path in folder.iterdir())
    return 0
