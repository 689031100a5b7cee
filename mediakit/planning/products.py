"""The finished media of a package, as the texts around them need to know them."""

from dataclasses import dataclass

from mediakit.bundle.names import hashed_name
from mediakit.model.loudness import Loudness
from mediakit.model.package import Entry
from mediakit.model.streaming import StreamSet
from mediakit.model.watched import Watched
from mediakit.page.content import Storyboard
from mediakit.planning.versions import PublishedVersion


@dataclass(frozen=True, slots=True)
class Size:
    """The video once more, in a smaller size; `name` is what people call it by: `480p`."""

    file: Entry
    name: str


@dataclass(frozen=True, slots=True)
class Products:
    """The finished media.

    `video` is the published video, `player_poster` the poster in fewer bytes than as JPEG, `sizes` are
    smaller ones of the video, `captioned` is one with captions in the picture, `streams` what its playlists
    are made of (captions aside). `extras` are files of which the page says nothing, such as the poster in
    other formats. `watched` is what was seen in the pictures, `None` when they were not decoded, `loudness`
    that of the published sound; `dropped` names what was left out of the file that was received.
    """

    video: Entry
    media_type: str
    width: int
    height: int
    duration_ms: int
    has_audio: bool
    poster: Entry | None = None
    poster_width: int = 0
    poster_height: int = 0
    player_poster: Entry | None = None
    versions: tuple[PublishedVersion, ...] = ()
    sizes: tuple[Size, ...] = ()
    captioned: Entry | None = None
    storyboard: Storyboard | None = None
    streams: StreamSet | None = None
    extras: tuple[Entry, ...] = ()
    watched: Watched | None = None
    loudness: Loudness | None = None
    dropped: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Entry, ...]:
        """Every file of the media, each once."""
        entries = [self.video, *self.extras]
        entries += [poster for poster in (self.poster, self.player_poster) if poster]
        entries += [version.file for version in self.versions] + [size.file for size in self.sizes]
        entries += [self.captioned] if self.captioned else []
        return tuple({entry.path: entry for entry in entries}.values())


def media_path(slug: str, sha256: str, ending: str) -> str:
    """Where a media file with this hash stands in the bag."""
    return f"data/media/{hashed_name(slug, sha256, ending)}"
