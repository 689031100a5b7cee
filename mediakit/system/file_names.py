"""Names for files on disks that are not ours."""

import re
from urllib.parse import unquote, urlsplit

_MAX_NAME_BYTES = 200  # with ".part.json" it still fits the 255 of common disks
_UNFIT = re.compile(r'[\\/:*?"<>|\ufffd]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def is_device_name(name: str) -> bool:
    """Whether the name means a device on Windows, with whatever ending."""
    return bool(_DEVICE.match(name))


def file_name_of(address: str) -> str:
    """The name for a file from this address: its last part, without anything that a disk or shell minds."""
    try:
        last = urlsplit(address).path.rpartition("/")[2]
    except ValueError:
        last = ""
    name = "".join(char if char.isprintable() else "_" for char in unquote(last, errors="replace"))
    name = _UNFIT.sub("_", name).strip(" .").lstrip("-. ")
    if is_device_name(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    room = _MAX_NAME_BYTES - len(f"{dot}{ending}".encode())
    if stem and len(name.encode()) > _MAX_NAME_BYTES and room > 0:
        name = stem.encode()[:room].decode(errors="ignore") + dot + ending
    return name.encode()[:_MAX_NAME_BYTES].decode(errors="ignore") or "download"
