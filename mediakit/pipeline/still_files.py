"""Puts poster and storyboard of a video among the bag's media; what was made once is kept."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from mediakit.bundle.names import hashed_name
from mediakit.model.media import MediaInfo
from mediakit.model.package import Entry
from mediakit.page.content import Storyboard
from mediakit.pipeline.stills import make_stills, read_stills
from mediakit.pipeline.tools import read_index
from mediakit.pipeline.workshop import Source, Workshop
from mediakit.system.files import read_limited
from mediakit.system.hashed_files import copy_hashed, write_bytes
from mediakit.video.storyboard import Sheet, format_thumbnails

_PICTURE_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """The poster that was asked for: a moment of the video, or a picture of its own; else we choose."""

    at_ms: int | None = None
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class PlacedStills:
    """The poster and its size, the same as WebP where there is one, the storyboard as the page takes it, and
    the files that go with them.
    """

    poster: Entry
    webp: Entry | None
    width: int
    height: int
    storyboard: Storyboard | None
    others: tuple[Entry, ...]


def place_stills(
    media: Path, slug: str, video: Source, info: MediaInfo, wanted: Wanted, workshop: Workshop
) -> PlacedStills:
    """The stills of a published video, in the folder for media under the names that their hashes give.

    Raises InputError when the wanted poster cannot be had, ToolError when ffmpeg fails.
    """
    tools = workshop.tools

    def make(folder: Path) -> None:
        make_stills(
            folder,
            video.path,
            read_index(video.path),
            info,
            tools,
            encoders=tools.encoders,
            poster_ms=wanted.at_ms,
            poster_file=wanted.file,
        )

    product = workshop.product(workshop.key((video.sha256,), also=("stills", *_marks(wanted))), make)
    stills = read_stills(product.folder)
    placing = _Placing(media, slug)
    poster = placing.put(product.folder / stills.poster, "")
    others = [placing.put(product.folder / name, "") for name in stills.alternatives]
    webp = next((entry for entry in others if entry.path.endswith(".webp")), None)
    storyboard = None
    if stills.sheet is not None:
        sheet = placing.put(product.folder / stills.sheet_file, "storyboard")
        storyboard = stills.storyboard(_href(sheet))
        others += [sheet, placing.thumbnails(stills.sheet, sheet, info.duration_ms or 0)]
    return PlacedStills(poster, webp, stills.width, stills.height, storyboard, tuple(others))


def _marks(wanted: Wanted) -> tuple[str, ...]:
    picture = hashlib.sha256(read_limited(wanted.file, _PICTURE_BYTES)).hexdigest() if wanted.file else ""
    return str(wanted.at_ms), picture


def _href(entry: Entry) -> str:
    return entry.path.removeprefix("data/")


@dataclass(frozen=True, slots=True)
class _Placing:
    media: Path
    slug: str

    def put(self, file: Path, mark: str) -> Entry:
        """The file, copied to the name that its hash gives."""
        part = self.media / f"still{file.suffix}"
        return self._named(copy_hashed(file, part), part, mark, file.suffix.lstrip("."))

    def thumbnails(self, sheet: Sheet, image: Entry, duration_ms: int) -> Entry:
        """The WebVTT file that tells other players what stands where in the storyboard."""
        text = format_thumbnails(sheet, image.path.rpartition("/")[2], duration_ms)
        part = self.media / "still.vtt"
        return self._named(write_bytes(part, text.encode()), part, "storyboard", "vtt")

    def _named(self, entry: Entry, part: Path, mark: str, ending: str) -> Entry:
        stem = f"{self.slug}.{mark}" if mark else self.slug
        name = hashed_name(stem, entry.sha256, ending)
        part.rename(self.media / name)
        return Entry(f"data/media/{name}", entry.size, entry.sha256)
