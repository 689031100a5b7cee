"""The texts of a bag (RFC 8493), written and read; nothing here touches the disk."""

import re
import unicodedata
from dataclasses import dataclass

from mediakit.errors import InputError, shown
from mediakit.model.findings import Finding, Severity
from mediakit.model.package import Manifest

VERSION = (1, 0)
DIGITS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
_LINE_END = re.compile(r"\r\n|\r|\n")  # RFC 8493 §2.2.4
_DECLARED = (
    ("BagIt-Version", re.compile(r"[0-9]{1,4}\.[0-9]{1,4}")),
    ("Tag-File-Character-Encoding", re.compile(r"\S+")),
)
_MANIFEST_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?([^ \t].*)", re.DOTALL)
_FETCH_LINE = re.compile(r"(\S+)[ \t]+([0-9]{1,18}|-)[ \t]+([^ \t].*)", re.DOTALL)
_ENCODED = re.compile(r"%(0A|0D|25)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What bagit.txt declares."""

    version: tuple[int, int] = VERSION
    encoding: str = "UTF-8"


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """One line of a manifest; `literal` is the path as written, `path` with its percent-encoding undone."""

    checksum: str
    path: str
    literal: str
    line: int


@dataclass(frozen=True, slots=True)
class FetchLine:
    """One line of fetch.txt: where a payload file is to be fetched from; `size` is `None` when not told."""

    url: str
    size: int | None
    path: str
    line: int


def format_bagit() -> str:
    """The text of bagit.txt (RFC 8493 §2.1.1)."""
    return "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def format_bag_info(fields: tuple[tuple[str, str], ...]) -> str:
    """The text of bag-info.txt (RFC 8493 §2.2.2), a line for each field; fields without a value are left out.

    Blanks and line ends within a value become single spaces, so that no value can pass for another field.
    Raises InputError for a label that cannot be one.
    """
    lines = []
    for label, value in fields:
        if not label.isprintable() or ":" in label or label != label.strip() or not label:
            raise InputError(f"“{shown(label)}” cannot be the name of a field in bag-info.txt.")
        if text := _one_line(value):
            lines.append(f"{label}: {text}\n")
    return "".join(lines)


def format_manifest(manifest: Manifest) -> str:
    """The text of a manifest (RFC 8493 §2.1.3), sorted by path; `sha256sum -c` takes it too."""
    entries = sorted(manifest.entries, key=lambda entry: entry.path)
    return "".join(f"{entry.sha256}  {encode_path(entry.path)}\n" for entry in entries)


def encode_path(path: str) -> str:
    """The path as a manifest writes it: line ends and `%` percent-encoded (RFC 8493 §2.1.3)."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decode_path(text: str) -> str:
    """The path that a manifest means; sequences that need no encoding are left alone."""
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)), text)


def parse_bagit(text: str) -> tuple[Declaration, tuple[Finding, ...]]:
    """What bagit.txt declares, and what is wrong with it; what cannot be read counts as 1.0 and UTF-8."""
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    findings = []
    values = []
    for number, (label, pattern) in enumerate(_DECLARED, 1):
        line = lines[number - 1] if number <= len(lines) else ""
        found, _, value = line.partition(":")
        values.append(
            value.strip()
            if found.strip().lower() == label.lower() and pattern.fullmatch(value.strip())
            else ""
        )
        if not values[-1]:
            findings.append(_structure(f"bagit.txt must say “{label}: …” in line {number}.", number))
    version = _version(values[0])
    strict = [f"{label}: {value}" for (label, _), value in zip(_DECLARED, values, strict=True)]
    if not findings and version >= VERSION and lines != strict:
        findings.append(_structure("bagit.txt must have exactly two lines, with one space after each colon."))
    if not (0, 93) <= version < (2, 0):
        findings.append(_structure(f"BagIt {values[0]} is not known here; checked as 1.0.", 1))
        version = VERSION
    return Declaration(version, values[1] or "UTF-8"), tuple(findings)


def parse_bag_info(text: str) -> tuple[tuple[tuple[str, str], ...], tuple[Finding, ...]]:
    """The fields of bag-info.txt in order, folded lines joined by a space; and the lines that are none."""
    fields: list[tuple[str, str]] = []
    findings = []
    for number, line in _numbered(text):
        label, colon, value = line.partition(":")
        if line[0] in " \t" and fields:
            name, before = fields[-1]
            fields[-1] = (name, f"{before} {line.strip()}".strip())
        elif colon and label.strip():
            fields.append((label.strip(), value.strip()))
        else:
            message = f"bag-info.txt: “{_excerpt(line)}” is not of the form “Label: value”."
            findings.append(Finding("bag-info-syntax", Severity.ERROR, message, line=number))
    return tuple(fields), tuple(findings)


def parse_manifest(
    text: str, *, algorithm: str = "sha256", name: str = "manifest-sha256.txt"
) -> tuple[tuple[ManifestLine, ...], tuple[Finding, ...]]:
    """The lines of a manifest (RFC 8493 §2.1.3), and a finding for each line that cannot be read.

    The `*` that checksum tools put before a path and a leading `./` are taken away; blank lines mean nothing.
    """
    parsed: list[ManifestLine] = []
    findings = []
    for number, line in _numbered(text):
        match = _MANIFEST_LINE.fullmatch(line)
        if line.startswith("#"):
            message, severity = "a comment, which manifests do not have, was passed over", Severity.WARNING
        elif match is None:
            message, severity = f"“{_excerpt(line)}” is not a checksum and a path", Severity.ERROR
        elif len(match[1]) != DIGITS[algorithm]:
            digits = f"has {len(match[1])} digits, {algorithm} has {DIGITS[algorithm]}"
            message, severity = f"the checksum of “{_excerpt(match[2])}” {digits}", Severity.ERROR
        else:
            literal = match[2].removeprefix("./")
            parsed.append(ManifestLine(match[1].lower(), decode_path(literal), literal, number))
            if literal == match[2]:
                continue
            message, severity = f"“{_excerpt(match[2])}” should not begin with “./”", Severity.WARNING
        findings.append(Finding("manifest-syntax", severity, f"{name}: {message}.", line=number))
    return tuple(parsed), tuple(findings)


def parse_fetch(text: str) -> tuple[tuple[FetchLine, ...], tuple[Finding, ...]]:
    """The lines of fetch.txt (RFC 8493 §2.2.3), and a finding for each that cannot be read."""
    parsed = []
    findings = []
    for number, line in _numbered(text):
        if match := _FETCH_LINE.fullmatch(line):
            size = None if match[2] == "-" else int(match[2])
            parsed.append(FetchLine(match[1], size, decode_path(match[3].lstrip("/")), number))
        else:
            message = f"fetch.txt: “{_excerpt(line)}” is not an address, a length and a path."
            findings.append(Finding("fetch-syntax", Severity.ERROR, message, line=number))
    return tuple(parsed), tuple(findings)


def _numbered(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, with their numbers."""
    lines = enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1)
    return [(number, line) for number, line in lines if line.strip(" \t")]


def _one_line(value: str) -> str:
    """The value without line ends and control characters of any kind; joiners within words stay."""
    broken = {"Cc", "Cs", "Zl", "Zp"}
    return " ".join("".join(" " if unicodedata.category(char) in broken else char for char in value).split())


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return (int(major), int(minor)) if text else VERSION


def _structure(message: str, line: int = 0) -> Finding:
    return Finding("bag-structure", Severity.ERROR, message, line=line)


def _excerpt(text: str) -> str:
    return shown(text if len(text) <= 60 else text[:59] + "…")
