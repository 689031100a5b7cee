"""The unfinished file of a download, `<name>.part`, which a later try or run goes on with."""

import json
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from mediakit.errors import DestinationError, shown
from mediakit.system.addresses import without_credentials
from mediakit.system.atomic import rename_new, sync, sync_folder
from mediakit.system.disk_errors import writing
from mediakit.system.locking import open_locked

_MAX_NOTE_BYTES = 10_000


class Part:
    """The part of one file that is here already; locked, so that two runs do not write into one.

    Beside it, `<name>.part.json` notes the address it came from and the validator (ETag or Last-Modified) by
    which the server can tell that its file is still the same (RFC 9110 §13.1.5). A part without such a note
    cannot be gone on with.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f"{target.name}.part")
        self.size = 0
        self._note = target.with_name(f"{target.name}.part.json")
        self._descriptor = -1

    def __enter__(self) -> Self:
        with writing(self.target):
            try:
                self._descriptor = open_locked(self.path)
            except BlockingIOError as error:
                message = "another mediakit run is downloading this right now."
                raise DestinationError(message, place=shown(self.target)) from error
            self.size = os.lseek(self._descriptor, 0, os.SEEK_END)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._descriptor < 0:
            return
        if not self.size or not self._note.exists():
            with suppress(OSError):
                self.discard()
                self.path.unlink(missing_ok=True)
        self._close()

    def validator(self, address: str) -> str:
        """The validator to go on with from this address; "" when the part must be begun anew."""
        try:
            with self._note.open("rb") as file:
                note = json.loads(file.read(_MAX_NOTE_BYTES))
            matches = note["address"] == without_credentials(address)
            return str(note["validator"]) if matches and self.size else ""
        except (OSError, ValueError, TypeError, KeyError):
            return ""

    def begin(self, address: str, validator: str) -> None:
        """Empty the part, and note where its bytes will be from; without a validator nothing is noted."""
        self.discard()
        if validator:
            note = {"address": without_credentials(address), "validator": validator}
            with writing(self._note):
                self._note.write_text(json.dumps(note), encoding="utf-8")

    def discard(self) -> None:
        """Empty the part; nothing can be gone on with."""
        with writing(self.path):
            self._note.unlink(missing_ok=True)
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            self.size = 0

    def append(self, data: bytes) -> None:
        """Write the next bytes; raises StorageError when the disk is full."""
        left = memoryview(data)
        with writing(self.path):
            while left:
                written = os.write(self._descriptor, left)
                left = left[written:]
                self.size += written

    def head(self, count: int) -> bytes:
        """The first bytes that are here."""
        with writing(self.path):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            data = os.read(self._descriptor, count)
            os.lseek(self._descriptor, 0, os.SEEK_END)
        return data

    def finish(self) -> Path:
        """The finished file's path: the part under its true name, on the disk.

        Raises DestinationError when something has come to stand there.
        """
        with writing(self.target):
            sync(self._descriptor)
            if os.name == "nt":  # an open file cannot be renamed there
                self._close()
            rename_new(self.path, self.target)
            self._close()
            self._note.unlink(missing_ok=True)
            sync_folder(self.target.parent)
        return self.target

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
