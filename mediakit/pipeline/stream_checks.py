"""HLS and DASH streams, in a bag or alone, checked."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from mediakit.bundle.contents import DAMAGE, Contents, folder_contents, reason
from mediakit.bundle.zipped import zip_contents
from mediakit.captions.reading import parse_captions
from mediakit.errors import InputError, shown
from mediakit.model.captions import Cue
from mediakit.model.content_types import name_ending
from mediakit.model.findings import FileReport
from mediakit.system.files import open_regular
from mediakit.video.streaming.dash_checking import check_dash
from mediakit.video.streaming.files import Files
from mediakit.video.streaming.hls_checking import check_hls
from mediakit.video.streaming.hls_parsing import parse_playlist

_HLS, _DASH = frozenset(("m3u8", "m3u")), "mpd"
_SOURCE = "data/source/"
_MOST_OPEN = 16
_BLOCK, _MOST_BLOCKS = 16 << 10, 256
_MOST_PLAYLIST = 16 << 20


class _OpenFiles:
    """Keeps the last few files open, and what was read last: they are read in many small parts.

    A file in a zip goes back only by beginning anew, so nothing that was just read is read again.
    """

    def __init__(self) -> None:
        self._open: OrderedDict[str, IO[bytes]] = OrderedDict()
        self._blocks: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def read(self, name: str, start: int, size: int) -> bytes:
        """So many bytes of the file. Raises InputError when they cannot be read."""
        end = min(start + size, self.size(name) or 0)
        numbers = range(start // _BLOCK, -(-end // _BLOCK))
        blocks = b"".join(self._block(name, number) for number in numbers)
        begin = start % _BLOCK
        return blocks[begin : begin + max(end - start, 0)]

    def _block(self, name: str, number: int) -> bytes:
        block = self._blocks.pop((name, number), None)
        if block is None:
            try:
                file = self._file(name)
                file.seek(number * _BLOCK)
                block = file.read(_BLOCK)
            except DAMAGE as error:
                raise InputError(f"it cannot be read: {reason(error)}.") from error
        self._blocks[name, number] = block
        if len(self._blocks) > _MOST_BLOCKS:
            self._blocks.popitem(last=False)
        return block

    def _file(self, name: str) -> IO[bytes]:
        file = self._open.pop(name, None) or self.open(name)
        self._open[name] = file
        if len(self._open) > _MOST_OPEN:
            self._open.popitem(last=False)[1].close()
        return file

    def size(self, name: str) -> int | None:
        """The file's length, `None` when it is not there."""
        raise NotImplementedError

    def open(self, name: str) -> IO[bytes]:
        """The file, open."""
        raise NotImplementedError

    def close(self) -> None:
        """Close all that is open."""
        while self._open:
            self._open.popitem()[1].close()


class _InBag(_OpenFiles):
    """The files of a bag."""

    def __init__(self, contents: Contents) -> None:
        super().__init__()
        self._contents = contents

    def size(self, name: str) -> int | None:
        """The file's length, `None` when it is not there."""
        return self._contents.sizes.get(name)

    def open(self, name: str) -> IO[bytes]:
        """The file, open."""
        return self._contents.open_file(name)


class _InFolder(_OpenFiles):
    """The files around a playlist that stands by itself."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def size(self, name: str) -> int | None:
        """The file's length, `None` when it is not there."""
        path = self._folder / name
        if "\0" in name or Path(name).is_absolute():
            return None
        try:
            return path.stat().st_size if path.is_file() else None
        except OSError:
            return None

    def open(self, name: str) -> IO[bytes]:
        """The file, open."""
        return open_regular(self._folder / name)


def is_stream(path: Path) -> bool:
    """Whether it is named like an HLS playlist or a DASH manifest."""
    return name_ending(path.name) in (*_HLS, _DASH)


def verify_stream(path: Path) -> tuple[FileReport, ...]:
    """What was found in a playlist or manifest that stands by itself, and in all that it leads to.

    Raises InputError when it cannot be read.
    """
    open_regular(path).close()
    files = _InFolder(path.parent)
    try:
        return _placed(_check(path.name, files), path.parent)
    finally:
        files.close()


def verify_bag_streams(bag: Path) -> tuple[FileReport, ...]:
    """What was found in the streams that a bag, a folder or its zip, publishes; nothing where it has none."""
    if bag.is_dir():
        return _verify_contents(folder_contents(bag), bag)
    with zip_contents(bag) as contents:
        return _verify_contents(contents, bag)


def _verify_contents(contents: Contents, bag: Path) -> tuple[FileReport, ...]:
    names = sorted(
        name
        for name in contents.sizes
        if name_ending(name) in (*_HLS, _DASH) and not name.startswith(_SOURCE)
    )
    if not names:
        return ()
    files = _InBag(contents)
    try:
        return _placed(_check_all(names, files), bag)
    finally:
        files.close()


def _check_all(names: Sequence[str], files: Files) -> tuple[FileReport, ...]:
    """The reports on all, those of playlists that others name only once."""
    mains = [name for name in names if name_ending(name) == _DASH or _lists_variants(files, name)]
    reports: dict[str, FileReport] = {}
    for name in (*mains, *names):
        if name not in reports:
            reports |= {report.path: report for report in _check(name, files)}
    return tuple(reports.values())


def _lists_variants(files: Files, name: str) -> bool:
    try:
        return parse_playlist(files.read(name, 0, min(files.size(name) or 0, _MOST_PLAYLIST))).is_multivariant
    except InputError:
        return False


def _check(name: str, files: Files) -> tuple[FileReport, ...]:
    return check_dash(name, files) if name_ending(name) == _DASH else check_hls(name, files, _read_cues)


def _read_cues(data: bytes) -> tuple[Cue, ...]:
    if not data.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        raise InputError("the captions are no WebVTT.")
    return parse_captions(data, "captions.vtt")[0].cues


def _placed(reports: Sequence[FileReport], folder: Path) -> tuple[FileReport, ...]:
    """The reports with their paths as people know them."""
    return tuple(replace(report, path=shown(folder / report.path)) for report in reports)
