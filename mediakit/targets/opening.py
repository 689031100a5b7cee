"""From an address to the target behind it; each kind's library is loaded only when it is wanted."""

from importlib import import_module
from pathlib import Path

from mediakit.errors import InputError
from mediakit.targets.addresses import TargetAddress, parse_target
from mediakit.targets.folder import FolderTarget
from mediakit.targets.target import Target

_HOMES = {  # kind: the module that opens it, and what it needs installed
    "s3": ("mediakit.targets.objects", "obstore"),
    "gcs": ("mediakit.targets.objects", "obstore"),
    "azure": ("mediakit.targets.objects", "obstore"),
    "sftp": ("mediakit.targets.sftp", "asyncssh"),
    "webdav": ("mediakit.targets.webdav", "webdav4"),
}


def open_target(text: str) -> Target:
    """The target that the text names, ready to be used; nothing has been written to it.

    Raises InputError for an address that cannot be one or whose extra is not installed, TargetError when the
    target refuses.
    """
    address = parse_target(text)
    if address.kind == "folder":
        return FolderTarget(Path(address.path).expanduser())
    return _open(address)


def _open(address: TargetAddress) -> Target:
    module, needed = _HOMES[address.kind]
    try:
        import_module(needed)
    except ImportError as error:
        raise InputError(
            f"publishing to {address.scheme}:// needs an extra that is not installed.",
            mend=f"Install it with: pip install 'mediakit[{address.kind}]'",
        ) from error
    target: Target = import_module(module).open_address(address)
    return target
