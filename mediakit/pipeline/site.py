"""The site around the pages, made anew from what is live at the target after a publish has changed it."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from mediakit.errors import DestinationError, InputError, TargetError
from mediakit.model.publishing import Marker, PublicFile, Version
from mediakit.page.security import content_security_policy
from mediakit.pipeline.bringing import carry_out, leased, plan_for, refuse_foreign, stored_files
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.site_sources import Planned, find_sources, read_memory, read_theme_of
from mediakit.pipeline.site_words import site_words
from mediakit.pipeline.wanted import Wanted
from mediakit.site.build import build_site, identify
from mediakit.site.memory import MEMORY, Memory, format_memory
from mediakit.site.pages import is_site_name, newest_first, site_order
from mediakit.system.run_locks import forget, is_running, running
from mediakit.targets.lease import BusyError, Lease, busy, new_run_id, read_marker, wait_for_turn
from mediakit.targets.plan import PublishPlan, is_done, with_tags
from mediakit.targets.retrying import Patient

PATIENCE_S = 180
"""How long others, one after the other, may be at work on the site before we give up."""

_PAUSE_S = 0.3
_STEP = "Looking at what is to be listed"
_SENDING = ("Sending the list of releases", "Switching the list of releases")
_NO_ADDRESS = (
    "There are no feeds and no sitemap, because no release there names the address that it is for. "
    "Package with --base-url to have them."
)


@dataclass(frozen=True, slots=True)
class SiteChange:
    """What was done to the site's files, or would be, and what has to be said about it."""

    sent: tuple[PublicFile, ...] = ()
    replaced: frozenset[str] = frozenset()
    unchanged: tuple[PublicFile, ...] = ()
    removed: tuple[PublicFile, ...] = ()
    notes: tuple[str, ...] = ()


def join_changes(changes: tuple[SiteChange, ...]) -> SiteChange:
    """All that was done, one after the other; unchanged is what none of them has sent."""
    sent = tuple(file for change in changes for file in change.sent)
    return SiteChange(
        sent,
        frozenset().union(*(change.replaced for change in changes)),
        tuple(file for change in changes[-1:] for file in change.unchanged if file not in sent),
        tuple(file for change in changes for file in change.removed),
        tuple(dict.fromkeys(note for change in changes for note in change.notes)),
    )


@dataclass(frozen=True, slots=True)
class _NewSite:
    wanted: Wanted
    memory: Memory
    notes: tuple[str, ...]


def refuse_foreign_site(target: Patient, slug: str) -> None:
    """Raise an error when a file of the site or the release's folder would be in the way of what is there.

    The files are looked at first: a publisher of a moment ago has said what is his before he put it there.
    """
    if is_site_name(slug):
        raise InputError(
            f"the release's folder, {slug}, would stand where the site has a file of that name.",
            place=target.address,
            mend="Package it again under another title.",
        )
    found = [name for name in sorted(target.files()) if is_site_name(name)]
    marker, _ = read_marker(target, "")
    owned = marker.owned if marker else frozenset()
    for name in found:
        if name not in owned:
            refuse_foreign(target, "", name)


def plan_site(target: Patient, planned: Mapping[str, Planned]) -> SiteChange:
    """What would be done to the site when the releases were as planned; nothing is written."""
    marker, _ = read_marker(target, "")
    new = _make(target, planned)
    return _change(_plan(new.wanted, marker, target), new, marker)


def may_list_older(target: Patient, slug: str, marker: Marker | None) -> bool:
    """Whether the lists may show of the release what is older than its current version.

    They do when a run was cut off before it came to them. Whoever removes files of the release then has to
    bring them up to date first, because they may name one of these. What was withdrawn is not in them.
    """
    if marker is None or marker.current is None or marker.current.withdrawn:
        return False
    listed = read_memory(target).releases.get(slug)
    return listed is None or listed.version != marker.current.id


def rebuild_site(
    target: Patient, *, conditional: bool, progress: Progress, planned: Mapping[str, Planned] | None = None
) -> SiteChange:
    """What was done so that the site lists what is live, and the planned releases as they are going to be.

    Whoever else is at work on it is waited for: the last one sees everything. Raises TargetError when the
    target fails, or when others do not come to an end.
    """
    until = time.monotonic() + PATIENCE_S
    progress.step(_STEP)
    while True:
        try:
            return _rebuild(target, planned or {}, conditional, progress)
        except BusyError as error:
            if time.monotonic() > until:
                raise TargetError(
                    "others do not stop changing the list of releases, which may not show this one as it is.",
                    place=target.address,
                    mend="Run this again later.",
                ) from error
            time.sleep(_PAUSE_S)


def _rebuild(
    target: Patient, planned: Mapping[str, Planned], conditional: bool, progress: Progress
) -> SiteChange:
    waiting = partial(progress.step, "Waiting for another publish to finish the list of releases")
    marker, tag = wait_for_turn(target, "", is_running, waiting)  # before the releases are looked at
    new = _make(target, planned)
    try:
        plan = _plan(new.wanted, marker, target)
    except DestinationError:
        if read_marker(target, "")[1] != tag:
            raise busy(target) from None
        raise
    if not is_done(plan, marker):
        run_id = new_run_id()
        before = replace(marker or Marker(""), conditional=conditional)
        plan = replace(plan, after=replace(plan.after, conditional=conditional))
        with running(run_id), leased(Lease(target, run_id, before, tag), new.wanted) as lease:
            stored = stored_files(target, "")
            carry_out(plan, new.wanted, stored, target, lease, progress, _SENDING)
            target.write(MEMORY, format_memory(new.memory), None)
            lease.finish(with_tags(plan.after, stored_files(target, "")))
    if marker and marker.run:
        forget(marker.run.id)
    return _change(plan, new, marker)


def _change(plan: PublishPlan, new: _NewSite, marker: Marker | None) -> SiteChange:
    """What the plan does. That the site has no address is said once: when it is made."""
    first = marker is None or marker.current is None
    notes = (*new.notes, _NO_ADDRESS) if first and not new.memory.identity.base else new.notes
    return SiteChange(plan.sent, plan.replaced, plan.unchanged, plan.removed, notes)


def _make(target: Patient, planned: Mapping[str, Planned]) -> _NewSite:
    memory = read_memory(target)
    sources = find_sources(target, memory, planned)
    identity = identify(sources.releases, memory.identity)
    for newest in newest_first(sources.releases)[:1]:
        identity = replace(identity, theme=read_theme_of(newest, target, planned))
    policy = content_security_policy(fonts=identity.theme.fonts)
    data = build_site(sources.releases, identity, site_words, policy)
    files = tuple(
        PublicFile(name, len(text), hashlib.sha256(text).hexdigest()) for name, text in data.items()
    )
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    wanted = Wanted("", "", Version(files, stamp), dict(data))
    return _NewSite(wanted, Memory(identity, sources.read), sources.notes)


def _plan(wanted: Wanted, marker: Marker | None, target: Patient) -> PublishPlan:
    """The plan; what was listed on a page that is gone must not be found there any more.

    New pages are brought before others link to them.
    """
    stored = stored_files(target, "")
    plan = plan_for(wanted, marker, stored, target, keep_pages=False)

    def order(file: PublicFile) -> tuple[int, bool, str]:
        group, name = site_order(file.name)
        return group, file.name in stored, name

    return replace(plan, pages=tuple(sorted(plan.pages, key=order)))
