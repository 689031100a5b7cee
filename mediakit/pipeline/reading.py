"""Captions files into the pipeline: of sensible size, with the file's name in every error."""

from pathlib import Path, PurePath

from mediakit.captions.reading import parse_captions
from mediakit.errors import InputError
from mediakit.model.captions import Track
from mediakit.model.findings import Finding
from mediakit.system.files import read_limited

MAX_CAPTIONS_BYTES = 50_000_000


def read_captions_bytes(path: Path) -> bytes:
    """The bytes of a captions file of sensible size; raises InputError otherwise."""
    return read_limited(path, MAX_CAPTIONS_BYTES)


def parse_named(
    data: bytes, path: str, *, encoding: str | None = None, language: str = ""
) -> tuple[Track, tuple[Finding, ...]]:
    """The track and the findings of reading it; an InputError names the file at `path`."""
    try:
        return parse_captions(data, PurePath(path).name, encoding=encoding, language=language)
    except InputError as error:
        raise InputError(error.message, place=error.place or path, mend=error.mend) from error


def require_cues(
    track: Track, findings: tuple[Finding, ...], path: str, *, what: str = "captions", mend: str = ""
) -> Track:
    """The track, when it has cues; raises InputError that says what the file is instead.

    `what` is a word for the cues of such a file, `mend` says what to give.
    """
    if track.cues:
        return track
    reason = next((f for f in findings if f.rule == "no-captions"), None)
    message = reason.message if reason else "There are no captions in it."
    message = message.replace("no captions", f"no {what}", 1)
    raise InputError(message, place=path, mend=mend or (reason.mend if reason else ""))
