"""Do what the plan says: media, texts, bag; in a staging folder that becomes the bag by one rename."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from mediakit import __version__
from mediakit.bundle.archive import write_zip
from mediakit.bundle.names import safe_name
from mediakit.bundle.writing import write_bag
from mediakit.errors import DestinationError
from mediakit.model.package import Entry, Manifest
from mediakit.pipeline.media import MediaMaker
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.tools import Tools
from mediakit.pipeline.workshop import Source, Workshop
from mediakit.planning.plan import PackagePlan
from mediakit.planning.products import Products
from mediakit.planning.summary import bag_info
from mediakit.planning.texts import bag_texts
from mediakit.planning.track_texts import received_path
from mediakit.system.hashed_files import copy_hashed, write_bytes
from mediakit.system.products import ProductStore, store_folder
from mediakit.system.staging import staging


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the bag goes: `folder` will hold `<slug>/` (and `<slug>.zip`)."""

    folder: Path
    force: bool = False
    zipped: bool = False

    def bag(self, plan: PackagePlan) -> Path:
        """The folder of the bag that this plan makes."""
        return self.folder / plan.slug


def execute(plan: PackagePlan, destination: Destination, tools: Tools, progress: Progress) -> Products:
    """The media that were made; the finished bag stands at its destination.

    Either all of it is there in the end or nothing is. Raises DestinationError when something is in the way,
    ToolError when ffmpeg fails, StorageError when the disk is full.
    """
    bag = destination.bag(plan)
    archive = bag.with_name(f"{plan.slug}.zip")
    if destination.zipped and archive.exists() and not destination.force:
        raise DestinationError(
            "the zip is there already.", place=str(archive), mend="Replace it with --force."
        )
    with staging(bag, force=destination.force) as stage:
        products = _fill(stage.folder, plan, tools, progress)
        progress.step("Putting the bag in its place")
        stage.commit()
    if destination.zipped:
        progress.step("Writing the zip")
        write_zip(bag, archive, timestamp=_zip_time(plan), force=destination.force)
    return products


def _fill(folder: Path, plan: PackagePlan, tools: Tools, progress: Progress) -> Products:
    progress.step("Copying what was received")
    sources = _copy_sources(folder, plan, progress)
    received = tuple(_copy_captions(folder, plan, number) for number in range(len(plan.tracks)))
    media = tuple(Source(folder / source.path, source.sha256) for source in sources[1:])
    store = ProductStore(store_folder())
    products = MediaMaker(folder, plan, Workshop(tools, store, progress)).make(media)
    store.trim()
    progress.step("Writing page, transcripts and metadata")
    provenance = _provenance(plan, sources, received, products)
    there = {entry.path for entry in received}  # WebVTT that came just as it would be written
    texts = tuple(
        write_bytes(folder / path, data, path=path)
        for path, data in sorted(bag_texts(plan, products, received, provenance).items())
        if path not in there
    )
    progress.step("Making the bag")
    entries = (*sources, *received, *products.files, *texts)
    write_bag(folder, bag_info(plan, __version__, _bagging_date(plan)), payload=Manifest(entries))
    return products


def _copy_sources(folder: Path, plan: PackagePlan, progress: Progress) -> tuple[Entry, ...]:
    """The release document, the video and its versions as received, under names that are safe everywhere."""
    originals = _originals(plan)
    words = ("release", "video", *(version.kind.value for version in plan.inputs.versions))
    copied: list[Entry] = []
    for original, word in zip(originals, words, strict=True):
        path = f"data/source/{safe_name(original.name)}"
        if path in {entry.path for entry in copied}:
            path = f"data/source/{word}-{safe_name(original.name)}"
        size = original.stat().st_size

        def show(done: int, size: int = size) -> None:
            progress.advance(done, size)

        copied.append(copy_hashed(original, folder / path, path=path, on_progress=show))
    return tuple(copied)


def _originals(plan: PackagePlan) -> tuple[Path, ...]:
    """The files whose untouched copies the bag keeps, without those of the tracks."""
    assert plan.inputs.video is not None
    versions = (version.path for version in plan.inputs.versions)
    return plan.inputs.release_path, plan.inputs.video.path, *versions


def _copy_captions(folder: Path, plan: PackagePlan, number: int) -> Entry:
    """The file of a track as received, byte for byte, under the name that its hash gives."""
    planned = plan.tracks[number]
    temporary = folder / "data" / "captions" / f"{number}.part"
    copied = copy_hashed(planned.source.path, temporary)
    path = received_path(planned, plan.slug, copied.sha256)
    temporary.replace(folder / path)
    return Entry(path, copied.size, copied.sha256)


def _provenance(
    plan: PackagePlan, sources: tuple[Entry, ...], received: tuple[Entry, ...], products: Products
) -> dict[str, Any]:
    """Where each received file came from and under which name, and what was done to the media."""
    assert plan.video is not None
    names = (original.name for original in _originals(plan))
    captions = (track.source.path.name for track in plan.tracks)
    return {
        "mediakit": __version__,
        "received": [
            {"name": name, "path": entry.path, "size": entry.size, "sha256": entry.sha256}
            for name, entry in zip((*names, *captions), (*sources, *received), strict=True)
        ],
        "fetched": [{"address": f.address, "url": f.url, "name": f.name} for f in plan.inputs.fetched],
        "video": {"action": str(plan.video.action), "reason": plan.video.reason},
        "versions": [
            {"kind": version.source.kind.value, "action": version.plan.action, "reason": version.plan.reason}
            for version in plan.versions
        ],
        "sizes": [rung.name for rung in plan.rungs],
        "dropped": list(products.dropped),
        "watched": products.watched and asdict(products.watched),
        "loudness": products.loudness and asdict(products.loudness),
        "waivers": list(plan.waivers),
    }


def _bagging_date(plan: PackagePlan) -> str | None:
    stamp = plan.options.timestamp
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC).date().isoformat()


def _zip_time(plan: PackagePlan) -> int | None:
    """The one time of all files in the zip: SOURCE_DATE_EPOCH, else the release's date, else none."""
    if plan.options.timestamp is not None or plan.release.date is None:
        return plan.options.timestamp
    return int(datetime.combine(plan.release.date, time(), UTC).timestamp())
