"""Is what is live what was published? Every file of the current version, against the marker's hashes."""

import hashlib
from collections.abc import Callable, Iterator, Mapping

from mediakit.errors import InputError, MediakitError, shown
from mediakit.model.content_types import content_type
from mediakit.model.findings import FileReport, Finding, Severity
from mediakit.model.publishing import Marker, PublicFile, Version
from mediakit.targets.marker import MARKER, MAX_MARKER_BYTES, parse_marker
from mediakit.targets.parts import is_part
from mediakit.targets.target import Stored, Target

OnProgress = Callable[[int, int], None]


def find_published(target: Target) -> dict[str, Marker]:
    """The markers at the target by the folder that they are in; the last, "", is the target itself."""
    folders = (*target.folders(), "")
    found = {folder: _marker(target, folder) for folder in folders}
    return {folder: marker for folder, marker in found.items() if marker}


def check_live(
    target: Target, folder: str, marker: Marker, *, quick: bool = False, on_progress: OnProgress | None = None
) -> FileReport:
    """What was found of one release: files that are missing, changed or served as the wrong type.

    With `quick` only names and sizes are looked at. The files as received are looked for only when they were
    published, which the marker knows.
    """
    prefix = f"{folder}/" if folder else ""
    version = marker.current or Version()
    stored = target.list(folder) if marker.slug else target.files()
    findings = [*_state(marker), *_absent(version, stored, prefix)]
    done, total = 0, sum(file.size for file in version.files)
    for file in version.files:
        if not quick and _is_there(file, stored, prefix):
            findings += _check_file(target, prefix, file)
        done += file.size
        if on_progress:
            on_progress(done, total)
    if marker.slug:  # beside the site's files may stand whatever its owner likes
        findings += _foreign(marker, stored, prefix)
    return FileReport(f"{target.address}/{folder}".rstrip("/"), tuple(findings))


def _marker(target: Target, folder: str) -> Marker | None:
    name = f"{folder}/{MARKER}" if folder else MARKER
    try:
        found = target.read(name, MAX_MARKER_BYTES)
    except InputError:  # a link, or a folder that may not be looked into: not one of ours
        return None
    return parse_marker(found[0], f"{target.address}/{name}") if found else None


def _state(marker: Marker) -> Iterator[Finding]:
    if marker.run is not None:
        message = "a publish is under way, or was cut off before its end."
        yield Finding("live-unfinished", Severity.WARNING, message, mend="Let it finish, or publish again.")
    if marker.current is None:
        yield Finding(
            "live-missing", Severity.ERROR, "nothing of the release is live yet.", mend="Publish it again."
        )


def _absent(version: Version, stored: Mapping[str, Stored], prefix: str) -> Iterator[Finding]:
    for file in version.files:
        found = stored.get(prefix + file.name)
        if found is None:
            yield _error("live-missing", f"{shown(file.name)}: the file is missing.")
        elif not found.plain:
            yield _error("live-changed", f"{shown(file.name)}: this is a link or a device now.")
        elif found.size != file.size:
            message = f"{shown(file.name)}: the file has {found.size:,} bytes, {file.size:,} were published."
            yield _error("live-changed", message)


def _is_there(file: PublicFile, stored: Mapping[str, Stored], prefix: str) -> bool:
    found = stored.get(prefix + file.name)
    return found is not None and found.plain and found.size == file.size


def _check_file(target: Target, prefix: str, file: PublicFile) -> Iterator[Finding]:
    digest = hashlib.sha256()
    try:
        for chunk in target.chunks(prefix + file.name):
            digest.update(chunk)
    except FileNotFoundError:
        yield _error("live-missing", f"{shown(file.name)}: the file is missing.")
        return
    except MediakitError as error:
        yield _error("unreadable", f"{shown(file.name)}: it cannot be read: {error}")
        return
    if digest.hexdigest() != file.sha256:
        message = f"the file has changed; {file.sha256} was published, it has {digest.hexdigest()}."
        yield _error("live-changed", f"{shown(file.name)}: {message}")
    served = target.served_type(prefix + file.name)
    if served and served.partition(";")[0] != content_type(file.name).partition(";")[0]:
        message = f"{shown(file.name)}: it is served as {shown(served)}, not as {content_type(file.name)}."
        yield Finding(
            "live-type", Severity.WARNING, message, mend="Publish it again, or mend the store's settings."
        )


def _foreign(marker: Marker, stored: Mapping[str, Stored], prefix: str) -> Iterator[Finding]:
    """What mediakit did not put there: it is left alone, and said."""
    for name in sorted(stored):
        own = name.removeprefix(prefix)
        ours = is_part(own) or own.rpartition("/")[2].startswith(".mediakit")
        if own not in marker.owned and not ours:
            message = f"{shown(own)}: this was not put there by mediakit."
            yield Finding("live-foreign", Severity.INFO, message)


def _error(rule: str, message: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, mend="Publish the bag again.")
