"""What the user's own choices leave to be found beside the release, and what is found there."""

from mediakit.model.release import Link, LinkKind, Release
from mediakit.page.content import VersionKind
from mediakit.planning.inputs import PackageOptions
from mediakit.release.addresses import file_name, link_kind
from mediakit.release.companions import (
    Companions,
    Role,
    companion_names,
    match_companions,
    split_companion_name,
)
from mediakit.release.matching import MediaMatch, match_media


def wanted_links(release: Release, names: tuple[str, ...], options: PackageOptions) -> tuple[Link, ...]:
    """The links to media that the package needs: those that the options do not answer.

    `names` are the files beside the release.
    """
    main, beside = _part_links(release, _companions(release, names, options))
    roles = answered_roles(options)
    needed = (
        link
        for link in beside
        if (parts := split_companion_name(file_name(link.address))) and parts.role not in roles
    )
    return (*_open_links(main, options), *needed)


def match_all(
    release: Release, names: tuple[str, ...], options: PackageOptions, release_name: str
) -> tuple[MediaMatch, Companions]:
    """The files beside the release that it means: video and captions, and what goes with that video."""
    companions = _companions(release, names, options)
    main, beside = _part_links(release, companions)
    own = tuple(name for name in names if name not in companions)
    match = match_media(_open_links(main, options), _open_names(own, options), release_name=release_name)
    video = options.video.name if options.video else match.video
    if video is None:
        return match, Companions()
    here = companions.intersection(names)
    return match, match_companions(video, here, beside, answered_roles(options))


def answered_roles(options: PackageOptions) -> frozenset[Role]:
    """What goes with the video and is not to be looked for, because the options name it."""
    texts = {Role.DESCRIPTIONS: options.descriptions, Role.CHAPTERS: options.chapters}
    versions = {Role(kind.value): options.version(kind) for kind in VersionKind}
    return frozenset(role for role, choice in (texts | versions).items() if choice)


def _companions(release: Release, names: tuple[str, ...], options: PackageOptions) -> frozenset[str]:
    return companion_names(names, release.links, options.video.name if options.video else "")


def _part_links(release: Release, companions: frozenset[str]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links to video and captions, and those to what goes with them."""
    beside = tuple(link for link in release.links if file_name(link.address) in companions)
    media = (LinkKind.VIDEO, LinkKind.CAPTIONS)
    return tuple(link for link in release.links if link.kind in media and link not in beside), beside


def _open_links(links: tuple[Link, ...], options: PackageOptions) -> tuple[Link, ...]:
    """The links without those that the options answer."""
    return tuple(link for link in links if link.kind not in _answered(options))


def _open_names(names: tuple[str, ...], options: PackageOptions) -> tuple[str, ...]:
    """The file names beside the release that may still be chosen, and the chosen video's for its stem."""
    answered = _answered(options)
    left = tuple(name for name in names if link_kind(name) not in answered)
    return (*left, options.video.name) if options.video else left


def _answered(options: PackageOptions) -> frozenset[LinkKind]:
    kinds = set()
    if options.video:
        kinds.add(LinkKind.VIDEO)
    if options.captions or options.no_captions:
        kinds.add(LinkKind.CAPTIONS)
    return frozenset(kinds)
