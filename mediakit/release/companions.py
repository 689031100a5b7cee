"""Files that go with a video by their names: its descriptions, its chapters, its other versions.

With `x.mp4` go `x.descriptions.en.vtt`, `x.chapters.vtt`, `x.described.mp4`, `x.described.m4a`, `x.asl.mp4`.
Only these words between dots count, and only where that video is there or linked: no other file is taken for
one of these, and none of these for a video or captions of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mediakit.model.language_codes import as_language_tag
from mediakit.model.release import Link, LinkKind
from mediakit.release.addresses import file_name, link_kind, name_key


class Role(StrEnum):
    """What a file is to its video; also the name of the option that names one."""

    DESCRIPTIONS = "descriptions"
    CHAPTERS = "chapters"
    DESCRIBED_VIDEO = "described-video"
    DESCRIBED_AUDIO = "described-audio"
    SIGN_LANGUAGE = "sign-language"


class Companion(NamedTuple):
    """A file's name taken apart: the video's name without ending, what the file is to it, its language."""

    stem: str
    role: Role
    language: str = ""


class Found(NamedTuple):
    """A file that goes with the video."""

    name: str
    role: Role
    language: str = ""


@dataclass(frozen=True, slots=True)
class Companions:
    """The files that go with a video; `problems` are sentences as those of `MediaMatch`."""

    files: tuple[Found, ...] = ()
    problems: tuple[str, ...] = ()


TEXT_ROLES = (Role.DESCRIPTIONS, Role.CHAPTERS)
_TEXTS = ("vtt", "srt")  # of two files that differ in this only, the first is taken
_MARKS = {
    (LinkKind.VIDEO, "described"): Role.DESCRIBED_VIDEO,
    (LinkKind.AUDIO, "described"): Role.DESCRIBED_AUDIO,
    (LinkKind.VIDEO, "sign"): Role.SIGN_LANGUAGE,
    (LinkKind.VIDEO, "asl"): Role.SIGN_LANGUAGE,
    (LinkKind.VIDEO, "bsl"): Role.SIGN_LANGUAGE,
}


def split_companion_name(name: str) -> Companion | None:
    """What the name says: `x.descriptions.en.vtt` are the descriptions, in English, of the video `x`."""
    front, _, ending = name.rpartition(".")
    if ending.lower() in _TEXTS or name.lower().endswith(".chapters.txt"):
        return _split_text(front)
    stem, _, mark = front.rpartition(".")
    role = _MARKS.get((link_kind(name), mark.lower()))
    return Companion(stem, role) if stem and role else None


def companion_names(names: Iterable[str], links: tuple[Link, ...], video: str = "") -> frozenset[str]:
    """Those of the names, and of the files that are linked, which go with a video that is there or linked.

    `video` is the name of a video that is somewhere else.
    """
    everything = {*names, *(file_name(link.address) for link in links)}
    split = {name: split_companion_name(name) for name in everything}
    videos = {name_key(_stem(name)) for name in {*everything, video} if _is_video(name, split.get(name))}
    return frozenset(name for name, parts in split.items() if parts and name_key(parts.stem) in videos)


def match_companions(
    video: str, names: frozenset[str], links: tuple[Link, ...], answered: frozenset[Role]
) -> Companions:
    """The files of these names that go with the video, one for each version and each language.

    `names` and `links` hold what goes with any video; for the `answered` roles nothing is looked for. What is
    linked and not there, and two files that fit equally, are problems.
    """
    problems: list[str] = []
    fitting: dict[tuple[Role, str], list[str]] = {}
    for name in sorted(names):
        parts = split_companion_name(name)
        if parts and name_key(parts.stem) == name_key(_stem(video)) and parts.role not in answered:
            fitting.setdefault((parts.role, parts.language), []).append(name)
    for link in links:
        wanted = file_name(link.address)
        parts = split_companion_name(wanted)
        if parts and parts.role not in answered and name_key(wanted) not in map(name_key, names):
            problems.append(
                f"“{wanted}”, which the release links, is not beside it: put it there, download it with "
                f"--fetch, or name another file with --{parts.role}."
            )
    files = []
    for (role, language), group in sorted(fitting.items(), key=_place):
        left = _best(group, video)
        if len(left) == 1:
            files.append(Found(left[0], role, language))
        else:
            listed = " and ".join(f"“{name}”" for name in left)
            problems.append(f"{listed} fit equally: choose one with --{role}.")
    return Companions(tuple(files), tuple(problems))


def _split_text(front: str) -> Companion | None:
    """`x.descriptions.en` or `x.en.descriptions`."""
    before, _, last = front.rpartition(".")
    language = as_language_tag(last)
    if language:
        before, _, last = before.rpartition(".")
    elif last.lower() in TEXT_ROLES:
        stem, _, tag = before.rpartition(".")
        language = as_language_tag(tag) if stem else ""
        before = stem if language else before
    return Companion(before, Role(last.lower()), language) if before and last.lower() in TEXT_ROLES else None


def _best(group: list[str], video: str) -> list[str]:
    """Those with the video's own spelling, if there are any; of the same text in two formats the first."""
    own = [name for name in group if name.startswith(_stem(video) + ".")] or group
    if len({name.rpartition(".")[0] for name in own}) == 1:
        by_format = [[name for name in own if name.lower().endswith(f".{ending}")] for ending in _TEXTS]
        return next(filter(None, by_format), own)
    return own


def _place(entry: tuple[tuple[Role, str], list[str]]) -> tuple[int, str]:
    (role, language), _ = entry
    return list(Role).index(role), language


def _is_video(name: str, parts: Companion | None) -> bool:
    return link_kind(name) is LinkKind.VIDEO and parts is None


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
