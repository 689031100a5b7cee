"""`publish`: from a verified bag to a live page that nobody ever sees half-updated."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from mediakit.errors import DestinationError, shown
from mediakit.model.publishing import Marker, PublicFile, Receipt
from mediakit.pipeline.progress import Progress, Silent
from mediakit.pipeline.public_bag import PublicBag
from mediakit.pipeline.publishable import PublishOptions, checked_bag
from mediakit.pipeline.wanted import Wanted, what_is_wanted
from mediakit.system.run_locks import forget, is_running, running
from mediakit.targets.headers import headers
from mediakit.targets.lease import Lease, busy, new_run_id, probe_conditions, read_marker, wait_for_turn
from mediakit.targets.marker import MARKER
from mediakit.targets.opening import open_target
from mediakit.targets.plan import PublishPlan, blocked_by, foreign_files, is_done, plan_publish, with_tags
from mediakit.targets.retrying import Patient
from mediakit.targets.sending import Sending
from mediakit.targets.target import Piece, Stored

_UNPROTECTED = (
    "The store does not honour conditional writes: two publishers of the same release at the same moment "
    "would not surely notice each other."
)


def publish(
    bag: str | Path,
    target: str,
    *,
    options: PublishOptions | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Receipt:
    """The receipt of what was sent to the target and what is live there now.

    `target` is a folder or an address (`s3://bucket/press`, `gs://`, `az://`, `sftp://`, `dav://`, `davs://`);
    credentials come from where its programs look for them. `now` (default: the clock's) is what an embargo is
    held against.

    Raises CheckError for a bag that is not whole or has errors in its captions that nobody answers for,
    InputError for an embargo that is not over, a bag or a target that cannot be used, TargetError when the
    target fails or somebody else is publishing there. Readers then still have what they had.
    """
    chosen, showing, moment = options or PublishOptions(), progress or Silent(), now or datetime.now(UTC)
    source = checked_bag(Path(bag), chosen, moment, showing)
    patient = Patient(open_target(target))
    _refuse_bag_itself(source, patient)
    try:
        showing.step("Looking at what is live")
        wanted = what_is_wanted(source, chosen, moment, patient)
        return _bring(wanted, source, chosen, patient, showing)
    finally:
        patient.stop.set()
        patient.close()


def _refuse_bag_itself(bag: PublicBag, target: Patient) -> None:
    """A bag that is published into itself is no bag any more."""
    if "://" in target.address:
        return
    folder, place = bag.folder.resolve(), Path(target.address).resolve()
    if folder in (place, *place.parents, place / bag.slug):
        raise DestinationError(
            "the page would land in the bag itself.", place=shown(place), mend="Publish it elsewhere."
        )


def _bring(
    wanted: Wanted,
    bag: PublicBag,
    options: PublishOptions,
    target: Patient,
    progress: Progress,
) -> Receipt:
    started = _clock()
    if options.dry_run:
        marker, tag = read_marker(target, wanted.slug)
    else:
        waiting = partial(progress.step, "Waiting whether another publish goes on")
        marker, tag = wait_for_turn(target, wanted.slug, is_running, waiting)
    stored = _stored(target, wanted.slug)
    try:
        plan = _plan(wanted, marker, stored, target)
    except DestinationError:
        if read_marker(target, wanted.slug)[1] != tag:  # it is ours, and has just been put there
            raise busy(target) from None
        raise
    run_id = new_run_id()
    notes: tuple[str, ...] = ()
    if not options.dry_run and not is_done(plan, marker):
        with running(run_id):
            before = marker or Marker(wanted.slug, release=wanted.release)
            before = replace(before, conditional=_conditional(target, before, marker, run_id))
            plan = replace(plan, after=replace(plan.after, conditional=before.conditional))
            notes = () if before.conditional else (_UNPROTECTED,)
            with _leased(Lease(target, run_id, before, tag), wanted) as lease:
                _carry_out(plan, wanted, stored, target, lease, progress)
                lease.finish(with_tags(plan.after, _stored(target, wanted.slug)))
        if marker and marker.run:
            forget(marker.run.id)
    live = marker.current if marker else None
    return Receipt(
        target=target.address,
        url=_url(bag, wanted, target),
        slug=wanted.slug,
        version=wanted.version.id,
        previous_version=live.id if live else None,
        sent=_below(wanted.slug, plan.sent),
        replaced=frozenset(f"{wanted.slug}/{name}" for name in plan.replaced),
        unchanged=_below(wanted.slug, plan.unchanged),
        removed=_below(wanted.slug, plan.removed),
        notes=notes,
        started=started,
        finished=_clock(),
        dry_run=options.dry_run,
        withdrawn=options.withdraw,
    )


def _plan(wanted: Wanted, marker: Marker | None, stored: dict[str, Stored], target: Patient) -> PublishPlan:
    """The plan; raises DestinationError when something that is not ours is in the way."""
    for file in wanted.version.files:
        if blocking := blocked_by(file.name, stored):
            _refuse_foreign(target, wanted.slug, blocking)
    adopted = frozenset(
        file
        for file in foreign_files(marker, stored, wanted.version)
        if _is_same(file, stored[file.name], target, wanted.slug)
    )
    return plan_publish(wanted.slug, wanted.release, wanted.version, marker, stored, adopted)


def _is_same(file: PublicFile, stored: Stored, target: Patient, slug: str) -> bool:
    """True when what somebody else put there is just what we would put; raises DestinationError when not."""
    if stored.size == file.size:
        digest = hashlib.sha256()
        for chunk in target.chunks(f"{slug}/{file.name}"):
            digest.update(chunk)
        if digest.hexdigest() == file.sha256:
            return True
    _refuse_foreign(target, slug, file.name)
    return False


def _refuse_foreign(target: Patient, slug: str, name: str) -> None:
    raise DestinationError(
        "this was not put there by mediakit, so it is not replaced.",
        place=shown(f"{target.address}/{slug}/{name}"),
        mend="Move it away, or publish somewhere else.",
    )


def _stored(target: Patient, slug: str) -> dict[str, Stored]:
    prefix = f"{slug}/"
    found = {name.removeprefix(prefix): item for name, item in target.list(slug).items()}
    return {name: item for name, item in found.items() if name != MARKER}


def _conditional(target: Patient, before: Marker, marker: Marker | None, run_id: str) -> bool:
    """Whether conditional writes are honoured there: known of the kind, or remembered, or tried once."""
    if target.has_conditions is not None:
        return target.has_conditions
    return before.conditional if marker else probe_conditions(target, before.slug, run_id)


@contextmanager
def _leased(lease: Lease, wanted: Wanted) -> Iterator[Lease]:
    """Within it, the release is ours to change; it says so when it ends before its time."""
    lease.take(wanted.version.files)
    try:
        yield lease
    except BaseException:
        lease.give_up()
        raise


def _carry_out(
    plan: PublishPlan,
    wanted: Wanted,
    stored: dict[str, Stored],
    target: Patient,
    lease: Lease,
    progress: Progress,
) -> None:
    slug = wanted.slug
    target.delete(tuple(f"{slug}/{name}" for name in stored if _is_part(name)))
    progress.step("Sending")
    sending = Sending(sum(file.size for file in plan.sent), progress.advance, lease.hold)
    try:
        sending.stage(target, _pieces(plan.content, wanted), commit=True)
        target.settle()
        commits = sending.stage(target, _pieces(plan.pages, wanted), commit=False)
    except BaseException:
        target.stop.set()
        raise
    progress.step("Switching the page")
    for commit in commits:
        lease.hold()
        commit()
    target.settle()
    if plan.removed:
        lease.hold()
        target.delete(tuple(f"{slug}/{file.name}" for file in plan.removed))


def _pieces(files: tuple[PublicFile, ...], wanted: Wanted) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            replace(file, name=f"{wanted.slug}/{file.name}"),
            wanted.data[file.name],
            headers(file, private=wanted.private),
        )
        for file in files
    )


def _is_part(name: str) -> bool:
    """Whether the file is what a run that died was bringing: only the lease's holder may have such files."""
    base = name.rpartition("/")[2]
    return base.startswith(".mediakit-") and base.endswith(".part")


def _below(slug: str, files: tuple[PublicFile, ...]) -> tuple[PublicFile, ...]:
    return tuple(replace(file, name=f"{slug}/{file.name}") for file in files)


def _url(bag: PublicBag, wanted: Wanted, target: Patient) -> str:
    """Where the page is: at the address the bag was made for, else as the target's own address has it."""
    if bag.base_url:
        return f"{bag.base_url.rstrip('/')}/{wanted.slug}/"
    if "://" in target.address:
        return f"{target.address}/{wanted.slug}/"
    return Path(target.address, wanted.slug, "index.html").absolute().as_uri()


def _clock() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
