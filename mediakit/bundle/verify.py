"""Is a bag whole and unchanged (RFC 8493 §3)? Cheap checks first, then every hash; all problems are told."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from mediakit.bundle.completeness import PAYLOAD, Compared, Expected, compare
from mediakit.bundle.contents import Contents, folder_contents
from mediakit.bundle.hashing import hash_files
from mediakit.bundle.names import check_member_path
from mediakit.bundle.tags import Tags, is_manifest_name, read_tags
from mediakit.bundle.zipped import zip_contents
from mediakit.errors import InputError, shown
from mediakit.model.findings import FileReport, Finding, Severity

OnProgress = Callable[[int, int], None]
_OXUM = re.compile(r"([0-9]{1,20})\.([0-9]{1,20})")


def verify_bag(folder: Path, *, quick: bool = False, on_progress: OnProgress | None = None) -> FileReport:
    """What was found in the bag's folder: structure, oxum, completeness and, unless `quick`, every checksum.

    `on_progress` is told the bytes hashed and how many there are. Raises InputError when the folder is
    missing, cannot be listed or holds no bag.
    """
    contents = folder_contents(folder)
    return FileReport(str(folder), _verify(contents, folder, quick, on_progress))


def verify_zip(path: Path, *, quick: bool = False, on_progress: OnProgress | None = None) -> FileReport:
    """What was found in the zip of a bag, which is read in place and never unpacked.

    Raises InputError when the file is missing, is no zip, or is one that holds no bag.
    """
    with zip_contents(path) as contents:
        return FileReport(str(path), _verify(contents, path, quick, on_progress))


def _verify(
    contents: Contents, path: Path, quick: bool, on_progress: OnProgress | None
) -> tuple[Finding, ...]:
    if not contents.usable:
        return contents.findings
    if not any(name == "bagit.txt" or is_manifest_name(name) for name in contents.sizes):
        raise InputError("this is not a bag: it has no bagit.txt.", place=shown(path))
    tags = read_tags(contents)
    compared = compare(contents, tags)
    structure = _check_structure(contents, tags)
    oxum = _check_oxum(contents, tags)
    findings = (
        *contents.findings,
        *tags.findings,
        *structure,
        *_check_fetch(tags),
        *oxum,
        *compared.findings,
    )
    return findings if quick else (*findings, *_check_hashes(contents, compared, on_progress))


def _check_structure(contents: Contents, tags: Tags) -> Iterator[Finding]:
    if "data" not in contents.folders:
        yield Finding(
            "bag-structure", Severity.ERROR, "the folder data, which holds the payload, is missing."
        )
    if all(manifest.is_tag for manifest in tags.manifests):
        message = "there is no payload manifest (manifest-sha256.txt or the like) that can be used."
        yield Finding("bag-structure", Severity.ERROR, message)


def _check_fetch(tags: Tags) -> Iterator[Finding]:
    listed = {line.path for manifest in tags.manifests if not manifest.is_tag for line in manifest.lines}
    for fetch in tags.fetch:
        if unsafe := check_member_path(fetch.path, source="fetch.txt", line=fetch.line):
            yield from unsafe
        elif fetch.path not in listed:
            message = f"fetch.txt: no manifest lists {shown(fetch.path)}, so it could not be checked."
            yield Finding("bag-structure", Severity.ERROR, message, line=fetch.line)


def _check_oxum(contents: Contents, tags: Tags) -> Iterator[Finding]:
    """Does the payload have as many bytes and files as bag-info.txt says (Payload-Oxum, RFC 8493 §2.2.2)?"""
    values = [value for label, value in tags.info if label.lower() == "payload-oxum"]
    if len(values) > 1:
        yield Finding(
            "bag-oxum", Severity.WARNING, "bag-info.txt has several Payload-Oxum; the first counts."
        )
    if not values:
        return
    match = _OXUM.fullmatch(values[0])
    sizes = [size for path, size in contents.sizes.items() if path.startswith(PAYLOAD)]
    if not match:
        message = f"bag-info.txt: the Payload-Oxum “{shown(values[0])}” is not “bytes.files”."
        yield Finding("bag-oxum", Severity.ERROR, message)
    elif (int(match[1]), int(match[2])) != (sum(sizes), len(sizes)):
        message = (
            f"the payload has {sum(sizes):,} bytes in {len(sizes):,} files; "
            f"bag-info.txt expects {int(match[1]):,} bytes in {int(match[2]):,} files."
        )
        yield Finding("bag-oxum", Severity.ERROR, message)


def _check_hashes(
    contents: Contents, compared: Compared, on_progress: OnProgress | None
) -> Iterator[Finding]:
    """Every file against every checksum that a manifest has for it; findings in the order of the names."""
    by_path: dict[str, list[Expected]] = {}
    for item in sorted(compared.expected, key=lambda item: (item.path, item.manifest)):
        by_path.setdefault(item.path, []).append(item)
    wanted = {path: tuple(sorted({item.algorithm for item in items})) for path, items in by_path.items()}
    total = sum(contents.sizes[path] for path in wanted)
    findings: dict[str, list[Finding]] = {}
    for hashed in hash_files(wanted, contents.open_file, total=total, on_progress=on_progress):
        if hashed.error:
            message = f"{shown(hashed.path)}: the file cannot be read: {hashed.error}."
            findings[hashed.path] = [Finding("unreadable", Severity.ERROR, message)]
        elif changed := list(_changed(by_path[hashed.path], dict(hashed.digests))):
            findings[hashed.path] = changed
    for path in sorted(findings):
        yield from findings[path]


def _changed(items: list[Expected], digests: dict[str, str]) -> Iterator[Finding]:
    for item in items:
        actual = digests[item.algorithm]
        if actual != item.checksum:
            rule = "payload-changed" if item.path.startswith(PAYLOAD) else "tag-changed"
            message = (
                f"{shown(item.path)}: the file has changed; {item.manifest} expects "
                f"{item.algorithm} {item.checksum}, it has {actual}."
            )
            yield Finding(rule, Severity.ERROR, message, line=item.line)
