"""`verify`: is a bag, its zip, or what is live at a target, whole and unchanged? Does a stream play?"""

from pathlib import Path

from mediakit.bundle.verify import verify_bag, verify_zip
from mediakit.errors import InputError, shown
from mediakit.model.findings import Report
from mediakit.pipeline.progress import Progress, Silent
from mediakit.pipeline.stream_checks import is_stream, verify_bag_streams, verify_stream
from mediakit.targets.addresses import is_address
from mediakit.targets.live import check_live, find_published
from mediakit.targets.marker import MARKER
from mediakit.targets.opening import open_target
from mediakit.targets.retrying import Patient


def verify(bag: str | Path, *, quick: bool = False, progress: Progress | None = None) -> Report:
    """The report on a bag (RFC 8493), a folder or a zip: structure, oxum, completeness and, unless `quick`,
    every hash and every stream that it publishes; or on a target that was published to, one release or all
    of them; or on an HLS playlist or a DASH manifest by itself.

    Raises InputError when there is neither, TargetError when the target fails.
    """
    showing = progress or Silent()
    if is_live(bag):
        return _verify_live(str(bag), quick, showing)
    path = Path(bag)
    if is_stream(path):
        return Report(verify_stream(path))
    check = verify_bag if path.is_dir() else verify_zip
    whole = check(path, quick=quick, on_progress=showing.advance)
    return Report((whole, *(() if quick else verify_bag_streams(path))))


def is_live(text: str | Path) -> bool:
    """Whether it names a target that was published to, and no bag."""
    if is_address(str(text)):
        return True
    path = Path(text)
    if not path.is_dir() or (path / "bagit.txt").exists():
        return False
    return (path / MARKER).is_file() or any(path.glob(f"*/{MARKER}"))


def _verify_live(text: str, quick: bool, progress: Progress) -> Report:
    target = Patient(open_target(text))
    try:
        published = find_published(target)
        if not published:
            raise InputError("nothing was published there by mediakit.", place=shown(target.address))
        return Report(
            tuple(
                check_live(target, folder, marker, quick=quick, on_progress=progress.advance)
                for folder, marker in published.items()
            )
        )
    finally:
        target.close()
