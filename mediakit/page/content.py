"""Everything that the page shows, as values: what `render_page` needs and nothing else."""

from dataclasses import dataclass

from mediakit.model.captions import Track
from mediakit.model.release import Release


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
    """The published video as the page plays it; width and height as shown; 0 × 0 when there is only sound."""

    href: str
    media_type: str
    width: int
    height: int
    duration_ms: int
    poster_href: str = ""
    poster_width: int = 0
    poster_height: int = 0
    has_audio: bool = True


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
    must see, such as waivers ("This video has no captions: …"). Hrefs are relative to the page.
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
