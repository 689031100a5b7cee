"""The releases that are live at a target, as the site lists them: from the target alone."""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from mediakit.bundle.names import is_safe_name
from mediakit.errors import InputError, MediakitError, TargetError, shown
from mediakit.model.publishing import Marker, PublicFile, Version
from mediakit.model.theme import PageTheme
from mediakit.pipeline.look import ReadFile, read_look
from mediakit.pipeline.wanted import PREVIEW
from mediakit.site.build import theme_below
from mediakit.site.listing import Listed, ListingError, list_release, summarize
from mediakit.site.memory import MAX_MEMORY_BYTES, MEMORY, Memory, Remembered, parse_memory
from mediakit.targets.lease import read_marker
from mediakit.targets.marker import below
from mediakit.targets.retrying import Patient

METADATA = "release.json"
_MAX_METADATA_BYTES = 64 * 1024**2
Planned = tuple[Marker, ReadFile]
"""A release as it is going to be: its marker, and what reads its files."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The live releases; `notes` say which are left out and why, `read` is what may be remembered of them."""

    releases: tuple[Listed, ...]
    notes: tuple[str, ...]
    read: Mapping[str, Remembered]


@dataclass(frozen=True, slots=True)
class _Found:
    """One folder: its release as it is listed and its summary to be remembered, or why it is left out."""

    slug: str
    listed: Listed | None = None
    remembered: Remembered | None = None
    note: str = ""


def read_memory(target: Patient) -> Memory:
    """What the site remembers at the target; nothing when it cannot be read."""
    try:
        found = target.read(MEMORY, MAX_MEMORY_BYTES)
    except InputError:
        return Memory()
    except TargetError as error:
        if error.passing:
            raise
        return Memory()
    return parse_memory(found[0]) if found else Memory()


def find_sources(target: Patient, memory: Memory, planned: Mapping[str, Planned]) -> Sources:
    """What is live at the target; `planned` are releases as they are going to be, for a dry run.

    Every release's marker is read, its `release.json` only where it is not remembered. Previews and what was
    withdrawn are left out, and so is what somebody has damaged.
    """
    folders = {name for name in target.folders() if _is_listed(name)} - set(planned)

    def look(slug: str) -> _Found:
        return _look(target, slug, memory.releases.get(slug))

    with ThreadPoolExecutor(target.parallel) as pool:
        found = [*pool.map(look, sorted(folders))]
    found += [_plan(slug, *item) for slug, item in planned.items()]
    return Sources(
        tuple(item.listed for item in found if item.listed),
        tuple(item.note for item in found if item.note),
        {item.slug: item.remembered for item in found if item.remembered},
    )


def read_theme_of(release: Listed, target: Patient, planned: Mapping[str, Planned]) -> PageTheme:
    """The look of the release, its hrefs from the site's folder."""

    def read(name: str, limit: int) -> bytes | None:
        found = target.read(below(release.slug, name), limit)
        return found[0] if found else None

    wanted = planned[release.slug][1] if release.slug in planned else read
    try:
        theme = read_look(release.theme, wanted)
    except InputError:  # a link, or more than was published
        return PageTheme()
    return theme_below(theme, f"{release.slug}/")


def _is_listed(folder: str) -> bool:
    return is_safe_name(folder) and not folder.startswith(PREVIEW)


def _look(target: Patient, slug: str, remembered: Remembered | None) -> _Found:
    try:
        marker, _ = read_marker(target, slug)
        if marker is None:
            return _Found(slug)
        if remembered and marker.run is None and marker.current and marker.current.id == remembered.version:
            return _describe(slug, marker, remembered.summary)
        return _describe(slug, marker, _summary(target, slug, marker))
    except InputError:  # a link, or a folder that may not be looked into: not one of ours
        return _Found(slug)
    except MediakitError as error:
        if isinstance(error, TargetError) and error.passing:
            raise
        return _Found(slug, note=f"{shown(slug)} is not listed: {error}")
    except ListingError:
        return _damaged(slug)


def _plan(slug: str, marker: Marker, read: ReadFile) -> _Found:
    data = read(METADATA, _MAX_METADATA_BYTES)
    try:
        return _describe(slug, marker, summarize(data) if data else {})
    except ListingError:
        return _damaged(slug)


def _damaged(slug: str) -> _Found:
    note = f"{slug} is not listed, because its {METADATA} is not what was published. Publish it again."
    return _Found(slug, note=note)


def _summary(target: Patient, slug: str, marker: Marker) -> dict[str, Any]:
    """What lists need of the release's metadata; raises ListingError when they are not what we put there."""
    known = {file.sha256 for file in _files(marker) if file.name == METADATA}
    if not _is_live(marker) or not known:
        return {}
    found = target.read(below(slug, METADATA), _MAX_METADATA_BYTES)
    if found is None or hashlib.sha256(found[0]).hexdigest() not in known:
        raise ListingError
    return summarize(found[0])


def _describe(slug: str, marker: Marker, summary: dict[str, Any]) -> _Found:
    """A run that is at work, or died, may have switched the metadata already: then nothing is remembered."""
    if not _is_live(marker) or marker.release not in ("", slug):
        return _Found(slug)
    assert marker.current is not None
    version: Version = replace(marker.current, files=tuple(_files(marker)))
    listed = list_release(slug, summary, version)
    return _Found(slug, listed, None if marker.run else Remembered(marker.current.id, summary))


def _is_live(marker: Marker) -> bool:
    return marker.current is not None and not marker.current.withdrawn


def _files(marker: Marker) -> Iterable[PublicFile]:
    return (*(marker.run.files if marker.run else ()), *(marker.current.files if marker.current else ()))
