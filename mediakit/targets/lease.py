"""One publisher at a time: whoever holds the marker may change the release, and keeps saying that he lives.

The run at work stands in the marker, which is only ever replaced on condition that nobody else has replaced
it meanwhile. It beats: a run whose marker no longer changes is dead, and the next one takes over. No two
clocks are compared.
"""

import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from mediakit.errors import MediakitError, TargetError
from mediakit.model.publishing import Marker, PublicFile, Run
from mediakit.targets.marker import MAX_MARKER_BYTES, format_marker, marker_name, parse_marker
from mediakit.targets.parts import part_name
from mediakit.targets.target import ABSENT, ChangedError, Target

BEAT_S = 5
WATCH_S = 20
"""How long a marker must stand still before its run counts as dead: four beats."""

Alive = Callable[[str], bool | None]


def read_marker(target: Target, slug: str) -> tuple[Marker | None, str]:
    """What the target remembers of the release, and its tag; None and ABSENT when it has no such release."""
    found = target.read(marker_name(slug), MAX_MARKER_BYTES)
    if found is None:
        return None, ABSENT
    marker = parse_marker(found[0], f"{target.address}/{marker_name(slug)}")
    if marker.slug != slug:
        raise TargetError(f"the record here is that of another release, {marker.slug}.", place=target.address)
    return marker, found[1]


def wait_for_turn(
    target: Target, slug: str, alive: Alive, on_wait: Callable[[], None]
) -> tuple[Marker | None, str]:
    """The marker and its tag, once no living run holds it.

    `alive` says whether a run is at work on this machine, None when it does not know; then the marker is
    watched, after `on_wait` was called. Raises TargetError when another run is at work.
    """
    marker, tag = read_marker(target, slug)
    if marker is None or marker.run is None or marker.run.ended:
        return marker, tag
    here = alive(marker.run.id)
    until = time.monotonic() + WATCH_S
    if here is None:
        on_wait()
    while here is None and time.monotonic() < until:
        time.sleep(1)
        if read_marker(target, slug)[1] != tag:
            here = True
    if here:
        raise busy(target)
    return marker, tag


def new_run_id() -> str:
    """An id for a run, which nobody can guess."""
    return secrets.token_hex(16)


def probe_conditions(target: Target, slug: str, run_id: str) -> bool:
    """Whether the store honours conditional writes, tried with a file of its own, which is removed again."""
    name = part_name(run_id, f"{slug}/probe")
    target.write(name, b"probe", None)  # what is refused here is refused for other reasons
    try:
        if not _is_refused(target, name, ABSENT):
            return False
        old = target.write(name, b"probe, again", None)
        new = target.write(name, b"probe, changed", old)
        return new != old and _is_refused(target, name, old)
    except (ChangedError, TargetError) as error:
        if isinstance(error, TargetError) and error.passing:
            raise
        return False  # it does not even know what is asked of it
    finally:
        with suppress(MediakitError):
            target.delete((name,))


def _is_refused(target: Target, name: str, expected: str) -> bool:
    try:
        target.write(name, b"probe, in vain", expected)
    except ChangedError:
        return True
    return False


class Lease:
    """The right to change a release at the target, taken by putting our run into its marker."""

    def __init__(self, target: Target, run_id: str, before: Marker, tag: str) -> None:
        self._target = target
        self._name = marker_name(before.slug)
        self._marker = before
        self._tag = tag
        self._run_id = run_id
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._beaten = 0.0
        self._trouble: TargetError | None = None
        self._thread = threading.Thread(target=self._beat, name="mediakit-lease", daemon=True)

    def take(self, files: tuple[PublicFile, ...]) -> None:
        """Put our run, which is going to send these files, into the marker.

        Raises TargetError when somebody else was faster.
        """
        pending = self._marker.run.files if self._marker.run else ()
        known = {file.name for file in files}
        dead = tuple(file for file in pending if file.name not in known)
        self._write(replace(self._marker, run=Run(self._run_id, (*files, *dead))))
        self._thread.start()

    def hold(self) -> None:
        """Make sure that the release is still ours to change; raises TargetError when it is not."""
        if self._trouble:
            raise self._trouble
        if time.time() - self._beaten > 2 * BEAT_S:  # the wall clock: it goes on while a machine sleeps
            self._go_on()

    def finish(self, marker: Marker) -> None:
        """Leave the marker as it is to stand, without a run."""
        self._stop()
        self._write(marker)

    def give_up(self) -> None:
        """Say, if it can be said, that this run is over, so that the next one need not wait."""
        self._stop()
        if self._trouble is None and self._marker.run:
            with suppress(MediakitError):
                self._write(replace(self._marker, run=replace(self._marker.run, ended=True)))

    def _stop(self) -> None:
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _beat(self) -> None:
        while not self._stopped.wait(BEAT_S):
            try:
                self._go_on()
            except TargetError as error:
                if not error.passing:  # else the next beat may pass, and hold() looks
                    self._trouble = error
                    return
            except MediakitError:
                continue

    def _go_on(self) -> None:
        with self._lock:
            run = self._marker.run
            if run:
                self._put(replace(self._marker, run=replace(run, beat=run.beat + 1)))

    def _write(self, marker: Marker) -> None:
        with self._lock:
            self._put(marker)

    def _put(self, marker: Marker) -> None:
        data = format_marker(marker)
        try:
            if not marker.conditional:
                self._look()
            expected = self._tag if marker.conditional else None
            self._tag = self._target.write(self._name, data, expected)
        except ChangedError as error:
            found = self._target.read(self._name, MAX_MARKER_BYTES)
            if found is None or found[0] != data:  # else it was ours, and only the answer got lost
                self._trouble = busy(self._target)
                raise self._trouble from error
            self._tag = found[1]
        self._marker = marker
        self._beaten = time.time()

    def _look(self) -> None:
        """As much of a condition as a store without them allows: what stands there is what we left."""
        found = self._target.read(self._name, MAX_MARKER_BYTES)
        if (found[1] if found else ABSENT) != self._tag:
            raise ChangedError


class BusyError(TargetError):
    """Somebody else is publishing there at the moment."""


def busy(target: Target) -> BusyError:
    """The error that tells whoever came second."""
    return BusyError(
        "another mediakit is publishing this release there right now.",
        place=target.address,
        mend="Let it finish, then run this again.",
    )
