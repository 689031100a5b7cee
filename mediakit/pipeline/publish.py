"""`publish`: from a verified bag to a live page that nobody ever sees half-updated."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from mediakit.errors import DestinationError, shown
from mediakit.model.publishing import Marker, Receipt
from mediakit.pipeline.bringing import carry_out, leased, named_below, plan_for, stored_files
from mediakit.pipeline.progress import Progress, Silent
from mediakit.pipeline.public_bag import PublicBag
from mediakit.pipeline.publishable import PublishOptions, checked_bag
from mediakit.pipeline.site import (
    SiteChange,
    join_changes,
    may_list_older,
    plan_site,
    rebuild_site,
    refuse_foreign_site,
)
from mediakit.pipeline.wanted import Wanted, what_is_wanted
from mediakit.system.run_locks import forget, is_running, running
from mediakit.targets.lease import Lease, busy, new_run_id, probe_conditions, read_marker, wait_for_turn
from mediakit.targets.opening import open_target
from mediakit.targets.plan import PublishPlan, is_done, with_tags
from mediakit.targets.retrying import Patient

_UNPROTECTED = (
    "The store does not honour conditional writes: two publishers of the same release at the same moment "
    "would not surely notice each other."
)


@dataclass(frozen=True, slots=True)
class _Brought:
    """What was done to the release's folder, its marker as it was before, and what is not protected.

    `listed` is what had to be done to the lists first.
    """

    plan: PublishPlan
    marker: Marker | None
    notes: tuple[str, ...] = ()
    listed: tuple[SiteChange, ...] = ()


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
    if not wanted.private:
        refuse_foreign_site(target, wanted.slug)
    done = _bring_release(wanted, options, target, progress)
    site = join_changes((*done.listed, *_bring_site(done.plan, wanted, options, target, progress)))
    plan, live = done.plan, done.marker.current if done.marker else None
    return Receipt(
        target=target.address,
        url=_url(bag, wanted, target),
        slug=wanted.slug,
        version=wanted.version.id,
        previous_version=live.id if live else None,
        sent=(*named_below(wanted.slug, plan.sent), *site.sent),
        replaced=frozenset(f"{wanted.slug}/{name}" for name in plan.replaced) | site.replaced,
        unchanged=(*named_below(wanted.slug, plan.unchanged), *site.unchanged),
        removed=(*named_below(wanted.slug, plan.removed), *site.removed),
        notes=(*done.notes, *site.notes),
        started=started,
        finished=_clock(),
        dry_run=options.dry_run,
        withdrawn=options.withdraw,
    )


def _bring_release(wanted: Wanted, options: PublishOptions, target: Patient, progress: Progress) -> _Brought:
    if options.dry_run:
        marker, tag = read_marker(target, wanted.slug)
    else:
        waiting = partial(progress.step, "Waiting whether another publish goes on")
        marker, tag = wait_for_turn(target, wanted.slug, is_running, waiting)
    stored = stored_files(target, wanted.slug)
    try:
        plan = plan_for(wanted, marker, stored, target)
    except DestinationError:
        if read_marker(target, wanted.slug)[1] != tag:  # it is ours, and has just been put there
            raise busy(target) from None
        raise
    if options.dry_run or is_done(plan, marker):
        return _Brought(plan, marker)
    listed = _list_first(plan, marker, wanted, target, progress)
    run_id = new_run_id()
    with running(run_id):
        before = marker or Marker(wanted.slug, release=wanted.release)
        before = replace(before, conditional=_conditional(target, before, marker, run_id))
        plan = replace(plan, after=replace(plan.after, conditional=before.conditional))
        with leased(Lease(target, run_id, before, tag), wanted) as lease:
            carry_out(plan, wanted, stored, target, lease, progress)
            lease.finish(with_tags(plan.after, stored_files(target, wanted.slug)))
    if marker and marker.run:
        forget(marker.run.id)
    return _Brought(plan, marker, () if before.conditional else (_UNPROTECTED,), listed)


def _list_first(
    plan: PublishPlan, marker: Marker | None, wanted: Wanted, target: Patient, progress: Progress
) -> tuple[SiteChange, ...]:
    """What was done to the lists before files of the release go that they may name, as its poster."""
    if wanted.private or not plan.removed:
        return ()
    conditional = plan.after.conditional
    if wanted.version.withdrawn:
        planned = {wanted.slug: (plan.after, wanted.read)}
        return (rebuild_site(target, conditional=conditional, progress=progress, planned=planned),)
    if may_list_older(target, wanted.slug, marker):
        return (rebuild_site(target, conditional=conditional, progress=progress),)
    return ()


def _bring_site(
    plan: PublishPlan, wanted: Wanted, options: PublishOptions, target: Patient, progress: Progress
) -> tuple[SiteChange, ...]:
    """What was done to the site around the release; a preview changes nothing there."""
    if wanted.private:
        return ()
    if options.dry_run:
        return (plan_site(target, {wanted.slug: (plan.after, wanted.read)}),)
    return (rebuild_site(target, conditional=plan.after.conditional, progress=progress),)


def _conditional(target: Patient, before: Marker, marker: Marker | None, run_id: str) -> bool:
    """Whether conditional writes are honoured there: known of the kind, or remembered, or tried once."""
    if target.has_conditions is not None:
        return target.has_conditions
    return before.conditional if marker else probe_conditions(target, before.slug, run_id)


def _url(bag: PublicBag, wanted: Wanted, target: Patient) -> str:
    """Where the page is: at the address the bag was made for, else as the target's own address has it."""
    if bag.base_url:
        return f"{bag.base_url.rstrip('/')}/{wanted.slug}/"
    if "://" in target.address:
        return f"{target.address}/{wanted.slug}/"
    return Path(target.address, wanted.slug, "index.html").absolute().as_uri()


def _clock() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
