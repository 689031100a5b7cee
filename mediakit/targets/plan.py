"""The plan of a publish, pure: from what is to be live and what the target has to what is done, in order.

Readers never see a mixture, because every file whose name carries its hash is there before any page names it,
and stays until the publish after the next. The few files of fixed names are switched in a burst at the end,
those that only speak of the release first, the page itself last of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mediakit.model.publishing import Marker, PublicFile, Version
from mediakit.targets.target import Stored

PAGE = "index.html"
_LAST = ("release.json", "embed.html", PAGE)


@dataclass(frozen=True, slots=True)
class PublishPlan:
    """What a publish does: send `content`, then switch `pages` in their order, then remove what is too old.

    `after` is what the target remembers when it is done. Names are below the release's folder.
    """

    content: tuple[PublicFile, ...]
    pages: tuple[PublicFile, ...]
    unchanged: tuple[PublicFile, ...]
    removed: tuple[PublicFile, ...]
    replaced: frozenset[str]
    after: Marker

    @property
    def sent(self) -> tuple[PublicFile, ...]:
        """Everything that travels, in its order."""
        return (*self.content, *self.pages)


def plan_publish(
    slug: str,
    release: str,
    version: Version,
    marker: Marker | None,
    stored: Mapping[str, Stored],
    adopted: frozenset[PublicFile] = frozenset(),
    *,
    keep_pages: bool = True,
) -> PublishPlan:
    """The plan that makes `version` live.

    `slug` is the release's folder, `release` its own slug (they differ for a preview);
    `stored` is what stands in the folder, by name below it; `adopted` are files that somebody else
    put there and that were found to be the same. A marker with a run in it is taken for that of a run which
    is over: nobody knows which of its pages it has switched, so all of them are sent again. Without
    `keep_pages` only content stays of what was live before.
    """
    before = marker or Marker(slug, release=release)
    there = _there(before, stored, adopted)
    missing = [file for file in version.files if (file.name, file.sha256) not in there]
    unchanged = tuple(file for file in version.files if (file.name, file.sha256) in there)
    repeated = before.current is not None and before.current.id == version.id and before.run is None
    after = _after(before, version, repeated=repeated)
    if not keep_pages:
        after = _without_old_pages(after)
    kept = after.owned
    too_old = {file.name: file for file in _owned_files(before) if file.name not in kept}
    return PublishPlan(
        content=tuple(sorted((file for file in missing if file.content), key=_size)),
        pages=tuple(sorted((file for file in missing if not file.content), key=switching_order)),
        unchanged=unchanged,
        removed=tuple(too_old[name] for name in sorted(too_old) if name in stored),
        replaced=frozenset(file.name for file in missing if file.name in stored),
        after=after,
    )


def is_done(plan: PublishPlan, marker: Marker | None) -> bool:
    """Whether the target is already as the plan wants it, so that nothing has to be written."""
    return marker == plan.after and not plan.sent and not plan.removed


def foreign_files(
    marker: Marker | None, stored: Mapping[str, Stored], version: Version
) -> tuple[PublicFile, ...]:
    """The files of the version whose place is taken by something that mediakit did not put there."""
    owned = marker.owned if marker else frozenset()
    return tuple(file for file in version.files if file.name in stored and file.name not in owned)


def blocked_by(name: str, stored: Mapping[str, Stored]) -> str:
    """What stands in the way of the name: a link or device, or a file or link where a folder must be."""
    parts = name.split("/")
    parents = ["/".join(parts[:length]) for length in range(1, len(parts))]
    if blocking := next((parent for parent in parents if parent in stored), ""):
        return blocking
    return name if name in stored and not stored[name].plain else ""


def switching_order(file: PublicFile) -> tuple[int, str]:
    """By what the pages are switched: reports, metadata, the embedded page, and the page last."""
    base = file.name.rpartition("/")[2]
    depth = file.name.count("/")
    return (_LAST.index(base) + 1, str(9 - depth)) if base in _LAST else (0, file.name)


def with_tags(marker: Marker, stored: Mapping[str, Stored]) -> Marker:
    """The marker with what the target tells now of the current files."""
    files = marker.current.files if marker.current else ()
    tags = ((file.name, stored[file.name].tag) for file in files if file.name in stored)
    return replace(marker, tags=tuple(pair for pair in tags if pair[1]))


def _there(
    marker: Marker, stored: Mapping[str, Stored], adopted: frozenset[PublicFile]
) -> frozenset[tuple[str, str]]:
    """Name and hash of what is surely there: known to the marker, or adopted; listed, and of the right size.

    A file appears whole or not at all, so one with a hash in its name is what its name says. A page is what
    the marker says unless a run has died, which may have switched it. What was touched since is not there.
    """
    known = [file for file in _owned_files(marker) if file.hashed]
    if marker.current and marker.run is None:
        known += marker.current.files
    tags = dict(marker.tags)
    surely = {
        (file.name, file.sha256)
        for file in known
        if (found := stored.get(file.name))
        and found.plain
        and found.size == file.size
        and tags.get(file.name, found.tag) == found.tag
    }
    return frozenset(surely | {(file.name, file.sha256) for file in adopted})


def _owned_files(marker: Marker) -> tuple[PublicFile, ...]:
    versions = [version.files for version in (marker.current, marker.previous) if version]
    pending = marker.run.files if marker.run else ()
    return tuple(file for files in (*versions, marker.leftover, pending) for file in files)


def _after(before: Marker, version: Version, *, repeated: bool) -> Marker:
    """What the target remembers afterwards; publishing what is live already changes nothing.

    The files of a run that died stay as long as those of a version, because some page may have been switched.
    After a withdrawal nothing stays. Files as received go with their version: no page links to them, and who
    leaves them out has a reason.
    """
    if repeated:
        return before
    if version.withdrawn:
        return replace(before, current=version, previous=None, leftover=(), run=None)
    last = before.current
    if last and last.id == version.id:  # a run with another version died, and this one is live still or again
        last = before.previous
    previous = None if last is None or last.withdrawn else _without_received(last)
    kept = version.names | (previous.names if previous else frozenset())
    pending = before.run.files if before.run else ()
    leftover = tuple(file for file in pending if file.name not in kept and not file.received)
    return replace(before, current=version, previous=previous, leftover=leftover, run=None)


def _without_received(version: Version) -> Version:
    return replace(version, files=tuple(file for file in version.files if not file.received))


def _without_old_pages(after: Marker) -> Marker:
    previous = after.previous
    if previous:
        previous = replace(previous, files=tuple(file for file in previous.files if file.content))
    return replace(after, previous=previous, leftover=tuple(file for file in after.leftover if file.content))


def _size(file: PublicFile) -> tuple[int, str]:
    """Largest first: the transfer is over sooner, and what is going to fail fails before the rest is sent."""
    return -file.size, file.name
