"""The short forms in which people write options, as values; what cannot be meant is refused."""

import re
from pathlib import Path

from mediakit.errors import InputError, shown
from mediakit.planning.inputs import CaptionsChoice, PackageOptions
from mediakit.release.addresses import resolve_address

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_LOUDNESS = re.compile(r"-(\d{1,3})(?:[.,](\d{1,2}))?(?: ?(?:LUFS|LKFS))?", re.IGNORECASE)
_QUIETEST, _LOUDEST = -3100, -900
_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,3}))?")


def parse_captions_choice(text: str) -> CaptionsChoice:
    """The captions file and the language of `FILE[:LANG]`.

    A colon that is part of an existing file's name, or of a drive letter, belongs to the name.
    """
    name, colon, tag = text.rpartition(":")
    if colon and len(name) > 1 and _LANGUAGE_TAG.fullmatch(tag) and not Path(text).is_file():
        return CaptionsChoice(Path(name), tag)
    return CaptionsChoice(Path(text))


def parse_poster(text: str) -> int | Path | None:
    """The poster's time in milliseconds (`12.5`, `1:02`, `1:02:03.5`), or its file; `None` for "".

    What looks like a time is one, unless a file has that name.
    """
    if not text:
        return None
    moment = _parse_moment(text)
    return Path(text) if moment is None or _is_file(text) else moment


def _parse_moment(text: str) -> int | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((match[4] or "0").ljust(3, "0"))


def parse_loudness(text: str) -> int | None:
    """The wanted loudness in hundredths of LUFS: `-23`, `-16.5` or `-23 LUFS`; `None` for ""."""
    if not text:
        return None
    match = _LOUDNESS.fullmatch(text.strip())
    value = -(int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))) if match else 0
    if not _QUIETEST <= value <= _LOUDEST:
        raise InputError(
            f"{text!r} is not a loudness between {_QUIETEST // 100} and {_LOUDEST // 100} LUFS.",
            place="--loudness",
            mend="Write it like -23 (broadcast, EBU R 128) or -16 (the web).",
        )
    return value


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # longer than any name may be, or with a NUL in it
        return False


def check_options(options: PackageOptions) -> PackageOptions:
    """The options, unchanged, when they can be meant; raises InputError naming the one that cannot."""
    check_language(options.language, "--language")
    check_base_url(options.base_url, "--base-url")
    if options.captions and options.no_captions:
        raise InputError("--captions and --no-captions contradict each other.", mend="Give one of them.")
    if options.burn_in and options.no_captions:
        raise InputError("--burn-in and --no-captions contradict each other.", mend="Give one of them.")
    if options.poster_file is not None and not _is_file(str(options.poster_file)):
        raise InputError(
            "this is neither a time nor a picture that is there.",
            place=f"--poster {shown(options.poster_file)}",
            mend="Write a time like 12.5 or 1:02:03, or name a JPEG, PNG or WebP file.",
        )
    return options


def check_language(tag: str, place: str) -> None:
    """Nothing, when the tag is empty or looks like BCP 47; raises InputError naming `place` otherwise."""
    if tag and not _LANGUAGE_TAG.fullmatch(tag):
        raise InputError(
            f"{tag!r} is not a language tag.", place=place, mend="Write it like en, es-MX or zh-Hans."
        )


def check_base_url(address: str, place: str) -> None:
    """Nothing, when the address is empty or absolute http(s); raises InputError naming `place` otherwise."""
    if address and not resolve_address(address, "").startswith(("http://", "https://")):
        mend = "Write it in full, beginning with https://."
        raise InputError(f"{address!r} is not an address.", place=place, mend=mend)
