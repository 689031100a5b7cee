"""What is to be live at the target: the release, its preview within a frame, or a notice in its place."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mediakit.errors import InputError
from mediakit.model.publishing import Version
from mediakit.pipeline.notice import made_file, notice_contents
from mediakit.pipeline.public_bag import PublicBag
from mediakit.pipeline.publishable import PublishOptions
from mediakit.system.files import read_limited
from mediakit.targets.lease import read_marker
from mediakit.targets.notices import preview_frame
from mediakit.targets.target import Target

PREVIEW = "preview-"
_FRAMED = "page/"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be live: the folder it stands in, its version, and where the bytes of each file are."""

    slug: str
    release: str
    version: Version
    data: dict[str, Path | bytes]
    private: bool = False

    def read(self, name: str, limit: int) -> bytes | None:
        """The bytes of the file, of at most so many; None when it is not wanted."""
        data = self.data.get(name)
        return read_limited(data, limit) if isinstance(data, Path) else data


def what_is_wanted(bag: PublicBag, options: PublishOptions, now: datetime, target: Target) -> Wanted:
    """What the options ask for, made from the bag; a preview and a notice have to look at the target."""
    if options.withdraw:
        return _withdrawal(bag, now, target)
    files = bag.published(with_source=options.with_source)
    data: dict[str, Path | bytes] = {file.name: bag.path(file) for file in files}
    stamp = now.astimezone(UTC).isoformat(timespec="seconds")
    if not options.embargoed_preview:
        return Wanted(bag.slug, bag.slug, Version(files, stamp), data)
    framed = tuple(replace(file, name=_FRAMED + file.name) for file in files)
    assert bag.embargo is not None
    frame = preview_frame(
        bag.language, bag.headline, bag.embargo.strftime("%Y-%m-%d %H:%M %Z"), f"{_FRAMED}index.html"
    )
    inside: dict[str, Path | bytes] = {_FRAMED + name: path for name, path in data.items()}
    version = Version((*framed, made_file("index.html", frame)), stamp)
    return Wanted(_preview_slug(bag.slug, target), bag.slug, version, inside | {"index.html": frame}, True)


def _withdrawal(bag: PublicBag, now: datetime, target: Target) -> Wanted:
    """A notice at the place of every page of what is live."""
    marker, _ = read_marker(target, bag.slug)
    if marker is None:
        message = "this release is not published there, so there is nothing to withdraw."
        raise InputError(message, place=f"{target.address}/{bag.slug}")
    pages = {name for name in marker.owned if name.endswith(".html")} | {"index.html"}
    contents = notice_contents(bag, pages)
    stamp = now.astimezone(UTC).isoformat(timespec="seconds")
    version = Version(tuple(file for file, _ in contents), stamp, withdrawn=True)
    return Wanted(bag.slug, bag.slug, version, {file.name: data for file, data in contents})


def _preview_slug(slug: str, target: Target) -> str:
    """The folder of this release's preview: the one that it has already, or one that nobody can guess."""
    for folder in target.folders():
        if folder.startswith(PREVIEW):
            marker, _ = read_marker(target, folder)
            if marker and marker.release == slug and not (marker.current and marker.current.withdrawn):
                return folder
    return f"{PREVIEW}{secrets.token_hex(16)}"
