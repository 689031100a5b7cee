"""Where to publish to, as it was written: a folder, or an address with the scheme of its kind of target."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from mediakit.errors import InputError, shown

SCHEMES = {
    "file": "folder",
    "s3": "s3",
    "s3a": "s3",
    "gs": "gcs",
    "gcs": "gcs",
    "az": "azure",
    "azure": "azure",
    "abfs": "azure",
    "abfss": "azure",
    "sftp": "sftp",
    "dav": "webdav",
    "davs": "webdav",
}
"""The kind of target by the scheme of its address; each kind but the folder is an extra of its name."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


@dataclass(frozen=True, slots=True)
class TargetAddress:
    """A target's kind, and where it is: `path` has no slashes around it, but for a folder's own path."""

    kind: str
    scheme: str = ""
    host: str = ""
    port: int | None = None
    user: str = ""
    path: str = ""


def is_address(text: str) -> bool:
    """Whether the text is an address with a scheme, and not the path of a folder."""
    return bool(_SCHEME.match(text))


def parse_target(text: str) -> TargetAddress:
    """The target that the text names.

    Raises InputError for a scheme that is not known, and for a password in the address, which everybody would
    see who can list this machine's processes.
    """
    if not text:
        raise InputError(
            "the target is empty.", mend="Give a folder, or an address such as s3://bucket/press."
        )
    scheme = _SCHEME.match(text)
    if scheme is None:
        return TargetAddress("folder", path=text)
    kind = SCHEMES.get(scheme[1].lower())
    if kind is None:
        mend = (
            "Give a folder, or an address that begins with s3://, gs://, az://, sftp://, dav:// or davs://."
        )
        raise InputError(f"{scheme[0]} is no kind of target.", place="TARGET", mend=mend)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InputError("this is no address that can be used.", place="TARGET") from error
    _refuse(parts)
    if kind == "folder":
        return TargetAddress(kind, path=_file_path(parts))
    if not parts.hostname:
        raise InputError("the address names no host or bucket.", place=shown(text))
    path = unquote(parts.path).strip("/")
    if any(part in (".", "..") for part in path.split("/")) or not path.isprintable():
        raise InputError("the path of the address cannot be used.", place=shown(text))
    host = _bucket(parts) if kind in ("s3", "gcs", "azure") else parts.hostname
    return TargetAddress(kind, scheme[1].lower(), host, port, unquote(parts.username or ""), path)


def shown_target(address: TargetAddress) -> str:
    """The address as it is shown, without a slash at its end."""
    user = f"{address.user}@" if address.user else ""
    port = f":{address.port}" if address.port else ""
    return f"{address.scheme}://{user}{address.host}{port}/{address.path}".rstrip("/")


def _refuse(parts: SplitResult) -> None:
    if parts.password is not None:
        raise InputError(
            "a password does not belong into the address.",
            place="TARGET",
            mend="Put it where programs look for it: the environment, a profile, an ssh agent, .netrc.",
        )
    if parts.query or parts.fragment:
        raise InputError("an address of a target has no “?” or “#”.", place="TARGET")


def _file_path(parts: SplitResult) -> str:
    if parts.netloc not in ("", "localhost"):
        raise InputError("file:// addresses are of this machine: write file:///srv/www.", place="TARGET")
    path = unquote(parts.path)
    if not path.strip("/"):
        raise InputError("the address names no folder.", place="TARGET")
    return path.lstrip("/") if re.match(r"/[A-Za-z]:/", path) else path


def _bucket(parts: SplitResult) -> str:
    """The bucket as written: hostname would make it lower-case, and a user's name is no part of one."""
    if parts.username:
        raise InputError("a name before “@” does not belong into this address.", place="TARGET")
    return parts.netloc
