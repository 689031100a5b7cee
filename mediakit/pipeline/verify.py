"""`verify`: is a bag, or its zip, whole and unchanged?"""

from pathlib import Path

from mediakit.bundle.verify import verify_bag, verify_zip
from mediakit.model.findings import Report
from mediakit.pipeline.progress import Progress, Silent


def verify(bag: str | Path, *, quick: bool = False, progress: Progress | None = None) -> Report:
    """The report on a bag (RFC 8493), a folder or a zip: structure, oxum, completeness and, unless `quick`,
    every hash.

    Raises InputError when there is no bag at all.
    """
    path = Path(bag)
    showing = progress or Silent()
    check = verify_bag if path.is_dir() else verify_zip
    return Report((check(path, quick=quick, on_progress=showing.advance),))
