"""Which files beside the release are the ones it means: never a guess, a question instead."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mediakit.model.caption_names import for_the_deaf, parse_caption_name, split_caption_name
from mediakit.model.release import Link, LinkKind
from mediakit.release.addresses import file_name, link_kind, name_key

_GENERIC = frozenset(
    {"captions", "caption", "closed-captions", "cc", "subtitles", "subtitle", "subs", "untertitel"}
)
_FORMATS = ("srt", "vtt")  # of two files that differ in this only, the first is taken
_OPTION = {LinkKind.VIDEO: "--video", LinkKind.CAPTIONS: "--captions"}


@dataclass(frozen=True, slots=True)
class MediaMatch:
    """The files that belong to a release: the video's name and (name, language) of its captions.

    `problems` are sentences, each saying what is missing or unclear and what to do.
    Languages are BCP 47 tags, "" when the name does not tell.
    """

    video: str | None = None
    captions: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()


def match_media(links: tuple[Link, ...], names: tuple[str, ...], *, release_name: str) -> MediaMatch:
    """The video and captions beside the release that its links mean, or that fit it when it links none.

    `names` are the plain names of the files beside it. Names that differ only in blanks, `_`, `-`, `%20` and
    case count as the same; an exact one wins; two that fit equally are a problem, not a choice.
    """
    videos, captions = _of_kind(names, LinkKind.VIDEO), _of_kind(names, LinkKind.CAPTIONS)
    problems: list[str] = []
    linked = _distinct(links, LinkKind.CAPTIONS)
    chosen = _linked_video(_distinct(links, LinkKind.VIDEO), linked, captions, problems)
    if chosen:
        video = _beside(chosen, videos, problems)
    elif problems:
        return MediaMatch(problems=tuple(problems))
    else:
        video = _lone_video(videos, release_name, problems)
    meant = _stem(chosen) if chosen else None
    if linked:
        found = [_beside(link, captions, problems) for link in _same_stem(linked, meant)]
        fitting = [name for name in found if name is not None]
    else:
        fitting = _captions_of(video, videos, captions, release_name)
    return MediaMatch(video, _by_language(fitting, video, problems), tuple(problems))


def _linked_video(
    linked: list[str], linked_captions: list[str], captions: tuple[str, ...], problems: list[str]
) -> str | None:
    """The video that the release links; of several, the one that has captions by its name."""
    if len(linked) <= 1:
        return linked[0] if linked else None
    for named in (linked_captions, captions):
        stems = {name_key(split_caption_name(name)[0]) for name in named}
        captioned = [name for name in linked if name_key(_stem(name)) in stems]
        if len(captioned) == 1:
            return captioned[0]
    problems.append(
        f"the release links several videos ({_listed(linked)}) and it is not clear which one to show: "
        "name it with --video."
    )
    return None


def _beside(wanted: str, names: tuple[str, ...], problems: list[str]) -> str | None:
    """The local file that a linked file's name means; adds to the problems when none does, or several."""
    kind = link_kind(wanted)
    fitting = [name for name in names if name_key(name) == name_key(wanted)]
    exact = [name for name in fitting if _same(name, wanted)]
    if len(exact) == 1 or len(fitting) == 1:
        return (exact or fitting)[0]
    if fitting:
        problems.append(
            f"{_listed(fitting)} fit the linked file “{wanted}” equally: choose one with {_OPTION[kind]}."
        )
    else:
        problems.append(
            f"“{wanted}”, which the release links, is not beside it: put it there, download it with --fetch, "
            f"or name another file with {_OPTION[kind]}."
        )
    return None


def _lone_video(videos: tuple[str, ...], release_name: str, problems: list[str]) -> str | None:
    """The video beside a release that links none."""
    if len(videos) <= 1:
        return videos[0] if videos else None
    named = _like(videos, _stem(release_name), _stem)
    if len(named) == 1:
        return named[0]
    problems.append(
        f"several videos are beside the release ({_listed(named or videos)}) and it names none: "
        "choose one with --video."
    )
    return None


def _captions_of(
    video: str | None, videos: tuple[str, ...], captions: tuple[str, ...], release_name: str
) -> list[str]:
    """The caption files that belong to the video by their names, when the release links none."""
    if video is None:
        return []
    by_video = _like(captions, _stem(video), _caption_stem)
    if by_video or len(videos) != 1:
        return by_video
    by_release = _like(captions, _stem(release_name), _caption_stem)
    return by_release or [name for name in captions if name_key(_caption_stem(name)) in _GENERIC]


def _by_language(names: list[str], video: str | None, problems: list[str]) -> tuple[tuple[str, str], ...]:
    """One file for each language; .srt before .vtt of the same name, the video's own spelling first."""
    languages: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        languages.setdefault(split_caption_name(name)[1], []).append(name)
    chosen = []
    for language, group in languages.items():
        own = [name for name in group if video and _same(_caption_stem(name), _stem(video))]
        left = _first_format(_most_complete(own or group))
        if len(left) == 1:
            chosen.append((left[0], language))
        else:
            problems.append(
                f"{_listed(left)} are captions for the same language: choose with --captions."
                if language
                else f"{_listed(left)} fit equally as captions: choose with --captions."
            )
    return tuple(chosen)


def _most_complete(names: list[str]) -> list[str]:
    """Those for the deaf by their names, else those of no other flavour (`forced`: foreign words only)."""
    whole = [name for name in names if for_the_deaf(name)]
    return whole or [name for name in names if not parse_caption_name(name).marks] or names


def _first_format(names: list[str]) -> list[str]:
    fronts = {name.rpartition(".")[0] for name in names}
    if len(fronts) != 1:
        return names
    for ending in _FORMATS:
        if left := [name for name in names if name.lower().endswith(f".{ending}")]:
            return left
    return names


def _same_stem(linked: list[str], meant: str | None) -> list[str]:
    """The linked captions of the chosen video; when none has its name, all: then the links are believed."""
    own = [name for name in linked if meant is not None and name_key(_caption_stem(name)) == name_key(meant)]
    return own or linked


def _distinct(links: tuple[Link, ...], kind: LinkKind) -> list[str]:
    names = [file_name(link.address) for link in links if link.kind is kind]
    return list({name_key(name): name for name in reversed(names) if name}.values())[::-1]


def _of_kind(names: tuple[str, ...], kind: LinkKind) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if link_kind(name) is kind and not name.startswith(".")}))


def _like(names: tuple[str, ...], stem: str, stem_of: Callable[[str], str]) -> list[str]:
    return [name for name in names if name_key(stem_of(name)) == name_key(stem)]


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _caption_stem(name: str) -> str:
    return split_caption_name(name)[0]


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def _listed(names: Iterable[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]
