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
from mediakit.page.words import Words, words_for
from mediakit.pipeline.bringing import carry_out, leased, plan_for, refuse_foreign, stored_files
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.site_sources import Planned, find_sources, read_memory
from mediakit.pipeline.wanted import Wanted
from mediakit.site.assets import list_words
from mediakit.site.build import build_site, identify
from mediakit.site.memory import MEMORY, Memory, format_memory
from mediakit.site.pages import is_site_name, site_order
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
    "No feeds and no sitemap were made, because no release there names the address that it is for. "
    "Package with --base-url to have them."
)


@dataclass(frozen=True, slots=True)
class SiteChange:
    """What was done to the site's files, or would be, and what has to be said about it."""

    plan: PublishPlan
    notes: tuple[str, ...]


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
    return SiteChange(_plan(new.wanted, marker, target), new.notes)


def rebuild_site(target: Patient, *, conditional: bool, progress: Progress) -> SiteChange:
    """What was done so that the site lists what is live.

    Whoever else is at work on it is waited for: the last one sees everything. Raises TargetError when the
    target fails, or when others do not come to an end.
    """
    until = time.monotonic() + PATIENCE_S
    progress.step(_STEP)
    while True:
        try:
            return _rebuild(target, conditional, progress)
        except BusyError as error:
            if time.monotonic() > until:
                raise TargetError(
                    "the release is live, but others do not stop changing the list of releases.",
                    place=target.address,
                    mend="Run this again later to have it listed.",
                ) from error
            time.sleep(_PAUSE_S)


def _rebuild(target: Patient, conditional: bool, progress: Progress) -> SiteChange:
    waiting = partial(progress.step, "Waiting for another publish to finish the list of releases")
    marker, tag = wait_for_turn(target, "", is_running, waiting)  # before the releases are looked at
    new = _make(target, {})
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
    return SiteChange(plan, new.notes)


def _make(target: Patient, planned: Mapping[str, Planned]) -> _NewSite:
    memory = read_memory(target)
    sources = find_sources(target, memory, planned)
    identity = identify(sources.releases, memory.identity)
    policy = content_security_policy(fonts=bool(identity.theme))
    data = build_site(sources.releases, identity, _words, policy)
    files = tuple(
        PublicFile(name, len(text), hashlib.sha256(text).hexdigest()) for name, text in data.items()
    )
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    notes = sources.notes if identity.base else (*sources.notes, _NO_ADDRESS)
    return _NewSite(Wanted("", "", Version(files, stamp), dict(data)), Memory(identity, sources.read), notes)


def _plan(wanted: Wanted, marker: Marker | None, target: Patient) -> PublishPlan:
    """The plan; what was listed on a page that is gone must not be found there any more."""
    plan = plan_for(wanted, marker, stored_files(target, ""), target, keep_pages=False)
    return replace(plan, pages=tuple(sorted(plan.pages, key=lambda file: site_order(file.name))))


def _words(language: str) -> Words:
    """The words of the interface with those of the lists."""
    words = words_for(language)
    return replace(words, table={**words.table, **list_words(words.language)})
