"""What `package` works from: the options it was given and what was read, before any decision."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.findings import Finding
from mediakit.model.media import MediaInfo
from mediakit.model.movie import Movie
from mediakit.model.release import Release
from mediakit.model.theme import Theme
from mediakit.page.content import VersionKind
from mediakit.video.ladder import Codec, Preset


@dataclass(frozen=True, slots=True)
class CaptionsChoice:
    """A file of captions, descriptions or chapters that the user named.

    `language` is "" when only the file's name can tell.
    """

    path: Path
    language: str = ""


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """The choices that change what `package` makes; the field names are the options' names.

    `poster` is a time in milliseconds; `timestamp`, in seconds since 1970, comes from SOURCE_DATE_EPOCH where
    that is set; `also` is a further codec for the ladder, `loudness` the programme loudness to bring the
    sound to, in hundredths of LUFS (-2300).
    """

    title: str = ""
    date: datetime.date | None = None
    language: str = ""
    video: Path | None = None
    captions: tuple[CaptionsChoice, ...] = ()
    descriptions: tuple[CaptionsChoice, ...] = ()
    chapters: tuple[CaptionsChoice, ...] = ()
    described_video: Path | None = None
    described_audio: Path | None = None
    sign_language: Path | None = None
    poster: int | None = None
    poster_file: Path | None = None
    no_captions: str = ""
    allow_caption_errors: bool = False
    profile: str = ""
    encoding: str | None = None
    base_url: str = ""
    timestamp: int | None = None
    ladder: bool = False
    streaming: bool = False
    preset: Preset = Preset.FASTER
    also: Codec | None = None
    burn_in: bool = False
    loudness: int | None = None

    def version(self, kind: VersionKind) -> Path | None:
        """The file that the user named for that version of the video."""
        return {
            VersionKind.DESCRIBED_VIDEO: self.described_video,
            VersionKind.DESCRIBED_AUDIO: self.described_audio,
            VersionKind.SIGN_LANGUAGE: self.sign_language,
        }[kind]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office sets once for all its releases in `mediakit.toml`; a release or an option goes before
    it. `target` is where its releases are published, `profiles` are its own caption profiles, `theme` the
    look of its pages.
    """

    organization: str = ""
    base_url: str = ""
    language: str = ""
    profile: str = ""
    rights: str = ""
    contact: str = ""
    target: str = ""
    profiles: tuple[CaptionProfile, ...] = ()
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class SourceVideo:
    """The video as received; `movie` is its index where it is an MP4 or MOV file.

    `carried` says how to use the captions that are inside it, "" when there are none or others were found.
    """

    path: Path
    info: MediaInfo
    movie: Movie | None = None
    carried: str = ""


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """Another version of the video as received."""

    kind: VersionKind
    path: Path
    info: MediaInfo


@dataclass(frozen=True, slots=True)
class SourceCaptions:
    """A file of captions, descriptions or chapters as received, and what reading it gave."""

    path: Path
    track: Track
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was downloaded for a link: the address as written, and the one that answered."""

    address: str
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that was read. `problems` are the reasons why it is not enough, a sentence each.

    `companions` are the descriptions and chapters, in this order.
    """

    release_path: Path
    release: Release
    settings: Settings = Settings()
    release_findings: tuple[Finding, ...] = ()
    video: SourceVideo | None = None
    captions: tuple[SourceCaptions, ...] = ()
    companions: tuple[SourceCaptions, ...] = ()
    versions: tuple[SourceVersion, ...] = ()
    fetched: tuple[Fetched, ...] = ()
    problems: tuple[str, ...] = ()
