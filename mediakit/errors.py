"""What can go wrong, as one tree; each error knows its exit code.

MediakitError
├── InputError          2  wrong usage, or an input that cannot be read or used
│   └── DestinationError 2  the place to write to cannot be used as it is
├── CheckError          1  the checks found errors, so nothing was made (in model.findings)
├── ToolError           3  an external program failed, is missing or took too long
├── NetworkError        3  a download failed
├── TargetError         3  a publishing target failed, refused, or is somebody else's at the moment
└── StorageError        3  the disk is full or failed while writing
"""


class MediakitError(Exception):
    """An error that the command line shows as one sentence.

    `place` says where (`release.txt:12`, `captions.srt`, an address), `mend` what the user can do about it.
    """

    exit_code = 3

    def __init__(self, message: str, *, place: str = "", mend: str = "") -> None:
        super().__init__(message, place, mend)
        self.message = message
        self.place = place
        self.mend = mend

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} {self.mend}".strip()


class InputError(MediakitError):
    """Wrong usage, or an input that cannot be read or used."""

    exit_code = 2


class DestinationError(InputError):
    """The place to write to exists already, is in use, or may not be written."""


class ToolError(MediakitError):
    """An external program failed, is missing or took too long; `detail` holds the end of what it printed."""

    def __init__(self, message: str, *, detail: str = "", place: str = "", mend: str = "") -> None:
        super().__init__(message, place=place, mend=mend)
        self.detail = detail


class NetworkError(MediakitError):
    """A download failed."""


class TargetError(MediakitError):
    """A publishing target failed or refused; `passing` when trying again may help."""

    def __init__(self, message: str, *, passing: bool = False, place: str = "", mend: str = "") -> None:
        super().__init__(message, place=place, mend=mend)
        self.passing = passing


class StorageError(MediakitError):
    """The disk is full or failed while writing."""


def shown(text: object) -> str:
    """The path, address or other foreign text as one printable line, for use in a message."""
    return "".join(char if char.isprintable() or char == "\u202f" else _escaped(char) for char in str(text))


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
