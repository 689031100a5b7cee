"""Reading the tag files of a bag: what it declares, its manifests, its other texts."""

import codecs
import re
from dataclasses import dataclass, replace

from mediakit.bundle.bag import (
    DIGITS,
    Declaration,
    FetchLine,
    ManifestLine,
    parse_bag_info,
    parse_bagit,
    parse_fetch,
    parse_manifest,
)
from mediakit.bundle.contents import DAMAGE, Contents, reason
from mediakit.errors import shown
from mediakit.model.findings import Finding, Severity

MAX_TAG_BYTES = 256 * 1024**2  # a manifest of a million files
_MANIFEST_NAME = re.compile(r"(tag)?manifest-([A-Za-z0-9-]+)\.txt")
_NOT_CHARSETS = {"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"}


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One manifest of a bag, read; `is_tag` when it lists tag files."""

    name: str
    algorithm: str
    is_tag: bool
    lines: tuple[ManifestLine, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """Everything that the tag files of a bag say."""

    declaration: Declaration
    manifests: tuple[ManifestFile, ...]
    info: tuple[tuple[str, str], ...]
    fetch: tuple[FetchLine, ...]
    findings: tuple[Finding, ...]


def read_tags(contents: Contents) -> Tags:
    """Everything that the bag's tag files say, read as far as it can be, and what is wrong with them."""
    declaration, findings = _read_declaration(contents)
    manifests, found = _read_manifests(contents, declaration.encoding)
    info_name = "package-info.txt" if declaration.version < (0, 96) else "bag-info.txt"
    info_text, info_trouble = _read_text(contents, info_name, declaration.encoding)
    info, info_findings = parse_bag_info(info_text)
    fetch_text, fetch_trouble = _read_text(contents, "fetch.txt", declaration.encoding)
    fetch, fetch_findings = parse_fetch(fetch_text)
    everything = (*findings, *found, *info_trouble, *info_findings, *fetch_trouble, *fetch_findings)
    return Tags(declaration, manifests, info, fetch, everything)


def is_manifest_name(name: str) -> bool:
    """Whether a file of this name, at the top of a bag, is one of its manifests."""
    return bool(_MANIFEST_NAME.fullmatch(name))


def _read_declaration(contents: Contents) -> tuple[Declaration, tuple[Finding, ...]]:
    if "bagit.txt" not in contents.sizes:
        return Declaration(), _structure("bagit.txt, which makes a folder a bag, is missing.")
    data, trouble = _read(contents, "bagit.txt")
    if trouble:
        return Declaration(), trouble
    if data.startswith(codecs.BOM_UTF8):
        trouble = _structure("bagit.txt begins with a byte-order mark, which it must not have.")
    text, undecodable = _decode(data.removeprefix(codecs.BOM_UTF8), "UTF-8", "bagit.txt")
    declaration, findings = parse_bagit(text)
    if not _is_charset(declaration.encoding):
        message = f"bagit.txt declares the encoding “{shown(declaration.encoding)}”, which is not known here."
        findings = (*findings, *_structure(message))
        declaration = replace(declaration, encoding="UTF-8")
    return declaration, (*trouble, *undecodable, *findings)


def _read_manifests(
    contents: Contents, encoding: str
) -> tuple[tuple[ManifestFile, ...], tuple[Finding, ...]]:
    manifests = []
    findings: list[Finding] = []
    for name in sorted(contents.sizes):
        if not (match := _MANIFEST_NAME.fullmatch(name)):
            continue
        algorithm = re.sub(r"[^a-z0-9]", "", match[2].lower())  # RFC 8493 §2.4
        if algorithm not in DIGITS:
            message = f"{shown(name)}: the algorithm is not known here, so this manifest was not used."
            findings.append(Finding("bag-structure", Severity.WARNING, message))
            continue
        text, trouble = _read_text(contents, name, encoding)
        lines, syntax = parse_manifest(text, algorithm=algorithm, name=name)
        manifests.append(ManifestFile(name, algorithm, bool(match[1]), lines))
        findings += (*trouble, *syntax)
    return tuple(manifests), tuple(findings)


def _read_text(contents: Contents, name: str, encoding: str) -> tuple[str, tuple[Finding, ...]]:
    """The text, or nothing when there is no such file, or as much of it as can be read."""
    if name not in contents.sizes:
        return "", ()
    data, trouble = _read(contents, name)
    text, undecodable = _decode(data, encoding, name)
    return text, (*trouble, *undecodable)


def _read(contents: Contents, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    try:
        with contents.open_file(name) as file:
            data = file.read(MAX_TAG_BYTES + 1)
    except DAMAGE as error:
        return b"", (
            Finding("unreadable", Severity.ERROR, f"{shown(name)}: it cannot be read: {reason(error)}."),
        )
    if len(data) > MAX_TAG_BYTES:
        return b"", _structure(f"{shown(name)} is larger than {MAX_TAG_BYTES:,} bytes, so it was not read.")
    return data, ()


def _decode(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{shown(name)}: this is not {encoding}, as bagit.txt says it is."
        finding = Finding("tag-encoding", Severity.ERROR, message, line=line)
        return data.decode(encoding, errors="replace"), (finding,)


def _is_charset(name: str) -> bool:
    try:
        b"a".decode(name, errors="ignore")  # refuses codecs that are not of text
        return codecs.lookup(name).name not in _NOT_CHARSETS
    except (LookupError, ValueError):
        return False


def _structure(message: str) -> tuple[Finding, ...]:
    return (Finding("bag-structure", Severity.ERROR, message),)
