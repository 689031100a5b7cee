"""May this bag be published? Whole, captions answered for, embargo over, made for this address."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mediakit.bundle.verify import verify_bag
from mediakit.errors import InputError, shown
from mediakit.model.findings import CheckError, Report
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.public_bag import PublicBag, read_public_bag
from mediakit.pipeline.settings import read_settings


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """The choices of a publish, as the command line has them."""

    with_source: bool = False
    withdraw: bool = False
    embargoed_preview: bool = False
    dry_run: bool = False


def checked_bag(folder: Path, options: PublishOptions, now: datetime, progress: Progress) -> PublicBag:
    """The bag, when it may be published; a withdrawal needs only to know which release it is about."""
    if folder.is_file():
        raise InputError("a bag is published from its folder.", place=shown(folder), mend="Unpack it first.")
    progress.step("Checking the bag")
    report = Report((verify_bag(folder, quick=options.withdraw, on_progress=progress.advance),))
    if not report.ok:
        raise CheckError("the bag is not whole, so nothing was published.", report, place=shown(folder))
    bag = read_public_bag(folder)
    if options.withdraw:
        return bag
    if bag.caption_errors and not bag.waived:
        raise CheckError(
            "the bag's captions have errors that nobody answers for, so nothing was published.",
            report,
            place=shown(folder),
            mend="Mend them and package it again, or package it with --allow-caption-errors.",
        )
    _check_embargo(bag, options, now)
    _check_base_url(bag)
    return bag


def _check_embargo(bag: PublicBag, options: PublishOptions, now: datetime) -> None:
    embargoed = bag.embargo is not None and now < bag.embargo
    if embargoed and not options.embargoed_preview:
        assert bag.embargo is not None
        raise InputError(
            f"the release is embargoed until {bag.embargo.isoformat()}, so nothing was published.",
            place=shown(bag.folder),
            mend="Publish it then, or show it to a few with --embargoed-preview.",
        )
    if options.embargoed_preview and not embargoed:
        raise InputError(
            "the release is not embargoed (any more), so it needs no preview.",
            place=shown(bag.folder),
            mend="Publish it without --embargoed-preview.",
        )


def _check_base_url(bag: PublicBag) -> None:
    """The office's own settings, beside the bag or where we are, have to mean the address it was made for."""
    for folder in (bag.folder.resolve().parent, Path.cwd()):
        stated = read_settings(folder).base_url
        if stated and bag.base_url and stated.rstrip("/") != bag.base_url.rstrip("/"):
            raise InputError(
                f"the bag was made for {bag.base_url}, and mediakit.toml says {stated}.",
                place=shown(bag.folder),
                mend="Package it again for that address.",
            )
