"""A version brought to its folder at the target: what it takes, and that it is done in the right order."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from mediakit.errors import DestinationError, shown
from mediakit.model.publishing import Marker, PublicFile
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.wanted import Wanted
from mediakit.targets.headers import headers
from mediakit.targets.lease import Lease
from mediakit.targets.marker import MARKER, below
from mediakit.targets.parts import is_part
from mediakit.targets.plan import PublishPlan, blocked_by, foreign_files, plan_publish
from mediakit.targets.retrying import Patient
from mediakit.targets.sending import Sending
from mediakit.targets.target import Piece, Stored

STEPS = ("Sending", "Switching the page")


def stored_files(target: Patient, slug: str) -> dict[str, Stored]:
    """What stands in the folder, by name below it, without the marker; of the site's own only the files."""
    if not slug:
        return {name: item for name, item in target.files().items() if name != MARKER}
    prefix = f"{slug}/"
    found = {name.removeprefix(prefix): item for name, item in target.list(slug).items()}
    return {name: item for name, item in found.items() if name != MARKER}


def plan_for(
    wanted: Wanted,
    marker: Marker | None,
    stored: dict[str, Stored],
    target: Patient,
    *,
    keep_pages: bool = True,
) -> PublishPlan:
    """The plan; raises DestinationError when something that is not ours is in the way."""
    for file in wanted.version.files:
        if blocking := blocked_by(file.name, stored):
            refuse_foreign(target, wanted.slug, blocking)
    adopted = frozenset(
        file
        for file in foreign_files(marker, stored, wanted.version)
        if _is_same(file, stored[file.name], target, wanted.slug)
    )
    return plan_publish(
        wanted.slug, wanted.release, wanted.version, marker, stored, adopted, keep_pages=keep_pages
    )


def refuse_foreign(target: Patient, slug: str, name: str) -> None:
    """Raise DestinationError, because what stands there is not ours."""
    raise DestinationError(
        "this was not put there by mediakit, so it is not replaced.",
        place=shown(f"{target.address}/{below(slug, name)}"),
        mend="Move it away, or publish somewhere else.",
    )


@contextmanager
def leased(lease: Lease, wanted: Wanted) -> Iterator[Lease]:
    """Within it, the folder is ours to change; it says so when it ends before its time."""
    lease.take(wanted.version.files)
    try:
        yield lease
    except BaseException:
        lease.give_up()
        raise


def carry_out(
    plan: PublishPlan,
    wanted: Wanted,
    stored: dict[str, Stored],
    target: Patient,
    lease: Lease,
    progress: Progress,
    steps: tuple[str, str] = STEPS,
) -> None:
    """Send the content, then switch the pages in the plan's order, then remove what is too old."""
    slug = wanted.slug
    target.delete(tuple(below(slug, name) for name in stored if is_part(name)))  # of a run that died
    progress.step(steps[0])
    sending = Sending(sum(file.size for file in plan.sent), progress.advance, lease.hold)
    try:
        sending.stage(target, _pieces(plan.content, wanted), commit=True)
        target.settle()
        commits = sending.stage(target, _pieces(plan.pages, wanted), commit=False)
    except BaseException:
        target.stop.set()
        raise
    progress.step(steps[1])
    for commit in commits:
        lease.hold()
        commit()
    target.settle()
    if plan.removed:
        lease.hold()
        target.delete(tuple(below(slug, file.name) for file in plan.removed))


def named_below(slug: str, files: tuple[PublicFile, ...]) -> tuple[PublicFile, ...]:
    """The files with their names as they are from the target's address."""
    return tuple(replace(file, name=below(slug, file.name)) for file in files)


def _is_same(file: PublicFile, stored: Stored, target: Patient, slug: str) -> bool:
    """True when what somebody else put there is just what we would put; raises DestinationError when not."""
    if stored.size == file.size:
        digest = hashlib.sha256()
        for chunk in target.chunks(below(slug, file.name)):
            digest.update(chunk)
        if digest.hexdigest() == file.sha256:
            return True
    refuse_foreign(target, slug, file.name)
    return False


def _pieces(files: tuple[PublicFile, ...], wanted: Wanted) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            replace(file, name=below(wanted.slug, file.name)),
            wanted.data[file.name],
            headers(file, private=wanted.private),
        )
        for file in files
    )
