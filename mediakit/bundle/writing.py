"""Turn a folder that holds `data/` and tag files into a bag."""

from pathlib import Path

from mediakit import __version__
from mediakit.bundle.bag import format_bag_info, format_bagit, format_manifest
from mediakit.bundle.completeness import PAYLOAD
from mediakit.bundle.contents import Contents, folder_contents
from mediakit.bundle.names import is_safe_name
from mediakit.errors import InputError, StorageError, shown
from mediakit.model.package import Entry, Manifest
from mediakit.system.hashed_files import hash_file, write_text

MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
_COUNTED = ("payload-oxum", "bag-size")
_UNITS = ("kB", "MB", "GB", "TB")


def write_bag(
    folder: Path, info: tuple[tuple[str, str], ...], *, payload: Manifest | None = None
) -> Manifest:
    """The bag's payload; `folder` is now a bag (RFC 8493, BagIt 1.0) with SHA-256 manifests.

    `info` are the fields of bag-info.txt; Bag-Size and Payload-Oxum are counted here, Bag-Software-Agent is
    added when it is not given, and nothing else: the same files and fields give the same bytes. Files that
    `payload` knows are not read again. Raises InputError for a name that does not travel well or for anything
    but plain files, StorageError when a file is not what `payload` says.
    """
    contents = folder_contents(folder)
    _refuse_unfit(contents)
    known = {entry.path: entry for entry in payload.entries} if payload else {}
    entries = [_entry(folder, path, size, known) for path, size in sorted(contents.sizes.items())]
    if gone := sorted(known.keys() - contents.sizes.keys()):
        raise StorageError("the file was lost while the bag was being made.", place=shown(gone[0]))
    inside = Manifest(tuple(entry for entry in entries if entry.path.startswith(PAYLOAD)))
    (folder / "data").mkdir(exist_ok=True)
    texts = {
        "bagit.txt": format_bagit(),
        "bag-info.txt": format_bag_info(_fields(info, inside)),
        MANIFEST: format_manifest(inside),
    }
    written = [write_text(folder / name, text) for name, text in texts.items()]
    tags = (*(entry for entry in entries if not entry.path.startswith(PAYLOAD)), *written)
    write_text(folder / TAG_MANIFEST, format_manifest(Manifest(tags)))
    return inside


def format_bag_size(size: int) -> str:
    """The size as Bag-Size has it (RFC 8493 §2.2.2), one decimal, in powers of 1000: `42.6 GB`."""
    if size < 1000:
        return f"{size} B"
    for power, unit in enumerate(_UNITS, 1):
        tenths = (size * 10 + 1000**power // 2) // 1000**power
        if tenths < 10_000 or unit == _UNITS[-1]:
            break
    return f"{tenths // 10}.{tenths % 10} {unit}"


def _entry(folder: Path, path: str, size: int, known: dict[str, Entry]) -> Entry:
    entry = known.get(path)
    if entry is None:
        return hash_file(folder / path, path=path)
    if entry.size != size:
        raise StorageError("the file changed while the bag was being made.", place=shown(path))
    return entry


def _fields(info: tuple[tuple[str, str], ...], payload: Manifest) -> tuple[tuple[str, str], ...]:
    given = tuple((label, value) for label, value in info if label.lower() not in _COUNTED)
    agent = () if any(label.lower() == "bag-software-agent" for label, _ in given) else (_agent(),)
    counted = (("Bag-Size", format_bag_size(payload.size)), ("Payload-Oxum", payload.oxum))
    return (*given, *agent, *counted)


def _agent() -> tuple[str, str]:
    return "Bag-Software-Agent", f"mediakit {__version__}"


def _refuse_unfit(contents: Contents) -> None:
    if contents.findings:
        raise InputError(contents.findings[0].message)
    for path in (*contents.sizes, *contents.folders):
        if not all(is_safe_name(part) for part in path.split("/")):
            raise InputError("the name does not travel well, so no bag is made with it.", place=shown(path))
