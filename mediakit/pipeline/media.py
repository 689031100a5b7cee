"""Make the media of a bag: the video to publish, and its poster."""

from pathlib import Path

from mediakit.model.package import Entry
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.tools import Tools, probe
from mediakit.planning.plan import PackagePlan
from mediakit.planning.texts import Products, media_path
from mediakit.system.files import hash_file
from mediakit.video.encode import publish_command
from mediakit.video.plan import Action
from mediakit.video.probe import check_whole
from mediakit.video.stills import poster_command, poster_size


def make_media(folder: Path, source: Path, plan: PackagePlan, tools: Tools, progress: Progress) -> Products:
    """The published video and its poster, in `folder` under the names that their hashes give.

    `source` is the bag's own copy of the video as received: nothing changes it meanwhile. Raises InputError
    when the video turns out to be damaged, ToolError when ffmpeg fails.
    """
    assert plan.video is not None
    assert plan.inputs.video is not None
    info, name = plan.inputs.video.info, str(plan.inputs.video.path)
    media = folder / "data" / "media"
    media.mkdir(parents=True, exist_ok=True)
    progress.step("Encoding the video" if plan.video.action is Action.ENCODE else "Copying the video")
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
    )


def _named(folder: Path, made: Path, slug: str) -> Entry:
    """The finished file, moved to the name that its hash gives."""
    entry = hash_file(made)
    path = media_path(slug, entry.sha256, made.suffix.lstrip("."))
    made.rename(folder / path)
    return Entry(path, entry.size, entry.sha256)
