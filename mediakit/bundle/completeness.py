"""Is everything there that the manifests name, and nothing else? Names only, no file is read."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.bundle.bag import ManifestLine
from mediakit.bundle.contents import Contents
from mediakit.bundle.names import check_member_path
from mediakit.bundle.tags import ManifestFile, Tags
from mediakit.errors import shown
from mediakit.model.findings import Finding, Severity
from mediakit.system.addresses import shown_address

PAYLOAD = "data/"


@dataclass(frozen=True, slots=True)
class Expected:
    """A checksum that a file of the bag must have, and the manifest line that says so."""

    path: str
    algorithm: str
    checksum: str
    manifest: str
    line: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The manifests set against the files: every checksum to look at, and what does not agree already."""

    expected: tuple[Expected, ...]
    findings: tuple[Finding, ...]


class _Names:
    """The bag's files, found by the name that a manifest has for them."""

    def __init__(self, contents: Contents) -> None:
        self._sizes = contents.sizes
        self._normal = {unicodedata.normalize("NFC", path): path for path in contents.sizes}

    def find(self, line: ManifestLine) -> str | None:
        """The file's own name: the one meant, the one as written, or one that differs in Unicode form.

        (Some tools do not encode `%`, and some disks and zips change the normal form of names.)
        """
        for path in (line.path, line.literal):
            if path in self._sizes:
                return path
        for path in (line.path, line.literal):
            if found := self._normal.get(unicodedata.normalize("NFC", path)):
                return found
        return None


def compare(contents: Contents, tags: Tags) -> Compared:
    """The manifests set against the files that are there (RFC 8493 §3): missing, unlisted, listed twice."""
    names = _Names(contents)
    expected: list[Expected] = []
    missing: dict[str, Finding] = {}
    sources = {fetch.path: fetch.url for fetch in tags.fetch}
    other: list[Finding] = []
    for manifest in tags.manifests:
        other.extend(_repeated(manifest, tags.declaration.version))
        for line in manifest.lines:
            if problem := _misplaced(manifest, line):
                other.extend(problem)
            elif (found := names.find(line)) is None:
                missing.setdefault(line.path, _missing(manifest, line, sources.get(line.path)))
            else:
                expected.append(Expected(found, manifest.algorithm, line.checksum, manifest.name, line.line))
                other.extend(_renamed(manifest, line, found))
    unlisted = _unlisted_payload(contents, tags, expected)
    unlisted_tags = _unlisted_tags(contents, tags, expected)
    return Compared(tuple(expected), (*other, *missing.values(), *unlisted, *unlisted_tags))


def _misplaced(manifest: ManifestFile, line: ManifestLine) -> tuple[Finding, ...]:
    """A finding when the line names something outside the bag, or not of the manifest's kind."""
    if unsafe := check_member_path(line.path, source=manifest.name, line=line.line):
        return unsafe
    if line.path.startswith(PAYLOAD) == manifest.is_tag:
        kind = "payload" if manifest.is_tag else "tag file"
        message = f"{manifest.name}: it must not list a {kind}, and lists {shown(line.path)}."
        return (Finding("bag-structure", Severity.ERROR, message, line=line.line),)
    return ()


def _repeated(manifest: ManifestFile, version: tuple[int, int]) -> Iterator[Finding]:
    seen: dict[str, ManifestLine] = {}
    for line in manifest.lines:
        before = seen.setdefault(line.path, line)
        if before is line:
            continue
        differs = before.checksum != line.checksum
        severity = Severity.ERROR if differs or version >= (1, 0) else Severity.WARNING
        what = "with two different checksums" if differs else "twice"
        message = f"{manifest.name}: {shown(line.path)} is listed {what}."
        yield Finding("manifest-duplicate", severity, message, line=line.line)


def _missing(manifest: ManifestFile, line: ManifestLine, source: str | None) -> Finding:
    fetched = f" fetch.txt says it is to be had at {shown_address(source)}." if source else ""
    message = f"{shown(line.path)}: the file is missing; {manifest.name} lists it.{fetched}"
    rule = "tag-missing" if manifest.is_tag else "payload-missing"
    return Finding(rule, Severity.ERROR, message, line=line.line)


def _renamed(manifest: ManifestFile, line: ManifestLine, found: str) -> Iterator[Finding]:
    if found in (line.path, line.literal):
        return
    message = f"{shown(found)}: {manifest.name} writes this name in another Unicode form."
    yield Finding("unicode-form", Severity.INFO, message, line=line.line)


def _unlisted_payload(contents: Contents, tags: Tags, expected: list[Expected]) -> Iterator[Finding]:
    """Payload files must be in every payload manifest since BagIt 1.0, in one of them before that."""
    manifests = [manifest.name for manifest in tags.manifests if not manifest.is_tag]
    listed = {name: {item.path for item in expected if item.manifest == name} for name in manifests}
    for path in sorted(path for path in contents.sizes if path.startswith(PAYLOAD)):
        absent = [name for name in manifests if path not in listed[name]]
        if not manifests or not absent:
            continue
        if len(absent) == len(manifests):
            message = f"{shown(path)}: no manifest lists this file."
        elif tags.declaration.version >= (1, 0):
            message = f"{shown(path)}: {absent[0]} does not list this file."
        else:
            continue
        yield Finding("payload-unlisted", Severity.ERROR, message)


def _unlisted_tags(contents: Contents, tags: Tags, expected: list[Expected]) -> Iterator[Finding]:
    manifests = {manifest.name for manifest in tags.manifests if manifest.is_tag}
    if not manifests:
        message = (
            "there is no tag manifest, so a change of bag-info.txt or of a manifest would not be noticed."
        )
        yield Finding("tag-manifest-missing", Severity.WARNING, message)
        return
    listed = {item.path for item in expected if item.manifest in manifests}
    for path in sorted(set(contents.sizes) - listed - manifests):
        if not path.startswith(PAYLOAD) and not path.startswith("tagmanifest-"):
            message = f"{shown(path)}: no tag manifest lists this file, so a change would not be noticed."
            yield Finding("tag-unlisted", Severity.INFO, message)
