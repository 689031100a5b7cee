"""What was done and checked so that everybody can use a release, and what is still missing."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from mediakit.model.release import Contact


@dataclass(frozen=True, slots=True)
class CheckedTrack:
    """One track as the checker left it: its kind in WebVTT's words, its language, what was found in it."""

    kind: str
    language: str
    label: str
    cues: int
    errors: int = 0
    warnings: int = 0


class Gap(StrEnum):
    """What a release is known to lack, or what nobody has checked."""

    NO_CAPTIONS = "no-captions"
    CAPTION_ERRORS = "caption-errors"
    NO_DESCRIPTION = "no-description"
    LANGUAGE_UNKNOWN = "language-unknown"
    ONE_LANGUAGE = "one-language"
    NO_SIGN_LANGUAGE = "no-sign-language"
    TIMING_UNCHECKED = "timing-unchecked"
    WORDS_UNCHECKED = "words-unchecked"
    FLASHES_UNCHECKED = "flashes-unchecked"
    FLASHES = "flashes"


_CRITERIA = {  # of WCAG 2.2, levels A and AA: what cannot be claimed while there is such a gap
    Gap.NO_CAPTIONS: "1.2.2",
    Gap.CAPTION_ERRORS: "1.2.2",
    Gap.NO_DESCRIPTION: "1.2.5",
    Gap.LANGUAGE_UNKNOWN: "3.1.1",
    Gap.FLASHES: "2.3.1",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """The accessibility statement's facts; sentences are made of them where it is shown.

    `picture` and `sound` say what the video has, `tracks` what was checked against the caption profile named
    `profile`, `versions` which other versions of the video are there (values of `VersionKind`). `waivers`
    are the duties that somebody chose not to meet, as sentences for the public. `contacts`, else
    `organization`, is whom to ask. `made` is the day when it was made, known only where SOURCE_DATE_EPOCH
    says it; `version` is mediakit's.
    """

    profile: str
    tracks: tuple[CheckedTrack, ...] = ()
    versions: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    contacts: tuple[Contact, ...] = ()
    organization: str = ""
    picture: bool = True
    sound: bool = True
    made: datetime.date | None = None
    version: str = ""

    @property
    def captions(self) -> tuple[CheckedTrack, ...]:
        """The tracks with the words that are heard; the transcript is made of them."""
        return tuple(track for track in self.tracks if track.kind in ("captions", "subtitles") and track.cues)

    @property
    def descriptions(self) -> tuple[CheckedTrack, ...]:
        """The tracks that say what is seen."""
        return tuple(track for track in self.tracks if track.kind == "descriptions" and track.cues)

    @property
    def partial(self) -> bool:
        """Whether a known gap stands against the standards that the page is designed to meet."""
        return any(self.criterion(gap) for gap in self.gaps)

    def criterion(self, gap: Gap) -> str:
        """The success criterion of WCAG 2.2 that is not met with this gap, "" for none at levels A and AA."""
        one_sense = not (self.picture and self.sound)
        return (
            "1.2.1" if one_sense and gap in (Gap.NO_CAPTIONS, Gap.NO_DESCRIPTION) else _CRITERIA.get(gap, "")
        )
