"""Make the media of a bag: the video to publish, its poster, its other versions."""

from pathlib import Path

from mediakit.model.package import Entry
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.tools import Tools, probe, probe_sound
from mediakit.planning.plan import PackagePlan
from mediakit.planning.texts import Products, media_path
from mediakit.planning.versions import VERSION_NAMES, PlannedVersion, PublishedVersion, version_stem
from mediakit.system.hashed_files import hash_file
from mediakit.video.encode import publish_command, sound_command
from mediakit.video.plan import Action, VideoPlan
from mediakit.video.probe import check_whole
from mediakit.video.stills import poster_command, poster_size


def make_media(
    folder: Path,
    source: Path,
    versions: tuple[Path, ...],
    plan: PackagePlan,
    tools: Tools,
    progress: Progress,
) -> Products:
    """The published video, its poster and its versions, in `folder` under the names that their hashes give.

    `source` and `versions` are the bag's own copies of the media as received: nothing changes them meanwhile.
    Raises InputError when one of them turns out to be damaged, ToolError when ffmpeg fails.
    """
    assert plan.video is not None
    assert plan.inputs.video is not None
    info, name = plan.inputs.video.info, str(plan.inputs.video.path)
    media = folder / "data" / "media"
    media.mkdir(parents=True, exist_ok=True)
    progress.step(_step(plan.video, "video"))
    made = media / "video.mp4"
    command = publish_command(str(tools.ffmpeg), source, made, plan.video, info, by_path=tools.by_path)
    tools.runner.run(command, on_progress=progress.advance)
    published = probe(made, tools)
    check_whole(info, published, name)
    video = _named(folder, made, plan.slug)
    progress.step("Taking the poster")
    poster = media / "poster.jpg"
    tools.runner.run(
        poster_command(
            str(tools.ffmpeg),
            folder / video.path,
            poster,
            published,
            plan.options.poster,
            by_path=tools.by_path,
        )
    )
    poster_width, poster_height = poster_size(published)
    shown_width, shown_height = published.video[0].display_size
    return Products(
        video=video,
        media_type="video/mp4",
        width=shown_width,
        height=shown_height,
        duration_ms=published.duration_ms or info.duration_ms or 0,
        has_audio=bool(published.audio),
        poster=_named(folder, poster, plan.slug),
        poster_width=poster_width,
        poster_height=poster_height,
        versions=tuple(
            _make_version(folder, copy, version, plan.slug, tools, progress)
            for copy, version in zip(versions, plan.versions, strict=True)
        ),
    )


def _make_version(
    folder: Path, source: Path, version: PlannedVersion, slug: str, tools: Tools, progress: Progress
) -> PublishedVersion:
    """One more version of the video, made by the same route as the video itself."""
    kind, info = version.source.kind, version.source.info
    progress.step(_step(version.plan, VERSION_NAMES[kind]))
    make, look, ending = (
        (publish_command, probe, "mp4") if info.video else (sound_command, probe_sound, "m4a")
    )
    made = folder / "data" / "media" / f"version.{ending}"
    command = make(str(tools.ffmpeg), source, made, version.plan, info, by_path=tools.by_path)
    tools.runner.run(command, on_progress=progress.advance)
    published = look(made, tools)
    check_whole(info, published, str(version.source.path))
    width, height = published.video[0].display_size if published.video else (0, 0)
    return PublishedVersion(kind, _named(folder, made, version_stem(slug, kind)), width, height)


def _step(plan: VideoPlan, what: str) -> str:
    return f"{'Encoding' if plan.action is Action.ENCODE else 'Copying'} the {what}"


def _named(folder: Path, made: Path, slug: str) -> Entry:
    """The finished file, moved to the name that its hash gives."""
    entry = hash_file(made)
    path = media_path(slug, entry.sha256, made.suffix.lstrip("."))
    made.rename(folder / path)
    return Entry(path, entry.size, entry.sha256)
