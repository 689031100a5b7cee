"""Everything that the page shows, as values: what `render_page` needs and nothing else."""

from dataclasses import dataclass, field
from enum import StrEnum

from mediakit.model.accessibility import Statement
from mediakit.model.captions import Track
from mediakit.model.release import Release
from mediakit.model.theme import PageTheme


@dataclass(frozen=True, slots=True)
class Download:
    """A file that people can take; `href` is relative to the page, `name` the name it is saved under."""

    label: str
    href: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class PageVideo:
    """The published video as the page plays it; width and height as shown; 0 × 0 when there is only sound.

    `poster_href` is a JPEG, which every reader of links knows; `player_poster_href` the same picture in fewer
    bytes for the player alone ("" when there is none).
    """

    href: str
    media_type: str
    width: int
    height: int
    duration_ms: int
    poster_href: str = ""
    poster_width: int = 0
    poster_height: int = 0
    has_audio: bool = True
    player_poster_href: str = ""


class VersionKind(StrEnum):
    """What another version of the video offers: its pictures described by voice, or signs."""

    DESCRIBED_VIDEO = "described-video"
    DESCRIBED_AUDIO = "described-audio"
    SIGN_LANGUAGE = "sign-language"


@dataclass(frozen=True, slots=True)
class PageVersion:
    """Another version of the whole video, for viewers to switch to at the same position.

    A described version may be sound alone (0 × 0): then it takes the place of the video's own sound.
    """

    kind: VersionKind
    href: str
    media_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Storyboard:
    """Small pictures of the video in one image, row by row: tile n shows the time from n × `interval_ms`."""

    href: str
    columns: int
    tile_width: int
    tile_height: int
    interval_ms: int


@dataclass(frozen=True, slots=True)
class PageTrack:
    """One track of the page: its cues, and the WebVTT file that holds the same."""

    track: Track
    href: str
    label: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class PageContent:
    """What one player page shows.

    `language` is the page's BCP 47 tag, `base_url` the address of the folder that the page will stand in,
    ending in "/" ("" when not known: then nothing absolute is written). `notices` are sentences the public
    must see, such as waivers ("This video has no captions: …"). Hrefs are relative to the page;
    `playlist_href` is the HLS multivariant playlist's. `statement` is what the accessibility checks found,
    `embed_href` the page with the player alone, `oembed_href` the file that describes it to other sites.
    """

    release: Release
    slug: str
    language: str
    video: PageVideo
    tracks: tuple[PageTrack, ...]
    downloads: tuple[Download, ...]
    stylesheet_href: str
    script_href: str
    notices: tuple[str, ...] = ()
    base_url: str = ""
    versions: tuple[PageVersion, ...] = ()
    storyboard: Storyboard | None = None
    playlist_href: str = ""
    statement: Statement | None = None
    statement_href: str = ""
    embed_href: str = ""
    icon_href: str = ""
    theme: PageTheme = field(default_factory=PageTheme)
    oembed_href: str = ""

    @property
    def described(self) -> bool:
        """Whether a version with its pictures described by voice is there."""
        return any(version.kind is not VersionKind.SIGN_LANGUAGE for version in self.versions)
