"""Places to write to."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mediakit.errors import InputError
from mediakit.system.disk_errors import writing


def refuse_input(target: Path, sources: Iterable[Path]) -> None:
    """Raise InputError when the target is one of the sources, which would be lost."""
    with writing(target):
        if not target.exists():
            return
    for source in sources:
        with suppress(OSError, ValueError):  # what is wrong with a source is said when it is read
            if target.samefile(source):
                raise InputError(
                    "this is read, and would be written over.", place=str(target), mend="Name another file."
                )
