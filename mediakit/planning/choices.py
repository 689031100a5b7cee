"""What the user's own choices leave to be found beside the release."""

from mediakit.model.release import Link, LinkKind, Release
from mediakit.planning.inputs import PackageOptions
from mediakit.release.addresses import link_kind


def open_links(release: Release, options: PackageOptions) -> tuple[Link, ...]:
    """The release's links without those that the options answer."""
    return tuple(link for link in release.links if link.kind not in _answered(options))


def open_names(names: tuple[str, ...], options: PackageOptions) -> tuple[str, ...]:
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
