"""Names inside a bag: ours are plain everywhere, those of others are looked at before they are used."""

import re

from slugify import slugify

from mediakit.errors import shown
from mediakit.model.findings import Finding, Severity
from mediakit.system.file_names import is_device_name

MAX_NAME = 100
_SAFE = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?")
_DRIVE = re.compile(r"[A-Za-z]:")


def safe_name(text: str, *, default: str = "file") -> str:
    """A name of at most 100 letters out of `a-z0-9._-` that every system and web server takes.

    Other scripts are spelled in Latin letters; a short ending is kept when the name is cut.
    """
    short = text if len(text) <= 1000 else text[:900] + text[-100:]
    plain = slugify(short, regex_pattern=r"[^a-z0-9._-]+", entities=False, decimal=False, hexadecimal=False)
    name = re.sub(r"[-.]*\.[-.]*", ".", plain).strip("-.") or default
    if is_device_name(name):
        name = f"{default}-{name}"
    if len(name) > MAX_NAME:
        ending = re.search(r"(?:\.[a-z0-9]{1,8}){0,2}$", name)
        kept = ending.group() if ending else ""
        name = name[: MAX_NAME - len(kept)].rstrip("-.") + kept
    return name


def is_safe_name(name: str) -> bool:
    """Whether the name is one that `safe_name` could have made."""
    return bool(_SAFE.fullmatch(name)) and not is_device_name(name) and ".." not in name


def hashed_name(slug: str, sha256: str, ending: str) -> str:
    """`<slug>.<first 8 digits of the hash>.<ending>`: a name whose content never changes."""
    return f"{slug}.{sha256[:8]}.{ending}"


def check_member_path(path: str, *, source: str = "", line: int = 0) -> tuple[Finding, ...]:
    """A finding when the path could lead out of the bag, on any system; `source` is the naming file."""
    reason = _danger(path)
    if not reason:
        return ()
    where = f"{source}: " if source else ""
    message = f"{where}the path “{shown(path)}” {reason}, so it is not followed."
    return (Finding("unsafe-path", Severity.ERROR, message, line=line),)


def _danger(path: str) -> str:
    parts = path.split("/")
    checks = (
        (not path, "is empty"),
        (path.startswith("/"), "begins at the root of the disk"),
        (path.startswith("~"), "begins with “~”, which means a home folder"),
        ("\\" in path, "has a backslash, which is a folder mark on Windows"),
        (bool(_DRIVE.match(path)), "begins with a drive letter"),
        (".." in parts, "goes up with “..”"),
        (not all(parts) or "." in parts, "has an empty part"),
        ("\0" in path, "has a NUL in it"),
    )
    return next((reason for found, reason in checks if found), "")
